use crate::words;
use jiff::civil::Date;
use tutela_diagnostics::{Diagnostic, Severity};
use tutela_model::{Model, State};

/// A policy in use of which nothing says when it is looked at again.
pub fn check(model: &Model, _day: Date, findings: &mut Vec<Diagnostic>) {
    for policy in &model.policies {
        let in_use = !matches!(policy.state, Some(State::Draft | State::Proposed | State::Withdrawn));
        // A rhythm told in vague words, or left open, is not pinned down, and said there.
        if !in_use || policy.decl.incomplete || policy.review.is_some() || policy.next_review.is_some() {
            continue;
        }
        let title = words::the(&policy.decl.title);
        let message = format!("nothing says when {title} is to be reviewed");
        findings.push(
            Diagnostic::new("no-review-period", Severity::Warning, policy.decl.span, message)
                .label("reviewed how often?")
                .help("Add a line that says how often: review every school year")
                .subject(policy.decl.name.clone()),
        );
    }
}
