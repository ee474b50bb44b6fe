//! Measures, settings, trainings, systems, registers, documents and what is learnt.

use crate::project::sound;
use jiff::civil::date;
use tutela_model::date::{Span, TimeUnit, When};
use tutela_model::{
    Assessment, Bound, Document, Every, Learning, Measure, Outcome, Register, Review, Rhythm, Setting, Stated, System,
    Target, Training, Value,
};

const YEARLY: Every = Every::Time { time: Span { count: 1, unit: TimeUnit::SchoolYear }, at_least: false };

#[test]
fn a_measure_and_a_setting_carry_every_field() {
    let project = sound(
        r#"
measure idle "Idle time" in minutes
measure colour-lock
setting idle on computers, tablets is at most 60 minutes {
  silent to ks2 because "They do not set it."
}
policy p { section s {
  setting idle on laptops is at least 1 minutes
    say "Laptops lock."
    say to staff "My laptop locks."
} }
setting colour-lock is on
setting password-length on accounts is "long enough"
setting encryption on laptops is required
setting anti-virus on laptops is not stated
setting backup-interval is 7 days
"#,
    );
    let Measure { decl, unit } =
        project.model.measures.iter().find(|measure| measure.decl.name == "idle").expect("a measure");
    assert_eq!((decl.title.as_str(), unit.as_deref()), ("Idle time", Some("minutes")));
    let Setting { decl, measure, on, value, wordings, silent } = &project.model.settings[0];
    assert_eq!((decl.name.as_str(), measure.as_str()), ("idle on computers, tablets", "idle"));
    assert_eq!(project.list_in(on), "computers, tablets");
    assert_eq!(*value, Value::Amount(Bound::AtMost, 60.0, "minutes".to_owned()));
    assert_eq!((wordings.len(), silent[0].because.as_str()), (0, "They do not set it."));
    let values: Vec<_> = project.model.settings[1..].iter().map(|setting| setting.value.clone()).collect();
    assert_eq!(
        values,
        [
            Value::Amount(Bound::AtLeast, 1.0, "minutes".to_owned()),
            Value::Word("on".to_owned()),
            Value::Text("long enough".to_owned()),
            Value::Word("required".to_owned()),
            Value::NotStated,
            Value::Amount(Bound::Exactly, 7.0, "days".to_owned()),
        ]
    );
    assert_eq!(project.model.settings[1].wordings.len(), 2);
    project.says_all(
        "idle",
        &["the measure “Idle time”", "It is counted in minutes.", "on computers and tablets and on laptops."],
    );
    project.says_all("colour-lock", &["It is not counted in anything.", "Settings give it a value everywhere."]);
    for (name, said) in [
        ("idle on computers, tablets", "On computers and tablets the measure “Idle time” is at most 60 minutes."),
        ("idle on computers, tablets", "The policy has no wording for it."),
        ("idle on computers, tablets", "Sheets for Key Stage 2 pupils leave it out on purpose: “They do not set it.”"),
        ("idle on laptops", "On laptops the measure “Idle time” is at least 1 minute."),
        ("idle on laptops", "The policy words it: “Laptops lock.”"),
        ("idle on laptops", "For staff it is worded: “My laptop locks.”"),
        ("colour-lock", "Everywhere the measure “colour lock” is on."),
        ("password-length on accounts", "is “long enough”, which pins no value down."),
        ("encryption on laptops", "is required."),
        ("anti-virus on laptops", "is not stated."),
        ("backup-interval", "is 7 days."),
    ] {
        project.says_all(name, &[said]);
    }
}

