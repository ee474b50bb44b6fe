//! The school, the federation, people, posts, bodies and agencies.

use crate::project::sound;
use jiff::civil::{date, time};
use tutela_model::date::When;
use tutela_model::{Agency, Body, Contacts, Decl, Holding, Moves, Person, Role, School, Stated};

const PEOPLE: &str = r##"
school hawthorn "Hawthorn Primary School" {
  country england
  phases eyfs, ks1, ks2
  open 08:30 to 16:00
  term autumn 2026-09-02 to 2026-12-18
  closed 2026-10-26 to 2026-10-30 "Half-term"
  closed 2027-05-03
  due days in holidays move to the school day before
  contact phone "01632 960100", email "office@hawthorn.example"
  contact mobile "07700 900100" for staff only
  crest "crest.svg" shows "A hawthorn branch"
  colours "#123c5a", "#ffffff"
  style "school.css"
  class oak "Oak class" in year-1, year-2
}
person s-okafor "Sam Okafor" left 2026-07-20
person a-lee "Ann Lee"
role headteacher "Headteacher" { held by a-lee since not stated; contact not stated }
role dsl "Designated Safeguarding Lead" in senior-leaders {
  also called "DSL", "Prevent lead"
  held by s-okafor since 2023-09-01 until 2026-07-20
  held by a-lee since 2026-09
  vacant since 2026-07-21 until 2026-08-31
  deputy headteacher
  answers to headteacher
  may decide
  contact phone "01632 960101", home "01632 960102" for staff only
  meets kcsie.lead
}
role class-teacher "Class teacher" in teachers { one for each class }
role network-manager "Network manager" { not applicable because "The county runs our network." }
role caretaker
body governors "Governing Body" {
  members s-okafor, a-lee
  chaired by a-lee
  part of trust
  answers to trust
  may decide
  also called "the board"
  contact email "chair@hawthorn.example"
}
body trust "Ash Trust"
agency police "Police" {
  contact phone "101", emergency "999"
  also called "Constabulary"
  replaced by new-police on 2027-01-01
  use for "Danger now"
  part of home-office
  members s-okafor
  last verified 2026-09-01
}
agency new-police "New Police"
agency home-office "Home Office"
standard kcsie "Keeping children safe in education" {
  edition 2026 in force from 2026-09-01 { requires lead "A safeguarding lead" { a held role dsl } }
}
"##;

