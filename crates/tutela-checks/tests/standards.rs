//! What followed standards ask: each requirement of each standard that ships has its smallest project that meets it, and ones
//! that fail it by one thing alone. What the days of editions change is in `editions.rs`.

mod support;

use jiff::civil::{Date, date};
use std::collections::{BTreeMap, BTreeSet};
use support::{DAY, SCHOOL, compile};
use tutela_analysis::standards::{Gap, Judge, Lack, Verdict, required, requirements};
use tutela_checks::standards::{Place, Remarks, to_write};
use tutela_model::{Ask, AskedRule, List, Model, SHIPPED, Stated, Target};

/// A project that follows one standard.
fn following(name: &str, more: &str) -> String {
    format!("{SCHOOL}follows {name}\n{more}\n")
}

fn day() -> Date {
    DAY.parse().expect("a day")
}

/// How each thing that a standard asks stands in a project: its name, and "met", "open" or what is lacking.
fn stands(text: &str, name: &str) -> BTreeMap<String, String> {
    let project = compile(text);
    let unread: Vec<&String> =
        project.reading.iter().filter(|fault| fault.stops_publication).map(|fault| &fault.message).collect();
    assert!(unread.is_empty(), "{unread:?}\n{text}");
    let model = &project.model;
    let judge = Judge::new(model, day());
    let standard = model.standards.iter().find(|standard| standard.decl.name == name).expect("it is loaded");
    let said = |verdict: Verdict<'_>| match verdict {
        Verdict::Met(_) => "met".to_owned(),
        Verdict::Said(_) | Verdict::Open(_) => "open".to_owned(),
        Verdict::NotEstablished => "not established".to_owned(),
        Verdict::Unmet(Gap { lacks, near, .. }) => format!("unmet {} {lacks:?}", near.is_some()),
    };
    let all = required(model, standard, day());
    all.iter().map(|one| (one.requirement.decl.name.clone(), said(judge.verdict(one)))).collect()
}

/// The lines that are proposed for what a project does not meet.
fn proposed(text: &str, name: &str, requirement: &str) -> Option<(String, Place)> {
    let project = compile(text);
    let model = &project.model;
    let judge = Judge::new(model, day());
    let standard = model.standards.iter().find(|standard| standard.decl.name == name)?;
    let all = required(model, standard, day());
    let one = all.iter().find(|one| one.requirement.decl.name == requirement)?;
    match judge.verdict(one) {
        Verdict::Unmet(gap) => {
            let write = to_write(model, one, &gap);
            Some((write.whole(), write.place))
        }
        _ => None,
    }
}

/// A school that has nothing but a policy that names one risk.
const POLICY: &str = "policy p \"Policy\" {\n  risks content-risk\n}\n";

/// One slip at a time in what meets a requirement, and what is lacking then; what has no such part is left alone.
fn slips(lines: &str) -> Vec<(String, &'static str)> {
    let swaps = [
        (" at least every school year", " every 5 years", "Often"),
        (" at least every 12 months", " every 5 years", "Often"),
        (" at least every 2 years", " every 5 years", "Often"),
        (" at least every term", " every 5 years", "Often"),
        (" at least every week", " every 5 years", "Often"),
        (" at induction", " every 12 months", "Start"),
        (", recorded in \"a record\"", "", "Record"),
        (", recorded in \"our record of searches\"", "", "Record"),
        ("  deputy deputy-dsl\n", "", "Deputy"),
        (" with dsl, it-technician, governors", " with dsl, it-technician", "Who"),
        ("in senior-leaders {\n  held by a-person", "in staff {\n  held by a-person", "Among"),
        ("  held by a-person\n", "", "Holder"),
        ("within 72 hours", "within 200 hours", "Late"),
        (" is blocked", " is on", "Value"),
        (" at off-site", "", "At"),
    ];
    let swapped = swaps.iter().filter(|(from, _, _)| lines.contains(from));
    // The last, since a title may say the same before it.
    let slip = |from: &str, to: &str| {
        lines.rsplitn(2, from).collect::<Vec<_>>().into_iter().rev().collect::<Vec<_>>().join(to)
    };
    swapped.map(|(from, to, lack)| (slip(from, to), *lack)).collect()
}

