//! The language reference is true: its samples are compiled, what it calls wrong is refused, and it leaves no form out.

#![allow(clippy::disallowed_methods, reason = "the reference is read from the repository")]

mod support;

use std::collections::BTreeSet;
use support::{DAY, Example, examples, findings, one_line, with_school};
use tutela_diagnostics::Severity;
use tutela_syntax::{Kind, forms_table, is_operational};

fn reference() -> String {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../LANGUAGE.md");
    std::fs::read_to_string(path).unwrap_or_else(|fault| panic!("{path}: {fault}"))
}

fn samples(kind: &str) -> Vec<Example> {
    examples(&reference()).into_iter().filter(|example| example.info == kind).collect()
}

/// All samples together, each on the line that it has in the reference, so that a finding points into it.
fn project() -> String {
    let mut text = String::new();
    for sample in samples("policy") {
        while text.lines().count() < sample.line {
            text.push('\n');
        }
        text += &sample.text;
    }
    text
}

#[test]
fn the_samples_together_are_one_project_without_an_error() {
    let (sources, found) = findings(&project(), DAY);
    let errors: Vec<String> = found
        .iter()
        .filter(|finding| finding.severity == Severity::Error)
        .map(|finding| one_line(&sources, finding))
        .collect();
    assert!(errors.is_empty(), "LANGUAGE.md\n{}", errors.join("\n"));
    // What it warns of are the gaps that it shows on purpose.
    let warnings: BTreeSet<(&str, &str)> = found
        .iter()
        .filter(|finding| finding.severity == Severity::Warning)
        .map(|finding| (finding.code, finding.subject.as_str()))
        .collect();
    assert_eq!(warnings, BTreeSet::from([("not-pinned-down", "clubs")]));
}

/// A sample of another project than the school's.
#[test]
fn a_sample_that_stands_alone_has_no_finding() {
    for sample in samples("policy alone") {
        let (sources, found) = findings(&sample.text, DAY);
        let found: Vec<String> = found.iter().map(|finding| one_line(&sources, finding)).collect();
        assert!(found.is_empty(), "line {}: {found:?}", sample.line);
    }
}

#[test]
fn every_fence_is_a_sample() {
    for example in examples(&reference()) {
        assert!(
            matches!(example.info.as_str(), "policy" | "policy alone" | "policy wrong"),
            "line {}: `{}`",
            example.line,
            example.info
        );
    }
}

#[test]
fn what_it_calls_wrong_is_refused() {
    let wrong = samples("policy wrong");
    assert!(wrong.len() >= 4);
    for sample in wrong {
        let (_, found) = findings(&with_school(&sample.text), DAY);
        let refused =
            found.iter().filter(|finding| finding.severity == Severity::Error && finding.stops_publication).count();
        assert_eq!(refused, 1, "line {}: one error, and only one, for\n{}", sample.line, sample.text);
    }
}

/// The table at its end is made from the list that the compiler reads by. With `BLESS=1` the test writes it anew.
#[test]
fn its_table_of_what_may_stand_where_is_the_compilers_own() {
    let (begin, end) = ("<!-- table -->\n", "<!-- end of table -->");
    let text = reference();
    let (before, rest) = text.split_once(begin).expect("the beginning of the table");
    let (written, after) = rest.split_once(end).expect("the end of the table");
    let table = table();
    if std::env::var_os("BLESS").is_some() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../LANGUAGE.md");
        std::fs::write(path, format!("{before}{begin}{table}{end}{after}")).expect("the reference is written");
        return;
    }
    assert_eq!(written, table, "run the test with BLESS=1 in the environment to write the table anew");
}

fn table() -> String {
    let mut rows: Vec<(&str, Vec<String>, Vec<String>)> = Vec::new();
    for (context, place, begins, kind, _) in forms_table() {
        let said = match kind {
            Kind::Pull => "*what is pulled in*".to_owned(),
            _ if !begins.is_empty() => format!("`{begins}`"),
            Kind::Line => "*a sentence*".to_owned(),
            Kind::Command => "*a sentence without its subject*".to_owned(),
            // Behind a label.
            Kind::Follow => "`follow`".to_owned(),
            Kind::Step => "*a step*".to_owned(),
            Kind::Prose => "*a text*".to_owned(),
            Kind::HistoryLine => "*a day and what happened*".to_owned(),
            Kind::Asks => "*what is asked for*".to_owned(),
            Kind::Expect => "*a question and its answer*".to_owned(),
            other => panic!("a new form without opening words: {other:?}; say here what it is"),
        };
        let row = match rows.iter().position(|(found, ..)| *found == place) {
            Some(row) => row,
            None => {
                rows.push((place, Vec::new(), Vec::new()));
                rows.len() - 1
            }
        };
        let (_, forms, facts) = &mut rows[row];
        if forms.contains(&said) {
            continue;
        }
        if is_operational(context, kind) {
            facts.push(said.clone());
        }
        forms.push(said);
    }
    let row = |(place, forms, facts): &(&str, Vec<String>, Vec<String>)| {
        let facts = match facts.len() {
            0 => "none".to_owned(),
            count if count == forms.len() => "all".to_owned(),
            _ => facts.join(", "),
        };
        format!("| {place} | {} | {facts} |\n", forms.join(", "))
    };
    let rows: String = rows.iter().map(row).collect();
    format!("| where | what | operational facts |\n|---|---|---|\n{rows}")
}

/// Beyond the table, every form is shown or explained somewhere.
#[test]
fn every_form_is_shown_or_explained() {
    let text = reference();
    let told = text.split("<!-- table -->").next().expect("the text before the table");
    let missing: BTreeSet<String> = forms_table()
        .filter(|(_, _, begins, _, _)| !begins.is_empty())
        .map(|(_, _, begins, _, _)| begins.to_owned())
        .filter(|begins| !told.lines().any(|line| shows(line, begins)))
        .collect();
    assert!(missing.is_empty(), "LANGUAGE.md says nothing of {missing:?}");
}

/// Whether a line has a form's opening words where a statement or a quotation of one can begin.
fn shows(line: &str, begins: &str) -> bool {
    line.match_indices(begins).any(|(at, found)| {
        let before = line[..at].trim_end_matches(' ').chars().next_back();
        let after = line[at + found.len()..].chars().next();
        before.is_none_or(|c| matches!(c, '`' | ';' | '{' | '*' | '|'))
            && after.is_none_or(|c| !c.is_alphanumeric() && c != '-')
    })
}
