//! The words of a document in reading order.
//!
//! This is the measure that the formats are held to: take the words out of any of them and they are these.

use crate::document::{Block, Document, Run};
use crate::prepare::prepare;

/// What a ruled blank looks like in plain text. [`letters`] looks past it.
pub(crate) const BLANK: &str = "________";

/// The words of a document in reading order, a line for each piece.
pub fn plain_text(document: &Document) -> String {
    let prepared = prepare(document);
    let document = prepared.document();
    let mut lines = vec![document.school.name.clone()];
    lines.extend(document.school.lines.iter().cloned());
    lines.push(document.title.clone());
    lines.extend(document.subtitle.clone());
    lines.extend(document.notices.iter().cloned());
    lines.extend(document.facts.iter().map(|fact| format!("{} {}", fact.label, fact.value)));
    blocks_into(&document.blocks, &mut lines);
    lines.extend(small_print(document));
    lines.retain(|line| !line.is_empty());
    lines.join("\n")
}

/// The line at the very end: edition, then code.
pub fn small_print(document: &Document) -> Option<String> {
    let line = [Some(document.edition.as_str()), document.code.as_deref()]
        .into_iter()
        .flatten()
        .filter(|text| !text.is_empty())
        .collect::<Vec<_>>()
        .join(" · ");
    (!line.is_empty()).then_some(line)
}

/// The words of some runs, on one line.
pub fn words_of(runs: &[Run]) -> String {
    let mut out = String::new();
    for run in runs {
        match run {
            Run::Text { text } => out.push_str(text),
            Run::Strong { runs } | Run::Emphasis { runs } | Run::Link { runs, .. } => out.push_str(&words_of(runs)),
            Run::Blank { .. } => out.push_str(BLANK),
            Run::LineBreak => out.push(' '),
            Run::Anchor { .. } => {}
        }
    }
    out
}

/// What is left of a text for comparing it with another: no white space, which every format breaks in its own way, and
/// no ruled blanks.
pub fn letters(text: &str) -> String {
    let dense: String = text.chars().filter(|sign| !sign.is_whitespace()).collect();
    dense.replace(BLANK, "")
}

fn blocks_into(blocks: &[Block], lines: &mut Vec<String>) {
    for block in blocks {
        match block {
            Block::Heading { number, runs, .. } => lines.push(numbered(number.as_deref(), &words_of(runs))),
            Block::Paragraph { runs } => lines.push(words_of(runs)),
            Block::List { items, .. } => items.iter().for_each(|item| blocks_into(item, lines)),
            Block::Statements { items } => lines.extend(items.iter().map(|item| words_of(item))),
            Block::Table { caption, header, rows } => {
                lines.extend(caption.clone());
                for row in std::iter::once(header).chain(rows) {
                    lines.push(row.iter().map(|cell| words_of(cell)).collect::<Vec<_>>().join(" "));
                }
            }
            Block::Terms { entries } => {
                lines.extend(entries.iter().map(|entry| format!("{} {}", entry.label, words_of(&entry.value))));
            }
            Block::Contents { title, entries, .. } => {
                lines.push(title.clone());
                lines.extend(entries.iter().map(|entry| numbered(entry.number.as_deref(), &entry.text)));
            }
            Block::Signature { fields } => lines.extend(fields.iter().map(|field| format!("{field} {BLANK}"))),
            Block::CutLine { label } => lines.push(label.clone()),
            Block::Callout { title, blocks, .. } => {
                lines.extend(title.clone());
                blocks_into(blocks, lines);
            }
            // What is drawn stands beside it in words.
            Block::Drawing { .. } => {}
            Block::Steps { steps } => {
                for step in steps {
                    lines.push(numbered(step.label.as_deref(), &words_of(&step.runs)));
                    blocks_into(&step.blocks, lines);
                }
            }
        }
    }
}

fn numbered(number: Option<&str>, words: &str) -> String {
    match number {
        Some(number) => format!("{number} {words}"),
        None => words.to_owned(),
    }
}
