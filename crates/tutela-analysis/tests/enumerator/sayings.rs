//! What a project says, one by one: each sentence, each exception, and what each `only` forbids, each as a set of situations.

use crate::enumerator::situations::{Part, Set, Space};
use crate::enumerator::words::{AMONG, BROKEN, PERMITTED, STUFF, lifted, states};
use crate::enumerator::world::{Except, Joins, Kind, Only, Phrase, Says, World, opposite};

/// Where something is said: the declaration, the line in it, and whether `only` says it.
pub type Place = (usize, usize, bool);

/// One thing that is said.
#[derive(Clone)]
pub struct Saying {
    pub place: Place,
    /// Its clause, by the declaration and its place in it.
    pub clause: (usize, usize),
    pub joins: Joins,
    pub exception: bool,
    /// What it is an exception to, by its place among all that is said.
    pub to: Option<usize>,
    /// How strongly it speaks.
    pub says: Says,
    pub phrase: Phrase,
    /// Where it speaks, its action read by its own strength.
    pub all: Set,
    /// What it takes back of what it is an exception to.
    pub lifts: Set,
    /// What is taken back of it.
    pub cut: Set,
    /// Where it holds.
    pub held: Set,
    /// Whether it permits only by restricting.
    pub weak: bool,
}

impl Saying {
    pub fn is_default(&self) -> bool {
        self.joins == Joins::Otherwise
    }

    pub fn is_beyond(&self) -> bool {
        self.place.2
    }
}

/// The procedures and the branch that a sentence stands in.
pub fn context(space: &Space, world: &World, clause: (usize, usize)) -> Set {
    let joins = world.units[clause.0].clauses[clause.1].joins;
    let mut within = space.everything();
    if let Kind::Concern(number) = world.units[clause.0].kind {
        let bans = joins == Joins::Never;
        // A kind of a procedure has its bans, never its steps.
        let is = |matter: usize| matter == number + 1 || bans && matter > number + 1;
        let matters = within.parts[Part::Matter as usize].len();
        within.parts[Part::Matter as usize] = (0..matters).map(is).collect();
    }
    match joins {
        Joins::IfBroken => within.states = states(BROKEN, true),
        Joins::Branch(fact) => within.states = states(fact, true),
        Joins::Plainly | Joins::Otherwise | Joins::Never => {}
    }
    space.of(&within)
}

/// Everything that is said by the declarations that are in force on the day or will be.
pub fn sayings(space: &Space, world: &World) -> Vec<Saying> {
    let mut found = Vec::new();
    for (at, unit) in world.units.iter().enumerate() {
        if world.day.zip(unit.lasts.1).is_some_and(|(day, until)| until < day) {
            continue;
        }
        for (number, clause) in unit.clauses.iter().enumerate() {
            let mut telling = Telling { space, context: context(space, world, (at, number)), found: &mut found };
            let head = Head { clause: (at, number), joins: clause.joins, line: clause.line, to: None };
            telling.tell(&head, clause.phrase.clone(), &clause.except);
        }
    }
    go_before(space, world, &mut found);
    found
}

struct Head {
    clause: (usize, usize),
    joins: Joins,
    line: usize,
    to: Option<usize>,
}

struct Telling<'a> {
    space: &'a Space,
    context: Set,
    found: &'a mut Vec<Saying>,
}

