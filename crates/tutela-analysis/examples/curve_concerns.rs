//! How long it takes to lay out and walk the concerns of a large school: sixty concerns and two hundred people.
//!
//! `cargo run --release -p tutela-analysis --example curve_concerns`. It lays every concern out, and walks each in the settings in
//! which checks try them: with everybody there, about each person, with each person away and every two of those who take part, by
//! day and by night. The checks themselves, which read what is walked, are not counted.

#![allow(clippy::disallowed_methods)] // A measurement reads a clock.

#[path = "../tests/support/chance.rs"]
mod chance;

use chance::Chance;
use std::fmt::Write;
use std::time::Instant;
use tutela_analysis::concerns::{Cast, Route, Setting};
use tutela_diagnostics::{Source, Sources};
use tutela_model::{Model, NameId};

/// A school of so many people, each with a post, and so many concerns.
fn project(people: usize, concerns: usize) -> String {
    let mut chance = Chance::of(1, 1);
    let mut text = String::from(
        "school s \"School\" { country england; open 08:45 to 15:15; term a 2026-09-02 to 2026-12-18; closed 2026-10-26 to 2026-10-30 \"Half-term\" }\n\
         agency police \"Police\" { contact phone \"101\", emergency \"999\" }\nagency lado \"LADO\" { contact phone \"7\" }\nregister log \"Log\" { kept by p0 }\n",
    );
    for at in 0..people {
        let (deputy, above) = (chance.below(people), chance.below(people));
        let _ = writeln!(
            text,
            "person a{at} \"Person {at}\"\nrole p{at} \"Post {at}\" in staff {{ held by a{at}; deputy p{deputy}; answers to p{above}; contact phone \"{at}\" }}"
        );
    }
    for at in 0..concerns {
        let post = (0..5).map(|_| chance.below(people)).collect::<Vec<_>>();
        let _ = writeln!(
            text,
            "concern c{at} \"Concern {at}\" {{
              raised by everyone
              emergency \"Danger\": everyone must tell police by emergency at once
              notify: everyone must tell p{0} the same day
              when no answer from p{0} within 1 hour also {{ everyone must tell p{1} at once }}
              when p{0} is away instead {{ everyone must tell p{2} the same day }}
              judge: p{0} must decide whether illegal within 1 school day of notify, recorded in log {{
                if so {{ p{0} must tell police, lado at once }}
                if not {{ p{0} must record reasons in log within 2 school days }}
                if unsure {{ p{0} must ask p{3} at once }}
              }}
              at the same time {{
                p{0} must tell parents of the child within 1 school day of judge
                p{4} must tell p{2} within 1 school day
              }}
              when about a recipient instead {{ everyone must tell lado and whoever they answer to at once }}
              never delete suspected-images
              closed by p{0}
            }}",
            post[0], post[1], post[2], post[3], post[4]
        );
    }
    text
}

fn main() {
    let (people, concerns) = (200, 60);
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
