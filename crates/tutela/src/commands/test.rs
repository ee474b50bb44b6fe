//! `tutela test`: runs the scenarios of a policy, questions with the answers that it must give.

use std::collections::HashSet;

use tutela_analysis::rules::{In, Rulebook, Unanswered};
use tutela_diagnostics::Severity;
use tutela_model::{Answer, Case, Scenario, Sentence};

mod procedures;

use super::{outcome, read_project, unread};
use crate::Outcome;
use crate::arguments::{Test, TestFormat};
use crate::day;
use crate::failure::Failure;
use crate::output::answer::{Reply, word};
use crate::output::scenarios::{Asked, Ran, Result as Verdict, Run};
use crate::output::terminal::{self, Screen};
use crate::pipeline::Checked;

/// Runs the scenarios that were asked for.
pub fn run(arguments: &Test) -> Result<Outcome, Failure> {
    let as_of = arguments.as_of.unwrap_or_else(day::today);
    let checked = read_project(&arguments.path, Some(as_of))?;
    let book = Rulebook::new(&checked.model, Some(as_of));
    let mut touched: HashSet<usize> = HashSet::new();
    let scenarios = checked.model.scenarios.iter();
    let ran: Vec<Ran> = scenarios
        .filter(|scenario| checked.project.is_asked(scenario.span.source))
        .map(|scenario| ran(&checked, &book, scenario, &mut touched))
        .collect();
    let rules = checked.model.rules.iter().enumerate().filter(|(_, rule)| !rule.clauses.is_empty());
    let rules: Vec<(bool, &str)> = rules.map(|(at, rule)| (touched.contains(&at), rule.decl.name.as_str())).collect();
    let run = Run {
        project: &checked.title,
        unreadable: unread(&checked).count(),
        formal: rules.len(),
        untouched: rules.iter().filter(|(touched, _)| !touched).map(|(_, name)| *name).collect(),
        ran,
    };
    let text = match arguments.format {
        TestFormat::Human => run.human(Screen::of_output(), arguments.all),
        TestFormat::Json => run.json(),
        TestFormat::Junit => run.junit(),
    };
    terminal::print(&text)?;
    let read = outcome(unread(&checked), Severity::Error);
    Ok(if run.failed() > 0 { Outcome::Faults } else { read })
}

fn ran(checked: &Checked, book: &Rulebook<'_>, scenario: &Scenario, touched: &mut HashSet<usize>) -> Ran {
    let position = checked.project.sources.positions(scenario.span).0;
    let cases = scenario.cases.iter().map(|case| match case {
        Case::Question(question, expected) => asked(checked, book, question, *expected, touched),
        Case::Concern(case) => Asked {
            question: one_line(checked.project.sources.text(case.span)),
            line: checked.project.sources.positions(case.span).0.line,
            result: procedures::run(&checked.model, case, checked.as_of),
        },
    });
    Ran {
        title: scenario.title.clone(),
        file: checked.project.shown(scenario.span.source),
        line: position.line,
        cases: cases.collect(),
    }
}

fn asked(
    checked: &Checked,
    book: &Rulebook<'_>,
    question: &Sentence,
    expected: Answer,
    touched: &mut HashSet<usize>,
) -> Asked {
    let project = &checked.project;
    let result = match book.answer(question) {
        Ok(answered) => {
            let spoken = answered.speaking.iter().chain(answered.changes.iter().map(|told| &told.provision));
            touched.extend(spoken.filter_map(|at| match book.provisions[*at].within {
                In::Rule(rule) => Some(rule),
                In::Duty(_) | In::Concern(_) => None,
            }));
            let reply = Reply { project, model: &checked.model, book, question, answered: &answered };
            match answered.answer == expected {
                true => Verdict::Passed,
                false => Verdict::Failed(format!(
                    "The scenario expects: {}. The answer is: {}. {}",
                    word(expected),
                    word(answered.answer),
                    reply.because()
                )),
            }
        }
        Err(Unanswered::InOwnWords) => Verdict::Failed(
            "It asks about something told in words of its own, and no rule can be held against those. Use words that are declared."
                .to_owned(),
        ),
        Err(Unanswered::TooMuch) => Verdict::Failed(
            "It touches too many rules at once to be decided. Ask about one group, one action and one thing.".to_owned(),
        ),
    };
    Asked {
        question: one_line(project.sources.text(question.span)),
        line: project.sources.positions(question.span).0.line,
        result,
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
