//! The styles: what an office changes in one place to change a whole document.

use tutela_render::{Document, Kind};

use crate::design::{Design, twips};
use crate::tables::{Line, borders};
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
    for style in paragraph_styles(document, design) {
        style.write(&mut xml);
    }
    character_styles(&mut xml, design);
    table_styles(&mut xml, design);
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
                xml.value("w:color", &design.ink);
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

/// The paragraph styles of a document.
pub(crate) fn paragraph_styles<'a>(document: &Document, design: &'a Design) -> Vec<Style<'a>> {
    let (size, room) = (design.size, design.room);
    let em = |times: f64| design.em(times);
    let gap = em(0.05 + 0.43 * room).max(em(0.25));
    let (accent, quiet) = (Some(design.accent.as_str()), Some(design.quiet.as_str()));
    let (in_cells, table_line) = (em(0.2 * room.max(0.6)), if design.for_pupils { 190 } else { 236 });
    let school_name = match document.kind {
        Kind::Policy => 1.25,
        Kind::Letter => 1.3,
        _ => 1.0,
    };
    let hairline = ("w:top", 4, "single", design.hairline.as_str());
    let normal = Style { id: "Normal", name: "Normal", based_on: "", next: "", ..PLAIN };
    let mut styles = vec![
        normal,
        Style { id: "BodyText", name: "Body Text", after: gap, ..PLAIN },
        Style {
            id: "Title",
            name: "Title",
            size: Some(design.title.size),
            bold: true,
            after: em(0.15 + 0.45 * room),
            line: Some(if design.for_pupils { 180 } else { 216 }),
            keep_next: true,
            ..PLAIN
        },
        Style {
            id: "Subtitle",
            name: "Subtitle",
            size: Some(size * if design.has_cover { 1.4 } else { 1.15 }),
            colour: quiet,
            after: em(0.2 + 0.6 * room),
            ..PLAIN
        },
        Style {
            id: "SchoolName",
            name: "School Name",
            size: Some(size * school_name),
            bold: true,
            colour: accent,
            next: "Address",
            ..PLAIN
        },
        Style { id: "Address", name: "Address", size: Some(size * 0.85), colour: quiet, next: "Address", ..PLAIN },
        Style {
            id: "AddressRight",
            name: "Address at the Right",
            based_on: "Address",
            next: "AddressRight",
            right: true,
            ..PLAIN
        },
        Style {
            id: "ListParagraph",
            name: "List Paragraph",
            next: "ListParagraph",
            after: em((0.28 * room - 0.1).max(0.04)),
            ..PLAIN
        },
        Style {
            id: "Statement",
            name: "Statement",
            next: "Statement",
            size: design.for_pupils.then_some(size * 1.05),
            after: em((0.5 * room - 0.1).max(0.06)),
            ..PLAIN
        },
        Style { id: "Step", name: "Step", next: "Step", after: em((0.33 * room - 0.1).max(0.05)), ..PLAIN },
        Style {
            id: "Caption",
            name: "caption",
            size: Some(design.table_size()),
            bold: true,
            before: em(0.4),
            after: em(0.35),
            keep_next: true,
            ..PLAIN
        },
        Style {
            id: "TableText",
            name: "Table Text",
            size: Some(design.table_size()),
            next: "TableText",
            before: in_cells,
            after: in_cells,
            line: Some(table_line),
            ..PLAIN
        },
        Style {
            id: "TableHead",
            name: "Table Head",
            based_on: "TableText",
            next: "TableHead",
            bold: true,
            before: in_cells,
            after: in_cells,
            line: Some(table_line),
            ..PLAIN
        },
        Style {
            id: "FactLabel",
            name: "Fact Label",
            based_on: "TableText",
            next: "FactLabel",
            colour: quiet,
            before: in_cells,
            after: in_cells,
            line: Some(table_line),
            ..PLAIN
        },
        Style { id: "CalloutTitle", name: "Callout Title", bold: true, after: em(0.25), keep_next: true, ..PLAIN },
        Style { id: "Notice", name: "Notice", next: "Notice", bold: true, after: em(0.3), ..PLAIN },
        Style { id: "Signature", name: "Signature", next: "Signature", before: em(0.5 + 0.6 * room), ..PLAIN },
        Style {
            id: "CutLine",
            name: "Cut Line",
            size: Some(size * 0.86),
            centred: true,
            before: em(1.2 * room),
            after: em(0.8 * room),
            line_above: Some(("w:top", 8, "dashed", design.ink.as_str())),
            keep_next: true,
            ..PLAIN
        },
        Style { id: "Picture", name: "Picture", next: "BodyText", line: Some(240), ..PLAIN },
        Style {
            id: "SmallPrint",
            name: "Small Print",
            next: "SmallPrint",
            size: Some(9.0),
            colour: quiet,
            before: em(0.3 + 0.6 * room),
            line_above: Some(hairline),
            ..PLAIN
        },
        Style { id: "Header", name: "header", next: "Header", size: Some(9.0), colour: quiet, ..PLAIN },
        Style {
            id: "Footer",
            name: "footer",
            next: "Footer",
            size: Some(9.0),
            colour: quiet,
            line_above: Some(hairline),
            ..PLAIN
        },
        Style {
            id: "FooterFirst",
            name: "Footer of the First Page",
            next: "FooterFirst",
            size: Some(9.0),
            colour: quiet,
            right: true,
            ..PLAIN
        },
        Style {
            id: "Gap",
            name: "Gap after a Table",
            size: Some(2.0),
            after: em(0.35 + 0.3 * room),
            line: Some(240),
            ..PLAIN
        },
        Style {
            id: "ContentsTitle",
            name: "TOC Heading",
            size: Some(size * 1.5),
            bold: true,
            colour: accent,
            after: em(0.8),
            keep_next: true,
            ..PLAIN
        },
    ];
    const HEADINGS: [(&str, &str); 5] = [
        ("Heading1", "heading 1"),
        ("Heading2", "heading 2"),
        ("Heading3", "heading 3"),
        ("Heading4", "heading 4"),
        ("Heading5", "heading 5"),
    ];
    for (level, (id, name)) in HEADINGS.into_iter().enumerate() {
        // Typst measures from letters, Word from lines, which keep some space of their own.
        let (scale, before, after) = match (level, design.has_cover) {
            (0, true) => (2.17, 3.4 * room - 0.9, 1.54 * room - 0.8),
            (0, false) => (1.68, 2.45 * room - 0.85, 1.33 * room - 0.8),
            (1, _) => (1.4, 2.28 * room - 0.75, 1.14 * room - 0.7),
            _ => (1.06, 1.6 * room - 0.45, 0.85 * room - 0.5),
        };
        styles.push(Style {
            id,
            name,
            size: Some(size * scale),
            bold: true,
            colour: if level == 0 { accent } else { None },
            before: em(before.max(0.3)),
            after: em(after.max(0.1)),
            line: Some(if design.for_pupils { 200 } else { 236 }),
            outline: Some(level),
            keep_next: true,
            ..PLAIN
        });
    }
    const CONTENTS: [(&str, &str, f64, f64); 5] = [
        ("TOC1", "toc 1", 0.0, 2.4),
        ("TOC2", "toc 2", 2.4, 2.9),
        ("TOC3", "toc 3", 5.3, 3.7),
        ("TOC4", "toc 4", 5.3, 3.7),
        ("TOC5", "toc 5", 5.3, 3.7),
    ];
    for (at, (id, name, left, number)) in CONTENTS.into_iter().enumerate() {
        styles.push(Style {
            id,
            name,
            next: id,
            bold: at == 0,
            before: em(if at == 0 { 0.35 } else { 0.0 }),
            line: Some(234),
            left: em(left + number),
            hanging: em(number),
            tabs: Some((em(left + number), design.text_width())),
            ..PLAIN
        });
    }
    styles
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
            self.words(xml);
        }
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

