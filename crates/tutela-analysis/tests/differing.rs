//! What two states are told to say differently is held against the list of all situations, on random pairs of projects.

#[path = "support/chance.rs"]
mod chance;
#[path = "enumerator/mod.rs"]
#[allow(dead_code)] // Answers alone are asked for here.
mod enumerator;
#[path = "support/read.rs"]
#[allow(dead_code)]
mod read;

use chance::Chance;
use enumerator::draw::world;
use enumerator::judge::Judge;
use enumerator::words::{ACTS, EVERYONE, FACTS, GROUPS, PERMITTED, PLACES, RECORDED, THINGS, WORDS};
use enumerator::world::{Kind, Only, Phrase, Says, World};
use enumerator::write::write;
use std::collections::BTreeMap;
use tutela_analysis::rules::{Shifts, Turn, shifts};
use tutela_diagnostics::{Source, Sources};
use tutela_model::{Act, Action, Answer, Joint, List, Model, PartIs, Sentence, Strength, Target, Test, lower_beside};

const PAIRS: usize = 500;

#[test]
fn every_situation_that_is_told_is_one_by_the_list_of_all() {
    let mut seen: BTreeMap<&'static str, usize> = BTreeMap::new();
    for number in 0..PAIRS {
        one(number, &mut seen);
    }
    for (name, least) in [
        ("newly allowed", 200),
        ("newly forbidden", 200),
        ("no longer asked", 20),
        ("newly asked", 20),
        ("nothing", 50),
    ] {
        let count = seen.get(name).copied().unwrap_or_default();
        assert!(count >= least, "{name} occurs {count} times in {PAIRS} pairs: {seen:?}");
    }
    assert!(seen.get("not translated").copied().unwrap_or_default() * 20 < PAIRS, "{seen:?}");
    // Too much that is left undecided would show that little is tried.
    assert!(seen.get("undecided").copied().unwrap_or_default() * 4 < PAIRS, "{seen:?}");
}

/// A project, and the same with one declaration taken out, put in or put in the place of another.
fn pair(number: usize) -> (World, World) {
    let mut chance = Chance::of(11, number);
    let mut then = world(&mut chance);
    then.units.retain(|unit| matches!(unit.kind, Kind::Rule | Kind::Duty));
    let mut others = world(&mut chance);
    others.units.retain(|unit| matches!(unit.kind, Kind::Rule | Kind::Duty));
    let mut now = then.clone();
    match (number % 3, others.units.pop()) {
        (0, Some(unit)) => now.units.push(unit),
        (1, Some(unit)) if !now.units.is_empty() => now.units[0] = unit,
        _ => drop(now.units.pop()),
    }
    for world in [&mut then, &mut now] {
        world.day = None;
        for unit in &mut world.units {
            unit.lasts = (None, None);
            unit.overrides.clear();
            unit.restates.clear();
        }
    }
    (then, now)
}

fn one(number: usize, seen: &mut BTreeMap<&'static str, usize>) {
    let (mut then, mut now) = pair(number);
    let text = |world: &mut World| WORDS.to_owned() + &write(world).concat();
    let (before, after) = (text(&mut then), text(&mut now));
    let (model, found) = shifted(&before, &after);
    let shown = || format!("pair {number}\nBEFORE\n{}\nNOW\n{}", &before[WORDS.len()..], &after[WORDS.len()..]);
    let (then_judge, now_judge) = (Judge::new(&then, 2), Judge::new(&now, 2));
    for shift in &found.told {
        // The small world has sentences with one exclusion.
        if shift.sentence.who.other_than.len() > 1 {
            continue;
        }
        let Some(phrase) = phrase(&model, &shift.sentence) else {
            *seen.entry("not translated").or_default() += 1;
            continue;
        };
        let said = model.say_sentence(&shift.sentence);
        let answers = (then_judge.answer(&phrase), now_judge.answer(&phrase));
        assert_eq!(answers, (shift.before, shift.after), "{said} {:?}\n{}", shift.turn, shown());
        let forbidden = (then_judge.is_forbidden(&phrase), now_judge.is_forbidden(&phrase));
        let (holds, name) = match shift.turn {
            Turn::Allowed => (forbidden == (true, false), "newly allowed"),
            Turn::Forbidden => (forbidden == (false, true), "newly forbidden"),
            Turn::Released => (answers.0 == Answer::Yes && answers.1 != Answer::Yes, "no longer asked"),
            Turn::Obliged => (answers.0 != Answer::Yes && answers.1 == Answer::Yes, "newly asked"),
        };
        assert!(holds, "{said} {:?} {answers:?}\n{}", shift.turn, shown());
        *seen.entry(name).or_default() += 1;
    }
    if !found.undecided.is_empty() {
        *seen.entry("undecided").or_default() += 1;
    } else if found.told.is_empty() {
        *seen.entry("nothing").or_default() += 1;
        // Where nothing is told, no question turns.
        for question in then.questions.iter().filter(|question| question.says == Says::May) {
            let answers = (then_judge.answer(question), now_judge.answer(question));
            let turned = matches!(answers, (Answer::Yes, Answer::No) | (Answer::No, Answer::Yes));
            assert!(!turned, "{question:?} {answers:?}\n{}", shown());
        }
    }
}

