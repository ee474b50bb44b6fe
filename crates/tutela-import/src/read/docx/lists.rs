//! Which lists of a Word document are numbered.

use std::collections::HashMap;

use super::super::xml::Element;

/// For each list and level, whether it is numbered.
#[derive(Debug, Default)]
pub struct Numbering {
    numbered: HashMap<(String, usize), bool>,
}

impl Numbering {
    /// Reads them; without the part every list has points.
    pub fn read(part: Option<&Element>) -> Numbering {
        let Some(part) = part else { return Numbering::default() };
        let mut kinds: HashMap<&str, HashMap<usize, bool>> = HashMap::new();
        for list in part.elements().filter(|element| &*element.name == "abstractNum") {
            let Some(id) = list.attribute("abstractNumId") else { continue };
            let levels = list.elements().filter(|level| &*level.name == "lvl").filter_map(|level| {
                let format = level.get("numFmt").and_then(|format| format.attribute("val")).unwrap_or("decimal");
                Some((level.attribute("ilvl")?.parse().ok()?, !matches!(format, "bullet" | "none")))
            });
            kinds.insert(id, levels.collect());
        }
        let mut numbered = HashMap::new();
        for list in part.elements().filter(|element| &*element.name == "num") {
            let kind = list.get("abstractNumId").and_then(|kind| kind.attribute("val"));
            let (Some(id), Some(levels)) = (list.attribute("numId"), kind.and_then(|kind| kinds.get(kind))) else {
                continue;
            };
            numbered.extend(levels.iter().map(|(level, is)| ((id.to_owned(), *level), *is)));
        }
        Numbering { numbered }
    }

    /// Whether a level of a list is numbered.
    pub fn is_numbered(&self, list: &str, level: usize) -> bool {
        self.numbered.get(&(list.to_owned(), level)).copied().unwrap_or(false)
    }
}
