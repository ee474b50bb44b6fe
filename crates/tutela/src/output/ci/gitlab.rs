//! Findings as GitLab's code quality reports have them.

use serde::Serialize;
use tutela_diagnostics::Severity;

use super::{Report, Said};
use crate::output::place::Place;

/// One finding.
#[derive(Serialize)]
pub struct Issue {
    description: String,
    check_name: &'static str,
    /// No two findings of a run have the same, and a finding keeps its own when its line moves.
    fingerprint: String,
    severity: &'static str,
    location: Location,
}

#[derive(Serialize)]
struct Location {
    path: String,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: usize,
    end: usize,
}

/// The findings of a project.
pub fn issues(report: &Report<'_>) -> Vec<Issue> {
    let folder = report.in_repository.as_deref().unwrap_or(report.prefix);
    let issue = |finding: &super::Finding<'_>| {
        let diagnostic = finding.diagnostic;
        let place = Place::in_repository(report, diagnostic.span);
        Issue {
            description: Said::of(*finding).text(),
            check_name: diagnostic.code,
            fingerprint: format!("{folder}:{}", finding.id),
            severity: match (diagnostic.severity, diagnostic.stops_publication) {
                (Severity::Error, true) => "blocker",
                (Severity::Error, false) => "critical",
                (Severity::Warning, _) => "major",
                (Severity::Advice, _) => "info",
            },
            location: Location { path: place.file, lines: Lines { begin: place.line, end: place.end_line } },
        }
    };
    report.findings.iter().map(issue).collect()
}