#[test]
fn each_requirement_has_its_smallest_project_and_ones_that_fail_it_by_one_thing() {
    let (mut judged, mut slipped) = (0, 0);
    for shipped in SHIPPED {
        let bare = following(shipped.name, POLICY);
        for (requirement, state) in stands(&bare, shipped.name) {
            let place = format!("{}.{requirement}", shipped.name);
            assert_ne!(state, "met", "{place} is met by a school that has nothing");
            if !state.starts_with("unmet") {
                continue;
            }
            judged += 1;
            // What is proposed can be read as it stands, and meets it: the difference to the school that fails is that alone.
            let (lines, place_of) = proposed(&bare, shipped.name, &requirement).expect("something to write");
            let with = match place_of {
                Place::Policy(_) => {
                    bare.replacen("  risks content-risk\n", &format!("  risks content-risk\n  {lines}\n"), 1)
                }
                _ => format!("{bare}{lines}\n"),
            };
            assert_eq!(stands(&with, shipped.name)[&requirement], "met", "{place}:\n{with}");
            for (slip, lack) in slips(&lines) {
                slipped += 1;
                let state = stands(&format!("{bare}{slip}\n"), shipped.name)[&requirement].clone();
                assert!(
                    state.starts_with("unmet true") && state.contains(lack),
                    "{place} without {lack}: {state}\n{slip}"
                );
            }
        }
    }
    assert!(judged >= 50 && slipped >= 15, "{judged} requirements, {slipped} slips");
}

#[test]
fn whatever_is_asked_only_in_words_is_open_and_says_so_when_it_is_claimed() {
    let bare = following("rshe-guidance", "");
    assert_eq!(stands(&bare, "rshe-guidance")["policy"], "open");
    let claimed = format!("{bare}document rshe \"RSHE policy\" {{ meets rshe-guidance.policy }}\n");
    assert_eq!(stands(&claimed, "rshe-guidance")["policy"], "open");
    let project = compile(&claimed);
    let judge = Judge::new(&project.model, day());
    let all = required(&project.model, &project.model.standards[0], day());
    assert!(matches!(judge.verdict(&all[0]), Verdict::Said(_)));
}

#[test]
fn a_claim_is_tested() {
    let text = |rhythm: &str| {
        let duty =
            format!("duty look \"A look\" {{\n  meets kcsie.filtering-review\n  dsl must \"have a look\" {rhythm}\n}}");
        following("kcsie", &format!("role dsl \"Lead\" in senior-leaders\n{duty}"))
    };
    assert_eq!(stands(&text("every term"), "kcsie")["filtering-review"], "met");
    assert!(stands(&text("every \"so often\""), "kcsie")["filtering-review"].contains("Often"));
}

#[test]
fn words_that_nothing_can_judge_are_never_called_missing() {
    let said = |more: &str, requirement: &str| stands(&following("kcsie", more), "kcsie")[requirement].clone();
    let policy =
        "policy p \"P\" {\n  section ai \"AI\" { \"Pupils may use artificial intelligence with a teacher.\" }\n}";
    assert!(said("", "generative-ai").starts_with("unmet"));
    assert_eq!(said(policy, "generative-ai"), "open");
    let concern = "concern c \"Peer-on-peer abuse\" {\n  everyone must tell staff at once\n  closed by staff\n}";
    assert_eq!(said(concern, "child-on-child-abuse"), "open");
    let quoted = "rule g { governors must \"keep an eye on filtering and monitoring\" }";
    assert_eq!(said(quoted, "governors-on-filtering"), "open");
    // A line that cannot be read may be the very one.
    let broken = compile(&following("kcsie", "duty review-it {\n  dsl mast reviw the filter\n}"));
    let judge = Judge::new(&broken.model, day());
    let all = required(&broken.model, &broken.model.standards[0], day());
    assert!(all.iter().all(|one| !matches!(judge.verdict(one), Verdict::Unmet(_))));
}

