//! The parts of a Word file beside its body: lists, settings, faces, what stands at head and foot of each page, properties.

use jiff::civil::Date;
use tutela_render::{Document, Kind};

use crate::body::ListKind;
use crate::design::{ADULTS, Design, PAGE_HEIGHT, PUPILS};
use crate::figures::{DRAWING, Figure};
use crate::styles::WORD;
use crate::xml::Xml;

/// How deep lists may stand in lists.
const LEVELS: usize = 9;

/// The lists: four sorts, and a counting for each list that has numbers.
pub(crate) fn numbering(lists: &[ListKind], design: &Design) -> Vec<u8> {
    let mut xml = Xml::new();
    xml.open("w:numbering", &[("xmlns:w", &WORD)]);
    for (sort, format) in [points as Format, statements, numbers, steps].into_iter().enumerate() {
        xml.open("w:abstractNum", &[("w:abstractNumId", &sort)]);
        xml.value("w:multiLevelType", "hybridMultilevel");
        for level in 0..LEVELS {
            let (kind, text, weight) = format(level);
            let (left, hanging) = (design.step() * (level as i32 + 1), design.step());
            xml.open("w:lvl", &[("w:ilvl", &level)]);
            xml.value("w:start", 1);
            xml.value("w:numFmt", kind);
            xml.value("w:lvlText", text);
            xml.value("w:lvlJc", "left");
            xml.element("w:pPr", &[], |xml| xml.empty("w:ind", &[("w:left", &left), ("w:hanging", &hanging)]));
            xml.element("w:rPr", &[], |xml| {
                if weight {
                    xml.empty("w:b", &[]);
                }
                xml.value("w:color", &design.accent);
            });
            xml.close();
        }
        xml.close();
    }
    for (at, list) in lists.iter().enumerate() {
        let (sort, depth) = match list {
            ListKind::Points => (0, None),
            ListKind::Statements => (1, None),
            ListKind::Numbers { depth } => (2, Some(depth)),
            ListKind::Steps { depth } => (3, Some(depth)),
        };
        xml.open("w:num", &[("w:numId", &(at + 1))]);
        xml.value("w:abstractNumId", sort);
        if let Some(depth) = depth {
            xml.element("w:lvlOverride", &[("w:ilvl", depth)], |xml| xml.value("w:startOverride", 1));
        }
        xml.close();
    }
    xml.finish()
}

