//! Words, and terms.

use crate::project::sound;
use tutela_model::{NameKind, Named, Term};

#[test]
fn what_ships_is_read_without_fault() {
    for (path, text) in tutela_model::STANDARD {
        assert!(tutela_syntax::parse(tutela_diagnostics::SourceId(0), text).diagnostics.is_empty(), "{path}");
    }
}

#[test]
fn a_word_carries_every_field() {
    let project = sound(
        r#"
group form-7 "Form Seven", one "a Form Seven pupil", many "Form Seven pupils" in pupils apart from house
group house made of reds, blues
group reds, blues
action sneak "sneak in", "sneaked in" in bring implies carry requires have excludes hand-in
thing gadgets in personal-devices
circumstance running-late "is late" implies worried excludes upset
circumstance snow-falls that "snow falls"
circumstance homesick
"#,
    );
    let get = |name: &str| project.model.names.get(project.model.names.find(name).expect("a name"));
    let Named {
        name,
        kind,
        title,
        titled,
        many,
        one,
        done,
        is_clause,
        also_called,
        parents,
        made_of,
        implies,
        requires,
        excludes,
        apart_from,
        span,
        standard,
        replaces,
        incomplete,
    } = get("form-7");
    assert_eq!((name.as_str(), *kind, title.as_str(), *titled), ("form-7", NameKind::Group, "Form Seven", true));
    assert_eq!((many.as_deref(), one.as_deref(), done), (Some("Form Seven pupils"), Some("a Form Seven pupil"), &None));
    assert_eq!(*replaces, None);
    assert!(!is_clause && also_called.is_empty() && made_of.is_empty() && !standard && !incomplete);
    assert_eq!(project.names(parents), ["pupils"]);
    assert!(implies.is_empty() && requires.is_empty() && excludes.is_empty());
    assert_eq!(project.names(apart_from), ["house"]);
    assert_eq!(project.at(*span), "form-7");
    project.says_all(
        "form-7",
        &[
            "“Form Seven” is a group.",
            "All of them are said as “Form Seven pupils”.",
            "One of them is said as “a Form Seven pupil”.",
            "It is among pupils.",
            "It shares nothing with “house”.",
            "It is open",
            "It implies nothing, requires nothing and excludes nothing.",
        ],
    );

    assert_eq!(project.names(&get("house").made_of), ["reds", "blues"]);
    assert_eq!(project.names(&get("reds").parents), ["house"]);
    assert!(!get("reds").titled);
    project.says_all("house", &["It is made of reds and blues: nothing else is in it, and nothing is in two of them."]);
    project.says_all(
        "reds",
        &["How one of them is said is not given.", "It is among house.", "Nothing is said to lie under it."],
    );

    let sneak = get("sneak");
    assert_eq!((sneak.title.as_str(), sneak.done.as_deref()), ("sneak in", Some("sneaked in")));
    assert_eq!(project.names(&sneak.parents), ["bring"]);
    assert_eq!(project.names(&sneak.implies), ["carry"]);
    assert_eq!(project.names(&sneak.requires), ["have"]);
    assert_eq!(project.names(&sneak.excludes), ["hand-in"]);
    project.says_all(
        "sneak",
        &["it is said as “sneaked in”", "Doing it implies “carry”, requires “have” and excludes “hand in”."],
    );

    let late = get("running-late");
    assert_eq!((project.names(&late.implies), project.names(&late.excludes)), (vec!["worried"], vec!["upset"]));
    project.says_all("running-late", &["It is said of a person: “when somebody is late”."]);
    assert!(get("snow-falls").is_clause);
    project.says_all("snow-falls", &["It is a clause of its own: “when snow falls”."]);
    project.says_all("homesick", &["It is said as it stands: “when homesick”."]);
    project.says_all("gadgets", &["“gadgets” is a thing.", "It is among personal devices."]);
}

#[test]
fn every_kind_of_word_is_said() {
    let kinds = ["group", "action", "thing", "place", "platform", "time", "purpose", "circumstance"];
    let text: String = kinds.iter().map(|kind| format!("{kind} my-{kind}\n")).collect();
    let project = sound(&text);
    for kind in kinds {
        project.says_all(&format!("my-{kind}"), &[&format!("“my {kind}” is a"), kind]);
    }
}

#[test]
fn a_word_of_the_standard_is_said_when_it_is_asked_for() {
    let project = sound("group reds");
    assert_eq!(tutela_model::readings(&project.model).len(), 1);
    project.says_all("year-6", &["“Year 6” is a group.", "It is among Key Stage 2 pupils."]);
    project.says_all("inactivity-lock", &["the measure “Time before a device locks”", "It is counted in minutes."]);
}

#[test]
fn the_projects_word_takes_the_place_of_the_standards() {
    let project = sound(
        "group year-6 \"The leavers\", many \"the leavers\" in house\ngroup house\nmeasure encryption \"Scrambling\" in layers",
    );
    let named = project.model.names.get(project.model.names.find("year-6").expect("a name"));
    assert_eq!((named.title.as_str(), named.standard, named.one.as_deref()), ("The leavers", false, None));
    // It keeps nothing of the standard's, except that the standard says what Key Stage 2 is made of.
    assert!(project.names(&named.parents).contains(&"house"));
    let measures: Vec<_> = project.model.measures.iter().filter(|m| m.decl.name == "encryption").collect();
    assert_eq!(measures.len(), 1);
    assert_eq!(measures[0].decl.title, "Scrambling");
    project.says_all("year-6", &["All of them are said as “the leavers”."]);
    project.says_all("encryption", &["“Scrambling”", "It is counted in layers."]);
}

#[test]
fn a_term_carries_every_field() {
    let project = sound("term harm \"Serious harm\" means \"Harm that **lasts**.\"\nterm vague-term");
    let Term { decl, id, means } = &project.model.terms[0];
    assert_eq!((decl.title.as_str(), project.name(*id)), ("Serious harm", "harm"));
    assert_eq!(project.model.say_prose(means.as_ref().expect("a meaning")), "Harm that lasts.");
    assert_eq!(project.model.terms[1].means, None);
    project.says_all("harm", &["“Serious harm” is a term.", "It means: “Harm that lasts.”"]);
    project.says_all("vague-term", &["What it means is not given."]);
}
