//! What holds for every check, tried on the examples of all pages.

#![allow(clippy::disallowed_methods, reason = "the support of the tests reads no files, and says so once")]

mod support;

use jiff::civil::{Date, date};
use support::{DAY, compile, examples, with_school};
use tutela_checks::{CHECKS, check};
use tutela_diagnostics::{Diagnostic, Severity};
use tutela_model::Model;

/// A project with faults that the calendar brings about.
const FAULTY: &str = r##"
person s-okafor "Sam Okafor" left 2026-07-20
role dsl "Designated Safeguarding Lead" { held by s-okafor since 2023-09-01 }
role online-safety-lead "Online Safety Lead" { vacant since 2026-07-20 }
policy online-safety "Online Safety Policy" { review every 12 months; issued 2023-06 }
"##;

fn model(text: &str) -> Model {
    compile(&with_school(text)).model
}

/// The models of every page's examples, with the day that each is judged on.
fn models() -> Vec<(Model, Date)> {
    let of_page = |page: &str| {
        let parsed = examples(page).into_iter().map(|example| {
            let day = example.info.split_once(" on ").map_or(DAY, |(_, day)| day);
            (model(&example.text), day.parse().expect("a day"))
        });
        parsed.collect::<Vec<_>>()
    };
    CHECKS.iter().flat_map(|check| of_page(check.page)).collect()
}

#[test]
fn a_check_is_a_function_of_model_and_day_and_speaks_under_its_own_name() {
    for (model, day) in models() {
        for check in CHECKS {
            let first = check.findings(&model, day);
            assert_eq!(first, check.findings(&model, day), "{} says something else the second time", check.code);
            assert!(first.iter().all(|finding| finding.code == check.code), "{}", check.code);
        }
    }
}

#[test]
fn a_finding_says_what_to_do_in_one_clause_and_where() {
    for (model, day) in models() {
        for Diagnostic { code, message, help, label, subject, way, .. } in check(&model, day) {
            let is_sentence = |step: &String| step.starts_with(|c: char| !c.is_lowercase()) && step.ends_with('.');
            assert!(way.iter().all(is_sentence) && way.len() != 1, "{code}: {way:?}");
            assert!(!message.ends_with('.') && !message.contains('\n'), "{code}: {message}");
            assert!(!message.is_empty() && !label.ends_with('.'), "{code}: {message}: {label}");
            assert!(help.is_some_and(|help| help.starts_with(char::is_uppercase)), "{code}: {message}");
            assert!(!label.is_empty() && !subject.is_empty(), "{code}: {message}");
        }
    }
}

/// What the calendar brings about fails a check, and keeps no school from printing its sheets.
#[test]
fn the_calendar_never_stops_publication() {
    let model = model(FAULTY);
    for day in [date(2000, 1, 1), date(2026, 11, 21), date(2100, 1, 1)] {
        for finding in check(&model, day) {
            assert!(!finding.stops_publication, "{}", finding.message);
        }
    }
    let found = check(&model, date(2026, 11, 21));
    let errors: Vec<&str> = found.iter().filter(|f| f.severity == Severity::Error).map(|f| f.code).collect();
    assert_eq!(errors, ["holder-left", "review-lapsed", "role-vacant"]);
}

#[test]
fn a_waiver_names_a_setting_by_what_it_sets_and_on_what() {
    let found = |waiver: &str| {
        let text = format!(
            "school ash \"Ash\" {{ country england }}\nsetting inactivity-lock on computers is 60 minutes\n\
             setting inactivity-lock on staff-laptops is 90 minutes\n{waiver}"
        );
        let found = check(&model(&text), date(2026, 11, 21));
        found.iter().filter(|finding| finding.code == "values-differ").count()
    };
    assert_eq!(found(""), 1);
    let waive =
        |subject: &str| found(&format!("waive values-differ on {subject} until 2027-01-31 because \"New ones come.\""));
    assert_eq!(waive("inactivity-lock on computers"), 0);
    assert_eq!(waive("inactivity-lock on computers.staff-laptops"), 0);
    assert_eq!(waive("inactivity-lock"), 0);
    assert_eq!(waive("inactivity-lock on tablets"), 1);
    assert_eq!(waive("inactivity on computers"), 1);
}

#[test]
fn a_waiver_silences_its_finding_to_its_last_day() {
    let waived = |line: &str, day: Date| {
        let text = format!("{FAULTY}\n{line} because \"Starts in January.\"");
        !check(&model(&text), day).iter().any(|finding| finding.code == "role-vacant")
    };
    let (day, last) = (date(2026, 11, 21), date(2027, 1, 31));
    assert!(waived("waive role-vacant on online-safety-lead until 2027-01-31", day));
    assert!(waived("waive role-vacant on online-safety-lead until 2027-01-31", last));
    assert!(waived("waive role-vacant on online-safety-lead until 2027-01", last));
    assert!(!waived("waive role-vacant on online-safety-lead until 2027-01-31", date(2027, 2, 1)));
    assert!(!waived("waive role-vacant on online-safety until 2027-01-31", day), "a part of a name is another name");
    assert!(!waived("waive holder-left on online-safety-lead until 2027-01-31", day));
    assert!(!waived("waive role-vacant on online-safety-lead until \"the new year\"", day));
}

/// What a waiver is bound to must not change by itself: the same finding of the same text says the same on the next day.
#[test]
fn what_a_finding_says_does_not_depend_on_how_long_ago_it_began() {
    let mut compared = 0;
    for (model, day) in models() {
        let today = tutela_checks::worded(&model, day);
        let then = tutela_checks::worded(&model, day.saturating_add(jiff::Span::new().days(20)));
        for (finding, signs) in &today {
            let same = |(other, _): &&(Diagnostic, String)| {
                (other.code, &other.subject, other.span) == (finding.code, &finding.subject, finding.span)
            };
            let others: Vec<_> = then.iter().filter(same).collect();
            assert!(others.is_empty() || others.iter().any(|(_, other)| other == signs), "{}", finding.message);
            compared += others.len();
        }
    }
    assert!(compared > 300, "{compared}");
}
