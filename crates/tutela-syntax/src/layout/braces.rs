//! Opens and closes blocks. Braces that are lost or too many are found by where lines stand.

use super::{DEEPEST, Frame, Reader};
use crate::context::{Context, begins_an_item, forms};
use crate::faults;
use crate::tokens::{Token, TokenKind};
use crate::tree::{Block, Statement};

/// How far ahead a closing brace is looked for before a block is taken to have lost it.
const LOOK_AHEAD: usize = 4000;

impl<'a> Reader<'a> {
    pub(super) fn open(&mut self, context: Context, head: Option<Statement>, indent: u32, brace: Option<Token>) {
        if self.stack.len() > DEEPEST {
            if !self.too_deep {
                self.too_deep = true;
                let span = brace.map_or_else(|| self.span(0, 0), |b| self.span(b.start, b.end));
                self.diagnostics.push(faults::too_deep(span));
            }
            if let Some(head) = head {
                self.place(head);
            }
            return;
        }
        if let Some(brace) = brace {
            self.last_line = brace.end_line;
        }
        let mut frame = Frame { brace, ..Frame::new(context, head, indent) };
        if frame.head.is_none() {
            // Braces that belong to nothing: what stands in them stands in the block around.
            frame.statements = std::mem::take(&mut self.top().statements);
            frame.in_unreadable_run = self.top().in_unreadable_run;
        }
        self.stack.push(frame);
    }

    pub(super) fn close(&mut self, token: Token) {
        if self.stack.len() > 1 && token.first {
            // A brace under the head of an outer block: the blocks inside have lost theirs.
            let aligned = self.stack.iter().rposition(|frame| frame.indent == token.column && frame.brace.is_some());
            if let Some(frame) = aligned.filter(|_| self.top().indent > token.column) {
                let keep = frame.max(1);
                if self.stack.len() > keep + 1 {
                    self.pop_lost(keep + 1);
                }
            }
        }
        if self.stack.len() == 1 {
            self.stray(token);
            return self.advance(token);
        }
        let frame = self.top();
        let indent = frame.indent;
        let same_line = frame.brace.is_some_and(|brace| brace.line == token.line);
        let misaligned = !token.first || token.column != indent;
        let next_deeper =
            self.tokens[self.at + 1..].iter().find(|t| t.kind != TokenKind::Comment).is_some_and(|next| {
                next.first
                    && (next.column > indent && next.kind != TokenKind::Close
                        || next.column == indent && next.kind == TokenKind::Close && !token.first)
            });
        let one_too_many = same_line && self.goes_on_behind(token) && self.is_closed_on_line(token);
        if one_too_many || !same_line && misaligned && next_deeper {
            self.stray(token);
            return self.advance(token);
        }
        self.pop(token.end, token.line);
        self.advance(token);
    }

    /// Closes the innermost block at a byte.
    pub(super) fn pop(&mut self, end: usize, line: u32) {
        let Some(frame) = self.stack.pop() else { return };
        let comments = std::mem::take(&mut self.pending);
        let Some(mut head) = frame.head else {
            self.pending = comments;
            self.top().statements = frame.statements;
            return;
        };
        let start = frame.brace.map_or(head.span.end as usize, |brace| brace.start);
        let open = frame.brace.is_none_or(|brace| brace.line != line)
            && frame.brace.is_none_or(|brace| self.breaks_after(brace));
        head.block =
            Some(Block { statements: frame.statements, comments, span: self.span(start, end.max(start)), open });
        self.place(head);
    }

    /// Whether a new line begins after a brace.
    pub(super) fn breaks_after(&self, brace: Token) -> bool {
        let rest = &self.text[brace.end..];
        let line = &rest[..rest.find('\n').unwrap_or(rest.len())];
        let line = line.trim();
        line.is_empty() || line.starts_with('#')
    }

    /// Closes blocks down to `keep` open ones, the file included, and says once that a brace is missing.
    pub(super) fn pop_lost(&mut self, keep: usize) {
        let lost =
            self.stack[keep..].iter().rev().find_map(|frame| frame.head.as_ref().filter(|_| frame.brace.is_some()));
        if let Some(head) = lost {
            let also = self.stack.len() - keep - 1;
            self.diagnostics.push(faults::lost_close(self.text, head, also));
        }
        while self.stack.len() > keep {
            let end = self.tokens[..self.at].iter().rev().find(|t| t.kind != TokenKind::Comment).map_or(0, |t| t.end);
            let pending = std::mem::take(&mut self.pending);
            self.pop(end, u32::MAX);
            self.pending = pending;
        }
    }

    /// At the start of a line: closes blocks that the line shows to have ended.
    pub(super) fn close_what_lost_its_brace(&mut self, token: Token) {
        if self.stack.len() == 1 {
            return;
        }
        let line = self.rest_of_line(token);
        if token.column == 0 && begins_an_item(line) && !self.closes_later(token) {
            return self.pop_lost(1);
        }
        let mut keep = self.stack.len();
        while keep > 1 && self.stack[keep - 1].indent >= token.column {
            let frame = &self.stack[keep - 1];
            // A block without a brace of its own ends here, which was said when it began.
            if frame.brace.is_some() && self.closes_later(token) {
                break;
            }
            keep -= 1;
        }
        if keep < self.stack.len() {
            self.pop_lost(keep);
        }
    }

