//! The words of a change.

use tutela_analysis::changes::{Change, Course, Lines, Timing, What};
use tutela_analysis::rules::{Shift, Turn};
use tutela_model::{Answer, Model, Sentence, capital, say_value, sentence_case};

use crate::states::State;

/// The most sentences that are told of one declaration.
const MOST_LINES: usize = 8;

/// Which way a situation turned, for programs.
pub fn turn(turn: Turn) -> &'static str {
    match turn {
        Turn::Allowed => "newly-allowed",
        Turn::Forbidden => "newly-forbidden",
        Turn::Released => "no-longer-asked",
        Turn::Obliged => "newly-asked",
    }
}

/// A situation, with what was so before.
pub fn shift(model: &Model, shift: &Shift) -> String {
    let verb = match (shift.turn, shift.after) {
        (Turn::Allowed, _) => "may now",
        (Turn::Forbidden, Answer::Disagree) => "may",
        (Turn::Forbidden, _) => "may no longer",
        (Turn::Released, _) => "need no longer",
        (Turn::Obliged, _) => "must now",
    };
    let said = with_verb(model, &shift.sentence, verb);
    let said = match said.strip_prefix("everyone may no longer ") {
        Some(deed) => format!("nobody may any longer {deed}"),
        None => said,
    };
    // What `only` forbids is allowed where the rule says so.
    let said = match (shift.turn, shift.after) {
        (Turn::Forbidden, Answer::Depends) => format!("{said} except as the rule says"),
        _ => said,
    };
    let advised = match (shift.turn, shift.after) {
        (Turn::Allowed, _) if shift.advised => ", though it is advised against",
        // What nothing forbids is not therefore permitted.
        (Turn::Allowed, Answer::Silent) => ", as no rule speaks of it any more",
        _ => "",
    };
    let end = match (shift.turn, shift.before) {
        (_, Answer::Disagree) => "before, the rules disagreed",
        (Turn::Allowed, Answer::Depends) => "before, only as the rule said",
        (Turn::Allowed, _) => "before, that was forbidden",
        (Turn::Forbidden, Answer::Yes) => "before, that was allowed",
        (Turn::Forbidden, _) => "before, no rule forbade it",
        (Turn::Released, _) => "before, they had to",
        (Turn::Obliged, Answer::No) => "before, they were not to",
        (Turn::Obliged, _) => "before, no rule asked for it",
    };
    match (shift.turn, shift.after) {
        (Turn::Forbidden, Answer::Disagree) => {
            format!("The rules now disagree whether {said}; {end}.")
        }
        _ => format!("{}{advised}; {end}.", capital(&said)),
    }
}

/// A sentence with other words for how strongly it speaks. Where these stand is where the sentence differs from its opposite: a
/// title may hold the same words.
fn with_verb(model: &Model, sentence: &Sentence, verb: &str) -> String {
    let said = model.say_sentence(sentence).trim_end_matches('.').to_owned();
    let opposite = model.say_sentence(&Sentence { strength: sentence.strength.opposite(), ..sentence.clone() });
    let same = said.char_indices().zip(opposite.chars()).find(|((_, a), b)| a != b).map_or(0, |((at, _), _)| at);
    let at = said[..same].rfind(' ').map_or(0, |at| at + 1);
    match said[at..].strip_prefix(sentence.strength.word()) {
        Some(rest) => format!("{}{verb}{rest}", &said[..at]),
        None => said,
    }
}

/// A deadline or rhythm that changed.
pub fn timing(timing: &Timing) -> String {
    let or_none = |said: &Option<String>| said.clone().unwrap_or_else(|| "at no set time".to_owned());
    let course = because(timing.course);
    let what = timing.what.trim_end_matches('.');
    format!("{}: {} now; before, {}.{course}", capital(what), or_none(&timing.now), or_none(&timing.before))
}

/// A setting's value that changed, and which way.
pub fn setting(then: &State, now: &State, change: &Change) -> Option<(String, Course)> {
    let of = |state: &State| {
        let mut same = state.checked.model.settings.iter().filter(|setting| setting.decl.name == change.name);
        same.next().filter(|_| same.next().is_none()).cloned()
    };
    let (before, after) = (of(then)?, of(now)?);
    let course = tutela_analysis::changes::setting_course(&before, &after);
    let said = (say_value(&before.value), say_value(&after.value));
    (said.0 != said.1).then(|| (format!("Now {}; before, {}.{}", said.1, said.0, because(course)), course))
}