/// What stands before the items at a level: how it counts, what is printed, and whether it weighs more.
type Format = fn(usize) -> (&'static str, String, bool);

fn points(level: usize) -> (&'static str, String, bool) {
    ("bullet", if level.is_multiple_of(2) { "•" } else { "–" }.to_owned(), false)
}

fn statements(_: usize) -> (&'static str, String, bool) {
    ("bullet", "•".to_owned(), true)
}

fn numbers(level: usize) -> (&'static str, String, bool) {
    ("decimal", format!("%{}.", level + 1), true)
}

fn steps(level: usize) -> (&'static str, String, bool) {
    (["decimal", "lowerLetter", "lowerRoman"][level.min(2)], format!("%{}.", level + 1), true)
}

/// The settings: the newest manner of Word, so that it does not open the file as one of an old edition.
pub(crate) fn settings(document: &Document) -> Vec<u8> {
    let mut xml = Xml::new();
    xml.open("w:settings", &[("xmlns:w", &WORD)]);
    xml.empty("w:zoom", &[("w:percent", &100)]);
    xml.value("w:defaultTabStop", 720);
    xml.value("w:characterSpacingControl", "doNotCompress");
    xml.element("w:compat", &[], |xml| {
        xml.empty(
            "w:compatSetting",
            &[("w:name", &"compatibilityMode"), ("w:uri", &"http://schemas.microsoft.com/office/word"), ("w:val", &15)],
        );
    });
    xml.value("w:themeFontLang", &document.language);
    xml.value("w:decimalSymbol", ".");
    xml.value("w:listSeparator", ",");
    xml.finish()
}

/// The faces, each with what Word takes where it is missing.
pub(crate) fn fonts() -> Vec<u8> {
    let mut xml = Xml::new();
    xml.open("w:fonts", &[("xmlns:w", &WORD)]);
    for face in [ADULTS, PUPILS] {
        xml.element("w:font", &[("w:name", &face.name)], |xml| {
            xml.value("w:altName", face.other);
            xml.value("w:charset", "00");
            xml.value("w:family", "swiss");
            xml.value("w:pitch", "variable");
        });
    }
    xml.finish()
}

/// What stands at the head of every page but the first: the school and the title.
pub(crate) fn header(document: &Document, design: &Design) -> Vec<u8> {
    furniture("w:hdr", "Header", design, |xml| {
        words(xml, &document.school.name);
        tab(xml);
        words(xml, &document.title);
    })
}

/// What stands at the foot of every page but the first: which edition it is, and which page.
pub(crate) fn footer(document: &Document, design: &Design) -> Vec<u8> {
    furniture("w:ftr", "Footer", design, |xml| {
        words(xml, &document.edition);
        tab(xml);
        page_number(xml);
    })
}

/// What stands at the head of the first page: nothing, or the bar in the school's colour beside a cover.
pub(crate) fn first_header(design: &Design) -> Vec<u8> {
    furniture("w:hdr", "Header", design, |xml| {
        if design.has_cover {
            let (width, height) = (9.0 * 72.0 / 25.4, f64::from(PAGE_HEIGHT) / 20.0);
            Figure { relation: BAR, number: 1, width, height }.behind_page(xml);
        }
    })
}

/// What the head of the first page calls the picture of its bar.
pub(crate) const BAR: &str = "rBar";

/// What stands at the foot of the first page: its number, unless it is a cover or meant to be the only one.
pub(crate) fn first_footer(document: &Document, design: &Design) -> Vec<u8> {
    furniture("w:ftr", "FooterFirst", design, |xml| {
        if document.kind != Kind::Policy && document.page_limit != Some(1) {
            page_number(xml);
        }
    })
}

fn furniture(part: &str, style: &str, design: &Design, inner: impl FnOnce(&mut Xml)) -> Vec<u8> {
    let mut xml = Xml::new();
    let mut spaces: Vec<(&str, &dyn std::fmt::Display)> = vec![("xmlns:w", &WORD)];
    spaces.extend(DRAWING.iter().map(|(name, space)| (*name, space as &dyn std::fmt::Display)));
    xml.open(part, &spaces);
    xml.open("w:p", &[]);
    xml.element("w:pPr", &[], |xml| {
        xml.value("w:pStyle", style);
        xml.element("w:tabs", &[], |xml| {
            xml.empty("w:tab", &[("w:val", &"right"), ("w:pos", &design.text_width())]);
        });
        if design.hang > 0 {
            xml.empty("w:ind", &[("w:left", &-design.hang)]);
        }
    });
    inner(&mut xml);
    xml.finish()
}

fn page_number(xml: &mut Xml) {
    words(xml, "Page ");
    field(xml, " PAGE ");
    words(xml, " of ");
    field(xml, " NUMPAGES ");
}

fn words(xml: &mut Xml, words: &str) {
    xml.element("w:r", &[], |xml| xml.text_element("w:t", &[("xml:space", &"preserve")], words));
}

fn tab(xml: &mut Xml) {
    xml.element("w:r", &[], |xml| xml.empty("w:tab", &[]));
}

/// A number that Word counts; until it has, a one stands there.
fn field(xml: &mut Xml, code: &str) {
    xml.element("w:fldSimple", &[("w:instr", &code)], |xml| words(xml, "1"));
}

/// The properties that a file browser shows: title, school, edition, language, day.
pub(crate) fn properties(document: &Document, day: Date) -> Vec<u8> {
    let mut xml = Xml::new();
    xml.open(
        "cp:coreProperties",
        &[
            ("xmlns:cp", &"http://schemas.openxmlformats.org/package/2006/metadata/core-properties"),
            ("xmlns:dc", &"http://purl.org/dc/elements/1.1/"),
            ("xmlns:dcterms", &"http://purl.org/dc/terms/"),
            ("xmlns:xsi", &"http://www.w3.org/2001/XMLSchema-instance"),
        ],
    );
    xml.text_element("dc:title", &[], &document.title);
    xml.text_element("dc:creator", &[], &document.school.name);
    xml.text_element("dc:description", &[], &document.edition);
    xml.text_element("dc:language", &[], &document.language);
    for moment in ["dcterms:created", "dcterms:modified"] {
        xml.text_element(moment, &[("xsi:type", &"dcterms:W3CDTF")], &format!("{day}T00:00:00Z"));
    }
    xml.finish()
}

/// Which program made the file.
pub(crate) fn program() -> Vec<u8> {
    let mut xml = Xml::new();
    xml.open("Properties", &[("xmlns", &"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties")]);
    xml.text_element("Application", &[], "Tutela");
    xml.finish()
}
