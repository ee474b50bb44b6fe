//! What each check says, word for word, of small projects; and what it keeps quiet about.

mod support;

use support::{DAY, findings, spoken, with_school};
use tutela_diagnostics::Diagnostic;

/// The checks that are tried here; the others have tests of their own.
const CODES: &[&str] = &[
    "actor-not-named",
    "audience-without-sheet",
    "holder-left",
    "nobody-in-particular",
    "not-pinned-down",
    "placeholder-link",
    "review-lapsed",
    "role-vacant",
    "sheet-unsigned",
];

/// What those checks, and others that the text names, find in it.
fn said(day: &str, text: &str) -> Vec<String> {
    let (_, found) = findings(&with_school(text), day);
    let of_interest = |finding: &&Diagnostic| CODES.contains(&finding.code) || text.contains(finding.code);
    found.iter().filter(of_interest).map(spoken).collect()
}

#[track_caller]
fn on(day: &str, text: &str, expected: &[&str]) {
    assert_eq!(said(day, text), expected, "\n{text}");
}

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    on(DAY, text, expected);
}

const PEOPLE: &str = r#"
    person r-ames "Rita Ames"
    person j-hart "Jo Hart"
"#;

const FEDERATION: &str = r#"
    federation ash "Ash Federation" {
      phases eyfs, ks1, ks2
      school ash-infants "Ash Infant School" { phases eyfs, ks1 }
      school ash-juniors "Ash Junior School" { phases ks2 }
    }
    person r-ames "Rita Ames"
    person j-hart "Jo Hart" left 2026-07
"#;

#[test]
fn a_post_and_its_holder() {
    let dsl = |lines: &str| format!("{PEOPLE}role dsl \"DSL\" in staff {{ {lines} }}");
    check(&dsl("held by r-ames since 2022-09-01"), &[]);
    check(
        &dsl("held by r-ames since \"a while ago\""),
        &["A dsl: “a while ago” does not say since when the post is held"],
    );
    check(&dsl("vacant"), &["E dsl: nobody holds the post of DSL"]);
    check(&dsl("vacant since 2026-07"), &["E dsl: nobody has held the post of DSL since July 2026"]);
    check(&dsl("vacant until 2026-07-31; held by r-ames since 2026-08-01"), &[]);
    check(&dsl(""), &["W dsl: nobody is named as holding the post of DSL"]);
    check(&dsl("also called \"Lead\""), &["W dsl: nobody is named as holding the post of DSL"]);
    // Left open is said once, and not as a vacancy.
    check(&dsl("held by not stated"), &["W dsl: it is not stated who holds the post of DSL"]);
    // Its last day is still held; the day after is not.
    let held = dsl("held by r-ames since 2022-09-01 until 2026-11-21");
    on("2026-11-21", &held, &[]);
    on("2026-11-22", &held, &["E dsl: nobody has held the post of DSL since 21 November 2026"]);
    on("2022-08-31", &held, &["E dsl: nobody holds the post of DSL"]);
    // The latest end counts, in whatever order the lines stand.
    check(
        &dsl("held by r-ames until 2026-10-31; held by j-hart until 2021-08-31"),
        &["E dsl: nobody has held the post of DSL since 31 October 2026"],
    );
    // A vacancy that began after the last holder did was written because they went.
    check(
        &dsl("held by r-ames since 2022-09-01; vacant since 2026-09-01"),
        &["E dsl: nobody has held the post of DSL since 1 September 2026"],
    );
    check(&dsl("vacant since 2026-01-01; held by r-ames since 2026-09-01"), &[]);
    check(&dsl("not applicable because \"We have none.\""), &[]);
    check(&dsl("one for each class"), &[]);
    // A post that others belong to is theirs.
    check(&format!("{}\nrole deputy-dsl \"Deputy\" in dsl {{ held by r-ames }}", dsl("")), &[]);
}

#[test]
fn a_post_of_a_federation() {
    let told = "concern worry \"A worry\" { staff must ask lead the same day }";
    let lead = |lines: &str| format!("{FEDERATION}role lead \"Lead\" {{ {lines} }}\n");
    check(&lead("held by r-ames at ash-infants; held by r-ames at ash-juniors"), &[]);
    check(&lead("held by r-ames"), &[]);
    // Of one school alone, until a procedure waits for it.
    check(&lead("held by r-ames at ash-infants"), &[]);
    check(
        &format!("{}{told}", lead("held by r-ames at ash-infants")),
        &["W lead.ash-juniors: nobody is named as holding the post of Lead at Ash Junior School"],
    );
    check(
        &lead("held by r-ames at ash-infants; vacant at ash-juniors since 2026-09-01"),
        &["E lead.ash-juniors: nobody has held the post of Lead at Ash Junior School since 1 September 2026"],
    );
    check(
        &lead("held by r-ames at ash-infants; held by j-hart at ash-juniors since 2020-09-01"),
        &["E lead.ash-juniors: Jo Hart left in July 2026, and still holds the post of Lead at Ash Junior School"],
    );
    let waived = "waive role-vacant on lead until 2027-01-31 because \"One is sought.\"";
    check(&format!("{}{waived}", lead("held by r-ames at ash-infants; vacant at ash-juniors")), &[]);
}

