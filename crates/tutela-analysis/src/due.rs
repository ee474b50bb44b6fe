//! When something falls due.

use jiff::ToSpan;
use jiff::civil::{Date, date};
use tutela_model::date::{TimeUnit, When};
use tutela_model::{Event, Every, Model, Policy, State, Stated};

/// The first and last day of the school year that a day is in: in England it runs from 1 September to 31 August.
pub fn school_year(day: Date) -> (Date, Date) {
    let first = if day.month() >= 9 { day.year() } else { day.year() - 1 };
    (date(first, 9, 1), date(first + 1, 8, 31))
}

/// The last day on which something that is done so often, and was last done then, is not yet overdue. `None` where the rhythm
/// is vague or left open.
///
/// What is done every school year is due by the end of the next one; what is done every so many months or years, by the end of
/// the month in which they are over; everything else, by the day itself.
pub fn due_after(model: &Model, last: When, every: &Every) -> Option<Date> {
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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReviewDue {
    /// The last day on which it is not yet overdue.
    pub by: Date,
    /// Whether the policy names that day itself, rather than a rhythm.
    pub named: bool,
}

/// When a policy's review falls due, judged on a day: by the day that it names, unless it was looked at then or since; or so
/// long after it was last looked at as its rhythm says. One that was never looked at counts from its issue, unless it is not
/// in use yet.
pub fn review_due(model: &Model, policy: &Policy, day: Date) -> Option<ReviewDue> {
    let looked_at = last_looked_at(policy, day);
    if let Some((Stated::Known(next), _)) = &policy.next_review
        && looked_at.is_none_or(|event| event.when.latest() < next.earliest())
    {
        return Some(ReviewDue { by: next.latest(), named: true });
    }
    let in_use = !matches!(policy.state, Some(State::Draft | State::Proposed));
    let issued = || {
        let known = policy.issued.as_ref().and_then(Stated::known).copied().filter(|when| when.earliest() <= day);
        latest(policy, day, &["issued", "written"]).map(|event| event.when).or(known).filter(|_| in_use)
    };
    let last = looked_at.map(|event| event.when).or_else(issued)?;
    let by = due_after(model, last, &policy.review.as_ref()?.every)?;
    Some(ReviewDue { by, named: false })
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
