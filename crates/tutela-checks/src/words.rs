//! How checks speak of groups, titles and days, and of the declaration that a place is in.

use jiff::civil::Date;
use memchr::memchr_iter;
use tutela_analysis::{Why, review_due};
use tutela_diagnostics::Span;
use tutela_model::date::When;
use tutela_model::{Class, Decl, EarlyReview, List, Model, NameId, NameKind, Policy, Setting, Value, join, say_value};

/// A title with its article: "the Online Safety Policy", but "Our rules online".
pub fn the(title: &str) -> String {
    let first = title.split(' ').next().unwrap_or("").to_lowercase();
    if matches!(first.as_str(), "the" | "our" | "my" | "a" | "an" | "your") {
        title.to_owned()
    } else {
        format!("the {title}")
    }
}

/// A declaration as a finding calls it: by its title in quotes, or, where nobody gave it one, by its name.
pub fn called(name: &str, title: &str) -> String {
    let untitled = title.eq_ignore_ascii_case(&name.replace('-', " "));
    if untitled && !title.starts_with(char::is_uppercase) { format!("`{name}`") } else { format!("“{title}”") }
}

/// A declaration as a finding calls it; a list of duties that has the title of the post whose they are would sound like the post
/// itself, and is called by whose they are.
pub fn called_by_whose(model: &Model, decl: &Decl) -> String {
    let list = model.duties.iter().find(|duty| std::ptr::eq(&duty.decl, decl)).and_then(|duty| duty.of.as_ref());
    let is_title = |list: &&List| list.names().any(|id| model.title(id) == decl.title);
    match list.filter(is_title) {
        Some(list) => format!("the list of duties of {}", model.say_list(list, "and")),
        None => called(&decl.name, &decl.title),
    }
}

/// A day or month with its preposition: "on 21 November 2026", "in March 2018".
pub fn on(when: When) -> String {
    match when {
        When::Day(_) => format!("on {when}"),
        When::Month(_) => format!("in {when}"),
    }
}

/// Where a policy says why its review is due, and what there is to say of it in the sentence.
pub fn why_reviewed(policy: &Policy, why: Why<'_>) -> (Span, String) {
    let span = match (why, &policy.next_review, &policy.review) {
        (Why::Asked(asked), ..) => return (asked.span, asked_for(asked)),
        (Why::Named, Some((_, span)), _) => *span,
        (_, _, Some(review)) => review.span,
        _ => policy.decl.span,
    };
    (span, String::new())
}

/// The day of the next review that a policy names and that counts for nothing, since its period is over well before, with what
/// there is to say beside it.
pub fn too_late(model: &Model, policy: &Policy, day: Date) -> Option<(Span, String)> {
    review_due(model, policy, day)?.too_late?;
    let (_, span) = policy.next_review.as_ref()?;
    Some((*span, "this day comes too long after that, and puts nothing off".to_owned()))
}

/// What asked for an early review, inside a sentence.
pub fn asked_for(asked: &EarlyReview) -> String {
    format!(" that was asked for {} (“{}”)", on(asked.when), asked.what)
}

/// A group as it is said inside a sentence: a title that is only the name with a capital is said without it.
pub fn group(model: &Model, id: NameId) -> String {
    let named = model.names.get(id);
    let spaced = named.name.replace('-', " ");
    if named.kind == NameKind::Group && named.many.is_none() && named.title.to_lowercase() == spaced {
        return spaced;
    }
    model.say_name(id)
}

/// Who ratifies a policy, as it is written behind `by`: its approver, or the governors.
pub fn approver<'m>(model: &'m Model, policy: &Policy) -> &'m str {
    let approver = policy.approver.as_ref().and_then(|by| by.names().next());
    approver.map_or("governors", |id| model.names.get(id).name.as_str())
}

/// The command that records that a policy was ratified, with a place for its minute.
pub fn ratify(model: &Model, policy: &Policy) -> String {
    format!("tutela ratify {} --by {} --minute \"…\"", policy.decl.name, approver(model, policy))
}

/// What a setting sets, by the title of its measure.
pub fn measure(model: &Model, setting: &Setting) -> String {
    model.item_title(Class::Measure, &setting.measure)
}

/// A setting's value as it is said; its author's own words in quotation marks.
pub fn value(value: &Value) -> String {
    match value {
        Value::Text(words) => format!("“{words}”"),
        value => say_value(value),
    }
}

/// The name and the title of whatever is declared at or most nearly before a place, in the same file.
pub fn declared_at(model: &Model, place: Span) -> Option<(&str, &str)> {
    declarations(model)
        .filter(|(_, _, span)| span.source == place.source && span.start <= place.start)
        .max_by_key(|(_, _, span)| span.start)
        .map(|(name, title, _)| (name, title))
}

/// The title of a declaration, found by its name and a place in it; two kinds of declaration may share a name.
pub fn title_of<'m>(model: &'m Model, name: &str, place: Span) -> Option<&'m str> {
    declarations(model)
        .filter(|(found, _, span)| *found == name && span.source == place.source && span.start <= place.start)
        .max_by_key(|(_, _, span)| span.start)
        .map(|(_, title, _)| title)
}

