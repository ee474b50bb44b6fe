//! Every page is run: what it says is reported is reported, what it says is left alone is left alone.

#![allow(clippy::disallowed_methods, reason = "repository rules are read from the sources")]

mod support;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use support::{DAY, examples, findings, one_line, with_school};
use tutela_diagnostics::Severity;

const HEADINGS: [&str; 4] =
    ["## What it finds", "## Why it matters", "## What it leaves alone", "## How to put it right"];

#[test]
fn each_page_has_its_headings_and_both_kinds_of_example() {
    for (code, page) in tutela_checks::pages() {
        let lines: Vec<&str> = page.lines().collect();
        assert_eq!(lines[0], format!("# {code}"), "the title of {code}");
        assert!(
            lines[1].is_empty() && !lines[2].is_empty() && lines[3].is_empty(),
            "{code}: one paragraph under the title"
        );
        assert!(lines[2].ends_with('.') && !lines[2].contains(". "), "{code}: the summary is one sentence");
        let headings: Vec<&str> = lines.iter().copied().filter(|line| line.starts_with("## ")).collect();
        assert_eq!(headings, HEADINGS, "the headings of {code}");
        for kind in ["policy reported", "policy left-alone"] {
            assert!(
                examples(page).iter().any(|example| example.info.starts_with(kind)),
                "{code} has no example `{kind}`"
            );
        }
        assert!(lines.iter().all(|line| line.chars().count() <= 120), "{code}: a line is too long");
    }
}

#[test]
fn every_example_does_what_its_page_says() {
    let mut wrong = Vec::new();
    for (code, page) in tutela_checks::pages() {
        for example in examples(page) {
            let (kind, day) = example.info.split_once(" on ").unwrap_or((&example.info, DAY));
            let (sources, found) = findings(&with_school(&example.text), day);
            let list =
                || found.iter().map(|finding| format!("\n    {}", one_line(&sources, finding))).collect::<String>();
            let own = found.iter().filter(|finding| finding.code == code).count();
            let others = found.iter().any(|finding| finding.code != code && finding.severity == Severity::Error);
            let fault = match kind {
                "policy reported" if own == 0 => "is not reported",
                "policy reported" if others => "is also an error of another kind",
                "policy left-alone" if own > 0 => "is not left alone",
                "policy left-alone" if others => "is left alone and yet an error of another kind",
                "policy reported" | "policy left-alone" => continue,
                _ => "is neither `policy reported` nor `policy left-alone`",
            };
            wrong.push(format!("{code}, line {}: the example {fault}:{}", example.line, list()));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn each_check_and_its_page_share_a_stem_and_stand_in_the_list() {
    let listed: BTreeSet<String> = tutela_checks::CHECKS.iter().map(|check| check.code.replace('-', "_")).collect();
    assert_eq!(stems("src/checks", "rs"), listed);
    assert_eq!(stems("src/checks", "md"), listed);
    let reading: BTreeSet<String> = tutela_checks::READING.iter().map(|(code, _)| (*code).to_owned()).collect();
    assert_eq!(stems("src/reading", "md"), reading);
    for check in tutela_checks::CHECKS {
        let source = read(&own().join(format!("src/checks/{}.rs", check.code.replace('-', "_"))));
        assert!(source.contains(&format!("\"{}\"", check.code)), "the file of {} does not speak of it", check.code);
    }
}

/// A code that no page explains would leave its reader alone.
#[test]
fn every_code_in_the_sources_has_a_page() {
    let known: BTreeSet<&str> = tutela_checks::pages().map(|(code, _)| code).collect();
    let mut found = BTreeSet::new();
    for name in ["tutela-syntax", "tutela-model", "tutela-checks"] {
        let crate_sources: Vec<String> =
            sources(&own().join("..").join(name).join("src")).iter().map(|file| read(file)).collect();
        found.extend(codes(&crate_sources));
    }
    assert!(found.len() >= 15, "the codes are no longer found: {found:?}");
    let missing: Vec<_> = found.iter().filter(|code| !known.contains(code.as_str())).collect();
    assert!(missing.is_empty(), "no page explains {missing:?}");
    let idle: Vec<_> = known.iter().filter(|code| !found.contains(**code)).collect();
    assert!(idle.is_empty(), "nothing finds {idle:?}");
}

/// The codes that a crate's sources make findings with: literals, and constants of the file or else of the crate.
fn codes(sources: &[String]) -> BTreeSet<String> {
    let of_crate: Vec<(&str, &str)> = sources.iter().flat_map(|source| constants(source)).collect();
    let mut codes = BTreeSet::new();
    for source in sources {
        for (at, made) in
            source.match_indices("Diagnostic::new(").chain(source.match_indices("Diagnostic::unreadable("))
        {
            let argument = source[at + made.len()..].split([',', ')']).next().unwrap_or("").trim();
            let own = constants(source);
            let constant = || own.iter().chain(&of_crate).find(|(name, _)| *name == argument).map(|(_, code)| *code);
            codes.extend(
                argument.strip_prefix('"').map(|code| code.trim_end_matches('"')).or_else(constant).map(str::to_owned),
            );
        }
    }
    codes
}

/// The texts that a source gives names to.
fn constants(source: &str) -> Vec<(&str, &str)> {
    let declared = source.lines().filter_map(|line| {
        line.trim().trim_start_matches("pub(crate) ").strip_prefix("const ")?.split_once(": &str = \"")
    });
    declared.filter_map(|(name, rest)| Some((name, rest.strip_suffix("\";")?))).collect()
}

fn own() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|fault| panic!("{}: {fault}", path.display()))
}

fn stems(folder: &str, extension: &str) -> BTreeSet<String> {
    sources_with(&own().join(folder), extension)
        .iter()
        .filter_map(|path| path.file_stem()?.to_str().map(str::to_owned))
        .filter(|stem| stem != "mod")
        .collect()
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    sources_with(folder, "rs")
}

fn sources_with(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap_or_else(|fault| panic!("{}: {fault}", folder.display())) {
        let path = entry.expect("an entry of a folder").path();
        if path.is_dir() {
            found.extend(sources_with(&path, extension));
        } else if path.extension().is_some_and(|found| found == extension) {
            found.push(path);
        }
    }
    found
}
