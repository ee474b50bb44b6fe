//! Writes a random project as its author would.

use crate::enumerator::words::{ACTS, CIRCUMSTANCES, DAYS, EVERYONE, FACTS, GROUPS, PLACES, THINGS};
use crate::enumerator::world::{Except, Joins, Kind, Only, Phrase, Says, Unit, World};

/// What a declaration is called.
pub fn name(units: &[Unit], at: usize) -> String {
    match units[at].kind {
        Kind::Rule => format!("r{at}"),
        Kind::Duty => format!("d{at}"),
        Kind::Concern(_) => format!("k{at}"),
    }
}

/// Each declaration as it is written; every sentence is told its line in it, the first being the head of the declaration.
pub fn write(world: &mut World) -> Vec<String> {
    (0..world.units.len())
        .map(|at| {
            let head = head(&world.units, at);
            let mut lines = vec![head];
            let rest = after(&world.units, at);
            for clause in &mut world.units[at].clauses {
                if let Joins::Branch(fact) = clause.joins {
                    lines.push(format!("  when {} also {{", FACTS[fact]));
                }
                clause.line = lines.len();
                let joins = match clause.joins {
                    Joins::Plainly if clause.line > 1 => "also ",
                    Joins::IfBroken => "if broken ",
                    Joins::Otherwise => "otherwise ",
                    Joins::Never => "never ",
                    Joins::Plainly | Joins::Branch(_) => "",
                };
                lines.push(format!("  {joins}{}", sentence(&clause.phrase, clause.joins)));
                excepted(&mut clause.except, 4, &mut lines);
                if matches!(clause.joins, Joins::Branch(_)) {
                    lines.push("  }".to_owned());
                }
            }
            lines.extend(rest);
            lines.push("}\n".to_owned());
            lines.join("\n")
        })
        .collect()
}

fn head(units: &[Unit], at: usize) -> String {
    let name = name(units, at);
    match units[at].kind {
        Kind::Rule => format!("rule {name} {{"),
        Kind::Duty => format!("duty {name} {{"),
        Kind::Concern(0) => format!("concern {name} \"A matter\" {{"),
        Kind::Concern(_) => format!("concern {name} \"A kind of it\" kind of k{} {{", at - 1),
    }
}

/// What stands behind the sentences of a declaration.
fn after(units: &[Unit], at: usize) -> Vec<String> {
    let unit = &units[at];
    let mut lines = Vec::new();
    match unit.lasts {
        (Some(from), Some(until)) => lines.push(format!("  from {} until {}", DAYS[from], DAYS[until])),
        (Some(from), None) => lines.push(format!("  from {}", DAYS[from])),
        (None, Some(until)) => lines.push(format!("  until {}", DAYS[until])),
        (None, None) => {}
    }
    lines.extend(
        unit.overrides.iter().map(|other| format!("  overrides {} because \"It is so.\"", name(units, *other))),
    );
    lines.extend(unit.restates.iter().map(|other| format!("  restates {}", name(units, *other))));
    lines
}

fn excepted(list: &mut [Except], indent: usize, lines: &mut Vec<String>) {
    for except in list {
        except.line = lines.len();
        let mut words = Vec::new();
        words.extend(except.whole.as_ref().map(|whole| sentence(whole, Joins::Plainly)));
        words.extend(except.who.map(|who| GROUPS[who].0.to_owned()));
        words.extend(except.place.map(|place| format!("in {}", PLACES[place].0)));
        words.extend(except.fact.map(|fact| said(fact, false)));
        lines.push(format!("{:indent$}except {}", "", words.join(" ")));
        excepted(&mut except.except, indent + 2, lines);
    }
}

/// A fact as it is written; where nothing is forbidden, what is not to be so may follow `unless`.
fn said((fact, so): (usize, bool), unless: bool) -> String {
    match (fact < CIRCUMSTANCES, so) {
        (true, true) => format!("when {}", FACTS[fact]),
        (true, false) if unless => format!("unless {}", FACTS[fact]),
        (true, false) => format!("when not {}", FACTS[fact]),
        (false, _) => FACTS[fact].to_owned(),
    }
}

fn listed(numbers: &[usize], of: impl Fn(usize) -> &'static str, word: &str) -> String {
    numbers.iter().map(|number| of(*number)).collect::<Vec<_>>().join(word)
}

fn sentence(phrase: &Phrase, joins: Joins) -> String {
    // Nobody may: the same as everyone must not.
    let nobody = phrase.says == Says::MustNot && phrase.who == [EVERYONE] && phrase.act.is_multiple_of(2);
    let nobody = nobody && phrase.other_than.is_none() && phrase.facts.iter().all(|(_, so)| *so);
    let mut words = Vec::new();
    if joins != Joins::Never {
        words.push(if nobody { "nobody".to_owned() } else { people(phrase) });
        words.push(strength(if nobody { Says::May } else { phrase.says }).to_owned());
    }
    words.push(deed(phrase));
    words.join(" ")
}

fn people(phrase: &Phrase) -> String {
    let only = if phrase.only == Only::Who { "only " } else { "" };
    let other = phrase.other_than.map(|other| format!(" other than {}", GROUPS[other].0)).unwrap_or_default();
    format!("{only}{}{other}", listed(&phrase.who, |group| GROUPS[group].0, ", "))
}

/// What stands behind the strength of a sentence.
fn deed(phrase: &Phrase) -> String {
    let only = |part: Only| if phrase.only == part { "only " } else { "" };
    let mut words = vec![ACTS[phrase.act].0.to_owned()];
    let word = if phrase.or { " or " } else { " and " };
    if !phrase.things.is_empty() {
        words.push(format!("{}{}", only(Only::Thing), listed(&phrase.things, |thing| THINGS[thing].0, word)));
    }
    if !phrase.places.is_empty() {
        words.push(format!("{}in {}", only(Only::Place), listed(&phrase.places, |place| PLACES[place].0, word)));
    }
    if phrase.time {
        words.push("during wa".to_owned());
    }
    for (at, fact) in phrase.facts.iter().enumerate() {
        let only = if at == 0 { only(Only::Fact) } else { "" };
        words.push(format!("{only}{}", said(*fact, only.is_empty() && !phrase.says.is_against())));
    }
    if phrase.now_and_then {
        words.push("every term".to_owned());
    }
    words.join(" ")
}

fn strength(says: Says) -> &'static str {
    match says {
        Says::Must => "must",
        Says::MustNot => "must not",
        Says::Should => "should",
        Says::ShouldNot => "should not",
        Says::May => "may",
        Says::NeedNot => "need not",
    }
}

/// The questions, as a scenario that expects yes to each.
pub fn questions(world: &World) -> String {
    let lines = world
        .questions
        .iter()
        .map(|question| format!("  {} {} {}: yes\n", strength(question.says), people(question), deed(question)));
    format!("scenario \"What is asked\" {{\n{}}}\n", lines.collect::<String>())
}
