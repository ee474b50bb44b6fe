//! From bytes to a document: which kind of file it is, and who reads it.

mod archive;
mod docx;
mod lists;
mod markdown;
mod odt;
mod plain;
mod text;
mod xml;

use crate::document::Document;
use crate::{LARGEST_DOCUMENT, Refusal};

/// Blocks in blocks beyond this many are not followed further in; broken XML is refused before it goes as deep.
const DEEPEST: usize = 100;

/// Reads a document. `name` is the file's name; what the bytes are counts for more than what the name says.
pub fn read(name: &str, bytes: &[u8]) -> Result<Document, Refusal> {
    if bytes.len() as u64 > LARGEST_DOCUMENT {
        let help = "Take the pictures out, save it again, and try once more.";
        return Err(Refusal::new(format!("`{name}` is larger than 32 MB"), help));
    }
    let ending = name.rsplit_once('.').map_or(String::new(), |(_, ending)| ending.to_lowercase());
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return archive::Archive::open(name, bytes)?.read();
    }
    if let Some((what, help)) = other_kind(bytes) {
        return Err(Refusal::new(format!("`{name}` {what}"), help));
    }
    match ending.as_str() {
        "docx" | "docm" | "dotx" | "odt" | "ott" => {
            let help = "It may have been damaged, or given this ending by mistake. Open it in the program that made it and \
                        save it again as a Word document (.docx).";
            let what = if ending.starts_with('o') { "an OpenDocument text" } else { "a Word document" };
            Err(Refusal::new(format!("`{name}` has the name of {what} and is none"), help))
        }
        "md" | "markdown" | "mdown" | "mkd" => {
            let (text, notes) = text::decode(name, bytes)?;
            let mut document = markdown::read(&text);
            document.notes.extend(notes);
            Ok(document)
        }
        "txt" | "text" | "" => {
            let (text, notes) = text::decode(name, bytes)?;
            let mut document = plain::read(&text);
            document.notes.extend(notes);
            Ok(document)
        }
        _ => {
            let help = "A Word document (.docx), an OpenDocument text (.odt), Markdown (.md) and plain text (.txt) can be \
                        taken over. Save the policy as one of these.";
            Err(Refusal::new(format!("`{name}` is of a kind that cannot be taken over"), help))
        }
    }
}

/// What is wrong with a file that is of another kind, and what to do.
fn other_kind(bytes: &[u8]) -> Option<(&'static str, &'static str)> {
    let as_docx = "Open it in Word or LibreOffice, choose Save As, and choose Word document (.docx).";
    let start = &bytes[..bytes.len().min(1024)];
    let begins = |mark: &[u8]| start.windows(mark.len().max(1)).any(|at| at.eq_ignore_ascii_case(mark));
    if bytes.starts_with(b"\xd0\xcf\x11\xe0") {
        let protected: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
        if bytes.windows(protected.len()).any(|at| at == protected) {
            return Some((
                "is protected by a password",
                "Open it in Word with the password, choose File, Info, Protect Document, and take the password away. Then save \
                 it and try again.",
            ));
        }
        return Some(("was written by an old Word or another old program", as_docx));
    }
    if begins(b"%PDF-") {
        let help = "A PDF holds pages, not paragraphs. Take over the document that it was made from; or open the PDF in Word, \
                    look it through, and save it as a Word document (.docx).";
        return Some(("is a PDF", help));
    }
    if start.starts_with(b"{\\rtf") {
        return Some(("is rich text (RTF)", as_docx));
    }
    if begins(b"<!doctype html") || begins(b"<html") {
        return Some(("is a web page", as_docx));
    }
    if begins(b"<?xml") {
        return Some(("is a file for programs (XML)", as_docx));
    }
    let pictures: [&[u8]; 4] = [b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0"];
    if pictures.iter().any(|mark| bytes.starts_with(mark)) {
        return Some(("is a picture", "Take over the document itself, with its words as text."));
    }
    None
}
