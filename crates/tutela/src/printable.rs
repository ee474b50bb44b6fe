//! What could be read and cannot be printed, at the line of its author: files that are not there or no pictures, and signs that
//! no printer's face has.

mod files;
mod signs;

pub use files::{crest, files};
pub use signs::signs;

use tutela_diagnostics::Sources;
use tutela_syntax::{Kind, Node, text_value};

/// The code of every finding about what no paper can show.
pub const CANNOT_BE_PRINTED: &str = "cannot-be-printed";

/// What the first text of a line says, on one line.
fn phrase(sources: &Sources, node: &Node) -> Option<String> {
    let text = text_value(sources.text(node.get(Kind::Text)?.span));
    Some(text.split_whitespace().collect::<Vec<_>>().join(" "))
}

#[cfg(test)]
mod tests;
