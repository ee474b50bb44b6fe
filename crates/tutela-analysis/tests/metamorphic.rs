//! What changes nothing for a reader changes no verdict and no answer: other names, another order, other files, a word split into
//! parts, and a closed word said as the list of its parts.

#[path = "support/chance.rs"]
mod chance;
#[allow(dead_code, reason = "only random projects are drawn here; they are judged elsewhere")]
#[path = "enumerator/mod.rs"]
mod enumerator;
#[path = "support/read.rs"]
mod read;

use chance::Chance;
use enumerator::analysed::{Analysed, analysed};
use enumerator::draw::world;
use enumerator::words::{GROUPS, WORDS};
use enumerator::world::{Only, Phrase, Says, World};
use enumerator::write::{name, questions, write};

const PROJECTS: usize = 250;

/// A random project, written.
struct Written {
    world: World,
    names: Vec<String>,
    units: Vec<String>,
    questions: String,
}

fn written(mut world: World) -> Written {
    let units = write(&mut world);
    let names = (0..world.units.len()).map(|at| name(&world.units, at)).collect();
    let questions = questions(&world);
    Written { world, names, units, questions }
}

impl Written {
    fn text(&self) -> String {
        format!("{WORDS}{}{}", self.units.concat(), self.questions)
    }

    fn analysed(&self) -> Analysed {
        analysed(&[self.text()], &self.names, self.world.day)
    }
}

/// Says the same otherwise, so many times over, and demands that nothing else is found and nothing else answered.
#[track_caller]
fn changes_nothing(seed: u64, otherwise: impl Fn(&Written, &mut Chance) -> (Vec<String>, Vec<String>)) {
    let mut found = 0;
    for number in 0..PROJECTS {
        let mut chance = Chance::of(seed, number);
        let project = written(world(&mut chance));
        let before = project.analysed();
        let (texts, names) = otherwise(&project, &mut chance);
        let after = analysed(&texts, &names, project.world.day);
        let told =
            || format!("project {number}\n{}\nand otherwise\n{}", project.text(), texts.join("\n# another file\n"));
        assert_eq!(before.found, after.found, "{}", told());
        assert_eq!(before.slips, after.slips, "{}", told());
        assert_eq!(before.answers, after.answers, "{}", told());
        assert_eq!(after.wrong_side, Vec::<String>::new(), "{}", told());
        found += before.found.len();
    }
    assert!(found > PROJECTS, "only {found} findings in {PROJECTS} projects");
}

/// A text with each of its names in the place of another.
fn renamed(text: &str, names: &[(String, String)]) -> String {
    let is_of_name = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-';
    let mut found = String::new();
    let mut rest = text;
    while let Some(begin) = rest.find(is_of_name) {
        let end = rest[begin..].find(|letter| !is_of_name(letter)).map_or(rest.len(), |end| begin + end);
        let (before, word) = (&rest[..begin], &rest[begin..end]);
        let other = names.iter().find(|(name, _)| name == word).map_or(word, |(_, other)| other);
        found += before;
        found += other;
        rest = &rest[end..];
    }
    found + rest
}

#[test]
fn other_names_change_nothing() {
    changes_nothing(21, |project, chance| {
        let words = "ga ga1 ga2 gc gc1 gc2 gl gd aa ab ac ad ta ta1 ta2 tb tb1 tb2 pa pa1 pb wa ca cb cc log s";
        let all: Vec<&str> = words.split(' ').chain(project.names.iter().map(String::as_str)).collect();
        // The order of the new names is not that of the old.
        let mut numbers: Vec<usize> = (0..all.len()).collect();
        chance.shuffle(&mut numbers);
        let names = all.iter().zip(numbers).map(|(name, number)| ((*name).to_owned(), format!("name-{number:02}")));
        let names: Vec<(String, String)> = names.collect();
        let units = project.names.iter().map(|name| renamed(name, &names)).collect();
        (vec![renamed(&project.text(), &names)], units)
    });
}

#[test]
fn another_order_and_other_files_change_nothing() {
    changes_nothing(22, |project, chance| {
        let mut statements: Vec<String> = WORDS.lines().map(|line| format!("{line}\n")).collect();
        statements.extend(project.units.iter().cloned());
        statements.push(project.questions.clone());
        chance.shuffle(&mut statements);
        let mut files = vec![String::new(); 3];
        statements.iter().for_each(|statement| files[chance.below(3)] += statement);
        (files, project.names.clone())
    });
}

#[test]
fn a_word_split_into_parts_changes_nothing() {
    changes_nothing(23, |project, chance| {
        let parts = [
            ("group gc1, gc2\n", "group gc1 made of gc1x, gc1y\ngroup gc2, gc1x, gc1y\n"),
            ("thing tb1, tb2\n", "thing tb1 made of tbx, tby, tbz\nthing tb2, tbx, tby, tbz\n"),
            ("place pb\n", "place pb made of pbx, pby\nplace pbx, pby\n"),
            ("time wa\n", "time wa made of wax, way\ntime wax, way\n"),
        ];
        let mut text = project.text();
        let (first, last) = (chance.below(4), chance.below(4));
        for (word, split) in &parts[first.min(last)..=first.max(last)] {
            assert!(text.contains(word), "{word} is declared");
            text = text.replacen(word, split, 1);
        }
        (vec![text], project.names.clone())
    });
}

#[test]
fn a_closed_word_said_as_the_list_of_its_parts_changes_nothing() {
    let group = |name| GROUPS.iter().position(|(group, _)| *group == name).expect("a group");
    let (closed, parts) = (group("gc"), vec![group("gc1"), group("gc2")]);
    let split = |phrase: &mut Phrase| {
        if phrase.who == [closed] && phrase.other_than.is_none() && phrase.only == Only::None {
            phrase.who.clone_from(&parts);
        }
    };
    changes_nothing(24, |project, _| {
        let mut world = project.world.clone();
        // What a permission lists is judged one by one, so that there a list says more than the closed word.
        let clauses = world.units.iter_mut().flat_map(|unit| &mut unit.clauses);
        let clauses = clauses.filter(|clause| clause.except.is_empty() && clause.phrase.says != Says::May);
        clauses.for_each(|clause| split(&mut clause.phrase));
        world.questions.iter_mut().for_each(split);
        let other = written(world);
        (vec![other.text()], other.names)
    });
}
