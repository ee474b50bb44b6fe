//! Findings drawn for a terminal: first how much there is to do, then errors in full, each ending in what to write, then
//! warnings a line each, file by file, and last what is found again and again, told once with its places. Suggestions are
//! counted, and shown to whoever asks for them. Whoever asks about one file, one kind or everything is told what to write for
//! each finding. Of a draft few findings are shown, each with what to write. What is long ends in its sums.

use std::collections::HashSet;
use std::fmt;

use miette::{GraphicalReportHandler, GraphicalTheme, LabeledSpan, SourceCode, ThemeCharacters, ThemeStyles};
use tutela_diagnostics::{Diagnostic, Excerpt, Mark, Severity, SourceId, Span};

use super::terminal::{BOUND, Screen};
use super::{
    Finding, HEADINGS, Report, counted, kind_said, of_each_kind, shown, shown_help, sums, thousands, told_once,
};
use crate::day;

/// How many findings of each severity are printed, and how many if all are asked for. Nobody mends more than that in one
/// sitting, and the summary says how many there are.
const MOST: usize = 50;
const MOST_OF_ALL: usize = 1000;
/// What stands before a line that goes on with a finding's.
const MARGIN: &str = "         ";
/// A related place so few lines from the main one is drawn in the same excerpt.
const NEAR: usize = 3;

/// The whole output. With `all`, suggestions are shown too, and a longer list.
pub fn render(report: &Report<'_>, screen: Screen, all: bool) -> String {
    let most = if all { MOST_OF_ALL } else { MOST };
    let first_look = report.first_look(all);
    let helps = all || report.asked_about().is_some() || first_look.is_some();
    let mut printer = Printer { report, screen, helps, first_look, text: String::new() };
    printer.summary(all);
    for (severity, heading) in HEADINGS {
        if severity != Severity::Advice || all || printer.first_look.is_some() {
            printer.group(severity, heading, most);
        }
    }
    printer.waiting();
    printer.sums(all);
    printer.closing(all);
    printer.text
}

struct Printer<'a> {
    report: &'a Report<'a>,
    screen: Screen,
    /// Whether each finding comes with what to write.
    helps: bool,
    /// Which findings beside errors are shown, where not all are.
    first_look: Option<HashSet<&'a str>>,
    text: String,
}

