//! A sentence of a document as a sentence of the language: who, how strongly, what.

use tutela_model::NameKind;

use super::words::Words;
use super::{quoted, rhythm};

/// A sentence in the language.
#[derive(Clone, Debug, PartialEq)]
pub struct Said {
    /// Who, in names.
    pub who: String,
    /// How strongly, such as `must not`.
    pub strength: &'static str,
    /// The rest, in names of the vocabulary as far as that can be done.
    pub what: String,
    /// The rest as a phrase in quotes.
    pub plainly: String,
    /// How often, if it says so.
    pub rhythm: Option<&'static str>,
    /// The first words of what is done, for a name.
    pub action: String,
}

/// Ways to say how strongly; longer ones first.
const STRENGTHS: [(&str, &str); 47] = [
    ("are not permitted to", "must not"),
    ("is not permitted to", "must not"),
    ("are not allowed to", "must not"),
    ("is not allowed to", "must not"),
    ("are strictly not permitted to", "must not"),
    ("are strictly forbidden to", "must not"),
    ("are forbidden to", "must not"),
    ("will not be allowed to", "must not"),
    ("will not be permitted to", "must not"),
    ("are prohibited from", ""),
    ("must under no circumstances", "must not"),
    ("should under no circumstances", "must not"),
    ("must not", "must not"),
    ("must never", "must not"),
    ("may not", "must not"),
    ("may never", "must not"),
    ("shall not", "must not"),
    ("will not", "must not"),
    ("will never", "must not"),
    ("cannot", "must not"),
    ("can not", "must not"),
    ("do not", "must not"),
    ("does not", "must not"),
    ("should not", "should not"),
    ("should never", "should not"),
    ("ought not to", "should not"),
    ("are expected to", "must"),
    ("is expected to", "must"),
    ("will be expected to", "must"),
    ("are required to", "must"),
    ("is required to", "must"),
    ("will be required to", "must"),
    ("have to", "must"),
    ("has to", "must"),
    ("need to", "must"),
    ("needs to", "must"),
    ("are encouraged to", "should"),
    ("are advised to", "should"),
    ("are asked to", "should"),
    ("are permitted to", "may"),
    ("are allowed to", "may"),
    ("must", "must"),
    ("shall", "must"),
    ("will", "must"),
    ("should", "should"),
    ("ought to", "should"),
    ("may", "may"),
];

/// Who and how strongly a phrase begins, and the rest: "pupils must not", "share passwords".
pub fn opening<'w>(words: &'w str, known: &Words) -> Option<(String, &'static str, &'w str)> {
    let words = without_opening(words.trim());
    let lower = words.to_lowercase().replace('’', "'");
    if let Some(opening) = responsibility(words, &lower, known) {
        return Some(opening);
    }
    if words.to_lowercase().len() != words.len() {
        return None;
    }
    let lower = words.to_lowercase();
    // The strength that comes first counts; of those at one place, the longest.
    let mut best: Option<(usize, &str, &str)> = None;
    for (said, strength) in STRENGTHS {
        let found = lower.match_indices(said).map(|(start, _)| start).find(|start| {
            let before = lower[..*start].chars().next_back();
            let after = lower[start + said.len()..].chars().next();
            before == Some(' ') && after.is_none_or(|sign| !sign.is_alphanumeric() && sign != '-')
        });
        let Some(start) = found.filter(|start| *start <= 90) else { continue };
        if best.is_none_or(|(at, longest, _)| start < at || start == at && said.len() > longest.len()) {
            best = Some((start, said, strength));
        }
    }
    let (start, said, strength) = best.filter(|(_, _, strength)| !strength.is_empty())?;
    let who = who(&words[..start], known)?;
    let rest = words[start + said.len()..].trim().trim_end_matches(':').trim();
    Some((who, strength, rest))
}

