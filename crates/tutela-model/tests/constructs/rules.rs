//! Rules, promises, statements and duties, and every part of a sentence.

use crate::project::{Project, sound};
use jiff::civil::date;
use tutela_model::date::{Span, TimeUnit, When};
use tutela_model::{
    Act, Action, Clause, Conditions, Deadline, Duty, Every, Exception, ExceptionIs, Joins, Joint, LastDone, Objects,
    Occasion, PartIs, Preposition, Rhythm, Rule, RuleKind, Sentence, Silent, Stated, Strength, Target, Test, Who,
    Wording,
};

/// The sentence of a rule in a project of its own, with a role, a register, a document and a system to speak of.
pub fn sentence(text: &str) -> (Project, Sentence) {
    let project = sound(&format!(
        "role dsl \"Lead\"\nrole head \"Head\"\nregister log \"Log\"\ndocument code \"Code\"\n\
         system purple \"Purple Mash\" in learning-platforms\n\
         agency police \"Police\" {{ contact emergency \"999\" }}\nrule r {{\n  {text}\n}}\n"
    ));
    let sentence = project.model.rules[0].clauses[0].sentence.clone();
    (project, sentence)
}

#[test]
fn a_sentence_carries_every_field() {
    let (project, sentence) = sentence(
        "only staff, head other than dsl may view, copy or \"keep in mind\" only images of pupils, own-images",
    );
    let Sentence { who, strength, act, objects, parts, span } = &sentence;
    let Who { only, list, other_than } = who;
    assert!(only);
    assert_eq!((project.list(list).as_str(), list.joint), ("staff, head", Joint::Commas));
    assert_eq!(project.names(other_than), ["dsl"]);
    assert_eq!(*strength, Strength::May);
    let Act::Do(actions, joint) = act else { panic!("actions") };
    let names: Vec<_> = actions
        .iter()
        .map(|action| match action {
            Action::Named(id) => project.name(*id).to_owned(),
            Action::Quoted(words) => format!("“{words}”"),
            Action::Unknown(name) => format!("?{name}"),
        })
        .collect();
    assert_eq!(
        (names.as_slice(), *joint),
        (["view".to_owned(), "copy".to_owned(), "“keep in mind”".to_owned()].as_slice(), Joint::Or)
    );
    let Objects { only, list } = objects.as_ref().expect("objects");
    assert!(only);
    assert_eq!(project.list(list), "images of pupils, own-images");
    assert!(parts.is_empty());
    assert!(project.at(*span).starts_with("only staff, head other than dsl may view"));
    project.says_all(
        "r",
        &[
            "Only staff and the Head other than the Lead may look at, copy or keep in mind only pictures and videos of pupils or \
             pictures and videos of themselves.",
            "The word “only” forbids the rest: nobody else whom the policy covers may do it and they must not do it with or to \
             anything or anybody else.",
            "“keep in mind” is said in words of the author's own",
        ],
    );
}

