//! Markdown, read with the reader that the language itself uses for its texts.

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::DEEPEST;
use crate::document::{Block, Document, Run};

/// Reads a text.
pub fn read(text: &str) -> Document {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
    let mut reader = Reader { stack: vec![Frame::Blocks(Vec::new())], ..Reader::default() };
    for event in Parser::new_ext(text, options) {
        reader.take(event);
    }
    while reader.stack.len() > 1 {
        reader.close();
    }
    let blocks = match reader.stack.pop() {
        Some(Frame::Blocks(blocks)) => blocks,
        _ => Vec::new(),
    };
    let mut document = Document { blocks, furniture: reader.furniture, notes: Vec::new() };
    if reader.pictures > 0 {
        document.notes.push("Pictures were left out; the words that stand for them were kept.".to_owned());
    }
    if reader.comments {
        document.notes.push("Comments that no reader of the document sees were left out.".to_owned());
    }
    document
}

#[derive(Default)]
struct Reader {
    stack: Vec<Frame>,
    bold: usize,
    italic: usize,
    links: Vec<String>,
    pictures: usize,
    comments: bool,
    in_metadata: bool,
    in_comment: bool,
    furniture: Vec<String>,
}

enum Frame {
    Blocks(Vec<Block>),
    Heading(u8, Vec<Run>),
    Paragraph(Vec<Run>),
    List(bool, Vec<Vec<Block>>),
    /// What comes into an item, a cell or a quote: loose words make a paragraph.
    Inner(Inner, Vec<Block>),
    Table(Vec<Vec<Vec<Block>>>),
    Row(Vec<Vec<Block>>),
}

#[derive(Clone, PartialEq)]
enum Inner {
    Item,
    Cell,
    Quote,
    Note(String),
}

