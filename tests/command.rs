//! The command as a governor, and a job of continuous integration, meet it.

#![allow(clippy::disallowed_methods)] // A test of the whole program reads and writes files, as its users do.

#[path = "support/run.rs"]
mod run;

use run::{policies, printed, tutela};
use std::path::Path;

fn check(path: &Path, more: &[&str]) -> std::process::Output {
    let mut arguments = vec!["check".into(), path.as_os_str().to_owned(), "--as-of".into(), "2026-11-21".into()];
    arguments.extend(more.iter().map(Into::into));
    tutela(arguments)
}

/// A folder with one file.
fn project(text: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("school.policy"), text).expect("a file");
    folder
}

const SCHOOL: &str = "school hawthorn \"Hawthorn Primary School\" {\n  country england\n}\n";

#[test]
fn the_model_school_has_nothing_to_mend_advice_included() {
    let output = check(&policies("model-primary"), &["--all", "--format", "json"]);
    assert_eq!(output.status.code(), Some(0), "{}", printed(&output));
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(report["diagnostics"], serde_json::json!([]));
    assert_eq!(report["project"], "Hawthorn Primary School");
    assert_eq!(report["as_of"], "2026-11-21");
}

#[test]
fn the_as_found_policies_fail_by_the_calendar_and_only_what_misleads_a_reader_keeps_them_from_print() {
    for name in ["federation-as-found", "county-primary-as-found"] {
        let output = check(&policies(name), &["--format", "json"]);
        assert_eq!(output.status.code(), Some(1), "{}", printed(&output));
        let report: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
        let findings = report["diagnostics"].as_array().expect("findings");
        let lapsed = findings.iter().find(|f| f["code"] == "review-lapsed").expect("the review lapsed years ago");
        assert_eq!(lapsed["severity"], "error");
        assert_eq!(lapsed["stops_publication"], false);
        let stopping = findings.iter().filter(|f| f["stops_publication"] == true);
        let codes: std::collections::BTreeSet<&str> = stopping.filter_map(|f| f["code"].as_str()).collect();
        // Contradictions, and a procedure that nobody can follow to anybody.
        let misleading = ["rules-contradict", "limit-not-shown", "reaches-nobody"];
        assert!(codes.iter().all(|code| misleading.contains(code)), "{name}: {codes:?}");
    }
}

#[test]
fn json_counts_lines_and_columns_from_one_in_characters() {
    let folder = project(&format!("{SCHOOL}\nrole head \"Héadteacher\" {{ held by nobodyknown }}\n"));
    let output = check(folder.path(), &["--format", "json"]);
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let finding = report["diagnostics"]
        .as_array()
        .expect("findings")
        .iter()
        .find(|f| f["code"] == "unknown-name")
        .expect("a finding")
        .clone();
    assert_eq!(finding["file"].as_str().map(|f| f.ends_with("school.policy")), Some(true));
    assert_eq!((finding["line"].as_u64(), finding["column"].as_u64()), (Some(5), Some(35)), "{finding}");
    assert_eq!((finding["end_line"].as_u64(), finding["end_column"].as_u64()), (Some(5), Some(46)));
    let keys: Vec<&String> = finding.as_object().expect("an object").keys().collect();
    for key in [
        "id",
        "code",
        "severity",
        "stops_publication",
        "message",
        "help",
        "file",
        "line",
        "column",
        "end_line",
        "end_column",
        "related",
    ] {
        assert!(keys.iter().any(|k| *k == key), "{key} is missing");
    }
}

#[test]
fn findings_are_the_same_twice_and_their_ids_survive_a_move() {
    let body = "role lead \"Lead\" { held by somebody-unknown }\n";
    let one = project(&format!("{SCHOOL}{body}"));
    let two = project(&format!("# A comment.\n\n{SCHOOL}\n\n{body}"));
    let ids = |folder: &tempfile::TempDir| {
        let output = check(folder.path(), &["--format", "json"]);
        let report: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
        report["diagnostics"].as_array().expect("findings").iter().map(|f| f["id"].clone()).collect::<Vec<_>>()
    };
    assert!(!ids(&one).is_empty());
    assert_eq!(ids(&one), ids(&two));
    assert_eq!(ids(&one), ids(&one));
}

