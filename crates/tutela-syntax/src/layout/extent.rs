//! Where a statement ends, and whether a block follows it, even where the brace that would show it is lost.

use super::Reader;
use crate::context::{Braces, Context, Form, forms};
use crate::faults;
use crate::layout::says_a_sentence;
use crate::sentence::{self, Kind};
use crate::tokens::{Token, TokenKind};

impl<'a> Reader<'a> {
    /// Where the statement that begins at a token ends, whether a `{` follows, and whether one should have.
    /// The brace is taken; the statement's tokens are `first..end`.
    pub(super) fn extent(
        &mut self,
        first: usize,
        line_indent: u32,
        fitting: &[&'static Form],
    ) -> (usize, Option<Token>, bool) {
        let form = fitting.iter().copied().find(|form| !form.begins.is_empty());
        // A sentence may have a block too: what is decided in it.
        let form = form.or(fitting.iter().copied().find(|form| form.braces != Braces::Never));
        let mut at = first;
        while let Some(&token) = self.tokens.get(at) {
            if at > first && token.first && token.kind != TokenKind::Comment {
                let continues = token.column > line_indent
                    && !self.begins_a_clause(first, at, fitting)
                    && token.kind != TokenKind::Close;
                if let (true, Some(form)) = (continues, form)
                    && self.opens_without_brace(form, token, self.tokens[at - 1])
                {
                    return (self.without_comments(first, at), None, true);
                }
                let may_have_braces = form.is_some_and(|form| form.braces != Braces::Never);
                if token.kind == TokenKind::Open && may_have_braces && self.begins_a_block(at, line_indent) {
                    return self.take_brace(first, at);
                }
                if !continues {
                    return (self.without_comments(first, at), None, false);
                }
            }
            match token.kind {
                TokenKind::Open => return self.take_brace(first, at),
                TokenKind::Semicolon if self.quote_lost_before(at) => at += 1,
                TokenKind::Close => {
                    if let Some(end) = form.and_then(|form| self.end_of_head_on_line(form, first, at)) {
                        return (end, None, true);
                    }
                    return (self.without_comments(first, at), None, false);
                }
                TokenKind::Semicolon => {
                    if let Some(end) = form.and_then(|form| self.end_of_head_on_line(form, first, at)) {
                        return (end, None, true);
                    }
                    return (self.without_comments(first, at), None, false);
                }
                _ => at += 1,
            }
        }
        (self.without_comments(first, at), None, false)
    }

    /// Whether the next quote on a token's line closes a text whose opening quote is lost, so that what stands before it
    /// are words of that text.
    pub(super) fn quote_lost_before(&self, at: usize) -> bool {
        let line = self.tokens[at].line;
        let next = self.tokens.get(at + 1).copied();
        let context = self.stack.last().map_or(Context::Project, |frame| frame.context);
        if next.is_some_and(|next| {
            forms(context).any(|form| !form.begins.is_empty() && form.fits(self.rest_of_line(next)))
        }) {
            return false;
        }
        let quote =
            self.tokens[at..].iter().take(400).take_while(|t| t.line == line).find(|t| t.kind == TokenKind::Text);
        quote.is_some_and(|quote| !quote.closed && quote.end == quote.start + 1)
    }

    /// Where a head ends that has lost its `{` while its whole block stands on its line.
    pub(super) fn end_of_head_on_line(&self, form: &'static Form, first: usize, at: usize) -> Option<usize> {
        let (Braces::Must(inner) | Braces::May(inner)) = form.braces else { return None };
        let start = self.tokens[first];
        let same_line = |token: &Token| token.line == start.line;
        let in_braces = self.top_brace().is_some_and(|brace| brace.line == start.line);
        let closes =
            self.tokens[at..].iter().take(400).take_while(|t| same_line(t)).any(|t| t.kind == TokenKind::Close);
        if in_braces || !closes || at - first > 60 {
            return None;
        }
        let sentences = forms(inner).any(|form| form.begins.is_empty() && form.kind != Kind::Prose);
        (first + 2..at).rev().find(|cut| {
            let (token, before) = (self.tokens[*cut], self.tokens[cut - 1]);
            let rest = &self.text[token.start..self.tokens[at].start];
            let begins = forms(inner).any(|form| !form.begins.is_empty() && form.fits(rest))
                || token.kind == TokenKind::Text && forms(inner).any(|form| form.kind == Kind::Prose)
                || sentences && faults::like_a_sentence(rest);
            same_line(&token) && begins && sentence::is_read(form.kind, &self.text[start.start..before.end])
        })
    }

    pub(super) fn take_brace(&mut self, first: usize, at: usize) -> (usize, Option<Token>, bool) {
        let brace = self.tokens[at];
        // The brace leaves the list of tokens, so that a statement's tokens stay together.
        self.tokens[at].kind = TokenKind::Semicolon;
        (at.max(first + 1), Some(brace), false)
    }

    /// Comments on lines of their own behind a statement belong to the next.
    pub(super) fn without_comments(&self, first: usize, mut end: usize) -> usize {
        while end > first + 1 && self.tokens[end - 1].kind == TokenKind::Comment && self.tokens[end - 1].first {
            end -= 1;
        }
        end
    }

    /// Whether a clause begins at a token, even one whose first word is misspelt or left out. `fitting` are the forms of the
    /// statement above.
    pub(super) fn begins_a_clause(&self, first: usize, at: usize, fitting: &[&'static Form]) -> bool {
        let word = self.word(self.tokens[at]);
        let next = self.tokens.get(at + 1);
        match faults::meant_as_clause(word) {
            Some(Kind::Say) if word == "say" => return true,
            Some(Kind::Say) if next.is_some_and(|next| next.kind == TokenKind::Text || self.word(*next) == "to") => {
                return true;
            }
            Some(Kind::Except) => return true,
            _ => {}
        }
        // A whole sentence in quotes under a sentence is its wording, not a manner of doing what it says.
        let begun = self.word(self.tokens[first]);
        let form = fitting.iter().find(|form| !form.begins.is_empty()).or(fitting.first());
        if begun == "to"
            || faults::meant_as_clause(begun) == Some(Kind::Say)
            || !form.is_some_and(|form| says_a_sentence(form.kind))
        {
            return false;
        }
        let mut ahead = self.tokens[at..].iter().take(40);
        let text = match word {
            "to" => ahead.find(|t| !matches!(t.kind, TokenKind::Word | TokenKind::Comma)),
            _ => self.tokens.get(at),
        };
        text.is_some_and(|text| text.kind == TokenKind::Text && faults::like_a_wording(self.word(*text)))
    }

    /// Whether a `{` at the start of a line has a block behind it.
    pub(super) fn begins_a_block(&self, at: usize, line_indent: u32) -> bool {
        let brace = self.tokens[at];
        let next = self.tokens[at + 1..].iter().find(|t| t.kind != TokenKind::Comment);
        next.is_some_and(|next| {
            next.line == brace.line || next.kind == TokenKind::Close || next.column > line_indent.max(brace.column)
        })
    }

    /// Whether a head whose `{` is missing is followed by what stands in its block. `last` is the last token of the head.
    pub(super) fn opens_without_brace(&self, form: &Form, next: Token, last: Token) -> bool {
        let rest = self.rest_of_line(next);
        let (Braces::Must(inner) | Braces::May(inner)) = form.braces else { return false };
        if forms(inner).any(|form| !form.begins.is_empty() && form.fits(rest)) {
            return true;
        }
        let is_text = matches!(next.kind, TokenKind::Text | TokenKind::LongText);
        let goes_on = rest.trim_end().ends_with('{')
            || ["to", "with", "for", "in", "on", "kind", "at", "every", "of", "under"].contains(&self.word(next))
            || is_text && last.kind == TokenKind::Word && !rest.starts_with("\"\"\"");
        matches!(form.braces, Braces::Must(_)) && !goes_on && (is_text || next.kind == TokenKind::Word)
    }
}
