//! A page for the papers of a governors' meeting: what changed, heading by heading.
//!
//! It is handed in as plain words; nothing here knows how changes are found.

use super::{View, ViewOptions, bullets};
use crate::{Block, Document, Kind, Marks, Readers, Run, TypeSize};
use tutela_model::Model;

/// What a page says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Agenda {
    /// The name of its file.
    pub stem: String,
    /// Its title.
    pub title: String,
    /// The line under it: what is compared.
    pub subtitle: String,
    /// What stands before all else, a paragraph each.
    pub summary: Vec<String>,
    /// The headings, each with what stands under it.
    pub parts: Vec<(String, Vec<AgendaItem>)>,
}

/// One thing under a heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AgendaItem {
    /// What it is about.
    pub head: String,
    /// Sentences about it, one below the other.
    pub points: Vec<String>,
}

/// The page as a document.
pub fn agenda(model: &Model, options: &ViewOptions, agenda: &Agenda) -> Document {
    let view = View::new(model, options, None);
    let mut document = view.start(agenda.stem.clone(), Kind::Report, agenda.title.clone(), TypeSize::Body);
    document.subtitle = Some(agenda.subtitle.clone());
    document.readers = Readers::Staff;
    // Whoever reads it knows how to reach the school.
    document.school.lines.clear();
    document.page_limit = Some(1);
    document.blocks.extend(agenda.summary.iter().map(|line| Block::paragraph(line.as_str())));
    for (at, (heading, items)) in agenda.parts.iter().enumerate() {
        document.blocks.push(Block::heading(1, None, heading.as_str(), format!("part-{}", at + 1)));
        let items = items.iter().map(|item| {
            let mut blocks = vec![Block::Paragraph { runs: vec![Run::strong(item.head.as_str())] }];
            blocks.extend(bullets(item.points.iter().map(|point| vec![Run::text(point.as_str())]).collect()));
            blocks
        });
        document.blocks.push(Block::List { marks: Marks::Points, items: items.collect() });
    }
    document
}
