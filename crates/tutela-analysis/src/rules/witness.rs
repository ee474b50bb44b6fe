//! Says a region in words: the widest names that lie in it, in a sentence of their own.

use super::Rulebook;
use super::facts::{Fact, Literal, not};
use super::provision::{Provision, event};
use super::region::{Dim, EACH, Region};
use super::sets::SetId;
use super::words::ANYTHING_ELSE;
use tutela_model::{
    Act, Action, Conditions, Joint, List, NameId, NameKind, Objects, Occasion, Part, PartIs, Preposition, Reference,
    Sentence, Strength, Target, Test, Who, join,
};

/// A situation in words.
#[derive(Clone, Debug, PartialEq)]
pub struct Witness {
    /// Who does what, with every part that matters. Its strength is `may`; whoever speaks it gives it another.
    pub sentence: Sentence,
    /// The two groups that somebody is in, if nobody who is in one alone is meant.
    pub hats: Option<(NameId, NameId)>,
    /// Names that are taken to share nothing, though nothing says so, without which it would not be so.
    pub apart: Option<(NameId, NameId)>,
}

impl Rulebook<'_> {
    /// A region in the words of two provisions that meet there.
    pub(super) fn witness(&self, positive: usize, negative: usize, there: &Region) -> Witness {
        self.witness_of(&self.provisions[positive], &self.provisions[negative], there)
    }

    /// The same for provisions that may be of another book of the same lexicon.
    pub(super) fn witness_of(&self, one: &Provision<'_>, other: &Provision<'_>, there: &Region) -> Witness {
        let mut hats = None;
        let span = one.sentence.span;
        let list = |targets: Vec<Target>| List {
            items: targets.into_iter().map(|target| Reference { target, of: None, span }).collect(),
            joint: Joint::Or,
            span,
        };
        let everything = self.lexicon.everything();
        let mut parts: Vec<Part> = Vec::new();
        let mut objects = None;
        let mut whose = None;
        let mut who = Target::Everyone;
        let mut action = None;
        let part = |is| Part { only: false, is, span };
        for dim in EACH {
            let set = there.get(dim);
            if dim == Dim::Who {
                who = self.someone(one, other, set, &mut hats);
                continue;
            }
            if dim == Dim::Matter || set == everything.get(dim) {
                continue;
            }
            let Some(name) = self.widest(one, other, dim, set) else { continue };
            let target = Target::Name(name);
            let preposition = |found: Option<Preposition>, usual| found.unwrap_or(usual);
            let used = self.preposition(one, other, dim);
            match dim {
                Dim::Act => action = Some(name),
                Dim::Thing => objects = Some(list(vec![target])),
                Dim::Whose => whose = Some(target),
                Dim::Using if used == Some(Preposition::On) => {
                    parts.push(part(PartIs::Platform(Preposition::On, list(vec![target]))));
                }
                Dim::Using => parts.push(part(PartIs::Using(list(vec![target])))),
                Dim::Whom => parts.push(part(PartIs::Whom(preposition(used, Preposition::To), list(vec![target])))),
                Dim::Place => parts.push(part(PartIs::Place(preposition(used, Preposition::In), list(vec![target])))),
                Dim::Platform => {
                    parts.push(part(PartIs::Platform(preposition(used, Preposition::On), list(vec![target]))))
                }
                Dim::Time => parts.push(part(PartIs::Time(preposition(used, Preposition::During), list(vec![target])))),
                Dim::With => parts.push(part(PartIs::Thing(preposition(used, Preposition::With), list(vec![target])))),
                Dim::About => parts.push(part(PartIs::About(list(vec![target])))),
                Dim::Purpose => parts.push(part(PartIs::Purpose(list(vec![target])))),
                Dim::Who | Dim::Matter => {}
            }
        }
        if let Some(whose) = whose {
            match &mut objects {
                Some(objects) => objects.items[0].of = Some(whose),
                None => parts.push(part(PartIs::Whose(list(vec![whose])))),
            }
        }
        parts.extend(self.facts_in_words(&there.facts, &one.sentence).into_iter().map(part));
        // A condition of a person is said of them.
        parts.sort_by_key(|part| !matches!(part.is, PartIs::When(_)));
        let action = action.or_else(|| one.denoted.actions.first().copied());
        let sentence = Sentence {
            who: Who { only: false, list: list(vec![who]), other_than: Vec::new() },
            strength: Strength::May,
            act: Act::Do(action.into_iter().map(Action::Named).collect(), Joint::Or),
            objects: objects.map(|list| Objects { only: false, list }),
            parts,
            span,
        };
        Witness { sentence, hats, apart: None }
    }

    fn someone(
        &self,
        one: &Provision<'_>,
        other: &Provision<'_>,
        set: SetId,
        hats: &mut Option<(NameId, NameId)>,
    ) -> Target {
        let (sets, people) = (&self.lexicon.sets, &self.lexicon.people);
        let plain = sets.meet(set, people.plain);
        if plain == SetId::EMPTY {
            let first = sets.leaves(set).first().copied().unwrap_or(0);
            let said = |provision: &Provision<'_>, leaf: NameId| {
                let mut stated = provision.stated().iter().filter(|(dim, _)| *dim == Dim::Who).map(|(_, id)| *id);
                stated.find(|id| self.lexicon.model.names.is_within(leaf, *id))
            };
            let both: Vec<NameId> = people.groups_of(first).to_vec();
            if let [a, b] = both[..] {
                let pair = |a, b| Some((said(one, a)?, said(other, b)?));
                *hats = Some(pair(a, b).or_else(|| pair(b, a)).unwrap_or((a, b)));
            }
            return hats.map_or(Target::Somebody, |(a, b)| {
                let said = |id| self.lexicon.model.say_name(id);
                Target::Vague(format!("somebody who is among both {} and {}", said(a), said(b)))
            });
        }
        if plain == sets.meet(people.everyone, people.plain) || plain == people.plain {
            return Target::Everyone;
        }
        let within = |id: NameId| {
            let covered = sets.meet(people.covers(id), people.plain);
            (covered != SetId::EMPTY && sets.is_within(covered, plain)).then(|| sets.len(covered))
        };
        if let Some(name) = self.best(one, other, Dim::Who, within) {
            return Target::Name(name);
        }
        match sets.is_within(people.the_school, set) {
            true => Target::TheSchool,
            false => Target::Somebody,
        }
    }

    /// The widest name that lies in a set; one that the sentences speak of before any other.
    fn widest(&self, one: &Provision<'_>, other: &Provision<'_>, dim: Dim, set: SetId) -> Option<NameId> {
        let sets = &self.lexicon.sets;
        let within = |id: NameId| {
            let covered = self.lexicon.words.covers(id);
            (covered != SetId::EMPTY && sets.is_within(covered, set)).then(|| sets.len(covered))
        };
        if let Some(name) = self.best(one, other, dim, within) {
            return Some(name);
        }
        // Anything else is said by not saying it.
        let leaves = sets.leaves(set);
        let named = leaves.iter().filter(|leaf| **leaf != ANYTHING_ELSE);
        if leaves.first() == Some(&ANYTHING_ELSE) {
            None
        } else {
            named.filter_map(|leaf| self.lexicon.words.owner(*leaf)).next()
        }
    }

    fn best(
        &self,
        one: &Provision<'_>,
        other: &Provision<'_>,
        dim: Dim,
        size: impl Fn(NameId) -> Option<usize>,
    ) -> Option<NameId> {
        let stated = one.stated().iter().chain(other.stated()).filter(|(part, _)| *part == dim).map(|(_, id)| *id);
        let widest = |names: &mut dyn Iterator<Item = NameId>| {
            names.filter_map(|id| Some((size(id)?, std::cmp::Reverse(id)))).max().map(|(_, id)| id.0)
        };
        widest(&mut stated.into_iter()).or_else(|| {
            let fits = |kind: NameKind| match dim {
                Dim::Who => kind.is_somebody(),
                Dim::Act => kind == NameKind::Action,
                Dim::Time => kind == NameKind::Time,
                Dim::Place => kind == NameKind::Place,
                Dim::Platform => matches!(kind, NameKind::Platform | NameKind::System),
                Dim::Using => kind == NameKind::Thing,
                _ => false,
            };
            let everything = dim != Dim::Who && self.lexicon.sets.leaves(self.lexicon.words.all).is_empty();
            let names = self.lexicon.model.names.iter().filter(|(_, named)| !everything && fits(named.kind));
            widest(&mut names.map(|(id, _)| id))
        })
    }

    /// The preposition with which the sentences write a part.
    fn preposition(&self, one: &Provision<'_>, other: &Provision<'_>, dim: Dim) -> Option<Preposition> {
        let parts = one.sentence.parts.iter().chain(&other.sentence.parts);
        let is_device = |list: &List| {
            list.names()
                .any(|id| !matches!(self.lexicon.model.names.get(id).kind, NameKind::Platform | NameKind::System))
        };
        parts
            .filter_map(|part| match (&part.is, dim) {
                (PartIs::Whom(found, _), Dim::Whom)
                | (PartIs::Place(found, _), Dim::Place)
                | (PartIs::Time(found, _), Dim::Time)
                | (PartIs::Thing(found, _), Dim::With) => Some(*found),
                (PartIs::Platform(found, list), Dim::Platform) if !is_device(list) => Some(*found),
                (PartIs::Platform(found, list), Dim::Using) if is_device(list) => Some(*found),
                _ => None,
            })
            .next()
    }

    /// Facts as parts of a sentence; those that follow from others are not said again.
    fn facts_in_words(&self, facts: &[Literal], like: &Sentence) -> Vec<PartIs> {
        let follows = |literal: Literal| {
            facts.iter().any(|other| {
                *other != literal
                    && self.lexicon.facts.close([*other]).is_some_and(|all| all.contains(&literal))
                    && !self.lexicon.facts.close([literal]).is_some_and(|all| all.contains(other) && literal < *other)
            })
        };
        let told: Vec<Literal> = facts.iter().copied().filter(|literal| !follows(*literal)).collect();
        let mut words: Vec<PartIs> = told.iter().filter_map(|literal| self.fact_in_words(*literal, like)).collect();
        let lacking = told.iter().filter(|literal| *literal & 1 == 1).filter_map(|literal| {
            match self.lexicon.facts.fact(not(*literal)) {
                Fact::Permission { from, .. } => Some(self.lexicon.model.say_name(from)),
                _ => None,
            }
        });
        let lacking: Vec<String> = lacking.collect();
        if !lacking.is_empty() {
            words.push(PartIs::Manner(format!("without permission from {}", join(&lacking, "or"))));
        }
        words
    }

    fn fact_in_words(&self, literal: Literal, like: &Sentence) -> Option<PartIs> {
        let holds = literal & 1 == 0;
        let (model, span) = (self.lexicon.model, like.span);
        let one = |id| List {
            items: vec![Reference { target: Target::Name(id), of: None, span }],
            joint: Joint::Commas,
            span,
        };
        let positive = if holds { literal } else { not(literal) };
        let not_so = |words: String| Some(PartIs::Manner(words));
        match (self.lexicon.facts.fact(positive), holds) {
            (Fact::Holds(id), _) => {
                let conditions = Conditions { items: vec![(!holds, Target::Name(id))], joint: Joint::And, span };
                Some(PartIs::When(Test::Holds(conditions)))
            }
            (Fact::Permission { written, from }, true) => Some(PartIs::Permission { written, from: one(from) }),
            // What nobody permitted is said together.
            (Fact::Permission { .. }, false) => None,
            (Fact::Supervised(by), true) => Some(PartIs::Supervised(one(by))),
            (Fact::Supervised(by), false) => not_so(format!("when not supervised by {}", model.say_name(by))),
            (Fact::Under(id), true) => Some(PartIs::Under(one(id))),
            (Fact::Recorded(id), true) => Some(PartIs::RecordedIn(one(id))),
            (Fact::Before(what), true) => event(model, &what).map(|id| PartIs::Before(Occasion::Of(one(id)))),
            (Fact::After(what), true) => event(model, &what).map(|id| PartIs::After(Occasion::Of(one(id)))),
            (Fact::By(way), true) => Some(PartIs::By(way)),
            (Fact::Manner(words), true) => Some(PartIs::Manner(format!("“{words}”"))),
            (Fact::Words(words), true) if !words.starts_with("branch at ") => not_so(format!("when “{words}”")),
            _ => None,
        }
    }
}
