//! Word documents: which parts belong together.

mod body;
mod lists;
mod pieces;
mod styles;

use std::collections::HashMap;

use super::archive::Archive;
use super::xml::Element;
use crate::Refusal;
use crate::document::Document;
pub use pieces::{boxed, lines};

use body::Body;

/// Where the text itself is; `None` if this is no Word document.
pub fn main_part(archive: &mut Archive<'_>) -> Result<Option<String>, Refusal> {
    let names = archive.names();
    let relations = archive.part("_rels/.rels")?;
    let target = relations.iter().flat_map(Element::elements).find_map(|relation| {
        let is_text = relation.attribute("Type").is_some_and(|kind| kind.ends_with("/officeDocument"));
        relation.attribute("Target").filter(|_| is_text).map(|target| target.trim_start_matches('/').to_owned())
    });
    let main = target.filter(|target| names.contains(target)).unwrap_or_else(|| "word/document.xml".to_owned());
    Ok(names.contains(&main).then_some(main))
}

/// Reads the document whose text is in a part.
pub fn read(archive: &mut Archive<'_>, main: &str) -> Result<Document, Refusal> {
    let (folder, file) = main.rsplit_once('/').unwrap_or(("", main));
    let beside = |name: &str| if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") };
    let text = archive.part(main)?.ok_or_else(|| archive.broken())?;
    let links = relations(archive.spare_part(&beside(&format!("_rels/{file}.rels"))).as_ref());
    let styles = styles::Styles::read(archive.spare_part(&beside("styles.xml")).as_ref());
    let numbering = lists::Numbering::read(archive.spare_part(&beside("numbering.xml")).as_ref());
    let footnotes = archive.spare_part(&beside("footnotes.xml"));
    let endnotes = archive.spare_part(&beside("endnotes.xml"));
    let mut body = Body::new(&links, &styles, &numbering);
    body.take_notes(footnotes.as_ref(), "footnote");
    body.take_notes(endnotes.as_ref(), "endnote");
    let content = text.get("body").ok_or_else(|| archive.broken())?;
    let mut document = Document { blocks: body.blocks_of(content), ..Document::default() };
    document.notes = body.said();
    if text.count("drawing") + text.count("pict") > 0 {
        document
            .notes
            .push("Pictures and drawings were left out; their text boxes were kept as paragraphs.".to_owned());
    }
    let furniture = archive.names().into_iter().filter(|name| {
        let file = name.strip_prefix(folder).unwrap_or(name).trim_start_matches('/');
        (file.starts_with("header") || file.starts_with("footer")) && file.ends_with(".xml")
    });
    for part in furniture {
        let Some(page) = archive.spare_part(&part) else { continue };
        let mut body = Body::new(&links, &styles, &numbering);
        document.furniture.extend(lines(&body.blocks_of(&page)));
    }
    if archive.names().contains(&beside("comments.xml")) {
        document.notes.push("Comments in the margin were left out; they are no part of the policy.".to_owned());
    }
    Ok(document)
}

/// Where links lead that go out of the document, by their ids.
fn relations(part: Option<&Element>) -> HashMap<String, String> {
    let all = part.into_iter().flat_map(Element::elements);
    let outside = all.filter(|relation| relation.attribute("TargetMode") == Some("External"));
    outside
        .filter_map(|relation| Some((relation.attribute("Id")?.to_owned(), relation.attribute("Target")?.to_owned())))
        .collect()
}
