//! What the checks on posts, their holders and their contacts say, word for word; and what they keep quiet about.

mod support;

use support::{DAY, compile, findings, found_by, spoken, with_school};
use tutela_diagnostics::Diagnostic;

const PEOPLE: &str = r#"
    person r-ames "Rita Ames"
    person j-hart "Jo Hart"
    person s-okafor "Sam Okafor" left 2026-07-20
"#;

const FEDERATION: &str = r#"
    federation ash "Ash Federation" {
      school ash-infants "Ash Infant School" { contact phone "01632 960240" }
      school ash-juniors "Ash Junior School" { contact phone "01632 960250" }
    }
"#;

fn found(code: &str, day: &str, text: &str) -> Vec<Diagnostic> {
    found_by(code, day, &format!("{PEOPLE}\n{text}"))
}

#[track_caller]
fn on(day: &str, code: &str, text: &str, expected: &[&str]) {
    let said = found(code, day, text);
    let said = said.iter().map(spoken);
    assert_eq!(said.collect::<Vec<_>>(), expected, "\n{text}");
}

#[track_caller]
fn check(code: &str, text: &str, expected: &[&str]) {
    on(DAY, code, text, expected);
}

fn dsl(lines: &str) -> String {
    format!("role dsl \"DSL\" in staff {{ {lines} }}\n")
}

const TERMS: &str = r#"school hawthorn "Hawthorn Primary School" {
      term autumn 2026-09-02 to 2026-12-18
      term spring 2027-01-04 to 2027-03-25
      closed 2026-10-26 to 2026-10-30
    }
"#;

#[test]
fn days_on_which_nobody_held_a_post() {
    let code = "holders-gap";
    let gap = |from: &str, to: &str| dsl(&format!("held by r-ames until {from}; held by j-hart since {to}"));
    check(
        code,
        &gap("2026-02-27", "2026-04-20"),
        &["W dsl: nobody held the post of DSL from 28 February 2026 to 19 April 2026"],
    );
    check(
        code,
        &gap("2026-12-18", "2027-03-01"),
        &["W dsl: nobody will hold the post of DSL from 19 December 2026 to 28 February 2027"],
    );
    // One day after the other, a weekend, a holiday that may be, the summer.
    for (from, to) in [
        ("2026-02-27", "2026-02-28"),
        ("2026-02-27", "2026-03-02"),
        ("2026-10-23", "2026-11-02"),
        ("2026-07", "2026-09"),
    ] {
        check(code, &gap(from, to), &[]);
    }
    // Where the terms are known, one school day is enough, and the half-term is none.
    let known = |from: &str, to: &str| format!("{TERMS}{}", gap(from, to));
    check(code, &known("2026-10-23", "2026-11-02"), &[]);
    check(
        code,
        &known("2026-10-23", "2026-11-03"),
        &["W dsl: nobody held the post of DSL from 24 October 2026 to 2 November 2026"],
    );
    check(code, &known("2026-09-08", "2026-09-10"), &["W dsl: nobody held the post of DSL on 9 September 2026"]);
    check(code, &known("2026-12-18", "2027-01-04"), &[]);
    // Inside the gap the post is vacant, which is said elsewhere; long after it nobody can do anything.
    on("2026-03-15", code, &gap("2026-02-27", "2026-04-20"), &[]);
    on(
        "2027-04-19",
        code,
        &gap("2026-02-27", "2026-04-20"),
        &["W dsl: nobody held the post of DSL from 28 February 2026 to 19 April 2026"],
    );
    on("2027-04-20", code, &gap("2026-02-27", "2026-04-20"), &[]);
    // Said to be vacant, or held by somebody whose day is not stated.
    let more = |line: &str| dsl(&format!("held by r-ames until 2026-02-27; {line}; held by j-hart since 2026-04-20"));
    check(code, &more("vacant since 2026-02-28 until 2026-04-19"), &[]);
    check(code, &more("held by s-okafor since 2026-02-01 until 2026-04-30"), &[]);
    check(code, &more("held by s-okafor until not stated"), &[]);
    // Each school of a federation by itself.
    let at = "held by r-ames at ash-infants; held by r-ames at ash-juniors until 2026-02-27; held by j-hart at ash-juniors since 2026-06-01";
    check(
        code,
        &format!("{FEDERATION}{}", dsl(at)),
        &["W dsl.ash-juniors: nobody held the post of DSL at Ash Junior School from 28 February 2026 to 31 May 2026"],
    );
}

