//! OpenDocument texts, as LibreOffice writes them.

use std::collections::{BTreeSet, HashMap};

use super::DEEPEST;
use super::archive::Archive;
use super::docx::{boxed, lines};
use super::xml::{Child, Element};
use crate::Refusal;
use crate::document::{Block, Document, Run, words_of};

/// Reads the document in an archive.
pub fn read(archive: &mut Archive<'_>) -> Result<Document, Refusal> {
    let manifest = archive.spare_part("META-INF/manifest.xml");
    if manifest.is_some_and(|manifest| manifest.find("encryption-data").is_some()) {
        return Err(archive.protected());
    }
    let content = archive.part("content.xml")?.ok_or_else(|| archive.broken())?;
    let shared = archive.spare_part("styles.xml");
    let mut styles = Styles::default();
    for part in shared.iter().chain([&content]) {
        styles.take(part);
    }
    let Some(text) = content.at(&["body", "text"]) else {
        let help = "Only a text can be taken over: a Word document (.docx), an OpenDocument text (.odt), Markdown (.md) or plain \
                    text (.txt).";
        return Err(Refusal::new("this is a spreadsheet, a drawing or slides, not a text", help));
    };
    let mut body = Body { styles: &styles, depth: 0, note_count: 0, said: BTreeSet::new() };
    let mut document = Document { blocks: body.blocks_of(text), ..Document::default() };
    document.notes = body.said.iter().map(|said| (*said).to_owned()).collect();
    if text.find("image").is_some() {
        document.notes.push("Pictures were left out.".to_owned());
    }
    let pages = shared.iter().filter_map(|part| part.get("master-styles")).flat_map(Element::elements);
    for page in pages {
        for part in
            page.elements().filter(|part| matches!(&*part.name, "header" | "footer" | "header-first" | "footer-first"))
        {
            document.furniture.extend(lines(&body.blocks_of(part)));
        }
    }
    Ok(document)
}

/// What a style says.
#[derive(Clone, Debug, Default)]
struct Style {
    parent: Option<String>,
    bold: Option<bool>,
    italic: Option<bool>,
    hidden: bool,
}

/// The styles of a document by name, and for each list style which levels are numbered.
#[derive(Debug, Default)]
struct Styles {
    by_name: HashMap<String, Style>,
    lists: HashMap<String, Vec<usize>>,
}

impl Styles {
    fn take(&mut self, part: &Element) {
        let groups = part.elements().filter(|group| matches!(&*group.name, "styles" | "automatic-styles"));
        for style in groups.flat_map(Element::elements) {
            let Some(name) = style.attribute("name") else { continue };
            if &*style.name == "list-style" {
                let numbered = style.elements().filter(|level| {
                    let format = level.attribute("num-format").unwrap_or_default();
                    &*level.name == "list-level-style-number" && !format.is_empty()
                });
                let levels = numbered.filter_map(|level| level.attribute("level")?.parse().ok()).collect();
                self.lists.insert(name.to_owned(), levels);
            } else if &*style.name == "style" {
                let text = style.get("text-properties");
                let of = |attribute: &str| text.and_then(|text| text.attribute(attribute));
                let style = Style {
                    parent: style.attribute("parent-style-name").map(str::to_owned),
                    bold: of("font-weight")
                        .map(|weight| weight == "bold" || weight.parse::<u32>().is_ok_and(|n| n >= 600)),
                    italic: of("font-style").map(|style| style == "italic" || style == "oblique"),
                    hidden: of("display") == Some("none"),
                };
                self.by_name.insert(name.to_owned(), style);
            }
        }
    }

