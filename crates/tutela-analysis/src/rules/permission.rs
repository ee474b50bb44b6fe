//! What it comes to that a permission meets prohibitions.

use super::Rulebook;
use super::against::Against;
use super::denoted::Factor;
use super::provision::{By, Provision};
use super::region::{Dim, EACH, OutOfSteps, Region, Steps, meet, minus};
use super::sets::SetId;
use super::verdict::{Contradiction, MOST_STEPS, Shape};
use tutela_model::{Part, PartIs, Strength};

impl Rulebook<'_> {
    pub(super) fn judge_permission(&self, at: usize, met: &[&Against]) -> Result<Vec<Contradiction>, OutOfSteps> {
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
            return Ok(self.with_limits(found, held, &hard, &mut steps));
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

    /// What can never be used, with what limits it beside what forbids it, as far as the steps go.
    fn with_limits(
        &self,
        mut found: Vec<Contradiction>,
        held: &[Region],
        met: &[&Against],
        steps: &mut Steps,
    ) -> Vec<Contradiction> {
        for one in &mut found {
            for against in met.iter().filter(|against| !against.excluded && !one.negative.contains(&against.provision))
            {
                let Ok(limit) = self.overlap(one.positive, held, against, steps) else { continue };
                one.limits.extend(limit.filter(|limit| limit.shape == Shape::Limit).map(|_| against.provision));
            }
        }
        found
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
        for against in self.at_once(at, against) {
            let found = self.never_usable_on_a_day(at, plain, &against, advice, steps)?;
            if !found.is_empty() {
                return Ok(found);
            }
        }
        Ok(Vec::new())
    }

    fn never_usable_on_a_day(
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
        let people =
            |regions: &[Region]| regions.iter().fold(SetId::EMPTY, |all, region| sets.join(all, region.get(Dim::Who)));
        let stuck = self.lexicon.everything().with(Dim::Who, sets.minus(people(&both), people(&free)));
        let there = meet(sets, &both, &[stuck]);
        Ok(there.first().map(|there| self.contradiction(Shape::NeverUsable, at, &[against], true, there)))
    }

    /// What it comes to that a permission and a prohibition meet.
    ///
    /// It is a limit if the prohibition, among the people and acts of the permission, lies wholly inside it. Otherwise
    /// restrictions add up: what `only` restricts or forbids, what is forbidden to some of those people alone, and what is
    /// forbidden of some of those acts alone. What remains is a permission that stands against the prohibition: it picks out a
    /// part of something that the prohibition speaks of, or holds by somebody's permission for the same people.
    pub(super) fn overlapping(&self, at: usize, against: &Against, steps: &mut Steps) -> Result<Shape, OutOfSteps> {
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
        let stands = (!permits.weak || self.permits_yet(permits, forbids))
            && forbids.by == By::Saying
            && self.stands_against(permits, forbids);
        Ok(if stands { Shape::Partly } else { Shape::Restriction })
    }

    /// Whether a permission reads as an exception to a prohibition.
    fn stands_against(&self, permits: &Provision<'_>, forbids: &Provision<'_>) -> bool {
        let sets = &self.lexicon.sets;
        let of = |provision: &Provision<'_>, dim: Dim| {
            let all = self.spoken_of(provision, dim);
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

    /// Whether what is permitted `only with permission` is permitted all the same, as far as a prohibition goes: it says of
    /// each part of which that speaks what it means. Otherwise one part is restricted by the one, another by the other. What is
    /// asked for `only with permission` is not permitted by that.
    fn permits_yet(&self, permits: &Provision<'_>, forbids: &Provision<'_>) -> bool {
        let asks = |part: &Part| part.only && matches!(part.is, PartIs::Permission { .. } | PartIs::Consent { .. });
        let everything = self.lexicon.everything();
        let says = |provision: &Provision<'_>, dim: Dim| self.spoken_of(provision, dim) != everything.get(dim);
        permits.sentence.strength == Strength::May
            && permits.sentence.parts.iter().any(asks)
            && EACH.iter().all(|dim| says(permits, *dim) || !says(forbids, *dim))
            && forbids.regions.iter().all(|region| region.facts.is_empty())
    }
}
