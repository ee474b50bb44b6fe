//! Finds statements, blocks and clauses by lines, columns and braces, and has each statement read.
//!
//! It is one pass with a stack, so that no text can make it recurse. Braces that are lost or too many are found by where
//! lines stand: a fault costs its own statement and no other.

mod braces;
mod clauses;
mod extent;
mod reading;

use crate::context::{Braces, Context, Form, forms};
use crate::sentence::Kind;
use crate::tokens::{Token, TokenKind, tokenize};
use crate::tree::{Comment, Statement, Tree};
use crate::{Parsed, faults};
use memchr::memchr;
use tutela_diagnostics::{Diagnostic, SourceId, Span};

/// Blocks in blocks beyond this many are not followed.
const DEEPEST: usize = 24;

/// How many findings of one text are listed.
const MOST_FINDINGS: usize = 1000;

/// How many trials are made in one text to find out what was meant by what cannot be read. A text has used them up after some
/// hundreds of mistakes, and the rest are told without a guess.
const TRIALS: usize = 20_000;

/// Reads a text.
pub(crate) fn parse(source: SourceId, text: &str) -> Parsed {
    let tokens = tokenize(text);
    let mut reader = Reader {
        source,
        text,
        braces_before: braces::counted(&tokens),
        tokens,
        at: 0,
        stack: vec![Frame::new(Context::Project, None, 0)],
        pending: Vec::new(),
        pending_gap: false,
        diagnostics: Vec::new(),
        last_line: 0,
        stray_run: None,
        too_deep: false,
        trials: TRIALS,
        known_first: (1, 0),
        known_line: (None, 0),
    };
    reader.run();
    reader.finish()
}

/// An open block; the first of the stack is the file itself.
struct Frame {
    context: Context,
    /// The statement that the block belongs to; `None` for the file, and for braces that belong to nothing.
    head: Option<Statement>,
    /// The indentation of the line on which the head begins.
    indent: u32,
    /// Where its `{` is, if it has one.
    brace: Option<Token>,
    statements: Vec<Statement>,
    /// Whether something in it could not be told apart from prose, so that the next such line is no new fault.
    in_unreadable_run: bool,
    /// One of its statements, and where the last exceptions hang on it; kept so that they are not searched for each clause.
    spine: (usize, Vec<usize>),
}

impl Frame {
    fn new(context: Context, head: Option<Statement>, indent: u32) -> Self {
        Frame {
            context,
            head,
            indent,
            brace: None,
            statements: Vec::new(),
            in_unreadable_run: false,
            spine: (usize::MAX, Vec::new()),
        }
    }
}

struct Reader<'a> {
    source: SourceId,
    text: &'a str,
    tokens: Vec<Token>,
    at: usize,
    stack: Vec<Frame>,
    /// Comments waiting for the statement that they stand before.
    pending: Vec<Comment>,
    pending_gap: bool,
    diagnostics: Vec<Diagnostic>,
    /// The line on which the last token taken ended.
    last_line: u32,
    /// The end of the last stray brace, so that a run of them is one fault.
    stray_run: Option<usize>,
    too_deep: bool,
    /// How often a statement may still be read on trial, to find out what was meant.
    trials: usize,
    /// Between which tokens the answer of `next_first` is the same, and what it is.
    known_first: (usize, usize),
    /// How many opening and closing braces stand before each token, and in the whole text.
    braces_before: Vec<(u32, u32)>,
    /// A line, and the token behind its last one.
    known_line: (Option<u32>, usize),
}

impl<'a> Reader<'a> {
    fn run(&mut self) {
        while let Some(&token) = self.tokens.get(self.at) {
            match token.kind {
                TokenKind::Comment => self.comment(token),
                TokenKind::Semicolon => self.advance(token),
                TokenKind::Close => self.close(token),
                TokenKind::Open => self.stray_open(token),
                _ => {
                    if token.first {
                        self.close_what_lost_its_brace(token);
                    }
                    self.statement();
                }
            }
        }
        self.close_at_the_end();
    }

    fn finish(mut self) -> Parsed {
        let root = self.stack.pop().map(|frame| frame.statements).unwrap_or_default();
        let comments = std::mem::take(&mut self.pending);
        self.diagnostics.extend(faults::untidy(self.source, self.text, &self.tokens));
        self.diagnostics.sort_by_key(|d| (d.span.start, d.span.end));
        if let Some(next) = self.diagnostics.get(MOST_FINDINGS).map(|next| next.span) {
            self.diagnostics.truncate(MOST_FINDINGS);
            self.diagnostics.push(faults::and_so_on(next));
        }
        Parsed { tree: Tree { source: self.source, statements: root, comments }, diagnostics: self.diagnostics }
    }

    fn span(&self, start: usize, end: usize) -> Span {
        Span::new(self.source, start, end)
    }