#[test]
fn two_who_hold_a_post() {
    let code = "post-held-twice";
    let both = ["W dsl: Rita Ames and Jo Hart both hold the post of DSL, and nothing says that they share it"];
    check(code, &dsl("held by r-ames since 2022-09-01; held by j-hart since 2025-09-01"), &both);
    check(code, &dsl("held by r-ames; held by j-hart"), &both);
    check(code, &dsl("held by r-ames since not stated; held by j-hart since 2025-09-01"), &both);
    check(code, &dsl("held by r-ames and j-hart"), &[]);
    check(code, &dsl("held by r-ames since 2022-09-01 until 2026-12-18; held by j-hart since 2026-11-02"), &[]);
    check(code, &dsl("held by r-ames since 2022-09-01; held by j-hart since 2026-11-02 until 2026-12-18"), &[]);
    check(code, &dsl("held by r-ames since 2022-09-01; held by j-hart since 2027-01-04"), &[]);
    check(code, &dsl("held by r-ames since 2022-09-01; held by r-ames and j-hart since 2025-09-01"), &[]);
    check(code, &dsl("held by s-okafor since 2022-09-01; held by j-hart since 2025-09-01"), &[]);
    check(code, &dsl("held by r-ames; held by not stated"), &[]);
    check(
        code,
        "role deputies \"Deputy DSL\" { held by r-ames since 2022-09-01; held by j-hart since 2025-09-01 }",
        &[],
    );
    check(code, &format!("{FEDERATION}{}", dsl("held by r-ames at ash-infants; held by j-hart at ash-juniors")), &[]);
}

/// The change that is offered makes the finding go away.
#[test]
fn the_end_of_an_earlier_line_can_be_written_for_them() {
    let text =
        with_school(&format!("{PEOPLE}{}", dsl("held by r-ames since 2022-09-01; held by j-hart since 2025-09-01")));
    let (_, all) = findings(&text, DAY);
    let fix = all.into_iter().find(|finding| finding.code == "post-held-twice").and_then(|finding| finding.fix);
    let fix = fix.expect("a fix");
    assert!(!fix.safe);
    let edit = &fix.edits[0];
    let mut fixed = text.clone();
    fixed.replace_range(edit.span.start as usize..edit.span.end as usize, &edit.text);
    assert!(fixed.contains("held by r-ames since 2022-09-01 until 2025-08-31; held by j-hart"), "{fixed}");
    assert!(compile(&fixed).reading.is_empty());
}

const WORRY: &str = "concern worry \"A worry\" { raised by everyone; everyone must tell dsl the same day }\n";