    /// A style and what it is based on, itself first; a circle ends.
    fn line<'s>(&'s self, name: &'s str) -> Vec<(&'s str, Option<&'s Style>)> {
        let mut line = Vec::new();
        let mut next = Some(name);
        while let Some(name) = next.filter(|_| line.len() < 12) {
            let style = self.by_name.get(name);
            line.push((name, style));
            next = style.and_then(|style| style.parent.as_deref());
        }
        line
    }

    fn is_title(&self, name: &str) -> bool {
        self.line(name).iter().any(|(name, _)| *name == "Title")
    }

    /// How words in a style are set, inside words that are set so already.
    fn set(&self, name: Option<&str>, around: &Run) -> Run {
        let line = name.map_or_else(Vec::new, |name| self.line(name));
        let first = |of: fn(&Style) -> Option<bool>| line.iter().find_map(|(_, style)| of((*style)?));
        Run {
            text: String::new(),
            bold: first(|style| style.bold).unwrap_or(around.bold),
            italic: first(|style| style.italic).unwrap_or(around.italic),
            link: around.link.clone(),
        }
    }

    fn is_hidden(&self, name: &str) -> bool {
        self.line(name).iter().any(|(_, style)| style.is_some_and(|style| style.hidden))
    }
}

struct Body<'a> {
    styles: &'a Styles,
    depth: usize,
    note_count: usize,
    said: BTreeSet<&'static str>,
}

#[derive(Default)]
struct Line {
    runs: Vec<Run>,
    behind: Vec<Block>,
}

