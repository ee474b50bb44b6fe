//! `tutela compare` and `tutela sheet`: what changed between states that git keeps, in the words of a governor's agenda.

#![allow(clippy::disallowed_methods)] // A test of the whole program reads and writes files, as its users do.

#[path = "support/git.rs"]
mod git;
#[path = "support/run.rs"]
mod run;

use git::{git, run_git};
use run::{policies, printed, root};
use serde_json::Value;
use std::process::{Command, Output};
use tempfile::TempDir;

const SCHOOL: &str = r#"
school ash "Ash Hill Primary" {
  country england
  contact phone "01632 960100"
}
person p-nair "Priya Nair"
person t-lee "Tom Lee"
role dsl "Designated Safeguarding Lead" in senior-leaders {
  held by p-nair since 2020-09-01
}
role online-safety-lead "Online Safety Lead" in staff { held by t-lee since 2021-09-01 }
policy online-safety "Online Safety Policy" {
  owner dsl
  version "4.0"
  section aims "What we want" {
    "Children use technology safely."
    "They enjoy it."
    rules
  }
}
rule phones "Mobile phones" {
  # A comment.
  pupils must not bring mobile-phones to school
    say "Pupils leave phones at home."
    say to ks2 "I leave my phone at home."
}
rule walks "Tablets" {
  pupils must not use tablets during lessons
    except with permission from staff
}
duty test-filter "Testing the filter" {
  dsl must test filtering every term
  last done 2026-09-03
}
duty tell-parents "Telling parents" {
  dsl must tell parents about incidents within 2 days
}
setting password-length on staff-accounts is at least 8 characters
setting screen-time on tablets is 60 minutes
measure screen-time "Time at a screen" in minutes
system staff-accounts "Staff accounts"
aup ks2-agreement "Our rules: Key Stage 2" for ks2 {
  part "Safe" { rules phones }
  sign pupil, parent, class, date
}
"#;

/// A repository with a project in a subfolder of it.
struct Repository(TempDir);

impl Repository {
    fn new() -> Repository {
        let repository = Repository(tempfile::tempdir().expect("a folder"));
        repository.git(&["init", "--quiet", "--initial-branch=main"]);
        std::fs::create_dir(repository.project()).expect("made");
        repository
    }

    /// With one state committed, under the tag `old`.
    fn with(text: &str) -> Repository {
        let repository = Repository::new();
        repository.commit(text);
        repository.git(&["tag", "old"]);
        repository
    }

    fn project(&self) -> std::path::PathBuf {
        self.0.path().join("policy")
    }

    fn write(&self, text: &str) {
        std::fs::write(self.project().join("school.policy"), text).expect("written");
    }

    fn commit(&self, text: &str) {
        self.write(text);
        self.git(&["add", "--all"]);
        self.git(&["commit", "--quiet", "--allow-empty", "--message", "A state"]);
    }

    fn git(&self, arguments: &[&str]) -> String {
        run_git(self.0.path(), arguments)
    }

    fn run(&self, command: &[&str], more: &[&str]) -> Output {
        let project = self.project();
        let path = project.to_str().expect("a path");
        let place = if command[0] == "compare" { vec!["--path", path] } else { vec![path] };
        tutela([command, &place, &["--as-of", "2026-11-21"], more].concat())
    }

    /// What is told of the changes since `old`.
    fn told(&self) -> Value {
        let output = self.run(&["compare", "old"], &["--format", "json"]);
        assert_eq!(output.status.code(), Some(0), "{}", printed(&output));
        serde_json::from_slice(&output.stdout).expect("JSON")
    }

    /// The same of a text that took the place of the one that was committed.
    fn after(text: &str) -> Value {
        let repository = Repository::with(SCHOOL);
        repository.write(text);
        repository.told()
    }

    fn human(&self, command: &[&str]) -> String {
        let output = self.run(command, &[]);
        assert_eq!(output.status.code(), Some(0), "{}", printed(&output));
        flat(&output)
    }

    fn refused(&self, command: &[&str]) -> String {
        let output = self.run(command, &[]);
        assert_eq!(output.status.code(), Some(2), "{}", printed(&output));
        assert!(output.stdout.is_empty());
        flat(&output)
    }
}

