//! What the checks of procedures say, word for word, of small projects; and ten faults planted in the model school, each of which
//! is found and nothing else with it.

#![allow(clippy::disallowed_methods, reason = "the model school is read from the repository")]

mod support;

use support::{DAY, compile, said_by, spoken};

const PEOPLE: &str = r#"
    school hawthorn "Hawthorn Primary School" { country england; open 08:45 to 15:15 }
    person a-hill "Ann Hill"
    person b-moor "Beth Moor"
    person c-lane "Cleo Lane"
    role chair "Chair of Governors" in governors { held by c-lane; contact phone "01632 960170" }
    role dsl "Designated Safeguarding Lead" in staff { held by a-hill; deputy head; contact phone "01632 960144" }
    agency police "Police" { contact phone "101", emergency "999" }
    agency lado "LADO" { contact phone "01632 960202" }
"#;

const HEAD: &str = "role head \"Headteacher\" in staff { held by b-moor; contact phone \"01632 960141\" }";

#[track_caller]
fn check(code: &str, concerns: &str, expected: &[&str]) {
    assert_eq!(said_by(code, DAY, &format!("{PEOPLE}{HEAD}{concerns}")), expected, "\n{concerns}");
}

#[test]
fn whom_a_complaint_reaches() {
    let complaint =
        |lines: &str| format!("concern c \"A complaint\" {{ about staff; staff must tell head at once; {lines} }}");
    let told = "E c: “A complaint” goes to the Headteacher, Beth Moor, and nobody is named for when it is about them";
    check("subject-is-told", &complaint(""), &[told]);
    check("subject-is-told", &complaint("when about a recipient instead { staff must tell lado at once }"), &[]);
    check("subject-is-told", &complaint("when about head instead { staff must tell lado at once }"), &[]);
    // Telling somebody else beside them does not keep it from them.
    check("subject-is-told", &complaint("when about head also { staff must tell lado at once }"), &[told]);
    check("ends-with-subject", &complaint("closed by head"), &[]);
    check(
        "ends-with-subject",
        &complaint("when about a recipient instead { staff must tell lado at once }; closed by head"),
        &["E c: “A complaint” is closed by the Headteacher even when it is about the Headteacher"],
    );
    check(
        "ends-with-subject",
        &complaint("when about a recipient instead { staff must tell lado at once }; closed by chair"),
        &[],
    );
}

/// The post above may be held by the same person, or answer back to the one below.
#[test]
fn a_superior_who_is_no_superior() {
    let complaint = "concern c \"A complaint\" { about staff; staff must tell head at once; closed by chair }";
    let head = |above: &str| format!("role head \"Headteacher\" in staff {{ held by b-moor; answers to {above} }}");
    let said = |above: &str, more: &str| {
        said_by("subject-is-told", DAY, &format!("{PEOPLE}{}{more}{complaint}", head(above))).len()
    };
    assert_eq!(said("chair", ""), 0);
    assert_eq!(said("trust", "role trust \"Trust Lead\" in staff { held by b-moor }"), 1);
    assert_eq!(said("trust", "role trust \"Trust Lead\" in staff { held by b-moor; answers to head }"), 1);
    assert_eq!(said("trust", "role trust \"Trust Lead\" in staff { vacant }"), 1);
    assert_eq!(said("trust", "role trust \"Trust Lead\" in staff { vacant; deputy chair }"), 0);
}

/// A limit is counted in its own days, whatever the lines are counted in, and only for what it is about.
#[test]
fn later_than_a_standard_allows() {
    let project = |follows: &str, lines: &str| {
        format!(
            r#"
standard ours "Ours" {{
  edition 2020 in force from 2020-01-01 to 2025-08-31 {{
    requires old "Old" {{ a concern about staff reaching lado at once }}
  }}
  edition 2025 in force from 2025-09-01 {{
    requires soon "Soon" {{ a concern about staff reaching lado within 1 working day }}
  }}
}}
{follows}
concern c "A complaint" {{ about staff; {lines}; closed by chair }}
concern d "A loss" {{ about pupils; everyone must tell lado within 9 days; closed by chair }}
"#
        )
    };
    let late = ["W c.ours.soon: “A complaint” may reach LADO later than “Ours” allows"];
    let slow = "everyone must tell head the same day; head must tell lado within 2 school days";
    check("over-the-limit", &project("follows ours", slow), &late);
    check("over-the-limit", &project("", slow), &[]);
    let quick = "everyone must tell head the same day; head must tell lado the same day";
    check("over-the-limit", &project("follows ours", quick), &[]);
    let beside = "at the same time { everyone must tell head within 9 days; everyone must tell lado at once }";
    check("over-the-limit", &project("follows ours", beside), &[]);
    // Without terms every Monday to Friday is a school day, but a bank holiday is one too.
    check("over-the-limit", &project("follows ours", "everyone must tell lado within 1 school day"), &[]);
    check("over-the-limit", &project("follows ours", "everyone must tell head; head must tell lado at once"), &[]);
    check(
        "over-the-limit",
        &project(
            "follows ours",
            "head must decide whether illegal within 3 days { if so { head must tell lado at once } }",
        ),
        &late,
    );
}

