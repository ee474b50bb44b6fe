//! What is said of days, hours and lengths of time.

use crate::project::check;
use crate::project::project;
use tutela_diagnostics::Severity;

#[test]
fn days_are_read_as_people_write_them_and_impossible_ones_are_said() {
    check(&[
        (
            "person a left 21/11/2026",
            &[
                "untidy: `21/11/2026` is read as 21 November 2026 (21/11/2026) [write 2026-11-21] Days are written year, month, day. `tutela fmt` puts it right.",
            ],
        ),
        (
            "person a left 21.11.2026",
            &[
                "untidy: `21.11.2026` is read as 21 November 2026 (21.11.2026) [write 2026-11-21] Days are written year, month, day. `tutela fmt` puts it right.",
            ],
        ),
        (
            "person a left 2026-02-30",
            &[
                "no-such-day: `2026-02-30` is not a day: the calendar has no such day (2026-02-30) [no such day] Write the year, the month and the day, each in full: 2026-11-21.",
            ],
        ),
        (
            "person a left 21/11/26",
            &[
                "no-such-day: `21/11/26` is not a day: the year needs its four digits (21/11/26) [no such day] Write the year, the month and the day, each in full: 2026-11-21.",
            ],
        ),
        (
            "person a left 2026-13",
            &[
                "no-such-day: `2026-13` is not a day: the calendar has no such month (2026-13) [no such day] Write the year, the month and the day, each in full: 2026-11-21.",
            ],
        ),
        (
            "person a left 2026/11/21",
            &[
                "untidy: `2026/11/21` is read as 21 November 2026 (2026/11/21) [write 2026-11-21] Days are written year, month, day. `tutela fmt` puts it right.",
            ],
        ),
        (
            "school s { open 16:00 to 08:30 }",
            &[
                "no-such-day: these opening hours cannot be right (open 16:00 to 08:30) [from when to when?] Write the hours of one day, the earlier first: open 08:30 to 16:00",
            ],
        ),
        (
            "school s { open 25:00 to 26:30 }",
            &[
                "no-such-day: these opening hours cannot be right (open 25:00 to 26:30) [from when to when?] Write the hours of one day, the earlier first: open 08:30 to 16:00",
            ],
        ),
        (
            "school s { term autumn 2026-12-18 to 2026-09-02 }",
            &[
                "no-such-day: the last day comes before the first (term autumn 2026-12-18 to 2026-09-02) [the wrong way round] Write the earlier day first.",
            ],
        ),
        (
            "duty d { staff must lock laptops every 3 fortnights }",
            &[
                "not-understood: `fortnights` is not a length of time (fortnights) [a length of time belongs here] Write minutes, hours, days, school days, weeks, months, half-terms, terms, years or school years.",
            ],
        ),
        (
            "person a left 31/02/2026",
            &[
                "no-such-day: `31/02/2026` is not a day: the calendar has no such day (31/02/2026) [no such day] Write the year, the month and the day, each in full: 2026-11-21.",
            ],
        ),
        (
            "rule r { staff must lock laptops within 1.5 hours }",
            &[
                "not-understood: a length of time is a whole number, from 1 up (1.5) [write a whole number] Write a whole number of hours, days, weeks, months or years.",
            ],
        ),
        (
            "person a left 2026-257-01",
            &[
                "no-such-day: `2026-257-01` is not a day: the calendar has no such day (2026-257-01) [no such day] Write the year, the month and the day, each in full: 2026-11-21.",
            ],
        ),
        (
            "duty d { staff must lock laptops every 0 weeks }",
            &[
                "not-understood: a length of time is a whole number, from 1 up (0) [write a whole number] Write a whole number of hours, days, weeks, months or years.",
            ],
        ),
        (
            "duty d { staff must lock laptops within 99999999999 days }",
            &[
                "not-understood: a length of time is a whole number, from 1 up (99999999999) [write a whole number] Write a whole number of hours, days, weeks, months or years.",
            ],
        ),
    ]);
}

#[test]
fn a_day_as_word_writes_it_is_advice_with_a_safe_fix() {
    let project = project("person a \"Ann\" left 21/11/2026");
    let found = project.one();
    assert_eq!((found.severity, found.stops_publication), (Severity::Advice, false));
    let fix = found.fix.as_ref().expect("a fix");
    assert!(fix.safe);
    assert_eq!(fix.title, "write 2026-11-21");
    assert_eq!((project.at(fix.edits[0].span), fix.edits[0].text.as_str()), ("21/11/2026", "2026-11-21"));
    project.says_all("a", &["They left on 21 November 2026."]);
}
