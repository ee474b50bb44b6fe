//! A picture in a document: page by page, with what is told to a reader who cannot see it.

use crate::flow::Panel;
use serde::ser::{Serialize, SerializeStruct, Serializer};

/// A picture, as many panels as it takes. Layouts are given each as an SVG drawing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drawing {
    /// "Flowchart: A worry about a child online".
    pub title: String,
    /// Where the same stands in words.
    pub description: String,
    /// What is drawn, none higher than a page.
    pub panels: Vec<Panel>,
}

impl Drawing {
    /// What a panel is called: "Flowchart: A lost device, part 1 of 2".
    pub fn panel_title(&self, at: usize) -> String {
        match self.panels.len() {
            0 | 1 => self.title.clone(),
            count => format!("{}, part {} of {count}", self.title, at + 1),
        }
    }
}

/// A panel as a layout sees it.
#[derive(serde::Serialize)]
struct Laid {
    /// The drawing itself.
    svg: String,
    /// Its name, then where the same stands in words.
    alt: String,
    /// How wide it is, in tenths of a point.
    width: i32,
}

impl Serialize for Drawing {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let laid = |(at, panel): (usize, &Panel)| {
            let title = self.panel_title(at);
            let svg = panel.svg(&title, &self.description);
            Laid { svg, alt: format!("{title}. {}", self.description), width: panel.width }
        };
        let panels: Vec<Laid> = self.panels.iter().enumerate().map(laid).collect();
        let mut drawing = serializer.serialize_struct("Drawing", 2)?;
        drawing.serialize_field("title", &self.title)?;
        drawing.serialize_field("panels", &panels)?;
        drawing.end()
    }
}
