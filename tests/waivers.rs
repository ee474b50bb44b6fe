//! `tutela baseline`: an inherited policy is accepted as it is for a while, and whatever is new is reported.

#![allow(clippy::disallowed_methods)] // A test of the whole program reads and writes files, as its users do.

#[path = "support/run.rs"]
mod run;

use run::{policies, printed, tutela};
use serde_json::Value;
use std::path::Path;
use std::process::Output;

const DAY: &str = "2026-11-21";

fn run_in(folder: &Path, arguments: &[&str]) -> Output {
    let (command, rest) = arguments.split_first().expect("a command");
    let path = folder.to_str().expect("a path");
    tutela([&[*command, path, "--as-of", DAY], rest].concat())
}

fn baseline(folder: &Path, more: &[&str]) -> Output {
    run_in(folder, &[&["baseline"], more].concat())
}

/// What is found: the code and what it says.
fn found(folder: &Path) -> Vec<(String, String)> {
    let output = run_in(folder, &["check", "--format", "json"]);
    let value: Value = serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{}", printed(&output)));
    let word = |finding: &Value, name: &str| finding[name].as_str().expect("a text").to_owned();
    let findings = value["diagnostics"].as_array().expect("a list");
    findings.iter().map(|finding| (word(finding, "code"), word(finding, "message"))).collect()
}

/// A policy as it was found, in a folder of its own.
fn inherited(name: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for entry in std::fs::read_dir(policies(name)).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.extension().is_some_and(|extension| extension == "policy") {
            std::fs::copy(&path, folder.path().join(path.file_name().expect("a name"))).expect("copied");
        }
    }
    folder
}

fn small(text: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("school.policy"), format!("school ash \"Ash\" {{ country england }}\n{text}"))
        .expect("written");
    folder
}

#[test]
fn what_was_inherited_is_accepted_but_for_what_stops_publication() {
    for name in ["federation-as-found", "county-primary-as-found"] {
        let folder = inherited(name);
        let before = run_in(folder.path(), &["check", "--format", "json"]);
        let before: Value = serde_json::from_slice(&before.stdout).expect("JSON");
        let before = before["diagnostics"].as_array().expect("a list");
        let stopping = before.iter().filter(|finding| finding["stops_publication"] == true).count();
        assert!(stopping > 0 && before.len() > 100);
        let output = baseline(folder.path(), &[]);
        let told = printed(&output);
        let file = std::fs::read_to_string(folder.path().join("baseline.policy")).expect("it is there");
        assert!(told.starts_with(&file), "it shows what it writes");
        assert!(
            told.contains(&format!("\n{} findings accepted until 31 August 2027", before.len() - stopping)),
            "{told}"
        );
        assert!(told.contains(&format!("cannot be published with it ({stopping} findings):")), "{told}");
        assert_eq!(output.status.code(), Some(1), "what stops publication is still to be mended");
        let after = found(folder.path());
        assert_eq!(after.len(), stopping, "{after:?}");
        let even = tutela(["fmt", "--check", folder.path().join("baseline.policy").to_str().expect("a path")]);
        assert_eq!(even.status.code(), Some(0), "{}", printed(&even));
    }
}

#[test]
fn what_is_new_is_reported_and_so_is_the_same_in_other_words() {
    let text = "role dsl \"Lead\" in staff { vacant since 2026-07-20 }\npolicy p \"Policy\" { review every 12 months; issued 2023-06 }\n";
    let folder = small(text);
    assert_eq!(baseline(folder.path(), &["--because", "Taken over in November."]).status.code(), Some(0));
    assert_eq!(found(folder.path()), []);
    let write = |text: &str| {
        let text = format!("# Moved.\n\nschool ash \"Ash\" {{ country england }}\n{text}");
        std::fs::write(folder.path().join("school.policy"), text).expect("written");
        found(folder.path())
    };
    assert_eq!(write(&text.replace("{ vacant", "{\n  # Since July.\n  vacant")), []);
    let changed = write(&text.replace("2026-07-20", "2026-08-31"));
    assert_eq!(
        changed,
        [("role-vacant".to_owned(), "nobody has held the post of Lead since 31 August 2026".to_owned())]
    );
    let second = write(&format!("{text}role head \"Head\" in staff {{ vacant since 2026-07-20 }}\n"));
    assert_eq!(second.len(), 1, "{second:?}");
    // What cannot be read is never accepted, and nothing is called unused meanwhile.
    let unread = write(&text.replace("vacant since", "vacent since"));
    assert!(unread.iter().any(|(code, _)| code == "not-understood"), "{unread:?}");
    assert!(unread.iter().all(|(code, _)| code != "waiver-unused"), "{unread:?}");
    let mended = write(&text.replace("vacant since 2026-07-20", "not applicable because \"We have none.\""));
    let codes: Vec<&str> = mended.iter().map(|(code, _)| code.as_str()).collect();
    assert_eq!(codes, ["waiver-unused"], "{mended:?}");
    // Whoever asks about one file is told of its own lines; the waivers of the others hold all the same.
    for (file, summary) in [("school.policy", "Nothing to mend"), ("baseline.policy", "1 suggestion")] {
        let path = folder.path().join(file);
        let output = tutela(["check", path.to_str().expect("a path"), "--as-of", DAY]);
        let words = printed(&output).split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(words.contains(summary), "{file}: {words}");
    }
}

