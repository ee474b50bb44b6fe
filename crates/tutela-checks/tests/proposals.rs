//! What is proposed for all requirements that a school does not meet, taken over at once: it can be read, it meets every one of
//! them, and it brings no finding of its own making.

mod support;

use std::collections::BTreeSet;
use support::{DAY, SCHOOL, compile, findings};
use tutela_analysis::standards::{Gap, Judge, Required, Verdict, required};
use tutela_checks::standards::{Place, Write, proposals};
use tutela_diagnostics::Severity;
use tutela_model::{Model, SHIPPED};

/// A school that has people and a policy, as one that begins has, and one that has no post at all.
const BEGUN: &str = r#"
person a-reed "Alex Reed"
person p-shah "Priya Shah"
person l-grant "Lee Grant"
person j-moss "Jo Moss"
role headteacher "Headteacher" in senior-leaders {
  held by a-reed
  deputy dsl
  answers to chair-of-governors
  may decide
  contact phone "01632 960100", email "office@our-school.example"
}
role dsl "Designated Safeguarding Lead" in senior-leaders {
  held by p-shah
  deputy headteacher, second
  answers to headteacher
  may decide
  contact phone "01632 960100", email "office@our-school.example"
}
role second "Assistant Head" in senior-leaders { held by j-moss }
role chair-of-governors "Chair of Governors" in governors {
  held by l-grant
  may decide
  contact email "office@our-school.example"
}
body governing-body "Governing Body" {
  members l-grant
  chaired by l-grant
}
policy p "Policy" {
  owner headteacher
  approver governing-body
  state draft
  review every school year
  # risks
}
"#;
const BARE: &str = "policy p \"Policy\" {\n  state draft\n  review every school year\n  # risks\n}\n";

/// What is not met of the standards that a project follows, by name, with what is proposed for it.
fn unmet(model: &Model) -> Vec<(String, Write)> {
    let judge = Judge::new(model, DAY.parse().expect("a day"));
    let all = model.standards.iter().flat_map(|standard| required(model, standard, DAY.parse().expect("a day")));
    let unmet: Vec<(Required<'_>, Gap<'_>)> = all
        .filter_map(|required| match judge.verdict(&required) {
            Verdict::Unmet(gap) => Some((required, gap)),
            _ => None,
        })
        .collect();
    let names = unmet.iter().map(|(required, _)| required.name());
    names.zip(proposals(model, &unmet)).collect()
}

/// A text with all that is proposed for it, each block once.
fn taken_over(text: &str, proposals: &[(String, Write)]) -> String {
    let mut text = text.to_owned();
    let mut written = BTreeSet::new();
    for (name, write) in proposals {
        let first = write.first.iter().map(|declared| (declared.lines.clone(), !declared.also.is_empty()));
        for (lines, is_told) in first.chain([(write.lines.clone(), !write.also.is_empty())]) {
            if !written.insert(lines.clone()) {
                assert!(is_told, "{name} does not say that this is proposed elsewhere too:\n{lines}");
                continue;
            }
            match &write.place {
                Place::Policy(_) => text = text.replacen("  # risks\n", &format!("  {lines}\n  # risks\n"), 1),
                Place::Anywhere => text += &format!("{lines}\n"),
                Place::Post(what) | Place::InsteadOf(what) | Place::Line(what) => panic!("{name} changes {what}"),
            }
        }
    }
    text
}

/// What a school alone can tell once it has taken over what is proposed: who holds a post and who stands in, how they are
/// reached, and when something was last done.
const THEIRS_TO_TELL: [&str; 4] = ["role-vacant", "no-cover", "contact-missing", "never-recorded"];

/// The errors and warnings of a text, by check and words.
fn grave(text: &str) -> BTreeSet<String> {
    let (_, found) = findings(text, DAY);
    let ours = |code: &str| code != "requirement-unmet" && !THEIRS_TO_TELL.contains(&code);
    let grave = found.iter().filter(|one| one.severity != Severity::Advice && ours(one.code));
    grave.map(|one| format!("{} {}: {}", one.code, one.subject, one.message)).collect()
}

fn all_together(text: &str) {
    let project = compile(text);
    assert!(project.reading.is_empty(), "{:?}", project.reading);
    let proposed = unmet(&project.model);
    let with = taken_over(text, &proposed);
    let again = compile(&with);
    let faults: Vec<&String> = again.reading.iter().map(|fault| &fault.message).collect();
    assert!(faults.is_empty(), "{faults:#?}\n{with}");
    let left: Vec<String> = unmet(&again.model).into_iter().map(|(name, _)| name).collect();
    let still: Vec<&String> = left.iter().filter(|name| proposed.iter().any(|(was, _)| was == *name)).collect();
    assert!(still.is_empty(), "{still:?} are not met by what was proposed for them\n{with}");
    // Who has a safeguarding lead and a deputy now has them to train.
    let trained = ["kcsie.lead-training", "kcsie.deputies-training"];
    assert!(left.iter().all(|name| trained.contains(&name.as_str())), "{left:?}");
    let new: Vec<String> = grave(&with).difference(&grave(text)).cloned().collect();
    assert!(new.is_empty(), "{new:#?}\n{with}");
}