#[test]
fn how_soon() {
    let lines = |lines: &str| format!("concern c \"A worry\" {{ {lines} }}");
    check(
        "no-deadline",
        &lines("staff must tell dsl"),
        &["W c: “A worry” does not say how soon the Designated Safeguarding Lead is told"],
    );
    check(
        "no-deadline",
        &lines("staff must tell dsl; dsl must tell police; dsl must tell lado at once"),
        &["W c: “A worry” in two places tells somebody and does not say how soon"],
    );
    check("no-deadline", &lines("staff must tell dsl \"urgently\""), &[]);
    check("no-deadline", &lines("staff must tell dsl within not stated"), &[]);
    check("no-deadline", &lines("staff must tell dsl at once; dsl must ask police"), &[]);
    // To ask the police is all that is done.
    check("no-deadline", &lines("dsl must ask police"), &["W c: “A worry” does not say how soon the Police are asked"]);
}

#[test]
fn who_is_left() {
    let worry = "concern c \"A worry\" { raised by everyone; everyone must tell dsl at once }";
    check("two-away", worry, &["A a-hill.b-moor: with Ann Hill and Beth Moor both away, nobody hears of “A worry”"]);
    let second = "concern d \"Another\" { raised by everyone; everyone must tell head and dsl at once }";
    check(
        "two-away",
        &format!("{worry}\n{second}"),
        &["A a-hill.b-moor: with Ann Hill and Beth Moor both away, nobody hears of “A worry” and “Another”"],
    );
    let cover = "concern c \"A worry\" { everyone must tell dsl at once; when no answer from dsl within 1 hour also { everyone must tell police at once } }";
    check("two-away", cover, &[]);
}

#[test]
fn after_hours() {
    let bullying = |raised: &str, when: &str| {
        format!("concern c \"Bullying\" {{ raised by {raised}; everyone must tell head {when} }}")
    };
    let said = "W c: “Bullying” is urgent, and says nothing for when the school is closed: the Headteacher cannot be reached then";
    check("no-out-of-hours", &bullying("everyone", "the same day"), &[said]);
    check("no-out-of-hours", &bullying("parents", "within 2 hours"), &[said]);
    check("no-out-of-hours", &bullying("staff", "the same day"), &[]);
    check("no-out-of-hours", &bullying("everyone", "within 1 school day"), &[]);
}

#[test]
fn the_order_of_evidence() {
    let lines = |lines: &str| format!("concern c \"Images\" {{ led by dsl; everyone must tell dsl at once; {lines} }}");
    let before = "E c: in “Images”, the suspected images are destroyed before the police are told";
    check("evidence-destroyed", &lines("dsl must delete suspected-images; dsl must tell police at once"), &[before]);
    check("evidence-destroyed", &lines("dsl must tell police at once; dsl must delete suspected-images"), &[]);
    check(
        "evidence-destroyed",
        &lines("when crime-suspected also { dsl must tell police at once }; dsl must delete suspected-images"),
        &[before],
    );
    check("evidence-destroyed", &lines("dsl may delete suspected-images when police-advice-given"), &[]);
    let hold = "dsl must keep devices-involved in safe until police-advice-given";
    check(
        "waits-for-untold",
        &lines(hold),
        &["E c: “Images” waits until the police have given their advice, and no line of it tells the Police"],
    );
    check(
        "waits-for-untold",
        &lines(&format!("{hold}; when crime-suspected also {{ dsl must ask police at once }}")),
        &[],
    );
}

