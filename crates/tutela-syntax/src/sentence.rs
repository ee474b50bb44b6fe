//! Reads one statement by the grammar, and keeps what was found as nodes.
//!
//! A statement is read by the functions that `build.rs` writes from the grammar; only one that they cannot read is given to
//! pest itself, which knows how far it came.

mod reader;

use crate::tree::Node;
use pest::Parser;
use reader::Piece;
use tutela_diagnostics::{SourceId, Span};

mod grammar {
    //! Set apart because the parser that pest derives has items without documentation.
    #![allow(missing_docs)]

    #[derive(pest_derive::Parser)]
    #[grammar = "grammar.pest"]
    pub struct Grammar;
}

/// What a statement or a piece of a sentence is: the rules of the grammar.
pub use grammar::Rule as Kind;

/// Reads `text` as one kind of statement, if it is one. `offset` is where it starts in its source.
pub(crate) fn read(kind: Kind, text: &str, source: SourceId, offset: usize) -> Option<Node> {
    let pieces = reader::pieces(kind, text)?;
    node(&pieces, 0, source, offset)
}

/// Whether `text` is one kind of statement.
pub(crate) fn is_read(kind: Kind, text: &str) -> bool {
    reader::pieces(kind, text).is_some()
}

/// The byte in `text` beyond which nothing could be made of it as one kind of statement, as which it cannot be read.
pub(crate) fn how_far(kind: Kind, text: &str) -> usize {
    match grammar::Grammar::parse(kind, text) {
        Ok(_) => text.len(),
        Err(error) => match error.location {
            pest::error::InputLocation::Pos(at) | pest::error::InputLocation::Span((at, _)) => at,
        },
    }
}

/// The node of the piece at `at`, with all that stand in it.
fn node(pieces: &[Piece], at: usize, source: SourceId, offset: usize) -> Option<Node> {
    let Piece { kind, start, end, next } = *pieces.get(at)?;
    let inside = || {
        let mut at = at + 1;
        std::iter::from_fn(move || {
            let child = at;
            at = pieces.get(at).filter(|_| at < next as usize)?.next as usize;
            Some(child)
        })
    };
    let mut children = Vec::with_capacity(inside().count());
    children.extend(inside().filter_map(|child| node(pieces, child, source, offset)));
    Some(Node { kind, span: Span::new(source, offset + start as usize, offset + end as usize), children })
}

#[cfg(test)]
mod tests;
