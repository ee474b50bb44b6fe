//! `tutela check`: says what is wrong, where, and what to write. It writes the files that it is asked for by name, and nothing else.

use std::path::Path;

use tutela_diagnostics::Severity;

use super::{nearest, outcome, report};
use crate::Outcome;
use crate::arguments::Check;
use crate::day;
use crate::failure::{Failure, failure, reason};
use crate::output::ci::{Output, Wanted};
use crate::output::terminal::{self, Screen};
use crate::pipeline;
use crate::project::{Project, is_policy};
use crate::write;

/// Checks each project that was asked for.
pub fn run(arguments: &Check) -> Result<Outcome, Failure> {
    refuse_outputs(arguments)?;
    let only = names(arguments)?;
    let as_of = arguments.as_of.unwrap_or_else(day::today);
    let least = if arguments.deny.is_some() { Severity::Warning } else { Severity::Error };
    // Whoever asks for a kind is shown all of it.
    let wanted = Wanted { all: arguments.all || !only.is_empty(), least };
    let mut printed = Output::new(arguments.format, Screen::of_output());
    let mut files: Vec<(&Path, Output)> = arguments
        .outputs
        .iter()
        .map(|output| (output.file.as_path(), Output::new(output.format, Screen::of_file())))
        .collect();
    let mut result = Outcome::Clean;
    for (at, path) in arguments.paths.iter().enumerate() {
        let checked = pipeline::check_strictly(Project::open(path)?, as_of, arguments.require_ratified);
        let report = report(&checked).only(&only);
        printed.add(&report, wanted);
        files.iter_mut().for_each(|(_, output)| output.add(&report, wanted));
        if outcome(report.findings.iter().map(|finding| finding.diagnostic), least) == Outcome::Faults {
            result = Outcome::Faults;
        }
        // The program is about to end, which lets go of the last project at once.
        if at + 1 == arguments.paths.len() {
            std::mem::forget(checked);
        }
    }
    for (file, output) in &files {
        write::replace(file, output.text().as_bytes())
            .map_err(|error| failure(format!("`{}` cannot be written: {}", file.display(), reason(&error)), ""))?;
    }
    terminal::print(&printed.text())?;
    Ok(result)
}

/// The names of the findings that were asked for, each of which there is.
fn names(arguments: &Check) -> Result<Vec<String>, Failure> {
    let pages = pipeline::pages();
    let names = arguments.only.iter().map(|name| name.trim_matches([' ', '`']).to_owned()).collect::<Vec<_>>();
    match names.iter().find(|name| !pages.contains_key(name.as_str())) {
        None => Ok(names),
        Some(name) => Err(failure(
            format!("there is no finding called `{name}`"),
            match nearest(name, pages.keys().copied()) {
                Some(near) => format!("Did you mean `{near}`?"),
                None => "`tutela explain` without a name lists them all.".to_owned(),
            },
        )),
    }
}

/// A file that is named twice, or that would take the place of a policy, is a mistake of whoever wrote the command.
fn refuse_outputs(arguments: &Check) -> Result<(), Failure> {
    for (at, output) in arguments.outputs.iter().enumerate() {
        let shown = output.file.display();
        if is_policy(&output.file) {
            return Err(failure(
                format!("`{shown}` is the name of a policy file"),
                "Nothing was written. Name another file behind --output.",
            ));
        }
        if arguments.outputs[..at].iter().any(|other| other.file == output.file) {
            return Err(failure(
                format!("`{shown}` is to be written twice"),
                "Nothing was written. Name a file of its own for each format.",
            ));
        }
    }
    Ok(())
}
