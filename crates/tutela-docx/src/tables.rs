//! Tables, labels with what belongs to them, what is set apart, and lines to sign on.

use tutela_render::Run;

use crate::blocks::Edge;
use crate::body::{Body, Look, Place};
use crate::runs::Manner;
use crate::xml::Xml;

/// From a cell's words to its edge, at the sides.
pub(crate) const BESIDE: i32 = 90;

/// Whether a cell is the first or last of its row: its words then stand on the edge of the text.
#[derive(Clone, Copy, Default)]
pub(crate) struct Sides {
    first: bool,
    last: bool,
}

impl Sides {
    fn of(column: usize, columns: usize) -> Sides {
        Sides { first: column == 0, last: column + 1 == columns }
    }
}

/// Lines around and in a table: width in eighths of a point, sort, colour.
pub(crate) type Line<'a> = (&'a str, i32, &'a str, &'a str);

impl Body<'_> {
    /// A table whose first row heads its columns, and is said again on each page.
    pub fn table(&mut self, caption: Option<&str>, header: &[Vec<Run>], rows: &[Vec<Vec<Run>>], place: Place) {
        if let Some(caption) = caption {
            self.line("Caption", Look { keep_next: true, left: place.left, ..Look::default() }, caption);
        }
        let all: Vec<&[Vec<Run>]> = std::iter::once(header).chain(rows.iter().map(Vec::as_slice)).collect();
        let widths = self.design.columns(&all, place.width);
        // A short table stays on one page.
        let together = place.together || rows.len() <= 8;
        self.open_table("DataTable", &widths, place, &[("w:firstRow", &1)], caption);
        for (at, cells) in all.iter().enumerate() {
            self.xml.open("w:tr", &[]);
            self.xml.element("w:trPr", &[], |xml| {
                xml.empty("w:cantSplit", &[]);
                if at == 0 {
                    xml.empty("w:tblHeader", &[]);
                }
            });
            let keep_next = at == 0 || together && at < rows.len() || place.together;
            let style = if at == 0 { "TableHead" } else { "TableText" };
            for (column, (cell, width)) in cells.iter().zip(&widths).enumerate() {
                self.cell(*width, Sides::of(column, widths.len()), |body| {
                    body.paragraph(style, Look { keep_next, ..Look::default() }, |body| {
                        body.cell = Some((f64::from(width - 2 * BESIDE), body.design.measured_table_size()));
                        body.runs(cell, Manner::default());
                        body.cell = None;
                    });
                });
            }
            self.xml.close();
        }
        self.xml.close();
        self.gap(place.together);
    }

    /// Labels and what belongs to them: a table whose first column heads its rows.
    pub fn pairs(&mut self, entries: &[(&str, &[Run])], quiet_labels: bool, place: Place) {
        let label_width = place.width * 32 / 100;
        let widths = [label_width, place.width - label_width];
        self.open_table("PairTable", &widths, place, &[("w:firstColumn", &1)], None);
        for (at, (label, value)) in entries.iter().enumerate() {
            let keep_next = place.together || at + 1 < entries.len();
            self.xml.open("w:tr", &[]);
            self.xml.element("w:trPr", &[], |xml| xml.empty("w:cantSplit", &[]));
            self.cell(widths[0], Sides::of(0, 2), |body| {
                let style = if quiet_labels { "FactLabel" } else { "TableHead" };
                body.line(style, Look { keep_next, ..Look::default() }, label);
            });
            self.cell(widths[1], Sides::of(1, 2), |body| {
                body.paragraph("TableText", Look { keep_next, ..Look::default() }, |body| {
                    body.runs(value, Manner::default());
                });
            });
            self.xml.close();
        }
        self.xml.close();
        self.gap(place.together);
    }

    /// What is set apart from the rest, in a frame.
    pub fn set_apart(&mut self, edge: Edge, place: Place, inner: impl FnOnce(&mut Self, Place)) {
        let design = self.design;
        let (ink, accent, quiet) = (design.ink.as_str(), design.accent.as_str(), design.quiet.as_str());
        let lines: &[Line<'_>] = match edge {
            Edge::Note => &[("w:left", 24, "single", accent)],
            Edge::Urgent => &[
                ("w:top", 8, "single", ink),
                ("w:left", 40, "single", ink),
                ("w:bottom", 8, "single", ink),
                ("w:right", 8, "single", ink),
            ],
            Edge::Open => &[("w:left", 12, "dashed", quiet)],
        };
        // A frame stands on the edge of what it frames, and half outside.
        let (outside, left) = if matches!(edge, Edge::Urgent) { (100, place.left + 40) } else { (20, place.left + 20) };
        let width = place.width - outside;
        let shade = matches!(edge, Edge::Note).then_some(design.tint.as_str());
        let (beside, above) = (design.em(0.9), design.em(0.75 * design.room.max(0.6)));
        self.xml.open("w:tbl", &[]);
        self.xml.element("w:tblPr", &[], |xml| {
            xml.empty("w:tblW", &[("w:w", &width), ("w:type", &"dxa")]);
            xml.empty("w:tblInd", &[("w:w", &left), ("w:type", &"dxa")]);
            xml.element("w:tblBorders", &[], |xml| borders(xml, lines));
            xml.value_of_layout();
            xml.element("w:tblCellMar", &[], |xml| {
                for (side, width) in
                    [("w:top", above), ("w:left", beside), ("w:bottom", above / 2), ("w:right", beside)]
                {
                    xml.empty(side, &[("w:w", &width), ("w:type", &"dxa")]);
                }
            });
        });
        self.xml.element("w:tblGrid", &[], |xml| xml.empty("w:gridCol", &[("w:w", &width)]));
        self.xml.open("w:tr", &[]);
        self.xml.element("w:trPr", &[], |xml| xml.empty("w:cantSplit", &[]));
        self.xml.open("w:tc", &[]);
        self.xml.element("w:tcPr", &[], |xml| {
            xml.empty("w:tcW", &[("w:w", &width), ("w:type", &"dxa")]);
            if let Some(shade) = shade {
                xml.empty("w:shd", &[("w:val", &"clear"), ("w:color", &"auto"), ("w:fill", &shade)]);
            }
        });
        // A table in it ends in a gap, so that a cell never ends without a paragraph.
        let inside = Place { left: 0, width: width - 2 * beside, depth: 0, together: place.together };
        inner(self, inside);
        (0..3).for_each(|_| self.xml.close());
        self.gap(place.together);
    }

    /// Lines to sign on, two to a row; three of an adult's stand on one.
    pub fn signature(&mut self, fields: &[String], place: Place) {
        let in_a_row = if fields.len() == 3 && !self.design.for_pupils { 3 } else { 2 };
        let gutter = self.design.em(1.6);
        let right = place.left + place.width;
        for (at, row) in fields.chunks(in_a_row).enumerate() {
            let width = |place: usize| match (in_a_row, place) {
                (3, 2) => 62,
                _ => 100,
            };
            let parts: i32 = (0..in_a_row).map(width).sum();
            let free = place.width - gutter * (in_a_row as i32 - 1);
            let mut tabs = Vec::new();
            let mut from = place.left;
            for count in 0..row.len() {
                let end = if count + 1 == in_a_row { right } else { from + free * width(count) / parts };
                tabs.push((end, true));
                from = end + gutter;
                tabs.push((from, false));
            }
            // Nothing leads beyond the last line.
            tabs.pop();
            let last = (at + 1) * in_a_row >= fields.len();
            let look = Look { keep_next: !last, tabs, left: place.left, ..Look::default() };
            self.paragraph("Signature", look, |body| {
                for (count, field) in row.iter().enumerate() {
                    if count > 0 {
                        body.tab();
                    }
                    body.words(&format!("{field} "), Manner::default());
                    body.tab();
                }
            });
        }
    }

    /// A cell; `inner` writes at least a paragraph into it.
    pub fn cell(&mut self, width: i32, sides: Sides, inner: impl FnOnce(&mut Self)) {
        self.xml.open("w:tc", &[]);
        self.xml.element("w:tcPr", &[], |xml| {
            xml.empty("w:tcW", &[("w:w", &width), ("w:type", &"dxa")]);
            if sides.first || sides.last {
                xml.element("w:tcMar", &[], |xml| {
                    for (side, at_edge) in [("w:left", sides.first), ("w:right", sides.last)] {
                        if at_edge {
                            xml.empty(side, &[("w:w", &0), ("w:type", &"dxa")]);
                        }
                    }
                });
            }
        });
        inner(self);
        self.xml.close();
    }

    /// The beginning of a table: its style, its width and its columns. Whoever opens it closes it.
    pub fn open_table(
        &mut self,
        style: &str,
        widths: &[i32],
        place: Place,
        heads: crate::xml::Attributes<'_>,
        caption: Option<&str>,
    ) {
        self.xml.open("w:tbl", &[]);
        self.xml.element("w:tblPr", &[], |xml| {
            xml.value("w:tblStyle", style);
            xml.empty("w:tblW", &[("w:w", &widths.iter().sum::<i32>()), ("w:type", &"dxa")]);
            xml.empty("w:tblInd", &[("w:w", &place.left), ("w:type", &"dxa")]);
            xml.value_of_layout();
            let mut look: Vec<(&str, &dyn std::fmt::Display)> = vec![("w:noHBand", &1), ("w:noVBand", &1)];
            look.extend(heads);
            xml.empty("w:tblLook", &look);
            if let Some(caption) = caption {
                xml.value("w:tblCaption", caption);
            }
        });
        self.xml.element("w:tblGrid", &[], |xml| {
            widths.iter().for_each(|width| xml.empty("w:gridCol", &[("w:w", width)]));
        });
    }
}

impl Xml {
    /// Columns are as wide as they are said to be: what one program would choose by itself, another would not.
    fn value_of_layout(&mut self) {
        self.empty("w:tblLayout", &[("w:type", &"fixed")]);
    }
}

pub(crate) fn borders(xml: &mut Xml, lines: &[Line<'_>]) {
    for (side, size, sort, colour) in lines {
        xml.empty(side, &[("w:val", sort), ("w:sz", size), ("w:space", &0), ("w:color", colour)]);
    }
}