#[test]
fn warnings_fail_only_when_they_are_denied() {
    let folder = project(&format!("{SCHOOL}policy online \"Online Safety\" {{ state ratified }}\n"));
    assert_eq!(check(folder.path(), &[]).status.code(), Some(0), "{}", printed(&check(folder.path(), &[])));
    assert_eq!(check(folder.path(), &["--deny", "warnings"]).status.code(), Some(1));
}

#[test]
fn a_file_of_a_project_shows_its_own_findings_alone() {
    let folder = project(SCHOOL);
    std::fs::write(folder.path().join("a.policy"), "role a \"A\" { held by unknown-a }\n").expect("a file");
    std::fs::write(folder.path().join("b.policy"), "role b \"B\" { held by unknown-b }\n").expect("a file");
    let output = printed(&check(&folder.path().join("a.policy"), &["--format", "plain"]));
    assert!(output.contains("unknown-a") && !output.contains("unknown-b"), "{output}");
}

#[test]
fn check_writes_nothing() {
    let folder = project(&format!("{SCHOOL}role a \"A\" {{ held by unknown-a }}\n"));
    let before = snapshot(folder.path());
    for format in ["human", "plain", "json"] {
        check(folder.path(), &["--format", format, "--all"]);
    }
    assert_eq!(before, snapshot(folder.path()));
}

fn snapshot(folder: &Path) -> Vec<(std::path::PathBuf, Vec<u8>)> {
    let mut files: Vec<_> = std::fs::read_dir(folder).expect("a folder").map(|e| e.expect("an entry").path()).collect();
    files.sort();
    files.into_iter().map(|path| (path.clone(), std::fs::read(path).expect("a file"))).collect()
}

#[test]
fn what_cannot_be_read_is_not_published_except_as_a_draft() {
    let folder = project(&format!("{SCHOOL}rule a {{ pupils may not bring mobile-phones }}\n"));
    let site = folder.path().join("out");
    let build = |more: &[&str]| {
        let mut arguments = vec![
            "build".into(),
            folder.path().as_os_str().to_owned(),
            "-o".into(),
            site.as_os_str().to_owned(),
            "--only".into(),
            "html".into(),
        ];
        arguments.extend(more.iter().map(Into::into));
        tutela(arguments)
    };
    assert_eq!(build(&[]).status.code(), Some(1));
    assert!(!site.exists());
    let draft = build(&["--draft"]);
    assert_eq!(draft.status.code(), Some(0), "{}", printed(&draft));
    let index = std::fs::read_to_string(site.join("index.html")).expect("an index");
    assert!(index.contains("Draft"), "a draft says so");
}

#[test]
fn a_folder_that_build_did_not_make_is_left_alone() {
    let folder = project(SCHOOL);
    let site = folder.path().join("ours");
    std::fs::create_dir(&site).expect("a folder");
    std::fs::write(site.join("letter.txt"), "ours").expect("a file");
    let output =
        tutela(["build".into(), folder.path().as_os_str().to_owned(), "-o".into(), site.as_os_str().to_owned()]);
    assert_eq!(output.status.code(), Some(2), "{}", printed(&output));
    assert_eq!(std::fs::read_to_string(site.join("letter.txt")).expect("still there"), "ours");
}

