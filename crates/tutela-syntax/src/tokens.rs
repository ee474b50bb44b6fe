//! Cuts a text into words, texts, marks and comments, with their lines and columns.
//!
//! It knows nothing of statements. It never fails: a text whose closing quotes are lost ends where its line, or for a long
//! text its indentation, ends, and says so.

use crate::context;

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
    let lexer = Lexer { text, bytes: text.as_bytes(), at: 0, line: 0, column: 0, indent: 0, first: true, known_end: (1, 0), tokens: Vec::new() };
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
            let end = self.bytes[from..].iter().position(|b| *b == b'\n').map_or(self.bytes.len(), |n| from + n);
            self.known_end = (from, end);
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
        let end = self.line_end(self.at);
        let window = self.at.saturating_sub(1000);
        let line_start = self.bytes[window..self.at].iter().rposition(|b| *b == b'\n').map_or(window, |n| window + n + 1);
        let line_start = (line_start..=self.at).find(|n| self.text.is_char_boundary(*n)).unwrap_or(self.at);
        let end = (self.at..end.min(self.at + 1000) + 1).rev().find(|n| self.text.is_char_boundary(*n)).unwrap_or(end);
        let line = &self.text[line_start..end];
        let rest = &self.text[self.at + 1..end];
        rest.find('}').is_some_and(|close| !rest[..close].contains(['{', ';', '"']))
            && line.matches('"').count() % 2 == 1
            && !line.contains("\"\"\"")
    }

    fn short_text(&mut self, quote: &str) {
        let opened = self.text[self.at..].chars().next().map_or(1, char::len_utf8);
        let end = self.line_end(self.at);
        match self.text[self.at + opened..end].find(quote) {
            Some(n) => self.push(TokenKind::Text, self.at + opened + n + quote.len(), true),
            None => {
                // The closing quotes are lost. A brace that ends the line still opens its block.
                let line = self.text[self.at..end].trim_end();
                let line = line.strip_suffix('{').map_or(line, str::trim_end);
                let end = self.at + line.len().max(opened);
                self.push(TokenKind::Text, end, false);
            }
        }
    }

    fn long_text(&mut self) {
        let margin = if self.first { self.column } else { self.indent };
        let close = self.text[self.at + 3..].find("\"\"\"").map(|n| self.at + 3 + n);
        // A line left of the opening quotes that begins like a statement, or closes a block, shows that the closing
        // quotes are lost: what follows is not prose.
        let mut start = self.line_end(self.at) + 1;
        while start < self.bytes.len() && close.is_none_or(|close| start <= close) {
            let end = self.line_end(start);
            let line = &self.text[start..end.max(start)];
            let trimmed = line.trim_start();
            let column = line[..line.len() - trimmed.len()].chars().map(|c| if c == '\t' { 2 } else { 1 }).sum::<u32>();
            let own_close = close.is_some_and(|close| close <= end);
            if !own_close && !trimmed.is_empty() && column < margin && context::looks_like_a_statement(trimmed)
                || !own_close && column < margin && trimmed.starts_with('}')
            {
                let end = self.text[..start].trim_end().len().max(self.at + 3);
                return self.push(TokenKind::LongText, end, false);
            }
            start = self.bytes[end.max(start)..].iter().position(|b| *b == b'\n').map_or(self.bytes.len(), |n| end.max(start) + n + 1);
        }
        match close {
            Some(close) => self.push(TokenKind::LongText, close + 3, true),
            None => self.push(TokenKind::LongText, self.text.trim_end().len().max(self.at + 3), false),
        }
    }

}
