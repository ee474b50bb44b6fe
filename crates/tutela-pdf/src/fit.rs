//! How a document is set so that it fits: how much white space gives way, and how large the type is.

use serde::Serialize;
use tutela_render::{Document, Kind, Prepared, TypeSize, small_print};
use typst::layout::{Frame, FrameItem};
use typst_layout::PagedDocument;

use crate::world::{self, Folder, PrintWorld};
use crate::{Fit, PdfError, page_count, refused};

/// How a document is set: how much white space gives way, and how much larger than usual the type is.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Setting {
    tightness: u8,
    scale: f32,
}

const USUAL: Setting = Setting { tightness: 0, scale: 1.0 };

/// For a register, so that a class of thirty stands on one page.
pub(crate) const CLOSE: Setting = Setting { tightness: 4, scale: 0.875 };

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

/// A document on paper, and how it came to fit.
pub(crate) struct Fitted {
    pub(crate) paper: PagedDocument,
    pub(crate) setting: Setting,
    pub(crate) fit: Fit,
}

/// What is printed on a copy for a child besides the document.
#[derive(Clone, Copy, Debug, Serialize)]
pub(crate) struct Copy<'a> {
    /// What stands before the child's name, class and year group.
    pub(crate) labels: [&'a str; 3],
}

/// What is laid out.
#[derive(Clone, Copy)]
pub(crate) struct Job<'a> {
    pub(crate) prepared: &'a Prepared,
    /// Whether it has a place for a child's name.
    pub(crate) copy: Option<Copy<'a>>,
}

/// Lays a document out as it fits its promise best.
pub(crate) fn fitted(job: Job<'_>) -> Result<Fitted, PdfError> {
    let roomy = lay_out(job, USUAL)?;
    match job.prepared.document().page_limit {
        None => without_a_stray_page(job, roomy),
        Some(limit) if page_count(&roomy) <= limit => {
            let (paper, setting) = enlarged(job, limit)?.unwrap_or((roomy, USUAL));
            Ok(Fitted { paper, setting, fit: Fit::Fits })
        }
        Some(limit) => Ok(match tightened(job, limit)? {
            Ok((paper, setting)) => Fitted { paper, setting, fit: Fit::Tightened },
            Err(fit) => Fitted { paper: roomy, setting: USUAL, fit },
        }),
    }
}

/// A sheet, letter or guide whose last page holds only a few words, set a little tighter if that saves the page.
fn without_a_stray_page(job: Job<'_>, roomy: PagedDocument) -> Result<Fitted, PdfError> {
    let as_it_is = |paper| Fitted { paper, setting: USUAL, fit: Fit::Unlimited };
    let before_last = page_count(&roomy).saturating_sub(1);
    let is_short = matches!(job.prepared.document().kind, Kind::Sheet | Kind::Letter | Kind::Guide);
    if !is_short || before_last == 0 || words_beyond(&roomy, before_last) > FEW_WORDS {
        return Ok(as_it_is(roomy));
    }
    for tightness in 1..=A_LITTLE_TIGHTER {
        let setting = Setting { tightness, ..USUAL };
        let paper = lay_out(job, setting)?;
        if page_count(&paper) <= before_last {
            return Ok(Fitted { paper, setting, fit: Fit::Unlimited });
        }
    }
    Ok(as_it_is(roomy))
}

/// The document in the largest type in which it fits, if it is for pupils and may be larger than usual.
fn enlarged(job: Job<'_>, limit: u32) -> Result<Option<(PagedDocument, Setting)>, PdfError> {
    if job.prepared.document().type_size != TypeSize::Pupil {
        return Ok(None);
    }
    for scale in SCALES_FOR_PUPILS {
        let setting = Setting { scale, ..USUAL };
        let laid_out = lay_out(job, setting)?;
        if page_count(&laid_out) <= limit {
            return Ok(Some((laid_out, setting)));
        }
    }
    Ok(None)
}

/// The document with only so much white space taken away that it fits, and, for a guide, in somewhat smaller type; by how much it is too long if it never does.
fn tightened(job: Job<'_>, limit: u32) -> Result<Result<(PagedDocument, Setting), Fit>, PdfError> {
    let mut too_long = Fit::TooLong { limit, pages_at_tightest: 0, words_over: 0 };
    for tightness in 1..=TIGHTEST {
        let setting = Setting { tightness, ..USUAL };
        let laid_out = lay_out(job, setting)?;
        let pages_at_tightest = page_count(&laid_out);
        if pages_at_tightest <= limit {
            return Ok(Ok((laid_out, setting)));
        }
        too_long = Fit::TooLong { limit, pages_at_tightest, words_over: words_beyond(&laid_out, limit) };
    }
    if job.prepared.document().kind == Kind::Guide && job.prepared.document().type_size == TypeSize::Body {
        for scale in SCALES_FOR_GUIDES {
            let setting = Setting { tightness: TIGHTEST, scale };
            let laid_out = lay_out(job, setting)?;
            if page_count(&laid_out) <= limit {
                return Ok(Ok(loosened(job, limit, scale)?.unwrap_or((laid_out, setting))));
            }
        }
    }
    Ok(Err(too_long))
}

/// The document in type of this size with as much white space as it still has room for, if it has any to spare.
fn loosened(job: Job<'_>, limit: u32, scale: f32) -> Result<Option<(PagedDocument, Setting)>, PdfError> {
    for tightness in 0..TIGHTEST {
        let setting = Setting { tightness, scale };
        let laid_out = lay_out(job, setting)?;
        if page_count(&laid_out) <= limit {
            return Ok(Some((laid_out, setting)));
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
    /// What a copy for a child has besides.
    copy: Option<Copy<'a>>,
}

fn lay_out(job: Job<'_>, setting: Setting) -> Result<PagedDocument, PdfError> {
    let world = PrintWorld::of_one(folder(job, setting, ""));
    let compiled = typst::compile::<PagedDocument>(&world);
    compiled.output.map_err(|errors| refused(job.prepared, &errors))
}

/// The templates and data of a document, as they stand in a folder of that name, or in none.
pub(crate) fn folder(job: Job<'_>, setting: Setting, name: &str) -> Folder {
    let document = job.prepared.document();
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
        copy: job.copy,
    };
    let data = serde_json::to_vec(&data).expect("a document of texts and numbers is JSON");
    Folder::new(name, data, crest)
}
