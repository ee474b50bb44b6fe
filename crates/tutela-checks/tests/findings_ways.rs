//! How a procedure goes wrong, as each check of procedures tells it, word for word.

mod support;

use support::{DAY, examples, findings, found_by, with_school};

/// The next school day is Monday 23 November 2026, and its hours are those of the model school.
const PEOPLE: &str = r#"
    school hawthorn "Hawthorn Primary School" {
      country england
      open 08:45 to 15:15
      term autumn 2026-09-02 to 2026-12-18
    }
    person a-hill "Ann Hill"
    person b-moor "Beth Moor"
    role dsl "Designated Safeguarding Lead" in staff { held by a-hill; deputy head; contact phone "01632 960144" }
    role head "Headteacher" in staff { held by b-moor; contact phone "01632 960141" }
    agency police "Police" { contact phone "101", emergency "999" }
    agency lado "LADO" { contact phone "01632 960202" }
"#;

#[track_caller]
fn way_on(day: &str, code: &str, concerns: &str, expected: &[&str]) {
    let found = found_by(code, day, &format!("{PEOPLE}{concerns}"));
    assert_eq!(found.first().map(|finding| finding.way.as_slice()).unwrap_or_default(), expected, "\n{concerns}");
}

#[track_caller]
fn way(code: &str, concerns: &str, expected: &[&str]) {
    way_on(DAY, code, concerns, expected);
}

#[test]
fn two_are_away() {
    let two = |more: &str| {
        format!(
            "concern c \"A worry\" {{ raised by everyone; notify: everyone must tell dsl within 1 school day; {more} }}"
        )
    };
    let begins = "Monday 23 November 2026, 10:00: “A worry” begins. Ann Hill (the Designated Safeguarding Lead) and Beth Moor (the Headteacher) are away.";
    let told = "By Tuesday 24 November 2026, 15:15 (step “notify”): everyone must tell the Designated Safeguarding Lead within 1 school day. Ann Hill is away; Beth Moor, who stands in, is away too; nobody else stands in.";
    way("two-away", &two(""), &[begins, told, "Nobody hears of “A worry”."]);
    // A second line that reaches nobody belongs to the way, with its time alone where the day is the same.
    way(
        "two-away",
        &two("everyone must tell head by 2026-11-24"),
        &[
            begins,
            told,
            "By 23:59: everyone must tell the Headteacher by 24 November 2026. Beth Moor is away; nobody stands in.",
            "Nobody hears of “A worry”.",
        ],
    );
    // Of two procedures the one that goes wrong in fewer steps is told, whichever stands first.
    let shorter = "concern d \"Another\" { raised by everyone; everyone must tell dsl at once }";
    way(
        "two-away",
        &format!("{}\n{shorter}", two("everyone must tell head by 2026-11-24")),
        &[
            "Monday 23 November 2026, 10:00: “Another” begins. Ann Hill (the Designated Safeguarding Lead) and Beth Moor (the Headteacher) are away.",
            "At 10:00: everyone must tell the Designated Safeguarding Lead at once. Ann Hill is away; Beth Moor, who stands in, is away too; nobody else stands in.",
            "Nobody hears of “Another”.",
        ],
    );
}

#[test]
fn it_is_about_whoever_is_told() {
    let complaint =
        |lines: &str| format!("concern c \"A complaint\" {{ about staff; staff must tell head at once; {lines} }}");
    let begins =
        "Monday 23 November 2026, 10:00: “A complaint” begins, and the matter is about Beth Moor (the Headteacher).";
    way(
        "subject-is-told",
        &complaint(""),
        &[
            begins,
            "At 10:00: staff must tell the Headteacher at once. It is about Beth Moor; nobody is named above them.",
            "So Beth Moor hears of it, or nobody does.",
        ],
    );
    way(
        "ends-with-subject",
        &complaint("when about a recipient instead { staff must tell lado within 1 hour }; closed by head"),
        &[
            begins,
            "By 11:00: staff must tell LADO within 1 hour.",
            "It is closed by the Headteacher. It is about Beth Moor; nobody is named above them.",
            "So Beth Moor closes what is about themselves, or nobody does.",
        ],
    );
}

/// In the holidays the moment is the morning of the first school day; at night it is the next Saturday.
#[test]
fn a_moment_is_a_school_day_unless_it_is_meant_to_be_none() {
    let alone = "concern c \"A worry\" { raised by everyone; everyone must tell head the same day }";
    way_on(
        "2026-08-01",
        "no-cover",
        alone,
        &[
            "Wednesday 2 September 2026, 10:00: “A worry” begins. Beth Moor (the Headteacher) is away.",
            "By 23:59: everyone must tell the Headteacher the same day. Beth Moor is away; nobody stands in.",
            "It waits until Beth Moor is back.",
        ],
    );
    way_on(
        "2026-11-18",
        "no-out-of-hours",
        alone,
        &[
            "Saturday 21 November 2026, 22:00, when the school is closed: “A worry” begins.",
            "By 23:59: everyone must tell the Headteacher the same day. The Headteacher is Beth Moor.",
            "01632 960141 is not answered until Monday 23 November 2026, 08:45.",
        ],
    );
}

