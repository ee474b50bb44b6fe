//! Judges what is said by listing every situation: slowly, plainly, and with nothing of the analysis that it is held against.

use crate::enumerator::overlap::{concerned_alternatives, overlap};
use crate::enumerator::sayings::{Place, Saying, sayings};
use crate::enumerator::situations::{Part, Set, Space};
use crate::enumerator::words::{ACTS, DAYS, DEEDS, HATS, PEOPLE};
use crate::enumerator::world::{Joins, Kind, Only, Phrase, Says, World};
use std::collections::BTreeSet;

/// What is found: its shape, whether it only advises, what obliges or permits, and what forbids if it is one alone.
pub type Found = BTreeSet<(&'static str, bool, Place, Option<Place>)>;

/// Everything that is said, to be held against each other.
pub struct Judge<'w> {
    pub world: &'w World,
    pub space: Space,
    pub plain: Set,
    pub sayings: Vec<Saying>,
    hats: usize,
}

impl<'w> Judge<'w> {
    /// Of people in so many groups at once.
    pub fn new(world: &'w World, hats: usize) -> Self {
        let concerns = world.units.iter().filter(|unit| matches!(unit.kind, Kind::Concern(_)));
        let space = Space::new(hats, concerns.count());
        Judge { world, space, plain: space.plain(), sayings: sayings(&space, world), hats }
    }

    /// Everything that cannot be kept together, and every limit.
    pub fn found(&self) -> Found {
        let mut found = Found::new();
        for saying in self.sayings.iter().filter(|saying| !saying.is_default() && !saying.is_beyond()) {
            match saying.says {
                Says::Must | Says::Should => self.obligation(saying, &mut found),
                Says::May | Says::NeedNot => self.permission(saying, &mut found),
                Says::MustNot | Says::ShouldNot => {}
            }
        }
        found
    }

    fn lasts(&self, saying: &Saying) -> (usize, usize) {
        let (from, until) = self.world.units[saying.place.0].lasts;
        (from.map_or(0, |from| from + 1), until.map_or(usize::MAX, |until| until + 1))
    }

    /// Whether two sayings are held against each other.
    pub fn compared(&self, one: &Saying, other: &Saying) -> bool {
        let ((from, until), (other_from, other_until)) = (self.lasts(one), self.lasts(other));
        let units = &self.world.units;
        let (a, b) = (one.place.0, other.place.0);
        one.clause != other.clause
            && !one.is_default()
            && !other.is_default()
            && from.max(other_from) <= until.min(other_until)
            && !(a == b && (one.joins == Joins::IfBroken || other.joins == Joins::IfBroken))
            && !units[a].restates.contains(&b)
            && !units[b].restates.contains(&a)
    }

