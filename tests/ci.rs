//! `tutela check` for continuous integration: every format says the same findings, and is what its readers take.

#![allow(clippy::disallowed_methods)] // A test of the whole program reads and writes files, as its users do.

#[path = "support/markdown_words.rs"]
mod markdown_words;
#[path = "support/run.rs"]
mod run;
#[path = "ci/sarif.rs"]
mod sarif;
#[allow(dead_code)] // Other tests ask more of a tree.
#[path = "support/xml_tree.rs"]
mod xml_tree;

use run::{policies, printed, root, tutela};
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::Path;
use std::process::{Command, Output};
use xml_tree::Element;

/// Its letters, its file's name and its folder's hold what formats have to take care of. The fifth line cannot be read, and the sixth
/// has a change that answers it.
const POLICY: &str = r#"school ash "Ash: Elm, & <Söhne>" { country england }
role dsl "Ééé 🎈 Lead" { vacant since 2026-07-20 }  # été
role teacher "Teacher [x](y) | *z* 100%" in staff
policy online-safety "Online Safety Policy" { review every 12 months; issued 2023-06 }
policy two "Second" { state draft; secton x }
rule r { pupils must not bring mobile-fones to school }
"#;
const FOLDER: &str = "Schule ä/pol icy";
const FILE: &str = "people, 100%.policy";

/// A repository with the policy in a folder of it.
fn repository(text: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::create_dir_all(folder.path().join(FOLDER)).expect("made");
    std::fs::create_dir(folder.path().join(".git")).expect("made");
    std::fs::write(folder.path().join(FOLDER).join(FILE), text).expect("written");
    folder
}

fn check_in(folder: &Path, arguments: &[&str]) -> Output {
    let program = env!("CARGO_BIN_EXE_tutela");
    let arguments = [&["check", "--as-of", "2026-11-21"], arguments].concat();
    Command::new(program).args(arguments).current_dir(folder).output().expect("the program runs")
}

fn said(folder: &Path, format: &str, more: &[&str]) -> String {
    let output = check_in(folder, &[&["--format", format], more].concat());
    assert!(output.status.code().is_some_and(|code| code < 2), "{}", printed(&output));
    String::from_utf8(output.stdout).expect("UTF-8")
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|fault| panic!("{fault}: {text}"))
}

fn list<'a>(value: &'a Value, name: &str) -> &'a Vec<Value> {
    value[name].as_array().unwrap_or_else(|| panic!("{name} is a list: {value}"))
}

fn text<'a>(value: &'a Value, pointer: &str) -> &'a str {
    value.pointer(pointer).and_then(Value::as_str).unwrap_or_else(|| panic!("{pointer} is a text: {value}"))
}

/// What is found of the policy above: each code with its line, and what is wrong as a sentence.
fn expected() -> BTreeSet<(String, u64, String)> {
    let found = [
        ("cannot-be-printed", 2, "“🎈” cannot be printed."),
        ("role-vacant", 2, "Nobody has held the post of Ééé 🎈 Lead since 20 July 2026."),
        ("role-vacant", 3, "Nobody is named as holding the post of Teacher [x](y) | *z* 100%."),
        ("not-ratified", 4, "Nobody is recorded to have ratified the Online Safety Policy."),
        ("review-lapsed", 4, "The review of the Online Safety Policy lapsed on 30 June 2024."),
        ("not-understood", 5, "Nothing in a policy, outside its sections begins with `secton`."),
        ("unknown-name", 6, "No line says what `mobile-fones` is."),
    ];
    found.into_iter().map(|(code, line, message)| (code.to_owned(), line, message.to_owned())).collect()
}

fn first_line(text: &str) -> String {
    text.lines().next().unwrap_or_default().to_owned()
}

#[test]
fn names_of_findings_are_unique_for_gitlab() {
    let federation = policies("federation-as-found");
    let issues =
        json(&said(&root(), "gitlab", &[federation.to_str().expect("a path"), "policies/county-primary-as-found"]));
    let issues = issues.as_array().expect("a list");
    let names: BTreeSet<&str> = issues.iter().map(|issue| text(issue, "/fingerprint")).collect();
    assert_eq!(names.len(), issues.len());
}