#[test]
fn a_training_on_a_part_of_a_topic_neither_meets_a_requirement_nor_leaves_it_missing() {
    let lead = "role dsl \"Lead\" in senior-leaders\n";
    let judged = |topic: &str, rhythm: &str| {
        let training = format!("{lead}training t \"T\" on {topic} for dsl {rhythm}");
        stands(&following("kcsie", &training), "kcsie")["lead-training"].clone()
    };
    assert_eq!(judged("safeguarding", "every 2 years"), "met");
    assert_eq!(judged("prevent", "every 2 years"), "open");
    // One that comes too seldom besides is not even near.
    assert!(judged("prevent", "every 3 years").starts_with("unmet"));
    assert!(judged("safeguarding", "every 3 years").contains("Often"));
}

#[test]
fn whoever_is_to_be_told_of_something_is_told_of_that() {
    let bare = following("filtering-standard", "");
    let state = |lines: &str| stands(&format!("{bare}{lines}"), "filtering-standard")["users-told"].clone();
    let of_other_things = "duty homework \"Homework\" { staff must tell pupils, staff about homework every term }\n\
        duty watched \"Watched\" { headteacher must tell governors about monitoring every term }\n\
        role headteacher \"Headteacher\"\n";
    assert!(state(of_other_things).starts_with("unmet"), "{}", state(of_other_things));
    let of_it = "duty watched \"Watched\" { headteacher must tell pupils, staff about monitoring every term }\n\
        role headteacher \"Headteacher\"\n";
    assert_eq!(state(of_it), "met");
}

#[test]
fn a_complaint_that_goes_to_its_subject_is_one_finding_and_its_line_meets_the_standard() {
    let school = format!(
        "{SCHOOL}follows kcsie\nrole headteacher \"Headteacher\" in senior-leaders {{ held by a-lee }}\nperson a-lee \"Ann Lee\"\n\
         role chair-of-governors \"Chair of Governors\" in governors {{ held by b-ray }}\nperson b-ray \"Bo Ray\"\n"
    );
    let concern = |more: &str| {
        format!(
            "{school}concern conduct \"An adult's conduct\" {{\n  about staff\n  everyone must tell headteacher the same day\n\
             {more}  closed by headteacher\n}}\n"
        )
    };
    let told = |text: &str| -> Vec<String> {
        let model = compile(text).model;
        let ours =
            tutela_checks::CHECKS.iter().filter(|one| ["requirement-unmet", "subject-is-told"].contains(&one.code));
        let ids =
            ours.flat_map(|check| check.findings(&model, day())).map(|one| format!("{}:{}", one.code, one.subject));
        ids.filter(|id| id.contains("about-the-head") || id.starts_with("subject-is-told")).collect()
    };
    let text = concern("");
    assert!(stands(&text, "kcsie")["about-the-head"].starts_with("unmet true"));
    assert_eq!(told(&text), ["subject-is-told:conduct"]);
    let mended = concern("  when about a recipient instead { everyone must tell chair-of-governors the same day }\n");
    assert_eq!(stands(&mended, "kcsie")["about-the-head"], "met");
    assert!(told(&mended).is_empty());
    // A procedure that does not go to the head leaves the standard's own words to say it.
    let other = text.replace("tell headteacher the", "tell dsl the").replace("closed by headteacher", "closed by dsl");
    let other =
        format!("{other}role dsl \"Designated Safeguarding Lead\" {{ held by c-day }}\nperson c-day \"Cy Day\"\n");
    assert_eq!(told(&other), ["requirement-unmet:kcsie.about-the-head"]);
}

