//! Looks at clauses one by one: exceptions that do nothing or too much, rules that nobody can meet, and one rule that is said
//! with two strengths.

use super::Rulebook;
use super::provision::{By, Provision};
use super::region::{Dim, OutOfSteps, Region, meet};
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;
use tutela_model::Strength;

/// What is wrong with one clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slip {
    /// An exception that takes nothing away from what it is an exception to.
    TouchesNothing,
    /// Exceptions that leave nothing of their rule.
    Swallowed,
    /// A sentence that speaks of no situation, or of none that another rule has not taken from it.
    NeverApplies,
}

/// Two sentences that say the same, the one as advice and the other as a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Strengths {
    /// What only advises.
    pub advice: usize,
    /// What rules.
    pub rule: usize,
}

impl Rulebook<'_> {
    /// What is wrong with clauses, with their provisions.
    pub fn slips(&self) -> Vec<(Slip, usize)> {
        let mut found = Vec::new();
        for (at, provision) in self.provisions.iter().enumerate() {
            if let Some(head) = provision.to
                && self.touches_nothing(provision, &self.provisions[head])
            {
                found.push((Slip::TouchesNothing, at));
                continue;
            }
            if provision.by == By::Only {
                continue;
            }
            let plain = self.plain(&provision.regions);
            if plain.is_empty() {
                found.push((Slip::NeverApplies, at));
            } else if provision.held.as_ref().is_ok_and(|held| self.plain(held).is_empty()) {
                let excepted = self.provisions.iter().any(|exception| exception.to == Some(at));
                found.push((if excepted { Slip::Swallowed } else { Slip::NeverApplies }, at));
            }
        }
        found
    }

    fn touches_nothing(&self, exception: &Provision<'_>, head: &Provision<'_>) -> bool {
        let own = &exception.lifts;
        !own.is_empty() && !head.regions.is_empty() && meet(&self.lexicon.sets, own, &head.regions).is_empty()
    }

    /// Advice that another declaration says as a rule, each pair of declarations once.
    pub fn strengths(&self) -> Vec<Strengths> {
        let is_head = |provision: &&Provision<'_>| {
            provision.exception.is_none() && provision.by == By::Saying && !provision.is_default()
        };
        let mut rules: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
        for (at, provision) in self.provisions.iter().enumerate() {
            if is_head(&provision) && matches!(provision.strength, Strength::Must | Strength::MustNot) {
                self.acts(provision).into_iter().for_each(|act| rules.entry(act).or_default().push(at));
            }
        }
        let mut found = Vec::new();
        let mut seen = BTreeSet::new();
        for (at, advice) in
            self.provisions.iter().enumerate().filter(|(_, advice)| is_head(advice) && advice.is_advice())
        {
            let candidates: BTreeSet<usize> =
                self.acts(advice).iter().filter_map(|act| rules.get(act)).flatten().copied().collect();
            for rule in candidates {
                let other = &self.provisions[rule];
                let alike = other.strength.is_against() == advice.strength.is_against();
                if alike
                    && other.within != advice.within
                    && self.compared(at, rule)
                    && self.says_it_too(advice, other).unwrap_or(false)
                    && seen.insert((advice.within, other.within))
                {
                    found.push(Strengths { advice: at, rule });
                }
            }
        }
        found
    }

    /// The leaves of what a provision speaks of doing.
    pub(super) fn acts(&self, provision: &Provision<'_>) -> Vec<usize> {
        self.lexicon.sets.leaves(self.spoken_of(provision, Dim::Act))
    }

    /// Whether a rule says something that advice says, one thing from each of its lists, in every situation of it.
    fn says_it_too(&self, advice: &Provision<'_>, rule: &Provision<'_>) -> Result<bool, OutOfSteps> {
        for pick in advice.denoted.picks(&self.lexicon)? {
            let pick: Vec<Region> = self.plain(&meet(&self.lexicon.sets, &advice.context, &pick));
            if !pick.is_empty() && self.is_inside(&pick, &rule.regions)? {
                return Ok(true);
            }
        }
        Ok(false)
    }
}
