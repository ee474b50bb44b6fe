//! Procedures that are sent on their way: `tutela trace`, and the scenarios that run them.

#![allow(clippy::disallowed_methods)] // A test of the whole program reads and writes files, as its users do.

#[path = "support/run.rs"]
mod run;

use run::{policies, printed, tutela};
use serde_json::Value;
use std::path::Path;
use std::process::Output;

const SCHOOL: &str = r#"
school hawthorn "Hawthorn Primary School" {
  country england
  open 08:00 to 16:00
  term autumn 2026-09-02 to 2026-12-18
}
person a-lead "Ada Lead"
person d-deputy "Dev Deputy"
person h-head "Hana Head"
person c-chair "Cleo Chair"
role chair-of-governors "Chair of Governors" { held by c-chair since 2024-09-01; contact phone "01632 960004" }
role headteacher "Headteacher" { held by h-head since 2024-09-01; answers to chair-of-governors; contact phone "01632 960003" }
role deputy-dsl "Deputy Designated Safeguarding Lead" { held by d-deputy since 2024-09-01; answers to headteacher; contact phone "01632 960002" }
role dsl "Designated Safeguarding Lead" {
  held by a-lead since 2024-09-01
  deputy deputy-dsl
  answers to headteacher
  contact phone "01632 960001"
  contact out-of-hours "01632 960011"
}
agency police "the Police" { contact emergency "999" }
register safeguarding-record "the safeguarding record"
concern worry "A worry about a child" {
  raised by everyone
  led by dsl
  emergency "A child is in danger now": everyone must tell police by emergency at once
  notify: everyone must tell dsl the same day
  when no answer from dsl within 1 hour also { everyone must tell deputy-dsl at once }
  write-down: dsl must record concerns in safeguarding-record within 1 school day
  parents: dsl must tell parents of the child within 2 school days of write-down
  never investigate allegations
  closed by dsl
}
"#;

fn school(more: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("school.policy"), format!("{SCHOOL}{more}")).expect("a file");
    folder
}

fn trace(path: &Path, arguments: &[&str]) -> Output {
    let mut all: Vec<std::ffi::OsString> = vec!["trace".into()];
    all.extend(arguments.iter().map(Into::into));
    all.insert(2, path.as_os_str().to_owned());
    tutela(all)
}

/// Whom each step tells, with the number; and by when.
fn told(path: &Path, arguments: &[&str]) -> Vec<(String, String)> {
    let output = trace(path, &[arguments, &["--format", "json"]].concat());
    assert_eq!(output.status.code(), Some(0), "{}", printed(&output));
    let json: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let steps = json["steps"].as_array().expect("steps").iter();
    let said = steps.map(|step| {
        let told = step["tells"].as_array().expect("who is told").iter();
        let told: Vec<String> = told
            .map(|one| {
                format!("{} {} {}", text(&one["place"]), text(&one["people"][0]), text(&one["contact"]["value"]))
            })
            .collect();
        (told.join(", ").trim().to_owned(), text(&step["due"]))
    });
    said.collect()
}

#[test]
fn a_report_reaches_the_lead_by_day_and_by_night() {
    let folder = school("");
    let by_day = told(folder.path(), &["worry", "--at", "2026-11-20 10:00"]);
    let expected = [
        ("the Police  999", "2026-11-20T10:00:00"),
        ("the Designated Safeguarding Lead Ada Lead 01632 960001", "2026-11-20T23:59:00"),
        ("the Deputy Designated Safeguarding Lead Dev Deputy 01632 960002", "2026-11-21T00:59:00"),
        ("", "2026-11-23T16:00:00"),
        ("parents", "2026-11-25T16:00:00"),
    ];
    let expected = expected.map(|(told, due)| (told.to_owned(), due.to_owned()));
    assert_eq!(by_day, expected);
    let by_night = told(folder.path(), &["worry", "--at", "2026-11-20 22:00"]);
    assert_eq!(by_night[1].0, "the Designated Safeguarding Lead Ada Lead 01632 960011");
}

