//! What occurs in a project and in what becomes of it, each under its name.

use crate::simulator::days::{OF_A_DAY, UNITS};
use crate::simulator::laid::{Guard, Script};
use crate::simulator::outcome::{Due, Outcome, Place, Said, Setting};
use crate::simulator::places::Why;
use crate::simulator::project::{Act, Deadline, Project, Step, Target};
use std::collections::BTreeMap;

/// In how many projects each occurs.
pub type Cover = BTreeMap<&'static str, usize>;

/// Whether each occurs in one project.
pub type Seen = BTreeMap<&'static str, bool>;

/// What occurs in a project.
pub fn of_project(project: &Project, script: &Script<'_>) -> Seen {
    let mut seen = Seen::new();
    let mut has = |is: bool, name| *seen.entry(name).or_default() |= is;
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
    has(steps.iter().any(|step| matches!(step, Step::Follow(_, only) if !only.is_empty())), "follow only");
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
        has(matches!(sentence.deadline, Some(Deadline::AtOnce)), "at once");
        has(matches!(sentence.deadline, Some(Deadline::SameDay)), "the same day");
        has(matches!(sentence.deadline, Some(Deadline::By(_))), "by a day");
        has(matches!(sentence.deadline, Some(Deadline::Vague)), "a vague time");
        for (unit, word) in UNITS {
            has(matches!(sentence.deadline, Some(Deadline::Within(_, own, _)) if own == unit), word);
        }
    }
    seen
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
pub fn of_outcome(outcome: &Outcome, setting: &Setting, seen: &mut Seen) {
    let mut has = |is: bool, name| *seen.entry(name).or_default() |= is;
    has(!outcome.replaced.is_empty(), "a line stands aside");
    has(outcome.out_of_hours, "reported out of hours");
    has(!outcome.keeps.is_empty(), "a wider concern keeps something");
    let others = outcome.keeps.values().flatten().any(|taker| taker.why.iter().any(|why| !why.is_empty()));
    has(others, "what a wider concern keeps is kept by somebody in another's place");
    for line in &outcome.lines {
        let day = |at: usize| at / OF_A_DAY;
        let by = |is: &dyn Fn(usize) -> bool| matches!(line.due, Due::By(by) if is(by));
        has(by(&|by| by == setting.at), "due at once");
        has(by(&|by| by > setting.at && day(by) == day(setting.at)), "due on the same day");
        has(by(&|by| day(by) > day(setting.at)), "due on another day");
        has(line.due == Due::NotSet, "due at no time");
        has(matches!(line.due, Due::AfterLine(_)), "due after a line without a time");
        has(line.due == Due::RunsOut, "the calendar runs out");
        for taker in &line.told {
            let why = |is: fn(&Why) -> bool| taker.why.iter().flatten().any(is);
            let is_named = matches!(taker.place, Place::Is(_));
            has(taker.place == Place::Nobody, "nobody is left");
            has(matches!(taker.place, Place::Said(_)), "nobody is above the subject");
            has(is_named && taker.why.iter().any(Vec::is_empty), "told themselves");
            has(is_named && why(|why| matches!(why, Why::Away(_))), "told for whoever is away");
            has(is_named && why(|why| matches!(why, Why::Vacant(_))), "told for a vacant post");
            has(is_named && why(|why| matches!(why, Why::Subject(_))), "told for the subject");
            has(is_named && why(|why| matches!(why, Why::Replaced(_))), "told for an agency that was replaced");
            has(taker.why.len() > 1, "told for two");
            has(taker.contact.is_some(), "told by a number");
        }
        has(line.told.iter().any(|one| one.place == Place::Nobody) && line.if_so.is_empty(), "nobody is left for sure");
        let because = |is| line.because.contains(&is);
        has(because(Said::NoAnswer), "no answer, for sure");
        has(because(Said::Away), "runs as somebody is away");
        has(because(Said::About), "runs as it is about somebody");
        has(line.if_so.contains(&Said::NoAnswer), "no answer, perhaps");
    }
}
