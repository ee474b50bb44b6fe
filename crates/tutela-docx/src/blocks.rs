//! Each kind of block, from the view to Word.

use tutela_render::{Block, CalloutKind, ContentsEntry, Drawing, Marks, Run, Step, words_of};

use crate::body::{Body, ListKind, Look, Place, bookmark_name};
use crate::pictures;
use crate::runs::Manner;

/// A lead-in longer than this many letters fills a page's end by itself.
const SHORT: usize = 160;
/// Dots of a drawing for each point: 180 to the inch.
const DOTS: f64 = 2.5;
/// Word counts lists in lists to here.
const DEEPEST: usize = 8;

const BOLD: Manner = Manner { bold: true, italic: false, linked: false, quiet: false };

impl Body<'_> {
    /// Blocks, one after another.
    pub fn blocks(&mut self, blocks: &[Block], place: Place) {
        for (at, block) in blocks.iter().enumerate() {
            self.block(block, blocks.get(at + 1), None, place);
        }
    }

    /// A block; `item` is the list whose mark stands before it, if it begins an item.
    fn block(&mut self, block: &Block, next: Option<&Block>, item: Option<(usize, usize)>, place: Place) {
        match block {
            Block::Heading { level, number, runs, anchor } => {
                self.heading(*level, number.as_deref(), runs, anchor, place);
            }
            Block::Paragraph { runs } => {
                let keep_next = place.together || next.is_some_and(|next| leads_in(runs, next));
                let style = if item.is_some() || place.depth > 0 { "ListParagraph" } else { "BodyText" };
                let look = Look { keep_next, item, left: own_left(item, place), ..Look::default() };
                self.paragraph(style, look, |body| body.runs(runs, Manner::default()));
            }
            Block::List { marks, items } => {
                let depth = place.depth.min(DEEPEST);
                let list = self.list(match marks {
                    Marks::Points => ListKind::Points,
                    Marks::Numbers => ListKind::Numbers { depth },
                });
                for item in items {
                    self.item(list, item, place);
                }
            }
            Block::Statements { items } => {
                let list = self.list(ListKind::Statements);
                for item in items {
                    let look = Look {
                        item: Some((list, place.depth.min(DEEPEST))),
                        keep_next: place.together,
                        ..Look::default()
                    };
                    self.paragraph("Statement", look, |body| body.runs(item, Manner::default()));
                }
            }
            Block::Table { caption, header, rows } => self.table(caption.as_deref(), header, rows, place),
            Block::Terms { entries } => {
                let entries: Vec<_> =
                    entries.iter().map(|entry| (entry.label.as_str(), entry.value.as_slice())).collect();
                self.pairs(&entries, false, place);
            }
            Block::Contents { title, depth, entries } => self.contents(title, *depth, entries),
            Block::Signature { fields } => self.signature(fields, place),
            Block::CutLine { label } => {
                let look = Look { keep_next: true, before: self.above_slip.take(), ..Look::default() };
                self.line("CutLine", look, label);
            }
            Block::Callout { kind, title, blocks } => {
                let edge = match kind {
                    CalloutKind::Note => Edge::Note,
                    CalloutKind::Urgent => Edge::Urgent,
                    CalloutKind::Open => Edge::Open,
                };
                self.set_apart(edge, place, |body, place| {
                    if let Some(title) = title {
                        let look = Look { keep_next: true, ..Look::default() };
                        body.paragraph("CalloutTitle", look, |body| body.words(title, Manner::default()));
                    }
                    body.blocks(blocks, place);
                });
            }
            Block::Steps { steps } => {
                let list = self.list(ListKind::Steps { depth: place.depth.min(DEEPEST) });
                for step in steps {
                    self.step(list, step, place);
                }
            }
            Block::Drawing { drawing } => self.drawing(drawing, place),
        }
    }

    fn heading(&mut self, level: u8, number: Option<&str>, runs: &[Run], anchor: &str, place: Place) {
        let mark = self.bookmark(anchor).unwrap_or_default();
        let hanging = if place.left == 0 && place.width == self.design.text_width() { self.design.hang } else { 0 };
        let hanging = if number.is_some() { hanging } else { 0 };
        let look = Look { left: place.left, hanging, ..Look::default() };
        self.paragraph(&format!("Heading{level}"), look, |body| {
            let name = bookmark_name(mark);
            body.xml.empty("w:bookmarkStart", &[("w:id", &mark), ("w:name", &name)]);
            if let Some(number) = number {
                body.words(number, Manner { quiet: true, ..Manner::default() });
                if hanging > 0 { body.tab() } else { body.words(" ", Manner::default()) }
            }
            body.runs(runs, Manner::default());
            body.xml.empty("w:bookmarkEnd", &[("w:id", &mark)]);
        });
    }

    /// An item of a list: its first paragraph has the mark, the others stand under its words.
    fn item(&mut self, list: usize, blocks: &[Block], place: Place) {
        let mark = (list, place.depth.min(DEEPEST));
        let inner = self.within(place);
        match blocks.split_first() {
            Some((first @ Block::Paragraph { .. }, rest)) => {
                self.block(first, rest.first(), Some(mark), inner);
                self.blocks(rest, inner);
            }
            _ => {
                self.line("ListParagraph", Look { keep_next: true, item: Some(mark), ..Look::default() }, "");
                self.blocks(blocks, inner);
            }
        }
    }

    fn step(&mut self, list: usize, step: &Step, place: Place) {
        let look = Look {
            item: Some((list, place.depth.min(DEEPEST))),
            keep_next: place.together || !step.blocks.is_empty(),
            ..Look::default()
        };
        self.paragraph("Step", look, |body| {
            if let Some(label) = &step.label {
                body.words(label, BOLD);
                body.words(" ", Manner::default());
            }
            body.runs(&step.runs, Manner::default());
        });
        let inner = self.within(place);
        self.blocks(&step.blocks, inner);
    }

    /// The place of what stands in an item.
    fn within(&self, place: Place) -> Place {
        let step = self.design.step();
        Place { left: place.left + step, width: place.width - step, depth: place.depth + 1, ..place }
    }

    fn drawing(&mut self, drawing: &Drawing, place: Place) {
        for (at, panel) in drawing.panels.iter().enumerate() {
            let title = drawing.panel_title(at);
            let svg = panel.svg(&title, &drawing.description);
            let picture = pictures::svg(svg.as_bytes(), |_| DOTS).expect("a drawing of our own can be drawn");
            let alt = format!("{title}. {}", drawing.description);
            // No wider than there is room.
            let width = (f64::from(panel.width) / 10.0).min(f64::from(place.width) / 20.0);
            let height = width / picture.ratio;
            let look = Look { left: place.left, ..Look::default() };
            self.paragraph("Drawing", look, |body| body.picture(picture, &alt, width, height));
        }
    }

    /// The contents, as Word makes them: a field that knows the headings. It has no page numbers until somebody has Word bring
    /// it up to date, because only Word knows its pages; a field that asked for it would greet every reader with a question.
    fn contents(&mut self, title: &str, depth: u8, entries: &[ContentsEntry]) {
        self.line("ContentsTitle", Look { keep_next: true, ..Look::default() }, title);
        let field = format!(" TOC \\o \"1-{}\" \\h \\z \\u ", depth.max(1));
        for (at, entry) in entries.iter().enumerate() {
            let level = entry.level.clamp(1, 5);
            self.paragraph(&format!("TOC{level}"), Look::default(), |body| {
                if at == 0 {
                    body.field_mark("begin");
                    body.element("w:r", &[], |body| {
                        body.xml.text_element("w:instrText", &[("xml:space", &"preserve")], &field);
                    });
                    body.field_mark("separate");
                }
                body.leading_to(body.bookmark(&entry.anchor).unwrap_or_default(), |body| {
                    if let Some(number) = &entry.number {
                        body.words(number, Manner::default());
                        body.tab();
                    }
                    body.words(&entry.text, Manner::default());
                });
                if at + 1 == entries.len() {
                    body.field_mark("end");
                }
            });
        }
        // The text begins on a new page, unless the contents have only just begun one.
        let lines: f64 = entries.iter().map(|entry| if entry.level == 1 { 1.6 } else { 1.27 }).sum();
        let pages = f64::from(self.design.em(lines + 2.5)) / f64::from(self.design.text_height());
        self.begins_page = self.design.has_cover && (pages < 1.0 || pages.fract() > 0.3);
    }

    fn field_mark(&mut self, mark: &str) {
        self.element("w:r", &[], |body| body.xml.empty("w:fldChar", &[("w:fldCharType", &mark)]));
    }
}

/// How what is set apart is framed.
#[derive(Clone, Copy)]
pub(crate) enum Edge {
    Note,
    Urgent,
    Open,
}

/// How far a paragraph is set in by itself; an item's list says so already.
fn own_left(item: Option<(usize, usize)>, place: Place) -> i32 {
    if item.is_some() { 0 } else { place.left }
}

/// Whether words lead in what follows them, and are short enough to be kept on its page.
fn leads_in(runs: &[Run], next: &Block) -> bool {
    match next {
        Block::Drawing { .. } => true,
        Block::List { .. }
        | Block::Steps { .. }
        | Block::Table { .. }
        | Block::Terms { .. }
        | Block::Statements { .. } => words_of(runs).chars().count() < SHORT,
        Block::Heading { .. }
        | Block::Paragraph { .. }
        | Block::Contents { .. }
        | Block::Signature { .. }
        | Block::CutLine { .. }
        | Block::Callout { .. } => false,
    }
}
