//! Makes a document fit to be laid out, once, before any rendering looks at it.
//!
//! Every rendering starts here, so that what one format must refuse (a heading that skips a level, a link that runs a
//! script, a sign that cannot be printed on any paper) is put right alike in all of them, and they go on saying the same
//! words.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::mem::{Discriminant, discriminant};

use unicode_normalization::UnicodeNormalization;

use crate::binding::bound;
use crate::document::{Block, ContentsEntry, Document, Fact, Image, Run, School, Step, Term};
use crate::drawing::Drawing;
use crate::words::words_of;

/// A document that keeps these promises: the title has words; heading levels begin at 1 and never skip; anchors are
/// unique and made of letters, digits and hyphens; every link is safe and every `#link` arrives; all rows of a table are
/// as long as its header; no text holds control characters or line ends; contents list the headings there are.
#[derive(Clone, Debug)]
pub struct Prepared(Document);

impl Prepared {
    /// The document.
    pub fn document(&self) -> &Document {
        &self.0
    }
}

/// Prepares a document for rendering. Changes no words, except that signs nobody can see are left out.
pub fn prepare(document: &Document) -> Prepared {
    let mut anchors = Anchors::default();
    anchors.collect(&document.blocks);
    let mut preparation = Preparation { anchors, next_anchor: 0, last_level: 0 };

    let mut blocks = preparation.blocks(&document.blocks);
    let mut printed = Anchors::default();
    printed.collect(&blocks);
    if printed.by_position.len() < preparation.anchors.by_position.len() {
        // What says nothing was left out, and no link may lead to it.
        let mut anchors = preparation.anchors;
        anchors.by_name.retain(|_, anchor| printed.by_name.contains_key(anchor));
        blocks = Preparation { anchors, next_anchor: 0, last_level: 0 }.blocks(&document.blocks);
    }
    let mut entries = Vec::new();
    list_headings(&blocks, &mut entries);
    fill_contents(&mut blocks, &entries);

    let mut title = clean(&document.title);
    if title.is_empty() {
        title = clean(&document.stem);
    }
    if title.is_empty() {
        title = "Untitled".into();
    }
    let texts =
        |texts: &[String]| texts.iter().map(|text| bound(&clean(text))).filter(|text| !text.is_empty()).collect();
    Prepared(Document {
        stem: document.stem.clone(),
        kind: document.kind,
        readers: document.readers,
        title,
        subtitle: document.subtitle.as_deref().map(clean).filter(|text| !text.is_empty()),
        language: language(&document.language),
        school: School {
            name: clean(&document.school.name),
            lines: texts(&document.school.lines),
            crest: document.school.crest.as_ref().map(|crest| Image { alt: clean(&crest.alt), ..crest.clone() }),
            colours: document.school.colours.readable(),
        },
        facts: document.facts.iter().map(|fact| Fact::new(clean(&fact.label), bound(&clean(&fact.value)))).collect(),
        notices: texts(&document.notices),
        edition: clean(&document.edition),
        code: document.code.as_deref().map(clean).filter(|text| !text.is_empty()),
        page_limit: document.page_limit,
        type_size: document.type_size,
        variant: document.variant,
        blocks,
    })
}

/// Whether there are words in some runs, and not only a blank to write on.
fn says_something(runs: &[Run]) -> bool {
    runs.iter().any(|run| match run {
        Run::Text { text } => !text.trim().is_empty(),
        Run::Strong { runs } | Run::Emphasis { runs } | Run::Link { runs, .. } => says_something(runs),
        Run::Blank { .. } | Run::LineBreak | Run::Anchor { .. } => false,
    })
}

/// The deepest heading under the title: a web page has six levels and the title takes the first.
const DEEPEST: u8 = 5;

struct Preparation {
    anchors: Anchors,
    next_anchor: usize,
    last_level: u8,
}

impl Preparation {
    fn blocks(&mut self, blocks: &[Block]) -> Vec<Block> {
        blocks.iter().filter_map(|block| self.block(block)).collect()
    }

