//! Texts: Markdown with names and values of the project drawn into it.

use crate::model::{Class, Model, Setting};
use crate::name::NameId;
use tutela_diagnostics::Span;

/// A text.
#[derive(Clone, Debug, PartialEq)]
pub struct Prose {
    /// What it says.
    pub blocks: Vec<ProseBlock>,
    /// Where it is written, quotes included.
    pub span: Span,
}

/// A block of a text.
#[derive(Clone, Debug, PartialEq)]
pub enum ProseBlock {
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A list, numbered or not, of items of blocks.
    List(bool, Vec<Vec<ProseBlock>>),
    /// A heading of the author's, below those of the document.
    Heading(Vec<Inline>),
    /// Quoted blocks.
    Quote(Vec<ProseBlock>),
}

/// A piece of a line.
#[derive(Clone, Debug, PartialEq)]
pub enum Inline {
    /// Words.
    Text(String),
    /// Strong words.
    Strong(Vec<Inline>),
    /// Stressed words.
    Emphasis(Vec<Inline>),
    /// A link.
    Link(String, Vec<Inline>),
    /// Something that the project says once, drawn in.
    Drawn(Drawn),
    /// A new line.
    Break,
}

/// Something that the project says once.
#[derive(Clone, Debug, PartialEq)]
pub enum Drawn {
    /// The title of a shared name.
    Title(NameId),
    /// The title of a rule, a concern or another declaration with a name of its own.
    ItemTitle(Class, String),
    /// `{dsl.holder}`, `{office.phone}`.
    Field(NameId, String),
    /// `{online-safety.review}`.
    ItemField(Class, String, String),
    /// `{inactivity-lock on staff-laptops}`: the measure, and on what.
    Setting(String, Option<NameId>),
    /// `{school.name}`, `{school.phone}`: of the school whose document it is.
    School(String),
    /// `{blank pupil}`: room to write on.
    Blank(String),
}

impl Prose {
    /// The words as they are written, without values drawn in: for whoever counts or compares words.
    pub fn pieces(&self) -> Vec<&Inline> {
        let mut pieces = Vec::new();
        let mut blocks: Vec<&ProseBlock> = self.blocks.iter().rev().collect();
        while let Some(block) = blocks.pop() {
            match block {
                ProseBlock::Paragraph(inlines) | ProseBlock::Heading(inlines) => pieces.extend(inlines),
                ProseBlock::List(_, items) => blocks.extend(items.iter().flatten().rev()),
                ProseBlock::Quote(inner) => blocks.extend(inner.iter().rev()),
            }
        }
        pieces
    }
}

impl Model {
    /// The setting of a measure that holds for a thing: the one that names it, or that names what it is a part of.
    pub fn setting(&self, measure: &str, on: Option<NameId>) -> Option<&Setting> {
        let of_measure = || self.settings.iter().filter(|setting| setting.measure == measure);
        let names =
            |setting: &Setting, id: NameId| setting.on.as_ref().is_some_and(|on| on.names().any(|name| name == id));
        match on {
            None => of_measure().next(),
            Some(id) => of_measure().find(|setting| names(setting, id)).or_else(|| {
                let covers = |setting: &&Setting| {
                    setting.on.as_ref().is_none_or(|on| on.names().any(|name| self.names.is_within(id, name)))
                };
                of_measure().find(covers)
            }),
        }
    }
}
