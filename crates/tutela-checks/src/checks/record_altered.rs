use jiff::civil::Date;
use tutela_diagnostics::{Diagnostic, Severity};
use tutela_model::date::say_day;
use tutela_model::{Model, Ratification};

const CODE: &str = "record-altered";

/// A record of a ratification that is not as it was written, or that follows one that is not here.
pub fn check(model: &Model, _day: Date, findings: &mut Vec<Diagnostic>) {
    for record in &model.ratifications {
        let on = say_day(record.on);
        if !record.is_whole() {
            findings.push(
                Diagnostic::new(
                    CODE,
                    Severity::Error,
                    record.whole_span,
                    format!("the record of the ratification on {on} is not as it was written"),
                )
                .label("does not match what stands above it")
                .help("Put the file back as it was: the history of the project has it. If it was the policy that governors changed, have it ratified again: `tutela ratify` writes a new record beside this one.")
                .subject(subject(record)),
            );
            continue;
        }
        let Some((before, span)) = &record.before else { continue };
        let is_before = |other: &&Ratification| other.policy == record.policy && other.whole == *before;
        if !model.ratifications.iter().any(|other| is_before(&other)) {
            findings.push(
                Diagnostic::new(
                    CODE,
                    Severity::Error,
                    *span,
                    format!("the record before that of the ratification on {on} is missing"),
                )
                .label("no record here ends with this")
                .help("Put the file of the earlier record back, or back as it was: the history of the project has it.")
                .subject(subject(record)),
            );
        }
    }
}

fn subject(record: &Ratification) -> String {
    format!("{}.{}", record.policy, record.on)
}
