//! Days counted one by one, and deadlines by them: slow, and plain to see.

use std::sync::LazyLock;

/// A day by its place in the list of days.
pub type Day = usize;
/// A minute by its place among all of them.
pub type Minute = usize;

/// The minutes of a day.
pub const OF_A_DAY: usize = 24 * 60;
/// The last minute of a day.
pub const LAST: usize = OF_A_DAY - 1;

/// Easter Sunday of each year from 2026 on, as a calendar prints it.
const EASTER: [(usize, usize); 15] = [
    (4, 5),
    (3, 28),
    (4, 16),
    (4, 1),
    (4, 21),
    (4, 13),
    (3, 28),
    (4, 17),
    (4, 9),
    (3, 25),
    (4, 13),
    (4, 5),
    (4, 25),
    (4, 10),
    (4, 1),
];

/// Every day from 1 January 2026, a Thursday, as year, month and day.
static DAYS: LazyLock<Vec<(usize, usize, usize)>> = LazyLock::new(|| {
    let years = 2026..2026 + EASTER.len();
    let months = years.flat_map(|year| (1..=12).map(move |month| (year, month)));
    months.flat_map(|(year, month)| (1..=days_of(year, month)).map(move |day| (year, month, day))).collect()
});

/// Which of the days are bank holidays of England and Wales.
static HOLIDAYS: LazyLock<Vec<bool>> = LazyLock::new(|| {
    let mut found = vec![false; DAYS.len()];
    for (year, (month, day)) in (2026..).zip(EASTER) {
        let easter = day_of(year, month, day);
        found[easter - 2] = true;
        found[easter + 1] = true;
        let mondays = |month| (1..=31).filter_map(move |day| find(year, month, day)).filter(|day| weekday(*day) == 0);
        mondays(5)
            .take(1)
            .chain(mondays(5).next_back())
            .chain(mondays(8).next_back())
            .for_each(|day| found[day] = true);
        // One that falls on a weekend is taken on the next weekday that is none yet.
        let fixed = [(1, 1), (12, 25), (12, 26)].map(|(month, day)| day_of(year, month, day));
        fixed.iter().filter(|day| weekday(**day) < 5).for_each(|day| found[*day] = true);
        for late in fixed.into_iter().filter(|day| weekday(*day) >= 5) {
            let free = (late..found.len()).find(|day| weekday(*day) < 5 && !found[*day]);
            free.into_iter().for_each(|day| found[day] = true);
        }
    }
    found
});

