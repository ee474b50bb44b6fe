use crate::sheets::Shown;
use crate::words::{called, count};
use std::collections::HashSet;
use tutela_diagnostics::{Diagnostic, Severity};
use tutela_model::{Model, Rule, RuleKind};

/// Rules that a sheet asks its readers to agree to, and that no policy says: one finding for each sheet.
pub fn check(model: &Model, shown: &Shown<'_>, findings: &mut Vec<Diagnostic>) {
    // A project that prints no policy yet is only being written down.
    let unread = model.policies.iter().any(|policy| policy.decl.incomplete);
    if unread || model.policies.iter().all(|policy| policy.sections.is_empty()) {
        return;
    }
    let mut told: HashSet<&str> = HashSet::new();
    for on in &shown.sheets {
        let sheet = on.sheet;
        let rules: Vec<&Rule> = (on.rules.iter().map(|(rule, _)| *rule))
            .filter(|rule| rule.kind == RuleKind::Rule && rule.restates.is_empty() && !rule.decl.incomplete)
            .filter(|rule| !shown.in_policy(rule) && !model.mentioned.contains(&rule.decl.name))
            .filter(|rule| told.insert(&rule.decl.name))
            .collect();
        let [first, others @ ..] = rules.as_slice() else { continue };
        let title = &sheet.decl.title;
        let message = match others.len() {
            0 => format!("“{title}” has a rule that no policy says, {}", called(&first.decl.name, &first.decl.title)),
            more => format!("“{title}” has {} rules that no policy says", count(more + 1)),
        };
        let mut finding = Diagnostic::new("only-on-sheet", Severity::Warning, sheet.decl.span, message)
            .label("who decided these?")
            .help(format!(
                "Name them in the section of the policy where they belong: rules {}. Or, if they only say in other words what the policy says, write in each of them: restates …",
                rules.iter().map(|rule| rule.decl.name.as_str()).collect::<Vec<_>>().join(", ")
            ))
            .subject(sheet.decl.name.clone());
        for rule in rules.iter().take(3) {
            finding = finding.related(rule.decl.span, "stands on the sheet alone");
        }
        findings.push(finding);
    }
}
