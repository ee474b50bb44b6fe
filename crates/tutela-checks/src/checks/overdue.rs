use crate::words;
use jiff::civil::Date;
use tutela_analysis::{due_again, last_recorded, rhythms_of_duty, rhythms_of_training};
use tutela_diagnostics::{Diagnostic, Severity, Span};
use tutela_model::date::{When, say_day};
use tutela_model::{Decl, Duty, Every, LastDone, Model};

/// A duty or a training whose turn has come round again, and that nobody is recorded to have done.
pub fn check(model: &Model, day: Date, findings: &mut Vec<Diagnostic>) {
    for duty in &model.duties {
        findings.extend(of_record(model, &duty.decl, &duty.last_done, rhythms_of_duty(duty), day));
        findings.extend(never_begun(duty, day));
    }
    for training in &model.trainings {
        findings.extend(of_record(model, &training.decl, &training.last_done, rhythms_of_training(training), day));
    }
}

fn of_record<'e>(
    model: &Model,
    decl: &Decl,
    last_done: &[LastDone],
    rhythms: impl Iterator<Item = &'e Every>,
    day: Date,
) -> Option<Diagnostic> {
    let (when, last) = last_recorded(last_done, day)?;
    let due = due_again(model, when, rhythms).filter(|due| *due < day && !decl.incomplete)?;
    let message = format!("“{}” was last done {}, and was due again by {}", decl.title, words::on(when), say_day(due));
    let by = last.by.as_ref().and_then(|by| by.names().next());
    let by = by.map_or(String::new(), |id| format!(" by {}", model.names.get(id).name));
    Some(finding(decl, last.span, message, &format!("last done {day}{by}")))
}

/// A duty whose first day is past.
fn never_begun(duty: &Duty, day: Date) -> Option<Diagnostic> {
    let first: When = duty.first_due.filter(|first| first.latest() < day)?;
    if !duty.last_done.is_empty() || duty.decl.incomplete {
        return None;
    }
    let title = &duty.decl.title;
    let message = format!("“{title}” was first due {}, and nobody is recorded to have done it", words::on(first));
    Some(finding(&duty.decl, duty.decl.span, message, &format!("last done {day}")))
}

fn finding(decl: &Decl, span: Span, message: String, line: &str) -> Diagnostic {
    Diagnostic::new("overdue", Severity::Warning, span, message)
        .label("overdue")
        .help(format!("If it has been done since, write the day: {line}. If not, do it, and write the day then."))
        .subject(decl.name.clone())
}
