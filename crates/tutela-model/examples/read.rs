//! Reads the `.policy` files of a folder back, and prints what is wrong with their names: a quick look while writing.
//!
//! `cargo run -p tutela-model --example read -- policies/model-primary [NAME]`
#![allow(clippy::disallowed_methods)] // An example is a command of its own.

use std::path::{Path, PathBuf};
use tutela_diagnostics::{Diagnostic, Source, Sources};
use tutela_model::{STANDARD, lower, reading, readings};

fn collect(path: &Path, files: &mut Vec<PathBuf>) {
    if path.is_dir() {
        for entry in std::fs::read_dir(path).into_iter().flatten().flatten() {
            collect(&entry.path(), files);
        }
    } else if path.extension().is_some_and(|extension| extension == "policy") {
        files.push(path.to_owned());
    }
}

fn main() {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().unwrap_or_else(|| ".".to_owned());
    let name = arguments.next();
    let mut files = Vec::new();
    collect(Path::new(&folder), &mut files);
    files.sort();

    let mut sources = Sources::new();
    let standard: Vec<_> = STANDARD.iter().map(|(path, text)| sources.add(Source::new(*path, *text))).collect();
    for file in files {
        let text = std::fs::read_to_string(&file).unwrap_or_default();
        sources.add(Source::new(file.display().to_string(), text));
    }
    let parsed: Vec<_> = sources.iter().map(|(id, source)| tutela_syntax::parse(id, &source.text)).collect();
    let trees: Vec<_> = parsed.iter().map(|parsed| &parsed.tree).collect();
    let lowered = lower(&sources, &trees, &standard);

    let said = match &name {
        Some(name) => reading(&lowered.model, name),
        None => readings(&lowered.model),
    };
    for reading in said {
        let line = sources.positions(reading.span).0.line;
        println!("{} {}  ({}:{line})", reading.kind, reading.name, sources.get(reading.span.source).path);
        for line in reading.text.lines() {
            println!("  {line}");
        }
        println!();
    }
    let mut diagnostics: Vec<Diagnostic> = parsed.iter().flat_map(|parsed| parsed.diagnostics.clone()).collect();
    diagnostics.extend(lowered.diagnostics);
    Diagnostic::sort_and_identify(&mut diagnostics, &sources);
    for found in &diagnostics {
        let place = sources.positions(found.span).0;
        let path = &sources.get(found.span.source).path;
        let text = sources.text(found.span).lines().next().unwrap_or("");
        println!(
            "{path}:{}:{}: {}: {} ({text}) [{}]",
            place.line, place.column, found.code, found.message, found.label
        );
        println!("    {}", found.help.as_deref().unwrap_or(""));
    }
    println!("{} findings", diagnostics.len());
}
