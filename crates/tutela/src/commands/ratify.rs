//! `tutela ratify`: says what a body ratifies, and writes the record of it.

use std::fs;
use std::io::{self, IsTerminal, Write};

use jiff::civil::Date;
use tutela_analysis::{Since, between, clauses_of, record_of, records};
use tutela_diagnostics::{SourceId, visible};
use tutela_model::{NameId, NameKind, Policy, Ratifiable, Ratification, State, join};

use super::{nearest, report};
use crate::Outcome;
use crate::arguments::Ratify;
use crate::day::{self, in_words};
use crate::failure::{Failure, failure, reason};
use crate::output::terminal::{self, Screen};
use crate::output::{Finding, Report, counted, human};
use crate::pipeline::{self, Checked};
use crate::project::Project;
use crate::write;

/// The folder of the records, in that of the project.
const FOLDER: &str = "ratified";

/// Shows what is ratified, and writes the record.
pub fn run(arguments: &Ratify) -> Result<Outcome, Failure> {
    let on = arguments.as_of.unwrap_or_else(day::today);
    let checked = pipeline::check(Project::open(&arguments.path)?, on);
    let policy = policy(&checked, &arguments.policy)?;
    let by = body(&checked, policy, &arguments.by)?;
    let all = pipeline::ratifiable(&checked);
    let record = record_of(&checked.model, policy, &all, on, by, &arguments.minute);
    if record.minute.is_empty() {
        return Err(failure("the minute is empty", "Say which: --minute \"7.2\". Nothing was written."));
    }
    let refused = |why: String, help: String| failure(why, format!("{help} Nothing was written."));
    if let Some(state @ (State::Draft | State::Proposed | State::Withdrawn)) = policy.state {
        let help = "What is ratified is what stands here. Write: state ratified. Then write the record.";
        return Err(refused(format!("the policy says of itself: state {}", state.word()), help.to_owned()));
    }
    if let Some(later) = records(&checked.model, policy).find(|other| other.on >= on) {
        let help = "A record is written once for each day, and the next one is later. Give the day with --as-of.";
        return Err(refused(format!("there is a record of the {} already", in_words(later.on)), help.to_owned()));
    }
    let file = format!("{FOLDER}/{}-{on}.policy", policy.decl.name);
    let path = checked.project.folder.join(&file);
    if path.symlink_metadata().is_ok() {
        return Err(refused(format!("`{}` is there already", visible(&file)), "Move it away.".to_owned()));
    }
    let screen = Screen::of_output();
    if let Some(faults) = what_stands_against(arguments, &record, &file)? {
        let why = "No record was written. What is ratified has to be readable, and must not contradict itself where it is printed; and it has to be ratified by those who approve it.";
        terminal::print(&format!("{faults}\n{}\n", screen.wrap(why, "", "")))?;
        return Ok(Outcome::Faults);
    }
    let last = records(&checked.model, policy).last();
    let mut text = said(&checked, policy, &record, last, &all, screen);
    let shown = visible(&format!("{}{file}", checked.project.prefix));
    if arguments.dry_run {
        text += &screen.wrap(&format!("Nothing was written. The record would be {shown}."), "", "");
        terminal::print(&format!("{text}\n"))?;
        return Ok(Outcome::Clean);
    }
    terminal::print(&text)?;
    if !arguments.yes && !agreed(&shown)? {
        terminal::print("Nothing was written.\n")?;
        return Ok(Outcome::Clean);
    }
    write(&checked, &path, &record, &shown)?;
    let done = format!("The record is in {shown}, and the history says it. Commit that file together with the policy.");
    terminal::print(&format!("{}\n", screen.wrap(&done, "", "")))?;
    Ok(Outcome::Clean)
}

