//! The calendar of everything dated: when each kind of thing falls due, and that the checks and the calendar call the same things
//! overdue.

#![allow(clippy::disallowed_methods, reason = "the example projects are read from the repository")]

mod support;

use jiff::ToSpan;
use jiff::civil::{Date, date};
use std::collections::BTreeSet;
use support::{DAY, compile, said_by, with_school};
use tutela_analysis::{Entry, Urgency, calendar, undated};
use tutela_checks::CHECKS;

const TERMS: &str = r#"
  term autumn-2026 2026-09-02 to 2026-12-18
  term spring-2027 2027-01-04 to 2027-03-25
  term summer-2027 2027-04-12 to 2027-07-21
  term autumn-2027 2027-09-02 to 2027-12-17
  closed 2026-10-26 to 2026-10-30 "Half-term"
"#;

const POSTS: &str = r#"
person p-nair "Priya Nair"
person r-lima "Rafael Lima"
role technician "Technician" in technical-staff { held by r-lima since 2024-01-08 }
role lead "Lead" in senior-leaders { held by p-nair since 2020-09-01 }
"#;

fn on(day: &str) -> Date {
    day.parse().expect("a day")
}

/// What the calendar of a text has on a day: its subject, its last day and how urgent it is.
#[track_caller]
fn entries(day: &str, text: &str) -> Vec<(String, String, Urgency)> {
    let project = compile(&with_school(text));
    let unread: Vec<&str> =
        project.reading.iter().filter(|f| f.stops_publication).map(|f| f.message.as_str()).collect();
    assert!(unread.is_empty(), "{unread:?}\n{text}");
    let said = |entry: &Entry<'_>| (entry.subject.clone(), entry.due.to_string(), entry.urgency);
    calendar(&project.model, on(day)).iter().map(said).collect()
}

/// That a text has one entry on a day, due then.
#[track_caller]
fn due(day: &str, text: &str, subject: &str, due: &str, urgency: Urgency) {
    assert_eq!(entries(day, text), [(subject.to_owned(), due.to_owned(), urgency)], "{text}");
}

fn school(lines: &str) -> String {
    format!("school ash \"Ash School\" {{\n  country england\n{lines}\n}}\n")
}

fn duty(lines: &str) -> String {
    format!("{POSTS}duty test-filter \"Testing the filter\" {{ technician must test filtering {lines} }}\n")
}

#[test]
fn each_kind_of_thing_is_in_it() {
    use Urgency::{Later, Overdue, Soon};
    let policy = |lines: &str| format!("policy p \"P\" {{ {lines} }}\n");
    due(
        DAY,
        &policy("review every 12 months; history { 2025-10-02 ratified by governors }"),
        "p",
        "2026-10-31",
        Overdue,
    );
    due(DAY, &policy("next review 2026-12-21"), "p", "2026-12-21", Soon);
    due(DAY, &policy("next review 2026-12-22"), "p", "2026-12-22", Later);
    assert_eq!(entries(DAY, &policy("state withdrawn; next review 2026-12-22")), []);
    due(DAY, "document d { reviewed 2026-01-14; review every 12 months }", "d", "2027-01-31", Later);
    let system = "system cloud in learning-platforms { risk assessed 2024-10-01, review every school year }";
    due(DAY, system, "cloud", "2026-08-31", Overdue);
    due(DAY, &duty("every half-term; last done 2026-11-10"), "test-filter", "2027-01-31", Later);
    due(DAY, &duty("every school year; first due 2026-11-20"), "test-filter", "2026-11-20", Overdue);
    due(DAY, &duty("every school year; first due 2026-11-21"), "test-filter", "2026-11-21", Soon);
    let training = "training refresher on safeguarding for staff every 3 years { last done 2024-02-29 }";
    due(DAY, training, "refresher", "2027-02-28", Later);
    due(DAY, "aup a \"A\" for staff { part \"P\" { rules }; sign name }", "a", "2027-09-01", Later);
    due(DAY, "rule r {\n  from 2026-12-01\n  staff must not use tablets\n}", "r", "2026-12-01", Soon);
    due(DAY, "rule r {\n  until 2027-07-21\n  staff must not use tablets\n}", "r", "2027-07-21", Later);
    due(DAY, "rule r { staff must change passwords by 2026-12-18 }", "r", "2026-12-18", Soon);
    due(DAY, "waive unused on dsl until 2026-12-31 because \"Soon.\"", "unused.dsl", "2026-12-31", Later);
    let standard = "standard s \"S\" { edition 2027 in force from 2027-09-01 }";
    assert_eq!(entries(DAY, standard), [], "nobody cites it");
    due(DAY, &format!("{standard}\nfollows s"), "s.2027", "2027-09-01", Later);
    let leaves = "person a \"A\"\nrole lead \"Lead\" in staff { held by a since 2020-09-01 until 2026-12-18 }";
    due(DAY, leaves, "lead.a", "2026-12-18", Soon);
    due(DAY, "person a \"A\" left 2026-12-18", "a", "2026-12-18", Soon);
    // What was set for a day that is past is over, and not overdue.
    let day = "2028-09-02";
    assert_eq!(entries(day, leaves), []);
    assert_eq!(entries(day, &format!("{standard}\nfollows s")), []);
    assert_eq!(entries(day, "rule r {\n  until 2027-07-21\n  staff must not use tablets\n}"), []);
}

