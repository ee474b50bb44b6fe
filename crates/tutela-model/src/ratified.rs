//! What a body has ratified, clause by clause, and what it would ratify now.

use crate::date::When;
use crate::digest::digest;
use crate::model::Policy;
use crate::sentence::List;
use jiff::civil::Date;
use std::collections::HashMap;
use tutela_diagnostics::{Sources, Span};
use tutela_syntax::Tree;

/// How many signs a digest of a record has.
pub const SIGNS_OF_A_RECORD: usize = 16;

/// A clause of the project as it stands: what would be ratified now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ratifiable {
    /// What it is and its name, as they are declared: `rule phones-at-school`.
    pub key: String,
    /// Its title.
    pub title: String,
    /// The digest of everything that it says which governors ratify.
    pub digest: String,
    /// Its head.
    pub span: Span,
    /// The policy that it stands in, if it stands in one.
    pub policy: Option<String>,
    /// The names that it speaks of, and other words.
    pub words: Vec<String>,
}

impl Ratifiable {
    /// The name that it is declared under, behind what it is.
    pub fn name(&self) -> &str {
        name_in(&self.key)
    }

    /// What it is and what it is called, inside a sentence: "the rule “Phones”".
    pub fn said(&self) -> String {
        said(&self.key, &self.title)
    }
}

impl Ratified {
    /// The name that it was declared under, behind what it was.
    pub fn name(&self) -> &str {
        name_in(&self.key)
    }

    /// What it was and what it was called, inside a sentence.
    pub fn said(&self) -> String {
        said(&self.key, &self.title)
    }
}

fn name_in(key: &str) -> &str {
    key.split_once(' ').map_or(key, |(_, name)| name.strip_prefix("of ").unwrap_or(name))
}

fn said(key: &str, title: &str) -> String {
    let what = match key.split(' ').next().unwrap_or_default() {
        "policy" => return "what the policy says of itself before its sections".to_owned(),
        "school" | "federation" => return format!("what is said of {title}"),
        "follows" => return "which guidance the school follows".to_owned(),
        "duties" => return format!("the duties of {}", name_in(key)),
        "setting" => return format!("the setting `{}`", name_in(key)),
        "group" | "action" | "thing" | "place" | "platform" | "time" | "purpose" | "circumstance" => {
            return format!("the word `{}`", name_in(key));
        }
        "role" => "post",
        "aup" => "agreement",
        "concern" => "procedure",
        "steps" => "shared steps",
        "learning" => "list of what is learnt",
        what => what,
    };
    format!("the {what} “{title}”")
}

/// A clause as a record has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ratified {
    /// What it is and its name.
    pub key: String,
    /// Its title then.
    pub title: String,
    /// Its digest then.
    pub digest: String,
    /// Where the record says so.
    pub span: Span,
}

/// The record of a ratification.
#[derive(Clone, Debug, PartialEq)]
pub struct Ratification {
    /// The policy, by its name then.
    pub policy: String,
    /// When.
    pub on: Date,
    /// The name of the body.
    pub by_name: String,
    /// Its title then.
    pub by_title: String,
    /// The body, as others speak of it.
    pub by: List,
    /// Of which minute.
    pub minute: String,
    /// The day of the next review that was ratified with it, if the policy named one.
    pub next_review: Option<(When, Span)>,
    /// The digest of what had happened to the policy until then.
    pub history: String,
    /// The digest of the record before it, if there was one.
    pub before: Option<(String, Span)>,
    /// What was ratified, in the order of the record.
    pub clauses: Vec<Ratified>,
    /// The digest of the whole record, as it is written.
    pub whole: String,
    /// Where that is written; the head, if it is not.
    pub whole_span: Span,
    /// Its head.
    pub span: Span,
}

