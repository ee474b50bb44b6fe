//! Sheets, guides and letters.

use super::{Content, Decl, Stated};
use crate::date::When;
use crate::name::NameId;
use crate::prose::Prose;
use crate::sentence::List;
use tutela_diagnostics::Span;

/// A field to sign or fill in.
#[derive(Clone, Debug, PartialEq)]
pub struct SignField {
    /// `pupil`, `parent`, `class`, `date` …
    pub name: String,
    /// What is printed; the name itself where nothing is given.
    pub label: String,
}

/// A part of a sheet.
#[derive(Clone, Debug, PartialEq)]
pub struct SheetPart {
    /// Its heading.
    pub title: Option<String>,
    /// What stands in it.
    pub content: Vec<Content>,
    /// Where it is written.
    pub span: Span,
}

/// What kind of sheet it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SheetKind {
    /// An agreement to sign.
    Aup,
    /// A guide.
    Guide,
}

/// A sheet: an acceptable-use agreement, or a guide.
#[derive(Clone, Debug, PartialEq)]
pub struct Sheet {
    /// Name and title.
    pub decl: Decl,
    /// Which of the two.
    pub kind: SheetKind,
    /// Whom it is for.
    pub for_whom: Vec<NameId>,
    /// What it begins with.
    pub intro: Option<Prose>,
    /// What it ends with.
    pub closing: Option<Prose>,
    /// Its parts; what stands outside a part is one without a heading.
    pub parts: Vec<SheetPart>,
    /// The reading age that it must not pass.
    pub reading_age: Option<u32>,
    /// The pages that it must fit.
    pub fits: Option<u32>,
    /// What is signed.
    pub sign: Option<(Vec<SignField>, Span)>,
    /// Whether it is relied on and not attached.
    pub not_attached: bool,
}

/// A slip to cut off and return.
#[derive(Clone, Debug, PartialEq)]
pub struct Slip {
    /// Its heading.
    pub title: Option<String>,
    /// Its words.
    pub content: Vec<Prose>,
    /// What is signed.
    pub sign: Option<(Vec<SignField>, Span)>,
    /// To whom it goes back.
    pub return_to: Option<List>,
    /// By when.
    pub return_by: Option<Stated<When>>,
    /// Where it is written.
    pub span: Span,
}

/// A letter.
#[derive(Clone, Debug, PartialEq)]
pub struct Letter {
    /// Name and title.
    pub decl: Decl,
    /// To whom.
    pub to: Vec<NameId>,
    /// The sheets that go with it.
    pub with: Vec<(String, Span)>,
    /// Its words.
    pub content: Vec<Content>,
    /// Its slip.
    pub slip: Option<Slip>,
    /// The pages that it must fit.
    pub fits: Option<u32>,
}
