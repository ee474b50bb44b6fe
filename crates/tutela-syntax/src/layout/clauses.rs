//! Puts clauses and comments with what they belong to.

use super::{DEEPEST, Reader};
use crate::context::Context;
use crate::faults;
use crate::sentence::Kind;
use crate::tokens::Token;
use crate::tree::{Comment, Statement};

impl<'a> Reader<'a> {
    pub(super) fn comment(&mut self, token: Token) {
        let gap = token.line > self.last_line + 1;
        let comment = Comment { span: self.span(token.start, token.end), gap };
        if token.first {
            if self.pending.is_empty() {
                self.pending_gap = gap && self.at > 0;
            }
            self.pending.push(comment);
        } else {
            // At the end of a line: it belongs to what stands on the line.
            let frame = self.top();
            let behind_brace = frame.brace.is_some_and(|brace| brace.line == token.line) && frame.statements.is_empty();
            let owner = if behind_brace { frame.head.as_mut() } else { frame.statements.last_mut() };
            match owner {
                Some(owner) => rightmost(owner).inner_comments.push(comment),
                None => self.pending.push(comment),
            }
        }
        self.advance(token);
    }

    /// Puts a statement where it belongs: into its block, or as a clause onto the sentence that it hangs on.
    pub(super) fn place(&mut self, statement: Statement) {
        let is_clause = matches!(statement.kind, Some(Kind::Say | Kind::Except));
        let frame = self.top();
        if !is_clause {
            frame.statements.push(statement);
            return;
        }
        let count = frame.statements.len();
        let hosts = (count.saturating_sub(64)..count).rev().filter(|n| hosts_clauses(&frame.statements[*n]));
        let found = hosts.into_iter().find_map(|n| {
            if frame.spine.0 != n {
                frame.spine = (n, last_exceptions(&frame.statements[n]));
            }
            host_on(&frame.statements[n], &frame.spine.1, &statement).map(|depth| (n, depth))
        });
        if let Some((n, depth)) = found {
            let mut host = &mut frame.statements[n];
            for at in &frame.spine.1[..depth] {
                host = &mut host.clauses[*at];
            }
            if statement.kind == Some(Kind::Except) {
                frame.spine.1.truncate(depth);
                frame.spine.1.push(host.clauses.len());
            }
            host.clauses.push(statement);
            return;
        }
        // In the block of a statement, promise or training a wording is that one's own.
        let own = frame.head.is_some() && matches!(frame.context, Context::Promise | Context::Training);
        let fault = if own { None } else { faults::clause_without_sentence(&statement) };
        frame.statements.push(statement);
        self.diagnostics.extend(fault);
    }
}

/// Whether clauses may hang on a statement: it is a sentence, or could not be told.
fn hosts_clauses(statement: &Statement) -> bool {
    use Kind::*;
    statement.node.is_none() && !matches!(statement.kind, Some(Say | Silent | LastDone | Meets))
        || matches!(
            statement.kind,
            Some(
                Line | Step
                    | Command
                    | AlsoLine
                    | ThenLine
                    | IfBroken
                    | Otherwise
                    | Emergency
                    | Never
                    | Know
                    | PromiseDecl
                    | StatementDecl
                    | SettingDecl
                    | TrainingDecl
                    | Except
            )
        )
}

/// Finds, on a sentence and the last of its exceptions, what a clause hangs on: a `say` on the nearest not to its right, an
/// `except` on the nearest exception to its left or the sentence not to its right. Earlier exceptions need not be looked at:
/// each stands no further left than the one behind it, or that one would hang on it. The answer is how deep: 0 is the
/// sentence itself.
fn host_on(sentence: &Statement, last_exceptions: &[usize], clause: &Statement) -> Option<usize> {
    let is_say = clause.kind == Some(Kind::Say);
    let mut best = (sentence.column <= clause.column).then_some(0);
    let mut walk = sentence;
    for (depth, at) in last_exceptions.iter().enumerate().take(DEEPEST) {
        walk = &walk.clauses[*at];
        if walk.column < clause.column || is_say && walk.column == clause.column {
            best = Some(depth + 1);
        }
    }
    best
}

/// Where the last exception of a sentence is among its clauses, and the last of that, and so on.
fn last_exceptions(sentence: &Statement) -> Vec<usize> {
    let mut found = Vec::new();
    let mut walk = sentence;
    while let Some(at) = walk.clauses.iter().rposition(|clause| clause.kind == Some(Kind::Except)) {
        found.push(at);
        walk = &walk.clauses[at];
    }
    found
}

/// The statement or clause of a statement that stands last on a line.
fn rightmost(statement: &mut Statement) -> &mut Statement {
    let mut owner = statement;
    while !owner.clauses.is_empty() {
        let last = owner.clauses.len() - 1;
        owner = &mut owner.clauses[last];
    }
    owner
}
