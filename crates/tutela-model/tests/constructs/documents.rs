//! Policies with their sections, sheets, guides and letters.

use crate::project::sound;
use jiff::civil::date;
use tutela_model::date::When;
use tutela_model::{
    Citation, Content, Covered, Event, Item, Letter, Policy, Pull, PullKind, Section, Sheet, SheetKind, SheetPart,
    SignField, Slip, State, Stated, Which,
};

const POLICY: &str = r#"
role head "Head"
body board "Board"
document behaviour "Behaviour Policy"
standard kcsie "Keeping children safe" { edition 2026 }
rule outside { staff must lock laptops }
learning ks1 { know a "A" }
training refresher "Refresher" on safeguarding for staff every term
policy online-safety "Online Safety Policy" {
  owner head
  approver board
  state ratified
  review every school year, early when technology-changes, guidance-changes
  next review 2027-09-20
  trigger 2026-05-01 "New filtering provider", review within 6 weeks
  issued 2026-09-21
  version "4"
  covers pupils, staff, school-devices anywhere, personal-devices in school
  cites kcsie edition 2026, "The old circular"
  links behaviour
  written with staff, parents from "A county model"
  risks content-risk, contact-risk
  history {
    2025-06-16 updated by head "Filtering rewritten"
    2026-09 issued
  }
  section introduction "Introduction" {
    "Our pupils grow up **online**."
    rule phones { pupils must not bring mobile-phones to school }
    duty report-it { head must report incidents every term }
    setting idle on laptops is 5 minutes
    concern worry { everyone must tell head at once }
    role cleaner "Cleaner"
    section inner "Inner" { rules outside; rules about passwords; rules with wording for ks2 about kindness }
    duties of head
    concerns
    flowcharts worry
    recipients
    settings
    training for staff
    learning ks1
    roles
    contacts head
    systems
    registers
    documents
    terms
    citations
  }
  meets kcsie
}
measure idle in minutes
"#;

#[test]
fn a_policy_carries_every_field() {
    let project = sound(POLICY);
    let Policy {
        decl,
        owner,
        approver,
        state,
        review,
        next_review,
        asked,
        issued,
        version,
        covers,
        cites,
        links,
        written_with,
        based_on,
        risks,
        history,
        sections,
    } = &project.model.policies[0];
    assert_eq!((decl.title.as_str(), decl.meets.len()), ("Online Safety Policy", 1));
    let lists = [owner, approver, links, written_with, risks].map(|list| project.list_in(list));
    assert_eq!(lists, ["head", "board", "behaviour", "staff, parents", "content-risk, contact-risk"]);
    assert_eq!(*state, Some(State::Ratified));
    assert_eq!(review.as_ref().and_then(|review| review.early.as_ref()).map(|early| early.items.len()), Some(2));
    let (next, span) = next_review.as_ref().expect("a day");
    let [asked] = asked.as_slice() else { panic!("asked for once") };
    let six_weeks = Some(tutela_model::date::Span { count: 6, unit: tutela_model::date::TimeUnit::Week });
    assert_eq!((asked.when, asked.within), (When::Day(date(2026, 5, 1)), six_weeks));
    assert_eq!(asked.what, "New filtering provider");
    assert_eq!((next, project.at(*span)), (&Stated::Known(When::Day(date(2027, 9, 20))), "next review 2027-09-20"));
    assert_eq!(*issued, Some(Stated::Known(When::Day(date(2026, 9, 21)))));
    assert_eq!((version.as_deref(), based_on.as_deref()), (Some("4"), Some("A county model")));
    let covered: Vec<_> = covers
        .iter()
        .map(|Covered { what, within, anywhere }| (project.at(what.span), project.list_in(within), *anywhere))
        .collect();
    assert_eq!(
        covered,
        [
            ("pupils", String::new(), false),
            ("staff", String::new(), false),
            ("school-devices", String::new(), true),
            ("personal-devices", "school".to_owned(), false),
        ]
    );
    let [Citation { standard, text, edition, .. }, second] = cites.as_slice() else { panic!("two citations") };
    assert_eq!((standard.map(|id| project.name(id)), text, edition.as_deref()), (Some("kcsie"), &None, Some("2026")));
    assert_eq!((second.standard, second.text.as_deref()), (None, Some("The old circular")));
    let [Event { when, what, by, note, said, span }, second] = history.as_slice() else { panic!("two events") };
    assert_eq!((*when, what.as_str(), project.list_in(by).as_str()), (When::Day(date(2025, 6, 16)), "updated", "head"));
    assert_eq!(note.as_deref(), Some("Filtering rewritten"));
    assert_eq!(said, "2025-06-16 updated head Filtering rewritten");
    assert!(project.at(*span).starts_with("2025-06-16"));
    assert_eq!((second.when, &second.by, &second.note), (When::Month(date(2026, 9, 1)), &None, &None));
    let [Section { decl, number, content }] = sections.as_slice() else { panic!("a section") };
    assert_eq!((decl.title.as_str(), content.len()), ("Introduction", 21));
    assert_eq!(number.printed(Some(""), &mut 0).as_deref(), Some("1"));
}

