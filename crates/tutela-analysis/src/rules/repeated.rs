//! Finds what is said twice: two sentences with the same verdict on the same situations.

use super::Rulebook;
use super::alike::same_times;
use super::provision::Provision;
use super::region::{Dim, OutOfSteps, Region};
use super::sets::SetId;
use tutela_model::Strength;

/// What sentences that say the same agree in: how strongly, whether only so, and what they do to what, by and to whom.
type Key = (Strength, bool, Vec<SetId>);

impl Rulebook<'_> {
    /// Sentences that say the same in the same situations, the first and those that say it again, in the order of the sources;
    /// by their places in the book.
    ///
    /// What only holds inside a procedure, or follows from another sentence, may well be said in each; and who restates a
    /// rule says so. A pair of which it would take too many steps to tell is no pair.
    pub fn repeated(&self) -> Vec<Vec<usize>> {
        let alone = |provision: &Provision<'_>| self.stands_alone(provision);
        let mut groups =
            self.grouped(alone, |provision| self.key(provision), |one, other| self.say_the_same(one, other));
        groups.retain(|group| group.len() > 1);
        groups
    }

    fn key(&self, provision: &Provision<'_>) -> Key {
        let parts = [Dim::Who, Dim::Act, Dim::Thing, Dim::Whom].map(|dim| self.spoken_of(provision, dim));
        (provision.strength, provision.weak, parts.to_vec())
    }

    fn say_the_same(&self, one: usize, other: usize) -> Result<bool, OutOfSteps> {
        let (a, b) = (&self.provisions[one], &self.provisions[other]);
        if !same_times(a, b) || !self.same_regions(held(a)?, held(b)?)? {
            return Ok(false);
        }
        // What `only` forbids stands next in the book.
        if a.weak && !self.same_regions(held(&self.provisions[one + 1])?, held(&self.provisions[other + 1])?)? {
            return Ok(false);
        }
        Ok(!a.obliges() || self.same_duties(a, b)?)
    }

    /// Whether each single thing that the one asks for is asked for by the other: to tell both is not to tell one of them.
    fn same_duties(&self, one: &Provision<'_>, other: &Provision<'_>) -> Result<bool, OutOfSteps> {
        let (ones, others) = (one.denoted.duties(&self.lexicon)?, other.denoted.duties(&self.lexicon)?);
        for (these, those) in [(&ones, &others), (&others, &ones)] {
            for duty in these {
                let mut found = false;
                for known in those {
                    found = found || self.same_regions(duty, known)?;
                }
                if !found {
                    return Ok(false);
                }
            }
        }
        Ok(true)
    }
}

fn held<'p>(provision: &'p Provision<'_>) -> Result<&'p [Region], OutOfSteps> {
    provision.held.as_deref().map_err(|out| *out)
}
