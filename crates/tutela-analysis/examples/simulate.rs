//! Holds the analysis of concerns against a simulator on so many random projects, and says how often what occurs in them.
//!
//! `cargo run --release -p tutela-analysis --example simulate 10000`. Behind the number may stand `first`, to stop at the first
//! project that differs, `sampled`, to try each at a few of its hours and not at all of them, and a seed.

#![allow(clippy::disallowed_methods)] // A measurement reads its arguments and ends with a code.

#[path = "../tests/support/chance.rs"]
mod chance;
#[path = "../tests/support/read.rs"]
mod read;
#[path = "../tests/simulator/mod.rs"]
mod simulator;

use simulator::compare::{Hours, compare};

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let is_said = |word: &str| arguments.iter().any(|argument| argument == word);
    let mut numbers = arguments.iter().filter_map(|argument| argument.parse().ok());
    let projects = numbers.next().unwrap_or(1000);
    let seed = numbers.next().unwrap_or(11) as u64;
    let first = is_said("first");
    let hours = if is_said("sampled") { Hours::Some(3) } else { Hours::All };
    let compared = compare(seed, projects, hours, first);
    if !first {
        println!("{} settings were tried; of {projects} projects there are with", compared.settings);
        for (name, count) in &compared.projects {
            println!("{:6.2} %  {name}", *count as f64 * 100.0 / projects as f64);
        }
    }
    println!("{} of {projects} projects come out differently", compared.wrong.len());
    if let Some((number, first)) = compared.wrong.first() {
        println!("for instance:\n{first}");
        println!("first: {number}");
        std::process::exit(1);
    }
}
