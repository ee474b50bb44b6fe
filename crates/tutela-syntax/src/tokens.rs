//! Cuts a text into words, texts, marks and comments, with their lines and columns.
//!
//! It knows nothing of statements. It never fails: a text whose closing quotes are lost ends where its line, or for a long
//! text its indentation, ends, and says so.

use crate::context;
use memchr::{memchr, memchr_iter, memmem};

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TokenKind {
    /// A name, a word of the language, a number or a date.
    Word,
    /// `"…"` on one line.
    Text,
    /// `"""…"""` over several lines.
    LongText,
    /// `#` to the end of the line.
    Comment,
    /// `{`
    Open,
    /// `}`
    Close,
    /// `;`
    Semicolon,
    /// `,`
    Comma,
    /// `:`
    Colon,
}

/// A stretch of the text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Token {
    pub kind: TokenKind,
    pub start: usize,
    pub end: usize,
    /// The line it starts on, counted from 0.
    pub line: u32,
    /// The line it ends on.
    pub end_line: u32,
    /// Counted from 0, in characters; a tab reaches the next even column, which is one step of the layout.
    pub column: u32,
    /// The column of the first token of its line.
    pub indent: u32,
    /// Whether nothing but space stands before it on its line.
    pub first: bool,
    /// False for a text whose closing quotes are missing.
    pub closed: bool,
}

/// Cuts the text.
pub(crate) fn tokenize(text: &str) -> Vec<Token> {
    let lexer = Lexer {
        text,
        bytes: text.as_bytes(),
        at: 0,
        line: 0,
        column: 0,
        indent: 0,
        first: true,
        known_end: (1, 0),
        odd_quotes: false,
        three_left: None,
        tokens: Vec::with_capacity(text.len() / 8),
    };
    lexer.run()
}

struct Lexer<'a> {
    text: &'a str,
    bytes: &'a [u8],
    at: usize,
    line: u32,
    column: u32,
    indent: u32,
    first: bool,
    /// A line's start and end as last looked up, so that a long line is not read again for each of its texts.
    known_end: (usize, usize),
    /// Whether that line has a quote too few or too many.
    odd_quotes: bool,
    /// How many `"""` are ahead, once one was met.
    three_left: Option<usize>,
    tokens: Vec<Token>,
}

