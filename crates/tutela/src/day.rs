//! The day that a policy is judged on.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use tutela_model::date::{Span, TimeUnit, read_moment};

/// The clock of every school in England: an hour ahead of Greenwich from the last Sunday of March to the last of October. It is
/// spelt out, because a computer may keep no table of the world's time zones.
const LONDON: &str = "GMT0BST,M3.5.0/1,M10.5.0";

/// Today at the school.
pub fn today() -> Date {
    now().date()
}

/// The minute that it is at the school. The only place that reads the clock, and each command does it at most once.
pub fn now() -> DateTime {
    let zone = TimeZone::posix(LONDON).unwrap_or(TimeZone::UTC);
    let now = Timestamp::now().to_zoned(zone).datetime();
    now.date().at(now.hour(), now.minute(), 0, 0)
}

/// Reads a day with an hour as it is given after `--at`; of a day alone, its morning.
pub fn parse_moment(text: &str) -> Result<DateTime, String> {
    read_moment(text).ok_or_else(|| "write a day and an hour, such as \"2026-08-15 22:00\"".to_owned())
}

/// Reads a day as it is given after `--as-of`.
pub fn parse(text: &str) -> Result<Date, String> {
    // A date alone: the library would also take a time, a zone and a sign.
    let plain = text.len() == 10 && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    match text.parse::<Date>() {
        Ok(date) if plain => Ok(date),
        _ => Err("write a day as year, month, day, such as 2026-11-21".to_owned()),
    }
}

/// Reads a time as it is given after `--within` and as the language writes it: `90 days`, `1 term`, `2 half-terms`.
pub fn parse_time(text: &str) -> Result<Span, String> {
    let help = || "write a number and what it counts, such as \"90 days\", \"6 weeks\" or \"1 term\"".to_owned();
    let (count, unit) = text.trim().split_once(char::is_whitespace).ok_or_else(help)?;
    let is_plain = count.bytes().all(|byte| byte.is_ascii_digit());
    let count = count.parse().ok().filter(|count| is_plain && *count > 0).ok_or_else(help)?;
    let unit = TimeUnit::read(unit).filter(|unit| !matches!(unit, TimeUnit::Minute | TimeUnit::Hour));
    Ok(Span { count, unit: unit.ok_or_else(help)? })
}

/// A day in words: `21 November 2026`.
pub fn in_words(date: Date) -> String {
    date.strftime("%-d %B %Y").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_iso_days_only() {
        assert_eq!(parse("2026-02-28").map(in_words), Ok("28 February 2026".to_owned()));
        for wrong in ["28/02/2026", "2026-02-30", "2026-02", "tomorrow", "2026-02-28T00:00"] {
            assert!(parse(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn reads_times_as_the_language_does() {
        let said = |text: &str| parse_time(text).map(|time| time.to_string());
        assert_eq!(said("90 days"), Ok("90 days".to_owned()));
        assert_eq!(said(" 1  school   year "), Ok("1 school year".to_owned()));
        assert_eq!(said("2 half-terms"), Ok("2 half-terms".to_owned()));
        for wrong in ["90", "days", "0 days", "-1 days", "+3 days", "1.5 weeks", "3 fortnights", "4 hours", ""] {
            assert!(parse_time(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn knows_summer_time() {
        let zone = TimeZone::posix(LONDON).unwrap();
        let late: Timestamp = "2026-06-30T23:30:00Z".parse().unwrap();
        assert_eq!(late.to_zoned(zone).date(), jiff::civil::date(2026, 7, 1));
    }
}