/// Which way sentences went that differ in nothing but how strongly they speak; unknown where anything else differs.
pub fn strength(meaning: &Lines) -> Course {
    let (before, now) = (&meaning.before, &meaning.now);
    let only_weaker = |strong: &[String], weak: &[String]| {
        let pairs = [(" must ", " should "), ("Nobody may ", "Nobody should ")];
        let softened = |line: &String| pairs.iter().fold(line.clone(), |line, (from, to)| line.replace(from, to));
        !strong.is_empty()
            && strong.len() == weak.len()
            && strong.iter().zip(weak).all(|(strong, weak)| softened(strong) == *weak)
    };
    match (only_weaker(before, now), only_weaker(now, before)) {
        (true, false) => Course::Looser,
        (false, true) => Course::Tighter,
        _ => Course::Unknown,
    }
}

fn because(course: Course) -> &'static str {
    match course {
        Course::Tighter => " This is stricter.",
        Course::Looser => " This is looser.",
        Course::Unknown => "",
    }
}

/// Behind what a change is about: which way it went.
pub fn course(course: Option<&str>) -> &'static str {
    match course {
        Some("stricter") => ": stricter",
        Some("looser") => ": looser",
        Some("both") => ": stricter in some cases, looser in others",
        Some(_) => ": changed; whether it is stricter could not be decided",
        None => "",
    }
}

/// What is said and is not said any more of a declaration.
pub fn lines(change: &Change) -> Vec<String> {
    let was = change.was.iter().map(|was| format!("It was called `{was}`, and is `{}` now.", change.name));
    // The first sentence says only what it is, which stands above it.
    let body = |lines: &[String]| few(&lines[1.min(lines.len())..], &change.name);
    let rest = match change.what {
        What::Added => body(&change.meaning.now),
        What::Removed => body(&change.meaning.before),
        What::Changed => pairs(&change.meaning),
    };
    was.chain(rest).collect()
}

/// What went and what came of facts; of what came or went whole, all but the sentence that says only what it is.
pub fn facts(change: &Change) -> Vec<String> {
    let rest = |lines: &[String]| match change.meaning.is_empty() {
        true => few(&lines[1.min(lines.len())..], &change.name),
        false => few(lines, &change.name),
    };
    match change.what {
        What::Added => rest(&change.facts.now),
        What::Removed => rest(&change.facts.before),
        What::Changed => pairs(&change.facts),
    }
}

/// What went and what came, beside each other where one came for one.
pub fn pairs(lines: &Lines) -> Vec<String> {
    if lines.reordered {
        return vec!["The same is said in another order.".to_owned()];
    }
    let line = |lead: &str, line: &String| format!("{lead}: {}", sentence_case(line));
    let mut found = Vec::new();
    if lines.before.len() == lines.now.len() {
        for (before, now) in lines.before.iter().zip(&lines.now) {
            found.extend([line("Before", before), line("Now", now)]);
        }
    } else {
        found.extend(lines.before.iter().map(|before| line("No longer said", before)));
        found.extend(lines.now.iter().map(|now| line("New", now)));
    }
    few(&found, "")
}

/// What the policy itself says in other words; what sheets say is told of them.
pub fn own_words(lines: &Lines) -> Vec<String> {
    let own = |lines: &[String]| lines.iter().filter(|line| line.starts_with("The policy words it")).cloned().collect();
    pairs(&Lines { before: own(&lines.before), now: own(&lines.now), reordered: false })
}

fn few(lines: &[String], name: &str) -> Vec<String> {
    let mut shown: Vec<String> = lines.iter().take(MOST_LINES).cloned().collect();
    let more = lines.len() - shown.len();
    if more > 0 {
        let where_ = if name.is_empty() { String::new() } else { format!(": `tutela read {name}`") };
        shown.push(format!("And {}{where_}.", crate::output::counted(more, "sentence")));
    }
    shown
}
