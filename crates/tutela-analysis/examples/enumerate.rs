//! Holds the analysis against a list of all situations on so many random projects, and says how often what occurs in them.
//!
//! `cargo run --release -p tutela-analysis --example enumerate 100000`

#![allow(clippy::disallowed_methods)] // A measurement reads its arguments and ends with a code.

#[path = "../tests/enumerator/compare.rs"]
mod compare;
#[path = "../tests/enumerator/judge.rs"]
mod judge;
#[path = "../tests/enumerator/world.rs"]
mod world;

fn main() {
    let projects: usize = std::env::args().nth(1).and_then(|count| count.parse().ok()).unwrap_or(2000);
    let (wrong, counts) = compare::compare(11, projects);
    for (name, count) in counts {
        println!("{:6.2} %  {name}", count as f64 * 100.0 / projects as f64);
    }
    println!("{} of {projects} projects are judged differently", wrong.len());
    if let Some(first) = wrong.first() {
        println!("for instance:\n{first}");
        std::process::exit(1);
    }
}
