//! When something falls due. This is the one place that decides it: checks, documents and the calendar ask here.

use crate::concerns::Calendar;
use jiff::ToSpan;
use jiff::civil::{Date, date};
use tutela_model::date::{Span, TimeUnit, When};
use tutela_model::{EarlyReview, Event, Every, Model, Moves, Policy, State, Stated};

/// A review that something asks for is done within about the time in which governors meet once, unless it is said otherwise.
const ASKED_WITHIN: Span = Span { count: 1, unit: TimeUnit::HalfTerm };

/// The first and last day of the school year that a day is in: in England it runs from 1 September to 31 August.
pub fn school_year(day: Date) -> (Date, Date) {
    let first = if day.month() >= 9 { day.year() } else { day.year() - 1 };
    (date(first, 9, 1), date(first + 1, 8, 31))
}

/// Which school day takes the place of a due day that is none, as the school or federation says.
pub fn moves(model: &Model) -> Option<Moves> {
    model.federation.iter().chain(&model.schools).find_map(|school| school.moves)
}

/// The day on which something is due that falls due on a day: the same day; or, where that is no school day and the school says
/// that it moves, the school day before or after. What lies where no terms are known stays where it is.
pub fn moved(model: &Model, day: Date) -> Date {
    let beside = moves(model).and_then(|moves| Calendar::new(model, None).school_day_beside(day, moves));
    beside.unwrap_or(day)
}

/// The last day on which something that is done so often, and was last done then, is not yet overdue; moved out of the holidays
/// where the school says so. `None` where the rhythm is vague or left open.
pub fn due_by(model: &Model, last: When, every: &Every) -> Option<Date> {
    due_after(model, last, every).map(|due| moved(model, due).max(last.latest()))
}

/// The day on which a time is over that begins on a day, counted as rhythms are. `None` where no calendar has it.
pub fn over_after(model: &Model, day: Date, time: Span) -> Option<Date> {
    due_after(model, When::Day(day), &Every::Time { time, at_least: false })
}

/// What asked first, up to a day, for a review that nobody has made since, and by when it is to be made. `reviewed` is the
/// day of the last one; one on the day itself answers it.
pub fn asked_early<'m>(
    model: &Model,
    asked: &'m [EarlyReview],
    reviewed: Option<When>,
    day: Date,
) -> Option<(&'m EarlyReview, Date)> {
    let open = asked.iter().filter(|asked| {
        asked.when.earliest() <= day && reviewed.is_none_or(|last| last.latest() < asked.when.earliest())
    });
    let due = open.filter_map(|asked| {
        let over = over_after(model, asked.when.latest(), asked.within.unwrap_or(ASKED_WITHIN))?;
        Some((asked, moved(model, over).max(asked.when.latest())))
    });
    due.min_by_key(|(_, due)| *due)
}

/// The last day on which something that is done so often, and was last done then, is not yet overdue, wherever that day falls.
/// `None` where the rhythm is vague or left open.
///
/// What is done every school year is due by the end of the next one; what is done every so many months or years, by the end of
/// the month in which they are over; everything else, by the day itself.
pub(crate) fn due_after(model: &Model, last: When, every: &Every) -> Option<Date> {
    let Every::Time { time, .. } = every else { return None };
    let last = last.latest();
    let count = i32::try_from(time.count).ok()?;
    let due = match time.unit {
        TimeUnit::Minute | TimeUnit::Hour => Some(last),
        TimeUnit::Day => last.checked_add(count.days()).ok(),
        TimeUnit::SchoolDay | TimeUnit::WorkingDay => {
            last.checked_add(count.checked_mul(7)?.checked_div(5)?.checked_add(2)?.days()).ok()
        }
        TimeUnit::Week | TimeUnit::SchoolWeek => last.checked_add(count.weeks()).ok(),
        TimeUnit::Month => last.checked_add(count.months()).ok().map(|day| day.last_of_month()),
        TimeUnit::HalfTerm => last.checked_add(count.checked_mul(2)?.months()).ok().map(|day| day.last_of_month()),
        TimeUnit::Term => term_after(model, last, time.count as usize)
            .or_else(|| last.checked_add(count.checked_mul(4)?.months()).ok().map(|day| day.last_of_month())),
        TimeUnit::Year => last.checked_add(count.years()).ok().map(|day| day.last_of_month()),
        TimeUnit::SchoolYear => {
            let (_, end) = school_year(last);
            end.checked_add(count.years()).ok()
        }
    };
    due.map(|due| due.max(last))
}

/// The end of the term that stands so many terms after the one that a day is in or before.
fn term_after(model: &Model, day: Date, count: usize) -> Option<Date> {
    let school = model.schools.first()?;
    let mut ends: Vec<Date> = school.terms.iter().map(|(_, _, last)| *last).collect();
    ends.sort();
    let current = ends.iter().position(|end| *end >= day)?;
    // A day before the first declared term is in no term that is known.
    let first = school.terms.iter().map(|(_, first, _)| *first).min()?;
    (day >= first).then(|| ends.get(current + count).copied())?
}

/// The last event, up to a day, at which the whole policy was looked at: ratified, approved or reviewed.
pub fn last_looked_at(policy: &Policy, day: Date) -> Option<&Event> {
    latest(policy, day, &["ratified", "approved", "reviewed"])
}

/// The latest event of some kinds that had happened by a day.
fn latest<'p>(policy: &'p Policy, day: Date, kinds: &[&str]) -> Option<&'p Event> {
    let happened =
        policy.history.iter().filter(|event| kinds.contains(&event.what.as_str()) && event.when.earliest() <= day);
    happened.max_by_key(|event| event.when.latest())
}