#[test]
fn a_school_carries_every_field() {
    let project = sound(PEOPLE);
    let School { decl, id, country, phases, open, terms, closed, contacts, crest, colours, style, classes, moves } =
        &project.model.schools[0];
    let Decl { name, title, titled, span, bare, incomplete, meets } = decl;
    assert_eq!(
        (name.as_str(), title.as_str(), *titled, *incomplete),
        ("hawthorn", "Hawthorn Primary School", true, false)
    );
    assert_eq!(project.at(*span), "school hawthorn \"Hawthorn Primary School\"");
    assert!(meets.is_empty());
    assert_eq!(*bare, None);
    let agency = |name: &str| project.model.agencies.iter().find(|agency| agency.decl.name == name);
    let bare = agency("home-office").and_then(|agency| agency.decl.bare.as_deref());
    assert_eq!(bare, Some("agency home-office \"Home Office\""));
    assert_eq!(id.map(|id| project.name(id)), Some("hawthorn"));
    assert_eq!(country.as_deref(), Some("england"));
    assert_eq!(project.names(phases), ["eyfs", "ks1", "ks2"]);
    assert_eq!(*open, Some((time(8, 30, 0, 0), time(16, 0, 0, 0))));
    assert_eq!(*terms, [("autumn".to_owned(), date(2026, 9, 2), date(2026, 12, 18))]);
    assert_eq!(
        *closed,
        [
            (date(2026, 10, 26), date(2026, 10, 30), Some("Half-term".to_owned())),
            (date(2027, 5, 3), date(2027, 5, 3), None)
        ]
    );
    assert_eq!(*moves, Some(Moves::Before));
    let Contacts { items, not_stated } = contacts;
    let items: Vec<_> =
        items.iter().map(|c| (c.kind.as_str(), c.value.as_str(), c.staff_only, project.at(c.span))).collect();
    assert_eq!(
        items,
        [
            ("phone", "01632 960100", false, "phone \"01632 960100\""),
            ("email", "office@hawthorn.example", false, "email \"office@hawthorn.example\""),
            ("mobile", "07700 900100", true, "mobile \"07700 900100\""),
        ]
    );
    assert_eq!(*not_stated, None);
    assert_eq!(*crest, Some(("crest.svg".to_owned(), "A hawthorn branch".to_owned())));
    assert_eq!(*colours, ["#123c5a", "#ffffff"]);
    assert_eq!(style.as_deref(), Some("school.css"));
    let [(name, title, groups)] = classes.as_slice() else { panic!("one class") };
    assert_eq!((name.as_str(), title.as_str(), project.names(groups)), ("oak", "Oak class", vec!["year-1", "year-2"]));
    project.says_all(
        "hawthorn",
        &[
            "Hawthorn Primary School is a school.",
            "It is in England.",
            "It teaches children in the Early Years, Key Stage 1 pupils and Key Stage 2 pupils.",
            "It is open from 08:30 to 16:00.",
            "Term autumn: 2 September 2026 to 18 December 2026.",
            "It is closed from 26 October 2026 to 30 October 2026: “Half-term”.",
            "It is closed on 3 May 2027, why is not said.",
            "What falls due on a day without school is due on the school day before it.",
            "Phone: 01632 960100.",
            "Mobile: 07700 900100, which is for staff only.",
            "Its crest is the file “crest.svg”, which shows “A hawthorn branch”.",
            "Its colours are #123c5a and #ffffff.",
            "Its own style sheet is the file “school.css”.",
            "Its classes are Oak class (Year 1 pupils and Year 2 pupils).",
        ],
    );
}

#[test]
fn what_a_school_lacks_is_said() {
    sound("school ash {\n  country wales\n}").says_all(
        "ash",
        &[
            "Whom it teaches is not given.",
            "Its hours are not given.",
            "No terms are given.",
            "No days are given on which it is closed.",
            "What falls due on a day without school is due on that day.",
            "No way to reach it is given.",
            "It has no crest.",
            "It gives no colours.",
            "It has no style sheet of its own.",
            "It names no classes.",
        ],
    );
}

#[test]
fn a_federation_has_its_schools_and_their_holders() {
    let project = sound(
        r#"
federation ash "Ash Federation" {
  country england
  open 08:40 to 15:15
  contact email "office@ash.example"
  school ash-infants "Ash Infant School" { phases eyfs, ks1; contact phone "01632 960240" }
  school ash-juniors "Ash Junior School" { phases ks2; term autumn 2026-09-02 to 2026-12-18 }
}
person m-reyes "Maria Reyes"
person t-adeyemi "Tunde Adeyemi"
role dsl "Designated Safeguarding Lead" {
  held by m-reyes at ash-infants since 2020-09-01
  held by t-adeyemi at ash-juniors since 2019-01-07
  vacant at ash-infants since 2019-01-07 until 2020-08-31
}
"#,
    );
    let model = &project.model;
    let federation = model.federation.as_ref().expect("a federation");
    assert_eq!((federation.decl.title.as_str(), federation.id), ("Ash Federation", None));
    assert_eq!(federation.country.as_deref(), Some("england"));
    assert_eq!(federation.contacts.items[0].value, "office@ash.example");
    let schools: Vec<_> = model.schools.iter().map(|school| school.decl.name.as_str()).collect();
    assert_eq!(schools, ["ash-infants", "ash-juniors"]);
    assert_eq!(project.names(&model.schools[1].phases), ["ks2"]);
    let day = date(2026, 9, 21);
    let role = &model.roles[0];
    let held = |school| model.holders(role, day, school).into_iter().map(|id| model.title(id)).collect::<Vec<_>>();
    assert_eq!(held(model.schools[0].id), ["Maria Reyes"]);
    assert_eq!(held(model.schools[1].id), ["Tunde Adeyemi"]);
    assert_eq!(held(None), ["Maria Reyes", "Tunde Adeyemi"]);
    project.says_all("ash", &["Its schools are Ash Infant School and Ash Junior School.", "It is in England."]);
    project.says_all(
        "dsl",
        &[
            "It is held by Maria Reyes at Ash Infant School since 1 September 2020.",
            "It is held by Tunde Adeyemi at Ash Junior School since 7 January 2019.",
            "It is vacant at Ash Infant School since 7 January 2019 until 31 August 2020.",
        ],
    );
}

