//! `tutela coverage`: the model school meets all that applies, the policies as they were found show what they lacked on their own
//! day and what they lack today, and what is proposed to be written can be read and meets what was missing.

#![allow(clippy::disallowed_methods)] // A test of the whole program writes files, as its users do.

#[path = "support/pdf_text.rs"]
mod pdf_text;
#[path = "support/run.rs"]
mod run;

use run::{policies, printed, tutela};
use std::path::Path;
use tutela_render::letters;

fn report(arguments: &[&str]) -> serde_json::Value {
    let output = tutela([&["coverage", "--format=json"], arguments].concat());
    serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{}", printed(&output)))
}

/// The names of what is missing, and of that which was asked for already at the last ratification, without the standard's.
fn missing(report: &serde_json::Value) -> (Vec<String>, Vec<String>) {
    let standards = report["standards"].as_array().expect("standards").iter();
    let rows = standards.flat_map(|standard| standard["requirements"].as_array().expect("rows"));
    let missing = rows.filter(|row| row["state"] == "missing");
    let name = |row: &serde_json::Value| {
        let id = row["id"].as_str().expect("an id");
        id.split_once('.').expect("a standard and a requirement").1.to_owned()
    };
    let (mut all, mut before) = (Vec::new(), Vec::new());
    for row in missing {
        all.push(name(row));
        if row["asked_when_ratified"] == true {
            before.push(name(row));
        }
        assert!(row["gap"].is_string() && row["write"].is_string(), "{row}");
    }
    all.sort();
    before.sort();
    (all, before)
}

fn copy(from: &Path, to: &Path) {
    for entry in std::fs::read_dir(from).expect("a folder") {
        let path = entry.expect("an entry").path();
        let there = to.join(path.file_name().expect("a name"));
        if path.is_dir() {
            std::fs::create_dir(&there).expect("a folder");
            copy(&path, &there);
        } else {
            std::fs::copy(&path, there).expect("a copy");
        }
    }
}

#[test]
fn the_model_school_meets_all_that_applies() {
    let folder = policies("model-primary").display().to_string();
    let report = report(&[&folder, "--as-of=2026-11-21"]);
    assert_eq!(missing(&report).0, Vec::<String>::new());
    assert!(report["summary"]["met"].as_u64().is_some_and(|met| met >= 45), "{}", report["summary"]);
    let standards = report["standards"].as_array().expect("standards");
    assert_eq!(standards.len(), 14, "every standard that ships is followed");
    assert!(standards.iter().all(|standard| standard["last_verified"].is_string() && standard["followed"] == true));
    let output = tutela(["coverage", &folder, "--as-of=2026-11-21"]);
    assert!(output.status.success(), "{}", printed(&output));
}

#[test]
fn what_the_federation_lacked_on_its_own_day_is_less_than_what_it_lacks_today() {
    let folder = policies("federation-as-found").display().to_string();
    let own = report(&[&folder, "--as-of=2023-06-19"]);
    assert_eq!(own["standards"][0]["edition"], "2022");
    let (on_its_day, before) = missing(&own);
    assert_eq!(
        on_its_day,
        ["about-the-head", "allegations", "filters-and-monitoring", "governors-training", "lead", "low-level-concerns"]
    );
    assert_eq!(before, on_its_day, "the policy was ratified on that day");
    let (today, before) = missing(&report(&[&folder, "--as-of=2026-11-21"]));
    assert_eq!(before, on_its_day);
    let since: Vec<&String> = today.iter().filter(|name| !before.contains(name)).collect();
    assert_eq!(
        since,
        [
            "child-on-child-abuse",
            "filtering-review",
            "generative-ai",
            "governors-on-filtering",
            "lead-on-filtering",
            "leader-on-filtering",
            "staff-on-filtering"
        ]
    );
}

#[test]
fn what_the_county_policy_lacked_on_its_own_day_is_less_than_what_it_lacks_today() {
    let folder = policies("county-primary-as-found").display().to_string();
    let own = report(&[&folder, "--as-of=2018-03-31"]);
    assert_eq!(own["standards"][0]["edition"], "2016");
    assert_eq!(missing(&own).0, ["about-the-head", "lead", "lead-training"]);
    let (today, before) = missing(&report(&[&folder, "--as-of=2026-11-21"]));
    assert_eq!(before, ["about-the-head", "lead", "lead-training"]);
    assert!(today.contains(&"four-risks".to_owned()) && today.contains(&"generative-ai".to_owned()), "{today:?}");
}

