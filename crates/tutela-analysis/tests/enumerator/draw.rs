//! Draws random projects in the small world.

use crate::chance::Chance;
use crate::enumerator::words::{ACTS, CIRCUMSTANCES, DAYS, EVERYONE, GROUPS, PERMITTED, PLACES, RECORDED, THINGS};
use crate::enumerator::world::{Clause, Except, Joins, Kind, Only, Phrase, Says, Unit, World, opposite};

/// A project, and what is asked of it.
pub fn world(chance: &mut Chance) -> World {
    let rules = 2 + chance.below(4);
    let mut units: Vec<Unit> = (0..rules).map(|_| unit(chance, Kind::Rule)).collect();
    if chance.one_in(4) {
        units.push(unit(chance, Kind::Duty));
    }
    let concerns = if chance.one_in(4) { 1 + chance.below(2) } else { 0 };
    units.extend((0..concerns).map(|number| unit(chance, Kind::Concern(number))));
    // One rule alone is broken, so that a situation has one such fact.
    if chance.one_in(6) {
        let broken = chance.below(rules);
        let clause = Clause { joins: Joins::IfBroken, ..clause(chance) };
        units[broken].clauses.push(clause);
    }
    relate(chance, &mut units, rules);
    let questions = (0..3).map(|_| question(chance, &units)).collect();
    World { units, questions, day: chance.one_in(3).then(|| chance.below(DAYS.len())) }
}

/// Lets rules go before each other, never in a circle, and say each other again.
fn relate(chance: &mut Chance, units: &mut [Unit], rules: usize) {
    let turned = chance.one_in(2);
    for (one, other) in (0..rules).flat_map(|one| (one + 1..rules).map(move |other| (one, other))) {
        let (first, second) = if turned { (other, one) } else { (one, other) };
        if chance.one_in(16) {
            units[first].overrides.push(second);
        } else if chance.one_in(40) {
            units[first].restates.push(second);
        }
    }
}

fn unit(chance: &mut Chance, kind: Kind) -> Unit {
    let mut clauses = vec![clause(chance)];
    let mut lasts = (None, None);
    match kind {
        Kind::Rule => {
            if chance.one_in(6) {
                clauses.push(clause(chance));
            }
            if chance.one_in(6) {
                clauses.push(Clause { joins: Joins::Otherwise, ..clause(chance) });
            }
            if chance.one_in(4) {
                let first = chance.below(DAYS.len());
                let last = first + chance.below(DAYS.len() - first);
                lasts = (chance.one_in(2).then_some(first), Some(last).filter(|_| !chance.one_in(3)));
            }
        }
        Kind::Duty => {}
        Kind::Concern(_) => {
            if chance.one_in(2) {
                clauses[0].joins = Joins::Branch(chance.below(CIRCUMSTANCES));
            }
            let never = Clause { joins: Joins::Never, ..clause(chance) };
            let Phrase { act, things, places, facts, .. } = never.phrase.clone();
            let nobody = Phrase { act, things, places, facts, ..everyone(Says::MustNot) };
            clauses.push(Clause { phrase: nobody, except: Vec::new(), ..never });
        }
    }
    Unit { kind, clauses, lasts, overrides: Vec::new(), restates: Vec::new() }
}

/// Everybody and the first of the actions, and nothing else.
fn everyone(says: Says) -> Phrase {
    Phrase {
        says,
        only: Only::None,
        who: vec![EVERYONE],
        other_than: None,
        act: 0,
        things: Vec::new(),
        or: true,
        places: Vec::new(),
        time: false,
        facts: Vec::new(),
        now_and_then: false,
    }
}

fn clause(chance: &mut Chance) -> Clause {
    let phrase = phrase(chance);
    // After an `only` an exception permits more.
    let head = if phrase.only == Only::None { phrase.says } else { Says::MustNot };
    let list = if chance.one_in(2) { 1 + chance.below(2) } else { 0 };
    let except = (0..list).map(|_| except(chance, head, 1)).collect();
    Clause { joins: Joins::Plainly, phrase, except, line: 0 }
}

