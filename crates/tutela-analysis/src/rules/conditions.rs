//! The parts of a sentence that say what has to hold: conditions, occasions, permission, who has an eye on it.

use super::denote::Lexicon;
use super::denoted::Factor;
use super::facts::{Fact, Literal, not};
use super::region::Region;
use tutela_model::{Action, Conditions, Joint, List, NameId, Objects, Occasion, Target, Test};

impl Lexicon<'_> {
    pub(super) fn fact_factor(&self, only: bool, choices: Vec<Vec<Literal>>) -> Factor {
        let choices = choices
            .into_iter()
            .map(|literals| Some(Region { facts: self.facts.close(literals)?, ..self.everything() }));
        let mut factor = self.factor(only, false, choices.collect());
        factor.some = false;
        factor
    }

    pub(super) fn by_each(&self, list: &List, fact: impl Fn(NameId) -> Fact) -> Vec<Vec<Literal>> {
        let all = self.all_of(list, fact);
        if list.joint == Joint::And { all } else { all.into_iter().flatten().map(|literal| vec![literal]).collect() }
    }

    pub(super) fn all_of(&self, list: &List, fact: impl Fn(NameId) -> Fact) -> Vec<Vec<Literal>> {
        let literals = list.items.iter().map(|item| match &item.target {
            Target::Name(id) => self.facts.literal(fact(*id)),
            other => self.told(other),
        });
        vec![literals.collect()]
    }

    pub(super) fn test(&self, test: &Test) -> Vec<Vec<Literal>> {
        match test {
            Test::Holds(conditions) => self.conditions(conditions),
            Test::They(actions, _, objects) => {
                vec![vec![self.facts.literal(Fact::They(self.key(actions, objects.as_ref())))]]
            }
        }
    }

    /// What has to hold, as choices of facts that hold together.
    pub fn conditions(&self, conditions: &Conditions) -> Vec<Vec<Literal>> {
        let literals = conditions.items.iter().map(|(untrue, target)| {
            let literal = match target {
                Target::Name(id) => self.facts.literal(Fact::Holds(*id)),
                other => self.told(other),
            };
            if *untrue { not(literal) } else { literal }
        });
        if conditions.joint == Joint::Or {
            literals.map(|literal| vec![literal]).collect()
        } else {
            vec![literals.collect()]
        }
    }

    /// Choices in which none of some choices holds.
    pub fn untrue(&self, choices: &[Vec<Literal>]) -> Vec<Vec<Literal>> {
        choices.iter().fold(vec![Vec::new()], |found, choice| {
            let one = |so_far: &Vec<Literal>| {
                let so_far = so_far.clone();
                choice.iter().map(move |literal| so_far.iter().copied().chain([not(*literal)]).collect())
            };
            found.iter().flat_map(one).collect()
        })
    }

    pub(super) fn occasion(&self, occasion: &Occasion, fact: &dyn Fn(String) -> Fact) -> Vec<Vec<Literal>> {
        match occasion {
            Occasion::Of(list) => {
                let each = list.items.iter().map(|item| match &item.target {
                    Target::Name(id) => fact(self.model.names.get(*id).name.clone()),
                    Target::Vague(words) => fact(words.clone()),
                    _ => {
                        self.open.set(self.open.get() + 1);
                        Fact::Open(self.open.get())
                    }
                });
                each.map(|fact| vec![self.facts.literal(fact)]).collect()
            }
            Occasion::They(actions, _, objects) => {
                vec![vec![self.facts.literal(fact(self.key(actions, objects.as_ref())))]]
            }
        }
    }

    /// What they do, as the name of a fact.
    fn key(&self, actions: &[Action], objects: Option<&Objects>) -> String {
        let mut words: Vec<&str> = actions
            .iter()
            .map(|action| match action {
                Action::Named(id) => self.model.names.get(*id).name.as_str(),
                Action::Quoted(words) | Action::Unknown(words) => words,
            })
            .collect();
        words.extend(
            objects.iter().flat_map(|objects| objects.list.names()).map(|id| self.model.names.get(id).name.as_str()),
        );
        words.join(" ")
    }
}