#[test]
fn what_is_proposed_can_be_read_and_meets_what_was_missing() {
    for project in ["federation-as-found", "county-primary-as-found"] {
        let folder = policies(project).display().to_string();
        let arguments = [&folder[..], "--as-of=2026-11-21"];
        let all = report(&arguments);
        let rows = all["standards"][0]["requirements"].as_array().expect("rows");
        let mut tried = 0;
        for row in rows.iter().filter(|row| row["state"] == "missing") {
            let write = row["write"].as_str().expect("lines");
            let id = row["id"].as_str().expect("an id");
            // What is there already, such as a post, is changed where it stands; what goes into a policy, there.
            if !row["write_in"].is_null() {
                continue;
            }
            let copied = tempfile::tempdir().expect("a folder");
            copy(&policies(project), copied.path());
            std::fs::write(copied.path().join("added.policy"), format!("{write}\n")).expect("a file");
            let place = copied.path().display().to_string();
            let again = report(&[&place, "--as-of=2026-11-21"]);
            assert_eq!(again["unread"], 0, "{id}:\n{write}");
            let rows = again["standards"][0]["requirements"].as_array().expect("rows").iter();
            let state = rows.clone().find(|row| row["id"] == id).map(|row| &row["state"]);
            assert_eq!(state, Some(&"met".into()), "{project} {id}:\n{write}");
            tried += 1;
        }
        assert!(tried >= 6, "{project}: {tried}");
    }
}

#[test]
fn what_is_proposed_for_a_new_school_can_be_taken_over_all_at_once() {
    for follows in ["kcsie", "kcsie, filtering-standard, cyber-standard, uk-gdpr, prevent-duty, searching-guidance"] {
        let folder = tempfile::tempdir().expect("a folder");
        let place = new_school(folder.path(), &format!("follows {follows}\n"));
        let ids =
            |report: &serde_json::Value| -> Vec<String> { rows_missing(report).map(|row| text(row, "id")).collect() };
        let before = report(&[&place, "--as-of=2026-11-21"]);
        // Each block once, as the list says of those that several need.
        let mut blocks: Vec<String> = Vec::new();
        for row in rows_missing(&before) {
            let mut own = text(row, "write");
            for once in row["write_once"].as_array().expect("blocks").iter().filter_map(|block| block.as_str()) {
                assert!(own.contains(once), "{own}");
                own = own.replacen(once, "", 1);
                blocks.push(once.to_owned());
            }
            blocks.push(own.trim_matches('\n').to_owned());
        }
        let written: std::collections::BTreeSet<&String> = blocks.iter().collect();
        assert!(written.len() < blocks.len(), "several need the same");
        let lines: String = written.iter().map(|block| format!("{block}\n")).collect();
        std::fs::write(folder.path().join("school/taken-over.policy"), lines).expect("a file");
        let after = report(&[&place, "--as-of=2026-11-21"]);
        assert_eq!(after["unread"], 0, "{}", printed(&tutela(["check", &place])));
        let (was, is) = (ids(&before), ids(&after));
        let still: Vec<&String> = is.iter().filter(|id| was.contains(id)).collect();
        assert!(was.len() >= 15 && still.is_empty(), "{still:?}");
        let found = printed(&tutela(["check", &place, "--as-of=2026-11-21", "--all", "--format=plain"]));
        for code in ["rule-repeated", "steps-repeated", "name-clash", "rules-contradict", "rules-overlap"] {
            assert!(!found.contains(code), "{found}");
        }
    }
}

fn rows_missing(report: &serde_json::Value) -> impl Iterator<Item = &serde_json::Value> {
    let standards = report["standards"].as_array().expect("standards").iter();
    let rows = standards.flat_map(|standard| standard["requirements"].as_array().expect("rows"));
    rows.filter(|row| row["state"] == "missing")
}

fn text(row: &serde_json::Value, what: &str) -> String {
    row[what].as_str().expect("a text").to_owned()
}

/// How a requirement of the first standard stands, as the list has it for other programs.
fn row_of(report: &serde_json::Value, id: &str) -> serde_json::Value {
    let rows = report["standards"][0]["requirements"].as_array().expect("rows");
    rows.iter().find(|row| row["id"] == id).expect("it is asked").clone()
}

