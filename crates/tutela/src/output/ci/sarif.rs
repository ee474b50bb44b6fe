//! Findings as SARIF 2.1.0, the Static Analysis Results Interchange Format of OASIS: a run for each project.

mod shape;

use std::collections::BTreeMap;

use tutela_diagnostics::{Fix, Severity, Span};

use super::{Finding, Report, Said};
use crate::output::terminal::Screen;
use crate::output::{page, place::Place, shown};
use crate::pipeline;

pub use shape::Log;
use shape::{
    Artifact, ArtifactChange, Automation, Base, Change, Driver, Location, Message, OfFinding, OfRun, Outcome, Physical,
    Region, Replacement, Rule, Run, Tool,
};

/// Where the format is written down.
const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
/// What stands for the root of the repository, as those who read the format know it.
const ROOT: &str = "%SRCROOT%";
/// Help for readers who see no Markdown is laid out so wide.
const HELP: Screen = Screen { width: 100, colour: false };

impl Log {
    /// A file of no project yet.
    pub fn new() -> Self {
        Log { schema: SCHEMA, version: "2.1.0", runs: Vec::new() }
    }

    /// Takes in the findings of a project.
    pub fn add(&mut self, report: &Report<'_>) {
        let pages = pipeline::pages();
        let mut codes: Vec<&'static str> = report.findings.iter().map(|finding| finding.diagnostic.code).collect();
        codes.sort_unstable();
        codes.dedup();
        let rule = |code: &&'static str| {
            let page = pages.get(code).copied().unwrap_or_default();
            Rule {
                id: code,
                short_description: Message::of(page::summary(page)),
                full_description: Message::of(page::summary(page)),
                help: Message { text: page::render(page, HELP), markdown: Some(page) },
            }
        };
        let result = |finding: &Finding<'_>| {
            let at = codes.binary_search(&finding.diagnostic.code).expect("each code is among the codes");
            result(report, *finding, at)
        };
        let folder = report.in_repository.as_deref().unwrap_or(report.prefix);
        let root = report.in_repository.is_some().then(|| {
            (ROOT, Base { description: Message::of("The root of the repository that the policy is kept in.") })
        });
        self.runs.push(Run {
            tool: Tool {
                driver: Driver {
                    name: "Tutela",
                    semantic_version: env!("CARGO_PKG_VERSION"),
                    rules: codes.iter().map(rule).collect(),
                },
            },
            automation_details: Automation {
                id: format!("tutela/{}{}", encoded(folder.trim_start_matches('/')), report.as_of),
                description: Message::of(format!("{}, as on {}.", shown(report.project), report.as_of)),
            },
            original_uri_base_ids: root.into_iter().collect(),
            column_kind: "unicodeCodePoints",
            results: report.findings.iter().map(result).collect(),
            properties: OfRun { project: report.project.to_owned(), as_of: report.as_of.to_string() },
        });
    }
}

fn result(report: &Report<'_>, finding: Finding<'_>, rule_index: usize) -> Outcome {
    let diagnostic = finding.diagnostic;
    let said = Said::of(finding);
    // What ships with the tool stands in no file of the repository.
    let related = diagnostic.related.iter().filter(|related| report.is_own(related.span.source));
    Outcome {
        rule_id: diagnostic.code,
        rule_index,
        level: match diagnostic.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Advice => "note",
        },
        message: Message::of(said.text()),
        locations: vec![Location { id: None, message: None, physical_location: physical(report, diagnostic.span) }],
        related_locations: (1..)
            .zip(related)
            .map(|(id, related)| Location {
                id: Some(id),
                message: Some(Message::of(shown(&related.message))),
                physical_location: physical(report, related.span),
            })
            .collect(),
        partial_fingerprints: BTreeMap::from([("tutelaId/v1", finding.id.to_owned())]),
        fixes: diagnostic.fix.iter().map(|fix| change(report, fix)).collect(),
        properties: OfFinding {
            id: finding.id.to_owned(),
            severity: diagnostic.severity.as_str(),
            stops_publication: diagnostic.stops_publication,
            help: said.help,
            way: said.way,
        },
    }
}

fn physical(report: &Report<'_>, span: Span) -> Physical {
    Physical { artifact_location: artifact(report, span), region: region(report, span) }
}

fn artifact(report: &Report<'_>, span: Span) -> Artifact {
    let path = report.path_in_repository(span.source);
    // Where there is no repository a path may lead from the root of the disk.
    let scheme = if path.starts_with('/') { "file://" } else { "" };
    Artifact { uri: format!("{scheme}{}", encoded(&path)), uri_base_id: report.in_repository.is_some().then_some(ROOT) }
}

fn region(report: &Report<'_>, span: Span) -> Region {
    let place = Place::of(report, span);
    Region {
        start_line: place.line,
        start_column: place.column,
        end_line: place.end_line,
        end_column: place.end_column,
    }
}

fn change(report: &Report<'_>, fix: &Fix) -> Change {
    let mut changes: Vec<(u32, ArtifactChange)> = Vec::new();
    for edit in &fix.edits {
        let replacement =
            Replacement { deleted_region: region(report, edit.span), inserted_content: Message::of(&*edit.text) };
        match changes.iter_mut().find(|(source, _)| *source == edit.span.source.0) {
            Some((_, change)) => change.replacements.push(replacement),
            None => {
                let artifact_location = artifact(report, edit.span);
                let change = ArtifactChange { artifact_location, replacements: vec![replacement] };
                changes.push((edit.span.source.0, change));
            }
        }
    }
    Change {
        description: Message::of(&*fix.title),
        artifact_changes: changes.into_iter().map(|(_, change)| change).collect(),
    }
}

/// A path as an address has it: what is no plain letter, digit or one of `-._~/` as its bytes behind a `%`.
fn encoded(path: &str) -> String {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte);
    path.bytes()
        .map(|byte| if is_plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
}