/// Each part as it is written, and as it is in the model.
#[test]
fn every_part_is_carried() {
    type Is = fn(&Project, &PartIs) -> bool;
    let table: &[(&str, Is)] = &[
        ("use files of pupils", |_, _| true),
        (
            "film using school-cameras, tablets",
            |p, is| matches!(is, PartIs::Using(l) if p.list(l) == "school-cameras, tablets"),
        ),
        ("speak to parents", |p, is| matches!(is, PartIs::Whom(Preposition::To, l) if p.list(l) == "parents")),
        ("speak with parents", |p, is| matches!(is, PartIs::Whom(Preposition::With, l) if p.list(l) == "parents")),
        ("speak from parents", |p, is| matches!(is, PartIs::Whom(Preposition::From, l) if p.list(l) == "parents")),
        ("speak in classrooms", |p, is| matches!(is, PartIs::Place(Preposition::In, l) if p.list(l) == "classrooms")),
        ("speak at home", |p, is| matches!(is, PartIs::Place(Preposition::At, l) if p.list(l) == "home")),
        ("speak to school", |p, is| matches!(is, PartIs::Place(Preposition::To, l) if p.list(l) == "school")),
        ("speak on purple", |p, is| matches!(is, PartIs::Platform(Preposition::On, l) if p.list(l) == "purple")),
        ("speak on tablets", |p, is| matches!(is, PartIs::Platform(Preposition::On, l) if p.list(l) == "tablets")),
        ("speak during lessons", |p, is| matches!(is, PartIs::Time(Preposition::During, l) if p.list(l) == "lessons")),
        ("speak at lunchtime", |p, is| matches!(is, PartIs::Time(Preposition::At, l) if p.list(l) == "lunchtime")),
        ("speak with software", |p, is| matches!(is, PartIs::Thing(Preposition::With, l) if p.list(l) == "software")),
        ("speak about passwords", |p, is| matches!(is, PartIs::About(l) if p.list(l) == "passwords")),
        ("speak for class-work", |p, is| matches!(is, PartIs::Purpose(l) if p.list(l) == "class-work")),
        ("speak for pupils", |p, is| matches!(is, PartIs::Purpose(l) if p.list(l) == "pupils")),
        ("speak when upset or not supervised", |p, is| {
            let PartIs::When(Test::Holds(Conditions { items, joint, span })) = is else { return false };
            let names: Vec<_> = items
                .iter()
                .map(|(not, target)| match target {
                    Target::Name(id) => (*not, p.name(*id)),
                    _ => (*not, "?"),
                })
                .collect();
            names == [(false, "upset"), (true, "supervised")]
                && *joint == Joint::Or
                && p.at(*span) == "upset or not supervised"
        }),
        ("speak when they bring, use tablets", |p, is| {
            let PartIs::When(Test::They(actions, joint, Some(objects))) = is else { return false };
            actions.len() == 2 && *joint == Joint::Commas && p.list(&objects.list) == "tablets"
        }),
        ("speak unless upset", |_, is| matches!(is, PartIs::Unless(Test::Holds(_)))),
        (
            "speak until \"all is well\"",
            |_, is| matches!(is, PartIs::Until(Test::Holds(c)) if c.items == [(false, Target::Vague("all is well".to_owned()))]),
        ),
        ("speak before leaving", |p, is| matches!(is, PartIs::Before(Occasion::Of(l)) if p.list(l) == "leaving")),
        ("speak after they use tablets", |_, is| matches!(is, PartIs::After(Occasion::They(..)))),
        (
            "speak supervised by teachers or \"whoever is there\"",
            |p, is| matches!(is, PartIs::Supervised(l) if p.list(l) == "teachers, Vague(\"whoever is there\")" && l.joint == Joint::Or),
        ),
        (
            "speak with permission from parents",
            |p, is| matches!(is, PartIs::Permission { written: false, from } if p.list(from) == "parents"),
        ),
        (
            "speak with written permission from dsl",
            |p, is| matches!(is, PartIs::Permission { written: true, from } if p.list(from) == "dsl"),
        ),
        (
            "speak with written consent of parents",
            |p, is| matches!(is, PartIs::Consent { written: true, from } if p.list(from) == "parents"),
        ),
        ("speak under code", |p, is| matches!(is, PartIs::Under(l) if p.list(l) == "code")),
        ("speak recorded in log", |p, is| matches!(is, PartIs::RecordedIn(l) if p.list(l) == "log")),
        ("speak recorded in not stated", |p, is| matches!(is, PartIs::RecordedIn(l) if p.list(l) == "NotStated")),
        ("tell police by emergency", |_, is| matches!(is, PartIs::By(contact) if contact == "emergency")),
        ("speak at once", |_, is| matches!(is, PartIs::Deadline(Deadline::AtOnce))),
        ("speak the same day", |_, is| matches!(is, PartIs::Deadline(Deadline::SameDay))),
        ("speak within 2 school days of leaving", |_, is| {
            let time = Span { count: 2, unit: TimeUnit::SchoolDay };
            matches!(is, PartIs::Deadline(Deadline::Within(t, Some(l))) if *t == time && l == "leaving")
        }),
        ("speak within \"good time\"", |_, is| matches!(is, PartIs::Deadline(Deadline::Vague(w)) if w == "good time")),
        ("speak within not stated", |_, is| matches!(is, PartIs::Deadline(Deadline::NotStated))),
        (
            "speak by 2026-11-21",
            |_, is| matches!(is, PartIs::Deadline(Deadline::By(When::Day(day))) if *day == date(2026, 11, 21)),
        ),
        ("speak at least every 12 months", |_, is| {
            let PartIs::Rhythm(Rhythm { start: None, every, span: _ }) = is else { return false };
            *every == [Every::Time { time: Span { count: 12, unit: TimeUnit::Month }, at_least: true }]
        }),
        ("speak at induction, then every school year", |p, is| {
            let PartIs::Rhythm(Rhythm { start: Some(Target::Name(id)), every, .. }) = is else { return false };
            p.name(*id) == "induction"
                && *every == [Every::Time { time: Span { count: 1, unit: TimeUnit::SchoolYear }, at_least: false }]
        }),
        (
            "speak every \"now and then\"",
            |_, is| matches!(is, PartIs::Rhythm(r) if r.every == [Every::Vague("now and then".to_owned())]),
        ),
        ("speak every not stated", |_, is| matches!(is, PartIs::Rhythm(r) if r.every == [Every::NotStated])),
        ("speak \"with care\"", |_, is| matches!(is, PartIs::Manner(words) if words == "with care")),
    ];
    for (text, is) in table {
        let text = text.replacen("speak", "\"speak\"", 1);
        let (project, sentence) = sentence(&format!("staff must {text}"));
        if let Some(part) = sentence.parts.first() {
            assert!(is(&project, &part.is), "{text}: {:?}", part.is);
            assert!(!part.only);
            assert!(text.ends_with(project.at(part.span)), "{text}");
        } else {
            assert!(sentence.objects.is_some_and(|objects| objects.list.items[0].of.is_some()), "{text}");
        }
    }
}