#[test]
fn somebody_who_left() {
    let left = |day: &str, lines: &str| {
        format!(
            "person s-okafor \"Sam Okafor\" left {day}\nperson r-ames \"Rita Ames\"\nrole dsl \"DSL\" {{ {lines} }}"
        )
    };
    check(
        &left("2026-07-20", "held by s-okafor"),
        &["E dsl: Sam Okafor left on 20 July 2026, and still holds the post of DSL"],
    );
    check(
        &left("2026-07-20", "held by s-okafor and r-ames"),
        &["E dsl: Sam Okafor left on 20 July 2026, and still holds the post of DSL"],
    );
    check(&left("2026-11-21", "held by s-okafor"), &[]);
    check(&left("2026-11", "held by s-okafor"), &[]);
    check(&left("2027-07-20", "held by s-okafor"), &[]);
    check(&left("2026-07-20", "held by s-okafor until 2026-07-20; held by r-ames"), &[]);
    let body = "person s-okafor \"Sam Okafor\" left 2026-07-20\nbody governing-body \"Governing Body\" ";
    check(
        &format!("{body}{{ members s-okafor; chaired by s-okafor }}"),
        &["E governing-body: Sam Okafor left on 20 July 2026, and still chairs the Governing Body"],
    );
    check(
        &format!("{body}{{ members s-okafor }}"),
        &["W governing-body.s-okafor: Sam Okafor left on 20 July 2026, and still belongs to the Governing Body"],
    );
}

#[test]
fn a_review() {
    let policy = |lines: &str| format!("policy p \"Online Safety Policy\" {{ {lines} }}");
    let lapsed = |day: &str| format!("E p: the review of the Online Safety Policy lapsed on {day}");
    let yearly = policy("review every school year; history { 2026-09-21 ratified by governors }");
    on("2028-08-31", &yearly, &[]);
    on("2028-09-01", &yearly, &[&lapsed("31 August 2028")]);
    let months = policy("review every 12 months; history { 2025-11-03 ratified by governors }");
    on("2026-11-30", &months, &[]);
    on("2026-12-01", &months, &[&lapsed("30 November 2026")]);
    // Judged on a day, what happened after it has not happened.
    let twice = policy(
        "review every 12 months; history { 2022-05-16 ratified by governors; 2023-06-19 ratified by governors }",
    );
    on("2023-05-31", &twice, &[]);
    on("2023-06-01", &twice, &[&lapsed("31 May 2023")]);
    on("2023-06-19", &twice, &[]);
    // The day that a policy names is its own, and is spent when the policy is looked at.
    let named = policy("review every 12 months; next review 2026-06-30; history { 2025-09-01 ratified by governors }");
    on("2026-06-30", &named, &[]);
    on("2026-07-01", &named, &[&lapsed("30 June 2026")]);
    check(&policy("next review 2026-06-30; history { 2026-07-06 reviewed by governors }"), &[]);
    // An update is no review.
    check(
        &policy("review every 12 months; history { 2023-06-19 ratified by governors; 2026-01-01 updated }"),
        &[&lapsed("30 June 2024")],
    );
    // What was never looked at counts from its issue, unless it is not in use.
    check(&policy("review every 12 months; issued 2018-03"), &[&lapsed("31 March 2019")]);
    check(&policy("review every 12 months; issued 2018-03; state draft"), &[]);
    check(&policy("review every 12 months; state withdrawn; history { 2018-03 ratified by governors }"), &[]);
    check(&policy("history { 2018-03 ratified by governors }"), &[]);
    check(
        &policy("review every \"so often\"; history { 2018-03 ratified by governors }"),
        &["A p: “so often” does not say how often"],
    );
    // The day of the week or the length of the month does not matter.
    on("2028-02-29", &policy("review every 2 years; history { 2026-02-01 ratified by governors }"), &[]);
}

