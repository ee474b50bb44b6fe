//! A page of mistakes that a governor makes, each with all that `tutela check` says about it. It is read as prose when it
//! changes.
//!
//! The mistakes stand in `mistakes/mistakes.policy`, each under a comment that begins with `####`.

#![allow(clippy::disallowed_methods)] // A test of the whole program reads and writes files, as its users do.

#[path = "support/run.rs"]
mod run;

use run::{printed, root, tutela};
use std::fmt::Write;

/// Words of whoever writes a reader of languages, which nobody who writes a policy needs to know.
const NOT_FOR_READERS: &[&str] = &[
    "token",
    "expected",
    "parse",
    "syntax",
    "identifier",
    "keyword",
    "string",
    "literal",
    "invalid",
    "clause",
    "delimiter",
];

#[test]
fn every_mistake_is_said_in_a_readers_words() {
    let folder = root().join("tests/mistakes");
    let text = std::fs::read_to_string(folder.join("mistakes.policy")).expect("the mistakes are there");
    let mut page = String::new();
    let mut count = 0;
    for mistake in text.split("#### ").skip(1) {
        let (title, policy) = mistake.split_once('\n').expect("a title and a policy");
        count += 1;
        let said = check(&format!("{}\n", policy.trim_end()));
        writeln!(page, "==== {title}\n\n{}\n", said.trim_end()).ok();
        for line in said.lines().filter(|line| !line.contains('│')) {
            let used = line.to_lowercase();
            let mut words = used.split(|c: char| !c.is_alphabetic());
            let wrong = words.find(|word| NOT_FOR_READERS.contains(word));
            assert!(wrong.is_none(), "{line} has {wrong:?}");
        }
    }
    assert!(count >= 40, "{count} mistakes");
    let mut settings = insta::Settings::new();
    settings.set_snapshot_path(folder);
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!("mistakes", page));
}

/// What is said about a policy of a small school.
fn check(policy: &str) -> String {
    let folder = tempfile::tempdir().expect("a folder");
    let school = "school hawthorn \"Hawthorn Primary School\" {\n  country england\n}\n";
    let people = "person s-okafor \"Sam Okafor\"\n";
    std::fs::write(folder.path().join("school.policy"), format!("{school}{people}")).expect("a file");
    std::fs::write(folder.path().join("phones.policy"), policy).expect("a file");
    let output = tutela(["check".as_ref(), folder.path().as_os_str(), "--as-of".as_ref(), "2026-11-21".as_ref()]);
    assert_ne!(output.status.code(), Some(2), "{}", printed(&output));
    let place = format!("{}/", folder.path().display());
    printed(&output).replace(&place, "")
}