fn policy<'c>(checked: &'c Checked, name: &str) -> Result<&'c Policy, Failure> {
    let policies = &checked.model.policies;
    policies.iter().find(|policy| policy.decl.name == name).ok_or_else(|| {
        let names: Vec<String> = policies.iter().map(|policy| format!("`{}`", policy.decl.name)).collect();
        let help = match (nearest(name, policies.iter().map(|policy| &*policy.decl.name)), names.is_empty()) {
            (Some(near), _) => format!("Did you mean `{near}`?"),
            (None, false) => format!("Here there is {}.", join(&names, "and")),
            (None, true) => "There is none here. Give its folder behind the name.".to_owned(),
        };
        failure(format!("no policy is called `{name}`"), format!("{help} Nothing was written."))
    })
}

/// Whoever is named, if it is somebody who can ratify.
fn body(checked: &Checked, policy: &Policy, name: &str) -> Result<NameId, Failure> {
    let model = &checked.model;
    let can = |id: NameId| matches!(model.names.get(id).kind, NameKind::Body | NameKind::Role | NameKind::Group);
    if let Some(id) = model.names.find(name).filter(|id| can(*id)) {
        return Ok(id);
    }
    let approver = policy.approver.iter().flat_map(|by| by.names()).next();
    let approver = approver.map(|id| model.names.get(id).name.as_str());
    let bodies = model.bodies.iter().map(|body| &*body.decl.name);
    let help = match nearest(name, bodies.clone().chain(approver)).or(approver) {
        Some(near) => format!("Write --by {near}, if it is that."),
        None => format!("Declare it first: body {name} \"Governing Body\""),
    };
    Err(failure(format!("no body of the school is called `{name}`"), format!("{help} Nothing was written.")))
}

/// What keeps the record from being written, as it would stand in the project with it: what a ratification cures is not there.
fn what_stands_against(arguments: &Ratify, record: &Ratification, file: &str) -> Result<Option<String>, Failure> {
    let mut project = Project::open(&arguments.path)?;
    project.add_text(file, record.text());
    let with = pipeline::check(project, record.on);
    let counts = |finding: &Finding<'_>| {
        let finding = finding.diagnostic;
        finding.stops_publication || matches!(finding.code, "ratified-by-another" | "record-altered" | "date-moved")
    };
    let mut report: Report<'_> = report(&with);
    report.findings = with
        .ids
        .iter()
        .zip(&with.diagnostics)
        .map(|(id, diagnostic)| Finding { id, diagnostic })
        .filter(counts)
        .collect();
    Ok((!report.findings.is_empty()).then(|| human::render(&report, Screen::of_output(), true)))
}

/// What is ratified, in words.
fn said(
    checked: &Checked,
    policy: &Policy,
    record: &Ratification,
    last: Option<&Ratification>,
    all: &[Ratifiable],
    screen: Screen,
) -> String {
    let now = clauses_of(&checked.model, policy, all);
    let mut text = screen.wrap(
        &visible(&format!(
            "{} ratifies “{}” on {}, minute {}.",
            record.by_title,
            policy.decl.title,
            in_words(record.on),
            record.minute
        )),
        "",
        "",
    );
    text += "\n\n";
    match last {
        None => text += &first_time(&now, screen),
        Some(last) => text += &since(checked, &between(last, &now), last.on, screen),
    }
    text
}

/// Every clause, by its kind.
fn first_time(now: &[&Ratifiable], screen: Screen) -> String {
    let mut text = screen.wrap(
        &format!(
            "There is no record before this one, so that all of it is ratified: {}. `tutela read` says each in a plain sentence.",
            counted(now.len(), "clause")
        ),
        "",
        "",
    );
    text += "\n\n";
    let mut kinds: Vec<(&str, Vec<&str>)> = Vec::new();
    for clause in now {
        let kind = clause.key.split(' ').next().unwrap_or_default();
        match kinds.iter_mut().find(|(known, _)| *known == kind) {
            Some((_, titles)) => titles.push(&clause.title),
            None => kinds.push((kind, vec![&clause.title])),
        }
    }
    for (kind, titles) in kinds {
        let line = format!("{}: {}.", kinds_of(kind, titles.len()), titles.join("; "));
        text += &format!("{}\n", screen.wrap(&visible(&line), "  ", "    "));
    }
    text + "\n"
}

