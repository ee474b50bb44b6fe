//! Findings as JUnit's XML: a suite for each project, and in it a case for each check that was asked for, so that what is in order
//! is seen too.

use quick_junit::{NonSuccessKind, Report as Xml, TestCase, TestCaseStatus, TestSuite};
use tutela_diagnostics::Severity;

use super::{Finding, Report, Said};
use crate::output::{counted, place::Place};
use crate::pipeline;

/// The suites of a run.
pub struct Suites {
    xml: Xml,
}

impl Suites {
    /// No suite yet.
    pub fn new() -> Self {
        Suites { xml: Xml::new("Tutela") }
    }

    /// Takes in a project. A check fails by findings that are at least as grave as `least`; others it only says.
    pub fn add(&mut self, report: &Report<'_>, least: Severity) {
        let mut suite = TestSuite::new(report.project);
        suite.add_property(("as-of", report.as_of.to_string().as_str()));
        let asked = |code: &&str| report.only.is_empty() || report.only.iter().any(|name| name == code);
        for code in pipeline::pages().into_keys().filter(asked) {
            let found: Vec<Finding<'_>> =
                report.findings.iter().copied().filter(|finding| finding.diagnostic.code == code).collect();
            let (failing, told): (Vec<_>, Vec<_>) =
                found.into_iter().partition(|finding| finding.diagnostic.severity <= least);
            let status = match failing.first() {
                None => TestCaseStatus::success(),
                Some(first) => {
                    let mut status = TestCaseStatus::non_success(NonSuccessKind::Failure);
                    status.set_type(first.diagnostic.severity.as_str());
                    status.set_message(match failing.len() {
                        1 => Said::of(*first).message,
                        more => format!("{}, for instance: {}", counted(more, "finding"), Said::of(*first).message),
                    });
                    status.set_description(lines(report, &failing));
                    status
                }
            };
            let mut case = TestCase::new(code, status);
            case.set_classname(report.project);
            if !told.is_empty() {
                case.set_system_out(lines(report, &told));
            }
            suite.add_test_case(case);
        }
        self.xml.add_test_suite(suite);
    }

    /// The whole file.
    pub fn text(&self) -> String {
        // It is written into memory, which does not fail.
        self.xml.to_string().expect("a report is written into memory")
    }
}

fn lines(report: &Report<'_>, findings: &[Finding<'_>]) -> String {
    let line = |finding: &Finding<'_>| {
        let place = Place::of(report, finding.diagnostic.span);
        format!("{}:{}: {}", place.file, place.line, Said::of(*finding).text())
    };
    findings.iter().map(line).collect::<Vec<_>>().join("\n\n")
}
