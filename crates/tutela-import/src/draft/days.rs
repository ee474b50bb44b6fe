//! Days that a document gives of itself: when it was written, ratified, and is to be looked at again.

use super::posts::Post;
use super::{Draft, Passage, quoted, rhythm};

/// Drafts of lines about the policy: owner, approver, review, and its history.
pub fn drafts(passages: &[Passage], posts: &[Post]) -> Vec<Draft> {
    let mut drafts = Vec::new();
    let first = |name: &'static str| posts.iter().any(|post| post.name == name).then_some(name);
    if let (Some(owner), Some(passage)) =
        (first("online-safety-lead").or(first("dsl")).or(first("headteacher")), passages.first())
    {
        drafts.push(Draft::noted(
            passage,
            "Who answers for it. The line for this post is in people.policy.",
            vec![format!("owner {owner}")],
        ));
    }
    let approver = first("governing-body");
    if let (Some(approver), Some(passage)) = (approver, passages.first()) {
        drafts.push(Draft::noted(
            passage,
            "Who agrees to it. The line for it is in people.policy.",
            vec![format!("approver {approver}")],
        ));
    }
    drafts.extend(review(passages));
    let mut next = false;
    let mut history: Vec<(String, String)> = Vec::new();
    for passage in passages {
        let lower = passage.words.to_lowercase();
        let Some(day) = day_in(&passage.words) else { continue };
        let short = passage.words.split_whitespace().count() <= 16;
        let is_next =
            ["review date", "next review", "to be reviewed", "review due", "date of review", "date for review"];
        if short && !next && is_next.iter().any(|mark| lower.contains(mark)) {
            next = true;
            drafts.push(Draft::new(passage, &passage.words, vec![format!("next review {day}")]));
            continue;
        }
        let events = [
            ("ratified", "ratified"),
            ("approved", "approved"),
            ("adopted", "approved"),
            ("agreed", "approved"),
            ("updated", "updated"),
            ("reviewed", "reviewed"),
            ("revised", "updated"),
            ("written", "written"),
            ("issued", "issued"),
            ("date:", "written"),
        ];
        let event = events.iter().find(|(mark, _)| lower.contains(mark)).filter(|_| short);
        if let (Some((_, event)), true) = (event, full_day(&day)) {
            let by = approver
                .filter(|_| matches!(*event, "ratified" | "approved"))
                .map_or(String::new(), |by| format!(" by {by}"));
            history.push((format!("  {day} {event}{by} {}", quoted(&passage.words)), passage.words.clone()));
        } else if let Some((_, "written" | "issued")) = event {
            drafts.push(Draft::new(passage, &passage.words, vec![format!("issued {day}")]));
        }
    }
    if let (Some(passage), false) = (passages.first(), history.is_empty()) {
        let mut lines = vec!["history {".to_owned()];
        history.sort();
        lines.extend(history.into_iter().map(|(line, _)| line));
        lines.push("}".to_owned());
        drafts.push(Draft::noted(passage, "The days that it names; look whether each says what happened.", lines));
    }
    drafts
}

/// How often the policy is reviewed. One that says how often goes before one that says "regularly".
fn review(passages: &[Passage]) -> Option<Draft> {
    let mut found: Option<(&Passage, &str, &'static str)> = None;
    for passage in passages {
        for sentence in super::sentences(&passage.words) {
            let lower = sentence.to_lowercase();
            let of_policy = ["this policy", "the policy", "online safety policy", "e-safety policy"];
            if !lower.contains("review") || !of_policy.iter().any(|mark| lower.contains(mark)) {
                continue;
            }
            let Some((rhythm, _)) = rhythm::take(sentence) else { continue };
            if found.is_none_or(|(_, _, known)| known.contains('"') && !rhythm.contains('"')) {
                found = Some((passage, sentence, rhythm));
            }
        }
    }
    found.map(|(passage, sentence, rhythm)| Draft::new(passage, sentence, vec![format!("review {rhythm}")]))
}

fn full_day(day: &str) -> bool {
    day.len() == 10
}

/// The first day in a passage, as the language writes it; without the day of the month where only the month is named.
fn day_in(words: &str) -> Option<String> {
    let parts: Vec<&str> = words
        .split(|sign: char| sign.is_whitespace() || matches!(sign, ',' | '(' | ')' | ';'))
        .map(|part| part.trim_matches(|sign: char| !sign.is_alphanumeric()))
        .filter(|part| !part.is_empty())
        .collect();
    for (at, part) in parts.iter().enumerate() {
        if let Some(day) = in_figures(part) {
            return Some(day);
        }
        let Some(month) = month(part) else { continue };
        let Some(year) =
            parts.get(at + 1).and_then(|year| year.parse::<u16>().ok()).filter(|year| (1990..2100).contains(year))
        else {
            continue;
        };
        let before = at.checked_sub(1).map_or("", |before| parts[before]);
        let number = before.trim_end_matches(|sign: char| sign.is_ascii_alphabetic()).parse::<u8>().ok();
        return Some(match number.filter(|number| (1..=days_of(month, year)).contains(number)) {
            Some(number) => format!("{year}-{month:02}-{number:02}"),
            None => format!("{year}-{month:02}"),
        });
    }
    None
}

/// `14.06.2021`, `14/06/21`
fn in_figures(part: &str) -> Option<String> {
    let numbers: Vec<&str> = part.split(['.', '/', '-']).collect();
    let [day, month, year] = numbers[..] else { return None };
    let year: u16 = match year.len() {
        4 => year.parse().ok()?,
        2 => 2000 + year.parse::<u16>().ok()?,
        _ => return None,
    };
    let (day, month): (u8, u8) = (day.parse().ok()?, month.parse().ok()?);
    let is_day = (1..=12).contains(&month) && (1..=days_of(month, year)).contains(&day) && (1990..2100).contains(&year);
    is_day.then(|| format!("{year}-{month:02}-{day:02}"))
}

fn days_of(month: u8, year: u16) -> u8 {
    match month {
        2 if year.is_multiple_of(4) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

fn month(word: &str) -> Option<u8> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let word = word.to_lowercase();
    let found = MONTHS
        .iter()
        .position(|month| *month == word || word.len() >= 3 && word.len() <= 4 && month.starts_with(&word));
    found.map(|at| at as u8 + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_as_they_are_usually_written() {
        for (words, day) in [
            ("14.06.2021: Policy updated", Some("2021-06-14")),
            ("Review Date: March 2018", Some("2018-03")),
            ("Approved on 3rd Sept 2025 by", Some("2025-09-03")),
            ("5/9/24", Some("2024-09-05")),
            ("31 June 2024", Some("2024-06")),
            ("99/99/2024 or 2024", None),
        ] {
            assert_eq!(day_in(words).as_deref(), day, "{words}");
        }
    }
}