#[test]
fn what_is_wiped_before_the_police_are_told() {
    way(
        "evidence-destroyed",
        "concern c \"A picture\" { raised by everyone; everyone must tell dsl at once; clean: head must delete suspected-images within 2 hours; dsl must tell police the same day }",
        &[
            "Monday 23 November 2026, 10:00: “A picture” begins.",
            "By 12:00 (step “clean”): the Headteacher must delete the suspected images within 2 hours. The Headteacher is Beth Moor.",
            "By 23:59: the Designated Safeguarding Lead must tell the Police the same day. The Designated Safeguarding Lead is Ann Hill.",
            "When the police are told, there is nothing left for them to see.",
        ],
    );
}

/// In a federation a post is held by one person at each school: the way is told of one school.
#[test]
fn a_way_is_that_of_one_school() {
    let federation = r#"
        federation ash "Ash Federation" {
          country england
          school infants "Ash Infant School" { phases ks1 }
          school juniors "Ash Junior School" { phases ks2 }
        }
        person a-hill "Ann Hill"
        person b-moor "Beth Moor"
        person c-lane "Cleo Lane"
        role dsl "Safeguarding Lead" in staff { held by a-hill at infants; held by b-moor at infants; held by c-lane at juniors }
        concern c "A worry" { raised by everyone; everyone must tell dsl at once }
    "#;
    let (_, found) = findings(federation, DAY);
    let said: Vec<&str> = found.iter().map(|finding| finding.message.as_str()).collect();
    let found = found.iter().find(|finding| finding.code == "no-cover").unwrap_or_else(|| panic!("{said:?}"));
    assert_eq!(
        found.way,
        [
            "Monday 23 November 2026, 10:00: “A worry” begins at Ash Junior School. Cleo Lane (the Safeguarding Lead) is away.",
            "At 10:00: everyone must tell the Safeguarding Lead at once. Cleo Lane is away; nobody stands in.",
            "It waits until Cleo Lane is back.",
        ]
    );
}

/// The checks that tell a way, each for every example of its page in which a procedure goes wrong.
#[test]
fn every_check_of_a_procedure_on_its_way_tells_how() {
    const ALWAYS: [&str; 19] = [
        "ends-with-subject",
        "evidence-not-kept",
        "keeper-not-told",
        "lead-passed-over",
        "no-cover",
        "no-deadline",
        "no-emergency",
        "no-out-of-hours",
        "nobody-acts",
        "nobody-has-to-tell",
        "nobody-judges",
        "over-the-limit",
        "parents-always-told",
        "reaches-nobody",
        "step-never-runs",
        "subject-is-told",
        "two-away",
        "waits-for-itself",
        "waits-for-untold",
    ];
    let mut told: Vec<&str> = Vec::new();
    for (code, page) in tutela_checks::pages() {
        for example in examples(page).iter().filter(|example| example.info.starts_with("policy reported")) {
            let day = example.info.split_once(" on ").map_or(DAY, |(_, day)| day);
            let (_, found) = findings(&with_school(&example.text), day);
            for finding in found.iter().filter(|finding| finding.code == code) {
                assert!(!ALWAYS.contains(&code) || !finding.way.is_empty(), "{code}: {}", example.text);
                told.extend((!finding.way.is_empty()).then_some(code));
            }
        }
    }
    told.dedup();
    let sometimes = ["deputies-circle", "evidence-destroyed"];
    let mut expected: Vec<&str> = ALWAYS.into_iter().chain(sometimes).collect();
    expected.sort_unstable();
    assert_eq!(told, expected);
}

/// The lines that lead to whoever hears too late, and the moment that they miss.
#[test]
fn later_than_a_limit() {
    let concern = r#"
standard ours "Ours" {
  edition 2025 in force from 2025-09-01 {
    requires soon "Soon" { a concern about staff reaching lado within 1 working day }
  }
}
follows ours
concern c "A complaint" {
  about staff
  everyone must tell head the same day
  closed by head
  at the same time {
    look: head must decide whether illegal within 2 school days { if so { head must tell lado at once } }
    dsl must tell police within 3 days
  }
}
"#;
    way(
        "over-the-limit",
        concern,
        &[
            "Monday 23 November 2026, 08:45: “A complaint” begins.",
            "By 23:59: everyone must tell the Headteacher the same day. The Headteacher is Beth Moor.",
            "By Wednesday 25 November 2026, 15:15 (step “look”): the Headteacher must decide within 2 school days whether it may be illegal.",
            "At 15:15: only if the step “look” finds that it is so, the Headteacher must tell LADO at once.",
            "LADO was to hear of it by Tuesday 24 November 2026, 23:59.",
        ],
    );
}
