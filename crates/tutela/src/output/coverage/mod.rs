//! What standards ask and how it stands, on its way to a reader: at a terminal, as JSON, and as the words of a page.

mod judged;

use jiff::civil::Date;
use serde::Serialize;
use std::collections::HashMap;
use tutela_analysis::standards::{Gap, Judge, Required, Verdict, required};
use tutela_checks::standards::{Remarks, Write, proposals};
use tutela_diagnostics::visible;
use tutela_model::date::say_day;
use tutela_model::{NameId, Standard, sentence_case};

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
    /// How many faults keep something from being read. What seems missing may stand in what they hide.
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
    /// How many of those that are met are met by what no document prints.
    printed_nowhere: usize,
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
    /// What stands in the way of judging it: it is no longer in force or not yet, or nothing is written down that it
    /// requires.
    note: Option<String>,
    not_established: Vec<String>,
    requirements: Vec<Row>,
    /// Whether the edition that is followed is not there.
    #[serde(skip)]
    lacks_edition: bool,
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
    /// Whether it is met by what no document prints.
    printed_nowhere: bool,
    /// What has to be known of what meets it.
    remarks: Vec<String>,
    write: Option<String>,
    /// Where it belongs, if it does not stand by itself: the name of a policy or a post, or the title of what has the line.
    write_in: Option<String>,
    /// What of it other requirements need too: whoever writes for several writes it once.
    write_once: Vec<String>,
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

/// What is judged with, put together once for all that is judged.
struct With<'m> {
    judge: Judge<'m>,
    remarks: Remarks<'m>,
    /// What to write for each requirement that is not met, by its name.
    proposals: HashMap<String, Write>,
}

fn to_write<'m>(checked: &'m Checked, judge: &Judge<'m>, standards: &[&'m Standard]) -> HashMap<String, Write> {
    // In the order in which the findings propose it, so that both write the same.
    let shown = checked.model.standards.iter().filter(|own| standards.iter().any(|shown| std::ptr::eq(*own, *shown)));
    let asked = shown.flat_map(|standard| required(&checked.model, standard, checked.as_of));
    let unmet = asked.filter_map(|required| match judge.verdict(&required) {
        Verdict::Unmet(gap) => Some((required, gap)),
        _ => None,
    });
    let unmet: Vec<(Required<'m>, Gap<'m>)> = unmet.collect();
    let names = unmet.iter().map(|(required, _)| required.name());
    names.zip(proposals(&checked.model, &unmet)).collect()
}

impl Summary {
    /// What there is to say of the whole. Where something could not be read nothing is certainly missing.
    fn said(&self, day: Date, standards: usize, unread: bool) -> String {
        let on = say_day(day);
        let (who, asks) = if standards == 1 { ("the standard", "asks") } else { ("the standards it follows", "ask") };
        let missing = |number: usize| match (number, unread) {
            (0, false) => "none is missing".to_owned(),
            (0, true) => "none seems missing".to_owned(),
            (1, false) => "1 is missing".to_owned(),
            (1, true) => "1 seems missing".to_owned(),
            (many, false) => format!("{many} are missing"),
            (many, true) => format!("{many} seem missing"),
        };
        let parts = [self.met, self.missing, self.for_a_reader, self.not_established];
        match (parts.iter().sum(), parts) {
            (0, _) => format!("On {on} {who} {asks} nothing of this policy that is judged here."),
            (1, [1, ..]) => format!("On {on} the one thing that {who} {asks} of this policy is shown."),
            (1, [_, 1, ..]) => {
                let is = if unread { "seems missing" } else { "is missing" };
                format!("On {on} the one thing that {who} {asks} of this policy {is}.")
            }
            (1, [_, _, 1, _]) => {
                format!("On {on} the one thing that {who} {asks} of this policy is for a reader to judge.")
            }
            (1, _) => format!("On {on} the one thing that {who} {asks} of this policy could not be established."),
            (all, [met, ..]) if met == all => {
                let all = if all == 2 { "both things".to_owned() } else { format!("all {all} things") };
                format!("On {on} this policy shows {all} that {who} {asks} of it.")
            }
            (all, [met, gone, read, open]) => {
                let met = if met == 0 { "none".to_owned() } else { met.to_string() };
                let read = match read {
                    0 => "none is for a reader to judge".to_owned(),
                    1 => "1 is for a reader to judge".to_owned(),
                    many => format!("{many} are for a reader to judge"),
                };
                let (comma, open) = match open {
                    0 => (" and", String::new()),
                    open => ("", format!(", and {open} could not be established")),
                };
                let gone = missing(gone);
                format!(
                    "On {on} this policy shows {met} of the {all} things that {who} {asks} of it; {gone},{comma} {read}{open}."
                )
            }
        }
    }
}