#[test]
fn an_agreement_is_due_when_its_slip_is_to_be_back_or_the_school_year_begins() {
    let text = format!(
        "{}aup mine \"Mine\" for ks2 {{ part \"P\" {{ rules }} }}\n\
         letter home \"Home\" to parents with mine {{ slip \"Back\" {{ sign parent; return to office-staff by 2027-01-15 }} }}\n",
        school(TERMS)
    );
    due("2027-01-15", &text, "mine", "2027-01-15", Urgency::Soon);
    due("2027-01-16", &text, "mine", "2027-09-02", Urgency::Later);
    due("2027-09-02", &text, "mine", "2027-09-02", Urgency::Soon);
    due("2027-09-03", &text, "mine", "2028-09-01", Urgency::Later);
}

#[test]
fn leap_days_year_ends_and_terms() {
    use Urgency::Later;
    let training =
        |last: &str, every: &str| format!("training t on safeguarding for staff {every} {{ last done {last} }}");
    due("2024-03-01", &training("2024-02-29", "every 12 months"), "t", "2025-02-28", Later);
    due("2024-03-01", &training("2024-02-29", "every 4 years"), "t", "2028-02-29", Later);
    due("2026-11-21", &training("2026-11-20", "every 100 days"), "t", "2027-02-28", Later);
    due("2026-12-31", &training("2026-12-31", "every 2 months"), "t", "2027-02-28", Later);
    // Half-terms are two months; terms are those declared, or else four months.
    due("2026-11-21", &training("2026-11-20", "every half-term"), "t", "2027-01-31", Later);
    due("2026-11-21", &training("2026-11-20", "every term"), "t", "2027-03-31", Later);
    let declared = format!("{}{}", school(TERMS), training("2026-11-20", "every term"));
    due("2026-11-21", &declared, "t", "2027-03-25", Later);
    // What falls due in August has until the end of September, but for what is yearly.
    due("2027-06-21", &training("2027-06-20", "every half-term"), "t", "2027-09-30", Later);
    due("2027-06-21", &training("2027-06-20", "every school year"), "t", "2028-08-31", Later);
}

#[test]
fn a_day_in_the_holidays_moves_as_the_school_says() {
    use Urgency::Later;
    let policy = |day: &str| format!("policy p \"P\" {{ next review {day} }}\n");
    let moves = |side: &str, day: &str| {
        let line = format!("{TERMS}  due days in holidays move to the school day {side}");
        (format!("{}{}", school(&line), policy(day)), format!("{}{}", school(TERMS), policy(day)))
    };
    for (day, before, after) in [
        // A school day stays.
        ("2026-11-23", "2026-11-23", "2026-11-23"),
        // Half-term, with the weekends beside it.
        ("2026-10-28", "2026-10-23", "2026-11-02"),
        // A weekend, and the turn of the year.
        ("2026-11-21", "2026-11-20", "2026-11-23"),
        ("2027-01-01", "2026-12-18", "2027-01-04"),
        ("2027-08-31", "2027-07-21", "2027-09-02"),
        // Behind the last declared term nobody knows what is a school day.
        ("2028-02-05", "2028-02-05", "2028-02-05"),
    ] {
        for (side, expected) in [("before", before), ("after", after)] {
            let (moved, stays) = moves(side, day);
            assert_eq!(entries("2026-09-02", &moved)[0].1, expected, "{side} {day}");
            assert_eq!(entries("2026-09-02", &stays)[0].1, day, "{day} stays where nothing is said");
        }
    }
    // Every kind that comes round moves, and the check judges by the day to which it has moved.
    let after = school(&format!("{TERMS}  due days in holidays move to the school day after"));
    let text = format!("{after}{}", duty("every half-term; last done 2026-08-28"));
    due("2026-09-02", &text, "test-filter", "2026-11-02", Later);
    assert_eq!(said_by("overdue", "2026-11-02", &text), [] as [&str; 0]);
    assert_eq!(
        said_by("overdue", "2026-11-03", &text),
        ["W test-filter: “Testing the filter” was last done on 28 August 2026, and was due again by 2 November 2026"]
    );
}

