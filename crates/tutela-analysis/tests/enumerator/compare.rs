//! Holds the analysis against the list of all situations, and counts what occurs.

use crate::chance::Chance;
use crate::enumerator::analysed::analysed;
use crate::enumerator::draw::world;
use crate::enumerator::judge::Judge;
use crate::enumerator::words::{CIRCUMSTANCES, EVERYONE, PERMITTED, RECORDED, WORDS};
use crate::enumerator::world::{Except, Joins, Kind, Only, Phrase, Says, World};
use crate::enumerator::write::{name, questions, write};
use std::collections::BTreeMap;
use tutela_model::Answer;

/// What came of so many projects.
#[derive(Default)]
pub struct Compared {
    /// The projects that are judged differently, with their numbers.
    pub wrong: Vec<(usize, String)>,
    /// In how many projects each verdict and feature occurs.
    pub projects: BTreeMap<&'static str, usize>,
    /// How often each answer occurs.
    pub answers: BTreeMap<&'static str, usize>,
    /// In how many projects somebody in three groups runs into what nobody in two does, which is told of nobody; and of how many.
    pub with_three_hats: (usize, usize),
}

/// How many projects are compared before it is looked whether any differs.
const AT_ONCE: usize = 400;

impl Compared {
    fn add(&mut self, other: Compared) {
        self.wrong.extend(other.wrong);
        other.projects.into_iter().for_each(|(name, count)| *self.projects.entry(name).or_default() += count);
        other.answers.into_iter().for_each(|(name, count)| *self.answers.entry(name).or_default() += count);
        self.with_three_hats.0 += other.with_three_hats.0;
        self.with_three_hats.1 += other.with_three_hats.1;
    }
}

/// Compares the projects of a seed up to a number, on every core; with `first`, until some differ.
pub fn compare(seed: u64, projects: usize, first: bool) -> Compared {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let mut compared = Compared::default();
    for begin in (0..projects).step_by(AT_ONCE) {
        let end = projects.min(begin + AT_ONCE);
        let share = |core: usize| {
            let mut compared = Compared::default();
            (begin..end).skip(core).step_by(cores).for_each(|number| one(seed, number, &mut compared));
            compared
        };
        std::thread::scope(|scope| {
            let running: Vec<_> = (0..cores).map(|core| scope.spawn(move || share(core))).collect();
            running.into_iter().for_each(|share| compared.add(share.join().expect("a share of the projects")));
        });
        if first && !compared.wrong.is_empty() {
            break;
        }
    }
    compared.wrong.sort();
    compared
}

fn one(seed: u64, number: usize, compared: &mut Compared) {
    let mut world = world(&mut Chance::of(seed, number));
    let mut text = WORDS.to_owned();
    text.extend(write(&mut world));
    text += &questions(&world);
    let names: Vec<String> = (0..world.units.len()).map(|at| name(&world.units, at)).collect();
    let judge = Judge::new(&world, 2);
    let found = judge.found();
    let slips = judge.slips();
    let answers: Vec<Answer> = world.questions.iter().map(|question| judge.answer(question)).collect();
    let analysed = analysed(std::slice::from_ref(&text), &names, world.day);
    let mut differ = Vec::new();
    if found != analysed.found {
        let more: Vec<_> = found.difference(&analysed.found).collect();
        let fewer: Vec<_> = analysed.found.difference(&found).collect();
        differ.push(format!("listed alone: {more:?}\nanalysed alone: {fewer:?}"));
    }
    if slips != analysed.slips {
        differ.push(format!("listed: {slips:?}\nanalysed: {:?}", analysed.slips));
    }
    if answers != analysed.answers {
        differ.push(format!("listed: {answers:?}\nanalysed: {:?}", analysed.answers));
    }
    differ.extend(analysed.wrong_side);
    for (positive, negative) in &analysed.blamed {
        let is = |place| judge.sayings.iter().filter(move |saying| saying.place == place);
        let meets = is(*positive)
            .any(|one| judge.against(one).iter().any(|(other, set)| other.place == *negative && one.all.meets(set)));
        if !meets {
            differ.push(format!("{negative:?} is blamed for {positive:?}, and does not meet it"));
        }
    }
    if !differ.is_empty() {
        compared.wrong.push((number, format!("project {number}\n{text}\n{}", differ.join("\n"))));
    }
    // Of three hats nothing is told, so that it is enough to know how often they matter.
    if number.is_multiple_of(20) {
        compared.with_three_hats.1 += 1;
        compared.with_three_hats.0 += usize::from(found != Judge::new(&world, 3).found());
    }
    let mut seen = features(&world);
    seen.extend(found.iter().map(|(shape, advice, ..)| match (*shape, advice) {
        ("never kept", true) => "advice: never kept",
        ("never usable", true) => "advice: never usable",
        (shape, _) => shape,
    }));
    seen.extend(slips.iter().map(|(slip, _)| *slip));
    if found.is_empty() {
        seen.push("nothing found");
    }
    if found != Judge::new(&world, 1).found() {
        seen.push("somebody in two groups");
    }
    seen.sort_unstable();
    seen.dedup();
    seen.into_iter().for_each(|name| *compared.projects.entry(name).or_default() += 1);
    for answer in answers {
        let word = match answer {
            Answer::Yes => "yes",
            Answer::No => "no",
            Answer::Depends => "it depends",
            Answer::Disagree => "the rules disagree",
            Answer::Silent => "no rule speaks",
        };
        *compared.answers.entry(word).or_default() += 1;
    }
}

