//! Findings in sentences, for a screen reader: no drawing, no colour, nothing that means something by where it stands.

use tutela_diagnostics::{Severity, Span};

use super::{Finding, Report, shown, shown_help, sums, thousands};
use crate::day;

/// How many findings are printed, and how many if all are asked for.
const MOST: usize = 50;
const MOST_OF_ALL: usize = 1000;

/// The whole output. With `all`, suggestions are shown too, and a longer list.
pub fn render(report: &Report<'_>, all: bool) -> String {
    let most = if all { MOST_OF_ALL } else { MOST };
    let first_look = report.first_look(all);
    let mut text = format!("{}.\n", report.summary());
    text += &format!("This is {}, as on {}.\n", shown(report.project), day::in_words(report.as_of));
    let elsewhere = thousands(report.elsewhere);
    match report.asked_about() {
        Some(about) if !report.only.is_empty() => {
            text += &format!("Only {about} is reported. Other findings: {elsewhere}.\n");
        }
        Some(_) => {
            text += &format!(
                "Only {} is reported. Findings in the rest of the project: {elsewhere}.\n",
                shown(report.asked)
            );
        }
        None => {}
    }
    for (severity, word) in
        [(Severity::Error, "Error"), (Severity::Warning, "Warning"), (Severity::Advice, "Suggestion")]
    {
        if severity == Severity::Advice && !all && first_look.is_none() {
            continue;
        }
        let is_shown = |finding: &Finding<'_>| {
            severity == Severity::Error || first_look.as_ref().is_none_or(|shown| shown.contains(finding.id))
        };
        let findings: Vec<_> = report.of(severity).filter(is_shown).collect();
        let (total, all) = (findings.len(), findings.clone());
        for (index, finding) in findings.into_iter().take(most).enumerate() {
            text += &format!("\n{word} {} of {}.\n", thousands(index + 1), thousands(total));
            text += &sentences(report, finding);
        }
        if total > most {
            text += &format!("\nThere are {} more of these.", thousands(total - most));
            text += &format!(" Of each kind there are, in all: {}.\n", sums(&all).join(", "));
        }
    }
    if let Some(waiting) = first_look.as_ref().and_then(|shown| report.waiting(shown)) {
        text += &format!("\n{waiting}\n");
    }
    text
}

fn sentences(report: &Report<'_>, finding: Finding<'_>) -> String {
    let diagnostic = finding.diagnostic;
    let mut text = format!("{}.\n{}\n", place(report, diagnostic.span), sentence(&diagnostic.message));
    let written = shown(report.sources.text(diagnostic.span).lines().next().unwrap_or("").trim());
    if !written.is_empty() {
        text += &format!("It says: {written}\n");
    }
    for related in &diagnostic.related {
        text += &format!("See also {}: {}\n", lower(&place(report, related.span)), sentence(&related.message));
    }
    if let Some(help) = &diagnostic.help {
        text += &format!("What to do: {}\n", shown_help(help));
    }
    if !diagnostic.way.is_empty() {
        text += &format!("{}\n", super::WAY);
    }
    for (number, step) in (1..).zip(&diagnostic.way) {
        text += &format!("{number}. {}\n", shown(step));
    }
    if diagnostic.stops_publication {
        text += "Until this is mended, documents are made only as drafts.\n";
    }
    text + &format!("More about it: tutela explain {}\n", diagnostic.code)
}

/// `File rules.policy, line 12`.
fn place(report: &Report<'_>, span: Span) -> String {
    place_in(&report.path(span.source), report, span)
}

/// The same with a path that the file goes by.
pub(super) fn place_in(path: &str, report: &Report<'_>, span: Span) -> String {
    let path = shown(path);
    if report.sources.get(span.source).text.is_empty() {
        return format!("File {path}");
    }
    let (start, _) = report.sources.positions(span);
    format!("File {path}, line {}", start.line)
}

/// A clause as a sentence.
pub(super) fn sentence(clause: &str) -> String {
    let clause = shown(clause);
    let mut rest = clause.chars();
    let first = rest.next().into_iter().flat_map(char::to_uppercase);
    let end = if clause.ends_with(['.', '?', '!', '…']) { "" } else { "." };
    format!("{}{}{end}", first.collect::<String>(), rest.as_str())
}

fn lower(text: &str) -> String {
    let mut rest = text.chars();
    let first = rest.next().into_iter().flat_map(char::to_lowercase);
    first.chain(rest.clone()).collect()
}