    /// Whether the innermost block still has its closing brace ahead, under its head: then its lines are only badly indented.
    pub(super) fn closes_later(&self, token: Token) -> bool {
        let Some(frame) = self.stack.last() else { return false };
        let mut depth = 1;
        for later in self.tokens[self.at..].iter().take(LOOK_AHEAD) {
            match later.kind {
                TokenKind::Open => depth += 1,
                TokenKind::Close => {
                    depth -= 1;
                    if depth == 0 {
                        return later.first && later.column == frame.indent;
                    }
                }
                _ => {
                    let item = later.first && later.column == 0 && later.start > token.start;
                    if item && frame.indent == 0 && begins_an_item(self.rest_of_line(*later)) {
                        return false;
                    }
                    if later.start == token.start && token.column == 0 && frame.indent == 0 {
                        let line = self.rest_of_line(token);
                        let inner = forms(frame.context).any(|form| !form.begins.is_empty() && form.fits(line));
                        if begins_an_item(line) && !inner {
                            return false;
                        }
                    }
                }
            }
        }
        false
    }

    pub(super) fn close_at_the_end(&mut self) {
        if self.stack.len() > 1 {
            self.pop_lost(1);
        }
    }

    /// A brace before which nothing stands.
    pub(super) fn stray_open(&mut self, token: Token) {
        self.stray(token);
        self.advance(token);
        let indent = token.indent;
        let closed = if self.closes_on_line(token) {
            self.is_closed_on_line(token)
        } else {
            self.next_first().is_some_and(|next| next.column > indent)
        };
        if self.stack.len() <= DEEPEST && closed {
            let context = self.top().context;
            self.open(context, None, indent, Some(token));
        }
    }

    pub(super) fn stray(&mut self, token: Token) {
        let run = self.stray_run.is_some_and(|end| self.text[end..token.start].trim().is_empty());
        self.stray_run = Some(token.end);
        if !run {
            self.diagnostics
                .push(faults::stray_brace(self.span(token.start, token.end), token.kind == TokenKind::Close));
        }
    }

    /// Passes over a block of which nothing is known.
    pub(super) fn skip_block(&mut self, brace: Token) {
        let mut depth = 1;
        while let Some(&token) = self.tokens.get(self.at) {
            if token.start >= brace.end {
                match token.kind {
                    TokenKind::Open => depth += 1,
                    TokenKind::Close => depth -= 1,
                    _ if token.first && token.column == 0 && begins_an_item(self.rest_of_line(token)) => return,
                    _ => {}
                }
            }
            self.advance(token);
            if depth == 0 {
                return;
            }
        }
    }

    /// Whether, of the closing braces on a line, one is left for this brace when those before it on the line have theirs.
    pub(super) fn is_closed_on_line(&mut self, brace: Token) -> bool {
        let open = self.stack.iter().filter(|frame| frame.brace.is_some_and(|other| other.line == brace.line)).count();
        let end = self.end_of_line(brace.line);
        let behind = self.tokens[self.at..end].iter().position(|t| t.start > brace.start).map_or(end, |n| self.at + n);
        let opens = self.braces_before[end].0 - self.braces_before[behind].0;
        let closes = self.braces_before[end].1 - self.braces_before[self.at].1;
        closes as usize > opens as usize + open
    }

    /// Whether something other than braces and comments stands behind a brace on its line.
    pub(super) fn goes_on_behind(&self, brace: Token) -> bool {
        let mut behind = self.tokens[self.at + 1..].iter().take_while(|t| t.line == brace.line);
        behind.next().is_some_and(|next| !matches!(next.kind, TokenKind::Close | TokenKind::Comment))
    }

    /// Whether closing braces are left on a brace's own line.
    pub(super) fn closes_on_line(&mut self, brace: Token) -> bool {
        let end = self.end_of_line(brace.line);
        self.braces_before[end].1 > self.braces_before[self.at].1
    }

    /// The token behind the last one that begins on the line that is being read. It is remembered, so that a long line is not
    /// searched again for each of its braces.
    fn end_of_line(&mut self, line: u32) -> usize {
        if self.known_line.0 != Some(line) {
            let ahead = self.tokens[self.at..].iter().take_while(|t| t.line == line).count();
            self.known_line = (Some(line), self.at + ahead);
        }
        self.known_line.1.max(self.at)
    }

    pub(super) fn top_brace(&self) -> Option<Token> {
        self.stack.last().and_then(|frame| frame.brace)
    }
}

/// How many opening and closing braces stand before each token, and at last in the whole text.
pub(super) fn counted(tokens: &[Token]) -> Vec<(u32, u32)> {
    let mut before = Vec::with_capacity(tokens.len() + 1);
    let (mut opens, mut closes) = (0, 0);
    before.push((opens, closes));
    for token in tokens {
        match token.kind {
            TokenKind::Open => opens += 1,
            TokenKind::Close => closes += 1,
            _ => {}
        }
        before.push((opens, closes));
    }
    before
}