fn table_styles(xml: &mut Xml, design: &Design) {
    let (accent, hairline) = (design.accent.as_str(), design.hairline.as_str());
    let inner = ("w:insideH", 4, "single", hairline);
    let bottom = ("w:bottom", 4, "single", hairline);
    let top = ("w:top", 4, "single", hairline);
    let none: &[Line<'_>] = &[];
    let sorts: [(&str, &str, &[Line<'_>], Option<Line<'_>>, i32); 4] = [
        ("DataTable", "Tutela Table", &[bottom, inner], Some(("w:bottom", 10, "single", accent)), 90),
        ("PairTable", "Tutela Pairs", &[top, bottom, inner], None, 90),
        ("CoverHead", "Tutela Cover", none, None, 0),
        ("PageHead", "Tutela Page Head", &[("w:bottom", 16, "single", accent)], None, 0),
    ];
    xml.element("w:style", &[("w:type", &"table"), ("w:default", &1), ("w:styleId", &"TableNormal")], |xml| {
        xml.value("w:name", "Normal Table");
    });
    for (id, name, lines, under_head, beside) in sorts {
        xml.open("w:style", &[("w:type", &"table"), ("w:styleId", &id)]);
        xml.value("w:name", name);
        xml.value("w:basedOn", "TableNormal");
        xml.element("w:tblPr", &[], |xml| {
            if !lines.is_empty() {
                xml.element("w:tblBorders", &[], |xml| borders(xml, lines));
            }
            xml.element("w:tblCellMar", &[], |xml| {
                let below = if id == "PageHead" { twips(5.0) } else { 0 };
                for (side, width) in [("w:top", 0), ("w:left", beside), ("w:bottom", below), ("w:right", beside)] {
                    xml.empty(side, &[("w:w", &width), ("w:type", &"dxa")]);
                }
            });
        });
        if matches!(id, "CoverHead" | "PageHead") {
            xml.element("w:tcPr", &[], |xml| xml.value("w:vAlign", "center"));
        }
        if let Some(line) = under_head {
            xml.element("w:tblStylePr", &[("w:type", &"firstRow")], |xml| {
                xml.element("w:tcPr", &[], |xml| {
                    xml.element("w:tcBorders", &[], |xml| borders(xml, &[line]));
                    xml.value("w:vAlign", "bottom");
                });
            });
        }
        xml.close();
    }
}
