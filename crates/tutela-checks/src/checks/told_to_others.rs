use super::rule_left_out::sanction;
use crate::sheets::{OnSheet, Shown, is_for_some_of, is_silent_to, left_out_of};
use crate::words::{called, group, quoted};
use tutela_diagnostics::{Diagnostic, Severity};
use tutela_model::{Joins, Model, NameId, NameKind, Rule, RuleKind, Sheet, Strength, join};

/// A rule that stands on somebody's sheet, and on no sheet of those whom it binds.
pub fn check(model: &Model, shown: &Shown<'_>, findings: &mut Vec<Diagnostic>) {
    if shown.is_unsure() {
        return;
    }
    for rule in &model.rules {
        let is_copy = !rule.restates.is_empty();
        if rule.kind != RuleKind::Rule || is_copy || rule.decl.incomplete || model.mentioned.contains(&rule.decl.name) {
            continue;
        }
        let bound = bound(model, rule);
        // What can end in a sanction is told as that, and so is what stands on sheets alone.
        if bound.is_empty() || sanction(model, rule).is_some() || !shown.in_policy(rule) {
            continue;
        }
        let (theirs, others): (Vec<&OnSheet>, Vec<&OnSheet>) =
            shown.sheets.iter().partition(|on| is_for_some_of(model, on.sheet, &bound));
        let carries = |on: &&OnSheet| on.carries(rule);
        // Where some of them are told, the others may be too young for it, or otherwise left out with reason.
        if theirs.iter().any(carries) {
            continue;
        }
        let without: Vec<&Sheet> =
            theirs.into_iter().map(|on| on.sheet).filter(|sheet| !is_silent_to(model, rule, &sheet.for_whom)).collect();
        let (Some(told), [_, ..]) = (others.into_iter().find(carries), without.as_slice()) else { continue };
        let met: Vec<String> = bound.iter().map(|id| group(model, *id)).collect();
        let again = told.says_again(rule);
        let stands = match again {
            Some(again) => format!(
                ", {} says it on the sheet “{}”",
                called(&again.decl.name, &again.decl.title),
                told.sheet.decl.title
            ),
            None => format!(" and stands on the sheet “{}”", told.sheet.decl.title),
        };
        let finding = Diagnostic::new(
            "told-to-others",
            Severity::Warning,
            rule.decl.span,
            format!(
                "{} binds {}{stands}, {}: {}",
                called(&rule.decl.name, &rule.decl.title),
                join(&met, "and"),
                if again.is_some() { "and nothing does on theirs" } else { "but not on theirs" },
                quoted(without.iter().map(|sheet| sheet.decl.title.as_str()))
            ),
        )
        .label("told to others, and not to those who must keep it");
        let finding = match again {
            Some(again) => finding.related(again.decl.span, "said again here"),
            None => finding,
        };
        findings.push(left_out_of(finding, model, rule, &without));
    }
}

/// The groups whom the head of a rule obliges or restricts.
fn bound(model: &Model, rule: &Rule) -> Vec<NameId> {
    let Some(head) = rule.clauses.iter().find(|clause| clause.joins == Joins::Head) else { return Vec::new() };
    let sentence = &head.sentence;
    if !matches!(sentence.strength, Strength::Must | Strength::MustNot) {
        return Vec::new();
    }
    sentence.who.list.names().filter(|id| model.names.get(*id).kind == NameKind::Group).collect()
}
