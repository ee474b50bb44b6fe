//! Prints what some checks find in a project, with the line to write.
//!
//! `cargo run -p tutela-checks --example findings policies/model-primary rules-contradict rules-overlap`

#![allow(clippy::disallowed_methods)] // An example reads files.

use tutela_diagnostics::{Source, Sources};

fn main() {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().unwrap_or_else(|| "policies/model-primary".to_owned());
    let wanted: Vec<String> = arguments.collect();
    let mut sources = Sources::new();
    let mut paths: Vec<_> =
        std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    for path in paths.iter().filter(|path| path.extension().is_some_and(|extension| extension == "policy")) {
        sources.add(Source::new(path.display().to_string(), std::fs::read_to_string(path).expect("a text")));
    }
    let standard: Vec<_> =
        tutela_model::STANDARD.into_iter().map(|(path, text)| sources.add(Source::new(path, text))).collect();
    let parsed: Vec<_> = sources.iter().map(|(id, source)| tutela_syntax::parse(id, &source.text)).collect();
    let trees: Vec<_> = parsed.iter().map(|parsed| &parsed.tree).collect();
    let model = tutela_model::lower(&sources, &trees, &standard).model;
    for finding in tutela_checks::check(&model, "2026-11-21".parse().expect("a day")) {
        if wanted.is_empty() || wanted.iter().any(|code| code == finding.code) {
            println!("{} {} [{}]", finding.severity.as_str(), finding.code, finding.subject);
            println!("    {}", finding.message);
            println!("    {}", finding.help.unwrap_or_default());
        }
    }
}
