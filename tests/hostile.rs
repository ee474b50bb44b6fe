//! Any bytes at all end in a clear message and an exit code of 1 or 2: never a panic, never silence.

#![allow(clippy::disallowed_methods)] // A test of the whole program reads and writes files, as its users do.

#[path = "support/hostile_texts.rs"]
mod hostile_texts;
#[path = "support/run.rs"]
mod run;

use hostile_texts::SCHOOL;
use run::{printed, tutela};
use std::path::Path;

fn check(path: &Path) -> (Option<i32>, String) {
    let output = tutela(["check".into(), path.as_os_str().to_owned(), "--as-of".into(), "2026-11-21".into()]);
    (output.status.code(), printed(&output))
}

fn with(bytes: &[u8]) -> (Option<i32>, String) {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("school.policy"), SCHOOL).expect("a file");
    std::fs::write(folder.path().join("x.policy"), bytes).expect("a file");
    check(folder.path())
}

fn assert_clear(what: &str, (code, text): (Option<i32>, String)) {
    assert!(matches!(code, Some(1 | 2)), "{what}: exit code {code:?}\n{}", text.chars().take(2000).collect::<String>());
    assert!(!text.contains("panicked"), "{what}: {text}");
    assert!(text.len() > 20, "{what}: nothing was said");
    assert!(text.len() < 200_000, "{what}: {} bytes were said", text.len());
}

/// `cargo bench -p tutela` says how long each takes.
#[test]
fn hostile_texts_end_in_a_clear_message() {
    for (name, bytes) in hostile_texts::all() {
        assert_clear(name, with(&bytes));
    }
}

#[test]
fn what_windows_leaves_in_a_file_is_understood() {
    let (code, text) = with(
        "\u{feff}group owls in pupils\r\nrule a {\r\n  owls must not bring mobile-phones to school\r\n}\r\n".as_bytes(),
    );
    assert_eq!(code, Some(0), "{text}");
}

#[test]
fn folders_that_hold_no_policy_are_said_to() {
    let folder = tempfile::tempdir().expect("a folder");
    assert_clear("an empty folder", check(folder.path()));
    assert_clear("no folder", check(&folder.path().join("missing")));
    #[cfg(unix)]
    {
        std::fs::write(folder.path().join("school.policy"), SCHOOL).expect("a file");
        std::os::unix::fs::symlink(folder.path(), folder.path().join("loop")).expect("a link");
        let (code, text) = check(folder.path());
        assert!(matches!(code, Some(0..=2)) && !text.contains("panicked"), "{text}");
    }
}
