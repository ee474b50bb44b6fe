//! `tutela due`: the calendar in a terminal, as JSON, and as a feed for a diary, which another program's reader reads back.

#![allow(clippy::disallowed_methods)] // A test of the whole program reads and writes files, as its users do.

#[path = "support/run.rs"]
mod run;

use ical::parser::ical::component::IcalEvent;
use run::{policies, printed, tutela};
use serde_json::Value;
use std::path::Path;
use std::process::Output;

const SCHOOL: &str = r#"
school ash "Ash, and Elm; School" {
  country england
  term autumn 2026-09-02 to 2026-12-18
}
person p-nair "Priya Nair"
role dsl "Designated Safeguarding Lead" in senior-leaders { held by p-nair since 2020-09-01 }
policy online-safety "Online Safety Policy" {
  owner dsl
  review every 2 years
  next review 2027-06-28
  trigger 2026-05-01 "A new filtering provider, with a name that is so long that no diary shows it – on one line; été"
  history { 2026-01-12 ratified by governors }
}
duty test-filter "Testing the filter" { dsl must test filtering every term; last done 2026-11-03 }
training refresher "Safeguarding refresher" on safeguarding for staff every 3 years { last done 2024-02-29 }
"#;

fn project(text: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("school.policy"), text).expect("written");
    folder
}

fn due(folder: &Path, more: &[&str]) -> Output {
    let path = folder.to_str().expect("a path");
    tutela([&["due", path, "--as-of", "2026-11-21"], more].concat())
}

fn json(folder: &Path, more: &[&str]) -> Value {
    let output = due(folder, &[more, &["--format", "json"]].concat());
    serde_json::from_slice(&output.stdout).unwrap_or_else(|fault| panic!("{fault}: {}", printed(&output)))
}

fn ids(agenda: &Value) -> Vec<&str> {
    agenda["items"].as_array().expect("a list").iter().map(|item| item["id"].as_str().expect("an id")).collect()
}

#[test]
fn the_model_school_has_nothing_overdue() {
    let output = due(&policies("model-primary"), &[]);
    let text = printed(&output);
    assert_eq!(output.status.code(), Some(0), "{text}");
    assert!(text.contains("Nothing is overdue on 21 November 2026"), "{text}");
    assert!(!text.contains("\nOverdue"), "{text}");
    assert!(!text.contains("No day"), "{text}");
}

#[test]
fn what_is_overdue_stands_first_with_whoever_has_it_to_do() {
    let folder = project(SCHOOL);
    let output = due(folder.path(), &[]);
    let text = printed(&output);
    assert_eq!(output.status.code(), Some(1), "{text}");
    let expected = "Overdue\n\n  31 July 2026       Early review: Online Safety Policy\n\
                    \x20                    Designated Safeguarding Lead (Priya Nair)\n";
    assert!(text.starts_with(expected), "{text}");
    let foot = text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        foot.contains("1 thing is overdue on 21 November 2026; 2 things fall due after 19 February 2027."),
        "{text}"
    );
    let far = printed(&due(folder.path(), &["--within", "10 years"]));
    assert!(far.contains("  28 February 2027   Training: Safeguarding refresher\n"), "{far}");
    assert!(text.lines().all(|line| line.chars().count() <= 80 || line.contains(".policy:")), "{text}");
}

#[test]
fn within_hides_what_is_far_ahead_and_never_what_is_overdue() {
    let folder = project(SCHOOL);
    let all = json(folder.path(), &["--within", "10 years"]);
    assert_eq!(ids(&all), ["review:online-safety", "training:refresher", "duty:test-filter"]);
    let item = &all["items"][0];
    assert_eq!((&item["due"], &item["urgency"], &item["line"]), (&"2026-07-31".into(), &"overdue".into(), &12.into()));
    assert_eq!(item["finding"], "review-lapsed");
    assert_eq!(item["answerable"][0]["holders"][0], "Priya Nair");
    let near = json(folder.path(), &["--within", "1 day"]);
    assert_eq!(ids(&near), ["review:online-safety"]);
    assert_eq!(near["after_that"], 2);
    // Until the end of the third month: the training is due on 28 February 2027, the duty at the end of March.
    assert_eq!(ids(&json(folder.path(), &["--within", "3 months"])).len(), 2);
    assert_eq!(ids(&json(folder.path(), &[])).len(), 1);
}