#[test]
fn whoever_is_away_or_the_subject_is_passed_over() {
    let folder = school("");
    let of = |arguments: &[&str]| {
        let at = ["--at", "2026-11-20 10:00"];
        told(folder.path(), &[&["worry"], arguments, &at].concat())[1].0.clone()
    };
    assert_eq!(of(&["--absent", "dsl"]), "the Deputy Designated Safeguarding Lead Dev Deputy 01632 960002");
    assert_eq!(of(&["--absent", "Ada Lead"]), "the Deputy Designated Safeguarding Lead Dev Deputy 01632 960002");
    assert_eq!(of(&["--about", "a-lead"]), "the Headteacher Hana Head 01632 960003");
    assert_eq!(of(&["--about", "dsl", "--absent", "headteacher"]), "");
}

#[test]
fn the_way_is_told_with_its_reasons() {
    let folder = school("");
    let output = trace(folder.path(), &["worry", "--absent", "dsl", "--at", "2026-11-20 10:00", "--from", "teachers"]);
    let said = String::from_utf8_lossy(&output.stdout).split_whitespace().collect::<Vec<_>>().join(" ");
    for part in [
        "Reported by teachers on Friday 20 November 2026, 10:00. Away: the Designated Safeguarding Lead.",
        "1. In an emergency (A child is in danger now): Everyone must tell the Police",
        "→ the Deputy Designated Safeguarding Lead (Dev Deputy), because the Designated Safeguarding Lead is away: 01632 960002",
        "By the Deputy Designated Safeguarding Lead (Dev Deputy) for the Designated Safeguarding Lead.",
        "Written down in the safeguarding record.",
        "Until it is over: - Nobody may investigate allegations.",
        "It is closed by the Deputy Designated Safeguarding Lead (Dev Deputy)",
    ] {
        assert!(said.contains(part), "“{part}” is not in: {said}");
    }
}

#[test]
fn a_name_that_nothing_has_is_answered_with_one_that_is_near() {
    let folder = school("");
    for (arguments, words) in [
        (&["wory"][..], "Did you mean `worry`?"),
        (&["worry", "--about", "headteachr"], "Did you mean `headteacher`?"),
        (&["worry", "--school", "elsewhere"], "There are: hawthorn."),
        (&["worry", "--at", "tomorrow"], "write a day and an hour"),
    ] {
        let output = trace(folder.path(), arguments);
        assert_eq!(output.status.code(), Some(2), "{}", printed(&output));
        assert!(printed(&output).contains(words), "{}", printed(&output));
    }
}

#[test]
fn scenarios_about_procedures_pass_and_fail_with_the_reason() {
    let folder = school(
        r#"
scenario "In time" {
  concern worry, absent dsl, at "2026-11-20 10:00": reaches deputy-dsl the same day
  concern worry, about dsl: reaches headteacher the same day
  concern worry: never tells headteacher
}
scenario "Too late" { concern worry, at "2026-11-20 10:00": reaches parents within 1 day }
scenario "Only perhaps" { concern worry: reaches deputy-dsl }
scenario "Never" { concern worry: reaches headteacher }
scenario "It does" { concern worry: never tells parents }
"#,
    );
    let output = tutela([
        "test".into(),
        folder.path().as_os_str().to_owned(),
        "--as-of".into(),
        "2026-11-21".into(),
        "--format".into(),
        "json".into(),
    ]);
    assert_eq!(output.status.code(), Some(1), "{}", printed(&output));
    let json: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let cases =
        json["scenarios"].as_array().expect("scenarios").iter().flat_map(|ran| ran["cases"].as_array().expect("cases"));
    let reasons: Vec<String> = cases.map(|case| case["reason"].as_str().unwrap_or("passed").to_owned()).collect();
    assert_eq!(
        reasons,
        [
            "passed",
            "passed",
            "passed",
            "It reaches parents by Wednesday 25 November 2026, 16:00, and the scenario wants that by Saturday 21 November 2026, 23:59.",
            "It reaches the Deputy Designated Safeguarding Lead only when there is no answer from the Designated Safeguarding Lead within 1 hour.",
            "It does not reach the Headteacher. Whatever happens it tells the Designated Safeguarding Lead and parents.",
            "It tells parents: The Designated Safeguarding Lead must tell the parents of the child within 2 school days of the step “write down”.",
        ]
    );
}

