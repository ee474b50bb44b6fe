use crate::words;
use jiff::civil::Date;
use tutela_analysis::{Entry, Last, Of, Why, duties, trainings};
use tutela_diagnostics::{Diagnostic, Severity, Span};
use tutela_model::Model;
use tutela_model::date::{When, say_day};

/// A duty or a training whose turn has come round again, and that nobody is recorded to have done.
pub fn check(model: &Model, day: Date, findings: &mut Vec<Diagnostic>) {
    let entries = [duties(model, day), trainings(model, day)].concat();
    findings.extend(entries.iter().filter(|entry| entry.is_past(day)).filter_map(|entry| of_entry(model, entry, day)));
}

fn of_entry(model: &Model, entry: &Entry<'_>, day: Date) -> Option<Diagnostic> {
    let (decl, first) = match entry.of {
        Of::Duty(duty) => (&duty.decl, duty.first_due),
        Of::Training(training) => (&training.decl, None),
        _ => return None,
    };
    let (title, due) = (&decl.title, say_day(entry.due));
    match (entry.last, entry.why, first) {
        (Some(Last::Record(when, last)), ..) => {
            let of = entry.person.map_or(String::new(), |person| format!(" by {}", model.title(person)));
            let message = format!("“{title}” was last done {}{of}, and was due again by {due}", words::on(when));
            let by = entry.person.or_else(|| last.by.as_ref().and_then(|by| by.names().next()));
            let by = by.map_or(String::new(), |id| format!(" by {}", model.names.get(id).name));
            Some(finding(&entry.subject, last.span, message, &format!("last done {day}{by}")))
        }
        (None, Why::First, Some(first)) => {
            // A day that is moved out of the holidays is another than the one that is written.
            let on = words::on(if first.latest() == entry.due { first } else { When::Day(entry.due) });
            let message = format!("“{title}” was first due {on}, and nobody is recorded to have done it");
            Some(finding(&entry.subject, decl.span, message, &format!("last done {day}")))
        }
        _ => None,
    }
}

fn finding(subject: &str, span: Span, message: String, line: &str) -> Diagnostic {
    Diagnostic::new("overdue", Severity::Warning, span, message)
        .label("overdue")
        .help(format!("If it has been done since, write the day: {line}. If not, do it, and write the day then."))
        .subject(subject)
}
