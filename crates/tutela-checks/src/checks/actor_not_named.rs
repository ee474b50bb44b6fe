use crate::words::called;
use jiff::civil::Date;
use tutela_analysis::{Asked, asked};
use tutela_diagnostics::{Diagnostic, Severity, Span};
use tutela_model::{Clause, Model, Strength, Target};

/// Something that is to be done, and nobody is named to do it: one finding for each rule, duty or procedure.
pub fn check(model: &Model, _day: Date, findings: &mut Vec<Diagnostic>) {
    for Asked { decl, clauses, is_concern } in asked(model) {
        let unnamed: Vec<Span> =
            clauses.iter().filter(|clause| names_nobody(clause)).map(|clause| clause.sentence.who.list.span).collect();
        let [first, others @ ..] = unnamed.as_slice() else { continue };
        let named = called(&decl.name, &decl.title);
        let message = match others.len() {
            0 => format!("{named} does not say who is to do it"),
            more => format!("{named} does not say who is to do {} of the things that it asks for", more + 1),
        };
        let severity = if is_concern { Severity::Warning } else { Severity::Advice };
        let mut finding = Diagnostic::new("actor-not-named", severity, *first, message)
            .label("who?")
            .help("Write the post that does it, by its name, instead of `somebody`: dsl must … . What everybody is to do can be done by `everyone`.")
            .subject(decl.name.clone());
        for other in others.iter().take(2) {
            finding = finding.related(*other, "nor here");
        }
        findings.push(finding);
    }
}

fn names_nobody(clause: &Clause) -> bool {
    let sentence = &clause.sentence;
    matches!(sentence.strength, Strength::Must | Strength::Should)
        && !sentence.who.list.items.is_empty()
        && sentence.who.list.items.iter().all(|item| item.target == Target::Somebody)
}
