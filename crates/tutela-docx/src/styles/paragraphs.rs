//! The paragraph styles, with the sizes and spaces of `templates/print`.

use tutela_render::{Document, Kind};

use super::{PLAIN, Style};
use crate::design::Design;

/// The paragraph styles of a document.
pub(crate) fn styles<'a>(document: &Document, design: &'a Design) -> Vec<Style<'a>> {
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
    // The colour stands here and not with what holds of everything: LibreOffice would put that over links in tables.
    let ink = Some(design.ink.as_str());
    let normal = Style { id: "Normal", name: "Normal", based_on: "", next: "", colour: ink, ..PLAIN };
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
            id: "Drawing",
            name: "Drawing",
            next: "BodyText",
            before: em(0.4),
            after: em(0.9),
            line: Some(240),
            ..PLAIN
        },
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
