//! The tree that a text becomes: statements in blocks, each with its sentence, its clauses and its comments.

use crate::{Context, Kind};
use tutela_diagnostics::{SourceId, Span};

/// One source as a tree.
#[derive(Debug)]
pub struct Tree {
    /// The source that it was read from.
    pub source: SourceId,
    /// The statements of the file, in order.
    pub statements: Vec<Statement>,
    /// Comments behind the last statement.
    pub comments: Vec<Comment>,
}

/// A comment, `#` included.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comment {
    /// Where it stands.
    pub span: Span,
    /// Whether an empty line stands before it.
    pub gap: bool,
}

/// A statement with everything that belongs to it.
#[derive(Debug)]
pub struct Statement {
    /// Where it stands: what kinds of statement were possible.
    pub context: Context,
    /// Its text, without its braces, block and clauses.
    pub span: Span,
    /// What it says; `None` when it cannot be read.
    pub node: Option<Node>,
    /// The kind that it begins like, also when it cannot be read.
    pub kind: Option<Kind>,
    /// What stands between its braces.
    pub block: Option<Block>,
    /// The `say` and `except` that hang on it.
    pub clauses: Vec<Statement>,
    /// Comments on lines of their own before it.
    pub comments: Vec<Comment>,
    /// Comments inside its sentence, and at the end of its line.
    pub inner_comments: Vec<Comment>,
    /// Whether an empty line stands before it and its comments.
    pub gap: bool,
    /// The column of its first word, counted from 0.
    pub column: u32,
}

/// What stands between braces.
#[derive(Debug)]
pub struct Block {
    /// Its statements, in order.
    pub statements: Vec<Statement>,
    /// Comments behind the last statement.
    pub comments: Vec<Comment>,
    /// From `{` to `}`, both included.
    pub span: Span,
    /// Whether its author began a new line after `{`.
    pub open: bool,
}

/// A piece of a sentence.
#[derive(Clone, Debug)]
pub struct Node {
    /// What it is.
    pub kind: Kind,
    /// Where it stands.
    pub span: Span,
    /// Its pieces, in order.
    pub children: Vec<Node>,
}

impl Node {
    /// The first piece of a kind.
    pub fn get(&self, kind: Kind) -> Option<&Node> {
        self.children.iter().find(|child| child.kind == kind)
    }

    /// Whether there is a piece of a kind.
    pub fn has(&self, kind: Kind) -> bool {
        self.get(kind).is_some()
    }

    /// All pieces of a kind, in order.
    pub fn all(&self, kind: Kind) -> impl Iterator<Item = &Node> {
        self.children.iter().filter(move |child| child.kind == kind)
    }

    /// Itself and everything in it, outermost first.
    pub fn walk(&self) -> impl Iterator<Item = &Node> {
        let mut stack = vec![self];
        std::iter::from_fn(move || {
            let node = stack.pop()?;
            stack.extend(node.children.iter().rev());
            Some(node)
        })
    }
}

impl Statement {
    /// Itself, its clauses and the statements of its block, in the order of the text.
    pub fn walk<'a>(&'a self, visit: &mut impl FnMut(&'a Statement)) {
        visit(self);
        for clause in &self.clauses {
            clause.walk(visit);
        }
        for statement in self.block.iter().flat_map(|block| &block.statements) {
            statement.walk(visit);
        }
    }
}

impl Tree {
    /// Every statement of the file, in the order of the text.
    pub fn walk<'a>(&'a self, visit: &mut impl FnMut(&'a Statement)) {
        for statement in &self.statements {
            statement.walk(visit);
        }
    }
}
