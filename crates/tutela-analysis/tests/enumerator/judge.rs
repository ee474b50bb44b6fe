//! Judges rules by listing every situation: slowly, plainly, and with nothing of the analysis that it is held against.

use crate::world::{
    ACTS, AMONG, DEEDS, Except, GROUPS, HOURS, Only, PEOPLE, PLACES, Phrase, Rule, SPOTS, STATES, STUFF, Says, THINGS,
    TIMES,
};
use std::collections::BTreeSet;

/// A situation: who, what, to what, where, when, and which facts are so.
type Situation = [usize; 6];
/// Whether each situation is in a set.
type Set = Vec<bool>;
/// What is found: its shape, which rule obliges or permits, whether an exception of it does, and which rule forbids.
pub type Found = BTreeSet<(&'static str, usize, bool, Option<usize>)>;

fn situations() -> Vec<Situation> {
    let mut all = Vec::new();
    for who in 0..PEOPLE {
        for act in 0..DEEDS {
            for thing in 0..STUFF {
                for place in 0..SPOTS {
                    for time in 0..HOURS {
                        all.extend((0..STATES.len()).map(|state| [who, act, thing, place, time, state]));
                    }
                }
            }
        }
    }
    all
}

/// One thing that is said, with the sets of its words; none where everything is meant.
#[derive(Clone)]
struct Saying {
    rule: usize,
    exception: bool,
    phrase: Phrase,
    /// Where it speaks, its action read by its own strength.
    all: Set,
    /// Where it holds.
    held: Set,
    cut: Set,
    weak: bool,
    beyond: bool,
}

fn leaves(numbers: &[usize], of: impl Fn(usize) -> &'static [usize]) -> Vec<usize> {
    numbers.iter().flat_map(|number| of(*number).iter().copied()).collect()
}

struct Parts {
    who: Vec<usize>,
    act: Vec<usize>,
    thing: Option<Vec<usize>>,
    place: Option<Vec<usize>>,
    time: Option<Vec<usize>>,
}

fn parts(phrase: &Phrase, forbids: bool) -> Parts {
    Parts {
        who: leaves(&phrase.who, |group| GROUPS[group].1),
        act: if forbids { ACTS[phrase.act].2 } else { ACTS[phrase.act].1 }.to_vec(),
        thing: (!phrase.things.is_empty()).then(|| leaves(&phrase.things, |thing| THINGS[thing].1)),
        place: phrase.place.map(|place| PLACES[place].1.to_vec()),
        time: phrase.time.map(|time| TIMES[time].1.to_vec()),
    }
}

fn facts_hold(phrase: &Phrase, state: usize) -> bool {
    phrase.facts.iter().all(|(fact, so)| STATES[state][*fact] == *so)
}

fn set(all: &[Situation], holds: impl Fn(&Situation) -> bool) -> Set {
    all.iter().map(holds).collect()
}

/// Where a sentence speaks: its parts are looked up once, since there are many situations.
fn covered(all: &[Situation], phrase: &Phrase, forbids: bool, but: Only) -> Set {
    let parts = parts(phrase, forbids);
    let within = |part: &Option<Vec<usize>>, leaf: usize| part.as_ref().is_none_or(|part| part.contains(&leaf));
    set(all, |s| {
        parts.act.contains(&s[1])
            && (but == Only::Who || parts.who.contains(&s[0]))
            && (but == Only::Thing || within(&parts.thing, s[2]))
            && (but == Only::Place || within(&parts.place, s[3]))
            && within(&parts.time, s[4])
            && (but == Only::Fact || facts_hold(phrase, s[5]))
    })
}

fn both(one: &Set, other: &Set) -> Set {
    one.iter().zip(other).map(|(a, b)| *a && *b).collect()
}

fn less(one: &Set, other: &Set) -> Set {
    one.iter().zip(other).map(|(a, b)| *a && !*b).collect()
}

fn any(set: &Set) -> bool {
    set.contains(&true)
}

fn inside(one: &Set, other: &Set) -> bool {
    !any(&less(one, other))
}

fn union<'s>(all: &[Situation], sets: impl Iterator<Item = &'s Set>) -> Set {
    sets.fold(vec![false; all.len()], |found, set| found.iter().zip(set).map(|(a, b)| *a || *b).collect())
}

/// An exception as a sentence.
fn excepted(head: &Phrase, except: &Except) -> Phrase {
    let widens = head.only != Only::None;
    let mut phrase = head.clone();
    phrase.says = match head.says {
        _ if widens => Says::May,
        Says::Must => Says::NeedNot,
        Says::MustNot => Says::May,
        Says::May | Says::NeedNot => Says::MustNot,
    };
    match head.only {
        Only::Thing => phrase.things.clear(),
        Only::Place => phrase.place = None,
        Only::Fact => phrase.facts.clear(),
        Only::Who | Only::None => {}
    }
    phrase.only = Only::None;
    if let Some(who) = except.who {
        phrase.who = vec![who];
    }
    phrase.place = except.place.or(phrase.place);
    // A permission takes the place of another, and conditions are added.
    if except.fact == Some(3) {
        phrase.facts.retain(|(fact, _)| *fact != 3);
    }
    phrase.facts.extend(except.fact.map(|fact| (fact, true)));
    phrase
}