#[test]
fn a_trigger_asks_for_an_early_review_until_one_answers_it() {
    use Urgency::{Later, Overdue};
    let policy = |lines: &str, history: &str| {
        format!(
            "policy p \"Policy\" {{ review every 2 years; {lines}; history {{ 2026-01-12 ratified by governors{history} }} }}\n"
        )
    };
    let asked = "trigger 2026-05-01 \"New filtering provider\"";
    // It is nobody's matter before it has happened.
    due("2026-04-30", &policy(asked, ""), "p", "2028-01-31", Later);
    due("2026-05-01", &policy(asked, ""), "p", "2026-07-31", Later);
    due("2026-08-01", &policy(asked, ""), "p", "2026-07-31", Overdue);
    assert_eq!(
        said_by("review-lapsed", "2026-08-01", &policy(asked, "")),
        [
            "E p: the review of the Policy that was asked for on 1 May 2026 (“New filtering provider”) lapsed on 31 July 2026"
        ]
    );
    assert_eq!(
        said_by("review-due-soon", "2026-06-30", &policy(asked, "")),
        [
            "W p: the review of the Policy that was asked for on 1 May 2026 (“New filtering provider”) falls due on 31 July 2026, in the summer holidays"
        ]
    );
    // A review since answers it, on the day itself too; one before does not, and an update is no review.
    for (event, answered) in [
        ("2026-05-01 reviewed by governors", true),
        ("2026-06-15 ratified by governors", true),
        ("2026-04-30 reviewed by governors", false),
        ("2026-06-15 updated by governors", false),
    ] {
        let text = policy(asked, &format!("; {event}"));
        assert_eq!(said_by("review-lapsed", "2026-08-01", &text).is_empty(), answered, "{event}");
    }
    // The time that it names counts; a review that is due before it is due then.
    due("2026-05-02", &policy(&format!("{asked}, review within 6 weeks"), ""), "p", "2026-06-12", Later);
    due("2026-05-02", &policy(&format!("next review 2026-06-01; {asked}"), ""), "p", "2026-06-01", Urgency::Soon);
    // A draft is reviewed before it is ratified anyway.
    assert_eq!(entries("2026-08-01", &format!("policy p {{ state draft; {asked} }}")), []);
    let system = |assessed: &str| format!("system cloud \"Cloud\" in learning-platforms {{ {asked}; {assessed} }}");
    let said = "W cloud: the risk assessment of Cloud that was asked for on 1 May 2026 (“New filtering provider”) lapsed on 31 July 2026";
    assert_eq!(said_by("review-lapsed", DAY, &system("risk assessed 2025-10-01, review every 5 years")), [said]);
    assert_eq!(said_by("review-lapsed", DAY, &system("")), [said]);
    assert!(said_by("review-lapsed", DAY, &system("risk assessed 2026-06-01, review every 5 years")).is_empty());
}

#[test]
fn a_training_for_posts_is_due_for_each_holder_by_their_own_record() {
    use Urgency::{Later, Overdue};
    let training = |for_whom: &str, records: &str| {
        format!("{POSTS}training leading \"Leading\" on safeguarding for {for_whom} every 2 years {{ {records} }}\n")
    };
    let both = "last done 2026-09-10 by p-nair; last done 2024-03-05 by r-lima";
    let expected = [
        ("leading.r-lima".to_owned(), "2026-03-31".to_owned(), Overdue),
        ("leading".to_owned(), "2028-09-30".to_owned(), Later),
    ];
    assert_eq!(entries(DAY, &training("lead, technician", both)), expected);
    assert_eq!(
        said_by("overdue", DAY, &training("lead, technician", both)),
        [
            "W leading.r-lima: “Leading” was last done on 5 March 2024 by Rafael Lima, and was due again by 31 March 2026"
        ]
    );
    // A record that names nobody is of all of them; one that is for a group names whoever held it.
    due(DAY, &training("lead, technician", &format!("{both}; last done 2026-09-14")), "leading", "2028-09-30", Later);
    due(DAY, &training("staff", both), "leading", "2028-09-30", Later);
    // Whoever holds the post no longer is nobody's concern here.
    let gone = "last done 2026-09-10 by p-nair; last done 2024-03-05 by m-pryce";
    let text = format!("person m-pryce \"Megan Pryce\" left 2025-08-31\n{}", training("lead", gone));
    due(DAY, &text, "leading", "2028-09-30", Later);
}

