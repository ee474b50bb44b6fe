//! Waivers that are bound to what a finding says, that are over, and that accept nothing.

#![allow(clippy::disallowed_methods, reason = "the support of the tests reads no files, and says so once")]

mod support;

use support::{DAY, compile, findings, with_school};
use tutela_checks::worded;
use tutela_diagnostics::{Diagnostic, Severity};

const DUTIES: &str = r#"
duties of dsl {
  must record concerns "as appropriate"
  must monitor incidents "as appropriate"
  must train staff about online-safety every "regularly"
}
"#;
const ROLE: &str = "role dsl \"Designated Safeguarding Lead\" in staff { vacant since 2026-07-20 }\n";

/// What is found of some codes, each with its related places.
fn found(text: &str, day: &str, codes: &[&str]) -> Vec<Diagnostic> {
    let (_, found) = findings(&with_school(text), day);
    assert!(found.iter().all(|finding| !finding.stops_publication), "{found:?}");
    found.into_iter().filter(|finding| codes.contains(&finding.code)).collect()
}

/// The signs of what a check finds.
fn signs(text: &str, code: &str) -> Vec<String> {
    let found = worded(&compile(&with_school(text)).model, DAY.parse().expect("a day"));
    found.into_iter().filter(|(finding, _)| finding.code == code).map(|(_, signs)| signs).collect()
}

const CODES: [&str; 2] = ["role-vacant", "waiver-unused"];

fn waiver(signs: &str, until: &str) -> String {
    format!("waive role-vacant on dsl as \"{signs}\" until {until} because \"Inherited.\"\n")
}

#[test]
fn a_bound_waiver_holds_while_the_finding_says_the_same() {
    let signs = &signs(ROLE, "role-vacant")[0];
    let bound = waiver(signs, "2027-08-31");
    assert!(found(&format!("{ROLE}{bound}"), DAY, &CODES).is_empty());
    assert!(
        found(&format!("{ROLE}{}", waiver(&signs.to_lowercase().replace('-', " "), "2027-08-31")), DAY, &CODES)
            .is_empty()
    );
    // Lines, comments and layout change nothing, and neither does the day.
    let moved =
        ROLE.replace("{ vacant since 2026-07-20 }", "{\n\n  # Since July.\n  vacant   since 2026-07-20  # Yes.\n}");
    assert!(found(&format!("{bound}\n# More.\n\n{moved}"), "2027-08-31", &CODES).is_empty());
    // Other words are another finding, which says that something was accepted here.
    for changed in [ROLE.replace("2026-07-20", "2026-09-01"), ROLE.replace("Designated ", "")] {
        let found = found(&format!("{changed}{bound}"), DAY, &CODES);
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(found[0].code, "role-vacant");
        assert_eq!(found[0].related[0].message, "this line accepts something else, or the same in other words");
    }
}

#[test]
fn two_that_say_the_same_are_told_apart_and_a_third_is_reported() {
    let code = "not-pinned-down";
    let text = |duties: &str| format!("role dsl \"Lead\" in staff {{}}\n{duties}");
    let all = signs(&text(DUTIES), code);
    assert_eq!(all.len(), 3);
    assert!(all[0] != all[1] && all[1] != all[2] && all[0] != all[2], "{all:?}");
    let waived: String = all
        .iter()
        .map(|signs| format!("waive {code} on duties-of-dsl as \"{signs}\" until 2027-08-31 because \"Inherited.\"\n"))
        .collect();
    let codes = [code, "waiver-unused"];
    assert!(found(&text(&format!("{DUTIES}{waived}")), DAY, &codes).is_empty());
    let third = DUTIES.replace("must train", "must tell parents \"as appropriate\"\n  must train");
    assert_eq!(found(&text(&format!("{third}{waived}")), DAY, &codes).len(), 1);
    // What has been mended leaves its own line without use, whichever of them it was.
    for mended in [DUTIES.replacen(" \"as appropriate\"", "", 1), DUTIES.replace("every \"regularly\"", "every term")] {
        let found = found(&text(&format!("{mended}{waived}")), DAY, &codes);
        let said: Vec<_> = found.iter().map(|finding| (finding.code, finding.severity)).collect();
        assert_eq!(said, [("waiver-unused", Severity::Advice)]);
    }
}

#[test]
fn a_waiver_that_is_over_is_told_of_in_the_finding_and_not_beside_it() {
    for waiver in [
        "waive role-vacant on dsl until 2026-10-31 because \"One is sought.\"\n".to_owned(),
        waiver(&signs(ROLE, "role-vacant")[0], "2026-10-31"),
    ] {
        assert!(found(&format!("{ROLE}{waiver}"), "2026-10-31", &CODES).is_empty());
        let found = found(&format!("{ROLE}{waiver}"), "2026-11-01", &CODES);
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(found[0].code, "role-vacant");
        assert_eq!(found[0].related[0].message, "accepted until 31 October 2026, which is past");
    }
}

#[test]
fn an_unused_waiver_is_a_warning_where_it_would_hide_the_next_fault() {
    let held = "person r-ames \"Rita Ames\"\nrole dsl \"DSL\" in staff { held by r-ames since 2026-07-20 }\n";
    let unused = |waiver: &str| {
        let found = found(&format!("{held}{waiver}"), DAY, &CODES);
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(found[0].fix.as_ref().map(|fix| (fix.edits.len(), fix.safe)), Some((1, false)));
        (found[0].code, found[0].severity)
    };
    let open = "waive role-vacant on dsl until 2027-08-31 because \"One is sought.\"\n";
    assert_eq!(unused(open), ("waiver-unused", Severity::Warning));
    assert_eq!(unused(&open.replace("2027", "2026")), ("waiver-unused", Severity::Advice));
    assert_eq!(unused(&waiver("K7QX-3M", "2027-08-31")), ("waiver-unused", Severity::Advice));
}