impl Reader {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(end) => self.end(end),
            Event::Text(text) | Event::Code(text) => self.words(&text),
            Event::InlineMath(text) | Event::DisplayMath(text) => self.words(&text),
            Event::Html(html) | Event::InlineHtml(html) => self.html(&html),
            Event::SoftBreak => self.words(" "),
            Event::HardBreak => self.words("\n"),
            Event::FootnoteReference(name) => self.words(&format!(" [{name}]")),
            Event::Rule => self.close_paragraph(),
            Event::TaskListMarker(done) => self.words(if done { "[x] " } else { "[ ] " }),
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Heading { level, .. } => {
                self.close_paragraph();
                self.stack.push(Frame::Heading(level_of(level), Vec::new()));
            }
            Tag::Paragraph | Tag::CodeBlock(_) | Tag::HtmlBlock => {
                self.close_paragraph();
                self.stack.push(Frame::Paragraph(Vec::new()));
            }
            Tag::List(first) => {
                self.close_paragraph();
                self.stack.push(Frame::List(first.is_some(), Vec::new()));
            }
            Tag::Item => self.stack.push(Frame::Inner(Inner::Item, Vec::new())),
            Tag::BlockQuote(_) => {
                self.close_paragraph();
                self.stack.push(Frame::Inner(Inner::Quote, Vec::new()));
            }
            Tag::FootnoteDefinition(name) => {
                self.close_paragraph();
                self.stack.push(Frame::Inner(Inner::Note(name.to_string()), Vec::new()));
            }
            Tag::Table(_) => {
                self.close_paragraph();
                self.stack.push(Frame::Table(Vec::new()));
            }
            Tag::TableHead | Tag::TableRow => self.stack.push(Frame::Row(Vec::new())),
            Tag::TableCell => self.stack.push(Frame::Inner(Inner::Cell, Vec::new())),
            Tag::Emphasis => self.italic += 1,
            Tag::Strong => self.bold += 1,
            Tag::Link { dest_url, .. } => self.links.push(dest_url.to_string()),
            Tag::Image { .. } => self.pictures += 1,
            Tag::MetadataBlock(_) => self.in_metadata = true,
            _ => {}
        }
    }

    fn end(&mut self, end: TagEnd) {
        match end {
            TagEnd::Emphasis => self.italic = self.italic.saturating_sub(1),
            TagEnd::Strong => self.bold = self.bold.saturating_sub(1),
            TagEnd::Link => {
                self.links.pop();
            }
            TagEnd::MetadataBlock(_) => self.in_metadata = false,
            TagEnd::Heading(_) | TagEnd::Paragraph | TagEnd::CodeBlock | TagEnd::HtmlBlock => self.close(),
            TagEnd::List(_)
            | TagEnd::Item
            | TagEnd::BlockQuote(_)
            | TagEnd::FootnoteDefinition
            | TagEnd::Table
            | TagEnd::TableHead
            | TagEnd::TableRow
            | TagEnd::TableCell => {
                self.close_paragraph();
                self.close();
            }
            _ => {}
        }
    }

    fn words(&mut self, words: &str) {
        if self.in_metadata {
            self.furniture.extend(words.lines().map(str::to_owned));
            return;
        }
        let run = Run {
            text: words.to_owned(),
            bold: self.bold > 0,
            italic: self.italic > 0,
            link: self.links.last().cloned(),
        };
        match self.stack.last_mut() {
            Some(Frame::Heading(_, runs) | Frame::Paragraph(runs)) => runs.push(run),
            _ => self.stack.push(Frame::Paragraph(vec![run])),
        }
    }

    /// Words between tags; the tags themselves are for a web page.
    fn html(&mut self, html: &str) {
        let mut rest = html;
        while !rest.is_empty() {
            if self.in_comment {
                self.comments = true;
                match rest.find("-->") {
                    Some(end) => {
                        self.in_comment = false;
                        rest = &rest[end + 3..];
                    }
                    None => return,
                }
                continue;
            }
            let Some(open) = rest.find('<') else { break };
            self.words(&rest[..open]);
            rest = &rest[open..];
            if rest.starts_with("<!--") {
                self.in_comment = true;
                rest = &rest[4..];
                continue;
            }
            let Some(close) = rest.find('>') else { break };
            if rest[..close].to_lowercase().starts_with("<br") {
                self.words("\n");
            }
            rest = &rest[close + 1..];
        }
        self.words(rest);
    }

    /// Ends a paragraph that no event ends, as in the items of a tight list.
    fn close_paragraph(&mut self) {
        if matches!(self.stack.last(), Some(Frame::Paragraph(_))) {
            self.close();
        }
    }

    fn close(&mut self) {
        if self.stack.len() < 2 {
            return;
        }
        let Some(frame) = self.stack.pop() else { return };
        let block = match frame {
            Frame::Blocks(blocks) => return self.add_all(blocks),
            Frame::Heading(level, runs) => Block::Heading(level, runs),
            Frame::Paragraph(runs) => Block::Paragraph(runs),
            Frame::List(ordered, items) if self.stack.len() < DEEPEST => Block::List(ordered, items),
            Frame::List(_, items) => return self.add_all(items.into_iter().flatten().collect()),
            Frame::Table(rows) => Block::Table(true, rows),
            Frame::Row(cells) => {
                if let Some(Frame::Table(rows)) = self.stack.last_mut() {
                    rows.push(cells);
                }
                return;
            }
            Frame::Inner(Inner::Quote, blocks) if self.stack.len() < DEEPEST => Block::Quote(blocks),
            Frame::Inner(Inner::Note(name), mut blocks) => {
                match blocks.first_mut() {
                    Some(Block::Paragraph(runs)) => runs.insert(0, Run::plain(format!("[{name}] "))),
                    _ => blocks.insert(0, Block::Paragraph(vec![Run::plain(format!("[{name}]"))])),
                }
                return self.add_all(blocks);
            }
            Frame::Inner(_, blocks) => {
                match self.stack.last_mut() {
                    Some(Frame::List(_, items)) => items.push(blocks),
                    Some(Frame::Row(cells)) => cells.push(blocks),
                    _ => self.add_all(blocks),
                }
                return;
            }
        };
        self.add_all(vec![block]);
    }

    fn add_all(&mut self, new: Vec<Block>) {
        match self.stack.last_mut() {
            Some(Frame::Blocks(blocks) | Frame::Inner(_, blocks)) => blocks.extend(new),
            Some(Frame::List(_, items)) => items.push(new),
            Some(Frame::Row(cells)) => cells.push(new),
            Some(Frame::Table(rows)) => rows.push(vec![new]),
            Some(Frame::Heading(_, runs) | Frame::Paragraph(runs)) => {
                for mut block in new {
                    block.runs(&mut |inner| runs.append(inner));
                }
            }
            None => self.stack.push(Frame::Blocks(new)),
        }
    }
}

fn level_of(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}
