//! The one layout.
//!
//! Formatting twice is formatting once, and changes no meaning and loses no comment: what was printed is read back and
//! compared, and a text that would not say the same is left as it stood.

mod lines;
mod print;
mod same;
mod sentence;

#[cfg(test)]
mod tests;

pub(crate) use print::compared;
pub use same::same_meaning;

use crate::Tree;

/// How long a line may grow.
const WIDTH: usize = 120;

/// Prints a tree in the one layout. `text` is what it was read from.
///
/// A text whose braces do not pair or whose quotes are lost is to be left as it stands, and `None` is given back: where it
/// was meant to be cut is for its author to say.
pub fn format(tree: &Tree, text: &str) -> Option<String> {
    let printed = print::print(tree, text)?;
    same_meaning(tree, text, &crate::parse(tree.source, &printed).tree, &printed).then_some(printed)
}
