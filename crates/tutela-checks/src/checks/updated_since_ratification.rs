use crate::words;
use jiff::civil::Date;
use tutela_analysis::{review_due, since_ratified};
use tutela_diagnostics::{Diagnostic, Severity};
use tutela_model::{Event, Model, Policy, State};

/// A policy in use that was changed after it was last ratified.
pub fn check(model: &Model, day: Date, findings: &mut Vec<Diagnostic>) {
    findings.extend(model.policies.iter().filter_map(|policy| of_policy(model, policy, day)));
}

fn of_policy(model: &Model, policy: &Policy, day: Date) -> Option<Diagnostic> {
    if matches!(policy.state, Some(State::Draft | State::Proposed | State::Withdrawn)) || policy.decl.incomplete {
        return None;
    }
    // A record knows what has changed and what has not.
    if since_ratified(model, policy, day).is_some() {
        return None;
    }
    // A review that has lapsed ends in a ratification, which answers this too.
    if review_due(model, policy, day).is_some_and(|due| due.by < day) {
        return None;
    }
    let latest = |counts: &dyn Fn(&Event) -> bool| {
        let past = policy.history.iter().filter(|event| counts(event) && event.when.earliest() <= day);
        past.max_by_key(|event| event.when.latest())
    };
    let ratified = latest(&|event| matches!(event.what.as_str(), "ratified" | "approved"))?;
    let updated = latest(&|event| event.what == "updated" && !is_small(event))?;
    if updated.when.earliest() <= ratified.when.latest() {
        return None;
    }
    let title = words::the(&policy.decl.title);
    let message = format!("{title} was changed {}, and nobody has ratified it since", words::on(updated.when));
    let by = words::approver(model, policy);
    Some(
        Diagnostic::new("updated-since-ratification", Severity::Warning, updated.span, message)
            .label("changed, not ratified")
            .related(ratified.span, format!("last {} {}", ratified.what, words::on(ratified.when)))
            .help(format!(
                "Put the change before those who ratify the policy, and add the day to its history, as in: {day} ratified by {by}. If it was only a small one, say so in its note: \"Minor: …\""
            ))
            .subject(policy.decl.name.clone()),
    )
}

/// Words in a note by which a change is none that governors have to agree to.
const SMALL: &[&str] =
    &["contact details", "formatting", "layout", "minor", "spelling", "telephone number", "typing", "typo"];

fn is_small(event: &Event) -> bool {
    let note = event.note.as_deref().unwrap_or("").to_lowercase();
    SMALL.iter().any(|small| note.contains(small))
}