impl Printer<'_> {
    fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }

    fn summary(&mut self, all: bool) {
        let report = self.report;
        let hidden = !all && self.first_look.is_none() && report.count(Severity::Advice) > 0;
        let more = if hidden { " (add --all to read them)" } else { "" };
        let summary = self.screen.wrap(&format!("{}{more}.", report.summary()), "", "");
        self.line(&self.screen.bold(&summary));
        let files = counted(report.own.min(report.sources.iter().count()), "file");
        let about = format!("{}, {files}, as on {}.", shown(report.project), day::in_words(report.as_of));
        self.line(&self.screen.faint(&self.screen.wrap(&about, "", "")));
        if let Some(about) = report.asked_about() {
            let elsewhere = match report.elsewhere {
                0 if !report.only.is_empty() => "there is nothing else".to_owned(),
                number if !report.only.is_empty() => format!("{} not", counted_more(number)),
                0 => "there is nothing in the rest of the project".to_owned(),
                number => format!("{} in the rest of the project", counted_more(number)),
            };
            let about = format!("Only {about} is counted and shown; {elsewhere}.");
            self.line(&self.screen.faint(&self.screen.wrap(&about, "", "")));
        }
    }

    fn group(&mut self, severity: Severity, heading: &str, most: usize) {
        let is_shown = |finding: &Finding<'_>| {
            severity == Severity::Error || self.first_look.as_ref().is_none_or(|shown| shown.contains(finding.id))
        };
        let findings: Vec<_> = self.report.of(severity).filter(is_shown).collect();
        if findings.is_empty() {
            return;
        }
        self.line("");
        self.line(&self.screen.bold(heading));
        if severity == Severity::Error {
            self.errors(findings, most);
            return;
        }
        let together = if self.helps { Vec::new() } else { told_once(&findings) };
        let is_together = |finding: &Finding<'_>| together.iter().any(|(code, _)| *code == finding.diagnostic.code);
        let singly: Vec<_> = findings.into_iter().filter(|finding| !is_together(finding)).collect();
        self.singly(&singly, most);
        if !together.is_empty() {
            self.line("");
            self.line(&self.screen.faint("  Found again and again, and so told once for all"));
        }
        for (code, findings) in together {
            self.line("");
            self.together(code, &findings);
        }
    }

    /// Each in full, first what keeps documents from being made.
    fn errors(&mut self, mut errors: Vec<Finding<'_>>, most: usize) {
        errors.sort_by_key(|finding| !finding.diagnostic.stops_publication);
        for finding in errors.iter().take(most) {
            self.line("");
            self.in_full(*finding);
        }
        if errors.len() > most {
            self.line("");
            self.line(&format!("  … and {} more.", thousands(errors.len() - most)));
        }
    }

    /// A line for each, file by file. Where there are too many, those wait of which there are the most of a kind.
    fn singly(&mut self, findings: &[Finding<'_>], most: usize) {
        let chosen = of_each_kind(findings, most);
        let (chosen, waiting): (Vec<Finding<'_>>, Vec<Finding<'_>>) =
            findings.iter().copied().partition(|finding| chosen.contains(finding.id));
        let report = self.report;
        let mut file = None;
        for (at, finding) in chosen.iter().enumerate() {
            let source = finding.diagnostic.span.source;
            if file != Some(source) {
                file = Some(source);
                self.line("");
                self.line(&self.screen.faint(&format!("  {}", shown(&report.path(source)))));
            }
            self.in_short(*finding);
            // Whoever asks for a kind reads once, below its lines, what to write in all of them.
            let is_said_below = chosen.get(at + 1).is_some_and(|next| {
                let (this, next) = (finding.diagnostic, next.diagnostic);
                !report.only.is_empty()
                    && next.span.source == source
                    && (&this.help, &this.way) == (&next.help, &next.way)
            });
            if self.helps && !is_said_below {
                self.help(finding.diagnostic, MARGIN);
            }
        }
        if !waiting.is_empty() {
            self.line("");
            let more = format!("… and {} more: {}.", thousands(waiting.len()), bound_sums(&waiting));
            self.line(&self.screen.wrap(&more, "  ", "    "));
        }
    }

    /// A kind that is found again and again: how often, what it is, one of them, what to do, and where they are.
    fn together(&mut self, code: &str, findings: &[Finding<'_>]) {
        let report = self.report;
        let first = findings[0].diagnostic;
        self.line(&format!("  {:>4} × {}", thousands(findings.len()), self.screen.bold(code)));
        let told = format!("{} For instance: {}.", kind_said(code), shown(&first.message));
        self.line(&self.screen.wrap(told.trim_start(), MARGIN, MARGIN));
        if findings.iter().all(|finding| finding.diagnostic.help == first.help) {
            self.what_to_do(first, MARGIN);
        } else {
            self.say_what_to_do(&format!("Add `--only {code}`: each says its own"), MARGIN);
        }
        let mut files: Vec<(SourceId, Vec<usize>)> = Vec::new();
        for finding in findings.iter().take(MOST) {
            let source = finding.diagnostic.span.source;
            let line = report.sources.positions(finding.diagnostic.span).0.line;
            match files.last_mut().filter(|(known, _)| *known == source) {
                Some((_, lines)) if lines.last() == Some(&line) => {}
                Some((_, lines)) => lines.push(line),
                None => files.push((source, vec![line])),
            }
        }
        let places = files.into_iter().map(|(source, lines)| {
            let lines: Vec<String> = lines.iter().map(ToString::to_string).collect();
            let word = if lines.len() == 1 { "line" } else { "lines" };
            format!("{}, {word} {}", shown(&report.sources.get(source).path), lines.join(", "))
        });
        let more = findings.len().saturating_sub(MOST);
        let more = (more > 0).then(|| format!("and {} more", thousands(more)));
        let places: Vec<String> = places.chain(more).collect();
        self.line(&self.screen.faint(&self.screen.wrap(&format!("In {}", places.join("; ")), MARGIN, MARGIN)));
    }

    /// How many findings there are of each kind, for whoever sees the end of a long list first.
    fn sums(&mut self, all: bool) {
        if all || self.helps || !self.report.is_long() {
            return;
        }
        self.line("");
        self.line(&self.screen.bold("All of them, by kind"));
        for (severity, heading) in HEADINGS {
            let findings: Vec<_> = self.report.of(severity).collect();
            if !findings.is_empty() {
                let total = thousands(findings.len());
                let sums = self.screen.wrap(&format!("{heading}, {total}: {}.", bound_sums(&findings)), "  ", "    ");
                self.line("");
                self.line(&sums);
            }
        }
    }

    fn waiting(&mut self) {
        if let Some(waiting) = self.first_look.as_ref().and_then(|shown| self.report.waiting(shown)) {
            self.line("");
            self.line(&self.screen.wrap(&waiting, "", ""));
        }
    }

    fn in_full(&mut self, finding: Finding<'_>) {
        let diagnostic = finding.diagnostic;
        let near = diagnostic.related.iter().position(|related| self.is_near(diagnostic.span, related.span));
        let mut marks = vec![(diagnostic.span, diagnostic.label.as_str())];
        marks.extend(near.map(|index| (diagnostic.related[index].span, diagnostic.related[index].message.as_str())));
        self.draw(&diagnostic.message, diagnostic.severity, &marks);
        for (index, related) in diagnostic.related.iter().enumerate() {
            if Some(index) != near {
                self.draw(&related.message, Severity::Advice, &[(related.span, "")]);
            }
        }
        let until = if diagnostic.stops_publication { " · drafts only until this is mended" } else { "" };
        self.line(&self.screen.faint(&format!("    {}{until}", diagnostic.code)));
        self.help(diagnostic, "    ");
    }

    /// A line: where in the file, what is wrong, and what that is called.
    fn in_short(&mut self, finding: Finding<'_>) {
        let diagnostic = finding.diagnostic;
        let source = self.report.sources.get(diagnostic.span.source);
        let line = self.report.sources.positions(diagnostic.span).0.line;
        let line = if source.text.is_empty() { String::new() } else { line.to_string() };
        let text = format!("{} · {}", shown(&diagnostic.message), diagnostic.code);
        let wrapped = self.screen.wrap(&text, &format!("  {line:>5}  "), MARGIN);
        let faint = self.screen.faint(diagnostic.code);
        match wrapped.strip_suffix(diagnostic.code) {
            Some(before) => self.line(&format!("{before}{faint}")),
            None => self.line(&wrapped),
        }
    }

    fn help(&mut self, diagnostic: &Diagnostic, margin: &str) {
        self.what_to_do(diagnostic, margin);
        if !diagnostic.way.is_empty() {
            self.line(&format!("{margin}{}", self.screen.bold(super::WAY)));
        }
        for (number, step) in (1..).zip(&diagnostic.way) {
            let lead = format!("{margin}{number}. ");
            let below = " ".repeat(lead.chars().count());
            self.line(&self.screen.wrap(&shown(step), &lead, &below));
        }
    }

    fn what_to_do(&mut self, diagnostic: &Diagnostic, margin: &str) {
        if let Some(help) = &diagnostic.help {
            self.say_what_to_do(&shown_help(help), margin);
        }
    }

    fn say_what_to_do(&mut self, what: &str, margin: &str) {
        let lead = "What to do:";
        let wrapped = self.screen.wrap(&format!("{lead} {what}"), margin, margin);
        self.line(&wrapped.replacen(lead, &self.screen.bold(lead), 1));
    }

    /// `rules.policy:12:5`, or the path alone of what has no text.
    fn place(&self, span: Span) -> String {
        let path = shown(&self.report.path(span.source));
        if self.report.sources.get(span.source).text.is_empty() {
            return path;
        }
        let (start, _) = self.report.sources.positions(span);
        format!("{path}:{}:{}", start.line, start.column)
    }

    /// Whether a second place can be drawn in the excerpt of the first.
    fn is_near(&self, first: Span, second: Span) -> bool {
        let line = |span| self.report.sources.positions(span).0.line;
        let apart = first.end <= second.start || second.end <= first.start;
        first.source == second.source && apart && line(first).abs_diff(line(second)) <= NEAR
    }

    /// A sentence, and the text it is about with its marks.
    fn draw(&mut self, message: &str, severity: Severity, marks: &[(Span, &str)]) {
        let (span, _) = marks[0];
        let source = self.report.sources.get(span.source);
        // Room for the number of the line, the frame and the end of the line.
        let margin = source.line_count().to_string().len() + 6;
        let labels: Vec<_> = marks.iter().map(|(span, label)| self.label(*span, label, margin)).collect();
        let marks: Vec<_> =
            marks.iter().zip(&labels).map(|((span, _), label)| Mark { range: span.range(), label }).collect();
        let path = self.report.path(span.source);
        let excerpt = Excerpt::new(source, path, &marks, self.screen.width.saturating_sub(margin));
        let excerpt = (!source.text.is_empty()).then_some(excerpt);
        let drawing = Drawing { message: shown(message), severity, excerpt };
        let mut text = String::new();
        // Writing into a text cannot fail, and the excerpt holds all its labels.
        let _ = self.handler().render_report(&mut text, &drawing);
        for line in text.trim_matches('\n').lines() {
            self.line(line.trim_end());
        }
        if source.text.is_empty() {
            self.line(&self.screen.faint(&format!("    {}", self.place(span))));
        }
    }

    /// A label short enough to stand under its place.
    fn label(&self, span: Span, label: &str, margin: usize) -> String {
        let column = self.report.sources.positions(span).0.column;
        let room = self.screen.width.saturating_sub(margin + 8);
        let room = room.saturating_sub(column.min(room / 2));
        let narrow = Screen { width: room.max(20), ..self.screen };
        // A label stands on one line; the rest of one that is longer is in the finding's own words.
        let wrapped = narrow.wrap(&shown(label), "", "");
        match wrapped.split_once('\n') {
            Some((first, _)) => format!("{first} …"),
            None => wrapped,
        }
    }

    fn handler(&self) -> GraphicalReportHandler {
        let styles = if self.screen.colour { ThemeStyles::ansi() } else { ThemeStyles::none() };
        let mut characters = ThemeCharacters::unicode();
        characters.error = "×".to_owned();
        characters.warning = "!".to_owned();
        characters.advice = "→".to_owned();
        GraphicalReportHandler::new_themed(GraphicalTheme { characters, styles })
            .with_width(self.screen.width)
            .with_links(false)
    }

    fn closing(&mut self, all: bool) {
        let severities: &[_] = if all || self.first_look.is_some() {
            &[Severity::Error, Severity::Warning, Severity::Advice]
        } else {
            &[Severity::Error, Severity::Warning]
        };
        let report = self.report;
        let mut hints = Vec::new();
        let warning = report.of(Severity::Warning).next().filter(|_| !self.helps);
        if let Some(finding) = warning {
            let path = shown(&report.path(finding.diagnostic.span.source));
            hints.push("To read what to write for each line of a file, ask for the file:".to_owned());
            hints.push(format!("  tutela check {path}"));
        }
        let repeated: Vec<_> = report.of(Severity::Warning).collect();
        if let Some((code, _)) = told_once(&repeated).last().filter(|_| !self.helps) {
            hints.push("To read what to write for each of a kind, ask for it by its name:".to_owned());
            hints.push(format!("  tutela check {} --only {code}", report.folder()));
        }
        if let Some(finding) = severities.iter().find_map(|severity| report.of(*severity).next()) {
            let code = finding.diagnostic.code;
            hints.push(format!("For more about a finding, ask for it by name: `tutela explain {code}`."));
        }
        if !hints.is_empty() {
            self.line("");
        }
        for hint in hints {
            // What is to be copied stays on one line.
            let hint = if hint.starts_with(' ') { hint } else { self.screen.wrap(&hint, "", "") };
            self.line(&self.screen.faint(&hint));
        }
    }
}

/// Sums by kind, in which no number is parted from its name at the end of a line.
fn bound_sums(findings: &[Finding<'_>]) -> String {
    sums(findings).iter().map(|sum| sum.replace(' ', &BOUND.to_string())).collect::<Vec<_>>().join(", ")
}

/// A number of other findings, up to the verb: `1 more is`, `2 more are`.
fn counted_more(number: usize) -> String {
    match number {
        1 => "1 more is".to_owned(),
        _ => format!("{} more are", thousands(number)),
    }
}

/// What the printer of miette is handed.
struct Drawing {
    message: String,
    severity: Severity,
    excerpt: Option<Excerpt>,
}

impl fmt::Display for Drawing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl fmt::Debug for Drawing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl std::error::Error for Drawing {}

impl miette::Diagnostic for Drawing {
    fn severity(&self) -> Option<miette::Severity> {
        Some(match self.severity {
            Severity::Error => miette::Severity::Error,
            Severity::Warning => miette::Severity::Warning,
            Severity::Advice => miette::Severity::Advice,
        })
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        self.excerpt.as_ref().map(|excerpt| excerpt as &dyn SourceCode)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let excerpt = self.excerpt.as_ref()?;
        Some(Box::new(excerpt.labels().iter().cloned()))
    }
}
