//! Words in a line.

use tutela_render::Run;

use crate::body::{Body, bookmark_name};
use crate::measure::width_of;

/// How words are set.
#[derive(Clone, Copy, Default)]
pub(crate) struct Manner {
    pub bold: bool,
    pub italic: bool,
    /// They lead somewhere.
    pub linked: bool,
    /// They are set back behind others.
    pub quiet: bool,
}

/// The parts that an address may be broken into: after its signs.
pub(crate) fn pieces(word: &str) -> Vec<&str> {
    match word.chars().count() > 16 {
        true => word.split_inclusive(['@', '/', '.', '_', '-']).collect(),
        false => vec![word],
    }
}

/// An address, broken into as few lines as will do.
fn lines_of_address(word: &str, bold: bool, cell: Option<(f64, f64)>) -> Vec<String> {
    let (width, size) = cell.unwrap_or((f64::MAX, 1.0));
    let mut lines = vec![String::new()];
    for piece in pieces(word) {
        let last = lines.last_mut().expect("there is a line to begin with");
        if !last.is_empty() && width_of(&format!("{last}{piece}"), bold, size) > width {
            lines.push(piece.to_owned());
        } else {
            last.push_str(piece);
        }
    }
    lines
}

/// What stands where something is to be written: three times the blank of the other formats.
pub(crate) const BLANK: &str = "________________________";

impl Body<'_> {
    /// The runs of a line.
    pub fn runs(&mut self, runs: &[Run], manner: Manner) {
        for run in runs {
            match run {
                Run::Text { text } => self.text(text, manner),
                Run::Strong { runs } => self.runs(runs, Manner { bold: true, ..manner }),
                // The pupils' face has no italic, and readers who are learning are better served without one.
                Run::Emphasis { runs } if self.design.for_pupils => self.runs(runs, Manner { bold: true, ..manner }),
                Run::Emphasis { runs } => self.runs(runs, Manner { italic: true, ..manner }),
                Run::Link { href, runs } => {
                    let manner = Manner { linked: true, ..manner };
                    match href.strip_prefix('#').map(|anchor| self.bookmark(anchor)) {
                        Some(Some(number)) => self.leading_to(number, |body| body.runs(runs, manner)),
                        Some(None) => self.runs(runs, Manner { linked: false, ..manner }),
                        None => {
                            let relation = self.link(href);
                            self.element("w:hyperlink", &[("r:id", &relation), ("w:history", &1)], |body| {
                                body.runs(runs, manner);
                            });
                        }
                    }
                }
                Run::Blank { label } => self.blank(label, manner),
                Run::LineBreak => self.element("w:r", &[], |body| body.xml.empty("w:br", &[])),
                // A link to a clause leads to its web page.
                Run::Anchor { .. } => {}
            }
        }
    }

    /// Words; an address too wide for the cell it stands in goes on in a new line, where one may be broken.
    fn text(&mut self, text: &str, manner: Manner) {
        let Some((width, size)) = self.cell else { return self.words(text, manner) };
        let too_wide = |word: &&str| pieces(word).len() > 1 && width_of(word, manner.bold, size) > width;
        if !text.split(' ').any(|word| too_wide(&word)) {
            return self.words(text, manner);
        }
        for (at, word) in text.split(' ').enumerate() {
            if at > 0 {
                self.words(" ", manner);
            }
            let parts =
                if too_wide(&word) { lines_of_address(word, manner.bold, self.cell) } else { vec![word.to_owned()] };
            for (at, part) in parts.iter().enumerate() {
                if at > 0 {
                    self.element("w:r", &[], |body| body.xml.empty("w:br", &[]));
                }
                self.words(part, manner);
            }
        }
    }

    /// Words that lead to a bookmark.
    pub fn leading_to(&mut self, number: usize, inner: impl FnOnce(&mut Self)) {
        let name = bookmark_name(number);
        self.element("w:hyperlink", &[("w:anchor", &name), ("w:history", &1)], inner);
    }

    /// Words set in one manner.
    pub fn words(&mut self, words: &str, manner: Manner) {
        if words.is_empty() {
            return;
        }
        self.xml.open("w:r", &[]);
        self.manner(manner);
        self.xml.text_element("w:t", &[("xml:space", &"preserve")], words);
        self.xml.close();
    }

    /// A tab, to the next place where one leads.
    pub fn tab(&mut self) {
        self.element("w:r", &[], |body| body.xml.empty("w:tab", &[]));
    }

    /// A field for whoever fills it in on a screen, which shows as a ruled blank on paper.
    fn blank(&mut self, label: &str, manner: Manner) {
        let number = self.next_blank();
        self.xml.open("w:sdt", &[]);
        self.xml.element("w:sdtPr", &[], |xml| {
            if !label.is_empty() {
                xml.value("w:alias", label);
            }
            xml.value("w:id", number);
            xml.empty("w:text", &[]);
        });
        self.element("w:sdtContent", &[], |body| body.words(BLANK, manner));
        self.xml.close();
    }

    fn manner(&mut self, manner: Manner) {
        let Manner { bold, italic, linked, quiet } = manner;
        if !(bold || italic || linked || quiet) {
            return;
        }
        let colour = self.design.quiet.as_str();
        self.xml.element("w:rPr", &[], |xml| {
            if linked {
                xml.value("w:rStyle", "Hyperlink");
            }
            if bold {
                xml.empty("w:b", &[]);
            }
            if quiet {
                xml.value("w:b", 0);
            }
            if italic {
                xml.empty("w:i", &[]);
            }
            if quiet {
                xml.value("w:color", colour);
            }
        });
    }
}
