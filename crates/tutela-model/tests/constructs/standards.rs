//! Standards with their editions and requirements, what is followed, scenarios and waivers.

use crate::project::sound;
use jiff::civil::date;
use tutela_model::date::When;
use tutela_model::{
    Answer, Ask, AskedRule, Bound, Case, Deadline, Edition, Requirement, Run, Scenario, Standard, Stated, Strength,
    Target, Value, Waiver,
};

const STANDARDS: &str = r#"
role dsl "Lead"
role helper "Helper"
agency dfe "Department for Education"
standard kcsie "Keeping children safe in education" {
  issuer dfe
  source "https://www.gov.uk/kcsie"
  last verified 2026-10-01
  advisory to 2028-12-31
  binds only "companies"
  also called "KCSIE"
  in force from 2015-03-26 to 2030-01-01
  replaced by newer on 2030-01-02
  edition 2025 in force from 2025-09-01 to not stated
  edition 2026 in force from 2026-09-01 {
    requires review "Filtering is reviewed" {
      a duty to review filtering at least every school year
      a duty to audit monitoring
      for instance "dsl must review filtering at least every term"
    }
    requires lead "A lead" { a held role dsl in senior-leaders, with deputy }
    requires rule "A rule" { a rule against mobile-phones for pupils }
    requires worry "A way to raise a worry" { a concern about sexual-imagery reaching dsl the same day }
    requires train "Training" { a training on online-safety for staff every school year }
    requires lock "Locks" { a setting inactivity-lock on laptops is at most 10 minutes }
    requires sheet "A sheet" { a sheet for ks2 }
    requires words "Care" { a "careful eye" }
    requires nothing "Nothing yet"
  }
}
standard newer "Newer guidance" { issuer "Somebody" }
follows kcsie, newer
"#;

