//! Takes a Word file apart, for comparing its words with the other formats, and holds it to what Word asks of a file.
//!
//! Taken into a test with `#[path]`; wants `zip` and `quick-xml`.

#![allow(dead_code)] // Not every test that includes this file uses all of it.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};

#[path = "xml_tree.rs"]
mod xml_tree;

pub use xml_tree::{Element, parse};

/// A Word file: its parts by their paths.
pub struct WordFile {
    /// The parts.
    pub parts: BTreeMap<String, Vec<u8>>,
}

impl WordFile {
    /// Opens it. Panics when it is no zip.
    pub fn open(bytes: &[u8]) -> WordFile {
        let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).expect("a Word file is a zip");
        let mut parts = BTreeMap::new();
        for at in 0..zip.len() {
            let mut part = zip.by_index(at).expect("a part");
            let mut bytes = Vec::new();
            part.read_to_end(&mut bytes).expect("its bytes");
            let name = part.name().expect("its name").into_owned();
            assert!(parts.insert(name.clone(), bytes).is_none(), "{name} stands there twice");
        }
        WordFile { parts }
    }

    /// A part as XML. Panics when it is not there or broken.
    pub fn part(&self, path: &str) -> Element {
        let bytes = self.parts.get(path).unwrap_or_else(|| panic!("there is no {path}"));
        parse(std::str::from_utf8(bytes).expect("XML is text"))
    }

    /// What the document says.
    pub fn body(&self) -> Element {
        self.part("word/document.xml").get("w:body").expect("a body").clone()
    }

    /// Its words in reading order.
    pub fn words(&self) -> String {
        self.body().words()
    }

    /// Panics unless the file is one that Word opens without a complaint and without danger: every part is XML or a picture, is
    /// said to be what it is, and is led to; nothing leads outside but links; properties stand in Word's order; what is named
    /// is there.
    pub fn check(&self) {
        let types = self.part("[Content_Types].xml");
        let told: BTreeSet<&str> = types.all("Override").iter().filter_map(|one| one.attribute("PartName")).collect();
        let mut led_to = BTreeSet::from(["[Content_Types].xml".to_owned()]);
        for (path, bytes) in &self.parts {
            let ending = path.rsplit('.').next().unwrap_or_default();
            assert!(["xml", "rels", "png"].contains(&ending), "{path} is no part that we make");
            match ending {
                "png" => assert!(bytes.starts_with(b"\x89PNG\r\n"), "{path} is no picture"),
                "rels" => led_to.extend(self.relations(path)),
                _ => assert!(path == "[Content_Types].xml" || told.contains(format!("/{path}").as_str()), "{path}"),
            }
        }
        for path in self.parts.keys().filter(|path| !path.ends_with(".rels")) {
            assert!(led_to.contains(path), "nothing leads to {path}");
        }
        let (styles, numbering, body) = (self.part("word/styles.xml"), self.part("word/numbering.xml"), self.body());
        let known: BTreeSet<&str> =
            styles.all("w:style").iter().filter_map(|style| style.attribute("w:styleId")).collect();
        let lists: BTreeSet<&str> =
            numbering.all("w:num").iter().filter_map(|list| list.attribute("w:numId")).collect();
        let relations = self.part("word/_rels/document.xml.rels");
        let relations: BTreeSet<&str> =
            relations.all("Relationship").iter().filter_map(|one| one.attribute("Id")).collect();
        let marks: Vec<&str> = body.all("w:bookmarkStart").iter().filter_map(|mark| mark.attribute("w:name")).collect();
        assert_eq!(marks.iter().collect::<BTreeSet<_>>().len(), marks.len(), "a bookmark stands there twice");
        for part in ["styles", "numbering", "document", "header1", "header2", "footer1", "footer2"] {
            self.part(&format!("word/{part}.xml")).walk(&mut in_order);
        }
        body.walk(&mut |element| {
            for style in ["w:pStyle", "w:rStyle", "w:tblStyle"] {
                if element.name == style {
                    assert!(
                        element.attribute("w:val").is_some_and(|id| known.contains(id)),
                        "no such style: {element:?}"
                    );
                }
            }
            if element.name == "w:numId" {
                assert!(element.attribute("w:val").is_some_and(|id| lists.contains(id)), "no such list: {element:?}");
            }
            for named in ["r:id", "r:embed"].iter().filter_map(|name| element.attribute(name)) {
                assert!(relations.contains(named), "no such relation: {named}");
            }
            if let Some(anchor) = element.attribute("w:anchor") {
                assert!(marks.contains(&anchor), "a link leads to {anchor}, which is nowhere");
            }
            if element.name == "w:tc" {
                let last = element.children.last().map(|last| last.name.as_str());
                assert_eq!(last, Some("w:p"), "Word asks that a cell ends with a paragraph");
            }
            let twins = element.children.windows(2).find(|two| two[0].name == "w:tbl" && two[1].name == "w:tbl");
            assert!(twins.is_none(), "Word would make one table of two");
            if element.name == "wp:docPr" {
                assert!(element.attribute("descr").is_some_and(|alt| !alt.is_empty()), "a picture says nothing");
            }
        });
    }

    /// The parts that a file of relations leads to; each is there, and only links lead outside.
    fn relations(&self, path: &str) -> Vec<String> {
        let folder = path.split("_rels/").next().unwrap_or_default();
        let mut parts = vec![path.to_owned()];
        for relation in self.part(path).all("Relationship") {
            let (target, sort) = (relation.attribute("Target").unwrap_or(""), relation.attribute("Type").unwrap_or(""));
            if relation.attribute("TargetMode") == Some("External") {
                assert!(sort.ends_with("/hyperlink"), "{path} leads outside to {target} as {sort}");
                let scheme = target.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase());
                let safe = ["http", "https", "mailto", "tel"];
                assert!(scheme.is_none_or(|scheme| safe.contains(&scheme.as_str())), "{target}");
            } else {
                assert!(
                    self.parts.contains_key(&format!("{folder}{target}")),
                    "{path} leads to {target}, which is not there"
                );
                parts.push(format!("{folder}{target}"));
            }
        }
        parts
    }
}

