//! What the checks of rules against each other say, word for word: which rule permits and which forbids, and the line to write.

mod support;

use support::{DAY, found_by, said_by};

const FORBIDS: &str = "rule phones-at-school { pupils must not bring mobile-phones to school }\n";
const PERMITS: &str = "rule phones-year-6 { year-6 may bring mobile-phones to school when walking-home-alone }\n";

#[track_caller]
fn check(code: &str, text: &str, expected: &[&str]) {
    assert_eq!(said_by(code, DAY, text), expected, "\n{text}");
}

#[test]
fn the_rule_that_permits_is_said_to_permit_in_either_order() {
    let said = "E phones-year-6.phones-at-school: `phones-year-6` says that a Year 6 pupil who walks home alone may bring mobile \
                phones to school, and `phones-at-school` says that they must not";
    for text in [format!("{FORBIDS}{PERMITS}"), format!("{PERMITS}{FORBIDS}")] {
        check("rules-contradict", &text, &[said]);
        let found = found_by("rules-contradict", DAY, &text);
        assert_eq!(found[0].label, "says may");
        assert_eq!(found[0].related[0].message, "`phones-at-school` says must not");
        assert_eq!(
            found[0].help.as_deref(),
            Some(
                "If they may, write under the sentence in `phones-at-school`: except year-6 may bring mobile-phones to school \
                 when walking-home-alone. If they may not, take the permission out."
            )
        );
    }
}

#[test]
fn the_line_to_write_answers_the_finding() {
    let mended = "rule phones-at-school {\n  pupils must not bring mobile-phones to school\n    except year-6 may bring mobile-phones \
                  to school when walking-home-alone\n}\n";
    check("rules-contradict", &format!("{mended}{PERMITS}"), &[]);
    check(
        "rules-contradict",
        &format!("{FORBIDS}{}", PERMITS.replace(" }", "; overrides phones-at-school because \"x\" }")),
        &[],
    );
}

/// A child of a closed word is where the closed word is; a name is only a name.
#[test]
fn names_order_and_the_parts_of_a_closed_word_change_nothing() {
    let rules = |group: &str| {
        format!(
            "rule one {{ {group} may use tablets in classrooms }}\nrule two {{ pupils must not use school-devices in school }}\n"
        )
    };
    let count = |text: &str| said_by("rules-contradict", DAY, text).len();
    assert_eq!(count(&rules("ks1")), 1);
    assert_eq!(count(&rules("year-1, year-2")), 1);
    assert_eq!(
        count(&rules("ks1").replace("tablets", "slates").replace("rule", "thing slates in tablets\nrule").replacen(
            "thing slates in tablets\n",
            "",
            1
        )),
        1
    );
}

#[test]
fn rules_of_different_years_do_not_meet() {
    let until = FORBIDS.replace(" }", "; until 2026-12-31 }");
    let from = PERMITS.replace(" }", "; from 2027-01-01 }");
    check("rules-contradict", &format!("{until}{from}"), &[]);
    let over = FORBIDS.replace(" }", "; until 2026-07-31 }");
    check("rules-contradict", &format!("{over}{PERMITS}"), &[]);
}