    /// The block put right, or nothing when nothing of it would be printed.
    fn block(&mut self, block: &Block) -> Option<Block> {
        Some(match block {
            Block::Heading { level, number, runs, .. } => {
                let anchor = self.anchor();
                // A heading is set by itself, and readers of Markdown make its address out of its very signs.
                let mut runs = self.loose_runs(runs);
                let mut number = number.as_deref().map(clean).filter(|number| !number.is_empty());
                if !says_something(&runs) {
                    // A number alone is the words of its heading; without words there is none.
                    match number.take() {
                        Some(number) => runs.insert(0, Run::text(number)),
                        None => return some(runs).map(|runs| Block::Paragraph { runs }),
                    }
                }
                let level = (*level).clamp(1, (self.last_level + 1).min(DEEPEST));
                self.last_level = level;
                Block::Heading { level, number, runs, anchor }
            }
            Block::Paragraph { runs } => Block::Paragraph { runs: some(self.anchored(runs))? },
            Block::List { marks, items } => {
                let items = items.iter().filter_map(|item| some(self.blocks(item))).collect();
                Block::List { marks: *marks, items: some(items)? }
            }
            Block::Statements { items } => {
                Block::Statements { items: some(items.iter().filter_map(|item| some(self.anchored(item))).collect())? }
            }
            Block::Table { caption, header, rows } => {
                let columns = rows.iter().map(Vec::len).chain([header.len()]).max().filter(|columns| *columns > 0)?;
                let row = |row: &Vec<Vec<Run>>| {
                    let mut cells: Vec<_> = row.iter().map(|cell| self.runs(cell)).collect();
                    cells.resize(columns, Vec::new());
                    cells
                };
                Block::Table {
                    caption: caption.as_deref().map(clean).filter(|caption| !caption.is_empty()),
                    header: row(header),
                    rows: rows.iter().map(row).collect(),
                }
            }
            Block::Terms { entries } => Block::Terms {
                entries: some(
                    entries
                        .iter()
                        .map(|entry| Term { label: clean(&entry.label), value: self.runs(&entry.value) })
                        .collect(),
                )?,
            },
            Block::Contents { title, depth, .. } => {
                Block::Contents { title: clean(title), depth: (*depth).max(1), entries: Vec::new() }
            }
            Block::Signature { fields } => {
                Block::Signature { fields: some(fields.iter().map(|field| clean(field)).collect())? }
            }
            Block::CutLine { label } => Block::CutLine { label: clean(label) },
            Block::Callout { kind, title, blocks } => {
                let title = title.as_deref().map(clean).filter(|title| !title.is_empty());
                let blocks = self.blocks(blocks);
                if title.is_none() && blocks.is_empty() {
                    return None;
                }
                Block::Callout { kind: *kind, title, blocks }
            }
            Block::Drawing { drawing } => Block::Drawing { drawing: seen(drawing)? },
            Block::Steps { steps } => {
                let steps = steps.iter().map(|step| Step {
                    label: step.label.as_deref().map(|label| bound(&clean(label))).filter(|label| !label.is_empty()),
                    runs: self.anchored(&step.runs),
                    blocks: self.blocks(&step.blocks),
                });
                let says_something =
                    |step: &Step| step.label.is_some() || !step.runs.is_empty() || !step.blocks.is_empty();
                Block::Steps { steps: some(steps.filter(says_something).collect())? }
            }
        })
    }

    /// The next anchor as it is printed. It is looked up by position: two may have been given the same name.
    fn anchor(&mut self) -> String {
        let anchor = self.anchors.by_position.get(self.next_anchor).cloned().unwrap_or_default();
        self.next_anchor += 1;
        anchor
    }

    /// The runs put right, behind the anchor that they begin with; none at all when they hold no words and no blanks.
    fn anchored(&mut self, runs: &[Run]) -> Vec<Run> {
        let anchor = begins_with_anchor(runs).map(|(_, label)| Run::anchor(self.anchor(), clean(label)));
        let runs = self.runs(runs);
        if runs.is_empty() { runs } else { anchor.into_iter().chain(runs).collect() }
    }

    /// The runs put right, with what is read as one kept together on a line.
    fn runs(&self, runs: &[Run]) -> Vec<Run> {
        let mut runs = self.loose_runs(runs);
        bind(&mut runs);
        runs
    }

    /// The runs put right; none at all when they hold no words and no blanks.
    fn loose_runs(&self, runs: &[Run]) -> Vec<Run> {
        let mut out = Vec::new();
        self.runs_into(runs, &mut out);
        trim_ends(&mut out);
        out
    }

