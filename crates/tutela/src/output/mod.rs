//! Findings on their way to a reader. Every format shows the same findings.

pub mod answer;
pub mod ci;
pub mod compare;
pub mod coverage;
pub mod due;
pub mod human;
pub mod json;
pub mod page;
mod place;
pub mod plain;
pub mod scenarios;
pub mod sheet;
pub mod state;
pub mod terminal;
pub mod trace;

use std::collections::{BTreeMap, HashMap, HashSet};

use jiff::civil::Date;
use tutela_diagnostics::{Diagnostic, Severity, SourceId, Sources, visible};
use tutela_model::join;

use crate::pipeline;

/// What a run of `check` has to say.
#[derive(Debug)]
pub struct Report<'a> {
    /// What the project is called.
    pub project: &'a str,
    /// The day it was judged on.
    pub as_of: Date,
    /// What leads from the current folder to the project's; empty, or ending in `/`.
    pub prefix: &'a str,
    /// What leads from the root of the repository to the project's folder, likewise; nothing where there is no repository.
    pub in_repository: Option<String>,
    /// The texts that the findings point at.
    pub sources: &'a Sources,
    /// How many of them are the project's own; those behind ship with the tool.
    pub own: usize,
    /// The findings that were asked for, in their one order.
    pub findings: Vec<Finding<'a>>,
    /// The file or folder that was asked about; empty for the whole project.
    pub asked: &'a str,
    /// The findings that were asked for by their names; empty for all.
    pub only: &'a [String],
    /// How many findings there are in what was not asked about.
    pub elsewhere: usize,
    /// Whether every policy in the project is a draft.
    pub draft: bool,
}

/// What stands above the steps of how it goes wrong.
const WAY: &str = "How it goes wrong, for instance:";

/// The gravities with the heading that each goes under for a reader, the gravest first.
const HEADINGS: [(Severity, &str); 3] = [
    (Severity::Error, "To mend before publishing"),
    (Severity::Warning, "Before the next meeting"),
    (Severity::Advice, "Suggestions"),
];

/// The most findings beside errors that are shown of a draft.
const MOST_OF_A_DRAFT: usize = 10;
/// So many findings can be seen at once. A longer list is read from its end, where its sums stand.
const SCREENFUL: usize = 20;
/// What is found so often is told once, in a list that is longer than that.
const OFTEN: usize = 4;

/// One finding with its id.
#[derive(Clone, Copy, Debug)]
pub struct Finding<'a> {
    /// An id that survives moves and edits elsewhere.
    pub id: &'a str,
    /// The finding.
    pub diagnostic: &'a Diagnostic,
}

impl<'a> Report<'a> {
    /// The same report of the findings of some names alone; of all, if there is no name.
    pub fn only(mut self, names: &'a [String]) -> Self {
        let all = self.findings.len();
        self.findings.retain(|finding| names.is_empty() || names.iter().any(|name| name == finding.diagnostic.code));
        self.elsewhere += all - self.findings.len();
        self.only = names;
        self
    }

    /// What was asked about, where that is not the whole project.
    pub fn asked_about(&self) -> Option<String> {
        let names: Vec<String> = self.only.iter().map(|name| format!("`{name}`")).collect();
        match (self.asked.is_empty(), names.is_empty()) {
            (true, true) => None,
            (false, true) => Some(format!("what is in {}", shown(self.asked))),
            (true, false) => Some(format!("what is called {}", join(&names, "or"))),
            (false, false) => Some(format!("what is called {} in {}", join(&names, "or"), shown(self.asked))),
        }
    }

