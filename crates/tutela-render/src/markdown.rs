//! Lays a document out as Markdown that any CommonMark reader with tables understands.
//!
//! Escaping is the whole difficulty: a school's text may begin a line with "1." or "#", or hold a lone asterisk, and must
//! be read back as exactly those signs. Where two emphasised words touch so that Markdown could not tell the marks from
//! the text, the emphasis goes and the words stay.

use std::collections::HashMap;

use crate::document::{Block, Document, Marks, Run};
use crate::prepare::prepare;
use crate::words::{BLANK, small_print, words_of};

/// The document as Markdown.
pub fn markdown(document: &Document) -> String {
    let prepared = prepare(document);
    let document = prepared.document();
    let places = Places::of(document);

    let mut parts = Vec::new();
    if let Some(crest) = &document.school.crest {
        parts.push(format!("![{}]({})", plain(&crest.alt), destination(&crest.file)));
    }
    if !document.school.name.is_empty() {
        parts.push(bold(&document.school.name));
    }
    if !document.school.lines.is_empty() {
        let lines: Vec<_> = document.school.lines.iter().map(|line| plain(line)).collect();
        parts.push(lines.join("\\\n"));
    }
    parts.push(format!("# {}", plain(&document.title)));
    parts.extend(document.subtitle.as_deref().map(plain));
    if !document.notices.is_empty() {
        let notices: Vec<_> = document.notices.iter().map(|notice| plain(notice)).collect();
        parts.push(prefixed("> ", "> ", &notices.join("\n\n")));
    }
    if !document.facts.is_empty() {
        parts.push(pairs(document.facts.iter().map(|fact| (fact.label.as_str(), cell_text(&fact.value)))));
    }
    parts.push(places.blocks(&document.blocks));
    parts.extend(small_print(document).map(|line| format!("---\n\n{}", plain(&line))));
    parts.retain(|part| !part.is_empty());
    let mut out = parts.join("\n\n");
    out.push('\n');
    out
}

/// Where each heading stands: our anchors, and the ones that a reader of Markdown makes out of the words.
struct Places(HashMap<String, String>);

impl Places {
    fn of(document: &Document) -> Places {
        let mut places = Places(HashMap::new());
        let mut taken = HashMap::from([(place(&document.title), 1)]);
        places.collect(&document.blocks, &mut taken);
        places
    }

    fn collect(&mut self, blocks: &[Block], taken: &mut HashMap<String, u32>) {
        for block in blocks {
            match block {
                Block::Heading { number, runs, anchor, .. } => {
                    let name = place(&format!("{} {}", number.as_deref().unwrap_or_default(), words_of(runs)));
                    let count = taken.entry(name.clone()).or_default();
                    let printed = if *count == 0 { name } else { format!("{name}-{count}") };
                    *count += 1;
                    self.0.insert(anchor.clone(), printed);
                }
                Block::List { items, .. } => items.iter().for_each(|item| self.collect(item, taken)),
                Block::Callout { blocks, .. } => self.collect(blocks, taken),
                Block::Steps { steps } => steps.iter().for_each(|step| self.collect(&step.blocks, taken)),
                _ => {}
            }
        }
    }

    fn blocks(&self, blocks: &[Block]) -> String {
        let mut parts: Vec<String> = Vec::new();
        // Two lists in a row would become one; a reader keeps them apart when their marks differ.
        let mut other_marks = false;
        let mut last_list = None;
        for block in blocks {
            let list = list_marks(block);
            other_marks = list.is_some() && list == last_list && !other_marks;
            last_list = list;
            let part = self.block(block, other_marks);
            if !part.is_empty() {
                parts.push(part);
            }
        }
        parts.join("\n\n")
    }

