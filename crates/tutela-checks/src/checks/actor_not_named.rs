use crate::asking::{obliging, severity, with_places};
use crate::words::{called, count};
use jiff::civil::Date;
use tutela_analysis::asked;
use tutela_diagnostics::Diagnostic;
use tutela_model::{Model, Target};

/// Something that is to be done, and nobody is named to do it: one finding for each rule, duty or procedure.
pub fn check(model: &Model, _day: Date, findings: &mut Vec<Diagnostic>) {
    for asked in asked(model) {
        let unnamed = obliging(&asked, |who| who.items.iter().all(|item| item.target == Target::Somebody));
        let named = called(&asked.decl.name, &asked.decl.title);
        let [first, others @ ..] = unnamed.as_slice() else { continue };
        let message = match others.len() {
            0 => format!("{named} does not say who is to act"),
            more => format!("{named} does not say who is to act, in {} places", count(more + 1)),
        };
        let finding = Diagnostic::new("actor-not-named", severity(&asked), *first, message)
            .label("who?")
            .help("Write the post that is to act, by its name, in place of `somebody`, such as: dsl must …. If everybody is to act, write: everyone must …")
            .subject(asked.decl.name.clone());
        findings.push(with_places(finding, others, "nor here"));
    }
}