    /// How many findings there are of a severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.of(severity).count()
    }

    /// The findings of a severity.
    pub fn of(&self, severity: Severity) -> impl Iterator<Item = Finding<'a>> {
        self.findings.iter().copied().filter(move |finding| finding.diagnostic.severity == severity)
    }

    /// The ids of the findings beside errors that are shown of a draft, until all are asked for or one file is: ten at most,
    /// of each kind one before a second of any, the graver kinds first. `None` where everything is shown as usual.
    pub fn first_look(&self, all: bool) -> Option<HashSet<&'a str>> {
        if !self.draft || all || !self.asked.is_empty() {
            return None;
        }
        let beside: Vec<_> =
            self.findings.iter().copied().filter(|f| f.diagnostic.severity != Severity::Error).collect();
        Some(of_each_kind(&beside, MOST_OF_A_DRAFT))
    }

    /// What to say of the findings of a draft that wait; nothing where none does.
    pub fn waiting(&self, shown: &HashSet<&str>) -> Option<String> {
        let beside = self.findings.len() - self.count(Severity::Error);
        let waiting = beside.checked_sub(shown.len()).filter(|waiting| *waiting > 0)?;
        let wait = if waiting == 1 { "waits" } else { "wait" };
        Some(format!(
            "The policy is a draft, so {MOST_OF_A_DRAFT} of these are shown first; {} more {wait}: `tutela check --all {}`.",
            thousands(waiting),
            self.folder()
        ))
    }

    /// The project's folder, as it is named to a command.
    pub fn folder(&self) -> String {
        let path = self.prefix.trim_end_matches('/');
        visible(if path.is_empty() { "." } else { path })
    }

    /// Whether there is more than can be seen at once, so that sums are wanted.
    pub fn is_long(&self) -> bool {
        self.findings.len() > SCREENFUL
    }

    /// The path of a source from the current folder.
    pub fn path(&self, source: SourceId) -> String {
        let path = &self.sources.get(source).path;
        if self.is_own(source) { format!("{}{path}", self.prefix) } else { path.clone() }
    }

    /// The path of a source from the root of the repository; from the current folder where there is none.
    pub fn path_in_repository(&self, source: SourceId) -> String {
        match &self.in_repository {
            Some(folder) if self.is_own(source) => format!("{folder}{}", self.sources.get(source).path),
            _ => self.path(source),
        }
    }

    /// Whether a source is one of the project's files, and not one that ships with the tool.
    pub fn is_own(&self, source: SourceId) -> bool {
        (source.0 as usize) < self.own
    }

    /// How many findings of each severity there are, as a sentence without its full stop.
    pub fn summary(&self) -> String {
        let counts = [Severity::Error, Severity::Warning, Severity::Advice].map(|severity| self.count(severity));
        if counts == [0, 0, 0] {
            return "Nothing to mend".to_owned();
        }
        let [errors, warnings, advice] = counts;
        let first = if errors == 0 { "Nothing".to_owned() } else { thousands(errors) };
        let second = if warnings == 0 { "nothing".to_owned() } else { thousands(warnings) };
        format!(
            "{first} to mend before publishing, {second} before the next meeting, {}",
            counted(advice, "suggestion")
        )
    }
}

/// The kinds of findings in a list, the most frequent first.
pub fn by_kind<'a>(findings: &[Finding<'a>]) -> Vec<(&'a str, Vec<Finding<'a>>)> {
    let mut kinds: BTreeMap<&str, Vec<Finding<'_>>> = BTreeMap::new();
    findings.iter().for_each(|finding| kinds.entry(finding.diagnostic.code).or_default().push(*finding));
    let mut kinds: Vec<_> = kinds.into_iter().collect();
    kinds.sort_by_key(|(_, findings)| std::cmp::Reverse(findings.len()));
    kinds
}