#[test]
fn a_ratification() {
    let policy = |lines: &str| {
        let (_, found) = findings(&with_school(&format!("policy p \"Our Policy\" {{ {lines} }}")), DAY);
        found
            .into_iter()
            .filter(|finding| finding.code == "not-ratified")
            .map(|finding| finding.message)
            .collect::<Vec<_>>()
    };
    let found = ["nobody is recorded to have ratified Our Policy"];
    assert_eq!(policy(""), found);
    assert_eq!(policy("state ratified"), found);
    assert_eq!(policy("history { 2026-12-01 ratified by governors }"), found);
    for good in ["state draft", "state proposed", "state withdrawn", "history { 2026-09 approved by governors }"] {
        assert_eq!(policy(good), Vec::<String>::new(), "{good}");
    }
}

#[test]
fn an_audience() {
    let covers = |groups: &str, sheets: &str| {
        format!(
            "policy p \"Policy\" {{ state draft; covers {groups} }}\nrule r {{ everyone must not share passwords }}\n{sheets}"
        )
    };
    let sheet = |group: &str| format!("aup {group}-sheet \"Sheet\" for {group} {{ rules r; sign name }}\n");
    let missing =
        |group: &str, said: &str| format!("W p.{group}: the policy covers {said}, and they have no sheet to agree to");
    check(&covers("staff, visitors", &sheet("staff")), &[&missing("visitors", "visitors")]);
    check(&covers("teachers", &sheet("staff")), &[]);
    check(&covers("staff", &sheet("teachers")), &[]);
    check(&covers("pupils", &sheet("pupils")), &[]);
    check(&covers("ks2, parents", &sheet("pupils")), &[&missing("parents", "parents")]);
    check(&covers("pupils", &format!("{}{}", sheet("eyfs"), sheet("ks2"))), &[&missing("ks1", "Key Stage 1 pupils")]);
    check(&covers("pupils", &sheet("staff")), &[&missing("pupils", "pupils")]);
    // An adapted sheet for some is none for all.
    let few = covers("pupils", &sheet("pupils-with-send"));
    check(&few, &[&missing("pupils", "pupils")]);
    // Only what the school has.
    let infants = format!(
        "school ash \"Ash Infant School\" {{ phases eyfs, ks1 }}\n{}",
        covers("pupils", &(sheet("eyfs") + &sheet("ks1")))
    );
    check(&infants, &[]);
    // A letter is the parents' sheet; a guide is nobody's.
    check(&covers("parents", "letter home \"Home\" to parents { \"Dear parents\" }"), &[]);
    check(
        &covers("staff", &format!("guide g \"Guide\" for staff {{ rules r }}\n{}", sheet("ks2"))),
        &[&missing("staff", "staff")],
    );
    // Without any sheet it is one finding; with two policies too.
    check(
        &covers("pupils, staff, parents", ""),
        &["W p: the policy covers pupils, staff and parents, and there is no sheet for anybody"],
    );
    let two = format!("{}policy q \"Other\" {{ state draft; covers visitors }}", covers("visitors", &sheet("staff")));
    check(&two, &[&missing("visitors", "visitors")]);
    // Things that are covered agree to nothing.
    check(&covers("school-devices anywhere, personal-devices in school", &sheet("staff")), &[]);
    // A sheet that could not be read may be theirs.
    let broken = covers(
        "visitors",
        &format!("{}aup visitors-sheet \"Sheet\" four visitors {{ rules r; sign name }}", sheet("staff")),
    );
    assert!(said(DAY, &broken).iter().all(|line| !line.contains("no sheet")));
}

#[test]
fn a_signature() {
    let sheet = "rule r { everyone must not share passwords }\naup s \"Sheet\" for ks2 { rules r }\n";
    check(sheet, &["W s: nobody signs the sheet “Sheet”"]);
    check(&format!("{sheet}letter l \"L\" to parents with s {{ \"Dear parents\"; slip {{ sign parent }} }}"), &[]);
    check(
        &format!("{sheet}letter l \"L\" to parents with s {{ \"Dear parents\" }}"),
        &["W s: nobody signs the sheet “Sheet”"],
    );
    check(
        "aup s \"Sheet\" for ks2 { not attached }",
        &["W s: the sheet “Sheet” is not attached, so that nobody can see what it asks"],
    );
}