#[test]
fn gitlab_and_github_say_the_findings() {
    let folder = repository(POLICY);
    let issues = json(&said(folder.path(), "gitlab", &[FOLDER]));
    let found = issues.as_array().expect("a list").iter().map(|issue| {
        assert_eq!(text(issue, "/location/path"), format!("{FOLDER}/{FILE}"));
        assert!(["info", "minor", "major", "critical", "blocker"].contains(&text(issue, "/severity")), "{issue}");
        let line = issue["location"]["lines"]["begin"].as_u64().expect("a line");
        (text(issue, "/check_name").to_owned(), line, first_line(text(issue, "/description")))
    });
    assert_eq!(found.collect::<BTreeSet<_>>(), expected());

    let unescaped = |text: &str| {
        text.replace("%2C", ",").replace("%3A", ":").replace("%0A", "\n").replace("%0D", "\r").replace("%25", "%")
    };
    let lines = said(folder.path(), "github", &[FOLDER]);
    let found = lines.lines().filter(|line| line.starts_with("::")).map(|line| {
        let (properties, message) = line[2..].split_once("::").expect("a command");
        let (kind, properties) = properties.split_once(' ').expect("a kind");
        let property = |name: &str| {
            let value = properties.split(',').find_map(|one| one.strip_prefix(&format!("{name}=")));
            unescaped(value.unwrap_or_else(|| panic!("{name} in {line}")))
        };
        assert!(["error", "warning", "notice"].contains(&kind), "{line}");
        assert_eq!(property("file"), format!("{FOLDER}/{FILE}"));
        (property("title"), property("line").parse().expect("a number"), first_line(&unescaped(message)))
    });
    assert_eq!(found.collect::<BTreeSet<_>>(), expected());
}

#[test]
fn a_policy_gives_github_no_commands() {
    let text = "school ash \"::error::Ash ##[warning]x\" { country england }\nrole dsl \"::add-mask::e\" in staff { vacant }\n";
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("::warning::a.policy"), text).expect("written");
    let lines = said(folder.path(), "github", &["."]);
    assert!(
        lines.lines().all(|line| line.starts_with("::error file=%3A%3Awarning") || line.starts_with("- ")),
        "{lines}"
    );
    assert!(!lines.contains("##[") && lines.lines().count() == 2, "{lines}");
}

#[test]
fn github_is_shown_ten_of_a_kind_the_gravest_first_and_told_of_the_rest() {
    let lines = said(&root(), "github", &["policies/federation-as-found", "policies/county-primary-as-found"]);
    let kinds: Vec<&str> = lines.lines().filter_map(|line| line.strip_prefix("::")?.split(' ').next()).collect();
    for kind in ["error", "warning", "notice"] {
        assert_eq!(kinds.iter().filter(|one| **one == kind).count(), 10, "{kind}");
    }
    assert!(
        kinds.is_sorted_by_key(|kind| ["error", "warning", "notice"].iter().position(|one| one == kind)),
        "{kinds:?}"
    );
    let found = said(&root(), "json", &["policies/federation-as-found"]);
    let errors = |text: &str| json(text)["summary"]["errors"].as_u64().expect("a number");
    let errors = errors(&found) + errors(&said(&root(), "json", &["policies/county-primary-as-found"]));
    assert!(
        lines.lines().nth(9).is_some_and(|line| line.starts_with("::error title=")),
        "{}",
        lines.lines().nth(9).unwrap_or("")
    );
    let more = format!("::error title=To mend before publishing%3A {} findings more::", errors - 9);
    assert!(lines.contains(&more), "{more}");
}

#[test]
fn junit_has_a_case_for_each_check_and_those_fail_that_found_something() {
    let folder = repository(POLICY);
    let tree = xml_tree::parse(&said(folder.path(), "junit", &[FOLDER]));
    let suites = tree.all("testsuite");
    assert_eq!(suites.len(), 1);
    let cases = suites[0].all("testcase");
    let listed = String::from_utf8(tutela(["explain"]).stdout).expect("UTF-8");
    let checks = cases.iter().filter(|case| listed.contains(case.attribute("name").expect("a name"))).count();
    assert!(checks == cases.len() && checks > 100, "{checks}");
    assert_eq!(suites[0].attribute("tests"), Some(cases.len().to_string().as_str()));
    let failing = |tree: &Element| -> Vec<String> {
        let cases = tree.all("testcase").into_iter().filter(|case| case.get("failure").is_some());
        cases.map(|case| case.attribute("name").expect("a name").to_owned()).collect()
    };
    assert_eq!(failing(&tree), ["cannot-be-printed", "not-understood", "review-lapsed", "role-vacant", "unknown-name"]);
    assert_eq!(suites[0].attribute("failures"), Some("5"));
    let denied = xml_tree::parse(&said(folder.path(), "junit", &[FOLDER, "--deny", "warnings"]));
    assert_eq!(
        failing(&denied),
        ["cannot-be-printed", "not-ratified", "not-understood", "review-lapsed", "role-vacant", "unknown-name"]
    );
    let mut words = String::new();
    tree.walk(&mut |element| words += &element.text);
    for (_, line, message) in expected() {
        assert!(words.contains(&format!("{FOLDER}/{FILE}:{line}: {message}")), "{message} in {words}");
    }
}