impl Lexer<'_> {
    fn run(mut self) -> Vec<Token> {
        while self.at < self.bytes.len() {
            let byte = self.bytes[self.at];
            match byte {
                b'\n' => {
                    self.at += 1;
                    self.line += 1;
                    self.column = 0;
                    self.first = true;
                }
                b' ' | b'\r' => {
                    self.at += 1;
                    self.column += 1;
                }
                b'\t' => {
                    self.at += 1;
                    self.column = (self.column / 2 + 1) * 2;
                }
                0xC2 if self.bytes.get(self.at + 1) == Some(&0xA0) => {
                    self.at += 2;
                    self.column += 1;
                }
                // A byte order mark at the very start is a file's, not the author's.
                0xEF if self.at == 0 && self.text.starts_with('\u{feff}') => self.at += 3,
                b'#' => {
                    let end = self.line_end(self.at);
                    self.push(TokenKind::Comment, end, true);
                }
                b'{' if self.is_interpolation_outside_a_text() => {
                    let end = self.word_end();
                    self.push(TokenKind::Word, end, true);
                }
                b'{' => self.push(TokenKind::Open, self.at + 1, true),
                b'}' => self.push(TokenKind::Close, self.at + 1, true),
                b';' => self.push(TokenKind::Semicolon, self.at + 1, true),
                b',' => self.push(TokenKind::Comma, self.at + 1, true),
                b':' => self.push(TokenKind::Colon, self.at + 1, true),
                b'"' if self.text[self.at..].starts_with("\"\"\"") => self.long_text(),
                b'"' => self.short_text("\""),
                _ if self.text[self.at..].starts_with('“') => self.short_text("”"),
                _ => {
                    let end = self.word_end();
                    self.push(TokenKind::Word, end, true);
                }
            }
        }
        self.tokens
    }

    fn push(&mut self, kind: TokenKind, end: usize, closed: bool) {
        if self.first {
            self.indent = self.column;
        }
        let (start, line, column, indent, first) = (self.at, self.line, self.column, self.indent, self.first);
        let covered = &self.text[start..end];
        // Only a long text goes over a line.
        let last_line = if kind == TokenKind::LongText { covered.rfind('\n') } else { None };
        if let Some(last) = last_line {
            self.line += covered.bytes().filter(|b| *b == b'\n').count() as u32;
            self.column = covered[last + 1..].chars().count() as u32;
        } else {
            self.column += covered.chars().count() as u32;
        }
        self.tokens.push(Token { kind, start, end, line, end_line: self.line, column, indent, first, closed });
        self.first = false;
        self.at = end;
    }

    fn line_end(&mut self, from: usize) -> usize {
        if !(self.known_end.0..=self.known_end.1).contains(&from) {
            let end = memchr(b'\n', &self.bytes[from..]).map_or(self.bytes.len(), |n| from + n);
            self.known_end = (from, end);
            let line = &self.text[from..end];
            self.odd_quotes = memchr_iter(b'"', line.as_bytes()).count() % 2 == 1 && !line.contains("\"\"\"");
        }
        let end = self.known_end.1;
        if end > from && self.bytes[end - 1] == b'\r' { end - 1 } else { end }
    }

    fn word_end(&mut self) -> usize {
        if self.bytes[self.at] == b'{' {
            let line_end = self.line_end(self.at);
            return self.bytes[self.at..line_end].iter().position(|b| *b == b'}').map_or(line_end, |n| self.at + n + 1);
        }
        let mut end = self.at;
        while let Some(byte) = self.bytes.get(end) {
            match byte {
                b'{' | b'}' | b';' | b',' | b'"' | b'#' => break,
                // A colon ends a label; inside a time of day it belongs to the word.
                b':' => {
                    let digit = |at: usize| self.bytes.get(at).is_some_and(u8::is_ascii_digit);
                    if end == self.at || !(digit(end - 1) && digit(end + 1)) {
                        break;
                    }
                    end += 1;
                }
                byte if byte.is_ascii_whitespace() || *byte == 0x0B => break,
                byte if byte.is_ascii() => end += 1,
                _ => {
                    let next = self.text[end..].chars().next().unwrap_or(' ');
                    if next.is_whitespace() || next == '“' {
                        break;
                    }
                    end += next.len_utf8();
                }
            }
        }
        if end == self.at {
            // Something unknown stands alone: one character, so that the lexer always moves on.
            end = self.at + self.text[self.at..].chars().next().map_or(1, char::len_utf8);
        }
        end
    }

    /// `{name}` on a line whose quotes do not come in pairs: a text lost a quote, and this belongs to its words.
    fn is_interpolation_outside_a_text(&mut self) -> bool {
        if !self.bytes.get(self.at + 1).is_some_and(u8::is_ascii_lowercase) {
            return false;
        }
        let end = self.line_end(self.at).min(self.at + 1000);
        let inside =
            self.bytes[self.at + 1..end].iter().take_while(|b| !matches!(b, b'{' | b';' | b'"' | b'}')).count();
        self.odd_quotes && self.bytes.get(self.at + 1 + inside) == Some(&b'}')
    }

    fn short_text(&mut self, quote: &str) {
        let opened = self.text[self.at..].chars().next().map_or(1, char::len_utf8);
        let end = self.line_end(self.at);
        if self.odd_quotes && quote == "\"" {
            return self.unpaired_text(end);
        }
        match memmem::find(&self.bytes[self.at + opened..end], quote.as_bytes()) {
            Some(n) => self.push(TokenKind::Text, self.at + opened + n + quote.len(), true),
            None => {
                let end = self.end_of_unclosed(end, opened);
                self.push(TokenKind::Text, end, false);
            }
        }
    }

    /// A quote on a line with a quote too few. Which one is lost shows in how they stand: one that opens a text stands
    /// behind a space, one that closes it stands before one.
    fn unpaired_text(&mut self, line_end: usize) {
        let opens = |at: usize| {
            let before = at.checked_sub(1).and_then(|at| self.bytes.get(at));
            let after = self.bytes.get(at + 1).filter(|_| at + 1 < line_end);
            before.is_none_or(|b| b.is_ascii_whitespace() || matches!(b, b'{' | b'(' | 0xA0))
                && after.is_some_and(|b| !b.is_ascii_whitespace())
        };
        if !opens(self.at) {
            return self.push(TokenKind::Text, self.at + 1, false);
        }
        let next = self.bytes[self.at + 1..line_end].iter().position(|b| *b == b'"').map(|n| self.at + 1 + n);
        match next {
            Some(next) if !opens(next) => self.push(TokenKind::Text, next + 1, true),
            next => {
                let end = self.end_of_unclosed(next.unwrap_or(line_end), 1);
                self.push(TokenKind::Text, end, false);
            }
        }
    }

    /// Where a text ends whose closing quote is lost: before a brace that stands apart as those of blocks do, a comment at
    /// the end of the line, or at `limit`.
    fn end_of_unclosed(&self, limit: usize, opened: usize) -> usize {
        let bytes = &self.bytes[..limit];
        let from = self.at + opened;
        let apart = |at: usize| {
            bytes[at - 1] == b' ' && bytes.get(at + 1).is_none_or(|b| matches!(b, b' ' | b'\r' | b';' | b'}'))
        };
        let stop = (from..limit).find(|at| matches!(bytes[*at], b'{' | b'}' | b'#') && apart(*at)).unwrap_or(limit);
        let line = self.text[self.at..stop].trim_end();
        self.at + line.len().max(opened)
    }

    fn long_text(&mut self) {
        let left = match self.three_left {
            Some(left) => left,
            None => memmem::find_iter(&self.bytes[self.at..], b"\"\"\"").count(),
        };
        let margin = if self.first { self.column } else { self.indent };
        let close = memmem::find(&self.bytes[self.at + 3..], b"\"\"\"").map(|n| self.at + 3 + n);
        // An odd one among them shows that one is lost, here or further down.
        let one_is_lost = left % 2 == 1;
        if one_is_lost && self.first && self.closes_a_text_never_opened(margin) {
            self.three_left = Some(left - 1);
            return self.text_never_opened(margin);
        }
        // Where a line begins like a statement, or closes a block, the closing quotes are lost: what follows is not prose.
        // Under the opening quotes itself, a line is taken for a statement only when some quotes are known to be lost.
        let mut beside = None;
        let mut start = self.line_end(self.at) + 1;
        while start < self.bytes.len() && close.is_none_or(|close| start <= close) {
            let end = self.line_end(start).max(start);
            let line = &self.text[start..end];
            let trimmed = line.trim_start();
            let column = line[..line.len() - trimmed.len()].chars().map(|c| if c == '\t' { 2 } else { 1 }).sum::<u32>();
            let own_close = close.is_some_and(|close| close <= end);
            if !trimmed.is_empty() && column <= margin && (!own_close || one_is_lost && !trimmed.starts_with("\"\"\""))
            {
                let statement = context::looks_like_a_statement(trimmed);
                if column < margin && (statement || trimmed.starts_with('}')) || one_is_lost && statement && own_close {
                    return self.long_text_unclosed(beside.unwrap_or(start), left);
                }
                if one_is_lost && column == margin && statement && beside.is_none() {
                    beside = Some(start);
                }
            }
            start = memchr(b'\n', &self.bytes[end..]).map_or(self.bytes.len(), |n| end + n + 1);
        }
        match (close, beside) {
            (_, Some(beside)) => self.long_text_unclosed(beside, left),
            (Some(close), None) => {
                self.three_left = Some(left.saturating_sub(2));
                self.push(TokenKind::LongText, close + 3, true);
            }
            (None, None) => self.long_text_unclosed(self.bytes.len(), left),
        }
    }

    fn long_text_unclosed(&mut self, before: usize, left: usize) {
        self.three_left = Some(left.saturating_sub(1));
        let end = self.text[..before].trim_end().len().max(self.at + 3);
        self.push(TokenKind::LongText, end, false);
    }

    /// Whether `"""` alone on its line is followed by what cannot be prose.
    fn closes_a_text_never_opened(&self, margin: u32) -> bool {
        let mut lines = self.text[self.at + 3..].split('\n').take(40);
        let alone = lines.next().is_some_and(|rest| rest.trim().is_empty());
        let next = lines.find(|line| !line.trim().is_empty());
        let closes = match next {
            None => true,
            Some(line) => {
                let trimmed = line.trim_start();
                let column = (line.len() - trimmed.len()) as u32;
                column <= margin && (trimmed.starts_with(['}', '#']) || context::looks_like_a_statement(trimmed))
                    || trimmed.starts_with("\"\"\"")
            }
        };
        alone && closes
    }

    /// Takes the lines of prose before `"""` together with it: they are the text whose opening quotes are lost.
    fn text_never_opened(&mut self, margin: u32) {
        let mut from = self.tokens.len();
        while from > 0 {
            let line = self.tokens[from - 1].line;
            let first = self.tokens[..from].iter().rposition(|t| t.line != line).map_or(0, |n| n + 1);
            let start = self.tokens[first];
            let rest = &self.text[start.start..];
            let rest = &rest[..rest.find('\n').unwrap_or(rest.len())];
            let is_prose = start.first
                && start.column >= margin
                && matches!(start.kind, TokenKind::Word | TokenKind::Open)
                && !rest.trim_end().ends_with(" {")
                && !context::looks_like_a_statement(rest);
            if !is_prose {
                break;
            }
            from = first;
        }
        let Some(first) = self.tokens.get(from).copied() else {
            return self.push(TokenKind::LongText, self.at + 3, false);
        };
        self.tokens.truncate(from);
        let (end, line) = (self.at + 3, self.line);
        self.tokens.push(Token { kind: TokenKind::LongText, end, end_line: line, closed: false, ..first });
        self.column += 3;
        self.first = false;
        self.at = end;
    }
}