#[test]
fn what_is_only_permitted_or_advised_does_not_meet_a_requirement() {
    let judged = |name: &str, line: &str, requirement: &str| {
        let text = format!("role dsl \"Lead\" in senior-leaders\nrule r \"R\" {{\n  {line}\n}}");
        stands(&following(name, &text), name)[requirement].clone()
    };
    let pictures = |line: &str| judged("sharing-nudes", line, "never-view");
    assert_eq!(pictures("staff must not view or copy suspected-images"), "met");
    assert!(pictures("staff may view suspected-images").contains("Ban"));
    assert_eq!(pictures("staff should not view suspected-images"), "open");
    assert_eq!(pictures("only dsl may view suspected-images\n  also staff must keep suspected-images"), "open");
    assert_eq!(pictures("staff may view suspected-images only with permission from dsl"), "met");
    let ai = |line: &str| judged("kcsie", line, "generative-ai");
    assert_eq!(ai("staff may use generative-ai"), "open");
    assert_eq!(ai("staff must check ai-content"), "met");
    let consequences = |line: &str| judged("phones-guidance", line, "consequences");
    assert_eq!(consequences("staff may confiscate mobile-phones"), "met");
    let review = |line: &str| judged("kcsie", line, "filtering-review");
    assert_eq!(review("dsl must review filtering and monitoring every school year"), "met");
    assert_eq!(review("dsl should review filtering and monitoring every school year"), "open");
    assert!(review("dsl should review filtering and monitoring every 5 years").contains("Often"));
}

#[test]
fn a_claim_that_nothing_can_test_is_taken_at_its_word() {
    let trained = "role dsl \"Lead\" in senior-leaders { deputy headteacher }\nrole headteacher \"Head\" in senior-leaders\n\
                   training deputies \"Deputies\" on safeguarding for headteacher every 2 years { meets kcsie.deputies-training }";
    let project = compile(&following("kcsie", trained));
    let judge = Judge::new(&project.model, day());
    let all = required(&project.model, &project.model.standards[0], day());
    let deputies = all.iter().find(|one| one.requirement.decl.name == "deputies-training").expect("it is asked");
    assert!(matches!(judge.verdict(deputies), Verdict::Said(_)));
    let risks = following("kcsie", "policy p \"P\" { meets kcsie.four-risks }");
    let project = compile(&risks);
    let judge = Judge::new(&project.model, day());
    let all = required(&project.model, &project.model.standards[0], day());
    let risks = all.iter().find(|one| one.requirement.decl.name == "four-risks").expect("it is asked");
    assert!(matches!(judge.verdict(risks), Verdict::Said(_)));
}

#[test]
fn what_a_standard_gives_to_write_is_written_with_the_posts_of_the_project() {
    let posts = "role lead \"Designated Safeguarding Lead\" in senior-leaders\nagency channel-team \"Channel\" { contact not stated }\n";
    let (lines, _) =
        proposed(&following("prevent-duty", posts), "prevent-duty", "referral").expect("something to write");
    assert_eq!(
        lines,
        "agency police \"Police\" { contact phone \"101\", emergency \"999\" }\n\
         concern referral \"A worry that somebody is drawn into extremism is referred\" {\n  \
         meets prevent-duty.referral\n  \
         emergency \"A child is in danger now\": everyone must tell police by emergency at once\n  everyone must tell lead at once\n  \
         lead must tell channel-team the same day\n  closed by lead\n}"
    );
    // The word for a thing is taken: what is written gets a name of its own.
    let (lines, _) = proposed(&following("kcsie", ""), "kcsie", "generative-ai").expect("something to write");
    assert!(lines.contains("rule generative-ai-rules") && !lines.contains("must not use"), "{lines}");
    // An own standard gives its lines itself, for what it asks first.
    let own = "standard trust \"Trust\" {\n  issuer \"Trust\"\n  edition 1 {\n    requires x \"X\" {\n      \
               a rule about mobile-phones for staff\n      for instance \"staff must not use mobile-phones in lessons\"\n    }\n  }\n}\n\
               follows trust\n";
    let project = compile(&format!("{SCHOOL}{own}"));
    let judge = Judge::new(&project.model, day());
    let all = required(&project.model, &project.model.standards[0], day());
    let Verdict::Unmet(gap) = judge.verdict(&all[0]) else { panic!("nothing meets it") };
    assert!(
        to_write(&project.model, &all[0], &gap).whole().contains("\n  staff must not use mobile-phones in lessons\n")
    );
}

