//! Which lines of a plain text are headings: numbered ones, ones in capitals, underlined ones, and short lines on their own that
//! no stop ends and text follows.

use std::collections::HashMap;

use super::marks;

/// The headings of a text, by line.
pub struct Headings<'t> {
    found: HashMap<usize, (u8, &'t str)>,
    underlined: HashMap<usize, ()>,
}

/// What makes a line a heading.
#[derive(Clone, Copy, PartialEq)]
enum Look {
    /// `#` signs, so many.
    Marked(u8),
    /// Underlined with `=` (1) or `-` (2).
    Underlined(u8),
    /// `4.1 …`, with so many numbers.
    Numbered(u8),
    /// IN CAPITALS.
    Capitals,
    /// `Appendix A …`
    Appendix,
    /// Short, on its own.
    Short,
}

impl<'t> Headings<'t> {
    /// Finds them.
    pub fn of(lines: &[&'t str]) -> Headings<'t> {
        let looks: Vec<(usize, Look, &str)> =
            (0..lines.len()).filter_map(|at| look(lines, at).map(|(look, words)| (at, look, words))).collect();
        let has = |wanted: fn(Look) -> bool| looks.iter().any(|(_, look, _)| wanted(*look));
        let has_numbers = has(|look| matches!(look, Look::Numbered(_)));
        let has_capitals = has(|look| look == Look::Capitals);
        let mut found = HashMap::new();
        let mut underlined = HashMap::new();
        // How deep the last numbered heading was, and whether an appendix has begun.
        let (mut depth, mut in_appendix) = (0, false);
        for (at, look, words) in looks {
            let level = match look {
                Look::Marked(level) => level,
                Look::Underlined(level) => {
                    underlined.insert(at, ());
                    level
                }
                Look::Numbered(level) => {
                    depth = level;
                    level + u8::from(in_appendix && has_capitals)
                }
                Look::Appendix => {
                    in_appendix = true;
                    1
                }
                Look::Capitals => {
                    depth = 0;
                    1 + u8::from(in_appendix)
                }
                Look::Short if in_appendix => 2,
                Look::Short if has_numbers => depth + 1,
                Look::Short => 1 + u8::from(has_capitals),
            };
            found.insert(at, (level.min(6), words));
        }
        Headings { found, underlined }
    }

    /// The level and words of the heading on a line, if it is one.
    pub fn at(&self, line: usize) -> Option<(u8, &'t str)> {
        self.found.get(&line).copied()
    }

    /// Whether the line below only underlines it.
    pub fn is_underlined(&self, line: usize) -> bool {
        self.underlined.contains_key(&line)
    }

    /// Whether a line only draws a line across the page.
    pub fn is_rule(&self, line: &str) -> bool {
        let line = line.trim();
        line.len() > 2 && line.chars().all(|sign| matches!(sign, '-' | '=' | '_' | '*' | '~' | ' '))
    }
}

fn look<'t>(lines: &[&'t str], at: usize) -> Option<(Look, &'t str)> {
    let line = lines[at].trim();
    if line.is_empty() || line.contains('\t') || marks::bullet(line).is_some() {
        return None;
    }
    let marks = line.bytes().take_while(|byte| *byte == b'#').count();
    if (1..=6).contains(&marks) && line[marks..].starts_with(' ') && has_letters(&line[marks..]) {
        return Some((Look::Marked(marks as u8), line[marks..].trim().trim_end_matches('#').trim_end()));
    }
    let next = lines.get(at + 1).map_or("", |next| next.trim());
    if next.len() > 2 && has_letters(line) && (next.bytes().all(|b| b == b'=') || next.bytes().all(|b| b == b'-')) {
        return Some((Look::Underlined(if next.starts_with('=') { 1 } else { 2 }), line));
    }
    let words = line.split_whitespace().count();
    let before = at.checked_sub(1).map_or("", |before| lines[before].trim());
    let ends_openly = !line.ends_with(['.', ';', ',', '!', '?', '…']);
    let alone = before.is_empty() && next.is_empty();
    if let Some(level) = number_of_heading(line)
        && words <= if level > 1 { 30 } else { 20 }
        && ends_openly
        && before.is_empty()
        // A line of a numbered list has a neighbour.
        && (next.is_empty() || number_of_heading(next).is_none())
        && !is_in_a_numbered_list(lines, at, words)
    {
        return Some((Look::Numbered(level), line));
    }
    if !before.is_empty() || !ends_openly || !follows(lines, at) {
        return None;
    }
    let is_capitals = line.chars().filter(|sign| sign.is_alphabetic()).count() > 3
        && !line.chars().any(char::is_lowercase)
        && words <= 14;
    if line.to_lowercase().starts_with("appendix") && words <= 14 {
        return Some((Look::Appendix, line));
    }
    if is_capitals && !line.contains("__") {
        return Some((Look::Capitals, line.trim_end_matches(':')));
    }
    let starts =
        line.starts_with(|sign: char| sign.is_uppercase() || sign.is_ascii_digit() || matches!(sign, '‘' | '“' | '\''));
    // One line of text behind it, or an empty one, and no list in the making.
    let goes_on = alone || next.len() > line.len() * 2 && next.len() > 80;
    let is_short = words <= 10 && line.chars().count() <= 80 && !line.contains("__") && !line.contains(['@', '|', '…']);
    (starts
        && goes_on
        && is_short
        && !line.contains(": ")
        && !line.ends_with(':')
        && !is_a_date(line)
        && has_letters(line))
    .then_some((Look::Short, line))
}

/// How many numbers stand before a heading: 2 in `4.1 Roles`.
fn number_of_heading(line: &str) -> Option<u8> {
    let (number, rest) = line.split_once(char::is_whitespace)?;
    let number = number.strip_suffix(['.', ')', ':']).unwrap_or(number);
    let parts: Vec<&str> = number.split('.').collect();
    let is_number = |part: &&str| !part.is_empty() && part.len() <= 2 && part.bytes().all(|byte| byte.is_ascii_digit());
    let words = rest.trim_start();
    let starts = words.starts_with(|sign: char| sign.is_uppercase());
    (parts.iter().all(is_number) && starts && parts.len() <= 5).then_some(parts.len() as u8)
}

/// Whether the next text behind a numbered line, or the one before, is its neighbour in a list rather than what it heads.
fn is_in_a_numbered_list(lines: &[&str], at: usize, words: usize) -> bool {
    let Some((number, _)) = marks::number(lines[at]) else { return false };
    let next = lines[at + 1..].iter().find(|line| !line.trim().is_empty()).and_then(|line| marks::number(line));
    let before = lines[..at].iter().rev().find(|line| !line.trim().is_empty()).and_then(|line| marks::number(line));
    let neighbour = next.is_some_and(|(n, _)| n == number + 1) || before.is_some_and(|(n, _)| n + 1 == number);
    neighbour && (words > 8 || next.is_some() && before.is_some())
}

/// Whether text follows that it could head.
fn follows(lines: &[&str], at: usize) -> bool {
    lines[at + 1..].iter().any(|line| !line.trim().is_empty())
}

fn has_letters(line: &str) -> bool {
    line.chars().any(char::is_alphabetic)
}

/// "March 2018", "12.05.2024"
fn is_a_date(line: &str) -> bool {
    const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    line.split_whitespace().all(|word| {
        let word = word.trim_matches(|sign: char| !sign.is_alphanumeric()).to_lowercase();
        word.starts_with(|sign: char| sign.is_ascii_digit())
            || MONTHS.iter().any(|month| word.starts_with(month) && word.len() <= 9)
            || word.is_empty()
    })
}
