//! The table of deadlines in the language reference is true of the model school.

#![allow(clippy::disallowed_methods, reason = "the reference and the model school are read from the repository")]

mod support;

use jiff::civil::{DateTime, Weekday};
use support::compile;
use tutela_analysis::concerns::{Due, Route, Setting};

fn file(path: &str) -> String {
    let path = format!("{}/../../{path}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(&path).unwrap_or_else(|fault| panic!("{path}: {fault}"))
}

/// By when a line is to be done that is reported at a moment.
fn by(school: &str, at: DateTime, deadline: &str) -> String {
    let text = format!(
        "{school}\nrole lead \"Lead\" in staff\nconcern worry \"A worry\" {{ everyone must tell lead {deadline} }}"
    );
    let project = compile(&text);
    let unread: Vec<&str> = project.reading.iter().map(|finding| finding.message.as_str()).collect();
    assert!(unread.is_empty(), "{deadline}: {unread:?}");
    let walk = Route::new(&project.model, &project.model.concerns[0], None).walk(&Setting::at(at));
    match &walk.lines[0].due {
        Due::By(by) => by.strftime("%Y-%m-%d %H:%M").to_string(),
        Due::NotSet => "no time is set".to_owned(),
        Due::CalendarRunsOut => "the calendar runs out".to_owned(),
        other => panic!("{deadline}: {other:?}"),
    }
}

#[test]
fn the_table_of_deadlines_is_true() {
    let reference = file("LANGUAGE.md");
    let school = file("policies/model-primary/school.policy");
    let table = reference.split("<!-- deadlines -->").nth(1).and_then(|rest| rest.split("<!-- end").next());
    let rows: Vec<&str> = table.expect("the table").trim().lines().skip(2).collect();
    assert!(rows.len() >= 25, "{} rows", rows.len());
    for row in rows {
        let cells: Vec<&str> = row.trim_matches('|').split('|').map(str::trim).collect();
        let [reported, deadline, expected] = cells.as_slice() else { panic!("{row}") };
        let (weekday, at) = reported.split_once(' ').expect("a weekday and a moment");
        let at: DateTime = at.parse().unwrap_or_else(|fault| panic!("{row}: {fault}"));
        assert_eq!(weekday, name(at.weekday()), "{row}");
        assert_eq!(*expected, by(&school, at, deadline), "{row}");
    }
}

fn name(day: Weekday) -> &'static str {
    match day {
        Weekday::Monday => "Monday",
        Weekday::Tuesday => "Tuesday",
        Weekday::Wednesday => "Wednesday",
        Weekday::Thursday => "Thursday",
        Weekday::Friday => "Friday",
        Weekday::Saturday => "Saturday",
        Weekday::Sunday => "Sunday",
    }
}
