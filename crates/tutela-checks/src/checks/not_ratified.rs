use jiff::civil::Date;
use tutela_diagnostics::{Diagnostic, Severity};
use tutela_model::{Model, State};

/// A policy in use that nobody is recorded to have ratified.
pub fn check(model: &Model, _day: Date, findings: &mut Vec<Diagnostic>) {
    for policy in &model.policies {
        let in_use = !matches!(policy.state, Some(State::Draft | State::Proposed | State::Withdrawn));
        let ratified = policy.history.iter().any(|event| matches!(event.what.as_str(), "ratified" | "approved"));
        if !in_use || ratified || policy.decl.incomplete {
            continue;
        }
        let title = &policy.decl.title;
        let by = policy.approver.as_ref().and_then(|by| by.names().next()).map_or("governors", |id| model.names.get(id).name.as_str());
        findings.push(
            Diagnostic::new("not-ratified", Severity::Warning, policy.decl.span, format!("nobody is recorded to have ratified the {title}"))
                .label("by whom, and when?")
                .help(format!("Add the day to its history: history {{ 2026-09-21 ratified by {by} \"Minute 7\" }}. Until then, write: state draft"))
                .subject(policy.decl.name.clone()),
        );
    }
}