/// What occurs in a project, each under its name.
fn features(world: &World) -> Vec<&'static str> {
    let mut found = Vec::new();
    let mut has = |feature: bool, name| found.extend(feature.then_some(name));
    let clauses = || world.units.iter().flat_map(|unit| &unit.clauses);
    let exceptions = || clauses().flat_map(|clause| &clause.except);
    let phrases = || clauses().map(|clause| &clause.phrase);
    let facts = || phrases().flat_map(|phrase| &phrase.facts);
    let says = |says: Says| phrases().any(|phrase| phrase.says == says);
    let joins = |joins: Joins| clauses().any(|clause| clause.joins == joins);
    has(exceptions().count() > 0, "exceptions");
    has(exceptions().any(|except| !except.except.is_empty()), "nested exceptions");
    has(exceptions().any(|except: &Except| except.whole.is_some()), "exceptions that are whole sentences");
    has(phrases().any(|phrase| phrase.only != Only::None), "only");
    has(
        phrases().any(|phrase| phrase.only != Only::None && phrase.says.obliges()),
        "only, where something must be done",
    );
    has(phrases().any(|phrase| phrase.things.len() > 1), "lists of things");
    has(phrases().any(|phrase| phrase.who.len() > 1), "lists of groups");
    has(phrases().any(|phrase| phrase.places.len() > 1 && !phrase.or), "each of several places");
    has(phrases().any(|phrase| phrase.other_than.is_some()), "other than");
    has(phrases().any(|phrase| phrase.who == [EVERYONE]), "everyone or nobody");
    has(phrases().any(|phrase| phrase.facts.len() > 1), "two facts");
    has(facts().any(|(fact, _)| *fact == PERMITTED[0]), "permission");
    has(facts().any(|(fact, _)| *fact == PERMITTED[1]), "permission from a part of a group");
    has(facts().any(|(fact, _)| *fact == RECORDED), "kept in some way");
    has(facts().any(|(fact, so)| *fact < CIRCUMSTANCES && !so), "negated circumstances");
    has(facts().any(|(fact, _)| *fact == 0), "a circumstance that implies another");
    has(facts().any(|(fact, _)| *fact == 2), "a circumstance that excludes another");
    has(phrases().any(|phrase| phrase.now_and_then), "done now and then");
    has(phrases().any(|phrase: &Phrase| phrase.time && phrase.says.obliges()), "obliged at a time");
    has(says(Says::Should), "should");
    has(says(Says::ShouldNot), "should not");
    has(joins(Joins::IfBroken), "if broken");
    has(joins(Joins::Otherwise), "otherwise");
    has(clauses().any(|clause| matches!(clause.joins, Joins::Branch(_))), "branches of procedures");
    has(joins(Joins::Never), "never, in a procedure");
    has(world.units.iter().any(|unit| unit.kind == Kind::Concern(1)), "a kind of a procedure");
    has(world.units.iter().any(|unit| unit.kind == Kind::Duty), "duties");
    has(world.units.iter().any(|unit| !unit.overrides.is_empty()), "overrides");
    has(world.units.iter().any(|unit| !unit.restates.is_empty()), "restates");
    has(world.units.iter().any(|unit| unit.lasts.0.is_some()), "from a day");
    has(world.units.iter().any(|unit| unit.lasts.1.is_some()), "until a day");
    let past = |until: usize| world.day.is_some_and(|day| until < day);
    has(world.units.iter().any(|unit| unit.lasts.1.is_some_and(past)), "past");
    found
}
