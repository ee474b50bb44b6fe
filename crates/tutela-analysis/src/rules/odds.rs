//! Whether two sentences that both speak of a question are at odds in it, or the one is only a limit of the other.

use super::Rulebook;
use super::against::Index;
use super::provision::Given;
use super::region::{OutOfSteps, Region, Steps, meet, minus};
use super::verdict::{MOST_LOOKS, MOST_STEPS, Shape};
use tutela_model::Strength;

impl Rulebook<'_> {
    /// Whether one sentence, which obliges or permits, stands against another in what is asked; `is_asked` tells whether a region
    /// is. What can be kept in another way is only limited, and so is a permission by a prohibition that lies inside it.
    pub(super) fn at_odds(
        &self,
        index: &Index,
        one: usize,
        other: usize,
        is_asked: impl Fn(&Region) -> bool,
    ) -> Result<bool, OutOfSteps> {
        // That somebody need not do something is the permission of the two.
        let frees = self.provisions[other].strength == Strength::NeedNot;
        let (positive, negative) = if frees { (other, one) } else { (one, other) };
        let provision = &self.provisions[positive];
        let met = index.meeting(self, positive, &mut Steps(MOST_LOOKS))?;
        let Some(against) = met.iter().find(|against| against.provision == negative) else { return Ok(false) };
        let (sets, close, mut steps) = (&self.lexicon.sets, self.lexicon.close(), Steps(MOST_STEPS));
        if !provision.obliges() {
            let held = provision.held.as_ref().map_err(|_| OutOfSteps)?;
            let mut alternatives = vec![self.plain(held)];
            for alternative in provision.denoted.alternatives(&self.lexicon)? {
                alternatives.push(self.plain(&meet(sets, held, &alternative)));
            }
            for alternative in alternatives.iter().filter(|alternative| !alternative.is_empty()) {
                if minus(sets, &*close, alternative, &against.regions, &mut steps)?.is_empty() {
                    return Ok(true);
                }
            }
            return Ok(self.overlapping(positive, against, &mut steps)? != Shape::Limit);
        }
        if provision.asks_for_a_manner() {
            return Ok(false);
        }
        let given = Given::of(provision, &self.lexicon);
        for duty in provision.denoted.duties(&self.lexicon)? {
            let ways = meet(sets, &provision.context, &duty);
            let (stuck, _) = self.stuck(&ways, &provision.cut, &given, &met, &mut steps)?;
            if stuck.iter().any(&is_asked) {
                return Ok(true);
            }
        }
        Ok(false)
    }
}
