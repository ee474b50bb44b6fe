use super::not_assessed::duties_to_assess;
use crate::words;
use jiff::civil::Date;
use tutela_analysis::{due_after, last_looked_at, last_recorded, review_due, rhythms_of_duty};
use tutela_diagnostics::{Diagnostic, Severity};
use tutela_model::date::say_day;
use tutela_model::{Document, Model, Policy, State, Stated, System};

const CODE: &str = "review-lapsed";

/// A review that is overdue: of a policy, of another document, or of the risks of a system.
pub fn check(model: &Model, day: Date, findings: &mut Vec<Diagnostic>) {
    findings.extend(model.policies.iter().filter_map(|policy| of_policy(model, policy, day)));
    findings.extend(model.documents.iter().filter_map(|document| of_document(model, document, day)));
    findings.extend(model.systems.iter().filter_map(|system| of_system(model, system, day)));
}

fn of_policy(model: &Model, policy: &Policy, day: Date) -> Option<Diagnostic> {
    if policy.state == Some(State::Withdrawn) || policy.decl.incomplete {
        return None;
    }
    let due = review_due(model, policy, day).filter(|due| due.by < day)?;
    let span = match (&policy.next_review, &policy.review) {
        (Some((_, span)), _) if due.named => *span,
        (_, Some(review)) => review.span,
        _ => policy.decl.span,
    };
    let by = words::approver(model, policy);
    let next = if due.named { " Then write the day of the next one: next review …" } else { "" };
    let title = words::the(&policy.decl.title);
    let mut finding = Diagnostic::new(
        CODE,
        Severity::Error,
        span,
        format!("the review of {title} lapsed on {}", say_day(due.by)),
    )
    .label("overdue")
    .help(format!(
        "Review the policy, have it ratified, and add the day to its history, as in: {day} ratified by {by}.{next}"
    ))
    .subject(policy.decl.name.clone());
    if let Some(last) = last_looked_at(policy, day) {
        finding = finding.related(last.span, format!("last {} {}", last.what, words::on(last.when)));
    }
    Some(finding)
}

/// Other documents are reviewed elsewhere, so that only a reminder is due here.
fn of_document(model: &Model, document: &Document, day: Date) -> Option<Diagnostic> {
    let reviewed = document.reviewed.as_ref().and_then(Stated::known)?;
    let review = document.review.as_ref()?;
    let due = due_after(model, *reviewed, &review.every).filter(|due| *due < day && !document.decl.incomplete)?;
    let title = words::the(&document.decl.title);
    let message = format!("the review of {title} lapsed on {}", say_day(due));
    Some(
        Diagnostic::new(CODE, Severity::Warning, review.span, message)
            .label("overdue")
            .help(format!(
                "If it has been reviewed since, write the day here: reviewed {day}. If not, ask for its review."
            ))
            .subject(document.decl.name.clone()),
    )
}

/// The last assessment of a system's risks, by the period that stands with it or else by that of the system. A duty to assess
/// it that has been done is judged by its own rhythm, as overdue.
fn of_system(model: &Model, system: &System, day: Date) -> Option<Diagnostic> {
    let known = system.assessed.iter().filter_map(|assessed| Some((assessed.when.known()?, assessed)));
    let (when, last) = known.filter(|(when, _)| when.earliest() <= day).max_by_key(|(when, _)| when.latest())?;
    let every = last.review.as_ref().or(system.review.as_ref().map(|review| &review.every))?;
    let due = due_after(model, *when, every).filter(|due| *due < day && !system.decl.incomplete)?;
    let by_a_duty = duties_to_assess(model, system).any(|duty| {
        let done = last_recorded(&duty.last_done, day);
        done.is_some_and(|(done, _)| done.latest() >= when.latest()) && rhythms_of_duty(duty).next().is_some()
    });
    if by_a_duty {
        return None;
    }
    let title = &system.decl.title;
    let message = format!("the risk assessment of {title} lapsed on {}", say_day(due));
    Some(
        Diagnostic::new(CODE, Severity::Warning, last.span, message)
            .label("overdue")
            .help(format!(
                "Assess its risks again, and write the day here: risk assessed {day}, review {}",
                model.say_every(every)
            ))
            .subject(system.decl.name.clone()),
    )
}
