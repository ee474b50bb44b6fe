//! What standards ask and how it stands, on its way to a reader: at a terminal, as JSON, and as the words of a page.

mod judged;

use serde::Serialize;
use tutela_analysis::standards::Judge;
use tutela_diagnostics::visible;
use tutela_model::date::say_day;
use tutela_model::{NameId, sentence_case};

use super::counted;
use super::terminal::Screen;
use crate::pipeline::Checked;

/// How what is asked stands on a day. Names are part of what other programs rely on: add, do not change.
#[derive(Serialize)]
pub struct Report {
    as_of: String,
    project: String,
    /// The day on which the policy was last ratified or reviewed.
    last_ratified: Option<String>,
    summary: Summary,
    standards: Vec<Covered>,
    /// How many faults keep something from being read, so that nothing is called missing.
    unread: usize,
    #[serde(skip)]
    said: String,
}

#[derive(Default, Serialize)]
struct Summary {
    met: usize,
    missing: usize,
    for_a_reader: usize,
    not_established: usize,
}

#[derive(Serialize)]
struct Covered {
    name: String,
    title: String,
    edition: Option<String>,
    issuer: Option<String>,
    source: Option<String>,
    in_force_from: Option<String>,
    last_verified: Option<String>,
    advisory: bool,
    followed: bool,
    /// What stands in the way of judging it: it is no longer in force, or nothing is written down that it requires.
    note: Option<String>,
    not_established: Vec<String>,
    requirements: Vec<Row>,
    #[serde(skip)]
    said: String,
    #[serde(skip)]
    about: Vec<String>,
}

#[derive(Serialize)]
struct Row {
    id: String,
    asks: String,
    /// The earliest edition here that asks it as it stands; an earlier one may have asked it too.
    since: String,
    state: State,
    /// The clauses that meet it, or come nearest.
    clauses: Vec<Clause>,
    gap: Option<String>,
    write: Option<String>,
    /// The same with what to do with it.
    #[serde(skip)]
    said: Option<String>,
    /// Whether it was asked for already when the policy was last ratified or reviewed.
    asked_when_ratified: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
enum State {
    Met,
    Missing,
    ForAReader,
    NotEstablished,
}

#[derive(Serialize)]
struct Clause {
    name: String,
    title: String,
    /// Whether it says itself that it meets it.
    claimed: bool,
    file: String,
    line: usize,
}

impl Report {
    /// How what the project follows stands, or one standard by its name. `unread` counts what could not be read.
    pub fn new(checked: &Checked, only: Option<&str>, unread: usize) -> Report {
        let model = &checked.model;
        let judge = Judge::new(model, checked.as_of);
        let looked_at = model.policies.iter().find_map(|policy| {
            let issued = || policy.issued.as_ref().and_then(|when| when.known().copied());
            tutela_analysis::last_looked_at(policy, checked.as_of).map(|event| event.when).or_else(issued)
        });
        let named = model.standards.iter().filter(|standard| only == Some(standard.decl.name.as_str()));
        let find = |id: &NameId| model.standards.iter().find(|standard| standard.id == *id);
        // In the order in which the project names them, each once.
        let follows = &model.follows;
        let first = follows.iter().enumerate().filter(|(at, id)| !follows[..*at].contains(id)).map(|(_, id)| id);
        let followed = first.filter(|_| only.is_none()).filter_map(find);
        let standards: Vec<Covered> =
            named.chain(followed).map(|own| Covered::of(checked, &judge, own, looked_at)).collect();
        let rows = || standards.iter().flat_map(|standard| &standard.requirements);
        let count = |state| rows().filter(|row| row.state == state).count();
        let summary = Summary {
            met: count(State::Met),
            missing: count(State::Missing),
            for_a_reader: count(State::ForAReader),
            not_established: count(State::NotEstablished),
        };
        let all = rows().count();
        let said = format!(
            "On {} this policy shows {} of the {} that {} of it; {} missing, and {} for a reader to judge.",
            say_day(checked.as_of),
            summary.met,
            if all == 1 { "one thing".to_owned() } else { format!("{all} things") },
            if standards.len() == 1 { "one standard asks" } else { "the standards it follows ask" },
            match summary.missing {
                0 => "none is".to_owned(),
                1 => "1 is".to_owned(),
                many => format!("{many} are"),
            },
            summary.for_a_reader,
        );
        Report {
            as_of: checked.as_of.to_string(),
            project: checked.title.clone(),
            last_ratified: looked_at.map(|when| when.latest().to_string()),
            summary,
            standards,
            unread,
            said,
        }
    }

    /// Whether something is missing.
    pub fn is_missing_something(&self) -> bool {
        self.summary.missing > 0
    }

    /// For another program.
    pub fn json(&self) -> String {
        // Only a map with keys that are no texts, or a writer that fails, could refuse; there is neither.
        serde_json::to_string_pretty(self).expect("a report is plain data") + "\n"
    }

    /// For a reader at a terminal.
    pub fn human(&self, screen: Screen) -> String {
        let mut text = String::new();
        for standard in &self.standards {
            text += &format!("{}\n", screen.bold(&visible(&standard.said)));
            text += &format!("{}\n", screen.wrap(&visible(&standard.about.join(" ")), "", ""));
            for (heading, rows) in standard.parts() {
                text += &format!("\n  {}\n", screen.bold(&format!("{heading}: {}", rows.len())));
                for row in rows {
                    text += &format!("{}\n", screen.wrap(&visible(&row.asks), "  - ", "    "));
                    for clause in &row.clauses {
                        let place = format!("{} ({}:{})", clause.title, clause.file, clause.line);
                        text += &format!("      {}\n", screen.faint(&visible(&place)));
                    }
                    if let Some(gap) = &row.gap {
                        text += &format!("{}\n", screen.wrap(&visible(&sentence_case(gap)), "    ", "    "));
                    }
                    // Lines that are copied are not broken.
                    let lines = row.said.iter().flat_map(|said| said.lines());
                    lines.for_each(|line| text += &format!("    {}\n", visible(line)));
                }
            }
            for what in &standard.not_established {
                text += &format!("{}\n", screen.wrap(&visible(&format!("Not established: {what}")), "\n  ", "  "));
            }
            text.push('\n');
        }
        text += &format!("{}\n", screen.wrap(&self.said, "", ""));
        if self.unread > 0 {
            let faults = counted(self.unread, "fault");
            let why = format!(
                "{faults} in this policy keep lines from being read, so nothing is called missing: see `tutela check`."
            );
            text += &format!("{}\n", screen.wrap(&why, "", ""));
        }
        text
    }

    /// As the words of a document.
    pub fn words(&self) -> tutela_render::Coverage {
        let row = |row: &&Row| tutela_render::CoveredRow {
            asked: row.asks.clone(),
            clauses: row.clauses.iter().map(|clause| clause.title.clone()).collect(),
            gap: row.gap.as_ref().map(|gap| sentence_case(gap)),
            write: row.said.clone(),
        };
        let standards = self.standards.iter().map(|standard| tutela_render::CoveredStandard {
            name: standard.name.clone(),
            title: standard.said.clone(),
            about: standard.about.clone(),
            not_established: standard.not_established.clone(),
            parts: standard
                .parts()
                .into_iter()
                .map(|(heading, rows)| (heading, rows.iter().map(row).collect()))
                .collect(),
        });
        tutela_render::Coverage { summary: self.said.clone(), standards: standards.collect() }
    }
}
