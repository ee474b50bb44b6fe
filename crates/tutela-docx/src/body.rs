//! The body of a Word file while it is being written: its XML, and what other parts have to know of it.

use std::collections::HashMap;

use tutela_render::{Block, Document, Kind};

use crate::design::Design;
use crate::figures::Figure;
use crate::pictures::Picture;
use crate::xml::{Attributes, Xml};

/// A list, which counts for itself. Word knows it by its place among the lists of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ListKind {
    /// Points: all of them are one list to Word.
    Points,
    /// The sentences of an agreement; one list too.
    Statements,
    /// Numbers, from one at this depth.
    Numbers { depth: usize },
    /// Steps, from one at this depth.
    Steps { depth: usize },
}

/// What the body leads to outside of it.
pub(crate) enum Relation {
    /// A link to this address.
    Link(String),
    /// A picture.
    Picture(Picture),
}

/// Where blocks stand.
#[derive(Clone, Copy)]
pub(crate) struct Place {
    /// How far they are set in.
    pub left: i32,
    /// How wide they may be.
    pub width: i32,
    /// In how many lists.
    pub depth: usize,
    /// Whether they stay on one page, with what follows them.
    pub together: bool,
}

/// What a paragraph has besides its style.
#[derive(Default)]
pub(crate) struct Look {
    /// It stays on the page of the next.
    pub keep_next: bool,
    /// It begins a page.
    pub page_break: bool,
    /// It is an item of the list of this number, at this depth.
    pub item: Option<(usize, usize)>,
    /// Where tabs lead, each with whether it rules a line to there.
    pub tabs: Vec<(i32, bool)>,
    /// Space before it, in place of its style's.
    pub before: Option<i32>,
    /// How far it is set in.
    pub left: i32,
    /// How far its first line hangs out.
    pub hanging: i32,
}

/// The body.
pub(crate) struct Body<'a> {
    pub xml: Xml,
    pub document: &'a Document,
    pub design: &'a Design,
    pub relations: Vec<Relation>,
    pub lists: Vec<ListKind>,
    /// The number of each heading's bookmark.
    bookmarks: HashMap<&'a str, usize>,
    drawings: usize,
    blanks: usize,
    /// Whether the next paragraph begins a page.
    pub begins_page: bool,
    /// Space that brings a slip down to the foot of its page.
    pub above_slip: Option<i32>,
    /// How wide the words of the cell are that is being written, and their size in points: what is wider is an address, and broken.
    pub cell: Option<(f64, f64)>,
}

