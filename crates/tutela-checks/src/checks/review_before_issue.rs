use crate::words;
use jiff::ToSpan;
use jiff::civil::Date;
use tutela_analysis::{due_by, issue_after_review, review_due};
use tutela_diagnostics::{Diagnostic, Severity};
use tutela_model::date::When;
use tutela_model::{Model, Policy, State, Stated};

/// A policy whose next review is no later than its issue, so that one of the two days is wrong.
pub fn check(model: &Model, day: Date, findings: &mut Vec<Diagnostic>) {
    findings.extend(model.policies.iter().filter_map(|policy| of_policy(model, policy, day)));
}

fn of_policy(model: &Model, policy: &Policy, day: Date) -> Option<Diagnostic> {
    let Some((Stated::Known(next), span)) = &policy.next_review else { return None };
    if policy.state == Some(State::Withdrawn) || policy.decl.incomplete {
        return None;
    }
    let (issued, event) = issue_after_review(policy)?;
    let same = *next == issued;
    let title = words::the(&policy.decl.title);
    let next_on = words::on(*next);
    let message = match (same, issued) {
        (true, When::Month(_)) => format!("the next review of {title} is {next_on}, the month in which it was issued"),
        (true, When::Day(_)) => format!("the next review of {title} is {next_on}, the day on which it was issued"),
        _ => format!("the next review of {title} is {next_on}, and it was issued after that, {}", words::on(issued)),
    };
    // A day to come is no answer to a review that has lapsed by now.
    let help = if review_due(model, policy, day).is_some_and(|due| due.by < day) {
        let counts = match &policy.review {
            Some(review) => {
                format!(", or take this line out: review {} counts by itself", model.say_every(&review.every))
            }
            None => String::new(),
        };
        format!("Review the policy, since its review is overdue. Then write here the day of the one after{counts}")
    } else {
        let rhythm = policy.review.as_ref().and_then(|review| due_by(model, issued, &review.every));
        let in_a_year = day.checked_add(1.year()).ok()?;
        let proposed = rhythm.filter(|due| *due > day).map_or(in_a_year, |due| due.min(in_a_year));
        format!("Write the day on which the policy is really reviewed next, such as: next review {proposed}")
    };
    let mut finding = Diagnostic::new("review-before-issue", Severity::Error, *span, message)
        .label("not after its issue")
        .help(help)
        .subject(policy.decl.name.clone());
    if let Some(event) = event {
        finding = finding.related(event.span, format!("issued {}", words::on(issued)));
    }
    Some(finding)
}