fn provide(all: &[Situation], rule: usize, phrase: Phrase, list: &[Except], exception: bool, found: &mut Vec<Saying>) {
    let forbids = phrase.says == Says::MustNot;
    let own = covered(all, &phrase, forbids, Only::None);
    let none = vec![false; all.len()];
    let weak = phrase.only != Only::None;
    let saying = Saying {
        rule,
        exception,
        phrase: phrase.clone(),
        all: own.clone(),
        held: own,
        cut: none.clone(),
        weak,
        beyond: false,
    };
    let mut heads = vec![saying];
    if weak {
        let like = |s: &Situation| match phrase.only {
            Only::Thing => {
                phrase.things.iter().any(|thing| AMONG[*thing].len() == STUFF)
                    || phrase.things.iter().any(|thing| AMONG[*thing].contains(&s[2]))
            }
            _ => true,
        };
        let wide = covered(all, &phrase, true, phrase.only);
        let beyond = both(&set(all, like), &less(&wide, &covered(all, &phrase, true, Only::None)));
        heads.push(Saying { all: beyond.clone(), held: beyond, beyond: true, weak: false, ..heads[0].clone() });
    }
    let last = heads.len() - 1;
    let head_forbids = forbids || weak;
    for except in list {
        let narrowed = excepted(&phrase, except);
        let lifted = covered(all, &narrowed, head_forbids, Only::None);
        heads[last].cut = union(all, [&heads[last].cut, &lifted].into_iter());
    }
    heads[last].held = less(&heads[last].all, &heads[last].cut);
    found.extend(heads);
    for except in list {
        provide(all, rule, excepted(&phrase, except), &except.except, true, found);
    }
}

fn strength(saying: &Saying) -> Says {
    if saying.beyond { Says::MustNot } else { saying.phrase.says }
}

/// The situations that somebody who has an obligation cannot tell apart by choosing: who, facts, and what it names.
fn given(phrase: &Phrase, s: &Situation) -> [usize; 4] {
    let each = match phrase.things.len() {
        0 => false,
        1 => true,
        _ => !phrase.or,
    };
    [s[0], s[5], if each { s[2] } else { 0 }, if phrase.time.is_some() { s[4] } else { 0 }]
}

/// What is found of some rules.
pub fn judge(rules: &[Rule]) -> Found {
    let all = situations();
    let mut sayings = Vec::new();
    for (at, rule) in rules.iter().enumerate() {
        provide(&all, at, rule.phrase.clone(), &rule.except, false, &mut sayings);
    }
    let mut found = Found::new();
    for (at, saying) in sayings.iter().enumerate().filter(|(_, saying)| !saying.beyond) {
        let others = || sayings.iter().enumerate().filter(|(_, other)| other.rule != saying.rule);
        let forbidding: Vec<&Saying> =
            others().map(|(_, other)| other).filter(|other| strength(other) == Says::MustNot).collect();
        // An obligation to do what cannot be done beside it.
        let excluding: Vec<Set> = others()
            .filter(|(_, other)| strength(other) == Says::Must)
            .filter(|(place, _)| saying.phrase.says == Says::May || *place > at)
            .map(|(_, other)| beside(&all, other))
            .collect();
        match saying.phrase.says {
            Says::Must => {
                let forbidden = union(&all, forbidding.iter().map(|other| &other.held).chain(&excluding));
                if never_kept(&all, saying, &forbidden) {
                    found.insert(("never kept", saying.rule, saying.exception, None));
                }
            }
            Says::May => permission(&all, saying, &forbidding, &excluding, &mut found),
            Says::NeedNot => {
                let obliging: Vec<Saying> = others()
                    .filter(|(_, other)| strength(other) == Says::Must)
                    .map(|(_, other)| Saying { held: all_ways(&all, other), ..other.clone() })
                    .collect();
                permission(&all, saying, &obliging.iter().collect::<Vec<_>>(), &[], &mut found);
            }
            Says::MustNot => {}
        }
    }
    found
}

fn beside(all: &[Situation], other: &Saying) -> Set {
    let excluded = ACTS[other.phrase.act].3;
    if excluded.is_empty() {
        return vec![false; all.len()];
    }
    // The same situation with the act that is obliged: it is held for all kinds of it or for none.
    let act = other.phrase.act;
    let deed = ACTS[act].1[0];
    let each = STUFF * SPOTS * HOURS * STATES.len();
    let like = |at: usize| at - all[at][1] * each + deed * each;
    (0..all.len()).map(|at| excluded.contains(&all[at][1]) && other.held[like(at)]).collect()
}

