//! What a line of a document pulls in.

use super::pieces::{duty_for, learning_for, rule_for, steps_for};
use crate::each_sentence;
use std::collections::HashMap;
use tutela_model::{
    Act, Action, Clause, Concern, Duty, Learning, List, Model, NameId, PartIs, Rule, RuleKind, Sentence, Setting,
    Target, Training, Which,
};

/// The rules that a line of a document pulls in, in the order in which they are named, or else of the sources.
pub fn rules_pulled<'m>(model: &'m Model, which: &Which) -> Vec<&'m Rule> {
    let about = |rule: &Rule, list: &List| meets(model, list, &subjects(rule.clauses.iter()));
    chosen(
        &model.rules,
        which,
        |rule| &rule.decl.name,
        |rule| match which {
            Which::All => rule.kind == RuleKind::Rule || !rule.wordings.is_empty(),
            Which::About(list) => about(rule, list),
            Which::Worded(groups, topic) => {
                !rule_for(model, rule, &names(groups)).is_empty() && topic.as_ref().is_none_or(|list| about(rule, list))
            }
            Which::Of(list) | Which::For(list) => {
                let who: Vec<NameId> = rule.clauses.iter().flat_map(|c| c.sentence.who.list.names()).collect();
                meets(model, list, &who)
            }
            Which::Named(_) => false,
        },
    )
}

/// The duties that a line of a document pulls in.
pub fn duties_pulled<'m>(model: &'m Model, which: &Which) -> Vec<&'m Duty> {
    chosen(
        &model.duties,
        which,
        |duty| &duty.decl.name,
        |duty| match which {
            Which::All => true,
            // `duties of dsl` is the list of that post's; a duty of its own is pulled by its name.
            Which::Of(list) => {
                let wanted: Vec<&Target> = list.items.iter().map(|item| &item.target).collect();
                duty.of.as_ref().is_some_and(|of| of.items.iter().any(|item| wanted.contains(&&item.target)))
            }
            Which::For(list) => {
                let mut who = duty.clauses.iter().flat_map(|clause| &clause.sentence.who.list.items);
                who.any(|item| list.items.iter().any(|wanted| wanted.target == item.target))
            }
            Which::About(list) => meets(model, list, &subjects(duty.clauses.iter())),
            Which::Worded(groups, _) => !duty_for(model, duty, &names(groups)).is_empty(),
            Which::Named(_) => false,
        },
    )
}

/// The procedures that a line of a document pulls in.
pub fn concerns_pulled<'m>(model: &'m Model, which: &Which) -> Vec<&'m Concern> {
    chosen(
        &model.concerns,
        which,
        |concern| &concern.decl.name,
        |concern| match which {
            Which::All => !concern.shared,
            Which::Of(list) | Which::For(list) => {
                concern.raised_by.as_ref().is_some_and(|by| meets(model, list, &names(by)))
            }
            Which::Worded(groups, _) => !steps_for(model, &concern.steps, &names(groups)).is_empty(),
            Which::About(list) => {
                let mut clauses = Vec::new();
                each_sentence(&concern.steps, &mut |clause| clauses.push(clause));
                meets(model, list, &subjects(clauses.into_iter().chain(&concern.never)))
            }
            Which::Named(_) => false,
        },
    )
}

/// The settings that a line of a document pulls in.
pub fn settings_pulled<'m>(model: &'m Model, which: &Which) -> Vec<&'m Setting> {
    chosen(
        &model.settings,
        which,
        |setting| &setting.measure,
        |setting| match which {
            Which::All => true,
            Which::About(list) | Which::Of(list) | Which::For(list) => {
                setting.on.as_ref().is_some_and(|on| meets(model, list, &names(on)))
            }
            _ => false,
        },
    )
}

/// The trainings that a line of a document pulls in.
pub fn trainings_pulled<'m>(model: &'m Model, which: &Which) -> Vec<&'m Training> {
    chosen(
        &model.trainings,
        which,
        |training| &training.decl.name,
        |training| match which {
            Which::All => true,
            Which::About(list) => training.on.as_ref().is_some_and(|on| meets(model, list, &names(on))),
            Which::Of(list) | Which::For(list) => {
                training.for_whom.as_ref().is_some_and(|whom| meets(model, list, &names(whom)))
            }
            _ => false,
        },
    )
}

/// What is learnt that a line of a document pulls in.
pub fn learning_pulled<'m>(model: &'m Model, which: &Which) -> Vec<&'m Learning> {
    chosen(
        &model.learning,
        which,
        |learning| &learning.decl.name,
        |learning| match which {
            Which::All => true,
            Which::Of(list) | Which::For(list) | Which::About(list) => meets(model, list, &learning.for_whom),
            Which::Worded(groups, _) => !learning_for(model, learning, &names(groups)).is_empty(),
            Which::Named(_) => false,
        },
    )
}

/// Whether any of these is one of a list, or a part of one.
pub fn meets(model: &Model, list: &List, about: &[NameId]) -> bool {
    list.names().any(|wanted| about.iter().any(|id| model.names.is_within(*id, wanted)))
}

/// Those that are named, in the order in which they are named; or those that fit, in the order of the sources.
fn chosen<'i, T>(all: &'i [T], which: &Which, name: impl Fn(&T) -> &str, fits: impl Fn(&T) -> bool) -> Vec<&'i T> {
    let Which::Named(names) = which else { return all.iter().filter(|item| fits(item)).collect() };
    let mut by_name: HashMap<&str, Vec<&T>> = names.iter().map(|(name, _)| (name.as_str(), Vec::new())).collect();
    for item in all {
        if let Some(found) = by_name.get_mut(name(item)) {
            found.push(item);
        }
    }
    names.iter().flat_map(|(name, _)| by_name[name.as_str()].iter().copied()).collect()
}

fn names(list: &List) -> Vec<NameId> {
    list.names().collect()
}

/// What some clauses are about.
fn subjects<'c>(clauses: impl Iterator<Item = &'c Clause>) -> Vec<NameId> {
    clauses.flat_map(|clause| subjects_of(&clause.sentence)).collect()
}

/// Every declared name that a sentence speaks of, apart from who.
fn subjects_of(sentence: &Sentence) -> Vec<NameId> {
    let mut names: Vec<NameId> = sentence.objects.iter().flat_map(|objects| objects.list.names()).collect();
    if let Act::Do(actions, _) = &sentence.act {
        names.extend(actions.iter().filter_map(|action| match action {
            Action::Named(id) => Some(*id),
            _ => None,
        }));
    }
    // Those whom it is done to, or who watch or allow it, are not what it is about; nor is what it comes before or after.
    let is_beside = |is: &PartIs| {
        matches!(
            is,
            PartIs::Whose(_)
                | PartIs::Whom(..)
                | PartIs::Supervised(_)
                | PartIs::Permission { .. }
                | PartIs::Consent { .. }
                | PartIs::Then(_)
                | PartIs::Before(_)
                | PartIs::After(_)
        )
    };
    let parts = sentence.parts.iter().map(|part| &part.is).filter(|is| !is_beside(is));
    names.extend(parts.filter_map(PartIs::list).flat_map(List::names));
    names
}
