//! Words in a line.

use tutela_render::Run;

use crate::body::{Body, bookmark_name};

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

/// What stands where something is to be written: three times the blank of the other formats.
const BLANK: &str = "________________________";

impl Body<'_> {
    /// The runs of a line.
    pub fn runs(&mut self, runs: &[Run], manner: Manner) {
        for run in runs {
            match run {
                Run::Text { text } => self.words(text, manner),
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