impl<'a> Body<'a> {
    pub fn new(document: &'a Document, design: &'a Design) -> Body<'a> {
        let mut bookmarks = HashMap::new();
        number_headings(&document.blocks, &mut bookmarks);
        Body {
            xml: Xml::new(),
            document,
            design,
            relations: Vec::new(),
            lists: vec![ListKind::Points, ListKind::Statements],
            bookmarks,
            drawings: 0,
            blanks: 0,
            begins_page: false,
            above_slip: None,
            cell: None,
        }
    }

    /// The place of what stands in nothing else.
    pub fn page(&self) -> Place {
        Place { left: 0, width: self.design.text_width(), depth: 0, together: false }
    }

    /// An element with what `inner` writes into it.
    pub fn element(&mut self, name: &str, attributes: Attributes<'_>, inner: impl FnOnce(&mut Self)) {
        self.xml.open(name, attributes);
        inner(self);
        self.xml.close();
    }

    /// A paragraph in a style.
    pub fn paragraph(&mut self, style: &str, look: Look, inner: impl FnOnce(&mut Self)) {
        let begins_page = std::mem::take(&mut self.begins_page) || look.page_break;
        self.xml.open("w:p", &[]);
        // The order of properties is Word's.
        self.xml.element("w:pPr", &[], |xml| {
            xml.value("w:pStyle", style);
            if look.keep_next {
                xml.empty("w:keepNext", &[]);
            }
            if begins_page {
                xml.empty("w:pageBreakBefore", &[]);
            }
            if let Some((list, depth)) = look.item {
                xml.element("w:numPr", &[], |xml| {
                    xml.value("w:ilvl", depth);
                    xml.value("w:numId", list);
                });
            }
            if !look.tabs.is_empty() {
                xml.element("w:tabs", &[], |xml| {
                    for (at, ruled) in &look.tabs {
                        let leader = if *ruled { "underscore" } else { "none" };
                        xml.empty("w:tab", &[("w:val", &"left"), ("w:leader", &leader), ("w:pos", at)]);
                    }
                });
            }
            if let Some(before) = look.before {
                xml.empty("w:spacing", &[("w:before", &before)]);
            }
            if look.left != 0 || look.hanging != 0 {
                xml.empty("w:ind", &[("w:left", &look.left), ("w:hanging", &look.hanging)]);
            }
        });
        inner(self);
        self.xml.close();
    }

    /// A paragraph of plain words.
    pub fn line(&mut self, style: &str, look: Look, words: &str) {
        self.paragraph(style, look, |body| body.words(words, crate::runs::Manner::default()));
    }

    /// What keeps a table from what follows it: Word makes one table of two that touch.
    pub fn gap(&mut self, keep_next: bool) {
        let before = std::mem::take(&mut self.begins_page);
        self.paragraph("Gap", Look { keep_next, ..Look::default() }, |_| {});
        self.begins_page = before;
    }

    /// The number of the list of points, or of sentences, or of a new one that counts.
    pub fn list(&mut self, kind: ListKind) -> usize {
        match kind {
            ListKind::Points => 1,
            ListKind::Statements => 2,
            ListKind::Numbers { .. } | ListKind::Steps { .. } => {
                self.lists.push(kind);
                self.lists.len()
            }
        }
    }

    /// The number of a heading's bookmark.
    pub fn bookmark(&self, anchor: &str) -> Option<usize> {
        self.bookmarks.get(anchor).copied()
    }

    /// The name of the relation to an address.
    pub fn link(&mut self, href: &str) -> String {
        // The pages that the first page leads to have a Word file beside them.
        let href = match href.strip_suffix(".html") {
            Some(stem) if self.document.kind == Kind::Index && !href.contains(':') => format!("{stem}.docx"),
            _ => href.to_owned(),
        };
        let known = self.relations.iter().position(|relation| matches!(relation, Relation::Link(to) if *to == href));
        let at = known.unwrap_or_else(|| {
            self.relations.push(Relation::Link(href));
            self.relations.len() - 1
        });
        relation_name(at)
    }

    /// A picture in a line, so many points wide and high. `alt` is what somebody is told who cannot see it.
    pub fn picture(&mut self, picture: Picture, alt: &str, width: f64, height: f64) {
        self.relations.push(Relation::Picture(picture));
        let relation = relation_name(self.relations.len() - 1);
        self.drawings += 1;
        Figure { relation: &relation, number: self.drawings, width, height }.in_line(&mut self.xml, alt);
    }

    /// A number that no other blank to write on has.
    pub fn next_blank(&mut self) -> usize {
        self.blanks += 1;
        self.blanks
    }
}

/// What a relation is called in the file.
pub(crate) fn relation_name(at: usize) -> String {
    format!("rBody{}", at + 1)
}

/// What a bookmark is called: short, for Word allows forty letters, and hidden from its list of bookmarks.
pub(crate) fn bookmark_name(number: usize) -> String {
    format!("_Part{number}")
}

fn number_headings<'a>(blocks: &'a [Block], into: &mut HashMap<&'a str, usize>) {
    for block in blocks {
        match block {
            Block::Heading { anchor, .. } => {
                let number = into.len() + 1;
                into.insert(anchor, number);
            }
            Block::List { items, .. } => items.iter().for_each(|item| number_headings(item, into)),
            Block::Callout { blocks, .. } => number_headings(blocks, into),
            Block::Steps { steps } => steps.iter().for_each(|step| number_headings(&step.blocks, into)),
            Block::Paragraph { .. }
            | Block::Statements { .. }
            | Block::Table { .. }
            | Block::Terms { .. }
            | Block::Contents { .. }
            | Block::Signature { .. }
            | Block::CutLine { .. }
            | Block::Drawing { .. } => {}
        }
    }
}
