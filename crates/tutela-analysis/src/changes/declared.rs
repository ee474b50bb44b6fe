//! Which declarations came, went or say something else.

use super::layers::{Said, said};
use super::lines::Lines;
use super::sections::sections;
use std::collections::BTreeMap;
use tutela_model::{Class, Model};

/// What happened to a declaration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // Each is the word itself.
pub enum What {
    Added,
    Removed,
    Changed,
}

/// A declaration that came, went or says something else.
#[derive(Clone, Debug)]
pub struct Change {
    /// Its word of the language, or `section`.
    pub kind: &'static str,
    /// Its name; of a section, with those around it.
    pub name: String,
    /// What it is called.
    pub title: String,
    /// The name that it had, if that is another.
    pub was: Option<String>,
    /// What happened.
    pub what: What,
    /// What it means: sentences that went and came.
    pub meaning: Lines,
    /// How it is worded.
    pub wording: Lines,
    /// Facts: who holds it, how they are reached, when it was last done.
    pub facts: Lines,
}

/// All that changed, in the order in which it stands now; behind that what went, in the order in which it stood.
pub fn changes(then: &Model, now: &Model) -> Vec<Change> {
    let (before, mut after) = (keyed(then), keyed(now));
    let mut gone: Vec<(Key, Said)> = Vec::new();
    let mut found: Vec<(usize, Change)> = Vec::new();
    for (key, said) in before {
        match after.iter().position(|(known, _)| *known == key) {
            Some(at) => {
                let (_, other) = &after[at];
                let change = change(now, &said, other, None);
                found.extend(change.map(|change| (place(&after, &key), change)));
            }
            None => gone.push((key, said)),
        }
    }
    let known: Vec<Key> = keyed(then).into_iter().map(|(key, _)| key).collect();
    let mut came: Vec<(usize, Said)> = Vec::new();
    let mut kept = Vec::new();
    for (at, (key, said)) in after.drain(..).enumerate() {
        if known.contains(&key) { kept.push(key) } else { came.push((at, said)) }
    }
    // One that went and one that came and say the same are one with another name.
    for (at, said) in came {
        let same = |other: &&(Key, Said)| {
            let body = |said: &Said| [&said.meaning[1.min(said.meaning.len())..], &said.wording].concat();
            other.1.kind == said.kind && body(&other.1) == body(&said) && !body(&said).is_empty()
        };
        let renamed = gone.iter().position(|other| same(&other));
        let change = match renamed {
            Some(which) => {
                let (_, old) = gone.remove(which);
                change(now, &old, &said, Some(old.name.clone()))
            }
            None => Some(whole(now, said, What::Added)),
        };
        found.extend(change.map(|change| (at, change)));
    }
    found.sort_by_key(|(at, _)| *at);
    let mut found: Vec<Change> = found.into_iter().map(|(_, change)| change).collect();
    found.extend(gone.into_iter().map(|(_, said)| whole(then, said, What::Removed)));
    found
}

/// What tells a declaration from others: its kind, its name, and of several of one name which it is.
type Key = (&'static str, String, String);

fn keyed(model: &Model) -> Vec<(Key, Said)> {
    let mut seen: BTreeMap<(&'static str, String, String), usize> = BTreeMap::new();
    let sections = sections(model).into_iter().map(|text| Said {
        kind: "section",
        name: text.name,
        meaning: [vec![text.title], text.paragraphs].concat(),
        wording: Vec::new(),
        facts: Vec::new(),
    });
    let all = said(model).into_iter().chain(sections);
    let keyed = all.map(|said| {
        // A measure has a setting for each of the things that it is set on.
        let on = said.meaning.first().filter(|_| said.kind == "setting");
        let on = on.and_then(|first| first.split(" the measure ").next()).unwrap_or_default().to_owned();
        let nth = seen.entry((said.kind, said.name.clone(), on.clone())).or_default();
        *nth += 1;
        ((said.kind, said.name.clone(), format!("{on} {nth}")), said)
    });
    keyed.collect()
}

fn place(after: &[(Key, Said)], key: &Key) -> usize {
    after.iter().position(|(known, _)| known == key).unwrap_or(usize::MAX)
}

fn change(now: &Model, before: &Said, after: &Said, was: Option<String>) -> Option<Change> {
    let layer = |of: fn(&Said) -> &[String]| Lines::between(of(before), of(after));
    let meaning = layer(|said| &said.meaning);
    let wording = layer(|said| &said.wording);
    let facts = layer(|said| &said.facts);
    let is_same = meaning.is_empty() && wording.is_empty() && facts.is_empty() && was.is_none();
    let title = title(now, after);
    (!is_same).then(|| Change {
        kind: after.kind,
        name: after.name.clone(),
        title,
        was,
        what: What::Changed,
        meaning,
        wording,
        facts,
    })
}

fn whole(model: &Model, said: Said, what: What) -> Change {
    let title = title(model, &said);
    let lines = |all: Vec<String>| match what {
        What::Removed => Lines { before: all, ..Lines::default() },
        _ => Lines { now: all, ..Lines::default() },
    };
    Change {
        kind: said.kind,
        name: said.name,
        title,
        was: None,
        what,
        meaning: lines(said.meaning),
        wording: lines(said.wording),
        facts: lines(said.facts),
    }
}

fn title(model: &Model, said: &Said) -> String {
    let name = said.name.as_str();
    let class = match said.kind {
        "rule" | "promise" | "statement" => Class::Rule,
        "duty" | "duties of" => Class::Duty,
        "concern" | "steps" => Class::Concern,
        "setting" => {
            let setting = model.settings.iter().find(|setting| setting.decl.name == name);
            let on = setting.and_then(|setting| setting.on.as_ref());
            let on = on.map_or(String::new(), |on| format!(" on {}", model.say_list(on, "and")));
            let measure = setting.map_or(name, |setting| &setting.measure);
            return format!("{}{on}", model.item_title(Class::Measure, measure));
        }
        "measure" => Class::Measure,
        "training" => Class::Training,
        "learning" => Class::Learning,
        "policy" => Class::Policy,
        "aup" | "guide" => Class::Aup,
        "letter" => Class::Letter,
        "section" => return said.meaning.first().cloned().unwrap_or_default(),
        _ => {
            let named = model.names.find(name).map(|id| model.title(id).to_owned());
            let school = model.federation.iter().chain(&model.schools).find(|school| school.decl.name == name);
            return named.or(school.map(|school| school.decl.title.clone())).unwrap_or_else(|| name.to_owned());
        }
    };
    model.item_title(class, name)
}