#[test]
fn what_no_document_prints_is_met_and_said_to_be_printed_nowhere() {
    let folder = tempfile::tempdir().expect("a folder");
    let duty = "follows kcsie\nduty look \"A look at the filter\" { dsl must review filtering and monitoring every school year }\n";
    let place = new_school(folder.path(), duty);
    let asked = |format: &str| {
        let output = tutela(["coverage", &place, "--as-of=2026-11-21", &format!("--format={format}")]);
        let words = String::from_utf8(output.stdout).expect("a text");
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let told = report(&[&place, "--as-of=2026-11-21"]);
    let row = row_of(&told, "kcsie.filtering-review");
    assert_eq!((&row["state"], &row["printed_nowhere"]), (&"met".into(), &true.into()), "{row}");
    // The same duty says that the safeguarding lead, who is a senior leader, has a part in it.
    assert_eq!(told["summary"]["printed_nowhere"], 4, "{}", told["summary"]);
    // A rule that is signed on a sheet, and a post, are there to be read.
    for printed in ["kcsie.phones", "kcsie.lead"] {
        assert_eq!(row_of(&told, printed)["printed_nowhere"], false, "{printed}");
    }
    for format in ["human", "html"] {
        let said = asked(format);
        assert!(said.contains("Met, with something to know: 4"), "{said}");
        assert!(said.contains("No document prints it; add to the section of the policy"), "{said}");
        assert!(said.contains("4 of what it shows are printed in no document."), "{said}");
        assert!(said.contains("duties look"), "{said}");
    }
    let paper = on_paper(folder.path(), &place);
    assert!(paper.contains(&letters("No document prints it")), "the appendix says it too");
    // What a section names is printed.
    let policy = folder.path().join("school/policy.policy");
    let text = std::fs::read_to_string(&policy).expect("a policy");
    let prints = text.replacen("    roles\n", "    roles\n    duties look\n", 1);
    assert_ne!(prints, text);
    std::fs::write(&policy, prints).expect("a file");
    let told = report(&[&place, "--as-of=2026-11-21"]);
    assert_eq!(row_of(&told, "kcsie.filtering-review")["printed_nowhere"], false);
    assert_eq!(told["summary"]["printed_nowhere"], 0);
    assert!(!asked("human").contains("printed in no document"));
}

#[test]
fn a_project_that_prints_no_policy_yet_is_not_told_that_nothing_is_printed() {
    let folder = tempfile::tempdir().expect("a folder");
    let text = "school oak \"Oak\" { country england }\nfollows kcsie\nrole dsl \"DSL\" in senior-leaders\n\
                duty look \"A look\" { dsl must review filtering and monitoring every school year }\n";
    std::fs::write(folder.path().join("a.policy"), text).expect("a file");
    let told = report(&[&folder.path().display().to_string(), "--as-of=2026-11-21"]);
    let row = row_of(&told, "kcsie.filtering-review");
    assert_eq!((&row["state"], &row["printed_nowhere"]), (&"met".into(), &false.into()), "{row}");
    assert_eq!(told["summary"]["printed_nowhere"], 0);
}

#[test]
fn what_is_done_once_in_each_school_year_is_said_to_lie_up_to_two_years_apart() {
    let folder = tempfile::tempdir().expect("a folder");
    let remarks = |rhythm: &str| {
        let text = format!(
            "school oak \"Oak\" {{ country england }}\nfollows kcsie\nrole dsl \"DSL\" in senior-leaders\n\
             training up \"Updates\" on safeguarding for staff {rhythm}\n\
             training lead \"The lead\" on safeguarding for dsl every school year\n\
             duty look \"A look\" {{ dsl must review filtering and monitoring every school year }}\n"
        );
        std::fs::write(folder.path().join("a.policy"), text).expect("a file");
        let told = report(&[&folder.path().display().to_string(), "--as-of=2026-11-21"]);
        // Two years are what the lead's training may take, and the review is asked for by school years.
        for id in ["kcsie.lead-training", "kcsie.filtering-review"] {
            let row = row_of(&told, id);
            assert_eq!((&row["state"], &row["remarks"]), (&"met".into(), &serde_json::json!([])), "{row}");
        }
        let row = row_of(&told, "kcsie.staff-updates");
        assert_eq!(row["state"], "met", "an honest school is told of no gap: {row}");
        row["remarks"].as_array().expect("remarks").iter().map(|one| one.as_str().expect("words").to_owned()).collect()
    };
    let by_school_year: Vec<String> = remarks("every school year");
    assert!(by_school_year.len() == 1 && by_school_year[0].contains("nearly two years may lie between two times"));
    assert!(remarks("every 12 months").is_empty() && remarks("every term").is_empty());
    // What is brought up to date in between comes oftener.
    assert!(remarks("every school year { updates every 6 months }").is_empty());
}

#[test]
fn one_standard_can_be_asked_for_whether_or_not_it_is_followed() {
    let folder = policies("federation-as-found").display().to_string();
    let told = report(&[&folder, "--as-of=2026-11-21", "--standard=sharing-nudes"]);
    assert_eq!(told["standards"].as_array().map(Vec::len), Some(1));
    assert_eq!(told["standards"][0]["followed"], false);
    assert_eq!(missing(&told).0, ["never-view", "procedure"]);
    let output = tutela(["coverage", &folder, "--standard=kscie"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(printed(&output).contains("Did you mean `kcsie`?"), "{}", printed(&output));
}

#[test]
fn a_standard_can_be_asked_for_by_what_it_is_called() {
    let folder = policies("federation-as-found").display().to_string();
    let asked =
        |called: &str| tutela(["coverage", &folder, "--as-of=2026-11-21", "--format=json", "--standard", called]);
    let names =
        ["kcsie", "KCSIE", "Kcsie", "Keeping children safe in education", "“keeping children  SAFE in Education”"];
    let first = asked(names[0]).stdout;
    assert!(!first.is_empty());
    for name in names {
        assert!(asked(name).stdout == first, "{name}: {}", printed(&asked(name)));
    }
    let near = printed(&asked("Keeping children save in education"));
    assert!(near.contains("Did you mean “Keeping children safe in education”, `kcsie`?"), "{near}");
    // What is followed and what ships are the same standards.
    let all = printed(&asked("zzz"));
    for name in tutela_model::SHIPPED.iter().map(|shipped| shipped.name) {
        assert_eq!(all.split([' ', ',', '.']).filter(|word| *word == name).count(), 1, "{name}: {all}");
    }
}

/// What is printed about these lines.
fn said_of(lines: &str, arguments: &[&str]) -> String {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("a.policy"), lines).expect("a file");
    let place = folder.path().display().to_string();
    let output = tutela([&["coverage", &place, "--as-of=2026-11-21"], arguments].concat());
    String::from_utf8(output.stdout).expect("a text")
}

/// The last sentences of it.
fn sum(lines: &str) -> String {
    let text = said_of(lines, &[]);
    text.trim_end().rsplit("\n\n").next().expect("an end").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A school with the first of some posts, and a standard that asks for them and for something in words.
fn asks_for(posts: usize, there: usize, in_words: usize) -> String {
    let mut asks = String::new();
    let mut people = String::new();
    for at in 0..posts {
        asks += &format!("    requires post-{at} \"Post {at}\" {{ a held role post-{at} }}\n");
        let holder = if at < there { "held by a since 2026-01-01" } else { "vacant since 2026-01-01" };
        people += &format!("role post-{at} \"Post {at}\" {{ {holder} }}\n");
    }
    for at in 0..in_words {
        asks += &format!("    requires words-{at} \"Words {at}\" {{ a \"Words of our own\" }}\n");
    }
    format!(
        "school oak \"Oak\" {{ country england }}\nperson a \"Ann Lee\"\n{people}standard ours \"Ours\" {{\n  \
         edition 2026 in force from 2026-09-01 {{\n{asks}  }}\n}}\nfollows ours edition 2026\n"
    )
}

#[test]
fn the_sum_is_said_as_a_sentence() {
    for (lines, said) in [
        (asks_for(0, 0, 0), "the standard asks nothing of this policy that is judged here."),
        (asks_for(1, 1, 0), "the one thing that the standard asks of this policy is shown."),
        (asks_for(1, 0, 0), "the one thing that the standard asks of this policy is missing."),
        (asks_for(0, 0, 1), "the one thing that the standard asks of this policy is for a reader to judge."),
        (asks_for(2, 2, 0), "this policy shows both things that the standard asks of it."),
        (
            asks_for(2, 1, 0),
            "this policy shows 1 of the 2 things that the standard asks of it; 1 is missing, and none is for a reader to judge.",
        ),
        (
            asks_for(2, 0, 1),
            "this policy shows none of the 3 things that the standard asks of it; 2 are missing, and 1 is for a reader to judge.",
        ),
    ] {
        assert_eq!(sum(&lines), format!("On 21 November 2026 {said}"), "{lines}");
    }
}

#[test]
fn a_count_is_not_final_where_something_could_not_be_read() {
    let lines = asks_for(3, 1, 0);
    let half = format!("{lines}role extra \"Extra\" {{ deputy nobody-known; held by a since 2026-01-01 }}\n");
    let one = sum(&half);
    assert!(one.contains("1 fault keeps some lines of this policy from being read."), "{one}");
    assert!(one.contains("2 seem missing, and none"), "{one}");
    assert!(one.contains("What seems missing may stand there, so this count is not final."), "{one}");
    let two = sum(&format!("{half}frobnicate it\n"));
    assert!(two.contains("2 faults keep some lines"), "{two}");
    assert!(two.contains("none seems missing") && two.contains("What is not shown may stand there"), "{two}");
    let whole = said_of(&lines, &["--format=html"]);
    assert!(!whole.contains("not final"));
    let page = said_of(&format!("{lines}frobnicate it\n"), &["--format=html"]);
    assert!(page.contains("so this count is not final."), "{page}");
}

#[test]
fn an_edition_that_is_followed_before_its_day_is_said_to_be_so() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("a.policy"), asks_for(2, 1, 0)).expect("a file");
    let place = folder.path().display().to_string();
    let said = |day: &str, format: &str| {
        let output = tutela(["coverage", &place, &format!("--as-of={day}"), &format!("--format={format}")]);
        printed(&output).split_whitespace().collect::<Vec<_>>().join(" ")
    };
    for format in ["human", "html"] {
        let early = said("2026-08-31", format);
        assert!(early.contains("In force from 1 September 2026. It is not in force yet."), "{early}");
        assert!(!said("2026-09-01", format).contains("not in force"));
    }
    assert!(said("2026-08-31", "json").contains("\"note\": \"It is not in force yet.\""));
    assert!(!said("2026-09-01", "json").contains("not in force"));
}

/// A school as `tutela init` makes it, with these lines more.
fn new_school(folder: &Path, lines: &str) -> String {
    let place = folder.join("school").display().to_string();
    let known = ["init", "--yes", "--school", "Ash Hill Primary", "--phases", "primary", "--head", "Ann Lee", &place];
    let made = tutela(known);
    assert!(made.status.success(), "{}", printed(&made));
    std::fs::write(folder.join("school/more.policy"), lines).expect("a file");
    place
}

/// The words of the policy of that school on paper.
fn on_paper(folder: &Path, place: &str) -> String {
    let to = folder.join("site").display().to_string();
    let built = tutela(["build", place, "--as-of=2026-11-21", "--coverage", "--only=pdf", "-o", &to]);
    assert!(built.status.success(), "{}", printed(&built));
    letters(&pdf_text::pdf_text(&std::fs::read(folder.join("site/online-safety.pdf")).expect("a print")))
}

#[test]
fn every_row_of_a_long_appendix_is_on_paper() {
    let folder = tempfile::tempdir().expect("a folder");
    let place = new_school(folder.path(), "follows kcsie, filtering-standard\n");
    // What is said of each begins with a capital there.
    let paper = on_paper(folder.path(), &place).to_lowercase();
    let report = report(&[&place, "--as-of=2026-11-21"]);
    let mut rows = 0;
    for row in report["standards"]
        .as_array()
        .expect("standards")
        .iter()
        .flat_map(|own| own["requirements"].as_array().expect("rows"))
    {
        let words = ["asks", "gap", "write"].map(|what| row[what].as_str().unwrap_or_default());
        let lines = words.iter().flat_map(|words| words.lines());
        lines.for_each(|line| assert!(paper.contains(&letters(line).to_lowercase()), "{line}"));
        rows += 1;
    }
    assert!(rows >= 35 && report["summary"]["missing"].as_u64() >= Some(20), "{}", report["summary"]);
}

#[test]
fn every_row_of_a_long_table_of_a_policy_is_on_paper() {
    let folder = tempfile::tempdir().expect("a folder");
    let posts = |at| format!("role helper-{at} \"Helper number {at} of all\" {{ held by helper since 2026-01-01 }}\n");
    let place =
        new_school(folder.path(), &format!("person helper \"Bea Moss\"\n{}", (0..90).map(posts).collect::<String>()));
    let paper = on_paper(folder.path(), &place);
    for at in 0..90 {
        assert!(paper.contains(&letters(&format!("Helper number {at} of all"))), "{at}");
    }
}

#[test]
fn lines_to_write_come_out_whole_wherever_what_to_do_is_said() {
    let folder = tempfile::tempdir().expect("a folder");
    let place = new_school(folder.path(), "follows kcsie, filtering-standard\n");
    let checked = |format: &str| {
        let output = tutela(["check", &place, "--as-of=2026-11-21", "--all", &format!("--format={format}")]);
        String::from_utf8(output.stdout).expect("a text")
    };
    let found: serde_json::Value = serde_json::from_str(&checked("json")).expect("JSON");
    let helps =
        found["diagnostics"].as_array().expect("findings").iter().filter_map(|finding| finding["help"].as_str());
    let lines: Vec<&str> = helps.flat_map(str::lines).filter(|line| line.starts_with(' ')).collect();
    // A terminal is taken for eighty letters wide here.
    assert!(lines.iter().filter(|line| line.len() > 80).count() >= 2, "{lines:?}");
    for format in ["human", "plain", "markdown"] {
        let said = checked(format);
        for line in &lines {
            let stands = |printed: &str| printed.trim().trim_matches('`') == line.trim();
            assert!(said.lines().any(stands), "{format}: {line}");
        }
    }
    let human = checked("human");
    let first = "\n           duty governor \"A governor has duties for filtering and monitoring\" {\n";
    let second = "\n             governors must review filtering and monitoring\n";
    assert!(human.contains(first) && human.contains(second), "{human}");
    let listed: serde_json::Value = serde_json::from_str(&checked("gitlab")).expect("JSON");
    let listed = listed.as_array().expect("findings").iter().filter_map(|found| found["description"].as_str());
    let listed: Vec<&str> = listed.flat_map(str::lines).map(str::trim).collect();
    for line in &lines {
        assert!(listed.contains(&line.trim()), "{line}");
    }
}

#[test]
fn a_standard_without_an_edition_to_judge_by_says_so() {
    let folder = tempfile::tempdir().expect("a folder");
    let said = |follows: &str, day: &str| {
        let text = format!(
            "school oak \"Oak\" {{ country england }}\nstandard trust \"Trust\" {{\n  issuer \"Trust\"\n  \
             edition 2026 in force from 2026-09-01 {{ requires x \"X\" {{ a sheet for staff }} }}\n}}\n{follows}\n"
        );
        std::fs::write(folder.path().join("a.policy"), text).expect("a file");
        let place = folder.path().display().to_string();
        let text = printed(&tutela(["coverage", &place, &format!("--as-of={day}")]));
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let unknown = said("follows trust edition 2062", "2026-11-21");
    assert!(unknown.contains("There is no edition of the name that is followed"), "{unknown}");
    let code = || tutela(["coverage", &folder.path().display().to_string(), "--as-of=2026-11-21"]).status.code();
    assert_eq!(code(), Some(1), "nothing could be judged");
    let early = said("follows trust", "2026-08-31");
    assert!(early.contains("No edition of it is in force on this day."), "{early}");
    let now = said("follows trust", "2026-09-01");
    assert!(now.contains("Missing: 1") && !now.contains("No edition"), "{now}");
}

#[test]
fn a_policy_that_follows_nothing_is_told_how_to_say_so() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("a.policy"), "school oak \"Oak\" { country england }\n").expect("a file");
    let output = tutela(["coverage", &folder.path().display().to_string()]);
    assert_eq!(output.status.code(), Some(2));
    assert!(printed(&output).contains("follows kcsie"), "{}", printed(&output));
}

