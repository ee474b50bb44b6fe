//! The fonts that documents are printed with, and what they cannot print.
//!
//! Andika was drawn for people who are learning to read; Atkinson Hyperlegible Next for people who see badly; Lexend to be read
//! fluently, with wide letters far apart, as readers with dyslexia ask for. All are free to bundle under the SIL Open Font License,
//! whose texts stand beside them. They are bundled whole: a font may not be cut down and keep its name.

use std::fmt;
use std::sync::LazyLock;

use tutela_render::{Document, Prepared, plain_text, prepare};
use typst::foundations::Bytes;
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;

static FILES: [&[u8]; 8] = [
    include_bytes!("../fonts/AtkinsonHyperlegibleNext-Regular.ttf"),
    include_bytes!("../fonts/AtkinsonHyperlegibleNext-Italic.ttf"),
    include_bytes!("../fonts/AtkinsonHyperlegibleNext-Bold.ttf"),
    include_bytes!("../fonts/AtkinsonHyperlegibleNext-BoldItalic.ttf"),
    include_bytes!("../fonts/Andika-Regular.ttf"),
    include_bytes!("../fonts/Andika-Bold.ttf"),
    include_bytes!("../fonts/Lexend-Regular.ttf"),
    include_bytes!("../fonts/Lexend-Bold.ttf"),
];

/// The fonts, read once.
pub(crate) static FONTS: LazyLock<Vec<Font>> = LazyLock::new(|| {
    FILES.iter().map(|file| Font::new(Bytes::new(*file), 0).expect("a font that is compiled in can be read")).collect()
});

/// What Typst chooses among.
pub(crate) static BOOK: LazyLock<LazyHash<FontBook>> =
    LazyLock::new(|| LazyHash::new(FontBook::from_fonts(FONTS.iter())));

/// A sign that none of the fonts can print.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unprintable {
    /// The sign.
    pub sign: char,
    /// The words it stands in.
    pub near: String,
}

impl fmt::Display for Unprintable {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Unprintable { sign, near } = self;
        write!(
            out,
            "\u{201c}{sign}\u{201d} (U+{:04X}) cannot be printed: say it in words instead, in \u{201c}{near}\u{201d}",
            u32::from(*sign)
        )
    }
}

/// The signs of a document that cannot be printed, each once, with the place it first stands at.
pub fn unprintable(document: &Document) -> Vec<Unprintable> {
    unprintable_in(&prepare(document))
}

pub(crate) fn unprintable_in(prepared: &Prepared) -> Vec<Unprintable> {
    let mut found: Vec<Unprintable> = Vec::new();
    for line in plain_text(prepared.document()).lines() {
        for (at, sign) in line.char_indices() {
            if !can_print(sign) && found.iter().all(|other| other.sign != sign) {
                found.push(Unprintable { sign, near: around(line, at) });
            }
        }
    }
    found
}

/// Whether a sign can be printed in every face it may be asked for in: one of the two families that stand behind every other has it
/// throughout.
pub fn can_print(sign: char) -> bool {
    // The fonts draw signs of their own in the private areas, which no screen reader can say.
    if matches!(u32::from(sign), 0xe000..=0xf8ff | 0xf0000..) {
        return false;
    }
    if sign.is_ascii_alphanumeric() || sign.is_whitespace() {
        return true;
    }
    let has = |font: &Font| font.info().coverage.contains(u32::from(sign));
    let (atkinson, andika) = (&FONTS[..4], &FONTS[4..6]);
    atkinson.iter().all(has) || andika.iter().all(has)
}

/// A few words around a place, short enough for a message.
fn around(line: &str, at: usize) -> String {
    let start = line[..at].char_indices().rev().take(25).last().map_or(at, |(start, _)| start);
    let end = line[at..].char_indices().nth(25).map_or(line.len(), |(end, _)| at + end);
    let before = if start > 0 { "…" } else { "" };
    let after = if end < line.len() { "…" } else { "" };
    format!("{before}{}{after}", line[start..end].trim())
}

#[cfg(test)]
mod tests {
    use super::FONTS;
    use tutela_render::flow::{TEXT_SIZE, text_width};
    use typst::layout::Abs;
    use typst::text::{Font, FontInstance, FontVariations};

    /// How wide a text is in a face, in tenths of a point, at the size of flowcharts.
    fn width(font: &FontInstance, text: &str) -> f64 {
        let glyphs = text.chars().filter_map(|sign| font.ttf().glyph_index(sign));
        glyphs.filter_map(|glyph| font.x_advance(glyph.0)).map(|em| em.get() * f64::from(TEXT_SIZE)).sum()
    }

    #[test]
    fn no_sign_is_wider_than_flowcharts_take_it_to_be() {
        let whole =
            |font: &Font| font.clone().instantiate(font.info().variant, Abs::pt(10.5), &FontVariations::default());
        let signs = (' '..='~').chain('\u{a0}'..='ÿ').chain("‘’“”–…€½ŵŷ".chars());
        let signs: Vec<String> = signs.map(String::from).collect();
        // Many signs in a row add up.
        let line = "The Designated Safeguarding Lead must tell everybody. ".repeat(4);
        for (font, is_bold) in [(whole(&FONTS[0]), false), (whole(&FONTS[2]), true)] {
            assert!(width(&font, &line) > 1000.0);
            for text in signs.iter().chain([&line]) {
                let (wide, taken) = (width(&font, text), text_width(text, is_bold));
                assert!(wide <= f64::from(taken), "{text}: {wide} is more than {taken}");
            }
        }
    }
}
