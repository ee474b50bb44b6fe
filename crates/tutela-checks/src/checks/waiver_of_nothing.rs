use jiff::civil::Date;
use tutela_diagnostics::{Diagnostic, Severity};
use tutela_model::{Model, nearest};

/// A waiver of a finding that there is none of, so that it waives nothing.
pub fn check(model: &Model, _day: Date, findings: &mut Vec<Diagnostic>) {
    for waiver in &model.waivers {
        if waiver.code.is_empty() || crate::pages().any(|(code, _)| code == waiver.code) {
            continue;
        }
        let near = nearest(&waiver.code, crate::pages().map(|(code, _)| code));
        let help = match &near {
            Some(near) => {
                format!("Write the name as it stands beside the finding: waive {near} on {} …", waiver.subject)
            }
            None => "Write the name as it stands beside the finding. `tutela explain` lists them all.".to_owned(),
        };
        findings.push(
            Diagnostic::new(
                "waiver-of-nothing",
                Severity::Warning,
                waiver.span,
                format!("no finding is called `{}`, so that nothing is waived", waiver.code),
            )
            .did_you_mean(waiver.code_span, near, "not the name of a finding")
            .help(help)
            .subject(waiver.subject.clone()),
        );
    }
}