    fn block(&self, block: &Block, other_marks: bool) -> String {
        let point = if other_marks { "* " } else { "- " };
        let stop = if other_marks { ')' } else { '.' };
        match block {
            Block::Heading { level, number, runs, .. } => {
                let number = number.as_deref().map(|number| format!("{} ", plain(number))).unwrap_or_default();
                let words = one_line(&self.runs(runs));
                format!("{} {number}{words}", "#".repeat(usize::from(*level) + 1)).trim_end().to_owned()
            }
            Block::Paragraph { runs } => self.runs(runs),
            Block::List { marks: Marks::Points, items } => {
                items.iter().map(|item| prefixed(point, "  ", &self.blocks(item))).collect::<Vec<_>>().join("\n")
            }
            Block::List { marks: Marks::Numbers, items } => numbered(stop, items.iter().map(|item| self.blocks(item))),
            Block::Statements { items } => {
                items.iter().map(|item| prefixed(point, "  ", &self.runs(item))).collect::<Vec<_>>().join("\n")
            }
            Block::Table { caption, header, rows } => {
                let row = |cells: &Vec<Vec<Run>>| {
                    let cells: Vec<_> = cells.iter().map(|cell| one_line(&self.runs(cell))).collect();
                    format!("| {} |", cells.join(" | "))
                };
                let rule = format!("|{}", " --- |".repeat(header.len()));
                let caption = caption.as_deref().map(|caption| format!("{}\n\n", bold(caption)));
                let rows: Vec<_> = [row(header), rule].into_iter().chain(rows.iter().map(row)).collect();
                format!("{}{}", caption.unwrap_or_default(), rows.join("\n"))
            }
            Block::Terms { entries } => {
                pairs(entries.iter().map(|entry| (entry.label.as_str(), one_line(&self.runs(&entry.value)))))
            }
            Block::Contents { title, entries, .. } => {
                let mut lines = vec![format!("{}\n", bold(title))];
                for entry in entries {
                    let indent = "  ".repeat(usize::from(entry.level.saturating_sub(1)));
                    let number = entry.number.as_deref().map(|number| format!("{} ", plain(number)));
                    let place = self.0.get(&entry.anchor).map(String::as_str).unwrap_or_default();
                    let (number, text) = (number.unwrap_or_default(), plain(&entry.text));
                    lines.push(format!("{indent}- [{number}{text}](#{place})"));
                }
                lines.join("\n").trim().to_owned()
            }
            // Markdown has words alone; what is drawn stands beside it as a list.
            Block::Drawing { .. } => String::new(),
            Block::Signature { fields } => pairs(fields.iter().map(|field| (field.as_str(), cell_text_of_blank()))),
            // Not hyphens: after the mark of a list they would be one longer line with it.
            Block::CutLine { label } if label.is_empty() => "___".into(),
            Block::CutLine { label } => format!("___\n\n{}", plain(label)),
            Block::Callout { title, blocks, .. } => {
                let title = title.as_deref().map(bold);
                let blocks = Some(self.blocks(blocks)).filter(|blocks| !blocks.is_empty());
                prefixed("> ", "> ", &title.into_iter().chain(blocks).collect::<Vec<_>>().join("\n\n"))
            }
            Block::Steps { steps } => numbered(
                stop,
                steps.iter().map(|step| {
                    let label = step.label.as_deref().map(bold);
                    let runs = Some(self.runs(&step.runs)).filter(|runs| !runs.is_empty());
                    let line = label.into_iter().chain(runs).collect::<Vec<_>>().join(" ");
                    let blocks = self.blocks(&step.blocks);
                    [line, blocks].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n\n")
                }),
            ),
        }
    }

    fn runs(&self, runs: &[Run]) -> String {
        let mut out = String::new();
        self.runs_into(runs, None, &mut out);
        out.truncate(out.trim_end_matches(' ').len());
        out
    }