#[test]
fn a_file_that_is_there_stays_unless_this_command_wrote_it_and_may_again() {
    let folder = small("role dsl \"Lead\" in staff { vacant since 2026-07-20 }\n");
    let path = folder.path().join("baseline.policy");
    assert_eq!(baseline(folder.path(), &["--until", "2027-01-31"]).status.code(), Some(0));
    let first = std::fs::read_to_string(&path).expect("it is there");
    assert!(first.contains("until 2027-01-31"), "{first}");
    let again = baseline(folder.path(), &[]);
    assert!(again.status.code() == Some(2) && printed(&again).contains("--replace"), "{}", printed(&again));
    assert_eq!(std::fs::read_to_string(&path).expect("it is there"), first);
    // What the file itself accepts is accepted anew; what another accepts is not its business.
    assert_eq!(baseline(folder.path(), &["--replace"]).status.code(), Some(0));
    assert_eq!(
        std::fs::read_to_string(&path)
            .expect("it is there")
            .replace("2027-08-31", "2027-01-31")
            .matches("waive role-vacant")
            .count(),
        1
    );
    let other = "waive role-vacant on dsl until 2027-01-31 because \"One is sought.\"\n";
    std::fs::write(folder.path().join("other.policy"), other).expect("written");
    std::fs::remove_file(&path).expect("removed");
    assert!(printed(&baseline(folder.path(), &[])).contains("nothing to accept"));
    assert!(!path.exists());
    std::fs::write(&path, "# Ours.\n").expect("written");
    let foreign = baseline(folder.path(), &["--replace"]);
    assert!(
        foreign.status.code() == Some(2) && printed(&foreign).contains("did not write it"),
        "{}",
        printed(&foreign)
    );
}

#[test]
fn what_cannot_stand_in_the_file_is_refused() {
    let folder = small("role dsl \"Lead\" in staff { vacant since 2026-07-20 }\n");
    for (arguments, reason) in [
        (["--until", "2026-11-20"], "is past already"),
        (["--because", "say \"when\""], "one line of words"),
        (["--because", "{dsl}"], "one line of words"),
    ] {
        let output = baseline(folder.path(), &arguments);
        assert!(output.status.code() == Some(2) && printed(&output).contains(reason), "{}", printed(&output));
        assert!(!folder.path().join("baseline.policy").exists());
    }
}

#[test]
fn the_calendar_shows_the_end_of_many_waivers_once_and_agrees_with_check() {
    let folder = inherited("county-primary-as-found");
    baseline(folder.path(), &[]);
    let due = || {
        let output = run_in(folder.path(), &["due", "--within", "1 year", "--format", "json"]);
        serde_json::from_slice::<Value>(&output.stdout).unwrap_or_else(|_| panic!("{}", printed(&output)))
    };
    let agenda = due();
    let waivers: Vec<&Value> =
        agenda["items"].as_array().expect("a list").iter().filter(|item| item["kind"] == "waiver").collect();
    assert_eq!(waivers.len(), 1, "{waivers:?}");
    let written = std::fs::read_to_string(folder.path().join("baseline.policy")).expect("the file");
    let count = written.matches("\nwaive ").count();
    let said = format!("Last day of {count} waivers");
    assert!(count > 300 && waivers[0]["what"].as_str().is_some_and(|what| what.starts_with(&said)), "{waivers:?}");
    assert_eq!(agenda["summary"]["overdue"], 0);
    let accepted = agenda["summary"]["accepted"].as_u64().expect("a number");
    assert!(accepted > 0);
    // A title changed: `check` reports it again, and so does the calendar.
    let path = folder.path().join("policy.policy");
    let text = std::fs::read_to_string(&path).expect("it is there");
    std::fs::write(&path, text.replacen("\"Online Safety Policy\"", "\"Policy for Safety Online\"", 1))
        .expect("written");
    assert!(found(folder.path()).iter().any(|(code, _)| code == "review-lapsed"));
    let agenda = due();
    assert_eq!((&agenda["summary"]["overdue"], &agenda["summary"]["accepted"]), (&1.into(), &(accepted - 1).into()));
}
