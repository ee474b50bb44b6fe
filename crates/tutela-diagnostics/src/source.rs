//! Texts and places in them.

use std::sync::Arc;

/// Names one source among the [`Sources`] of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SourceId(pub u32);

/// A stretch of one source, in bytes, end exclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    /// The source that the stretch is in.
    pub source: SourceId,
    /// The first byte.
    pub start: u32,
    /// The byte after the last.
    pub end: u32,
}

impl Span {
    /// The stretch from `start` to `end`, in bytes.
    pub fn new(source: SourceId, start: usize, end: usize) -> Self {
        Span { source, start: start as u32, end: end as u32 }
    }

    /// The stretch as a range of bytes.
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The smallest stretch that covers both; they must be of one source.
    pub fn to(self, other: Span) -> Span {
        debug_assert_eq!(self.source, other.source);
        Span { source: self.source, start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

/// A line and a column, both counted from 1; columns are counted in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1, in characters.
    pub column: usize,
}

/// One text with the name that the reader knows it by.
#[derive(Clone, Debug)]
pub struct Source {
    /// The path as it is shown, with `/` between folders.
    pub path: String,
    /// The whole text.
    pub text: Arc<str>,
    /// The byte at which each line starts; never empty. Kept so that a place is found without reading the text again.
    line_starts: Vec<u32>,
    /// How many bytes begin no character, before every [`STRIDE`]th byte; so that a column far into a long line is found
    /// without counting all of it.
    inner_bytes: Vec<u32>,
}

/// How far apart the counts in a [`Source`] are.
const STRIDE: usize = 4096;

/// How many bytes of a text begin no character.
fn inner_bytes(text: &[u8]) -> usize {
    text.iter().filter(|byte| **byte & 0xC0 == 0x80).count()
}

impl Source {
    /// A text under its name.
    pub fn new(path: impl Into<String>, text: impl Into<Arc<str>>) -> Self {
        let text = text.into();
        let mut line_starts = vec![0];
        line_starts.extend(text.bytes().enumerate().filter(|(_, b)| *b == b'\n').map(|(i, _)| i as u32 + 1));
        let mut counts = vec![0];
        for chunk in text.as_bytes().chunks(STRIDE) {
            counts.push(counts[counts.len() - 1] + inner_bytes(chunk) as u32);
        }
        Source { path: path.into(), text, line_starts, inner_bytes: counts }
    }

    /// The line and column of a byte; one past the end is the place behind the last character.
    pub fn position(&self, byte: usize) -> Position {
        let byte = byte.min(self.text.len());
        let line = self.line_starts.partition_point(|&start| start as usize <= byte) - 1;
        let start = self.line_starts[line] as usize;
        // A character is counted at its first byte.
        let inner = match byte - start {
            0..STRIDE => inner_bytes(&self.text.as_bytes()[start..byte]),
            _ => self.inner_bytes_before(byte) - self.inner_bytes_before(start),
        };
        let column = byte - start - inner + 1;
        Position { line: line + 1, column }
    }

    /// How many bytes before this one begin no character.
    fn inner_bytes_before(&self, byte: usize) -> usize {
        let stride = byte / STRIDE;
        self.inner_bytes[stride] as usize + inner_bytes(&self.text.as_bytes()[stride * STRIDE..byte])
    }

    /// The text of a line counted from 1, without its line end.
    pub fn line(&self, line: usize) -> &str {
        let start = self.line_starts[line - 1] as usize;
        let end = self.line_starts.get(line).map_or(self.text.len(), |&next| next as usize);
        self.text[start..end].trim_end_matches(['\n', '\r'])
    }

    /// How many lines the text has; an empty text has one.
    pub fn line_count(&self) -> usize {
        self.line_starts.len()
    }

    /// The byte at which a line, counted from 1, starts.
    pub fn line_start(&self, line: usize) -> usize {
        self.line_starts[line - 1] as usize
    }
}

/// All texts of a run.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    own: Vec<Source>,
    /// Texts that are the same in every run, and whose ids are too.
    shipped: &'static [Source],
}

/// The first id of a text that is the same in every run; no run has so many of its own.
const FIRST_SHIPPED: u32 = 1 << 31;

impl Sources {
    /// No text yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes a text in and names it.
    pub fn add(&mut self, source: Source) -> SourceId {
        self.own.push(source);
        SourceId(self.own.len() as u32 - 1)
    }

    /// Takes in the texts that are the same in every run, so that what was made of them once serves every run.
    pub fn ship(&mut self, sources: &'static [Source]) {
        self.shipped = sources;
    }

    /// The id, in every run, of the text at a place among those that are the same.
    pub fn shipped_id(place: usize) -> SourceId {
        SourceId(FIRST_SHIPPED + place as u32)
    }

    /// The text that an id names.
    pub fn get(&self, id: SourceId) -> &Source {
        match id.0.checked_sub(FIRST_SHIPPED) {
            Some(place) => &self.shipped[place as usize],
            None => &self.own[id.0 as usize],
        }
    }

    /// The text under a span.
    pub fn text(&self, span: Span) -> &str {
        self.get(span.source).text.get(span.range()).unwrap_or("")
    }

    /// The first and last position of a span.
    pub fn positions(&self, span: Span) -> (Position, Position) {
        let source = self.get(span.source);
        (source.position(span.start as usize), source.position(span.end as usize))
    }

    /// Every text of the run's own with its id, in the order taken in.
    pub fn iter(&self) -> impl Iterator<Item = (SourceId, &Source)> {
        self.own.iter().enumerate().map(|(i, source)| (SourceId(i as u32), source))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_columns_in_characters_however_long_the_line() {
        let text = format!("one\n{}", "é—a".repeat(5000));
        let source = Source::new("a.policy", text.as_str());
        for (characters, (byte, _)) in text[4..].char_indices().enumerate() {
            assert_eq!(source.position(4 + byte), Position { line: 2, column: characters + 1 });
        }
        assert_eq!(source.position(text.len()).column, 15001);
    }
}
