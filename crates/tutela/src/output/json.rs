//! Findings for another program. Lines and columns count from 1, columns in characters; an end is the place behind the last
//! character. Names are part of what other programs rely on: add, do not change.

use serde::Serialize;
use tutela_diagnostics::Severity;

use super::place::Place;
use super::{Finding, Report};

/// The whole output.
pub fn render(report: &Report<'_>) -> String {
    let output = Output {
        as_of: report.as_of.to_string(),
        project: report.project,
        summary: Summary {
            errors: report.count(Severity::Error),
            warnings: report.count(Severity::Warning),
            advice: report.count(Severity::Advice),
        },
        diagnostics: report.findings.iter().map(|finding| Item::of(report, finding)).collect(),
    };
    // Only a map with keys that are no texts, or a writer that fails, could refuse; there is neither.
    serde_json::to_string_pretty(&output).expect("findings are plain data") + "\n"
}

#[derive(Serialize)]
struct Output<'a> {
    as_of: String,
    project: &'a str,
    summary: Summary,
    diagnostics: Vec<Item<'a>>,
}

#[derive(Serialize)]
struct Summary {
    errors: usize,
    warnings: usize,
    advice: usize,
}

#[derive(Serialize)]
struct Item<'a> {
    id: &'a str,
    code: &'a str,
    severity: &'a str,
    stops_publication: bool,
    message: &'a str,
    help: Option<&'a str>,
    /// How it goes wrong, step by step; empty where nothing goes.
    way: &'a [String],
    #[serde(flatten)]
    place: Place,
    related: Vec<RelatedItem<'a>>,
}

#[derive(Serialize)]
struct RelatedItem<'a> {
    message: &'a str,
    #[serde(flatten)]
    place: Place,
}

impl<'a> Item<'a> {
    fn of(report: &Report<'_>, finding: &Finding<'a>) -> Self {
        let diagnostic = finding.diagnostic;
        let related = |related: &'a tutela_diagnostics::Related| RelatedItem {
            message: &related.message,
            place: Place::of(report, related.span),
        };
        Item {
            id: finding.id,
            code: diagnostic.code,
            severity: diagnostic.severity.as_str(),
            stops_publication: diagnostic.stops_publication,
            message: &diagnostic.message,
            help: diagnostic.help.as_deref(),
            way: &diagnostic.way,
            place: Place::of(report, diagnostic.span),
            related: diagnostic.related.iter().map(related).collect(),
        }
    }
}
