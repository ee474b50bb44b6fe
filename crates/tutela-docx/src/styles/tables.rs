//! The styles of tables.

use crate::design::{Design, twips};
use crate::tables::{Line, borders};
use crate::xml::Xml;

/// Its id and its name, the lines around and in it, that under its head, and the space beside the words of its cells.
type Sort<'a> = (&'a str, &'a str, &'a [Line<'a>], Option<Line<'a>>, i32);

/// Writes the styles of tables.
pub(super) fn styles(xml: &mut Xml, design: &Design) {
    let (accent, hairline) = (design.accent.as_str(), design.hairline.as_str());
    let inner = ("w:insideH", 4, "single", hairline);
    let bottom = ("w:bottom", 4, "single", hairline);
    let top = ("w:top", 4, "single", hairline);
    let none: &[Line<'_>] = &[];
    let sorts: [Sort<'_>; 4] = [
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
