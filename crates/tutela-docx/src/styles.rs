//! The styles: what an office changes in one place to change a whole document.

use tutela_render::Document;

use crate::design::{Design, twips};
use crate::tables::{Line, borders};
use crate::xml::Xml;

/// The name space of all that is Word's.
pub(crate) const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// A paragraph style: what it is called, and how it differs from what it is based on.
struct Style<'a> {
    id: &'a str,
    name: &'a str,
    based_on: &'a str,
    next: &'a str,
    /// The size of its words, in points.
    size: Option<f64>,
    bold: bool,
    colour: Option<&'a str>,
    before: i32,
    after: i32,
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
    for style in paragraph_styles(design) {
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
                xml.empty("w:rFonts", &[("w:ascii", &face), ("w:hAnsi", &face), ("w:eastAsia", &face), ("w:cs", &face)]);
                xml.value("w:color", &design.ink);
                xml.value("w:sz", half_points(design.size));
                xml.value("w:szCs", half_points(design.size));
                let language = &document.language;
                xml.empty("w:lang", &[("w:val", language), ("w:eastAsia", language), ("w:bidi", &"ar-SA")]);
            });
        });
        xml.element("w:pPrDefault", &[], |xml| {
            xml.element("w:pPr", &[], |xml| {
                xml.empty("w:spacing", &[("w:before", &0), ("w:after", &0), ("w:line", &line(design)), ("w:lineRule", &"auto")]);
            });
        });
    });
}

/// From line to line: the pupils' face asks for more than it needs.
fn line(design: &Design) -> i32 {
    if design.for_pupils { 206 } else { 248 + (8.0 * design.room) as i32 }
}

fn half_points(points: f64) -> i32 {
    (points * 2.0).round() as i32
}

