//! What comes round, and what is known of when it was last done.

use crate::due::{due_after, moved, moves};
use jiff::civil::{Date, date};
use tutela_model::date::{Span, TimeUnit, When};
use tutela_model::{Duty, Every, LastDone, Model, Training};

/// About how many days a time is. Twelve months are a year, two half-terms a term, three terms a year.
pub fn about_days(time: Span) -> u64 {
    let count = u64::from(time.count);
    match time.unit {
        TimeUnit::Minute | TimeUnit::Hour => 0,
        TimeUnit::Day => count,
        TimeUnit::SchoolDay | TimeUnit::WorkingDay => count * 7 / 5,
        TimeUnit::Week | TimeUnit::SchoolWeek => count * 7,
        TimeUnit::Month => count * 30,
        TimeUnit::HalfTerm => count * 60,
        TimeUnit::Term => count * 120,
        TimeUnit::Year | TimeUnit::SchoolYear => count * 360,
    }
}

/// Whether something comes round so seldom that a policy can be expected to keep the day on which it was last done. What is
/// done every week stands in a book.
pub fn is_seldom(every: &Every) -> bool {
    matches!(every, Every::Time { time, .. } if about_days(*time) >= 30)
}

/// How often the things that a duty asks for come round.
pub fn rhythms_of_duty(duty: &Duty) -> impl Iterator<Item = &Every> {
    duty.clauses.iter().filter_map(|clause| clause.sentence.rhythm()).flat_map(|rhythm| &rhythm.every)
}

/// How often a training comes round.
pub fn rhythms_of_training(training: &Training) -> impl Iterator<Item = &Every> {
    training.rhythm.iter().flat_map(|rhythm| &rhythm.every)
}

/// The latest day on record, up to a day, on which something was done.
pub fn last_recorded(last_done: &[LastDone], day: Date) -> Option<(When, &LastDone)> {
    let known = last_done.iter().filter_map(|done| Some((*done.when.known()?, done)));
    known.filter(|(when, _)| when.earliest() <= day).max_by_key(|(when, _)| when.latest())
}

/// The last day on which what was last done then, and comes round so often, is not yet overdue; by the rhythm that leaves the
/// most time, since one record may be of any of them. `None` where every rhythm is vague, left open, or shorter than a month.
/// What falls due in August has until the end of September, since nobody is at school, unless the school says where such days
/// move.
pub fn due_again<'e>(model: &Model, last: When, rhythms: impl Iterator<Item = &'e Every>) -> Option<Date> {
    let rhythms: Vec<&Every> = rhythms.collect();
    if rhythms.is_empty() || !rhythms.iter().all(|every| is_seldom(every)) {
        return None;
    }
    let due = rhythms.iter().filter_map(|every| due_after(model, last, every)).max()?;
    let yearly = rhythms.iter().any(|every| matches!(every, Every::Time { time, .. } if about_days(*time) >= 360));
    Some(match due.month() == 8 && !yearly && moves(model).is_none() {
        true => date(due.year(), 9, 30),
        false => moved(model, due).max(last.latest()),
    })
}

/// The declared terms, first and last day, in their order: the federation's, or those of the first school that has any.
pub fn terms(model: &Model) -> Vec<(Date, Date)> {
    let declared = model.federation.iter().chain(&model.schools).find(|school| !school.terms.is_empty());
    let mut terms: Vec<(Date, Date)> =
        declared.iter().flat_map(|school| &school.terms).map(|(_, first, last)| (*first, *last)).collect();
    terms.sort();
    terms
}

/// The last day, up to a day, on which governors can be expected to meet: the day itself, or the end of the term before the
/// holidays that it is in. Where the declared terms end, only the summer holidays are known.
pub fn last_meeting_by(terms: &[(Date, Date)], day: Date) -> Date {
    let begun = terms.iter().rev().find(|(first, _)| *first <= day).map(|(_, last)| *last);
    let another = terms.iter().any(|(first, _)| *first > day);
    match begun {
        Some(end) if another || day <= end => day.min(end),
        Some(end) if day.month() == 8 && end.year() == day.year() && end.month() == 7 => end,
        _ if day.month() == 8 || day.month() == 7 && day.day() > 20 => date(day.year(), 7, 20),
        _ => day,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    fn every(count: u32, unit: TimeUnit) -> Every {
        Every::Time { time: Span { count, unit }, at_least: false }
    }

    #[test]
    fn a_year_is_twelve_months_and_three_terms() {
        let days = |count, unit| about_days(Span { count, unit });
        assert_eq!(days(12, TimeUnit::Month), days(1, TimeUnit::SchoolYear));
        assert_eq!(days(3, TimeUnit::Term), days(1, TimeUnit::Year));
        assert_eq!(days(2, TimeUnit::HalfTerm), days(1, TimeUnit::Term));
    }

    #[test]
    fn what_comes_round_seldom_falls_due() {
        let model = Model::default();
        let due = |last, rhythms: &[Every]| due_again(&model, When::Day(last), rhythms.iter());
        assert_eq!(due(date(2026, 1, 12), &[every(1, TimeUnit::Term)]), Some(date(2026, 5, 31)));
        assert_eq!(due(date(2026, 1, 12), &[every(1, TimeUnit::Week)]), None);
        assert_eq!(due(date(2026, 1, 12), &[]), None);
        let both = [every(1, TimeUnit::Term), every(12, TimeUnit::Month)];
        assert_eq!(due(date(2026, 1, 12), &both), Some(date(2027, 1, 31)));
        assert_eq!(due(date(2026, 7, 10), &[every(1, TimeUnit::Month)]), Some(date(2026, 9, 30)));
        assert_eq!(due(date(2025, 9, 10), &[every(1, TimeUnit::SchoolYear)]), Some(date(2027, 8, 31)));
    }

    #[test]
    fn governors_meet_in_term() {
        assert_eq!(last_meeting_by(&[], date(2027, 8, 31)), date(2027, 7, 20));
        assert_eq!(last_meeting_by(&[], date(2027, 3, 1)), date(2027, 3, 1));
        let terms = [(date(2026, 9, 2), date(2026, 12, 18)), (date(2027, 1, 4), date(2027, 3, 25))];
        assert_eq!(last_meeting_by(&terms, date(2026, 12, 31)), date(2026, 12, 18));
        assert_eq!(last_meeting_by(&terms, date(2027, 1, 10)), date(2027, 1, 10));
        assert_eq!(last_meeting_by(&terms, date(2027, 5, 10)), date(2027, 5, 10));
        let summer = [(date(2027, 4, 12), date(2027, 7, 22))];
        assert_eq!(last_meeting_by(&summer, date(2027, 8, 31)), date(2027, 7, 22));
        assert_eq!(last_meeting_by(&summer, date(2027, 7, 22)), date(2027, 7, 22));
    }
}
