//! Finds opposite rules that miss each other by a word: the one forbids an action, the other permits its sibling.

use super::Rulebook;
use super::alike::MOST_PAIRS;
use super::provision::Provision;
use super::region::{Dim, OutOfSteps, Region};
use super::sets::SetId;
use std::collections::{BTreeSet, HashMap};
use tutela_model::{NameId, Strength};

/// Two sentences that would contradict each other if two actions were one; by their places in the book.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NearMiss {
    /// What permits or asks for it.
    pub positive: usize,
    /// What forbids.
    pub negative: usize,
    /// The action that is permitted or asked for.
    pub permitted: NameId,
    /// The action that is forbidden.
    pub forbidden: NameId,
}

impl Rulebook<'_> {
    /// Opposite sentences of two declarations that are alike but for sibling actions: two kinds of one wider action, of which
    /// neither is the other or comes with it. One is told for each pair of declarations.
    ///
    /// Both name what it is done to; and apart from the action, one of the two speaks of nothing that the other does not
    /// speak of.
    pub fn near_misses(&self) -> Vec<NearMiss> {
        let mut by_wider: HashMap<NameId, Vec<(usize, NameId)>> = HashMap::new();
        let candidates: Vec<usize> = (0..self.provisions.len())
            .filter(|at| self.stands_alone(&self.provisions[*at]) && !self.provisions[*at].weak)
            .filter(|at| self.names_things(&self.provisions[*at]))
            .collect();
        for at in candidates.iter().copied().filter(|at| is_firm(&self.provisions[*at])) {
            for action in &self.provisions[at].denoted.actions {
                for wider in self.wider(*action) {
                    by_wider.entry(wider).or_default().push((at, *action));
                }
            }
        }
        let (mut found, mut seen, mut pairs) = (Vec::new(), BTreeSet::new(), 0);
        for negative in candidates.into_iter().filter(|at| self.provisions[*at].strength == Strength::MustNot) {
            for forbidden in self.provisions[negative].denoted.actions.clone() {
                for wider in self.wider(forbidden) {
                    for (positive, permitted) in by_wider.get(&wider).into_iter().flatten().copied() {
                        pairs += 1;
                        let within = (self.provisions[positive].within, self.provisions[negative].within);
                        if pairs < MOST_PAIRS
                            && within.0 != within.1
                            && !seen.contains(&within)
                            && self.are_siblings(permitted, forbidden)
                            && self.compared(positive, negative)
                            && self.alike_but_for_the_act(positive, negative).unwrap_or(false)
                        {
                            seen.insert(within);
                            found.push(NearMiss { positive, negative, permitted, forbidden });
                        }
                    }
                }
            }
        }
        found
    }

    /// What an action is a kind of, or comes with, at once.
    fn wider(&self, action: NameId) -> Vec<NameId> {
        let named = self.lexicon.model.names.get(action);
        named.parents.iter().chain(&named.implies).copied().collect()
    }

    fn are_siblings(&self, one: NameId, other: NameId) -> bool {
        let (sets, words) = (&self.lexicon.sets, &self.lexicon.words);
        let [a, b] = [one, other].map(|id| sets.join(words.covers(id), words.hinders(id)));
        let said_apart = self.lexicon.model.names.get(one).apart_from.contains(&other)
            || self.lexicon.model.names.get(other).apart_from.contains(&one);
        one != other
            && !said_apart
            && sets.meet(a, b) == SetId::EMPTY
            && sets.meet(words.excluded(one), words.covers(other)) == SetId::EMPTY
    }

    fn names_things(&self, provision: &Provision<'_>) -> bool {
        self.spoken_of(provision, Dim::Thing) != self.lexicon.everything().get(Dim::Thing)
    }

    fn alike_but_for_the_act(&self, positive: usize, negative: usize) -> Result<bool, OutOfSteps> {
        let all = self.lexicon.words.all;
        let [one, other] = [positive, negative].map(|at| {
            let held = self.provisions[at].held.as_ref().map_err(|out| *out)?;
            Ok::<Vec<Region>, OutOfSteps>(self.plain(held).iter().map(|region| region.with(Dim::Act, all)).collect())
        });
        let (one, other) = (one?, other?);
        Ok(!one.is_empty() && !other.is_empty() && (self.is_inside(&one, &other)? || self.is_inside(&other, &one)?))
    }
}

/// Whether a sentence permits or obliges, rather than forbids or advises.
fn is_firm(provision: &Provision<'_>) -> bool {
    matches!(provision.strength, Strength::May | Strength::Must)
}