impl Summary {
    /// That something of what is shown stands in no document, as a sentence of its own.
    fn unprinted(&self) -> String {
        match self.printed_nowhere {
            0 => String::new(),
            1 => " 1 of what it shows is printed in no document.".to_owned(),
            many => format!(" {many} of what it shows are printed in no document."),
        }
    }
}

/// That something could not be read, as a sentence; nothing where all could.
pub fn unread_lines(faults: usize) -> Option<String> {
    let keeps = match faults {
        0 => return None,
        1 => "1 fault keeps".to_owned(),
        many => format!("{} keep", counted(many, "fault")),
    };
    Some(format!("{keeps} some lines of this policy from being read."))
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
        let shown: Vec<&Standard> = named.chain(followed).collect();
        let proposals = to_write(checked, &judge, &shown);
        let with = With { judge, remarks: Remarks::of(model), proposals };
        let standards: Vec<Covered> =
            shown.into_iter().map(|own| Covered::of(checked, &with, own, looked_at)).collect();
        let rows = || standards.iter().flat_map(|standard| &standard.requirements);
        let count = |state| rows().filter(|row| row.state == state).count();
        let summary = Summary {
            met: count(State::Met),
            missing: count(State::Missing),
            for_a_reader: count(State::ForAReader),
            not_established: count(State::NotEstablished),
            printed_nowhere: rows().filter(|row| row.printed_nowhere).count(),
        };
        let said = match standards.len() {
            0 => "The line that says which standards this policy follows cannot be read, so that nothing is judged."
                .to_owned(),
            number => summary.said(checked.as_of, number, unread > 0) + &summary.unprinted(),
        };
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

    /// Whether an edition is followed that is not there, so that nothing is judged by it.
    pub fn lacks_an_edition(&self) -> bool {
        self.standards.iter().any(|standard| standard.lacks_edition)
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
                    for remark in &row.remarks {
                        text += &format!("{}\n", screen.wrap(&visible(&sentence_case(remark)), "    ", "    "));
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
        if let Some(why) = self.not_final() {
            text += &format!("{}\n", screen.wrap(&format!("{why} `tutela check` says where."), "", ""));
        }
        text
    }

    /// Why the count may be another, where something could not be read.
    fn not_final(&self) -> Option<String> {
        let keeps = unread_lines(self.unread)?;
        if self.standards.is_empty() {
            return Some(keeps);
        }
        let what = if self.summary.missing == 0 { "What is not shown" } else { "What seems missing" };
        Some(format!("{keeps} {what} may stand there, so this count is not final."))
    }

    /// As the words of a document.
    pub fn words(&self) -> tutela_render::Coverage {
        let row = |row: &&Row| tutela_render::CoveredRow {
            asked: row.asks.clone(),
            clauses: row.clauses.iter().map(|clause| clause.title.clone()).collect(),
            gap: row.gap.as_ref().map(|gap| sentence_case(gap)),
            remarks: row.remarks.iter().map(|remark| sentence_case(remark)).collect(),
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
        let summary = [Some(self.said.clone()), self.not_final()].into_iter().flatten().collect::<Vec<_>>().join(" ");
        tutela_render::Coverage { summary, standards: standards.collect() }
    }
}
