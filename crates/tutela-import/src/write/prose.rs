//! Prints blocks as a text of the language: Markdown in which every word reads as it stood.
//!
//! What was printed is read back with the reader that the language uses for its texts. Where a word would not come out as it
//! went in, the paragraph is printed more plainly.

use pulldown_cmark::{Event, Parser};

use super::marks::{escaped, guarded};
use crate::document::{Block, Run, words_of};

/// How wide a line may be.
const WIDTH: usize = 116;

/// The lines of blocks, without indentation.
pub fn lines(blocks: &[Block]) -> Vec<String> {
    let mut printer = Printer::default();
    printer.blocks(blocks, "", "");
    printer.lines
}

#[derive(Default)]
struct Printer {
    lines: Vec<String>,
}

impl Printer {
    /// Prints blocks. `first` stands before the first line, `rest` before the others.
    fn blocks(&mut self, blocks: &[Block], first: &str, rest: &str) {
        // Two lists in a row would be read as one if their marks were the same.
        let mut other_mark = false;
        for (at, block) in blocks.iter().enumerate() {
            let lead = if at == 0 { first } else { rest };
            let after_list = at > 0 && matches!(blocks[at - 1], Block::List(..) | Block::Table(..));
            let is_list = matches!(block, Block::List(..) | Block::Table(..));
            other_mark = is_list && after_list && !other_mark;
            // A list right behind the words of its item needs no empty line.
            let tight =
                at == 1 && !first.is_empty() && matches!((&blocks[0], block), (Block::Paragraph(_), Block::List(..)));
            if at > 0 && !tight {
                self.lines.push(rest.trim_end().to_owned());
            }
            self.block(block, lead, rest, other_mark);
        }
    }

    fn block(&mut self, block: &Block, first: &str, rest: &str, other_mark: bool) {
        match block {
            Block::Paragraph(runs) => self.paragraph(runs, first, rest),
            Block::Title(runs) | Block::Heading(_, runs) => {
                // A heading within a list or a cell is a bold line.
                let bold: Vec<Run> = runs.iter().map(|run| Run { bold: true, ..run.clone() }).collect();
                self.paragraph(&bold, first, rest);
            }
            Block::List(ordered, items) => self.list(*ordered, items, first, rest, other_mark),
            Block::Table(headed, rows) => self.table(*headed, rows, first, rest, other_mark),
            Block::Quote(blocks) => self.blocks(blocks, &format!("{first}> "), &format!("{rest}> ")),
        }
    }

    fn list(&mut self, ordered: bool, items: &[Vec<Block>], first: &str, rest: &str, other_mark: bool) {
        let simple = |item: &Vec<Block>| {
            matches!(item.first(), Some(Block::Paragraph(_) | Block::Heading(..)))
                && item[1..].iter().all(|block| matches!(block, Block::List(..)))
                && item.len() <= 2
        };
        let loose = !items.iter().all(simple);
        for (at, item) in items.iter().enumerate() {
            if at > 0 && loose {
                self.lines.push(rest.trim_end().to_owned());
            }
            let mark = match (ordered, other_mark) {
                (false, false) => "- ".to_owned(),
                (false, true) => "* ".to_owned(),
                (true, false) => format!("{}. ", at + 1),
                (true, true) => format!("{}) ", at + 1),
            };
            let lead = if at == 0 { first } else { rest };
            let deeper = format!("{rest}{}", " ".repeat(mark.len()));
            self.blocks(item, &format!("{lead}{mark}"), &deeper);
        }
    }

