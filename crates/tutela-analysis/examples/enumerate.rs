//! Holds the analysis against a list of all situations on so many random projects, and says how often what occurs in them.
//!
//! `cargo run --release -p tutela-analysis --example enumerate 100000`; with `first` behind the number it stops at the first project
//! that is judged differently, and a third word is the seed.

#![allow(clippy::disallowed_methods)] // A measurement reads its arguments and ends with a code.

#[path = "../tests/support/chance.rs"]
mod chance;
#[path = "../tests/enumerator/mod.rs"]
mod enumerator;
#[path = "../tests/support/read.rs"]
mod read;

use enumerator::compare::compare;

fn main() {
    let mut arguments = std::env::args().skip(1);
    let projects: usize = arguments.next().and_then(|count| count.parse().ok()).unwrap_or(2000);
    let first = arguments.next().is_some_and(|word| word == "first");
    let seed = arguments.next().and_then(|seed| seed.parse().ok()).unwrap_or(11);
    let compared = compare(seed, projects, first);
    if !first {
        println!("of {projects} projects there are with");
        for (name, count) in &compared.projects {
            println!("{:6.2} %  {name}", *count as f64 * 100.0 / projects as f64);
        }
        let asked: usize = compared.answers.values().sum();
        println!("of {asked} questions these are answered");
        for (name, count) in &compared.answers {
            println!("{:6.2} %  {name}", *count as f64 * 100.0 / asked as f64);
        }
        let (more, of) = compared.with_three_hats;
        println!("{more} of {of} projects that were looked at for it have more to say to somebody in three groups");
    }
    println!("{} of {projects} projects are judged differently", compared.wrong.len());
    if let Some((number, first)) = compared.wrong.first() {
        println!("for instance:\n{first}");
        println!("first: {number}");
        std::process::exit(1);
    }
}
