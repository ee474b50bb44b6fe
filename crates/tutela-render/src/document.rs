//! The view: what one document says, in which order, under which headings.
//!
//! A [`Document`] is plain data. Whoever builds it has already decided every word; the renderings (HTML, Markdown,
//! paper) decide only where the words stand. It knows nothing of the language that policies are written in, of files,
//! or of the day.

use serde::Serialize;

use crate::colour::Colours;
use crate::drawing::Drawing;

/// One document, ready to be laid out in any format.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Document {
    /// The file's name without its extension, such as `ks2-agreement`.
    pub stem: String,
    /// What sort of document it is; the layouts differ, the words do not.
    pub kind: Kind,
    /// Whom it is for: documents are shelved by that. It adds no words.
    pub readers: Readers,
    /// The title, printed once, and the name of the file to a screen reader.
    pub title: String,
    /// A second line under the title.
    pub subtitle: Option<String>,
    /// The language of the text as a web page names it: `en-GB`.
    pub language: String,
    /// Who issues it.
    pub school: School,
    /// What a governor looks for first: who owns it, when it was approved, when it is next reviewed.
    pub facts: Vec<Fact>,
    /// What a reader must know before reading: "Draft", "The review lapsed on 1 September 2026".
    pub notices: Vec<String>,
    /// Which edition this is: "Version 4, 1 September 2026". In small print at the end, and at the foot of every page.
    pub edition: String,
    /// A short code that a return slip can quote, in small print at the end.
    pub code: Option<String>,
    /// How many pages the author promised that it fits.
    pub page_limit: Option<u32>,
    /// How large it is printed.
    pub type_size: TypeSize,
    /// For whom it is printed.
    pub variant: Variant,
    /// The text.
    pub blocks: Vec<Block>,
}

/// The sorts of document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// The whole policy: a cover page, then contents, then the text.
    Policy,
    /// An acceptable use agreement, or any page to keep or to sign.
    Sheet,
    /// A letter home, with or without a slip to return.
    Letter,
    /// A quick reference for staff.
    Guide,
    /// A list of people and agencies.
    Contacts,
    /// The page that leads to the other documents.
    Index,
    /// Anything that is handed to governors: findings, changes, coverage.
    Report,
}

/// Whom a document is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Readers {
    /// Everybody.
    Everyone,
    /// Pupils of any age.
    Pupils,
    /// Parents and carers.
    Parents,
    /// Governors, volunteers, visitors.
    Others,
    /// Staff: not for the public.
    Staff,
}

/// How large a document is printed. No layout prints running text smaller than this, apart from the policy itself, which
/// is a book and is set at 11 points.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum TypeSize {
    /// 12 points, for adults.
    Body,
    /// 14 points, in a face made for readers who are learning.
    Pupil,
}

/// For whom a document is printed. The words are the same for everybody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Variant {
    /// For most readers.
    Usual,
    /// In 18 points, for readers who see badly.
    LargePrint,
    /// In a plain, widely set face with more room between lines and nothing in italics, for readers with dyslexia.
    DyslexiaFriendly,
}

impl Document {
    /// The same document for other readers: under a name of its own, and on as many pages as it needs.
    pub fn for_variant(&self, variant: Variant) -> Document {
        let (ending, said) = match variant {
            Variant::Usual => return self.clone(),
            Variant::LargePrint => ("large-print", "large print"),
            Variant::DyslexiaFriendly => ("dyslexia-friendly", "dyslexia-friendly"),
        };
        let mut made = Document { variant, page_limit: None, ..self.clone() };
        made.stem = format!("{}-{ending}", self.stem);
        made.edition = if self.edition.is_empty() { said.to_owned() } else { format!("{}, {said}", self.edition) };
        made
    }
}

/// The school, or the federation, at the head of a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct School {
    /// Its name.
    pub name: String,
    /// Address, telephone and the like, a line each, for a letterhead; often empty.
    pub lines: Vec<String>,
    /// Its crest.
    pub crest: Option<Image>,
    /// Its colours.
    pub colours: Colours,
}

/// A picture that is printed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Image {
    /// The file's name beside the documents, such as `crest.svg`; the ending says what sort of picture it is.
    pub file: String,
    /// What the file contains.
    #[serde(skip)]
    pub bytes: Vec<u8>,
    /// What a person who cannot see it is told.
    pub alt: String,
}

/// A labelled line on the cover.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Fact {
    /// "Approved by".
    pub label: String,
    /// "The Governing Body, 14 July 2026".
    pub value: String,
}

impl Fact {
    /// A fact of these two texts.
    pub fn new(label: impl Into<String>, value: impl Into<String>) -> Fact {
        Fact { label: label.into(), value: value.into() }
    }
}

