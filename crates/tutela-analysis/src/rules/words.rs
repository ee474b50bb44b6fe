//! What each word covers: a set of leaves.
//!
//! Each open word has a leaf of its own, which is any other than its named kinds; a closed word, `made of` others, has none.
//! Words of all kinds share one universe, so that a group can be what is photographed and a platform what is used. Leaf 0 is
//! whatever no word names.

use super::sets::{SetId, Sets};
use tutela_model::{Model, NameId, NameKind, Named};

/// The leaves of words.
pub(super) struct Words {
    /// What each name covers, by id; for an action, all its kinds: what cannot be done without doing it too.
    covers: Vec<SetId>,
    /// For an action, its kinds and whatever cannot be done without it: who may not have a telephone may not use one.
    hinders: Vec<SetId>,
    /// For an action, what cannot be done together with it.
    excluded: Vec<SetId>,
    /// Everything.
    pub all: SetId,
    /// The first leaf that stands for a procedure; its number is added.
    first_matter: usize,
}

/// The leaf of whatever no word names.
pub(super) const ANYTHING_ELSE: usize = 0;

impl Words {
    pub fn new(model: &Model, sets: &Sets) -> Self {
        let named: Vec<&Named> = model.names.iter().map(|(_, named)| named).collect();
        let is_action = |at: usize| named[at].kind == NameKind::Action;
        let kinds = below(&named, |named| {
            let wider = if named.kind == NameKind::Action { named.implies.as_slice() } else { &[] };
            named.parents.iter().chain(wider).copied().collect()
        });
        let needing =
            below(&named, |named| named.parents.iter().chain(&named.implies).chain(&named.requires).copied().collect());
        let own = |ids: &[usize]| ids.iter().filter(|at| named[**at].made_of.is_empty()).map(|at| at + 1).collect();
        let set = |ids: &[usize]| -> SetId {
            let leaves: Vec<usize> = own(ids);
            sets.of(leaves)
        };
        let covers: Vec<SetId> = kinds.iter().map(|ids| set(ids)).collect();
        let hinders =
            needing.iter().enumerate().map(|(at, ids)| if is_action(at) { set(ids) } else { covers[at] }).collect();
        let excluded = excluded(&named, &kinds).iter().map(|ids| set(ids)).collect();
        let first_matter = named.len() + 1;
        let all = sets.of(0..first_matter + model.concerns.len() + 1);
        Words { covers, hinders, excluded, all, first_matter }
    }

    /// What a name covers.
    pub fn covers(&self, id: NameId) -> SetId {
        self.covers[id.0 as usize]
    }

    /// What the prohibition of an action forbids.
    pub fn hinders(&self, id: NameId) -> SetId {
        self.hinders[id.0 as usize]
    }

    /// What somebody may do again who may do an action, where some actions were forbidden: the action, and what was forbidden only
    /// because it cannot be done without it. Who may have a telephone may not yet use it, if it is use that is forbidden.
    pub fn lifts(&self, sets: &Sets, action: NameId, forbidden: &[NameId]) -> SetId {
        let covers = self.covers(action);
        let both = forbidden.iter().flat_map(|forbidden| sets.leaves(sets.meet(covers, self.covers(*forbidden))));
        both.filter_map(|leaf| self.owner(leaf)).fold(covers, |lifted, name| sets.join(lifted, self.hinders(name)))
    }

    /// What cannot be done together with an action, by whichever of the two says so.
    pub fn excluded(&self, id: NameId) -> SetId {
        self.excluded[id.0 as usize]
    }

    /// The leaf of a procedure, by its place in the model.
    pub fn matter(&self, concern: usize) -> usize {
        self.first_matter + concern
    }

    /// The name whose own leaf it is.
    pub fn owner(&self, leaf: usize) -> Option<NameId> {
        (leaf > ANYTHING_ELSE && leaf < self.first_matter).then(|| NameId(leaf as u32 - 1))
    }
}

/// For each name, itself and everything below it; `above` gives what is next above a name.
fn below(named: &[&Named], above: impl Fn(&Named) -> Vec<NameId>) -> Vec<Vec<usize>> {
    let mut next: Vec<Vec<usize>> = vec![Vec::new(); named.len()];
    for (at, named) in named.iter().enumerate() {
        above(named).iter().for_each(|wider| next[wider.0 as usize].push(at));
    }
    let mut seen = vec![usize::MAX; named.len()];
    let reached = |start: usize, seen: &mut Vec<usize>| {
        let (mut found, mut stack) = (Vec::new(), vec![start]);
        while let Some(at) = stack.pop() {
            if std::mem::replace(&mut seen[at], start) != start {
                found.push(at);
                stack.extend(&next[at]);
            }
        }
        found
    };
    (0..named.len()).map(|start| reached(start, &mut seen)).collect()
}

/// For each action, what cannot be done together with it or with one that it comes with, by whichever of the two says so.
fn excluded(named: &[&Named], kinds: &[Vec<usize>]) -> Vec<Vec<usize>> {
    let mut found = vec![Vec::new(); named.len()];
    let actions = (0..named.len()).filter(|at| named[*at].kind == NameKind::Action);
    for (one, other) in actions.flat_map(|one| named[one].excludes.iter().map(move |other| (one, other.0 as usize))) {
        for (one, other) in [(one, other), (other, one)] {
            kinds[one].iter().for_each(|kind| found[*kind].extend(&kinds[other]));
        }
    }
    found
}