/// What is told of two texts, and the words in which it is.
fn shifted(before: &str, after: &str) -> (Model, Shifts) {
    let mut sources = Sources::new();
    let now = sources.add(Source::new("now.policy", after));
    let then = sources.add(Source::new("then.policy", before));
    let (now, then) = (tutela_syntax::parse(now, after).tree, tutela_syntax::parse(then, before).tree);
    let beside = lower_beside(&sources, &[&now], &[&then], &[]);
    let found = shifts(&beside, "2026-09-01".parse().expect("a day"));
    (beside.model, found)
}

/// A situation in the numbers of the small world.
fn phrase(model: &Model, said: &Sentence) -> Option<Phrase> {
    let names = |list: &List, all: &[&str]| -> Option<Vec<usize>> {
        let name = |target: &Target| match target {
            Target::Name(id) => all.iter().position(|known| *known == model.names.get(*id).name),
            _ => None,
        };
        list.items.iter().map(|item| name(&item.target)).collect()
    };
    let among = |all: &[&str], name: String| all.iter().position(|known| *known == name);
    let groups = GROUPS.map(|(name, _)| name);
    let one = |target: &Target| match target {
        Target::Everyone => Some(EVERYONE),
        Target::Name(id) => among(&groups, model.names.get(*id).name.clone()),
        _ => None,
    };
    let who = said.who.list.items.iter().map(|item| one(&item.target)).collect::<Option<Vec<_>>>()?;
    let Act::Do(actions, _) = &said.act else { return None };
    let [Action::Named(act)] = actions.as_slice() else { return None };
    let mut found = Phrase {
        says: if said.strength == Strength::Must { Says::Must } else { Says::May },
        only: Only::None,
        who,
        other_than: match said.who.other_than.first() {
            Some(id) => Some(among(&groups, model.names.get(*id).name.clone())?),
            None => None,
        },
        act: among(&ACTS.map(|(name, ..)| name), model.names.get(*act).name.clone())?,
        things: Vec::new(),
        or: false,
        places: Vec::new(),
        time: false,
        facts: Vec::new(),
        now_and_then: false,
    };
    if let Some(objects) = &said.objects {
        found.things = names(&objects.list, &THINGS.map(|(name, _)| name))?;
        found.or = objects.list.joint == Joint::Or;
    }
    for part in &said.parts {
        match &part.is {
            PartIs::Place(_, list) => {
                found.places = names(list, &PLACES.map(|(name, _)| name))?;
                found.or |= list.joint == Joint::Or;
            }
            PartIs::Time(..) => found.time = true,
            PartIs::RecordedIn(_) => found.facts.push((RECORDED, true)),
            PartIs::Permission { from, .. } => {
                let which = names(from, &["ga", "ga1"])?;
                found.facts.extend(which.into_iter().map(|which| (PERMITTED[which], true)));
            }
            PartIs::Rhythm(_) => found.now_and_then = true,
            PartIs::When(Test::Holds(conditions)) | PartIs::Unless(Test::Holds(conditions)) => {
                let unless = matches!(part.is, PartIs::Unless(_));
                for (not, target) in &conditions.items {
                    let Target::Name(id) = target else { return None };
                    found.facts.push((among(&FACTS, model.names.get(*id).name.clone())?, *not == unless));
                }
            }
            // What is not so is not said in a question.
            PartIs::Manner(words) if words.starts_with("without permission") => {}
            _ => return None,
        }
    }
    Some(found)
}
