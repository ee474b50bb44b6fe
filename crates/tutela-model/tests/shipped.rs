//! Of what ships with the tool a project is read with what it follows, cites or names, and with nothing else.

use tutela_diagnostics::{Source, Sources};
use tutela_model::{Model, lower, shipped, shipped_for, year_behind};

/// The names of what a project of this text is read with.
fn needed(text: &str) -> Vec<&'static str> {
    let mut sources = Sources::new();
    let id = sources.add(Source::new("a.policy", text));
    let trees = [tutela_syntax::parse(id, text).tree];
    let places = shipped_for(&sources, trees.iter(), &[]);
    places.into_iter().map(|place| shipped().nth(place).expect("a place among them").name).collect()
}

/// A policy with these words.
fn saying(words: &str) -> String {
    format!(
        "policy online-safety \"Online safety\" {{\n  section aims \"Aims\" {{\n    \"\"\"\n    {words}\n    \"\"\"\n  }}\n}}\n"
    )
}

/// Everything that ships, read.
fn everything() -> Model {
    let mut sources = Sources::new();
    let ids: Vec<_> = shipped().map(|one| sources.add(Source::new(one.path, one.text))).collect();
    let parsed: Vec<_> = sources.iter().map(|(id, source)| tutela_syntax::parse(id, &source.text).tree).collect();
    lower(&sources, &parsed.iter().collect::<Vec<_>>(), &ids).model
}

#[test]
fn a_project_that_follows_and_names_nothing_is_read_with_nothing() {
    assert!(needed(&saying("We keep children safe in education, with data protection and 2016 in mind.")).is_empty());
    // Guidance that is named without a year has no edition that could be out of date.
    assert!(needed(&saying("We read Keeping children safe in education.")).is_empty());
}

#[test]
fn whatever_there_is_no_longer_is_found_by_each_of_its_names() {
    let model = everything();
    assert!(model.retired.len() > 8, "{}", model.retired.len());
    for gone in &model.retired {
        for name in std::iter::once(&gone.title).chain(&gone.also_called) {
            for words in [name.clone(), name.to_uppercase(), name.replace(' ', "\n    "), format!("*{name}*, once")] {
                let found = needed(&saying(&words));
                assert!(found.contains(&"retired") && found.contains(&"posts"), "{words}: {found:?}");
            }
        }
    }
}

#[test]
fn a_standard_is_found_by_each_of_its_names_with_a_year() {
    let model = everything();
    for standard in &model.standards {
        let named = model.names.get(standard.id);
        for name in std::iter::once(&standard.decl.title).chain(&named.also_called) {
            for words in [format!("{name} 2016"), format!("“{name}”\n    (DfE, September 2016)")] {
                let found = needed(&saying(&words));
                assert!(found.contains(&standard.decl.name.as_str()), "{words}: {found:?}");
            }
        }
    }
}

#[test]
fn a_law_that_binds_others_is_found_wherever_it_is_named() {
    assert_eq!(needed(&saying("We comply with the Online Safety Act.")), ["online-safety-act", "posts"]);
}

#[test]
fn a_standard_that_is_followed_cited_or_met_is_found_unless_the_project_declares_it() {
    for shipped in tutela_model::SHIPPED {
        let name = shipped.name;
        let school = "school hawthorn \"Hawthorn\" { country england }\n";
        let lines = [
            format!("{school}follows {name}\n"),
            format!("policy p \"P\" {{ cites {name} }}\n"),
            format!("duty look \"Look\" {{ meets {name}.something }}\n"),
        ];
        for line in lines {
            assert_eq!(needed(&line), [name, "posts"], "{line}");
            let own = format!("{line}standard {name} \"Ours\" {{ issuer \"Us\" }}\n");
            assert_eq!(needed(&own), ["posts"], "{own}");
        }
    }
}

#[test]
fn the_year_of_an_edition_stands_right_behind_the_name_or_behind_its_issuer_and_month() {
    let year = |text: &str| year_behind(text.split(' ')).map(str::to_owned);
    assert_eq!(year("2021 asks").as_deref(), Some("2021"));
    assert_eq!(year("dfe september 2021 asks").as_deref(), Some("2021"));
    assert_eq!(year("asks since 2021"), None);
    assert_eq!(year("12345"), None);
    assert_eq!(year(""), None);
}