#[test]
fn a_new_project_checks_clean_and_prints_on_its_first_day() {
    let folder = tempfile::tempdir().expect("a folder");
    let home = folder.path().join("our-school");
    let output = tutela(["init".into(), home.as_os_str().to_owned()]);
    assert_eq!(output.status.code(), Some(0), "{}", printed(&output));
    let output = tutela(["check".into(), home.as_os_str().to_owned(), "--all".into()]);
    assert_eq!(output.status.code(), Some(0), "{}", printed(&output));
    let site = folder.path().join("site");
    let output = tutela(["build".into(), home.as_os_str().to_owned(), "-o".into(), site.as_os_str().to_owned()]);
    assert_eq!(output.status.code(), Some(0), "{}", printed(&output));
    // Nothing is overwritten.
    assert_eq!(tutela(["init".into(), home.as_os_str().to_owned()]).status.code(), Some(2));
}

#[test]
fn the_shipped_policies_stand_as_the_formatter_lays_them_out() {
    for name in ["model-primary", "federation-as-found", "county-primary-as-found"] {
        let output = tutela(["fmt".into(), policies(name).into_os_string(), "--check".into()]);
        assert_eq!(output.status.code(), Some(0), "{name}: {}", printed(&output));
    }
}

#[test]
fn a_file_that_has_lost_a_brace_is_left_as_it_is() {
    let text = format!("{SCHOOL}rule   a {{\n  pupils must lock tablets\n");
    let folder = project(&text);
    let output = tutela(["fmt".into(), folder.path().as_os_str().to_owned()]);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        printed(&output).contains("school.policy: cannot be read as it should, and was left"),
        "{}",
        printed(&output)
    );
    assert_eq!(std::fs::read_to_string(folder.path().join("school.policy")).expect("the file"), text);
}

#[test]
fn what_can_mean_only_one_thing_is_put_right() {
    let text = format!(
        "{SCHOOL}rule a {{\n  Pupils must lock laptops\n  pupils must must lock tablets\n  staff must lock computers.\n}}\nrule b\n  staff must lock lptops\n}}\nperson x \"X\" left 1/9/2026\n"
    );
    let folder = project(&text);
    let file = folder.path().join("school.policy");
    let fix = |more: &[&str]| {
        let mut arguments = vec!["fix".into(), folder.path().as_os_str().to_owned()];
        arguments.extend(more.iter().map(Into::into));
        let output = tutela(arguments);
        assert_eq!(output.status.code(), Some(0), "{}", printed(&output));
        printed(&output)
    };
    let diff = fix(&["--diff"]);
    for line in ["-rule b\n", "+rule b {\n", "-  pupils must must lock tablets\n", "+person x \"X\" left 2026-09-01\n"]
    {
        assert!(diff.contains(line), "{line} is not in\n{diff}");
    }
    assert_eq!(std::fs::read_to_string(&file).expect("the file"), text, "`--diff` writes nothing");
    // What one change uncovers is for the next run.
    while !fix(&[]).contains("Nothing can be put right") {}
    let fixed = std::fs::read_to_string(&file).expect("the file");
    let expected = "rule a {\n  pupils must lock laptops\n  pupils must lock tablets\n  staff must lock computers\n}\nrule b {\n  staff must lock lptops\n}\nperson x \"X\" left 2026-09-01\n";
    assert_eq!(fixed, format!("{SCHOOL}{expected}"));
    assert!(fix(&[]).contains("1 finding with a suggestion to choose yourself"), "{}", fix(&[]));
}

#[test]
fn a_shell_and_man_are_told_of_every_command() {
    let help = printed(&tutela(["--help"]));
    let commands: Vec<&str> = help
        .lines()
        .skip_while(|line| !line.starts_with("Commands:"))
        .skip(1)
        .take_while(|line| !line.is_empty())
        .filter_map(|line| line.split_whitespace().next())
        .filter(|command| *command != "help")
        .collect();
    assert!(commands.len() >= 9, "{commands:?}");
    let manual = printed(&tutela(["man"]));
    let bash = printed(&tutela(["completions", "bash"]));
    for command in commands {
        assert!(manual.contains(&format!("tutela\\-{command}")), "{command} is not in the manual:\n{manual}");
        assert!(
            bash.contains(&format!("tutela__{command})")) || bash.contains(&format!("tutela__subcmd__{command})")),
            "{command} is not completed:\n{bash}"
        );
    }
}