#[test]
fn every_procedure_of_the_policies_can_be_traced() {
    for project in ["model-primary", "county-primary-as-found", "federation-as-found"] {
        let path = policies(project);
        let texts = std::fs::read_dir(&path).expect("a folder").map(|file| file.expect("a file").path());
        let texts = texts.filter(|path| path.extension().is_some_and(|extension| extension == "policy"));
        let mut traced = 0;
        for text in texts.map(|path| std::fs::read_to_string(path).expect("a text")) {
            for line in text.lines().filter(|line| line.starts_with("concern ")) {
                let name = line.split(' ').nth(1).expect("a name");
                let output = trace(&path, &[name, "--at", "2026-08-15 22:00"]);
                assert!(matches!(output.status.code(), Some(0 | 1)), "{project} {name}: {}", printed(&output));
                assert!(printed(&output).contains("Reported on Saturday 15 August 2026, 22:00"), "{project} {name}");
                traced += 1;
            }
        }
        assert!(traced > 3, "{project}");
    }
}

/// What a wider concern keeps is no step, and is shown with whoever takes the place.
#[test]
fn what_a_wider_concern_keeps_is_shown() {
    let folder = school(
        r#"
concern any-picture "A picture" {
  everyone must tell dsl at once
  dsl must keep devices-involved until police-advice-given
}
concern picture "An illegal picture" kind of any-picture { everyone must tell headteacher at once }
"#,
    );
    let output = trace(folder.path(), &["picture", "--absent", "dsl", "--at", "2026-11-20 14:00"]);
    let text = printed(&output);
    let expected =
        "To be kept meanwhile:\n- The Designated Safeguarding Lead must keep the devices involved until the\n";
    assert!(text.contains(expected), "{text}");
    assert!(text.contains("Dev Deputy"), "{text}");
    let output = trace(folder.path(), &["picture", "--format", "json"]);
    let json: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(json["must_keep"][0]["because"], "A picture");
    assert_eq!(json["must_keep"][0]["by"][0]["people"][0], "Ada Lead");
    assert_eq!(json["steps"].as_array().map(Vec::len), Some(1));
}

#[test]
fn whom_a_procedure_is_about_hears_of_it_from_nobody() {
    let folder = school(
        "concern about-the-head \"A concern about the head\" {\n  about headteacher\n  \
         everyone must tell headteacher at once\n  closed by chair-of-governors\n}\n",
    );
    let told = told(folder.path(), &["about-the-head"]);
    assert!(told[0].0.contains("Cleo Chair") && told.iter().all(|(who, _)| !who.contains("Hana Head")), "{told:?}");
}

#[test]
fn where_nobody_is_left_it_is_said_in_whole_sentences() {
    let handled = "concern about-the-chair \"A complaint about the chair\" {\n  \
                   chair-of-governors must tell police within 1 day\n  handled by chair-of-governors, headteacher\n  \
                   closed by chair-of-governors\n}\n";
    let folder = school(handled);
    let output =
        trace(folder.path(), &["about-the-chair", "--absent", "chair-of-governors", "--at", "2026-11-20 10:00"]);
    let said = String::from_utf8_lossy(&output.stdout).split_whitespace().collect::<Vec<_>>().join(" ");
    for part in [
        "Nobody is left to do this for the Chair of Governors: the Chair of Governors is away.",
        "It is handled by the Headteacher (Hana Head). Nobody is left to handle it for the Chair of Governors: the Chair of \
         Governors is away.",
        "Nobody is left to close it for the Chair of Governors: the Chair of Governors is away.",
    ] {
        assert!(said.contains(part), "{part}\n{said}");
    }
    assert!(!said.contains("by nobody") && !said.contains("By nobody"), "{said}");
}
