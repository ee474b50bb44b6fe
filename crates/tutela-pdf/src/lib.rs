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
use tutela_render::{Block, Document, Kind, Prepared, TypeSize, prepare, small_print, words_of};
use typst::diag::{Severity, SourceDiagnostic};
use typst::foundations::{Datetime, Smart};
use typst::layout::{Frame, FrameItem};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

pub use error::PdfError;
pub use fonts::{Unprintable, can_print, unprintable};

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
        /// How many words then stand beyond the last page that was promised.
        words_over: u32,
    },
}

/// What to tell the author of a document that is too long for the pages it promises to fit: by how much, and which of its lines
/// are the longest.
pub fn too_long(document: &Document, fit: Fit) -> Option<String> {
    let Fit::TooLong { limit, pages_at_tightest, words_over } = fit else { return None };
    let promised = if limit == 1 { "1 page".to_owned() } else { format!("{limit} pages") };
    let by = match words_over {
        0 => String::new(),
        // Nobody counts words to the last one; what matters is a line or a paragraph.
        words => format!(", about {} words too many", words.div_ceil(5) * 5),
    };
    let longest = match longest(document).as_slice() {
        [] => String::new(),
        lines => format!(". Its longest lines: {}", lines.join("; ")),
    };
    Some(format!(
        "“{}” is to fit {promised} and takes {pages_at_tightest}, set as tightly as can still be read{by}{longest}",
        document.title
    ))
}

/// How many lines are named of a document that is too long, and how many words make one long.
const LONGEST_NAMED: usize = 3;
const MANY_WORDS: usize = 12;

/// The longest statements, points and paragraphs of a document, each with the number of its words, the longest first.
fn longest(document: &Document) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    lines_of(&document.blocks, &mut lines);
    let words = |line: &String| line.split_whitespace().count();
    lines.retain(|line| words(line) >= MANY_WORDS);
    lines.sort_by_key(|line| std::cmp::Reverse(words(line)));
    lines.truncate(LONGEST_NAMED);
    lines.iter().map(|line| format!("“{}” ({} words)", beginning(line), words(line))).collect()
}

fn lines_of(blocks: &[Block], lines: &mut Vec<String>) {
    for block in blocks {
        match block {
            Block::Statements { items } => lines.extend(items.iter().map(|runs| words_of(runs))),
            Block::Paragraph { runs } => lines.push(words_of(runs)),
            Block::List { items, .. } => items.iter().for_each(|item| lines_of(item, lines)),
            Block::Callout { blocks, .. } => lines_of(blocks, lines),
            Block::Steps { steps } => {
                for step in steps {
                    lines.push(words_of(&step.runs));
                    lines_of(&step.blocks, lines);
                }
            }
            _ => {}
        }
    }
}

/// The first words of a line, enough to find it by.
fn beginning(line: &str) -> String {
    let words: Vec<&str> = line.split_whitespace().collect();
    let few = words[..words.len().min(MANY_WORDS)].join(" ");
    if words.len() > MANY_WORDS { format!("{few} …") } else { few }
}

/// How a document is set: how much white space gives way, and how much larger than usual the type is.
#[derive(Clone, Copy)]
struct Setting {
    tightness: u8,
    scale: f32,
}

const USUAL: Setting = Setting { tightness: 0, scale: 1.0 };

/// The tightest that the templates know; see `templates/print/style.typ`.
const TIGHTEST: u8 = 5;

/// A last page with fewer words than this is better done without, if a little less white space will do it.
const FEW_WORDS: u32 = 80;
const A_LITTLE_TIGHTER: u8 = 3;

/// What a page for pupils grows to while it keeps its promise: it is read from a wall, or by somebody who is learning to.
const SCALES_FOR_PUPILS: [f32; 3] = [1.35, 1.2, 1.1];

/// What a guide for adults shrinks to, to 10.5 points, before it breaks its promise: it is looked things up in, on one page.
const SCALES_FOR_GUIDES: [f32; 3] = [0.95, 0.91, 0.875];

/// Nothing smaller than this is text that an author wrote: the lines at head and foot, in points.
const FURNITURE_SIZE: f64 = 9.01;

