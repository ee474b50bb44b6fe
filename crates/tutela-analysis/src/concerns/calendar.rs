//! The days and hours of a school, and when a deadline of a procedure is over.

use super::holidays::is_bank_holiday;
use crate::due::due_after;
use jiff::ToSpan;
use jiff::civil::{Date, DateTime, Time, Weekday, date, time};
use tutela_model::date::{MORNING, Span, TimeUnit, When};
use tutela_model::{Deadline, Every, Model, Moves, NameId, School};

/// The last minute of a day: what is to be done on a day may be done until then.
pub const END_OF_DAY: Time = time(23, 59, 0, 0);

/// Summer holidays are shorter than this, in days: a day that lies further before the first declared term is in no known year.
const SUMMER: i32 = 60;

/// Nobody sets a deadline of more minutes, days or years than this; a longer one is not counted out.
const MOST: u32 = 15_000;

/// No school is closed for more days on end.
const MOST_CLOSED: usize = 100;

/// By when a step is to be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Due {
    /// By then, at the latest.
    By(DateTime),
    /// No time is set, or it is set in words that nobody can measure.
    NotSet,
    /// So long after the line of that number, for which no time is set.
    AfterLine(usize),
    /// So long after an event that is no line of the procedure, `of leaving`.
    AfterEvent(String),
    /// The school's calendar ends before it, or begins after it.
    CalendarRunsOut,
}

impl Due {
    /// The moment, where there is one.
    pub fn by(&self) -> Option<DateTime> {
        match self {
            Due::By(at) => Some(*at),
            _ => None,
        }
    }
}

/// The terms, closures and hours by which a school's deadlines are counted.
#[derive(Clone, Debug)]
pub struct Calendar<'m> {
    model: &'m Model,
    terms: &'m [(String, Date, Date)],
    closed: Vec<(Date, Date)>,
    hours: Option<(Time, Time)>,
}

impl<'m> Calendar<'m> {
    /// The calendar of a school, or of the first; what a school of a federation leaves out, the federation says.
    pub fn new(model: &'m Model, school: Option<NameId>) -> Self {
        let own = model.schools.iter().find(|one| school.is_none() || one.id == school);
        let both: Vec<&School> = own.into_iter().chain(&model.federation).collect();
        Calendar {
            model,
            terms: both.iter().map(|one| one.terms.as_slice()).find(|terms| !terms.is_empty()).unwrap_or_default(),
            closed: both.iter().flat_map(|one| &one.closed).map(|(first, last, _)| (*first, *last)).collect(),
            hours: both.iter().find_map(|one| one.open),
        }
    }

    /// Whether terms are declared. Where none are, every Monday to Friday counts as a school day.
    pub fn has_terms(&self) -> bool {
        !self.terms.is_empty()
    }

    /// Whether hours of opening are declared. Where none are, nothing is known of when somebody is there.
    pub fn has_hours(&self) -> bool {
        self.hours.is_some()
    }

    /// Whether pupils are in school on a day: Monday to Friday, in a term, not closed.
    pub fn is_school_day(&self, day: Date) -> bool {
        let in_term = self.terms.is_empty() || self.terms.iter().any(|(_, first, last)| *first <= day && day <= *last);
        in_term && !is_weekend(day) && !self.closed.iter().any(|(first, last)| *first <= day && day <= *last)
    }

    /// Whether the school is open at a moment: on a school day, from the hour at which it opens until it closes.
    pub fn is_open(&self, at: DateTime) -> bool {
        let within = self.hours.is_none_or(|(opens, closes)| opens <= at.time() && at.time() < closes);
        within && self.is_school_day(at.date())
    }

    /// When the school opens on the first school day that is not before a day: the morning of the day itself, where its calendar
    /// has none.
    pub fn opens(&self, day: Date) -> DateTime {
        let opens = self.hours.map_or(MORNING, |(opens, _)| opens);
        let days = std::iter::successors(Some(day), |day| day.tomorrow().ok()).take(MOST_CLOSED);
        days.into_iter().find(|day| self.is_school_day(*day)).unwrap_or(day).to_datetime(opens)
    }

    /// The end of a school day: when the school closes, or midnight where no hours are declared.
    fn closes(&self) -> Time {
        self.hours.map_or(END_OF_DAY, |(_, closes)| closes)
    }