    fn runs_into(&self, runs: &[Run], out: &mut Vec<Run>) {
        for run in runs {
            match run {
                Run::Text { text } => push(Run::Text { text: visible(text) }, out),
                Run::Strong { runs } => self.marked(runs, |runs| Run::Strong { runs }, out),
                Run::Emphasis { runs } => self.marked(runs, |runs| Run::Emphasis { runs }, out),
                Run::Link { href, runs } => match self.anchors.destination(href) {
                    // A link without words is found by nobody.
                    Some(href) if !words_of(runs).trim().is_empty() => {
                        let link = |runs| Run::Link { href: href.clone(), runs };
                        self.marked(runs, link, out);
                    }
                    _ => self.runs_into(runs, out),
                },
                Run::Blank { label } => out.push(Run::Blank { label: clean(label) }),
                Run::LineBreak => out.push(Run::LineBreak),
                Run::Anchor { .. } => {}
            }
        }
    }

    /// Writes emphasised runs. White space and line breaks at their ends are not emphasised: Markdown cannot say so, and
    /// nobody would see it.
    fn marked(&self, runs: &[Run], mark: impl Fn(Vec<Run>) -> Run, out: &mut Vec<Run>) {
        let mut runs = self.inner(runs);
        let is_space = |run: &Run| match run {
            Run::Text { text } => text.trim().is_empty(),
            Run::LineBreak => true,
            _ => false,
        };
        let end = runs.iter().rposition(|run| !is_space(run)).map_or(0, |last| last + 1);
        let after = runs.split_off(end);
        let start = runs.iter().position(|run| !is_space(run)).unwrap_or(0);
        let marked = runs.split_off(start);
        runs.into_iter().for_each(|run| push(run, out));
        if !marked.is_empty() {
            let sort = discriminant(&mark(Vec::new()));
            push(mark(without(sort, marked)), out);
        }
        after.into_iter().for_each(|run| push(run, out));
    }

    fn inner(&self, runs: &[Run]) -> Vec<Run> {
        let mut out = Vec::new();
        self.runs_into(runs, &mut out);
        out
    }
}

fn bind(runs: &mut [Run]) {
    for run in runs {
        match run {
            Run::Text { text } => *text = bound(text),
            Run::Strong { runs } | Run::Emphasis { runs } | Run::Link { runs, .. } => bind(runs),
            Run::Blank { .. } | Run::LineBreak | Run::Anchor { .. } => {}
        }
    }
}

/// Adds a run; one that goes on in the manner of the last becomes part of it, so that no format has to guess at a join.
fn push(run: Run, out: &mut Vec<Run>) {
    match (out.last_mut(), run) {
        (Some(Run::Text { text }), Run::Text { text: more }) => text.push_str(&more),
        (Some(Run::Strong { runs: before }), Run::Strong { runs: more })
        | (Some(Run::Emphasis { runs: before }), Run::Emphasis { runs: more }) => {
            more.into_iter().for_each(|run| push(run, before));
        }
        (_, Run::Text { text }) if text.is_empty() => {}
        (_, run) => out.push(run),
    }
}

/// The runs with those of one sort replaced by what is in them, however deep they stand: bold words in bold words are
/// bold once, and a link in a link is read by no format.
fn without(sort: Discriminant<Run>, runs: Vec<Run>) -> Vec<Run> {
    let mut out = Vec::new();
    for run in runs {
        let same = discriminant(&run) == sort;
        let run = match run {
            Run::Strong { runs } | Run::Emphasis { runs } | Run::Link { runs, .. } if same => {
                without(sort, runs).into_iter().for_each(|run| push(run, &mut out));
                continue;
            }
            Run::Strong { runs } => Run::Strong { runs: without(sort, runs) },
            Run::Emphasis { runs } => Run::Emphasis { runs: without(sort, runs) },
            Run::Link { href, runs } => Run::Link { href, runs: without(sort, runs) },
            other => other,
        };
        push(run, &mut out);
    }
    out
}