#[test]
fn a_line_of_what_is_followed_that_cannot_be_read_is_said_to_be_so() {
    let school = "school oak \"Oak\" { country england }\n";
    let folder = tempfile::tempdir().expect("a folder");
    let place = folder.path().display().to_string();
    for follows in ["follows kcsi", "follows kcsie 2026", "folows kcsie"] {
        std::fs::write(folder.path().join("a.policy"), format!("{school}{follows}\n")).expect("a file");
        for format in ["human", "html", "json"] {
            let output = tutela(["coverage", &place, &format!("--format={format}")]);
            let text = printed(&output).split_whitespace().collect::<Vec<_>>().join(" ");
            assert_eq!(output.status.code(), Some(1), "{follows}: {text}");
            assert!(!text.contains("does not say which standards"), "{text}");
            let said = "The line that says which standards this policy follows cannot be read";
            assert!(format == "json" || text.contains(said), "{text}");
            assert!(
                format == "json" || text.contains("1 fault keeps some lines of this policy from being read."),
                "{text}"
            );
        }
    }
    // What cannot be read may be anything.
    std::fs::write(folder.path().join("a.policy"), format!("{school}frobnicate kcsie\n")).expect("a file");
    let text = printed(&tutela(["coverage", &place]));
    assert!(text.contains("does not say which standards") && text.contains("1 fault keeps some lines"), "{text}");
}

