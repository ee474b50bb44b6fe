//! Finds statements, blocks and clauses by lines, columns and braces, and has each statement read.
//!
//! It is one pass with a stack, so that no text can make it recurse. Braces that are lost or too many are found by where
//! lines stand: a fault costs its own statement and no other.

use crate::context::{Braces, Context, Form, begins_an_item, forms};
use crate::sentence::{self, Kind};
use crate::tokens::{Token, TokenKind, tokenize};
use crate::tree::{Block, Comment, Statement, Tree};
use crate::{Parsed, faults};
use tutela_diagnostics::{Diagnostic, SourceId, Span};

/// Blocks in blocks beyond this many are not followed.
const DEEPEST: usize = 24;
/// How far ahead a closing brace is looked for before a block is taken to have lost it.
const LOOK_AHEAD: usize = 4000;

/// How many trials are made in one text to find out what was meant by what cannot be read. A text has used them up after a
/// thousand mistakes or so.
const TRIALS: usize = 60_000;

/// Reads a text.
pub(crate) fn parse(source: SourceId, text: &str) -> Parsed {
    let mut reader = Reader {
        source,
        text,
        tokens: tokenize(text),
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
        known_close: (None, 0),
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
    /// A line, and the token behind its last closing brace.
    known_close: (Option<u32>, usize),
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

    // ---- Comments

    fn comment(&mut self, token: Token) {
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

    // ---- Statements

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

    /// Where the statement that begins at a token ends, whether a `{` follows, and whether one should have.
    /// The brace is taken; the statement's tokens are `first..end`.
    fn extent(&mut self, first: usize, line_indent: u32, fitting: &[&'static Form]) -> (usize, Option<Token>, bool) {
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
    fn quote_lost_before(&self, at: usize) -> bool {
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
    fn end_of_head_on_line(&self, form: &'static Form, first: usize, at: usize) -> Option<usize> {
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
            same_line(&token)
                && begins
                && sentence::read(form.kind, &self.text[start.start..before.end], self.source, start.start).is_ok()
        })
    }

    /// How the first statements of the block ahead begin.
    fn beginnings_ahead(&self) -> Vec<&'a str> {
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

    fn top_brace(&self) -> Option<Token> {
        self.stack.last().and_then(|frame| frame.brace)
    }

    fn take_brace(&mut self, first: usize, at: usize) -> (usize, Option<Token>, bool) {
        let brace = self.tokens[at];
        // The brace leaves the list of tokens, so that a statement's tokens stay together.
        self.tokens[at].kind = TokenKind::Semicolon;
        (at.max(first + 1), Some(brace), false)
    }

    /// Comments on lines of their own behind a statement belong to the next.
    fn without_comments(&self, first: usize, mut end: usize) -> usize {
        while end > first + 1 && self.tokens[end - 1].kind == TokenKind::Comment && self.tokens[end - 1].first {
            end -= 1;
        }
        end
    }

    /// Whether a clause begins at a token, even one whose first word is misspelt or left out. `fitting` are the forms of the
    /// statement above.
    fn begins_a_clause(&self, first: usize, at: usize, fitting: &[&'static Form]) -> bool {
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
    fn begins_a_block(&self, at: usize, line_indent: u32) -> bool {
        let brace = self.tokens[at];
        let next = self.tokens[at + 1..].iter().find(|t| t.kind != TokenKind::Comment);
        next.is_some_and(|next| {
            next.line == brace.line || next.kind == TokenKind::Close || next.column > line_indent.max(brace.column)
        })
    }

    /// Whether a head whose `{` is missing is followed by what stands in its block. `last` is the last token of the head.
    fn opens_without_brace(&self, form: &Form, next: Token, last: Token) -> bool {
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

    /// Has a statement read; says which form it took, or begins like, and where it had to be cut in two.
    fn read(
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
            for form in fitting.iter().filter(|f| agrees(f)).chain(fitting.iter().filter(|f| !agrees(f))) {
                match sentence::read(form.kind, text, self.source, offset) {
                    Ok(node) => {
                        statement.kind = Some(form.kind);
                        statement.node = Some(node);
                        self.top().in_unreadable_run = false;
                        if form.braces != Braces::Never && !has_block && matches!(form.braces, Braces::Must(_)) {
                            self.diagnostics.push(faults::lost_block(self.text, statement, form));
                        }
                        return (Some(form), None);
                    }
                    Err(at) => {
                        // What begins with a form's own words is told by that form, however far another got.
                        if furthest.is_none_or(|(best, by)| at > best && by.begins.is_empty()) {
                            furthest = Some((at, form));
                        }
                    }
                }
            }
        }
        let best = fitting.iter().copied().find(|f| agrees(f)).or(fitting.first().copied());
        let begins = fitting.iter().copied().find(|form| !form.begins.is_empty());
        statement.kind = begins.or(furthest.map(|f| f.1)).or(best).map(|form| form.kind);
        if let Some(token) = unclosed {
            self.top().in_unreadable_run = true;
            let rest = &self.tokens[first..end];
            self.diagnostics.push(faults::lost_quotes(self.text, self.source, token, rest));
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
            let (fault, meant) = faults::unreadable(
                self.text,
                statement,
                &tokens,
                furthest,
                has_block.then_some(&inside),
                &mut self.trials,
            );
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

    /// If a statement over several lines is two sentences, the second of which was set too far in, finds the second.
    fn split(&self, statement: &mut Statement, first: usize, end: usize, fitting: &[&'static Form]) -> Option<Tail> {
        let cuts = self.tokens[first + 1..end].iter().filter(|t| t.first && t.kind != TokenKind::Comment).take(20);
        for cut in cuts {
            let head = self.text[statement.span.start as usize..cut.start].trim_end();
            let tail = &self.text[cut.start..statement.span.end as usize];
            let offset = statement.span.start as usize;
            let head_node = fitting
                .iter()
                .find_map(|f| sentence::read(f.kind, head, self.source, offset).ok().map(|node| (f.kind, node)));
            let Some((head_kind, head_node)) = head_node else { continue };
            let tail_node =
                forms(statement.context).filter(|form| form.fits(tail) && form.braces == Braces::Never).find_map(
                    |form| sentence::read(form.kind, tail, self.source, cut.start).ok().map(|node| (form.kind, node)),
                );
            if let Some((kind, node)) = tail_node {
                statement.node = Some(head_node);
                statement.kind = Some(head_kind);
                return Some(Tail { start: cut.start, node, kind });
            }
        }
        None
    }

    /// Puts a statement where it belongs: into its block, or as a clause onto the sentence that it hangs on.
    fn place(&mut self, statement: Statement) {
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

    // ---- Braces

    fn open(&mut self, context: Context, head: Option<Statement>, indent: u32, brace: Option<Token>) {
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

    fn close(&mut self, token: Token) {
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
    fn pop(&mut self, end: usize, line: u32) {
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
    fn breaks_after(&self, brace: Token) -> bool {
        let rest = &self.text[brace.end..];
        let line = &rest[..rest.find('\n').unwrap_or(rest.len())];
        let line = line.trim();
        line.is_empty() || line.starts_with('#')
    }

    /// Closes blocks down to `keep` open ones, the file included, and says once that a brace is missing.
    fn pop_lost(&mut self, keep: usize) {
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
    fn close_what_lost_its_brace(&mut self, token: Token) {
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
    fn closes_later(&self, token: Token) -> bool {
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

    fn close_at_the_end(&mut self) {
        if self.stack.len() > 1 {
            self.pop_lost(1);
        }
    }

    /// A brace before which nothing stands.
    fn stray_open(&mut self, token: Token) {
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

    fn stray(&mut self, token: Token) {
        let run = self.stray_run.is_some_and(|end| self.text[end..token.start].trim().is_empty());
        self.stray_run = Some(token.end);
        if !run {
            self.diagnostics
                .push(faults::stray_brace(self.span(token.start, token.end), token.kind == TokenKind::Close));
        }
    }

    /// Passes over a block of which nothing is known.
    fn skip_block(&mut self, brace: Token) {
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

    // ---- Looking around

    fn word(&self, token: Token) -> &'a str {
        &self.text[token.start..token.end]
    }

    /// What stands on a token's line from it on, as far as it is needed to tell what it begins.
    fn rest_of_line(&self, token: Token) -> &'a str {
        let end = (token.start + 200).min(self.text.len());
        let end = (token.start..=end).rev().find(|n| self.text.is_char_boundary(*n)).unwrap_or(token.start);
        let rest = &self.text[token.start..end];
        &rest[..rest.find('\n').unwrap_or(rest.len())]
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

    /// Whether, of the closing braces on a line, one is left for this brace when those before it on the line have theirs.
    fn is_closed_on_line(&self, brace: Token) -> bool {
        let needed =
            self.stack.iter().filter(|frame| frame.brace.is_some_and(|other| other.line == brace.line)).count();
        let mut left = 0isize;
        for token in self.tokens[self.at..].iter().take_while(|t| t.line == brace.line).take(LOOK_AHEAD) {
            match token.kind {
                TokenKind::Open if token.start > brace.start => left -= 1,
                TokenKind::Close => left += 1,
                _ => {}
            }
        }
        left > needed as isize
    }

    /// Whether something other than braces and comments stands behind a brace on its line.
    fn goes_on_behind(&self, brace: Token) -> bool {
        let mut behind = self.tokens[self.at + 1..].iter().take_while(|t| t.line == brace.line);
        behind.next().is_some_and(|next| !matches!(next.kind, TokenKind::Close | TokenKind::Comment))
    }

    /// Whether a brace is closed on its own line, which is remembered likewise.
    fn closes_on_line(&mut self, brace: Token) -> bool {
        let (line, last) = self.known_close;
        if line != Some(brace.line) {
            let rest = self.tokens[self.at..].iter().take_while(|t| t.line == brace.line).enumerate();
            let last = rest.filter(|(_, t)| t.kind == TokenKind::Close).last();
            self.known_close = (Some(brace.line), last.map_or(0, |(n, _)| self.at + n + 1));
            return last.is_some();
        }
        last > self.at
    }
}

/// What stood further in than its sentence without being a part of it.
struct Tail {
    start: usize,
    node: crate::Node,
    kind: Kind,
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
