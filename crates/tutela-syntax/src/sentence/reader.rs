//! Reads sentences by the rules of the grammar, and keeps no record of what was tried.
//!
//! The rules are written by `build.rs` from the grammar; here are the small steps that they are made of. Each says whether it
//! could be taken, and takes nothing if not.

use super::Kind;

/// A piece of a sentence; those inside it stand behind it, up to `next`.
#[derive(Clone, Copy)]
pub(super) struct Piece {
    pub kind: Kind,
    pub start: u32,
    pub end: u32,
    pub next: u32,
}

/// The pieces of a text that is one kind of statement, outermost first; none for one that is not.
pub(super) fn pieces(kind: Kind, text: &str) -> Option<Vec<Piece>> {
    let mut reader = Reader { text: text.as_bytes(), at: 0, found: Vec::with_capacity(32), quiet: 0 };
    rules::rule(&mut reader, kind).then_some(reader.found)
}

struct Reader<'t> {
    text: &'t [u8],
    at: usize,
    found: Vec<Piece>,
    /// Above 0 where no pieces are kept: inside a name, and while only looking ahead.
    quiet: u32,
}

mod rules {
    //! Set apart because nobody reads what a build script writes.
    #![allow(dead_code, non_snake_case, unused_parens, clippy::all)]

    use super::{Kind, Reader};

    include!(concat!(env!("OUT_DIR"), "/rules.rs"));
}

impl Reader<'_> {
    #[inline]
    fn next(&self) -> Option<u8> {
        self.text.get(self.at).copied()
    }

    /// One byte that is ASCII.
    #[inline]
    fn byte(&mut self, is: impl Fn(u8) -> bool) -> bool {
        let is = self.next().is_some_and(is);
        self.at += usize::from(is);
        is
    }

    /// Bytes as far as they go on; whole characters, because those outside of ASCII are all in or all out.
    #[inline]
    fn bytes(&mut self, is: impl Fn(u8) -> bool) -> bool {
        let rest = &self.text[self.at..];
        self.at += rest.iter().position(|byte| !is(*byte)).unwrap_or(rest.len());
        true
    }

    #[inline]
    fn words(&mut self, words: &[u8]) -> bool {
        let are = self.text[self.at..].starts_with(words);
        if are {
            self.at += words.len();
        }
        are
    }

    /// Everything before the first of some words, or to the end.
    fn until(&mut self, words: &[&[u8]]) -> bool {
        while self.at < self.text.len() && !words.iter().any(|words| self.text[self.at..].starts_with(words)) {
            self.at += 1;
        }
        true
    }

    /// One character.
    fn any(&mut self) -> bool {
        let Some(rest) = self.text.get(self.at + 1..) else { return false };
        self.at += 1 + rest.iter().take_while(|byte| **byte & 0xC0 == 0x80).count();
        true
    }

    fn end(&mut self) -> bool {
        self.at == self.text.len()
    }

    fn mark(&self) -> (usize, usize) {
        (self.at, self.found.len())
    }

    /// Takes back what was read since.
    #[inline]
    fn back(&mut self, (at, found): (usize, usize)) -> bool {
        self.at = at;
        self.found.truncate(found);
        false
    }

    fn ahead(&mut self, read: impl FnOnce(&mut Self) -> bool) -> bool {
        let at = self.at;
        self.quiet += 1;
        let is = read(self);
        self.quiet -= 1;
        self.at = at;
        is
    }

    /// A piece with pieces in it.
    #[inline]
    fn piece(&mut self, kind: Kind, inside: impl FnOnce(&mut Self) -> bool) -> bool {
        if self.quiet > 0 {
            return inside(self);
        }
        let own = self.found.len();
        self.found.push(Piece { kind, start: self.at as u32, end: 0, next: 0 });
        if !inside(self) {
            self.found.truncate(own);
            return false;
        }
        let next = self.found.len() as u32;
        self.found[own].end = self.at as u32;
        self.found[own].next = next;
        true
    }

    /// A piece in which none are kept.
    #[inline]
    fn leaf(&mut self, kind: Kind, inside: impl FnOnce(&mut Self) -> bool) -> bool {
        let start = self.at as u32;
        self.quiet += 1;
        let is = inside(self);
        self.quiet -= 1;
        if is && self.quiet == 0 {
            let next = self.found.len() as u32 + 1;
            self.found.push(Piece { kind, start, end: self.at as u32, next });
        }
        is
    }
}
