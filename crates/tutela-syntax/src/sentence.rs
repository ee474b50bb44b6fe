//! Reads one statement with pest, and keeps what was found as nodes.

use crate::tree::Node;
use pest::iterators::Pairs;
use pest::{Parser, Token};
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

/// Reads `text` as one kind of statement. `offset` is where it starts in its source.
///
/// On failure, gives the byte in `text` beyond which nothing could be made of it.
pub(crate) fn read(kind: Kind, text: &str, source: SourceId, offset: usize) -> Result<Node, usize> {
    match grammar::Grammar::parse(kind, text) {
        Ok(pairs) => nodes(pairs, source, offset).ok_or(0),
        Err(error) => Err(match error.location {
            pest::error::InputLocation::Pos(at) | pest::error::InputLocation::Span((at, _)) => at,
        }),
    }
}

/// Builds the node of a statement from the beginnings and ends of its pieces, which costs less than asking each for its own.
fn nodes(pairs: Pairs<'_, Kind>, source: SourceId, offset: usize) -> Option<Node> {
    // Pieces that are complete, and for each that is not, where it starts and how many were complete before it.
    let mut done: Vec<Node> = Vec::with_capacity(16);
    let mut open: Vec<(usize, usize)> = Vec::with_capacity(8);
    for token in pairs.tokens() {
        match token {
            Token::Start { pos, .. } => open.push((pos.pos(), done.len())),
            Token::End { rule: kind, pos } => {
                let (start, before) = open.pop()?;
                let children = done.split_off(before);
                if kind != Kind::EOI {
                    done.push(Node { kind, span: Span::new(source, offset + start, offset + pos.pos()), children });
                }
            }
        }
    }
    done.pop()
}
