use crate::sheets::said_to;
use crate::words;
use jiff::civil::Date;
use tutela_analysis::without_sheet;
use tutela_diagnostics::{Diagnostic, Severity, Span};
use tutela_model::{
    Act, Action, Clause, Joins, List, Model, NameId, NameKind, Rule, RuleKind, Sentence, SheetKind, State, Strength,
    Target, join,
};

const CODE: &str = "audience-without-sheet";

/// Actions by which somebody takes on what a sheet says.
const AGREES: &[&str] = &["sign", "agree-to"];

/// A group that a policy covers, or that a rule has agree to something, and that no agreement reaches.
pub fn check(model: &Model, _day: Date, findings: &mut Vec<Diagnostic>) {
    let mut told: Vec<NameId> = Vec::new();
    for policy in &model.policies {
        if policy.state == Some(State::Withdrawn) {
            continue;
        }
        let mut missing: Vec<(NameId, Span)> = Vec::new();
        for covered in &policy.covers {
            let Target::Name(group) = covered.what.target else { continue };
            if model.names.get(group).kind == NameKind::Group {
                missing.extend(without_sheet(model, group).into_iter().map(|part| (part, covered.what.span)));
            }
        }
        missing.retain(|(group, _)| {
            let named = model.names.get(*group);
            let new = !told.contains(group);
            told.push(*group);
            // A sheet that could not be read may have been theirs.
            new && !named.incomplete && !model.mentioned.contains(&named.name)
        });
        // A school that has no sheet yet is told so once, not for each group.
        let none = model.letters.is_empty() && !model.sheets.iter().any(|sheet| sheet.kind == SheetKind::Aup);
        if let (true, [(first, span), _, ..]) = (none, missing.as_slice()) {
            let all: Vec<String> = missing.iter().map(|(group, _)| words::group(model, *group)).collect();
            findings.push(
                Diagnostic::new(
                    CODE,
                    Severity::Warning,
                    *span,
                    format!("the policy covers {}, and there is no sheet for anybody", join(&all, "and")),
                )
                .label("what do they agree to?")
                .help(help(model, *first))
                .subject(policy.decl.name.clone()),
            );
            continue;
        }
        for (group, span) in missing {
            let said = words::group(model, group);
            findings.push(
                Diagnostic::new(
                    CODE,
                    Severity::Warning,
                    span,
                    format!("the policy covers {said}, and they have no sheet to agree to"),
                )
                .label("what do they agree to?")
                .help(help(model, group))
                .subject(format!("{}.{}", policy.decl.name, model.names.get(group).name)),
            );
        }
    }
    asked_to_agree(model, &told, findings);
}

/// Groups that a rule has sign or agree to something, of those of whom nothing was told; in a school that has sheets.
fn asked_to_agree(model: &Model, told: &[NameId], findings: &mut Vec<Diagnostic>) {
    if !model.sheets.iter().any(|sheet| sheet.kind == SheetKind::Aup) {
        return;
    }
    let agreeing = |rule: &&Rule| !rule.decl.incomplete && rule.clauses.iter().any(|clause| agrees(model, clause));
    for rule in model.rules.iter().filter(agreeing) {
        let clauses = rule.clauses.iter().filter(|clause| agrees(model, clause));
        let groups = clauses.flat_map(|clause| clause.sentence.who.list.names().map(|id| (id, clause.sentence.span)));
        let group = groups
            .filter(|(id, _)| model.names.get(*id).kind == NameKind::Group && !model.names.get(*id).incomplete)
            .find(|(id, _)| !told.contains(id) && without_sheet(model, *id).contains(id));
        let Some((group, span)) = group else { continue };
        let message = format!(
            "{} has {} agree to something, and they have no sheet to agree to",
            words::called(&rule.decl.name, &rule.decl.title),
            words::group(model, group)
        );
        findings.push(
            Diagnostic::new(CODE, Severity::Warning, span, message)
                .label("what do they agree to?")
                .help(help(model, group))
                .subject(format!("{}.{}", rule.decl.name, model.names.get(group).name)),
        );
    }
}

fn agrees(model: &Model, clause: &Clause) -> bool {
    let Act::Do(actions, _) = &clause.sentence.act else { return false };
    let is_agreeing =
        |action: &Action| matches!(action, Action::Named(id) if AGREES.contains(&model.names.get(*id).name.as_str()));
    matches!(clause.sentence.strength, Strength::Must | Strength::Should) && actions.iter().any(is_agreeing)
}

/// A sheet to write, with a first statement on it: what is worded for them, or else a rule that they have to keep.
fn help(model: &Model, group: NameId) -> String {
    let named = model.names.get(group);
    let title = tutela_model::capital(&named.title);
    let pupils = model.names.find("pupils").is_some_and(|pupils| model.names.is_within(group, pupils));
    let sign = if pupils { "pupil, class, date" } else { "name, date" };
    let sheet = |rules: &str| {
        format!("aup {0}-agreement \"Acceptable use: {title}\" for {0} {{ rules {rules}; sign {sign} }}", named.name)
    };
    if model.rules.iter().any(|rule| is_worded_for(model, rule, group)) {
        return format!("Write a sheet for them: {}", sheet(&format!("with wording for {}", named.name)));
    }
    match first_rule(model, group) {
        Some(rule) => {
            format!("Write a sheet for them, and add the other rules that they are to keep: {}", sheet(&rule.decl.name))
        }
        None => format!(
            "Write first what they are to keep: rule {0}-passwords {{ {0} must not share passwords }}. And a sheet for them that says so: {1}",
            named.name,
            sheet(&format!("{}-passwords", named.name))
        ),
    }
}

/// Whether a rule says in a clause of its own how it is put to a group.
fn is_worded_for(model: &Model, rule: &Rule, group: NameId) -> bool {
    rule.clauses.iter().any(|clause| !said_to(model, clause, group).is_empty())
}

/// The first rule that a group has to keep: one that names them, or else one that is for everybody.
fn first_rule(model: &Model, group: NameId) -> Option<&Rule> {
    let heads = model.rules.iter().filter_map(|rule| {
        let head = rule.clauses.iter().find(|clause| clause.joins == Joins::Head)?;
        let is_plain = rule.kind == RuleKind::Rule && !rule.decl.incomplete && rule.restates.is_empty();
        (is_plain && !agrees(model, head) && binds(&head.sentence)).then_some((rule, &head.sentence.who.list))
    });
    let heads: Vec<(&Rule, &List)> = heads.collect();
    let named = heads.iter().find(|(_, who)| who.names().any(|id| model.covers_group(id, group)));
    let all = || heads.iter().find(|(_, who)| who.items.iter().any(|item| item.target == Target::Everyone));
    named.or_else(all).map(|(rule, _)| *rule)
}

/// Whether a sentence asks something of people, or keeps them from something.
fn binds(sentence: &Sentence) -> bool {
    match sentence.strength {
        Strength::Must | Strength::MustNot => true,
        Strength::May => sentence.parts.iter().any(|part| part.only),
        _ => false,
    }
}
