//! Reads one statement with pest, and keeps what was found as nodes.

use crate::tree::Node;
use pest::Parser;
use pest::iterators::Pair;
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
        Ok(mut pairs) => match pairs.next() {
            Some(pair) => Ok(node(pair, source, offset)),
            None => Err(0),
        },
        Err(error) => Err(match error.location {
            pest::error::InputLocation::Pos(at) | pest::error::InputLocation::Span((at, _)) => at,
        }),
    }
}

/// The grammar nests a bounded number of rules, so this recursion is shallow.
fn node(pair: Pair<'_, Kind>, source: SourceId, offset: usize) -> Node {
    let kind = pair.as_rule();
    let span = pair.as_span();
    let span = Span::new(source, offset + span.start(), offset + span.end());
    let children = pair.into_inner().filter(|p| p.as_rule() != Kind::EOI).map(|p| node(p, source, offset)).collect();
    Node { kind, span, children }
}