#[test]
fn markdown_says_the_findings_as_they_are_written() {
    let folder = repository(POLICY);
    let markdown = said(folder.path(), "markdown", &[FOLDER]);
    let words = markdown_words::words(&markdown);
    for (code, line, message) in expected() {
        let message = message.replace('`', "");
        assert!(words.contains(&format!("{message} {FOLDER}/{FILE}:{line}")), "{message} in {words}");
        assert!(words.contains(&format!("tutela explain {code}")), "{words}");
    }
    assert!(words.contains("\nAsh: Elm, & <Söhne>\n") && words.contains("\nTo mend before publishing: 5\n"), "{words}");
}

#[test]
fn markdown_says_once_what_is_to_be_done_in_many_places() {
    let at = |format: &str| {
        let arguments = ["check", "policies/county-primary-as-found", "--as-of", "2026-11-21", "--format", format];
        String::from_utf8(tutela(arguments).stdout).expect("UTF-8")
    };
    let report: Value = serde_json::from_str(&at("json")).expect("JSON");
    let findings = report["diagnostics"].as_array().expect("findings");
    let markdown = at("markdown");
    let words = markdown_words::words(&markdown);
    for finding in findings {
        let message = finding["message"].as_str().expect("a message").replace('`', "");
        let place = format!("{}:{}", finding["file"].as_str().expect("a file"), finding["line"]);
        let told =
            words.lines().any(|line| line.to_lowercase().contains(&message.to_lowercase()) && line.contains(&place));
        assert!(told, "{message} {place} in {words}");
    }
    assert!(words.matches("What to do:").count() * 2 < findings.len(), "{words}");
    assert!(words.contains("16 times: Something is to be done, and nobody is named to do it."), "{words}");
}

#[test]
fn each_output_is_a_whole_file_and_nothing_else_is_written() {
    let folder = repository(POLICY);
    let place = folder.path().join("o");
    std::fs::create_dir(&place).expect("made");
    let formats = ["human", "plain", "json", "sarif", "junit", "github", "gitlab", "markdown"];
    let named: Vec<String> =
        formats.iter().flat_map(|format| ["--output".to_owned(), format!("{format}=o/{format}")]).collect();
    let named: Vec<&str> = named.iter().map(String::as_str).collect();
    let output = check_in(folder.path(), &[&[FOLDER][..], &named].concat());
    assert_eq!(output.status.code(), Some(1), "{}", printed(&output));
    assert_eq!(
        String::from_utf8_lossy(&output.stdout),
        said(folder.path(), "human", &[FOLDER]),
        "the terminal is as before"
    );
    for format in formats {
        let file = std::fs::read_to_string(place.join(format)).expect("it is there");
        assert_eq!(file, said(folder.path(), format, &[FOLDER]), "{format}");
    }
    assert_eq!(std::fs::read_dir(&place).expect("a folder").count(), formats.len());

    for (arguments, reason) in [
        (&["--output", "sarif=o/new.policy"][..], "the name of a policy file"),
        (&["--output", "sarif=o/new", "--output", "junit=o/new"], "written twice"),
        (&["--output", "sarif=nowhere/new"], "cannot be written"),
        (&["--output", "words=o/new"], "the formats are human, plain, json, sarif"),
        (&["--output", "sarif"], "write the file behind the format"),
        (&["no-such-folder", "--output", "sarif=o/new"], "cannot be read"),
    ] {
        let output = check_in(folder.path(), &[&[FOLDER], arguments].concat());
        assert_eq!(output.status.code(), Some(2), "{}", printed(&output));
        let words = printed(&output).split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(words.contains(reason), "{words}");
        assert_eq!(std::fs::read_dir(&place).expect("a folder").count(), formats.len(), "{arguments:?}");
    }
}
