//! ARCHITECTURE.md is a map; this keeps it true.

#![allow(clippy::disallowed_methods)] // A test of the whole program reads and writes files, as its users do.

#[path = "support/run.rs"]
mod run;

use run::root;
use std::collections::{BTreeMap, BTreeSet};

/// The crates of the table in ARCHITECTURE.md, each with the crates that it may use.
fn table() -> BTreeMap<String, BTreeSet<String>> {
    let text = std::fs::read_to_string(root().join("ARCHITECTURE.md")).expect("ARCHITECTURE.md is there");
    let mut rows = BTreeMap::new();
    for line in text.lines().filter(|line| line.starts_with("| `tutela")) {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        let name = cells[1].trim_matches('`').to_owned();
        let uses = cells[3]
            .split(',')
            .map(|used| used.trim().trim_matches('`').to_owned())
            .filter(|used| used.starts_with("tutela"))
            .collect();
        rows.insert(name, uses);
    }
    rows
}

/// The crates as their manifests have them.
fn manifests() -> BTreeMap<String, BTreeSet<String>> {
    let mut rows = BTreeMap::new();
    for entry in std::fs::read_dir(root().join("crates")).expect("the crates are there") {
        let manifest = entry.expect("an entry").path().join("Cargo.toml");
        let text = std::fs::read_to_string(&manifest).expect("a manifest");
        let name =
            text.lines().find_map(|line| line.strip_prefix("name = ")).expect("a name").trim_matches('"').to_owned();
        let dependencies = text.split("[dependencies]").nth(1).unwrap_or("");
        let dependencies = dependencies.split("\n[").next().unwrap_or("");
        let uses = dependencies
            .lines()
            .filter_map(|line| line.split(['.', ' ', '=']).next())
            .filter(|used| used.starts_with("tutela"));
        rows.insert(name, uses.map(str::to_owned).collect());
    }
    rows
}

#[test]
fn the_table_of_crates_is_what_the_manifests_say() {
    assert_eq!(table(), manifests());
}

#[test]
fn a_library_is_known_to_its_crates_alone() {
    let only = [
        ("pest", &["tutela-syntax"][..]),
        // What a mark means is decided by one reader, on the way in and on the way out.
        ("pulldown-cmark", &["tutela-model", "tutela-import"]),
        // One takes Word files apart, the other puts them together.
        ("zip", &["tutela-import", "tutela-docx"]),
        ("quick-xml", &["tutela-import", "tutela-docx"]),
        ("resvg", &["tutela-docx"]),
        ("minijinja", &["tutela-render"]),
        ("typst", &["tutela-pdf"]),
        ("clap", &["tutela"]),
    ];
    for entry in std::fs::read_dir(root().join("crates")).expect("the crates are there") {
        let manifest = entry.expect("an entry").path().join("Cargo.toml");
        let text = std::fs::read_to_string(&manifest).expect("a manifest");
        let name =
            text.lines().find_map(|line| line.strip_prefix("name = ")).expect("a name").trim_matches('"').to_owned();
        let dependencies =
            text.split("[dependencies]").nth(1).unwrap_or("").split("\n[").next().unwrap_or("").to_owned();
        for (library, owners) in only {
            let uses = dependencies.lines().any(|line| line.split(['.', ' ', '=']).next() == Some(library));
            assert!(!uses || owners.contains(&name.as_str()), "{name} uses {library}, which only {owners:?} may know");
        }
    }
}

#[test]
fn the_top_level_holds_what_architecture_says() {
    let text = std::fs::read_to_string(root().join("ARCHITECTURE.md")).expect("ARCHITECTURE.md is there");
    for entry in std::fs::read_dir(root()).expect("the repository is there") {
        let name = entry.expect("an entry").file_name().to_string_lossy().into_owned();
        if matches!(name.as_str(), ".git" | "target" | "site" | "out") {
            continue;
        }
        assert!(text.contains(&format!("`{name}`")), "ARCHITECTURE.md does not say what {name} is for");
    }
}