#[test]
fn nobody_stands_in() {
    let code = "no-cover";
    let one = ["W dsl: “A worry” goes to the DSL alone, and nobody stands in"];
    check(code, &(dsl("held by r-ames") + WORRY), &one);
    check(code, &(dsl("held by not stated") + WORRY), &one);
    for left_alone in
        ["held by r-ames and j-hart", "vacant", "", "held by r-ames; deputy not stated", "one for each class"]
    {
        check(code, &(dsl(left_alone) + WORRY), &[]);
    }
    let two = dsl("held by r-ames") + "role second \"Deputy DSL\" { held by j-hart }\n" + WORRY;
    let help = found(code, DAY, &two).pop().and_then(|finding| finding.help).expect("help");
    assert!(help.starts_with("Name a post that stands in: deputy second."), "{help}");
    // Nothing waits, or several hear of it.
    check(code, &dsl("held by r-ames"), &[]);
    let several = "role head \"Head\" { held by j-hart }\nconcern worry { everyone must tell dsl and head at once }\n";
    check(code, &(dsl("held by r-ames") + several), &[]);
    check(code, &(dsl("held by r-ames") + "concern worry { everyone may ask dsl about apps }"), &[]);
    // What a procedure says of the time when somebody is away counts for that procedure.
    let away = "concern another \"Other\" { everyone must tell dsl; when dsl is away instead { everyone must tell headteachers } }\ngroup headteachers in staff\n";
    check(code, &(dsl("held by r-ames") + away), &[]);
    check(code, &(dsl("held by r-ames") + away + WORRY), &one);
    // Shared steps are those of whoever follows them.
    let shared = "steps tell-lead { everyone must tell dsl }\nconcern worry \"A worry\" { raised by everyone; follow tell-lead }\n";
    check(code, &(dsl("held by r-ames") + shared), &one);
    let three = format!(
        "{WORRY}{}{}",
        WORRY.replace("concern worry", "concern two"),
        WORRY.replace("concern worry", "concern three")
    );
    check(
        code,
        &(dsl("held by r-ames") + &three),
        &["W dsl: three procedures go to the DSL alone, and nobody stands in"],
    );
    // A deputy who is the same person.
    let deputy = "role head \"Head\" { held by r-ames }\n";
    check(
        code,
        &(dsl("held by r-ames; deputy head") + deputy + WORRY),
        &["W dsl: Rita Ames is both the DSL and the Head, who is to stand in"],
    );
    check(code, &(dsl("held by j-hart; deputy head") + deputy + WORRY), &[]);
    check(
        code,
        &format!("{FEDERATION}{}{WORRY}", dsl("held by r-ames at ash-infants; held by j-hart at ash-juniors")),
        &one,
    );
}

#[test]
fn deputies_in_a_circle() {
    let code = "deputies-circle";
    check(code, &dsl("held by r-ames; deputy dsl"), &["E dsl: the DSL is named as its own deputy"]);
    let head = |by: &str, deputy: &str| format!("role head \"Head\" {{ held by {by}; deputy {deputy} }}\n");
    let pair = dsl("held by r-ames; deputy head");
    check(
        code,
        &(pair.clone() + &head("r-ames", "dsl")),
        &["E dsl: Rita Ames is the DSL and the Head, which stand in for each other"],
    );
    check(code, &(pair.clone() + &head("j-hart", "dsl")), &[]);
    let only = ["A dsl: the DSL and the Head stand in for each other only, so that nobody is left when both are away"];
    check(code, &(pair.clone() + &head("j-hart", "dsl") + WORRY), &only);
    let third = "role third \"Third\" { held by s-okafor }\n";
    check(code, &(pair.clone() + &head("j-hart", "dsl, third") + third + WORRY), &[]);
    check(code, &(pair.clone() + &head("j-hart", "third") + third + WORRY), &[]);
    check(code, &(pair + &head("j-hart", "not stated") + WORRY), &[]);
}

