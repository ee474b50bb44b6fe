//! The code of a sheet: which words somebody agreed to, short enough to be read out on the telephone.
//!
//! `ks2-agreement v5.0 · 7K3F-Q2` names the sheet, the version of the policy, and a digest of the sheet's statements. The
//! digest knows words and their order and nothing else: a change of the layout, of the day or of a space changes nothing,
//! and the same statements have the same digest on every machine.

use std::fmt;

use sha2::{Digest, Sha256};

use crate::document::{Block, Document};
use crate::prepare::prepare;
use crate::words::words_of;

/// Signs that are not taken for each other, printed or written by hand: no 0 or O, no 1, I or L, no 2 beside Z, no 5 beside
/// S, no 8 beside B, no 6 beside G, no U beside V.
const SIGNS: &[u8; 24] = b"234679ACDEFHJKMNPQRTVWXY";
/// How many of them a digest has: some 190 million digests.
const LENGTH: usize = 6;

/// The code of a sheet, printed as `ks2-agreement v5.0 · 7K3F-Q2`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetCode {
    /// The sheet's name.
    pub name: String,
    /// The version of the policy, if it has one.
    pub version: Option<String>,
    /// The digest of the statements, such as `7K3F-Q2`.
    pub digest: String,
}

impl SheetCode {
    /// The code of a sheet: its name, the policy's version, and the document that it is printed as.
    pub fn of(name: &str, version: Option<&str>, document: &Document) -> SheetCode {
        let digest = digest(statements(document).iter().map(String::as_str));
        SheetCode { name: name.to_owned(), version: version.map(str::to_owned), digest }
    }

    /// Whether this is the digest that somebody has read off a sheet, whichever case, spaces and hyphens it was written with.
    pub fn is_written(&self, digest: &str) -> bool {
        let dense = |text: &str| -> String {
            text.chars().filter(char::is_ascii_alphanumeric).map(|sign| sign.to_ascii_uppercase()).collect()
        };
        dense(digest) == dense(&self.digest)
    }
}

impl fmt::Display for SheetCode {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.version {
            Some(version) => write!(out, "{} v{version} · {}", self.name, self.digest),
            None => write!(out, "{} · {}", self.name, self.digest),
        }
    }
}

/// The statements of a document as they are printed, in their order.
pub fn statements(document: &Document) -> Vec<String> {
    let prepared = prepare(document);
    let mut found = Vec::new();
    for block in &prepared.document().blocks {
        if let Block::Statements { items } = block {
            found.extend(items.iter().map(|item| words_of(item)));
        }
    }
    found
}

/// The digest of statements in their order: six signs. White space of any kind and length counts as one space.
pub fn digest<'s>(statements: impl IntoIterator<Item = &'s str>) -> String {
    let mut hash = Sha256::new();
    for statement in statements {
        let words: Vec<&str> = statement.split_whitespace().collect();
        // No statement holds a line end by now, so that one long statement is never two.
        hash.update(words.join(" "));
        hash.update(b"\n");
    }
    let bytes = hash.finalize();
    let mut number = bytes.iter().take(8).fold(0u64, |number, byte| number << 8 | u64::from(*byte));
    let mut out = String::new();
    for at in 0..LENGTH {
        if at == 4 {
            out.push('-');
        }
        out.push(char::from(SIGNS[(number % SIGNS.len() as u64) as usize]));
        number /= SIGNS.len() as u64;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_their_order_make_the_digest_and_spaces_do_not() {
        let one = digest(["I ask first.", "I am kind."]);
        assert_eq!(one, "4YFM-HX");
        assert_eq!(digest([" I  ask\u{a0}first.", "I am\nkind. "]), one);
        for other in [&["I am kind.", "I ask first."][..], &["I ask first. I am kind."], &["I ask first"], &[]] {
            assert_ne!(digest(other.iter().copied()), one, "{other:?}");
        }
    }

    #[test]
    fn a_code_is_known_however_it_is_written() {
        let code = SheetCode { name: "ks2-agreement".into(), version: Some("5.0".into()), digest: "7K3F-Q2".into() };
        assert_eq!(code.to_string(), "ks2-agreement v5.0 · 7K3F-Q2");
        assert!(code.is_written("7k3f q2") && code.is_written("7K3FQ2"));
        assert!(!code.is_written("7K3F-Q3") && !code.is_written(""));
    }
}
