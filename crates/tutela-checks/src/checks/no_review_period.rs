use crate::words;
use jiff::civil::Date;
use tutela_diagnostics::{Diagnostic, Severity};
use tutela_model::{Model, Policy, State};

/// A policy in use of which nothing says when it is looked at again.
pub fn check(model: &Model, day: Date, findings: &mut Vec<Diagnostic>) {
    for policy in &model.policies {
        // A rhythm told in vague words, or left open, is not pinned down, and said there.
        if !is_in_use(policy, day) || policy.decl.incomplete || policy.review.is_some() || policy.next_review.is_some()
        {
            continue;
        }
        let title = words::the(&policy.decl.title);
        let message = format!("nothing says when {title} is to be reviewed");
        findings.push(
            Diagnostic::new("no-review-period", Severity::Warning, policy.decl.span, message)
                .label("reviewed how often?")
                .help(format!("Add a line that says how often: {}", policy.decl.line_in("review every school year")))
                .subject(policy.decl.name.clone()),
        );
    }
}

/// Whether something shows that a policy is in use: what is still being written has no need of a rhythm yet.
fn is_in_use(policy: &Policy, day: Date) -> bool {
    let begun = |what: &str| matches!(what, "ratified" | "approved" | "issued" | "reviewed");
    let shown = policy.issued.is_some()
        || policy.history.iter().any(|event| begun(&event.what) && event.when.earliest() <= day);
    match policy.state {
        Some(State::Draft | State::Proposed | State::Withdrawn) => false,
        Some(State::Ratified) => true,
        None => shown,
    }
}
