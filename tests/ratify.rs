//! `tutela ratify`, and what is found when a policy is no longer what was ratified: in real repositories, with real branches.

#![allow(clippy::disallowed_methods)] // A test of the whole program reads and writes files, as its users do.

#[path = "support/git.rs"]
mod git;
#[path = "support/run.rs"]
mod run;

use git::Repository;
use run::{printed, tutela};
use serde_json::Value;
use std::process::Output;

const SCHOOL: &str = r#"school ash "Ash Primary School" {
  country england
  phases ks2
  contact phone "01632 960140"
}
person p-nair "Priya Nair"
person d-osei "Daniel Osei"
body governing-body "Governing Body" { members d-osei; chaired by d-osei; may decide }
body parents-forum "Parents' Forum" { members p-nair }
role dsl "Designated Safeguarding Lead" in senior-leaders {
  held by p-nair since 2020-09-01
  answers to headteacher
  contact phone "01632 960144"
}
role headteacher "Headteacher" in senior-leaders { held by d-osei since 2019-09-01; answers to governing-body }
"#;

const POLICY: &str = r#"policy online-safety "Online Safety Policy" {
  owner dsl
  approver governing-body
  state ratified
  review every school year
  next review 2027-06-28
  covers ks2
  history { 2025-09-22 ratified by governing-body "Minute 4" }
  section introduction "Introduction" { "Children at {school.name} learn online. {dsl.holder} leads on it." }
  section rules-section "Our rules" { rules; settings }
}
aup ks2-agreement "Our rules online: Key Stage 2" for ks2 {
  rules phones, passwords
  sign pupil, date
}
"#;

const RULES: &str = r#"rule phones "Phones" {
  pupils must not bring mobile-phones to school
    say        "Pupils leave phones at home."
    say to ks2 "I leave my phone at home."
}
rule passwords "Passwords" {
  everyone must not share passwords
    say        "A password is known to one person."
    say to ks2 "I keep my password to myself."
}
setting inactivity-lock on staff-laptops is 10 minutes
"#;

fn school() -> Repository {
    Repository::with(&[("school.policy", SCHOOL), ("policy.policy", POLICY), ("rules.policy", RULES)])
}

fn ratify(repository: &Repository, day: &str, minute: &str) -> Output {
    let path = repository.path().to_str().expect("a path");
    let arguments = ["ratify", "online-safety", path, "--by", "governing-body", "--minute", minute, "--as-of", day];
    tutela(arguments)
}

/// A school whose policy was ratified, all of it committed.
fn ratified() -> Repository {
    let repository = school();
    let output = ratify(&repository, "2026-09-21", "7.2");
    assert_eq!(output.status.code(), Some(0), "{}", printed(&output));
    repository.commit("Ratified");
    repository
}

fn check(repository: &Repository, more: &[&str]) -> (Option<i32>, Value) {
    let path = repository.path().to_str().expect("a path");
    let output = tutela([&["check", path, "--as-of", "2026-11-21", "--format", "json"], more].concat());
    let found = serde_json::from_slice(&output.stdout).unwrap_or_else(|fault| panic!("{fault}: {}", printed(&output)));
    (output.status.code(), found)
}

/// The ids of what is found, suggestions apart.
fn found(repository: &Repository) -> Vec<String> {
    let (_, found) = check(repository, &[]);
    let all = found["diagnostics"].as_array().expect("a list");
    let grave = all.iter().filter(|finding| finding["severity"] != "advice");
    grave.map(|finding| finding["id"].as_str().expect("an id").to_owned()).collect()
}

const NOTHING: [&str; 0] = [];

