//! Findings in every format, project by project, for those that put all projects of a run into one text.
//!
//! What the formats for continuous integration share is here: a finding in sentences, and what its gravity is called.

mod github;
mod gitlab;
mod junit;
mod markdown;
mod sarif;

use tutela_diagnostics::Severity;

use super::plain::sentence;
use super::terminal::Screen;
use super::{Finding, HEADINGS, Report, human, json, plain, shown, shown_help};
use crate::arguments::CheckFormat;

/// One output of a run: it is told of each project in turn, and is a text at the end.
pub struct Output {
    kind: Kind,
}

enum Kind {
    Human(Screen, String),
    Plain(String),
    Json(String),
    Sarif(sarif::Log),
    Junit(junit::Suites),
    Github(github::Annotations),
    Gitlab(Vec<gitlab::Issue>),
    Markdown(String),
}

/// How findings are wanted.
#[derive(Clone, Copy)]
pub struct Wanted {
    /// Suggestions too, where a reader is shown few.
    pub all: bool,
    /// How grave a finding is at least that fails the check.
    pub least: Severity,
}

impl Output {
    /// An output of no project yet. `screen` is what a reader would see it on.
    pub fn new(format: CheckFormat, screen: Screen) -> Self {
        let kind = match format {
            CheckFormat::Human => Kind::Human(screen, String::new()),
            CheckFormat::Plain => Kind::Plain(String::new()),
            CheckFormat::Json => Kind::Json(String::new()),
            CheckFormat::Sarif => Kind::Sarif(sarif::Log::new()),
            CheckFormat::Junit => Kind::Junit(junit::Suites::new()),
            CheckFormat::Github => Kind::Github(github::Annotations::default()),
            CheckFormat::Gitlab => Kind::Gitlab(Vec::new()),
            CheckFormat::Markdown => Kind::Markdown(String::new()),
        };
        Output { kind }
    }

    /// Takes in the report of a project.
    pub fn add(&mut self, report: &Report<'_>, wanted: Wanted) {
        match &mut self.kind {
            Kind::Human(screen, text) => below(text, &human::render(report, *screen, wanted.all)),
            Kind::Plain(text) => below(text, &plain::render(report, wanted.all)),
            Kind::Json(text) => text.push_str(&json::render(report)),
            Kind::Sarif(log) => log.add(report),
            Kind::Junit(suites) => suites.add(report, wanted.least),
            Kind::Github(annotations) => annotations.add(report),
            Kind::Gitlab(issues) => issues.extend(gitlab::issues(report)),
            Kind::Markdown(text) => below(text, &markdown::render(report)),
        }
    }

    /// The whole text.
    pub fn text(&self) -> String {
        match &self.kind {
            Kind::Human(_, text) | Kind::Plain(text) | Kind::Json(text) | Kind::Markdown(text) => text.clone(),
            Kind::Sarif(log) => json_text(log),
            Kind::Junit(suites) => suites.text(),
            Kind::Github(annotations) => annotations.text(),
            Kind::Gitlab(issues) => json_text(issues),
        }
    }
}

/// Puts a project's text below those before it, with a line between.
fn below(text: &mut String, more: &str) {
    if !text.is_empty() {
        text.push('\n');
    }
    text.push_str(more);
}

fn json_text(value: &impl serde::Serialize) -> String {
    // Only a map with keys that are no texts, or a writer that fails, could refuse; there is neither.
    serde_json::to_string_pretty(value).expect("findings are plain data") + "\n"
}

/// What a finding says, beside its place.
struct Said {
    /// What is wrong, as a sentence.
    message: String,
    /// What to do next.
    help: Option<String>,
    /// How it goes wrong, step by step; empty where nothing goes.
    way: Vec<String>,
    /// What keeps documents from being made, as a sentence.
    stops: Option<&'static str>,
}

impl Said {
    fn of(finding: Finding<'_>) -> Self {
        let diagnostic = finding.diagnostic;
        Said {
            message: sentence(&diagnostic.message),
            help: diagnostic.help.as_deref().map(shown_help),
            way: diagnostic.way.iter().map(|step| shown(step)).collect(),
            stops: diagnostic.stops_publication.then_some("Until this is mended, documents are made only as drafts."),
        }
    }

    /// Everything behind what is wrong, a line each.
    fn behind(&self) -> Vec<String> {
        let mut help = Vec::new();
        for line in self.help.iter().flat_map(|help| help.lines()) {
            match help.last_mut() {
                None => help.push(format!("What to do: {}", one_line(line))),
                // A line to write stands by itself: joined to another it says something else.
                Some(_) if line.starts_with(' ') => help.push(line.trim_end().to_owned()),
                Some(last) if last.starts_with(' ') => help.push(one_line(line)),
                Some(last) => *last = format!("{last} {}", one_line(line)),
            }
        }
        let way = (1..).zip(&self.way).map(|(number, step)| format!("{number}. {step}"));
        let lead = (!self.way.is_empty()).then(|| super::WAY.to_owned());
        help.into_iter().chain(lead).chain(way).chain(self.stops.map(str::to_owned)).collect()
    }

    /// The whole of it.
    fn text(&self) -> String {
        [vec![self.message.clone()], self.behind()].concat().join("\n")
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