#[test]
fn what_is_proposed_for_all_at_once_works_together_in_a_school_that_follows_one_standard() {
    for name in SHIPPED.iter().map(|shipped| shipped.name) {
        all_together(&format!("{SCHOOL}{BEGUN}follows {name}\n"));
        all_together(&format!("{SCHOOL}{BARE}follows {name}\n"));
    }
}

#[test]
fn what_is_proposed_for_all_at_once_works_together_in_a_school_that_follows_every_standard() {
    let names: Vec<&str> = SHIPPED.iter().map(|shipped| shipped.name).collect();
    all_together(&format!("{SCHOOL}{BEGUN}follows {}\n", names.join(", ")));
    all_together(&format!("{SCHOOL}{BARE}follows {}\n", names.join(", ")));
}

/// What is said of one requirement of a project.
fn said(text: &str, name: &str) -> String {
    let all = unmet(&compile(text).model);
    all.into_iter().find(|(own, _)| own == name).map(|(_, write)| write.said()).expect("it is not met")
}

#[test]
fn what_several_need_is_said_to_be_written_once() {
    let text = format!("{SCHOOL}{BEGUN}follows kcsie\n");
    assert_eq!(
        said(&text, "kcsie.about-the-head"),
        "Write this once, since what meets `kcsie.allegations` needs it too:\n  \
         agency lado \"Local Authority Designated Officer\" { contact not stated }\n\
         Write, with your own words and people:\n  \
         concern about-the-head \"A concern about the head goes to the chair of governors\" {\n    \
         meets kcsie.about-the-head\n    about headteacher\n    everyone must tell chair-of-governors at once\n    \
         chair-of-governors must tell lado the same day\n    closed by chair-of-governors\n  }"
    );
    // A waiver or another list may show one without the other, so that each is whole.
    assert!(said(&text, "kcsie.allegations").contains("agency lado"));
    // What the project has is not proposed.
    let has = format!("{text}agency lado \"LADO\" {{ contact not stated }}\n");
    assert!(!said(&has, "kcsie.about-the-head").contains("agency lado"));
}

#[test]
fn those_that_ask_for_the_same_are_met_by_one_block() {
    let text = format!("{SCHOOL}{BEGUN}follows kcsie, filtering-standard\n");
    let (first, second) = (said(&text, "kcsie.leader-on-filtering"), said(&text, "filtering-standard.governor"));
    // The yearly review is a duty of theirs too.
    let both = "meets filtering-standard.senior-leader, filtering-standard.yearly-review, kcsie.leader-on-filtering\n";
    assert!(
        first.contains(both) && first.contains("with dsl, it-technician, governors at least every school year"),
        "{first}"
    );
    let both = "  meets filtering-standard.governor, kcsie.governors-on-filtering\n";
    assert!(second.contains(both), "{second}");
    assert!(second.starts_with(
        "Write, with your own words and people. Write it once, since it is for `kcsie.governors-on-filtering` too:\n"
    ));
    // What one adds to a line of the other is written with it.
    let text = format!("{SCHOOL}{BEGUN}follows kcsie, phones-guidance, searching-guidance\n");
    let phones = said(&text, "phones-guidance.phones");
    assert!(phones.contains("meets kcsie.phones, phones-guidance.phones\n"), "{phones}");
    let searched = said(&text, "searching-guidance.authorised");
    assert!(searched.contains("recorded in \"our record of searches\"") && searched.contains(".recorded\n"));
}

#[test]
fn whoever_holds_two_posts_that_are_asked_for_has_a_name_for_each() {
    let proposed = unmet(&compile(&format!("{SCHOOL}{BARE}follows kcsie, uk-gdpr\n")).model);
    let of = |name: &str| &proposed.iter().find(|(own, _)| own == name).expect("it is not met").1;
    assert!(of("kcsie.lead").whole().contains("held by a-person\n"));
    assert!(of("uk-gdpr.officer").whole().contains("held by a-person-2\n"));
    // A post that is asked for itself is declared as is asked, wherever it is needed.
    let breach = of("uk-gdpr.breaches");
    assert!(breach.whole().contains("held by a-person-2\n") && breach.once().len() == 2, "{}", breach.whole());
}
