//! What a sheet or a letter carries.

use crate::texts::names_in;
use tutela_analysis::wording_for;
use tutela_model::{
    Clause, Content, Exception, Item, List, Model, NameId, Pull, PullKind, Rule, RuleKind, Sheet, Which, Wording,
};

/// The rules that a sheet or letter carries.
pub fn rules_of<'m>(model: &'m Model, contents: &[Content]) -> Vec<&'m Rule> {
    let mut found = Vec::new();
    for content in contents {
        match content {
            Content::Pull(pull) if pull.kind == PullKind::Rules => found.extend(pulled(model, pull)),
            Content::Declared(Item::Rule(at)) => found.push(&model.rules[*at]),
            Content::Section(section) => found.extend(rules_of(model, &section.content)),
            _ => {}
        }
    }
    found
}

fn pulled<'m>(model: &'m Model, pull: &Pull) -> Vec<&'m Rule> {
    let meets = |list: &List, names: Vec<NameId>| {
        names.into_iter().any(|name| list.names().any(|wanted| model.names.is_within(name, wanted)))
    };
    if let Which::Named(names) = &pull.which {
        return names.iter().filter_map(|(name, _)| model.rule(name)).collect();
    }
    let fits = |rule: &&Rule| {
        let about = |list: &List| {
            rule.clauses.iter().any(|clause| meets(list, names_in(clause).into_iter().map(|(id, _)| id).collect()))
        };
        match &pull.which {
            Which::All => rule.kind == RuleKind::Rule || !rule.wordings.is_empty(),
            Which::About(list) => about(list),
            Which::Worded(groups, topic) => {
                groups.names().any(|group| is_worded(model, rule, group)) && topic.as_ref().is_none_or(about)
            }
            Which::Of(list) | Which::For(list) => {
                rule.clauses.iter().any(|clause| meets(list, clause.sentence.who.list.names().collect()))
            }
            Which::Named(_) => false,
        }
    };
    model.rules.iter().filter(fits).collect()
}

/// Whether a rule has words of its own for a group.
fn is_worded(model: &Model, rule: &Rule, group: NameId) -> bool {
    wording_for(model, &rule.wordings, group).is_some()
        || rule.clauses.iter().any(|clause| !said_to(model, clause, group).is_empty())
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

/// Whether a sheet is for pupils.
pub fn is_for_pupils(model: &Model, sheet: &Sheet) -> bool {
    let pupils = model.names.find("pupils");
    pupils.is_some_and(|pupils| sheet.for_whom.iter().any(|group| model.names.is_within(*group, pupils)))
}
