//! The bank holidays of England and Wales, on which a working day does not fall.
//!
//! From the Banking and Financial Dealings Act 1971 and the days that are proclaimed under it every year. A day that is proclaimed
//! once, as for a coronation, is not known here: a school that closes for it writes `closed`, and school days skip it.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday, date};

/// Whether a day is a bank holiday in England and Wales, days in lieu of weekends included.
pub fn is_bank_holiday(day: Date) -> bool {
    let year = day.year();
    let (christmas, boxing) = christmas(year);
    let easter = easter(year);
    [
        in_lieu(date(year, 1, 1)),
        shifted(easter, -2),
        shifted(easter, 1),
        first_monday(date(year, 5, 1)),
        last_monday(date(year, 5, 31)),
        last_monday(date(year, 8, 31)),
        christmas,
        boxing,
    ]
    .contains(&day)
}

/// A holiday on a weekend is taken on the Monday after.
fn in_lieu(day: Date) -> Date {
    match day.weekday() {
        Weekday::Saturday => shifted(day, 2),
        Weekday::Sunday => shifted(day, 1),
        _ => day,
    }
}

/// Christmas Day and Boxing Day, each on the next weekday that is free.
fn christmas(year: i16) -> (Date, Date) {
    let day = |day| date(year, 12, day);
    match day(25).weekday() {
        Weekday::Friday => (day(25), day(28)),
        Weekday::Saturday => (day(27), day(28)),
        Weekday::Sunday => (day(27), day(26)),
        _ => (day(25), day(26)),
    }
}

fn first_monday(first: Date) -> Date {
    shifted(first, (7 - i32::from(first.weekday().to_monday_zero_offset())) % 7)
}

fn last_monday(last: Date) -> Date {
    shifted(last, -i32::from(last.weekday().to_monday_zero_offset()))
}

/// Easter Sunday by the Gregorian calendar (the rule of Meeus, Jones and Butcher).
fn easter(year: i16) -> Date {
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let (d, e) = (b / 4, b % 4);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 19 * l) / 433;
    let month = (h + l - 7 * m + 90) / 25;
    let day = (h + l - 7 * m + 33 * month + 19) % 32;
    date(year, month as i8, day as i8)
}

fn shifted(day: Date, by: i32) -> Date {
    day.saturating_add(by.days())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The days that gov.uk lists for England and Wales.
    #[test]
    fn the_listed_days_are_holidays_and_no_others() {
        let listed = [
            date(2021, 12, 27),
            date(2021, 12, 28),
            date(2022, 1, 3),
            date(2022, 12, 26),
            date(2022, 12, 27),
            date(2026, 1, 1),
            date(2026, 4, 3),
            date(2026, 4, 6),
            date(2026, 5, 4),
            date(2026, 5, 25),
            date(2026, 8, 31),
            date(2026, 12, 25),
            date(2026, 12, 28),
            date(2027, 3, 26),
            date(2027, 3, 29),
            date(2027, 5, 3),
            date(2027, 5, 31),
            date(2027, 8, 30),
            date(2027, 12, 27),
            date(2027, 12, 28),
        ];
        listed.into_iter().for_each(|day| assert!(is_bank_holiday(day), "{day}"));
        let days = |year| date(year, 1, 1).series(1.day()).take_while(move |day| day.year() == year);
        for year in [2026, 2027, 2030] {
            assert_eq!(days(year).filter(|day| is_bank_holiday(*day)).count(), 8, "{year}");
        }
    }
}