#[test]
fn a_waiver_accepts_for_a_while_what_is_overdue() {
    let text = format!(
        "{}waive overdue on test-filter until 2026-12-31 because \"New filter in January.\"\n",
        duty("every term; last done 2026-01-13")
    );
    let urgency =
        |day: &str| entries(day, &text).into_iter().find(|entry| entry.0 == "test-filter").map(|entry| entry.2);
    assert_eq!(urgency("2026-12-31"), Some(Urgency::Accepted));
    assert_eq!(urgency("2027-01-01"), Some(Urgency::Overdue));
}

/// The text of an example project, all of its files together.
fn example(name: &str) -> String {
    let folder = format!("{}/../../policies/{name}", env!("CARGO_MANIFEST_DIR"));
    let files = std::fs::read_dir(&folder).unwrap_or_else(|fault| panic!("{folder}: {fault}"));
    let mut paths: Vec<_> = files.map(|file| file.expect("a file").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|kind| kind == "policy"));
    paths.sort();
    paths.iter().map(|path| std::fs::read_to_string(path).expect("a text") + "\n").collect()
}

/// What the calendar calls overdue is what the two checks find, on every day of a year and of the leap year after the next.
#[test]
fn the_calendar_and_the_checks_agree_on_every_day() {
    let checks: Vec<_> = CHECKS.iter().filter(|check| ["overdue", "review-lapsed"].contains(&check.code)).collect();
    assert_eq!(checks.len(), 2);
    let mut overdue = 0;
    for name in ["model-primary", "federation-as-found", "county-primary-as-found"] {
        let project = compile(&example(name));
        for year in [2026, 2028] {
            let days = date(year, 1, 1).series(1.day()).take_while(|day| day.year() == year);
            for day in days {
                let late = calendar(&project.model, day).into_iter().filter(|entry| entry.is_past(day));
                let late = late.map(|entry| (entry.finding().expect("what passes is not late"), entry.subject));
                let late: BTreeSet<(&str, String)> = late.collect();
                let found = checks.iter().flat_map(|check| check.findings(&project.model, day));
                let found: BTreeSet<(&str, String)> = found.map(|finding| (finding.code, finding.subject)).collect();
                assert_eq!(late, found, "{name} on {day}");
                overdue += late.len();
            }
        }
    }
    // The test would pass for nothing if nothing were ever overdue.
    assert!(overdue > 1000, "{overdue}");
}

#[test]
fn the_model_school_has_nothing_overdue() {
    let project = compile(&example("model-primary"));
    let all = calendar(&project.model, on(DAY));
    let late: Vec<&str> =
        all.iter().filter(|entry| entry.is_past(on(DAY))).map(|entry| entry.subject.as_str()).collect();
    assert_eq!(late, [] as [&str; 0]);
    assert!(all.len() > 50, "{}", all.len());
}

#[test]
fn what_few_do_together_or_record_in_words_has_no_day_and_is_no_finding() {
    let without_day = |duty: &str| -> Vec<Option<&'static str>> {
        let text = format!(
            "{POSTS}duty looked-at \"A look\" {{ {duty} }}\nregister access-log \"Access log\" {{ kept by lead }}\n"
        );
        let project = compile(&with_school(&text));
        assert!(project.reading.is_empty(), "{:?}", project.reading);
        undated(&project.model, on(DAY)).iter().map(|one| one.finding()).collect()
    };
    assert_eq!(without_day("technician must review access-rights at least every term"), [Some("never-recorded")]);
    for few in ["technical-staff", "senior-leaders", "governors"] {
        assert_eq!(without_day(&format!("{few} must review access-rights at least every term")), [None], "{few}");
    }
    let in_words = "technician must review access-rights at least every school year, recorded in \"a record\"";
    assert_eq!(without_day(in_words), [None]);
    assert!(without_day(&in_words.replace("\"a record\"", "access-log")).is_empty());
    // What each of many people does has as many days as people.
    for many in ["staff", "pupils", "teachers"] {
        assert!(without_day(&format!("{many} must change passwords every term")).is_empty(), "{many}");
    }
    let done = "technical-staff must review access-rights at least every term; last done 2026-09-07";
    assert!(without_day(done).is_empty());
}
