//! What a sentence covers: a product of factors, one for each part of it.

use super::denoted::{Denoted, Factor, MOST_REGIONS};
use super::facts::{Fact, Facts, Literal};
use super::people::People;
use super::region::{Close, DIMS, Dim, OutOfSteps, Region, meet};
use super::sets::{SetId, Sets};
use super::words::Words;
use std::cell::Cell;
use tutela_model::{
    Act, Action, Joint, List, Model, NameId, NameKind, Objects, Part, PartIs, Reference, Sentence, Target, Who,
};

/// Everything that sentences are read with.
pub(super) struct Lexicon<'m> {
    pub model: &'m Model,
    pub sets: Sets,
    pub words: Words,
    pub people: People,
    pub facts: Facts<'m>,
    /// How many parts have been met that are said to be left open.
    pub open: Cell<usize>,
}

impl<'m> Lexicon<'m> {
    /// Every situation.
    pub fn everything(&self) -> Region {
        let mut dims = [self.words.all; DIMS];
        dims[Dim::Who as usize] = self.people.all;
        Region { dims, facts: Vec::new() }
    }

    /// All that follows from some facts.
    pub fn close(&self) -> Box<Close<'_>> {
        Box::new(|literals| self.facts.close(literals.iter().copied()))
    }

    /// What a sentence covers; `forbids` if its action is to be read as what it hinders. Nothing if nobody could check it:
    /// its action is told in words, or it asks for a decision.
    pub fn denote(&self, sentence: &Sentence, forbids: bool) -> Option<Denoted> {
        let Act::Do(actions, joint) = &sentence.act else { return None };
        let named: Vec<NameId> = actions
            .iter()
            .filter_map(|action| match action {
                Action::Named(id) => Some(*id),
                Action::Quoted(_) | Action::Unknown(_) => None,
            })
            .collect();
        if named.is_empty() {
            return None;
        }
        let mut denoted = Denoted { factors: Vec::new(), stated: Vec::new(), actions: named.clone() };
        denoted.factors.push(self.who(&sentence.who, &mut denoted.stated));
        denoted.stated.extend(named.iter().map(|id| (Dim::Act, *id)));
        denoted.factors.push(self.acts(&named, *joint != Joint::Or && named.len() > 1, forbids));
        if let Some(objects) = &sentence.objects {
            denoted.factors.push(self.objects(objects, &mut denoted.stated));
        }
        for part in &sentence.parts {
            denoted.factors.extend(self.part(part, &mut denoted.stated));
        }
        Some(denoted)
    }

    /// What is done; read as what it hinders, if it is to forbid.
    pub(super) fn acts(&self, named: &[NameId], each: bool, forbids: bool) -> Factor {
        let covers = |id| if forbids { self.words.hinders(id) } else { self.words.covers(id) };
        let acts = named.iter().map(|id| Some(self.everything().with(Dim::Act, covers(*id))));
        self.factor(false, each, acts.collect())
    }

    /// Makes known whose permission and whose eye a part speaks of: what follows from one of them is known only when all are.
    pub fn mention(&self, part: &Part) {
        if matches!(part.is, PartIs::Supervised(_) | PartIs::Permission { .. } | PartIs::Consent { .. }) {
            self.part(part, &mut Vec::new());
        }
    }

    /// A factor of what is listed; what cannot be is left out.
    pub(super) fn factor(&self, only: bool, each: bool, items: Vec<Option<Region>>) -> Factor {
        let items: Vec<Region> = items.into_iter().flatten().collect();
        let everything = self.everything();
        // Sets of one part become one set.
        let differ = |region: &Region| {
            let mut parts = (0..DIMS).filter(|at| region.dims[*at] != everything.dims[*at]);
            let first = parts.next();
            first.filter(|_| parts.next().is_none() && region.facts.is_empty())
        };
        let part = items.first().and_then(differ);
        let all = match part {
            Some(part) if items.iter().all(|item| differ(item) == Some(part)) => {
                let set = items.iter().fold(SetId::EMPTY, |set, item| self.sets.join(set, item.dims[part]));
                let mut region = everything.clone();
                region.dims[part] = set;
                vec![region]
            }
            _ => items.clone(),
        };
        Factor { only, each, some: true, items, all, among: everything }
    }

    fn who(&self, who: &Who, stated: &mut Vec<(Dim, NameId)>) -> Factor {
        let mut items = Vec::new();
        for item in &who.list.items {
            let mut fact = item.of.as_ref().and_then(|of| self.of_whom(of));
            let set = match &item.target {
                Target::Name(id) => {
                    stated.push((Dim::Who, *id));
                    self.people.covers(*id)
                }
                Target::Everyone | Target::Nobody => self.people.everyone,
                Target::TheSchool => self.people.the_school,
                Target::Child => self.pupils(),
                Target::Somebody | Target::NotStated => self.people.somebody,
                other => {
                    fact = Some(self.told(other));
                    self.people.everyone
                }
            };
            let others =
                who.other_than.iter().fold(SetId::EMPTY, |set, id| self.sets.join(set, self.people.covers(*id)));
            let set = self.sets.minus(set, others);
            items.push(self.some(Dim::Who, set, fact));
        }
        let mut factor = self.factor(who.only, false, items);
        factor.some = false;
        factor.among = self.everything().with(Dim::Who, self.people.everyone);
        factor
    }

    fn pupils(&self) -> SetId {
        self.model.names.find("pupils").map_or(self.people.everyone, |id| self.people.covers(id))
    }

    fn some(&self, dim: Dim, set: SetId, fact: Option<Literal>) -> Option<Region> {
        let mut region = self.everything().with(dim, set);
        region.facts = self.facts.close(fact)?;
        (set != SetId::EMPTY).then_some(region)
    }

    /// The fact that something is of somebody, where no part of the situation says so.
    fn of_whom(&self, of: &Target) -> Option<Literal> {
        match of {
            Target::Name(id) => Some(self.facts.literal(Fact::Words(format!("of {}", self.model.names.get(*id).name)))),
            _ => None,
        }
    }

    /// Somebody or something that has no name, as a fact.
    pub(super) fn told(&self, target: &Target) -> Literal {
        let fact = match target {
            Target::Vague(words) | Target::Unknown(words) => Fact::Words(words.clone()),
            Target::Reporter => Fact::Words("whoever raised it".to_owned()),
            Target::Subject => Fact::Words("whom it is about".to_owned()),
            Target::TheyAnswerTo => Fact::Words("whoever they answer to".to_owned()),
            _ => {
                self.open.set(self.open.get() + 1);
                Fact::Open(self.open.get())
            }
        };
        self.facts.literal(fact)
    }

    fn objects(&self, objects: &Objects, stated: &mut Vec<(Dim, NameId)>) -> Factor {
        let list = &objects.list;
        let items = list.items.iter().map(|item| {
            let region = self.item(item, |_| Dim::Thing, stated)?;
            match &item.of {
                Some(Target::Name(id)) => {
                    stated.push((Dim::Whose, *id));
                    Some(region.with(Dim::Whose, self.words.covers(*id)))
                }
                _ => Some(region),
            }
        });
        let items: Vec<Option<Region>> = items.collect();
        let is_somebody = |id: NameId| self.model.names.get(id).kind.is_somebody();
        let somebody = list.items.iter().any(|item| match item.target {
            Target::Name(id) => is_somebody(id),
            _ => true,
        });
        let each = list.joint != Joint::Or && items.len() > 1 && somebody;
        let mut factor = self.factor(objects.only, each, items);
        factor.some = somebody || list.joint == Joint::Or;
        factor.among = self.everything().with(Dim::Thing, self.others_like(list));
        factor
    }

    /// Among what `only` before things forbids the rest: things of the same kind. Only school devices: no other devices.
    fn others_like(&self, list: &List) -> SetId {
        let mut among = SetId::EMPTY;
        for id in list.names() {
            let named = self.model.names.get(id);
            if named.kind.is_somebody() || named.parents.is_empty() {
                return self.words.all;
            }
            among = named.parents.iter().fold(among, |set, wider| self.sets.join(set, self.words.covers(*wider)));
        }
        if among == SetId::EMPTY { self.words.all } else { among }
    }

    /// One of a list, in the part that its kind decides.
    fn item(&self, item: &Reference, dim: impl Fn(NameKind) -> Dim, stated: &mut Vec<(Dim, NameId)>) -> Option<Region> {
        match &item.target {
            Target::Name(id) => {
                let dim = dim(self.model.names.get(*id).kind);
                stated.push((dim, *id));
                self.some(dim, self.words.covers(*id), None)
            }
            Target::Child => {
                let pupils = self.model.names.find("pupils").map_or(self.words.all, |id| self.words.covers(id));
                self.some(dim(NameKind::Group), pupils, None)
            }
            other => self.some(Dim::Matter, self.words.all, Some(self.told(other))),
        }
    }

    fn listed(
        &self,
        part: &Part,
        list: &List,
        dim: impl Fn(NameKind) -> Dim,
        stated: &mut Vec<(Dim, NameId)>,
    ) -> Factor {
        let items = list.items.iter().map(|item| {
            let region = self.item(item, &dim, stated)?;
            let of = item.of.as_ref().filter(|_| dim(NameKind::Thing) != Dim::Whose).and_then(|of| self.of_whom(of));
            let facts = self.facts.close(region.facts.iter().copied().chain(of))?;
            Some(Region { facts, ..region })
        });
        let items: Vec<Option<Region>> = items.collect();
        let each = list.joint != Joint::Or && items.len() > 1;
        self.factor(part.only, each, items)
    }

    fn part(&self, part: &Part, stated: &mut Vec<(Dim, NameId)>) -> Option<Factor> {
        let one = |dim: Dim| move |_: NameKind| dim;
        let every = |factor: Factor| Factor { some: false, each: false, ..factor };
        Some(match &part.is {
            PartIs::Whose(list) => every(self.listed(part, list, one(Dim::Whose), stated)),
            PartIs::Using(list) => self.listed(part, list, one(Dim::Using), stated),
            PartIs::Whom(_, list) => self.listed(part, list, one(Dim::Whom), stated),
            PartIs::Place(_, list) => self.listed(part, list, one(Dim::Place), stated),
            // What one holds in the hand is used, whether `on` or `using` is written.
            PartIs::Platform(_, list) => {
                let dim = |kind| match kind {
                    NameKind::Platform | NameKind::System => Dim::Platform,
                    _ => Dim::Using,
                };
                self.listed(part, list, dim, stated)
            }
            PartIs::Time(_, list) => every(self.listed(part, list, one(Dim::Time), stated)),
            PartIs::Thing(_, list) => self.listed(part, list, one(Dim::With), stated),
            PartIs::About(list) => self.listed(part, list, one(Dim::About), stated),
            PartIs::Purpose(list) => self.listed(part, list, one(Dim::Purpose), stated),
            PartIs::When(test) => self.fact_factor(part.only, self.test(test)),
            PartIs::Unless(test) | PartIs::Until(test) => self.fact_factor(part.only, self.untrue(&self.test(test))),
            PartIs::Before(occasion) => self.fact_factor(part.only, self.occasion(occasion, &Fact::Before)),
            PartIs::After(occasion) => self.fact_factor(part.only, self.occasion(occasion, &Fact::After)),
            PartIs::Supervised(by) => self.fact_factor(part.only, self.by_each(by, Fact::Supervised)),
            PartIs::Permission { written, from } | PartIs::Consent { written, from } => {
                let written = *written;
                self.fact_factor(part.only, self.by_each(from, |from| Fact::Permission { written, from }))
            }
            PartIs::Under(list) => self.fact_factor(part.only, self.all_of(list, Fact::Under)),
            PartIs::RecordedIn(list) => self.fact_factor(part.only, self.all_of(list, Fact::Recorded)),
            PartIs::By(way) => self.fact_factor(part.only, vec![vec![self.facts.literal(Fact::By(way.clone()))]]),
            PartIs::Manner(words) => {
                self.fact_factor(part.only, vec![vec![self.facts.literal(Fact::Manner(words.clone()))]])
            }
            PartIs::Deadline(_) | PartIs::Rhythm(_) | PartIs::Then(_) => return None,
        })
    }

    /// What is in all of some factors.
    pub fn product<'f>(&self, factors: impl Iterator<Item = &'f [Region]>) -> Result<Vec<Region>, OutOfSteps> {
        let mut found = vec![self.everything()];
        for factor in factors {
            found = meet(&self.sets, &found, factor);
            if found.len() > MOST_REGIONS {
                return Err(OutOfSteps);
            }
        }
        Ok(found)
    }
}