/// Takes away line breaks and white space at both ends of a line: they would be lost in some formats and not in others.
fn trim_ends(runs: &mut Vec<Run>) {
    while let Some(run) = runs.first_mut() {
        match run {
            Run::LineBreak => {
                runs.remove(0);
            }
            Run::Text { text } => {
                *text = text.trim_start().to_owned();
                if !text.is_empty() {
                    break;
                }
                runs.remove(0);
            }
            _ => break,
        }
    }
    while let Some(run) = runs.last_mut() {
        match run {
            Run::LineBreak => {
                runs.pop();
            }
            Run::Text { text } => {
                text.truncate(text.trim_end().len());
                if !text.is_empty() {
                    break;
                }
                runs.pop();
            }
            _ => break,
        }
    }
}

/// A picture whose words hold no signs that cannot be seen; nothing where nothing is drawn.
fn seen(drawing: &Drawing) -> Option<Drawing> {
    let mut drawing =
        Drawing { title: clean(&drawing.title), description: clean(&drawing.description), ..drawing.clone() };
    for shape in drawing.panels.iter_mut().flat_map(|panel| &mut panel.shapes) {
        shape.text.iter_mut().flat_map(|line| &mut line.spans).for_each(|span| span.text = visible(&span.text));
    }
    (!drawing.panels.is_empty()).then_some(drawing)
}

/// The name and the label of the anchor that runs begin with.
fn begins_with_anchor(runs: &[Run]) -> Option<(&str, &str)> {
    match runs.first() {
        Some(Run::Anchor { name, label }) => Some((name, label)),
        _ => None,
    }
}

fn some<T>(list: Vec<T>) -> Option<Vec<T>> {
    (!list.is_empty()).then_some(list)
}

/// A text of one line without signs that cannot be seen, its ends trimmed.
pub fn clean(text: &str) -> String {
    visible(text).trim().to_owned()
}

/// The text with every line end, tab and odd space as one plain space, and without signs that cannot be seen: control
/// characters, byte-order marks, joiners, soft hyphens, and those that turn the direction of the text and can make a
/// line read as something it is not.
fn visible(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    // Composed, as fonts have them: "e" and a loose accent are one sign on paper.
    for sign in text.nfc() {
        let sign = match sign {
            // Kept apart from plain spaces: it holds "1 September" together on one line.
            '\u{a0}' | '\u{202f}' => '\u{a0}',
            sign if sign.is_whitespace() => ' ',
            '\u{ad}'
            | '\u{34f}'
            | '\u{61c}'
            | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}'
            | '\u{fff0}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e0fff}' => continue,
            sign if sign.is_control() => continue,
            // Two code points at the end of each plane are no characters at all.
            sign if u32::from(sign) & 0xfffe == 0xfffe || ('\u{fdd0}'..='\u{fdef}').contains(&sign) => continue,
            sign => sign,
        };
        if sign == ' ' && out.ends_with(' ') {
            continue;
        }
        out.push(sign);
    }
    out
}

/// The language's name if it looks like one.
fn language(name: &str) -> String {
    let plausible = !name.is_empty()
        && name.len() <= 35
        && name.split('-').all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphanumeric()));
    if plausible { name.to_owned() } else { "en-GB".into() }
}

/// The anchors of a document, as they were written and as they are printed.
#[derive(Default)]
struct Anchors {
    by_position: Vec<String>,
    by_name: HashMap<String, String>,
    taken: HashSet<String>,
}

impl Anchors {
    /// In the order in which blocks are put right.
    fn collect(&mut self, blocks: &[Block]) {
        for block in blocks {
            match block {
                Block::Heading { anchor, runs, number, .. } => self.add(anchor, number.as_deref(), runs),
                Block::Paragraph { runs } => self.collect_start(runs),
                Block::Statements { items } => items.iter().for_each(|item| self.collect_start(item)),
                Block::List { items, .. } => items.iter().for_each(|item| self.collect(item)),
                Block::Callout { blocks, .. } => self.collect(blocks),
                Block::Steps { steps } => steps.iter().for_each(|step| {
                    self.collect_start(&step.runs);
                    self.collect(&step.blocks);
                }),
                _ => {}
            }
        }
    }

    fn collect_start(&mut self, runs: &[Run]) {
        if let Some((name, _)) = begins_with_anchor(runs) {
            self.add(name, None, runs);
        }
    }

    fn add(&mut self, name: &str, number: Option<&str>, runs: &[Run]) {
        let printed = match slug(name) {
            slug if slug.is_empty() => slug_of_heading(number, runs),
            slug => slug,
        };
        let unique = self.unique(printed);
        self.by_name.entry(name.to_owned()).or_insert_with(|| unique.clone());
        self.by_position.push(unique);
    }