#[test]
fn titles() {
    let code = "one-post-two-titles";
    check(
        code,
        &dsl("also called \"Online Safety Lead\"; held by r-ames").replace("\"DSL\"", "\"Online Safety Coordinator\""),
        &["A dsl: “Online Safety Coordinator” is also called “Online Safety Lead”, as if it were another post"],
    );
    let two =
        |a: &str, b: &str| format!("role one \"Computing Lead\" {{ {a} }}\nrole two \"Computing Leader\" {{ {b} }}\n");
    let same = ["A two: “Computing Leader” may be “Computing Lead” by another title, and nothing tells them apart"];
    check(code, &two("held by r-ames", "held by not stated"), &same);
    check(code, &two("held by r-ames", "held by r-ames"), &same);
    check(code, &two("held by r-ames", "held by j-hart"), &[]);
    check(code, &two("held by r-ames; deputy two", "held by not stated"), &[]);
    check(code, &two("held by r-ames", "not applicable because \"None.\""), &[]);

    let code = "two-posts-one-title";
    let two = |a: &str, b: &str| format!("role one \"Lead\" {{ {a} }}\nrole two \"Leader\" {{ {b} }}\n");
    check(
        code,
        &two("also called \"The boss\"", "also called \"boss\""),
        &["W two: two posts go by “boss”: “Lead” and “Leader”"],
    );
    check(code, &two("", "also called \"LEAD\""), &["W two: two posts go by “LEAD”: “Lead” and “Leader”"]);
    check(code, &two("", "also called \"Lead\"; not applicable because \"None.\""), &[]);
    check(code, "role one \"Lead\" {}\nrole two \"Lead\" {}\n", &["W two: two posts go by “Lead”: `one` and `two`"]);
}

#[test]
fn posts_and_duties() {
    let code = "post-without-duties";
    let idle = ["A dsl: Rita Ames holds the post of DSL, which is given nothing to do"];
    let rule = "rule r { staff must not share passwords }\n";
    check(code, &dsl("held by r-ames"), &[]);
    check(code, &(dsl("held by r-ames") + rule), &idle);
    check(code, &(dsl("held by not stated") + rule), &[]);
    let told = "role head \"Head\" { held by not stated }\nconcern worry { staff must tell head and dsl at once }\n";
    check(
        code,
        &(dsl("held by r-ames") + told),
        &["A dsl: Rita Ames holds the post of DSL, which is told what happens and given nothing to do"],
    );
    check(code, &(dsl("held by r-ames") + WORRY), &[]);
    check(code, &(dsl("held by r-ames") + rule + "body governors \"Governors\" { chaired by r-ames }"), &[]);
    check(code, &(dsl("held by r-ames") + rule + "register log \"Log\" { kept by dsl for 3 years }"), &[]);
    check(code, &(dsl("held by r-ames") + "rule r { staff may use tablets with permission from dsl }"), &[]);
    check(
        code,
        &(dsl("held by r-ames") + "rule r {\nstaff must not use tablets\n except with permission from dsl\n}"),
        &[],
    );

    let code = "duty-without-post";
    let none = dsl("not applicable because \"None.\"");
    check(code, &none, &[]);
    check(
        code,
        &(none.clone() + WORRY),
        &["E dsl: people are told to go to the DSL, and the school says that it has no such post"],
    );
    check(
        code,
        &(none + "duties of dsl { must test filtering; must test backups }"),
        &["W dsl: duties are given to the DSL, and the school says that it has no such post"],
    );
    let gone = "duty d { s-okafor must test filtering }";
    check(code, gone, &["W s-okafor: Sam Okafor left on 20 July 2026, and still has duties"]);
    on("2026-07-20", code, gone, &[]);
    // Whoever tells somebody who has left has told nobody, wherever else they are named.
    let told = "duty d { s-okafor must test filtering }\nconcern c { everyone must tell s-okafor the same day }";
    check(code, told, &["E s-okafor: Sam Okafor left on 20 July 2026, and people are still told to go to them"]);
    on("2026-07-20", code, told, &[]);
}

#[test]
fn a_post_that_every_school_has_to_fill() {
    let help = |text: &str| found("role-vacant", DAY, text).pop().and_then(|finding| finding.help).expect("help");
    let lead = help("role lead \"Designated Safeguarding Lead\" { vacant since 2026-07-20 }");
    assert!(!lead.contains("not applicable"), "{lead}");
    let other = help("role deputy-dsl \"Deputy Designated Safeguarding Lead\" { vacant since 2026-07-20 }");
    assert!(other.contains("not applicable"), "{other}");
}

