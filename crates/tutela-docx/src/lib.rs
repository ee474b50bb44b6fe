//! Lays a document out as a Word file that a school office can go on with.
//!
//! [`word()`] starts from the same view as web pages, Markdown and paper, says the same words in the same order, and makes of
//! them what Word knows: headings that its navigation lists, lists that count, tables whose heads repeat, styles that change a
//! document in one place. The same document and day give the same bytes. A file holds no macro, and leads to nothing outside it
//! but by its links.
//!
//! The XML is written here. It does not know what the words mean, and how many pages they take only Word knows.

mod blocks;
mod body;
mod design;
mod figures;
mod fit;
mod measure;
mod opening;
mod package;
mod parts;
mod pictures;
mod runs;
mod styles;
mod tables;
mod widths;
mod xml;

use std::fmt;

use jiff::civil::Date;
use tutela_render::{Document, prepare};

use body::Body;
use design::{PAGE_HEIGHT, PAGE_WIDTH};
use package::{Part, package, part_relation};

/// Why there is no Word file, in words for a school office.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WordError {
    /// The crest is no picture that can be drawn.
    Crest {
        /// The file's name.
        file: String,
        /// What is wrong with it.
        reason: String,
    },
}

impl fmt::Display for WordError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let WordError::Crest { file, reason } = self;
        write!(
            out,
            "the crest `{file}` cannot be put into a Word file: save it again as SVG, PNG or JPEG, or take it out ({reason})"
        )
    }
}

impl std::error::Error for WordError {}

/// The document as a Word file. The day goes into it as the day it was made.
pub fn word(document: &Document, day: Date) -> Result<Vec<u8>, WordError> {
    let prepared = prepare(document);
    let document = prepared.document();
    let design = fit::fitting(document);
    let part = |name, relation, sort, bytes| Part { name, relation, sort, bytes, picture: None };
    let mut parts = vec![
        part("styles.xml", "styles", "styles", styles::styles(document, &design)),
        part("settings.xml", "settings", "settings", parts::settings(document)),
        part("fontTable.xml", "fontTable", "fontTable", parts::fonts()),
    ];
    let furniture = [
        part("header1.xml", "header", "header", parts::header(document, &design)),
        part("header2.xml", "header", "header", parts::first_header(&design)),
        part("footer1.xml", "footer", "footer", parts::footer(document, &design)),
        part("footer2.xml", "footer", "footer", parts::first_footer(document, &design)),
    ];
    let first = parts.len();
    parts.extend(furniture);
    if design.has_cover {
        parts[first + 1].picture = Some((parts::BAR, pictures::dot(document.school.colours.accent)));
    }

    let mut body = Body::new(document, &design);
    let mut spaces: Vec<(&str, &dyn fmt::Display)> = vec![("xmlns:w", &styles::WORD)];
    spaces.extend(figures::DRAWING.iter().map(|(name, space)| (*name, space as &dyn fmt::Display)));
    body.xml.open("w:document", &spaces);
    body.xml.open("w:body", &[]);
    body.write()?;
    body.xml.element("w:sectPr", &[], |xml| {
        for (at, (element, pages)) in [
            ("w:headerReference", "default"),
            ("w:headerReference", "first"),
            ("w:footerReference", "default"),
            ("w:footerReference", "first"),
        ]
        .into_iter()
        .enumerate()
        {
            xml.empty(element, &[("w:type", &pages), ("r:id", &part_relation(first + at))]);
        }
        xml.empty("w:pgSz", &[("w:w", &PAGE_WIDTH), ("w:h", &PAGE_HEIGHT)]);
        let margins = &design.margins;
        xml.empty(
            "w:pgMar",
            &[
                ("w:top", &margins.top),
                ("w:right", &margins.right),
                ("w:bottom", &margins.bottom),
                ("w:left", &margins.left),
                ("w:header", &(margins.top / 2)),
                ("w:footer", &(margins.bottom / 2)),
                ("w:gutter", &0),
            ],
        );
        xml.empty("w:titlePg", &[]);
    });
    let Body { xml, relations, lists, .. } = body;
    parts.push(part("numbering.xml", "numbering", "numbering", parts::numbering(&lists, &design)));
    Ok(package(xml.finish(), relations, parts, parts::properties(document, day), parts::program()))
}
