use jiff::civil::Date;
use tutela_analysis::{last_looked_at, review_due};
use tutela_diagnostics::{Diagnostic, Severity};
use tutela_model::date::say_day;
use tutela_model::{Model, State};

/// A policy whose review is overdue.
pub fn check(model: &Model, day: Date, findings: &mut Vec<Diagnostic>) {
    for policy in &model.policies {
        if policy.state == Some(State::Withdrawn) || policy.decl.incomplete {
            continue;
        }
        let Some(due) = review_due(model, policy).filter(|due| *due < day) else { continue };
        let span = match (&policy.next_review, &policy.review) {
            (Some((_, span)), _) => *span,
            (None, Some(review)) => review.span,
            (None, None) => policy.decl.span,
        };
        let mut finding = Diagnostic::new(
            "review-lapsed",
            Severity::Error,
            span,
            format!("the review of the {} lapsed on {}", policy.decl.title, say_day(due)),
        )
        .label("overdue")
        .help(format!(
            "Review it, have it ratified, and add the day to its history: {day} ratified by {}",
            policy.approver.as_ref().and_then(|by| by.names().next()).map_or("governors", |id| model.names.get(id).name.as_str())
        ))
        .subject(policy.decl.name.clone());
        if let Some(last) = last_looked_at(policy) {
            finding = finding.related(last.span, format!("last {} on {}", last.what, last.when));
        }
        findings.push(finding);
    }
}