/// Every declaration: its name, its title and its head.
fn declarations(model: &Model) -> impl Iterator<Item = (&str, &str, Span)> {
    let shared = model.names.iter().map(|(_, named)| (named.name.as_str(), named.title.as_str(), named.span));
    let decls = (model.rules.iter().map(|rule| &rule.decl))
        .chain(model.settings.iter().map(|setting| &setting.decl))
        .chain(model.duties.iter().map(|duty| &duty.decl))
        .chain(model.trainings.iter().map(|training| &training.decl))
        .chain(model.learning.iter().map(|learning| &learning.decl))
        .chain(model.concerns.iter().map(|concern| &concern.decl))
        .chain(model.policies.iter().map(|policy| &policy.decl))
        .chain(model.sheets.iter().map(|sheet| &sheet.decl))
        .chain(model.letters.iter().map(|letter| &letter.decl))
        .chain(model.federation.iter().map(|federation| &federation.decl));
    shared.chain(decls.map(|decl: &Decl| (decl.name.as_str(), decl.title.as_str(), decl.span)))
}

/// The words of a text: letters and digits, and nothing between them.
pub fn words_of(text: &str) -> Vec<&str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect()
}

/// The words of a text in small letters, with one space between them.
pub fn small_words(text: &str) -> String {
    words_and_places(text).0
}

/// The words of a text in small letters, with one space between them; and where each begins and ends in the text.
pub fn words_and_places(text: &str) -> (String, Vec<(u32, u32)>) {
    let mut small = String::with_capacity(text.len());
    let mut places: Vec<(u32, u32)> = Vec::with_capacity(text.len() / 5);
    let mut inside = false;
    for (at, c) in text.char_indices() {
        if !c.is_alphanumeric() {
            inside = false;
            continue;
        }
        let end = (at + c.len_utf8()) as u32;
        match places.last_mut() {
            Some((_, last)) if inside => *last = end,
            last => {
                if last.is_some() {
                    small.push(' ');
                }
                places.push((at as u32, end));
            }
        }
        inside = true;
        match c {
            'a'..='z' | '0'..='9' => small.push(c),
            c => small.extend(c.to_lowercase()),
        }
    }
    (small, places)
}

/// Whether words in a row stand in small words, each of them whole.
pub fn has_words(small: &str, phrase: &str) -> bool {
    let Some(first) = phrase.bytes().next() else { return false };
    let mut begins = begins(small).filter(|at| small.as_bytes()[*at] == first);
    begins.any(|at| has_words_at(small, at, phrase))
}

/// Where the words begin in small words.
fn begins(small: &str) -> impl Iterator<Item = usize> {
    (!small.is_empty()).then_some(0).into_iter().chain(memchr_iter(b' ', small.as_bytes()).map(|at| at + 1))
}

fn has_words_at(small: &str, at: usize, phrase: &str) -> bool {
    let rest = small.as_bytes()[at..].strip_prefix(phrase.as_bytes());
    rest.is_some_and(|rest| rest.first().is_none_or(|sign| *sign == b' '))
}

/// Phrases that are all looked for in one go, by the letter that they begin with.
pub struct Phrases {
    by_letter: [Vec<(u8, &'static str)>; 256],
}

impl Phrases {
    /// At most 64 phrases, in small words, each of more than a letter.
    pub fn new(phrases: impl IntoIterator<Item = &'static str>) -> Phrases {
        let mut by_letter = [const { Vec::new() }; 256];
        for (n, phrase) in phrases.into_iter().enumerate() {
            by_letter[usize::from(phrase.as_bytes()[0])].push((n as u8, phrase));
        }
        Phrases { by_letter }
    }

    /// Which of them stand in small words, each word whole: a bit for each, the first the lowest.
    pub fn found(&self, small: &str) -> u64 {
        let mut found = 0;
        let bytes = small.as_bytes();
        for at in begins(small) {
            for (n, phrase) in &self.by_letter[usize::from(bytes[at])] {
                // The second letter rules out most of them.
                if bytes.get(at + 1) == phrase.as_bytes().get(1) && has_words_at(small, at, phrase) {
                    found |= 1 << n;
                }
            }
        }
        found
    }
}

/// Titles in quotation marks, as a list is said.
pub fn quoted<'t>(titles: impl IntoIterator<Item = &'t str>) -> String {
    join(&titles.into_iter().map(|title| format!("“{title}”")).collect::<Vec<_>>(), "and")
}

/// A count as it is said: in words up to twelve.
pub fn count(number: usize) -> String {
    let words =
        ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    words.get(number).map_or_else(|| number.to_string(), |word| (*word).to_owned())
}

/// That it is so of none of several, as it is said: "neither of the two", "none of the nine".
pub fn none_of(number: usize) -> String {
    if number == 2 { "neither of the two".to_owned() } else { format!("none of the {}", count(number)) }
}

/// Whether a word is written as an abbreviation: capitals and digits alone, but for an `s` behind several of them.
pub fn is_abbreviation(word: &str) -> bool {
    // Few words begin with a capital, so that is asked first.
    if !word.starts_with(|c: char| c.is_ascii_uppercase()) {
        return false;
    }
    let word = word.strip_suffix('s').unwrap_or(word);
    word.chars().filter(char::is_ascii_uppercase).count() >= 2
        && word.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit())
}
