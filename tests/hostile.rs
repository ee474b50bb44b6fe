//! Any bytes at all end in a clear message and an exit code of 1 or 2: never a panic, never silence.

#![allow(clippy::disallowed_methods)] // A test of the whole program reads and writes files, as its users do.

#[path = "support/run.rs"]
mod run;

use run::{printed, tutela};
use std::path::Path;

const SCHOOL: &str = "school hawthorn \"Hawthorn Primary School\" {\n  country england\n}\n";

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

#[test]
fn hostile_texts_end_in_a_clear_message() {
    assert_clear("ten megabytes in one line", with(&b"a".repeat(10_000_000)));
    assert_clear(
        "three megabytes of statements in one line",
        with(b"rule a { pupils must lock } ".repeat(110_000).as_slice()),
    );
    assert_clear("open braces", with(&b"{".repeat(100_000)));
    assert_clear("closing braces", with(&b"}".repeat(100_000)));
    assert_clear("unclosed items", with(b"rule a {\n".repeat(100_000).as_slice()));
    assert_clear("unclosed texts", with(b"say \"a\n".repeat(100_000).as_slice()));
    assert_clear("NUL bytes", with(&[0; 1000]));
    assert_clear("an old encoding", with(b"person a \"Ren\xe9e\"\n"));
    let mut seed = 0x2545_f491_4f6c_dd1d_u64;
    let random: Vec<u8> = std::iter::repeat_with(|| {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        seed as u8
    })
    .take(1_000_000)
    .collect();
    assert_clear("random bytes", with(&random));
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
