//! Scenarios that were run, on their way to a reader.

use quick_junit::{NonSuccessKind, Report, TestCase, TestCaseStatus, TestSuite};
use serde::Serialize;
use tutela_diagnostics::visible;

use super::counted;
use super::terminal::Screen;

/// How many rules without a scenario are named, unless all are asked for.
const MOST_NAMED: usize = 10;

/// Everything that was run. Names are part of what other programs rely on: add, do not change.
#[derive(Debug, Serialize)]
pub struct Run<'a> {
    /// What the project is called.
    pub project: &'a str,
    /// How many faults keep the policy from being read whole.
    pub unreadable: usize,
    /// How many rules can be asked about.
    pub formal: usize,
    /// Those that no scenario asks about.
    pub untouched: Vec<&'a str>,
    /// Each scenario, in the order of the sources.
    #[serde(rename = "scenarios")]
    pub ran: Vec<Ran>,
}

/// A scenario.
#[derive(Debug, Serialize)]
pub struct Ran {
    /// Its title.
    pub title: String,
    /// Its file, from the current folder.
    pub file: String,
    /// Its line, from 1.
    pub line: usize,
    /// What it asks, in its order.
    pub cases: Vec<Asked>,
}

/// One thing that a scenario asks.
#[derive(Debug, Serialize)]
pub struct Asked {
    /// As it is written, on one line.
    pub question: String,
    /// Its line, from 1.
    pub line: usize,
    /// How it went.
    #[serde(flatten)]
    pub result: Result,
}

/// How it went.
#[derive(Debug, Serialize)]
#[serde(tag = "result", content = "reason", rename_all = "kebab-case")]
pub enum Result {
    /// The answer is the one that is expected.
    Passed,
    /// It is another, and why.
    Failed(String),
}

impl Run<'_> {
    fn cases(&self) -> impl Iterator<Item = &Asked> {
        self.ran.iter().flat_map(|ran| &ran.cases)
    }

    /// How many answers were others than expected.
    pub fn failed(&self) -> usize {
        self.cases().filter(|asked| matches!(asked.result, Result::Failed(_))).count()
    }

    /// For a reader at a terminal: what failed, each with its reason; with `all`, every rule without a scenario.
    pub fn human(&self, screen: Screen, all: bool) -> String {
        let passed = self.cases().filter(|asked| matches!(asked.result, Result::Passed)).count();
        let failed = self.failed();
        if self.ran.is_empty() {
            let help = "There is no scenario. A scenario is a question with the answer that your policy must give:";
            let example = "scenario \"A phone in school\" { may year-4 bring mobile-phones to school: no }";
            return format!("{}\n\n  {example}\n", screen.wrap(help, "", ""));
        }
        let mut text = format!("{}\n", screen.bold(&format!("{passed} passed, {failed} failed.")));
        for ran in &self.ran {
            let faults = ran.cases.iter().filter_map(|asked| match &asked.result {
                Result::Failed(reason) => Some((asked, reason)),
                Result::Passed => None,
            });
            for (asked, reason) in faults {
                text += &format!("\n{}\n", screen.wrap(&visible(&ran.title), "× ", "  "));
                text += &format!("{}\n", screen.wrap(&visible(&asked.question), "  ", "  "));
                text += &format!("{}\n", screen.wrap(&visible(reason), "  ", "  "));
                text += &format!("  {}\n", screen.faint(&visible(&format!("{}:{}", ran.file, asked.line))));
            }
        }
        text += &self.without_a_scenario(screen, all);
        if self.unreadable > 0 {
            let faults = counted(self.unreadable, "fault");
            text += &format!("\n{faults} in this policy may change the answers: see `tutela check`.\n");
        }
        text
    }

    fn without_a_scenario(&self, screen: Screen, all: bool) -> String {
        if self.untouched.is_empty() {
            return String::new();
        }
        let named = if all { self.untouched.len() } else { MOST_NAMED.min(self.untouched.len()) };
        let rest = self.untouched.len() - named;
        let rest = if rest > 0 { format!(" and {rest} more (--all names them)") } else { String::new() };
        let lead = format!("No scenario asks about {} of {}:", self.untouched.len(), counted(self.formal, "rule"));
        let names = self.untouched[..named].join(", ");
        format!("\n{lead}\n{}\n", screen.wrap(&visible(&format!("{names}{rest}")), "  ", "  "))
    }

    /// For another program.
    pub fn json(&self) -> String {
        // Only a map with keys that are no texts, or a writer that fails, could refuse; there is neither.
        serde_json::to_string_pretty(self).expect("results are plain data") + "\n"
    }

    /// For continuous integration: JUnit's XML, a suite for each scenario and a case for each question.
    pub fn junit(&self) -> String {
        let mut report = Report::new(self.project.to_owned());
        for ran in &self.ran {
            let mut suite = TestSuite::new(ran.title.clone());
            for asked in &ran.cases {
                let status = match &asked.result {
                    Result::Passed => TestCaseStatus::success(),
                    Result::Failed(reason) => {
                        let mut status = TestCaseStatus::non_success(NonSuccessKind::Failure);
                        status.set_message(reason.clone());
                        status.set_description(format!("{}:{}: {reason}", ran.file, asked.line));
                        status
                    }
                };
                let mut case = TestCase::new(asked.question.clone(), status);
                case.set_classname(ran.title.clone());
                suite.add_test_case(case);
            }
            report.add_test_suite(suite);
        }
        // It is written into memory, which does not fail.
        report.to_string().expect("a report is written into memory")
    }
}
