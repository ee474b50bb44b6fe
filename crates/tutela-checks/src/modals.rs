//! How strongly a wording speaks, as far as its words say so beyond doubt.
//!
//! Words for readers rarely say "must": "I keep my password to myself" is a rule all the same. So nothing is concluded from what
//! a wording leaves out, only from a modal word that speaks of the act itself.

use tutela_model::{Sentence, Strength};

/// What a wording says otherwise than its sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Otherwise {
    /// It says less: advice for a duty, leave for a duty.
    Weaker(String),
    /// It says more: a duty for advice, a duty for leave.
    Stronger(String),
    /// It says the opposite: a lost or an added "not".
    Opposite,
}

/// Words between a modal and its verb.
const BETWEEN: [&str; 12] =
    ["all", "also", "always", "both", "each", "ever", "even", "just", "never", "please", "still", "then"];
/// Words that take something back from a sentence, so that it does not say the opposite of what it seems to say.
const LIMITS: [&str; 30] = [
    "after",
    "apart",
    "before",
    "but",
    "except",
    "if",
    "instead",
    "neither",
    "never",
    "no",
    "nobody",
    "none",
    "nor",
    "not",
    "nothing",
    "nowhere",
    "once",
    "only",
    "other",
    "otherwise",
    "provided",
    "rarely",
    "than",
    "though",
    "unless",
    "until",
    "when",
    "where",
    "while",
    "without",
];
/// Words after which a modal speaks of something else.
const RELATIVE: [&str; 15] = [
    "as", "because", "how", "if", "since", "than", "that", "what", "when", "where", "whether", "which", "who", "whom",
    "why",
];

/// What a wording says otherwise than its sentence, whose verbs and things have these words.
pub fn otherwise(text: &str, sentence: &Sentence, verbs: &[String], things: &[String]) -> Option<Otherwise> {
    let mut plain = text.to_lowercase();
    for (short, long) in [("cannot", "can not"), ("n’t", " not"), ("n't", " not")] {
        if plain.contains(short) {
            plain = plain.replace(short, long);
        }
    }
    let sentences: Vec<Vec<&str>> = plain
        .split(['.', '!', '?', ';', ':'])
        .map(|one| one.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect())
        .filter(|words: &Vec<&str>| !words.is_empty())
        .collect();
    let of_act = sentences.iter().find_map(|words| said_of_act(words, sentence, verbs));
    of_act.or_else(|| said_at_all(&sentences, sentence.strength, verbs, things))
}

/// What is said of the act itself, before its verb.
fn said_of_act(words: &[&str], sentence: &Sentence, verbs: &[String]) -> Option<Otherwise> {
    let restricts = sentence.has_only();
    for (at, _) in words.iter().enumerate() {
        if !verbs.iter().any(|verb| begins_with(&words[at..], verb)) {
            continue;
        }
        let limited = words.iter().any(|word| LIMITS.contains(word));
        let said = match before_verb(&words[..at]) {
            Some(said) => said,
            None => continue,
        };
        let word = said.word.to_owned();
        let found = match (sentence.strength, said.negated) {
            (Strength::MustNot | Strength::ShouldNot, false) if !limited => Some(Otherwise::Opposite),
            (Strength::Must | Strength::Should, true) => match word.as_str() {
                "need" => Some(Otherwise::Weaker("need not".to_owned())),
                _ if limited_beside_not(words) => None,
                _ => Some(Otherwise::Opposite),
            },
            (Strength::Must, false) if matches!(word.as_str(), "may" | "can" | "might" | "could") && !limited => {
                Some(Otherwise::Weaker(word))
            }
            (Strength::May, false) if !restricts && !limited && matches!(word.as_str(), "must" | "have to") => {
                Some(Otherwise::Stronger(word))
            }
            (Strength::May, true) if !restricts && !limited_beside_not(words) && word != "need" => {
                Some(Otherwise::Opposite)
            }
            _ => None,
        };
        if found.is_some() {
            return found;
        }
    }
    None
}

/// How what stands before a verb speaks of it.
struct Said<'w> {
    word: &'w str,
    negated: bool,
}

fn before_verb<'w>(before: &[&'w str]) -> Option<Said<'w>> {
    let mut rest = before;
    let mut negated = false;
    while let Some((last, earlier)) = rest.split_last() {
        if *last == "not" || *last == "never" {
            negated = true;
        } else if !BETWEEN.contains(last) {
            break;
        }
        rest = earlier;
    }
    let (last, earlier) = rest.split_last()?;
    let word = match *last {
        "to" if matches!(earlier.last(), Some(&("have" | "has"))) => {
            // "do not have to" frees.
            let frees = earlier.len() >= 2 && earlier[earlier.len() - 2] == "not";
            return Some(if frees { Said { word: "need", negated: true } } else { Said { word: "have to", negated } });
        }
        word @ ("must" | "should" | "may" | "can" | "might" | "could" | "shall" | "will" | "need") => word,
        word @ ("do" | "does" | "i" | "we") => word,
        _ => return None,
    };
    // "what I share", "a phone that I bring": speaks of something else.
    if rest.iter().rev().skip(1).take(2).any(|word| RELATIVE.contains(word)) {
        return None;
    }
    Some(Said { word, negated })
}

fn limited_beside_not(words: &[&str]) -> bool {
    let nots = words.iter().filter(|word| matches!(**word, "not" | "never")).count();
    nots > 1 || words.iter().any(|word| LIMITS.contains(word) && !matches!(*word, "not" | "never"))
}

