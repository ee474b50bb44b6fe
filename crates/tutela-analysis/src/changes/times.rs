//! Deadlines, rhythms and values that changed, and which way.

use crate::about_days;
use std::cmp::Ordering;
use tutela_model::date::{Span, TimeUnit};
use tutela_model::{Bound, Clause, Deadline, Every, Model, PartIs, Rhythm, Sentence, Setting, Step, Value};

/// Which way something changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Course {
    /// It asks for more: sooner, oftener, within narrower bounds.
    Tighter,
    /// It asks for less.
    Looser,
    /// Nothing says which.
    Unknown,
}

impl Course {
    fn of(order: Option<Ordering>) -> Course {
        match order {
            Some(Ordering::Less) => Course::Tighter,
            Some(Ordering::Greater) => Course::Looser,
            _ => Course::Unknown,
        }
    }
}

/// A deadline or rhythm that changed, of a sentence that says the same otherwise.
#[derive(Clone, Debug)]
pub struct Timing {
    /// The word of the declaration that it stands in.
    pub kind: &'static str,
    /// Its name.
    pub name: String,
    /// The sentence without its times.
    pub what: String,
    /// What was said; `None` for nothing.
    pub before: Option<String>,
    /// What is said now.
    pub now: Option<String>,
    /// Which way it changed.
    pub course: Course,
}

/// Every deadline and rhythm that changed.
pub fn timings(then: &Model, now: &Model) -> Vec<Timing> {
    let (before, after) = (timed(then), timed(now));
    let mut found = Vec::new();
    for (at, one) in after.iter().enumerate() {
        let key = (one.kind, &one.name, &one.what);
        // Of several that say the same the first is the first.
        let nth = after[..at].iter().filter(|other| (other.kind, &other.name, &other.what) == key).count();
        let same = before.iter().filter(|other| (other.kind, &other.name, &other.what) == key).nth(nth);
        let Some(old) = same else { continue };
        let mut add = |was: Option<String>, is: Option<String>, order| {
            if was != is {
                let (kind, name, what) = (one.kind, one.name.clone(), one.what.clone());
                found.push(Timing { kind, name, what, before: was, now: is, course: Course::of(order) });
            }
        };
        let said = |model: &Model, deadline: &Option<Deadline>| deadline.as_ref().map(|one| model.say_deadline(one));
        add(said(then, &old.deadline), said(now, &one.deadline), sooner(&one.deadline, &old.deadline));
        let said = |model: &Model, rhythm: &Option<Rhythm>| rhythm.as_ref().map(|one| model.say_rhythm(one));
        add(said(then, &old.rhythm), said(now, &one.rhythm), oftener(&one.rhythm, &old.rhythm));
    }
    found
}

/// Which way a setting changed. Which of two exact values is stricter, nothing says.
pub fn setting_course(before: &Setting, now: &Setting) -> Course {
    let (Value::Amount(was_bound, was, was_unit), Value::Amount(bound, is, unit)) = (&before.value, &now.value) else {
        return Course::Unknown;
    };
    if unit != was_unit {
        return Course::Unknown;
    }
    // Fewer values keep it, or more do.
    let order = match (was_bound, bound) {
        (Bound::AtLeast, Bound::AtLeast) => was.partial_cmp(is),
        (Bound::AtMost, Bound::AtMost) => is.partial_cmp(was),
        (Bound::Exactly, Bound::AtLeast) if was >= is => Some(Ordering::Greater),
        (Bound::Exactly, Bound::AtMost) if was <= is => Some(Ordering::Greater),
        (Bound::AtLeast, Bound::Exactly) if is >= was => Some(Ordering::Less),
        (Bound::AtMost, Bound::Exactly) if is <= was => Some(Ordering::Less),
        _ => None,
    };
    Course::of(order)
}

/// Something with a time.
struct Timed {
    kind: &'static str,
    name: String,
    what: String,
    deadline: Option<Deadline>,
    rhythm: Option<Rhythm>,
}

fn timed(model: &Model) -> Vec<Timed> {
    let mut found = Vec::new();
    let mut clauses = |kind: &'static str, name: &str, clauses: &mut dyn Iterator<Item = &Clause>| {
        for clause in clauses.filter(|clause| !clause.sentence.strength.is_against()) {
            let is_time = |is: &PartIs| matches!(is, PartIs::Deadline(_) | PartIs::Rhythm(_));
            let mut parts = clause.sentence.parts.clone();
            parts.retain(|part| !is_time(&part.is));
            let bare = Sentence { parts, ..clause.sentence.clone() };
            found.push(Timed {
                kind,
                name: name.to_owned(),
                what: model.say_sentence(&bare),
                deadline: clause.sentence.deadline().cloned(),
                rhythm: clause.sentence.rhythm().cloned(),
            });
        }
    };
    for rule in &model.rules {
        clauses("rule", &rule.decl.name, &mut rule.clauses.iter());
    }
    for duty in &model.duties {
        let kind = if duty.of.is_some() { "duties of" } else { "duty" };
        clauses(kind, &duty.decl.name, &mut duty.clauses.iter());
    }
    for concern in &model.concerns {
        let kind = if concern.shared { "steps" } else { "concern" };
        let mut all = Vec::new();
        steps(&concern.steps, &mut all);
        clauses(kind, &concern.decl.name, &mut all.into_iter());
    }
    found.extend(model.trainings.iter().map(|training| Timed {
        kind: "training",
        name: training.decl.name.clone(),
        what: format!("the training “{}” takes place", training.decl.title),
        deadline: None,
        rhythm: training.rhythm.clone(),
    }));
    let reviewed = model.policies.iter().map(|one| ("policy", &one.decl, one.review.as_ref()));
    let reviewed = reviewed.chain(model.documents.iter().map(|one| ("document", &one.decl, one.review.as_ref())));
    let reviewed = reviewed.chain(model.systems.iter().map(|one| ("system", &one.decl, one.review.as_ref())));
    found.extend(reviewed.map(|(kind, decl, review)| Timed {
        kind,
        name: decl.name.clone(),
        what: format!("“{}” is reviewed", decl.title),
        deadline: None,
        rhythm: review.map(|review| Rhythm { start: None, every: vec![review.every.clone()], span: review.span }),
    }));
    found
}