impl Ratification {
    /// The digest that the whole record has, if nobody has changed it.
    pub fn digest(&self) -> String {
        let mut lines = vec![
            format!("ratification of {} on {} by {} {}", self.policy, self.on, self.by_name, self.by_title),
            format!("minute {}", self.minute),
            format!("next review {}", self.next_review.map_or_else(String::new, |(when, _)| when.written())),
            format!("history {}", self.history),
            format!("record before {}", self.before.as_ref().map_or("", |(before, _)| before)),
        ];
        let clauses = self.clauses.iter();
        lines.extend(clauses.map(|clause| format!("{} “{}” {}", clause.key, clause.title, clause.digest)));
        digest(lines.iter().map(String::as_str), SIGNS_OF_A_RECORD)
    }

    /// The record as it is written in a file, its own digest included.
    pub fn text(&self) -> String {
        // Only a text within quotes could end them.
        let quoted = |text: &str| format!("\"{}\"", text.replace('"', "”"));
        let mut text = format!(
            "# The record of a ratification, written by `tutela ratify`. Its last line is a digest of all others: leave it as it is.\n\
             ratification of {} on {} by {} {} {{\n",
            self.policy,
            self.on,
            self.by_name,
            quoted(&self.by_title)
        );
        let mut line = |words: String| text += &format!("  {words}\n");
        line(format!("minute {}", quoted(&self.minute)));
        if let Some((when, _)) = self.next_review {
            line(format!("next review {}", when.written()));
        }
        line(format!("history {}", quoted(&self.history)));
        if let Some((before, _)) = &self.before {
            line(format!("record before {}", quoted(before)));
        }
        for clause in &self.clauses {
            line(format!("clause {} {} {}", quoted(&clause.key), quoted(&clause.title), quoted(&clause.digest)));
        }
        line(format!("whole {}", quoted(&self.whole)));
        text + "}\n"
    }

    /// Whether it is as it was written.
    pub fn is_whole(&self) -> bool {
        self.whole == self.digest()
    }
}

/// The digest of what the history of a policy says had happened by a day, in the order of the days.
pub fn history_digest(policy: &Policy, by: Date) -> String {
    let past = policy.history.iter().filter(|event| !event.is_recorded() && event.when.latest() <= by);
    let mut past: Vec<(Date, &str)> = past.map(|event| (event.when.latest(), &*event.said)).collect();
    past.sort();
    digest(past.into_iter().map(|(_, said)| said), SIGNS_OF_A_RECORD)
}

/// What would be ratified now, in the order of the sources. Clauses that are known by the same words are one.
pub fn ratifiable<'t>(sources: &Sources, trees: impl Iterator<Item = &'t Tree>) -> Vec<Ratifiable> {
    let mut found: Vec<(tutela_syntax::Clause, Vec<String>)> = Vec::new();
    let mut at: HashMap<String, usize> = HashMap::new();
    for tree in trees {
        for clause in tutela_syntax::clauses(tree, &sources.get(tree.source).text) {
            match at.get(&clause.key) {
                Some(known) => found[*known].1.push(clause.said),
                None => {
                    at.insert(clause.key.clone(), found.len());
                    let said = clause.said.clone();
                    found.push((clause, vec![said]));
                }
            }
        }
    }
    let ratifiable = |(clause, mut said): (tutela_syntax::Clause, Vec<String>)| {
        said.sort();
        let mut words: Vec<String> = said.iter().flat_map(|said| names(said)).map(str::to_owned).collect();
        words.sort();
        words.dedup();
        Ratifiable {
            digest: digest(said.iter().flat_map(|said| said.lines()), SIGNS_OF_A_RECORD),
            key: clause.key,
            title: clause.title,
            span: clause.span,
            policy: clause.policy,
            words,
        }
    };
    found.into_iter().map(ratifiable).collect()
}

/// The names in what a clause says, in its texts too, and other words.
fn names(said: &str) -> impl Iterator<Item = &str> {
    said.split(|sign: char| !(sign.is_ascii_alphanumeric() || matches!(sign, '-' | '_')))
        .filter(|word| word.starts_with(|sign: char| sign.is_ascii_lowercase()))
}
