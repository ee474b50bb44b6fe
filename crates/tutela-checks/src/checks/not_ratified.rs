use crate::words;
use jiff::civil::Date;
use tutela_diagnostics::{Diagnostic, Severity};
use tutela_model::{Model, State};

/// A policy in use that nobody is recorded to have ratified.
pub fn check(model: &Model, day: Date, findings: &mut Vec<Diagnostic>) {
    for policy in &model.policies {
        let in_use = !matches!(policy.state, Some(State::Draft | State::Proposed | State::Withdrawn));
        let ratified = policy
            .history
            .iter()
            .any(|event| matches!(event.what.as_str(), "ratified" | "approved") && event.when.earliest() <= day);
        if !in_use || ratified || policy.decl.incomplete {
            continue;
        }
        let title = words::the(&policy.decl.title);
        let line = format!("{day} ratified by {} \"Minute 7\"", words::approver(model, policy));
        let line = if policy.history.is_empty() { format!("history {{ {line} }}") } else { line };
        findings.push(
            Diagnostic::new(
                "not-ratified",
                Severity::Warning,
                policy.decl.span,
                format!("nobody is recorded to have ratified {title}"),
            )
            .label("by whom, and when?")
            .help(format!("Add the day to its history, as in: {line}. Until it is ratified, write: state draft"))
            .subject(policy.decl.name.clone()),
        );
    }
}
