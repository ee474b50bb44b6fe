//! Finished lines, and the comments at their ends, set under each other.

use super::WIDTH;

/// One line as it will stand on the page.
pub(super) struct Line {
    pub text: String,
    /// What stands at its end, `#` included.
    pub comment: Option<String>,
}

impl Line {
    pub fn new(text: impl Into<String>) -> Self {
        Line { text: text.into(), comment: None }
    }
}

/// How wide a piece of text is.
pub(super) fn width(text: &str) -> usize {
    text.chars().count()
}

/// Joins lines to a text. Comments at the ends of neighbouring lines stand under each other where all of them fit.
pub(super) fn join(lines: &[Line], line_end: &str) -> String {
    let mut text = String::new();
    let mut at = 0;
    while at < lines.len() {
        let run = lines[at..].iter().take_while(|line| line.comment.is_some()).count();
        let column = lines[at..at + run].iter().map(|line| width(&line.text)).max().unwrap_or(0) + 2;
        let fits =
            lines[at..at + run].iter().filter_map(|line| line.comment.as_ref()).all(|c| column + width(c) <= WIDTH);
        for line in &lines[at..at + run.max(1)] {
            text += &line.text;
            if let Some(comment) = &line.comment {
                let space = if fits { column - width(&line.text) } else { 2 };
                text.extend(std::iter::repeat_n(' ', space));
                text += comment;
            }
            text += line_end;
        }
        at += run.max(1);
    }
    text
}
