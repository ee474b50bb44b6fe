//! Every situation of the small world, and sets of them.
//!
//! A situation is who does what to what, where, whether during `wa`, in which procedure, and which facts are so. A set keeps one
//! bit for each: a number for all but the facts, and in it a bit for each state of the facts.

use crate::enumerator::words::{
    ACTS, ANY_STATE, DEEDS, EVERYONE, GROUPS, HATS, HOURS, PEOPLE, PLACES, RECORDED, SPOTS, STUFF, THINGS, states,
};
use crate::enumerator::world::{Only, Phrase};
use std::cell::RefCell;

/// The parts of a situation but for its facts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    Who,
    Act,
    Thing,
    Place,
    Time,
    Matter,
}

/// How many words each part has.
#[derive(Clone, Copy)]
pub struct Space {
    sizes: [usize; 6],
}

#[derive(PartialEq, Eq)]
pub struct Set(pub Vec<u64>);

thread_local! {
    /// The room of sets that are no longer needed: there are many, all of one size, and most of the time went into finding room.
    static ROOM: RefCell<Vec<Vec<u64>>> = const { RefCell::new(Vec::new()) };
}

/// Which words each part may have, and the states in which the facts are as is said.
pub struct Box {
    pub parts: [Vec<bool>; 6],
    pub states: u64,
}

impl Space {
    /// People with so many hats at most, in so many procedures besides none.
    pub fn new(hats: usize, concerns: usize) -> Self {
        Space { sizes: [HATS[hats - 1], DEEDS, STUFF, SPOTS, HOURS, 1 + concerns] }
    }

    pub fn nothing(&self) -> Set {
        std::iter::repeat_n(0, self.sizes.iter().product()).collect()
    }

    /// Every situation of a box.
    pub fn of(&self, within: &Box) -> Set {
        let mut found = self.nothing();
        let mut at = 0;
        self.fill(&within.parts, 0, true, within.states, &mut at, &mut found.0);
        found
    }

    fn fill(&self, parts: &[Vec<bool>; 6], part: usize, so_far: bool, states: u64, at: &mut usize, found: &mut [u64]) {
        if !so_far {
            *at += self.sizes[part..].iter().product::<usize>();
        } else if part == parts.len() {
            found[*at] = states;
            *at += 1;
        } else {
            (0..self.sizes[part]).for_each(|word| self.fill(parts, part + 1, parts[part][word], states, at, found));
        }
    }

    /// A set with some parts left open: whatever is in it with some word in each of these parts is in it with every word. The
    /// ways in which something is done are left open too.
    pub fn open(&self, set: &Set, open: &[Part]) -> Set {
        let mut found = set.clone();
        let recorded = states(RECORDED, true);
        for states in &mut found.0 {
            *states |= (*states & recorded) >> 2 | (*states & !recorded) << 2;
        }
        for part in open {
            self.widen(&mut found, *part);
        }
        found
    }

    /// Leaves one part open.
    pub fn widen(&self, set: &mut Set, part: Part) {
        let step: usize = self.sizes[part as usize + 1..].iter().product();
        let size = self.sizes[part as usize];
        for block in set.0.chunks_mut(step * size) {
            for at in 0..step {
                let all = (0..size).fold(0, |all, word| all | block[at + word * step]);
                (0..size).for_each(|word| block[at + word * step] = all);
            }
        }
    }

    /// The words of one part that occur in a set.
    pub fn words(&self, set: &Set, part: Part) -> Vec<bool> {
        let step: usize = self.sizes[part as usize + 1..].iter().product();
        let size = self.sizes[part as usize];
        let mut found = vec![false; size];
        for (at, _) in set.0.iter().enumerate().filter(|(_, states)| **states != 0) {
            found[at / step % size] = true;
        }
        found
    }

    /// Every situation.
    pub fn everything(&self) -> Box {
        Box { parts: self.sizes.map(|size| vec![true; size]), states: ANY_STATE }
    }