/// Prints a document. The day goes into the file as the day it was made.
pub fn print(document: &Document, day: Date) -> Result<Printed, PdfError> {
    let prepared = prepare(document);
    let strange = fonts::unprintable_in(&prepared);
    if !strange.is_empty() {
        return Err(PdfError::Unprintable(strange));
    }

    let roomy = lay_out(&prepared, USUAL)?;
    let (laid_out, fit) = match document.page_limit {
        None => (without_a_stray_page(&prepared, roomy)?, Fit::Unlimited),
        Some(limit) if page_count(&roomy) <= limit => (enlarged(&prepared, limit)?.unwrap_or(roomy), Fit::Fits),
        Some(limit) => match tightened(&prepared, limit)? {
            Ok(laid_out) => (laid_out, Fit::Tightened),
            Err(too_long) => (roomy, too_long),
        },
    };
    Ok(Printed { pages: page_count(&laid_out), bytes: write(&prepared, &laid_out, day)?, fit })
}

/// A sheet, letter or guide whose last page holds only a few words, set a little tighter if that saves the page.
fn without_a_stray_page(document: &Prepared, roomy: PagedDocument) -> Result<PagedDocument, PdfError> {
    let before_last = page_count(&roomy).saturating_sub(1);
    let is_short = matches!(document.document().kind, Kind::Sheet | Kind::Letter | Kind::Guide);
    if !is_short || before_last == 0 || words_beyond(&roomy, before_last) > FEW_WORDS {
        return Ok(roomy);
    }
    for tightness in 1..=A_LITTLE_TIGHTER {
        let laid_out = lay_out(document, Setting { tightness, ..USUAL })?;
        if page_count(&laid_out) <= before_last {
            return Ok(laid_out);
        }
    }
    Ok(roomy)
}

/// The document in the largest type in which it fits, if it is for pupils and may be larger than usual.
fn enlarged(document: &Prepared, limit: u32) -> Result<Option<PagedDocument>, PdfError> {
    if document.document().type_size != TypeSize::Pupil {
        return Ok(None);
    }
    for scale in SCALES_FOR_PUPILS {
        let laid_out = lay_out(document, Setting { scale, ..USUAL })?;
        if page_count(&laid_out) <= limit {
            return Ok(Some(laid_out));
        }
    }
    Ok(None)
}

/// The document with only so much white space taken away that it fits, and, for a guide, in somewhat smaller type; by how much it is too long if it never does.
fn tightened(document: &Prepared, limit: u32) -> Result<Result<PagedDocument, Fit>, PdfError> {
    let mut too_long = Fit::TooLong { limit, pages_at_tightest: 0, words_over: 0 };
    for tightness in 1..=TIGHTEST {
        let laid_out = lay_out(document, Setting { tightness, ..USUAL })?;
        let pages_at_tightest = page_count(&laid_out);
        if pages_at_tightest <= limit {
            return Ok(Ok(laid_out));
        }
        too_long = Fit::TooLong { limit, pages_at_tightest, words_over: words_beyond(&laid_out, limit) };
    }
    if document.document().kind == Kind::Guide && document.document().type_size == TypeSize::Body {
        for scale in SCALES_FOR_GUIDES {
            let laid_out = lay_out(document, Setting { tightness: TIGHTEST, scale })?;
            if page_count(&laid_out) <= limit {
                return Ok(Ok(loosened(document, limit, scale)?.unwrap_or(laid_out)));
            }
        }
    }
    Ok(Err(too_long))
}

/// The document in type of this size with as much white space as it still has room for, if it has any to spare.
fn loosened(document: &Prepared, limit: u32, scale: f32) -> Result<Option<PagedDocument>, PdfError> {
    for tightness in 0..TIGHTEST {
        let laid_out = lay_out(document, Setting { tightness, scale })?;
        if page_count(&laid_out) <= limit {
            return Ok(Some(laid_out));
        }
    }
    Ok(None)
}

/// How many words stand on the pages after the first few.
fn words_beyond(laid_out: &PagedDocument, limit: u32) -> u32 {
    let beyond = laid_out.pages().iter().skip(limit as usize);
    beyond.map(|page| words_in(&page.frame)).fold(0, u32::saturating_add)
}

fn words_in(frame: &Frame) -> u32 {
    let words = frame.items().map(|(_, item)| match item {
        FrameItem::Group(group) => words_in(&group.frame),
        FrameItem::Text(text) if text.size.to_pt() > FURNITURE_SIZE => {
            u32::try_from(text.text.split_whitespace().count()).unwrap_or(u32::MAX)
        }
        _ => 0,
    });
    words.fold(0, u32::saturating_add)
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
    scale: f32,
}

fn lay_out(prepared: &Prepared, setting: Setting) -> Result<PagedDocument, PdfError> {
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
        tightness: setting.tightness,
        scale: setting.scale,
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
