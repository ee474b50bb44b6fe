//! Policies, their sections and what is drawn into them.

use super::{Decl, EarlyReview, Review, Stated};
use crate::date::When;
use crate::name::NameId;
use crate::prose::Prose;
use crate::sentence::{List, Reference};
use tutela_diagnostics::Span;

/// Something covered, and where.
#[derive(Clone, Debug, PartialEq)]
pub struct Covered {
    /// Whom or what.
    pub what: Reference,
    /// Where, if not everywhere.
    pub within: Option<List>,
    /// Said to be everywhere.
    pub anywhere: bool,
}

/// Something cited.
#[derive(Clone, Debug, PartialEq)]
pub struct Citation {
    /// The standard; `None` when only named in words.
    pub standard: Option<NameId>,
    /// Its words, where only named.
    pub text: Option<String>,
    /// Which edition.
    pub edition: Option<String>,
    /// Where it is written.
    pub span: Span,
}

/// Something that happened to a policy.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// When.
    pub when: When,
    /// `ratified`, `updated`, `issued`, `reviewed` …
    pub what: String,
    /// By whom.
    pub by: Option<List>,
    /// A note.
    pub note: Option<String>,
    /// How it is written, on one line; empty where a record of a ratification says it.
    pub said: String,
    /// Where it is written.
    pub span: Span,
}

impl Event {
    /// Whether it is a record of a ratification that says it, and no line of the history.
    pub fn is_recorded(&self) -> bool {
        self.said.is_empty()
    }
}

/// The state of a policy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // Each is the word itself.
pub enum State {
    Draft,
    Proposed,
    Ratified,
    Withdrawn,
}

impl State {
    /// The word.
    pub fn word(self) -> &'static str {
        match self {
            State::Draft => "draft",
            State::Proposed => "proposed",
            State::Ratified => "ratified",
            State::Withdrawn => "withdrawn",
        }
    }
}

/// What a line pulls into a document.
#[derive(Clone, Debug, PartialEq)]
pub struct Pull {
    /// `rules`, `duties` …
    pub kind: PullKind,
    /// Which of them.
    pub which: Which,
    /// Where it is written.
    pub span: Span,
}

/// What kind of thing is pulled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)] // Each is the word itself.
pub enum PullKind {
    Rules,
    Duties,
    Concerns,
    Flowcharts,
    Recipients,
    Settings,
    Training,
    Learning,
    Roles,
    Contacts,
    Systems,
    Registers,
    Documents,
    Terms,
    Citations,
}

/// Which of a kind are pulled.
#[derive(Clone, Debug, PartialEq)]
pub enum Which {
    /// All.
    All,
    /// These.
    Named(Vec<(String, Span)>),
    /// Those about these words.
    About(List),
    /// Those with a wording for these, about these words if given.
    Worded(List, Option<List>),
    /// Those of these.
    Of(List),
    /// Those for these.
    For(List),
}

/// Something declared where it is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // Each is the index in the list of the model that its name says.
pub enum Item {
    Rule(usize),
    Duty(usize),
    Setting(usize),
    Training(usize),
    Concern(usize),
    Learning(usize),
    Named(NameId),
}

/// What stands in a section or sheet.
#[derive(Clone, Debug, PartialEq)]
pub enum Content {
    /// Prose.
    Prose(Prose),
    /// Something pulled by name or kind.
    Pull(Pull),
    /// Something declared here.
    Declared(Item),
    /// A section in it.
    Section(Section),
}

/// What stands before a section's heading.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum SectionNumber {
    /// Its place among the sections beside it that have numbers, behind the number of the one around it.
    #[default]
    Counted,
    /// A number of its own, as it is written.
    Own(String),
    /// Nothing.
    None,
}

impl SectionNumber {
    /// The number as it is printed. `begins` is what the numbers there begin with: nothing at the top of a policy, `4.` within
    /// section 4; `None` within a section without a number. `count` is how many numbered ones stand before it there, and counts
    /// it with them.
    pub fn printed(&self, begins: Option<&str>, count: &mut usize) -> Option<String> {
        if *self == SectionNumber::None {
            return None;
        }
        *count += 1;
        match self {
            SectionNumber::Own(number) => Some(number.clone()),
            _ => begins.map(|begins| format!("{begins}{count}")),
        }
    }
}

/// A section.
#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    /// Name and title.
    pub decl: Decl,
    /// What stands before its heading.
    pub number: SectionNumber,
    /// What stands in it.
    pub content: Vec<Content>,
}

/// A policy.
#[derive(Clone, Debug, PartialEq)]
pub struct Policy {
    /// Name and title.
    pub decl: Decl,
    /// Whose it is.
    pub owner: Option<List>,
    /// Who approves it.
    pub approver: Option<List>,
    /// Its state.
    pub state: Option<State>,
    /// How often it is reviewed.
    pub review: Option<Review>,
    /// When next.
    pub next_review: Option<(Stated<When>, Span)>,
    /// What asks for an early review.
    pub asked: Vec<EarlyReview>,
    /// When it was issued.
    pub issued: Option<Stated<When>>,
    /// Its version.
    pub version: Option<String>,
    /// Whom and what it covers.
    pub covers: Vec<Covered>,
    /// What it cites.
    pub cites: Vec<Citation>,
    /// The policies beside it.
    pub links: Option<List>,
    /// With whom it was written.
    pub written_with: Option<List>,
    /// What it was written from.
    pub based_on: Option<String>,
    /// The risks that it speaks of.
    pub risks: Option<List>,
    /// What happened to it.
    pub history: Vec<Event>,
    /// Its sections.
    pub sections: Vec<Section>,
}
