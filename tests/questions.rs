//! Questions that are asked of a policy, and the scenarios that it must answer.

#![allow(clippy::disallowed_methods)] // A test of the whole program reads and writes files, as its users do.

#[path = "support/run.rs"]
mod run;

use run::{policies, printed, tutela};
use serde_json::Value;
use std::path::Path;
use std::process::Output;

const RULES: &str = r#"
school hawthorn "Hawthorn Primary School" { country england }
group helpers "helpers", one "a helper"
circumstance in-the-hall that "it is done in the hall"
thing kites
thing spinning-tops in personal-devices
platform the-board "the board"
rule phones {
  pupils must not bring mobile-phones to school
    except year-6 when walking-home-alone, with permission from parents
  then year-6 must hand-in mobile-phones to office-staff when walking-home-alone
}
rule kites-welcome { pupils may bring kites to school }
rule kites-unwelcome { pupils must not bring kites to school }
rule tops { pupils may bring spinning-tops to school }
rule tops-not-in-class { pupils must not bring spinning-tops to classrooms }
rule filming { staff must not film pupils when in-the-hall }
rule internet { pupils may use internet only when supervised }
rule posts { helpers should not post photographs }
rule boards {
  pupils may use the-board
  otherwise pupils must not use platforms
}
rule locking { staff must lock laptops when unattended }
"#;

fn project(more: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("school.policy"), format!("{RULES}{more}")).expect("a file");
    folder
}

fn ask(question: &str, path: &Path, more: &[&str]) -> Output {
    let mut arguments = vec!["ask".into(), question.into(), path.as_os_str().to_owned()];
    arguments.extend(["--as-of", "2026-11-21"].iter().chain(more).map(Into::into));
    tutela(arguments)
}

/// Rules, and what each says.
type Says = Vec<(String, String)>;

/// The answer, the rules that say so with what each says, and those that would say otherwise.
fn answer(question: &str) -> (String, Says, Says) {
    let folder = project("");
    let output = ask(question, folder.path(), &["--format", "json"]);
    assert_eq!(output.status.code(), Some(0), "{question}: {}", printed(&output));
    let json: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let list = |key: &str| {
        let items = json[key].as_array().expect("a list").iter();
        items
            .map(|item| {
                (
                    item["name"].as_str().expect("a name").to_owned(),
                    item["answer"].as_str().expect("an answer").to_owned(),
                )
            })
            .collect()
    };
    (json["answer"].as_str().expect("an answer").to_owned(), list("because"), list("would_change"))
}

fn pairs(list: &[(&str, &str)]) -> Says {
    list.iter().map(|(name, answer)| ((*name).to_owned(), (*answer).to_owned())).collect()
}

#[test]
fn a_ban_is_no_and_its_exception_is_what_would_change_it() {
    let (word, because, change) = answer("may year-6 bring mobile-phones to school?");
    assert_eq!((word.as_str(), because, change), ("no", pairs(&[("phones", "no")]), pairs(&[("phones", "yes")])));
}

#[test]
fn an_exception_that_applies_is_yes() {
    let question = "may year-6 bring mobile-phones to school when walking-home-alone, with permission from parents?";
    let (word, because, change) = answer(question);
    assert_eq!((word.as_str(), because, change), ("yes", pairs(&[("phones", "yes")]), pairs(&[])));
}

#[test]
fn half_of_what_an_exception_asks_is_not_enough() {
    assert_eq!(answer("may year-6 bring mobile-phones to school when walking-home-alone").0, "no");
    assert_eq!(answer("may year-6 bring mobile-phones to school, with permission from parents").0, "no");
    assert_eq!(
        answer("may year-5 bring mobile-phones to school when walking-home-alone, with permission from parents").0,
        "no"
    );
}

#[test]
fn it_depends_on_what_a_question_leaves_open() {
    // On the thing: of other devices no rule speaks.
    let (word, because, _) = answer("may year-2 bring personal-devices to school?");
    assert_eq!(word, "it depends");
    assert!(because.contains(&("phones".to_owned(), "no".to_owned())), "{because:?}");
    assert!(because.contains(&("tops".to_owned(), "yes".to_owned())), "{because:?}");
    // On a circumstance that is not said.
    let (word, because, change) = answer("may teachers film pupils?");
    assert_eq!((word.as_str(), because, change), ("it depends", pairs(&[]), pairs(&[("filming", "no")])));
    // On what `only` asks.
    let (word, because, change) = answer("may year-2 use internet?");
    assert_eq!(
        (word.as_str(), because, change),
        ("it depends", pairs(&[("internet", "no")]), pairs(&[("internet", "yes")]))
    );
    assert_eq!(answer("may year-2 use internet when supervised?").0, "yes");
    assert_eq!(answer("may year-2 use internet when not supervised?").0, "no");
}

#[test]
fn rules_that_disagree_say_so_both() {
    let (word, because, _) = answer("may year-2 bring kites to school?");
    assert_eq!(
        (word.as_str(), because),
        ("the rules disagree", pairs(&[("kites-welcome", "yes"), ("kites-unwelcome", "no")]))
    );
}

#[test]
fn a_limit_of_a_permission_is_no_disagreement() {
    assert_eq!(answer("may year-2 bring spinning-tops to classrooms").0, "no");
    assert_eq!(answer("may year-2 bring spinning-tops to hall").0, "yes");
}

