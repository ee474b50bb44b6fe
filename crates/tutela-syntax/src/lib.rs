//! Turns a text into a tree that keeps its comments, and a tree back into tidy text.
//!
//! A scanner takes the layout (lines, braces, clauses), pest takes one statement at a time. Reading never fails: whatever the
//! bytes, there is a tree, and a diagnostic for each thing that could not be read. What the names mean is not known here.

extern crate alloc;

mod context;
mod faults;
mod format;
mod layout;
mod ratified;
mod sentence;
mod text;
mod tokens;
mod tree;

pub use context::{Context, forms_table};
pub use format::{format, same_meaning};
pub use ratified::{Clause, clauses, is_operational};
pub use sentence::Kind;
pub use text::text_value;
pub use tree::{Block, Comment, Node, Statement, Tree};

use tutela_diagnostics::{Diagnostic, SourceId};

/// A tree and what could not be read.
#[derive(Debug)]
pub struct Parsed {
    /// The tree; statements that could not be read stand in it without a node.
    pub tree: Tree,
    /// One finding for each fault, in the order of the text.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads a text.
pub fn parse(source: SourceId, text: &str) -> Parsed {
    layout::parse(source, text)
}