#[test]
fn every_finding_can_be_explained() {
    let list = printed(&tutela(["explain"]));
    for code in ["unknown-name", "role-vacant", "review-lapsed", "not-pinned-down", "braces"] {
        assert!(list.contains(code), "{list}");
        let page = tutela(["explain", code]);
        assert_eq!(page.status.code(), Some(0));
        assert!(printed(&page).contains("What it finds"), "{}", printed(&page));
    }
    assert_eq!(tutela(["explain", "no-such-finding"]).status.code(), Some(2));
}

#[test]
fn every_declaration_of_the_examples_is_read_back() {
    for name in ["model-primary", "federation-as-found", "county-primary-as-found"] {
        let output = tutela(["read".into(), policies(name).into_os_string()]);
        assert_eq!(output.status.code(), Some(0), "{name}");
        assert!(output.stdout.len() > 20_000, "{name} reads back only {} bytes", output.stdout.len());
    }
    let output = printed(&tutela(["read".into(), "pupils-phones".into(), policies("model-primary").into_os_string()]));
    assert!(output.contains("must not") && output.contains("mobile phones"), "{output}");
}

/// Runs `tutela words` in the model school.
fn words(arguments: &[&str]) -> std::process::Output {
    let mut all: Vec<std::ffi::OsString> = vec!["words".into()];
    all.extend(arguments.iter().map(Into::into));
    all.push(policies("model-primary").into_os_string());
    tutela(all)
}

#[test]
fn the_words_that_there_are_can_be_found_by_a_part_of_them() {
    for (letters, name) in
        [("hand in", "hand-in"), ("Phone", "mobile-phones"), ("actions", "hand-in"), ("measure", "password-length")]
    {
        let output = words(&[letters]);
        assert_eq!(output.status.code(), Some(0), "{}", printed(&output));
        let text = printed(&output);
        assert!(text.lines().any(|line| line.split_whitespace().next() == Some(name)), "{letters}: {text}");
    }
    let output = words(&["no-such-word"]);
    assert_eq!(output.status.code(), Some(2), "{}", printed(&output));
    let misspelt = words(&["acctions"]);
    assert!(printed(&misspelt).contains("Did you mean `actions`?"), "{}", printed(&misspelt));
}

#[test]
fn own_words_are_told_from_those_that_come_with_the_program() {
    let folder = project(
        "school ash \"Ash\" { country england }\nthing smart-rings \"rings that listen\" in personal-devices\n",
    );
    let list = |more: &[&str]| {
        let mut all: Vec<std::ffi::OsString> = vec!["words".into(), "rings".into(), folder.path().into()];
        all.extend(more.iter().map(Into::into));
        tutela(all)
    };
    let report: serde_json::Value = serde_json::from_slice(&list(&["--format", "json"]).stdout).expect("words");
    let all = report["words"].as_array().expect("a list");
    let find =
        |name: &str| all.iter().find(|word| word["name"] == name).unwrap_or_else(|| panic!("{name}: {report:#}"));
    assert_eq!(
        *find("smart-rings"),
        serde_json::json!({ "name": "smart-rings", "kind": "thing", "said": "rings that listen", "own": true })
    );
    let text = printed(&list(&[]));
    let own = text.find("of this policy").expect("its own words");
    assert!(text[own..].contains("smart-rings") && text.contains("rings that listen"), "{text}");
    // The whole list, and each line of it short enough for a narrow window.
    let all = words(&[]);
    assert!(printed(&all).lines().count() > 500 && printed(&all).lines().all(|line| line.chars().count() <= 80));
    assert!(
        printed(&list(&["--format", "plain"]))
            .contains("smart-rings: thing of this policy, said as: rings that listen.")
    );
}

