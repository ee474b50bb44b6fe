//! The text of a Word document: paragraphs, tables and lists, with what was added and without what was deleted.

use std::collections::{BTreeSet, HashMap};

use super::super::DEEPEST;
use super::super::lists::{Item, nested};
use super::super::xml::Element;
use super::lists::Numbering;
use super::pieces::{boxed, text_of, wrapped};
use super::styles::{self, Style, Styles};
use crate::document::{Block, Run, words_of};

/// Reads blocks; what stands beside the text, such as its notes, is known.
pub struct Body<'a> {
    links: &'a HashMap<String, String>,
    styles: &'a Styles,
    numbering: &'a Numbering,
    notes: HashMap<(&'static str, String), &'a Element>,
    note_count: usize,
    depth: usize,
    said: BTreeSet<&'static str>,
}

/// What a paragraph is gathered into.
#[derive(Default)]
struct Paragraph {
    runs: Vec<Run>,
    /// Text boxes that are anchored in it, and notes that it refers to: they come behind it.
    behind: Vec<Block>,
    /// The fields that are open: for each, its instruction and whether its result has begun.
    fields: Vec<(String, bool)>,
}

impl<'a> Body<'a> {
    /// A reader of blocks.
    pub fn new(links: &'a HashMap<String, String>, styles: &'a Styles, numbering: &'a Numbering) -> Body<'a> {
        let notes = HashMap::new();
        Body { links, styles, numbering, notes, note_count: 0, depth: 0, said: BTreeSet::new() }
    }

    /// Takes in the notes that the text refers to.
    pub fn take_notes(&mut self, part: Option<&'a Element>, kind: &'static str) {
        let notes = part.into_iter().flat_map(Element::elements).filter(|note| *note.name == *kind);
        // Those with a type draw the line above the notes.
        let own = notes.filter(|note| note.attribute("type").is_none_or(|kind| kind == "normal"));
        self.notes.extend(own.filter_map(|note| Some(((kind, note.attribute("id")?.to_owned()), note))));
    }

    /// What was left out or changed.
    pub fn said(&self) -> Vec<String> {
        self.said.iter().map(|said| (*said).to_owned()).collect()
    }

    /// The blocks of an element, in order.
    pub fn blocks_of(&mut self, element: &Element) -> Vec<Block> {
        self.depth += 1;
        let mut read = Read::default();
        if self.depth <= DEEPEST {
            self.gather(element, &mut read);
        }
        self.depth -= 1;
        read.end_list();
        read.blocks
    }

    fn gather(&mut self, element: &Element, read: &mut Read) {
        for child in element.elements() {
            match &*child.name {
                "p" => self.paragraph(child, read),
                "tbl" => {
                    read.end_list();
                    let table = self.table(child);
                    read.blocks.extend(table);
                }
                "sdt" => {
                    let gallery = child.at(&["sdtPr", "docPartObj", "docPartGallery"]).and_then(|g| g.attribute("val"));
                    if gallery == Some("Table of Contents") {
                        self.said.insert(CONTENTS);
                    } else if let Some(content) = child.get("sdtContent") {
                        self.gather(content, read);
                    }
                }
                "del" | "moveFrom" => {
                    self.said.insert(TRACKED);
                }
                "ins" | "moveTo" => {
                    self.said.insert(TRACKED);
                    self.gather(child, read);
                }
                "AlternateContent" => {
                    if let Some(choice) = child.get("Choice").or_else(|| child.get("Fallback")) {
                        self.gather(choice, read);
                    }
                }
                "customXml" | "smartTag" | "body" => self.gather(child, read),
                _ => {}
            }
        }
    }

    fn paragraph(&mut self, element: &Element, read: &mut Read) {
        let properties = element.get("pPr");
        let style_id = properties.and_then(|p| p.get("pStyle")?.attribute("val"));
        let style = style_id.map_or_else(Style::default, |id| self.styles.get(id));
        let mut paragraph = std::mem::take(&mut read.unfinished);
        self.inline(element, &style, None, &mut paragraph);
        let mark = properties.and_then(|p| p.get("rPr"));
        if mark.is_some_and(|mark| mark.get("del").is_some() || mark.get("moveFrom").is_some()) {
            // The end of the paragraph was deleted, so that the next goes on with it.
            self.said.insert(TRACKED);
            read.unfinished = paragraph;
            return;
        }
        // A field may go on in the next paragraph.
        read.unfinished.fields = std::mem::take(&mut paragraph.fields);
        if style.contents {
            self.said.insert(CONTENTS);
            return;
        }
        let empty = words_of(&paragraph.runs).is_empty();
        let heading = properties.and_then(styles::outline).unwrap_or(style.heading);
        let list = properties.and_then(styles::list).or(style.list.clone()).filter(|(id, _)| id != "0");
        match (heading, list) {
            _ if empty => {}
            _ if style.title => read.push(Block::Title(paragraph.runs)),
            (Some(level), _) => read.push(Block::Heading(level, paragraph.runs)),
            (None, Some((id, level))) => {
                let ordered = self.numbering.is_numbered(&id, level);
                let mut blocks = vec![Block::Paragraph(paragraph.runs)];
                blocks.append(&mut paragraph.behind);
                read.items.push(Item { level, ordered, blocks });
            }
            (None, None) => read.push(Block::Paragraph(paragraph.runs)),
        }
        for block in paragraph.behind {
            read.push(block);
        }
    }

    /// The words of an element that stand in a line.
    fn inline(&mut self, element: &Element, style: &Style, link: Option<&str>, paragraph: &mut Paragraph) {
        for child in element.elements() {
            match &*child.name {
                "r" => self.run(child, style, link, paragraph),
                "hyperlink" => {
                    let outside = child.attribute("id").and_then(|id| self.links.get(id)).cloned();
                    self.inline(child, style, outside.as_deref().or(link), paragraph);
                }
                "del" | "moveFrom" => {
                    self.said.insert(TRACKED);
                }
                "ins" | "moveTo" => {
                    self.said.insert(TRACKED);
                    self.inline(child, style, link, paragraph);
                }
                "sdt" => {
                    if let Some(content) = child.get("sdtContent") {
                        self.inline(content, style, link, paragraph);
                    }
                }
                "AlternateContent" => {
                    if let Some(choice) = child.get("Choice").or_else(|| child.get("Fallback")) {
                        self.inline(choice, style, link, paragraph);
                    }
                }
                "pPr" | "rPr" => {}
                // Smart tags, simple fields, formulas, and whatever a later Word wraps words in.
                _ => self.inline(child, style, link, paragraph),
            }
        }
    }

    fn run(&mut self, run: &Element, style: &Style, link: Option<&str>, paragraph: &mut Paragraph) {
        let properties = run.get("rPr");
        let named = properties.and_then(|p| p.get("rStyle")?.attribute("val")).map(|id| self.styles.get(id));
        let is = |mark: &str, of: fn(&Style) -> Option<bool>| {
            properties.and_then(|p| p.is_on(mark)).or(named.as_ref().and_then(of)).or(of(style)).unwrap_or(false)
        };
        if is("vanish", |style| style.hidden) {
            self.said.insert("Hidden text was left out.");
            return;
        }
        let (bold, italic) = (is("b", |style| style.bold), is("i", |style| style.italic));
        self.pieces(run, &Run { text: String::new(), bold, italic, link: link.map(str::to_owned) }, paragraph);
    }

    fn pieces(&mut self, run: &Element, set: &Run, paragraph: &mut Paragraph) {
        for child in run.elements() {
            match &*child.name {
                "t" => self.words(&text_of(child), set, paragraph),
                "tab" | "ptab" => self.words(" ", set, paragraph),
                "br" | "cr" => self.words("\n", set, paragraph),
                "noBreakHyphen" => self.words("-", set, paragraph),
                "sym" => {
                    let sign = child.attribute("char").and_then(|code| u32::from_str_radix(code, 16).ok());
                    // Symbols of picture fonts count from 0xF000, whether or not the file says so.
                    let sign =
                        sign.map(|code| if code < 0x100 { code + 0xF000 } else { code }).and_then(char::from_u32);
                    self.words(&sign.into_iter().collect::<String>(), set, paragraph);
                }
                "fldChar" => match child.attribute("fldCharType") {
                    Some("begin") => paragraph.fields.push((String::new(), false)),
                    Some("separate") => {
                        if let Some(field) = paragraph.fields.last_mut() {
                            field.1 = true;
                        }
                    }
                    _ => {
                        paragraph.fields.pop();
                    }
                },
                "instrText" => {
                    if let Some(field) = paragraph.fields.last_mut() {
                        field.0 += &text_of(child);
                    }
                }
                "footnoteReference" => self.note("footnote", child, paragraph),
                "endnoteReference" => self.note("endnote", child, paragraph),
                "drawing" | "pict" | "object" => self.boxes(child, paragraph),
                "AlternateContent" => {
                    if let Some(choice) = child.get("Choice").or_else(|| child.get("Fallback")) {
                        self.pieces(choice, set, paragraph);
                    }
                }
                "ruby" => self.inline(child, &Style::default(), set.link.as_deref(), paragraph),
                _ => {}
            }
        }
    }

    /// Adds words, unless they belong to a field that each page or Tutela itself fills in.
    fn words(&mut self, words: &str, set: &Run, paragraph: &mut Paragraph) {
        let mut link = set.link.clone();
        for (instruction, _) in &paragraph.fields {
            let mut parts = instruction.split_whitespace();
            match parts.next() {
                Some("PAGE" | "NUMPAGES" | "PAGEREF") => return,
                Some("HYPERLINK") if link.is_none() => {
                    let address = parts.next().map(|address| address.trim_matches(['"', '“', '”']).to_owned());
                    link = address.filter(|address| !address.starts_with('\\') && !address.is_empty());
                }
                Some("TOC") => {
                    self.said.insert(CONTENTS);
                    return;
                }
                _ => {}
            }
        }
        match paragraph.runs.last_mut() {
            Some(last) if (last.bold, last.italic) == (set.bold, set.italic) && last.link == link => {
                last.text.push_str(words);
            }
            _ => paragraph.runs.push(Run { text: words.to_owned(), link, ..set.clone() }),
        }
    }

    /// A note: its number where it is referred to, its words behind the paragraph.
    fn note(&mut self, kind: &'static str, reference: &Element, paragraph: &mut Paragraph) {
        let id = reference.attribute("id").unwrap_or_default().to_owned();
        let Some(note) = self.notes.remove(&(kind, id)) else { return };
        self.note_count += 1;
        let number = self.note_count;
        self.words(&format!(" [{number}]"), &Run::default(), paragraph);
        let mut blocks = self.blocks_of(note);
        if let Some(Block::Paragraph(runs)) = blocks.first_mut() {
            runs.insert(0, Run::plain(format!("[{number}] ")));
        }
        self.said.insert("Footnotes stand behind the paragraph that they belong to, with their numbers.");
        paragraph.behind.append(&mut blocks);
    }

    /// Text boxes in a drawing, wherever it holds them.
    fn boxes(&mut self, drawing: &Element, paragraph: &mut Paragraph) {
        let mut stack = vec![drawing];
        while let Some(element) = stack.pop() {
            if &*element.name == "txbxContent" {
                let mut blocks = self.blocks_of(element);
                paragraph.behind.append(&mut blocks);
                continue;
            }
            let choice = element.get("Choice").filter(|_| &*element.name == "AlternateContent");
            let at = stack.len();
            match choice {
                Some(choice) => stack.push(choice),
                None => stack.extend(element.elements()),
            }
            stack[at..].reverse();
        }
    }

    fn table(&mut self, table: &Element) -> Vec<Block> {
        let mut rows = Vec::new();
        let mut headed = false;
        for row in wrapped(table, "tr") {
            let properties = row.get("trPr");
            if properties.is_some_and(|p| p.get("del").is_some()) {
                self.said.insert(TRACKED);
                continue;
            }
            headed |= rows.is_empty() && properties.is_some_and(|p| p.is_on("tblHeader") == Some(true));
            let cells: Vec<Vec<Block>> = wrapped(row, "tc").into_iter().map(|cell| self.blocks_of(cell)).collect();
            rows.push(cells);
        }
        boxed(headed, rows)
    }
}

const TRACKED: &str = "Tracked changes: what was added was kept, what was deleted was left out.";
const CONTENTS: &str = "The table of contents was left out: the printed policy gets one of its own.";

/// Blocks as they are read, with list items that wait for their list to end.
#[derive(Default)]
struct Read {
    blocks: Vec<Block>,
    items: Vec<Item>,
    unfinished: Paragraph,
}

impl Read {
    fn push(&mut self, block: Block) {
        self.end_list();
        self.blocks.push(block);
    }

    fn end_list(&mut self) {
        let items = std::mem::take(&mut self.items);
        self.blocks.extend(nested(items));
    }
}
