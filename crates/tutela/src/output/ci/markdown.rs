//! Findings as Markdown, for the summary of a job or a comment on a change: all of them, the gravest first, what is found again and
//! again together, suggestions folded away.

use tutela_diagnostics::{Severity, Span};
use tutela_render::markdown_line;

use super::{Finding, HEADINGS, Report, Said};
use crate::day;
use crate::output::{kind_said, place::Place, put_together, shown};

/// The findings of a project.
pub fn render(report: &Report<'_>) -> String {
    let mut text = format!("## {}\n\n", words(report.project));
    text += &format!("**{}**, as on {}.\n", words(&report.summary()), day::in_words(report.as_of));
    let names: Vec<String> = report.only.iter().map(|name| code(name)).collect();
    let called = if names.is_empty() { String::new() } else { format!(" called {}", names.join(" or ")) };
    let within = if report.asked.is_empty() { String::new() } else { format!(" in {}", code(report.asked)) };
    if !called.is_empty() || !within.is_empty() {
        text += &format!("\nOnly what is{called}{within} is counted and shown.\n");
    }
    for (severity, heading) in HEADINGS {
        let found: Vec<Finding<'_>> = report.of(severity).collect();
        if found.is_empty() {
            continue;
        }
        let total = found.len();
        let (singly, together) = put_together(found);
        let singly = singly.iter().map(|finding| item(report, *finding));
        let items: Vec<String> = singly.chain(together.iter().map(|many| item_of_many(report, many))).collect();
        // A heading within what is folded away would be lost to whoever goes through a page by its headings.
        let (open, close) = match severity {
            Severity::Advice => ("<details><summary>Show them</summary>\n\n", "\n</details>\n"),
            Severity::Error | Severity::Warning => ("", ""),
        };
        text += &format!("\n### {heading}: {}\n\n{open}{}{close}", total, items.join("\n"));
    }
    text
}

fn item(report: &Report<'_>, finding: Finding<'_>) -> String {
    let diagnostic = finding.diagnostic;
    let said = Said::of(finding);
    let mut text = format!("- **{}** {}  \n", words(&said.message), place(report, diagnostic.span));
    let mut lines: Vec<String> = diagnostic
        .related
        .iter()
        .map(|related| format!("See also {}: {}", place(report, related.span), words(&shown(&related.message))))
        .collect();
    lines.extend(said.behind().iter().map(|line| line_behind(line)));
    lines.push(format!("More about it: {}", code(&format!("tutela explain {}", diagnostic.code))));
    text += &lines.iter().map(|line| format!("  {line}")).collect::<Vec<_>>().join("  \n");
    text + "\n"
}

/// A line behind what is wrong. One to write is read letter by letter.
fn line_behind(line: &str) -> String {
    if line.starts_with(' ') { code(line.trim()) } else { words(line) }
}

/// Findings of one kind that are mended in the same words: what it is, what to do, and each with its place.
fn item_of_many(report: &Report<'_>, findings: &[Finding<'_>]) -> String {
    let first = findings[0];
    let mut text = format!("- **{} times: {}**  \n", findings.len(), words(&kind_said(first.diagnostic.code)));
    let what_to_do = Said { way: Vec::new(), stops: None, ..Said::of(first) };
    let mut lines: Vec<String> = what_to_do.behind().iter().map(|line| line_behind(line)).collect();
    lines.push(format!("More about it: {}", code(&format!("tutela explain {}", first.diagnostic.code))));
    text += &lines.iter().map(|line| format!("  {line}")).collect::<Vec<_>>().join("  \n");
    text.push('\n');
    for finding in findings {
        let diagnostic = finding.diagnostic;
        let others = diagnostic.related.iter().map(|related| related.span);
        let places: Vec<String> =
            std::iter::once(diagnostic.span).chain(others).map(|span| place(report, span)).collect();
        text += &format!("  - {} {}\n", words(&Said::of(*finding).message), places.join(", "));
    }
    text
}

/// A place as a path and a line.
fn place(report: &Report<'_>, span: Span) -> String {
    let place = Place::in_repository(report, span);
    code(&format!("{}:{}", place.file, place.line))
}

/// Words between backticks stay so; everything else is taken as it stands.
fn words(text: &str) -> String {
    let parts: Vec<&str> = text.split('`').collect();
    let paired = parts.len() % 2 == 1;
    let part = |(at, part): (usize, &&str)| match (paired, at % 2 == 1) {
        (true, true) if !part.trim().is_empty() => code(part),
        (true, _) => plain(part),
        (false, _) => format!("{}{}", if at == 0 { "" } else { "\\`" }, plain(part)),
    };
    parts.iter().enumerate().map(part).collect()
}

/// Markdown's signs made harmless, with the spaces at both ends kept.
fn plain(text: &str) -> String {
    let inner = text.trim();
    if inner.is_empty() {
        return if text.is_empty() { String::new() } else { " ".to_owned() };
    }
    let space = |is_there: bool| if is_there { " " } else { "" };
    let one_line = inner.split_whitespace().collect::<Vec<_>>().join(" ");
    let (before, behind) = (space(text.starts_with(char::is_whitespace)), space(text.ends_with(char::is_whitespace)));
    format!("{before}{}{behind}", markdown_line(&one_line))
}

/// Something to be read letter by letter; it may hold backticks itself.
fn code(text: &str) -> String {
    let text = shown(text).replace('\n', " ");
    let longest = text.split(|sign| sign != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let pad = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    format!("{fence}{pad}{text}{pad}{fence}")
}