/// What a wording says at all: advice where its sentence obliges, a duty where it advises.
fn said_at_all(sentences: &[Vec<&str>], strength: Strength, verbs: &[String], things: &[String]) -> Option<Otherwise> {
    let strong = |words: &[&str]| modal(words, &["must"]).or_else(|| has_to(words));
    let any_strong = || {
        let also = ["must", "never", "nobody", "forbidden", "banned", "allowed", "required"];
        sentences.iter().flatten().any(|word| also.contains(word))
    };
    let speaks = |words: &[&str]| {
        sentences.len() == 1
            || verbs.iter().any(|verb| (0..words.len()).any(|at| begins_with(&words[at..], verb)))
            || words.iter().any(|word| things.iter().any(|thing| thing == word))
    };
    let about = || sentences.iter().filter(|words| speaks(words));
    match strength {
        Strength::Must | Strength::MustNot if !any_strong() => {
            about().find_map(|words| modal(words, &["should", "ought"])).map(Otherwise::Weaker)
        }
        Strength::Should | Strength::ShouldNot => about().find_map(|words| strong(words)).map(Otherwise::Stronger),
        _ => None,
    }
}

/// One of some modals that speaks of whom the sentence is about: not the first word, and not behind a relative one.
fn modal(words: &[&str], wanted: &[&str]) -> Option<String> {
    let at = words.iter().position(|word| wanted.contains(word))?;
    let relative = words[..at].iter().rev().take(3).any(|word| RELATIVE.contains(word));
    (at > 0 && !relative).then(|| words[at].to_owned())
}

fn has_to(words: &[&str]) -> Option<String> {
    let at = words.windows(2).position(|pair| matches!(pair, ["have" | "has", "to"]))?;
    let relative = words[..at].iter().rev().take(3).any(|word| RELATIVE.contains(word));
    let frees = at > 0 && words[at - 1] == "not";
    (at > 0 && !relative && !frees).then(|| format!("{} to", words[at]))
}

/// Whether words begin with a verb, which may be several words.
fn begins_with(words: &[&str], verb: &str) -> bool {
    let mut verb = verb.split(' ').peekable();
    verb.peek().is_some() && words.len() >= verb.clone().count() && verb.zip(words).all(|(one, other)| one == *other)
}

#[cfg(test)]
mod tests {
    use super::*;
    use tutela_model::{Act, Joint, List, Who};

    fn said(strength: Strength, text: &str) -> Option<Otherwise> {
        let span = tutela_diagnostics::Span::new(tutela_diagnostics::SourceId(0), 0, 0);
        let list = List { items: Vec::new(), joint: Joint::Commas, span };
        let who = Who { only: false, list, other_than: Vec::new() };
        let act = Act::Do(Vec::new(), Joint::Commas);
        let sentence = Sentence { who, strength, act, objects: None, parts: Vec::new(), span };
        otherwise(text, &sentence, &["share".to_owned(), "switch off".to_owned()], &["passwords".to_owned()])
    }

    #[test]
    fn what_says_otherwise_beyond_doubt() {
        let weaker = |word: &str| Some(Otherwise::Weaker(word.to_owned()));
        let stronger = |word: &str| Some(Otherwise::Stronger(word.to_owned()));
        for (strength, text, expected) in [
            (Strength::MustNot, "Staff should not share passwords.", weaker("should")),
            (Strength::Must, "Staff ought to switch off computers.", weaker("ought")),
            (Strength::Must, "Staff may switch off computers.", weaker("may")),
            (Strength::Must, "You do not have to switch off computers.", weaker("need not")),
            (Strength::MustNot, "Staff may share passwords.", Some(Otherwise::Opposite)),
            (Strength::MustNot, "I always share my passwords.", Some(Otherwise::Opposite)),
            (Strength::MustNot, "Pupils can share passwords", Some(Otherwise::Opposite)),
            (Strength::Must, "I never switch off computers.", Some(Otherwise::Opposite)),
            (Strength::Must, "Staff don’t switch off computers.", Some(Otherwise::Opposite)),
            (Strength::Should, "Staff must switch off computers.", stronger("must")),
            (Strength::Should, "All staff have to see to it.", stronger("have to")),
            (Strength::May, "Staff must switch off computers.", stronger("must")),
            (Strength::May, "Pupils cannot share passwords.", Some(Otherwise::Opposite)),
        ] {
            assert_eq!(said(strength, text), expected, "{strength:?}: {text}");
        }
    }

    #[test]
    fn what_only_seems_to() {
        for (strength, text) in [
            (Strength::MustNot, "I keep my password to myself."),
            (Strength::MustNot, "Pupils leave phones at home."),
            (Strength::MustNot, "I do not share passwords."),
            (Strength::MustNot, "I can share passwords with nobody."),
            (Strength::MustNot, "I share passwords only with my parents."),
            (Strength::MustNot, "What I share is mine. A password that I share is changed."),
            (Strength::MustNot, "Nobody may share passwords."),
            (Strength::Must, "I switch off the computer."),
            (Strength::Must, "I will switch off the computer."),
            (Strength::Must, "Should it be left on, I switch off the computer."),
            (Strength::Must, "A computer that should be off is switched off."),
            (Strength::Must, "I must switch off computers. Then I should look round."),
            (Strength::Must, "I do not leave before I switch off the computer."),
            (Strength::Should, "We ask staff to switch off computers."),
            (Strength::Should, "Staff who must leave switch off the computer."),
            (Strength::May, "I may share passwords with my parents."),
            (Strength::May, "I can share my password."),
        ] {
            assert_eq!(said(strength, text), None, "{strength:?}: {text}");
        }
    }
}
