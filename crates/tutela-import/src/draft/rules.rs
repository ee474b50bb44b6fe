//! Sentences that look like rules, duties and promises.

use std::collections::BTreeSet;

use super::posts::Post;
use super::sentence::{self, Said};
use super::words::Words;
use super::{Draft, Passage, quoted, sentences};
use crate::name;

/// A longer phrase than this is a paragraph, not a rule.
const LONGEST: usize = 260;

/// Drafts of rules in the order of the document.
pub fn drafts(passages: &[Passage], posts: &[Post], taken: &mut BTreeSet<String>) -> Vec<Draft> {
    let words = Words::new(posts);
    let mut drafts = Vec::new();
    let mut at = 0;
    while at < passages.len() {
        let passage = &passages[at];
        // Items that go on with one lead-in are drafted together.
        if let Some(lead) = &passage.lead
            && let Some((who, strength, _)) = sentence::opening(lead, &words).filter(|(_, _, rest)| rest.is_empty())
        {
            let end = (at..passages.len()).find(|n| passages[*n].lead.as_ref() != Some(lead)).unwrap_or(passages.len());
            drafts.extend(of_items(&passages[at..end], lead, &who, strength, &words, taken));
            at = end.max(at + 1);
            continue;
        }
        if let Some(draft) = promise(passage, taken) {
            drafts.push(draft);
        } else {
            for sentence in sentences(&passage.words) {
                let said = sentence::said(sentence, &words).filter(|_| sentence.chars().count() <= LONGEST);
                drafts.extend(said.map(|said| of_sentence(passage, sentence, &said, taken)));
            }
        }
        at += 1;
    }
    drafts
}

/// A rule; or a duty, if it says how often.
fn of_sentence(passage: &Passage, sentence: &str, said: &Said, taken: &mut BTreeSet<String>) -> Draft {
    let first = said.who.split(',').next().unwrap_or("");
    let name = name::unique(name::kebab(&format!("{first} {}", said.action), "rule"), taken);
    let kind = if said.rhythm.is_some() { "duty" } else { "rule" };
    let rhythm = said.rhythm.map_or(String::new(), |rhythm| format!(" {rhythm}"));
    let lines = |what: &str| {
        vec![
            format!("{kind} {name} {{"),
            format!("  {} {} {what}{rhythm}", said.who, said.strength),
            format!("    say {}", quoted(sentence)),
            "}".to_owned(),
        ]
    };
    let mut draft = Draft::new(passage, sentence, lines(&said.what));
    draft.plainer = (said.what != said.plainly).then(|| lines(&said.plainly));
    draft
}

/// The items of a list that a lead-in begins, such as "Staff must:".
fn of_items(
    passages: &[Passage],
    lead: &str,
    who: &str,
    strength: &'static str,
    words: &Words,
    taken: &mut BTreeSet<String>,
) -> Option<Draft> {
    let mut formal = Vec::new();
    let mut plain = Vec::new();
    for passage in passages {
        let first = sentences(&passage.words).first().copied().unwrap_or("");
        let item = first.trim_end_matches(':');
        let small = item.chars().next().map_or(String::new(), |sign| {
            // A name in capitals keeps them.
            let second = item.chars().nth(1);
            let sign =
                if second.is_some_and(char::is_uppercase) { sign.to_string() } else { sign.to_lowercase().to_string() };
            format!("{sign}{}", &item[item.chars().next().map_or(0, char::len_utf8)..])
        });
        let Some(said) = sentence::what(who.to_owned(), strength, &small, words) else { continue };
        let rhythm = said.rhythm.map_or(String::new(), |rhythm| format!(" {rhythm}"));
        formal.push(format!("  {strength} {}{rhythm}", said.what));
        plain.push(format!("  {strength} {}{rhythm}", said.plainly));
    }
    if formal.is_empty() {
        return None;
    }
    let block = |lines: &[String]| {
        let mut block = vec![format!("duties of {who} {{")];
        block.extend(lines.iter().cloned());
        block.push("}".to_owned());
        block
    };
    let _ = taken;
    let mut draft = Draft::new(&passages[0], lead, block(&formal));
    draft.plainer = (formal != plain).then(|| block(&plain));
    Some(draft)
}

/// What readers promise of themselves, as on a sheet to sign.
fn promise(passage: &Passage, taken: &mut BTreeSet<String>) -> Option<Draft> {
    let words = passage.words.trim();
    let begins = [
        "I will ",
        "I won't ",
        "I won’t ",
        "I must ",
        "I should ",
        "I know ",
        "I understand ",
        "I agree ",
        "I do not ",
        "I always ",
        "I never ",
        "I am ",
        "I ask ",
        "I keep ",
        "I tell ",
    ];
    if !begins.iter().any(|begin| words.starts_with(begin)) || words.chars().count() > LONGEST {
        return None;
    }
    let around = passage.within.iter().chain([&passage.section]).chain(&passage.lead).rev();
    let reader = around.map(|title| title.to_lowercase()).find_map(|title| {
        let has = |marks: &[&str]| marks.iter().any(|mark| title.contains(mark));
        let readers: [(&[&str], &str); 8] = [
            (&["foundation", "ks1", "key stage 1", "infant"], "eyfs, ks1"),
            (&["ks2", "key stage 2", "junior"], "ks2"),
            (&["staff", "adult", "employee", "teacher"], "staff"),
            (&["parent", "carer"], "parents"),
            (&["volunteer"], "volunteers"),
            (&["visitor"], "visitors"),
            (&["governor"], "governors"),
            (&["pupil", "child", "student", "learner"], "pupils"),
        ];
        readers.iter().find(|(marks, _)| has(marks)).map(|(_, reader)| *reader)
    });
    let few: Vec<&str> = words.split_whitespace().skip(1).filter(|word| *word != "will").take(4).collect();
    let name = name::unique(name::kebab(&few.join(" "), "promise"), taken);
    let line = format!("promise {name} for {} {}", reader.unwrap_or("pupils"), quoted(words));
    Some(Draft::new(passage, words, vec![line]))
}
