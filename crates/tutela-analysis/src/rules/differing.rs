//! What two states of a project say differently: situations that the one forbids or asks for and the other does not.
//!
//! Both are read in one lexicon, so that the same situation is the same region on both sides. Where the one forbids and the other
//! does not is worked out exactly; a part of it that can be said in a sentence is asked of both sides as a question is, and is
//! told only where the answers bear it out. What could not be settled in so many steps, or not be said, is undecided.
//! Procedures are left out. What happens when a rule is broken has a part in the answers, and is no situation of its own.

use super::answer::{Answered, Asked};
use super::gather::{Said, gather};
use super::provision::{Given, In, Provision};
use super::region::{Dim, EACH, OutOfSteps, Region, Steps, minus};
use super::verdict::MOST_STEPS;
use super::{Fact, Lexicon, Rulebook};
use jiff::civil::Date;
use std::collections::{BTreeSet, HashSet};
use std::rc::Rc;
use tutela_model::{Answer, Beside, Clause, Joins, Sentence, Strength};

/// The most situations that are told of one sentence.
const MOST_TOLD: usize = 3;

/// Which way a situation turned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Turn {
    /// It was forbidden and is not any more.
    Allowed,
    /// It is forbidden and was not.
    Forbidden,
    /// It had to be done and has not any more.
    Released,
    /// It has to be done and had not.
    Obliged,
}

impl Turn {
    /// Whether it makes the rules stricter.
    pub fn is_stricter(self) -> bool {
        matches!(self, Turn::Forbidden | Turn::Obliged)
    }

    pub(super) fn asks(self) -> Strength {
        match self {
            Turn::Allowed | Turn::Forbidden => Strength::May,
            Turn::Released | Turn::Obliged => Strength::Must,
        }
    }
}

/// A situation of which two states say different things.
#[derive(Clone, Debug)]
pub struct Shift {
    /// Which way it turned.
    pub turn: Turn,
    /// The rule or duty that forbids it or asks for it: an earlier one where it does so no more.
    pub within: In,
    /// The situation in a sentence, which says `may` or `must` as the question was asked.
    pub sentence: Sentence,
    /// What the earlier state answers.
    pub before: Answer,
    /// What the present state answers.
    pub after: Answer,
    /// Whether the present state still advises against it.
    pub advised: bool,
}

/// All that two states say differently.
#[derive(Clone, Debug, Default)]
pub struct Shifts {
    /// Situations, in the order of the sources.
    pub told: Vec<Shift>,
    /// Rules and duties of which there are more situations than are told.
    pub more: BTreeSet<(Turn, In)>,
    /// Rules and duties of which it could not be decided whether they say the same.
    pub undecided: BTreeSet<In>,
}

/// What two states of a project say differently of the day.
pub fn shifts(beside: &Beside, day: Date) -> Shifts {
    let lexicon = Rc::new(Lexicon::new(&beside.model));
    let is_now = |within: In| match within {
        In::Rule(at) => Some(at < beside.first_rule),
        In::Duty(at) => Some(at < beside.first_duty),
        In::Concern(_) => None,
    };
    let is_wanted = |said: &Said<'_>, now: bool| {
        is_now(said.within) == Some(now)
            && said.lasts.0.is_none_or(|from| from <= day)
            && said.lasts.1.is_none_or(|until| day <= until)
    };
    let side = |now: bool| Rulebook::of(&lexicon, Some(day), &|said| is_wanted(said, now));
    let (then, now) = (side(false), side(true));
    let mut found = Shifts::default();
    for (book, is_of_now) in [(&then, false), (&now, true)] {
        found.undecided.extend(book.provisions.iter().filter(|one| one.held.is_err()).map(|one| one.within));
        // A sentence in words of its own denotes nothing that could be compared.
        let laid_out: HashSet<*const Clause> =
            book.provisions.iter().map(|one| std::ptr::from_ref(one.clause)).collect();
        let said = gather(&lexicon, Some(day)).into_iter().filter(|said| is_wanted(said, is_of_now));
        found
            .undecided
            .extend(said.filter(|said| !laid_out.contains(&std::ptr::from_ref(said.clause))).map(|said| said.within));
    }
    let prohibitions = (then.prohibitions(), now.prohibitions());
    let mut turning = Turning { then: &then, now: &now, found };
    turning.prohibitions(Turn::Allowed, &prohibitions.0, &prohibitions.1);
    turning.prohibitions(Turn::Forbidden, &prohibitions.1, &prohibitions.0);
    turning.obligations(Turn::Released);
    turning.obligations(Turn::Obliged);
    turning.found
}