#[test]
fn a_decision_is_carried() {
    let (project, sentence) = sentence("dsl must decide whether illegal and not \"too soon\"");
    let Act::Decide(conditions) = &sentence.act else { panic!("a decision") };
    assert_eq!(conditions.items.len(), 2);
    assert_eq!(conditions.items[1], (true, Target::Vague("too soon".to_owned())));
    project.says_all("r", &["The Lead must decide whether it may be illegal and it is not so that too soon."]);
}

const RULE: &str = r#"
rule old "The old rule" { staff must lock laptops }
rule phones "Phones" {
  pupils must not bring mobile-phones to school
    say "Leave it at home."
    say to ks2, parents "I leave my phone at home."
    except year-6 when walking-home-alone, with permission from parents
      say "A Year 6 pupil may."
      except when on-school-trips
  also pupils must not use smart-watches
  then year-6 must hand-in mobile-phones to office on arrival
  if broken staff may confiscate mobile-phones
  otherwise pupils must not use platforms
  restates old
  from 2026-09-01 until 2027-07-31
  overrides old because "It is newer."
  silent to staff because "They teach it."
  meets kcsie.phones
}
standard kcsie "Keeping children safe" { edition 2026 { requires phones "A rule about phones" { a rule about mobile-phones } } }
policy p { section s {
  promise kind for pupils "I am **kind**."
    say to parents "My child is kind."
} }
promise quiet for pupils "I am quiet." { silent to staff because "It is the pupils'." }
statement trust "We work with you."
"#;