    /// Writes the runs after what is in `out`; `next` is the sign that will follow them.
    fn runs_into(&self, runs: &[Run], next: Option<char>, out: &mut String) {
        for (at, run) in runs.iter().enumerate() {
            let next = runs.get(at + 1).map_or(next, first_sign);
            match run {
                Run::Text { text } => text_into(text, out),
                Run::Strong { runs } => self.marked("**", runs, next, out),
                Run::Emphasis { runs } => self.marked("_", runs, next, out),
                Run::Link { href, runs } => {
                    let mut words = String::new();
                    self.runs_into(runs, Some(']'), &mut words);
                    let href = match href.strip_prefix('#').and_then(|anchor| self.0.get(anchor)) {
                        Some(place) => format!("#{place}"),
                        None => href.clone(),
                    };
                    let (before, words, after) = split_spaces(&words);
                    space_into(before, out);
                    out.push_str(&format!("[{words}]({})", destination(&href)));
                    space_into(after, out);
                }
                Run::Blank { .. } => text_into(BLANK, out),
                Run::LineBreak => out.push_str("\\\n"),
                Run::Anchor { .. } => {}
            }
        }
    }

    fn marked(&self, mark: &str, runs: &[Run], next: Option<char>, out: &mut String) {
        let mut words = String::new();
        // Whatever follows the inner words is the mark itself, if there is to be one.
        self.runs_into(runs, mark.chars().next(), &mut words);
        let (before, words, after) = split_spaces(&words);
        let previous = if before { Some(' ') } else { out.chars().next_back() };
        let next = if after { Some(' ') } else { next };
        if words.is_empty() || !can_be_marked(mark, previous, words, next) {
            self.runs_into(runs, next, out);
            return;
        }
        space_into(before, out);
        out.push_str(mark);
        out.push_str(words);
        out.push_str(mark);
        space_into(after, out);
    }
}

/// Whether CommonMark reads marks around these words as emphasis. Stricter than the rule itself, which wants to know
/// every kind of punctuation there is: what is not surely a letter, a space or ASCII punctuation is never relied upon.
fn can_be_marked(mark: &str, previous: Option<char>, words: &str, next: Option<char>) -> bool {
    let is_apart = |sign: char| sign.is_ascii_whitespace() || sign == '\u{a0}' || sign.is_ascii_punctuation();
    let apart = |sign: Option<char>| sign.is_none_or(is_apart);
    let letter = |sign: Option<char>| sign.is_some_and(char::is_alphanumeric);
    if words.trim() != words {
        return false;
    }
    // Touching a mark of the same sort would make a longer mark that means something else.
    let touches = |sign: Option<char>| sign.is_some_and(|sign| mark.starts_with(sign));
    if touches(previous) || touches(next) || touches(words.chars().next()) || touches(words.chars().next_back()) {
        return false;
    }
    let first = letter(words.chars().next());
    let last = letter(words.chars().next_back());
    if mark == "_" { apart(previous) && apart(next) } else { (first || apart(previous)) && (last || apart(next)) }
}

/// The sign that a run begins with on the page, as far as it decides how the marks before it are read.
fn first_sign(run: &Run) -> Option<char> {
    match run {
        Run::Text { text } => text.chars().next(),
        Run::Strong { runs } | Run::Emphasis { runs } => runs.first().and_then(first_sign),
        Run::Link { .. } => Some('['),
        Run::Blank { .. } | Run::LineBreak => Some('\\'),
        Run::Anchor { .. } => None,
    }
}

fn split_spaces(words: &str) -> (bool, &str, bool) {
    let inner = words.trim_matches(' ');
    (words.starts_with(' '), inner, !inner.is_empty() && words.ends_with(' '))
}

fn space_into(wanted: bool, out: &mut String) {
    if wanted {
        text_into(" ", out);
    }
}

/// Text of one line, on its own: read back by a reader of Markdown, it is that text.
pub fn plain(text: &str) -> String {
    let mut out = String::new();
    text_into(text, &mut out);
    out
}