#[test]
fn a_record_stands_for_what_was_ratified_and_is_a_line_of_the_history() {
    let repository = school();
    let output = ratify(&repository, "2026-09-21", "7.2");
    let said = printed(&output);
    assert!(
        said.contains("Governing Body ratifies “Online Safety Policy” on 21 September 2026, minute 7.2."),
        "{said}"
    );
    assert!(said.contains("2 rules: Phones; Passwords."), "{said}");
    assert!(said.contains("1 agreement: Our rules online: Key Stage 2."), "{said}");
    let record = repository.read("ratified/online-safety-2026-09-21.policy");
    assert!(record.contains("\n  minute \"7.2\"\n  next review 2027-06-28\n"), "{record}");
    assert!(record.contains("clause \"rule phones\" \"Phones\" \""), "{record}");
    // Whoever holds a post is not ratified, and stands nowhere in the record.
    assert!(!record.contains("p-nair") && !record.contains("01632"), "{record}");
    assert_eq!(found(&repository), NOTHING);
    let output = tutela(["read", "online-safety", repository.path().to_str().expect("a path")]);
    let read = printed(&output).split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(read.contains("21 September 2026: ratified by the Governing Body: “Minute 7.2”."), "{read}");
    // The file is laid out as `fmt` lays it out.
    let output = tutela(["fmt", "--check", repository.path().join("ratified").to_str().expect("a path")]);
    assert_eq!(output.status.code(), Some(0), "{}", printed(&output));
}

#[test]
fn the_same_project_makes_the_same_record() {
    let read = |repository: &Repository| repository.read("ratified/online-safety-2026-09-21.policy");
    assert_eq!(read(&ratified()), read(&ratified()));
}

#[test]
fn comments_layout_and_facts_void_nothing() {
    let repository = ratified();
    for (file, from, to) in [
        ("rules.policy", "rule passwords", "# Agreed with the pupils' council.\nrule passwords"),
        ("rules.policy", "    say to ks2 \"I leave", "      say to ks2\n          \"I leave"),
        (
            "school.policy",
            "held by p-nair since 2020-09-01",
            "held by p-nair since 2020-09-01 until 2026-10-31; held by d-osei since 2026-11-01",
        ),
        ("school.policy", "01632 960144", "01632 960199"),
        ("school.policy", "chaired by d-osei", "chaired by p-nair"),
        (
            "policy.policy",
            "2025-09-22 ratified by governing-body \"Minute 4\"",
            "2025-09-22 ratified by governing-body \"Minute 4\"; 2026-10-05 updated by dsl \"A new number\"",
        ),
    ] {
        repository.edit(file, from, to);
        let now: Vec<String> = found(&repository).into_iter().filter(|id| !id.starts_with("post-held-twice")).collect();
        assert_eq!(now, NOTHING, "{file}: {to}");
    }
    // A rule that is moved to another file is the same rule.
    let rules = repository.read("rules.policy");
    repository.write("rules.policy", "");
    repository.write("elsewhere/phones.policy", &rules);
    let now: Vec<String> = found(&repository).into_iter().filter(|id| !id.starts_with("post-held-twice")).collect();
    assert_eq!(now, NOTHING);
}

#[test]
fn a_clause_that_changes_is_named_and_no_other() {
    let repository = ratified();
    for (file, from, to, id) in [
        ("rules.policy", "\"I leave my phone at home.\"", "\"I leave my phone at home, always.\"", "phones"),
        ("rules.policy", "must not share", "should not share", "passwords"),
        ("rules.policy", "10 minutes", "60 minutes", "inactivity-lock on staff-laptops"),
        ("policy.policy", "learn online.", "play online.", "online-safety.introduction"),
        ("policy.policy", "covers ks2", "covers ks2, visitors", "online-safety"),
        ("policy.policy", "sign pupil, date", "sign pupil", "ks2-agreement"),
        ("school.policy", "answers to headteacher", "answers to governing-body", "dsl"),
    ] {
        repository.edit(file, from, to);
        let changed = format!("changed-since-ratification:{id}");
        let found: Vec<String> = found(&repository).into_iter().filter(|id| id.starts_with("changed")).collect();
        assert_eq!(found, [changed], "{to}");
        repository.git(&["checkout", "--quiet", "."]);
    }
    repository.write("more.policy", "rule tablets \"Tablets\" { pupils must not use tablets during lunchtime }\n");
    assert_eq!(found(&repository), ["changed-since-ratification:tablets"]);
    let (_, json) = check(&repository, &[]);
    let message = json["diagnostics"][0]["message"].as_str().expect("a message");
    assert_eq!(
        message,
        "the rule “Tablets” is new since the Governing Body ratified the Online Safety Policy on 21 September 2026"
    );
}

