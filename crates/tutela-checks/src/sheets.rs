//! What a sheet or a letter carries.

use tutela_analysis::{Carrier, Owner, Printed, rules_pulled, wording_for};
use tutela_model::{Clause, Content, Exception, Item, Model, NameId, NameKind, PullKind, Rule, Sheet, Wording};

/// The rules that a sheet or letter carries.
pub fn rules_of<'m>(model: &'m Model, contents: &[Content]) -> Vec<&'m Rule> {
    let mut found = Vec::new();
    for content in contents {
        match content {
            Content::Pull(pull) if pull.kind == PullKind::Rules => found.extend(rules_pulled(model, &pull.which)),
            Content::Declared(Item::Rule(at)) => found.push(&model.rules[*at]),
            Content::Section(section) => found.extend(rules_of(model, &section.content)),
            _ => {}
        }
    }
    found
}

/// The wordings of a clause and its exceptions for a group.
pub fn said_to<'m>(model: &'m Model, clause: &'m Clause, group: NameId) -> Vec<&'m Wording> {
    let mut found: Vec<&Wording> = wording_for(model, &clause.wordings, group).into_iter().collect();
    said_of(model, &clause.exceptions, group, &mut found);
    found
}

fn said_of<'m>(model: &'m Model, exceptions: &'m [Exception], group: NameId, found: &mut Vec<&'m Wording>) {
    for exception in exceptions {
        found.extend(wording_for(model, &exception.wordings, group));
        said_of(model, &exception.exceptions, group, found);
    }
}

/// Everything that stands in a sheet, part by part.
pub fn contents(sheet: &Sheet) -> impl Iterator<Item = &Content> {
    sheet.parts.iter().flat_map(|part| &part.content)
}

/// Whether a sheet is for some of those whom a rule binds or meets.
pub fn is_for_some_of(model: &Model, sheet: &Sheet, bearers: &[NameId]) -> bool {
    sheet.for_whom.iter().any(|reader| {
        let is_group = |id: NameId| model.names.get(id).kind == NameKind::Group;
        bearers.iter().any(|bearer| is_group(*bearer) && model.covers_group(*bearer, *reader))
    })
}

/// Whether a sheet carries a rule, or one that says it again; or a letter does that takes the sheet home.
pub fn is_carried(model: &Model, rule: &Rule, sheet: &Sheet) -> bool {
    let mut carried: Vec<&Rule> = contents(sheet).flat_map(|c| rules_of(model, std::slice::from_ref(c))).collect();
    for letter in &model.letters {
        if letter.with.iter().any(|(name, _)| *name == sheet.decl.name) {
            carried.extend(rules_of(model, &letter.content));
        }
    }
    carried.iter().any(|one| one.decl.name == rule.decl.name || one.restates.contains(&rule.decl.name))
}

/// Whether a policy prints a rule; in a project that prints no policy yet, every rule counts as the policy's.
pub fn is_in_policy(trace: &[Printed<'_>], rule: &Rule) -> bool {
    let mut of_policies = trace.iter().filter(|one| matches!(one.carrier, Carrier::Policy(_))).peekable();
    of_policies.peek().is_none()
        || of_policies.any(|one| matches!(one.owner, Owner::Rule(own) if std::ptr::eq(own, rule)))
}

/// Whether a rule says why the sheets of all these readers leave something of it out.
pub fn is_silent_to(model: &Model, rule: &Rule, readers: &[NameId]) -> bool {
    let silent: Vec<NameId> = rule.silent.iter().flat_map(|silent| &silent.to).copied().collect();
    readers.iter().all(|reader| silent.iter().any(|to| model.covers_group(*to, *reader)))
}

/// The line of a rule that says why these readers' sheet leaves something out, to be filled in.
pub fn silent_line(model: &Model, readers: &[NameId]) -> String {
    let names: Vec<&str> = readers.iter().map(|id| model.names.get(*id).name.as_str()).collect();
    format!("silent to {} because \"…\"", names.join(", "))
}

/// Whether a sheet is for pupils.
pub fn is_for_pupils(model: &Model, sheet: &Sheet) -> bool {
    let pupils = model.names.find("pupils");
    pupils.is_some_and(|pupils| sheet.for_whom.iter().any(|group| model.names.is_within(*group, pupils)))
}