/// Runs the program, where git knows no settings of whoever runs the test.
fn tutela<'a>(arguments: impl IntoIterator<Item = &'a str>) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tutela"));
    command.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1");
    command.args(arguments).current_dir(root()).output().expect("the program runs")
}

/// What was printed, on one line.
fn flat(output: &Output) -> String {
    printed(output).split_whitespace().collect::<Vec<_>>().join(" ")
}

fn changed(from: &str, to: &str) -> String {
    assert!(SCHOOL.contains(from), "{from}");
    SCHOOL.replacen(from, to, 1)
}

fn list<'v>(told: &'v Value, name: &str) -> &'v Vec<Value> {
    told[name].as_array().expect("a list")
}

/// The only change that is told, which is of this name.
fn only<'v>(told: &'v Value, name: &str) -> &'v Value {
    let changes = list(told, "changes");
    assert_eq!(changes.len(), 1, "{told:#}");
    assert_eq!(changes[0]["name"], name, "{told:#}");
    &changes[0]
}

fn says(value: &Value) -> String {
    value.to_string()
}

const LOOSER: &str = "say to ks2 \"I leave my phone at home.\"
    except year-6 when walking-home-alone, with permission from parents
      say \"A Year 6 pupil who walks home alone may bring one.\"
      say to ks2 \"If I am in Year 6 and walk home alone I may bring it.\"";

const CASE: &str = "A Year 6 pupil who walks home alone may now bring mobile phones to school, with permission from parents; \
                    before, that was forbidden.";

#[test]
fn what_is_only_laid_out_otherwise_is_no_change() {
    let (head, rest) = SCHOOL.split_once("rule phones").expect("a rule");
    let text = format!("# Another comment.\nrule phones{rest}\n\n{head}")
        .replace("pupils must not bring", "pupils   must not bring");
    let repository = Repository::with(SCHOOL);
    repository.write(&text);
    let told = repository.told();
    for name in ["changes", "wordings", "sheets", "facts"] {
        assert!(list(&told, name).is_empty(), "{told:#}");
    }
    assert!(repository.human(&["compare", "old"]).contains("Nothing changed in what the policy says."));
    assert!(repository.human(&["compare", "HEAD", "old"]).contains("to old (commit "));
}

#[test]
fn an_exception_makes_a_rule_looser_and_its_case_is_told() {
    let told = Repository::after(&changed("say to ks2 \"I leave my phone at home.\"", LOOSER));
    let change = only(&told, "phones");
    assert_eq!((&change["what"], &change["course"]), (&"changed".into(), &"looser".into()));
    assert_eq!(change["situations"].as_array().map(Vec::len), Some(1), "{change:#}");
    assert_eq!(change["situations"][0]["turn"], "newly-allowed");
    assert_eq!(change["situations"][0]["says"], CASE);
}

#[test]
fn a_rule_whose_exception_goes_is_stricter() {
    let told = Repository::after(&changed("\n    except with permission from staff", ""));
    let change = only(&told, "walks");
    assert_eq!(change["course"], "stricter");
    let says = says(&change["situations"][0]);
    assert!(
        says.contains(
            "Pupils may no longer use tablets during lessons, with permission from staff; before, that was allowed."
        ),
        "{says}"
    );
}

#[test]
fn a_rule_that_only_advises_now_is_looser_whatever_its_exceptions() {
    let rule = |modal: &str| {
        changed(
            "pupils must not use tablets during lessons\n    except with permission from staff",
            &format!("pupils {modal} share passwords\n    except with parents or teachers"),
        )
    };
    for (before, now, course) in [("must not", "should not", "looser"), ("should not", "must not", "stricter")] {
        let repository = Repository::with(&rule(before));
        repository.write(&rule(now));
        let told = repository.told();
        assert_eq!(only(&told, "walks")["course"], course, "{told}");
    }
}

