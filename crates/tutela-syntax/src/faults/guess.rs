//! Guesses what lines and words were meant to be, from how they look.

use crate::context::Form;
use crate::sentence::Kind;

/// Whether a statement that nothing begins with was meant as a sentence, not as prose that lost its quotes.
pub(crate) fn like_a_sentence(text: &str) -> bool {
    text.split(|c: char| !c.is_ascii_alphabetic())
        .any(|word| matches!(word, "must" | "should" | "may" | "need" | "never"))
        && !text.starts_with(|c: char| c.is_ascii_uppercase())
        || text.split_whitespace().take(2).any(|word| word.ends_with(':'))
}

/// Which clause a word was meant to begin that is a slip away from `say` or `except`.
pub(crate) fn meant_as_clause(word: &str) -> Option<Kind> {
    // Most words are neither, which is seen without comparing.
    if !(3..=8).contains(&word.len()) {
        return None;
    }
    // A slip leaves all letters but one.
    let shares = |clause: &str, slips: usize| {
        let shared = word.bytes().filter(|byte| clause.as_bytes().contains(&byte.to_ascii_lowercase()));
        shared.count() + slips >= clause.len()
    };
    let near = |clause: &str, slips: usize| {
        clause.len().abs_diff(word.len()) <= slips
            && shares(clause, slips)
            && strsim::damerau_levenshtein(&word.to_lowercase(), clause) <= slips
    };
    if near("say", 1) || word.eq_ignore_ascii_case("says") {
        Some(Kind::Say)
    } else if near("except", 1) {
        Some(Kind::Except)
    } else {
        None
    }
}

/// Whether a text begins with `must` and its like.
pub(super) fn begins_with_a_strength(text: &str) -> bool {
    let word = text.split_whitespace().next();
    matches!(word, Some("must" | "should" | "may" | "need"))
}

/// Whether a quoted text is a whole sentence, as the wordings that a `say` gives are.
pub(crate) fn like_a_wording(quoted: &str) -> bool {
    let words = crate::text::text_value(quoted);
    words.starts_with(|c: char| c.is_uppercase()) && words.ends_with(['.', '!', '?', '…']) && words.contains(' ')
}

/// Words that a misspelt or missing word may have been meant for.
const WORDS: &[&str] = &[
    "of",
    "using",
    "to",
    "with",
    "from",
    "in",
    "at",
    "on",
    "about",
    "during",
    "for",
    "when",
    "not",
    "unless",
    "until",
    "before",
    "after",
    "they",
    "them",
    "supervised by",
    "under",
    "by",
    "recorded in",
    "within",
    "every",
    "only",
    "must",
    "may",
    "should",
    "need not",
    "and",
    "or",
    "then",
    "never",
    "the",
    "whoever",
    "everyone",
    "nobody",
    "somebody",
    "is",
    "because",
    "also",
    "instead",
    "since",
    "stated",
    "made of",
    "implies",
    "requires",
    "excludes",
    "apart from",
    "edition",
    "means",
    "year",
    "permission",
    "consent",
    "written",
    "least",
    "most",
    "once",
    "same",
    "day",
    "child",
    "called",
    "held",
    "answers",
    "assessed",
    "review",
    "age",
    "page",
    "pages",
    "staff",
    "order",
    "time",
    "decide",
    "whether",
    "early",
    "wording",
    "so",
    "unsure",
    "force",
    "kind of",
    "broken",
    "done",
    "stated",
    "shows",
    "left",
    "many",
    "one",
    "that",
    "absent",
    "reaches",
];

