//! Finds one act that two sentences permit, each with the permission of somebody else.

use super::Rulebook;
use super::alike::MOST_PAIRS;
use super::facts::Fact;
use super::provision::{By, Provision};
use super::region::OutOfSteps;
use std::collections::HashMap;
use tutela_model::{Joint, List, NameId, Part, PartIs, Strength};

/// Two permissions of one act, by their places in the book, each with whom it asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Approvers {
    /// The one that speaks of fewer situations, and who permits it.
    pub narrower: (usize, Vec<NameId>),
    /// The other, and who permits it.
    pub wider: (usize, Vec<NameId>),
}

impl Rulebook<'_> {
    /// Acts that two declarations permit with the permission of different people, in the order of the sources. Nobody can
    /// tell whether one of them is enough or both are needed.
    ///
    /// One of the two must speak of nothing that the other does not speak of. Exceptions of one rule stand beside each other
    /// and are read as alternatives.
    pub fn approvers(&self) -> Vec<Approvers> {
        let asking: Vec<(usize, Vec<NameId>)> =
            (0..self.provisions.len()).filter_map(|at| Some((at, asked(&self.provisions[at])?))).collect();
        let mut by_act: HashMap<usize, Vec<usize>> = HashMap::new();
        let (mut found, mut pairs) = (Vec::new(), 0);
        for (which, (at, givers)) in asking.iter().enumerate() {
            let acts = self.acts(&self.provisions[*at]);
            let mut before: Vec<usize> = acts.iter().filter_map(|act| by_act.get(act)).flatten().copied().collect();
            before.sort_unstable();
            before.dedup();
            acts.into_iter().for_each(|act| by_act.entry(act).or_default().push(which));
            for other in before {
                pairs += 1;
                let (other, theirs) = &asking[other];
                let alike = pairs < MOST_PAIRS
                    && self.provisions[*at].within != self.provisions[*other].within
                    && self.compared(*other, *at)
                    && !self.same_givers(givers, theirs);
                let order = if alike { self.of_one_act(*other, *at).unwrap_or(None) } else { None };
                found.extend(order.map(|first_is_narrower| {
                    let (first, second) = ((*other, theirs.clone()), (*at, givers.clone()));
                    let (narrower, wider) = if first_is_narrower { (first, second) } else { (second, first) };
                    Approvers { narrower, wider }
                }));
            }
        }
        found
    }

    /// Whether everybody whom the one asks is among those whom the other asks, and the other way round.
    fn same_givers(&self, one: &[NameId], other: &[NameId]) -> bool {
        let names = &self.lexicon.model.names;
        let among = |these: &[NameId], those: &[NameId]| {
            these.iter().all(|id| those.iter().any(|wide| names.is_within(*id, *wide)))
        };
        among(one, other) && among(other, one)
    }

    /// Whether two permissions are of one act, permission aside; if so, whether the first speaks of fewer situations.
    fn of_one_act(&self, one: usize, other: usize) -> Result<Option<bool>, OutOfSteps> {
        let is_permission = |fact: &Fact| matches!(fact, Fact::Permission { .. });
        let [first, second] =
            [one, other].map(|at| self.plain(&self.leaving_aside(&self.provisions[at], None, is_permission)));
        if first.is_empty() || second.is_empty() {
            return Ok(None);
        }
        let inside = self.is_inside(&first, &second)?;
        let around = self.is_inside(&second, &first)?;
        Ok((inside || around).then_some(inside))
    }
}

/// Whose permission a permission asks for, one of them or the only one; nobody, if it asks for none, for that of several, or
/// for somebody's who is not named.
fn asked(provision: &Provision<'_>) -> Option<Vec<NameId>> {
    if provision.strength != Strength::May || provision.by == By::Only || provision.is_default() {
        return None;
    }
    let asks = |part: &Part| match &part.is {
        PartIs::Permission { from, .. } | PartIs::Consent { from, .. } => Some(from.clone()),
        _ => None,
    };
    let lists: Vec<List> = provision.sentence.parts.iter().filter_map(asks).collect();
    let [list] = lists.as_slice() else { return None };
    let names: Vec<NameId> = list.names().collect();
    let one_of_them = list.joint != Joint::And || names.len() == 1;
    (one_of_them && !names.is_empty() && names.len() == list.items.len()).then_some(names)
}
