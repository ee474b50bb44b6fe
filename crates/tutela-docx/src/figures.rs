//! Where a picture stands, in the words that Word has for it.

use crate::xml::{Attributes, Xml};

/// The name spaces that pictures need.
pub(crate) const DRAWING: [(&str, &str); 4] = [
    ("xmlns:r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
    ("xmlns:wp", "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"),
    ("xmlns:a", "http://schemas.openxmlformats.org/drawingml/2006/main"),
    ("xmlns:pic", PICTURE),
];

const PICTURE: &str = "http://schemas.openxmlformats.org/drawingml/2006/picture";

/// A picture: the relation to it, its number among those of its part, and its size in points.
pub(crate) struct Figure<'a> {
    pub relation: &'a str,
    pub number: usize,
    pub width: f64,
    pub height: f64,
}

impl Figure<'_> {
    /// Stands in a line, as a letter does. `alt` is what somebody is told who cannot see it.
    pub fn in_line(&self, xml: &mut Xml, alt: &str) {
        let name = self.name();
        xml.element("w:r", &[], |xml| {
            xml.element("w:drawing", &[], |xml| {
                xml.element("wp:inline", &[("distT", &0), ("distB", &0), ("distL", &0), ("distR", &0)], |xml| {
                    self.extent(xml, "wp:extent");
                    xml.empty("wp:docPr", &[("id", &self.number), ("name", &name), ("descr", &alt)]);
                    self.graphic(xml, alt);
                });
            });
        });
    }

    /// Stands behind the page, from its upper left corner, for looks alone: nobody is told of it.
    pub fn behind_page(&self, xml: &mut Xml) {
        let name = self.name();
        let anchor: Attributes<'_> = &[
            ("distT", &0),
            ("distB", &0),
            ("distL", &0),
            ("distR", &0),
            ("simplePos", &0),
            ("relativeHeight", &1),
            ("behindDoc", &1),
            ("locked", &0),
            ("layoutInCell", &1),
            ("allowOverlap", &1),
        ];
        xml.element("w:r", &[], |xml| {
            xml.element("w:drawing", &[], |xml| {
                xml.element("wp:anchor", anchor, |xml| {
                    xml.empty("wp:simplePos", &[("x", &0), ("y", &0)]);
                    for direction in ["wp:positionH", "wp:positionV"] {
                        xml.element(direction, &[("relativeFrom", &"page")], |xml| {
                            xml.text_element("wp:posOffset", &[], "0");
                        });
                    }
                    self.extent(xml, "wp:extent");
                    xml.empty("wp:wrapNone", &[]);
                    xml.element("wp:docPr", &[("id", &self.number), ("name", &name), ("descr", &"")], |xml| {
                        xml.element("a:extLst", &[], |xml| {
                            xml.element("a:ext", &[("uri", &"{C183D7F6-B498-43B3-948B-1728B52AA6E4}")], |xml| {
                                let space = "http://schemas.microsoft.com/office/drawing/2017/decorative";
                                xml.empty("adec:decorative", &[("xmlns:adec", &space), ("val", &1)]);
                            });
                        });
                    });
                    self.graphic(xml, "");
                });
            });
        });
    }

    fn graphic(&self, xml: &mut Xml, alt: &str) {
        let name = self.name();
        xml.element("wp:cNvGraphicFramePr", &[], |_| {});
        xml.open("a:graphic", &[]);
        xml.open("a:graphicData", &[("uri", &PICTURE)]);
        xml.element("pic:pic", &[], |xml| {
            xml.element("pic:nvPicPr", &[], |xml| {
                xml.empty("pic:cNvPr", &[("id", &self.number), ("name", &name), ("descr", &alt)]);
                xml.empty("pic:cNvPicPr", &[]);
            });
            xml.element("pic:blipFill", &[], |xml| {
                xml.empty("a:blip", &[("r:embed", &self.relation)]);
                xml.element("a:stretch", &[], |xml| xml.empty("a:fillRect", &[]));
            });
            xml.element("pic:spPr", &[], |xml| {
                xml.element("a:xfrm", &[], |xml| {
                    xml.empty("a:off", &[("x", &0), ("y", &0)]);
                    self.extent(xml, "a:ext");
                });
                xml.element("a:prstGeom", &[("prst", &"rect")], |xml| xml.empty("a:avLst", &[]));
            });
        });
        xml.close();
        xml.close();
    }

    fn extent(&self, xml: &mut Xml, element: &str) {
        // Word counts pictures in 12,700ths of a point.
        let units = |points: f64| (points * 12_700.0).round() as i64;
        xml.empty(element, &[("cx", &units(self.width)), ("cy", &units(self.height))]);
    }

    fn name(&self) -> String {
        format!("Picture {}", self.number)
    }
}
