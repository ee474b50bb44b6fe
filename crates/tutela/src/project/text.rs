//! From the bytes of a file to a text.

use tutela_diagnostics::{Diagnostic, SourceId, Span};

/// The mark that some programs put before a text; it says nothing and cannot be seen.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// The code of every finding about a file that could not be read as it should be.
pub const UNREADABLE_FILE: &str = "unreadable-file";

/// What a file says.
pub struct Text {
    /// The text; where a character could not be read, U+FFFD stands for it.
    pub text: String,
    /// Whether it holds every character of the file.
    pub whole: bool,
    /// Whether the invisible mark stood before it.
    pub byte_order_mark: bool,
    /// What was wrong.
    pub diagnostic: Option<Diagnostic>,
}

/// Reads bytes as a text, whatever they are: what can be read is still checked.
pub fn from_bytes(source: SourceId, bytes: &[u8]) -> Text {
    if let Some(help) = other_kind(bytes) {
        let diagnostic = unreadable(source, 0, 0, "this file is not plain text").help(help);
        return Text { text: String::new(), whole: false, byte_order_mark: false, diagnostic: Some(diagnostic) };
    }
    let byte_order_mark = bytes.starts_with(BYTE_ORDER_MARK);
    let bytes = bytes.strip_prefix(BYTE_ORDER_MARK).unwrap_or(bytes);
    let mut text = String::with_capacity(bytes.len());
    let mut first = None;
    let mut count = 0;
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        if let Some(byte) = chunk.invalid().first() {
            first.get_or_insert((text.len(), *byte));
            count += 1;
            text.push(char::REPLACEMENT_CHARACTER);
        }
    }
    let mut diagnostic = first.map(|(start, byte)| foreign(source, start, byte, count));
    if text.contains('\0') {
        let start = text.find('\0').unwrap_or(0);
        let message = "a character stands here that belongs in no text";
        let help = "It cannot be seen in most programs. Delete the line and type it again.";
        // One fault, one finding: with a space in its place the line can still be read.
        text = text.replace('\0', " ");
        diagnostic.get_or_insert_with(|| {
            unreadable(source, start, start + 1, message).label("character number 0").help(help)
        });
    }
    Text { whole: diagnostic.is_none(), text, byte_order_mark, diagnostic }
}

/// What to do about a file that is no text at all; nothing if it may be one.
fn other_kind(bytes: &[u8]) -> Option<&'static str> {
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
        return Some(
            "It was saved as UTF-16, a way of storing text that is not understood here. Open it, choose Save As, and choose \
             the encoding called UTF-8.",
        );
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"\xd0\xcf\x11\xe0") {
        return Some(
            "It looks like a document from a word processor. Copy its text into a plain text file and save that.",
        );
    }
    let looks_binary = bytes.contains(&0) && std::str::from_utf8(bytes).is_err();
    looks_binary
        .then_some("It looks like a picture or a program. If it does not belong to the policy, move it or rename it.")
}

/// A character in another encoding.
fn foreign(source: SourceId, start: usize, byte: u8, count: usize) -> Diagnostic {
    let more = match count {
        1 => String::new(),
        2 => " There is 1 more further on.".to_owned(),
        _ => format!(" There are {} more further on.", count - 1),
    };
    let end = start + char::REPLACEMENT_CHARACTER.len_utf8();
    unreadable(source, start, end, "the character that stands here cannot be read")
        .label(format!("stored as the number {byte}"))
        .help(format!(
            "The file was probably saved by an older program. Open it, choose Save As, choose the encoding called UTF-8, and \
             put right what then looks wrong.{more}"
        ))
}

/// A finding about a file that could not be read as it should be.
pub fn unreadable(source: SourceId, start: usize, end: usize, message: impl Into<String>) -> Diagnostic {
    Diagnostic::unreadable(UNREADABLE_FILE, Span::new(source, start, end), message)
}
