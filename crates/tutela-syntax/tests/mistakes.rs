//! A page of mistakes that a governor makes, each with all that is said about it. It is read as prose when it changes.
//!
//! The mistakes stand in `tests/mistakes/mistakes.policy`, each under a comment that begins with `####`.
#![allow(clippy::disallowed_methods)] // It reads the mistakes.

mod shipped;

use std::fmt::Write;
use std::path::Path;
use tutela_diagnostics::{Diagnostic, Severity, Source};

/// Words of whoever writes a reader of languages, which nobody who writes a policy needs to know.
const NOT_FOR_READERS: &[&str] = &[
    "token",
    "expected",
    "parse",
    "syntax",
    "identifier",
    "keyword",
    "string",
    "literal",
    "invalid",
    "clause",
    "delimiter",
];

#[test]
fn every_mistake_is_said_in_a_readers_words() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/mistakes");
    let text = std::fs::read_to_string(folder.join("mistakes.policy")).expect("the mistakes are there");
    let mut page = String::new();
    for mistake in text.split("#### ").skip(1) {
        let (title, policy) = mistake.split_once('\n').expect("a title and a policy");
        let policy = format!("{}\n", policy.trim_end());
        let parsed = shipped::read(&policy);
        let source = Source::new("", policy.as_str());
        writeln!(page, "==== {title}\n").ok();
        for finding in &parsed.diagnostics {
            say(&mut page, &source, finding);
        }
        if parsed.diagnostics.is_empty() {
            page += "Nothing is said here: it reads as a sentence, and whoever knows the names finds one that nobody declared.\n\n";
        }
    }
    let mut settings = insta::Settings::new();
    settings.set_snapshot_path(folder);
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!("mistakes", page));
}

/// One finding as plain text: the line with the place underlined, the message and the help.
fn say(page: &mut String, source: &Source, finding: &Diagnostic) {
    let (start, end) = (source.position(finding.span.start as usize), source.position(finding.span.end as usize));
    let line = source.line(start.line);
    let length =
        if end.line == start.line { end.column - start.column } else { line.chars().count() + 1 - start.column };
    let grave = if finding.severity == Severity::Advice { "advice" } else { "error" };
    let number = start.line.to_string();
    let margin = " ".repeat(number.len());
    writeln!(page, "{grave}: {}", finding.message).ok();
    writeln!(page, "  {number} | {}", line.replace('\t', " ")).ok();
    writeln!(page, "  {margin} | {}{} {}", " ".repeat(start.column - 1), "~".repeat(length.max(1)), finding.label).ok();
    if let Some(help) = &finding.help {
        writeln!(page, "  help: {help}").ok();
    }
    page.push('\n');
    for words in [&finding.message, &finding.label, finding.help.as_ref().unwrap_or(&String::new())] {
        let used = words.to_lowercase();
        let wrong =
            NOT_FOR_READERS.iter().find(|word| used.split(|c: char| !c.is_alphabetic()).any(|own| own == **word));
        assert!(wrong.is_none(), "{words} has {wrong:?}");
    }
    assert!(!finding.message.ends_with('.') && !finding.message.starts_with(char::is_uppercase), "{}", finding.message);
    assert!(finding.help.as_ref().is_some_and(|help| help.starts_with(char::is_uppercase)), "{:?}", finding.help);
}