/// A sentence and where it is in force, outside procedures.
type Held = (usize, Result<Vec<Region>, OutOfSteps>);

struct Turning<'t, 'm> {
    then: &'t Rulebook<'m>,
    now: &'t Rulebook<'m>,
    found: Shifts,
}

impl<'t, 'm> Turning<'t, 'm> {
    /// The book whose sentences a turn is about, and the other.
    fn books(&self, turn: Turn) -> (&'t Rulebook<'m>, &'t Rulebook<'m>) {
        match turn {
            Turn::Allowed | Turn::Released => (self.then, self.now),
            Turn::Forbidden | Turn::Obliged => (self.now, self.then),
        }
    }

    fn prohibitions(&mut self, turn: Turn, these: &[Held], those: &[Held]) {
        let known = |held: &Held| held.1.clone().ok();
        let same: HashSet<String> = those.iter().filter_map(known).map(|held| format!("{held:?}")).collect();
        let all: Vec<Region> = those.iter().filter_map(known).flatten().collect();
        for (at, held) in these {
            let Ok(held) = held else { continue };
            if same.contains(&format!("{held:?}")) {
                continue;
            }
            let (book, _) = self.books(turn);
            let left = book.lacking(held, &all, &mut Steps(MOST_STEPS));
            self.tell(turn, *at, left);
        }
    }

    fn obligations(&mut self, turn: Turn) {
        let (book, other) = self.books(turn);
        let obliging = |book: &Rulebook<'_>| -> Vec<usize> {
            let musts = book.provisions.iter().enumerate().filter(|(_, one)| one.strength == Strength::Must);
            let known = musts.filter(|(_, one)| !one.is_default() && one.held.is_ok());
            known.filter(|(_, one)| one.clause.joins != Joins::IfBroken).map(|(at, _)| at).collect()
        };
        let (these, those) = (obliging(book), obliging(other));
        let key = |book: &Rulebook<'_>, at: usize| {
            format!("{:?} {:?}", book.provisions[at].held, book.provisions[at].regions)
        };
        let same: HashSet<String> = those.iter().map(|at| key(other, *at)).collect();
        for at in these.into_iter().filter(|at| !same.contains(&key(book, *at))) {
            self.tell(turn, at, book.not_asked_by(at, other, &those));
        }
    }

    /// Takes in what is left of a sentence on the other side: situations that can be said and are borne out.
    fn tell(&mut self, turn: Turn, at: usize, left: Result<Vec<Region>, OutOfSteps>) {
        let (book, other) = self.books(turn);
        let within = book.provisions[at].within;
        let Ok(left) = left else {
            self.found.undecided.insert(within);
            return;
        };
        // What is left open differs from everything, itself included.
        let (open, mut left): (Vec<Region>, Vec<Region>) =
            left.into_iter().partition(|region| book.lexicon.is_open(region));
        // What says the least besides is the easiest to read.
        let everything = book.lexicon.everything();
        left.sort_by_key(|region| EACH.iter().filter(|dim| region.get(**dim) != everything.get(**dim)).count());
        let mut undecided = !open.is_empty();
        let mut told = Vec::new();
        while let Some(first) = left.first().cloned() {
            if told.len() == MOST_TOLD {
                self.found.more.insert((turn, within));
                break;
            }
            let said = book.say_shift(at, other, &first, turn);
            let shift = said.into_iter().find_map(|sentence| self.borne_out(turn, within, sentence));
            undecided |= shift.is_none();
            let mut said = vec![first];
            if let Some(shift) = shift {
                said.extend(book.asked_by(&shift.sentence).unwrap_or_default());
                if told.iter().all(|known: &Shift| known.sentence != shift.sentence) {
                    told.push(shift);
                }
            }
            match minus(&book.lexicon.sets, &*book.lexicon.close(), &left, &said, &mut Steps(MOST_STEPS)) {
                Ok(rest) => left = rest,
                Err(OutOfSteps) => {
                    self.found.more.insert((turn, within));
                    break;
                }
            }
        }
        if undecided && told.is_empty() {
            self.found.undecided.insert(within);
        }
        self.found.told.extend(told);
    }

    /// A situation, if both sides answer as they should.
    fn borne_out(&self, turn: Turn, within: In, sentence: Sentence) -> Option<Shift> {
        let ask = |book: &Rulebook<'_>| {
            let regions = book.asked_by(&sentence)?;
            book.answer_to(&Asked { regions, strength: turn.asks() }).ok()
        };
        let (before, after) = (ask(self.then)?, ask(self.now)?);
        // No part of it is answered otherwise.
        let is_against = |answered: &Answered| match answered.answer {
            Answer::No | Answer::Disagree => true,
            // What is allowed only in some case is forbidden as long as nobody says that it is one.
            Answer::Depends => {
                !answered.partly_silent && !answered.told.is_empty() && answered.told.iter().all(|told| !told.agrees)
            }
            Answer::Yes | Answer::Silent => false,
        };
        let is_free = |answered: &Answered| !is_against(answered) && answered.told.iter().all(|told| told.agrees);
        let asked = |answered: &Answered| answered.answer == Answer::Yes;
        let holds = match turn {
            Turn::Allowed => is_against(&before) && is_free(&after),
            Turn::Forbidden => is_free(&before) && is_against(&after),
            Turn::Released => asked(&before) && !asked(&after) && after.told.iter().all(|told| !told.agrees),
            Turn::Obliged => asked(&after) && !asked(&before) && before.told.iter().all(|told| !told.agrees),
        };
        let (before, advised, after) = (before.answer, !after.advised.is_empty(), after.answer);
        holds.then_some(Shift { turn, within, sentence, before, after, advised })
    }
}

