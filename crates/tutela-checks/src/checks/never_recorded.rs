use crate::words;
use jiff::civil::Date;
use tutela_analysis::{Of, Undated, undated};
use tutela_diagnostics::{Diagnostic, Severity};
use tutela_model::Model;

/// Something that comes round, and of which nothing shows that it was ever done.
pub fn check(model: &Model, day: Date, findings: &mut Vec<Diagnostic>) {
    // A day that is said not to be stated is not pinned down, and said there; one that may be kept elsewhere is not missing.
    let told = |undated: &Undated<'_>| undated.finding() == Some("never-recorded");
    for undated in undated(model, day).into_iter().filter(told) {
        let (decl, severity, what, line) = match undated.of {
            // Who was trained, and when, is among the first things that an inspector asks.
            Of::Training(training) => {
                (&training.decl, Severity::Warning, format!("“{}” is held", training.decl.title), "last done")
            }
            Of::Duty(duty) => (&duty.decl, Severity::Advice, format!("“{}” is done", duty.decl.title), "last done"),
            Of::Document(document) => {
                let what = format!("{} is reviewed", words::the(&document.decl.title));
                (&document.decl, Severity::Advice, what, "reviewed")
            }
            _ => continue,
        };
        let every = model.say_every(undated.every);
        let message = format!("{what} {every}, and no day is recorded on which it was");
        findings.push(
            Diagnostic::new("never-recorded", severity, undated.span, message)
                .label("when last?")
                .help(format!(
                    "Write the day on which it last was: {}. If it never was, do it, and write the day then.",
                    decl.line_in(&format!("{line} {day}"))
                ))
                .subject(undated.subject),
        );
    }
}