/// The words of the language that are a slip away from a word.
pub(super) fn near_words(word: &str, forms: &[&'static Form], beginning: bool) -> Vec<&'static str> {
    let lower = word.to_lowercase();
    let allowed = if word.len() <= 3 { 1 } else { 2 };
    let begins = forms.iter().flat_map(|form| form.begins.split(' ')).filter(|w| !w.is_empty());
    let begins: Vec<&'static str> = if beginning { begins.collect() } else { Vec::new() };
    let mut near: Vec<(usize, &'static str)> = begins
        .into_iter()
        .chain(WORDS.iter().copied())
        .filter(|candidate| *candidate != word && candidate.len().abs_diff(lower.len()) <= allowed)
        .map(|candidate| (strsim::damerau_levenshtein(&lower, candidate), candidate))
        .filter(|(distance, candidate)| *distance <= allowed && *distance < candidate.len().min(word.len()))
        .collect();
    near.sort();
    near.dedup();
    near.truncate(8);
    near.into_iter().map(|(_, candidate)| candidate).collect()
}

/// Words that people use for those of the language, at the start of a statement.
const OTHER_BEGINNINGS: &[(&str, &str)] = &[
    ("procedure", "concern"),
    ("incident", "concern"),
    ("definition", "term"),
    ("define", "term"),
    ("job", "role"),
    ("post", "role"),
    ("committee", "body"),
    ("board", "body"),
    ("organisation", "agency"),
    ("service", "system"),
    ("app", "system"),
    ("software", "system"),
    ("tool", "system"),
    ("log", "register"),
    ("record", "register"),
    ("book", "register"),
    ("sheet", "aup"),
    ("agreement", "aup"),
    ("chapter", "section"),
    ("heading", "section"),
    ("law", "standard"),
    ("guidance", "standard"),
    ("course", "training"),
    ("says", "say"),
    ("unless", "except"),
    ("but", "except"),
    ("exception", "except"),
    ("location", "place"),
    ("word", "thing"),
    ("task", "duty"),
    ("name", "person"),
];

/// Words that people use for those of the language, within a sentence.
const OTHER_WORDS: &[(&str, &str)] = &[
    ("can", "may"),
    ("could", "may"),
    ("might", "may"),
    ("shall", "must"),
    ("will", "must"),
    ("cannot", "must not"),
    ("can't", "must not"),
    ("can’t", "must not"),
    ("don't", "must not"),
    ("don’t", "must not"),
    ("doesn't", "must not"),
    ("won't", "must not"),
    ("mustn't", "must not"),
    ("mustn’t", "must not"),
    ("shouldn't", "should not"),
    ("shouldn’t", "should not"),
    ("needn't", "need not"),
    ("&", "and"),
    ("+", "and"),
    ("/", "or"),
    ("if", "when"),
    ("where", "when"),
    ("while", "during"),
    ("because", "when"),
    ("via", "using"),
    ("through", "using"),
    ("inside", "in"),
    ("into", "in"),
    ("onto", "on"),
    ("regarding", "about"),
    ("concerning", "about"),
    ("each", "every"),
    ("immediately", "at once"),
    ("straightaway", "at once"),
    ("nobody", "nobody may"),
    ("till", "until"),
];

/// What a word of everyday English is called in the language, at the start of a statement or within one.
pub(super) fn other_words(word: &str, beginning: bool) -> impl Iterator<Item = &'static str> {
    let word = word.to_lowercase();
    let table = if beginning { OTHER_BEGINNINGS } else { OTHER_WORDS };
    table.iter().filter(move |(other, _)| *other == word).map(|(_, own)| *own)
}

/// Whether a word can be a name.
pub(super) fn is_name(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_lowercase()) && word.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
}

/// Whether a word joins the parts of a sentence, and so is no name.
pub(super) fn is_function(word: &str) -> bool {
    matches!(
        word,
        "of" | "using"
            | "to"
            | "with"
            | "from"
            | "in"
            | "at"
            | "on"
            | "about"
            | "during"
            | "for"
            | "when"
            | "not"
            | "unless"
            | "until"
            | "before"
            | "after"
            | "they"
            | "them"
            | "under"
            | "by"
            | "within"
            | "every"
            | "only"
            | "other"
            | "everyone"
            | "nobody"
            | "somebody"
            | "need"
            | "say"
            | "except"
            | "must"
            | "may"
            | "should"
            | "and"
            | "or"
            | "then"
            | "never"
            | "the"
            | "is"
            | "because"
            | "also"
            | "instead"
            | "since"
    )
}

/// Words that may have been left out: those of the form's own example first.
pub(super) fn words_left_out(sample: &'static str) -> impl Iterator<Item = &'static str> {
    let own = sample.split(' ').filter(|word| WORDS.contains(word));
    own.chain(["must", "by", "to", "of", "in", "on", "is", "at", "from", "with", "for", "when", "and"])
}
