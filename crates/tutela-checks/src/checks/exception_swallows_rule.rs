use crate::ruled::{Ruled, place};
use tutela_analysis::rules::Slip;
use tutela_diagnostics::{Diagnostic, Severity};

/// Exceptions that leave nothing of their rule.
pub fn check(ruled: &Ruled<'_>, findings: &mut Vec<Diagnostic>) {
    for (_, at) in ruled.book.slips().into_iter().filter(|(slip, _)| *slip == Slip::Swallowed) {
        let provision = &ruled.book.provisions[at];
        let said = ruled.model.say_sentence(&provision.sentence);
        let message =
            format!("the exceptions in {} leave nothing of the sentence above them: {said}", ruled.name(provision));
        findings.push(
            Diagnostic::new("exception-swallows-rule", Severity::Warning, place(provision), message)
                .label("nothing of it is left")
                .help("Say in the exception in which case it holds: except … when … Or take the sentence out, if it is not meant.")
                .subject(provision.decl.name.clone()),
        );
    }
}
