//! The page of the state of checks: what was found on the day, graver things first, with the place and what to write.
//!
//! Findings are handed in as plain words and places; nothing here knows how they are found.

use super::{View, bullets};
use crate::{Block, Document, Kind, Marks, Readers, Run, TypeSize};
use tutela_model::{date::say_day, sentence_case};

/// How grave a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gravity {
    /// To be mended before anything is published.
    Error,
    /// To be mended before the next meeting.
    Warning,
    /// Better writing.
    Advice,
}

/// A finding, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// How grave it is.
    pub gravity: Gravity,
    /// What it is one of many of, as a sentence, if it is told together with those beside it of which the same is true and that are
    /// mended in the same words.
    pub kind: Option<String>,
    /// A name for links to it, which survives moves.
    pub id: String,
    /// What is wrong, as a clause.
    pub message: String,
    /// Where: "rules.policy, line 12".
    pub place: String,
    /// What stands there; may be empty.
    pub written: String,
    /// What else has to do with it: each a clause and its place.
    pub related: Vec<(String, String)>,
    /// What to do, as sentences.
    pub help: Option<String>,
    /// Whether documents are made only as drafts until it is mended.
    pub stops_publication: bool,
}

const PARTS: [(Gravity, &str, &str); 3] = [
    (Gravity::Error, "To mend before publishing", "before-publishing"),
    (Gravity::Warning, "To mend before the next meeting", "before-the-next-meeting"),
    (Gravity::Advice, "Suggestions", "suggestions"),
];

/// The findings of a day as a document.
pub fn document(view: &View<'_>, stem: String, findings: &[Finding]) -> Document {
    let mut document = view.start(stem, Kind::Report, "State of checks".to_owned(), TypeSize::Body);
    document.subtitle = Some(format!("As on {}. For governors and staff", say_day(view.options.day)));
    document.readers = Readers::Staff;
    if findings.is_empty() {
        document.blocks.push(Block::paragraph("Nothing found. On this day there is nothing to mend."));
    }
    for (gravity, title, anchor) in PARTS {
        let found: Vec<&Finding> = findings.iter().filter(|one| one.gravity == gravity).collect();
        if found.is_empty() {
            continue;
        }
        document.blocks.push(Block::heading(1, None, format!("{title}: {}", found.len()), anchor));
        if found.iter().any(|one| one.kind.is_some()) {
            let said = "What is found again and again is told once, at the end, with every place where it is.";
            document.blocks.push(Block::paragraph(said));
        }
        let are_one =
            |one: &&Finding, next: &&Finding| one.kind.is_some() && (&one.kind, &one.help) == (&next.kind, &next.help);
        let items = found.chunk_by(are_one).map(|one| match one {
            [finding] => item(finding),
            [..] => item_of_many(one),
        });
        document.blocks.push(Block::List { marks: Marks::Numbers, items: items.collect() });
    }
    document
}

/// Findings of one kind: what it is, what to do, and where it is found.
fn item_of_many(findings: &[&Finding]) -> Vec<Block> {
    let first = findings[0];
    let said = first.kind.as_deref().unwrap_or_default();
    let mut blocks = vec![Block::Paragraph { runs: vec![Run::strong(format!("{} times: {said}", findings.len()))] }];
    blocks.extend(what_to_do(first));
    let place = |finding: &&Finding| {
        let message = sentence_case(&finding.message);
        let mut runs = vec![anchor(finding, &message)];
        runs.extend(marked(&message));
        let places = std::iter::once(&finding.place).chain(finding.related.iter().map(|(_, place)| place));
        runs.push(Run::text(format!(" {}", places.cloned().collect::<Vec<_>>().join("; "))));
        runs
    };
    blocks.extend(bullets(findings.iter().map(place).collect()));
    blocks
}

fn anchor(finding: &Finding, message: &str) -> Run {
    Run::anchor(&finding.id, format!("finding: {}", message.replace('`', "")))
}

fn item(finding: &Finding) -> Vec<Block> {
    let message = sentence_case(&finding.message);
    let anchor = anchor(finding, &message);
    let mut place = vec![Run::text(&finding.place)];
    if !finding.written.is_empty() {
        place.extend([Run::text(": "), Run::emphasis(&finding.written)]);
    }
    let message = Run::Strong { runs: marked(&message) };
    let mut blocks = vec![Block::Paragraph { runs: vec![anchor, message] }, Block::Paragraph { runs: place }];
    let related = finding.related.iter();
    blocks.extend(bullets(related.map(|(what, place)| marked(&format!("{place}: {}", sentence_case(what)))).collect()));
    blocks.extend(what_to_do(finding));
    if finding.stops_publication {
        blocks.push(Block::paragraph("Until this is mended, documents are made only as drafts."));
    }
    blocks
}

fn what_to_do(finding: &Finding) -> Option<Block> {
    let help = finding.help.as_ref()?;
    let mut runs = vec![Run::strong("What to do:")];
    for (at, line) in help.lines().enumerate() {
        runs.push(if at == 0 { Run::text(" ") } else { Run::LineBreak });
        runs.extend(if at == 0 { marked(line) } else { line_of_help(line) });
    }
    Some(Block::Paragraph { runs })
}

/// A further line of what to do. One that is indented is to be written: it keeps its place beside the lines around it, which a
/// plain space at the beginning of a line would not.
pub(super) fn line_of_help(line: &str) -> Vec<Run> {
    let written = line.trim_start();
    match line.len() - written.len() {
        0 => marked(line),
        // All lines to write stand two spaces in.
        1 | 2 => vec![Run::emphasis(written)],
        more => vec![Run::text("\u{a0}".repeat(more - 2)), Run::emphasis(written)],
    }
}

/// A text in which what stands between backticks is to be written as it stands.
pub(super) fn marked(text: &str) -> Vec<Run> {
    if !text.matches('`').count().is_multiple_of(2) {
        return vec![Run::text(text)];
    }
    let pieces = text.split('`').enumerate();
    pieces.map(|(at, piece)| if at % 2 == 0 { Run::text(piece) } else { Run::emphasis(piece) }).collect()
}