#[test]
fn what_was_taken_out_is_named_in_the_record() {
    let repository = ratified();
    repository.edit("rules.policy", "setting inactivity-lock on staff-laptops is 10 minutes\n", "");
    let (_, json) = check(&repository, &[]);
    let finding = &json["diagnostics"][0];
    assert_eq!(finding["id"], "changed-since-ratification:inactivity-lock on staff-laptops");
    assert!(finding["file"].as_str().is_some_and(|file| file.ends_with("ratified/online-safety-2026-09-21.policy")));
    assert!(finding["message"].as_str().is_some_and(|said| said.contains("was taken out after")), "{finding}");
}

#[test]
fn a_change_that_is_reverted_is_none() {
    let repository = ratified();
    repository.edit("rules.policy", "must not share", "should not share");
    repository.commit("Softer");
    assert_eq!(found(&repository), ["changed-since-ratification:passwords"]);
    repository.git(&["revert", "--no-edit", "HEAD"]);
    assert_eq!(found(&repository), NOTHING);
}

#[test]
fn two_branches_that_each_ratify_have_to_ratify_both_together() {
    let repository = ratified();
    repository.git(&["checkout", "--quiet", "-b", "phones"]);
    repository.edit(
        "rules.policy",
        "pupils must not bring mobile-phones",
        "pupils must not bring mobile-phones or smart-watches",
    );
    assert_eq!(ratify(&repository, "2026-10-05", "8.1").status.code(), Some(0));
    repository.commit("Watches, ratified");
    repository.git(&["checkout", "--quiet", "main"]);
    repository.edit("rules.policy", "10 minutes", "5 minutes");
    assert_eq!(ratify(&repository, "2026-11-02", "9.3").status.code(), Some(0));
    repository.commit("Locks, ratified");
    // Git puts the two together without a question.
    repository.git(&["merge", "--quiet", "--no-edit", "phones"]);
    assert_eq!(found(&repository), ["ratified-apart:online-safety.2026-11-02", "changed-since-ratification:phones"],);
    let (code, _) = check(&repository, &["--require-ratified"]);
    assert_eq!(code, Some(1));
    assert_eq!(ratify(&repository, "2026-11-16", "10.1").status.code(), Some(0));
    assert_eq!(found(&repository), NOTHING);
    assert_eq!(check(&repository, &["--require-ratified"]).0, Some(0));
}

#[test]
fn a_published_branch_needs_a_record_and_no_waiver_helps() {
    let repository = school();
    let (code, json) = check(&repository, &["--require-ratified"]);
    assert_eq!((code, json["diagnostics"][0]["code"].as_str()), (Some(1), Some("not-ratified")), "{json}");
    let repository = ratified();
    assert_eq!(check(&repository, &["--require-ratified"]).0, Some(0));
    repository.edit("rules.policy", "must not share", "should not share");
    repository.write(
        "waived.policy",
        "waive changed-since-ratification on passwords until 2026-12-31 because \"It is only a word.\"\n",
    );
    assert_eq!(found(&repository), NOTHING);
    let (code, json) = check(&repository, &["--require-ratified"]);
    assert_eq!((code, json["summary"]["errors"].as_u64()), (Some(1), Some(1)), "{json}");
}