#[test]
fn a_standard_of_ones_own_may_ask_for_a_post_that_the_school_has_not() {
    let own = "standard trust \"Trust\" {\n  issuer \"Trust\"\n  edition 1 {\n    \
               requires officer \"An officer\" { a held role data-protection-officer }\n    \
               requires worries \"Worries\" { a concern about staff reaching lado }\n  }\n}\nfollows trust\n";
    let missing = stands(&format!("{SCHOOL}{own}"), "trust");
    assert!(missing["officer"].starts_with("unmet") && missing["worries"].starts_with("unmet"), "{missing:?}");
    let officer = "person a-b \"A B\"\nrole privacy \"DPO\" in staff { held by a-b }\n";
    assert_eq!(stands(&format!("{SCHOOL}{own}{officer}"), "trust")["officer"], "met");
    // What is no usual name of a post is a slip.
    let slip = compile(&format!("{SCHOOL}{}", own.replace("data-protection-officer", "data-officer")));
    assert!(slip.reading.iter().any(|fault| fault.message.contains("data-officer")));
}

/// What two checks find in a project on a day, without their words.
fn found(model: &Model, on: Date) -> BTreeSet<String> {
    let checks = tutela_checks::CHECKS.iter();
    let ours = checks.filter(|check| matches!(check.code, "requirement-unmet" | "citation-stale"));
    ours.flat_map(|check| check.findings(model, on))
        .map(|one| format!("{}:{}:{}", one.code, one.subject, one.message))
        .collect()
}

#[test]
fn every_standard_that_ships_says_who_where_and_when_it_was_verified() {
    for shipped in SHIPPED {
        let project = compile(&following(shipped.name, ""));
        assert!(project.reading.is_empty(), "{}: {:?}", shipped.name, project.reading);
        let model = &project.model;
        let [standard] = model.standards.as_slice() else { panic!("{} alone", shipped.name) };
        assert_eq!(standard.decl.name, shipped.name);
        assert!(standard.issuer.is_some(), "{}", shipped.name);
        assert!(standard.source.is_some() || !standard.not_established.is_empty(), "{}", shipped.name);
        assert!(matches!(standard.last_verified, Some(Stated::Known(_))), "{}", shipped.name);
        for edition in &standard.editions {
            for (requirement, _) in requirements(standard, edition) {
                let place = format!("{}.{}", shipped.name, requirement.decl.name);
                assert!(!requirement.asks.is_empty(), "{place} asks nothing");
                assert_eq!(requirement.asks.len(), requirement.written.len(), "{place}");
                for ask in &requirement.asks {
                    names_are_known(model, ask, &place);
                }
            }
        }
    }
}

/// Words are those of the standard vocabulary; posts and agencies, which a project need not have, are on the list of posts.
fn names_are_known(model: &Model, ask: &Ask, place: &str) {
    let known = |target: &Target| match target {
        Target::Unknown(name) => model.posts.iter().any(|post| post.name == *name),
        _ => true,
    };
    let list = |list: &List| assert!(list.items.iter().all(|item| known(&item.target)), "{place}: {list:?}");
    match ask {
        Ask::Duty(sentence) => {
            list(&sentence.who.list);
            sentence.objects.iter().for_each(|objects| list(&objects.list));
            sentence.parts.iter().filter_map(|part| part.is.list()).for_each(list);
            if let tutela_model::Act::Do(actions, _) = &sentence.act {
                let all = actions.iter().all(|action| matches!(action, tutela_model::Action::Named(_)));
                assert!(all, "{place}: {actions:?}");
            }
        }
        Ask::Role { role, .. } => assert!(known(role), "{place}"),
        Ask::Rule(AskedRule { about, for_whom, .. }) => {
            [Some(about), for_whom.as_ref()].into_iter().flatten().for_each(list)
        }
        Ask::Concern(about, reaching, _) => [Some(about), reaching.as_ref()].into_iter().flatten().for_each(list),
        Ask::Training(on, whom, _) => [Some(on), whom.as_ref()].into_iter().flatten().for_each(list),
        Ask::Setting(measure, on, _) => {
            assert!(model.measures.iter().any(|known| known.decl.name == *measure), "{place}: {measure}");
            on.iter().for_each(list);
        }
        Ask::Sheet(whom) => list(whom),
        Ask::Policy(risks) => list(risks),
        Ask::Words(words) => assert!(!words.is_empty(), "{place}"),
    }
}

