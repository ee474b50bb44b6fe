//! Makes documents, and reads imported projects back by another way than the one that wrote them.

#![allow(dead_code)] // Not every test uses all of it.

use std::io::{Cursor, Write};

use tutela_diagnostics::{Diagnostic, Source, SourceId, Sources};
use tutela_import::{Imported, Refusal};
use tutela_model::{Content, Inline, Model, ProseBlock, Section, SectionNumber};
use zip::write::SimpleFileOptions;

/// Takes a document over with every sign printable.
pub fn import(name: &str, bytes: &[u8]) -> Result<Imported, Refusal> {
    tutela_import::import(name, bytes, &|_| true)
}

/// A zip of parts.
pub fn zipped(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).expect("a part");
        zip.write_all(text.as_bytes()).expect("its text");
    }
    zip.finish().expect("a zip").into_inner()
}

const WORD: &str = "xmlns:w=\"w\" xmlns:r=\"r\" xmlns:mc=\"mc\" xmlns:wps=\"wps\" xmlns:wp=\"wp\" xmlns:v=\"v\"";

/// A Word document with this body, and whatever parts it has beside.
pub fn docx(body: &str, more: &[(&str, &str)]) -> Vec<u8> {
    let document =
        format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document {WORD}><w:body>{body}</w:body></w:document>");
    let styles = format!(
        "<w:styles {WORD}><w:style w:styleId=\"Title\"><w:name w:val=\"Title\"/></w:style>\
         <w:style w:styleId=\"H1\"><w:name w:val=\"heading 1\"/></w:style>\
         <w:style w:styleId=\"H2\"><w:name w:val=\"heading 2\"/></w:style>\
         <w:style w:styleId=\"Ours\"><w:name w:val=\"Our heading\"/><w:basedOn w:val=\"H2\"/></w:style>\
         <w:style w:styleId=\"Points\"><w:name w:val=\"List Bullet\"/><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style>\
         <w:style w:styleId=\"TOC1\"><w:name w:val=\"toc 1\"/></w:style></w:styles>"
    );
    let numbering = format!(
        "<w:numbering {WORD}><w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"bullet\"/></w:lvl>\
         <w:lvl w:ilvl=\"1\"><w:numFmt w:val=\"decimal\"/></w:lvl></w:abstractNum>\
         <w:abstractNum w:abstractNumId=\"1\"><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"decimal\"/></w:lvl></w:abstractNum>\
         <w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num><w:num w:numId=\"2\"><w:abstractNumId w:val=\"1\"/></w:num></w:numbering>"
    );
    let mut parts = vec![
        ("word/document.xml", document.as_str()),
        ("word/styles.xml", &styles),
        ("word/numbering.xml", &numbering),
    ];
    parts.extend(more);
    zipped(&parts)
}

/// A paragraph of a Word document with these properties.
pub fn paragraph(properties: &str, words: &str) -> String {
    format!("<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space=\"preserve\">{}</w:t></w:r></w:p>", escaped(words))
}

/// A heading of a Word document.
pub fn heading(level: u8, words: &str) -> String {
    paragraph(&format!("<w:pStyle w:val=\"H{level}\"/>"), words)
}

/// An item of a list of a Word document.
pub fn item(list: u8, level: u8, words: &str) -> String {
    paragraph(&format!("<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr>"), words)
}

