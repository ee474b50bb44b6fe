use crate::ruled::Ruled;
use crate::words::called;
use tutela_diagnostics::{Diagnostic, Severity};

/// Sentences that speak of too much at once to be held against the others.
pub fn check(ruled: &Ruled<'_>, findings: &mut Vec<Diagnostic>) {
    let read = ruled.book.undecided.iter().map(|(decl, clause)| (*decl, clause.sentence.span));
    let judged = ruled.book.verdicts().undecided.iter().map(|at| &ruled.book.provisions[*at]);
    for (decl, span) in read.chain(judged.map(|provision| (provision.decl, provision.clause.sentence.span))) {
        let message = format!(
            "{} speaks of so much at once that it could not be told whether it agrees with the other rules",
            called(&decl.name, &decl.title)
        );
        findings.push(
            Diagnostic::new("could-not-decide", Severity::Warning, span, message)
                .label("too many cases in one sentence")
                .help("Say it in several sentences, each with fewer conditions: also …")
                .subject(decl.name.clone()),
        );
    }
}