#[test]
fn what_is_overdue_in_the_calendar_is_what_check_finds() {
    let folder = project(SCHOOL);
    let path = folder.path().to_str().expect("a path");
    let output = tutela(["check", path, "--as-of", "2026-11-21", "--format", "json"]);
    let found: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let found: Vec<&str> =
        found["diagnostics"].as_array().expect("a list").iter().filter_map(|f| f["id"].as_str()).collect();
    assert!(found.contains(&"review-lapsed:online-safety"), "{found:?}");
    assert!(!found.iter().any(|id| id.starts_with("overdue:")), "{found:?}");
}

#[test]
fn what_cannot_run_or_be_read_is_not_passed_over() {
    let folder = project(SCHOOL);
    for wrong in ["90", "3 fortnights", "0 days", "soon"] {
        let output = due(folder.path(), &["--within", wrong]);
        assert_eq!(output.status.code(), Some(2), "{wrong}: {}", printed(&output));
    }
    assert_eq!(tutela(["due", "/no/such/folder"]).status.code(), Some(2));
    let broken = project(
        "school ash \"Ash\" { country england }\nduty tests { dsl muust test filtering every term; last done 2020-01-01 }\n",
    );
    let output = due(broken.path(), &[]);
    assert_eq!(output.status.code(), Some(1), "{}", printed(&output));
    assert!(printed(&output).contains("may hide others"), "{}", printed(&output));
}

fn events(text: &[u8]) -> Vec<IcalEvent> {
    let mut calendars = ical::IcalParser::new(text);
    let calendar = calendars.next().expect("a calendar").expect("it can be read");
    assert!(calendars.next().is_none());
    calendar.events
}

fn value<'e>(event: &'e IcalEvent, name: &str) -> &'e str {
    let found: Vec<_> = event.properties.iter().filter(|property| property.name == name).collect();
    assert_eq!(found.len(), 1, "{name}: {event:?}");
    found[0].value.as_deref().expect("a value")
}

#[test]
fn the_feed_is_read_back_by_another_program() {
    let folder = project(SCHOOL);
    let feed =
        |more: &[&str]| due(folder.path(), &[more, &["--within", "10 years", "--format", "ics"]].concat()).stdout;
    let text = feed(&[]);
    assert_eq!(text, feed(&[]), "the same day makes the same bytes");
    for line in text.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()) {
        assert!(line.ends_with(b"\r") && line.len() <= 76, "{}", String::from_utf8_lossy(line));
    }
    let events = events(&text);
    assert_eq!(events.len(), 3);
    let review = &events[0];
    assert_eq!(value(review, "UID"), "review:online-safety@ash.tutela");
    assert_eq!(value(review, "DTSTAMP"), "20261121T000000Z");
    assert_eq!((value(review, "DTSTART"), value(review, "DTEND")), ("20260731", "20260801"));
    assert_eq!(value(review, "SUMMARY"), "Overdue: Early review: Online Safety Policy");
    let description = value(review, "DESCRIPTION");
    assert!(
        description.starts_with("Designated Safeguarding Lead (Priya Nair)\\nasked for on 1 May 2026: “A new"),
        "{description}"
    );
    assert!(
        description.contains("provider\\, with a name") && description.contains("on one line\\; été"),
        "{description}"
    );
    // The year's last day ends on the first of the next; a February has no thirtieth.
    assert_eq!((value(&events[1], "DTSTART"), value(&events[1], "DTEND")), ("20270228", "20270301"));
}

