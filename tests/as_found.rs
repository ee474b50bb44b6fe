//! The two source policies are restated whole: every line that obliges, permits, forbids or advises is a declaration, and most
//! of them are formal.
//!
//! Each declaration carries the lines of its source in a comment, `# F:104` or `# C:190-200`. `as-found/*.tsv` lists the lines
//! that oblige, permit, forbid or advise, with the section that each stands in.

#![allow(clippy::disallowed_methods)] // A test of the whole program reads and writes files, as its users do.

#[path = "support/run.rs"]
mod run;

use run::{policies, root};
use std::collections::BTreeMap;
use tutela_diagnostics::SourceId;
use tutela_syntax::{Context, Kind, Statement};

/// How a line of the source is said, the most formal first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Said {
    Formal,
    Statement,
    Prose,
}

/// The lines of the source that a comment names.
fn lines(comment: &str, mark: &str) -> Vec<usize> {
    let Some((_, rest)) = comment.split_once(mark) else { return Vec::new() };
    let rest =
        &rest[..rest.find(|c: char| !(c.is_ascii_digit() || matches!(c, ',' | '-' | ' '))).unwrap_or(rest.len())];
    let mut found = Vec::new();
    for part in rest.split([',', ' ']).filter(|part| !part.is_empty()) {
        match part.split_once('-') {
            Some((first, last)) => {
                if let (Ok(first), Ok(last)) = (first.parse::<usize>(), last.parse::<usize>()) {
                    found.extend(first..=last);
                }
            }
            None => found.extend(part.parse::<usize>()),
        }
    }
    found
}

/// How a statement says what its comment names.
fn said(statement: &Statement) -> Said {
    match statement.kind {
        Some(Kind::StatementDecl | Kind::PromiseDecl) => Said::Statement,
        // What is signed is agreed to.
        Some(Kind::Prose) if statement.context == Context::Slip => Said::Statement,
        Some(Kind::Prose | Kind::SectionDecl | Kind::Intro | Kind::Closing) => Said::Prose,
        _ => Said::Formal,
    }
}

/// The most formal way in which each line of the source is said.
fn restated(project: &str, mark: &str) -> BTreeMap<usize, Said> {
    let mut all: BTreeMap<usize, Said> = BTreeMap::new();
    for entry in std::fs::read_dir(policies(project)).expect("the project is there") {
        let path = entry.expect("an entry").path();
        let text = std::fs::read_to_string(&path).expect("a text");
        let parsed = tutela_syntax::parse(SourceId(0), &text);
        assert!(parsed.diagnostics.is_empty(), "{}: {:?}", path.display(), parsed.diagnostics);
        let mut visit = |statement: &Statement| {
            for comment in statement.comments.iter().chain(&statement.inner_comments) {
                for line in lines(&text[comment.span.range()], mark) {
                    let new = said(statement);
                    all.entry(line).and_modify(|old| *old = (*old).min(new)).or_insert(new);
                }
            }
        };
        parsed.tree.walk(&mut |statement| visit(statement));
    }
    all
}

/// The obliging lines of a source and their sections.
fn obliging(file: &str) -> Vec<(usize, String)> {
    let text = std::fs::read_to_string(root().join("tests/as-found").join(file)).expect("the list is there");
    let rows = text.lines().filter(|line| !line.starts_with('#')).filter_map(|line| {
        let (number, section) = line.split_once('\t')?;
        Some((number.parse().ok()?, section.to_owned()))
    });
    rows.collect()
}

fn check(project: &str, mark: &str, file: &str) -> String {
    let said = restated(project, mark);
    let mut table: BTreeMap<String, [usize; 3]> = BTreeMap::new();
    let mut order = Vec::new();
    let (mut missing, mut only_prose) = (Vec::new(), Vec::new());
    for (line, section) in obliging(file) {
        if !order.contains(&section) {
            order.push(section.clone());
        }
        match said.get(&line) {
            Some(said) => table.entry(section).or_default()[*said as usize] += 1,
            None => missing.push(line),
        }
        if said.get(&line) == Some(&Said::Prose) {
            only_prose.push(line);
        }
    }
    assert!(missing.is_empty(), "{project}: nothing restates the lines {missing:?}");
    assert!(only_prose.is_empty(), "{project}: only prose restates the lines {only_prose:?}");
    let total: usize = table.values().flatten().sum();
    let formal: usize = table.values().map(|row| row[0]).sum();
    assert!(formal * 100 >= total * 60, "{project}: only {formal} of {total} lines are formal");
    let mut out = format!("{project}: {formal} of {total} lines formal\n");
    for section in order {
        let [formal, statement, prose] = table.get(&section).copied().unwrap_or_default();
        out.push_str(&format!("{section}: {formal} formal, {statement} statements, {prose} prose\n"));
    }
    out
}

#[test]
fn the_federation_is_restated_whole() {
    insta::assert_snapshot!(check("federation-as-found", "F:", "federation.tsv"));
}

#[test]
fn the_county_primary_is_restated_whole() {
    insta::assert_snapshot!(check("county-primary-as-found", "C:", "county-primary.tsv"));
}