#[test]
fn the_page_says_what_the_text_says() {
    let folder = policies("federation-as-found").display().to_string();
    let page = tutela(["coverage", &folder, "--as-of=2026-11-21", "--format=html"]);
    let page = String::from_utf8(page.stdout).expect("a page");
    let text = printed(&tutela(["coverage", &folder, "--as-of=2026-11-21"]));
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    for said in ["Generative AI is dealt with", "was last verified", "Could not be established"] {
        assert!(page.contains(said), "{said}");
    }
    assert!(words(&text).contains("Missing, and asked for already when the policy was last ratified or reviewed: 6"));
    // What is missing says what to write, each line of it as it is to be copied.
    let rows = report(&[&folder, "--as-of=2026-11-21"]);
    let rows = rows["standards"][0]["requirements"].as_array().expect("rows").clone();
    // On a telephone a table is no table, in which its caption would get a letter's width.
    let (_, phone) = page.split_once("@media screen and (max-width: 34rem)").expect("a style for telephones");
    let blocks = phone.split('}').find(|rule| rule.contains(".table tbody,")).expect("what becomes a block");
    assert!(blocks.contains(".table caption,") && blocks.contains("display: block"), "{blocks}");
    let mut lines = 0;
    let mut indented = 0;
    for write in rows.iter().filter_map(|row| row["write"].as_str()) {
        for line in write.lines() {
            let written = line.trim().replace('"', "&quot;").replace('\'', "&#x27;");
            // A page leaves out a plain space at the beginning of a line.
            let before = "\u{a0}".repeat(line.len() - line.trim_start().len());
            assert!(page.contains(&format!("<br>{before}<em>{written}</em>")), "{line}");
            lines += 1;
            indented += usize::from(!before.is_empty());
        }
    }
    assert!(lines >= 20 && indented >= 10, "{lines}, {indented}");
}