#[test]
fn a_new_prohibition_forbids_what_no_rule_forbade() {
    let text = format!("{SCHOOL}\nrule drones \"Drones\" {{\n  ks1 must not use smart-watches in classrooms\n}}\n");
    let told = Repository::after(&text);
    let change = only(&told, "drones");
    assert_eq!((&change["what"], &change["course"]), (&"added".into(), &"stricter".into()), "{told:#}");
    assert!(says(&change["situations"]).contains("before, no rule forbade it"), "{change:#}");
    // What another rule forbids anyway is no stricter.
    let text = format!("{SCHOOL}\nrule again \"Again\" {{\n  ks1 must not bring mobile-phones to school\n}}\n");
    let told = Repository::after(&text);
    assert_eq!(only(&told, "again")["course"], Value::Null, "{told:#}");
}

#[test]
fn what_is_allowed_only_in_some_case_is_forbidden_in_others() {
    let text = format!(
        "{SCHOOL}\nrule games \"Games\" {{\n  pupils may use online-games only with permission from staff\n}}\n"
    );
    let told = Repository::after(&text);
    let change = only(&told, "games");
    assert_eq!(change["course"], "stricter", "{told:#}");
    let said = "Pupils may no longer use online games except as the rule says; before, no rule forbade it.";
    assert_eq!(change["situations"][0]["says"], said, "{told:#}");
    let repository = Repository::with(&text);
    repository.write(&text.replace(" only with permission from staff", ""));
    let told = repository.told();
    let change = only(&told, "games");
    assert_eq!(change["course"], "looser", "{told:#}");
    assert_eq!(
        change["situations"][0]["says"], "Pupils may now use online games; before, only as the rule said.",
        "{told:#}"
    );
}

#[test]
fn what_cannot_be_decided_is_said_to_be_so() {
    let repository =
        Repository::with(&format!("{SCHOOL}\nrule kind \"Kindness\" {{\n  pupils must \"be kind online\"\n}}\n"));
    repository.write(&format!("{SCHOOL}\nrule kind \"Kindness\" {{\n  pupils must \"be kind and fair online\"\n}}\n"));
    let told = repository.told();
    let change = only(&told, "kind");
    assert_eq!(
        (&change["course"], &change["situations"]),
        (&"undecided".into(), &Value::Array(Vec::new())),
        "{told:#}"
    );
    assert!(says(&change["head"]).contains("whether it is stricter could not be decided"), "{told:#}");
}

#[test]
fn another_name_is_told_as_that_and_changes_no_rule() {
    let told = Repository::after(
        &SCHOOL.replace("rule phones", "rule phones-at-school").replace("rules phones", "rules phones-at-school"),
    );
    let change = only(&told, "phones-at-school");
    assert_eq!((&change["what"], &change["course"]), (&"renamed".into(), &Value::Null), "{told:#}");
    assert!(list(&told, "sheets").is_empty(), "{told:#}");
}

#[test]
fn a_word_that_means_something_else_is_a_change_of_its_own() {
    let word = |within: &str| {
        let rule = "rule monitors-phones \"Monitors\" {\n  monitors must not use mobile-phones in school\n}";
        format!("{SCHOOL}\ngroup monitors in {within}\n{rule}\n")
    };
    let repository = Repository::with(&word("pupils"));
    repository.write(&word("staff"));
    let told = repository.told();
    let change = only(&told, "monitors");
    assert_eq!((&change["kind"], &change["course"]), (&"group".into(), &Value::Null), "{told:#}");
    assert!(says(&change["points"]).contains("It is among staff."), "{told:#}");
}

#[test]
fn a_rule_that_goes_before_another_changes_what_that_comes_to() {
    let text = format!(
        "{SCHOOL}\nrule trips \"On trips\" {{\n  year-6 may bring mobile-phones to school\n  overrides phones because \"They travel.\"\n}}\n"
    );
    let told = Repository::after(&text);
    let affected: Vec<&Value> = list(&told, "changes").iter().filter(|change| change["what"] == "affected").collect();
    assert_eq!(affected.len(), 1, "{told:#}");
    assert_eq!((&affected[0]["name"], &affected[0]["course"]), (&"phones".into(), &"looser".into()));
    assert!(
        says(&affected[0]["situations"])
            .contains("Year 6 pupils may now bring mobile phones to school; before, that was forbidden."),
        "{told:#}"
    );
}

