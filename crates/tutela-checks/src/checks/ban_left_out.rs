use super::rule_left_out::sanction;
use crate::sheets::{OnSheet, Shown, is_for_some_of, is_silent_to, left_out};
use crate::words::{called, words_of};
use tutela_diagnostics::{Diagnostic, Severity};
use tutela_model::{Clause, Joins, Model, NameId, NameKind, Reference, Rule, Strength, Target, capital};

/// A ban of the policy, or its advice against something, that no sheet has, though it binds the readers of one with a part about the same things.
pub fn check(model: &Model, shown: &Shown<'_>, findings: &mut Vec<Diagnostic>) {
    if shown.is_unsure() {
        return;
    }
    for rule in model.rules.iter().filter(|rule| !rule.decl.incomplete && !model.mentioned.contains(&rule.decl.name)) {
        let Some(head) = rule.clauses.iter().find(|clause| clause.joins == Joins::Head) else { continue };
        let is_ban = head.sentence.strength.is_against() && shown.in_policy(rule);
        // What can end in a sanction is told as that.
        if !is_ban || sanction(model, rule).is_some() || shown.sheets.iter().any(|on| on.carries(rule)) {
            continue;
        }
        let bound: Vec<NameId> = head.sentence.who.list.names().collect();
        let theirs = shown
            .sheets
            .iter()
            .filter(|on| is_for_some_of(model, on.sheet, &bound) && !is_silent_to(model, rule, &on.sheet.for_whom));
        let lacking = theirs.filter_map(|on| Some((on.sheet, of_the_same(model, head, on)?))).next();
        let Some((sheet, (thing, other))) = lacking else { continue };
        let (severity, told) = match head.sentence.strength {
            Strength::ShouldNot => (Severity::Advice, "advises its readers against"),
            _ => (Severity::Warning, "forbids its readers"),
        };
        let finding = Diagnostic::new(
            "ban-left-out",
            severity,
            head.sentence.span,
            format!(
                "“{}” has a part about {}, which leaves out what {} {told}: “{}”",
                sheet.decl.title,
                model.say_name(thing),
                called(&rule.decl.name, &rule.decl.title),
                capital(&model.say_sentence(&head.sentence))
            ),
        )
        .label("on no sheet")
        .related(other.decl.span, "the sheet has this rule about the same");
        findings.push(left_out(finding, model, rule, sheet));
    }
}

/// Something that a ban is about, or a kind of it, that a part of a sheet is headed with, and a rule about it in that part. Where the sheet
/// forbids its readers something there already, or restricts it, it may mean the ban in its own words.
fn of_the_same<'m>(model: &'m Model, ban: &Clause, on: &OnSheet<'m>) -> Option<(NameId, &'m Rule)> {
    let concerns = |who: NameId| {
        on.sheet.for_whom.iter().any(|reader| model.covers_group(who, *reader) || model.covers_group(*reader, who))
    };
    // What is somebody else's is another matter.
    let banned: Vec<NameId> = things(model, ban)
        .filter(|item| !matches!(item.of, Some(Target::Name(owner)) if !concerns(owner)))
        .filter_map(|item| named(&item.target))
        .collect();
    let mut found = None;
    for (rule, heading) in &on.rules {
        for clause in &rule.clauses {
            let mut about = things(model, clause).filter_map(|item| named(&item.target));
            let Some(thing) = about.find(|thing| banned.iter().any(|wide| model.names.is_within(*thing, *wide))) else {
                continue;
            };
            let is_theirs = clause.sentence.who.list.names().any(concerns);
            if is_theirs && (clause.sentence.strength.is_against() || clause.sentence.has_only()) {
                return None;
            }
            if heading.is_some_and(|heading| is_headed(heading, model.title(thing))) {
                found = found.or(Some((thing, *rule)));
            }
        }
    }
    found
}

/// Whether a heading names a thing: "Phones and pictures" has mobile phones.
fn is_headed(heading: &str, thing: &str) -> bool {
    let stem = |word: &str| word.trim_end_matches('s').to_lowercase();
    let last = words_of(thing).last().map(|word| stem(word));
    words_of(heading).into_iter().any(|word| last.as_ref().is_some_and(|last| stem(word) == *last))
}

/// The things that a clause is about.
fn things<'c>(model: &'c Model, clause: &'c Clause) -> impl Iterator<Item = &'c Reference> + 'c {
    let items = clause.sentence.objects.iter().flat_map(|objects| &objects.list.items);
    items.filter(|item| named(&item.target).is_some_and(|id| model.names.get(id).kind != NameKind::Group))
}

fn named(target: &Target) -> Option<NameId> {
    match target {
        Target::Name(id) => Some(*id),
        _ => None,
    }
}
