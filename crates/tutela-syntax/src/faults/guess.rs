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

/// What a requirement may ask for, with the other words that say so.
pub(super) const ASKED: &[&str] = &[
    "duty", "role", "rule", "concern", "training", "setting", "sheet", "policy", "reaching", "against", "record",
    "deputy",
];

/// What a line of a requirement asks for, as its first words tell, however they are spelt; and an example of one.
pub(super) fn asked_like(line: &str) -> Option<&'static str> {
    const LIKE: &[(&str, &str)] = &[
        ("duty", "a duty to review filtering at least every school year"),
        ("role", "a held role dsl in senior-leaders, with deputy"),
        ("rule", "a rule about mobile-phones for pupils"),
        ("concern", "a concern about staff reaching headteacher at once"),
        ("training", "a training on online-safety for staff every school year"),
        ("setting", "a setting inactivity-lock on laptops is at most 10 minutes"),
        ("sheet", "a sheet for ks2"),
        ("policy", "a policy about mobile-phones"),
    ];
    let mut words = line.split_whitespace().skip_while(|word| matches!(*word, "a" | "an" | "held"));
    let word = words.next()?.to_lowercase();
    let far = |asked: &str| strsim::damerau_levenshtein(&word, asked);
    let (asked, sample) = LIKE.iter().min_by_key(|(asked, _)| far(asked))?;
    (far(asked) <= asked.len() / 4).then_some(*sample)
}

/// The words of the language that are a slip away from a word, and these more.
pub(super) fn near_words(
    word: &str,
    forms: &[&'static Form],
    beginning: bool,
    more: &[&'static str],
) -> Vec<&'static str> {
    let lower = word.to_lowercase();
    let allowed = if word.len() <= 3 { 1 } else { 2 };
    let begins = forms.iter().flat_map(|form| form.begins.split(' ')).filter(|w| !w.is_empty());
    let begins: Vec<&'static str> = if beginning { begins.collect() } else { Vec::new() };
    let mut near: Vec<(usize, &'static str)> = begins
        .into_iter()
        .chain(WORDS.iter().chain(more).copied())
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

/// What is negative in one word, without apostrophes, and what it is in the language.
const NEGATIVES: &[(&str, &str)] = &[
    ("mustnt", "must not"),
    ("mustnot", "must not"),
    ("cant", "must not"),
    ("cannot", "must not"),
    ("couldnt", "must not"),
    ("dont", "must not"),
    ("donot", "must not"),
    ("doesnt", "must not"),
    ("didnt", "must not"),
    ("wont", "must not"),
    ("willnot", "must not"),
    ("wouldnt", "must not"),
    ("shant", "must not"),
    ("shallnot", "must not"),
    ("maynt", "must not"),
    ("maynot", "must not"),
    ("mightnt", "must not"),
    ("arent", "must not"),
    ("isnt", "must not"),
    ("shouldnt", "should not"),
    ("shouldnot", "should not"),
    ("oughtnt", "should not"),
    ("neednt", "need not"),
    ("neednot", "need not"),
];

/// What is negative in two words, by the first of them.
const NEGATED: &[(&str, &str)] = &[
    ("must", "must not"),
    ("shall", "must not"),
    ("will", "must not"),
    ("can", "must not"),
    ("could", "must not"),
    ("do", "must not"),
    ("does", "must not"),
    ("may", "must not"),
    ("might", "must not"),
    ("are", "must not"),
    ("is", "must not"),
    ("should", "should not"),
    ("ought", "should not"),
    ("need", "need not"),
];

/// Slips for `not` and `never`, each of which means nothing else.
const NOTS: &[&str] = &[
    "not", "no", "nt", "nto", "ont", "noy", "nit", "nott", "noot", "never", "nevr", "neve", "nver", "neevr", "nevver",
];

/// A negative that stands in the words of a statement, however it is spelt.
pub(super) struct Negative {
    /// Its words.
    pub words: std::ops::RangeInclusive<usize>,
    /// What it is in the language.
    pub own: &'static str,
}

/// The first negative among the words of a statement that the language writes otherwise: `mustnt`, `must'nt`, `must never`,
/// `are not allowed to`. Nothing but its own repair may touch it, since a slip away from each stands the opposite. What is no
/// word is an empty one.
pub(super) fn negative(words: &[&str]) -> Option<Negative> {
    let at = |n: usize| words.get(n).map(|word| bare(word)).unwrap_or_default();
    (0..words.len()).find_map(|n| {
        let is_not = |n: usize| NOTS.contains(&at(n).as_str());
        let (mut last, mut own) = match (negative_word(&at(n)), NEGATED.iter().find(|(first, _)| *first == at(n))) {
            (Some(own), _) => (n, own),
            (None, Some((_, own))) if is_not(n + 1) => (n + 1, *own),
            _ => return None,
        };
        let leaves_open = at(n).starts_with("do");
        match at(last + 1).as_str() {
            "allowed" | "permitted" if at(last + 2) == "to" => last += 2,
            // What is somebody, or what is not stated, is said with these words too.
            _ if matches!(at(n).as_str(), "is" | "isnt" | "are" | "arent") => return None,
            "need" | "have" if leaves_open && at(last + 2) == "to" => (last, own) = (last + 2, "need not"),
            "need" if leaves_open => (last, own) = (last + 1, "need not"),
            "to" | "longer" => last += 1,
            _ => {}
        }
        // What the language itself says is spelt right.
        let written = words[n..=last.min(words.len() - 1)].join(" ");
        let is_right = matches!(written.as_str(), "must not" | "should not" | "may not" | "need not");
        (!is_right).then_some(Negative { words: n..=last, own })
    })
}

/// A word in small letters, without apostrophes of any kind and without hyphens.
fn bare(word: &str) -> String {
    word.to_lowercase().chars().filter(|c| !matches!(c, '\'' | '’' | '‘' | '`' | '´' | '-')).collect()
}

/// What a negative in one word is in the language. One with a slip in it is one still, if it is long enough to tell.
fn negative_word(bare: &str) -> Option<&'static str> {
    let slipped =
        |own: &str| own.len() > 5 && own.len().abs_diff(bare.len()) < 2 && strsim::damerau_levenshtein(own, bare) == 1;
    let right = NEGATIVES.iter().find(|(own, _)| *own == bare);
    right.or_else(|| NEGATIVES.iter().find(|(own, _)| slipped(own))).map(|(_, own)| *own)
}

/// How often a text says no.
pub(super) fn says_no(text: &str) -> usize {
    let words = text.split(|c: char| !c.is_alphabetic());
    words.filter(|word| matches!(word.to_lowercase().as_str(), "not" | "never" | "nobody" | "cannot")).count()
}

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