#[test]
fn an_event_keeps_its_name_when_its_day_moves_on() {
    let uids = |text: &str| -> Vec<(String, String)> {
        let output = due(project(text).path(), &["--within", "10 years", "--format", "ics"]);
        events(&output.stdout).iter().map(|e| (value(e, "UID").to_owned(), value(e, "DTSTART").to_owned())).collect()
    };
    let before = uids(SCHOOL);
    let after = uids(&SCHOOL.replace("last done 2024-02-29", "last done 2026-11-20"));
    let day =
        |all: &[(String, String)]| all.iter().find(|(uid, _)| uid.starts_with("training:")).map(|(_, day)| day.clone());
    assert_eq!((day(&before).as_deref(), day(&after).as_deref()), (Some("20270228"), Some("20291130")));
    let names =
        |all: Vec<(String, String)>| all.into_iter().map(|(uid, _)| uid).collect::<std::collections::BTreeSet<_>>();
    assert_eq!(names(before), names(after));
}

#[test]
fn a_whole_policy_has_a_feed_without_doubles() {
    let output = due(&policies("model-primary"), &["--within", "20 years", "--format", "ics"]);
    let events = events(&output.stdout);
    let names: std::collections::BTreeSet<&str> = events.iter().map(|event| value(event, "UID")).collect();
    assert_eq!(names.len(), events.len());
    assert!(events.len() > 50, "{}", events.len());
}

/// A runner on the other side of the world has another date for half of each day; the school's own counts.
#[test]
fn the_day_is_the_schools_wherever_the_computer_is() {
    let folder = project(SCHOOL);
    let day_in = |zone: &str| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_tutela"));
        let output = command.arg("due").arg(folder.path()).args(["--format", "json"]).env("TZ", zone).output();
        let agenda: Value = serde_json::from_slice(&output.expect("it runs").stdout).expect("JSON");
        agenda["as_of"].as_str().expect("a day").to_owned()
    };
    let zones = ["Pacific/Kiritimati", "Pacific/Pago_Pago", "XYZ+12", "XYZ-14", "Europe/London"];
    let days = || zones.map(day_in);
    // Midnight in London may come between two of them, once.
    let all_one = |days: [String; 5]| days.iter().all(|day| *day == days[0]);
    assert!(all_one(days()) || all_one(days()));
}

const UNDATED: &str = r#"
school ash "Ash" { country england }
role dsl "Designated Safeguarding Lead" in senior-leaders { held by p-nair since 2020-09-01 }
person p-nair "Priya Nair"
role it-technician "IT Technician" in technical-staff { not applicable because "An example." }
register filter-log "Filter log" { kept by it-technician for 3 years }
duty test-filter "Testing the filter" { dsl must test filtering every term }
duty log-filter "Testing the log" { it-technician must test filtering every term, recorded in filter-log }
duty new-passwords "New passwords" { staff must change passwords every term }
duty filter-review "Reviewing the filter" { dsl must review filtering every school year; first due 2027-07-16 }
training refresher "Safeguarding refresher" on safeguarding for staff every 3 years
training talks "Talks" on safeguarding for staff every school year { last done not stated }
document behaviour "Behaviour policy" { owner dsl; review every school year }
system tapestry "Tapestry" { used by staff; holds pupil-records; run by it-technician; review every school year }
policy online-safety "Online Safety Policy" { owner dsl; state ratified; review every 2 years }
policy draft-policy "Another" { owner dsl; state draft; review every 2 years }
"#;