/// The model school, with a line of its procedures changed.
fn planted(line: &str, instead: &str) -> Vec<String> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../policies/model-primary");
    let mut files: Vec<_> =
        std::fs::read_dir(folder).expect("the model school").map(|e| e.expect("an entry").path()).collect();
    files.sort();
    let text: String = files
        .iter()
        .filter(|path| path.extension().is_some_and(|extension| extension == "policy"))
        .map(|path| std::fs::read_to_string(path).expect("a text") + "\n")
        .collect();
    assert!(text.contains(line), "the model school no longer says: {line}");
    let project = compile(&text.replacen(line, instead, 1));
    let unread: Vec<&str> = project.reading.iter().map(|finding| finding.message.as_str()).collect();
    assert!(unread.is_empty(), "{unread:?}");
    tutela_checks::check(&project.model, DAY.parse().expect("a day")).iter().map(spoken).collect()
}

#[test]
fn ten_planted_faults_are_found_and_nothing_else() {
    let notify = "  notify: everyone must tell dsl the same day\n  when no answer from dsl within 1 hour also { everyone must tell deputy-dsl at once }\n  save-it: staff must keep evidence the same day until concern-closed\n  judge: dsl must decide whether crime-suspected";
    let cases: [(&str, &str, &[&str]); 10] = [
        (
            "  answers to chair-of-governors\n  may decide\n  contact phone \"01632 960141\"",
            "  may decide\n  contact phone \"01632 960141\"",
            &[
                "E conduct-of-adults: “The conduct of an adult in school” is judged by the Headteacher even when it is about the Headteacher",
                "E low-level-concern: “A low-level concern about an adult” is judged by the Headteacher even when it is about the Headteacher",
            ],
        ),
        (
            "  closed by headteacher\n}\n\nconcern about-the-head",
            "}\n\nconcern about-the-head",
            &["W conduct-of-adults: “The conduct of an adult in school” does not say who closes the matter"],
        ),
        (
            "  emergency \"Somebody is in danger now\": everyone must tell police by emergency at once\n",
            "",
            &["W hate-online: “Hate online” does not say what to do when a child is in danger now"],
        ),
        (
            "must tell vice-chair and lado at once }",
            "must tell vice-chair at once }",
            &[
                "A h-castell.v-romero: with Helen Castell and Victor Romero both away, nobody hears of “The conduct of the headteacher”",
            ],
        ),
        (
            notify,
            &notify.replacen("tell dsl the same day", "tell dsl or headteacher the same day", 1),
            &[
                "W hate-online: “Hate online” goes to the Designated Safeguarding Lead or the Headteacher, and nothing says to which of them",
            ],
        ),
        (
            notify,
            &notify.replacen("tell dsl the same day", "tell dsl", 1),
            &["W hate-online: “Hate online” does not say how soon the Designated Safeguarding Lead is told"],
        ),
        (
            "  parents: dsl must tell parents of the child the same day unless telling-is-a-risk\n  when telling-is-a-risk also { dsl must ask childrens-services the same day }\n  help: dsl must support the child the same day\n  never reply-to",
            "  parents: dsl must tell parents of the child the same day\n  help: dsl must support the child the same day\n  never reply-to",
            &[
                "W online-abuse: “A child is groomed, abused or exploited online” always tells the parents, even where that would put the child at risk",
            ],
        ),
        (
            "  police-first: dsl must tell police at once\n",
            "  police-first: dsl must delete suspected-images at once\n",
            &[
                "E illegal-picture.nude-picture: “An illegal picture of a child on a device or a website” says that the Designated Safeguarding Lead must delete the suspected images unless the police have given their advice, and “A nude or semi-nude picture of a child is shared” says that they must not",
            ],
        ),
        (
            "  when no answer from business-manager within 1 hour",
            "  when no answer from headteacher within 1 hour",
            &[
                "W data-breach: “Personal information is lost or seen” says what to do when the Headteacher does not answer, and no line above tells them",
            ],
        ),
        (
            "  parents: headteacher must tell parents of the child within 1 school day of judge unless",
            "  parents: headteacher must tell parents of the child within 1 school day of chair unless",
            &[
                "E conduct-of-adults: “The conduct of an adult in school” lets a step wait for `chair`, which waits for that step",
            ],
        ),
    ];
    for (line, instead, expected) in cases {
        assert_eq!(planted(line, instead), expected, "\n{instead}");
    }
}