#[test]
fn a_rule_carries_every_field() {
    let project = sound(RULE);
    let Rule { decl, kind, clauses, wordings, silent, restates, lasts, overrides } =
        project.model.rule("phones").expect("a rule");
    assert_eq!((decl.title.as_str(), *kind), ("Phones", RuleKind::Rule));
    assert_eq!(decl.meets, ["kcsie.phones"]);
    assert!(wordings.is_empty());
    let joins: Vec<_> = clauses.iter().map(|clause| clause.joins).collect();
    assert_eq!(joins, [Joins::Head, Joins::Also, Joins::Then, Joins::IfBroken, Joins::Otherwise]);
    let Clause { joins: _, label, sentence, wordings, exceptions, span } = &clauses[0];
    assert_eq!((label, sentence.strength), (&None, Strength::MustNot));
    assert_eq!(project.at(*span), "pupils must not bring mobile-phones to school");
    let [Wording { to, text, .. }, Wording { to: second, text: other, .. }] = wordings.as_slice() else {
        panic!("two wordings")
    };
    assert_eq!((to.len(), project.model.say_prose(text)), (0, "Leave it at home.".to_owned()));
    assert_eq!(
        (project.names(second), project.model.say_prose(other)),
        (vec!["ks2", "parents"], "I leave my phone at home.".to_owned())
    );
    let [Exception { is, wordings, exceptions, span }] = exceptions.as_slice() else { panic!("an exception") };
    let ExceptionIs::Narrowing(Some(who), parts) = is else { panic!("a narrowing") };
    assert_eq!((project.list(&who.list).as_str(), parts.len(), wordings.len(), exceptions.len()), ("year-6", 2, 1, 1));
    assert!(project.at(*span).starts_with("except year-6"));
    let [Silent { to, because, span }] = silent.as_slice() else { panic!("left out once") };
    assert_eq!((project.names(to), because.as_str()), (vec!["staff"], "They teach it."));
    assert!(project.at(*span).starts_with("silent to staff"));
    assert_eq!(*restates, ["old"]);
    assert_eq!(*lasts, (Some(When::Day(date(2026, 9, 1))), Some(When::Day(date(2027, 7, 31)))));
    assert_eq!(*overrides, [("old".to_owned(), "It is newer.".to_owned())]);
    project.says_all(
        "phones",
        &[
            "This is the rule “Phones”.",
            "Pupils must not bring mobile phones to school, except a Year 6 pupil who walks home alone, with permission from \
             parents, but not a Year 6 pupil who is on a school trip.",
            "This holds at any time, on any device or platform, with the help of anything, whoever it belongs to, whoever else \
             takes part, for any purpose, in any case and whoever permits it.",
            "So a Year 6 pupil who walks home alone may bring mobile phones to school, with permission from parents; in all else \
             it is as above.",
            "The policy words it: “Leave it at home.”",
            "For Key Stage 2 pupils and parents it is worded: “I leave my phone at home.”",
            "The policy words it: “A Year 6 pupil may.”",
            "So a Year 6 pupil who walks home alone must not bring mobile phones to school when they are on a school trip, even \
             with permission from parents; in all else it is as above.",
            "The policy has no wording for this exception.",
            "It adds: Pupils must not use smart watches.",
            "What follows from it: Year 6 pupils must hand in mobile phones to the school office on arrival.",
            "If this is broken, staff may confiscate mobile phones.",
            "“The child” is whoever broke the rule.",
            "Where nothing else is said: Unless another rule permits it, pupils must not use platforms.",
            "Sheets for staff leave it out on purpose: “They teach it.”",
            "It holds from 1 September 2026 until 31 July 2027.",
            "It restates “The old rule”, and means the same.",
            "It overrides “The old rule” because “It is newer.”",
            "It claims to meet the requirement “A rule about phones” of “Keeping children safe”.",
        ],
    );
    project.says_all(
        "old",
        &[
            "Staff must lock laptops.",
            "This holds for each of them and for all that is named.",
            "How it is done is left free: at what time, with what, where, on which device or platform, to or with whom and for what purpose.",
            "It does not say by when, how often or where it is recorded.",
            "The policy has no wording for it, and prints it as it is said here.",
            "No dates are given: it holds for as long as the policy does.",
            "It restates no other rule.",
            "It overrides none.",
            "It claims to meet no standard.",
        ],
    );
}

#[test]
fn a_promise_and_a_statement_carry_every_field() {
    let project = sound(RULE);
    let promise = project.model.rule("kind").expect("a promise");
    assert_eq!(promise.kind, RuleKind::Promise);
    assert!(promise.clauses.is_empty());
    let worded: Vec<_> =
        promise.wordings.iter().map(|w| (project.names(&w.to), project.model.say_prose(&w.text))).collect();
    assert_eq!(worded, [(vec!["pupils"], "I am kind.".to_owned()), (vec!["parents"], "My child is kind.".to_owned())]);
    assert_eq!(project.model.rule("quiet").expect("a promise").silent.len(), 1);
    project.says_all(
        "kind",
        &[
            "This is the promise “kind”.",
            "For pupils it is worded: “I am kind.”",
            "For parents it is worded: “My child is kind.”",
            "It is words alone: no check knows what it asks or forbids.",
        ],
    );
    project.says_all("quiet", &["Sheets for staff leave it out on purpose: “It is the pupils'.”"]);
    let statement = project.model.rule("trust").expect("a statement");
    assert_eq!((statement.kind, statement.wordings[0].to.len()), (RuleKind::Statement, 0));
    project.says_all("trust", &["This is the statement “trust”.", "The policy words it: “We work with you.”"]);
}

const DUTY: &str = r#"
role dsl "Lead"
person a-lee "Ann Lee"
duty trends "What governors hear" {
  dsl must report incident-trends to governors every term
    say "The lead reports every term."
  also dsl should thank staff
  last done 2026-07-02 by a-lee
  last done "in spring"
  first due 2026-12-18
  silent to staff because "It is the lead's."
  meets kcsie
}
standard kcsie "Keeping children safe"
role helper "Helper"
duties of dsl, helper { must lock laptops when unattended; should thank staff; last done 2026-07 }
"#;

