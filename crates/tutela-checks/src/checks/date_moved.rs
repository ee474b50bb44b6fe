use crate::words;
use jiff::civil::Date;
use tutela_analysis::records;
use tutela_diagnostics::{Diagnostic, Severity};
use tutela_model::date::say_day;
use tutela_model::{Model, Policy, Ratification, Stated, history_digest};

const CODE: &str = "date-moved";

/// A day that was changed after a ratification, with no record of one that agreed to it.
pub fn check(model: &Model, day: Date, findings: &mut Vec<Diagnostic>) {
    for policy in model.policies.iter().filter(|policy| !policy.decl.incomplete) {
        let records: Vec<&Ratification> = records(model, policy).filter(|record| record.on <= day).collect();
        let (Some(first), Some(last)) = (records.first(), records.last()) else { continue };
        findings.extend(next_review(model, policy, last));
        findings.extend(past(policy, last));
        for event in &policy.history {
            let ratified = matches!(event.what.as_str(), "ratified" | "approved");
            if event.is_recorded() || !ratified || event.when.earliest() <= first.on || event.when.earliest() > day {
                continue;
            }
            if records.iter().any(|record| event.when.earliest() <= record.on && record.on <= event.when.latest()) {
                continue;
            }
            let message = format!(
                "the history says that {} was {} {}, and there is no record of that",
                words::the(&policy.decl.title),
                event.what,
                words::on(event.when)
            );
            findings.push(
                Diagnostic::new(CODE, Severity::Error, event.span, message)
                    .label("no record")
                    .help(format!(
                        "Take the line out, and write the record, which adds it to the history: {}",
                        words::ratify(model, policy)
                    ))
                    .subject(policy.decl.name.clone()),
            );
        }
    }
}

fn next_review(model: &Model, policy: &Policy, record: &Ratification) -> Option<Diagnostic> {
    let now = policy.next_review.as_ref();
    let (known, span) = match now {
        Some((Stated::Known(when), span)) => (Some(*when), *span),
        Some((_, span)) => (None, *span),
        None => (None, policy.decl.span),
    };
    let then = record.next_review.map(|(when, _)| when);
    if known == then {
        return None;
    }
    let message = match (then, known) {
        (Some(then), Some(now)) => format!("the next review was moved from {then} to {now}"),
        (Some(then), None) => format!("the next review, due on {then}, is no longer named"),
        (None, Some(now)) => format!("the next review was set for {now}"),
        (None, None) => return None,
    };
    let back = then
        .map_or("take the line out".to_owned(), |then| format!("write it as it was: next review {}", then.written()));
    Some(
        Diagnostic::new(CODE, Severity::Error, span, format!("{message}, and nobody has ratified that"))
            .label("not as it was ratified")
            .related(record.span, format!("ratified on {}", say_day(record.on)))
            .help(format!("If nobody agreed to it, {back}. If they did, record it: {}", words::ratify(model, policy)))
            .subject(format!("{}.next-review", policy.decl.name)),
    )
}

fn past(policy: &Policy, record: &Ratification) -> Option<Diagnostic> {
    if history_digest(policy, record.on) == record.history {
        return None;
    }
    let message = format!(
        "the history of {} up to {} is not what it was when the policy was ratified then",
        words::the(&policy.decl.title),
        say_day(record.on)
    );
    let span = policy.history.iter().find(|event| !event.is_recorded()).map_or(policy.decl.span, |event| event.span);
    Some(
        Diagnostic::new(CODE, Severity::Error, span, message)
            .label("a line was added, changed or taken out")
            .related(record.span, "the record of that ratification")
            .help("Put the history back as it was then: the history of the project in git has it. What has happened since goes below.")
            .subject(format!("{}.history", policy.decl.name)),
    )
}
