//! How long it takes to lay out and walk the concerns of a large school: sixty concerns and two hundred people.
//!
//! `cargo run --release -p tutela-analysis --example curve_concerns`. It lays every concern out, and walks each in the settings in
//! which checks try them: with everybody there, about each person, with each person away and every two of those who take part, by
//! day and by night. The checks themselves, which read what is walked, are not counted.

#![allow(clippy::disallowed_methods)] // A measurement reads a clock.

#[path = "../tests/support/chance.rs"]
mod chance;
#[path = "../tests/support/large.rs"]
mod large;

use large::{CONCERNS, PEOPLE, project};
use std::time::Instant;
use tutela_analysis::concerns::{Cast, Route, Setting};
use tutela_diagnostics::{Source, Sources};
use tutela_model::{Model, NameId};

fn main() {
    let (people, concerns) = (PEOPLE, CONCERNS);
    let mut sources = Sources::new();
    let standard: Vec<_> =
        tutela_model::STANDARD.into_iter().map(|(path, text)| sources.add(Source::new(path, text))).collect();
    sources.add(Source::new("curve.policy", project(people, concerns)));
    let parsed: Vec<_> = sources.iter().map(|(id, source)| tutela_syntax::parse(id, &source.text)).collect();
    let trees: Vec<_> = parsed.iter().map(|parsed| &parsed.tree).collect();
    let model = tutela_model::lower(&sources, &trees, &standard).model;
    assert_eq!((model.people.len(), model.concerns.len()), (people, concerns), "everything is read");
    // The best of several, since other work goes on beside it.
    let best = (0..50).map(|_| timed(&model)).min_by(|one, other| (one.0 + one.1).total_cmp(&(other.0 + other.1)));
    let (laid, walked, walks) = best.expect("a measurement");
    println!("{concerns} concerns and {people} people: laid out in {laid:.2} ms, {walks} walks in {walked:.2} ms");
}

/// In milliseconds how long laying out takes, and walking, and how many walks there were.
fn timed(model: &Model) -> (f64, f64, usize) {
    let start = Instant::now();
    let routes: Vec<Route<'_>> = model.concerns.iter().map(|concern| Route::new(model, concern, None)).collect();
    let laid = start.elapsed().as_secs_f64() * 1000.0;
    let start = Instant::now();
    let mut walks = 0;
    for at in ["2026-11-20T10:00", "2026-11-21T22:00"] {
        let calm = Setting::at(at.parse().expect("a moment"));
        let mut cast = Cast::new(model, calm.at.date(), None);
        for route in &routes {
            let mut walk = |absent: Vec<NameId>| {
                cast.set(&[], &absent);
                walks += 1;
                route.walk_with(&cast, &Setting { absent, ..calm.clone() })
            };
            // Whoever takes no part changes nothing by being away.
            let takers = walk(Vec::new()).takers();
            for (at, one) in takers.iter().enumerate() {
                walk(vec![*one]);
                takers[..at].iter().for_each(|other| drop(walk(vec![*one, *other])));
            }
            // Two checks try each post that a concern names as the one whom it is about.
            for about in route.named().into_iter().flat_map(|id| [id, id]) {
                walks += 1;
                route.walk(&Setting { about: vec![about], ..calm.clone() });
            }
        }
    }
    (laid, start.elapsed().as_secs_f64() * 1000.0, walks)
}