/// A sentence without a word that only joins it to the one before.
fn without_opening(words: &str) -> &str {
    const JOINS: [&str; 8] = [
        "However",
        "Therefore",
        "In addition",
        "Additionally",
        "Furthermore",
        "Moreover",
        "Where possible",
        "Accordingly",
    ];
    JOINS.iter().find_map(|join| words.strip_prefix(join)?.strip_prefix(", ")).unwrap_or(words)
}

/// "It is the responsibility of parents to …"
fn responsibility<'w>(words: &'w str, lower: &str, known: &Words) -> Option<(String, &'static str, &'w str)> {
    let rest = lower.strip_prefix("it is the responsibility of ")?;
    if lower.len() != words.len() {
        return None;
    }
    let begin = words.len() - rest.len();
    let (end, length) = match rest.rfind(" to:") {
        Some(end) => (end, 4),
        None => (rest.find(" to ")?, 4),
    };
    let subject = &words[begin..begin + end];
    // What stands in brackets behind them says no more of who they are.
    let subject = subject.split('(').next().unwrap_or(subject);
    let who = who(subject, known)?;
    Some((who, "must", words.get(begin + end + length..).unwrap_or("").trim()))
}

/// People as names: "All staff and governors" as `staff, governors`.
fn who(words: &str, known: &Words) -> Option<String> {
    let words = words.trim().trim_end_matches([',', ':']);
    let words = strip_brackets(words);
    let is_who = |(name, kind): (&str, NameKind)| {
        matches!(kind, NameKind::Group | NameKind::Role | NameKind::Body).then(|| name.to_owned())
    };
    if let Some(name) = known.find(&words).and_then(is_who) {
        return Some(name);
    }
    let lower = words.to_lowercase();
    if matches!(
        lower.as_str(),
        "everyone" | "everybody" | "all users" | "users" | "all members of the school community"
    ) {
        return Some("everyone".to_owned());
    }
    let parts: Vec<&str> =
        words.split([',', '/']).flat_map(|part| part.split(" and ")).flat_map(|part| part.split(" or ")).collect();
    let parts = parts.into_iter().map(str::trim).filter(|part| !part.is_empty());
    let names: Option<Vec<String>> = parts.map(|part| known.find(part).and_then(is_who)).collect();
    let mut names = names.filter(|names| !names.is_empty() && names.len() <= 6)?;
    let mut seen = std::collections::BTreeSet::new();
    names.retain(|name| seen.insert(name.clone()));
    Some(names.join(", "))
}

fn strip_brackets(words: &str) -> String {
    match (words.find('('), words.rfind(')')) {
        (Some(open), Some(close)) if open < close => format!("{}{}", words[..open].trim_end(), &words[close + 1..]),
        _ => words.to_owned(),
    }
}

/// What a sentence says, if it says who must, should or may do what.
pub fn said(sentence: &str, known: &Words) -> Option<Said> {
    let (who, strength, rest) = opening(sentence, known)?;
    what(who, strength, rest, known)
}