/// What is said back, on one line.
fn read_back(name: &str) -> String {
    let output = tutela(["read".into(), name.into(), policies("model-primary").into_os_string()]);
    assert_eq!(output.status.code(), Some(0), "{}", printed(&output));
    String::from_utf8_lossy(&output.stdout).split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_rule_that_is_read_back_says_where_each_clause_is_printed() {
    let said = read_back("pupils-phones");
    let (_, places) = said.split_once("Where it is printed:").expect("the places");
    let head = places.split(" - ").find(|line| line.contains("Pupils must not bring")).expect("the head");
    assert!(head.contains("“Our online rules: Key Stage 2”, for Key Stage 2 pupils"), "{head}");
    assert!(!head.contains("Not in"), "{head}");
    let confiscated = places.split(" - ").find(|line| line.contains("Staff may confiscate")).expect("the sanction");
    assert!(confiscated.contains("Not in “Our online rules: Key Stage 2” or “Working together"), "{confiscated}");
}

#[test]
fn a_sheet_that_is_read_back_says_where_each_line_comes_from() {
    let said = read_back("ks2-agreement");
    let (_, lines) = said.split_once("Where its lines come from:").expect("the lines");
    let from = |words: &str| lines.split(" - ").find(|line| line.contains(words)).unwrap_or_default().to_owned();
    assert!(from("I leave my phone and smart watch at home.").contains("(rule `pupils-phones`, "), "{lines}");
    assert!(from("In Year 6 I may bring a phone").contains("(rule `pupils-phones`, "), "{lines}");
    assert!(from("These rules keep us safe").contains("a text of its own, with no rule behind it"), "{lines}");
}

/// What is printed from a heading on, up to the next line that stands at the margin.
fn part<'a>(text: &'a str, heading: &str) -> &'a str {
    let Some(start) = text.find(&format!("\n{heading}\n")) else { return "" };
    let rest = &text[start + heading.len() + 2..];
    let end = rest.find("\n\n").map_or(rest.len(), |_| {
        let mut lines = rest.match_indices('\n').map(|(at, _)| at + 1);
        lines.find(|at| rest[*at..].starts_with(|sign: char| !sign.is_whitespace())).unwrap_or(rest.len())
    });
    &rest[..end]
}

/// How many findings a part of the output tells: a line each, a kind with its number, and those that wait.
fn told(part: &str) -> usize {
    let number = |words: &str| words.replace(',', "").parse::<usize>().ok();
    let of_line = |line: &str| {
        let words: Vec<&str> = line.split_whitespace().collect();
        match words.as_slice() {
            ["×", ..] if line.starts_with("  ×") => 1,
            ["…", "and", waiting, ..] => number(waiting).expect("a number"),
            [many, "×", _] => number(many).expect("a number"),
            // The number of a line stands in a column of its own.
            [_, ..] if line.get(..9).is_some_and(|lead| lead.ends_with("  ") && number(lead.trim()).is_some()) => 1,
            _ => 0,
        }
    };
    part.lines().map(of_line).sum()
}

