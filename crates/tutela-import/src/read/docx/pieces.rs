//! Small things that the reading of a document is made of.

use super::super::xml::{Child, Element};
use crate::document::{Block, words_of};

/// A table; one of a single column is a box around what stands in it.
pub fn boxed(headed: bool, rows: Vec<Vec<Vec<Block>>>) -> Vec<Block> {
    if rows.iter().all(|row| row.len() <= 1) {
        return rows.into_iter().flatten().flatten().collect();
    }
    vec![Block::Table(headed, rows)]
}

/// The words of blocks, a line for each paragraph.
pub fn lines(blocks: &[Block]) -> Vec<String> {
    let mut lines = Vec::new();
    for block in blocks {
        block.clone().runs(&mut |runs| lines.push(words_of(runs)));
    }
    lines
}

/// Rows of a table or cells of a row, also those inside a content control or a tracked change.
pub fn wrapped<'e>(element: &'e Element, name: &str) -> Vec<&'e Element> {
    let mut found = Vec::new();
    let mut stack: Vec<&Element> = element.elements().collect();
    stack.reverse();
    while let Some(child) = stack.pop() {
        if *child.name == *name {
            found.push(child);
        } else if matches!(&*child.name, "sdt" | "sdtContent" | "customXml" | "ins" | "moveTo") {
            let at = stack.len();
            stack.extend(child.elements());
            stack[at..].reverse();
        }
    }
    found
}

/// The text straight in an element.
pub fn text_of(element: &Element) -> String {
    let texts = element.children.iter().filter_map(|child| match child {
        Child::Text(text) => Some(text.as_str()),
        Child::Element(_) => None,
    });
    texts.collect()
}
