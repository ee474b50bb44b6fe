//! Whether an obligation can be kept in some way.

use super::Rulebook;
use super::against::Against;
use super::provision::Given;
use super::region::{OutOfSteps, Region, Steps, meet, minus};
use super::verdict::{Contradiction, MOST_STEPS, Shape};
use tutela_model::PartIs;

impl Rulebook<'_> {
    pub(super) fn judge_obligation(&self, at: usize, met: &[&Against]) -> Result<Vec<Contradiction>, OutOfSteps> {
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
}