/// Words as they stand in XML.
pub fn escaped(words: &str) -> String {
    words.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// An OpenDocument text with this body and these styles.
pub fn odt(styles: &str, body: &str, more: &[(&str, &str)]) -> Vec<u8> {
    let content = format!(
        "<office:document-content xmlns:office=\"o\" xmlns:text=\"t\" xmlns:table=\"b\" xmlns:style=\"s\" xmlns:fo=\"f\" \
         xmlns:draw=\"d\" xmlns:xlink=\"x\"><office:automatic-styles>{styles}</office:automatic-styles><office:body><office:text>\
         {body}</office:text></office:body></office:document-content>"
    );
    let mut parts = vec![("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", content.as_str())];
    parts.extend(more);
    zipped(&parts)
}

/// A project as the language reads it: its model, and every finding about its words.
pub fn read(files: &[(String, String)]) -> (Model, Vec<Diagnostic>) {
    let mut sources = Sources::default();
    for (name, text) in files {
        sources.add(Source::new(name.clone(), text.clone()));
    }
    let standard: Vec<SourceId> =
        tutela_model::STANDARD.iter().map(|(path, text)| sources.add(Source::new(*path, *text))).collect();
    let parsed: Vec<_> = sources.iter().map(|(id, source)| tutela_syntax::parse(id, &source.text)).collect();
    let trees: Vec<_> = parsed.iter().map(|parsed| &parsed.tree).collect();
    let lowered = tutela_model::lower(&sources, &trees, &standard);
    let mut findings: Vec<Diagnostic> = lowered.diagnostics;
    findings.extend(parsed.into_iter().flat_map(|parsed| parsed.diagnostics));
    (lowered.model, findings)
}

/// Runs of letters and figures.
pub fn words(text: &str) -> Vec<String> {
    text.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// What a project's policy says: its title, and the headings and words of its sections, in order. Headings that the import
/// had to add are left out.
pub fn said(imported: &Imported) -> String {
    let (model, findings) = read(&imported.files);
    assert!(findings.is_empty(), "{findings:#?}\n{}", shown(imported));
    let policy = model.policies.first().expect("a policy");
    let mut said = policy.decl.title.clone();
    for section in &policy.sections {
        section_said(section, &mut said);
    }
    said
}

fn section_said(section: &Section, said: &mut String) {
    if !matches!(section.decl.title.as_str(), "Front page" | "The policy") {
        // A number that the policy counts itself was not typed, or is the same.
        if let SectionNumber::Own(number) = &section.number {
            *said += &format!("\n{number}");
        }
        *said += &format!("\n{}", section.decl.title);
    }
    for content in &section.content {
        match content {
            Content::Prose(prose) => prose.blocks.iter().for_each(|block| block_said(block, said)),
            Content::Section(section) => section_said(section, said),
            _ => panic!("only prose was to be taken over"),
        }
    }
}

fn block_said(block: &ProseBlock, said: &mut String) {
    said.push('\n');
    match block {
        ProseBlock::Paragraph(inlines) => inlines_said(inlines, said),
        ProseBlock::List(_, items) => items.iter().flatten().for_each(|block| block_said(block, said)),
        ProseBlock::Heading(_) => panic!("a heading within a text"),
        ProseBlock::Quote(blocks) => blocks.iter().for_each(|block| block_said(block, said)),
    }
}

fn inlines_said(inlines: &[Inline], said: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text(text) => *said += text,
            Inline::Strong(inner) | Inline::Emphasis(inner) | Inline::Link(_, inner) => inlines_said(inner, said),
            Inline::Break => said.push('\n'),
            Inline::Drawn(drawn) => panic!("{drawn:?} was drawn in"),
        }
    }
}

/// All files of a project, for a failed test.
pub fn shown(imported: &Imported) -> String {
    imported.files.iter().map(|(name, text)| format!("---- {name}\n{text}")).collect()
}

/// The project with every draft taken in: one `#` less on each line of comments.
pub fn all_taken_in(imported: &Imported) -> Vec<(String, String)> {
    let taken_in = |text: &str| -> String {
        text.lines()
            .map(|line| {
                let margin = line.len() - line.trim_start().len();
                match line.trim_start().strip_prefix('#') {
                    Some(rest) => format!("{}{}\n", &line[..margin], rest.strip_prefix(' ').unwrap_or(rest)),
                    None => format!("{line}\n"),
                }
            })
            .collect()
    };
    imported.files.iter().map(|(name, text)| (name.clone(), taken_in(text))).collect()
}

/// What every import must keep to: it can be read without a finding, is laid out evenly, and so is every draft.
pub fn sound(imported: &Imported) {
    said(imported);
    for (name, text) in &imported.files {
        let parsed = tutela_syntax::parse(SourceId(0), text);
        assert_eq!(tutela_syntax::format(&parsed.tree, text).as_ref(), Some(text), "{name} is not laid out evenly");
    }
    let (_, findings) = read(&all_taken_in(imported));
    assert!(findings.is_empty(), "{findings:#?}\n{}", shown(imported));
}
