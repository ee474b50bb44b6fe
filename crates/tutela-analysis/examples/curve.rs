//! How long it takes to decide rules, by how many there are: rules of a made-up project, with as many words as a large school
//! would have, of which some contradict each other.
//!
//! `cargo run --release -p tutela-analysis --example curve`

#![allow(clippy::disallowed_methods)] // A measurement reads a clock.

use chance::Chance;
use std::fmt::Write;
use std::time::Instant;
use tutela_analysis::rules::{Rulebook, Shape};
use tutela_diagnostics::{Source, Sources};

#[path = "../tests/support/chance.rs"]
mod chance;

const GROUPS: [&str; 14] = [
    "pupils",
    "ks1",
    "ks2",
    "year-3",
    "year-6",
    "staff",
    "teachers",
    "support-staff",
    "governors",
    "volunteers",
    "visitors",
    "parents",
    "senior-leaders",
    "office-staff",
];
const ACTIONS: [&str; 24] = [
    "bring",
    "use",
    "share",
    "post",
    "publish",
    "send",
    "upload",
    "photograph",
    "film",
    "contact",
    "email",
    "message",
    "install",
    "download",
    "copy",
    "print",
    "delete",
    "keep",
    "lend",
    "view",
    "open",
    "record",
    "save",
    "change",
];
const PLACES: [&str; 8] =
    ["school", "classrooms", "library", "playground", "office", "home", "off-site", "changing-rooms"];
const TIMES: [&str; 5] = ["lessons", "breaks", "lunchtime", "school-day", "school-trips"];
const FACTS: [&str; 5] = ["supervised", "directly-supervised", "urgent", "accidental", "unattended"];

/// A project of so many rules. Its things grow with it, as the things of a school do that writes more rules.
fn project(rules: usize) -> String {
    let mut chance = Chance::of(1, rules);
    let mut text = String::from("school s \"School\" { country england }\n");
    let kinds = (rules / 4).max(8);
    for kind in 0..kinds {
        let _ =
            writeln!(text, "thing kind-{kind}\nthing part-{kind}-a in kind-{kind}\nthing part-{kind}-b in kind-{kind}");
    }
    for rule in 0..rules {
        let (who, action) = (chance.one(&GROUPS), chance.one(&ACTIONS));
        let strength = ["must not", "must not", "may", "may", "must", "should not"][chance.below(6)];
        let thing = match chance.below(3) {
            0 => format!("kind-{}", chance.below(kinds)),
            1 => format!("part-{}-a", chance.below(kinds)),
            _ => format!("part-{}-b, kind-{}", chance.below(kinds), chance.below(kinds)),
        };
        let place = if chance.below(2) == 0 { format!(" in {}", chance.one(&PLACES)) } else { String::new() };
        let time = if chance.below(3) == 0 { format!(" during {}", chance.one(&TIMES)) } else { String::new() };
        let fact = if chance.below(3) == 0 { format!(" when {}", chance.one(&FACTS)) } else { String::new() };
        let _ = writeln!(text, "rule r-{rule} {{\n  {who} {strength} {action} {thing}{place}{time}{fact}");
        if chance.below(3) == 0 {
            let _ = writeln!(text, "    except {} when {}", chance.one(&GROUPS), chance.one(&FACTS));
        }
        text.push_str("}\n");
    }
    text
}

fn main() {
    println!(
        "{:>7} {:>10} {:>14} {:>14} {:>10} {:>10}",
        "rules", "sentences", "read, ms", "decided, ms", "met", "undecided"
    );
    for rules in [100, 300, 1000, 3000, 10_000] {
        let mut sources = Sources::new();
        let standard: Vec<_> =
            tutela_model::STANDARD.into_iter().map(|(path, text)| sources.add(Source::new(path, text))).collect();
        // As several files: one of them may not be larger than half a megabyte.
        sources.add(Source::new("curve.policy", project(rules)));
        let parsed: Vec<_> = sources.iter().map(|(id, source)| tutela_syntax::parse(id, &source.text)).collect();
        let trees: Vec<_> = parsed.iter().map(|parsed| &parsed.tree).collect();
        let model = tutela_model::lower(&sources, &trees, &standard).model;
        assert_eq!(model.rules.len(), rules, "every rule is read");
        // The best of several, since other work goes on beside it.
        let mut best = (f64::MAX, f64::MAX);
        let mut counts = (0, 0, 0);
        for _ in 0..5 {
            let start = Instant::now();
            let book = Rulebook::new(&model, None);
            let read = start.elapsed().as_secs_f64() * 1000.0;
            let start = Instant::now();
            let verdicts = book.verdicts();
            let decided = start.elapsed().as_secs_f64() * 1000.0;
            if read + decided < best.0 + best.1 {
                best = (read, decided);
            }
            let met = verdicts.contradictions.iter().filter(|found| found.shape != Shape::Restriction).count();
            counts = (book.provisions.len(), met, verdicts.undecided.len() + book.undecided.len());
        }
        println!("{rules:>7} {:>10} {:>14.1} {:>14.1} {:>10} {:>10}", counts.0, best.0, best.1, counts.1, counts.2);
    }
}