/// The properties that we write, in the order that Word's schema has them.
const ORDERS: [(&str, &[&str]); 8] = [
    (
        "w:pPr",
        &[
            "w:pStyle",
            "w:keepNext",
            "w:keepLines",
            "w:pageBreakBefore",
            "w:numPr",
            "w:pBdr",
            "w:shd",
            "w:tabs",
            "w:spacing",
            "w:ind",
            "w:jc",
            "w:outlineLvl",
        ],
    ),
    ("w:rPr", &["w:rStyle", "w:rFonts", "w:b", "w:bCs", "w:i", "w:iCs", "w:color", "w:sz", "w:szCs", "w:u", "w:lang"]),
    (
        "w:tblPr",
        &[
            "w:tblStyle",
            "w:tblW",
            "w:tblInd",
            "w:tblBorders",
            "w:tblLayout",
            "w:tblCellMar",
            "w:tblLook",
            "w:tblCaption",
        ],
    ),
    ("w:tcPr", &["w:tcW", "w:tcBorders", "w:shd", "w:tcMar", "w:vAlign"]),
    ("w:tblBorders", &["w:top", "w:left", "w:bottom", "w:right", "w:insideH", "w:insideV"]),
    ("w:style", &["w:name", "w:basedOn", "w:next", "w:qFormat", "w:pPr", "w:rPr", "w:tblPr", "w:tcPr", "w:tblStylePr"]),
    ("w:lvl", &["w:start", "w:numFmt", "w:lvlText", "w:lvlJc", "w:pPr", "w:rPr"]),
    ("w:sdtPr", &["w:alias", "w:id", "w:text"]),
];

/// Word refuses a file whose properties stand in another order than its own.
fn in_order(element: &Element) {
    let Some((_, order)) = ORDERS.iter().find(|(name, _)| *name == element.name) else { return };
    let place = |child: &Element| {
        let place = order.iter().position(|name| *name == child.name);
        place.unwrap_or_else(|| panic!("{} in {} has no known place", child.name, element.name))
    };
    let places: Vec<usize> = element.children.iter().map(place).collect();
    assert!(places.is_sorted_by(|one, other| one < other), "out of order: {element:?}");
}
