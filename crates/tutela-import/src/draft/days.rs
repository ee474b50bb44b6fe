//! Days that a document gives of itself: when it was written, ratified, and is to be looked at again.

use super::posts::Post;
use super::{Draft, Passage, quoted, rhythm};
use tutela_model::date::When;
use tutela_model::days_in;

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
        let Some(when) = days_in(&passage.words).into_iter().next() else { continue };
        let day = written(when);
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
        if let (Some((_, event)), true) = (event, matches!(when, When::Day(_))) {
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

/// A day or month as the language writes it.
fn written(when: When) -> String {
    match when {
        When::Day(day) => day.to_string(),
        When::Month(first) => format!("{}-{:02}", first.year(), first.month()),
    }
}