fn days_of(year: usize, month: usize) -> usize {
    match month {
        2 if year.is_multiple_of(4) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

fn find(year: usize, month: usize, day: usize) -> Option<Day> {
    DAYS.binary_search(&(year, month, day)).ok()
}

/// The day of a date.
pub fn day_of(year: usize, month: usize, day: usize) -> Day {
    find(year, month, day).expect("a day of the list")
}

/// A day's year, month and day.
pub fn date(day: Day) -> (usize, usize, usize) {
    DAYS[day]
}

/// A day as it is written.
pub fn written(day: Day) -> String {
    let (year, month, day) = DAYS[day];
    format!("{year}-{month:02}-{day:02}")
}

/// Monday is nought.
pub fn weekday(day: Day) -> usize {
    (3 + day) % 7
}

/// A unit of time, as it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unit {
    Minute,
    Hour,
    Day,
    Week,
    SchoolDay,
    SchoolWeek,
    WorkingDay,
    Month,
    HalfTerm,
    Term,
    Year,
    SchoolYear,
}

/// Each unit with its word.
pub const UNITS: [(Unit, &str); 12] = [
    (Unit::Minute, "minutes"),
    (Unit::Hour, "hours"),
    (Unit::Day, "days"),
    (Unit::Week, "weeks"),
    (Unit::SchoolDay, "school days"),
    (Unit::SchoolWeek, "school weeks"),
    (Unit::WorkingDay, "working days"),
    (Unit::Month, "months"),
    (Unit::HalfTerm, "half-terms"),
    (Unit::Term, "terms"),
    (Unit::Year, "years"),
    (Unit::SchoolYear, "school years"),
];

/// What a school says of its days.
#[derive(Clone, Debug, Default)]
pub struct School {
    /// From when until when it is open.
    pub hours: Option<(usize, usize)>,
    /// The first and the last day of each term.
    pub terms: Vec<(Day, Day)>,
    /// Half-terms and other closures.
    pub closed: Vec<(Day, Day)>,
}

impl School {
    /// Monday to Friday, in a term, not closed; where no terms are declared, any week.
    pub fn is_school_day(&self, day: Day) -> bool {
        let is_in = |list: &[(Day, Day)]| list.iter().any(|(first, last)| (*first..=*last).contains(&day));
        weekday(day) < 5 && (self.terms.is_empty() || is_in(&self.terms)) && !is_in(&self.closed)
    }

    /// From the minute at which it opens, up to the one before it closes.
    pub fn is_open(&self, at: Minute) -> bool {
        let (opens, closes) = self.hours.unwrap_or((0, OF_A_DAY));
        self.is_school_day(at / OF_A_DAY) && (opens..closes).contains(&(at % OF_A_DAY))
    }

    /// When so much time after a moment is over; nothing where the school's calendar is over before.
    pub fn after(&self, from: Minute, count: usize, unit: Unit) -> Option<Minute> {
        let day = from / OF_A_DAY;
        let (year, month, _) = date(day);
        let midnight = |day: Day| Some(day * OF_A_DAY + LAST);
        match unit {
            Unit::Minute => Some(from + count),
            Unit::Hour => Some(from + count * 60),
            Unit::Day => midnight(day + count),
            Unit::Week => midnight(day + count * 7),
            Unit::SchoolDay => self.school_day(day, count),
            Unit::SchoolWeek => self.school_day(day, count * 5),
            Unit::WorkingDay => {
                midnight((day + 1..).filter(|day| weekday(*day) < 5 && !HOLIDAYS[*day]).nth(count - 1)?)
            }
            Unit::Month => midnight(months_later(day, count)),
            Unit::Year => midnight(months_later(day, count * 12)),
            // A half-term is taken as two months, and a term that is not declared as four: up to the end of the last.
            Unit::HalfTerm => midnight(end_of_month(months_later(day, count * 2))),
            Unit::Term => midnight(self.term(day, count).unwrap_or(end_of_month(months_later(day, count * 4)))),
            // A school year ends with August: what is due every school year is due by the end of the next one.
            Unit::SchoolYear => midnight(day_of(if month > 8 { year + 1 } else { year } + count, 8, 31)),
        }
    }

    /// When the school closes on the last of so many school days after a day. They are known up to the last day of the last term,
    /// and from sixty days, a summer's holidays, before the first.
    fn school_day(&self, day: Day, count: usize) -> Option<Minute> {
        let first = self.terms.iter().map(|(first, _)| first.saturating_sub(60)).min().unwrap_or(0);
        let last = self.terms.iter().map(|(_, last)| *last).max().unwrap_or(DAYS.len() - 1);
        let (mut at, mut left) = (day, count);
        if at < first || at > last {
            return None;
        }
        while left > 0 {
            at += 1;
            if at > last {
                return None;
            }
            left -= usize::from(self.is_school_day(at));
        }
        Some(at * OF_A_DAY + self.hours.map_or(LAST, |(_, closes)| closes))
    }

    /// The last day of the term that comes so many after the one that a day is in or before, if both are declared.
    fn term(&self, day: Day, count: usize) -> Option<Day> {
        let mut ends: Vec<Day> = self.terms.iter().map(|(_, last)| *last).collect();
        ends.sort_unstable();
        let begun = self.terms.iter().any(|(first, _)| *first <= day);
        begun.then(|| ends.into_iter().filter(|end| *end >= day).nth(count)).flatten()
    }
}

fn months_later(day: Day, count: usize) -> Day {
    let (year, month, day) = date(day);
    let months = month - 1 + count;
    let (year, month) = (year + months / 12, months % 12 + 1);
    day_of(year, month, day.min(days_of(year, month)))
}

fn end_of_month(day: Day) -> Day {
    let (year, month, _) = date(day);
    day_of(year, month, days_of(year, month))
}
