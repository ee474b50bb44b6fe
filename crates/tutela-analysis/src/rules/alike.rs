//! What all share that look for sentences which are alike: how one is held against another, and what is left aside.

use super::facts::Fact;
use super::provision::{By, Provision};
use super::region::{Dim, OutOfSteps, Region, Steps, minus};
use super::sets::SetId;
use super::{In, Rulebook};
use rustc_hash::FxHashMap;
use std::hash::Hash;
use tutela_model::{Joins, PartIs};

/// How many steps one comparison may take.
const MOST_STEPS: u32 = 2000;

/// How many pairs of sentences may be looked at for one question, in all. Beyond, nothing more is found: what is alike is
/// better writing, and a project with more pairs than that has other troubles.
pub(super) const MOST_PAIRS: usize = 50_000;

impl Rulebook<'_> {
    /// Whether a provision is a sentence of a rule or duty that holds by itself: no exception, no step of a procedure, and
    /// nothing that follows from another sentence.
    pub(super) fn stands_alone(&self, provision: &Provision<'_>) -> bool {
        provision.exception.is_none()
            && provision.by == By::Saying
            && matches!(provision.clause.joins, Joins::Head | Joins::Also)
            && !matches!(provision.within, In::Concern(_))
    }

    /// All that a provision speaks of in one part.
    pub(super) fn spoken_of(&self, provision: &Provision<'_>, dim: Dim) -> SetId {
        let sets = &self.lexicon.sets;
        provision.regions.iter().fold(SetId::EMPTY, |all, region| sets.join(all, region.get(dim)))
    }

    /// Whether some regions lie wholly in others.
    pub(super) fn is_inside(&self, inner: &[Region], outer: &[Region]) -> Result<bool, OutOfSteps> {
        let close = self.lexicon.close();
        Ok(minus(&self.lexicon.sets, &*close, inner, outer, &mut Steps(MOST_STEPS))?.is_empty())
    }

    /// Whether some regions are the same situations as others.
    pub(super) fn same_regions(&self, one: &[Region], other: &[Region]) -> Result<bool, OutOfSteps> {
        Ok(self.is_inside(one, other)? && self.is_inside(other, one)?)
    }

    /// Provisions that are wanted, those together that are the same as the first of them, in the order of the sources. Only
    /// those with one key are held against each other; a pair of which it would take too many steps to tell is no pair.
    pub(super) fn grouped<K: Eq + Hash>(
        &self,
        wanted: impl Fn(&Provision<'_>) -> bool,
        key: impl Fn(&Provision<'_>) -> K,
        same: impl Fn(usize, usize) -> Result<bool, OutOfSteps>,
    ) -> Vec<Vec<usize>> {
        let mut groups: Vec<Vec<usize>> = Vec::new();
        let mut alike: FxHashMap<K, Vec<usize>> = FxHashMap::default();
        let mut pairs = 0;
        for at in (0..self.provisions.len()).filter(|at| wanted(&self.provisions[*at])) {
            let known = alike.entry(key(&self.provisions[at])).or_default();
            let group = known.iter().copied().find(|group| {
                pairs += 1;
                let first = groups[*group][0];
                pairs < MOST_PAIRS && self.compared(first, at) && same(first, at).unwrap_or(false)
            });
            match group {
                Some(group) => groups[group].push(at),
                None => {
                    known.push(groups.len());
                    groups.push(vec![at]);
                }
            }
        }
        groups
    }

    /// Where a provision speaks, with one part left open, or none, and without some facts. Those must be of a kind from which
    /// only others of that kind follow.
    pub(super) fn leaving_aside(
        &self,
        provision: &Provision<'_>,
        dim: Option<Dim>,
        is_aside: impl Fn(&Fact) -> bool,
    ) -> Vec<Region> {
        let everything = self.lexicon.everything();
        let open = |region: &Region| {
            let facts = region.facts.iter().copied().filter(|literal| !is_aside(&self.lexicon.facts.fact(*literal)));
            let region = dim.map_or(region.clone(), |dim| region.with(dim, everything.get(dim)));
            Region { facts: facts.collect(), ..region }
        };
        provision.regions.iter().map(open).collect()
    }
}

/// Whether a fact tells how well something is done, in words.
pub(super) fn is_manner(fact: &Fact) -> bool {
    matches!(fact, Fact::Manner(_))
}

/// Whether both are due at the same time and come round as often.
pub(super) fn same_times(one: &Provision<'_>, other: &Provision<'_>) -> bool {
    let then = |provision: &Provision<'_>| {
        provision.sentence.parts.iter().filter(|part| matches!(part.is, PartIs::Then(_))).count()
    };
    one.sentence.deadline() == other.sentence.deadline()
        && one.sentence.rhythm().map(|rhythm| &rhythm.every) == other.sentence.rhythm().map(|rhythm| &rhythm.every)
        && then(one) + then(other) == 0
}
