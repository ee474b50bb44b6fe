//! Plain text: headings, lists and tables are told by how the lines look.

mod headings;
mod marks;

use super::lists::{Item, nested};
use crate::document::{Block, Document, Run};
use headings::Headings;

/// Reads a text.
pub fn read(text: &str) -> Document {
    let lines: Vec<&str> = text.split('\n').map(|line| line.trim_end()).collect();
    let headings = Headings::of(&lines);
    let mut blocks = Vec::new();
    let mut items: Vec<Item> = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let line = lines[at];
        if line.trim().is_empty() {
            at += 1;
            continue;
        }
        if let Some((level, words)) = headings.at(at) {
            end_list(&mut items, &mut blocks);
            blocks.push(Block::Heading(level, runs(words)));
            at += if headings.is_underlined(at) { 2 } else { 1 };
            continue;
        }
        if headings.is_rule(line) {
            at += 1;
            continue;
        }
        let end = end_of_group(&lines, at, &headings);
        if let Some((mark, words)) = marks::bullet(line) {
            let end = end_of_item(&lines, at, end);
            let words = joined(std::iter::once(words).chain(lines[at + 1..end].iter().map(|line| line.trim())));
            // A round mark stands further in than a point at the same place.
            let level = marks::indent(line) * 2 + usize::from(mark == 'o');
            items.push(Item { level, ordered: false, blocks: vec![Block::Paragraph(runs(&words))] });
            at = end;
            continue;
        }
        end_list(&mut items, &mut blocks);
        if let Some((rows, next)) = table(&lines, at, end) {
            blocks.push(rows);
            at = next;
        } else if let Some((list, next)) = numbered(&lines, at) {
            blocks.push(list);
            at = next;
        } else {
            let end = (at + 1..end).find(|n| marks::bullet(lines[*n]).is_some()).unwrap_or(end);
            blocks.extend(paragraphs(&lines[at..end]));
            at = end;
        }
    }
    end_list(&mut items, &mut blocks);
    Document { blocks, ..Document::default() }
}

fn end_list(items: &mut Vec<Item>, blocks: &mut Vec<Block>) {
    blocks.extend(nested(std::mem::take(items)));
}

/// Where the lines end that follow each other without an empty one or a heading.
fn end_of_group(lines: &[&str], at: usize, headings: &Headings) -> usize {
    (at + 1..lines.len())
        .find(|n| lines[*n].trim().is_empty() || headings.at(*n).is_some() || headings.is_rule(lines[*n]))
        .unwrap_or(lines.len())
}

/// Where an item ends: lines further in than its mark go on with it.
fn end_of_item(lines: &[&str], at: usize, end: usize) -> usize {
    let own = marks::indent(lines[at]);
    (at + 1..end).find(|n| marks::bullet(lines[*n]).is_some() || marks::indent(lines[*n]) <= own).unwrap_or(end)
}

/// Lines with tabs between their words are the rows of a table.
fn table(lines: &[&str], at: usize, end: usize) -> Option<(Block, usize)> {
    let cells = |line: &str| -> Vec<String> { line.split('\t').map(|cell| cell.trim().to_owned()).collect() };
    let width = |line: &str| cells(line).iter().filter(|cell| !cell.is_empty()).count();
    let count = lines[at..end].iter().take_while(|line| width(line) > 1).count();
    if count < 2 {
        return None;
    }
    let rows = lines[at..at + count].iter().map(|line| {
        let cells = cells(line).into_iter().filter(|cell| !cell.is_empty());
        cells.map(|cell| vec![Block::Paragraph(runs(&cell))]).collect()
    });
    Some((Block::Table(true, rows.collect()), at + count))
}

/// Lines that are numbered from one, without a gap; others keep their numbers as words.
fn numbered(lines: &[&str], at: usize) -> Option<(Block, usize)> {
    let mut items = Vec::new();
    let mut next = at;
    let mut line = at;
    while let Some(text) = lines.get(line) {
        if text.trim().is_empty() {
            line += 1;
            continue;
        }
        match marks::number(text) {
            Some((number, words)) if number == items.len() + 1 => items.push(words.to_owned()),
            // A line further in goes on with its item.
            _ if !items.is_empty() && marks::indent(text) > marks::indent(lines[at]) && line == next => {
                if marks::bullet(text).is_some() || marks::number(text).is_some() {
                    break;
                }
                if let Some(last) = items.last_mut() {
                    last.push(' ');
                    last.push_str(text.trim());
                }
            }
            _ => break,
        }
        line += 1;
        next = line;
    }
    (items.len() > 1).then(|| {
        let items = items.iter().map(|words| vec![Block::Paragraph(runs(words))]).collect();
        (Block::List(true, items), next)
    })
}

/// Paragraphs from lines without marks: a paragraph that was cut at the edge of a page is put together again, any other line
/// stays a line of its own.
fn paragraphs(lines: &[&str]) -> Vec<Block> {
    let width = |line: &str| line.trim().chars().count();
    let widest = lines.iter().map(|line| width(line)).max().unwrap_or(0);
    let filled = |line: &&&str| width(line) * 3 >= widest * 2;
    let was_cut = (45..=110).contains(&widest) && lines[..lines.len() - 1].iter().all(|line| filled(&line));
    if was_cut {
        return vec![Block::Paragraph(runs(&joined(lines.iter().map(|line| line.trim()))))];
    }
    if widest > 110 {
        return lines.iter().map(|line| Block::Paragraph(runs(line.trim()))).collect();
    }
    let text = lines.iter().map(|line| line.trim()).collect::<Vec<_>>().join("\n");
    vec![Block::Paragraph(runs(&text))]
}

fn joined<'t>(lines: impl Iterator<Item = &'t str>) -> String {
    lines.collect::<Vec<_>>().join(" ")
}

fn runs(text: &str) -> Vec<Run> {
    marks::inline(text)
}