#[test]
fn a_section_carries_what_stands_in_it() {
    let project = sound(POLICY);
    let content = &project.model.policies[0].sections[0].content;
    assert!(
        matches!(&content[0], Content::Prose(prose) if project.model.say_prose(prose) == "Our pupils grow up online.")
    );
    let declared: Vec<_> = content
        .iter()
        .filter_map(|content| match content {
            Content::Declared(item) => Some(*item),
            _ => None,
        })
        .collect();
    let [Item::Rule(rule), Item::Duty(duty), Item::Setting(setting), Item::Concern(concern), Item::Named(role)] =
        declared[..]
    else {
        panic!("{declared:?}")
    };
    assert_eq!(project.model.rules[rule].decl.name, "phones");
    assert_eq!(project.model.duties[duty].decl.name, "report-it");
    assert_eq!(project.model.settings[setting].measure, "idle");
    assert_eq!(project.model.concerns[concern].decl.name, "worry");
    assert_eq!(project.name(role), "cleaner");
    let Content::Section(inner) = &content[6] else { panic!("a section in it") };
    let which: Vec<_> = inner
        .content
        .iter()
        .map(|content| match content {
            Content::Pull(Pull { kind: PullKind::Rules, which, .. }) => which,
            other => panic!("{other:?}"),
        })
        .collect();
    let Which::Named(names) = which[0] else { panic!("by name") };
    assert_eq!(names.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), ["outside"]);
    assert!(matches!(which[1], Which::About(list) if project.list(list) == "passwords"));
    assert!(
        matches!(which[2], Which::Worded(whom, Some(about)) if project.list(whom) == "ks2" && project.list(about) == "kindness")
    );
    let kinds: Vec<_> = content[7..]
        .iter()
        .map(|content| match content {
            Content::Pull(pull) => pull.kind,
            other => panic!("{other:?}"),
        })
        .collect();
    use PullKind::*;
    assert_eq!(
        kinds,
        [
            Duties, Concerns, Flowcharts, Recipients, Settings, Training, Learning, Roles, Contacts, Systems,
            Registers, Documents, Terms, Citations
        ]
    );
    assert!(matches!(&content[7], Content::Pull(Pull { which: Which::Of(list), .. }) if project.list(list) == "head"));
    assert!(matches!(&content[8], Content::Pull(Pull { which: Which::All, .. })));
    assert!(
        matches!(&content[12], Content::Pull(Pull { which: Which::For(list), .. }) if project.list(list) == "staff")
    );
}

