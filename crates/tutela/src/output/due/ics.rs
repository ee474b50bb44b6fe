//! The calendar as a feed for a diary, as RFC 5545 writes it.
//!
//! It is written here, since it takes thirty lines; the library for it brings a clock and random numbers with it, and a feed must be
//! the same bytes on the same day. Each entry is an event of a whole day: Outlook and Google show no tasks of a feed.

use super::{Agenda, Item};
use jiff::ToSpan;

/// The most bytes of a line before it is folded, its end not counted.
const LONGEST_LINE: usize = 75;

/// The feed.
pub fn feed(agenda: &Agenda) -> String {
    let mut text = String::new();
    let mut line = |name: &str, value: &str| fold(&format!("{name}:{value}"), &mut text);
    line("BEGIN", "VCALENDAR");
    line("VERSION", "2.0");
    line("PRODID", "-//Tutela//due//EN");
    line("CALSCALE", "GREGORIAN");
    line("METHOD", "PUBLISH");
    line("X-WR-CALNAME", &escaped(&format!("{}: online safety", agenda.project)));
    let stamp = format!("{}T000000Z", basic(agenda.day));
    for item in &agenda.items {
        line("BEGIN", "VEVENT");
        line("UID", &escaped(&format!("{}@{}.tutela", item.id, agenda.school)));
        line("DTSTAMP", &stamp);
        line("DTSTART;VALUE=DATE", &basic(item.on));
        // The day behind the last one; there is none after the end of time.
        if let Ok(next) = item.on.checked_add(1.day()) {
            line("DTEND;VALUE=DATE", &basic(next));
        }
        line("SUMMARY", &escaped(&summary(item)));
        line("DESCRIPTION", &escaped(&format!("{}\n{}\n{}:{}", item.who(), item.why, item.file, item.line)));
        line("CATEGORIES", item.kind);
        line("TRANSP", "TRANSPARENT");
        line("END", "VEVENT");
    }
    line("END", "VCALENDAR");
    text
}

/// What is overdue says so, since in a diary it stands on a day that is past.
fn summary(item: &Item) -> String {
    match item.urgency {
        "overdue" => format!("Overdue: {}", item.what),
        _ => item.what.clone(),
    }
}

fn basic(day: jiff::civil::Date) -> String {
    format!("{:04}{:02}{:02}", day.year(), day.month(), day.day())
}

/// A text as a value: what separates values is marked, line ends are written, and what no diary shows is left out.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for sign in text.chars() {
        match sign {
            '\\' | ';' | ',' => escaped.extend(['\\', sign]),
            '\n' => escaped.push_str("\\n"),
            '\t' => escaped.push(' '),
            sign if sign.is_control() => {}
            sign => escaped.push(sign),
        }
    }
    escaped
}

/// Writes a line, broken where it is too long, and never within a letter: what goes on begins with a space.
fn fold(line: &str, text: &mut String) {
    let mut room = LONGEST_LINE;
    for sign in line.chars() {
        if sign.len_utf8() > room {
            text.push_str("\r\n ");
            room = LONGEST_LINE - 1;
        }
        text.push(sign);
        room -= sign.len_utf8();
    }
    text.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lines_are_folded_between_letters() {
        let mut text = String::new();
        fold(&format!("SUMMARY:{}", "é".repeat(80)), &mut text);
        let lines: Vec<&str> = text.split_terminator("\r\n").collect();
        assert_eq!(lines.len(), 3);
        assert!(lines.iter().all(|line| line.len() <= LONGEST_LINE), "{lines:?}");
        assert!(lines[1..].iter().all(|line| line.starts_with(' ')));
        assert_eq!(text.replace("\r\n ", ""), format!("SUMMARY:{}\r\n", "é".repeat(80)));
    }

    #[test]
    fn what_separates_values_is_marked() {
        assert_eq!(escaped("a, b; c\\d\ne\u{7}\tf"), "a\\, b\\; c\\\\d\\ne f");
    }
}
