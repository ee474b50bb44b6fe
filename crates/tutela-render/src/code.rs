//! The code of a sheet: which words somebody agreed to, short enough to be read out on the telephone.
//!
//! `ks2-agreement v5.0 · 7K3F-Q2` names the sheet, the version of the policy, and a digest of the sheet's statements. The
//! digest knows words and their order and nothing else: a change of the layout, of the day or of a space changes nothing,
//! and the same statements have the same digest on every machine.

use std::fmt;

use tutela_model::digest;

use crate::document::{Block, Document};
use crate::prepare::prepare;
use crate::words::words_of;

/// How many signs a digest has: some 190 million digests.
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
        let digest = digest(statements(document).iter().map(String::as_str), LENGTH);
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_known_however_it_is_written() {
        let code = SheetCode { name: "ks2-agreement".into(), version: Some("5.0".into()), digest: "7K3F-Q2".into() };
        assert_eq!(code.to_string(), "ks2-agreement v5.0 · 7K3F-Q2");
        assert!(code.is_written("7k3f q2") && code.is_written("7K3FQ2"));
        assert!(!code.is_written("7K3F-Q3") && !code.is_written(""));
    }
}
