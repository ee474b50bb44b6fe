//! Sets of leaves, each kept once, so that what two of them come to is worked out once.

use std::cell::RefCell;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

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
    bits: Vec<Box<[u64]>>,
    ids: HashMap<Box<[u64]>, SetId>,
    meets: Known,
    minuses: Known,
}

type Known = HashMap<u64, SetId, BuildHasherDefault<Mixed>>;

/// Mixes the two ids of a pair; they are small numbers of our own, so that nothing stronger is needed.
#[derive(Default)]
struct Mixed(u64);

impl Hasher for Mixed {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|byte| self.write_u64(u64::from(*byte)));
    }

    fn write_u64(&mut self, number: u64) {
        self.0 = (self.0 ^ number).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        self.0 ^= self.0 >> 29;
    }
}

impl Sets {
    pub fn new() -> Self {
        let sets = Sets(RefCell::new(Inner {
            bits: Vec::new(),
            ids: HashMap::new(),
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
        let key = u64::from(low.0) << 32 | u64::from(high.0);
        let mut inner = self.0.borrow_mut();
        if let Some(known) = inner.meets.get(&key) {
            return *known;
        }
        let (a, b) = (&inner.bits[low.0 as usize], &inner.bits[high.0 as usize]);
        let bits = a.iter().zip(b).map(|(a, b)| a & b).collect();
        let found = inner.keep(bits);
        inner.meets.insert(key, found);
        found
    }

    /// What is in the first and not in the second.
    pub fn minus(&self, one: SetId, other: SetId) -> SetId {
        let key = u64::from(one.0) << 32 | u64::from(other.0);
        let mut inner = self.0.borrow_mut();
        if let Some(known) = inner.minuses.get(&key) {
            return *known;
        }
        let (a, b) = (&inner.bits[one.0 as usize], &inner.bits[other.0 as usize]);
        let bits = a.iter().enumerate().map(|(at, a)| a & !b.get(at).copied().unwrap_or(0)).collect();
        let found = inner.keep(bits);
        inner.minuses.insert(key, found);
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
        let bits = &inner.bits[set.0 as usize];
        (0..bits.len() * 64).filter(|leaf| bits[leaf / 64] >> (leaf % 64) & 1 == 1).collect()
    }
}

impl Inner {
    fn keep(&mut self, mut bits: Vec<u64>) -> SetId {
        while bits.last() == Some(&0) {
            bits.pop();
        }
        let bits = bits.into_boxed_slice();
        if let Some(known) = self.ids.get(&bits) {
            return *known;
        }
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
