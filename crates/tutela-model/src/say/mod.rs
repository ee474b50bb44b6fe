//! Says sentences in plain English, with the spoken forms that words are declared with.
//!
//! Names and lists are said here, the parts of a sentence in `parts`, whole sentences with their exceptions in `sentences`.

mod parts;
mod sentences;

use crate::model::{Bound, Model, Stated, Value};
use crate::name::{NameId, NameKind, Named};
use crate::sentence::{Joint, List, Reference, Target, Who};

/// Joins words as English does: "a, b and c".
pub fn join(items: &[String], word: &str) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} {word} {last}", first.join(", ")),
    }
}

/// A text with its first letter large.
pub fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// A clause as a sentence: a capital and a full stop.
pub fn sentence_case(text: &str) -> String {
    let text = capital(text.trim());
    let ended = text.trim_end_matches(['”', ')']);
    if ended.ends_with(['.', '!', '?', ':', '…']) { text } else { format!("{text}.") }
}

/// A setting's value as it is said: "at least 8 characters", "on", "not stated".
pub fn say_value(value: &Value) -> String {
    match value {
        Value::Amount(bound, number, unit) => {
            let bound = match bound {
                Bound::Exactly => "",
                Bound::AtLeast => "at least ",
                Bound::AtMost => "at most ",
            };
            let unit = match (*number == 1.0, unit.strip_suffix('s')) {
                (true, Some(one)) => one,
                _ => unit,
            };
            format!("{bound}{number} {}", crate::lower::spaced(unit))
        }
        Value::Word(word) => crate::lower::spaced(word),
        Value::Text(words) => words.clone(),
        Value::NotStated => "not stated".to_owned(),
    }
}

impl Model {
    /// A name as it is said inside a sentence.
    pub fn say_name(&self, id: NameId) -> String {
        let named = self.names.get(id);
        let title = &named.title;
        match named.kind {
            NameKind::Group => named.many.clone().unwrap_or_else(|| crate::lower::spaced(&named.name)),
            NameKind::Role | NameKind::Body | NameKind::Register => with_the(title),
            NameKind::Document => say_document(title),
            NameKind::Agency => said_organisation(title),
            NameKind::System if is_described(title) => with_the(title),
            NameKind::Standard => say_standard(title),
            NameKind::Term if is_described(title) => uncapital(title),
            _ => title.clone(),
        }
    }

    /// One of a group, "a Year 6 pupil"; a role or person as it is.
    pub(crate) fn say_one(&self, who: &Who) -> Option<String> {
        let [item] = who.list.items.as_slice() else { return None };
        let Target::Name(id) = item.target else { return None };
        if who.only || item.of.is_some() || !who.other_than.is_empty() {
            return None;
        }
        let named = self.names.get(id);
        match named.kind {
            NameKind::Group => named.one.clone(),
            NameKind::Role | NameKind::Person => Some(self.say_name(id)),
            _ => None,
        }
    }

    /// Whom or what a sentence speaks of.
    pub fn say_target(&self, target: &Target) -> String {
        match target {
            Target::Name(id) => self.say_name(*id),
            Target::Everyone => "everyone".to_owned(),
            Target::Nobody => "nobody".to_owned(),
            Target::Somebody => "somebody".to_owned(),
            Target::TheSchool => "the school".to_owned(),
            Target::Child => "the child".to_owned(),
            Target::Reporter => "whoever raised it".to_owned(),
            Target::Subject => "the person it is about".to_owned(),
            Target::Recipient => "somebody who would be told".to_owned(),
            Target::TheyAnswerTo => "whoever they answer to".to_owned(),
            Target::Them => "them".to_owned(),
            Target::Vague(words) => words.clone(),
            Target::NotStated => "(not stated)".to_owned(),
            Target::Unknown(name) => match self.posts.iter().find(|post| post.name == *name) {
                Some(post) if post.kind == NameKind::Agency => said_organisation(&post.title),
                Some(post) => with_the(&post.title),
                None => crate::lower::spaced(name),
            },
        }
    }

    pub(crate) fn say_reference(&self, item: &Reference) -> String {
        match &item.of {
            // Somebody in particular: "the parents of the child", but "accounts of leavers".
            Some(of @ (Target::Child | Target::Subject | Target::Reporter)) => {
                format!("{} of {}", with_the(&self.say_target(&item.target)), self.say_target(of))
            }
            Some(of) => format!("{} of {}", self.say_target(&item.target), self.say_target(of)),
            None => self.say_target(&item.target),
        }
    }

    /// A list; `bare` is the word for one that is joined by commas alone.
    pub fn say_list(&self, list: &List, bare: &str) -> String {
        let items: Vec<String> = list.items.iter().map(|item| self.say_reference(item)).collect();
        join_as(&items, list.joint, bare)
    }

    /// Names as a list.
    pub(crate) fn say_names(&self, names: &[NameId], word: &str) -> String {
        join(&names.iter().map(|id| self.say_name(*id)).collect::<Vec<_>>(), word)
    }

    /// Who, with "only" and "other than".
    pub fn say_who(&self, who: &Who, bare: &str) -> String {
        let only = if who.only { "only " } else { "" };
        let mut said = format!("{only}{}", self.say_list(&who.list, bare));
        if !who.other_than.is_empty() {
            said.push_str(&format!(" other than {}", self.say_names(&who.other_than, "and")));
        }
        said
    }

