use crate::waivers::Accepted;
use tutela_diagnostics::{Diagnostic, Edit, Fix, Severity};

/// A waiver of something that is no longer wrong.
pub fn check(accepted: &Accepted<'_>, findings: &mut Vec<Diagnostic>) {
    for waiver in &accepted.unused {
        let Some(until) = waiver.until else { continue };
        // Of a finding that no check makes another check speaks.
        if !crate::CHECKS.iter().any(|check| check.code == waiver.code) {
            continue;
        }
        // It would accept the next fault of its kind unseen; one that is over, or bound to what a finding says, accepts nothing.
        let hides = waiver.worded.is_none() && accepted.day <= until.latest();
        let severity = if hides { Severity::Warning } else { Severity::Advice };
        let message = format!("`{}` is accepted on {}, and is not found there any more", waiver.code, waiver.subject);
        findings.push(
            Diagnostic::new("waiver-unused", severity, waiver.span, message)
                .label("accepts nothing")
                .help(if hides {
                    "Take the line out: it would accept the next one unseen. If the name behind `on` has changed, write it as it stands \
                     beside the finding."
                } else {
                    "Take the line out."
                })
                .fix(Fix {
                    title: "take the waiver out".to_owned(),
                    edits: vec![Edit { span: waiver.span, text: String::new() }],
                    safe: false,
                })
                .subject(format!("{}.{}", waiver.code, waiver.subject)),
        );
    }
}