/// What is said of somebody.
pub fn what(who: String, strength: &'static str, rest: &str, known: &Words) -> Option<Said> {
    let rest = rest.trim().trim_end_matches(['.', ';', ',', ':', '!']);
    let rest = rest.strip_suffix(" and").or(rest.strip_suffix(" or")).unwrap_or(rest);
    let mut words: Vec<&str> = rest.split_whitespace().collect();
    while words
        .first()
        .is_some_and(|word| matches!(word.to_lowercase().as_str(), "also" | "always" | "therefore" | "then"))
    {
        words.remove(0);
    }
    let first = words.first()?.to_lowercase();
    // "will be taught" says what is done to them, not what they do.
    let passive = matches!(first.as_str(), "be" | "have" | "been" | "become" | "not" | "only")
        && !(first == "be"
            && matches!(
                words.get(1).map(|w| w.trim_matches(',').to_lowercase()).as_deref(),
                Some("kind" | "polite" | "careful" | "respectful" | "vigilant" | "responsible" | "sensible")
            ))
        && first != "only";
    // What "this" is, only the sentence before says.
    let points_back = words.get(1).is_some_and(|word| matches!(word.to_lowercase().as_str(), "this" | "these" | "it"));
    let passive = passive || points_back;
    let is_known = known.find(&first).is_some_and(|(_, kind)| kind == NameKind::Action);
    let is_verb =
        first.chars().all(|sign| sign.is_alphabetic() || sign == '-') && (is_known || !first.ends_with("ing"));
    if passive || !is_verb || words.len() < 2 && known.find(&first).is_none() {
        return None;
    }
    let phrase = words.join(" ");
    if strength == "may" && !is_known {
        return None;
    }
    let (rhythm, phrase) = match rhythm::take(&phrase) {
        Some((rhythm, rest)) if rest.split(' ').count() > 1 => (Some(rhythm), rest),
        _ => (None, phrase),
    };
    let phrase = phrase.trim_end_matches(['.', ';', ',']).to_owned();
    let plainly = quoted(&phrase);
    let what = formal(&phrase, strength, known).unwrap_or_else(|| plainly.clone());
    let action =
        phrase.split(' ').filter(|word| !matches!(*word, "the" | "a" | "an" | "their" | "any" | "all")).take(3);
    Some(Said { who, strength, what, rhythm, action: action.collect::<Vec<_>>().join(" "), plainly })
}

/// The parts that a sentence may have in which a word of the vocabulary stands.
const BEFORE_PARTS: [&str; 10] = ["to", "in", "on", "during", "at", "with", "from", "about", "using", "before"];

/// A phrase in names alone; `None` unless every word of it is one.
fn formal(phrase: &str, strength: &str, known: &Words) -> Option<String> {
    let words: Vec<&str> = phrase.split_whitespace().map(|word| word.trim_matches(',')).collect();
    let joined = |from: usize, to: usize| words[from..to].join(" ");
    let (action, mut at) = (1..=words.len().min(3)).rev().find_map(|end| {
        let (name, kind) = known.find(&joined(0, end)).filter(|(_, kind)| *kind == NameKind::Action)?;
        (kind == NameKind::Action).then(|| (name.to_owned(), end))
    })?;
    let mut said = action;
    // Things, then parts.
    let (things, next) = list(&words, at, known, is_something_or_somebody, strength);
    if let Some(things) = things {
        said += &format!(" {things}");
        at = next;
    }
    while at < words.len() {
        let part = words[at].to_lowercase();
        let part = match part.as_str() {
            "into" => "to".to_owned(),
            "within" | "inside" => "in".to_owned(),
            _ => part,
        };
        if !BEFORE_PARTS.contains(&part.as_str()) {
            return None;
        }
        let (names, next) = list(&words, at + 1, known, |_| true, "may");
        said += &format!(" {part} {}", names?);
        at = next;
    }
    Some(said)
}

fn is_something_or_somebody(kind: NameKind) -> bool {
    kind.is_something() || kind.is_somebody()
}

/// A list of names from a place on, and where it ends.
fn list(
    words: &[&str],
    from: usize,
    known: &Words,
    fits: fn(NameKind) -> bool,
    strength: &str,
) -> (Option<String>, usize) {
    let mut names: Vec<String> = Vec::new();
    let mut at = from;
    loop {
        let found = (at + 1..=words.len().min(at + 5)).rev().find_map(|end| {
            let (name, kind) = known.find(&words[at..end].join(" "))?;
            fits(kind).then(|| (name.to_owned(), end))
        });
        let Some((name, end)) = found.filter(|_| at < words.len()) else {
            // A word that joins nothing belongs to something else.
            return if names.is_empty() { (None, from) } else { (None, at) };
        };
        names.push(name);
        at = end;
        match words.get(at).map(|word| word.to_lowercase()).as_deref() {
            Some("and" | "or" | "and/or") => at += 1,
            _ => break,
        }
    }
    names.dedup();
    let join = if strength == "must" || strength == "should" { " and " } else { " or " };
    (Some(names.join(join)), at)
}