    /// Those of some that are in force together with a saying, day by day.
    fn day_by_day<'s, T>(&self, saying: &Saying, some: &'s [(&'s Saying, T)]) -> Vec<Vec<&'s (&'s Saying, T)>> {
        let within = |day: usize, (from, until): (usize, usize)| from <= day && day <= until;
        let days = (0..=DAYS.len()).filter(|day| within(*day, self.lasts(saying)));
        let mut found: Vec<Vec<&(&Saying, T)>> = Vec::new();
        for day in days {
            let now: Vec<_> = some.iter().filter(|(one, _)| within(day, self.lasts(one))).collect();
            let places = |list: &Vec<&(&Saying, T)>| list.iter().map(|(one, _)| one.place).collect::<Vec<_>>();
            if !found.iter().any(|before| places(before) == places(&now)) {
                found.push(now);
            }
        }
        found
    }

    /// What meets a saying and is against it, and where: prohibitions, what obliges if it frees, and what asks for something that cannot be done
    /// beside it.
    pub fn against(&self, saying: &Saying) -> Vec<(&Saying, Set)> {
        let mut found = Vec::new();
        for other in self.sayings.iter().filter(|other| self.compared(saying, other)) {
            if saying.says == Says::NeedNot {
                if other.says.obliges() {
                    found.push((other, self.all_ways(other)));
                }
            } else if other.says.is_against() {
                if saying.all.meets(&other.held) {
                    found.push((other, other.held.clone()));
                }
            } else if self.is_excluding(saying, other) {
                found.push((other, self.beside(other)));
            }
        }
        found.retain(|(_, set)| saying.all.meets(set));
        found
    }

    /// Whether something is asked for at all times that cannot be done beside what is permitted, or asked for at all times too.
    fn is_excluding(&self, saying: &Saying, other: &Saying) -> bool {
        let standing = |one: &Saying| !one.phrase.now_and_then;
        other.says.obliges()
            && !ACTS[other.phrase.act].3.is_empty()
            && standing(other)
            && (saying.says == Says::May || standing(saying))
    }

    /// Where something cannot be done because of what is asked for.
    fn beside(&self, other: &Saying) -> Set {
        let mut wide = other.held.clone();
        self.space.widen(&mut wide, Part::Act);
        let mut excluded = self.space.everything();
        let deeds = ACTS[other.phrase.act].3;
        excluded.parts[Part::Act as usize] = (0..DEEDS).map(|act| deeds.contains(&act)).collect();
        wide.and(&self.space.of(&excluded))
    }

    /// What is left to whoever keeps an obligation: how, where, of what unless each thing is meant, and when if it names no time.
    pub fn left_open(phrase: &Phrase) -> Vec<Part> {
        let mut open = vec![Part::Act, Part::Place];
        if !phrase.time {
            open.push(Part::Time);
        }
        if phrase.things.is_empty() || phrase.things.len() > 1 && phrase.or {
            open.push(Part::Thing);
        }
        open
    }

    /// All ways of doing what is obliged, wherever and however: that somebody need not is no way of doing it.
    fn all_ways(&self, other: &Saying) -> Set {
        let mut open = Self::left_open(&other.phrase);
        open.retain(|part| !matches!(part, Part::Act | Part::Thing));
        self.space.open(&other.held, &open)
    }

    /// Where an obligation is in force and every way of keeping it is forbidden, each of several places a duty of its own.
    pub fn never_kept(&self, saying: &Saying, forbidden: &Set) -> Set {
        let phrase = &saying.phrase;
        let open = Self::left_open(phrase);
        let mut found = self.space.nothing();
        let each = if phrase.or || phrase.places.len() < 2 {
            vec![phrase.places.clone()]
        } else {
            phrase.places.iter().map(|place| vec![*place]).collect()
        };
        for places in each {
            let there = Phrase { places, ..phrase.clone() };
            let ways = saying.all.and(&self.space.of(&self.space.spoken_of(&there, false, Only::None)));
            let taken_back = self.space.open(&ways.and(&saying.cut), &open);
            let left = self.space.open(&ways.less(&saying.cut).less(forbidden), &open);
            found.add(&self.space.open(&ways, &open).less(&taken_back).less(&left));
        }
        found
    }

    fn obligation(&self, saying: &Saying, found: &mut Found) {
        let against = self.against(saying);
        let (mut hard, mut advised) = (false, false);
        for day in self.day_by_day(saying, &against) {
            for with_advice in [false, true] {
                let only_advises = |other: &Saying| saying.says.only_advises() || other.says.only_advises();
                let counted: Vec<&Set> =
                    day.iter().filter(|(other, _)| with_advice || !only_advises(other)).map(|(_, set)| set).collect();
                if counted.is_empty() {
                    continue;
                }
                let stuck = self.never_kept(saying, &self.sum(counted.into_iter()));
                hard |= !with_advice && stuck.meets(&self.plain);
                advised |= stuck.any();
            }
        }
        if hard || advised {
            found.insert(("never kept", !hard, saying.place, None));
        }
    }

    /// What is in any of some sets.
    pub fn sum<'s>(&self, sets: impl Iterator<Item = &'s Set>) -> Set {
        sets.fold(self.space.nothing(), |mut all, set| {
            all.add(set);
            all
        })
    }

    /// Where a permission, and each alternative that it lists, holds for people with one hat.
    pub fn alternatives(&self, saying: &Saying) -> Vec<Set> {
        let mut found = vec![saying.held.and(&self.plain)];
        for phrase in concerned_alternatives(&saying.phrase) {
            let one = self.space.of(&self.space.spoken_of(&phrase, false, Only::None));
            found.push(one.and(&found[0]));
        }
        found
    }

    fn permission(&self, saying: &Saying, found: &mut Found) {
        let against = self.against(saying);
        if against.is_empty() {
            return;
        }
        let alternatives = self.alternatives(saying);
        let never_usable = |some: &[(&Saying, Set)]| {
            self.day_by_day(saying, some).iter().any(|day| {
                let forbidden = self.sum(day.iter().map(|(_, set)| set));
                alternatives.iter().any(|one| one.any() && one.is_inside(&forbidden))
            })
        };
        let hard: Vec<(&Saying, Set)> =
            against.iter().filter(|(other, _)| !other.says.only_advises()).cloned().collect();
        if never_usable(&hard) {
            found.insert(("never usable", false, saying.place, None));
            return;
        }
        for (other, set) in hard.iter().filter(|(_, set)| saying.held.meets(set)) {
            // What is asked for beside a permission is no prohibition of it.
            if other.says.obliges() && saying.says == Says::May {
                continue;
            }
            if saying.held.and(set).meets(&self.plain) {
                let shape = overlap(self, saying, other, set);
                found.insert((shape, false, saying.place, Some(other.place)));
            } else if saying.says == Says::May && self.is_stuck_with_two_hats(saying, set) {
                found.insert(("never usable", true, saying.place, None));
            }
        }
        // Advice against what an exception permits is told as one rule at two strengths.
        if !saying.exception && never_usable(&against) {
            found.insert(("never usable", true, saying.place, None));
        }
    }

    /// Whether there is somebody in two groups to whom all is forbidden that the one of them permits.
    fn is_stuck_with_two_hats(&self, saying: &Saying, set: &Set) -> bool {
        (HATS[0]..HATS[self.hats - 1].min(PEOPLE.len())).any(|person| {
            let theirs = saying.held.and(&self.space.of(&self.space.someone(|one| one == person)));
            theirs.any() && theirs.is_inside(set)
        })
    }

    /// What is wrong with single clauses: an exception that touches nothing, and what leaves nothing of a rule.
    pub fn slips(&self) -> BTreeSet<(&'static str, Place)> {
        let mut found = BTreeSet::new();
        for (at, saying) in self.sayings.iter().enumerate() {
            let head = saying.to.map(|head| &self.sayings[head]);
            let touches_nothing =
                head.is_some_and(|head| saying.lifts.any() && head.all.any() && !saying.lifts.meets(&head.all));
            if touches_nothing {
                found.insert(("touches nothing", saying.place));
            } else if !saying.is_beyond() && !saying.all.meets(&self.plain) {
                found.insert(("never applies", saying.place));
            } else if !saying.is_beyond() && !saying.held.meets(&self.plain) {
                let excepted = self.sayings.iter().any(|exception| exception.to == Some(at));
                found.insert((if excepted { "swallowed" } else { "never applies" }, saying.place));
            }
        }
        found
    }
}