#[test]
fn a_standard_carries_every_field() {
    let text = STANDARDS.replace("    requires nothing \"Nothing yet\"\n", "");
    let project = sound(&text);
    let Standard {
        decl,
        id,
        issuer,
        source,
        last_verified,
        advisory,
        advisory_to,
        binds_only,
        in_force,
        replaced_by,
        editions,
        ..
    } = &project.model.standards[0];
    assert_eq!((decl.title.as_str(), project.name(*id)), ("Keeping children safe in education", "kcsie"));
    assert_eq!(project.model.names.get(*id).also_called, ["KCSIE"]);
    assert_eq!(
        (issuer.as_deref(), source.as_deref()),
        (Some("Department for Education"), Some("https://www.gov.uk/kcsie"))
    );
    assert_eq!(*last_verified, Some(Stated::Known(When::Day(date(2026, 10, 1)))));
    assert!(advisory);
    assert_eq!(*advisory_to, Some(Stated::Known(When::Day(date(2028, 12, 31)))));
    let standard = &project.model.standards[0];
    assert!(standard.is_advisory(date(2028, 12, 31)) && !standard.is_advisory(date(2029, 1, 1)));
    assert_eq!(binds_only.as_deref(), Some("companies"));
    let day = |year, month, day| Some(Stated::Known(When::Day(date(year, month, day))));
    assert_eq!(*in_force, (day(2015, 3, 26), day(2030, 1, 1)));
    let (by, on, _) = replaced_by.as_ref().expect("its successor");
    assert_eq!((project.name(*by), *on), ("newer", Some(When::Day(date(2030, 1, 2)))));
    assert_eq!(
        (editions[0].name.as_str(), &editions[0].in_force),
        ("2025", &(day(2025, 9, 1), Some(Stated::NotStated)))
    );
    let Edition { name, in_force, requirements, span, .. } = &editions[1];
    assert_eq!((name.as_str(), in_force), ("2026", &(day(2026, 9, 1), None)));
    assert!(project.at(*span).starts_with("edition 2026"));
    let Requirement { decl, asks, written, instance, .. } = &requirements[0];
    assert_eq!(instance, &["dsl must review filtering at least every term"]);
    assert_eq!(written[0], "duty to review filtering at least every school year");
    assert_eq!((decl.name.as_str(), decl.title.as_str(), asks.len()), ("review", "Filtering is reviewed", 2));
    let Ask::Duty(duty) = &asks[0] else { panic!("a duty") };
    assert_eq!((duty.strength, duty.rhythm().is_some()), (Strength::Must, true));
    let ask = |at: usize| &requirements[at].asks[0];
    let Ask::Role { role: Target::Name(role), held, within, deputy } = ask(1) else { panic!("a role") };
    assert_eq!(
        (project.name(*role), *held, project.names(within), *deputy),
        ("dsl", true, vec!["senior-leaders"], true)
    );
    let Ask::Rule(rule) = ask(2) else { panic!("a rule") };
    let AskedRule { about, for_whom: Some(whom), against: true, recorded: false } = rule else { panic!("{rule:?}") };
    assert_eq!((project.list(about).as_str(), project.list(whom).as_str()), ("mobile-phones", "pupils"));
    let Ask::Concern(about, Some(reaching), Some(Deadline::SameDay)) = ask(3) else { panic!("a concern") };
    assert_eq!((project.list(about).as_str(), project.list(reaching).as_str()), ("sexual-imagery", "dsl"));
    let Ask::Training(on, Some(whom), Some(rhythm)) = ask(4) else { panic!("a training") };
    assert_eq!(
        (project.list(on).as_str(), project.list(whom).as_str(), rhythm.every.len()),
        ("online-safety", "staff", 1)
    );
    let Ask::Setting(measure, Some(on), value) = ask(5) else { panic!("a setting") };
    assert_eq!((measure.as_str(), project.list(on).as_str()), ("inactivity-lock", "laptops"));
    assert_eq!(*value, Value::Amount(Bound::AtMost, 10.0, "minutes".to_owned()));
    let Ask::Sheet(whom) = ask(6) else { panic!("a sheet") };
    assert_eq!(project.list(whom), "ks2");
    assert_eq!(*ask(7), Ask::Words("careful eye".to_owned()));
    assert_eq!(project.names(&project.model.follows), ["kcsie", "newer"]);
    assert_eq!(project.at(project.model.followed[0].1), "follows kcsie, newer");
    let said = tutela_model::reading(&project.model, "kcsie").into_iter().map(|reading| (reading.kind, reading.text));
    let said: Vec<_> = said.collect();
    assert_eq!(said.iter().map(|(kind, _)| *kind).collect::<Vec<_>>(), ["standard", "follows"]);
    project.says_all(
        "kcsie",
        &[
            "“Keeping children safe in education” is a standard.",
            "It is also called “KCSIE”.",
            "It is advice to 31 December 2028.",
            "It is issued by the Department for Education.",
            "It is published at https://www.gov.uk/kcsie.",
            "What is said of it here was last verified on 1 October 2026.",
            "For instance: dsl must review filtering at least every term.",
            "It is in force from 26 March 2015. It is in force to 1 January 2030.",
            "“Newer guidance” took its place on 2 January 2030.",
            "The school says that it follows it.",
            "Edition 2025. It is in force from 1 September 2025. Until when it is in force: not stated.",
            "Edition 2026. It is in force from 1 September 2026. No end is given to it.",
            "It requires “Filtering is reviewed”: a duty to review filtering at least every school year, whoever has it or a duty to \
             audit monitoring, whoever has it. Any one of them meets it.",
            "It requires “A lead”: that somebody holds the post of the Lead, among senior leaders, with a deputy.",
            "It requires “A rule”: a rule against mobile phones for pupils.",
            "It requires “A way to raise a worry”: a procedure about sexual imagery that reaches the Lead the same day.",
            "It requires “Training”: a training on online safety for staff every school year.",
            "It requires “Locks”: a setting of “Time before a device locks” on laptops that is at most 10 minutes.",
            "It requires “A sheet”: a sheet for Key Stage 2 pupils.",
            "It requires “Care”: “careful eye”, in words that no check can judge.",
            "The school follows “Keeping children safe in education” and “Newer guidance”.",
        ],
    );
    project.says_all(
        "newer",
        &[
            "It goes by no other name.",
            "It is not said to be mere advice.",
            "It is issued by Somebody.",
            "Where it is published is not said.",
            "When what is said of it here was last verified is not said.",
            "From when it is in force is not said. No end is given to it.",
            "Nothing has taken its place.",
            "No editions are named.",
        ],
    );
}