    /// A table: each row is an item, with dashes between its cells. The language has no tables in texts.
    fn table(&mut self, headed: bool, rows: &[Vec<Vec<Block>>], first: &str, rest: &str, other_mark: bool) {
        let mut items = Vec::new();
        for (at, row) in rows.iter().enumerate() {
            let full: Vec<&Vec<Block>> = row.iter().filter(|cell| !cell.is_empty()).collect();
            let is_plain = full.iter().all(|cell| matches!(cell[..], [Block::Paragraph(_)]));
            if !is_plain {
                items.push(full.into_iter().flatten().cloned().collect());
                continue;
            }
            let mut runs: Vec<Run> = Vec::new();
            for block in full.into_iter().flatten() {
                let Block::Paragraph(cell) = block else { continue };
                if !runs.is_empty() {
                    runs.push(Run::plain(" – "));
                }
                let in_head = headed && at == 0;
                runs.extend(cell.iter().map(|run| Run { bold: run.bold || in_head, ..run.clone() }));
            }
            items.push(vec![Block::Paragraph(runs)]);
        }
        self.list(false, &items, first, rest, other_mark);
    }

    fn paragraph(&mut self, runs: &[Run], first: &str, rest: &str) {
        let room = WIDTH.saturating_sub(rest.chars().count()).max(40);
        let wanted = words_of(runs);
        let printed = [Care::Usual, Care::Plain, Care::Every]
            .into_iter()
            .map(|care| wrapped(&inline(runs, care), room))
            .find(|lines| reads_as(lines, &wanted));
        // Every sign has been made a sign of itself: that always reads as it stood.
        let lines = printed.unwrap_or_else(|| wrapped(&inline(runs, Care::Every), room));
        for (at, line) in lines.iter().enumerate() {
            let lead = if at == 0 { first } else { rest };
            self.lines.push(format!("{lead}{line}").trim_end().to_owned());
        }
    }
}

/// How carefully words are printed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Care {
    /// With bold words, italics and links, and signs marked only where they would be taken for Markdown.
    Usual,
    /// With links alone.
    Plain,
    /// Every sign that could mean something is marked, and an address stands in brackets.
    Every,
}

/// Whether Markdown says these words and no others, in one paragraph.
fn reads_as(lines: &[String], wanted: &str) -> bool {
    let mut read = String::new();
    let mut paragraphs = 0;
    for event in Parser::new(&lines.join("\n")) {
        match event {
            Event::Text(text) => read.push_str(&text),
            Event::SoftBreak | Event::HardBreak => read.push(' '),
            Event::Start(pulldown_cmark::Tag::Paragraph) => paragraphs += 1,
            Event::Start(tag) => {
                use pulldown_cmark::Tag::{Emphasis, Link, Strong};
                if !matches!(tag, Emphasis | Strong | Link { .. }) {
                    return false;
                }
            }
            Event::End(_) => {}
            _ => return false,
        }
    }
    paragraphs <= 1 && read.split_whitespace().eq(wanted.split_whitespace())
}

/// Runs as Markdown; `\n` is a new line.
fn inline(runs: &[Run], care: Care) -> String {
    let mut text = String::new();
    for (at, run) in runs.iter().enumerate() {
        let words = run.text.trim();
        if words.is_empty() {
            text.push_str(if run.text.contains('\n') { "\n" } else { " " });
            continue;
        }
        let start = &run.text[..run.text.len() - run.text.trim_start().len()];
        let end = &run.text[run.text.trim_end().len()..];
        let link = run.link.as_deref().filter(|link| can_lead(link));
        let before_link = runs.get(at + 1).is_some_and(|next| next.link.is_some());
        let marked = escaped(words, care == Care::Every || link.is_some(), before_link);
        let set = match link {
            Some(link) if care != Care::Every => format!("[{marked}]({})", address(link)),
            Some(link) if !words.contains(link) => {
                let link = escaped(&address(link), true, false);
                format!("{marked} ({link})")
            }
            _ => marked,
        };
        let stars = match (care, run.bold, run.italic) {
            (Care::Usual, true, true) => "***",
            (Care::Usual, true, false) => "**",
            (Care::Usual, false, true) => "*",
            _ => "",
        };
        text += &format!("{}{stars}{set}{stars}{}", spaced(start), spaced(end));
    }
    // Three quotes in a row end a text, also where they come from runs beside each other.
    text.replace("\"\"\"", "\"\"&quot;")
}

/// White space between words: a new line if there is one in it.
fn spaced(space: &str) -> &'static str {
    match space {
        "" => "",
        _ if space.contains('\n') => "\n",
        _ => " ",
    }
}