/// All ways of doing what is obliged, wherever and however.
fn all_ways(all: &[Situation], other: &Saying) -> Set {
    let key = |s: &Situation| (given(&other.phrase, s), s[1], s[2]);
    let keys: BTreeSet<_> = all.iter().zip(&other.held).filter(|(_, held)| **held).map(|(s, _)| key(s)).collect();
    set(all, |s| keys.contains(&key(s)))
}

fn never_kept(all: &[Situation], saying: &Saying, forbidden: &Set) -> bool {
    let keys = |set: &Set| -> BTreeSet<[usize; 4]> {
        all.iter().zip(set).filter(|(_, held)| **held).map(|(s, _)| given(&saying.phrase, s)).collect()
    };
    let taken_back = keys(&both(&saying.all, &saying.cut));
    let open = keys(&less(&less(&saying.all, &saying.cut), forbidden));
    keys(&saying.all).iter().any(|key| !taken_back.contains(key) && !open.contains(key))
}

fn permission(all: &[Situation], saying: &Saying, forbidding: &[&Saying], excluding: &[Set], found: &mut Found) {
    let forbidden = union(all, forbidding.iter().map(|other| &other.held).chain(excluding));
    let never = |set: &Set| any(set) && inside(set, &forbidden);
    let phrase = &saying.phrase;
    let mut alternatives = vec![saying.held.clone()];
    let one = |numbers: &[usize]| if numbers.len() > 1 { numbers.to_vec() } else { Vec::new() };
    for who in one(&phrase.who) {
        let cut = Phrase { who: vec![who], ..phrase.clone() };
        alternatives.push(less(&covered(all, &cut, false, Only::None), &saying.cut));
    }
    for thing in one(&phrase.things) {
        let cut = Phrase { things: vec![thing], ..phrase.clone() };
        alternatives.push(less(&covered(all, &cut, false, Only::None), &saying.cut));
    }
    if alternatives.iter().any(never) {
        found.insert(("never usable", saying.rule, saying.exception, None));
        return;
    }
    for other in forbidding.iter().filter(|other| any(&both(&saying.held, &other.held))) {
        found.insert((overlap(all, saying, other), saying.rule, saying.exception, Some(other.rule)));
    }
}

fn overlap(all: &[Situation], saying: &Saying, other: &Saying) -> &'static str {
    let (permits, forbids) = (&saying.phrase, &other.phrase);
    let says_no = strength(other) == Says::MustNot;
    let open = covered(all, permits, false, permits.only);
    let (people, acts): (BTreeSet<usize>, BTreeSet<usize>) =
        all.iter().zip(&open).filter(|(_, open)| **open).map(|(s, _)| (s[0], s[1])).unzip();
    // Of what the prohibition lists, what does not concern the permission is left aside.
    let mut concerned = forbids.clone();
    let meets = |one: &[usize], other: Option<Vec<usize>>| {
        other.is_none_or(|other| one.iter().any(|leaf| other.contains(leaf)))
    };
    if concerned.who.len() > 1 {
        concerned.who.retain(|who| meets(GROUPS[*who].1, Some(parts(permits, false).who)));
    }
    if concerned.things.len() > 1 {
        concerned.things.retain(|thing| meets(THINGS[*thing].1, parts(permits, false).thing));
    }
    let forbidden = if says_no && !other.beyond {
        less(&covered(all, &concerned, true, Only::None), &other.cut)
    } else {
        other.held.clone()
    };
    let there = set(all, |s| people.contains(&s[0]) && acts.contains(&s[1]));
    if inside(&both(&forbidden, &there), &open) {
        return "limit";
    }
    if saying.weak || other.beyond {
        return "restriction";
    }
    let (narrow, wide) = (parts(permits, false), parts(forbids, says_no));
    let within = |one: &[usize], other: &[usize]| one.iter().all(|leaf| other.contains(leaf));
    if !within(&narrow.who, &wide.who) || !within(&narrow.act, &wide.act) {
        return "restriction";
    }
    let asks = permits.facts.iter().any(|(fact, _)| *fact == 3) && within(&wide.who, &narrow.who);
    let picks = |one: &Option<Vec<usize>>, other: &Option<Vec<usize>>| match (one, other) {
        (Some(one), Some(other)) => within(one, other) && !within(other, one),
        _ => false,
    };
    let picks =
        picks(&narrow.thing, &wide.thing) || picks(&narrow.place, &wide.place) || picks(&narrow.time, &wide.time);
    if asks || picks { "partly" } else { "restriction" }
}
