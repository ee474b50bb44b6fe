//! Sets of leaves, each kept once, so that what two of them come to is worked out once.

use rustc_hash::FxHashMap;
use std::cell::RefCell;
use std::rc::Rc;

/// A set of leaves in [`Sets`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct SetId(u32);

impl SetId {
    /// The set of nothing.
    pub const EMPTY: SetId = SetId(0);
}

/// Every set that was asked for. Two equal sets have the same id.
pub(super) struct Sets(RefCell<Inner>);

struct Inner {
    bits: Vec<Rc<[u64]>>,
    ids: FxHashMap<Rc<[u64]>, SetId>,
    meets: Known,
    minuses: Known,
}

/// What two sets come to, by their ids.
type Known = FxHashMap<(SetId, SetId), SetId>;

impl Sets {
    pub fn new() -> Self {
        let sets = Sets(RefCell::new(Inner {
            bits: Vec::new(),
            ids: FxHashMap::default(),
            meets: Known::default(),
            minuses: Known::default(),
        }));
        let empty = sets.of([]);
        debug_assert_eq!(empty, SetId::EMPTY);
        sets
    }

    /// The set of these leaves.
    pub fn of(&self, leaves: impl IntoIterator<Item = usize>) -> SetId {
        let mut bits: Vec<u64> = Vec::new();
        for leaf in leaves {
            if bits.len() <= leaf / 64 {
                bits.resize(leaf / 64 + 1, 0);
            }
            bits[leaf / 64] |= 1 << (leaf % 64);
        }
        self.0.borrow_mut().keep(bits)
    }

    /// What is in both.
    pub fn meet(&self, one: SetId, other: SetId) -> SetId {
        if one == other {
            return one;
        }
        let (low, high) = if one < other { (one, other) } else { (other, one) };
        let mut inner = self.0.borrow_mut();
        if let Some(known) = inner.meets.get(&(low, high)) {
            return *known;
        }
        let (a, b) = (&inner.bits[low.0 as usize], &inner.bits[high.0 as usize]);
        let bits = a.iter().zip(&**b).map(|(a, b)| a & b).collect();
        let found = inner.keep(bits);
        inner.meets.insert((low, high), found);
        found
    }

    /// What is in the first and not in the second.
    pub fn minus(&self, one: SetId, other: SetId) -> SetId {
        let mut inner = self.0.borrow_mut();
        if let Some(known) = inner.minuses.get(&(one, other)) {
            return *known;
        }
        let (a, b) = (&inner.bits[one.0 as usize], &inner.bits[other.0 as usize]);
        let bits = a.iter().enumerate().map(|(at, a)| a & !b.get(at).copied().unwrap_or(0)).collect();
        let found = inner.keep(bits);
        inner.minuses.insert((one, other), found);
        found
    }

    /// What is in either.
    pub fn join(&self, one: SetId, other: SetId) -> SetId {
        if one == other {
            return one;
        }
        let mut inner = self.0.borrow_mut();
        let (a, b) = (&inner.bits[one.0 as usize], &inner.bits[other.0 as usize]);
        let bits = (0..a.len().max(b.len()))
            .map(|at| a.get(at).copied().unwrap_or(0) | b.get(at).copied().unwrap_or(0))
            .collect();
        inner.keep(bits)
    }

    /// Whether all of the first is in the second.
    pub fn is_within(&self, one: SetId, other: SetId) -> bool {
        one == other || self.meet(one, other) == one
    }

    /// How many leaves.
    pub fn len(&self, set: SetId) -> usize {
        self.0.borrow().bits[set.0 as usize].iter().map(|word| word.count_ones() as usize).sum()
    }

    /// The leaves, the lowest first.
    pub fn leaves(&self, set: SetId) -> Vec<usize> {
        let inner = self.0.borrow();
        let mut found = Vec::new();
        for (at, word) in inner.bits[set.0 as usize].iter().enumerate() {
            let mut left = *word;
            while left != 0 {
                found.push(at * 64 + left.trailing_zeros() as usize);
                left &= left - 1;
            }
        }
        found
    }
}

impl Inner {
    fn keep(&mut self, mut bits: Vec<u64>) -> SetId {
        while bits.last() == Some(&0) {
            bits.pop();
        }
        if let Some(known) = self.ids.get(bits.as_slice()) {
            return *known;
        }
        let bits: Rc<[u64]> = bits.into();
        let id = SetId(self.bits.len() as u32);
        self.bits.push(bits.clone());
        self.ids.insert(bits, id);
        id
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_sets_have_one_id() {
        let sets = Sets::new();
        let (a, b) = (sets.of([1, 2, 70]), sets.of([2, 70, 200]));
        assert_eq!(sets.meet(a, b), sets.of([2, 70]));
        assert_eq!(sets.meet(b, a), sets.of([70, 2]));
        assert_eq!(sets.minus(a, b), sets.of([1]));
        assert_eq!(sets.minus(a, a), SetId::EMPTY);
        assert_eq!(sets.join(a, b), sets.of([1, 2, 70, 200]));
        assert!(sets.is_within(sets.of([70]), a) && !sets.is_within(a, b));
        assert_eq!((sets.leaves(a), sets.len(a)), (vec![1, 2, 70], 3));
    }
}
