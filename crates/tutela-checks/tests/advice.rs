//! What findings tell their reader to write: in the project's own names, and to nobody whom a matter is about.

mod support;

use support::{DAY, findings};

/// What a check tells to write.
fn told(code: &str, text: &str) -> Vec<String> {
    let (_, findings) = findings(text, DAY);
    findings.into_iter().filter(|finding| finding.code == code).filter_map(|finding| finding.help).collect()
}

/// What a check says.
fn said(code: &str, text: &str) -> Vec<String> {
    let (_, findings) = findings(text, DAY);
    findings.into_iter().filter(|finding| finding.code == code).map(|finding| finding.message).collect()
}

#[test]
fn lines_to_write_name_the_project_s_own_posts() {
    let policy = "policy p \"Policy\" { owner not stated; cites kcsie }\n";
    let owner = |post: &str| told("not-pinned-down", &format!("{policy}{post}")).concat();
    assert!(owner("").contains("owner headteacher."), "{}", owner(""));
    let own = "role executive-headteacher \"Executive Headteacher\" in senior-leaders { held by not stated }";
    assert!(owner(own).contains("owner executive-headteacher."), "{}", owner(own));
    let called =
        "role leader \"Leader of the School\" in senior-leaders { also called \"Principal\"; held by not stated }";
    assert!(owner(called).contains("owner leader."), "{}", owner(called));
    // A post of that name is meant, whatever else somebody is called.
    let both = format!("{own}\nrole headteacher \"Headteacher\" in senior-leaders {{ held by not stated }}");
    assert!(owner(&both).contains("owner headteacher."), "{}", owner(&both));
}

#[test]
fn lines_to_write_name_the_project_s_own_register() {
    let rule = "rule r \"R\" { staff must record incidents, recorded in not stated }\n";
    let with = |register: &str| told("not-pinned-down", &format!("{rule}{register}")).concat();
    assert!(with("").contains("recorded in \"the incident log\"."), "{}", with(""));
    let files = "register safeguarding-files \"Safeguarding files\" { kept by not stated }";
    assert!(with(files).contains("recorded in safeguarding-files."), "{}", with(files));
    let log = "register incident-log \"Incident log\" { kept by not stated }";
    assert!(with(&format!("{files}\n{log}")).contains("recorded in incident-log."));
}

const HEAD: &str = r#"
role headteacher "Headteacher" in staff { held by not stated }
concern misuse "A complaint about staff" { raised by everyone; about staff; everyone must tell headteacher the same day }
concern worry "A worry" { raised by everyone; about pupils; everyone must tell headteacher the same day }
"#;

#[test]
fn what_is_said_of_the_head_is_told_to_the_chair_alone() {
    let governors = "body governing-body \"Governing Body\" { may decide }\n";
    let [help] = &told("subject-is-told", &format!("{HEAD}{governors}"))[..] else { panic!("one finding") };
    assert!(help.contains("everyone must tell chair-of-governors the same day"), "{help}");
    assert!(help.ends_with("role chair-of-governors \"Chair of Governors\" in governors"), "{help}");
    assert!(!help.contains("governing-body"), "{help}");
    let chair = "role our-chair \"Chair of the Governing Board\" in governors { held by not stated }";
    let [help] = &told("subject-is-told", &format!("{HEAD}{governors}{chair}"))[..] else { panic!("one finding") };
    assert!(help.contains("everyone must tell our-chair the same day") && !help.contains("role "), "{help}");
}

#[test]
fn nobody_closes_what_is_about_themselves() {
    let closed = told("nobody-closes", HEAD);
    assert_eq!(
        closed,
        ["Add a line to each, such as: “A complaint about staff”, closed by …; “A worry”, closed by headteacher"]
    );
    let chair = "role chair-of-governors \"Chair of Governors\" in governors { held by not stated }";
    let closed = told("nobody-closes", &format!("{HEAD}{chair}"));
    assert!(closed[0].contains("“A complaint about staff”, closed by chair-of-governors;"), "{closed:?}");
    let more: String = (0..6)
        .map(|n| {
            format!("concern c{n} \"Worry {n}\" {{ raised by everyone; everyone must tell headteacher at once }}\n")
        })
        .collect();
    let closed = told("nobody-closes", &format!("{HEAD}{more}"));
    assert!(closed[0].ends_with("“Worry 2”, closed by headteacher; and three others"), "{closed:?}");
}

#[test]
fn a_list_of_duties_is_not_the_post_itself() {
    let text = r#"
duties of staff { should report concerns to headteacher }
rule reporting "Reports" { staff must report concerns to headteacher }
role headteacher "Headteacher" in senior-leaders { held by not stated }
"#;
    let said = said("strengths-differ", text).concat();
    assert!(said.starts_with("the list of duties of staff only advises what “Reports” demands"), "{said}");
}

#[test]
fn a_mark_at_the_end_of_a_link_is_taken_off() {
    let text = r#"document search "Search policy" { found at "www.gov.uk/searching)" }"#;
    assert_eq!(told("placeholder-link", text), ["Take “)” off the end, and check that the link works."]);
}

#[test]
fn records_of_each_year_group_are_records() {
    let text = r#"
system s "Learner" in learning-platforms { holds pupil-records of year-1, pupil-records of year-2, pupil-names }
"#;
    assert_eq!(
        said("not-assessed", text),
        ["Learner holds pupils' records and pupils' names, and nobody is recorded to have assessed its risks"]
    );
}
