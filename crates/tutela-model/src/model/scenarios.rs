//! Scenarios and waivers.

use crate::date::When;
use crate::name::NameId;
use crate::sentence::{List, Sentence};
use tutela_diagnostics::Span;

/// An answer to a question of a scenario.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // Each is the answer itself.
pub enum Answer {
    Yes,
    No,
    Depends,
    Disagree,
    Silent,
}

/// What a scenario asks.
#[derive(Clone, Debug, PartialEq)]
pub enum Case {
    /// A question about the rules, and the answer that is expected.
    Question(Sentence, Answer),
    /// A run of a procedure.
    Concern(Run),
}

/// A run of a procedure, and what it must come to.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    /// Which.
    pub concern: String,
    /// Who is away.
    pub absent: Vec<NameId>,
    /// Whom it is about.
    pub about: Option<List>,
    /// When it begins.
    pub at: Option<jiff::civil::DateTime>,
    /// At which school.
    pub school: Option<List>,
    /// Whom it must reach, by when.
    pub reaches: Option<(List, Option<crate::sentence::Deadline>)>,
    /// Whom it must never tell.
    pub never_tells: Option<List>,
    /// Where it is written.
    pub span: Span,
}

/// A scenario.
#[derive(Clone, Debug, PartialEq)]
pub struct Scenario {
    /// Its title.
    pub title: String,
    /// What it asks.
    pub cases: Vec<Case>,
    /// Where it is written.
    pub span: Span,
}

/// A finding that is accepted for a time.
#[derive(Clone, Debug, PartialEq)]
pub struct Waiver {
    /// Which check.
    pub code: String,
    /// Where the name of the check is written.
    pub code_span: Span,
    /// On what.
    pub subject: String,
    /// What the finding says, in six signs such as `K7QX-3M`: only while it says so it is accepted. Nothing accepts whatever it says.
    pub worded: Option<String>,
    /// Until when.
    pub until: Option<When>,
    /// Why.
    pub because: String,
    /// Where it is written.
    pub span: Span,
}
