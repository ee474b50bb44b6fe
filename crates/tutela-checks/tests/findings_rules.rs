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

/// The help of the one finding of a check.
#[track_caller]
fn help(code: &str, text: &str) -> String {
    let found = found_by(code, DAY, text);
    assert_eq!(found.len(), 1, "{found:?}");
    found[0].help.clone().expect("help")
}

#[test]
fn what_is_said_again_is_told_with_the_first() {
    let text = "rule one {\n  staff must lock laptops when unattended\n  also staff must lock laptops when unattended\n}\n\
                duty two { staff must lock laptops when unattended }\n";
    let said = |who: &str| format!("{who}: staff must lock laptops when unattended");
    let expected = [said("A one: `one` says the same twice"), said("A two.one: `two` says again what `one` says")];
    assert_eq!(said_by("rule-repeated", DAY, text), expected);
    let later = "rule one { staff must report concerns to the school at once }\n\
                 rule two { staff must report concerns to the school within 3 days }\n";
    check("rule-repeated", later, &[]);
    let either = "rule one { staff must tell parents or governors about concerns }\n\
                  rule two { staff must tell parents and governors about concerns }\n";
    check("rule-repeated", either, &[]);
    let only =
        "rule one { staff may use laptops only for class-work }\nrule two { staff may use laptops for class-work }\n";
    check("rule-repeated", only, &[]);
}

#[test]
fn two_who_say_yes_are_both_named() {
    let text = "rule one {\n  pupils must not use tablets during lessons\n    except for class-work, with consent of teachers\n}\n\
                rule two { pupils may use tablets for class-work only with permission from senior-leaders }\n";
    check(
        "two-approvers",
        text,
        &[
            "W one.two: `one` asks for the permission of teachers, and `two` for that of senior leaders, for the same: pupils may \
           use tablets during lessons for class work",
        ],
    );
    assert!(help("two-approvers", text).contains("write in both: with permission from teachers or senior-leaders."));
    check("two-approvers", &text.replace("only with permission from senior-leaders", "with consent of teachers"), &[]);
    check("two-approvers", &text.replace("two { pupils", "two { staff"), &[]);
}

#[test]
fn siblings_that_nothing_tells_apart_are_named_with_what_rests_on_them() {
    let text = |slates: &str, spares: &str| {
        format!(
            "thing slates {slates}\nrule one {{\n  staff must not photograph pupils using devices\n    except using {spares}\n}}\n\
             rule two {{ staff may photograph pupils using slates }}\n"
        )
    };
    let open = "This takes slates and tablets to be different, which nothing says";
    assert!(help("rules-contradict", &text("in school-devices", "tablets")).contains(open));
    assert!(!help("rules-contradict", &text("in school-devices apart from tablets", "tablets")).contains("takes"));
    assert!(!help("rules-contradict", &text("in school-devices", "mobile-phones")).contains("takes"));
    check("rules-contradict", &text("in tablets", "tablets"), &[]);
    let only = "rule one { staff may film pupils only using school-cameras }\nrule two { staff may film pupils using tablets }\n";
    assert!(help("rules-contradict", only).contains("tablets and school cameras"));
}

#[test]
fn what_cannot_be_done_together_is_mended_in_the_wider_of_the_two() {
    let off = "rule off-all { pupils must switch-off tablets during lessons }\n";
    let in_case = format!("{off}rule use-some {{ pupils must use tablets during lessons when worried }}\n");
    assert_eq!(
        help("rules-contradict", &in_case),
        "If each holds in its own case, write under the sentence in `off-all`: except when worried. If not, take one of the two out."
    );
    let always = format!("{off}rule use-all {{ pupils must use tablets during lessons }}\n");
    assert_eq!(
        help("rules-contradict", &always),
        "If each holds in its own case, say in both in which: when … If not, take one of the two out."
    );
    let may = format!("{off}rule use-may {{ pupils may use tablets during lessons when worried }}\n");
    assert_eq!(
        help("rules-contradict", &may),
        "If they may, write under the sentence in `off-all`: except when worried. If they may not, take the permission out."
    );
}

