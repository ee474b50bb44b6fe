//! A draft without the signs that no paper can show.

use crate::document::{Block, Document, Run};

/// What stands in a draft for a sign that cannot be printed. All formats say it.
pub const UNPRINTABLE: &str = "[?]";

impl Document {
    /// The same document with `[?]` for every sign for which `can_print` is false. Names of files and addresses stay.
    pub fn with_printable_signs(&self, can_print: impl Fn(char) -> bool) -> Document {
        let mut document = self.clone();
        texts(&mut document, &mut |text| {
            let seen = crate::one_line(text);
            if !seen.chars().all(&can_print) {
                let spelt = |sign| if can_print(sign) { sign.to_string() } else { UNPRINTABLE.to_owned() };
                *text = seen.chars().map(spelt).collect();
            }
        });
        document
    }
}

/// Visits every text that is printed.
fn texts(document: &mut Document, visit: &mut impl FnMut(&mut String)) {
    visit(&mut document.title);
    document.subtitle.iter_mut().for_each(&mut *visit);
    visit(&mut document.school.name);
    document.school.lines.iter_mut().for_each(&mut *visit);
    for fact in &mut document.facts {
        visit(&mut fact.label);
        visit(&mut fact.value);
    }
    document.notices.iter_mut().for_each(&mut *visit);
    visit(&mut document.edition);
    document.code.iter_mut().for_each(&mut *visit);
    document.blocks.iter_mut().for_each(|block| in_block(block, visit));
}

fn in_block(block: &mut Block, visit: &mut impl FnMut(&mut String)) {
    match block {
        Block::Heading { number, runs, .. } => {
            number.iter_mut().for_each(&mut *visit);
            in_runs(runs, visit);
        }
        Block::Paragraph { runs } => in_runs(runs, visit),
        Block::List { items, .. } => items.iter_mut().flatten().for_each(|block| in_block(block, visit)),
        Block::Statements { items } => items.iter_mut().for_each(|runs| in_runs(runs, visit)),
        Block::Table { caption, header, rows } => {
            caption.iter_mut().for_each(&mut *visit);
            header.iter_mut().chain(rows.iter_mut().flatten()).for_each(|runs| in_runs(runs, visit));
        }
        Block::Terms { entries } => entries.iter_mut().for_each(|entry| {
            visit(&mut entry.label);
            in_runs(&mut entry.value, visit);
        }),
        Block::Contents { title, .. } => visit(title),
        Block::Signature { fields } => fields.iter_mut().for_each(visit),
        Block::CutLine { label } => visit(label),
        Block::Callout { title, blocks, .. } => {
            title.iter_mut().for_each(&mut *visit);
            blocks.iter_mut().for_each(|block| in_block(block, visit));
        }
        Block::Steps { steps } => {
            for step in steps {
                step.label.iter_mut().for_each(&mut *visit);
                in_runs(&mut step.runs, visit);
                step.blocks.iter_mut().for_each(|block| in_block(block, visit));
            }
        }
        Block::Drawing { drawing } => {
            let shapes = drawing.panels.iter_mut().flat_map(|panel| &mut panel.shapes);
            shapes
                .flat_map(|shape| &mut shape.text)
                .flat_map(|line| &mut line.spans)
                .for_each(|span| visit(&mut span.text));
        }
    }
}

fn in_runs(runs: &mut [Run], visit: &mut impl FnMut(&mut String)) {
    for run in runs {
        match run {
            // The space around words belongs to the line that they stand in.
            Run::Text { text } => {
                let (start, end) = (text.starts_with(char::is_whitespace), text.ends_with(char::is_whitespace));
                let before = text.clone();
                visit(text);
                if *text != before {
                    *text = [if start { " " } else { "" }, text, if end { " " } else { "" }].concat();
                }
            }
            Run::Strong { runs } | Run::Emphasis { runs } | Run::Link { runs, .. } => in_runs(runs, visit),
            Run::Blank { .. } | Run::LineBreak | Run::Anchor { .. } => {}
        }
    }
}
