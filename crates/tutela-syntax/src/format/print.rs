//! Prints statements, blocks, clauses and comments. How one statement is laid out is [`sentence`](super::sentence)'s.

use super::WIDTH;
use super::lines::{Line, join, width};
use super::sentence::{Place, lay_out, on_one_line, tidied};
use crate::Tree;
use crate::sentence::Kind;
use crate::tokens::{Token, TokenKind, tokenize};
use crate::tree::{Block, Comment, Statement};

/// A `say` with a longer audience than this stands outside the table that its neighbours form.
const LONGEST_AUDIENCE: usize = 24;

/// Prints a tree; `None` when the tree does not hold every token of the text, or its braces and quotes do not pair.
pub(super) fn print(tree: &Tree, text: &str) -> Option<String> {
    let tokens = tokenize(text);
    let count = |kind: TokenKind| tokens.iter().filter(|token| token.kind == kind).count();
    let braces = count(TokenKind::Open);
    if braces != count(TokenKind::Close) || tokens.iter().any(|token| !token.closed) {
        return None;
    }
    let to_print = tokens.len() - 2 * braces - count(TokenKind::Semicolon);
    let mut printer = Printer { text, tokens, lines: Vec::new(), printed: 0, blocks: 0 };
    let statements: Vec<&Statement> = tree.statements.iter().collect();
    printer.statements(&statements, &tree.comments, Level { indent: 0, top: true });
    if printer.printed != to_print || printer.blocks != braces {
        return None;
    }
    let line_end = if text.lines().count() > 0 && text.split('\n').next().is_some_and(|line| line.ends_with('\r')) {
        "\r\n"
    } else {
        "\n"
    };
    Some(join(&printer.lines, line_end))
}

struct Printer<'a> {
    text: &'a str,
    tokens: Vec<Token>,
    lines: Vec<Line>,
    /// How many tokens were printed, braces and semicolons apart.
    printed: usize,
    /// How many blocks were printed.
    blocks: usize,
}

/// Where a list of statements stands.
#[derive(Clone, Copy)]
struct Level {
    indent: usize,
    /// Whether it is the file itself.
    top: bool,
}

impl Level {
    fn deeper(self) -> Level {
        Level { indent: self.indent + 2, top: false }
    }
}