#[test]
fn the_appendix_is_the_last_section_of_each_policy_and_no_document_by_itself() {
    let folder = tempfile::tempdir().expect("a folder");
    copy(&policies("model-primary"), folder.path());
    let second = "policy second \"A second policy\" {\n  section appendix \"Appendix\" { \"Words of our own.\" }\n}\n";
    std::fs::write(folder.path().join("second.policy"), second).expect("a file");
    let site = folder.path().join("site");
    let build = |more: &[&str]| {
        let (from, to) = (folder.path().display().to_string(), site.display().to_string());
        let fixed = ["build", &from, "--as-of=2026-11-21", "--only=html,markdown", "--draft", "--output", &to];
        let built = tutela([&fixed[..], more].concat());
        assert!(built.status.success(), "{}", printed(&built));
    };
    let read = |name: &str| std::fs::read_to_string(site.join(name)).unwrap_or_default();
    build(&[]);
    let without = [read("online-safety-policy.md"), read("second.md")];
    build(&["--coverage"]);
    for (name, without) in ["online-safety-policy", "second"].iter().zip(without) {
        let words = read(&format!("{name}.md"));
        let head = "\n## Appendix: what guidance asks, and where we say it\n";
        let (_, appendix) = words.split_once(head).expect("an appendix");
        assert!(!without.contains(head), "{name}");
        assert!(!appendix.contains("\n## "), "{name}: nothing stands behind it");
        assert!(appendix.contains("\n### ") && appendix.contains("Where the policy says it"), "{name}");
        let page = read(&format!("{name}.html"));
        let anchors: Vec<&str> = page.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        let once: std::collections::BTreeSet<&&str> = anchors.iter().collect();
        assert_eq!(once.len(), anchors.len(), "{name}: {anchors:?}");
        assert!(anchors.contains(&"appendix-kcsie"), "{name}: {anchors:?}");
    }
    assert!(!site.join("coverage.html").exists());
}
