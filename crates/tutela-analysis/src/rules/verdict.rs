//! Which rules cannot be kept together: every permission and obligation is held against the prohibitions that it meets.

use super::against::{Against, Index};
use super::denote::Factor;
use super::provision::{By, Given, Provision};
use super::region::{Dim, EACH, OutOfSteps, Region, Steps, meet, minus};
use super::sets::SetId;
use super::witness::Witness;
use super::{In, Rulebook};
use tutela_model::{Joins, Part, PartIs, Strength};

/// How many steps it may take to hold one sentence against all that it meets.
const MOST_STEPS: u32 = 20_000;

/// How many pairs of sentences may be looked at, in all: what thousands of rules that are all alike would take is no answer.
const MOST_LOOKS: u32 = 1_500_000;

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
    /// Every contradiction, and every limit.
    pub fn verdicts(&self) -> Verdicts {
        let index = Index::new(self);
        let mut verdicts = Verdicts::default();
        let mut looks = Steps(MOST_LOOKS);
        for (at, provision) in self.provisions.iter().enumerate() {
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

    fn judge_obligation(&self, at: usize, met: &[&Against]) -> Result<Vec<Contradiction>, OutOfSteps> {
        let provision = &self.provisions[at];
        // Somebody who is to do something with care is not asked to do it.
        let with_care = provision.sentence.parts.iter().any(|part| matches!(part.is, PartIs::Manner(_)));
        if met.is_empty() || with_care {
            return Ok(Vec::new());
        }
        let given = Given::of(provision, &self.lexicon);
        let is_advice = |against: &&&Against| provision.is_advice() || self.provisions[against.provision].is_advice();
        let hard: Vec<&Against> = met.iter().filter(|against| !is_advice(against)).copied().collect();
        let mut lesser = None;
        for duty in provision.denoted.duties(&self.lexicon)? {
            let ways = meet(&self.lexicon.sets, &provision.context, &duty);
            for (against, advice) in [(&hard[..], false), (met, true)] {
                if against.is_empty() {
                    continue;
                }
                if let Some((bad, blamed)) = self.never_kept(&ways, &provision.cut, &given, against)? {
                    let found = self.contradiction(Shape::NeverKept, at, &blamed, advice, &bad);
                    if !found.advice {
                        return Ok(vec![found]);
                    }
                    lesser.get_or_insert(found);
                }
            }
        }
        Ok(lesser.into_iter().collect())
    }

    /// Where an obligation is in force and every way of keeping it is forbidden, and by what. Whoever has one hat is looked
    /// at first.
    fn never_kept<'a>(
        &self,
        ways: &[Region],
        cut: &[Region],
        given: &Given,
        against: &[&'a Against],
    ) -> Result<Option<(Region, Vec<&'a Against>)>, OutOfSteps> {
        let (sets, close, mut steps) = (&self.lexicon.sets, self.lexicon.close(), Steps(MOST_STEPS));
        let project = |regions: &[Region]| -> Vec<Region> {
            regions.iter().map(|region| given.project(&self.lexicon, region)).collect()
        };
        let in_force = minus(sets, &*close, &project(ways), &project(&meet(sets, ways, cut)), &mut steps)?;
        let held = minus(sets, &*close, ways, cut, &mut steps)?;
        let forbidden: Vec<Region> = against.iter().flat_map(|against| against.regions.iter().cloned()).collect();
        let left = minus(sets, &*close, &held, &forbidden, &mut steps)?;
        let bad = minus(sets, &*close, &in_force, &project(&left), &mut steps)?;
        let Some(bad) = self.plainest(&bad) else { return Ok(None) };
        let there = meet(sets, &held, &[bad]);
        let Some(there) = self.plainest(&there) else { return Ok(None) };
        let blamed = self.blamed(std::slice::from_ref(&there), against, &mut steps)?;
        let witness =
            blamed.iter().flat_map(|against| meet(sets, std::slice::from_ref(&there), &against.regions)).next();
        Ok(witness.map(|witness| (witness, blamed)))
    }

    /// The one that alone forbids some regions, or else all that forbid a part of them.
    fn blamed<'a>(
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

    fn judge_permission(&self, at: usize, met: &[&Against]) -> Result<Vec<Contradiction>, OutOfSteps> {
        let provision = &self.provisions[at];
        let held = provision.held.as_ref().map_err(|_| OutOfSteps)?;
        if met.is_empty() || held.is_empty() {
            return Ok(Vec::new());
        }
        let mut steps = Steps(MOST_STEPS);
        let plain = self.plain(held);
        let is_advice = |against: &&Against| self.provisions[against.provision].is_advice();
        let hard: Vec<&Against> = met.iter().filter(|against| !is_advice(against)).copied().collect();
        let found = self.never_usable_at_all(at, &plain, &hard, false, &mut steps)?;
        if !found.is_empty() {
            return Ok(found);
        }
        let mut found = Vec::new();
        for against in hard.iter().filter(|against| !against.excluded) {
            found.extend(self.overlap(at, held, against, &mut steps)?);
        }
        // Advice against what an exception permits has a finding where the two rules speak with two strengths.
        if hard.len() < met.len() && provision.exception.is_none() {
            found.extend(self.never_usable_at_all(at, &plain, met, true, &mut steps)?);
        }
        Ok(found)
    }

    /// A permission that can never be used, or those alternatives of it that never can.
    fn never_usable_at_all(
        &self,
        at: usize,
        plain: &[Region],
        against: &[&Against],
        advice: bool,
        steps: &mut Steps,
    ) -> Result<Vec<Contradiction>, OutOfSteps> {
        let provision = &self.provisions[at];
        if let Some(found) = self.never_usable(at, plain, against, advice, steps)? {
            return Ok(vec![found]);
        }
        let mut found = Vec::new();
        for alternative in provision.denoted.alternatives(&self.lexicon)? {
            let whole = meet(&self.lexicon.sets, &provision.context, &alternative);
            let close = self.lexicon.close();
            let held = self.plain(&minus(&self.lexicon.sets, &*close, &whole, &provision.cut, steps)?);
            found.extend(self.never_usable(at, &held, against, advice, steps)?);
        }
        Ok(found)
    }

    fn never_usable(
        &self,
        at: usize,
        held: &[Region],
        against: &[&Against],
        advice: bool,
        steps: &mut Steps,
    ) -> Result<Option<Contradiction>, OutOfSteps> {
        let (sets, close) = (&self.lexicon.sets, self.lexicon.close());
        let forbidden: Vec<Region> = against.iter().flat_map(|against| against.regions.iter().cloned()).collect();
        if held.is_empty() || !minus(sets, &*close, held, &forbidden, steps)?.is_empty() {
            return Ok(None);
        }
        let blamed = self.blamed(held, against, steps)?;
        let there = blamed.first().map(|against| meet(sets, held, &against.regions)).unwrap_or_default();
        Ok(there.first().map(|there| self.contradiction(Shape::NeverUsable, at, &blamed, advice, there)))
    }

    /// A permission that is neither wholly forbidden nor wholly free.
    fn overlap(
        &self,
        at: usize,
        held: &[Region],
        against: &Against,
        steps: &mut Steps,
    ) -> Result<Option<Contradiction>, OutOfSteps> {
        let (sets, close) = (&self.lexicon.sets, self.lexicon.close());
        let both = meet(sets, held, &against.regions);
        let Some(there) = self.plainest(&both) else { return Ok(None) };
        if self.is_plain(&there) {
            let shape = self.overlapping(at, against, steps)?;
            return Ok(Some(self.contradiction(shape, at, &[against], false, &there)));
        }
        // Somebody with two hats, one of which permits what the other forbids.
        if self.provisions[at].strength == Strength::NeedNot {
            return Ok(None);
        }
        let hats: Vec<Region> =
            both.iter().map(|region| self.lexicon.everything().with(Dim::Who, region.get(Dim::Who))).collect();
        let theirs = meet(sets, held, &hats);
        let free = minus(sets, &*close, &theirs, &against.regions, steps)?;
        Ok(free.is_empty().then(|| self.contradiction(Shape::NeverUsable, at, &[against], true, &there)))
    }

    /// What it comes to that a permission and a prohibition meet.
    ///
    /// It is a limit if the prohibition, among the people and acts of the permission, lies wholly inside it. Otherwise
    /// restrictions add up: what `only` restricts or forbids, what is forbidden to some of those people alone, and what is
    /// forbidden of some of those acts alone. What remains is a permission that stands against the prohibition: it picks out a
    /// part of something that the prohibition speaks of, or holds by somebody's permission for the same people.
    fn overlapping(&self, at: usize, against: &Against, steps: &mut Steps) -> Result<Shape, OutOfSteps> {
        let (sets, close) = (&self.lexicon.sets, self.lexicon.close());
        let (permits, forbids) = (&self.provisions[at], &self.provisions[against.provision]);
        // Of its lists, what does not concern the permission at all is left aside.
        let concerns = |item: &&Region| permits.regions.iter().any(|region| region.meet(sets, item).is_some());
        let of_list = |factor: &Factor| match factor.items.len() {
            0 | 1 => factor.all.clone(),
            _ => factor.items.iter().filter(concerns).cloned().collect(),
        };
        let forbidden = if forbids.by == By::Only || forbids.obliges() {
            against.regions.clone()
        } else {
            let factors: Vec<Vec<Region>> = forbids.denoted.factors.iter().map(of_list).collect();
            let all = self.lexicon.product(factors.iter().map(Vec::as_slice))?;
            minus(sets, &*close, &meet(sets, &forbids.context, &all), &forbids.cut, steps)?
        };
        let open = meet(sets, &permits.context, &permits.denoted.unrestricted(&self.lexicon)?);
        let scope: Vec<Region> = open.iter().map(|region| self.people_and_acts(region)).collect();
        let there = self.plain(&meet(sets, &forbidden, &scope));
        if minus(sets, &*close, &there, &open, steps)?.is_empty() {
            return Ok(Shape::Limit);
        }
        let stands = !permits.weak && forbids.by == By::Saying && self.stands_against(permits, forbids);
        Ok(if stands { Shape::Partly } else { Shape::Restriction })
    }

    /// Whether a permission reads as an exception to a prohibition.
    fn stands_against(&self, permits: &Provision<'_>, forbids: &Provision<'_>) -> bool {
        let sets = &self.lexicon.sets;
        let of = |provision: &Provision<'_>, dim: Dim| {
            let parts = provision.regions.iter().map(|region| region.get(dim));
            let all = parts.fold(SetId::EMPTY, |all, part| sets.join(all, part));
            if dim == Dim::Who { sets.meet(all, self.lexicon.people.plain) } else { all }
        };
        let inside = |dim: Dim| sets.is_within(of(permits, dim), of(forbids, dim));
        if !inside(Dim::Who) || !inside(Dim::Act) {
            return false;
        }
        let everything = self.lexicon.everything();
        let picks_out = |dim: &Dim| {
            let (narrow, wide) = (of(permits, *dim), of(forbids, *dim));
            wide != everything.get(*dim) && narrow != wide && inside(*dim)
        };
        let asks = |part: &Part| matches!(part.is, PartIs::Permission { .. } | PartIs::Consent { .. });
        let same_people = of(permits, Dim::Who) == of(forbids, Dim::Who);
        let mut parts = EACH.iter().filter(|dim| !matches!(dim, Dim::Who | Dim::Act | Dim::Matter));
        same_people && permits.sentence.parts.iter().any(asks) || parts.any(picks_out)
    }

    fn people_and_acts(&self, region: &Region) -> Region {
        self.lexicon.everything().with(Dim::Who, region.get(Dim::Who)).with(Dim::Act, region.get(Dim::Act))
    }

    /// What is left of some regions for people with one hat.
    pub(super) fn plain(&self, regions: &[Region]) -> Vec<Region> {
        let plain = self.lexicon.everything().with(Dim::Who, self.lexicon.people.plain);
        meet(&self.lexicon.sets, regions, &[plain])
    }

    fn is_plain(&self, region: &Region) -> bool {
        self.lexicon.sets.meet(region.get(Dim::Who), self.lexicon.people.plain) != SetId::EMPTY
    }

    /// A region of people with one hat, or any.
    fn plainest(&self, regions: &[Region]) -> Option<Region> {
        self.plain(regions).into_iter().next().or_else(|| regions.first().cloned())
    }

    fn contradiction(
        &self,
        shape: Shape,
        positive: usize,
        against: &[&Against],
        advice: bool,
        there: &Region,
    ) -> Contradiction {
        let negative: Vec<usize> = against.iter().map(|against| against.provision).collect();
        let witness = self.witness(positive, negative[0], there);
        Contradiction {
            shape,
            positive,
            negative,
            excluded: against.iter().all(|against| against.excluded),
            advice: advice || witness.hats.is_some(),
            witness,
            things: self.lexicon.sets.len(there.get(Dim::Thing)),
        }
    }
}