#[test]
fn links() {
    let link = |address: &str| {
        let (_, found) = findings(&with_school(&format!("document d \"D\" {{ found at \"{address}\" }}")), DAY);
        found
            .into_iter()
            .filter(|finding| finding.code == "placeholder-link")
            .map(|finding| finding.message)
            .collect::<Vec<_>>()
    };
    for good in [
        "https://www.hawthorn.example",
        "www.hawthorn.example/policies/online-safety.pdf",
        "https://mastodon.example/todos",
        "https://hawthorn.example/how-to-insert-a-sim",
        "https://en.wiki.example/Safeguarding_(England)",
        "https://www.gov.uk/government/publications/keeping-children-safe-in-education--2",
        "https://hawthorn.example/?page=2&part=a#top",
    ] {
        assert_eq!(link(good), Vec::<String>::new(), "{good}");
    }
    for (bad, why) in [
        ("", "a link without an address"),
        ("#", "`#` only keeps a place for a link"),
        ("https://", "`https://` only keeps a place for a link"),
        ("[insert link here]", "`[insert link here]` was left over from a template"),
        ("https://www.yourschool.sch.uk", "`https://www.yourschool.sch.uk` was left over from a template"),
        ("TBC", "`TBC` was left over from a template"),
        ("https://www.example.com/policy", "`https://www.example.com/policy` is an address made for examples"),
        ("https://hawthorn.example/a b", "`https://hawthorn.example/a b` has a space in it, which no address has"),
        ("https://hawthorn.example/a)", "`https://hawthorn.example/a)` ends in a mark that does not belong to it"),
        ("https://hawthorn", "`https://hawthorn` is not a whole address"),
    ] {
        assert_eq!(link(bad), [why], "{bad}");
    }
    check(
        "agency county \"County\" { contact email \"helpdesk@\" }",
        &["W county: `helpdesk@` is not a whole email address"],
    );
}

#[test]
fn what_is_not_pinned_down() {
    // Words that say nothing, and words that only nothing is checked by.
    check(
        "rule r { staff must change passwords \"as appropriate\" }",
        &["A r: “as appropriate” does not say when or how"],
    );
    check("rule r { staff must change passwords \"in the first week of each term\" }", &[]);
    // To do something well is no value that could be written instead.
    check("rule r { staff must change passwords \"carefully\" }", &[]);
    check(
        "rule r { dsl or head must change passwords }\nrole dsl \"DSL\" { vacant }\nrole head \"Head\" { vacant }",
        &[
            "A r.shared: `r` asks one or another to act, so that each may leave it to the other",
            "E dsl: nobody holds the post of DSL",
            "E head: nobody holds the post of Head",
        ],
    );
    check(
        "rule r { staff must change passwords within \"a reasonable time\" }",
        &["W r: “a reasonable time” does not say by when"],
    );
    check("rule r { staff must change passwords every not stated }", &["A r: `r` does not state how often"]);
    check(
        "rule r { pupils may use tablets supervised by \"whoever is there\" }",
        &["W r: “whoever is there” does not say who supervises"],
    );
    check(
        "setting password-mix on accounts is \"strong\"",
        &["A password-mix on accounts: “strong” does not say how much, or which"],
    );
    check("setting password-mix on accounts is \"three words\"", &[]);
    check(
        "setting inactivity-lock on tablets is not stated",
        &["A inactivity-lock on tablets: `inactivity-lock on tablets` does not state how much, or which"],
    );
    // Nobody named: once for a declaration, a warning where a child waits.
    check("rule r { somebody must lock laptops }", &["A r: `r` does not say who is to act"]);
    check(
        "rule r {\n somebody must tell parents\n also somebody should lock laptops\n}",
        &["A r: `r` does not say who is to act, in two places"],
    );
    check(
        "rule r {\n the school must tell parents\n also somebody should lock laptops\n}",
        &[
            "A r: `r` asks something of the school, and so of nobody in particular",
            "A r: `r` does not say who is to act",
        ],
    );
    check(
        "concern c \"A worry\" { somebody must tell parents of the child }",
        &["W c: “A worry” does not say who is to act"],
    );
    check("rule r { the school must not publish full-names }", &[]);
    check("rule r { everyone must lock laptops }", &[]);
    // Two declarations of one name are told apart by where they stand.
    check(
        "policy passwords \"Passwords Policy\" { state draft; owner not stated }",
        &["W passwords: “Passwords Policy” does not state whose it is"],
    );
}

#[test]
fn unused_names() {
    check(
        "# unused\nthing smart-rings in personal-devices",
        &["A smart-rings: nothing speaks of the thing `smart-rings`"],
    );
    check("# unused\nmeasure shoe-size \"Shoe size\"", &["A shoe-size: nothing speaks of the measure `shoe-size`"]);
    check(
        "# unused\nthing rings\nthing smart-rings in rings\nrule r { pupils must not bring smart-rings to school }",
        &[],
    );
    check("# unused\nthing rings\nstatement s \"We speak of {rings}.\"", &[]);
    // Nothing is concluded from a line that cannot be read.
    let broken = said(DAY, "# unused\nthing smart-rings\nrule r { pupils must not brrng smart-rings too school }");
    assert!(broken.iter().all(|line| !line.contains("nothing uses")), "{broken:?}");
}
