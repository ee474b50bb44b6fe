//! Compiles a text as a project and gives what is found in it.

#![allow(dead_code, reason = "each test uses a part of this")]

use tutela_diagnostics::{Diagnostic, Severity, Source, Sources};
use tutela_model::Model;

/// The day on which examples are judged unless they name one.
pub const DAY: &str = "2026-11-21";

/// A school, for an example that has none.
pub const SCHOOL: &str = "school hawthorn \"Hawthorn Primary School\" { country england }\n\n";

/// A compiled project.
pub struct Project {
    pub sources: Sources,
    pub model: Model,
    /// What was found while it was read.
    pub reading: Vec<Diagnostic>,
}

/// Reads a text with the standard vocabulary, as the command would.
pub fn compile(text: &str) -> Project {
    let mut sources = Sources::new();
    let standard: Vec<_> =
        tutela_model::STANDARD.into_iter().map(|(path, text)| sources.add(Source::new(path, text))).collect();
    let example = sources.add(Source::new("example.policy", text));
    let shipped = tutela_model::shipped_for(&sources, [&tutela_syntax::parse(example, text).tree].into_iter(), &[]);
    let shipped = shipped.into_iter().map(|at| tutela_model::shipped().nth(at).expect("one that ships"));
    let shipped: Vec<_> = shipped.map(|one| sources.add(Source::new(one.path, one.text))).collect();
    let standard: Vec<_> = standard.into_iter().chain(shipped).collect();
    let parsed: Vec<_> = sources.iter().map(|(id, source)| tutela_syntax::parse(id, &source.text)).collect();
    let trees: Vec<_> = parsed.iter().map(|parsed| &parsed.tree).collect();
    let lowered = tutela_model::lower(&sources, &trees, &standard);
    let mut reading: Vec<Diagnostic> = parsed.iter().flat_map(|parsed| parsed.diagnostics.clone()).collect();
    reading.extend(lowered.diagnostics);
    Project { sources, model: lowered.model, reading }
}

/// Everything that is found in a text on a day.
pub fn findings(text: &str, day: &str) -> (Sources, Vec<Diagnostic>) {
    let project = compile(text);
    let mut findings = project.reading;
    findings.extend(tutela_checks::check(&project.model, day.parse().expect("a day")));
    Diagnostic::sort_and_identify(&mut findings, &project.sources);
    (project.sources, findings)
}

/// The text with a school, if it declares none.
pub fn with_school(text: &str) -> String {
    let declares = text.lines().any(|line| line.trim_start().starts_with("school ") || line.starts_with("federation "));
    if declares { text.to_owned() } else { format!("{SCHOOL}{text}") }
}

/// A finding as the tests of what is said write it: its gravity, what it is about, and its words.
pub fn spoken(finding: &Diagnostic) -> String {
    let mark = match finding.severity {
        Severity::Error => "E",
        Severity::Warning => "W",
        Severity::Advice => "A",
    };
    format!("{mark} {}: {}", finding.subject, finding.message)
}

/// What one check finds in a text on a day, where all of the text can be read.
pub fn found_by(code: &str, day: &str, text: &str) -> Vec<Diagnostic> {
    let (_, found) = findings(&with_school(text), day);
    let unread: Vec<&str> =
        found.iter().filter(|finding| finding.stops_publication).map(|finding| finding.message.as_str()).collect();
    assert!(unread.is_empty(), "{unread:?}\n{text}");
    found.into_iter().filter(|finding| finding.code == code).collect()
}

/// The same in words.
pub fn said_by(code: &str, day: &str, text: &str) -> Vec<String> {
    found_by(code, day, text).iter().map(spoken).collect()
}

/// A finding on one line, with the line that it stands on.
pub fn one_line(sources: &Sources, finding: &Diagnostic) -> String {
    let place = sources.positions(finding.span).0;
    format!("line {}: {} {}: {}", place.line, finding.severity.as_str(), finding.code, finding.message)
}

/// A fenced example of a page: its info string, its text and the line that it begins on.
pub struct Example {
    pub info: String,
    pub text: String,
    pub line: usize,
}

/// The examples of a page.
pub fn examples(page: &str) -> Vec<Example> {
    let mut examples = Vec::new();
    let mut open: Option<Example> = None;
    for (n, line) in page.lines().enumerate() {
        match (&mut open, line.strip_prefix("```")) {
            (Some(_), Some("")) => examples.extend(open.take()),
            (Some(example), _) => example.text += &format!("{line}\n"),
            (None, Some(info)) => open = Some(Example { info: info.to_owned(), text: String::new(), line: n + 1 }),
            (None, None) => {}
        }
    }
    assert!(open.is_none(), "a fence is not closed");
    examples
}
