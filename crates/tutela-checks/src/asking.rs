//! What the checks of who is to act share: where a declaration obliges the wrong people, told once for all its sentences.

use tutela_analysis::Asked;
use tutela_diagnostics::{Diagnostic, Severity, Span};
use tutela_model::{Clause, List, Strength};

/// Where a declaration says who is to do something, in its sentences that oblige people of whom this holds.
pub fn obliging(asked: &Asked<'_>, whom: impl Fn(&List) -> bool) -> Vec<Span> {
    let obliges = |clause: &&&Clause| {
        let sentence = &clause.sentence;
        matches!(sentence.strength, Strength::Must | Strength::Should)
            && !sentence.who.list.items.is_empty()
            && whom(&sentence.who.list)
    };
    asked.clauses.iter().filter(obliges).map(|clause| clause.sentence.who.list.span).collect()
}

/// How grave that is: in a procedure a child waits for the step; elsewhere it is better writing.
pub fn severity(asked: &Asked<'_>) -> Severity {
    if asked.is_concern { Severity::Warning } else { Severity::Advice }
}

/// A finding with the next two of the further places that it is about.
pub fn with_places(finding: Diagnostic, others: &[Span], words: &str) -> Diagnostic {
    others.iter().take(2).fold(finding, |finding, other| finding.related(*other, words))
}