impl Rulebook<'_> {
    /// Every prohibition, and where it is in force; one that holds where nothing else is said yields to what permits.
    fn prohibitions(&self) -> Vec<Held> {
        let permits =
            self.provisions.iter().filter(|one| !one.is_default() && (one.obliges() || one.strength == Strength::May));
        let permitted: Vec<Region> = permits.filter_map(|one| one.held.clone().ok()).flatten().collect();
        let forbidding = self.provisions.iter().enumerate().filter(|(_, one)| one.strength == Strength::MustNot);
        let forbidding = forbidding.filter(|(_, one)| one.clause.joins != Joins::IfBroken);
        let held = forbidding.map(|(at, one)| {
            let held = one.held.clone().and_then(|held| match one.is_default() {
                true => self.lacking(&held, &permitted, &mut Steps(MOST_STEPS)),
                false => Ok(held),
            });
            (at, held.map(|held| self.outside_procedures(&held)))
        });
        held.collect()
    }

    /// Some regions without those of others that meet them.
    fn lacking(&self, these: &[Region], those: &[Region], steps: &mut Steps) -> Result<Vec<Region>, OutOfSteps> {
        let sets = &self.lexicon.sets;
        let meets = |other: &&Region| these.iter().any(|region| region.meet(sets, other).is_some());
        let those: Vec<Region> = those.iter().filter(meets).cloned().collect();
        minus(sets, &*self.lexicon.close(), these, &those, steps)
    }

    /// Where an obligation is in force and no obligation of another book asks for as much.
    fn not_asked_by(&self, at: usize, other: &Rulebook<'_>, those: &[usize]) -> Result<Vec<Region>, OutOfSteps> {
        let one = &self.provisions[at];
        let given = Given::of(one, &self.lexicon);
        let project = |regions: &[Region]| -> Vec<Region> {
            regions.iter().map(|region| given.project(&self.lexicon, region)).collect()
        };
        let held = self.outside_procedures(one.held.as_deref().map_err(|_| OutOfSteps)?);
        let as_much = those.iter().map(|at| &other.provisions[*at]).filter(|that| self.asks_as_much(that, one));
        let covered: Vec<Region> = as_much.flat_map(|that| project(that.held.as_deref().unwrap_or_default())).collect();
        let left = self.lacking(&project(&held), &covered, &mut Steps(MOST_STEPS))?;
        Ok(super::region::meet(&self.lexicon.sets, &held, &left))
    }

    /// Whether whoever keeps the one keeps the other: every way of doing the one is a way of doing the other.
    fn asks_as_much(&self, one: &Provision<'_>, other: &Provision<'_>) -> bool {
        let (ones, others) = (Given::of(one, &self.lexicon), Given::of(other, &self.lexicon));
        let free = |dim: &Dim| !(ones.holds(*dim) && others.holds(*dim));
        let is_way = |region: &Region, wide: &Region| {
            EACH.iter().filter(|dim| free(dim)).all(|dim| self.lexicon.sets.is_within(region.get(*dim), wide.get(*dim)))
                && wide.facts.iter().all(|fact| ones.gives(&self.lexicon, *fact) || region.facts.contains(fact))
        };
        one.regions.iter().all(|region| other.regions.iter().any(|wide| is_way(region, wide)))
    }
}

impl Lexicon<'_> {
    /// Whether a region depends on what somebody has left open.
    fn is_open(&self, region: &Region) -> bool {
        region.facts.iter().any(|literal| matches!(self.facts.fact(literal & !1), Fact::Open(_)))
    }
}
