//! What is said of a document that is too long for the pages it promises.

use tutela_render::{Block, Document, words_of};

use crate::Fit;

/// What to tell the author of a document that is too long for the pages it promises to fit: by how much, and which of its lines
/// are the longest.
pub fn too_long(document: &Document, fit: Fit) -> Option<String> {
    let Fit::TooLong { limit, pages_at_tightest, words_over } = fit else { return None };
    let promised = if limit == 1 { "1 page".to_owned() } else { format!("{limit} pages") };
    let by = match words_over {
        0 => String::new(),
        // Nobody counts words to the last one; what matters is a line or a paragraph.
        words => format!(", about {} words too many", words.div_ceil(5) * 5),
    };
    let longest = match longest(document).as_slice() {
        [] => String::new(),
        lines => format!(". Its longest lines: {}", lines.join("; ")),
    };
    Some(format!(
        "“{}” is to fit {promised} and takes {pages_at_tightest}, set as tightly as can still be read{by}{longest}",
        document.title
    ))
}

/// How many lines are named of a document that is too long, and how many words make one long.
const LONGEST_NAMED: usize = 3;
const MANY_WORDS: usize = 12;

/// The longest statements, points and paragraphs of a document, each with the number of its words, the longest first.
fn longest(document: &Document) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    lines_of(&document.blocks, &mut lines);
    let words = |line: &String| line.split_whitespace().count();
    lines.retain(|line| words(line) >= MANY_WORDS);
    lines.sort_by_key(|line| std::cmp::Reverse(words(line)));
    lines.truncate(LONGEST_NAMED);
    lines.iter().map(|line| format!("“{}” ({} words)", beginning(line), words(line))).collect()
}

fn lines_of(blocks: &[Block], lines: &mut Vec<String>) {
    for block in blocks {
        match block {
            Block::Statements { items } => lines.extend(items.iter().map(|runs| words_of(runs))),
            Block::Paragraph { runs } => lines.push(words_of(runs)),
            Block::List { items, .. } => items.iter().for_each(|item| lines_of(item, lines)),
            Block::Callout { blocks, .. } => lines_of(blocks, lines),
            Block::Steps { steps } => {
                for step in steps {
                    lines.push(words_of(&step.runs));
                    lines_of(&step.blocks, lines);
                }
            }
            _ => {}
        }
    }
}

/// The first words of a line, enough to find it by.
fn beginning(line: &str) -> String {
    let words: Vec<&str> = line.split_whitespace().collect();
    let few = words[..words.len().min(MANY_WORDS)].join(" ");
    if words.len() > MANY_WORDS { format!("{few} …") } else { few }
}