/// Text of one line that weighs more.
fn bold(text: &str) -> String {
    let words = plain(text);
    if words.is_empty() { words } else { format!("**{words}**") }
}

fn text_into(text: &str, out: &mut String) {
    // Digits at the start of a line, after which a full stop would make a list.
    let mut digits = starts_line(out);
    for (at, sign) in text.char_indices() {
        let at_start = starts_line(out);
        if sign == ' ' {
            // A space more or less means nothing between words, but at a line's start four of them mean code.
            if !at_start && !out.ends_with(' ') {
                out.push(' ');
            }
            digits &= at_start;
            continue;
        }
        let rest = &text[at + sign.len_utf8()..];
        let escaped = match sign {
            '|' => {
                // An escaped bar still ends a cell for some readers.
                out.push_str("&#124;");
                digits = false;
                continue;
            }
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '~' | '#' | '$' => true,
            '&' => rest.starts_with(|next: char| next.is_ascii_alphanumeric() || next == '#'),
            '!' => rest.is_empty(),
            '>' | '+' | '-' | '=' => at_start,
            '.' | ')' => digits && !at_start,
            _ => false,
        };
        if escaped {
            out.push('\\');
        }
        out.push(sign);
        digits &= sign.is_ascii_digit();
    }
}

fn starts_line(out: &str) -> bool {
    out.is_empty() || out.ends_with('\n')
}

fn cell_text(text: &str) -> String {
    one_line(&plain(text))
}

fn cell_text_of_blank() -> String {
    plain(BLANK)
}

/// Cells and headings are of one line.
fn one_line(words: &str) -> String {
    words.replace("\\\n", " ")
}

/// Labels and values as a table without heads: Markdown has no list of terms.
fn pairs<'a>(pairs: impl Iterator<Item = (&'a str, String)>) -> String {
    let mut lines = vec!["| | |".to_owned(), "| --- | --- |".to_owned()];
    for (label, value) in pairs {
        lines.push(format!("| {} | {value} |", one_line(&bold(label))));
    }
    lines.join("\n")
}

fn numbered(stop: char, items: impl Iterator<Item = String>) -> String {
    let mut lines = Vec::new();
    for (at, item) in items.enumerate() {
        let mark = format!("{}{stop} ", at + 1);
        lines.push(prefixed(&mark, &" ".repeat(mark.len()), &item));
    }
    lines.join("\n")
}

fn prefixed(first: &str, others: &str, text: &str) -> String {
    let mut out = String::new();
    for (at, line) in text.lines().enumerate() {
        if at > 0 {
            out.push('\n');
        }
        let prefix = if at == 0 { first } else { others };
        out.push_str(if line.is_empty() { prefix.trim_end() } else { prefix });
        out.push_str(line);
    }
    out
}

fn list_marks(block: &Block) -> Option<Marks> {
    match block {
        Block::List { marks, .. } => Some(*marks),
        Block::Statements { .. } => Some(Marks::Points),
        Block::Contents { .. } => Some(Marks::Points),
        Block::Steps { .. } => Some(Marks::Numbers),
        _ => None,
    }
}

fn destination(href: &str) -> String {
    let mut out = String::new();
    for sign in href.chars() {
        match sign {
            '(' => out.push_str("%28"),
            ')' => out.push_str("%29"),
            '|' => out.push_str("%7C"),
            ' ' => out.push_str("%20"),
            '<' => out.push_str("%3C"),
            '>' => out.push_str("%3E"),
            '&' => out.push_str("&amp;"),
            sign => out.push(sign),
        }
    }
    out
}

/// The anchor that readers of Markdown give a heading of these words.
fn place(words: &str) -> String {
    words
        .trim()
        .to_lowercase()
        .chars()
        .filter_map(|sign| match sign {
            ' ' => Some('-'),
            sign if sign.is_alphanumeric() || sign == '-' || sign == '_' => Some(sign),
            _ => None,
        })
        .collect()
}
