//! Days and months as they stand in prose.

use crate::date::{MONTHS, When};
use jiff::civil::Date;

/// The days and months that a text names, in its order: 14.06.2021, 3rd September 2025, March 2018. What no calendar has, and
/// what lies outside 1990 to 2099, is none; a day that its month does not have stands for the month.
pub fn days_in(text: &str) -> Vec<When> {
    if !text.bytes().any(|sign| sign.is_ascii_digit()) {
        return Vec::new();
    }
    let small = text.to_lowercase();
    let parts: Vec<&str> = small
        .split(|sign: char| sign.is_whitespace() || matches!(sign, ',' | '(' | ')' | ';'))
        .map(|part| part.trim_matches(|sign: char| !sign.is_alphanumeric()))
        .filter(|part| !part.is_empty())
        .collect();
    let mut found = Vec::new();
    for (at, part) in parts.iter().enumerate() {
        found.extend(in_figures(part).map(When::Day));
        let Some(month) = month(part) else { continue };
        let year = parts.get(at + 1).and_then(|year| year.parse().ok()).filter(|year| YEARS.contains(year));
        let Some(year) = year else { continue };
        let number = at.checked_sub(1).map_or("", |before| parts[before]).trim_end_matches(char::is_alphabetic);
        let exact = number.parse().ok().and_then(|number| Date::new(year, month, number).ok());
        found.extend(exact.map(When::Day).or_else(|| Date::new(year, month, 1).ok().map(When::Month)));
    }
    found
}

/// The years that a policy speaks of as its own.
const YEARS: std::ops::Range<i16> = 1990..2100;

/// The number of a month, by its name or the first letters of it.
fn month(part: &str) -> Option<i8> {
    let is_part = (3..=4).contains(&part.len()) && part.chars().all(char::is_alphabetic);
    let named = MONTHS.iter().position(|month| {
        let month = month.to_lowercase();
        month == part || is_part && month.starts_with(part)
    });
    named.map(|at| at as i8 + 1)
}

fn in_figures(part: &str) -> Option<Date> {
    let numbers: Vec<&str> = part.split(['.', '/', '-']).collect();
    let [day, month, year] = numbers[..] else { return None };
    let year: i16 = match year.len() {
        4 => year.parse().ok()?,
        2 => 2000 + year.parse::<i16>().ok()?,
        _ => return None,
    };
    let date = Date::new(year, month.parse().ok()?, day.parse().ok()?).ok()?;
    YEARS.contains(&year).then_some(date)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_as_they_are_usually_written() {
        for (words, day) in [
            ("14.06.2021: Policy updated", "14 June 2021"),
            ("Review Date: March 2018", "March 2018"),
            ("Approved on 3rd Sept 2025 by", "3 September 2025"),
            ("5/9/24", "5 September 2024"),
            ("31 June 2024", "June 2024"),
            ("29.02.2023 or 99/99/2024 or 2024", ""),
            ("from 1 May 2020 to May 2021", "1 May 2020, May 2021"),
        ] {
            let found: Vec<String> = days_in(words).iter().map(ToString::to_string).collect();
            assert_eq!(found.join(", "), day, "{words}");
        }
    }
}
