//! Lays a document out on paper.
//!
//! [`print()`] hands a document to Typst as data, next to templates that are compiled in, and returns a tagged PDF,
//! written to the rules of PDF/UA-1 and PDF/A-2a. The same document and day give the same bytes. Nothing here reads a
//! file, a clock or the fonts of the machine: the fonts that are printed with stand in `fonts/`.
//!
//! It does not know what the words mean, and changes none of them.

mod copies;
mod crest;
mod error;
mod fit;
mod fonts;
mod long;
mod world;

use jiff::civil::Date;
use tutela_render::{Document, Prepared, prepare};
use typst::diag::{Severity, SourceDiagnostic};
use typst::foundations::{Datetime, Smart};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

pub use copies::Copies;
pub use crest::{PictureFault, picture_fault};
pub use error::PdfError;
use fit::Job;
pub use fonts::{Unprintable, can_print, unprintable};
pub use long::too_long;

/// A document on paper.
#[derive(Clone, Debug)]
pub struct Printed {
    /// The file.
    pub bytes: Vec<u8>,
    /// How many pages it has.
    pub pages: u32,
    /// Whether it kept the promise of its page limit.
    pub fit: Fit,
}

/// Whether a document fits the pages it was promised to fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fit {
    /// No promise was made.
    Unlimited,
    /// It fits as it is.
    Fits,
    /// It fits with less white space; the type is as large as ever.
    Tightened,
    /// It does not fit even then, and was printed with its full white space.
    TooLong {
        /// The pages that were promised.
        limit: u32,
        /// The pages it takes with the least white space.
        pages_at_tightest: u32,
        /// How many words then stand beyond the last page that was promised.
        words_over: u32,
    },
}

/// Prints a document. The day goes into the file as the day it was made.
pub fn print(document: &Document, day: Date) -> Result<Printed, PdfError> {
    let prepared = prepare(document);
    let strange = fonts::unprintable_in(&prepared);
    if !strange.is_empty() {
        return Err(PdfError::Unprintable(strange));
    }

    let laid_out = fit::fitted(Job { prepared: &prepared, copy: None })?;
    let bytes = write(&prepared, &laid_out.paper, day)?;
    Ok(Printed { pages: page_count(&laid_out.paper), bytes, fit: laid_out.fit })
}

fn write(prepared: &Prepared, laid_out: &PagedDocument, day: Date) -> Result<Vec<u8>, PdfError> {
    let document = prepared.document();
    let options = options(format!("{}/{}", document.school.name, document.stem), day);
    typst_pdf::pdf(laid_out, &options).map_err(|errors| refused(prepared, &errors))
}

/// How every file is written: the standards it keeps, its identity, its day.
fn options(ident: String, day: Date) -> PdfOptions {
    // A part of a date that no calendar has cannot come out of a `Date`.
    let made = Datetime::from_ymd_hms(i32::from(day.year()), day.month() as u8, day.day() as u8, 0, 0, 0);
    let standards = PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1])
        .expect("the two standards allow the same version of PDF");
    PdfOptions {
        ident: Smart::Custom(ident),
        creator: Smart::Custom(Some("Tutela".into())),
        timestamp: made.map(Timestamp::new_utc),
        standards,
        ..PdfOptions::default()
    }
}

fn page_count(laid_out: &PagedDocument) -> u32 {
    u32::try_from(laid_out.pages().len()).unwrap_or(u32::MAX)
}

/// What Typst said, in words for whoever wrote the document. A crest is the one thing that comes from outside and that
/// we have not looked into before; anything else is our own mistake, and says so.
fn refused(prepared: &Prepared, errors: &[SourceDiagnostic]) -> PdfError {
    let messages: Vec<_> = errors
        .iter()
        .filter(|error| error.severity == Severity::Error)
        .map(|error| error.message.to_string())
        .collect();
    let crest = prepared.document().school.crest.as_ref();
    let of_picture =
        |message: &String| ["image", "decode", "SVG", "svg", "CMYK"].iter().any(|word| message.contains(word));
    match crest {
        Some(crest) if messages.iter().any(of_picture) => {
            PdfError::Crest { file: crest.file.clone(), reason: messages.join("; ") }
        }
        _ => PdfError::Layout { title: prepared.document().title.clone(), reasons: messages },
    }
}
