use crate::words;
use jiff::ToSpan;
use jiff::civil::Date;
use tutela_analysis::{Entry, Last, Of, Why, issue_after_review, last_meeting_by, policy_reviews, terms};
use tutela_diagnostics::{Diagnostic, Severity};
use tutela_model::date::say_day;
use tutela_model::{Model, Policy, State};

/// Governors meet about every half-term: within so many days there is a meeting, and time to prepare for it.
const DAYS_AHEAD: i64 = 60;

/// A review that has to be on the agenda of the next governors' meeting, or it will lapse.
pub fn check(model: &Model, day: Date, findings: &mut Vec<Diagnostic>) {
    for entry in policy_reviews(model, day) {
        let Of::Policy(policy) = entry.of else { continue };
        findings.extend(of_policy(model, policy, &entry, day));
    }
}

fn of_policy(model: &Model, policy: &Policy, entry: &Entry<'_>, day: Date) -> Option<Diagnostic> {
    if matches!(policy.state, Some(State::Draft | State::Proposed)) || entry.is_past(day) {
        return None;
    }
    let named = matches!(entry.why, Why::Named);
    // A day that cannot be right is no day to be ready by.
    if named && issue_after_review(policy).is_some() {
        return None;
    }
    // What falls due in the holidays has to be done before them.
    let terms = terms(model);
    let meeting = last_meeting_by(&terms, entry.due);
    let ahead = day.checked_add(DAYS_AHEAD.days()).ok()?;
    let end_of_term = terms.iter().find(|(first, last)| *first <= day && day <= *last).map(|(_, last)| *last);
    if meeting > ahead && end_of_term.is_none_or(|end| meeting > end) {
        return None;
    }
    let title = words::the(&policy.decl.title);
    let (span, asked) = words::why_reviewed(policy, entry.why);
    let mut message = format!("the review of {title}{asked} falls due on {}", say_day(entry.due));
    if day <= meeting && meeting < entry.due {
        message += &match terms.iter().any(|(_, last)| *last == meeting) {
            true => format!(", and the term before that ends on {}", say_day(meeting)),
            false => ", in the summer holidays".to_owned(),
        };
    }
    let next = if named { " Then write the day of the one after: next review …" } else { "" };
    let by = words::approver(model, policy);
    let mut finding = Diagnostic::new("review-due-soon", Severity::Warning, span, message)
        .label("due soon")
        .help(format!(
            "Put the policy on the agenda of the next meeting of those who ratify it. Then add the day to its history, as in: {day} ratified by {by}.{next}"
        ))
        .subject(policy.decl.name.clone());
    if let Some(Last::Event(last)) = entry.last {
        finding = finding.related(last.span, format!("last {} {}", last.what, words::on(last.when)));
    }
    if let Some((span, said)) = words::too_late(model, policy, day) {
        finding = finding.related(span, said);
    }
    Some(finding)
}