#[test]
fn ways_to_be_reached() {
    let code = "contact-missing";
    let held = |more: &str| dsl(&format!("held by r-ames; {more}"));
    let everyone = ["W dsl: everyone is told to go to the DSL, and nothing says how to reach that post"];
    check(code, &(dsl("held by r-ames") + WORRY), &everyone);
    check(code, &(held("contact not stated") + WORRY), &[]);
    check(code, &(held("contact phone \"01632 960144\"") + WORRY), &[]);
    let staff_only = "contact phone \"01632 960144\" for staff only";
    check(
        code,
        &(held(staff_only) + WORRY),
        &["W dsl: everyone is told to go to the DSL, and every way to reach that post is for staff only"],
    );
    let by = |who: &str| format!("concern worry {{ {who} must tell dsl }}\n");
    check(code, &(held(staff_only) + &by("staff")), &[]);
    check(
        code,
        &(dsl("held by r-ames") + &by("teachers")),
        &["W dsl: teachers are told to go to the DSL, and nothing says how to reach that post"],
    );
    check(code, &(dsl("held by r-ames") + &by("pupils")), &[]);
    check(code, &(dsl("one for each class") + &by("parents")), &[]);
    check(code, &(dsl("held by r-ames") + "rule r { parents must not email dsl }"), &[]);
    check(code, &(dsl("held by r-ames") + "rule r { staff must tell dsl about apps }"), &[]);

    let code = "private-contact";
    let email = |address: &str| held(&format!("contact email \"{address}\""));
    for private in ["rita@gmail.com", "Rita.Ames@Hotmail.co.uk", "x@yahoo.fr", "x@btinternet.com"] {
        let expected = format!("W dsl: the DSL is reached at {private}, which is a private email address");
        check(code, &email(private), &[&expected]);
    }
    for good in ["dsl@hawthorn.example", "x@live.hawthorn.sch.uk", "r.ames@hawthorn.example", "j.hart@hawthorn.example"]
    {
        check(code, &email(good), &[]);
    }
    for gone in ["s.okafor@hawthorn.example", "sokafor@hawthorn.example", "sam.okafor2@hawthorn.example"] {
        let expected =
            format!("W dsl: the DSL is reached at {gone}, the address of Sam Okafor, who left on 20 July 2026");
        check(code, &email(gone), &[&expected]);
    }
    on("2026-07-20", code, &email("s.okafor@hawthorn.example"), &[]);
    check(
        code,
        &dsl(
            "held by j-hart until 2026-03-31; held by r-ames since 2026-04-01; contact email \"j.hart@hawthorn.example\"",
        ),
        &[
            "W dsl: the DSL is reached at j.hart@hawthorn.example, the address of Jo Hart, who gave up the post on 31 March 2026",
        ],
    );
}

#[test]
fn a_contact_for_staff() {
    let code = "staff-contact-public";
    let lead = dsl(
        "held by r-ames; contact phone \"01632 960144\", mobile \"01632 960145\"; contact home \"01632 960188\" for staff only",
    );
    let says = |to: &str, words: &str| format!("{lead}rule r {{\nstaff must tell dsl\n say{to} \"{words}\"\n}}\n");
    check(code, &says("", "Ring {dsl.phone} or {dsl.mobile}."), &[]);
    check(code, &says(" to staff", "Ring {dsl.home} or 01632 960188."), &[]);
    check(
        code,
        &says("", "Ring 01632960188."),
        &["E r.dsl: a text for everybody gives 01632 960188, which is for staff only"],
    );
    check(
        code,
        &says(" to teachers, governors", "Ring {dsl.home}."),
        &[
            "E r.dsl: a text for teachers and governors in “r” draws on a contact for staff only, and prints “(not stated)” in its place",
        ],
    );
    check(
        code,
        &format!("{lead}agency a \"Agency\" {{ contact phone \"01632 96 0188\" }}"),
        &["E a.phone: 01632 96 0188 is for staff only under “DSL”, and is given to everybody here"],
    );
}
