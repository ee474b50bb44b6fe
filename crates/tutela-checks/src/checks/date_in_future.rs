use crate::words;
use jiff::civil::Date;
use tutela_diagnostics::{Diagnostic, Severity, Span};
use tutela_model::date::When;
use tutela_model::{Decl, LastDone, Model, Stated};

/// More days to come than this are no slips.
const MOST_SLIPS: usize = 3;

/// Something that is said to have been done on a day that is still to come.
pub fn check(model: &Model, day: Date, findings: &mut Vec<Diagnostic>) {
    let records = records(model);
    let ahead: Vec<&Record> = records.iter().filter(|record| record.when.earliest() > day).collect();
    // A slip comes alone. Where most of what is recorded lies ahead, the project is judged on a past day, and its dates are
    // right.
    if ahead.len() > MOST_SLIPS || records.len() > 1 && ahead.len() * 2 > records.len() {
        return;
    }
    for record in ahead.into_iter().filter(|record| !record.decl.incomplete) {
        let message = format!("{}, which is still to come", record.said);
        findings.push(
            Diagnostic::new("date-in-future", Severity::Warning, record.span, message)
                .label("a day to come")
                .help(record.help(day))
                .subject(&record.decl.name),
        );
    }
}

/// One thing that was done, and when.
struct Record<'m> {
    decl: &'m Decl,
    when: When,
    span: Span,
    /// "the Behaviour Policy is said to have been reviewed on 14 January 2026".
    said: String,
    /// What its line begins with, before its day; the day stands first in a history.
    line: Option<&'static str>,
    what: &'m str,
}

impl Record<'_> {
    fn help(&self, day: Date) -> String {
        let right = match self.line {
            Some(line) => format!("{line} {day}"),
            None => format!("{day} {}", self.what),
        };
        format!(
            "Look at the year first, and write the day on which it was done, as in: {right}. If it is only planned, take the line out until it has happened."
        )
    }
}

fn records(model: &Model) -> Vec<Record<'_>> {
    let mut all = Vec::new();
    for policy in &model.policies {
        let title = words::the(&policy.decl.title);
        all.extend(policy.history.iter().map(|event| Record {
            decl: &policy.decl,
            when: event.when,
            span: event.span,
            said: format!("{title} is said to have been {} {}", event.what, words::on(event.when)),
            line: None,
            what: &event.what,
        }));
    }
    for document in &model.documents {
        if let Some(Stated::Known(when)) = &document.reviewed {
            let title = words::the(&document.decl.title);
            all.push(Record {
                decl: &document.decl,
                when: *when,
                span: document.decl.span,
                said: format!("{title} is said to have been reviewed {}", words::on(*when)),
                line: Some("reviewed"),
                what: "",
            });
        }
    }
    for system in &model.systems {
        for assessed in &system.assessed {
            let Stated::Known(when) = assessed.when else { continue };
            all.push(Record {
                decl: &system.decl,
                when,
                span: assessed.span,
                said: format!("the risks of {} are said to have been assessed {}", system.decl.title, words::on(when)),
                line: Some("risk assessed"),
                what: "",
            });
        }
    }
    let duties = model.duties.iter().map(|duty| (&duty.decl, &duty.last_done));
    let trainings = model.trainings.iter().map(|training| (&training.decl, &training.last_done));
    for (decl, last_done) in duties.chain(trainings) {
        all.extend(last_done.iter().filter_map(|done| of_last_done(decl, done)));
    }
    all
}

fn of_last_done<'m>(decl: &'m Decl, done: &'m LastDone) -> Option<Record<'m>> {
    let when = *done.when.known()?;
    let said = format!("“{}” is said to have been done {}", decl.title, words::on(when));
    Some(Record { decl, when, span: done.span, said, line: Some("last done"), what: "" })
}