#[test]
fn rhythms_and_deadlines_say_which_way_they_went() {
    let told = Repository::after(&changed("test filtering every term", "test filtering every month"));
    let change = only(&told, "test-filter");
    assert_eq!(change["course"], "stricter");
    assert!(says(&change["points"]).contains("every month now; before, every term. This is stricter."), "{change:#}");
    assert_eq!(change["situations"].as_array().map(Vec::len), Some(0), "{change:#}");

    let told = Repository::after(&changed("within 2 days", "within 5 days"));
    let change = only(&told, "tell-parents");
    assert_eq!(change["course"], "looser");
    assert!(
        says(&change["points"]).contains("within 5 days now; before, within 2 days. This is looser."),
        "{change:#}"
    );
}

#[test]
fn a_setting_is_stricter_only_where_its_bound_says_so() {
    let told = Repository::after(&changed("at least 8 characters", "at least 12 characters"));
    assert_eq!(only(&told, "password-length on staff-accounts")["course"], "stricter");
    let told = Repository::after(&changed("is 60 minutes", "is 90 minutes"));
    let change = only(&told, "screen-time on tablets");
    assert_eq!(change["course"], Value::Null);
    let says = says(&change["points"]);
    assert_eq!(says, "[\"Now 90 minutes; before, 60 minutes.\"]");
}

#[test]
fn a_post_that_goes_is_told_and_a_new_holder_is_a_fact() {
    let line = "role online-safety-lead \"Online Safety Lead\" in staff { held by t-lee since 2021-09-01 }\n";
    let told = Repository::after(&changed(line, ""));
    let change = only(&told, "online-safety-lead");
    assert_eq!((&change["kind"], &change["what"]), (&"role".into(), &"removed".into()));

    let text = changed(
        "held by p-nair since 2020-09-01",
        "held by p-nair since 2020-09-01 until 2026-10-01\n  held by t-lee since 2026-10-02",
    );
    let text = text.replace("01632 960100", "01632 960101").replace("last done 2026-09-03", "last done 2026-11-03");
    let told = Repository::after(&text);
    assert!(list(&told, "changes").is_empty(), "{told:#}");
    let facts: Vec<&str> = list(&told, "facts").iter().filter_map(|fact| fact["name"].as_str()).collect();
    assert_eq!(facts, ["test-filter", "ash", "dsl"], "{told:#}");
    assert!(says(&told["summary"]).contains("Nothing changed in what the policy says; facts did."), "{told:#}");
}

#[test]
fn other_words_for_the_same_rule_are_told_as_such() {
    let told = Repository::after(&changed("say \"Pupils leave phones at home.\"", "say \"Phones stay at home.\""));
    assert!(list(&told, "changes").is_empty() && list(&told, "sheets").is_empty(), "{told:#}");
    let wording = &list(&told, "wordings")[0];
    assert_eq!(wording["name"], "phones");
    assert!(
        says(&wording["now_said"]).contains("Phones stay at home.")
            && says(&wording["no_longer_said"]).contains("Pupils leave phones")
    );
}

#[test]
fn prose_is_compared_paragraph_by_paragraph() {
    let told = Repository::after(&changed("\"They enjoy it.\"", "\"They enjoy it, and ask for help.\""));
    let change = only(&told, "online-safety/aims");
    assert_eq!(says(&change["no_longer_said"]), "[\"“They enjoy it.”\"]");
    assert_eq!(says(&change["now_said"]), "[\"“They enjoy it, and ask for help.”\"]");
}

#[test]
fn a_sheet_with_other_statements_is_signed_again_and_found_by_its_old_code() {
    let repository = Repository::with(SCHOOL);
    let text = changed("say to ks2 \"I leave my phone at home.\"", LOOSER);
    repository.write(&text);
    let told = repository.told();
    let sheet = &list(&told, "sheets")[0];
    assert_eq!((&sheet["name"], &sheet["sign_again"]), (&"ks2-agreement".into(), &true.into()), "{told:#}");
    assert!(
        says(&sheet["points"]).contains("To be signed again by Key Stage 2 pupils, and their parents."),
        "{sheet:#}"
    );
    let (old, new) = (sheet["code_before"].as_str().expect("a code"), sheet["code_now"].as_str().expect("a code"));
    assert_ne!(old, new);

    assert!(repository.human(&["sheet", new]).contains("Nothing to sign again."));
    for code in [old, &old[old.len() - 7..], &old[old.len() - 7..].to_lowercase().replace('-', " ")] {
        let said = repository.human(&["sheet", code]);
        assert!(said.contains("it needs signing again, by Key Stage 2 pupils, and their parents"), "{said}");
        assert!(
            said.contains("of 1 September 2026") && said.contains("If I am in Year 6 and walk home alone"),
            "{said}"
        );
    }
    // A sheet whose words around the statements change keeps its code.
    repository.write(&SCHOOL.replace("Our rules: Key Stage 2", "The rules of Key Stage 2"));
    assert!(repository.human(&["sheet", old]).contains("Nothing to sign again."));
    let told = repository.told();
    assert_eq!(list(&told, "sheets")[0]["sign_again"], false, "{told:#}");
}