/// When a policy's review falls due.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ReviewDue<'m> {
    /// The last day on which it is not yet overdue.
    pub by: Date,
    /// Whether the policy names that day itself, rather than a rhythm.
    pub named: bool,
    /// The day that the policy names, if it counts for nothing because its rhythm has the review made well before it.
    pub too_late: Option<When>,
    /// What asked for it, where that brings it forward.
    pub asked: Option<&'m EarlyReview>,
}

/// When a policy's review falls due, judged on a day: so long after it was last looked at as its rhythm says; or by the day
/// that it names, unless it was looked at then or since; or before that, where something has asked for an early review since.
/// One that was never looked at counts from its issue, unless it is not in use yet.
///
/// A day that the policy names may be as early as it likes. It may be later than the rhythm has it by a month at most, since
/// governors do not meet on the same day each year; a later one would put off, by being written down, what nobody has done,
/// and so the rhythm counts.
pub fn review_due<'m>(model: &Model, policy: &'m Policy, day: Date) -> Option<ReviewDue<'m>> {
    let looked_at = last_looked_at(policy, day);
    let in_use = !matches!(policy.state, Some(State::Draft | State::Proposed));
    let usual = usual_review(model, policy, looked_at, in_use, day);
    if !in_use && looked_at.is_none() {
        return usual;
    }
    let early = asked_early(model, &policy.asked, looked_at.map(|event| event.when), day);
    match early {
        Some((asked, by)) if usual.is_none_or(|usual| by < usual.by) => {
            Some(ReviewDue { by, named: false, too_late: None, asked: Some(asked) })
        }
        _ => usual,
    }
}

/// When a policy's review falls due if nothing asks for an early one.
fn usual_review<'m>(
    model: &Model,
    policy: &'m Policy,
    looked_at: Option<&Event>,
    in_use: bool,
    day: Date,
) -> Option<ReviewDue<'m>> {
    let issued = || {
        let known = policy.issued.as_ref().and_then(Stated::known).copied().filter(|when| when.earliest() <= day);
        latest(policy, day, &["issued", "written"]).map(|event| event.when).or(known).filter(|_| in_use)
    };
    let last = looked_at.map(|event| event.when).or_else(issued);
    let every = policy.review.as_ref().map(|review| &review.every);
    let rhythm = last.zip(every).and_then(|(last, every)| Some((last, due_after(model, last, every)?)));
    let named = policy.next_review.as_ref().and_then(|(next, _)| next.known().copied());
    let named = named.filter(|next| looked_at.is_none_or(|event| event.when.latest() < next.earliest()));
    let too_late = named.filter(|next| rhythm.is_some_and(|(_, due)| next.latest() > a_meeting_later(due)));
    match named.filter(|_| too_late.is_none()) {
        Some(next) => Some(ReviewDue { by: moved(model, next.latest()), named: true, too_late, asked: None }),
        None => {
            let (last, due) = rhythm?;
            Some(ReviewDue { by: moved(model, due).max(last.latest()), named: false, too_late, asked: None })
        }
    }
}

/// The last day on which governors may be taken to keep a period that is over on a day, if they name the day themselves: a
/// month later, and to the end of that month if the period ran to the end of its own.
fn a_meeting_later(due: Date) -> Date {
    let later = due.checked_add(1.month()).unwrap_or(due);
    if due == due.last_of_month() { later.last_of_month() } else { later }
}

/// The issue of a policy whose next review is not after it, so that one of the two days is wrong: when it was, and the line of
/// the history that says so. A month and a day in it tell nothing: the review may be on the month's last day.
pub fn issue_after_review(policy: &Policy) -> Option<(When, Option<&Event>)> {
    let Some((Stated::Known(next), _)) = policy.next_review else { return None };
    let events = || policy.history.iter().filter(|event| event.what == "issued");
    let (issued, event) = match policy.issued.as_ref().and_then(Stated::known) {
        Some(issued) => (*issued, events().find(|event| event.when == *issued)),
        None => events().max_by_key(|event| event.when.latest()).map(|event| (event.when, Some(event)))?,
    };
    (next == issued || next.latest() <= issued.earliest()).then_some((issued, event))
}

#[cfg(test)]
mod tests {
    use super::*;
    use tutela_model::date::Span;

    fn due(last: Date, count: u32, unit: TimeUnit) -> Option<Date> {
        let every = Every::Time { time: Span { count, unit }, at_least: false };
        due_after(&Model::default(), When::Day(last), &every)
    }

    #[test]
    fn months_are_over_at_the_end_of_their_month() {
        assert_eq!(due(date(2023, 6, 19), 12, TimeUnit::Month), Some(date(2024, 6, 30)));
        assert_eq!(due(date(2026, 1, 31), 1, TimeUnit::Month), Some(date(2026, 2, 28)));
        assert_eq!(due(date(2024, 2, 29), 1, TimeUnit::Year), Some(date(2025, 2, 28)));
    }

    #[test]
    fn a_school_year_ends_with_august() {
        assert_eq!(school_year(date(2026, 8, 31)), (date(2025, 9, 1), date(2026, 8, 31)));
        assert_eq!(school_year(date(2026, 9, 1)), (date(2026, 9, 1), date(2027, 8, 31)));
        assert_eq!(due(date(2026, 9, 21), 1, TimeUnit::SchoolYear), Some(date(2028, 8, 31)));
        assert_eq!(due(date(2026, 7, 2), 1, TimeUnit::SchoolYear), Some(date(2027, 8, 31)));
    }

    #[test]
    fn the_end_of_time_is_no_panic() {
        assert_eq!(due(date(9999, 12, 31), 1, TimeUnit::Year), None);
        assert_eq!(due(date(2026, 1, 1), u32::MAX, TimeUnit::Day), None);
    }
}