/// Whether an address leads out of the document and looks like one that leads somewhere.
pub fn can_lead(link: &str) -> bool {
    // A place left open for a link is kept as one, so that the check of links finds it.
    if link == "#" {
        return true;
    }
    let lower = link.to_lowercase();
    let strange =
        |sign: char| sign.is_whitespace() || sign.is_control() || matches!(sign, '<' | '>' | '"' | '(' | ')' | '\\');
    if link.contains(strange) {
        return false;
    }
    if let Some(rest) = lower.strip_prefix("mailto:") {
        let to = rest.split('?').next().unwrap_or("");
        return to
            .split_once('@')
            .is_some_and(|(name, place)| !name.is_empty() && place.contains('.') && !place.ends_with('.'));
    }
    if let Some(rest) = lower.strip_prefix("tel:") {
        return rest.chars().any(|sign| sign.is_ascii_digit());
    }
    let rest = lower.strip_prefix("http://").or_else(|| lower.strip_prefix("https://"));
    let host = rest.map(|rest| rest.split(['/', '?', '#']).next().unwrap_or(""));
    host.is_some_and(|host| host.contains('.') && !host.starts_with('.') && !host.ends_with('.'))
}

/// An address as it may stand in a text.
fn address(link: &str) -> String {
    link.replace('{', "%7B").replace('}', "%7D").replace('*', "%2A").replace('[', "%5B").replace(']', "%5D")
}

/// Cuts a paragraph into lines; a new line of its author's ends in `\`.
fn wrapped(text: &str, room: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let parts: Vec<&str> = text.split('\n').map(str::trim).filter(|part| !part.is_empty()).collect();
    for (at, part) in parts.iter().enumerate() {
        let mut line = String::new();
        let mut width = 0;
        for word in part.split_whitespace() {
            let wide = word.chars().count();
            // A word that would begin a list or a heading is better not put first.
            if width > 0 && width + 1 + wide > room && guarded(word) == word {
                lines.push(guarded(&line));
                line.clear();
                width = 0;
            }
            if width > 0 {
                line.push(' ');
                width += 1;
            }
            line.push_str(word);
            width += wide;
        }
        let mut line = guarded(&line);
        if at + 1 < parts.len() {
            line.push('\\');
        }
        lines.push(line);
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_come_out_as_they_went_in() {
        for words in [
            "5 * 3 * 2 and *starred* and snake_case _under_ __x__",
            "# no heading",
            "1. no list",
            "- no list",
            "+",
            "----",
            "=====",
            "Signed: ____ Name: ____",
            "_____",
            "C:\\temp\\ and \\* and \\",
            "<b>tag</b> a < b <http://a.example> &amp; &#123; & &x;",
            "{dsl} and {} and }{",
            "[a](b) [a]: b ![x](y) [a][b]",
            "`code` ``` ~~~ ~~~x",
            "\"\"\" and \"\"\"\"\"\"\" end\"",
            "> quoted",
            "word* *word **",
            "a\\",
        ] {
            let lines = lines(&[Block::Paragraph(vec![Run::plain(words)])]);
            assert!(reads_as(&lines, words), "{words}: {lines:?}");
            assert!(!lines.join("\n").contains("\"\"\"") && !lines.join("").contains(['{', '}']), "{lines:?}");
        }
    }

    #[test]
    fn what_is_set_apart_stays_set_apart_where_it_can() {
        let bold = |text: &str| Run { bold: true, ..Run::plain(text) };
        let link = Run { link: Some("https://a.example/b".to_owned()), ..Run::plain("there") };
        let runs = vec![bold("Content: "), Run::plain("being "), link, Run::plain(".")];
        assert_eq!(lines(&[Block::Paragraph(runs)]), ["**Content:** being [there](https://a.example/b)."]);
        // Stars that Markdown would not understand are left out, never the words.
        let runs = vec![Run::plain("a"), bold("(b)"), Run::plain("c")];
        assert_eq!(lines(&[Block::Paragraph(runs)]), ["a(b)c"]);
    }
}