#[test]
fn a_code_that_nothing_prints_is_answered_honestly() {
    let repository = Repository::with(SCHOOL);
    let said = repository.human(&["sheet", "222-222"]);
    assert!(
        said.contains("No sheet of Ash Hill Primary has the code 222-222") && said.contains("1 earlier state"),
        "{said}"
    );
    assert!(repository.refused(&["sheet", "ks2-agreement"]).contains("is not the code of a sheet"));

    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("school.policy"), SCHOOL).expect("written");
    let output = tutela(["sheet", "222-222", folder.path().to_str().expect("a path")]);
    assert!(flat(&output).contains("is in no git repository"), "{}", printed(&output));
}

#[test]
fn a_merge_is_compared_as_what_it_is() {
    let repository = Repository::with(SCHOOL);
    repository.git(&["checkout", "--quiet", "-b", "other"]);
    repository.commit(&changed("test filtering every term", "test filtering every month"));
    repository.git(&["checkout", "--quiet", "main"]);
    repository.commit(&changed("within 2 days", "within 1 day"));
    repository.git(&["merge", "--quiet", "--no-edit", "other"]);
    let told = repository.told();
    let names: Vec<&str> = list(&told, "changes").iter().filter_map(|change| change["name"].as_str()).collect();
    assert_eq!(names, ["test-filter", "tell-parents"], "{told:#}");
    let status = repository.git(&["status", "--porcelain"]);
    assert!(status.is_empty(), "{status}");
}

#[test]
fn what_was_ratified_is_found_by_its_record() {
    let repository = Repository::with(SCHOOL);
    assert!(repository.refused(&["compare", "ratified"]).contains("has a record of a ratification"));
    let text = format!("{SCHOOL}\nbody governors \"Governing Body\" {{ may decide }}\n");
    let text = text.replace("owner dsl", "owner dsl\n  approver governors");
    repository.write(&text);
    let path = repository.project();
    let place = path.to_str().expect("a path");
    let ratify =
        ["ratify", "online-safety", place, "--by", "governors", "--minute", "7.2", "--as-of", "2026-09-21", "--yes"];
    let ratified = tutela(ratify);
    assert_eq!(ratified.status.code(), Some(0), "{}", printed(&ratified));
    repository.commit(&text);
    repository.commit(&text.replace("within 2 days", "within 3 days"));
    repository.commit(&text.replace("within 2 days", "within 5 days"));
    let said = repository.human(&["compare", "ratified"]);
    assert!(said.contains("From what was ratified on 21 September 2026 (commit "), "{said}");
    assert!(said.contains("within 5 days now; before, within 2 days."), "{said}");
}

#[test]
fn a_folder_is_a_state_too() {
    let repository = Repository::with(SCHOOL);
    let before = tempfile::tempdir().expect("a folder");
    std::fs::write(before.path().join("school.policy"), changed("within 2 days", "within 1 day")).expect("written");
    let said = repository.human(&["compare", before.path().to_str().expect("a path")]);
    assert!(said.contains("before, within 1 day. This is looser."), "{said}");
}

