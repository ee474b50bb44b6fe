//! What is ratified is meaning and wording: every line of the example projects is changed, and the digests have to notice, or
//! not to notice, as the language says of it.

#![allow(clippy::disallowed_methods, reason = "the examples are read from the repository")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use tutela_diagnostics::{Source, Sources};
use tutela_model::ratifiable;
use tutela_syntax::{Kind, Statement, Tree, is_operational};

fn files() -> Vec<PathBuf> {
    fn below(folder: &Path, found: &mut Vec<PathBuf>) {
        let entries = std::fs::read_dir(folder).expect("a folder of examples");
        for path in entries.map(|entry| entry.expect("an entry").path()) {
            if path.is_dir() {
                below(&path, found);
            } else if path.extension().is_some_and(|ending| ending == "policy") {
                found.push(path);
            }
        }
    }
    let mut found = Vec::new();
    below(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../policies"), &mut found);
    found.sort();
    assert!(found.len() > 30, "only {} files", found.len());
    found
}

/// A text as the only source of a project.
fn read(text: &str) -> (Sources, Tree) {
    let mut sources = Sources::new();
    let id = sources.add(Source::new("a.policy", text));
    (sources, tutela_syntax::parse(id, text).tree)
}

/// The digest of each clause, by its key.
fn digests(text: &str) -> BTreeMap<String, String> {
    let (sources, tree) = read(text);
    ratifiable(&sources, [&tree].into_iter()).into_iter().map(|clause| (clause.key, clause.digest)).collect()
}

fn changed(one: &BTreeMap<String, String>, other: &BTreeMap<String, String>) -> Vec<String> {
    let keys: std::collections::BTreeSet<&String> = one.keys().chain(other.keys()).collect();
    keys.into_iter().filter(|key| one.get(*key) != other.get(*key)).cloned().collect()
}

#[test]
fn layout_and_comments_are_not_ratified() {
    for path in files() {
        let text = std::fs::read_to_string(&path).expect("a policy");
        let before = digests(&text);
        let (_, tree) = read(&text);
        let formatted = tutela_syntax::format(&tree, &text).expect("it can be laid out");
        let commented: String = text
            .lines()
            .map(|line| if line.ends_with('{') { format!("{line} # noted\n\n") } else { format!("{line}\n") })
            .collect();
        for other in [formatted, commented, text.replace('\n', "\r\n")] {
            assert_eq!(changed(&before, &digests(&other)), Vec::<String>::new(), "{}", path.display());
        }
    }
}

/// A place where a text stands, and whether governors ratify what it says.
struct Quoted {
    end: usize,
    ratified: bool,
}

/// The last text of each statement, if it ends in one.
fn quoted(statement: &Statement, text: &str, within_facts: bool, found: &mut Vec<Quoted>) {
    let is_fact = within_facts || statement.kind.is_some_and(|kind| is_operational(statement.context, kind));
    let end = statement.span.end as usize;
    // A record of a ratification has the day itself.
    if text[..end].ends_with('"') && statement.kind != Some(Kind::NextReview) {
        found.push(Quoted { end, ratified: !is_fact });
    }
    let inner = statement.block.iter().flat_map(|block| &block.statements).chain(&statement.clauses);
    inner.for_each(|inner| quoted(inner, text, is_fact, found));
}

#[test]
fn every_text_is_ratified_in_one_clause_or_is_a_fact() {
    let (mut ratified, mut facts) = (0, 0);
    for path in files() {
        let text = std::fs::read_to_string(&path).expect("a policy");
        let before = digests(&text);
        let (_, tree) = read(&text);
        let mut places = Vec::new();
        tree.statements.iter().for_each(|statement| quoted(statement, &text, false, &mut places));
        for place in places {
            let quotes = if text[..place.end].ends_with("\"\"\"") { 3 } else { 1 };
            let mut other = text.clone();
            other.insert_str(place.end - quotes, " otherwise");
            let changed = changed(&before, &digests(&other));
            let line = text[..place.end].lines().count();
            assert_eq!(changed.len(), usize::from(place.ratified), "{}:{line}: {changed:?}", path.display());
            *(if place.ratified { &mut ratified } else { &mut facts }) += 1;
        }
    }
    assert!(ratified > 1000 && facts > 150, "{ratified} texts that are ratified, {facts} facts");
}

#[test]
fn a_paragraph_may_be_broken_into_lines_anywhere() {
    let one = "policy p \"P\" {\n  section s \"S\" {\n    \"\"\"\n    One two three.\n\n    - four five\n    - six\n    \"\"\"\n  }\n}\n";
    let other = "policy p \"P\" {\n  section s \"S\" {\n    \"\"\"\n      One\n      two three.\n\n\n      - four\n        five\n      - six\n    \"\"\"\n  }\n}\n";
    assert_eq!(digests(one), digests(other));
    assert_ne!(digests(one), digests(&one.replace("\n\n    - four", " - four")), "a list is no paragraph");
}

#[test]
fn a_clause_is_the_same_wherever_it_stands() {
    let rule = "rule r \"R\" { pupils must not bring mobile-phones to school }\n";
    let apart = format!("policy p \"P\" {{\n  section s \"S\" {{ rules r }}\n}}\n{rule}");
    let inside = format!("policy p \"P\" {{\n  section s \"S\" {{\n    {rule}  }}\n}}\n");
    assert_eq!(changed(&digests(&apart), &digests(&inside)), ["section p.s"]);
}