#[test]
fn what_has_never_been_done_is_shown_and_is_not_overdue() {
    let folder = project(UNDATED);
    let output = due(folder.path(), &[]);
    let text = printed(&output);
    assert_eq!(output.status.code(), Some(0), "{text}");
    let expected = "No day is written down, so nothing says when it is due\n\n\
                    \x20 no day             Training: Safeguarding refresher\n\
                    \x20                    staff, every 3 years\n\
                    \x20                    Write the day on which it last was: ";
    assert!(text.contains(expected), "{text}");
    let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(flat.contains("Designated Safeguarding Lead (Priya Nair), every term"), "{text}");
    assert!(flat.contains("or if it never was, when it is to be: `first due 2026-12-21`"), "{text}");
    assert!(flat.contains("Nothing is overdue on 21 November 2026"), "{text}");
    assert!(flat.ends_with("Whether the things without a day are, nobody can tell."), "{text}");
    let agenda = json(folder.path(), &[]);
    let undated = agenda["undated"].as_array().expect("a list");
    let of = |field: &str| -> Vec<&str> { undated.iter().map(|one| one[field].as_str().unwrap_or("-")).collect() };
    // What is kept in a register, done by each of many or first due on a day has its days, and a draft is not in use.
    assert_eq!(
        of("id"),
        [
            "training:refresher",
            "training:talks",
            "duty:test-filter",
            "review:behaviour",
            "review:online-safety",
            "assessment:tapestry"
        ]
    );
    assert_eq!(
        of("write"),
        [
            "training refresher \"Safeguarding refresher\" on safeguarding for staff every 3 years { last done 2026-11-21 }",
            "last done 2026-11-21",
            "last done 2026-11-21",
            "reviewed 2026-11-21",
            "history { 2026-11-21 reviewed by governors }",
            "risk assessed 2026-11-21"
        ]
    );
    assert_eq!(agenda["summary"]["undated"], 6);
    assert_eq!(agenda["summary"]["overdue"], 0);
    assert!(ids(&agenda).iter().all(|id| !of("id").contains(id)), "{agenda:#}");
    // There is no day to put into a diary.
    let feed = due(folder.path(), &["--within", "10 years", "--format", "ics"]);
    assert!(!printed(&feed).contains("refresher") && !printed(&feed).contains("Tapestry"), "{}", printed(&feed));
    // What `check` is said to find, it finds.
    let path = folder.path().to_str().expect("a path");
    let found: Value =
        serde_json::from_slice(&tutela(["check", path, "--as-of", "2026-11-21", "--format", "json"]).stdout)
            .expect("JSON");
    let found = found["diagnostics"].as_array().expect("findings");
    for one in undated.iter().filter(|one| !one["finding"].is_null()) {
        let (code, name) = (&one["finding"], one["name"].as_str().expect("a name"));
        let is_it = |id: &str| id.split_once(':').is_some_and(|(_, subject)| subject.starts_with(name));
        let said = found.iter().any(|finding| &finding["code"] == code && finding["id"].as_str().is_some_and(is_it));
        assert!(said, "{code}: {name}");
    }
}

#[test]
fn each_line_to_write_gives_it_a_day() {
    let agenda = json(project(UNDATED).path(), &[]);
    for one in agenda["undated"].as_array().expect("a list") {
        let (name, line) = (one["name"].as_str().expect("a name"), one["write"].as_str().expect("a line"));
        let written = UNDATED.lines().map(|of| match of.split_whitespace().nth(1) == Some(name) {
            false => of.to_owned(),
            true if of.contains("last done not stated") => of.replace("last done not stated", line),
            true if of.ends_with('}') => format!("{}; {line} }}", of.trim_end_matches(['}', ' '])),
            // What has no block yet is shown with one.
            true => line.to_owned(),
        });
        let folder = project(&written.collect::<Vec<_>>().join("\n"));
        let after = json(folder.path(), &["--within", "10 years"]);
        let id = one["id"].as_str().expect("an id");
        assert_eq!(after["unread"], 0, "{line}");
        assert_eq!(after["summary"]["undated"], 5, "{id}");
        assert!(ids(&after).contains(&id), "{id}: {after:#}");
    }
}

#[test]
fn what_is_accepted_for_now_is_not_shown_without_a_day() {
    let waived = "waive never-recorded on refresher until 2027-03-31 because \"The records are being moved.\"\n";
    let agenda = json(project(&format!("{UNDATED}{waived}")).path(), &["--within", "1 year"]);
    assert_eq!(agenda["summary"]["undated"], 5, "{agenda:#}");
    assert!(agenda["items"].as_array().expect("a list").iter().any(|item| item["kind"] == "waiver"), "{agenda:#}");
}