#[test]
fn a_person_carries_every_field() {
    let project = sound(PEOPLE);
    let Person { decl, id, left } = &project.model.people[0];
    assert_eq!((decl.title.as_str(), project.name(*id)), ("Sam Okafor", "s-okafor"));
    let (when, span) = left.as_ref().expect("a day");
    assert_eq!(*when, Stated::Known(When::Day(date(2026, 7, 20))));
    assert_eq!(project.at(*span), "left 2026-07-20");
    project.says_all(
        "s-okafor",
        &["Sam Okafor is a person.", "They left on 20 July 2026.", "of the post of the Designated Safeguarding Lead."],
    );
    project.says_all("a-lee", &["They are not said to have left."]);
}

#[test]
fn a_role_carries_every_field() {
    let project = sound(PEOPLE);
    let named = |name: &str| project.model.roles.iter().find(|role| role.decl.name == name).expect("a role");
    let Role { decl, id, held, vacant, deputy, answers_to, may_decide, contacts, one_for_each, not_applicable } =
        named("dsl");
    assert_eq!(decl.title, "Designated Safeguarding Lead");
    assert_eq!(decl.meets, ["kcsie.lead"]);
    let shared = project.model.names.get(*id);
    assert_eq!(shared.also_called, ["DSL", "Prevent lead"]);
    assert_eq!(project.names(&shared.parents), ["senior-leaders"]);
    let [first, second] = held.as_slice() else { panic!("two holders") };
    let Holding { by, at, since, until, span } = first;
    assert_eq!((project.list_in(by).as_str(), *at), ("s-okafor", None));
    assert_eq!(*since, Some(Stated::Known(When::Day(date(2023, 9, 1)))));
    assert_eq!(*until, Some(Stated::Known(When::Day(date(2026, 7, 20)))));
    assert_eq!(project.at(*span), "held by s-okafor since 2023-09-01 until 2026-07-20");
    assert_eq!(second.since, Some(Stated::Known(When::Month(date(2026, 9, 1)))));
    assert_eq!(vacant[0].by, None);
    assert_eq!(vacant[0].until, Some(Stated::Known(When::Day(date(2026, 8, 31)))));
    assert_eq!(project.list_in(deputy), "headteacher");
    assert_eq!(project.list_in(answers_to), "headteacher");
    assert!(*may_decide);
    assert_eq!(contacts.items.iter().map(|c| c.staff_only).collect::<Vec<_>>(), [true, true]);
    assert_eq!((one_for_each, not_applicable), (&None, &None));
    assert_eq!(named("class-teacher").one_for_each.as_deref(), Some("class"));
    assert_eq!(named("network-manager").not_applicable.as_deref(), Some("The county runs our network."));
    assert!(named("headteacher").contacts.not_stated.is_some());
    project.says_all(
        "dsl",
        &[
            "The Designated Safeguarding Lead is a post.",
            "It is among senior leaders.",
            "It is also called “DSL” and “Prevent lead”.",
            "It is held by Sam Okafor since 1 September 2023 until 20 July 2026.",
            "It is held by Ann Lee since September 2026.",
            "It is vacant since 21 July 2026 until 31 August 2026.",
            "Its deputy is the Headteacher.",
            "It answers to the Headteacher.",
            "It may decide",
            "Phone: 01632 960101, which is for staff only.",
            "It claims to meet the requirement “A safeguarding lead” of “Keeping children safe in education”.",
        ],
    );
    project
        .says_all("class-teacher", &["There is one for each class.", "Nobody is said to hold it", "It has no deputy."]);
    project.says_all("network-manager", &["The school has no such post, because “The county runs our network.”"]);
    project.says_all(
        "headteacher",
        &["It is held by Ann Lee; since when is not stated.", "How to reach it is not stated."],
    );
    project.says_all(
        "caretaker",
        &[
            "It belongs to no wider word.",
            "It goes by no other name.",
            "It has no deputy.",
            "To whom it answers is not said.",
            "It is not said that it may decide.",
            "No way to reach it is given.",
            "It claims to meet no standard.",
        ],
    );
}

