use crate::sheets::{OnSheet, Shown, is_for_some_of, is_silent_to, left_out_of};
use crate::words::{group, quoted};
use tutela_diagnostics::{Diagnostic, Severity};
use tutela_model::{
    Act, Action, Clause, Joins, Model, NameId, NameKind, PartIs, Preposition, Rule, RuleKind, Sheet, Strength, Target,
    join,
};

/// Actions that somebody suffers for having broken a rule.
const SANCTIONS: &[&str] = &["ban", "confiscate", "discipline", "dismiss", "exclude", "fine", "suspend", "withdraw"];

/// A rule that ends in a sanction, and that the sheet of those whom it binds leaves out.
pub fn check(model: &Model, shown: &Shown<'_>, findings: &mut Vec<Diagnostic>) {
    // A rule that nothing prints has a finding of its own.
    let has_policy = model.policies.iter().any(|policy| !policy.sections.is_empty());
    for rule in model.rules.iter().filter(|rule| !has_policy || shown.is_printed(&rule.decl)) {
        if rule.kind != RuleKind::Rule || rule.decl.incomplete || model.mentioned.contains(&rule.decl.name) {
            continue;
        }
        let Some((sanction, bearers)) = sanction(model, rule) else { continue };
        let sheets: Vec<&OnSheet> =
            shown.sheets.iter().filter(|on| is_for_some_of(model, on.sheet, &bearers)).collect();
        // A sheet that could not be read whole may carry it.
        if sheets.iter().any(|on| on.sheet.decl.incomplete) {
            continue;
        }
        let without: Vec<&Sheet> = sheets
            .into_iter()
            .filter(|on| !on.carries(rule))
            .map(|on| on.sheet)
            .filter(|sheet| !is_silent_to(model, rule, &sheet.for_whom))
            .collect();
        let [_, others @ ..] = without.as_slice() else { continue };
        let titles = quoted(without.iter().map(|sheet| sheet.decl.title.as_str()));
        let (sheet, tells) = if others.is_empty() { ("sheet", "does not say so") } else { ("sheets", "do not say so") };
        let met: Vec<String> = bearers.iter().map(|id| group(model, *id)).collect();
        let finding = Diagnostic::new(
            "rule-left-out",
            Severity::Warning,
            sanction.span,
            format!(
                "“{}” can end in a sanction for {}, and their {sheet} {titles} {tells}",
                rule.decl.title,
                join(&met, "and")
            ),
        )
        .label("a sanction that their sheet leaves out");
        findings.push(left_out_of(finding, model, rule, &without));
    }
}

/// The clause of a rule that is a sanction, and whom it can meet.
pub fn sanction<'m>(model: &'m Model, rule: &'m Rule) -> Option<(&'m Clause, Vec<NameId>)> {
    let head = rule.clauses.iter().find(|clause| clause.joins == Joins::Head)?;
    if let Some(broken) = rule.clauses.iter().find(|clause| clause.joins == Joins::IfBroken) {
        return Some((broken, head.sentence.who.list.names().collect()));
    }
    // A rule that is nothing but a sanction: whom it is done to, or whose things are taken.
    let clause = rule.clauses.iter().find(|clause| is_sanction(model, clause))?;
    let lists = clause.sentence.objects.iter().map(|objects| &objects.list);
    let parts = clause.sentence.parts.iter().filter_map(|part| match &part.is {
        PartIs::Whose(list) | PartIs::Whom(Preposition::From, list) => Some(list),
        _ => None,
    });
    let targets =
        lists.chain(parts).flat_map(|list| &list.items).flat_map(|item| [Some(&item.target), item.of.as_ref()]);
    let met: Vec<NameId> = targets
        .filter_map(|target| match target {
            Some(Target::Name(id)) if model.names.get(*id).kind == NameKind::Group => Some(*id),
            _ => None,
        })
        .collect();
    (!met.is_empty()).then_some((clause, met))
}

fn is_sanction(model: &Model, clause: &Clause) -> bool {
    let Act::Do(actions, _) = &clause.sentence.act else { return false };
    matches!(clause.sentence.strength, Strength::Must | Strength::Should | Strength::May)
        && actions.iter().any(
            |action| matches!(action, Action::Named(id) if SANCTIONS.contains(&model.names.get(*id).name.as_str())),
        )
}