impl Telling<'_> {
    fn set(&self, phrase: &Phrase, forbids: bool, but: Only) -> Set {
        self.space.of(&self.space.spoken_of(phrase, forbids, but)).and(&self.context)
    }

    fn tell(&mut self, head: &Head, phrase: Phrase, list: &[Except]) {
        let own = self.set(&phrase, phrase.says.is_against(), Only::None);
        let weak = phrase.only != Only::None;
        let saying = Saying {
            place: (head.clause.0, head.line, false),
            clause: head.clause,
            joins: head.joins,
            exception: head.to.is_some(),
            to: head.to,
            // With `only` an obligation asks for nothing.
            says: if weak { Says::May } else { phrase.says },
            lifts: head.to.map_or_else(|| self.space.nothing(), |to| self.lifted(&phrase, to)),
            cut: self.space.nothing(),
            held: own.clone(),
            all: own,
            weak,
            phrase: phrase.clone(),
        };
        if weak {
            let beyond = self.beyond(&phrase);
            let advises = phrase.says == Says::Should;
            self.found.push(saying.clone());
            self.found.push(Saying {
                place: (head.clause.0, head.line, true),
                says: if advises { Says::ShouldNot } else { Says::MustNot },
                all: beyond.clone(),
                held: beyond,
                weak: false,
                ..saying
            });
        } else {
            self.found.push(saying);
        }
        let own = self.found.len() - 1;
        for except in list {
            let narrowed = excepted(&phrase, except);
            let lifted = self.lifted(&narrowed, own);
            self.found[own].cut.add(&lifted);
        }
        self.found[own].held = self.found[own].all.less(&self.found[own].cut);
        for except in list {
            let head = Head { line: except.line, to: Some(own), ..*head };
            self.tell(&head, excepted(&phrase, except), &except.except);
        }
    }

    /// What a sentence takes back of what it is an exception to.
    fn lifted(&self, phrase: &Phrase, head: usize) -> Set {
        lifting(self.space, phrase, &self.found[head]).and(&self.context)
    }

    /// The same conduct with any other value of what `only` stands before.
    fn beyond(&self, phrase: &Phrase) -> Set {
        let mut like = self.space.everything();
        if phrase.only == Only::Thing && !phrase.things.iter().any(|thing| AMONG[*thing].len() == STUFF) {
            let is = |leaf: usize| phrase.things.iter().any(|thing| AMONG[*thing].contains(&leaf));
            like.parts[Part::Thing as usize] = (0..STUFF).map(is).collect();
        }
        let wide = self.set(phrase, true, phrase.only).less(&self.set(phrase, true, Only::None));
        wide.and(&self.space.of(&like))
    }
}

/// An exception as a sentence.
fn excepted(head: &Phrase, except: &Except) -> Phrase {
    if let Some(whole) = &except.whole {
        return whole.clone();
    }
    let widens = head.only != Only::None;
    let mut phrase = head.clone();
    phrase.says = if widens { Says::May } else { opposite(head.says) };
    match head.only {
        Only::Thing => phrase.things.clear(),
        Only::Place => phrase.places.clear(),
        Only::Fact => drop(phrase.facts.remove(0)),
        Only::Who | Only::None => {}
    }
    phrase.only = Only::None;
    if let Some(who) = except.who {
        (phrase.who, phrase.other_than) = (vec![who], None);
    }
    if let Some(place) = except.place {
        phrase.places = vec![place];
    }
    // A permission takes the place of another, and conditions are added.
    if except.fact.is_some_and(|(fact, _)| PERMITTED.contains(&fact)) {
        phrase.facts.retain(|(fact, _)| !PERMITTED.contains(fact));
    }
    phrase.facts.extend(except.fact);
    phrase
}

/// Where a sentence that says the opposite takes something back.
fn lifting(space: &Space, phrase: &Phrase, other: &Saying) -> Set {
    if other.says.is_against() {
        space.of(&space.done(phrase, &lifted(phrase.act, other.phrase.act), Only::None))
    } else {
        space.of(&space.spoken_of(phrase, false, Only::None))
    }
}

/// Whether one says the opposite of another.
pub fn oppose(one: &Saying, other: &Saying) -> bool {
    let against = |one: Says, other: Says| match one {
        Says::MustNot | Says::ShouldNot => other.obliges() || other == Says::May,
        Says::NeedNot => other.obliges(),
        Says::Must | Says::Should | Says::May => false,
    };
    against(one.says, other.says) || against(other.says, one.says)
}

/// A rule that goes before another takes it back wherever it holds itself and says the opposite. A default yields to whatever
/// else is said, so it goes before nothing.
fn go_before(space: &Space, world: &World, found: &mut [Saying]) {
    let mut order: Vec<usize> = (0..world.units.len()).collect();
    if world.units.iter().enumerate().any(|(at, unit)| unit.overrides.iter().any(|other| *other < at)) {
        order.reverse();
    }
    for first in order {
        for &second in &world.units[first].overrides {
            let before: Vec<Saying> =
                found.iter().filter(|one| one.place.0 == first && !one.is_default()).cloned().collect();
            for other in found.iter_mut().filter(|other| other.place.0 == second) {
                let opposing: Vec<&Saying> = before.iter().filter(|one| oppose(one, other)).collect();
                for one in opposing {
                    let reach = if one.is_beyond() { one.all.clone() } else { lifting(space, &one.phrase, other) };
                    other.cut.add(&reach.and(&context(space, world, one.clause)).less(&one.cut));
                }
                other.held = other.all.less(&other.cut);
            }
        }
    }
}
