//! How wide words are, as far as can be told without the reader's own faces: as wide as in the wider of those that flowcharts
//! are laid out for.

use tutela_render::Run;
use tutela_render::flow::{TEXT_SIZE, text_width};

use crate::runs::BLANK;

/// Words of one manner.
pub(crate) struct Piece {
    /// The words.
    pub words: String,
    /// Whether they are bold.
    pub bold: bool,
}

/// How wide words are at a size in points, in twentieths of a point.
pub(crate) fn width_of(words: &str, bold: bool, size: f64) -> f64 {
    // Tenths of a point at the size of drawings.
    f64::from(text_width(words, bold)) * 2.0 * size * 10.0 / f64::from(TEXT_SIZE)
}

/// How wide a line is.
pub(crate) fn line_width(line: &[Piece], size: f64) -> f64 {
    line.iter().map(|piece| width_of(&piece.words, piece.bold, size)).sum()
}

/// The words of each line that was broken by its author.
pub(crate) fn lines_of(runs: &[Run], bold: bool) -> Vec<Vec<Piece>> {
    let mut lines = vec![Vec::new()];
    collect(runs, bold, &mut lines);
    lines
}

fn collect(runs: &[Run], bold: bool, lines: &mut Vec<Vec<Piece>>) {
    for run in runs {
        let last = lines.last_mut().expect("there is a line to begin with");
        match run {
            Run::Text { text } => last.push(Piece { words: text.clone(), bold }),
            Run::Strong { runs } => collect(runs, true, lines),
            Run::Emphasis { runs } | Run::Link { runs, .. } => collect(runs, bold, lines),
            Run::Blank { .. } => last.push(Piece { words: BLANK.to_owned(), bold }),
            Run::LineBreak => lines.push(Vec::new()),
            Run::Anchor { .. } => {}
        }
    }
}
