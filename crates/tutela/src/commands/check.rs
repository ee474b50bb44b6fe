//! `tutela check`: says what is wrong, where, and what to write. Writes nothing, ever.

use tutela_diagnostics::Severity;

use super::{outcome, report};
use crate::Outcome;
use crate::arguments::{Check, Format};
use crate::day;
use crate::failure::Failure;
use crate::output::terminal::{self, Screen};
use crate::output::{human, json, plain};
use crate::pipeline;
use crate::project::Project;

/// Checks each project that was asked for.
pub fn run(arguments: &Check) -> Result<Outcome, Failure> {
    let as_of = arguments.as_of.unwrap_or_else(day::today);
    let least = if arguments.deny.is_some() { Severity::Warning } else { Severity::Error };
    let mut text = String::new();
    let mut result = Outcome::Clean;
    for (at, path) in arguments.paths.iter().enumerate() {
        let checked = pipeline::check_strictly(Project::open(path)?, as_of, arguments.require_ratified);
        let report = report(&checked);
        if !text.is_empty() && arguments.format != Format::Json {
            text.push('\n');
        }
        text += &match arguments.format {
            Format::Human => human::render(&report, Screen::of_output(), arguments.all),
            Format::Plain => plain::render(&report, arguments.all),
            Format::Json => json::render(&report),
        };
        if outcome(report.findings.iter().map(|finding| finding.diagnostic), least) == Outcome::Faults {
            result = Outcome::Faults;
        }
        // The program is about to end, which lets go of the last project at once.
        if at + 1 == arguments.paths.len() {
            std::mem::forget(checked);
        }
    }
    terminal::print(&text)?;
    Ok(result)
}
