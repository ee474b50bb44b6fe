//! The zip that a Word document or an OpenDocument text is, read with limits on how much may come out of it.

use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::xml::{self, Element};
use super::{docx, odt};
use crate::Refusal;
use crate::document::Document;

/// The most bytes that one part may have when unpacked. The text of a hundred pages has two million.
const LARGEST_PART: u64 = 24 * 1024 * 1024;

/// The most bytes that all parts that are read may have together.
const LARGEST_TOGETHER: u64 = 48 * 1024 * 1024;

/// The most files that may be in it.
const MOST_PARTS: usize = 20_000;

/// An opened document.
pub struct Archive<'a> {
    name: &'a str,
    zip: ZipArchive<Cursor<&'a [u8]>>,
    unpacked: u64,
}

impl<'a> Archive<'a> {
    /// Opens it, without unpacking anything.
    pub fn open(name: &'a str, bytes: &'a [u8]) -> Result<Archive<'a>, Refusal> {
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| broken(name))?;
        if zip.len() > MOST_PARTS {
            return Err(swollen(name));
        }
        Ok(Archive { name, zip, unpacked: 0 })
    }

    /// Reads the document in it.
    pub fn read(mut self) -> Result<Document, Refusal> {
        let names = self.names();
        let has = |start: &str| names.iter().any(|name| name.starts_with(start));
        if has("xl/") || has("ppt/") {
            let what = if has("xl/") { "a spreadsheet" } else { "a set of slides" };
            let help = "Only a text can be taken over. Copy its words into a Word document.";
            return Err(Refusal::new(format!("`{}` is {what}", self.name), help));
        }
        if let Some(main) = docx::main_part(&mut self)? {
            return docx::read(&mut self, &main);
        }
        if has("content.xml") {
            return odt::read(&mut self);
        }
        let help = "A Word document (.docx), an OpenDocument text (.odt), Markdown (.md) and plain text (.txt) can be taken \
                    over. If it is a folder packed as a zip, unpack it first.";
        Err(Refusal::new(format!("`{}` is packed as a zip, and there is no text document in it", self.name), help))
    }

    /// A part as a tree; `None` if it is not there.
    pub fn part(&mut self, part: &str) -> Result<Option<Element>, Refusal> {
        let name = self.name;
        let Some(text) = self.text(part)? else { return Ok(None) };
        xml::parse(&text).map(Some).ok_or_else(|| broken(name))
    }

    /// A part that the document can be read without: a broken one counts as missing.
    pub fn spare_part(&mut self, part: &str) -> Option<Element> {
        self.part(part).ok().flatten()
    }

    /// The names of all parts.
    pub fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = self.zip.file_names().flatten().map(|name| name.into_owned()).collect();
        names.sort();
        names
    }

    /// What to say of a document that has no body.
    pub fn broken(&self) -> Refusal {
        broken(self.name)
    }

    /// What to say of one that needs a password.
    pub fn protected(&self) -> Refusal {
        protected(self.name)
    }

    fn text(&mut self, part: &str) -> Result<Option<String>, Refusal> {
        let name = self.name;
        let file = match self.zip.by_name(part) {
            Ok(file) => file,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) | ZipError::InvalidPassword) => {
                return Err(protected(name));
            }
            Err(_) => return Err(broken(name)),
        };
        // What the file says of its own size may be a lie, so the bytes themselves are counted.
        let limit = LARGEST_PART.min(LARGEST_TOGETHER - self.unpacked);
        let mut bytes = Vec::new();
        file.take(limit + 1).read_to_end(&mut bytes).map_err(|_| broken(name))?;
        if bytes.len() as u64 > limit {
            return Err(swollen(name));
        }
        self.unpacked += bytes.len() as u64;
        super::text::decode(name, &bytes).map(|(text, _)| Some(text)).map_err(|_| broken(name))
    }
}

fn protected(name: &str) -> Refusal {
    let help = "Open it with the password, save it without one, and try again.";
    Refusal::new(format!("`{name}` is protected by a password"), help)
}

fn broken(name: &str) -> Refusal {
    let help = "It may have been cut off on its way. Open it in the program that made it, save it again as a Word document \
                (.docx), and try that one.";
    Refusal::new(format!("`{name}` is damaged and cannot be read"), help)
}

fn swollen(name: &str) -> Refusal {
    let help = "No policy is that long, so it was left alone. Copy the text into a new document, and try that one.";
    Refusal::new(format!("`{name}` holds far more than a policy can when it is unpacked"), help)
}
