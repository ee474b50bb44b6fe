//! Holds the analysis against the list of all situations.

use crate::judge::{Found, judge};
use crate::world::{Chance, rules, text};
use std::collections::BTreeMap;
use tutela_analysis::rules::{Rulebook, Shape};
use tutela_diagnostics::{Source, Sources};

/// What the analysis finds in a text.
pub fn analysed(text: &str) -> Found {
    let mut sources = Sources::new();
    let id = sources.add(Source::new("random.policy", text));
    let parsed = tutela_syntax::parse(id, text);
    assert!(parsed.diagnostics.is_empty(), "{:?}\n{text}", parsed.diagnostics);
    let lowered = tutela_model::lower(&sources, &[&parsed.tree], &[]);
    assert!(lowered.diagnostics.is_empty(), "{:?}\n{text}", lowered.diagnostics);
    let book = Rulebook::new(&lowered.model, None);
    let verdicts = book.verdicts();
    assert!(verdicts.undecided.is_empty() && book.undecided.is_empty(), "not decided:\n{text}");
    let number = |name: &str| name[1..].parse::<usize>().expect("a number");
    let mut found = Found::new();
    for one in verdicts.contradictions.iter().filter(|found| !found.advice) {
        let positive = &book.provisions[one.positive];
        let (shape, other) = match one.shape {
            Shape::NeverKept => ("never kept", None),
            Shape::NeverUsable => ("never usable", None),
            Shape::Partly => ("partly", Some(one.negative[0])),
            Shape::Limit => ("limit", Some(one.negative[0])),
            Shape::Restriction => ("restriction", Some(one.negative[0])),
        };
        let other = other.map(|at| number(&book.provisions[at].decl.name));
        found.insert((shape, number(&positive.decl.name), positive.exception.is_some(), other));
    }
    found
}

/// Compares so many random projects, and counts what occurs in them.
pub fn compare(seed: u64, projects: usize) -> (Vec<String>, BTreeMap<&'static str, usize>) {
    let mut chance = Chance(seed);
    let mut wrong = Vec::new();
    let mut counts: BTreeMap<&'static str, usize> = BTreeMap::new();
    for _ in 0..projects {
        let rules = rules(&mut chance);
        let text = text(&rules);
        let (listed, analysed) = (judge(&rules), analysed(&text));
        if listed != analysed {
            wrong.push(format!("{text}\nlisted:   {listed:?}\nanalysed: {analysed:?}"));
        }
        let mut seen: Vec<&'static str> = listed.iter().map(|found| found.0).collect();
        let has = |feature: bool, name: &'static str, seen: &mut Vec<&'static str>| {
            if feature {
                seen.push(name)
            }
        };
        has(rules.iter().any(|rule| !rule.except.is_empty()), "exceptions", &mut seen);
        has(
            rules.iter().any(|rule| rule.except.iter().any(|except| !except.except.is_empty())),
            "nested exceptions",
            &mut seen,
        );
        has(rules.iter().any(|rule| rule.phrase.only != crate::world::Only::None), "only", &mut seen);
        has(rules.iter().any(|rule| rule.phrase.things.len() > 1), "lists", &mut seen);
        has(rules.iter().any(|rule| rule.phrase.facts.iter().any(|(fact, _)| *fact == 3)), "permission", &mut seen);
        has(rules.iter().any(|rule| rule.phrase.facts.iter().any(|(_, so)| !so)), "negated circumstances", &mut seen);
        has(listed.is_empty(), "nothing found", &mut seen);
        seen.sort_unstable();
        seen.dedup();
        seen.into_iter().for_each(|name| *counts.entry(name).or_default() += 1);
    }
    (wrong, counts)
}
