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

use std::collections::{HashMap, HashSet};

use jiff::civil::Date;
use tutela_diagnostics::{Diagnostic, Severity, SourceId, Sources, visible};

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
    /// How many findings there are in what was not asked about.
    pub elsewhere: usize,
    /// Whether every policy in the project is a draft.
    pub draft: bool,
}

/// What stands above the steps of how it goes wrong.
const WAY: &str = "How it goes wrong, for instance:";

/// The most findings beside errors that are shown of a draft.
const MOST_OF_A_DRAFT: usize = 10;

/// One finding with its id.
#[derive(Clone, Copy, Debug)]
pub struct Finding<'a> {
    /// An id that survives moves and edits elsewhere.
    pub id: &'a str,
    /// The finding.
    pub diagnostic: &'a Diagnostic,
}

impl Report<'_> {
    /// How many findings there are of a severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.of(severity).count()
    }

    /// The findings of a severity.
    pub fn of(&self, severity: Severity) -> impl Iterator<Item = Finding<'_>> {
        self.findings.iter().copied().filter(move |finding| finding.diagnostic.severity == severity)
    }

    /// The ids of the findings beside errors that are shown of a draft, until all are asked for or one file is: ten at most,
    /// of each kind one before a second of any, the graver kinds first. `None` where everything is shown as usual.
    pub fn first_look(&self, all: bool) -> Option<HashSet<&str>> {
        if !self.draft || all || !self.asked.is_empty() {
            return None;
        }
        let mut seen: HashMap<&str, usize> = HashMap::new();
        let mut ranked: Vec<(usize, Severity, &str)> = Vec::new();
        for finding in self.findings.iter().filter(|finding| finding.diagnostic.severity != Severity::Error) {
            let nth = seen.entry(finding.diagnostic.code).and_modify(|nth| *nth += 1).or_insert(1);
            ranked.push((*nth, finding.diagnostic.severity, finding.id));
        }
        ranked.sort_by_key(|(nth, severity, _)| (*nth, *severity));
        Some(ranked.into_iter().take(MOST_OF_A_DRAFT).map(|(_, _, id)| id).collect())
    }

    /// What to say of the findings of a draft that wait; nothing where none does.
    pub fn waiting(&self, shown: &HashSet<&str>) -> Option<String> {
        let beside = self.findings.len() - self.count(Severity::Error);
        let waiting = beside.checked_sub(shown.len()).filter(|waiting| *waiting > 0)?;
        let path = if self.prefix.is_empty() { "" } else { self.prefix.trim_end_matches('/') };
        let (wait, path) = (if waiting == 1 { "waits" } else { "wait" }, if path.is_empty() { "." } else { path });
        Some(format!(
            "The policy is a draft, so {MOST_OF_A_DRAFT} of these are shown first; {} more {wait}: `tutela check --all {}`.",
            thousands(waiting),
            visible(path)
        ))
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
