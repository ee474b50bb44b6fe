//! Regions of situations: one set of leaves for each part of a sentence, and facts that hold or do not.

use super::facts::{Literals, not, together};
use super::sets::{SetId, Sets};

/// The parts of a sentence that a situation has a word for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs)] // Each is the part that its name says.
pub enum Dim {
    Who,
    Act,
    Thing,
    Whose,
    Using,
    Whom,
    Place,
    Platform,
    Time,
    /// What else it is done with or to.
    With,
    About,
    Purpose,
    /// The procedure that a step stands in.
    Matter,
}

/// How many parts there are.
pub(super) const DIMS: usize = 13;

/// Each of them.
pub(super) const EACH: [Dim; DIMS] = [
    Dim::Who,
    Dim::Act,
    Dim::Thing,
    Dim::Whose,
    Dim::Using,
    Dim::Whom,
    Dim::Place,
    Dim::Platform,
    Dim::Time,
    Dim::With,
    Dim::About,
    Dim::Purpose,
    Dim::Matter,
];

/// Every situation whose parts are in these sets and in which these facts are so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Region {
    pub dims: [SetId; DIMS],
    /// With all that follows from them.
    pub facts: Literals,
}

/// More steps were needed than were allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct OutOfSteps;

/// How many more steps may be taken.
#[derive(Clone, Copy, Debug)]
pub(super) struct Steps(pub u32);

impl Steps {
    /// Takes several steps at once; if there are not so many left, none are left.
    pub fn take_all(&mut self, many: usize) -> Result<(), OutOfSteps> {
        let left = u32::try_from(many).ok().and_then(|many| self.0.checked_sub(many));
        self.0 = left.unwrap_or(0);
        left.map(|_| ()).ok_or(OutOfSteps)
    }

    fn take(&mut self) -> Result<(), OutOfSteps> {
        self.0 = self.0.checked_sub(1).ok_or(OutOfSteps)?;
        Ok(())
    }
}

impl Region {
    /// The same with one part changed.
    pub fn with(&self, dim: Dim, set: SetId) -> Region {
        let mut region = self.clone();
        region.dims[dim as usize] = set;
        region
    }

    /// What is in one part.
    pub fn get(&self, dim: Dim) -> SetId {
        self.dims[dim as usize]
    }

    /// What is in both, if anything is.
    pub fn meet(&self, sets: &Sets, other: &Region) -> Option<Region> {
        let mut dims = [SetId::EMPTY; DIMS];
        for (at, dim) in dims.iter_mut().enumerate() {
            *dim = sets.meet(self.dims[at], other.dims[at]);
            if *dim == SetId::EMPTY {
                return None;
            }
        }
        Some(Region { dims, facts: together(&self.facts, &other.facts)? })
    }
}

/// What must be known to take facts apart: all that follows from some.
pub(super) type Close<'c> = dyn Fn(&[u32]) -> Option<Literals> + 'c;

/// One region without another, in regions that do not overlap.
fn without(sets: &Sets, close: &Close<'_>, region: &Region, other: &Region, found: &mut Vec<Region>) {
    let Some(both) = region.meet(sets, other) else {
        found.push(region.clone());
        return;
    };
    let mut rest = region.clone();
    for at in 0..DIMS {
        let outside = sets.minus(rest.dims[at], other.dims[at]);
        if outside != SetId::EMPTY {
            let mut piece = rest.clone();
            piece.dims[at] = outside;
            found.push(piece);
            rest.dims[at] = both.dims[at];
        }
    }
    for literal in other.facts.iter().filter(|literal| !region.facts.contains(literal)) {
        let mut facts = rest.facts.clone();
        facts.push(not(*literal));
        if let Some(facts) = close(&facts) {
            found.push(Region { dims: rest.dims, facts });
        }
        let mut facts = std::mem::take(&mut rest.facts);
        facts.push(*literal);
        match close(&facts) {
            Some(facts) => rest.facts = facts,
            None => return,
        }
    }
}

/// Some regions without others, in regions of which none that come from one overlap.
pub(super) fn minus(
    sets: &Sets,
    close: &Close<'_>,
    regions: &[Region],
    others: &[Region],
    steps: &mut Steps,
) -> Result<Vec<Region>, OutOfSteps> {
    let mut left = regions.to_vec();
    for other in others {
        let mut next = Vec::with_capacity(left.len());
        for region in &left {
            steps.take()?;
            without(sets, close, region, other, &mut next);
        }
        left = next;
    }
    Ok(left)
}

/// What is in one of the first and one of the second.
pub(super) fn meet(sets: &Sets, regions: &[Region], others: &[Region]) -> Vec<Region> {
    regions.iter().flat_map(|region| others.iter().filter_map(|other| region.meet(sets, other))).collect()
}