impl Body<'_> {
    fn blocks_of(&mut self, element: &Element) -> Vec<Block> {
        let mut blocks = Vec::new();
        self.depth += 1;
        if self.depth <= DEEPEST {
            self.gather(element, None, 1, &mut blocks);
        }
        self.depth -= 1;
        blocks
    }

    /// Reads blocks. `list` is the style of the list around, `level` how far in a list in it stands.
    fn gather(&mut self, element: &Element, list: Option<&str>, level: usize, blocks: &mut Vec<Block>) {
        for child in element.elements() {
            match &*child.name {
                "p" | "h" => self.paragraph(child, blocks),
                "list" => {
                    let style = child.attribute("style-name").or(list);
                    let ordered =
                        style.and_then(|style| self.styles.lists.get(style)).is_some_and(|l| l.contains(&level));
                    let mut items = Vec::new();
                    for item in child.elements().filter(|item| matches!(&*item.name, "list-item" | "list-header")) {
                        let mut inner = Vec::new();
                        self.depth += 1;
                        if self.depth <= DEEPEST {
                            self.gather(item, style, level + 1, &mut inner);
                        }
                        self.depth -= 1;
                        items.push(inner);
                    }
                    // Headings that are numbered by a list are headings still.
                    let is_heading = |item: &Vec<Block>| matches!(item.first(), Some(Block::Heading(..)));
                    if items.iter().any(is_heading) {
                        blocks.extend(items.into_iter().flatten());
                    } else {
                        blocks.push(Block::List(ordered, items));
                    }
                }
                "table" => {
                    let table = self.table(child);
                    blocks.extend(table);
                }
                "table-of-content" | "alphabetical-index" | "table-index" | "illustration-index" => {
                    self.said.insert("The table of contents was left out: the printed policy gets one of its own.");
                }
                "tracked-changes" => {
                    self.said.insert("Tracked changes: what was added was kept, what was deleted was left out.");
                }
                "frame" | "text-box" | "section" | "index-body" | "numbered-paragraph" | "custom-shape" | "rect"
                | "g" => {
                    self.gather(child, list, level, blocks);
                }
                _ => {}
            }
        }
    }

    fn paragraph(&mut self, element: &Element, blocks: &mut Vec<Block>) {
        let name = element.attribute("style-name");
        let mut line = Line::default();
        let set = self.styles.set(name, &Run::default());
        self.inline(element, &set, &mut line);
        let heading = (&*element.name == "h")
            .then(|| element.attribute("outline-level").and_then(|level| level.parse().ok()).unwrap_or(1));
        let mut runs = line.runs;
        if heading.is_some() {
            runs.iter_mut().for_each(|run| run.bold = false);
        }
        if !words_of(&runs).is_empty() {
            blocks.push(match heading {
                Some(level) => Block::Heading(level, runs),
                None if name.is_some_and(|name| self.styles.is_title(name)) => Block::Title(runs),
                None => Block::Paragraph(runs),
            });
        }
        blocks.append(&mut line.behind);
    }

    fn inline(&mut self, element: &Element, set: &Run, line: &mut Line) {
        for child in &element.children {
            let child = match child {
                // White space is one space here, however much stands in the file.
                Child::Text(text) => {
                    let spaced: String =
                        text.chars().map(|sign| if sign.is_whitespace() { ' ' } else { sign }).collect();
                    push(&mut line.runs, &spaced, set);
                    continue;
                }
                Child::Element(child) => child,
            };
            match &*child.name {
                "s" => {
                    let count = child.attribute("c").and_then(|count| count.parse::<usize>().ok()).unwrap_or(1);
                    push(&mut line.runs, &" ".repeat(count.min(100)), set);
                }
                "tab" => push(&mut line.runs, " ", set),
                "line-break" => push(&mut line.runs, "\n", set),
                "span" => {
                    let style = child.attribute("style-name");
                    if style.is_some_and(|style| self.styles.is_hidden(style)) {
                        self.said.insert("Hidden text was left out.");
                        continue;
                    }
                    let inner = self.styles.set(style, set);
                    self.inline(child, &inner, line);
                }
                "a" => {
                    let link = child.attribute("href").map(str::to_owned);
                    self.inline(child, &Run { link, ..set.clone() }, line);
                }
                "note" => self.note(child, line),
                "annotation" | "annotation-end" => {
                    self.said.insert("Comments in the margin were left out; they are no part of the policy.");
                }
                "hidden-text" | "hidden-paragraph" => {
                    self.said.insert("Hidden text was left out.");
                }
                "page-number" | "page-count" | "tracked-changes" => {}
                "frame" | "custom-shape" | "rect" | "g" => {
                    let mut blocks = Vec::new();
                    self.depth += 1;
                    if self.depth <= DEEPEST {
                        self.gather(child, None, 1, &mut blocks);
                        // A shape holds its paragraphs itself, a frame in a box.
                    }
                    self.depth -= 1;
                    line.behind.append(&mut blocks);
                }
                _ => self.inline(child, set, line),
            }
        }
    }

    /// A note: its number where it is referred to, its words behind the paragraph.
    fn note(&mut self, note: &Element, line: &mut Line) {
        let Some(body) = note.get("note-body") else { return };
        self.note_count += 1;
        let number = self.note_count;
        push(&mut line.runs, &format!(" [{number}]"), &Run::default());
        let mut blocks = self.blocks_of(body);
        if let Some(Block::Paragraph(runs)) = blocks.first_mut() {
            runs.insert(0, Run::plain(format!("[{number}] ")));
        }
        self.said.insert("Footnotes stand behind the paragraph that they belong to, with their numbers.");
        line.behind.append(&mut blocks);
    }

    fn table(&mut self, table: &Element) -> Vec<Block> {
        let mut rows = Vec::new();
        let mut headed = false;
        let mut stack: Vec<(&Element, bool)> = table.elements().map(|element| (element, false)).collect();
        stack.reverse();
        while let Some((element, heads)) = stack.pop() {
            match &*element.name {
                "table-row" => {
                    headed |= heads && rows.is_empty();
                    let cells = element.elements().filter(|cell| &*cell.name == "table-cell");
                    rows.push(cells.map(|cell| self.blocks_of(cell)).collect::<Vec<_>>());
                }
                "table-header-rows" | "table-rows" | "table-row-group" => {
                    let heads = heads || &*element.name == "table-header-rows";
                    let at = stack.len();
                    stack.extend(element.elements().map(|element| (element, heads)));
                    stack[at..].reverse();
                }
                _ => {}
            }
        }
        boxed(headed, rows)
    }
}

fn push(runs: &mut Vec<Run>, words: &str, set: &Run) {
    match runs.last_mut() {
        Some(last) if (last.bold, last.italic, &last.link) == (set.bold, set.italic, &set.link) => {
            last.text.push_str(words)
        }
        _ => runs.push(Run { text: words.to_owned(), ..set.clone() }),
    }
}