impl Printer<'_> {
    /// A list of statements with the comments behind the last.
    fn statements(&mut self, statements: &[&Statement], comments: &[Comment], level: Level) {
        let mut was_expanded = false;
        for (at, statement) in statements.iter().enumerate() {
            let before = self.lines.len();
            let gap = at > 0 && self.blank_before(beginning(statement));
            self.comments(&statement.comments, level.indent);
            if !statement.comments.is_empty() && self.blank_before(statement.span.start as usize) {
                self.lines.push(Line::new(""));
            }
            let expanded = self.statement(statement, level.indent, None);
            if gap || at > 0 && level.top && (expanded || was_expanded) {
                self.lines.insert(before, Line::new(""));
            }
            was_expanded = expanded;
        }
        let gap = !statements.is_empty()
            && comments.first().is_some_and(|comment| self.blank_before(comment.span.start as usize));
        if gap || !comments.is_empty() && was_expanded && level.top {
            self.lines.push(Line::new(""));
        }
        self.comments(comments, level.indent);
    }

    /// Comments on lines of their own, with the author's empty lines between them.
    fn comments(&mut self, comments: &[Comment], indent: usize) {
        for (at, comment) in comments.iter().enumerate() {
            if at > 0 && self.blank_before(comment.span.start as usize) {
                self.lines.push(Line::new(""));
            }
            self.comment(comment, indent);
        }
    }

    fn comment(&mut self, comment: &Comment, indent: usize) {
        let words = self.text[comment.span.range()].trim_end();
        self.lines.push(Line::new(format!("{}{words}", " ".repeat(indent))));
        self.printed += 1;
    }

    /// One statement with its block and clauses, its comments above apart; says whether its block is expanded.
    /// `column` is where the text of a `say` is set.
    fn statement(&mut self, statement: &Statement, indent: usize, column: Option<usize>) -> bool {
        let tokens = self.tokens_of(statement);
        self.printed += tokens.len();
        let outside: Vec<&Comment> = statement
            .inner_comments
            .iter()
            .filter(|c| statement.node.is_some() || c.span.start >= statement.span.end)
            .collect();
        let block_end = statement.block.as_ref().map(|block| block.span.end);
        let (behind, at_head): (Vec<&Comment>, Vec<&Comment>) =
            outside.into_iter().partition(|c| block_end.is_some_and(|end| c.span.start >= end));
        let mut lines = self.sentence(statement, &tokens, indent);
        if let (Some(column), [line]) = (column, &mut lines[..]) {
            align(line, indent, column);
        }
        let Some(block) = &statement.block else {
            self.with_comments(lines, &at_head, indent, statement.node.is_some());
            self.clauses(statement, indent);
            return false;
        };
        self.blocks += 1;
        let on_one_line = at_head.is_empty().then(|| self.block_on_one_line(block)).flatten();
        if let (Some(inner), [head]) = (on_one_line, &lines[..]) {
            let line = format!("{head} {inner}");
            if width(&line) <= WIDTH {
                self.printed += block.statements.iter().map(|inner| self.tokens_of(inner).len()).sum::<usize>();
                self.with_comments(vec![line], &behind, indent, true);
                self.clauses(statement, indent);
                return false;
            }
        }
        if let Some(head) = lines.last_mut() {
            *head += " {";
        }
        let moved = if behind.len() > 1 { behind.as_slice() } else { &[] };
        for comment in moved {
            self.comment(comment, indent);
        }
        self.with_comments(lines, &at_head, indent, true);
        let inner: Vec<&Statement> = block.statements.iter().collect();
        self.statements(&inner, &block.comments, Level { indent, top: false }.deeper());
        let mut close = Line::new(format!("{}}}", " ".repeat(indent)));
        if let [comment] = behind[..] {
            close.comment = Some(self.text[comment.span.range()].trim_end().to_owned());
            self.printed += 1;
        }
        self.lines.push(close);
        self.clauses(statement, indent);
        true
    }

    /// Puts one comment at the end of a single line that has room for it, and any others above.
    fn with_comments(&mut self, lines: Vec<String>, comments: &[&Comment], indent: usize, readable: bool) {
        let at_the_end = match (comments, &lines[..]) {
            ([comment], [.., last]) if lines.len() == 1 || !readable => {
                let words = self.text[comment.span.range()].trim_end().to_owned();
                (width(last) + 2 + width(&words) <= WIDTH).then_some(words)
            }
            _ => None,
        };
        if at_the_end.is_some() {
            self.printed += 1;
        } else {
            for comment in comments {
                self.comment(comment, indent);
            }
        }
        self.lines.extend(lines.into_iter().map(Line::new));
        if let Some(last) = self.lines.last_mut() {
            last.comment = at_the_end;
        }
    }

    /// The `say` of a sentence, set under each other, then its exceptions: a `say` behind an exception would hang on that.
    fn clauses(&mut self, statement: &Statement, indent: usize) {
        let (says, others): (Vec<&Statement>, Vec<&Statement>) =
            statement.clauses.iter().partition(|clause| clause.kind == Some(Kind::Say));
        let heads: Vec<Option<(usize, usize)>> = says.iter().map(|say| self.audience(say, indent + 2)).collect();
        let table = || heads.iter().flatten();
        let column = indent + 2 + table().map(|(head, _)| *head).max().unwrap_or(0) + 2;
        // A table that pushes a text over the edge is none.
        let room = table().all(|(head, text)| column + text <= WIDTH || indent + 2 + head + 1 + text > WIDTH);
        let column = (table().count() > 1 && room).then_some(column);
        for (clause, head) in
            says.iter().zip(&heads).map(|(say, head)| (*say, *head)).chain(others.iter().map(|clause| (*clause, None)))
        {
            if self.blank_before(beginning(clause)) {
                self.lines.push(Line::new(""));
            }
            self.comments(&clause.comments, indent + 2);
            if !clause.comments.is_empty() && self.blank_before(clause.span.start as usize) {
                self.lines.push(Line::new(""));
            }
            self.statement(clause, indent + 2, head.and(column));
        }
    }

    /// How wide the words of a `say` before its text are, and the text, where they take part in a table.
    fn audience(&self, say: &Statement, indent: usize) -> Option<(usize, usize)> {
        let tokens = self.tokens_of(say);
        let (last, head) = tokens.split_last()?;
        let on_its_line =
            say.node.is_some() && last.kind == TokenKind::Text && self.sentence(say, &tokens, indent).len() == 1;
        let head = width(&on_one_line(head, self.text).filter(|_| on_its_line)?);
        (head <= LONGEST_AUDIENCE).then(|| (head, width(&tidied(last, self.text))))
    }

    /// A block between braces on one line, if its author wrote it so and nothing in it needs lines of its own.
    fn block_on_one_line(&self, block: &Block) -> Option<String> {
        if block.statements.is_empty() && block.comments.is_empty() {
            return Some("{ }".to_owned());
        }
        if self.text[block.span.range()].contains('\n') {
            return None;
        }
        let mut inner = Vec::new();
        for statement in &block.statements {
            let plain = statement.block.is_none()
                && statement.clauses.is_empty()
                && statement.comments.is_empty()
                && statement.inner_comments.is_empty();
            if !plain {
                return None;
            }
            inner.push(match statement.node {
                Some(_) => on_one_line(&self.tokens_of(statement), self.text)?,
                None => self.text[statement.span.range()].to_owned(),
            });
        }
        Some(format!("{{ {} }}", inner.join("; ")))
    }

    /// The lines of a statement, with their indentation.
    fn sentence(&self, statement: &Statement, tokens: &[Token], indent: usize) -> Vec<String> {
        if statement.node.is_none() {
            return self.as_it_stood(statement, indent);
        }
        let place = Place { context: statement.context, kind: statement.kind, has_block: statement.block.is_some() };
        lay_out(tokens, self.text, indent, &place)
    }

    /// A statement that could not be read: only its indentation changes, for all of its lines alike.
    fn as_it_stood(&self, statement: &Statement, indent: usize) -> Vec<String> {
        let text = &self.text[statement.span.range()];
        let mut lines = text.split('\n').map(|line| line.trim_end_matches(['\r', ' ', '\t']));
        let mut printed = vec![format!("{}{}", " ".repeat(indent), lines.next().unwrap_or(""))];
        for line in lines {
            let rest = line.trim_start_matches([' ', '\t', '\u{a0}']);
            let column = line[..line.len() - rest.len()]
                .chars()
                .fold(0, |column, c| if c == '\t' { (column / 2 + 1) * 2 } else { column + 1 });
            let column = (column + indent).saturating_sub(statement.column as usize);
            printed.push(if rest.is_empty() { String::new() } else { format!("{}{rest}", " ".repeat(column)) });
        }
        printed
    }

    /// The tokens of a statement's own sentence. Comments in one that can be read are printed apart.
    fn tokens_of(&self, statement: &Statement) -> Vec<Token> {
        let (start, end) = (statement.span.start as usize, statement.span.end as usize);
        let first = self.tokens.partition_point(|token| token.start < start);
        let own = self.tokens[first..].iter().take_while(|token| token.start < end);
        own.filter(|token| statement.node.is_none() || token.kind != TokenKind::Comment).copied().collect()
    }

    /// Whether an empty line stands before a byte.
    fn blank_before(&self, at: usize) -> bool {
        let before = &self.text[..at];
        let space = &before[before.trim_end().len()..];
        (space.len() != before.len()) && space.bytes().filter(|b| *b == b'\n').count() > 1
    }
}

/// Where a statement begins, the comments above it included.
fn beginning(statement: &Statement) -> usize {
    statement.comments.first().map_or(statement.span, |comment| comment.span).start as usize
}

/// Moves the text at the end of a `say` to a column.
fn align(line: &mut String, indent: usize, column: usize) {
    let quote = line.char_indices().skip(indent).find(|(_, c)| matches!(c, '"' | '“'));
    if let Some((quote, _)) = quote {
        let head = line[..quote].trim_end().to_owned();
        let space = column.saturating_sub(width(&head)).max(1);
        *line = format!("{head}{}{}", " ".repeat(space), &line[quote..]);
    }
}

/// The words of a token as they are compared: without what only the layout decides.
pub(crate) fn compared(token: &Token, text: &str) -> String {
    if token.kind == TokenKind::LongText {
        return crate::text::text_value(&text[token.start..token.end]).into_owned();
    }
    tidied(token, text).into_owned()
}
