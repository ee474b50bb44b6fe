//! What is found changes on the days that shipped standards give, and on no other: day by day, for each standard that ships.

mod support;

use jiff::ToSpan;
use jiff::civil::{Date, date};
use std::collections::BTreeSet;
use support::{SCHOOL, compile};
use tutela_analysis::standards::citations;
use tutela_model::{Model, SHIPPED};

/// The days of a standard as its file writes them, read apart from the compiler.
#[derive(Debug, Default)]
struct Days {
    name: String,
    title: String,
    /// Each edition, and the last day that its beginning can mean; none where only a guess is written.
    editions: Vec<(String, Option<Date>)>,
    /// On which day another standard took its place.
    replaced: Option<Date>,
    /// From which day the standard as a whole is in force.
    whole: Option<Date>,
}

/// Every standard that ships, and whatever else has been replaced as a whole: standards and bodies that there are no longer.
fn shipped() -> Vec<Days> {
    let mut all: Vec<Days> = Vec::new();
    let texts = tutela_model::shipped().map(|shipped| shipped.text);
    for line in texts.flat_map(str::lines).map(str::trim).filter(|line| !line.starts_with('#')) {
        let word = |at: usize| line.split_whitespace().nth(at).unwrap_or_default();
        let day_behind = |words: &str| line.split_once(words).and_then(|(_, rest)| last_day(rest));
        if matches!(word(0), "standard" | "agency") {
            let title = line.split('"').nth(1).unwrap_or_default().to_owned();
            all.push(Days { name: word(1).to_owned(), title, ..Days::default() });
        }
        let Some(last) = all.last_mut() else { continue };
        match word(0) {
            "edition" => last.editions.push((word(1).to_owned(), day_behind(" in force from "))),
            "in" => last.whole = day_behind("in force from "),
            _ => {}
        }
        if let Some((_, by)) = line.split_once("replaced by ") {
            last.replaced = by.split_once(" on ").and_then(|(_, day)| last_day(day));
            assert!(last.replaced.is_some(), "{line}");
        }
    }
    let ships = |days: &Days| SHIPPED.iter().any(|one| one.name == days.name);
    // The list of posts names once more, and without days, what took the place of something.
    let mut told = BTreeSet::new();
    all.retain(|days| (ships(days) || days.replaced.is_some()) && told.insert(days.name.clone()));
    all
}

/// The last day that "2026-09-01" or "2026-09" at the beginning of a text can mean.
fn last_day(text: &str) -> Option<Date> {
    let written: String = text.chars().take_while(|sign| sign.is_ascii_digit() || *sign == '-').collect();
    match written.len() {
        10 => written.parse().ok(),
        7 => format!("{written}-01").parse::<Date>().ok().map(Date::last_of_month),
        _ => None,
    }
}

impl Days {
    /// The days on which editions begin.
    fn begin(&self) -> impl Iterator<Item = Date> {
        self.editions.iter().filter_map(|(_, from)| *from)
    }

    /// The days on which what is found has to change: an edition is announced from the first day of its school year and begins on
    /// its own day; what is replaced is so from the day of that.
    fn changes(&self) -> BTreeSet<Date> {
        let announced = |from: Date| date(if from.month() >= 9 { from.year() } else { from.year() - 1 }, 9, 1);
        self.begin().flat_map(|from| [announced(from), from]).chain(self.replaced).collect()
    }

    /// Days that hold all of its own with more than a school year on both sides.
    fn window(&self) -> (Date, Date) {
        let all = || self.begin().chain(self.replaced).chain(self.whole);
        let first = all().min().unwrap_or(date(2025, 1, 1));
        let last = all().max().unwrap_or(date(2026, 11, 1));
        (first.saturating_sub(13.months()), last.saturating_add(13.months()))
    }

    /// Projects that have to do with it in different ways, each with how.
    fn projects(&self) -> Vec<(&'static str, String)> {
        let (name, title) = (&self.name, &self.title);
        let edition = self.editions.first().map_or(String::new(), |(edition, _)| format!(" edition {edition}"));
        let year = self.editions.first().map_or(String::new(), |(edition, _)| format!(" {edition}"));
        let policy = |inner: &str| format!("{SCHOOL}policy p \"Policy\" {{\n  state ratified\n  {inner}\n}}\n");
        let prose = policy(&format!("section s \"Why\" {{ \"This builds on {title}{year} as it was.\" }}"));
        // What was replaced as a whole can be named alone.
        if self.replaced.is_some() {
            return vec![("names it", prose)];
        }
        let cites = policy(&format!("cites {name}{edition}"));
        let mut all = vec![("follows and cites it", format!("{cites}follows {name}\n"))];
        // Words name an edition by its year alone.
        if self.editions.first().is_some_and(|(edition, _)| edition.len() == 4) {
            all.push(("follows and names it", format!("{prose}follows {name}\n")));
        }
        if !edition.is_empty() {
            all.push(("follows its first edition", format!("{SCHOOL}follows {name}{edition}\n")));
        }
        all
    }
}

