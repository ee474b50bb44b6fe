//! How wide words are, and where a line of them ends.

use super::canvas::TextLine;

/// The size of all letters, in tenths of a point.
pub const TEXT_SIZE: i32 = 105;

/// A piece of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// The words.
    pub text: String,
    /// Whether they weigh more.
    pub bold: bool,
}

impl Span {
    /// Words of the usual weight.
    pub fn plain(text: impl Into<String>) -> Span {
        Span { text: text.into(), bold: false }
    }

    /// Words that weigh more.
    pub fn bold(text: impl Into<String>) -> Span {
        Span { text: text.into(), bold: true }
    }
}

// The signs from the space to the tilde, in thousandths of the letters' size, each as wide as in the wider of two faces:
// Atkinson Hyperlegible Next, which paper is printed with, and Arial, whose widths most screens have where that is missing.
#[rustfmt::skip]
const REGULAR: [i32; 95] = [
    280, 286, 355, 651, 592, 919, 731, 191, 334, 334, 485, 606, 278, 362, 278, 387, 648, 557, 557, 576, 614, 588, 598, 557, 615,
    595, 278, 278, 584, 628, 584, 557, 1016, 667, 667, 723, 723, 667, 611, 778, 723, 392, 512, 667, 557, 834, 723, 778, 667, 778,
    723, 667, 611, 723, 667, 944, 667, 667, 611, 317, 387, 344, 552, 557, 334, 557, 566, 500, 564, 557, 314, 558, 557, 252, 245,
    500, 262, 845, 557, 557, 566, 574, 349, 500, 326, 557, 500, 723, 500, 500, 500, 344, 260, 344, 584,
];
#[rustfmt::skip]
const BOLD: [i32; 95] = [
    312, 334, 475, 765, 610, 969, 725, 238, 335, 335, 485, 595, 278, 373, 278, 440, 659, 557, 579, 600, 624, 607, 626, 557, 624,
    571, 334, 334, 584, 612, 584, 611, 976, 723, 723, 723, 723, 667, 611, 778, 723, 424, 561, 723, 611, 858, 723, 778, 667, 778,
    723, 667, 611, 723, 667, 944, 685, 667, 618, 340, 440, 344, 584, 557, 334, 557, 611, 557, 611, 563, 365, 611, 611, 300, 278,
    557, 318, 890, 611, 611, 611, 611, 390, 557, 376, 611, 557, 778, 557, 557, 505, 390, 280, 390, 584,
];

/// As wide as the widest sign of the faces that are printed with: of a sign that is not in the tables nothing is known.
const WIDEST: i32 = 1400;

fn sign_width(sign: char, bold: bool) -> i32 {
    let table = if bold { &BOLD } else { &REGULAR };
    let known = u32::from(sign).checked_sub(32).and_then(|at| table.get(at as usize));
    known.copied().unwrap_or(match sign {
        '\u{a0}' => table[0],
        '‘' | '’' => 278,
        '“' | '”' => 500,
        '–' => 557,
        // Letters with accents are as wide as the widest without.
        'À'..='ÿ' => 1020,
        _ => WIDEST,
    })
}

/// How wide a text is at most, in tenths of a point.
pub fn text_width(text: &str, bold: bool) -> i32 {
    let thousandths: i32 = text.chars().map(|sign| sign_width(sign, bold)).fold(0, i32::saturating_add);
    thousandths.saturating_mul(TEXT_SIZE / 5) / 200 + 1
}

/// Breaks words into lines no wider than that. A word that is wider by itself is broken between its signs.
pub(super) fn wrapped(spans: &[Span], width: i32) -> Vec<TextLine> {
    let mut lines = vec![TextLine::default()];
    let mut filled = 0;
    for span in spans {
        for word in span.text.split(' ').filter(|word| !word.is_empty()) {
            for (at, piece) in pieces(word, span.bold, width).into_iter().enumerate() {
                let wide = text_width(piece, span.bold);
                let space = if at == 0 { text_width(" ", true) } else { 0 };
                if filled > 0 && (at > 0 || filled + space + wide > width) {
                    lines.push(TextLine::default());
                    filled = 0;
                }
                filled += if filled > 0 { space + wide } else { wide };
                if let Some(line) = lines.last_mut() {
                    line.push(piece, span.bold);
                }
            }
        }
    }
    lines.retain(|line| !line.spans.is_empty());
    lines
}

/// A word in pieces that each fit a line.
fn pieces(word: &str, bold: bool, width: i32) -> Vec<&str> {
    let mut found = Vec::new();
    let (mut start, mut filled) = (0, 0);
    for (at, sign) in word.char_indices() {
        let wide = text_width(sign.encode_utf8(&mut [0; 4]), bold);
        if filled + wide > width && at > start {
            found.push(&word[start..at]);
            (start, filled) = (at, 0);
        }
        filled += wide;
    }
    found.push(&word[start..]);
    found
}
