//! Lays a document out on paper.
//!
//! [`print()`] hands a document to Typst as data, next to templates that are compiled in, and returns a tagged PDF,
//! written to the rules of PDF/UA-1 and PDF/A-2a. The same document and day give the same bytes. Nothing here reads a
//! file, a clock or the fonts of the machine: the fonts that are printed with stand in `fonts/`.
//!
//! It does not know what the words mean, and changes none of them.

mod error;
mod fonts;
mod world;

use jiff::civil::Date;
use serde::Serialize;
use tutela_render::{Document, Prepared, prepare, small_print};
use typst::diag::{Severity, SourceDiagnostic};
use typst::foundations::{Datetime, Smart};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

pub use error::PdfError;
pub use fonts::{Unprintable, unprintable};

use world::PrintWorld;

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
    },
}

/// The tightest that the templates know; see `templates/print/style.typ`.
const TIGHTEST: u8 = 5;

/// Prints a document. The day goes into the file as the day it was made.
pub fn print(document: &Document, day: Date) -> Result<Printed, PdfError> {
    let prepared = prepare(document);
    let strange = fonts::unprintable_in(&prepared);
    if !strange.is_empty() {
        return Err(PdfError::Unprintable(strange));
    }

    let roomy = lay_out(&prepared, 0)?;
    let (laid_out, fit) = match document.page_limit {
        None => (roomy, Fit::Unlimited),
        Some(limit) if page_count(&roomy) <= limit => (roomy, Fit::Fits),
        Some(limit) => tighten(&prepared, limit)?
            .unwrap_or_else(|pages_at_tightest| (roomy, Fit::TooLong { limit, pages_at_tightest })),
    };
    Ok(Printed { pages: page_count(&laid_out), bytes: write(&prepared, &laid_out, day)?, fit })
}

/// Takes white space away until the document fits; the pages it takes at the tightest if it never does.
fn tighten(document: &Prepared, limit: u32) -> Result<Result<(PagedDocument, Fit), u32>, PdfError> {
    let mut pages = 0;
    for tightness in 1..=TIGHTEST {
        let laid_out = lay_out(document, tightness)?;
        pages = page_count(&laid_out);
        if pages <= limit {
            return Ok(Ok((laid_out, Fit::Tightened)));
        }
    }
    Ok(Err(pages))
}

/// Everything the templates may use.
#[derive(Serialize)]
struct Data<'a> {
    document: &'a Document,
    /// The language without its region, and the region: Typst takes them apart.
    language: &'a str,
    region: Option<&'a str>,
    /// The path of the crest.
    crest: Option<String>,
    small_print: Option<String>,
    tightness: u8,
}

fn lay_out(prepared: &Prepared, tightness: u8) -> Result<PagedDocument, PdfError> {
    let document = prepared.document();
    let (language, region) = match document.language.split_once('-') {
        Some((language, region)) => (language, Some(region).filter(|region| region.len() == 2)),
        None => (document.language.as_str(), None),
    };
    let crest = document.school.crest.as_ref();
    let data = Data {
        document,
        language: if matches!(language.len(), 2 | 3) { language } else { "en" },
        region,
        crest: crest.map(|crest| world::crest_path(&crest.file)),
        small_print: small_print(document),
        tightness,
    };
    let data = serde_json::to_vec(&data).expect("a document of texts and numbers is JSON");
    let world = PrintWorld::new(data, crest);
    let compiled = typst::compile::<PagedDocument>(&world);
    compiled.output.map_err(|errors| refused(prepared, &errors))
}

fn write(prepared: &Prepared, laid_out: &PagedDocument, day: Date) -> Result<Vec<u8>, PdfError> {
    let document = prepared.document();
    // A part of a date that no calendar has cannot come out of a `Date`.
    let made = Datetime::from_ymd_hms(i32::from(day.year()), day.month() as u8, day.day() as u8, 0, 0, 0);
    let standards = PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1])
        .expect("the two standards allow the same version of PDF");
    let options = PdfOptions {
        ident: Smart::Custom(format!("{}/{}", document.school.name, document.stem)),
        creator: Smart::Custom(Some("Tutela".into())),
        timestamp: made.map(Timestamp::new_utc),
        standards,
        ..PdfOptions::default()
    };
    typst_pdf::pdf(laid_out, &options).map_err(|errors| refused(prepared, &errors))
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
    let of_picture = |message: &String| ["image", "decode", "SVG", "svg"].iter().any(|word| message.contains(word));
    match crest {
        Some(crest) if messages.iter().any(of_picture) => {
            PdfError::Crest { file: crest.file.clone(), reason: messages.join("; ") }
        }
        _ => PdfError::Layout { title: prepared.document().title.clone(), reasons: messages },
    }
}