#[test]
fn a_training_carries_every_field() {
    let project = sound(
        r#"
person a-lee "Ann Lee"
training refresher "Refresher" on safeguarding, online-safety for staff at induction, then every 3 years {
  last done 2025-09-03 by a-lee
  covers passwords, prevent
  updates every term
  meets kcsie
}
training once "Once" on safeguarding for staff at induction
training open-ended "Open" { not stated }
standard kcsie "Keeping children safe"
"#,
    );
    let Training { decl, on, for_whom, rhythm, last_done, covers, updates, wordings, not_stated } =
        &project.model.trainings[0];
    assert_eq!((decl.title.as_str(), decl.meets.len()), ("Refresher", 1));
    assert_eq!(project.list_in(on), "safeguarding, online-safety");
    assert_eq!(project.list_in(for_whom), "staff");
    let Some(Rhythm { start: Some(Target::Name(start)), every, .. }) = rhythm else { panic!("a rhythm") };
    assert_eq!(project.name(*start), "induction");
    assert_eq!(*every, [Every::Time { time: Span { count: 3, unit: TimeUnit::Year }, at_least: false }]);
    assert_eq!(last_done[0].when, Stated::Known(When::Day(date(2025, 9, 3))));
    assert_eq!(project.list_in(&last_done[0].by), "a-lee");
    assert_eq!(project.list_in(covers), "passwords, prevent");
    assert_eq!(*updates, Some(Every::Time { time: Span { count: 1, unit: TimeUnit::Term }, at_least: false }));
    assert_eq!((wordings.len(), not_stated), (0, &None));
    assert!(project.model.trainings[2].not_stated.is_some());
    project.says_all(
        "refresher",
        &[
            "This is the training “Refresher”.",
            "It is about safeguarding and online safety.",
            "It is for staff.",
            "It takes place at induction, then every 3 years.",
            "It also covers passwords and the Prevent duty.",
            "It is brought up to date every term.",
            "It was last done on 3 September 2025 by Ann Lee.",
            "The policy has no wording for it.",
            "It claims to meet “Keeping children safe”.",
        ],
    );
    project.says_all(
        "once",
        &["It takes place at induction, and is not said to be repeated.", "When it was last done is not said."],
    );
    project.says_all(
        "open-ended",
        &[
            "What it is about is not said.",
            "Whom it is for is not said.",
            "How often it takes place is not stated.",
            "Nothing else is said to be covered.",
            "No updates in between are named.",
            "The policy has no wording for it.",
        ],
    );
}

