//! What is set, done, taught, used, kept and written elsewhere.

use super::{Clause, Contacts, Decl, Silent, Stated, Wording};
use crate::date::{self, When};
use crate::name::NameId;
use crate::prose::Prose;
use crate::sentence::{Conditions, Every, List, Rhythm};
use tutela_diagnostics::Span;

/// A measure.
#[derive(Clone, Debug, PartialEq)]
pub struct Measure {
    /// Name and title.
    pub decl: Decl,
    /// What it counts.
    pub unit: Option<String>,
}

/// A setting's value.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Exactly, at least or at most so much.
    Amount(Bound, f64, String),
    /// A word, such as `on` or `required`.
    Word(String),
    /// In words.
    Text(String),
    /// Said to be left open.
    NotStated,
}

/// Which way a value may be passed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // Each is the word itself.
pub enum Bound {
    Exactly,
    AtLeast,
    AtMost,
}

/// The value of a measure on some things.
#[derive(Clone, Debug, PartialEq)]
pub struct Setting {
    /// Its name is the measure's.
    pub decl: Decl,
    /// Which measure.
    pub measure: String,
    /// On what; empty for everything.
    pub on: Option<List>,
    /// The value.
    pub value: Value,
    /// Its wordings.
    pub wordings: Vec<Wording>,
    /// Whose sheets leave it out on purpose.
    pub silent: Vec<Silent>,
}

/// When something was last done, and by whom.
#[derive(Clone, Debug, PartialEq)]
pub struct LastDone {
    /// When.
    pub when: Stated<When>,
    /// By whom.
    pub by: Option<List>,
    /// Where it is written.
    pub span: Span,
}

/// A duty, or all the duties of a post.
#[derive(Clone, Debug, PartialEq)]
pub struct Duty {
    /// Name and title.
    pub decl: Decl,
    /// Whose list this is, for `duties of`.
    pub of: Option<List>,
    /// What is to be done.
    pub clauses: Vec<Clause>,
    /// When it was last done.
    pub last_done: Vec<LastDone>,
    /// When it is first due.
    pub first_due: Option<When>,
    /// Whose sheets leave it out on purpose.
    pub silent: Vec<Silent>,
}

/// A training.
#[derive(Clone, Debug, PartialEq)]
pub struct Training {
    /// Name and title.
    pub decl: Decl,
    /// What it is about.
    pub on: Option<List>,
    /// Who takes it.
    pub for_whom: Option<List>,
    /// How often.
    pub rhythm: Option<Rhythm>,
    /// When it was last done.
    pub last_done: Vec<LastDone>,
    /// What else it covers.
    pub covers: Option<List>,
    /// How often it is brought up to date in between.
    pub updates: Option<Every>,
    /// Its wordings.
    pub wordings: Vec<Wording>,
    /// Said to be left open, here.
    pub not_stated: Option<Span>,
}

/// A risk assessment.
#[derive(Clone, Debug, PartialEq)]
pub struct Assessment {
    /// When it was made.
    pub when: Stated<When>,
    /// By whom.
    pub by: Option<List>,
    /// How often it is made again.
    pub review: Option<Every>,
    /// Where it is written.
    pub span: Span,
}

/// How often something is reviewed, and what brings a review forward.
#[derive(Clone, Debug, PartialEq)]
pub struct Review {
    /// How often.
    pub every: Every,
    /// What brings it forward.
    pub early: Option<Conditions>,
    /// Where it is written.
    pub span: Span,
}

/// Something that has happened and asks for an early review.
#[derive(Clone, Debug, PartialEq)]
pub struct EarlyReview {
    /// When it happened.
    pub when: When,
    /// What happened.
    pub what: String,
    /// Within what time the review is to be done, if that is said.
    pub within: Option<date::Span>,
    /// Where it is written.
    pub span: Span,
}

/// A system.
#[derive(Clone, Debug, PartialEq)]
pub struct System {
    /// Name and title.
    pub decl: Decl,
    /// Shared name.
    pub id: NameId,
    /// Who uses it.
    pub used_by: Option<List>,
    /// What for.
    pub used_for: Option<List>,
    /// What it holds.
    pub holds: Option<List>,
    /// Who runs it.
    pub run_by: Option<List>,
    /// Who provides it.
    pub provided_by: Option<List>,
    /// Who keeps it, as an account is kept.
    pub kept_by: Option<List>,
    /// Who answers for it.
    pub answered_for_by: Option<List>,
    /// Its risk assessments.
    pub assessed: Vec<Assessment>,
    /// What it blocks.
    pub blocks: Option<List>,
    /// What it manages.
    pub manages: Option<List>,
    /// Where changes to it are recorded.
    pub changes_in: Option<List>,
    /// Whether it is an official account of the school's, and its handle.
    pub official: Option<Option<String>>,
    /// The age from which it may be used.
    pub minimum_age: Option<Stated<u32>>,
    /// How often it is reviewed.
    pub review: Option<Review>,
    /// What asks for an early assessment of its risks.
    pub asked: Vec<EarlyReview>,
    /// How its keepers are reached.
    pub contacts: Contacts,
}

/// A register.
#[derive(Clone, Debug, PartialEq)]
pub struct Register {
    /// Name and title.
    pub decl: Decl,
    /// Shared name.
    pub id: NameId,
    /// Who keeps it.
    pub kept_by: Option<List>,
    /// How long what stands in it is kept.
    pub kept_for: Option<Stated<date::Span>>,
    /// Who sees it.
    pub seen_by: Option<List>,
}

/// Another document.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// Name and title.
    pub decl: Decl,
    /// Shared name.
    pub id: NameId,
    /// Whose it is.
    pub owner: Option<List>,
    /// When it was last reviewed.
    pub reviewed: Option<Stated<When>>,
    /// How often it is.
    pub review: Option<Review>,
    /// Where it is found.
    pub found_at: Option<(Stated<String>, Span)>,
    /// Of what it is a part.
    pub part_of: Vec<NameId>,
    /// Who issued it.
    pub issued_by: Option<List>,
    /// Whether it is relied on and not attached.
    pub not_attached: bool,
}

/// A term with its meaning.
#[derive(Clone, Debug, PartialEq)]
pub struct Term {
    /// Name and title.
    pub decl: Decl,
    /// Shared name.
    pub id: NameId,
    /// What it means.
    pub means: Option<Prose>,
}

/// One thing that is learnt.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    /// Its name.
    pub name: String,
    /// Whether it is something to be able to do, rather than to know.
    pub can: bool,
    /// What.
    pub text: Prose,
    /// Its wordings.
    pub wordings: Vec<Wording>,
    /// Where it is written.
    pub span: Span,
}

/// What a group learns.
#[derive(Clone, Debug, PartialEq)]
pub struct Learning {
    /// Name and title.
    pub decl: Decl,
    /// Who learns it.
    pub for_whom: Vec<NameId>,
    /// What they learn.
    pub outcomes: Vec<Outcome>,
    /// Said to be left open, here.
    pub not_stated: Option<Span>,
}
