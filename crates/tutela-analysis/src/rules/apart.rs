//! Finds two words that a contradiction takes to share nothing, though nothing says so.
//!
//! Words other than groups are apart only if they are declared or closed apart; each has a leaf of its own all the same. A
//! sentence that spares a word (an exception for it, or `only` before it) spares none of its siblings; whether a sibling is
//! really another thing, only somebody who knows the school can say.

use super::Rulebook;
use super::provision::By;
use super::region::{Dim, Region};
use super::sets::SetId;
use tutela_model::NameId;

impl Rulebook<'_> {
    /// The word that a permission or obligation uses, and the sibling of it that what forbids it spares; if a situation
    /// would be spared too, were the first a kind of the second.
    pub(super) fn taken_apart(&self, positive: usize, negative: usize, there: &Region) -> Option<(NameId, NameId)> {
        let stated = |at: usize| self.provisions[at].stated();
        let forbids = &self.provisions[negative];
        // What `only` spares is said by the sentence, which stands before what it forbids.
        let sparing: Vec<usize> = match forbids.by {
            By::Only => vec![negative.checked_sub(1)?],
            By::Saying => self.exceptions_to(negative).collect(),
        };
        for spares in sparing {
            let spared = &self.provisions[spares];
            let regions = if spared.lifts.is_empty() { &spared.regions } else { &spared.lifts };
            for (dim, word) in stated(positive).iter().filter(|(dim, _)| may_be_open(*dim)) {
                let sibling = stated(spares).iter().find(|(other, sibling)| {
                    let inside = there.with(*dim, self.lexicon.words.covers(*sibling));
                    other == dim
                        && self.are_open(*word, *sibling)
                        && self.is_inside(std::slice::from_ref(&inside), regions).unwrap_or(false)
                });
                if let Some((_, sibling)) = sibling {
                    return Some((*word, *sibling));
                }
            }
        }
        None
    }

    /// The exceptions to a sentence, which stand behind it in the book.
    fn exceptions_to(&self, at: usize) -> impl Iterator<Item = usize> + '_ {
        let clause = self.provisions[at].clause;
        (at + 1..self.provisions.len())
            .take_while(move |next| std::ptr::eq(self.provisions[*next].clause, clause))
            .filter(move |next| self.provisions[*next].to == Some(at))
    }

    /// Whether two words belong to the same wider word, and neither is the other or said to be apart from it.
    fn are_open(&self, one: NameId, other: NameId) -> bool {
        let (sets, words, names) = (&self.lexicon.sets, &self.lexicon.words, &self.lexicon.model.names);
        let (a, b) = (names.get(one), names.get(other));
        let closed = |wider: &NameId| !names.get(*wider).made_of.is_empty();
        one != other
            && sets.meet(words.covers(one), words.covers(other)) == SetId::EMPTY
            && a.parents.iter().any(|wider| b.parents.contains(wider) && !closed(wider))
            && !a.apart_from.contains(&other)
            && !b.apart_from.contains(&one)
    }
}

/// Whether a part holds words of which nobody said that they are apart: groups may share members, and that is told elsewhere.
fn may_be_open(dim: Dim) -> bool {
    !matches!(dim, Dim::Who | Dim::Act | Dim::Matter)
}