/// What somebody does to what, where, when, and what is so.
fn act(chance: &mut Chance, says: Says) -> Phrase {
    let mut phrase = everyone(says);
    phrase.who = vec![chance.below(GROUPS.len())];
    phrase.act = chance.below(ACTS.len());
    if !chance.one_in(4) {
        phrase.things.push(chance.below(THINGS.len()));
    }
    if chance.one_in(2) {
        phrase.places.push(chance.below(PLACES.len()));
    }
    phrase.time = chance.one_in(4);
    if chance.one_in(3) {
        phrase.facts.push(fact(chance));
    }
    phrase
}

fn fact(chance: &mut Chance) -> (usize, bool) {
    match chance.below(6) {
        0 => (PERMITTED[chance.below(2)], true),
        1 => (RECORDED, true),
        _ => (chance.below(CIRCUMSTANCES), !chance.one_in(3)),
    }
}

fn phrase(chance: &mut Chance) -> Phrase {
    use Says::{May, Must, MustNot, Should, ShouldNot};
    let says =
        [Must, Must, Must, MustNot, MustNot, MustNot, MustNot, May, May, May, May, Should, ShouldNot][chance.below(13)];
    let mut phrase = act(chance, says);
    phrase.or = chance.one_in(2) || !says.obliges();
    let first = phrase.who[0];
    if chance.one_in(5) && first != EVERYONE {
        phrase.who.push((first + 1 + chance.below(3)) % EVERYONE);
    } else if chance.one_in(8) {
        phrase.other_than = Some(chance.below(EVERYONE)).filter(|other| *other != first);
    }
    if chance.one_in(3)
        && let [thing] = phrase.things[..]
    {
        phrase.things.push((thing + 1 + chance.below(3)) % THINGS.len());
    }
    if chance.one_in(4)
        && let [place] = phrase.places[..]
    {
        phrase.places.push((place + 1 + chance.below(2)) % PLACES.len());
    }
    let more = fact(chance);
    // Permission from two groups, or a thing that is so and is not so, would be another sentence.
    let is_like = |one: usize, other: usize| one == other || PERMITTED.contains(&one) && PERMITTED.contains(&other);
    if chance.one_in(6) && phrase.facts.iter().all(|(fact, _)| !is_like(*fact, more.0)) {
        phrase.facts.push(more);
    }
    phrase.now_and_then = says.obliges() && chance.one_in(6);
    phrase.only = match chance.below(8) {
        0 if !says.is_against() && phrase.other_than.is_none() && first != EVERYONE => Only::Who,
        1 if !says.is_against() && !phrase.things.is_empty() => Only::Thing,
        2 if !says.is_against() && !phrase.places.is_empty() => Only::Place,
        3 | 4 if !says.is_against() && !phrase.facts.is_empty() => Only::Fact,
        _ => Only::None,
    };
    phrase
}

fn except(chance: &mut Chance, head: Says, depth: usize) -> Except {
    let except =
        if depth > 0 && chance.one_in(4) { vec![except(chance, opposite(head), depth - 1)] } else { Vec::new() };
    if depth > 0 && chance.one_in(8) {
        let whole = Some(act(chance, opposite(head)));
        return Except { who: None, place: None, fact: None, whole, except: Vec::new(), line: 0 };
    }
    let who = chance.one_in(2).then(|| chance.below(EVERYONE));
    let place = chance.one_in(4).then(|| chance.below(PLACES.len()));
    let fact = (who.is_none() && place.is_none() || chance.one_in(2)).then(|| fact(chance));
    Except { who, place, fact, whole: None, except, line: 0 }
}

/// Mostly asks about something that a sentence of the project speaks of, or about a part of it.
fn question(chance: &mut Chance, units: &[Unit]) -> Phrase {
    use Says::{May, Must, MustNot, Should};
    let says = [May, May, May, May, May, Must, MustNot, Should][chance.below(8)];
    let mut asked = act(chance, says);
    if chance.one_in(4) {
        return asked;
    }
    let unit = &units[chance.below(units.len())];
    let told = &unit.clauses[chance.below(unit.clauses.len())].phrase;
    (asked.who, asked.act, asked.time) = (vec![told.who[0]], told.act, told.time || asked.time);
    asked.things = told.things.first().copied().or(asked.things.first().copied()).into_iter().collect();
    asked.places = told.places.first().copied().or(asked.places.first().copied()).into_iter().collect();
    asked.facts = if chance.one_in(3) { Vec::new() } else { told.facts.first().copied().into_iter().collect() };
    asked
}