/// How many there are of a kind, at the beginning of a sentence: "73 rules".
fn kinds_of(kind: &str, count: usize) -> String {
    let (one, many) = match kind {
        "role" => ("post", "posts"),
        "aup" => ("agreement", "agreements"),
        "concern" => ("procedure", "procedures"),
        "steps" => ("list of shared steps", "lists of shared steps"),
        "learning" => ("list of what is learnt", "lists of what is learnt"),
        "duties" => ("list of duties", "lists of duties"),
        "follows" => return "Guidance".to_owned(),
        "group" | "action" | "thing" | "place" | "platform" | "time" | "purpose" | "circumstance" => {
            return match count {
                1 => format!("1 word of your own ({kind})"),
                _ => format!("{count} words of your own ({kind})"),
            };
        }
        "body" => ("body", "bodies"),
        "agency" => ("agency", "agencies"),
        "duty" => ("duty", "duties"),
        "policy" => ("policy, what it says of itself", "policies, what they say of themselves"),
        "school" => ("school, its name and phases", "schools, their names and phases"),
        kind => return counted(count, kind),
    };
    format!("{count} {}", if count == 1 { one } else { many })
}

/// What is different from the last time, each clause as it reads now.
fn since(checked: &Checked, since: &Since<'_>, last: Date, screen: Screen) -> String {
    if since.is_as_ratified() {
        let line = format!("Nothing has changed since it was ratified on {}.", in_words(last));
        return screen.wrap(&line, "", "") + "\n\n";
    }
    let mut text =
        screen.wrap(&format!("Since it was ratified on {}, {}:", in_words(last), differ(since.count())), "", "");
    text += "\n";
    let mut told = |label: &str, said: String, reading: Option<String>| {
        text += &format!("\n{}\n", screen.wrap(&visible(&format!("{label}: {said}")), "  ", "    "));
        if let Some(reading) = reading {
            let lines: Vec<String> = reading.lines().map(visible).collect();
            text += &format!("{}\n", screen.wrap(&lines.join("\n"), "      ", "      "));
        }
    };
    let readings = pipeline::readings(checked, None);
    let reads = |clause: &Ratifiable| {
        readings.iter().find(|reading| reading.span == clause.span).map(|reading| reading.text.clone())
    };
    for (now, _) in &since.changed {
        told("Changed", now.said(), reads(now));
    }
    for now in &since.added {
        told("New", now.said(), reads(now));
    }
    for then in &since.removed {
        told("Taken out", then.said(), None);
    }
    text + "\n"
}

fn differ(count: usize) -> String {
    if count == 1 { "1 clause differs".to_owned() } else { format!("{} differ", counted(count, "clause")) }
}

/// Whether somebody at a terminal agrees; nobody is asked elsewhere.
fn agreed(shown: &str) -> Result<bool, Failure> {
    if !io::stdin().is_terminal() || !io::stdout().is_terminal() {
        return Ok(true);
    }
    let wrong = |error: io::Error| failure(format!("you cannot be asked: {}", reason(&error)), "Nothing was written.");
    print_question(shown).map_err(wrong)?;
    let mut line = String::new();
    io::stdin().read_line(&mut line).map_err(wrong)?;
    Ok(matches!(line.trim().to_lowercase().as_str(), "y" | "yes"))
}

fn print_question(shown: &str) -> io::Result<()> {
    let mut out = io::stdout();
    write!(out, "Write this down in {shown}? [y/N] ")?;
    out.flush()
}

fn write(checked: &Checked, path: &std::path::Path, record: &Ratification, shown: &str) -> Result<(), Failure> {
    let folder = checked.project.folder.join(FOLDER);
    let text = record.text();
    let text = pipeline::format(SourceId(0), &text).unwrap_or(text);
    let written = fs::create_dir_all(folder).and_then(|()| write::replace(path, text.as_bytes()));
    written.map_err(|error| failure(format!("`{shown}` cannot be written: {}", reason(&error)), "Nothing was written."))
}