#[test]
fn a_body_carries_every_field() {
    let project = sound(PEOPLE);
    let Body { decl, id, members, chair, part_of, answers_to, may_decide, contacts } = &project.model.bodies[0];
    assert_eq!(decl.title, "Governing Body");
    assert_eq!(project.model.names.get(*id).also_called, ["the board"]);
    assert_eq!(project.list_in(members), "s-okafor, a-lee");
    assert_eq!(project.list_in(chair), "a-lee");
    assert_eq!(project.names(part_of), ["trust"]);
    assert_eq!(project.list_in(answers_to), "trust");
    assert!(*may_decide);
    assert_eq!(contacts.items[0].value, "chair@hawthorn.example");
    project.says_all(
        "governors",
        &[
            "The Governing Body is a body.",
            "It is also called “the board”.",
            "It is a part of the Ash Trust.",
            "Its members are Sam Okafor and Ann Lee.",
            "It is chaired by Ann Lee.",
            "It answers to the Ash Trust.",
            "It may decide",
            "Email: chair@hawthorn.example.",
        ],
    );
    project.says_all(
        "trust",
        &[
            "Its members are not named.",
            "Who chairs it is not said.",
            "It is not a part of another.",
            "It is not said that it may decide.",
        ],
    );
}

#[test]
fn an_agency_carries_every_field() {
    let project = sound(PEOPLE);
    let Agency { decl, id, contacts, replaced_by, use_for, part_of, members, last_verified } =
        &project.model.agencies[0];
    assert_eq!((decl.title.as_str(), project.name(*id)), ("Police", "police"));
    assert_eq!(contacts.items.iter().map(|c| c.kind.as_str()).collect::<Vec<_>>(), ["phone", "emergency"]);
    let (by, on, span) = replaced_by.as_ref().expect("its successor");
    assert_eq!((project.name(*by), *on), ("new-police", Some(When::Day(date(2027, 1, 1)))));
    assert_eq!(project.at(*span), "replaced by new-police on 2027-01-01");
    assert_eq!(use_for.as_deref(), Some("Danger now"));
    assert_eq!(project.names(part_of), ["home-office"]);
    assert_eq!(project.list_in(members), "s-okafor");
    assert_eq!(*last_verified, Some(Stated::Known(When::Day(date(2026, 9, 1)))));
    project.says_all(
        "police",
        &[
            "“Police” is an agency outside the school.",
            "It is also called “Constabulary”.",
            "One turns to it for: “Danger now”.",
            "It is a part of the Home Office.",
            "Its members are Sam Okafor.",
            "The New Police took its place on 1 January 2027.",
            "What is said of it here was last verified on 1 September 2026.",
            "Emergency: 999.",
        ],
    );
    project.says_all(
        "new-police",
        &["What one turns to it for is not said.", "Nothing has taken its place.", "No way to reach it is given."],
    );
}
