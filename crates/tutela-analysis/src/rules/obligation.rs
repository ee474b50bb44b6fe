//! Whether an obligation can be kept in some way.

use super::Rulebook;
use super::against::Against;
use super::provision::Given;
use super::region::{OutOfSteps, Region, Steps, meet, minus};
use super::verdict::{Contradiction, MOST_STEPS, Shape};

impl Rulebook<'_> {
    pub(super) fn judge_obligation(&self, at: usize, met: &[&Against]) -> Result<Vec<Contradiction>, OutOfSteps> {
        let provision = &self.provisions[at];
        if met.is_empty() || provision.asks_for_a_manner() {
            return Ok(Vec::new());
        }
        let given = Given::of(provision, &self.lexicon);
        let is_advice = |against: &&&Against| provision.is_advice() || self.provisions[against.provision].is_advice();
        let days = self.at_once(at, met);
        let mut lesser = None;
        for duty in provision.denoted.duties(&self.lexicon)? {
            let ways = meet(&self.lexicon.sets, &provision.context, &duty);
            for (met, advice) in days.iter().flat_map(|met| [(met, false), (met, true)]) {
                let against: Vec<&Against> =
                    met.iter().filter(|against| advice || !is_advice(against)).copied().collect();
                if against.is_empty() {
                    continue;
                }
                if let Some((bad, blamed)) = self.never_kept(&ways, &provision.cut, &given, &against)? {
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
        let (sets, mut steps) = (&self.lexicon.sets, Steps(MOST_STEPS));
        let (bad, held) = self.stuck(ways, cut, given, against, &mut steps)?;
        let Some(bad) = self.plainest(&bad) else { return Ok(None) };
        let there = meet(sets, &held, &[bad]);
        let Some(there) = self.plainest(&there) else { return Ok(None) };
        let blamed = self.blamed(std::slice::from_ref(&there), against, &mut steps)?;
        let witness =
            blamed.iter().flat_map(|against| meet(sets, std::slice::from_ref(&there), &against.regions)).next();
        Ok(witness.map(|witness| (witness, blamed)))
    }

    /// Where an obligation is in force and every way of keeping it is forbidden, and where it holds.
    pub(super) fn stuck(
        &self,
        ways: &[Region],
        cut: &[Region],
        given: &Given,
        against: &[&Against],
        steps: &mut Steps,
    ) -> Result<(Vec<Region>, Vec<Region>), OutOfSteps> {
        let (sets, close) = (&self.lexicon.sets, self.lexicon.close());
        let project = |regions: &[Region]| -> Vec<Region> {
            regions.iter().map(|region| given.project(&self.lexicon, region)).collect()
        };
        let in_force = minus(sets, &*close, &project(ways), &project(&meet(sets, ways, cut)), steps)?;
        let held = minus(sets, &*close, ways, cut, steps)?;
        let forbidden: Vec<Region> = against.iter().flat_map(|against| against.regions.iter().cloned()).collect();
        let left = minus(sets, &*close, &held, &forbidden, steps)?;
        Ok((minus(sets, &*close, &in_force, &project(&left), steps)?, held))
    }
}
