//! Whether two trees say the same, wherever their words stand on the page.

use super::print::compared;
use crate::Tree;
use crate::sentence::Kind;
use crate::tokens::{Token, TokenKind, tokenize};
use crate::tree::{Node, Statement};

/// Whether two trees, each with the text it was read from, say the same with the same comments: the same statements, names
/// and texts, nested the same way. Layout apart, only the order of `say` before `except` under one sentence, and where a
/// comment stands beside its statement, may differ.
pub fn same_meaning(tree: &Tree, text: &str, other: &Tree, other_text: &str) -> bool {
    let one = Side::new(text);
    let two = Side::new(other_text);
    all_same(&tree.statements, &one, &other.statements, &two) && one.comments() == two.comments()
}

/// Whether two trees say the same, whatever their comments.
#[cfg(test)]
pub(super) fn same_apart_from_comments(tree: &Tree, text: &str, other: &Tree, other_text: &str) -> bool {
    all_same(&tree.statements, &Side::new(text), &other.statements, &Side::new(other_text))
}

struct Side<'a> {
    text: &'a str,
    tokens: Vec<Token>,
}

impl<'a> Side<'a> {
    fn new(text: &'a str) -> Self {
        Side { text, tokens: tokenize(text) }
    }

    fn comments(&self) -> Vec<&'a str> {
        let comments = self.tokens.iter().filter(|token| token.kind == TokenKind::Comment);
        let mut comments: Vec<&str> = comments.map(|token| self.text[token.start..token.end].trim_end()).collect();
        comments.sort_unstable();
        comments
    }

    fn words(&self, statement: &Statement) -> impl Iterator<Item = String> {
        let first = self.tokens.partition_point(|token| token.start < statement.span.start as usize);
        let own = self.tokens[first..].iter().take_while(|token| token.start < statement.span.end as usize);
        let readable = statement.node.is_some();
        own.filter(|token| token.kind != TokenKind::Comment).map(move |token| {
            // What cannot be read is printed as it stood.
            if readable { compared(token, self.text) } else { self.text[token.start..token.end].to_owned() }
        })
    }
}

fn all_same(one: &[Statement], one_side: &Side, two: &[Statement], two_side: &Side) -> bool {
    one.len() == two.len() && one.iter().zip(two).all(|(a, b)| same(a, one_side, b, two_side))
}

/// Blocks are nested to a bounded depth, and clauses too, so this recursion is shallow.
fn same(one: &Statement, one_side: &Side, two: &Statement, two_side: &Side) -> bool {
    let shape = one.kind == two.kind
        && one.context == two.context
        && one.block.is_some() == two.block.is_some()
        && match (&one.node, &two.node) {
            (Some(a), Some(b)) => same_node(a, b),
            (None, None) => true,
            _ => false,
        };
    let inner = |statement: &Statement, says: bool| -> Vec<usize> {
        (0..statement.clauses.len()).filter(|n| (statement.clauses[*n].kind == Some(Kind::Say)) == says).collect()
    };
    shape
        && one_side.words(one).eq(two_side.words(two))
        && [true, false].into_iter().all(|says| {
            let (a, b) = (inner(one, says), inner(two, says));
            a.len() == b.len()
                && a.iter().zip(&b).all(|(a, b)| same(&one.clauses[*a], one_side, &two.clauses[*b], two_side))
        })
        && match (&one.block, &two.block) {
            (Some(a), Some(b)) => all_same(&a.statements, one_side, &b.statements, two_side),
            _ => true,
        }
}

fn same_node(one: &Node, two: &Node) -> bool {
    one.kind == two.kind
        && one.children.len() == two.children.len()
        && one.children.iter().zip(&two.children).all(|(a, b)| same_node(a, b))
}