#[test]
fn nothing_is_loaded_that_is_not_needed_and_an_own_standard_goes_before() {
    assert!(compile(SCHOOL).model.standards.is_empty());
    let own = "standard kcsie \"Our own\" { edition 1 { requires x \"X\" { a sheet for staff } } }\nfollows kcsie";
    let project = compile(&format!("{SCHOOL}{own}"));
    assert_eq!(project.model.standards.len(), 1);
    assert_eq!(project.model.standards[0].decl.title, "Our own");
}

#[test]
fn a_pinned_edition_is_judged_whatever_the_day_and_reported_when_it_is_replaced() {
    let text = format!("{SCHOOL}follows kcsie edition 2025\n");
    let project = compile(&text);
    let names = |on: Date| -> Vec<String> {
        let standard = &project.model.standards[0];
        required(&project.model, standard, on).iter().map(|one| one.requirement.decl.name.clone()).collect()
    };
    assert_eq!(names(date(2026, 11, 21)), names(date(2025, 11, 21)));
    assert!(!names(date(2026, 11, 21)).contains(&"filtering-review".to_owned()));
    let stale = |on: Date| found(&project.model, on).iter().any(|one| one.starts_with("citation-stale:kcsie:"));
    assert!(!stale(date(2026, 8, 31)) && stale(date(2026, 9, 1)));
}

#[test]
fn a_post_goes_by_any_of_its_titles() {
    let named = "role safeguarding-chief \"Safeguarding Lead\" in senior-leaders {\n  held by a-b\n  deputy second\n}\n\
                 role second \"Second\" in staff\nperson a-b \"A B\"";
    assert_eq!(stands(&following("kcsie", named), "kcsie")["lead"], "met");
    let vacant = named.replace("  held by a-b\n", "  vacant since 2026-09-01\n");
    let project = compile(&following("kcsie", &vacant));
    let judge = Judge::new(&project.model, day());
    let all = required(&project.model, &project.model.standards[0], day());
    let lead = all.iter().find(|one| one.requirement.decl.name == "lead").expect("it is asked");
    let Verdict::Unmet(gap) = judge.verdict(lead) else { panic!("a vacant post") };
    assert_eq!(gap.lacks, [Lack::Holder]);
    // A vacant post has a finding of its own.
    assert!(!found(&project.model, day()).iter().any(|one| one.contains("kcsie.lead:")));
}

#[test]
fn a_post_that_is_there_is_changed_where_it_stands() {
    let said = |post: &str| {
        let project = compile(&following("kcsie", post));
        let judge = Judge::new(&project.model, day());
        let all = required(&project.model, &project.model.standards[0], day());
        let lead = all.iter().find(|one| one.requirement.decl.name == "lead").expect("it is asked");
        let Verdict::Unmet(gap) = judge.verdict(lead) else { panic!("it lacks something") };
        to_write(&project.model, lead, &gap).said()
    };
    let person = "person a-b \"A B\"\n";
    let post = format!("{person}role dsl \"Lead\" in staff {{ held by a-b }}\n");
    let people = "  person another-person \"Another Person\"\n  \
                  role deputy-dsl \"Deputy Lead\" in staff { held by another-person }\n";
    assert_eq!(
        said(&post),
        format!(
            "Write, with your own people:\n{people}\
             Write in the first line of the post `dsl` in place of `in staff`:\n  in senior-leaders\n\
             Add within the post `dsl`:\n  deputy deputy-dsl"
        )
    );
    let mended = post.replace("in staff {", "in senior-leaders { deputy deputy-dsl;");
    let people = people.replace("\n  ", "\n").trim_start().to_owned();
    assert_eq!(stands(&following("kcsie", &format!("{people}{mended}")), "kcsie")["lead"], "met");
    // A post without anything within has one line, which is written anew.
    let anew = "role dsl \"Lead\" in senior-leaders {\n    held by a-person\n    deputy deputy-dsl\n  }";
    let bare = said("role dsl \"Lead\" in staff\n");
    assert!(bare.ends_with(&format!("Write in place of the line of the post `dsl`:\n  {anew}")), "{bare}");
    let people = format!("person a-person \"A Person\"\n{people}");
    assert_eq!(stands(&following("kcsie", &format!("{people}{anew}\n")), "kcsie")["lead"], "met");
}

