use crate::words;
use jiff::civil::Date;
use tutela_analysis::{due_by, review_due};
use tutela_diagnostics::{Diagnostic, Severity};
use tutela_model::date::{When, say_day};
use tutela_model::{Event, Every, Model, Policy, State};

/// The last two reviews of a policy lie further apart than its rhythm allows.
pub fn check(model: &Model, day: Date, findings: &mut Vec<Diagnostic>) {
    findings.extend(model.policies.iter().filter_map(|policy| of_policy(model, policy, day)));
}

fn of_policy(model: &Model, policy: &Policy, day: Date) -> Option<Diagnostic> {
    if policy.state == Some(State::Withdrawn) || policy.decl.incomplete {
        return None;
    }
    let review = policy.review.as_ref()?;
    // Nobody can undo a gap; whoever has named the day of the next one has done what can be done. And where the review has
    // lapsed, that is the finding: it is what there is to put right.
    let next = review_due(model, policy, day)?;
    if next.named || next.by < day {
        return None;
    }
    let mut seen: Vec<&Event> = policy
        .history
        .iter()
        .filter(|event| {
            matches!(event.what.as_str(), "ratified" | "approved" | "reviewed") && event.when.earliest() <= day
        })
        .collect();
    seen.sort_by_key(|event| event.when.latest());
    let [.., before, last] = seen.as_slice() else { return None };
    let due = due_by(model, before.when, &review.every).filter(|due| *due < last.when.earliest())?;
    let title = words::the(&policy.decl.title);
    let every = match &review.every {
        // "At least every school year" is every school year, when it was seldomer.
        Every::Time { time, .. } => model.say_every(&Every::Time { time: *time, at_least: false }),
        other => model.say_every(other),
    };
    let message = format!(
        "the last two reviews of {title} lie {} apart, and it is to be reviewed {every}",
        apart(before.when, last.when)
    );
    Some(
        Diagnostic::new("interval-broken", Severity::Warning, last.span, message)
            .label(format!("due by {}", say_day(due)))
            .related(before.span, format!("{} {}", before.what, words::on(before.when)))
            .help(format!(
                "If there was a review in between, add it to the history: {due} reviewed by {}. If not, name the day of the next one, so that it is not late again: next review {}",
                words::approver(model, policy),
                next.by
            ))
            .subject(policy.decl.name.clone()),
    )
}

/// How far two days lie apart, in whole months as they are counted on a calendar.
fn apart(from: When, to: When) -> String {
    let (from, to) = (from.latest(), to.latest());
    let months = (i32::from(to.year()) - i32::from(from.year())) * 12 + i32::from(to.month()) - i32::from(from.month());
    let years = months / 12;
    match months % 12 {
        _ if months == 0 => format!("{} days", from.until(to).map_or(0, |apart| apart.get_days())),
        0 if years == 1 => "a year".to_owned(),
        0 if years > 1 => format!("{years} years"),
        _ if months == 1 => "a month".to_owned(),
        _ => format!("{months} months"),
    }
}