#[test]
fn what_no_rule_speaks_of_is_not_forbidden() {
    let (word, because, change) = answer("may parents bring kites to school?");
    assert_eq!((word.as_str(), because, change), ("no rule speaks", pairs(&[]), pairs(&[])));
}

#[test]
fn advice_is_told_apart_from_a_ban() {
    let folder = project("");
    let output = ask("may helpers post photographs?", folder.path(), &["--format", "json"]);
    let json: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(json["answer"], "no rule speaks");
    assert_eq!(json["advised_against"][0]["name"], "posts");
}

#[test]
fn a_default_yields_to_any_permission() {
    assert_eq!(answer("may year-2 use the-board?").0, "yes");
    assert_eq!(answer("may year-2 use social-media?").0, "no");
}

#[test]
fn what_must_be_done_can_be_asked_too() {
    assert_eq!(answer("must teachers lock laptops when unattended?").0, "yes");
    assert_eq!(answer("must year-2 lock laptops when unattended?").0, "no rule speaks");
    assert_eq!(answer("must not year-2 bring mobile-phones to school").0, "yes");
    assert_eq!(answer("may teachers lock laptops when unattended").0, "yes");
}

#[test]
fn a_question_is_understood_as_it_is_asked() {
    for question in ["May year-2 bring mobile-phones to school?", "can year-2 bring mobile-phones to school ?"] {
        assert_eq!(answer(question).0, "no", "{question}");
    }
    let folder = project("");
    for (question, words) in [
        ("is it allowed?", "a question begins with `may`"),
        ("may year-2 bring mobile-phnoes to school", "mobile-phones"),
        ("may year-2 \"dance\"", "told in words of its own"),
        ("", "a question begins with `may`"),
    ] {
        let output = ask(question, folder.path(), &[]);
        assert_eq!(output.status.code(), Some(2), "{question}");
        assert!(printed(&output).contains(words), "{question}: {}", printed(&output));
        assert!(!printed(&output).contains("scenario"), "{question}: {}", printed(&output));
    }
}

#[test]
fn an_answer_of_a_policy_that_cannot_be_read_whole_says_so() {
    let folder = project("rule broken { pupils must nott bring kites }\n");
    let output = ask("may parents bring kites to school?", folder.path(), &[]);
    assert_eq!(output.status.code(), Some(1));
    assert!(printed(&output).contains("1 fault in this policy may change the answer"), "{}", printed(&output));
}

#[test]
fn the_answer_names_each_rule_and_where_it_stands() {
    let folder = project("");
    let output = ask("may year-6 bring mobile-phones to school?", folder.path(), &[]);
    let text = printed(&output);
    for words in [
        "No.",
        "Pupils must not bring mobile phones to school.",
        "school.policy:9",
        "It would be yes here:",
        "Exception: ",
    ] {
        assert!(text.contains(words), "{words}: {text}");
    }
}

fn test(path: &Path, more: &[&str]) -> Output {
    let mut arguments = vec!["test".into(), path.as_os_str().to_owned()];
    arguments.extend(["--as-of", "2026-11-21"].iter().chain(more).map(Into::into));
    tutela(arguments)
}

#[test]
fn the_model_school_passes_its_own_scenarios() {
    let output = test(&policies("model-primary"), &[]);
    assert_eq!(output.status.code(), Some(0), "{}", printed(&output));
    assert!(printed(&output).starts_with("15 passed, 0 failed."), "{}", printed(&output));
}

#[test]
fn a_scenario_that_expects_another_answer_fails_with_the_reason() {
    let folder = project(
        "scenario \"A phone\" {\n  may year-2 bring mobile-phones to school: yes\n  may year-2 bring spinning-tops to hall: yes\n}\n",
    );
    let output = test(folder.path(), &[]);
    assert_eq!(output.status.code(), Some(1), "{}", printed(&output));
    let text = printed(&output).split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(text.starts_with("1 passed, 1 failed."), "{text}");
    assert!(
        text.contains("The scenario expects: yes. The answer is: no. Pupils must not bring mobile phones to school."),
        "{text}"
    );
    let untouched = "No scenario asks about 8 of 10 rules";
    assert!(text.contains(untouched), "{text}");
    let named = printed(&test(folder.path(), &["--all"]));
    let named = named.split(untouched).nth(1).expect("the list");
    assert!(named.contains("locking") && !named.contains("phones"), "{named}");
}

#[test]
fn results_for_continuous_integration_are_junit_and_json() {
    let folder = project(
        "scenario \"Phones & <kites>\" {\n  may year-2 bring mobile-phones to school: yes\n  may year-2 bring spinning-tops to hall: yes\n}\n",
    );
    let output = test(folder.path(), &["--format", "junit"]);
    assert_eq!(output.status.code(), Some(1));
    let xml = String::from_utf8(output.stdout).expect("text");
    let report = quick_junit::Report::deserialize_from_str(&xml).expect("JUnit");
    assert_eq!((report.tests, report.failures), (2, 1), "{xml}");
    assert_eq!(report.test_suites[0].name.as_str(), "Phones & <kites>");
    let output = test(folder.path(), &["--format", "json"]);
    let json: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let cases = &json["scenarios"][0]["cases"];
    assert_eq!((cases[0]["result"].as_str(), cases[1]["result"].as_str()), (Some("failed"), Some("passed")));
    assert_eq!(cases[0]["line"].as_u64(), Some(26), "{json}");
}
