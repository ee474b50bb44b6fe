//! Cuts a document into sections at its headings.

use std::collections::BTreeSet;

use crate::document::{Block, Run, words_of};
use crate::name;

/// A section, with those inside it.
#[derive(Debug, Default)]
pub struct Section {
    /// Its name, which no other has.
    pub name: String,
    /// Its heading.
    pub title: String,
    /// What stands in it before its inner sections.
    pub blocks: Vec<Block>,
    /// The sections inside it.
    pub inner: Vec<Section>,
}

/// A document in sections.
#[derive(Debug, Default)]
pub struct Outline {
    /// What the policy is called, if its first words say so; they are then nowhere else.
    pub title: Option<String>,
    /// Its sections.
    pub sections: Vec<Section>,
    /// What to say of how it was cut.
    pub notes: Vec<String>,
}

/// The heading of what stands before the first heading.
const BEFORE: &str = "Front page";

/// Cuts blocks into sections.
pub fn outline(mut blocks: Vec<Block>) -> Outline {
    let mut outline = Outline::default();
    promote_bold_lines(&mut blocks);
    let levels = |blocks: &[Block]| -> Vec<u8> {
        blocks
            .iter()
            .filter_map(|block| if let Block::Heading(level, _) = block { Some(*level) } else { None })
            .collect()
    };
    let all = levels(&blocks);
    let highest = all.iter().copied().min().unwrap_or(1);
    let first_is_title = match blocks.first() {
        Some(Block::Title(_)) => true,
        // A single heading above all others is the title.
        Some(Block::Heading(level, words)) => {
            *level == highest
                && (all.len() > 1 && all.iter().filter(|other| **other == highest).count() == 1
                    || names_a_policy(&words_of(words)))
        }
        _ => false,
    };
    if first_is_title && let Block::Title(runs) | Block::Heading(_, runs) = blocks.remove(0) {
        outline.title = Some(in_quotes(&words_of(&runs)));
    }
    let top = levels(&blocks).into_iter().min().unwrap_or(1);
    let mut taken = BTreeSet::new();
    let mut open: Vec<(u8, Section)> = Vec::new();
    let mut before = Vec::new();
    for block in blocks {
        match block {
            Block::Heading(level, runs) => {
                while open.last().is_some_and(|(above, _)| *above >= level) {
                    close(&mut open, &mut outline.sections);
                }
                let title = in_quotes(&words_of(&runs));
                let name = name::unique(name::kebab(without_number(&title).1, "section"), &mut taken);
                open.push((level.max(top), Section { name, title, ..Section::default() }));
            }
            other => match open.last_mut() {
                Some((_, section)) => section.blocks.push(other),
                None => before.push(other),
            },
        }
    }
    while !open.is_empty() {
        close(&mut open, &mut outline.sections);
    }
    if !before.is_empty() {
        let (title, name) =
            if outline.sections.is_empty() { ("The policy", "the-policy") } else { (BEFORE, "front-page") };
        let name = name::unique(name.to_owned(), &mut taken);
        let front = Section { name, title: title.to_owned(), blocks: before, inner: Vec::new() };
        outline.notes.push(format!("What stands before the first heading is in a section of its own, “{title}”."));
        outline.sections.insert(0, front);
    }
    let mut numbers = Numbers::default();
    numbers.look(&outline.sections, "");
    if numbers.typed > 0 && numbers.agree {
        drop_numbers(&mut outline.sections);
        outline.notes.push(
            "The numbers of the headings were left out, because the printed policy has the same ones.".to_owned(),
        );
    } else if numbers.typed > 0 {
        outline.notes.push(
            "The headings keep their own numbers, which are others than those that will be printed before them. Take them out \
             when nothing refers to them any more."
                .to_owned(),
        );
    }
    outline
}

/// Whether a heading is the name of a policy, and not of something in it.
fn names_a_policy(words: &str) -> bool {
    let lower = words.to_lowercase();
    let goes_on =
        ["policy of ", "policy for ", "policy 20", "policy (", "policy and ", "policy:", "policy –", "policy -"];
    without_number(words).0.is_none() && (lower.ends_with("policy") || goes_on.iter().any(|mark| lower.contains(mark)))
}

fn close(open: &mut Vec<(u8, Section)>, done: &mut Vec<Section>) {
    let Some((_, section)) = open.pop() else { return };
    match open.last_mut() {
        Some((_, around)) => around.inner.push(section),
        None => done.push(section),
    }
}

/// A title as it may stand in quotes: its own straight ones become typographic ones.
pub fn in_quotes(words: &str) -> String {
    let mut title = String::with_capacity(words.len());
    for sign in words.chars() {
        match sign {
            '"' if title.is_empty() || title.ends_with([' ', '(', '[']) => title.push('“'),
            '"' => title.push('”'),
            _ => title.push(sign),
        }
    }
    title
}

/// In a document without headings, short paragraphs that are bold all through are meant as such.
fn promote_bold_lines(blocks: &mut [Block]) {
    if blocks.iter().any(|block| matches!(block, Block::Heading(..))) {
        return;
    }
    let last = blocks.len();
    let is_heading = |runs: &[Run]| {
        let words = words_of(runs);
        let full = runs.iter().filter(|run| !run.text.trim().is_empty());
        !words.is_empty()
            && full.clone().all(|run| run.bold && run.link.is_none())
            && words.split(' ').count() <= 12
            && !words.ends_with(['.', ',', ';', '!', '?'])
            && !runs.iter().any(|run| run.text.trim().contains('\n'))
    };
    for (at, block) in blocks.iter_mut().enumerate() {
        if let Block::Paragraph(runs) = block
            && at + 1 < last
            && is_heading(runs)
        {
            let depth = without_number(&words_of(runs)).0.map_or(1, |number| number.split('.').count());
            *block = Block::Heading(depth.min(6) as u8, std::mem::take(runs));
        }
    }
}

/// Whether the numbers that were typed before headings are those that will be printed.
struct Numbers {
    typed: usize,
    agree: bool,
}

impl Default for Numbers {
    fn default() -> Self {
        Numbers { typed: 0, agree: true }
    }
}

impl Numbers {
    fn look(&mut self, sections: &[Section], above: &str) {
        for (at, section) in sections.iter().enumerate() {
            let printed = format!("{above}{}", at + 1);
            if let (Some(number), _) = without_number(&section.title) {
                self.typed += 1;
                self.agree &= number == printed;
            }
            self.look(&section.inner, &format!("{printed}."));
        }
    }
}

fn drop_numbers(sections: &mut [Section]) {
    for section in sections {
        section.title = without_number(&section.title).1.to_owned();
        drop_numbers(&mut section.inner);
    }
}

/// The number before a heading, and the heading without it.
pub fn without_number(title: &str) -> (Option<String>, &str) {
    let Some((number, rest)) = title.split_once(' ') else { return (None, title) };
    let number = number.trim_end_matches(['.', ')', ':']);
    let is_number =
        number.split('.').all(|part| (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit()));
    let rest = rest.trim_start_matches(['-', '–', ' ']);
    if is_number && rest.starts_with(|sign: char| sign.is_alphabetic()) {
        (Some(number.to_owned()), rest)
    } else {
        (None, title)
    }
}