/// The sums of a list by kind: `14 no-deadline`, `2 no-cover`.
pub fn sums(findings: &[Finding<'_>]) -> Vec<String> {
    let sum = |(code, findings): &(&str, Vec<Finding<'_>>)| format!("{} {code}", thousands(findings.len()));
    by_kind(findings).iter().map(sum).collect()
}

/// The kinds that a list tells once, with their places: those found often and mended mostly in the same way, so that one of them
/// tells nearly as much as all. What is mended in a way of its own each time, such as guidance that is not met, is told each
/// time, however often; and in a list that can be seen at once everything is.
pub fn told_once<'a>(findings: &[Finding<'a>]) -> Vec<(&'a str, Vec<Finding<'a>>)> {
    if findings.len() <= SCREENFUL {
        return Vec::new();
    }
    let mut kinds = by_kind(findings);
    kinds.retain(|(_, findings)| {
        let ways: HashSet<_> = findings.iter().map(|finding| &finding.diagnostic.help).collect();
        findings.len() >= OFTEN && ways.len() * 2 <= findings.len()
    });
    // What is rare is graver, or is at least news.
    kinds.reverse();
    kinds
}

/// A list with every finding in it, for whoever has time for all: those told singly, and those that are told together because they
/// are of one kind and mended in the same words, so that these are read once. The rare come first.
pub fn put_together<'a>(findings: Vec<Finding<'a>>) -> (Vec<Finding<'a>>, Vec<Vec<Finding<'a>>>) {
    let mut alike: BTreeMap<(&str, &str), Vec<Finding<'a>>> = BTreeMap::new();
    let way = |finding: &Finding<'a>| {
        let diagnostic = finding.diagnostic;
        diagnostic
            .help
            .as_deref()
            .map(|help| (diagnostic.code, help))
            .filter(|_| diagnostic.severity != Severity::Error)
    };
    let is_long = findings.len() > SCREENFUL;
    for finding in findings.iter().filter(|_| is_long) {
        if let Some(way) = way(finding) {
            alike.entry(way).or_default().push(*finding);
        }
    }
    alike.retain(|_, findings| findings.len() >= OFTEN);
    let is_single = |finding: &Finding<'a>| way(finding).is_none_or(|way| !alike.contains_key(&way));
    let singly = findings.into_iter().filter(is_single).collect();
    let mut together: Vec<_> = alike.into_values().collect();
    together.sort_by_key(Vec::len);
    (singly, together)
}

/// What a kind of finding is, in a sentence.
pub fn kind_said(code: &str) -> String {
    pipeline::pages().get(code).map_or_else(String::new, |page| page::summary(page))
}

/// The ids of so many findings of a list: of each kind one before a second of any, so that no kind hides another.
pub fn of_each_kind<'a>(findings: &[Finding<'a>], most: usize) -> HashSet<&'a str> {
    let mut seen: HashMap<&str, usize> = HashMap::new();
    let mut ranked: Vec<(usize, Severity, &str)> = Vec::new();
    for finding in findings {
        let nth = seen.entry(finding.diagnostic.code).and_modify(|nth| *nth += 1).or_insert(1);
        ranked.push((*nth, finding.diagnostic.severity, finding.id));
    }
    ranked.sort_by_key(|(nth, severity, _)| (*nth, *severity));
    ranked.into_iter().take(most).map(|(_, _, id)| id).collect()
}

/// A number with commas between the thousands.
pub fn thousands(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A number of things: `no files`, `1 file`, `2 files`.
pub fn counted(number: usize, thing: &str) -> String {
    match number {
        0 => format!("no {thing}s"),
        1 => format!("1 {thing}"),
        _ => format!("{} {thing}s", thousands(number)),
    }
}

/// The longest message that is printed whole. A sentence is shorter; a name of a million letters is not.
const LONGEST_MESSAGE: usize = 600;

/// A text for a reader's eyes: nothing in it steers the terminal, and it is not endless.
pub fn shown(text: &str) -> String {
    let mut short: String = text.chars().take(LONGEST_MESSAGE).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    // Line ends in a help text are meant.
    short.split('\n').map(visible).collect::<Vec<_>>().join("\n")
}

/// A help for a reader's eyes. Each line of it by itself may be as long as a message: it may hold lines to write, of which none
/// is to be lost.
pub fn shown_help(text: &str) -> String {
    text.split('\n').map(shown).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests;