/// A piece of the text that stands on its own lines.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub enum Block {
    /// A heading.
    Heading {
        /// 1 for a section of the document, 2 for a part of it. The title stands above 1.
        level: u8,
        /// "3.2", printed before the words.
        number: Option<String>,
        /// The words.
        runs: Vec<Run>,
        /// The name that a link `#anchor` goes to; unique in its document.
        anchor: String,
    },
    /// A paragraph.
    Paragraph {
        /// The words.
        runs: Vec<Run>,
    },
    /// A list.
    List {
        /// Points or numbers.
        marks: Marks,
        /// What stands at each.
        items: Vec<Vec<Block>>,
    },
    /// The "I …" sentences of an agreement: one idea a line, with room around it.
    Statements {
        /// The sentences.
        items: Vec<Vec<Run>>,
    },
    /// A table.
    Table {
        /// What the table shows, printed above it.
        caption: Option<String>,
        /// The heads of the columns.
        header: Vec<Vec<Run>>,
        /// The rows; a short one is filled up with empty cells.
        rows: Vec<Vec<Vec<Run>>>,
    },
    /// Labels, each with what belongs to it.
    Terms {
        /// In the order they are printed.
        entries: Vec<Term>,
    },
    /// The table of contents.
    Contents {
        /// "Contents".
        title: String,
        /// The deepest level of heading that is listed.
        depth: u8,
        /// Filled in from the headings when the document is prepared; whoever builds a view leaves it empty.
        entries: Vec<ContentsEntry>,
    },
    /// Ruled lines to sign on.
    Signature {
        /// What each line is for: "Name", "Class", "Signed", "Date".
        fields: Vec<String>,
    },
    /// The line along which a slip is cut off.
    CutLine {
        /// "Please cut here and return this part to the school office".
        label: String,
    },
    /// Text set apart from the rest.
    Callout {
        /// Why it is set apart. Nothing is said by colour alone: the title says it in words.
        kind: CalloutKind,
        /// "Not stated", "In an emergency".
        title: Option<String>,
        /// The text.
        blocks: Vec<Block>,
    },
    /// A procedure, step by step.
    Steps {
        /// In order.
        steps: Vec<Step>,
    },
    /// A picture of what stands beside it in words. It adds no words to the document.
    Drawing {
        /// The picture.
        drawing: Drawing,
    },
}

/// What stands before the items of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Marks {
    /// Points: the order does not matter.
    Points,
    /// Numbers: it does.
    Numbers,
}

/// Why a callout is set apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum CalloutKind {
    /// Worth knowing.
    Note,
    /// To be done at once.
    Urgent,
    /// The policy leaves something open or vague, and says so.
    Open,
}

/// A label and what belongs to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Term {
    /// The label.
    pub label: String,
    /// What belongs to it.
    pub value: Vec<Run>,
}

/// A line of the contents.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ContentsEntry {
    /// The heading's level.
    pub level: u8,
    /// Its number.
    pub number: Option<String>,
    /// Its words.
    pub text: String,
    /// Where it stands.
    pub anchor: String,
}

/// A step of a procedure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Step {
    /// A lead-in: "If the concern is about the head".
    pub label: Option<String>,
    /// What is to be done.
    pub runs: Vec<Run>,
    /// What hangs on it: notes, or the steps of a branch.
    pub blocks: Vec<Block>,
}

/// A piece of a line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub enum Run {
    /// Words.
    Text {
        /// The words.
        text: String,
    },
    /// Words that weigh more.
    Strong {
        /// The words.
        runs: Vec<Run>,
    },
    /// Words that are stressed.
    Emphasis {
        /// The words.
        runs: Vec<Run>,
    },
    /// Words that lead somewhere.
    Link {
        /// Where to. Anything but `http`, `https`, `mailto`, `tel`, `#anchor` and a relative path is printed as plain words.
        href: String,
        /// The words.
        runs: Vec<Run>,
    },
    /// A ruled blank to write on.
    Blank {
        /// What is to be written there. Told to a screen reader, not printed.
        label: String,
    },
    /// A new line in the same paragraph.
    LineBreak,
    /// The name of the clause whose words follow, for links to it. Only where a paragraph, a step or a statement begins; it has
    /// no words of its own.
    Anchor {
        /// The name that a link `#anchor` goes to: as it is declared, not numbered, so that links survive.
        name: String,
        /// What the link is to, for those who only hear it: "rule phones at school".
        label: String,
    },
}

impl Run {
    /// Words.
    pub fn text(text: impl Into<String>) -> Run {
        Run::Text { text: text.into() }
    }

    /// Words that weigh more.
    pub fn strong(text: impl Into<String>) -> Run {
        Run::Strong { runs: vec![Run::text(text)] }
    }

    /// Words that are stressed.
    pub fn emphasis(text: impl Into<String>) -> Run {
        Run::Emphasis { runs: vec![Run::text(text)] }
    }

    /// Words that lead somewhere.
    pub fn link(href: impl Into<String>, text: impl Into<String>) -> Run {
        Run::Link { href: href.into(), runs: vec![Run::text(text)] }
    }

    /// The name of the clause whose words follow.
    pub fn anchor(name: impl Into<String>, label: impl Into<String>) -> Run {
        Run::Anchor { name: name.into(), label: label.into() }
    }

    /// A ruled blank to write on.
    pub fn blank(label: impl Into<String>) -> Run {
        Run::Blank { label: label.into() }
    }
}

impl Block {
    /// A heading with a number.
    pub fn heading(level: u8, number: Option<&str>, text: impl Into<String>, anchor: impl Into<String>) -> Block {
        Block::Heading { level, number: number.map(str::to_owned), runs: vec![Run::text(text)], anchor: anchor.into() }
    }

    /// A paragraph of plain words.
    pub fn paragraph(text: impl Into<String>) -> Block {
        Block::Paragraph { runs: vec![Run::text(text)] }
    }

    /// The contents, down to this level; the lines come from the headings.
    pub fn contents(title: impl Into<String>, depth: u8) -> Block {
        Block::Contents { title: title.into(), depth, entries: Vec::new() }
    }
}
