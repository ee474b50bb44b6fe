//! What a document says, whatever it was written with: headings, paragraphs, lists and tables.

use std::collections::BTreeSet;

/// A document as it was read.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// What it holds, in order.
    pub blocks: Vec<Block>,
    /// Words that stood at the head and foot of each page, or were said of the document and not in it.
    pub furniture: Vec<String>,
    /// What was left out or changed, each a sentence.
    pub notes: Vec<String>,
}

/// A piece of a document.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// The title of the whole.
    Title(Vec<Run>),
    /// A heading; 1 is the highest.
    Heading(u8, Vec<Run>),
    /// A paragraph.
    Paragraph(Vec<Run>),
    /// A list, numbered or not, of items of blocks.
    List(bool, Vec<Vec<Block>>),
    /// A table, with whether its first row heads it, of rows of cells of blocks.
    Table(bool, Vec<Vec<Vec<Block>>>),
    /// Words that somebody else is quoted with.
    Quote(Vec<Block>),
}

/// Words set in one way.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Run {
    /// The words; `\n` is a new line within a paragraph.
    pub text: String,
    /// Whether they are bold.
    pub bold: bool,
    /// Whether they are in italics.
    pub italic: bool,
    /// Where they lead, if they are a link.
    pub link: Option<String>,
}

impl Run {
    /// Words without anything.
    pub fn plain(text: impl Into<String>) -> Run {
        Run { text: text.into(), ..Run::default() }
    }
}