#[test]
fn a_system_carries_every_field() {
    let project = sound(
        r#"
role tech "Technician"
agency maker "Maker Ltd"
register changes "Change log"
system purple "Purple Cloud" in learning-platforms {
  used by pupils, staff
  used for class-work
  holds pupil-names, pupil-work
  run by tech
  provided by maker
  kept by tech
  answered for by tech
  risk assessed 2025-10-01 by tech, review every school year
  risk assessed not stated
  blocks online-games
  manages tablets
  changes recorded in changes
  official account "@hawthorn"
  minimum age 13
  review every school year, early when technology-changes
  trigger 2026-05-01 "A new version"
  also called "the Cloud"
  contact email "help@maker.example"
  meets kcsie
}
system bare
system page {
  official account
  minimum age not stated
}
standard kcsie "Keeping children safe"
"#,
    );
    let System {
        decl,
        id,
        used_by,
        used_for,
        holds,
        run_by,
        provided_by,
        kept_by,
        answered_for_by,
        assessed,
        blocks,
        manages,
        changes_in,
        official,
        minimum_age,
        review,
        asked,
        contacts,
    } = &project.model.systems[0];
    assert_eq!((decl.title.as_str(), decl.meets.len()), ("Purple Cloud", 1));
    let named = project.model.names.get(*id);
    assert_eq!(
        (project.names(&named.parents), &named.also_called[..]),
        (vec!["learning-platforms"], &["the Cloud".to_owned()][..])
    );
    let lists = [used_by, used_for, holds, run_by, provided_by, kept_by, answered_for_by, blocks, manages, changes_in];
    let lists: Vec<_> = lists.iter().map(|list| project.list_in(list)).collect();
    assert_eq!(
        lists,
        [
            "pupils, staff",
            "class-work",
            "pupil-names, pupil-work",
            "tech",
            "maker",
            "tech",
            "tech",
            "online-games",
            "tablets",
            "changes"
        ]
    );
    let [Assessment { when, by, review: again, span }, second] = assessed.as_slice() else { panic!("assessed twice") };
    assert_eq!(*when, Stated::Known(When::Day(date(2025, 10, 1))));
    assert_eq!((project.list_in(by).as_str(), again), ("tech", &Some(YEARLY)));
    assert!(project.at(*span).starts_with("risk assessed 2025-10-01"));
    assert_eq!((&second.when, &second.by, &second.review), (&Stated::NotStated, &None, &None));
    assert_eq!(*official, Some(Some("@hawthorn".to_owned())));
    assert_eq!(*minimum_age, Some(Stated::Known(13)));
    let [asked] = asked.as_slice() else { panic!("asked for once") };
    assert_eq!((asked.what.as_str(), asked.within), ("A new version", None));
    let Some(Review { every, early: Some(early), span }) = review else { panic!("a review") };
    assert_eq!((every, early.items.len()), (&YEARLY, 1));
    assert!(project.at(*span).starts_with("review every school year"));
    assert_eq!(contacts.items[0].value, "help@maker.example");
    assert_eq!(project.model.systems[2].official, Some(None));
    assert_eq!(project.model.systems[2].minimum_age, Some(Stated::NotStated));
    project.says_all(
        "purple",
        &[
            "Purple Cloud is a system.",
            "It is among learning platforms.",
            "It is also called “the Cloud”.",
            "It is used by pupils and staff.",
            "It is used for class work.",
            "It holds pupils' names and pupils' work.",
            "It is run by the Technician.",
            "It is provided by Maker Ltd.",
            "It is kept by the Technician.",
            "It is answered for by the Technician.",
            "It blocks online games.",
            "It manages tablets.",
            "Changes to it are recorded in the Change log.",
            "It is an official account of the school's, “@hawthorn”.",
            "The age from which it may be used is 13.",
            "Its risks were assessed on 1 October 2025 by the Technician. They are assessed again every school year.",
            "Its risks were assessed on a day that is not stated, by whom is not said. When they are assessed again is not said.",
            "It is reviewed every school year. It is reviewed earlier when our technology changes.",
            "An early assessment of its risks was asked for on 1 May 2026: “A new version”; no time is given for it, so it is to be done within a half-term.",
            "Email: help@maker.example.",
            "It claims to meet “Keeping children safe”.",
        ],
    );
    project.says_all("page", &["its handle is not given.", "The age from which it may be used is not stated."]);
    project.says_all(
        "bare",
        &[
            "It belongs to no wider word.",
            "It goes by no other name.",
            "Who uses it is not said.",
            "What it is used for is not said.",
            "What it holds is not said.",
            "Who runs it is not said.",
            "Who provides it is not said.",
            "Who keeps it is not said.",
            "Who answers for it is not said.",
            "It is not said to block anything.",
            "It is not said to manage anything.",
            "Where changes to it are recorded is not said.",
            "It is not said to be an official account of the school's.",
            "No age is given from which it may be used.",
            "Its risks are not said to have been assessed.",
            "How often it is reviewed is not said.",
            "No way to reach it is given.",
            "It claims to meet no standard.",
        ],
    );
}

