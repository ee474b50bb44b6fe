//! The styles: what an office changes in one place to change a whole document.

pub(crate) mod paragraphs;
mod tables;

use tutela_render::Document;

use crate::design::Design;
use crate::tables::Line;
use crate::xml::Xml;

/// The name space of all that is Word's.
pub(crate) const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// A paragraph style: what it is called, and how it differs from what it is based on.
pub(crate) struct Style<'a> {
    pub id: &'a str,
    name: &'a str,
    based_on: &'a str,
    next: &'a str,
    /// The size of its words, in points.
    size: Option<f64>,
    pub bold: bool,
    colour: Option<&'a str>,
    pub before: i32,
    pub after: i32,
    /// From line to line, in 240ths of what the face asks for.
    line: Option<i32>,
    outline: Option<usize>,
    keep_next: bool,
    centred: bool,
    right: bool,
    left: i32,
    hanging: i32,
    /// Where the words behind a number begin, and where page numbers end, with dots to there.
    tabs: Option<(i32, i32)>,
    line_above: Option<Line<'a>>,
}

const PLAIN: Style<'static> = Style {
    id: "",
    name: "",
    based_on: "Normal",
    next: "BodyText",
    size: None,
    bold: false,
    colour: None,
    before: 0,
    after: 0,
    line: None,
    outline: None,
    keep_next: false,
    centred: false,
    right: false,
    left: 0,
    hanging: 0,
    tabs: None,
    line_above: None,
};

/// The styles of a document.
pub(crate) fn styles(document: &Document, design: &Design) -> Vec<u8> {
    let mut xml = Xml::new();
    xml.open("w:styles", &[("xmlns:w", &WORD)]);
    defaults(&mut xml, document, design);
    for style in paragraphs::styles(document, design) {
        style.write(&mut xml);
    }
    character_styles(&mut xml, design);
    tables::styles(&mut xml, design);
    xml.finish()
}

fn defaults(xml: &mut Xml, document: &Document, design: &Design) {
    let face = design.face.name;
    xml.element("w:docDefaults", &[], |xml| {
        xml.element("w:rPrDefault", &[], |xml| {
            xml.element("w:rPr", &[], |xml| {
                xml.empty(
                    "w:rFonts",
                    &[("w:ascii", &face), ("w:hAnsi", &face), ("w:eastAsia", &face), ("w:cs", &face)],
                );
                xml.value("w:sz", half_points(design.size));
                xml.value("w:szCs", half_points(design.size));
                let language = &document.language;
                xml.empty("w:lang", &[("w:val", language), ("w:eastAsia", language), ("w:bidi", &"ar-SA")]);
            });
        });
        xml.element("w:pPrDefault", &[], |xml| {
            xml.element("w:pPr", &[], |xml| {
                xml.empty(
                    "w:spacing",
                    &[("w:before", &0), ("w:after", &0), ("w:line", &line(design)), ("w:lineRule", &"auto")],
                );
            });
        });
    });
}

/// From line to line, in 240ths of what the face asks for, so that it is as on paper.
fn line(design: &Design) -> i32 {
    let wanted = if design.for_pupils { 1.24 + 0.1 * design.room } else { 1.27 + 0.12 * design.room };
    (wanted / design.face.line * 240.0).round() as i32
}

fn half_points(points: f64) -> i32 {
    (points * 2.0).round() as i32
}

impl Style<'_> {
    /// The size of its words, in points.
    pub fn size(&self, design: &Design) -> f64 {
        self.size.unwrap_or(design.size)
    }

    /// From line to line, in twentieths of a point.
    pub fn line_height(&self, design: &Design) -> f64 {
        self.size(design) * design.face.line * f64::from(self.line.unwrap_or(line(design))) / 12.0
    }

    fn write(&self, xml: &mut Xml) {
        let is_default = self.id == "Normal";
        let mut attributes: Vec<(&str, &dyn std::fmt::Display)> =
            vec![("w:type", &"paragraph"), ("w:styleId", &self.id)];
        if is_default {
            attributes.push(("w:default", &1));
        }
        xml.open("w:style", &attributes);
        xml.value("w:name", self.name);
        if !self.based_on.is_empty() {
            xml.value("w:basedOn", self.based_on);
        }
        if !self.next.is_empty() && self.next != self.id {
            xml.value("w:next", self.next);
        }
        xml.empty("w:qFormat", &[]);
        if !is_default {
            self.paragraph(xml);
        }
        self.words(xml);
        xml.close();
    }

    fn paragraph(&self, xml: &mut Xml) {
        xml.open("w:pPr", &[]);
        if self.keep_next {
            xml.empty("w:keepNext", &[]);
        }
        if self.outline.is_some() {
            xml.empty("w:keepLines", &[]);
        }
        if let Some((side, width, sort, colour)) = self.line_above {
            xml.element("w:pBdr", &[], |xml| {
                xml.empty(side, &[("w:val", &sort), ("w:sz", &width), ("w:space", &6), ("w:color", &colour)]);
            });
        }
        if let Some((words, pages)) = self.tabs {
            xml.element("w:tabs", &[], |xml| {
                xml.empty("w:tab", &[("w:val", &"left"), ("w:pos", &words)]);
                xml.empty("w:tab", &[("w:val", &"right"), ("w:leader", &"dot"), ("w:pos", &pages)]);
            });
        }
        let mut spacing: Vec<(&str, &dyn std::fmt::Display)> =
            vec![("w:before", &self.before), ("w:after", &self.after)];
        if let Some(line) = &self.line {
            spacing.extend([("w:line", line as &dyn std::fmt::Display), ("w:lineRule", &"auto")]);
        }
        xml.empty("w:spacing", &spacing);
        if self.left != 0 || self.hanging != 0 {
            xml.empty("w:ind", &[("w:left", &self.left), ("w:hanging", &self.hanging)]);
        }
        if self.centred || self.right {
            xml.value("w:jc", if self.centred { "center" } else { "right" });
        }
        if let Some(outline) = self.outline {
            xml.value("w:outlineLvl", outline);
        }
        xml.close();
    }

    fn words(&self, xml: &mut Xml) {
        xml.open("w:rPr", &[]);
        if self.bold {
            xml.empty("w:b", &[]);
            xml.empty("w:bCs", &[]);
        }
        if let Some(colour) = self.colour {
            xml.value("w:color", colour);
        }
        if let Some(size) = self.size {
            xml.value("w:sz", half_points(size));
            xml.value("w:szCs", half_points(size));
        }
        xml.close();
    }
}

fn character_styles(xml: &mut Xml, design: &Design) {
    xml.element(
        "w:style",
        &[("w:type", &"character"), ("w:default", &1), ("w:styleId", &"DefaultParagraphFont")],
        |xml| {
            xml.value("w:name", "Default Paragraph Font");
        },
    );
    xml.element("w:style", &[("w:type", &"character"), ("w:styleId", &"Hyperlink")], |xml| {
        xml.value("w:name", "Hyperlink");
        xml.element("w:rPr", &[], |xml| {
            xml.value("w:color", &design.accent);
            xml.value("w:u", "single");
        });
    });
}