#[test]
fn every_finding_of_a_long_list_is_told_or_counted() {
    for name in ["county-primary-as-found", "federation-as-found"] {
        // Named from where the program runs, so that its lines are as long on every computer.
        let folder = Path::new("policies").join(name);
        let text = printed(&check(&folder, &[]));
        let report: serde_json::Value =
            serde_json::from_slice(&check(&folder, &["--format", "json"]).stdout).expect("JSON");
        let findings = report["diagnostics"].as_array().expect("findings");
        let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
        for (heading, severity) in
            [("To mend before publishing", "error"), ("Before the next meeting", "warning"), ("Suggestions", "advice")]
        {
            let found: Vec<&str> = findings
                .iter()
                .filter(|finding| finding["severity"] == severity)
                .map(|finding| finding["code"].as_str().expect("a name"))
                .collect();
            if severity != "advice" {
                assert_eq!(told(part(&text, heading)), found.len(), "{name}, {heading}: {text}");
            }
            // The sums at the end are of all, suggestions included.
            let (_, sums) = flat.split_once(&format!("{heading}, {}: ", found.len())).expect(heading);
            let (sums, _) = sums.split_once('.').expect("an end");
            let mut sum = 0;
            for of_kind in sums.split(", ") {
                let (number, code) = of_kind.split_once(' ').expect("a number and a name");
                let number: usize = number.parse().expect("a number");
                assert_eq!(number, found.iter().filter(|found| **found == code).count(), "{name}: {code}");
                sum += number;
            }
            assert_eq!(sum, found.len(), "{name}: {sums}");
        }
        // No kind is hidden by another: each is named above its sums.
        let warnings = part(&text, "Before the next meeting");
        let kinds = findings.iter().filter(|finding| finding["severity"] == "warning");
        for code in kinds.map(|finding| finding["code"].as_str().expect("a name")) {
            assert!(warnings.contains(code), "{name}: {code}");
        }
        assert!(warnings.lines().all(|line| line.chars().count() <= 80), "{warnings}");
    }
}

#[test]
fn a_long_list_is_read_from_the_rare_to_the_frequent() {
    let text = printed(&check(Path::new("policies/federation-as-found"), &[]));
    let from = text.find("\nBefore the next meeting\n").expect("warnings") + 1;
    insta::assert_snapshot!(&text[from..]);
}

#[test]
fn a_kind_of_finding_can_be_asked_for_by_its_name() {
    let folder = Path::new("policies/county-primary-as-found");
    let json = |more: &[&str]| -> serde_json::Value {
        serde_json::from_slice(&check(folder, &[more, &["--format", "json"]].concat()).stdout).expect("JSON")
    };
    let of = |code: &str| {
        let all = json(&[]);
        all["diagnostics"].as_array().expect("findings").iter().filter(|finding| finding["code"] == code).count()
    };
    let (both, deadlines) = (of("no-deadline") + of("no-cover"), of("no-deadline"));
    for asked in [&["--only", "no-deadline,no-cover"][..], &["--only", "no-deadline", "--only", "no-cover"]] {
        let found = json(asked);
        let found = found["diagnostics"].as_array().expect("findings");
        assert_eq!(found.len(), both);
        assert!(found.iter().all(|found| found["code"] == "no-deadline" || found["code"] == "no-cover"));
    }
    // Nothing that was asked for is an error.
    let output = check(folder, &["--only", "no-deadline"]);
    assert_eq!(output.status.code(), Some(0), "{}", printed(&output));
    assert_eq!(check(folder, &["--only", "reaches-nobody"]).status.code(), Some(1));
    let text = printed(&output);
    let others = json(&[])["diagnostics"].as_array().expect("findings").len() - deadlines;
    let counted = format!("Only what is called `no-deadline` is counted and shown; {others} more are not.");
    assert!(text.contains(&counted), "{text}");
    assert_eq!(told(part(&text, "Before the next meeting")), deadlines, "{text}");
    // Suggestions too, and what is the same to do in a whole file is said once.
    let text = printed(&check(folder, &["--only", "nobody-in-particular"]));
    let told_all = told(part(&text, "Before the next meeting")) + told(part(&text, "Suggestions"));
    assert_eq!(told_all, of("nobody-in-particular"), "{text}");
    assert!(text.matches("What to do:").count() < told_all / 2, "{text}");
    let junit = printed(&check(folder, &["--only", "no-deadline", "--format", "junit"]));
    assert_eq!(junit.matches("<testcase ").count(), 1, "{junit}");
    let output = check(folder, &["--only", "no-deadlines"]);
    assert_eq!(output.status.code(), Some(2), "{}", printed(&output));
    assert!(printed(&output).contains("Did you mean `no-deadline`?"), "{}", printed(&output));
}