#[test]
fn whatever_is_changed_in_a_record_is_an_error() {
    let repository = ratified();
    let file = "ratified/online-safety-2026-09-21.policy";
    let record = repository.read(file);
    for (at, line) in record.lines().enumerate().skip(1).filter(|(_, line)| line.trim() != "}") {
        // The last sign that means something, made another.
        let end = line.trim_end_matches([' ', '{', '"']).len();
        let other = if line[..end].ends_with('2') { "3" } else { "2" };
        let altered = format!("{}{other}{}", &line[..end - 1], &line[end..]);
        repository.write(file, &record.replace(line, &altered));
        let (code, json) = check(&repository, &[]);
        let codes: Vec<&str> =
            json["diagnostics"].as_array().expect("a list").iter().filter_map(|one| one["code"].as_str()).collect();
        assert_eq!(code, Some(1), "line {}: {altered}: {codes:?}", at + 1);
    }
    // Neither may a line go.
    repository.write(file, &record.replace("  clause \"rule phones\"", "  # clause \"rule phones\""));
    assert_eq!(check(&repository, &[]).0, Some(1));
    // Nor a whole record on which another stands.
    repository.write(file, &record);
    repository.edit("rules.policy", "10 minutes", "5 minutes");
    assert_eq!(ratify(&repository, "2026-11-02", "9.3").status.code(), Some(0));
    assert_eq!(found(&repository), NOTHING);
    std::fs::remove_file(repository.file(file)).expect("removed");
    assert!(found(&repository).contains(&"record-altered:online-safety.2026-11-02".to_owned()));
}

#[test]
fn a_day_that_is_moved_without_a_record_is_an_error() {
    for (from, to, id) in [
        ("next review 2027-06-28", "next review 2028-06-28", "date-moved:online-safety.next-review"),
        ("  next review 2027-06-28\n", "", "date-moved:online-safety.next-review"),
        ("2025-09-22 ratified", "2025-10-22 ratified", "date-moved:online-safety.history"),
        ("history {", "history { 2026-10-05 ratified by governing-body;", "date-moved:online-safety"),
    ] {
        let repository = ratified();
        repository.edit("policy.policy", from, to);
        assert_eq!(found(&repository), [id], "{to}");
        assert_eq!(check(&repository, &[]).0, Some(1), "{to}");
    }
    // With a record it may move.
    let repository = ratified();
    repository.edit("policy.policy", "next review 2027-06-28", "next review 2027-05-10");
    assert_eq!(ratify(&repository, "2026-11-02", "9.3").status.code(), Some(0));
    assert_eq!(found(&repository), NOTHING);
}

#[test]
fn words_that_were_ratified_again_though_guidance_changed_are_told() {
    let repository = school();
    repository.write(
        "guidance.policy",
        "standard guidance \"National guidance\" {\n  edition 2025 in force from 2025-09-01\n  edition 2026 in force from 2026-09-01\n}\nfollows guidance\n",
    );
    let _ = ratify(&repository, "2026-08-31", "6");
    assert_eq!(ratify(&repository, "2026-09-01", "7").status.code(), Some(0));
    assert!(found(&repository).contains(&"ratified-unchanged:online-safety".to_owned()), "{:?}", found(&repository));
    // Two years' words are the same, and nothing came into force between them.
    assert_eq!(ratify(&repository, "2026-09-02", "8").status.code(), Some(0));
    assert!(!found(&repository).contains(&"ratified-unchanged:online-safety".to_owned()));
}

fn files(repository: &Repository) -> String {
    repository.git(&["status", "--porcelain", "--untracked-files=all", "--ignored"])
}