#[test]
fn a_duty_carries_every_field() {
    let project = sound(DUTY);
    let Duty { decl, of, clauses, last_done, first_due, silent } = &project.model.duties[0];
    assert_eq!((decl.title.as_str(), of), ("What governors hear", &None));
    assert_eq!(decl.meets, ["kcsie"]);
    assert_eq!(clauses.iter().map(|clause| clause.joins).collect::<Vec<_>>(), [Joins::Head, Joins::Also]);
    let [LastDone { when, by, span }, second] = last_done.as_slice() else { panic!("done twice") };
    assert_eq!((*when == Stated::Known(When::Day(date(2026, 7, 2))), project.list_in(by).as_str()), (true, "a-lee"));
    assert_eq!(project.at(*span), "last done 2026-07-02 by a-lee");
    assert_eq!((&second.when, &second.by), (&Stated::Vague("in spring".to_owned()), &None));
    assert_eq!(*first_due, Some(When::Day(date(2026, 12, 18))));
    assert_eq!(silent.len(), 1);
    project.says_all(
        "trends",
        &[
            "This is the duty “What governors hear”.",
            "The Lead must report trends in incidents to governors every term.",
            "The policy words it: “The lead reports every term.”",
            "It adds: The Lead should thank staff.",
            "It is advice: whoever does otherwise breaks no rule.",
            "It was last done on 2 July 2026 by Ann Lee.",
            "It was done at a time told only as “in spring”, by whom is not said.",
            "It is first due on 18 December 2026.",
            "Sheets for staff leave it out on purpose",
            "It claims to meet “Keeping children safe”.",
        ],
    );
    let duties = &project.model.duties[1];
    assert_eq!(duties.decl.name, "duties-of-dsl-helper");
    assert_eq!(project.list_in(&duties.of), "dsl, helper");
    assert_eq!(project.list(&duties.clauses[0].sentence.who.list), "dsl, helper");
    assert_eq!(duties.last_done[0].when, Stated::Known(When::Month(date(2026, 7, 1))));
    project.says_all(
        "duties-of-dsl-helper",
        &[
            "This is the list of the duties of the Lead and the Helper, “Lead and Helper”.",
            "The Lead and the Helper must lock laptops when unattended.",
            "It was last done in July 2026, by whom is not said.",
            "No day is given on which it is first due.",
        ],
    );
}

#[test]
fn what_is_vague_or_not_stated_is_said_so() {
    let (project, _) =
        sentence("somebody must lock laptops every \"so often\" supervised by \"whoever is there\" within not stated");
    project.says_all(
        "r",
        &[
            "Somebody must lock laptops so often supervised by whoever is there (by when is not stated).",
            "Nobody is named who does it.",
            "“so often” and “whoever is there” are vague: they pin nothing down.",
        ],
    );
    let loose: Vec<_> =
        project.model.loose.iter().map(|loose| (loose.what, loose.words.as_deref(), loose.within.as_str())).collect();
    assert!(loose.contains(&("how often", Some("so often"), "r")), "{loose:?}");
    assert!(loose.contains(&("by when", None, "r")), "{loose:?}");
}

#[test]
fn an_exception_comes_to_a_whole_sentence() {
    let table = [
        (
            "pupils must not bring mobile-phones to school during lessons\n    except year-6 in classrooms",
            "Year 6 pupils may bring mobile phones during lessons in classrooms",
        ),
        ("staff must lock laptops\n    except head", "the Head need not lock laptops"),
        ("staff may use tablets\n    except at home", "staff must not use tablets at home"),
        (
            "nobody may copy files\n    except dsl with permission from head",
            "the Lead may copy files with permission from the Head",
        ),
        ("pupils may use tablets only in school\n    except year-6 at home", "Year 6 pupils may use tablets at home"),
        ("only dsl may view images\n    except head", "the Head may look at pictures and videos"),
    ];
    for (text, said) in table {
        let (project, head) = sentence(text);
        let exception = &project.model.rules[0].clauses[0].exceptions[0];
        assert_eq!(project.model.say_sentence(&exception.sentence(&head)), said, "{text}");
    }
}
