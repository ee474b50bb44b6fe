use crate::ruled::{Ruled, place};
use tutela_analysis::rules::Slip;
use tutela_diagnostics::{Diagnostic, Severity};

/// An exception that takes nothing away from what it is an exception to.
pub fn check(ruled: &Ruled<'_>, findings: &mut Vec<Diagnostic>) {
    for (_, at) in ruled.book.slips().into_iter().filter(|(slip, _)| *slip == Slip::TouchesNothing) {
        let provision = &ruled.book.provisions[at];
        let said = ruled.model.say_sentence(&provision.sentence);
        let message = format!(
            "an exception in {} changes nothing, since the sentence above it does not speak of this: {said}",
            ruled.name(provision)
        );
        findings.push(
            Diagnostic::new("exception-without-effect", Severity::Warning, place(provision), message)
                .label("nothing of the sentence above it")
                .help("Name something that the sentence above speaks of: somebody or something that it covers. Or make it a sentence of its own: also …")
                .subject(provision.decl.name.clone()),
        );
    }
}