#[test]
fn what_stops_publication_is_not_ratified_and_nothing_is_written() {
    for (file, from, to, words) in [
        ("rules.policy", "must not share", "must nott share", "drafts only"),
        (
            "rules.policy",
            "rule passwords",
            "rule more { pupils must bring mobile-phones to school }\nrule passwords",
            "drafts only",
        ),
        ("policy.policy", "state ratified", "state proposed", "state proposed"),
    ] {
        let repository = school();
        repository.edit(file, from, to);
        repository.commit("Changed");
        let output = ratify(&repository, "2026-09-21", "7.2");
        let said = printed(&output);
        assert!(matches!(output.status.code(), Some(1 | 2)), "{to}: {said}");
        assert!(said.contains(words), "{to}: {said}");
        assert_eq!(files(&repository), "", "{to}");
    }
    let repository = ratified();
    let path = repository.path().to_str().expect("a path").to_owned();
    let refused = |arguments: &[&str], words: &str| {
        let output = tutela([&["ratify"], arguments].concat());
        let said = printed(&output);
        assert!(matches!(output.status.code(), Some(1 | 2)) && said.contains(words), "{arguments:?}: {said}");
        assert_eq!(files(&repository), "", "{arguments:?}");
    };
    let day = ["--minute", "8", "--as-of", "2026-11-02"];
    refused(&[&["online-saftey", &path, "--by", "governing-body"], &day[..]].concat(), "Did you mean `online-safety`?");
    refused(&[&["online-safety", &path, "--by", "governors-body"], &day[..]].concat(), "--by governing-body");
    refused(&[&["online-safety", &path, "--by", "p-nair"], &day[..]].concat(), "no body of the school is called");
    refused(&[&["online-safety", &path, "--by", "parents-forum"], &day[..]].concat(), "its approver is");
    let same_day = ["online-safety", &path, "--by", "governing-body", "--minute", "8", "--as-of", "2026-09-21"];
    refused(&same_day, "a record of the 21 September 2026 already");
    refused(&["online-safety", &path, "--by", "governing-body", "--minute", " "], "the minute is empty");
}

#[test]
fn what_it_would_cure_does_not_stand_in_its_way() {
    let repository = school();
    repository.edit("policy.policy", "next review 2027-06-28", "next review 2026-06-29");
    repository.edit(
        "school.policy",
        "held by p-nair since 2020-09-01",
        "held by p-nair since 2020-09-01 until 2026-07-20; vacant since 2026-07-21",
    );
    let before = found(&repository);
    assert!(before.iter().any(|id| id.starts_with("review-lapsed")), "{before:?}");
    assert!(before.iter().any(|id| id.starts_with("role-vacant")), "{before:?}");
    assert_eq!(ratify(&repository, "2026-09-21", "7.2").status.code(), Some(0));
    let after = found(&repository);
    assert!(!after.iter().any(|id| id.starts_with("review-lapsed")), "{after:?}");
    assert!(after.iter().any(|id| id.starts_with("role-vacant")), "{after:?}");
}

#[test]
fn a_dry_run_shows_and_writes_nothing() {
    let repository = ratified();
    repository.edit("rules.policy", "must not share", "should not share");
    repository.commit("Softer");
    let path = repository.path().to_str().expect("a path").to_owned();
    let arguments = ["ratify", "online-safety", &path, "--by", "governing-body", "--minute", "9", "--dry-run"];
    let output = tutela([&arguments[..], &["--as-of", "2026-11-02"]].concat());
    let said = printed(&output);
    assert_eq!(output.status.code(), Some(0), "{said}");
    assert!(said.contains("Since it was ratified on 21 September 2026, 1 clause differs:"), "{said}");
    assert!(said.contains("Changed: the rule “Passwords”"), "{said}");
    assert!(said.contains("Nobody should share passwords."), "{said}");
    assert_eq!(files(&repository), "");
}