    /// A day that may be vague.
    pub fn say_when(&self, when: &Stated<crate::date::When>) -> String {
        match when {
            Stated::Known(when) => when.to_string(),
            Stated::Vague(words) => words.clone(),
            Stated::NotStated => "(not stated)".to_owned(),
        }
    }
}

fn join_as(items: &[String], joint: Joint, bare: &str) -> String {
    match joint {
        Joint::And => join(items, "and"),
        Joint::Or => join(items, "or"),
        Joint::Then => items.join(", then "),
        Joint::Commas => join(items, bare),
    }
}

/// A title with its article, unless its author gave it one: "the Office Manager", "our code of conduct".
pub(crate) fn with_the(title: &str) -> String {
    let first = title.split(' ').next().unwrap_or("");
    match first {
        "The" | "Our" | "A" | "An" => uncapital(title),
        "the" | "our" | "a" | "an" | "their" | "its" => title.to_owned(),
        _ => format!("the {title}"),
    }
}

fn uncapital(title: &str) -> String {
    let mut chars = title.chars();
    chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}

/// Whether a title describes what it names ("School Twitter account") instead of being its own name ("Purple Mash"): it
/// begins large and ends small. A title that begins small is said as it was written.
fn is_described(title: &str) -> bool {
    let large = |word: &str| word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    let mut words = title.split_whitespace();
    words.next().is_some_and(large) && words.next_back().is_some_and(|last| !large(last))
}

/// An organisation, with its article where English says one: "the Internet Watch Foundation", but "Childline".
pub(crate) fn said_organisation(title: &str) -> String {
    const NOUNS: [&str; 21] = [
        "authority",
        "board",
        "centre",
        "committee",
        "council",
        "department",
        "foundation",
        "helpline",
        "network",
        "office",
        "officer",
        "partners",
        "partnership",
        "police",
        "provider",
        "service",
        "support",
        "team",
        "tool",
        "trust",
        "unit",
    ];
    let is_noun = title.split_whitespace().any(|word| NOUNS.contains(&word.to_lowercase().as_str()));
    if is_noun { with_the(title) } else { title.to_owned() }
}

/// A document with its article if its title says what sort of document it is, "the Behaviour Policy"; else as a title.
fn say_document(title: &str) -> String {
    const SORTS: [&str; 33] = [
        "agreement",
        "agreements",
        "assessment",
        "charter",
        "checklist",
        "code",
        "contract",
        "curriculum",
        "form",
        "framework",
        "guidance",
        "guide",
        "guidelines",
        "handbook",
        "letter",
        "licence",
        "list",
        "log",
        "minutes",
        "notice",
        "plan",
        "policies",
        "policy",
        "procedure",
        "procedures",
        "programme",
        "protocol",
        "rules",
        "scheme",
        "statement",
        "strategy",
        "terms",
        "thresholds",
    ];
    let has_article = |word: &str| ["the", "our", "a", "an", "their", "its"].contains(&word);
    let mut words = title.split_whitespace().map(str::to_lowercase);
    let is_sort = title.split_whitespace().any(|word| SORTS.contains(&word.to_lowercase().as_str()));
    let described = is_sort || words.next().is_some_and(|first| has_article(&first));
    if described { with_the(title) } else { format!("“{title}”") }
}

/// A law with its article; guidance as the title that it is.
fn say_standard(title: &str) -> String {
    const LAWS: [&str; 6] = ["act", "regulation", "regulations", "directive", "duty", "order"];
    let words: Vec<String> = title.split_whitespace().map(str::to_lowercase).collect();
    match words.as_slice() {
        words if words.iter().any(|word| LAWS.contains(&word.as_str())) => with_the(title),
        [_] => title.to_owned(),
        [.., last] if last == "law" => uncapital(title),
        _ => format!("“{title}”"),
    }
}

/// A form of a word for one person, as it is said of several: "walks home alone" as "walk home alone".
pub(crate) fn of_several(words: &str) -> String {
    let mut said: Vec<String> = words.split(' ').map(str::to_owned).collect();
    said[0] = plural_verb(&said[0]);
    if matches!(said.get(1).map(String::as_str), Some("or" | "and"))
        && let Some(second) = said.get_mut(2)
    {
        *second = plural_verb(second);
    }
    said.join(" ")
}

fn plural_verb(verb: &str) -> String {
    match verb {
        "is" => return "are".to_owned(),
        "has" => return "have".to_owned(),
        "was" => return "were".to_owned(),
        "does" => return "do".to_owned(),
        _ => {}
    }
    let stem = |ending: &str, new: &str| verb.strip_suffix(ending).map(|stem| format!("{stem}{new}"));
    if verb.ends_with("ss") || !verb.ends_with('s') {
        return verb.to_owned();
    }
    let hissing = ["ches", "shes", "sses", "xes", "zzes", "oes"].iter().any(|ending| verb.ends_with(ending));
    let found = if verb.len() > 4 && verb.ends_with("ies") {
        stem("ies", "y")
    } else if hissing {
        stem("es", "")
    } else {
        stem("s", "")
    };
    found.unwrap_or_else(|| verb.to_owned())
}

/// Whether a name is a circumstance that is said of a person: "walks home alone".
pub(crate) fn is_of_a_person(named: &Named) -> bool {
    named.kind == NameKind::Circumstance && named.titled && !named.is_clause
}