/// A condition under which something is permitted is no ban of the rest, and yet what it permits may be banned elsewhere.
#[test]
fn what_is_permitted_only_with_permission_meets_a_ban_that_speaks_of_no_more() {
    let bans = "rule one { staff must not post images-of-pupils on social-media }\nplatform channel in social-media\n";
    let permits = "rule two { staff may post images on channel only with permission from parents }\n";
    let found = said_by("rules-overlap", DAY, &format!("{bans}{permits}"));
    assert_eq!(found.len(), 1, "{found:?}");
    check(
        "rules-overlap",
        &format!("{}{permits}", bans.replace("social-media }", "social-media during breaks }")),
        &[],
    );
}

#[test]
fn what_is_to_be_done_at_once_cannot_wait_for_an_event() {
    let text = |due: &str, ban: &str| {
        format!(
            "rule one {{ staff must delete copies {due} }}\nrule two {{ staff must not delete copies before {ban} }}\n"
        )
    };
    let said = "E one.two: `one` says that staff must delete copies of the images before induction, and `two` says that they must not";
    check("rules-contradict", &text("at once", "induction"), &[said]);
    check("rules-contradict", &text("within 3 days", "induction"), &[]);
    check("rules-contradict", &text("at once", "they record incidents"), &[]);
}

#[test]
fn who_did_not_permit_it_is_said_once() {
    let text = "rule one { staff must install software on laptops }\nrule two {\n  nobody may install software on laptops\n    \
                except with permission from teachers or senior-leaders\n}\n";
    let found = said_by("rules-contradict", DAY, text);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].matches("without permission").count(), 1, "{found:?}");
}

#[test]
fn a_task_is_given_twice_whatever_is_said_of_how_well() {
    let text = |first: &str, second: &str| {
        format!(
            "person j-dale \"Jo Dale\"\nrole head \"Head\" {{ held by j-dale since 2024-09-01 }}\n\
             duty one {{ {first} }}\nduty two {{ {second} }}\n"
        )
    };
    let both = text("head must monitor filtering \"with care\"", "the school must monitor filtering");
    let said =
        "A one.two: `one` says that the Head must monitor filtering with care, while `two` asks the same of the school";
    check("given-twice", &both, &[said]);
    check("given-twice", &text("head must monitor filtering", "head must monitor filtering \"with care\""), &[]);
    check("given-twice", &text("head must monitor filtering every week", "the school must monitor filtering"), &[]);
    check("given-twice", &text("head must monitor filtering", "the school must test filtering"), &[]);
    check("given-twice", &text("head must read reports", "staff must read reports"), &[]);
}

#[test]
fn opposite_rules_a_near_word_apart_are_told_once() {
    let text = |bans: &str, permits: &str| {
        format!("rule bans {{ pupils must not {bans} }}\nrule permits {{ pupils may {permits} }}\n")
    };
    let said = "A permits.bans: `permits` says that pupils may post pictures, and `bans` that pupils must not upload pictures: they agree \
                only if “post” is never “upload”";
    check(
        "near-miss",
        &text("upload pictures", "post pictures").replace("rule bans", "thing pictures\nrule bans"),
        &[said],
    );
    // Whoever publishes something posts it, and a ban of a part of what is permitted is a limit.
    check("near-miss", &text("publish photographs", "post photographs"), &[]);
    check("near-miss", &text("upload photographs to websites", "post videos on websites"), &[]);
    check("near-miss", &text("upload photographs during lessons", "post photographs on websites"), &[]);
}

/// What a procedure keeps is kept in the kinds of it; what it only does in a branch, or does otherwise, is not theirs.
#[test]
fn what_a_wider_procedure_keeps_is_held_against_the_kinds_of_it() {
    let text = |line: &str, kind: &str| {
        format!(
            "role dsl \"DSL\" in staff\nconcern wide \"Wide\" {{ dsl must tell dsl at once; {line} }}\n\
             concern narrow \"Narrow\"{kind} {{ dsl must tell dsl at once; never keep evidence }}\n"
        )
    };
    let found = |line: &str, kind: &str| said_by("rules-contradict", DAY, &text(line, kind)).len();
    assert_eq!(found("dsl must keep evidence", " kind of wide"), 1);
    assert_eq!(found("at the same time { dsl must keep evidence; dsl must tell dsl at once }", " kind of wide"), 1);
    assert_eq!(found("dsl must keep evidence", ""), 0);
    assert_eq!(found("when crime-suspected also { dsl must keep evidence }", " kind of wide"), 0);
    assert_eq!(found("dsl must review evidence", " kind of wide"), 0);
}
