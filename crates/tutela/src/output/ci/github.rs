//! Findings as the lines of a log that GitHub shows beside the text that changed.

use tutela_diagnostics::Severity;

use super::{HEADINGS, Report, Said};
use crate::output::{counted, place::Place, shown};

/// GitHub shows so many of each kind for a step, and drops the rest without a word.
const MOST: usize = 10;

/// The findings of a run.
#[derive(Default)]
pub struct Annotations {
    found: Vec<Found>,
    /// What there is to say of each project, for whoever reads the log.
    summaries: Vec<String>,
}

struct Found {
    severity: Severity,
    /// The line of the log that makes an annotation.
    command: String,
    /// The same for whoever reads the log.
    line: String,
}

impl Annotations {
    /// Takes in the findings of a project.
    pub fn add(&mut self, report: &Report<'_>) {
        self.summaries.push(harmless(&format!("{}: {}.", shown(report.project), report.summary())));
        for finding in &report.findings {
            let diagnostic = finding.diagnostic;
            let said = Said::of(*finding);
            let place = Place::in_repository(report, diagnostic.span);
            // Columns count only for what stands in one line.
            let end = match place.line == place.end_line {
                true => format!(",endColumn={}", place.end_column),
                false => String::new(),
            };
            let properties = format!(
                "file={},line={},endLine={},col={}{end},title={}",
                property(&place.file),
                place.line,
                place.end_line,
                place.column,
                property(diagnostic.code)
            );
            self.found.push(Found {
                severity: diagnostic.severity,
                command: format!("::{} {properties}::{}", word(diagnostic.severity), data(&said.text())),
                line: format!(
                    "{}:{}: {} ({})",
                    shown(&report.path(diagnostic.span.source)),
                    place.line,
                    said.message,
                    diagnostic.code
                ),
            });
        }
    }

    /// The lines: of each kind ten annotations, the last of which says how many more there are; and those in words.
    pub fn text(&self) -> String {
        let mut text = String::new();
        for (severity, heading) in HEADINGS {
            let found: Vec<&Found> = self.found.iter().filter(|found| found.severity == severity).collect();
            let beside = if found.len() > MOST { MOST - 1 } else { found.len() };
            found[..beside].iter().for_each(|found| text += &format!("{}\n", found.command));
            if beside < found.len() {
                let more = format!("{heading}: {} more", counted(found.len() - beside, "finding"));
                let kind = word(severity);
                text += &format!(
                    "::{kind} title={}::{}\n",
                    property(&more),
                    data(&format!("{more}. GitHub shows ten of a kind; the others are in the log of this step."))
                );
                found[beside..].iter().for_each(|found| text += &harmless(&found.line));
            }
        }
        text + &self.summaries.concat()
    }
}

fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Advice => "notice",
    }
}

/// A line of the log that GitHub takes for no command of its own, whatever a policy says in it.
fn harmless(line: &str) -> String {
    format!("- {}\n", shown(line).replace('\n', " ").replace("##[", "# #["))
}

/// The words of an annotation.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A value before them.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