#[test]
fn what_is_only_too_seldom_is_done_more_often_and_not_twice() {
    let post = "role it-technician \"IT Technician\" in technical-staff\n";
    let duty = |often: &str| {
        let duty = format!("duty access \"Looking at access\" {{ it-technician must review access-rights{often} }}\n");
        following("cyber-standard", &format!("{post}{duty}"))
    };
    for often in [" every school year", ""] {
        let (lines, place) = proposed(&duty(often), "cyber-standard", "access-review").expect("something to write");
        assert_eq!((lines.as_str(), place), ("at least every term", Place::Line("Looking at access".to_owned())));
        assert_eq!(stands(&duty(&format!(" {lines}")), "cyber-standard")["access-review"], "met");
    }
    // What lacks more than that is written beside it.
    let other = following(
        "kcsie",
        "role dsl \"Lead\" in senior-leaders\nduty look \"A look\" { dsl must review filtering every 5 years }\n",
    );
    let (lines, _) = proposed(&other, "kcsie", "filtering-review").expect("something to write");
    assert!(lines.starts_with("duty "), "{lines}");
}

/// Whether what meets a requirement is printed nowhere, with what is said of it.
fn printing(text: &str, name: &str, requirement: &str) -> (bool, String) {
    let project = compile(text);
    let model = &project.model;
    let judge = Judge::new(model, day());
    let standard = model.standards.iter().find(|standard| standard.decl.name == name).expect("it is followed");
    let all = required(model, standard, day());
    let one = all.iter().find(|one| one.requirement.decl.name == requirement).expect("it is asked");
    let Verdict::Met(evidence) = judge.verdict(one) else { panic!("{requirement} is not met\n{text}") };
    let remark = Remarks::of(model).on(&judge, one, &evidence);
    (remark.printed_nowhere, remark.said.concat())
}

#[test]
fn what_meets_a_requirement_and_is_printed_nowhere_has_the_line_that_prints_it() {
    let text = |section: &str, more: &str| {
        let policy = format!("policy p \"P\" {{\n  section s \"S\" {{\n    {section}\n  }}\n}}\n");
        let sheet = "aup staff-agreement \"What staff agree to\" for staff {\n  rules with wording for staff\n  sign name, date\n}\n";
        format!("{policy}{sheet}{more}")
    };
    // A line that draws in what has words for staff draws in no rule without words.
    let ai = "rule ai \"AI\" { staff must check ai-content }\n";
    let of = |section: &str, more: &str| printing(&following("kcsie", &text(section, more)), "kcsie", "generative-ai");
    let (nowhere, said) = of("\"A text.\"", ai);
    assert!(nowhere && said.contains("`rules ai`"), "{said}");
    assert!(!of("rules ai", ai).0);
    assert!(!of("rules", ai).0);
    let worded = "rule ai \"AI\" {\n  staff must check ai-content\n    say to staff \"I check it.\"\n}\n";
    assert!(!of("\"A text.\"", worded).0);
    let training = "training yearly \"Yearly\" on cyber-security for staff every 12 months { last done 2026-09-02 }\n";
    let of = |section: &str| {
        let text = following("cyber-standard", &text(section, training));
        printing(&text, "cyber-standard", "staff-training")
    };
    let (nowhere, said) = of("\"A text.\"");
    assert!(nowhere && said.contains("`training yearly`"), "{said}");
    assert!(!of("training").0 && !of("training yearly").0 && !of("training for staff").0);
    let setting = "setting two-factor on staff-accounts is on\n";
    let of = |section: &str| {
        let text = following("cyber-standard", &text(section, setting));
        printing(&text, "cyber-standard", "two-factor")
    };
    let (nowhere, said) = of("\"A text.\"");
    assert!(nowhere && said.contains("`settings two-factor`"), "{said}");
    assert!(!of("settings").0 && !of("settings two-factor").0);
}
