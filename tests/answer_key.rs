//! The answer key: every fault that careful readers saw in the two source policies, and the check that finds it. A row that is
//! not found fails, and so does a finding that no row tells of.
//!
//! `as-found/expected.tsv` has a line for each fault: the policy, the source's lines, the declaration, the check, what tells it
//! apart, and the fault in a sentence. Instead of a check may stand `not machine-visible`, with the reason. Some
//! findings tell several faults of one declaration: the row of the first names the check, and those of the others say `in` it,
//! with the words by which the finding tells them.

#![allow(clippy::disallowed_methods)] // A test of the whole program reads files, as its users do.

#[path = "support/run.rs"]
mod run;

use run::{policies, printed, root, tutela};
use std::collections::BTreeMap;

/// A row of the key.
struct Row {
    policy: String,
    lines: String,
    declaration: String,
    check: String,
    kind: String,
    fault: String,
}

fn key() -> Vec<Row> {
    let text = std::fs::read_to_string(root().join("tests/as-found/expected.tsv")).expect("the key is there");
    let rows = text.lines().skip(1).map(|line| {
        let columns: Vec<&str> = line.split('\t').collect();
        let [policy, lines, declaration, check, kind, fault] = columns.as_slice() else { panic!("columns: {line}") };
        Row {
            policy: (*policy).to_owned(),
            lines: (*lines).to_owned(),
            declaration: (*declaration).to_owned(),
            check: (*check).to_owned(),
            kind: (*kind).to_owned(),
            fault: (*fault).to_owned(),
        }
    });
    rows.collect()
}

fn waits(row: &Row) -> bool {
    row.check == "not machine-visible"
}

/// The check whose finding tells a row beside another.
fn told_in(row: &Row) -> Option<&str> {
    row.check.strip_prefix("in ")
}

/// What is found in a project, advice included: check and declaration, and each finding's words and what to write.
fn found(project: &str) -> BTreeMap<(String, String), Vec<String>> {
    let folder = policies(project).into_os_string();
    let output = tutela(["check".into(), folder, "--as-of=2026-11-21".into(), "--all".into(), "--format=json".into()]);
    let report: serde_json::Value =
        serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{}", printed(&output)));
    let mut found: BTreeMap<(String, String), Vec<String>> = BTreeMap::new();
    for finding in report["diagnostics"].as_array().expect("findings") {
        let id = finding["id"].as_str().expect("an id");
        let (check, subject) = id.split_once(':').expect("a check and a subject");
        let subject = subject.split('#').next().unwrap_or(subject);
        let message = finding["message"].as_str().expect("a message");
        let help = finding["help"].as_str().unwrap_or_default();
        found.entry((check.to_owned(), subject.to_owned())).or_default().push(format!("{message}\n        {help}"));
    }
    found
}

fn check(policy: &str) {
    let found = found(&format!("{policy}-as-found"));
    let mut expected: BTreeMap<(String, String), Vec<String>> = BTreeMap::new();
    let mut wrong = Vec::new();
    for row in key().into_iter().filter(|row| row.policy == policy && !waits(row)) {
        if let Some(check) = told_in(&row) {
            let messages = found.get(&(check.to_owned(), row.declaration.clone()));
            if !messages.is_some_and(|messages| messages.iter().any(|message| message.contains(&row.kind))) {
                wrong.push(format!("no {check} of {} says {:?}: {}", row.declaration, row.kind, row.fault));
            }
            continue;
        }
        expected.entry((row.check, row.declaration)).or_default().push(format!("line {}: {}", row.lines, row.fault));
    }
    for (place, rows) in &expected {
        let messages = found.get(place).map_or(&[][..], Vec::as_slice);
        if rows.len() > messages.len() {
            wrong.push(format!(
                "{place:?} is found {} times, not {}:\n    {}",
                messages.len(),
                rows.len(),
                rows.join("\n    ")
            ));
        }
    }
    for (place, messages) in &found {
        let rows = expected.get(place).map_or(0, Vec::len);
        if messages.len() > rows {
            wrong.push(format!("{place:?} stands in {rows} rows of the key:\n    {}", messages.join("\n    ")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_federation_is_judged_as_careful_readers_judge_it() {
    check("federation");
}

#[test]
fn the_county_primary_is_judged_as_careful_readers_judge_it() {
    check("county-primary");
}

#[test]
fn the_key_is_whole() {
    let rows = key();
    for policy in ["federation", "county-primary"] {
        let of_policy: Vec<&Row> = rows.iter().filter(|row| row.policy == policy).collect();
        assert!(of_policy.len() >= 100, "{policy}: {} rows", of_policy.len());
    }
    let known = printed(&tutela(["explain"]));
    for row in &rows {
        let place = format!("{} {} {}", row.policy, row.lines, row.declaration);
        assert!(
            waits(row) || known.lines().any(|line| line.trim_start().starts_with(told_in(row).unwrap_or(&row.check))),
            "{place}: {}",
            row.check
        );
        let lines_only = row.lines.chars().all(|c| c.is_ascii_digit() || matches!(c, ',' | '-'));
        assert!(lines_only && !row.lines.is_empty(), "{place}: {}", row.lines);
        assert!(row.fault.ends_with('.') && row.fault.starts_with(char::is_uppercase), "{place}: {}", row.fault);
        assert!(row.check != "not machine-visible" || row.kind.len() > 10, "{place}: no reason");
    }
}
