//! Cuts a document into sections at its headings.

use std::collections::BTreeSet;

use crate::document::{Block, Run, words_of};
use crate::name;

/// A section, with those inside it.
#[derive(Debug, Default)]
pub struct Section {
    /// Its name, which no other has.
    pub name: String,
    /// Its heading, without its number.
    pub title: String,
    /// The number that was typed before its heading, where that is what is to be printed.
    pub number: Typed,
    /// What stands in it before its inner sections.
    pub blocks: Vec<Block>,
    /// The sections inside it.
    pub inner: Vec<Section>,
}

/// What is to be printed before a heading.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Typed {
    /// The number that a printed policy has there of itself.
    #[default]
    Counted,
    /// The number that was typed there.
    Own(String),
    /// None, in a document that numbers others by hand.
    None,
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
    if first_is_title && is_a_school(&blocks[0]) {
        // The school's name on a cover is not what the policy is called. Its words stay where they stand, and so does what is
        // read as the title behind it.
        let titled = blocks.get(1).and_then(title_of).filter(|words| names_a_policy(words));
        outline.title = titled.as_deref().map(in_quotes);
        let last = if titled.is_some() { 1 } else { 0 };
        blocks[..=last].iter_mut().for_each(into_paragraph);
    } else if first_is_title && let Block::Title(runs) | Block::Heading(_, runs) = blocks.remove(0) {
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
    let has_front = !before.is_empty();
    if has_front {
        let (title, name) =
            if outline.sections.is_empty() { ("The policy", "the-policy") } else { (BEFORE, "front-page") };
        let name = name::unique(name.to_owned(), &mut taken);
        let front = Section { name, title: title.to_owned(), blocks: before, ..Section::default() };
        outline.notes.push(format!("What stands before the first heading is in a section of its own, “{title}”."));
        outline.sections.insert(0, front);
    }
    let mut numbers = Numbers::default();
    numbers.look(&outline.sections, "");
    if numbers.is_numbering() {
        keep_numbers(&mut outline.sections, !numbers.agree);
        outline.notes.push(if numbers.agree {
            "The numbers of the headings are the ones that the printed policy counts, so they are counted from now on."
                .to_owned()
        } else {
            "The numbers of the headings are printed as they were typed: each stands behind its section as `numbered`. Take \
             that away, and `not numbered`, from sections that are to be counted."
                .to_owned()
        });
    }
    if let Some(front) = outline.sections.first_mut().filter(|_| has_front) {
        front.number = Typed::None;
    }
    outline
}

/// The words of a title or heading.
fn title_of(block: &Block) -> Option<String> {
    match block {
        Block::Title(runs) | Block::Heading(_, runs) => Some(words_of(runs)),
        _ => None,
    }
}

fn is_a_school(block: &Block) -> bool {
    title_of(block).is_some_and(|words| crate::draft::is_a_school(&words))
}

fn into_paragraph(block: &mut Block) {
    if let Block::Title(runs) | Block::Heading(_, runs) = block {
        *block = Block::Paragraph(std::mem::take(runs));
    }
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

/// The numbers that were typed before headings, and whether they are those that will be printed.
struct Numbers {
    typed: usize,
    begin: bool,
    agree: bool,
}

impl Default for Numbers {
    fn default() -> Self {
        Numbers { typed: 0, begin: false, agree: true }
    }
}

impl Numbers {
    /// Sections that were typed without a number are printed without, and not counted.
    fn look(&mut self, sections: &[Section], above: &str) {
        let mut count = 0;
        for section in sections {
            let (number, _) = without_number(&section.title);
            count += usize::from(number.is_some());
            let printed = format!("{above}{count}");
            if let Some(number) = &number {
                self.typed += 1;
                self.begin |= number == "1" || number.starts_with("1.");
                self.agree &= *number == printed;
            } else {
                // Nothing is counted within what has no number.
                self.agree &= section.inner.iter().all(|inner| without_number(&inner.title).0.is_none());
            }
            self.look(&section.inner, &format!("{printed}."));
        }
    }

    /// A single number may be part of what a heading says: "5 ways to stay safe".
    fn is_numbering(&self) -> bool {
        self.typed > 1 && self.begin
    }
}

/// Takes the typed numbers out of the headings; where they are `own`, they are what is printed.
fn keep_numbers(sections: &mut [Section], own: bool) {
    for section in sections {
        let (number, title) = without_number(&section.title);
        let title = title.to_owned();
        section.number = match (own, number) {
            (_, None) => Typed::None,
            (false, Some(_)) => Typed::Counted,
            (true, Some(number)) => Typed::Own(number),
        };
        section.title = title;
        keep_numbers(&mut section.inner, own);
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
