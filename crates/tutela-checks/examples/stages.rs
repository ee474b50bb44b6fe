//! Where the time of `check` goes: reading, the vocabulary and standards, meaning, checks, and which checks take most of it.
//!
//! `cargo run --release -p tutela-checks --example stages policies/model-primary`. With `procedures` in place of a folder it measures the
//! sixty concerns and two hundred people of a large school; what all checks of procedures take is told of every project.

#![allow(clippy::disallowed_methods)] // A measurement reads files and a clock.

#[path = "../../tutela-analysis/tests/support/chance.rs"]
mod chance;
#[path = "../../tutela-analysis/tests/support/large.rs"]
mod large;

use std::time::{Duration, Instant};
use tutela_diagnostics::{Diagnostic, Source, Sources};

/// How often each is done; the quickest counts, so that a busy machine does not.
const RUNS: u32 = 50;

fn main() {
    let folder = std::env::args().nth(1).unwrap_or_else(|| "policies/model-primary".to_owned());
    let texts = match folder.as_str() {
        "procedures" => vec![("large.policy".to_owned(), large::project(large::PEOPLE, large::CONCERNS))],
        folder => read(folder),
    };
    let bytes: usize = texts.iter().map(|(_, text)| text.len()).sum();
    let day = "2026-11-21".parse().expect("a day");
    let mut spent = [Duration::MAX; 5];
    let (mut checking, mut procedures) = (Duration::MAX, Duration::MAX);
    let mut found = 0;
    let mut each: Vec<(Duration, &str)> =
        tutela_checks::CHECKS.iter().map(|check| (Duration::MAX, check.code)).collect();
    for _ in 0..RUNS {
        let mut sources = Sources::new();
        for (path, text) in &texts {
            sources.add(Source::new(path.as_str(), text.as_str()));
        }
        let start = Instant::now();
        let mut parsed: Vec<_> = sources.iter().map(|(id, source)| tutela_syntax::parse(id, &source.text)).collect();
        spent[0] = spent[0].min(start.elapsed());
        let start = Instant::now();
        let needed = tutela_model::shipped_for(&sources, parsed.iter().map(|parsed| &parsed.tree), &[]);
        let shipped = needed.into_iter().filter_map(|place| tutela_model::shipped().nth(place));
        let shipped = shipped.map(|one| (one.path, one.text));
        let standard: Vec<_> = tutela_model::STANDARD
            .into_iter()
            .chain(shipped)
            .map(|(path, text)| sources.add(Source::new(path, text)))
            .collect();
        parsed.extend(standard.iter().map(|id| tutela_syntax::parse(*id, &sources.get(*id).text)));
        spent[1] = spent[1].min(start.elapsed());
        let start = Instant::now();
        let trees: Vec<_> = parsed.iter().map(|parsed| &parsed.tree).collect();
        let lowered = tutela_model::lower(&sources, &trees, &standard);
        spent[2] = spent[2].min(start.elapsed());
        let start = Instant::now();
        let (mut last, mut times) = (start, Vec::with_capacity(each.len()));
        let mut findings = tutela_checks::check_telling(&lowered.model, day, |code| {
            let now = Instant::now();
            times.push((code, now - std::mem::replace(&mut last, now)));
        });
        checking = checking.min(start.elapsed());
        let of_procedures = || tutela_checks::CHECKS.iter().filter(|check| check.reads_procedures());
        let both = times.iter().filter(|(code, _)| of_procedures().any(|check| check.code == *code));
        procedures = procedures.min(both.map(|(_, time)| *time).sum());
        found = findings.iter().filter(|finding| of_procedures().any(|check| check.code == finding.code)).count();
        for (code, time) in times {
            let (least, _) = each.iter_mut().find(|(_, of)| *of == code).expect("a check of the list");
            *least = (*least).min(time);
        }
        let start = Instant::now();
        Diagnostic::sort_and_identify(&mut findings, &sources);
        spent[3] = spent[3].min(start.elapsed());
        let start = Instant::now();
        drop((parsed, lowered, sources));
        spent[4] = spent[4].min(start.elapsed());
    }
    let milliseconds = |time: Duration| time.as_secs_f64() * 1000.0;
    println!("{} KB, milliseconds, the quickest of {RUNS} times:", bytes / 1000);
    let [reading, vocabulary, meaning, sorting, dropping] = spent;
    for (what, time) in [
        ("reading the project", reading),
        ("reading the vocabulary and the standards it needs", vocabulary),
        ("giving both their meaning", meaning),
        ("checking", checking),
        ("sorting what is found", sorting),
        ("letting go of it all", dropping),
    ] {
        println!("{:8.2}  {what}", milliseconds(time));
    }
    println!("{:8.2}  all checks of procedures, with laying them out: they find {found}", milliseconds(procedures));
    // What is accepted is judged behind all others, and not told by itself.
    each.retain(|(time, _)| *time < Duration::MAX);
    each.sort_by_key(|(time, _)| std::cmp::Reverse(*time));
    println!("of the checks, with what the first of several puts together for all:");
    for (time, code) in each.iter().take(16) {
        println!("{:8.2}  {code}", milliseconds(*time));
    }
}

/// The texts of a project.
fn read(folder: &str) -> Vec<(String, String)> {
    let entries = std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    let policies = entries.filter(|path| path.extension().is_some_and(|extension| extension == "policy"));
    policies.map(|path| (path.display().to_string(), std::fs::read_to_string(&path).expect("a text"))).collect()
}
