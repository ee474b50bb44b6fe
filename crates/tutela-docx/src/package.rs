//! Puts the parts of a Word file together: a zip, in one order, whose entries all have the same time.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use crate::body::{Relation, relation_name};
use crate::xml::Xml;

const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const TYPES: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.";

/// A part: its path in the file, what kind of relation leads to it from the body, its type, and its bytes.
pub(crate) struct Part {
    /// Such as `styles.xml`, in the folder `word`.
    pub name: &'static str,
    /// Such as `styles`.
    pub relation: &'static str,
    /// Such as `styles`; Word's own, without what all of them begin with.
    pub sort: &'static str,
    /// The part itself.
    pub bytes: Vec<u8>,
    /// A picture that it holds, by the name of its relation.
    pub picture: Option<(&'static str, Vec<u8>)>,
}

/// The file: its body with all it leads to, the other parts, and its properties.
pub(crate) fn package(
    body: Vec<u8>,
    relations: Vec<Relation>,
    parts: Vec<Part>,
    properties: Vec<u8>,
    program: Vec<u8>,
) -> Vec<u8> {
    let mut files: Vec<(String, Vec<u8>)> = vec![
        ("[Content_Types].xml".into(), content_types(&parts)),
        ("_rels/.rels".into(), file_relations()),
        ("docProps/app.xml".into(), program),
        ("docProps/core.xml".into(), properties),
        ("word/_rels/document.xml.rels".into(), body_relations(&parts, &relations)),
        ("word/document.xml".into(), body),
    ];
    for Part { name, bytes, picture, .. } in parts {
        files.push((format!("word/{name}"), bytes));
        if let Some((relation, picture)) = picture {
            let mut xml = open_relations();
            image_relation(&mut xml, relation, "media/bar.png");
            files.push((format!("word/_rels/{name}.rels"), xml.finish()));
            files.push(("word/media/bar.png".into(), picture));
        }
    }
    for (at, relation) in relations.into_iter().enumerate() {
        if let Relation::Picture(picture) = relation {
            files.push((format!("word/{}", picture_name(at)), picture.bytes));
        }
    }
    zipped(files)
}

fn zipped(files: Vec<(String, Vec<u8>)>) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    for (name, bytes) in files {
        zip.start_file(name, options).expect("a part has a short plain name");
        zip.write_all(&bytes).expect("writing into memory does not fail");
    }
    zip.finish().expect("writing into memory does not fail").into_inner()
}

fn picture_name(at: usize) -> String {
    format!("media/picture{}.png", at + 1)
}

fn content_types(parts: &[Part]) -> Vec<u8> {
    let mut xml = Xml::new();
    xml.open("Types", &[("xmlns", &"http://schemas.openxmlformats.org/package/2006/content-types")]);
    for (ending, sort) in [
        ("rels", "application/vnd.openxmlformats-package.relationships+xml"),
        ("xml", "application/xml"),
        ("png", "image/png"),
    ] {
        xml.empty("Default", &[("Extension", &ending), ("ContentType", &sort)]);
    }
    let mut part = |name: &str, sort: &str| xml.empty("Override", &[("PartName", &name), ("ContentType", &sort)]);
    part("/word/document.xml", &format!("{TYPES}document.main+xml"));
    for Part { name, sort, .. } in parts {
        part(&format!("/word/{name}"), &format!("{TYPES}{sort}+xml"));
    }
    part("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml");
    part("/docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml");
    xml.finish()
}

fn open_relations() -> Xml {
    let mut xml = Xml::new();
    xml.open("Relationships", &[("xmlns", &"http://schemas.openxmlformats.org/package/2006/relationships")]);
    xml
}

fn file_relations() -> Vec<u8> {
    let mut xml = open_relations();
    let core = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties";
    for (id, sort, target) in [
        ("rDocument", format!("{OFFICE}/officeDocument"), "word/document.xml"),
        ("rCore", core.to_owned(), "docProps/core.xml"),
        ("rProgram", format!("{OFFICE}/extended-properties"), "docProps/app.xml"),
    ] {
        xml.empty("Relationship", &[("Id", &id), ("Type", &sort), ("Target", &target)]);
    }
    xml.finish()
}

fn body_relations(parts: &[Part], relations: &[Relation]) -> Vec<u8> {
    let mut xml = open_relations();
    for (at, Part { name, relation, .. }) in parts.iter().enumerate() {
        let (id, sort) = (part_relation(at), format!("{OFFICE}/{relation}"));
        xml.empty("Relationship", &[("Id", &id), ("Type", &sort), ("Target", name)]);
    }
    for (at, relation) in relations.iter().enumerate() {
        let id = relation_name(at);
        match relation {
            Relation::Link(href) => {
                let sort = format!("{OFFICE}/hyperlink");
                xml.empty(
                    "Relationship",
                    &[("Id", &id), ("Type", &sort), ("Target", href), ("TargetMode", &"External")],
                );
            }
            Relation::Picture(_) => image_relation(&mut xml, &id, &picture_name(at)),
        }
    }
    xml.finish()
}

fn image_relation(xml: &mut Xml, id: &str, target: &str) {
    let sort = format!("{OFFICE}/image");
    xml.empty("Relationship", &[("Id", &id), ("Type", &sort), ("Target", &target)]);
}

/// What the relation to a part is called.
pub(crate) fn part_relation(at: usize) -> String {
    format!("rPart{}", at + 1)
}
