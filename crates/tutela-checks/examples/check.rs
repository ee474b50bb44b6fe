//! Prints the findings on a folder of sources: `cargo run -q -p tutela-checks --example check -- FOLDER [DAY]`.
#![allow(clippy::disallowed_methods)] // A tool for whoever works on the checks, not a part of the compiler.

use tutela_diagnostics::{Diagnostic, Source, Sources};

fn main() {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().expect("the folder");
    let day = arguments.next().map_or("2026-11-21".to_owned(), |day| day).parse().expect("a day");
    let mut sources = Sources::new();
    let mut standard = Vec::new();
    for (path, text) in tutela_model::STANDARD {
        standard.push(sources.add(Source::new(path, text)));
    }
    let mut files: Vec<_> =
        std::fs::read_dir(&folder).expect("a folder").filter_map(|f| f.ok().map(|f| f.path())).collect();
    files.retain(|f| f.extension().is_some_and(|e| e == "policy"));
    files.sort();
    for file in files {
        let name = file.file_name().expect("a name").to_string_lossy().into_owned();
        sources.add(Source::new(name, std::fs::read_to_string(&file).expect("a text")));
    }
    let parsed: Vec<_> = sources.iter().map(|(id, source)| tutela_syntax::parse(id, &source.text)).collect();
    let trees: Vec<_> = parsed.iter().map(|parsed| &parsed.tree).collect();
    let lowered = tutela_model::lower(&sources, &trees, &standard);
    let mut findings: Vec<Diagnostic> = parsed.iter().flat_map(|parsed| parsed.diagnostics.clone()).collect();
    findings.extend(lowered.diagnostics.clone());
    findings.extend(tutela_checks::check(&lowered.model, day));
    let ids = Diagnostic::sort_and_identify(&mut findings, &sources);
    for (finding, id) in findings.iter().zip(ids) {
        let place = sources.positions(finding.span).0;
        println!(
            "{}:{}:{} {} [{id}] {}\n    {}\n    → {}",
            sources.get(finding.span.source).path,
            place.line,
            place.column,
            finding.severity.as_str(),
            finding.message,
            sources.text(finding.span).replace('\n', " ⏎ "),
            finding.help.as_deref().unwrap_or("")
        );
    }
    println!("{} findings", findings.len());
}