    /// By when something is to be done that is to be done so soon after a moment.
    ///
    /// `at once` is that moment. `the same day` ends at midnight, on whatever day. Minutes and hours run around the clock. Days
    /// are counted without the first and end at midnight; school days likewise, and end when the school closes; working days are
    /// Monday to Friday without bank holidays. A label or an event that it is counted from is the caller's to look up.
    pub fn due(&self, from: DateTime, deadline: &Deadline) -> Due {
        match deadline {
            Deadline::AtOnce => Due::By(from),
            Deadline::SameDay => Due::By(from.date().to_datetime(END_OF_DAY)),
            Deadline::Within(span, _) => self.after(from, *span),
            Deadline::By(when) => Due::By(when.latest().to_datetime(END_OF_DAY)),
            Deadline::Vague(_) | Deadline::NotStated => Due::NotSet,
        }
    }

    fn after(&self, from: DateTime, span: Span) -> Due {
        if span.count > MOST {
            return Due::CalendarRunsOut;
        }
        let count = i64::from(span.count);
        let day = from.date();
        let ends = |day: Result<Date, jiff::Error>| day.ok().map(|day| day.to_datetime(END_OF_DAY));
        let at = match span.unit {
            TimeUnit::Minute => from.checked_add(count.minutes()).ok(),
            TimeUnit::Hour => from.checked_add(count.hours()).ok(),
            TimeUnit::Day => ends(day.checked_add(count.days())),
            TimeUnit::Week => ends(day.checked_add(count.weeks())),
            TimeUnit::Month => ends(day.checked_add(count.months())),
            TimeUnit::Year => ends(day.checked_add(count.years())),
            TimeUnit::WorkingDay => {
                counted(day, span.count, |_| true, is_working_day).map(|day| day.to_datetime(END_OF_DAY))
            }
            TimeUnit::SchoolDay => self.school_days_after(day, span.count),
            TimeUnit::SchoolWeek => self.school_days_after(day, span.count.saturating_mul(5)),
            TimeUnit::HalfTerm | TimeUnit::Term | TimeUnit::SchoolYear => {
                let every = Every::Time { time: span, at_least: false };
                due_after(self.model, When::Day(day), &every).map(|day| day.to_datetime(END_OF_DAY))
            }
        };
        at.map_or(Due::CalendarRunsOut, Due::By)
    }

    /// The day itself if it is a school day, or else the last one before it or the first one after it. Nothing where the declared
    /// terms do not reach; of what lies behind the last of them, only the summer holidays are known.
    pub fn school_day_beside(&self, day: Date, moves: Moves) -> Option<Date> {
        let begins = self.terms.iter().map(|(_, first, _)| first.saturating_sub(SUMMER.days())).min();
        let ends = self.terms.iter().map(|(_, _, last)| *last).max();
        let in_summer = |end: Date| end.month() == 7 && day <= date(end.year(), 8, 31);
        if begins.is_some_and(|first| day < first) || ends.is_some_and(|end| end < day && !in_summer(end)) {
            return None;
        }
        let beside = |day: &Date| match moves {
            Moves::Before => day.yesterday().ok(),
            Moves::After => day.tomorrow().ok(),
        };
        std::iter::successors(Some(day), beside).take(MOST_CLOSED).find(|day| self.is_school_day(*day))
    }

    fn school_days_after(&self, day: Date, count: u32) -> Option<DateTime> {
        let begins = self.terms.iter().map(|(_, first, _)| first.saturating_sub(SUMMER.days())).min();
        let ends = self.terms.iter().map(|(_, _, last)| *last).max();
        let is_known = |day: Date| begins.is_none_or(|first| first <= day) && ends.is_none_or(|last| day <= last);
        let last = counted(day, count, is_known, |day| self.is_school_day(day))?;
        Some(last.to_datetime(self.closes()))
    }
}

/// The day that is so many of some days after a day, which is not counted itself. None of them, and it is the first such day
/// from that day on. Nothing where the days run out.
fn counted(day: Date, count: u32, is_known: impl Fn(Date) -> bool, counts: impl Fn(Date) -> bool) -> Option<Date> {
    if !is_known(day) {
        return None;
    }
    let (mut left, mut day) = (count, day);
    if left == 0 && counts(day) {
        return Some(day);
    }
    left = left.max(1);
    while left > 0 {
        day = day.tomorrow().ok().filter(|day| is_known(*day))?;
        if counts(day) {
            left -= 1;
        }
    }
    Some(day)
}

/// The first of a day of the week that is not before a day.
pub fn next_weekday(day: Date, weekday: Weekday) -> Date {
    day.saturating_add(day.weekday().until(weekday).days())
}

fn is_weekend(day: Date) -> bool {
    matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday)
}

/// Monday to Friday, but for bank holidays of England and Wales; a school's holidays are working days.
fn is_working_day(day: Date) -> bool {
    !is_weekend(day) && !is_bank_holiday(day)
}
