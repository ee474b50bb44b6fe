use crate::words::{called, count};
use std::collections::HashSet;
use tutela_analysis::{Carrier, Owner, Printed};
use tutela_diagnostics::{Diagnostic, Severity};
use tutela_model::{Model, Rule, RuleKind, SheetKind};

/// Rules that a sheet asks its readers to agree to, and that no policy says: one finding for each sheet.
pub fn check(model: &Model, trace: &[Printed<'_>], findings: &mut Vec<Diagnostic>) {
    // A project that prints no policy yet is only being written down.
    let unread = model.policies.iter().any(|policy| policy.decl.incomplete);
    if unread || model.policies.iter().all(|policy| policy.sections.is_empty()) {
        return;
    }
    let rule_of = |owner| match owner {
        Owner::Rule(rule) => Some(rule),
        _ => None,
    };
    let in_policy: HashSet<&str> = trace
        .iter()
        .filter(|one| matches!(one.carrier, Carrier::Policy(_)))
        .filter_map(|one| Some(rule_of(one.owner)?.decl.name.as_str()))
        .collect();
    let mut told: HashSet<&str> = HashSet::new();
    for sheet in model.sheets.iter().filter(|sheet| sheet.kind == SheetKind::Aup) {
        let own = trace.iter().filter(|one| matches!(one.carrier, Carrier::Sheet(of) if std::ptr::eq(of, sheet)));
        let rules: Vec<&Rule> = own
            .filter_map(|one| rule_of(one.owner))
            .filter(|rule| rule.kind == RuleKind::Rule && rule.restates.is_empty() && !rule.decl.incomplete)
            .filter(|rule| !in_policy.contains(rule.decl.name.as_str()) && !model.mentioned.contains(&rule.decl.name))
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
                rules.iter().take(4).map(|rule| rule.decl.name.as_str()).collect::<Vec<_>>().join(", ")
            ))
            .subject(sheet.decl.name.clone());
        for rule in rules.iter().take(3) {
            finding = finding.related(rule.decl.span, "stands on the sheet alone");
        }
        findings.push(finding);
    }
}
