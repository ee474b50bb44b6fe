//! What occurs in a project and in what becomes of it, each under its name.

use crate::simulator::days::OF_A_DAY;
use crate::simulator::days::Unit;
use crate::simulator::laid::{Guard, Script};
use crate::simulator::outcome::{Due, Outcome, Place, Setting};
use crate::simulator::places::Why;
use crate::simulator::project::{Act, Deadline, Project, Step, Target};
use std::collections::{BTreeMap, BTreeSet};

/// In how many projects each occurs.
pub type Cover = BTreeMap<&'static str, usize>;

/// Everything that is claimed to be tried.
pub const CLAIMED: [&str; 2] = ["a decision", "told at once"];

/// What occurs in a project.
pub fn of_project(project: &Project, script: &Script<'_>) -> BTreeSet<&'static str> {
    let mut seen = BTreeSet::new();
    let mut has = |is: bool, name| {
        if is {
            seen.insert(name);
        }
    };
    has(project.school.terms.is_empty(), "no terms");
    has(project.school.terms.len() == 3, "all three terms");
    has((1..3).contains(&project.school.terms.len()), "a calendar that is not whole");
    has(project.school.hours.is_none(), "no hours");
    has(project.people.len() == 7, "seven people");
    has(project.people.iter().any(Option::is_some), "people who leave");
    let posts = || project.posts.iter();
    has(posts().any(|post| post.held.iter().any(|held| held.by.len() > 1)), "posts held by two");
    has(posts().any(|post| post.vacant.is_some()), "vacant posts");
    has(posts().any(|post| post.held.is_empty() && post.vacant.is_none()), "posts that nobody is named for");
    has(posts().any(|post| post.held.len() > 1), "posts that pass from one to another");
    has(posts().any(|post| post.deputies.len() > 1), "two deputies");
    has(posts().any(|post| post.answers_to.len() > 1), "two superiors");
    has(project.bodies.iter().any(|body| body.chair.is_some()), "bodies with a chair");
    has(project.bodies.iter().any(|body| body.members.is_empty()), "bodies whose members are not named");
    has(project.agencies.iter().any(|agency| agency.replaced.is_some()), "agencies that are replaced");
    has(posts().any(|post| post.contacts.iter().any(|one| one.0 == "out-of-hours")), "contacts out of hours");
    has(posts().any(|post| post.contacts.iter().any(|one| one.2)), "contacts for staff only");
    let whole = &project.procedures[0];
    has(!whole.kind_of.is_empty(), "kind of");
    has(!whole.closed_by.is_empty(), "closed by");
    has(!whole.handled_by.is_empty(), "handled by");
    has(project.procedures.iter().any(|one| !one.never.is_empty()), "never");
    has(script.followed.len() > 1, "follow");
    let twice = |at: &usize| script.followed.iter().filter(|other| *other == at).count() > 1;
    has(script.followed.iter().any(twice), "shared steps followed twice");
    let mut steps = Vec::new();
    project.procedures.iter().for_each(|procedure| flatten(&procedure.steps, &mut steps));
    has(steps.iter().any(|step| matches!(step, Step::Follow(_, _, only) if !only.is_empty())), "follow only");
    has(steps.iter().any(|step| matches!(step, Step::Together(true, _))), "at the same time");
    has(steps.iter().any(|step| matches!(step, Step::Together(false, _))), "in any order");
    has(steps.iter().any(|step| matches!(step, Step::NotStated)), "not stated");
    has(
        steps.iter().any(|step| matches!(step, Step::Decide(_, ends) if ends.iter().all(Option::is_some))),
        "three ends",
    );
    has(
        steps.iter().any(|step| matches!(step, Step::Decide(_, ends) if ends.iter().any(Option::is_none))),
        "an end left out",
    );
    let guards = || script.lines.iter().flat_map(|line| &line.guards);
    has(guards().any(|one| matches!(one, Guard::Emergency)), "emergencies");
    has(guards().any(|one| matches!(one, Guard::Holds(_))), "circumstances");
    has(guards().any(|one| matches!(one, Guard::HoldsNot(_))), "circumstances, instead");
    has(guards().any(|one| matches!(one, Guard::NoAnswer(..))), "no answer");
    has(guards().any(|one| matches!(one, Guard::Away(_, false, _))), "away, also");
    has(guards().any(|one| matches!(one, Guard::Away(_, true, _))), "away, instead");
    has(guards().any(|one| matches!(one, Guard::About(_, false, Some(_)))), "about somebody, also");
    has(guards().any(|one| matches!(one, Guard::About(_, true, Some(_)))), "about somebody, instead");
    has(guards().any(|one| matches!(one, Guard::About(_, false, None))), "about a recipient, also");
    has(guards().any(|one| matches!(one, Guard::About(_, true, None))), "about a recipient, instead");
    for sentence in script.lines.iter().filter_map(|line| line.sentence) {
        has(sentence.may, "may");
        has(sentence.by.is_some(), "by a kind of contact");
        has(sentence.recorded, "recorded in");
        has(matches!(sentence.act, Act::Tell(_, ref then) if !then.is_empty()), "tell, then");
        has(
            matches!(sentence.act, Act::Tell(ref to, _) if to.contains(&Target::TheyAnswerTo)),
            "whoever they answer to",
        );
        has(matches!(sentence.deadline, Some(Deadline::Within(_, _, Some(_)))), "of a label");
        has(sentence.deadline.is_none(), "no time");
        has(sentence.deadline.as_ref().is_some_and(|one| true_unit(one).is_some()), "within");
        seen_unit(sentence.deadline.as_ref(), &mut has);
    }
    seen
}

fn true_unit(deadline: &Deadline) -> Option<Unit> {
    match deadline {
        Deadline::Within(_, unit, _) => Some(*unit),
        _ => None,
    }
}

fn seen_unit(deadline: Option<&Deadline>, has: &mut impl FnMut(bool, &'static str)) {
    let name = match deadline {
        Some(Deadline::AtOnce) => "at once",
        Some(Deadline::SameDay) => "the same day",
        Some(Deadline::By(_)) => "by a day",
        Some(Deadline::Vague) => "a vague time",
        Some(Deadline::Within(_, unit, _)) => match unit {
            Unit::Minute => "minutes",
            Unit::Hour => "hours",
            Unit::Day => "days",
            Unit::Week => "weeks",
            Unit::SchoolDay => "school days",
            Unit::SchoolWeek => "school weeks",
            Unit::WorkingDay => "working days",
            Unit::Month => "months",
            Unit::HalfTerm => "half-terms",
            Unit::Term => "terms",
            Unit::Year => "years",
            Unit::SchoolYear => "school years",
        },
        None => return,
    };
    has(true, name);
}

fn flatten<'p>(steps: &'p [Step], found: &mut Vec<&'p Step>) {
    for step in steps {
        found.push(step);
        match step {
            Step::Decide(_, ends) => ends.iter().flatten().for_each(|end| flatten(end, found)),
            Step::Branch(.., steps) | Step::Together(_, steps) => flatten(steps, found),
            Step::Do(_) | Step::Follow(..) | Step::NotStated => {}
        }
    }
}

/// What comes of it.
pub fn of_outcome(outcome: &Outcome, setting: &Setting, seen: &mut BTreeSet<&'static str>) {
    let mut has = |is: bool, name| {
        if is {
            seen.insert(name);
        }
    };
    has(!outcome.replaced.is_empty(), "a line stands aside");
    has(outcome.out_of_hours, "reported out of hours");
    for line in &outcome.lines {
        let day = |at: usize| at / OF_A_DAY;
        match line.due {
            Due::By(by) => {
                has(by == setting.at, "due at once");
                has(by > setting.at && day(by) == day(setting.at), "due on the same day");
                has(day(by) > day(setting.at), "due on another day");
            }
            Due::NotSet => has(true, "due at no time"),
            Due::AfterLine(_) => has(true, "due after a line without a time"),
            Due::AfterEvent => has(true, "due after what nobody waits for"),
            Due::RunsOut => has(true, "the calendar runs out"),
        }
        for taker in &line.told {
            let why = |is: fn(&Why) -> bool| taker.why.iter().flatten().any(is);
            match taker.place {
                Place::Nobody => has(true, "nobody is left"),
                Place::Said(_) => has(true, "nobody is above the subject"),
                Place::Is(_) => {
                    has(taker.why.iter().any(Vec::is_empty), "told themselves");
                    has(why(|why| matches!(why, Why::Away(_))), "told for whoever is away");
                    has(why(|why| matches!(why, Why::Vacant(_))), "told for a vacant post");
                    has(why(|why| matches!(why, Why::Subject(_))), "told for the subject");
                    has(why(|why| matches!(why, Why::Replaced(_))), "told for an agency that was replaced");
                    has(taker.why.len() > 1, "told for two");
                    has(taker.contact.is_some(), "told by a number");
                }
            }
        }
        has(line.told.iter().any(|one| one.place == Place::Nobody) && line.if_so.is_empty(), "nobody is left for sure");
        let because = |is| line.because.contains(&is);
        has(because(crate::simulator::outcome::Said::NoAnswer), "no answer, for sure");
        has(because(crate::simulator::outcome::Said::Away), "runs as somebody is away");
        has(because(crate::simulator::outcome::Said::About), "runs as it is about somebody");
        has(line.if_so.contains(&crate::simulator::outcome::Said::NoAnswer), "no answer, perhaps");
    }
}
