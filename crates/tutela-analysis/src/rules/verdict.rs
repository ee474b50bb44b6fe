//! Which rules cannot be kept together: every permission and obligation is held against the prohibitions that it meets.

use super::against::{Against, Index};
use super::provision::{By, Provision};
use super::region::{Dim, OutOfSteps, Region, Steps, meet, minus};
use super::sets::SetId;
use super::witness::Witness;
use super::{In, Rulebook};
use tutela_model::{Joins, Strength};

/// How many steps it may take to hold one sentence against all that it meets.
pub(super) const MOST_STEPS: u32 = 20_000;

/// How many pairs of sentences may be looked at, in all: what thousands of rules that are all alike would take is no answer.
pub(super) const MOST_LOOKS: u32 = 1_500_000;

/// In what way two or more sentences cannot be kept together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Shape {
    /// Every way of keeping an obligation is forbidden.
    NeverKept,
    /// A permission, or one alternative that it lists, can never be used.
    NeverUsable,
    /// A permission and a prohibition meet, and each goes beyond the other.
    Partly,
    /// A prohibition lies wholly inside a permission. Nothing is wrong, as long as whoever is shown the one is shown the other.
    Limit,
    /// A permission and a prohibition meet, and nobody would take the one to lift the other: restrictions add up.
    Restriction,
}

/// Sentences that cannot be kept together.
#[derive(Clone, Debug)]
pub struct Contradiction {
    /// In what way.
    pub shape: Shape,
    /// The obligation or permission, by its place in the book.
    pub positive: usize,
    /// What forbids it: one sentence, or several together.
    pub negative: Vec<usize>,
    /// Prohibitions that forbid a part of a permission that can never be used: they limit it still when that is mended.
    pub limits: Vec<usize>,
    /// Whether what forbids it is an obligation to do what cannot be done beside it.
    pub excluded: bool,
    /// Whether one side only advises, so that nobody breaks a rule.
    pub advice: bool,
    /// A situation in which they meet, in the words of the sentences.
    pub witness: Witness,
    /// How many most specific things they meet in.
    pub things: usize,
}

/// What was found of all sentences together.
#[derive(Clone, Debug, Default)]
pub struct Verdicts {
    /// What cannot be kept together, in the order of the sources.
    pub contradictions: Vec<Contradiction>,
    /// Sentences that meet too much at once to be decided.
    pub undecided: Vec<usize>,
}

/// Whether one says the opposite of another: one forbids, takes back or advises against what the other wants or permits.
pub(super) fn oppose(one: &Provision<'_>, other: &Provision<'_>) -> bool {
    let against = |one: Strength, other: Strength| match one {
        Strength::MustNot | Strength::ShouldNot => !other.is_against() && other != Strength::NeedNot,
        Strength::NeedNot => matches!(other, Strength::Must | Strength::Should),
        _ => false,
    };
    against(one.strength, other.strength) || against(other.strength, one.strength)
}

impl<'m> Rulebook<'m> {
    /// Every contradiction, and every limit; found when this is asked first.
    pub fn verdicts(&self) -> &Verdicts {
        self.verdicts.get_or_init(|| self.judge())
    }

    fn judge(&self) -> Verdicts {
        let index = Index::new(self);
        let mut verdicts = Verdicts::default();
        let mut looks = Steps(MOST_LOOKS);
        for (at, provision) in self.provisions.iter().enumerate() {
            // Nobody knows where it holds, so that nothing is found through it either.
            if provision.held.is_err() {
                verdicts.undecided.push(at);
                continue;
            }
            // What forbids is met when what it forbids is judged.
            if provision.is_default() || provision.by == By::Only || provision.strength.is_against() {
                continue;
            }
            let Ok(met) = index.meeting(self, at, &mut looks) else {
                verdicts.undecided.push(at);
                continue;
            };
            let found = match provision.strength {
                Strength::Must | Strength::Should => self.judge_obligation(at, &met),
                Strength::May | Strength::NeedNot => self.judge_permission(at, &met),
                Strength::MustNot | Strength::ShouldNot => Ok(Vec::new()),
            };
            match found {
                Ok(found) => verdicts.contradictions.extend(found),
                Err(OutOfSteps) => verdicts.undecided.push(at),
            }
        }
        verdicts
    }

    /// Whether two sentences are held against each other at all.
    pub(super) fn compared(&self, one: usize, other: usize) -> bool {
        let (a, b) = (&self.provisions[one], &self.provisions[other]);
        let of_broken = |one: &Provision<'_>| one.clause.joins == Joins::IfBroken;
        !std::ptr::eq(a.clause, b.clause)
            && !a.is_default()
            && !b.is_default()
            && a.lasts_with(b)
            && !(a.within == b.within && (of_broken(a) || of_broken(b)))
            && !self.restate(a.within, b.within)
    }

    /// Whether one of two rules is meant to say the other again: what they do not agree in is told as that.
    pub(super) fn restate(&self, one: In, other: In) -> bool {
        let (In::Rule(one), In::Rule(other)) = (one, other) else { return false };
        let (a, b) = (&self.lexicon.model.rules[one], &self.lexicon.model.rules[other]);
        a.restates.contains(&b.decl.name) || b.restates.contains(&a.decl.name)
    }

    /// The one that alone forbids some regions, or else all that forbid a part of them.
    pub(super) fn blamed<'a>(
        &self,
        regions: &[Region],
        against: &[&'a Against],
        steps: &mut Steps,
    ) -> Result<Vec<&'a Against>, OutOfSteps> {
        let (sets, close) = (&self.lexicon.sets, self.lexicon.close());
        let meeting: Vec<&Against> =
            against.iter().filter(|against| !meet(sets, regions, &against.regions).is_empty()).copied().collect();
        for one in &meeting {
            if minus(sets, &*close, regions, &one.regions, steps)?.is_empty() {
                return Ok(vec![one]);
            }
        }
        Ok(meeting)
    }

    /// What is left of some regions for people with one hat.
    pub(super) fn plain(&self, regions: &[Region]) -> Vec<Region> {
        let plain = self.lexicon.everything().with(Dim::Who, self.lexicon.people.plain);
        meet(&self.lexicon.sets, regions, &[plain])
    }

    pub(super) fn is_plain(&self, region: &Region) -> bool {
        self.lexicon.sets.meet(region.get(Dim::Who), self.lexicon.people.plain) != SetId::EMPTY
    }

    /// A region of people with one hat, or any.
    pub(super) fn plainest(&self, regions: &[Region]) -> Option<Region> {
        self.plain(regions).into_iter().next().or_else(|| regions.first().cloned())
    }

    pub(super) fn contradiction(
        &self,
        shape: Shape,
        positive: usize,
        against: &[&Against],
        advice: bool,
        there: &Region,
    ) -> Contradiction {
        let negative: Vec<usize> = against.iter().map(|against| against.provision).collect();
        let mut witness = self.witness(positive, negative[0], there);
        witness.apart = self.taken_apart(positive, negative[0], there);
        Contradiction {
            shape,
            positive,
            negative,
            limits: Vec::new(),
            excluded: against.iter().all(|against| against.excluded),
            advice: advice || witness.hats.is_some(),
            witness,
            things: self.lexicon.sets.len(there.get(Dim::Thing)),
        }
    }
}
