use crate::words;
use jiff::ToSpan;
use jiff::civil::Date;
use tutela_analysis::{issue_after_review, last_looked_at, last_meeting_by, review_due, terms};
use tutela_diagnostics::{Diagnostic, Severity};
use tutela_model::date::say_day;
use tutela_model::{Model, Policy, State};

/// Governors meet about every half-term: within so many days there is a meeting, and time to prepare for it.
const DAYS_AHEAD: i64 = 60;

/// A review that has to be on the agenda of the next governors' meeting, or it will lapse.
pub fn check(model: &Model, day: Date, findings: &mut Vec<Diagnostic>) {
    findings.extend(model.policies.iter().filter_map(|policy| of_policy(model, policy, day)));
}

fn of_policy(model: &Model, policy: &Policy, day: Date) -> Option<Diagnostic> {
    if matches!(policy.state, Some(State::Draft | State::Proposed | State::Withdrawn)) || policy.decl.incomplete {
        return None;
    }
    let due = review_due(model, policy, day).filter(|due| day <= due.by)?;
    // A day that cannot be right is no day to be ready by.
    if due.named && issue_after_review(policy).is_some() {
        return None;
    }
    // What falls due in the holidays has to be done before them.
    let terms = terms(model);
    let meeting = last_meeting_by(&terms, due.by);
    let ahead = day.checked_add(DAYS_AHEAD.days()).ok()?;
    let end_of_term = terms.iter().find(|(first, last)| *first <= day && day <= *last).map(|(_, last)| *last);
    if meeting > ahead && end_of_term.is_none_or(|end| meeting > end) {
        return None;
    }
    let title = words::the(&policy.decl.title);
    let mut message = format!("the review of {title} falls due on {}", say_day(due.by));
    if day <= meeting && meeting < due.by {
        message += &match terms.iter().any(|(_, last)| *last == meeting) {
            true => format!(", and the term before that ends on {}", say_day(meeting)),
            false => ", in the summer holidays".to_owned(),
        };
    }
    let span = match (&policy.next_review, &policy.review) {
        (Some((_, span)), _) if due.named => *span,
        (_, Some(review)) => review.span,
        _ => policy.decl.span,
    };
    let next = if due.named { " Then write the day of the one after: next review …" } else { "" };
    let by = words::approver(model, policy);
    let mut finding = Diagnostic::new("review-due-soon", Severity::Warning, span, message)
        .label("due soon")
        .help(format!(
            "Put the policy on the agenda of the next meeting of those who ratify it. Then add the day to its history, as in: {day} ratified by {by}.{next}"
        ))
        .subject(policy.decl.name.clone());
    if let Some(last) = last_looked_at(policy, day) {
        finding = finding.related(last.span, format!("last {} {}", last.what, words::on(last.when)));
    }
    Some(finding)
}