/// What the checks that ask for editions find in a project on a day, with their words.
fn found(model: &Model, on: Date) -> BTreeSet<String> {
    let ours = ["requirement-unmet", "citation-stale", "name-replaced", "edition-ahead"];
    let checks = tutela_checks::CHECKS.iter().filter(|check| ours.contains(&check.code));
    checks
        .flat_map(|check| check.findings(model, on))
        .map(|one| format!("{}:{}:{}", one.code, one.subject, one.message))
        .collect()
}

#[test]
fn findings_change_on_the_days_of_the_editions_and_on_no_other() {
    let all = shipped();
    assert!(SHIPPED.iter().all(|one| all.iter().any(|days| days.name == one.name)), "{all:?}");
    let (mut days, mut projects, mut changes) = (0, 0, 0);
    for standard in &all {
        let (first, last) = standard.window();
        for (how, text) in standard.projects() {
            let project = compile(&text);
            assert!(project.reading.is_empty(), "{:?}\n{text}", project.reading);
            let mut before = found(&project.model, first);
            let mut changed = BTreeSet::new();
            let mut on = first;
            while on < last {
                on = on.saturating_add(1.days());
                let now = found(&project.model, on);
                if now != before {
                    changed.insert(on);
                }
                before = now;
                days += 1;
            }
            assert_eq!(changed, standard.changes(), "{}: a project that {how}", standard.name);
            projects += 1;
            changes += changed.len();
        }
    }
    // That all of it is there is no accident of what was read.
    let dated = all.iter().filter(|standard| !standard.changes().is_empty()).count();
    assert!(dated >= 20 && projects >= 45 && changes >= 150 && days >= 80_000, "{dated} {projects} {changes} {days}");
}

#[test]
fn a_citation_that_is_right_on_its_day_is_never_called_stale_at_issue() {
    let mut right = 0;
    for standard in shipped() {
        let name = &standard.name;
        for (at, (edition, from)) in standard.editions.iter().enumerate() {
            let Some(from) = *from else { continue };
            let next = standard.editions[at + 1..].iter().find_map(|(_, from)| *from);
            let to = next.map_or(date(2028, 8, 31), |next| next.yesterday().expect("a day"));
            for ratified in [from, from.saturating_add(40.days()).min(to), to] {
                right += 1;
                let cites = |edition: &str| {
                    let inner = format!("cites {name} edition {edition}\n  history {{\n    {ratified} ratified\n  }}");
                    compile(&format!("{SCHOOL}policy p \"P\" {{\n  state ratified\n  {inner}\n}}\n"))
                };
                let place = format!("{name} {edition} on {ratified}");
                let project = cites(edition);
                assert!(citations(&project.model, ratified).is_empty(), "{place}");
                let later = citations(&project.model, date(2029, 1, 1));
                assert_eq!(later.len(), usize::from(next.is_some()), "{place}");
                assert!(later.iter().all(|citing| !citing.on_its_day), "{place}");
                if let Some((wrong, _)) = at.checked_sub(1).map(|before| &standard.editions[before]) {
                    let project = cites(wrong);
                    let stale = citations(&project.model, ratified);
                    assert!(stale.len() == 1 && stale[0].on_its_day, "{place}: {wrong}");
                }
            }
        }
    }
    assert!(right >= 75, "{right}");
}

/// The days on which editions of one began, copied by hand from the public record, apart from the policy files.
const KCSIE: [(i16, i8, i8, &str); 10] = [
    (2016, 9, 5, "2016"),
    (2018, 9, 3, "2018"),
    (2019, 9, 2, "2019"),
    (2020, 9, 1, "2020"),
    (2021, 9, 1, "2021"),
    (2022, 9, 1, "2022"),
    (2023, 9, 1, "2023"),
    (2024, 9, 2, "2024"),
    (2025, 9, 1, "2025"),
    (2026, 9, 1, "2026"),
];

#[test]
fn the_days_of_the_best_known_guidance_are_those_of_the_public_record() {
    let all = shipped();
    let kcsie = all.iter().find(|standard| standard.name == "kcsie").expect("it ships");
    let record = KCSIE.map(|(year, month, day, edition)| (edition.to_owned(), Some(date(year, month, day))));
    // Of the first, the month alone is known.
    assert_eq!(kcsie.editions[1..], record);
}