    fn advance(&mut self, token: Token) {
        self.last_line = token.end_line;
        self.at += 1;
    }

    fn top(&mut self) -> &mut Frame {
        // The file's own frame is never popped before `finish`.
        let last = self.stack.len() - 1;
        &mut self.stack[last]
    }

    fn statement(&mut self) {
        let first = self.at;
        let start = self.tokens[first];
        let gap = if self.pending.is_empty() { start.line > self.last_line + 1 && first > 0 } else { self.pending_gap };
        let line_indent = start.indent;
        let context = self.top().context;
        let fitting = fitting(context, self.rest_of_line(start));
        let (end, open, lost_brace) = self.extent(first, line_indent, &fitting);
        let mut last = start;
        let mut comments = Vec::new();
        for &token in &self.tokens[first..end] {
            if token.kind == TokenKind::Comment {
                comments.push(Comment { span: self.span(token.start, token.end), gap: false });
            } else {
                last = token;
            }
        }
        self.at = end;
        self.last_line = self.tokens[end - 1].end_line;
        let span = self.span(start.start, last.end);
        let mut statement = Statement {
            context,
            span,
            node: None,
            kind: None,
            block: None,
            clauses: Vec::new(),
            comments: std::mem::take(&mut self.pending),
            inner_comments: comments,
            gap,
            column: start.column,
        };
        let has_block = open.is_some() || lost_brace;
        let (form, split) = self.read(&mut statement, first, end, has_block, &fitting);
        if let Some(split) = split {
            // Two sentences of which the second stood further in: both are kept.
            let tail_start = split.start;
            let mut tail = Statement {
                context,
                span: self.span(tail_start, last.end),
                node: Some(split.node),
                kind: Some(split.kind),
                block: None,
                clauses: Vec::new(),
                comments: Vec::new(),
                inner_comments: Vec::new(),
                gap: false,
                column: statement.column,
            };
            tail.inner_comments = std::mem::take(&mut statement.inner_comments);
            statement.span = self.span(start.start, self.text[..tail_start].trim_end().len().max(start.end));
            self.place(statement);
            self.place(tail);
            return;
        }
        if !has_block {
            self.place(statement);
            return;
        }
        let inner = match form.map(|form| form.braces) {
            Some(Braces::May(inner) | Braces::Must(inner)) => Some(inner),
            Some(Braces::Never) | None => None,
        };
        if lost_brace {
            self.diagnostics.push(faults::lost_open(self.text, &statement));
        }
        match (inner, open) {
            (Some(inner), open) => self.open(inner, Some(statement), line_indent, open),
            (None, Some(brace)) => {
                // The brace belongs to nothing that has a block.
                let readable = statement.node.is_some();
                let unknown = statement.kind.is_none();
                self.place(statement);
                if readable {
                    self.stray(brace);
                }
                let deeper = self.next_first().is_some_and(|next| next.column > line_indent && next.line > brace.line);
                if if self.closes_on_line(brace) { self.is_closed_on_line(brace) } else { deeper } {
                    if unknown && !readable {
                        self.skip_block(brace);
                    } else {
                        self.open(context, None, line_indent, Some(brace));
                    }
                }
            }
            (None, None) => self.place(statement),
        }
    }

    fn word(&self, token: Token) -> &'a str {
        &self.text[token.start..token.end]
    }

    /// What stands on a token's line from it on, as far as it is needed to tell what it begins.
    fn rest_of_line(&self, token: Token) -> &'a str {
        let end = (token.start + 200).min(self.text.len());
        let end = (token.start..=end).rev().find(|n| self.text.is_char_boundary(*n)).unwrap_or(token.start);
        let rest = &self.text[token.start..end];
        &rest[..memchr(b'\n', rest.as_bytes()).unwrap_or(rest.len())]
    }

    /// The next token at the start of a line, comments apart. It is remembered, so that a long line is not searched again
    /// for each of its braces.
    fn next_first(&mut self) -> Option<Token> {
        let (from, to) = self.known_first;
        if !(from..=to).contains(&self.at) {
            let ahead = self.tokens[self.at..].iter().position(|t| t.first && t.kind != TokenKind::Comment);
            self.known_first = (self.at, ahead.map_or(self.tokens.len(), |n| self.at + n));
        }
        self.tokens.get(self.known_first.1).copied()
    }
}

/// Whether a kind of statement is a sentence, who must do what.
pub(crate) fn says_a_sentence(kind: Kind) -> bool {
    use Kind::*;
    matches!(kind, Line | Step | Command | AlsoLine | ThenLine | IfBroken | Otherwise | Emergency | Never | Except)
}

/// The forms that a line may be.
fn fitting(context: Context, line: &str) -> Vec<&'static Form> {
    let mut fitting = Vec::with_capacity(4);
    fitting.extend(forms(context).filter(|form| form.fits(line)));
    fitting
}
