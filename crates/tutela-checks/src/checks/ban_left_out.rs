use super::rule_left_out::sanction;
use crate::sheets::{contents, is_carried, is_for_some_of, is_in_policy, is_silent_to, rules_of, silent_line};
use crate::words::called;
use tutela_analysis::Printed;
use tutela_diagnostics::{Diagnostic, Severity};
use tutela_model::{Clause, Joins, Model, NameId, NameKind, Rule, Sheet, SheetKind, Strength, capital};

/// A ban of the policy that no sheet has, though it binds the readers of one that speaks of the same things.
pub fn check(model: &Model, trace: &[Printed<'_>], findings: &mut Vec<Diagnostic>) {
    let sheets: Vec<&Sheet> =
        model.sheets.iter().filter(|sheet| sheet.kind == SheetKind::Aup && !sheet.not_attached).collect();
    // A sheet that could not be read whole may carry anything.
    if sheets.iter().any(|sheet| sheet.decl.incomplete) {
        return;
    }
    for rule in model.rules.iter().filter(|rule| !rule.decl.incomplete && !model.mentioned.contains(&rule.decl.name)) {
        let Some(head) = rule.clauses.iter().find(|clause| clause.joins == Joins::Head) else { continue };
        let is_ban = head.sentence.strength == Strength::MustNot && is_in_policy(trace, rule);
        // What can end in a sanction is told as that.
        if !is_ban || sanction(model, rule).is_some() || sheets.iter().any(|sheet| is_carried(model, rule, sheet)) {
            continue;
        }
        let bound: Vec<NameId> = head.sentence.who.list.names().collect();
        let theirs = sheets
            .iter()
            .filter(|sheet| is_for_some_of(model, sheet, &bound) && !is_silent_to(model, rule, &sheet.for_whom));
        let lacking = theirs.filter_map(|sheet| Some((sheet, of_the_same(model, head, sheet)?))).next();
        let Some((sheet, (thing, other))) = lacking else { continue };
        findings.push(
            Diagnostic::new(
                "ban-left-out",
                Severity::Warning,
                head.sentence.span,
                format!(
                    "“{}” speaks of {}, and leaves out what {} forbids its readers: “{}”",
                    sheet.decl.title,
                    model.say_name(thing),
                    called(&rule.decl.name, &rule.decl.title),
                    capital(&model.say_sentence(&head.sentence))
                ),
            )
            .label("on no sheet")
            .help(format!(
                "Add a line to the sheet: rules {}. Or say in the rule why it is left out: {}",
                rule.decl.name,
                silent_line(model, &sheet.for_whom)
            ))
            .related(other.decl.span, "the sheet has this rule about the same")
            .subject(rule.decl.name.clone()),
        );
    }
}

/// Something that a ban is about, and a rule of a sheet that is about it too. Where the sheet forbids its readers something
/// there already, or restricts it, it may mean the ban in its own words.
fn of_the_same<'m>(model: &'m Model, ban: &Clause, sheet: &Sheet) -> Option<(NameId, &'m Rule)> {
    let banned: Vec<NameId> = things(model, ban).collect();
    let carried = contents(sheet).flat_map(|content| rules_of(model, std::slice::from_ref(content)));
    let clauses = carried.flat_map(|rule| rule.clauses.iter().map(move |clause| (rule, clause)));
    let mut found = None;
    for (rule, clause) in clauses {
        let Some(thing) = things(model, clause).find(|thing| banned.contains(thing)) else { continue };
        let who: Vec<NameId> = clause.sentence.who.list.names().collect();
        let is_theirs = sheet
            .for_whom
            .iter()
            .any(|reader| who.iter().any(|who| model.covers_group(*who, *reader) || model.covers_group(*reader, *who)));
        if is_theirs && (clause.sentence.strength.is_against() || clause.sentence.has_only()) {
            return None;
        }
        found = found.or(Some((thing, rule)));
    }
    found
}

/// The things that a clause is about.
fn things<'c>(model: &'c Model, clause: &'c Clause) -> impl Iterator<Item = NameId> + 'c {
    let names = clause.sentence.objects.iter().flat_map(|objects| objects.list.names());
    names.filter(|id| model.names.get(*id).kind != NameKind::Group)
}