#[test]
fn documents_call_what_nobody_ratified_proposed() {
    let repository = ratified();
    let build = |name: &str| {
        let out = repository.file(name);
        let (path, out) = (repository.path().to_str().expect("a path"), out.to_str().expect("a path"));
        let output = tutela(["build", path, "--output", out, "--only", "markdown", "--as-of", "2026-11-21"]);
        assert_eq!(output.status.code(), Some(0), "{}", printed(&output));
        // Days do not break within a line.
        let read = |file: &str| repository.read(&format!("{name}/{file}.md")).replace('\u{a0}', " ");
        (read("online-safety"), read("ks2-agreement"))
    };
    let (policy, sheet) = build("as-ratified");
    assert!(
        !policy.to_lowercase().contains("proposed") && !sheet.to_lowercase().contains("proposed"),
        "{policy}{sheet}"
    );
    assert!(policy.contains("| 21 September 2026 | Ratified | The Governing Body | Minute 7.2 |"), "{policy}");
    repository.edit("rules.policy", "must not share", "should not share");
    repository.edit("rules.policy", "10 minutes", "5 minutes");
    repository.edit("policy.policy", "\"Introduction\"", "\"Beginning\"");
    let (policy, proposed) = build("as-changed");
    assert!(
        policy.contains(
            "3 clauses are proposed, and not as the Governing Body ratified this policy on 21 September 2026."
        ),
        "{policy}"
    );
    assert!(policy.contains("_Proposed:_ **Passwords.**"), "{policy}");
    assert!(policy.contains("Beginning (proposed)"), "{policy}");
    assert!(policy.contains("(proposed): 5 minutes") || policy.contains("(proposed) | 5 minutes"), "{policy}");
    assert!(!policy.contains("_Proposed:_ **Phones.**"), "{policy}");
    assert!(proposed.contains("_Proposed:_ I keep my password to myself."), "{proposed}");
    // What is agreed to is the same words, so that its code is the same.
    let code = |sheet: &str| sheet.split("ks2-agreement ").nth(1).map(|rest| rest.trim().to_owned());
    assert!(code(&sheet).is_some());
    assert_eq!(code(&sheet), code(&proposed));
}

/// The example stands as it was ratified; whoever changes it has to ratify it again, as its school would.
#[test]
fn the_model_school_stands_as_it_was_ratified() {
    let path = run::policies("model-primary");
    let arguments = ["check", path.to_str().expect("a path"), "--as-of", "2026-11-21", "--require-ratified"];
    let output = tutela(arguments);
    assert_eq!(output.status.code(), Some(0), "{}", printed(&output));
    let records = std::fs::read_dir(path.join("ratified")).expect("its records").count();
    assert_eq!(records, 1);
}

/// What a record takes for an operational fact, a comparison does too, and the other way round.
#[test]
fn a_record_and_a_comparison_agree_on_what_is_a_fact() {
    let repository = ratified();
    let path = repository.path().to_str().expect("a path").to_owned();
    for (file, from, to) in [
        ("school.policy", "held by p-nair since 2020-09-01", "held by d-osei since 2026-09-01"),
        ("school.policy", "01632 960144", "01632 960199"),
        ("school.policy", "chaired by d-osei", "chaired by p-nair"),
        ("school.policy", "members p-nair", "members d-osei"),
        ("school.policy", "phases ks2", "phases ks2\n  open 08:30 to 15:30"),
        ("policy.policy", "  state ratified", "  state ratified\n  version \"6\""),
        ("policy.policy", "  covers ks2", "  trigger 2026-10-01 \"A new filter\"\n  covers ks2"),
        ("school.policy", "answers to headteacher", "answers to headteacher; deputy headteacher"),
        ("policy.policy", "learn online.", "play online."),
        ("policy.policy", "review every school year", "review every term"),
        ("rules.policy", "10 minutes", "5 minutes"),
        ("rules.policy", "\"I keep my password", "\"I always keep my password"),
        ("policy.policy", "sign pupil, date", "sign pupil"),
    ] {
        repository.edit(file, from, to);
        let changed = found(&repository).iter().any(|id| id.starts_with("changed-since-ratification"));
        let arguments = ["compare", "HEAD", "--path", &path, "--format", "json", "--as-of", "2026-11-21"];
        let output = tutela(arguments);
        let told: Value = serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{}", printed(&output)));
        let none = |what: &str| told[what].as_array().is_some_and(Vec::is_empty);
        let facts_alone = none("changes") && none("wordings") && none("sheets");
        assert_eq!(changed, !facts_alone, "{to}: {told}");
        repository.git(&["checkout", "--quiet", "."]);
    }
}
