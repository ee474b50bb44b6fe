//! A policy in Word, OpenDocument, Markdown or plain text becomes a draft project.
//!
//! Bytes and a file's name go in; files of a project, or the reason why there are none, come out. The words of the document
//! become sections of prose, each where it stood. What looks like a post, a day, another policy, a rhythm or a rule is drafted
//! in the language beside them, as comments for somebody to take in. It knows nothing of files, of today's day or of paper.

mod document;
mod draft;
pub mod name;
mod read;
mod write;

pub use write::in_quotes;

/// A project made from a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imported {
    /// Its files: their names and their texts.
    pub files: Vec<(String, String)>,
    /// What the policy is called.
    pub title: String,
    /// How many sections it has.
    pub sections: usize,
    /// How many lines are drafted as comments, those that only go on with one above left out.
    pub proposals: usize,
    /// What was left out or changed on the way, each a sentence for whoever asked.
    pub notes: Vec<String>,
}

/// Why a document cannot be taken over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// One lower-case clause without a full stop.
    pub message: String,
    /// What to do, as sentences.
    pub help: String,
}

impl Refusal {
    fn new(message: impl Into<String>, help: impl Into<String>) -> Refusal {
        Refusal { message: message.into(), help: help.into() }
    }
}

/// The most bytes that a document may have.
pub const LARGEST_DOCUMENT: u64 = 32 * 1024 * 1024;

/// The most bytes that a file of the project may have, so that the project can be read again.
const LARGEST_FILE: usize = 1_000_000;

/// Makes a project of a document.
///
/// `name` is the file's name, `bytes` what it holds; `can_print` says whether a sign can be printed. Out come the files of a
/// project that can be read, laid out as the formatter does, or the reason why there are none.
pub fn import(name: &str, bytes: &[u8], can_print: &dyn Fn(char) -> bool) -> Result<Imported, Refusal> {
    let mut document = read::read(name, bytes)?;
    document.tidy(can_print);
    if !document.has_words() {
        let help = "If its pages are pictures, such as a scan, have them turned into text first. Nothing was written.";
        return Err(Refusal::new(format!("there are no words in `{name}`"), help));
    }
    let imported = write::project(name, document);
    if let Some((file, _)) = imported.files.iter().find(|(_, text)| text.len() > LARGEST_FILE) {
        let help =
            "A policy is seldom longer than 100 pages. Cut the document into parts, and take over one at a time.";
        let message = format!("`{name}` is too long: `{file}` would be larger than can be read again");
        return Err(Refusal::new(message, help));
    }
    Ok(imported)
}