#[test]
fn a_register_and_a_document_carry_every_field() {
    let project = sound(
        r#"
role lead "Lead"
role head "Head"
agency county "County Council"
register log "Incident log" { kept by lead for 25 years; seen by head; also called "the book" }
register vague-log "Vague log" { kept by not stated for "as long as needed" }
register bare-log
document behaviour "Behaviour policy" {
  also called "Discipline policy"
  owner head
  issued by county
  reviewed 2026-01-14
  review every 12 months
  found at "https://hawthorn.example/behaviour"
  part of handbook
  not attached
  meets kcsie
}
document handbook "Handbook" { found at not stated; reviewed "lately"; review not stated }
standard kcsie "Keeping children safe"
"#,
    );
    let Register { decl, id, kept_by, kept_for, seen_by } = &project.model.registers[0];
    assert_eq!((decl.title.as_str(), &project.model.names.get(*id).also_called[0][..]), ("Incident log", "the book"));
    assert_eq!((project.list_in(kept_by).as_str(), project.list_in(seen_by).as_str()), ("lead", "head"));
    assert_eq!(*kept_for, Some(Stated::Known(Span { count: 25, unit: TimeUnit::Year })));
    assert_eq!(project.model.registers[1].kept_for, Some(Stated::Vague("as long as needed".to_owned())));
    project.says_all(
        "log",
        &[
            "The Incident log is a register.",
            "It is also called “the book”.",
            "It is kept by the Lead.",
            "is kept for 25 years.",
            "It is seen by the Head.",
        ],
    );
    project.says_all("vague-log", &["Who keeps it is not stated.", "is kept “as long as needed”, which is vague."]);
    project.says_all(
        "bare-log",
        &[
            "Who keeps it is not said.",
            "For how long what stands in it is kept is not said.",
            "Who sees it is not said.",
        ],
    );

    let Document { decl, id, owner, reviewed, review, found_at, part_of, issued_by, not_attached } =
        &project.model.documents[0];
    assert_eq!((decl.title.as_str(), decl.meets.len()), ("Behaviour policy", 1));
    assert_eq!(project.model.names.get(*id).also_called, ["Discipline policy"]);
    assert_eq!((project.list_in(owner).as_str(), project.list_in(issued_by).as_str()), ("head", "county"));
    assert_eq!(*reviewed, Some(Stated::Known(When::Day(date(2026, 1, 14)))));
    assert!(matches!(review, Some(Review { every: Every::Time { .. }, early: None, .. })));
    let (place, span) = found_at.as_ref().expect("a place");
    assert_eq!(*place, Stated::Known("https://hawthorn.example/behaviour".to_owned()));
    assert_eq!(project.at(*span), "\"https://hawthorn.example/behaviour\"");
    assert!(project.model.links.iter().any(|(link, at)| link == "https://hawthorn.example/behaviour" && at == span));
    assert_eq!((project.names(part_of), *not_attached), (vec!["handbook"], true));
    project.says_all(
        "behaviour",
        &[
            "The Behaviour policy is a document.",
            "It is also called “Discipline policy”.",
            "Its owner is the Head.",
            "It is issued by the County Council.",
            "It was last reviewed on 14 January 2026.",
            "It is reviewed every 12 months.",
            "It is found at https://hawthorn.example/behaviour.",
            "It is a part of the Handbook.",
            "It is relied on, and is not attached.",
            "It claims to meet “Keeping children safe”.",
        ],
    );
    project.says_all(
        "handbook",
        &[
            "Who owns it is not said.",
            "Who issues it is not said.",
            "It was last reviewed at a time told only as “lately”.",
            "It is reviewed (how often is not stated).",
            "Where it is found is not stated.",
            "It is not a part of another.",
        ],
    );
}

#[test]
fn what_is_learnt_carries_every_field() {
    let project = sound(
        r#"
learning ks1 "Key Stage 1" {
  know help "Know **where** to go for help"
    say to ks1 "I know who helps me."
  can report-it "Report a worry"
  meets kcsie
}
learning older for ks2 { not stated }
standard kcsie "Keeping children safe"
"#,
    );
    let Learning { decl, for_whom, outcomes, not_stated } = &project.model.learning[0];
    assert_eq!((decl.title.as_str(), decl.meets.len(), project.names(for_whom)), ("Key Stage 1", 1, vec!["ks1"]));
    let [Outcome { name, can, text, wordings, span }, second] = outcomes.as_slice() else { panic!("two outcomes") };
    assert_eq!(
        (name.as_str(), *can, project.model.say_prose(text)),
        ("help", false, "Know where to go for help".to_owned())
    );
    assert_eq!((project.names(&wordings[0].to), second.can), (vec!["ks1"], true));
    assert!(project.at(*span).starts_with("know help"));
    assert_eq!(*not_stated, None);
    assert!(project.model.learning[1].not_stated.is_some());
    project.says_all(
        "ks1",
        &[
            "This is what is learnt under “Key Stage 1”.",
            "It is for Key Stage 1 pupils.",
            "They know: “Know where to go for help”.",
            "For Key Stage 1 pupils it is worded: “I know who helps me.”",
            "They can: “Report a worry”.",
            "It claims to meet “Keeping children safe”.",
        ],
    );
    project.says_all("older", &["It is for Key Stage 2 pupils.", "What they learn is not stated."]);
}