#[test]
fn a_scenario_and_a_waiver_carry_every_field() {
    let project = sound(
        r#"
role dsl "Lead"
role helper "Helper"
concern worry "A worry" { everyone must tell dsl at once }
rule phones { pupils must not bring mobile-phones to school }
scenario "A walk home" {
  may year-6 bring mobile-phones to school when walking-home-alone: yes
  may pupils bring mobile-phones: no
  must staff lock laptops: it depends
  may staff use tablets: the rules disagree
  may parents use tablets: no rule speaks
  concern worry, absent dsl, about staff, at "2026-08-15 22:00", in school: reaches helper the same day
  concern worry: never tells parents
  concern worry: reaches dsl
}
waive role-vacant on dsl until 2027-01-31 because "Starts in January."
waive unused on helper as "K7QX-3M" until 2027-08-31 because "Inherited."
"#,
    );
    let Scenario { title, cases, span } = &project.model.scenarios[0];
    assert_eq!((title.as_str(), project.at(*span)), ("A walk home", "scenario \"A walk home\""));
    let answers: Vec<_> = cases
        .iter()
        .filter_map(|case| match case {
            Case::Question(_, answer) => Some(*answer),
            Case::Concern(_) => None,
        })
        .collect();
    assert_eq!(answers, [Answer::Yes, Answer::No, Answer::Depends, Answer::Disagree, Answer::Silent]);
    let Case::Question(question, _) = &cases[0] else { panic!("a question") };
    assert_eq!(
        (project.list(&question.who.list).as_str(), question.strength, question.parts.len()),
        ("year-6", Strength::May, 2)
    );
    let Case::Concern(Run { concern, absent, about, at, school, reaches, never_tells, span }) = &cases[5] else {
        panic!("a concern")
    };
    assert_eq!(
        (concern.as_str(), project.names(absent), project.list_in(about).as_str()),
        ("worry", vec!["dsl"], "staff")
    );
    let saturday = jiff::civil::date(2026, 8, 15).at(22, 0, 0, 0);
    assert_eq!((*at, project.list_in(school).as_str(), never_tells), (Some(saturday), "school", &None));
    let (whom, deadline) = reaches.as_ref().expect("somebody");
    assert_eq!((project.list(whom).as_str(), deadline), ("helper", &Some(Deadline::SameDay)));
    assert!(project.at(*span).starts_with("concern worry, absent dsl"));
    let Case::Concern(Run { reaches: None, never_tells: Some(never), .. }) = &cases[6] else { panic!("never tells") };
    assert_eq!(project.list(never), "parents");
    let Waiver { code, code_span, subject, worded, until, because, span } = &project.model.waivers[0];
    assert_eq!((worded, project.model.waivers[1].worded.as_deref()), (&None, Some("K7QX-3M")));
    assert_eq!(project.at(*code_span), "role-vacant");
    assert_eq!((code.as_str(), subject.as_str(), because.as_str()), ("role-vacant", "dsl", "Starts in January."));
    assert_eq!(*until, Some(When::Day(date(2027, 1, 31))));
    assert!(project.at(*span).starts_with("waive role-vacant"));
    project.says_all(
        "A walk home",
        &[
            "This is the scenario “A walk home”.",
            "Asked whether a Year 6 pupil who walks home alone may bring mobile phones to school, the answer should be yes.",
            "the answer should be no.",
            "the answer should be that it depends.",
            "the answer should be that the rules disagree.",
            "the answer should be that no rule speaks of it.",
            "The concern “A worry”, with the Lead away, about staff, beginning on Saturday 15 August 2026, 22:00, at school, should reach the Helper the \
             same day.",
            "The concern “A worry”, with nobody away, about nobody in particular, beginning at any time, should never be told to \
             parents.",
            "should reach the Lead, by when does not matter.",
        ],
    );
    project.says_all(
        "dsl",
        &["The finding “role vacant” on “Lead” is accepted. It is accepted until 31 January 2027. The reason is: “Starts in January.”"],
    );
    project.says_all(
        "helper",
        &["It is accepted only while it says what it said, which is “K7QX-3M”. It is accepted until 31 August 2027."],
    );
}