    fn unique(&mut self, wanted: String) -> String {
        let mut name = wanted.clone();
        let mut count = 1;
        while !self.taken.insert(name.clone()) {
            count += 1;
            name = format!("{wanted}-{count}");
        }
        name
    }

    /// Where a link goes, if it may go there and arrives.
    fn destination(&self, href: &str) -> Option<String> {
        let href = safe_destination(href)?;
        match href.strip_prefix('#') {
            Some(anchor) => Some(format!("#{}", self.by_name.get(anchor)?)),
            None => Some(href.into_owned()),
        }
    }
}

fn slug_of_heading(number: Option<&str>, runs: &[Run]) -> String {
    match slug(&format!("{} {}", number.unwrap_or_default(), words_of(runs))) {
        slug if slug.is_empty() => "section".into(),
        slug => slug,
    }
}

/// Letters and digits in small print, hyphens between them.
pub(crate) fn slug(text: &str) -> String {
    let mut out = String::new();
    for sign in text.chars() {
        if sign.is_ascii_alphanumeric() {
            out.push(sign.to_ascii_lowercase());
        } else if !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
    }
    out.truncate(out.trim_end_matches('-').len());
    out
}

/// The destination of a link if it is one that may be printed: the web, a letter, a telephone, or a place nearby.
/// Browsers ignore white space and control characters inside a scheme, so a destination that holds any is refused.
pub fn safe_destination(href: &str) -> Option<Cow<'_, str>> {
    let href = href.trim();
    if href.is_empty() || href.chars().any(|sign| sign.is_control() || sign.is_whitespace() || "<>\"`\\".contains(sign))
    {
        return None;
    }
    if href.starts_with("//") {
        return None;
    }
    let before_path = href.find(['/', '?', '#']).map_or(href, |end| &href[..end]);
    match before_path.split_once(':') {
        None => Some(href.into()),
        Some((scheme, _)) => {
            let allowed = ["http", "https", "mailto", "tel"];
            allowed.iter().any(|allowed| scheme.eq_ignore_ascii_case(allowed)).then(|| href.into())
        }
    }
}

fn list_headings(blocks: &[Block], entries: &mut Vec<ContentsEntry>) {
    for block in blocks {
        match block {
            Block::Heading { level, number, runs, anchor } => entries.push(ContentsEntry {
                level: *level,
                number: number.clone(),
                text: words_of(runs),
                anchor: anchor.clone(),
            }),
            Block::List { items, .. } => items.iter().for_each(|item| list_headings(item, entries)),
            Block::Callout { blocks, .. } => list_headings(blocks, entries),
            Block::Steps { steps } => steps.iter().for_each(|step| list_headings(&step.blocks, entries)),
            _ => {}
        }
    }
}

fn fill_contents(blocks: &mut [Block], all: &[ContentsEntry]) {
    for block in blocks {
        match block {
            Block::Contents { depth, entries, .. } => {
                *entries = all.iter().filter(|entry| entry.level <= *depth).cloned().collect();
            }
            Block::List { items, .. } => items.iter_mut().for_each(|item| fill_contents(item, all)),
            Block::Callout { blocks, .. } => fill_contents(blocks, all),
            Block::Steps { steps } => steps.iter_mut().for_each(|step| fill_contents(&mut step.blocks, all)),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_that_may_be_printed() {
        for href in [
            "https://x.example/a:b",
            "HTTP://x.example",
            "mailto:a@x.example",
            "tel:01632960100",
            "#a",
            "ks2.html",
            "a/b:c",
        ] {
            assert!(safe_destination(href).is_some(), "{href}");
        }
        for href in [
            "javascript:alert(1)",
            "java\nscript:alert(1)",
            " data:text/html,x",
            "//x.example",
            "",
            "vbscript:x",
            "file:/a",
        ] {
            assert!(safe_destination(href).is_none(), "{href}");
        }
    }

    #[test]
    fn what_cannot_be_seen_is_left_out() {
        assert_eq!(clean("\u{feff}a\tb\r\nc\u{202e}d\u{0}\u{ad}e\u{200d}"), "a b cde");
        assert_eq!(clean("1\u{a0}September"), "1\u{a0}September");
    }
}