fn steps<'m>(list: &'m [Step], found: &mut Vec<&'m Clause>) {
    for step in list {
        match step {
            Step::Do(clause) => found.push(clause),
            Step::Decide { clause, so, not, unsure } => {
                found.push(clause);
                [so, not, unsure].into_iter().flatten().for_each(|inner| steps(inner, found));
            }
            Step::Branch { steps: inner, .. } | Step::Together(inner, _) | Step::AnyOrder(inner, _) => {
                steps(inner, found);
            }
            Step::Follow { .. } | Step::NotStated(_) => {}
        }
    }
}

/// Less where the first deadline is the sooner.
fn sooner(one: &Option<Deadline>, other: &Option<Deadline>) -> Option<Ordering> {
    let (one, other) = match (one, other) {
        (Some(one), Some(other)) => (one, other),
        // A deadline where there was none asks for more.
        (Some(Deadline::AtOnce | Deadline::SameDay | Deadline::Within(..) | Deadline::By(_)), None) => {
            return Some(Ordering::Less);
        }
        (None, Some(Deadline::AtOnce | Deadline::SameDay | Deadline::Within(..) | Deadline::By(_))) => {
            return Some(Ordering::Greater);
        }
        _ => return None,
    };
    match (one, other) {
        (Deadline::AtOnce, Deadline::SameDay | Deadline::Within(..)) => Some(Ordering::Less),
        (Deadline::SameDay | Deadline::Within(..), Deadline::AtOnce) => Some(Ordering::Greater),
        (Deadline::SameDay, Deadline::Within(time, _)) if about_days(*time) >= 1 => Some(Ordering::Less),
        (Deadline::Within(time, _), Deadline::SameDay) if about_days(*time) >= 1 => Some(Ordering::Greater),
        (Deadline::Within(one, of), Deadline::Within(other, as_of)) if of == as_of => shorter(*one, *other),
        (Deadline::By(one), Deadline::By(other)) => Some(one.latest().cmp(&other.latest())),
        _ => None,
    }
}

/// Less where the first comes round the oftener.
fn oftener(one: &Option<Rhythm>, other: &Option<Rhythm>) -> Option<Ordering> {
    let (Some(one), Some(other)) = (one, other) else {
        let is_known = |rhythm: &Rhythm| rhythm.every.iter().any(|every| matches!(every, Every::Time { .. }));
        return match (one, other) {
            (Some(one), None) if is_known(one) => Some(Ordering::Less),
            (None, Some(other)) if is_known(other) => Some(Ordering::Greater),
            _ => None,
        };
    };
    match (one.every.as_slice(), other.every.as_slice()) {
        ([Every::Time { time: one, .. }], [Every::Time { time: other, .. }]) => shorter(*one, *other),
        _ => None,
    }
}

/// Which of two times is the shorter; of times in different units only where no calendar makes it otherwise.
fn shorter(one: Span, other: Span) -> Option<Ordering> {
    if one.unit == other.unit {
        return Some(one.count.cmp(&other.count));
    }
    let minutes = |time: Span| match time.unit {
        TimeUnit::Minute => Some(u64::from(time.count)),
        TimeUnit::Hour => Some(u64::from(time.count) * 60),
        _ => None,
    };
    if let (Some(one), Some(other)) = (minutes(one), minutes(other)) {
        return Some(one.cmp(&other));
    }
    // A calendar makes a time up to a half longer or shorter than it usually is.
    let (days, others) = (about_days(one).max(1), about_days(other).max(1));
    match () {
        () if days * 3 <= others * 2 => Some(Ordering::Less),
        () if others * 3 <= days * 2 => Some(Ordering::Greater),
        () => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_two_times_the_shorter_is_known_where_no_calendar_could_turn_it() {
        let order = |count, unit, other, than| shorter(Span { count, unit }, Span { count: other, unit: than });
        assert_eq!(order(1, TimeUnit::Month, 1, TimeUnit::Term), Some(Ordering::Less));
        assert_eq!(order(90, TimeUnit::Minute, 1, TimeUnit::Hour), Some(Ordering::Greater));
        assert_eq!(order(5, TimeUnit::SchoolDay, 1, TimeUnit::Week), None);
        assert_eq!(order(2, TimeUnit::Day, 2, TimeUnit::Day), Some(Ordering::Equal));
        assert_eq!(order(1, TimeUnit::Hour, 2, TimeUnit::Day), Some(Ordering::Less));
    }
}
