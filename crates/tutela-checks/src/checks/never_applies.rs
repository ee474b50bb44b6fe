use crate::ruled::{Ruled, place};
use tutela_analysis::rules::Slip;
use tutela_diagnostics::{Diagnostic, Severity};

/// A sentence that speaks of no situation.
pub fn check(ruled: &Ruled<'_>, findings: &mut Vec<Diagnostic>) {
    for (_, at) in ruled.book.slips().into_iter().filter(|(slip, _)| *slip == Slip::NeverApplies) {
        let provision = &ruled.book.provisions[at];
        let said = ruled.model.say_sentence(&provision.sentence);
        let message = format!("a sentence in {} can never apply: {said}", ruled.name(provision));
        findings.push(
            Diagnostic::new("never-applies", Severity::Warning, place(provision), message)
                .label("no situation is like this")
                .help("Look for two conditions that cannot hold together, for whoever is left out of their own group, or for a rule that overrides all of it. Write what is meant, or take the sentence out.")
                .subject(provision.decl.name.clone()),
        );
    }
}
