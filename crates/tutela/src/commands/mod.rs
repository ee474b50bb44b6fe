//! One file for each command.

pub mod ask;
pub mod baseline;
pub mod build;
pub mod check;
pub mod compare;
pub mod coverage;
pub mod due;
pub mod explain;
pub mod fix;
pub mod fmt;
pub mod init;
pub mod print;
pub mod ratify;
pub mod read;
pub mod serve;
pub mod sheet;
pub mod shell;
pub mod test;
pub mod trace;
pub mod words;

use std::path::Path;

use jiff::civil::Date;
use tutela_diagnostics::{Diagnostic, Severity};
use tutela_model::State;

use crate::Outcome;
use crate::day;
use crate::failure::Failure;
use crate::output::{Finding, Report};
use crate::pipeline::{self, Checked};
use crate::project::Project;

/// Reads and checks the project of a path, on a day or today.
pub(crate) fn check_project(path: &Path, as_of: Option<Date>) -> Result<Checked, Failure> {
    Ok(pipeline::check(Project::open(path)?, as_of.unwrap_or_else(day::today)))
}

/// Reads the project of a path, on a day or today, to be asked what it says.
fn read_project(path: &Path, as_of: Option<Date>) -> Result<Checked, Failure> {
    Ok(pipeline::read(Project::open(path)?, as_of.unwrap_or_else(day::today)))
}

/// What could not be read of a project that was only read, so that what it says there is not known.
fn unread(checked: &Checked) -> impl Iterator<Item = &Diagnostic> {
    checked.diagnostics.iter().filter(|finding| finding.stops_publication)
}

/// What there is to say about what was asked for. The check of a file is the check of its project; only what is shown differs.
pub(crate) fn report(checked: &Checked) -> Report<'_> {
    let findings = checked.ids.iter().zip(&checked.diagnostics).map(|(id, diagnostic)| Finding { id, diagnostic });
    let (findings, elsewhere): (Vec<_>, Vec<_>) =
        findings.partition(|finding| checked.project.is_asked(finding.diagnostic.span.source));
    Report {
        project: &checked.title,
        as_of: checked.as_of,
        prefix: &checked.project.prefix,
        in_repository: checked.project.in_repository(),
        sources: &checked.project.sources,
        own: checked.project.files.len(),
        findings,
        asked: &checked.project.asked,
        only: &[],
        elsewhere: elsewhere.len(),
        draft: !checked.model.policies.is_empty()
            && checked.model.policies.iter().all(|policy| policy.state == Some(State::Draft)),
    }
}

/// How a run went whose findings are these, counting those that are at least as grave as `least`.
fn outcome<'a>(mut diagnostics: impl Iterator<Item = &'a Diagnostic>, least: Severity) -> Outcome {
    // The gravest severity is the smallest.
    if diagnostics.any(|diagnostic| diagnostic.severity <= least) { Outcome::Faults } else { Outcome::Clean }
}

/// The name nearest to one that is not known, if any is near.
fn nearest<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let scored = known.map(|known| (strsim::jaro_winkler(name, known), known));
    scored.filter(|(score, _)| *score > 0.8).max_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, known)| known)
}