#[test]
fn a_policy_is_said_whole() {
    let project = sound(POLICY);
    project.says_all(
        "online-safety",
        &[
            "This is the policy “Online Safety Policy”.",
            "Its owner is the Head.",
            "It is approved by the Board.",
            "Its state is: ratified.",
            "Its version is “4”.",
            "It was issued on 21 September 2026.",
            "It is reviewed every school year.",
            "It is reviewed earlier when our technology changes or national guidance changes.",
            "Its next review is due by 20 September 2027.",
            "An early review was asked for on 1 May 2026: “New filtering provider”; it is to be done within 6 weeks.",
            "It covers pupils, staff, school devices anywhere and personal devices in school.",
            "The risks it speaks of are content and contact.",
            "It cites “Keeping children safe”, edition 2026; “The old circular”, which is only named in words, no edition named.",
            "It goes with the Behaviour Policy.",
            "It was written with staff and parents.",
            "It was written from “A county model”.",
            "16 June 2025: updated by the Head: “Filtering rewritten”.",
            "September 2026: issued, by whom is not said.",
            "1. section “Introduction”: the text “Our pupils grow up online.”, the rule “phones”, the duty “report it”, the setting of \
             “idle”, the procedure “worry”, the role “Cleaner”, the section “Inner”, the duties of the Head, all procedures, the \
             flowcharts “worry”, all first recipients, all \
             settings, the trainings for staff, the lists of what is learnt “",
            "1.1. section “Inner”: the rules “outside”, the rules about passwords and the rules about kindness that are worded for \
             Key Stage 2 pupils.",
            "That is all of it.",
            "It claims to meet “Keeping children safe”.",
        ],
    );
    sound("policy bare { state draft }").says_all(
        "bare",
        &[
            "Who owns it is not said.",
            "Who approves it is not said.",
            "Its state is: draft.",
            "It has no version.",
            "When it was issued is not said.",
            "How often it is reviewed is not said.",
            "No day is given for its next review.",
            "Whom and what it covers is not said.",
            "It names no risks.",
            "It cites nothing.",
            "It names no documents beside it.",
            "With whom it was written is not said.",
            "From what it was written is not said.",
            "Nothing is told of its history.",
            "It has no sections.",
            "It claims to meet no standard.",
        ],
    );
}

const SHEETS: &str = r#"
role head "Head"
rule phones "Phones" { pupils must not bring mobile-phones to school }
aup ks2-agreement "Our rules" for ks2, ks1 {
  intro "These rules keep us safe."
  part "Safe" {
    rules phones
    promise kind "I am kind."
  }
  rules about passwords
  "Ask if you are unsure."
  closing "Thank you."
  reading age at most 9
  fits 1 page
  sign pupil, class "My class", date
}
aup missing for staff { not attached }
guide staff-guide "One page" for staff { intro "Read me."; rules phones; fits 2 pages }
letter home "Letter home" to parents with ks2-agreement, staff-guide {
  "Dear parent,"
  contacts head
  fits 2 pages
  slip "Please return" {
    "We have read it."
    sign parent, date
    return to head by 2026-09-25
  }
}
letter bare to parents { "Hello." ; slip { return to head by "soon" } }
letter plain to parents { "Hello." }
"#;

#[test]
fn a_sheet_carries_every_field() {
    let project = sound(SHEETS);
    let Sheet { decl, kind, for_whom, intro, closing, parts, reading_age, fits, sign, not_attached } =
        &project.model.sheets[0];
    assert_eq!((decl.title.as_str(), *kind), ("Our rules", SheetKind::Aup));
    assert_eq!(project.names(for_whom), ["ks2", "ks1"]);
    let said = |prose: &Option<tutela_model::Prose>| prose.as_ref().map(|prose| project.model.say_prose(prose));
    assert_eq!(
        (said(intro).as_deref(), said(closing).as_deref()),
        (Some("These rules keep us safe."), Some("Thank you."))
    );
    let [SheetPart { title, content, span }, second] = parts.as_slice() else { panic!("two parts") };
    assert_eq!((title.as_deref(), content.len(), project.at(*span)), (Some("Safe"), 2, "part \"Safe\""));
    assert_eq!((second.title.as_deref(), second.content.len()), (None, 2));
    assert_eq!((*reading_age, *fits, *not_attached), (Some(9), Some(1), false));
    let (fields, span) = sign.as_ref().expect("a signature");
    let fields: Vec<_> = fields.iter().map(|SignField { name, label }| (name.as_str(), label.as_str())).collect();
    assert_eq!(fields, [("pupil", "Pupil"), ("class", "My class"), ("date", "Date")]);
    assert!(project.at(*span).starts_with("sign pupil"));
    assert!(project.model.sheets[1].not_attached);
    assert_eq!(project.model.sheets[2].kind, SheetKind::Guide);
    project.says_all(
        "ks2-agreement",
        &[
            "This is the agreement “Our rules”.",
            "It is for Key Stage 2 pupils and Key Stage 1 pupils.",
            "It begins: “These rules keep us safe.”",
            "Part “Safe”: the rules “Phones” and the rule “kind”.",
            "A part without a heading: the rules about passwords and the text “Ask if you are unsure.”",
            "It ends: “Thank you.”",
            "There is room to sign or fill in: “Pupil”, “My class” and “Date”.",
            "Its reading age must be at most 9.",
            "It must fit 1 page.",
        ],
    );
    project.says_all("missing", &["It is relied on, and is not attached.", "It begins without an introduction."]);
    project.says_all(
        "staff-guide",
        &[
            "This is the guide “One page”.",
            "It is for staff.",
            "It ends without a closing word.",
            "Nothing is to be signed.",
            "No reading age is set for it.",
            "It must fit 2 pages.",
        ],
    );
}

