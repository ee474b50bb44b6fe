//! Where the words end up.

use std::io::{self, ErrorKind, IsTerminal, Write};

use crate::failure::{Failure, failure, reason};

/// What can be drawn on.
#[derive(Clone, Copy, Debug)]
pub struct Screen {
    /// How many characters fit beside each other.
    pub width: usize,
    /// Whether it shows colours and bold letters.
    pub colour: bool,
}

/// The width where there is no window.
const USUAL_WIDTH: usize = 80;
/// Lines longer than this are hard to read, however wide the window.
const WIDEST: usize = 120;

impl Screen {
    /// The screen that standard output goes to. Colour is for a terminal alone, and not if the reader has asked for none
    /// (<https://no-color.org>).
    pub fn of_output() -> Screen {
        let terminal = io::stdout().is_terminal();
        let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
        let dumb = std::env::var_os("TERM").is_some_and(|value| value == "dumb");
        // What goes through a pager is read in the window too, which standard error still leads to.
        let window =
            terminal_size::terminal_size_of(io::stdout()).or_else(|| terminal_size::terminal_size_of(io::stderr()));
        let width = window.map(|(width, _)| usize::from(width.0));
        Screen { width: width.unwrap_or(USUAL_WIDTH).clamp(40, WIDEST), colour: terminal && !set("NO_COLOR") && !dumb }
    }

    /// What a file is laid out for: no window, and no colour.
    pub fn of_file() -> Screen {
        Screen { width: USUAL_WIDTH, colour: false }
    }

    /// The text in bold, if that can be shown.
    pub fn bold(&self, text: &str) -> String {
        self.styled("1", text)
    }

    /// The text in a lighter colour, for what matters less.
    pub fn faint(&self, text: &str) -> String {
        self.styled("2", text)
    }

    fn styled(&self, code: &str, text: &str) -> String {
        if self.colour { format!("\u{1b}[{code}m{text}\u{1b}[0m") } else { text.to_owned() }
    }

    /// Breaks a text into lines, each paragraph by itself. `first` stands before the first line, `rest` before the others;
    /// neither holds a style. A later paragraph that is indented is to be copied, and broken it would say something else: it
    /// stays whole, and a terminal that is too narrow for it folds it itself.
    pub fn wrap(&self, text: &str, first: &str, rest: &str) -> String {
        let mut lines = Vec::new();
        for (index, paragraph) in text.split('\n').enumerate() {
            if index > 0 && paragraph.starts_with(' ') {
                lines.push(format!("{rest}{paragraph}"));
                continue;
            }
            let initial = if index == 0 { first } else { rest };
            let options = textwrap::Options::new(self.width).initial_indent(initial).subsequent_indent(rest);
            // A word to be copied, such as a name with hyphens, stays whole.
            let options = options.word_splitter(textwrap::WordSplitter::NoHyphenation).break_words(true);
            let paragraph = bound(paragraph, self.width.saturating_sub(rest.len()));
            let wrapped = textwrap::wrap(&paragraph, options);
            lines.extend(wrapped.into_iter().map(|line| line.trim_end().replace(BOUND, " ")));
        }
        lines.join("\n")
    }
}

/// A space at which no line is broken. What is printed has none: it is made visible first.
pub const BOUND: char = '\u{a0}';

/// The text with what stands between backticks bound together, as far as it fits on a line: it is to be copied too.
fn bound(text: &str, room: usize) -> String {
    let pieces: Vec<&str> = text.split('`').collect();
    if pieces.len().is_multiple_of(2) {
        return text.to_owned();
    }
    // Both marks, and what may follow them.
    let fits = |piece: &str| piece.chars().count() + 4 <= room;
    let piece = |(at, piece): (usize, &&str)| match at % 2 == 1 && fits(piece) {
        true => piece.replace(' ', &BOUND.to_string()),
        false => (*piece).to_owned(),
    };
    pieces.iter().enumerate().map(piece).collect::<Vec<_>>().join("`")
}

/// Prints a text that ends its own lines. Whoever reads it may stop early, as `head` does; that is not a failure.
pub fn print(text: &str) -> Result<(), Failure> {
    let mut output = io::stdout().lock();
    match output.write_all(text.as_bytes()).and_then(|()| output.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            Err(failure(format!("what was found could not be printed: {}", reason(&error)), ""))
        }
        _ => Ok(()),
    }
}

/// Says why a command could not run.
pub fn print_failure(failure: &Failure) {
    // If even this cannot be said, the exit code still tells.
    let _ = writeln!(io::stderr(), "tutela: {failure}");
}

/// Says that the program is at fault. The words are for who mends it.
pub fn print_mistake(words: &str) {
    let _ = writeln!(
        io::stderr(),
        "tutela: this is a mistake in Tutela, not in your policy.\nPlease report it with these words: {words}"
    );
}
