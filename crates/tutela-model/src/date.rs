//! Days, periods and amounts, as they are written and as they are said.

use jiff::civil::{Date, DateTime, Time, time};

/// A day, or a month whose day is not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// An exact day.
    Day(Date),
    /// A month: its first day stands for it.
    Month(Date),
}

impl When {
    /// The last day that it can mean.
    pub fn latest(self) -> Date {
        match self {
            When::Day(day) => day,
            When::Month(first) => first.last_of_month(),
        }
    }

    /// The first day that it can mean.
    pub fn earliest(self) -> Date {
        match self {
            When::Day(day) | When::Month(day) => day,
        }
    }

    /// As it is written in a policy: "2026-11-21", "2026-11".
    pub fn written(self) -> String {
        match self {
            When::Day(day) => day.to_string(),
            When::Month(first) => format!("{:04}-{:02}", first.year(), first.month()),
        }
    }
}

impl std::fmt::Display for When {
    /// "21 November 2026", "March 2018".
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            When::Day(day) => f.write_str(&say_day(*day)),
            When::Month(first) => write!(f, "{} {}", MONTHS[first.month() as usize - 1], first.year()),
        }
    }
}

/// The months as they are said, January first.
pub const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A day in words: "21 November 2026".
pub fn say_day(day: Date) -> String {
    format!("{} {} {}", day.day(), MONTHS[day.month() as usize - 1], day.year())
}

/// When a school day begins, where no hours of opening are given.
pub const MORNING: Time = time(9, 0, 0, 0);

/// A day and an hour as they are written, "2026-08-15 22:00"; of a day alone, its morning. Nothing for any other writing.
pub fn read_moment(text: &str) -> Option<DateTime> {
    let (day, hour) = text.trim().split_once(char::is_whitespace).unwrap_or((text.trim(), ""));
    let ReadDay::Good(When::Day(day)) = read_day(day) else { return None };
    let time = match hour.trim() {
        "" => MORNING,
        hour => {
            let (hours, minutes) = hour.split_once([':', '.'])?;
            let is_plain = |part: &str| part.len() <= 2 && part.bytes().all(|byte| byte.is_ascii_digit());
            let whole = is_plain(hours) && is_plain(minutes) && minutes.len() == 2;
            Time::new(hours.parse().ok()?, minutes.parse().ok()?, 0, 0).ok().filter(|_| whole)?
        }
    };
    Some(day.to_datetime(time))
}

/// A day and an hour in words: "Saturday 15 August 2026, 22:00".
pub fn say_moment(at: DateTime) -> String {
    format!("{} {}, {:02}:{:02}", at.date().strftime("%A"), say_day(at.date()), at.hour(), at.minute())
}

/// How a written day was understood.
pub(crate) enum ReadDay {
    Good(When),
    /// Understood, though not written as the language writes days; how it should be.
    Untidy(When, String),
    /// No such day, or no telling which.
    Bad(&'static str),
}

/// Reads a day as loosely as people write it: 2026-11-21, 2026-11, 21/11/2026, 21.11.2026.
pub(crate) fn read_day(text: &str) -> ReadDay {
    let separator = text.chars().find(|c| !c.is_ascii_digit()).unwrap_or('-');
    let parts: Vec<&str> = text.split(separator).collect();
    let small = |text: &str| text.parse::<i8>().ok();
    let date = |year: &str, month: &str, day: &str| Date::new(year.parse().ok()?, small(month)?, small(day)?).ok();
    match parts.as_slice() {
        [year, month, day] if year.len() == 4 => match date(year, month, day) {
            Some(day) if separator == '-' && text.len() == 10 => ReadDay::Good(When::Day(day)),
            Some(day) => ReadDay::Untidy(When::Day(day), day.to_string()),
            None => ReadDay::Bad("the calendar has no such day"),
        },
        [day, month, year] if year.len() == 4 => match date(year, month, day) {
            Some(day) => ReadDay::Untidy(When::Day(day), day.to_string()),
            None => ReadDay::Bad("the calendar has no such day"),
        },
        [_, _, _] => ReadDay::Bad("the year needs its four digits"),
        [year, month] if year.len() == 4 => match date(year, month, "1") {
            Some(first) => ReadDay::Good(When::Month(first)),
            None => ReadDay::Bad("the calendar has no such month"),
        },
        _ => ReadDay::Bad("a day is written year, month, day: 2026-11-21"),
    }
}

/// What an amount counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)] // Each is the word itself.
pub enum TimeUnit {
    Minute,
    Hour,
    Day,
    SchoolDay,
    WorkingDay,
    Week,
    SchoolWeek,
    Month,
    HalfTerm,
    Term,
    Year,
    SchoolYear,
}

impl TimeUnit {
    /// Reads a unit in the singular or plural.
    pub fn read(word: &str) -> Option<TimeUnit> {
        let word = word.split_whitespace().collect::<Vec<_>>().join(" ");
        Some(match word.strip_suffix('s').unwrap_or(&word) {
            "minute" => TimeUnit::Minute,
            "hour" => TimeUnit::Hour,
            "day" => TimeUnit::Day,
            "school day" => TimeUnit::SchoolDay,
            "working day" => TimeUnit::WorkingDay,
            "week" => TimeUnit::Week,
            "school week" => TimeUnit::SchoolWeek,
            "month" => TimeUnit::Month,
            "half-term" => TimeUnit::HalfTerm,
            "term" => TimeUnit::Term,
            "year" => TimeUnit::Year,
            "school year" => TimeUnit::SchoolYear,
            _ => return None,
        })
    }

    /// The word in the singular.
    pub fn word(self) -> &'static str {
        match self {
            TimeUnit::Minute => "minute",
            TimeUnit::Hour => "hour",
            TimeUnit::Day => "day",
            TimeUnit::SchoolDay => "school day",
            TimeUnit::WorkingDay => "working day",
            TimeUnit::Week => "week",
            TimeUnit::SchoolWeek => "school week",
            TimeUnit::Month => "month",
            TimeUnit::HalfTerm => "half-term",
            TimeUnit::Term => "term",
            TimeUnit::Year => "year",
            TimeUnit::SchoolYear => "school year",
        }
    }
}

/// A number of units of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Span {
    /// How many.
    pub count: u32,
    /// Of what.
    pub unit: TimeUnit,
}

impl std::fmt::Display for Span {
    /// "2 school days", "1 hour".
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}{}", self.count, self.unit.word(), if self.count == 1 { "" } else { "s" })
    }
}