#[test]
fn a_letter_carries_every_field() {
    let project = sound(SHEETS);
    let Letter { decl, to, with, content, slip, fits } = &project.model.letters[0];
    assert_eq!((decl.title.as_str(), project.names(to), *fits), ("Letter home", vec!["parents"], Some(2)));
    assert_eq!(with.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), ["ks2-agreement", "staff-guide"]);
    assert_eq!(content.len(), 2);
    let Slip { title, content, sign, return_to, return_by, span } = slip.as_ref().expect("a slip");
    assert_eq!(
        (title.as_deref(), content.len(), project.list_in(return_to).as_str()),
        (Some("Please return"), 1, "head")
    );
    assert_eq!(sign.as_ref().map(|(fields, _)| fields.len()), Some(2));
    assert_eq!(*return_by, Some(Stated::Known(When::Day(date(2026, 9, 25)))));
    assert_eq!(project.at(*span), "slip \"Please return\"");
    project.says_all(
        "home",
        &[
            "This is the letter “Letter home”.",
            "It is to parents.",
            "With it go “Our rules” and “One page”.",
            "It says: “Dear parent,”.",
            "It shows the contacts “Head”.",
            "It has a slip to return, headed “Please return”.",
            "The slip says: “We have read it.”",
            "There is room to sign or fill in: “Parent” and “Date”.",
            "The slip goes back to the Head.",
            "It is to be back by 25 September 2026.",
            "It must fit 2 pages.",
        ],
    );
    project.says_all(
        "bare",
        &[
            "Nothing goes with it.",
            "without a heading.",
            "The slip has no words.",
            "Nothing is to be signed.",
            "By when it is to be back: “soon”, which is vague.",
            "No number of pages is set for it.",
        ],
    );
    project.says_all("plain", &["It has no slip to return."]);
}

#[test]
fn what_a_second_line_lists_is_not_lost() {
    let project = sound(
        r#"
document behaviour "Behaviour Policy"
document data "Data Policy"
system app "App" { holds pupil-work; holds pupil-names }
policy p "Policy" { links behaviour; links data }
"#,
    );
    assert_eq!(project.list_in(&project.model.policies[0].links), "behaviour, data");
    assert_eq!(project.list_in(&project.model.systems[0].holds), "pupil-work, pupil-names");
}

#[test]
fn a_section_has_its_place_or_its_own_number_or_none() {
    let project = sound(
        "policy p {\n  state draft\n  section front \"Front\" not numbered { section inside \"Inside\" { } }\n  section one \"One\" {\n    \
         section a \"A\" { }\n    section b \"B\" numbered \"1.4\" { section c \"C\" { } }\n    section d \"D\" { }\n  }\n  \
         section nine \"Nine\" numbered \"9\" { section e \"E\" { } }\n  section three \"Three\" { }\n}\n",
    );
    let said: Vec<String> = tutela_model::reading(&project.model, "p")[0]
        .text
        .lines()
        .filter(|line| line.contains("ection “") || line.starts_with("A section"))
        .map(|line| line.split(':').next().unwrap_or_default().to_owned())
        .collect();
    assert_eq!(
        said,
        [
            "A section without a number, “Front”",
            "A section without a number, “Inside”",
            "1. section “One”",
            "1.1. section “A”",
            "1.4. section “B”",
            "1.4.1. section “C”",
            "1.3. section “D”",
            "9. section “Nine”",
            "9.1. section “E”",
            "3. section “Three”",
        ]
    );
}
