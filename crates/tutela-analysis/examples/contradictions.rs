//! Prints every pair of sentences that meet in a project, limits included, as the analysis sees them.
//!
//! `cargo run -p tutela-analysis --example contradictions policies/federation-as-found`

#![allow(clippy::disallowed_methods)] // An example reads files.

use tutela_analysis::rules::{Rulebook, Shape};
use tutela_diagnostics::{Source, Sources};

fn main() {
    let folder = std::env::args().nth(1).unwrap_or_else(|| "policies/model-primary".to_owned());
    let mut sources = Sources::new();
    let standard: Vec<_> =
        tutela_model::STANDARD.into_iter().map(|(path, text)| sources.add(Source::new(path, text))).collect();
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.extension().is_some_and(|extension| extension == "policy") {
            sources.add(Source::new(path.display().to_string(), std::fs::read_to_string(&path).expect("a text")));
        }
    }
    let parsed: Vec<_> = sources.iter().map(|(id, source)| tutela_syntax::parse(id, &source.text)).collect();
    let trees: Vec<_> = parsed.iter().map(|parsed| &parsed.tree).collect();
    let model = tutela_model::lower(&sources, &trees, &standard).model;
    let book = Rulebook::new(&model, None);
    let verdicts = book.verdicts();
    let mut limits = 0;
    for found in &verdicts.contradictions {
        if found.shape == Shape::Limit {
            limits += 1;
        }
        let one = &book.provisions[found.positive];
        let excluded = if found.excluded { ", excluded" } else { "" };
        let advice = if found.advice { ", advice" } else { "" };
        println!("{:?}{excluded}{advice}", found.shape);
        println!("    {}: {}", one.decl.name, model.say_sentence(&one.sentence));
        for negative in &found.negative {
            let other = &book.provisions[*negative];
            println!(
                "    {} ({:?}, {:?}): {}",
                other.decl.name,
                other.strength,
                other.by,
                model.say_sentence(&other.sentence)
            );
        }
        println!("    so: {}", model.say_sentence(&found.witness.sentence));
    }
    println!(
        "{} sentences; {} contradictions, {limits} limits, {} undecided",
        book.provisions.len(),
        verdicts.contradictions.len() - limits,
        verdicts.undecided.len() + book.undecided.len()
    );
}
