use jiff::civil::Date;
use tutela_diagnostics::{Diagnostic, Severity};
use tutela_model::{Model, nearest};

/// A waiver of a finding that there is none of, so that it waives nothing.
pub fn check(model: &Model, _day: Date, findings: &mut Vec<Diagnostic>) {
    for waiver in &model.waivers {
        if waiver.code.is_empty() || crate::CHECKS.iter().any(|check| check.code == waiver.code) {
            continue;
        }
        if crate::READING.iter().any(|(code, _)| *code == waiver.code) {
            let message = format!("`{}` is waived, and what cannot be read cannot be accepted", waiver.code);
            findings.push(
                Diagnostic::new("waiver-of-nothing", Severity::Warning, waiver.span, message)
                    .label("waives nothing")
                    .help("Mend the line that cannot be read, and take this one out.")
                    .subject(waiver.subject.clone()),
            );
            continue;
        }
        let near = nearest(&waiver.code, crate::CHECKS.iter().map(|check| check.code));
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
                format!("no finding that can be accepted is called `{}`, so that nothing is waived", waiver.code),
            )
            .did_you_mean(waiver.code_span, near, "not the name of a finding")
            .help(help)
            .subject(waiver.subject.clone()),
        );
    }
}