fn paragraph_styles(design: &Design) -> Vec<Style<'_>> {
    let (size, room) = (design.size, design.room);
    let em = |times: f64| design.em(times);
    let gap = em(0.05 + 0.43 * room).max(em(0.25));
    let (accent, quiet) = (Some(design.accent.as_str()), Some(design.quiet.as_str()));
    let hairline = ("w:top", 4, "single", design.hairline.as_str());
    let normal = Style { id: "Normal", name: "Normal", based_on: "", next: "", ..PLAIN };
    let title_size = match (design.has_cover, room < 0.8) {
        (true, _) => 34.0,
        (false, true) => size * 1.7,
        (false, false) => size * 1.9,
    };
    let mut styles = vec![
        normal,
        Style { id: "BodyText", name: "Body Text", after: gap, ..PLAIN },
        Style {
            id: "Title",
            name: "Title",
            size: Some(title_size),
            bold: true,
            after: em(0.3 + 0.4 * room),
            line: Some(216),
            keep_next: true,
            ..PLAIN
        },
        Style { id: "Subtitle", name: "Subtitle", size: Some(size * if design.has_cover { 1.4 } else { 1.15 }), colour: quiet, after: em(0.2 + 0.6 * room), ..PLAIN },
        Style { id: "SchoolName", name: "School Name", size: Some(size * 1.25), bold: true, colour: accent, next: "Address", ..PLAIN },
        Style { id: "Address", name: "Address", size: Some(size * 0.85), colour: quiet, next: "Address", ..PLAIN },
        Style { id: "AddressRight", name: "Address at the Right", based_on: "Address", next: "AddressRight", right: true, ..PLAIN },
        Style { id: "ListParagraph", name: "List Paragraph", next: "ListParagraph", after: em(0.08 + 0.32 * room), ..PLAIN },
        Style { id: "Statement", name: "Statement", next: "Statement", size: design.for_pupils.then_some(size * 1.05), after: em(0.1 + 0.42 * room), ..PLAIN },
        Style { id: "Step", name: "Step", next: "Step", after: em(0.08 + 0.36 * room), ..PLAIN },
        Style { id: "Caption", name: "caption", size: Some(design.table_size()), bold: true, before: em(0.4), after: em(0.35), keep_next: true, ..PLAIN },
        Style { id: "TableText", name: "Table Text", size: Some(design.table_size()), next: "TableText", before: em(0.22 * room.max(0.6)), after: em(0.22 * room.max(0.6)), line: Some(if design.for_pupils { 200 } else { 240 }), ..PLAIN },
        Style { id: "TableHead", name: "Table Head", based_on: "TableText", next: "TableHead", bold: true, before: em(0.22 * room.max(0.6)), after: em(0.22 * room.max(0.6)), ..PLAIN },
        Style { id: "FactLabel", name: "Fact Label", based_on: "TableText", next: "FactLabel", colour: quiet, before: em(0.22 * room.max(0.6)), after: em(0.22 * room.max(0.6)), ..PLAIN },
        Style { id: "CalloutTitle", name: "Callout Title", bold: true, after: em(0.25), keep_next: true, ..PLAIN },
        Style { id: "Notice", name: "Notice", next: "Notice", bold: true, after: em(0.3), ..PLAIN },
        Style { id: "Signature", name: "Signature", next: "Signature", before: em(1.1 * room.max(0.8)), ..PLAIN },
        Style { id: "CutLine", name: "Cut Line", size: Some(size * 0.86), centred: true, before: em(1.2 * room), after: em(0.8 * room), line_above: Some(("w:top", 8, "dashed", design.ink.as_str())), keep_next: true, ..PLAIN },
        Style { id: "Picture", name: "Picture", next: "BodyText", line: Some(240), ..PLAIN },
        Style { id: "SmallPrint", name: "Small Print", next: "SmallPrint", size: Some(9.0), colour: quiet, before: em(0.9), line_above: Some(hairline), ..PLAIN },
        Style { id: "Header", name: "header", next: "Header", size: Some(9.0), colour: quiet, ..PLAIN },
        Style { id: "Footer", name: "footer", next: "Footer", size: Some(9.0), colour: quiet, line_above: Some(hairline), ..PLAIN },
        Style { id: "FooterFirst", name: "Footer of the First Page", next: "FooterFirst", size: Some(9.0), colour: quiet, right: true, ..PLAIN },
        Style { id: "Gap", name: "Gap after a Table", size: Some(2.0), after: em(0.35 + 0.3 * room), line: Some(240), ..PLAIN },
        Style { id: "ContentsTitle", name: "TOC Heading", size: Some(size * 1.5), bold: true, colour: accent, after: em(0.8), keep_next: true, ..PLAIN },
    ];
    const HEADINGS: [(&str, &str); 5] = [
        ("Heading1", "heading 1"),
        ("Heading2", "heading 2"),
        ("Heading3", "heading 3"),
        ("Heading4", "heading 4"),
        ("Heading5", "heading 5"),
    ];
    for (level, (id, name)) in HEADINGS.into_iter().enumerate() {
        let (scale, before, after) = match (level, design.has_cover) {
            (0, true) => (1.55, 1.5, 0.5),
            (0, false) => (1.2, 1.1, 0.35),
            (1, _) => (1.17, 1.15, 0.35),
            _ => (1.06, 0.9, 0.25),
        };
        styles.push(Style {
            id,
            name,
            size: Some(size * scale),
            bold: true,
            colour: if level == 0 { accent } else { None },
            before: em((before * room).max(0.5)),
            after: em((after * room).max(0.2)),
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
            before: em(if at == 0 { 0.45 } else { 0.1 }),
            line: Some(240),
            left: em(left + number),
            hanging: em(number),
            tabs: Some((em(left + number), design.text_width())),
            ..PLAIN
        });
    }
    styles
}

impl Style<'_> {
    fn write(&self, xml: &mut Xml) {
        let is_default = self.id == "Normal";
        let mut attributes: Vec<(&str, &dyn std::fmt::Display)> = vec![("w:type", &"paragraph"), ("w:styleId", &self.id)];
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
        let mut spacing: Vec<(&str, &dyn std::fmt::Display)> = vec![("w:before", &self.before), ("w:after", &self.after)];
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
    xml.element("w:style", &[("w:type", &"character"), ("w:default", &1), ("w:styleId", &"DefaultParagraphFont")], |xml| {
        xml.value("w:name", "Default Paragraph Font");
    });
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
