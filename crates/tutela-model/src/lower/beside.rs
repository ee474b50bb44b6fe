//! Gives the rules of an earlier state of a project their meaning beside those of the present one, so that both can be held
//! against each other.

use super::Lower;
use crate::model::Model;
use crate::name::{NameId, Named};
use std::collections::HashSet;
use tutela_diagnostics::{SourceId, Sources, Span};
use tutela_syntax::Tree;

/// Marks the name of an earlier rule; no name that is written holds it.
const EARLIER: char = '@';

/// The rules and duties of two states of a project in one model, where a word that both use has one name.
///
/// Everything but rules and duties is of the present state; so is what a word means that both declare.
#[derive(Debug)]
pub struct Beside {
    /// Both.
    pub model: Model,
    /// The first of the earlier rules; those before it are of the present.
    pub first_rule: usize,
    /// The first of the earlier duties.
    pub first_duty: usize,
}

/// Gives both their meaning. `now` holds the trees of the present state and those that ship with the tool, which `standard`
/// names; `then` those of the earlier one. All of their sources are in `sources`. What is wrong with either is told where each
/// is read by itself.
pub fn lower_beside(sources: &Sources, now: &[&Tree], then: &[&Tree], standard: &[SourceId]) -> Beside {
    let mut lower = Lower::new(sources, standard);
    now.iter().for_each(|tree| lower.collect(tree));
    let present = lower.words();
    then.iter().for_each(|tree| lower.collect(tree));
    lower.put_back(present);
    lower.declare(now);
    let present = lower.words();
    let known = |id: NameId| (id.0 as usize) < present.len();
    let model = &lower.model;
    let (people, bodies, roles) = (model.people.len(), model.bodies.len(), model.roles.len());
    let (concerns, agencies) = (model.concerns.len(), model.agencies.len());
    lower.declare(then);
    let mut at = 0..;
    lower.model.people.retain(|one| at.next().is_some_and(|at| at < people) || !known(one.id));
    let mut at = 0..;
    lower.model.bodies.retain(|one| at.next().is_some_and(|at| at < bodies) || !known(one.id));
    let mut at = 0..;
    lower.model.roles.retain(|one| at.next().is_some_and(|at| at < roles) || !known(one.id));
    let mut at = 0..;
    lower.model.agencies.retain(|one| at.next().is_some_and(|at| at < agencies) || !known(one.id));
    lower.model.concerns.truncate(concerns);
    lower.put_back(present);
    lower.check_circles();
    let earlier: HashSet<SourceId> = then.iter().map(|tree| tree.source).collect();
    let is_earlier = |span: Span| earlier.contains(&span.source);
    let model = &mut lower.model;
    model.rules.sort_by_key(|rule| is_earlier(rule.decl.span));
    model.duties.sort_by_key(|duty| is_earlier(duty.decl.span));
    let first_rule = model.rules.iter().take_while(|rule| !is_earlier(rule.decl.span)).count();
    let first_duty = model.duties.iter().take_while(|duty| !is_earlier(duty.decl.span)).count();
    for rule in &mut model.rules[first_rule..] {
        let overridden = rule.overrides.iter_mut().map(|(name, _)| name);
        for name in overridden.chain(&mut rule.restates).chain([&mut rule.decl.name]) {
            name.push(EARLIER);
        }
    }
    Beside { first_rule, first_duty, model: lower.model }
}

impl Lower<'_> {
    fn declare(&mut self, trees: &[&Tree]) {
        for statement in trees.iter().flat_map(|tree| &tree.statements) {
            self.declaration(statement);
        }
    }

    /// Every name that is known so far.
    fn words(&self) -> Vec<Named> {
        self.model.names.iter().map(|(_, named)| named.clone()).collect()
    }

    /// Takes back whatever was made of some names since.
    fn put_back(&mut self, words: Vec<Named>) {
        for (at, named) in words.into_iter().enumerate() {
            *self.model.names.get_mut(NameId(at as u32)) = named;
        }
    }
}