    /// Every situation of people with one hat.
    pub fn plain(&self) -> Set {
        self.of(&self.someone(|person| person < HATS[0]))
    }

    /// Every situation of some people.
    pub fn someone(&self, is: impl Fn(usize) -> bool) -> Box {
        let mut within = self.everything();
        within.parts[Part::Who as usize] = (0..self.sizes[0]).map(is).collect();
        within
    }

    /// Those that a sentence speaks of, without the part that `but` tells; `forbids` if its action is read as what its
    /// prohibition forbids.
    pub fn spoken_of(&self, phrase: &Phrase, forbids: bool, but: Only) -> Box {
        let deed = ACTS[phrase.act];
        self.done(phrase, if forbids { deed.2 } else { deed.1 }, but)
    }

    /// The same with other deeds than the sentence tells.
    pub fn done(&self, phrase: &Phrase, deeds: &[usize], but: Only) -> Box {
        let mut within = self.everything();
        within.parts[Part::Act as usize] = (0..DEEDS).map(|act| deeds.contains(&act)).collect();
        if but != Only::Who {
            let who = |person: usize| phrase.who.iter().any(|group| is_in(person, *group));
            let other = |person: usize| phrase.other_than.is_some_and(|group| is_in(person, group));
            within.parts[Part::Who as usize] = (0..self.sizes[0]).map(|one| who(one) && !other(one)).collect();
        }
        if but != Only::Thing && !phrase.things.is_empty() {
            let is = |leaf: usize| phrase.things.iter().any(|thing| THINGS[*thing].1.contains(&leaf));
            within.parts[Part::Thing as usize] = (0..STUFF).map(is).collect();
        }
        if but != Only::Place && !phrase.places.is_empty() {
            let is = |leaf: usize| phrase.places.iter().any(|place| PLACES[*place].1.contains(&leaf));
            within.parts[Part::Place as usize] = (0..SPOTS).map(is).collect();
        }
        if phrase.time {
            within.parts[Part::Time as usize] = vec![false, true];
        }
        let facts = phrase.facts.iter().skip(usize::from(but == Only::Fact));
        within.states = facts.fold(ANY_STATE, |bits, (fact, so)| bits & states(*fact, *so));
        within
    }
}

/// Whether somebody is in a group.
pub fn is_in(person: usize, group: usize) -> bool {
    group == EVERYONE || PEOPLE[person].iter().any(|one| GROUPS[group].1.contains(one))
}

impl FromIterator<u64> for Set {
    fn from_iter<I: IntoIterator<Item = u64>>(states: I) -> Self {
        let mut room = ROOM.with_borrow_mut(Vec::pop).unwrap_or_default();
        room.clear();
        room.extend(states);
        Set(room)
    }
}

impl Clone for Set {
    fn clone(&self) -> Self {
        self.0.iter().copied().collect()
    }
}

impl Drop for Set {
    fn drop(&mut self) {
        let room = std::mem::take(&mut self.0);
        // At the end of a thread there is no room to keep any.
        let _ = ROOM.try_with(|all| all.borrow_mut().push(room));
    }
}

impl Set {
    pub fn and(&self, other: &Set) -> Set {
        self.0.iter().zip(&other.0).map(|(a, b)| a & b).collect()
    }

    pub fn less(&self, other: &Set) -> Set {
        self.0.iter().zip(&other.0).map(|(a, b)| a & !b).collect()
    }

    pub fn add(&mut self, other: &Set) {
        self.0.iter_mut().zip(&other.0).for_each(|(a, b)| *a |= b);
    }

    pub fn any(&self) -> bool {
        self.0.iter().any(|states| *states != 0)
    }

    pub fn meets(&self, other: &Set) -> bool {
        self.0.iter().zip(&other.0).any(|(a, b)| a & b != 0)
    }

    pub fn is_inside(&self, other: &Set) -> bool {
        self.0.iter().zip(&other.0).all(|(a, b)| a & !b == 0)
    }
}
