//! What a paragraph's style makes of it.

use std::collections::HashMap;

use super::super::xml::Element;

/// What a style says, with what it takes from the one it is based on.
#[derive(Clone, Debug, Default)]
pub struct Style {
    /// Whether it is that of the title.
    pub title: bool,
    /// Whether it is that of a line in the table of contents.
    pub contents: bool,
    /// The level of a heading, from 1.
    pub heading: Option<u8>,
    /// The list it belongs to, and how far in.
    pub list: Option<(String, usize)>,
    /// Bold.
    pub bold: Option<bool>,
    /// In italics.
    pub italic: Option<bool>,
    /// Not seen.
    pub hidden: Option<bool>,
}

/// The styles of a document.
#[derive(Debug, Default)]
pub struct Styles {
    by_id: HashMap<String, Style>,
}

impl Styles {
    /// Reads them; without the part there are none.
    pub fn read(part: Option<&Element>) -> Styles {
        let Some(part) = part else { return Styles::default() };
        let named: HashMap<&str, &Element> = part
            .elements()
            .filter(|style| &*style.name == "style")
            .filter_map(|style| Some((style.attribute("styleId")?, style)))
            .collect();
        let by_id = named.keys().map(|id| ((*id).to_owned(), style_of(id, &named))).collect();
        Styles { by_id }
    }

    /// A style by its id; one that is not there says nothing, but for the ids that Word itself gives to headings.
    pub fn get(&self, id: &str) -> Style {
        self.by_id.get(id).cloned().unwrap_or_else(|| from_name(id))
    }
}

/// A style with what it is based on, to a bounded depth: a circle ends.
fn style_of(id: &str, named: &HashMap<&str, &Element>) -> Style {
    let mut line = Vec::new();
    let mut next = Some(id);
    while let Some(style) = next.and_then(|id| named.get(id)).filter(|_| line.len() < 12) {
        line.push(*style);
        next = style.get("basedOn").and_then(|based| based.attribute("val"));
    }
    let mut style = Style::default();
    for element in line.into_iter().rev() {
        let name = element.get("name").and_then(|name| name.attribute("val")).unwrap_or_default();
        let by_name = from_name(name);
        style.title |= by_name.title;
        style.contents |= by_name.contents;
        style.heading = by_name.heading.or(style.heading);
        if let Some(properties) = element.get("pPr") {
            style.heading = outline(properties).unwrap_or(style.heading);
            style.list = list(properties).or(style.list);
        }
        if let Some(properties) = element.get("rPr") {
            style.bold = properties.is_on("b").or(style.bold);
            style.italic = properties.is_on("i").or(style.italic);
            style.hidden = properties.is_on("vanish").or(style.hidden);
        }
    }
    style
}

/// What a style is by its usual name.
fn from_name(name: &str) -> Style {
    let name = name.to_lowercase().replace(' ', "");
    let level = name.strip_prefix("heading").and_then(|level| level.parse::<u8>().ok()).filter(|n| (1..=9).contains(n));
    Style { title: name == "title", contents: is_contents(&name), heading: level, ..Style::default() }
}

fn is_contents(name: &str) -> bool {
    name.strip_prefix("toc").is_some_and(|rest| rest == "heading" || rest.parse::<u8>().is_ok())
}

/// The level that properties of a paragraph give it in the outline; inside, `None` for body text.
pub fn outline(properties: &Element) -> Option<Option<u8>> {
    let level = properties.get("outlineLvl")?.attribute("val")?.parse::<u8>().ok()?;
    Some((level < 9).then_some(level + 1))
}

/// The list that properties of a paragraph put it in.
pub fn list(properties: &Element) -> Option<(String, usize)> {
    let numbered = properties.get("numPr")?;
    let id = numbered.get("numId")?.attribute("val")?.to_owned();
    let level = numbered.get("ilvl").and_then(|level| level.attribute("val")?.parse().ok()).unwrap_or(0);
    Some((id, level))
}