/// The words of runs, on one line.
pub fn words_of(runs: &[Run]) -> String {
    let text: String = runs.iter().map(|run| run.text.as_str()).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl Document {
    /// Puts the signs of every run in order: one kind of space, no marks that cannot be seen, nothing that cannot be printed.
    pub fn tidy(&mut self, can_print: &dyn Fn(char) -> bool) {
        let mut left_out = BTreeSet::new();
        for block in &mut self.blocks {
            block.runs(&mut |runs| {
                for run in runs.iter_mut() {
                    run.text = tidied(&run.text, can_print, &mut left_out);
                }
                runs.retain(|run| !run.text.is_empty());
            });
        }
        self.blocks.retain_mut(Block::keep);
        for line in &mut self.furniture {
            *line = tidied(line, can_print, &mut left_out).split_whitespace().collect::<Vec<_>>().join(" ");
        }
        self.furniture.retain(|line| line.chars().any(char::is_alphanumeric));
        let mut seen = BTreeSet::new();
        self.furniture.retain(|line| seen.insert(line.clone()));
        let mut strange = BTreeSet::new();
        for block in &mut self.blocks {
            block.runs(&mut |runs| {
                strange.extend(runs.iter().flat_map(|run| run.text.chars()).filter(|sign| is_strange(*sign, can_print)))
            });
        }
        if !strange.is_empty() {
            let which: String = strange.iter().take(20).collect();
            self.notes.push(format!(
                "Some letters are kept and cannot be printed yet ({which}). Say in other letters what they say before you print."
            ));
        }
        if !left_out.is_empty() {
            let signs: Vec<String> = left_out.iter().map(|sign| format!("U+{:04X}", u32::from(*sign))).collect();
            let which = signs.iter().take(12).cloned().collect::<Vec<_>>().join(", ");
            self.notes.push(format!("Signs and small pictures that cannot be printed were left out ({which})."));
        }
    }

    /// Whether there is a word in it.
    pub fn has_words(&self) -> bool {
        let mut found = false;
        let mut blocks = self.blocks.clone();
        for block in &mut blocks {
            block.runs(&mut |runs| found |= runs.iter().any(|run| run.text.chars().any(char::is_alphanumeric)));
        }
        found
    }
}

impl Block {
    /// Shows every row of runs in it. Lists and tables are nested to a bounded depth by whoever read them.
    pub fn runs(&mut self, visit: &mut dyn FnMut(&mut Vec<Run>)) {
        match self {
            Block::Title(runs) | Block::Heading(_, runs) | Block::Paragraph(runs) => visit(runs),
            Block::List(_, items) => items.iter_mut().flatten().for_each(|block| block.runs(visit)),
            Block::Table(_, rows) => rows.iter_mut().flatten().flatten().for_each(|block| block.runs(visit)),
            Block::Quote(blocks) => blocks.iter_mut().for_each(|block| block.runs(visit)),
        }
    }

    /// Takes out what has become empty inside, and says whether anything is left.
    fn keep(&mut self) -> bool {
        match self {
            Block::Title(runs) | Block::Heading(_, runs) | Block::Paragraph(runs) => !words_of(runs).is_empty(),
            Block::List(_, items) => {
                items.iter_mut().for_each(|item| item.retain_mut(Block::keep));
                items.retain(|item| !item.is_empty());
                !items.is_empty()
            }
            Block::Table(_, rows) => {
                rows.iter_mut().flatten().for_each(|cell| cell.retain_mut(Block::keep));
                rows.retain(|row| row.iter().any(|cell| !cell.is_empty()));
                !rows.is_empty()
            }
            Block::Quote(blocks) => {
                blocks.retain_mut(Block::keep);
                !blocks.is_empty()
            }
        }
    }
}

/// Whether a sign is a letter of a word, and cannot be printed.
fn is_strange(sign: char, can_print: &dyn Fn(char) -> bool) -> bool {
    sign.is_alphanumeric() && !can_print(sign)
}

/// A text with one kind of space, without marks that cannot be seen, and with known signs for those that cannot be printed.
fn tidied(text: &str, can_print: &dyn Fn(char) -> bool, left_out: &mut BTreeSet<char>) -> String {
    let mut tidy = String::with_capacity(text.len());
    for sign in text.chars() {
        match sign {
            '\n' | '\u{2028}' | '\u{2029}' | '\u{85}' | '\u{b}' | '\u{c}' => tidy.push('\n'),
            _ if sign.is_whitespace() => tidy.push(' '),
            // Seen by nobody: soft hyphens, joiners, marks of direction and of byte order, and what controls a teleprinter.
            '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{feff}' => {}
            '\u{fe00}'..='\u{fe0f}' => {}
            _ if sign.is_control() => {}
            _ if sign.is_alphanumeric() || can_print(sign) => tidy.push(sign),
            _ => match in_other_signs(sign) {
                Some(other) => tidy.push_str(other),
                None => {
                    left_out.insert(sign);
                    tidy.push(' ');
                }
            },
        }
    }
    tidy
}

/// A sign that says the same, for one that cannot be printed. The private ones are those of Word's picture fonts.
fn in_other_signs(sign: char) -> Option<&'static str> {
    Some(match sign {
        '\u{f0b7}' | '\u{f0a7}' | '\u{f06e}' | '\u{f0a8}' | '\u{f076}' | '●' | '▪' | '■' | '◦' | '○' | '‣' | '⁃' => {
            "•"
        }
        '\u{f0fc}' | '✓' | '✔' | '☑' | '☒' | '\u{f0fe}' | '\u{f0fd}' => "[x]",
        '☐' | '□' | '▢' | '❑' | '\u{f06f}' | '\u{f071}' | '\u{f0a3}' => "[ ]",
        '\u{f0e0}' | '→' | '➔' | '➢' | '\u{f0d8}' | '➤' => "->",
        '\u{2011}' | '\u{2010}' | '\u{2012}' | '\u{2212}' => "-",
        '\u{2015}' => "–",
        '\u{201b}' => "‘",
        '\u{201f}' => "“",
        '\u{2044}' => "/",
        '≥' => ">=",
        '≤' => "<=",
        '\u{301}' | '\u{300}' | '\u{308}' | '\u{302}' | '\u{327}' => "",
        _ => return None,
    })
}
