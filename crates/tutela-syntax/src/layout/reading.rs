//! Has a statement read in one of the forms that it may have, or says why it cannot be.

use super::Reader;
use crate::Node;
use crate::context::{Braces, Form, forms};
use crate::faults;
use crate::sentence::{self, Kind};
use crate::tokens::{Token, TokenKind};
use crate::tree::Statement;

/// What stood further in than its sentence without being a part of it.
pub(super) struct Tail {
    pub start: usize,
    pub node: Node,
    pub kind: Kind,
}

impl<'a> Reader<'a> {
    /// Has a statement read; says which form it took, or begins like, and where it had to be cut in two.
    pub(super) fn read(
        &mut self,
        statement: &mut Statement,
        first: usize,
        end: usize,
        has_block: bool,
        fitting: &[&'static Form],
    ) -> (Option<&'static Form>, Option<Tail>) {
        let text = &self.text[statement.span.range()];
        let offset = statement.span.start as usize;
        let agrees = |form: &&Form| match form.braces {
            Braces::Never => !has_block,
            Braces::May(_) => true,
            Braces::Must(_) => has_block,
        };
        let unclosed = self.tokens[first..end].iter().find(|t| !t.closed).copied();
        let mut furthest: Option<(usize, &'static Form)> = None;
        if unclosed.is_none() {
            // Forms that agree with the braces come first, so that `training x` pulls and `training x {` declares.
            let forms = || fitting.iter().filter(|f| agrees(f)).chain(fitting.iter().filter(|f| !agrees(f)));
            let read = forms().find_map(|form| Some((form, sentence::read(form.kind, text, self.source, offset)?)));
            if let Some((form, node)) = read {
                statement.kind = Some(form.kind);
                statement.node = Some(node);
                self.top().in_unreadable_run = false;
                if matches!(form.braces, Braces::Must(_)) && !has_block {
                    self.diagnostics.push(faults::lost_block(self.text, statement, form));
                }
                return (Some(form), None);
            }
            for form in forms() {
                let at = sentence::how_far(form.kind, text);
                // What begins with a form's own words is told by that form, however far another got.
                if furthest.is_none_or(|(best, by)| at > best && by.begins.is_empty()) {
                    furthest = Some((at, form));
                }
            }
        }
        let best = fitting.iter().copied().find(|f| agrees(f)).or(fitting.first().copied());
        let begins = fitting.iter().copied().find(|form| !form.begins.is_empty());
        statement.kind = begins.or(furthest.map(|f| f.1)).or(best).map(|form| form.kind);
        if let Some(token) = unclosed {
            self.top().in_unreadable_run = true;
            let rest = &self.tokens[first..end];
            self.diagnostics.push(faults::lost_quotes(self.text, self.source, token, rest, statement.context));
            return (begins.or(best), None);
        }
        if let Some(split) = self.split(statement, first, end, fitting) {
            self.diagnostics.push(faults::too_far_in(self.span(split.start, statement.span.end as usize)));
            self.top().in_unreadable_run = false;
            return (best, Some(split));
        }
        let like_prose = begins.is_none() && !faults::like_a_sentence(text);
        let silent = like_prose && self.top().in_unreadable_run;
        self.top().in_unreadable_run = like_prose || silent;
        if !silent {
            let own = self.tokens[first..end].iter().filter(|t| t.kind != TokenKind::Comment);
            let tokens: Vec<Token> =
                own.map(|t| Token { start: t.start - offset, end: t.end - offset, ..*t }).collect();
            let inside = if has_block { self.beginnings_ahead() } else { Vec::new() };
            let inside = has_block.then_some(&inside[..]);
            let unread = faults::Unread { statement, line: text, tokens: &tokens, furthest, inside };
            let (fault, meant) = faults::unreadable(&unread, &mut self.trials);
            self.diagnostics.push(fault);
            if let Some(meant) = meant {
                statement.kind = Some(meant.kind);
                self.top().in_unreadable_run = false;
                return (Some(meant), None);
            }
        }
        if like_prose {
            statement.kind = None;
            return (None, None);
        }
        (begins.or(best), None)
    }

    /// How the first statements of the block ahead begin.
    pub(super) fn beginnings_ahead(&self) -> Vec<&'a str> {
        let (mut depth, mut begins, mut found) = (0, true, Vec::new());
        for &token in self.tokens[self.at..].iter().take(200) {
            match token.kind {
                TokenKind::Comment => continue,
                TokenKind::Open => depth += 1,
                TokenKind::Close => depth -= 1,
                TokenKind::Semicolon => {}
                _ if depth == 0 && (begins || token.first) => found.push(self.rest_of_line(token)),
                _ => {}
            }
            begins = matches!(token.kind, TokenKind::Open | TokenKind::Semicolon);
            if depth < 0 || found.len() > 12 {
                break;
            }
        }
        found
    }

    /// If a statement over several lines is two sentences, the second of which was set too far in, finds the second.
    pub(super) fn split(
        &self,
        statement: &mut Statement,
        first: usize,
        end: usize,
        fitting: &[&'static Form],
    ) -> Option<Tail> {
        let cuts = self.tokens[first + 1..end].iter().filter(|t| t.first && t.kind != TokenKind::Comment).take(20);
        for cut in cuts {
            let head = self.text[statement.span.start as usize..cut.start].trim_end();
            let tail = &self.text[cut.start..statement.span.end as usize];
            let offset = statement.span.start as usize;
            let head_node = fitting
                .iter()
                .find_map(|f| sentence::read(f.kind, head, self.source, offset).map(|node| (f.kind, node)));
            let Some((head_kind, head_node)) = head_node else { continue };
            let tail_node = forms(statement.context)
                .filter(|form| form.fits(tail) && form.braces == Braces::Never)
                .find_map(|form| sentence::read(form.kind, tail, self.source, cut.start).map(|node| (form.kind, node)));
            if let Some((kind, node)) = tail_node {
                statement.node = Some(head_node);
                statement.kind = Some(head_kind);
                return Some(Tail { start: cut.start, node, kind });
            }
        }
        None
    }
}
