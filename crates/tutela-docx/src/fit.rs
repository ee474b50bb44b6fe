//! How much white space a document is given, so that what promises to fit its pages does.
//!
//! Only the reader's own Word knows what a page holds, with the faces that are there. So this counts with faces that are wide, and
//! chooses as paper does: white space gives way first, then the size of a guide; a page for pupils grows while it fits.

use std::cell::Cell;
use std::collections::HashMap;

use tutela_render::{Block, Document, Fact, Kind, Run, TypeSize, small_print};

use crate::design::{Design, Setting, USUAL};
use crate::measure::{line_width, lines_of};
use crate::styles::Style;
use crate::styles::paragraphs::styles;

/// White space as paper has it, step by step; see `templates/print/style.typ`.
const ROOMS: [f64; 5] = [0.88, 0.76, 0.64, 0.52, 0.42];
/// A last page filled less than this is better done without.
const STRAY: f64 = 0.25;
/// What a page for pupils may grow to.
const LARGER: [f64; 3] = [1.35, 1.2, 1.1];
/// What a guide for adults may shrink to.
const SMALLER: [f64; 3] = [0.95, 0.91, 0.875];

/// The look in which a document fits the pages it promises, as far as can be told, or the tightest; the roomy one if it
/// promises nothing.
pub(crate) fn fitting(document: &Document) -> Design {
    let usual = Design::new(document, USUAL);
    let at = |room: f64, scale: f64| Some(Design::new(document, Setting { room, scale }));
    let limit = match document.page_limit {
        Some(limit) if document.kind != Kind::Policy => limit,
        _ => return without_a_stray_page(document, usual),
    };
    let fits = |design: &Design| height(document, design) <= f64::from(design.text_height()) * f64::from(limit);
    if fits(&usual) {
        let larger = LARGER.into_iter().filter(|_| document.type_size == TypeSize::Pupil);
        return larger.filter_map(|scale| at(1.0, scale)).find(fits).unwrap_or(usual);
    }
    let tighter = ROOMS.into_iter().filter_map(|room| at(room, 1.0));
    let may_shrink = document.kind == Kind::Guide && document.type_size == TypeSize::Body;
    let smaller = SMALLER.into_iter().filter(|_| may_shrink).filter_map(|scale| at(0.42, scale));
    let mut tightest = usual;
    for design in tighter.chain(smaller) {
        tightest = design;
        if fits(&tightest) {
            break;
        }
    }
    tightest
}

/// The look of a sheet, letter or guide that promises nothing: the usual one, unless its last page would hold only a few lines
/// that a little less white space saves.
fn without_a_stray_page(document: &Document, usual: Design) -> Design {
    let pages = |design: &Design| height(document, design) / f64::from(design.text_height());
    let (all, stray) = (pages(&usual).floor(), pages(&usual).fract());
    let is_short = matches!(document.kind, Kind::Sheet | Kind::Letter | Kind::Guide);
    if !is_short || all < 1.0 || stray > STRAY {
        return usual;
    }
    let tighter = ROOMS[..3].iter().map(|room| Design::new(document, Setting { room: *room, ..USUAL }));
    tighter.into_iter().find(|design| pages(design) <= all).unwrap_or(usual)
}

/// The space above a slip that brings it down to the foot of its page, less than there seems to be; nothing where the page is
/// full.
pub(crate) fn above_slip(document: &Document, design: &Design) -> Option<i32> {
    let free = f64::from(design.text_height()) - height(document, design);
    (free > 0.0).then(|| design.em(1.2 * design.room) + (free * 0.85) as i32)
}

/// How high the text of a document is, in twentieths of a point, rather too much than too little.
fn height(document: &Document, design: &Design) -> f64 {
    let styles = styles(document, design);
    let gauge = Gauge { design, styles: styles.iter().map(|style| (style.id, style)).collect(), after: Cell::new(0.0) };
    let width = f64::from(design.text_width());
    let lines = document.school.lines.len() as f64;
    let head = gauge.of("SchoolName", width * 0.6, &document.school.name)
        + gauge.lines("Address", if document.kind == Kind::Letter { lines } else { lines.min(2.0) });
    let crest = if document.school.crest.is_some() { 18.0 * 57.0 } else { 0.0 };
    let title = gauge.lines("Title", design.title.lines.len() as f64);
    let value = |fact: &Fact| gauge.alone("TableText", width * 0.66, &[Run::text(&fact.value)]);
    let facts: f64 = document.facts.iter().map(value).sum();
    let notices: f64 = document.notices.iter().map(|notice| gauge.of("Notice", width * 0.94, notice)).sum();
    let notices = if notices > 0.0 { notices + gauge.frame() } else { 0.0 };
    head.max(crest)
        + gauge.gap()
        + title
        + document.subtitle.as_deref().map_or(0.0, |words| gauge.of("Subtitle", width, words))
        + notices
        + if facts > 0.0 { facts + gauge.gap() } else { 0.0 }
        + gauge.blocks(&document.blocks, width)
        + small_print(document).map_or(0.0, |words| gauge.of("SmallPrint", width, &words))
}

