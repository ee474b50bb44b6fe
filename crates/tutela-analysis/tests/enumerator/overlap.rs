//! What it comes to that a permission and a prohibition meet, neither of which is wholly inside the other.

use crate::enumerator::judge::Judge;
use crate::enumerator::sayings::{Saying, context};
use crate::enumerator::situations::{Part, Set, is_in};
use crate::enumerator::words::{HATS, PERMITTED, PLACES, THINGS};
use crate::enumerator::world::{Joins, Only, Phrase, Says};

/// A phrase with one list cut down to one of its items, for each item of each list.
pub fn concerned_alternatives(phrase: &Phrase) -> Vec<Phrase> {
    let one = |numbers: &[usize]| if numbers.len() > 1 { numbers.to_vec() } else { Vec::new() };
    let mut found: Vec<Phrase> =
        one(&phrase.who).into_iter().map(|who| Phrase { who: vec![who], ..phrase.clone() }).collect();
    found.extend(one(&phrase.things).into_iter().map(|thing| Phrase { things: vec![thing], ..phrase.clone() }));
    found.extend(one(&phrase.places).into_iter().map(|place| Phrase { places: vec![place], ..phrase.clone() }));
    found
}

/// A limit, a restriction, or a part that neither of the two settles.
pub fn overlap(judge: &Judge<'_>, saying: &Saying, other: &Saying, where_against: &Set) -> &'static str {
    let space = &judge.space;
    let open = space.of(&space.spoken_of(&saying.phrase, false, saying.phrase.only));
    let open = open.and(&context(space, judge.world, saying.clause));
    // Of what the prohibition lists, what does not concern the permission is left aside.
    let forbidden = if other.says.is_against() && !other.is_beyond() {
        let concerned = concerned(&other.phrase, &saying.phrase);
        let all = space.of(&space.spoken_of(&concerned, true, Only::None));
        all.and(&context(space, judge.world, other.clause)).less(&other.cut)
    } else {
        where_against.clone()
    };
    let mut scope = space.everything();
    for part in [Part::Who, Part::Act] {
        scope.parts[part as usize] = space.words(&open, part);
    }
    if forbidden.and(&space.of(&scope)).and(&judge.plain).is_inside(&open) {
        return "limit";
    }
    let permits = !saying.weak || permits_yet(judge, saying, other);
    if permits && !other.is_beyond() && stands_against(judge, saying, other) { "partly" } else { "restriction" }
}

/// Whether `may … only with permission` permits as far as a prohibition goes: it says something of each part of which that does,
/// and that speaks under no condition.
fn permits_yet(judge: &Judge<'_>, saying: &Saying, other: &Saying) -> bool {
    let phrase = &saying.phrase;
    let with_permission =
        phrase.only == Only::Fact && phrase.facts.first().is_some_and(|(fact, _)| PERMITTED.contains(fact));
    let says = |one: &Saying, part: Part| judge.space.words(&one.all, part).contains(&false);
    let parts = [Part::Who, Part::Act, Part::Thing, Part::Place, Part::Time, Part::Matter];
    let clause = &judge.world.units[other.clause.0].clauses[other.clause.1];
    let always = other.phrase.facts.is_empty() && !matches!(clause.joins, Joins::IfBroken | Joins::Branch(_));
    phrase.says == Says::May
        && with_permission
        && always
        && parts.into_iter().all(|part| says(saying, part) || !says(other, part))
}

fn concerned(forbids: &Phrase, permits: &Phrase) -> Phrase {
    let mut concerned = forbids.clone();
    if concerned.who.len() > 1 {
        let theirs = |person: &usize| permits.who.iter().any(|group| is_in(*person, *group));
        concerned.who.retain(|who| (0..HATS[0]).filter(theirs).any(|person| is_in(person, *who)));
    }
    let leaves = |list: &[usize], of: &dyn Fn(usize) -> &'static [usize]| -> Vec<usize> {
        list.iter().flat_map(|one| of(*one).iter().copied()).collect()
    };
    let thing = |thing: usize| THINGS[thing].1;
    let things = leaves(&permits.things, &thing);
    if concerned.things.len() > 1 && !things.is_empty() {
        concerned.things.retain(|one| thing(*one).iter().any(|leaf| things.contains(leaf)));
    }
    let place = |place: usize| PLACES[place].1;
    let places = leaves(&permits.places, &place);
    if concerned.places.len() > 1 && !places.is_empty() {
        concerned.places.retain(|one| place(*one).iter().any(|leaf| places.contains(leaf)));
    }
    concerned
}

/// Whether a permission reads as an exception to a prohibition: it picks out a part of something that the prohibition speaks of, or
/// holds by somebody's permission for the same people.
fn stands_against(judge: &Judge<'_>, saying: &Saying, other: &Saying) -> bool {
    let words = |one: &Saying, part: Part| {
        let mut words = judge.space.words(&one.all, part);
        if part == Part::Who {
            words.truncate(HATS[0]);
        }
        words
    };
    let inside = |part: Part| words(saying, part).iter().zip(words(other, part)).all(|(one, other)| !one || other);
    if !inside(Part::Who) || !inside(Part::Act) {
        return false;
    }
    let asks = saying.phrase.facts.iter().any(|(fact, _)| PERMITTED.contains(fact));
    let picks_out = |part: Part| {
        let wide = words(other, part);
        wide.contains(&false) && words(saying, part) != wide && inside(part)
    };
    asks && words(saying, Part::Who) == words(other, Part::Who)
        || [Part::Thing, Part::Place, Part::Time].into_iter().any(picks_out)
}