#[test]
fn what_cannot_be_compared_is_refused_in_plain_words() {
    let repository = Repository::with(SCHOOL);
    assert!(repository.refused(&["compare", "v9.9"]).contains("git knows no `v9.9` here"));
    assert!(repository.refused(&["compare", "old..main"]).contains("is a range, not a state"));
    let output = repository.run(&["compare"], &["--", "--output=stolen"]);
    assert_eq!(output.status.code(), Some(2), "{}", printed(&output));
    assert!(flat(&output).contains("no state is called `--output=stolen`"), "{}", printed(&output));
    assert!(!repository.0.path().join("stolen").exists());

    // A state that cannot be read, on either side.
    repository.commit(&changed("pupils must not bring", "pupils must definitely bring"));
    let said = repository.refused(&["compare", "HEAD", "old"]);
    assert!(
        said.contains("HEAD (commit ") && said.contains("cannot be read whole") && said.contains("school.policy, line"),
        "{said}"
    );
    assert!(repository.refused(&["compare", "old"]).contains("the policy as it stands cannot be read whole"));

    // A state before the project was there.
    let repository = Repository::new();
    std::fs::write(repository.0.path().join("notes.txt"), "Notes").expect("written");
    repository.git(&["add", "--all"]);
    repository.git(&["commit", "--quiet", "--message", "Notes"]);
    repository.write(SCHOOL);
    assert!(repository.refused(&["compare", "HEAD"]).contains("there is no policy in `policy`"));

    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("school.policy"), SCHOOL).expect("written");
    let output = tutela(["compare", "old", "--path", folder.path().to_str().expect("a path")]);
    assert!(flat(&output).contains("is in no git repository"), "{}", printed(&output));
}

#[test]
fn a_shallow_copy_says_what_it_lacks() {
    let repository = Repository::with(SCHOOL);
    repository.commit(&changed("within 2 days", "within 1 day"));
    let copy = tempfile::tempdir().expect("a folder");
    let from = format!("file://{}", repository.0.path().display());
    let cloned =
        git(copy.path()).args(["clone", "--quiet", "--depth=1", "--no-tags", &from, "c"]).output().expect("git");
    assert!(cloned.status.success(), "{}", printed(&cloned));
    let output = tutela(["compare", "old", "--path", copy.path().join("c/policy").to_str().expect("a path")]);
    assert_eq!(output.status.code(), Some(2));
    assert!(flat(&output).contains("holds only its newest commits"), "{}", printed(&output));
}

#[test]
fn a_computer_without_git_is_told_so() {
    let repository = Repository::with(SCHOOL);
    let project = repository.project();
    let mut command = Command::new(env!("CARGO_BIN_EXE_tutela"));
    let output =
        command.args(["compare", "old", "--path"]).arg(&project).env("PATH", "/nowhere").output().expect("it runs");
    assert!(flat(&output).contains("the program `git` is not on this computer"), "{}", printed(&output));
    // A folder needs no git.
    let mut command = Command::new(env!("CARGO_BIN_EXE_tutela"));
    let output = command
        .arg("compare")
        .arg(&project)
        .arg("--path")
        .arg(&project)
        .env("PATH", "/nowhere")
        .output()
        .expect("it runs");
    assert_eq!(output.status.code(), Some(0), "{}", printed(&output));
}

#[test]
fn every_form_says_the_same_words() {
    let repository = Repository::with(SCHOOL);
    repository.write(&changed("say to ks2 \"I leave my phone at home.\"", LOOSER));
    for form in ["human", "markdown", "html", "json"] {
        let output = repository.run(&["compare", "old"], &["--format", form]);
        let text = flat(&output);
        assert!(text.contains(CASE), "{form}: {text}");
        assert!(text.contains("To be signed again by Key Stage 2 pupils, and their parents."), "{form}: {text}");
    }
    let printed = repository.run(&["compare", "old"], &["--format", "pdf"]);
    assert!(printed.stdout.starts_with(b"%PDF-"));
    assert_eq!(printed.stdout, repository.run(&["compare", "old"], &["--format", "pdf"]).stdout);
}

#[test]
fn the_model_school_is_the_same_as_itself() {
    let model = policies("model-primary");
    let path = model.to_str().expect("a path");
    let output = tutela(["compare", path, "--path", path, "--as-of", "2026-11-21"]);
    assert_eq!(output.status.code(), Some(0), "{}", printed(&output));
    assert!(flat(&output).contains("Nothing changed in what the policy says."), "{}", printed(&output));
}