/// Measures with the styles of a document.
struct Gauge<'a> {
    design: &'a Design,
    styles: HashMap<&'a str, &'a Style<'a>>,
    /// The space below what was measured last.
    after: Cell<f64>,
}

impl Gauge<'_> {
    fn blocks(&self, blocks: &[Block], width: f64) -> f64 {
        blocks.iter().map(|block| self.block(block, width)).sum()
    }

    fn block(&self, block: &Block, width: f64) -> f64 {
        let inner = width - f64::from(self.design.step());
        match block {
            Block::Heading { level, runs, .. } => self.runs(&format!("Heading{level}"), width * 0.9, runs),
            Block::Paragraph { runs } => self.runs("BodyText", width, runs),
            Block::List { items, .. } => items.iter().map(|item| self.blocks(item, inner)).sum(),
            Block::Statements { items } => items.iter().map(|item| self.runs("Statement", inner, item)).sum(),
            Block::Table { caption, header, rows } => {
                let all: Vec<&[Vec<Run>]> =
                    std::iter::once(header.as_slice()).chain(rows.iter().map(Vec::as_slice)).collect();
                let widths = self.design.columns(&all, width as i32);
                let row = |(at, row): (usize, &&[Vec<Run>])| {
                    let style = if at == 0 { "TableHead" } else { "TableText" };
                    let cells =
                        row.iter().zip(&widths).map(|(cell, width)| self.alone(style, f64::from(*width) - 180.0, cell));
                    cells.fold(0.0, f64::max) + 15.0
                };
                caption.as_deref().map_or(0.0, |caption| self.of("Caption", width, caption))
                    + all.iter().enumerate().map(row).sum::<f64>()
                    + self.gap()
            }
            Block::Terms { entries } => {
                entries.iter().map(|entry| self.alone("TableText", width * 0.66, &entry.value) + 15.0).sum::<f64>()
                    + self.gap()
            }
            Block::Contents { entries, .. } => self.lines("TOC1", entries.len() as f64 + 2.0),
            Block::Signature { fields } => {
                let rows = fields.len().div_ceil(if fields.len() == 3 && !self.design.for_pupils { 3 } else { 2 });
                self.lines("Signature", 1.0) * rows as f64
            }
            Block::CutLine { label } => self.of("CutLine", width, label) + 120.0,
            Block::Callout { title, blocks, .. } => {
                let inner = width - f64::from(self.design.em(1.8));
                title.as_deref().map_or(0.0, |title| self.of("CalloutTitle", inner, title))
                    + self.blocks(blocks, inner)
                    + self.frame()
            }
            Block::Steps { steps } => {
                let step = |step: &tutela_render::Step| {
                    let mut runs: Vec<Run> = step.label.iter().map(Run::strong).collect();
                    runs.extend(step.runs.iter().cloned());
                    self.runs("Step", inner, &runs) + self.blocks(&step.blocks, inner)
                };
                steps.iter().map(step).sum()
            }
            Block::Drawing { drawing } => {
                drawing.panels.iter().map(|panel| f64::from(panel.height) * 2.0 + 200.0).sum()
            }
        }
    }

    /// A paragraph in a style.
    fn runs(&self, style: &str, width: f64, runs: &[Run]) -> f64 {
        let style = self.styles[style];
        let size = style.size(self.design) * self.design.face.width;
        let lines = lines_of(runs, style.bold);
        // A word that does not fit leaves the end of its line empty.
        let lines = lines.iter().map(|line| (line_width(line, size) * 1.03 / width).ceil().max(1.0)).sum();
        self.of_lines(style, lines)
    }

    /// A paragraph in a cell of its own.
    fn alone(&self, style: &str, width: f64, runs: &[Run]) -> f64 {
        self.after.set(0.0);
        let height = self.runs(style, width, runs);
        self.after.set(0.0);
        height
    }

    fn of(&self, style: &str, width: f64, words: &str) -> f64 {
        self.runs(style, width, &[Run::text(words)])
    }

    fn lines(&self, style: &str, count: f64) -> f64 {
        self.of_lines(self.styles[style], count)
    }

    fn of_lines(&self, style: &Style<'_>, count: f64) -> f64 {
        let (before, after) = (f64::from(style.before), f64::from(style.after));
        // Between two paragraphs stands the larger of their spaces, not both.
        let more = (before - self.after.replace(after)).max(0.0);
        more + style.line_height(self.design) * count + after
    }

    /// What stands between a table and what follows it.
    fn gap(&self) -> f64 {
        self.lines("Gap", 1.0)
    }

    /// What a frame adds to what stands in it.
    fn frame(&self) -> f64 {
        f64::from(self.design.em(1.2)) + self.gap()
    }
}
