//! The sentence: who must, must not, should, should not or may do what, with its parts.
//!
//! Rules, duties, steps of a procedure and prohibitions are all this sentence.

use crate::date::{self, When};
use crate::name::NameId;
use tutela_diagnostics::Span;

/// Whom or what a sentence speaks of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A declared name.
    Name(NameId),
    /// Everybody that the policy covers.
    Everyone,
    /// Nobody.
    Nobody,
    /// Nobody is named.
    Somebody,
    /// "The school": nobody is named.
    TheSchool,
    /// The child that the matter is about.
    Child,
    /// Whoever raised the matter.
    Reporter,
    /// The person whom the matter is about.
    Subject,
    /// One of those who are told.
    Recipient,
    /// The superior of whoever the matter is about.
    TheyAnswerTo,
    /// The things just named.
    Them,
    /// Described in words that nothing can be checked by.
    Vague(String),
    /// Left open, and said to be.
    NotStated,
    /// A name that nothing declares; said where it stands.
    Unknown(String),
}

/// One thing or person in a list, with what it is `of`.
#[derive(Clone, Debug, PartialEq)]
pub struct Reference {
    /// Who or what.
    pub target: Target,
    /// Whose.
    pub of: Option<Target>,
    /// Where it is written.
    pub span: Span,
}

/// How a list is joined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Joint {
    /// One alone, or commas alone: `and` in an obligation, `or` in a permission or prohibition.
    Commas,
    /// `and`.
    And,
    /// `or`.
    Or,
    /// `, then`: one after the other.
    Then,
}

/// A list.
#[derive(Clone, Debug, PartialEq)]
pub struct List {
    /// Never empty.
    pub items: Vec<Reference>,
    /// How they are joined.
    pub joint: Joint,
    /// The whole.
    pub span: Span,
}

impl List {
    /// The declared names in it, in order.
    pub fn names(&self) -> impl Iterator<Item = NameId> + '_ {
        self.items.iter().filter_map(|item| match item.target {
            Target::Name(id) => Some(id),
            _ => None,
        })
    }

    /// Whether nobody in it is a declared name or fixed person: it names no actor.
    pub fn names_nobody(&self) -> bool {
        self.items.iter().all(|item| {
            matches!(item.target, Target::Somebody | Target::TheSchool | Target::Vague(_) | Target::NotStated)
        })
    }
}

/// How strongly a sentence speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)] // Each is the word of the language itself.
pub enum Strength {
    Must,
    MustNot,
    Should,
    ShouldNot,
    May,
    NeedNot,
}

impl Strength {
    /// As it is written and said.
    pub fn word(self) -> &'static str {
        match self {
            Strength::Must => "must",
            Strength::MustNot => "must not",
            Strength::Should => "should",
            Strength::ShouldNot => "should not",
            Strength::May => "may",
            Strength::NeedNot => "need not",
        }
    }

    /// What an exception to it permits or forbids instead.
    pub fn opposite(self) -> Strength {
        match self {
            Strength::Must | Strength::Should => Strength::NeedNot,
            Strength::MustNot | Strength::ShouldNot => Strength::May,
            Strength::May | Strength::NeedNot => Strength::MustNot,
        }
    }

    /// Whether it forbids or advises against.
    pub fn is_against(self) -> bool {
        matches!(self, Strength::MustNot | Strength::ShouldNot)
    }
}

/// Who does it.
#[derive(Clone, Debug, PartialEq)]
pub struct Who {
    /// Nobody else may.
    pub only: bool,
    /// Whom.
    pub list: List,
    /// All but these.
    pub other_than: Vec<NameId>,
}

/// One thing to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// A declared action.
    Named(NameId),
    /// In words that nothing will be checked by.
    Quoted(String),
    /// A name that nothing declares; said where it stands.
    Unknown(String),
}

/// What is to be done.
#[derive(Clone, Debug, PartialEq)]
pub enum Act {
    /// Actions, and how they are joined.
    Do(Vec<Action>, Joint),
    /// To judge whether something holds.
    Decide(Conditions),
}

/// What it is done to.
#[derive(Clone, Debug, PartialEq)]
pub struct Objects {
    /// Nothing else.
    pub only: bool,
    /// To what.
    pub list: List,
}

/// What has to hold.
#[derive(Clone, Debug, PartialEq)]
pub struct Conditions {
    /// Each, and whether it must not hold.
    pub items: Vec<(bool, Target)>,
    /// How they are joined.
    pub joint: Joint,
    /// The whole.
    pub span: Span,
}

/// What has to hold, or to be done by the same people.
#[derive(Clone, Debug, PartialEq)]
pub enum Test {
    /// Circumstances.
    Holds(Conditions),
    /// `when they bring mobile-phones`.
    They(Vec<Action>, Joint, Option<Objects>),
}

/// What a sentence is before or after.
#[derive(Clone, Debug, PartialEq)]
pub enum Occasion {
    /// Events, times or things.
    Of(List),
    /// `before they use them`.
    They(Vec<Action>, Joint, Option<Objects>),
}

/// By when.
#[derive(Clone, Debug, PartialEq)]
pub enum Deadline {
    /// At once.
    AtOnce,
    /// The same day.
    SameDay,
    /// Within a time, of a labelled step or an event if named.
    Within(date::Span, Option<String>),
    /// Within a time told in vague words.
    Vague(String),
    /// Said to be left open.
    NotStated,
    /// By a day.
    By(When),
}

/// How often.
#[derive(Clone, Debug, PartialEq)]
pub struct Rhythm {
    /// First at this, `at induction, then every …`.
    pub start: Option<Target>,
    /// Then so often.
    pub every: Vec<Every>,
    /// The whole.
    pub span: Span,
}

/// One rhythm.
#[derive(Clone, Debug, PartialEq)]
pub enum Every {
    /// Every so long, or oftener where `at_least`.
    Time {
        /// The time between.
        time: date::Span,
        /// Whether oftener keeps it too.
        at_least: bool,
    },
    /// Told in vague words.
    Vague(String),
    /// Said to be left open.
    NotStated,
}

/// The preposition that a part was written with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)] // Each is the word itself.
pub enum Preposition {
    In,
    At,
    On,
    To,
    From,
    With,
    During,
}

impl Preposition {
    /// The word itself.
    pub fn word(self) -> &'static str {
        match self {
            Preposition::In => "in",
            Preposition::At => "at",
            Preposition::On => "on",
            Preposition::To => "to",
            Preposition::From => "from",
            Preposition::With => "with",
            Preposition::During => "during",
        }
    }
}

/// A part of a sentence beyond who, what and to what.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// Only so, and in no other way.
    pub only: bool,
    /// What it says.
    pub is: PartIs,
    /// Where it is written.
    pub span: Span,
}

/// What a part says. Kind and preposition together have decided which part it is.
#[derive(Clone, Debug, PartialEq)]
pub enum PartIs {
    /// Whose.
    Whose(List),
    /// With the help of what.
    Using(List),
    /// To, with or from whom.
    Whom(Preposition, List),
    /// In, at, to or from a place.
    Place(Preposition, List),
    /// On a platform, device or system.
    Platform(Preposition, List),
    /// During, at, on or in a time.
    Time(Preposition, List),
    /// What else it is done to or with, by a preposition that the action asks for.
    Thing(Preposition, List),
    /// About what.
    About(List),
    /// For what purpose, or for whom.
    Purpose(List),
    /// Only while something holds.
    When(Test),
    /// Unless something holds.
    Unless(Test),
    /// Until something holds.
    Until(Test),
    /// Before something.
    Before(Occasion),
    /// After something.
    After(Occasion),
    /// Under somebody's eyes.
    Supervised(List),
    /// With somebody's permission.
    Permission {
        /// In writing.
        written: bool,
        /// From whom.
        from: List,
    },
    /// With somebody's consent.
    Consent {
        /// In writing.
        written: bool,
        /// Of whom.
        from: List,
    },
    /// Under a document or a law.
    Under(List),
    /// By one of the recipient's contacts.
    By(String),
    /// With a record in a register.
    RecordedIn(List),
    /// By when.
    Deadline(Deadline),
    /// How often.
    Rhythm(Rhythm),
    /// And these after that: `tell police at once, then dsl`.
    Then(List),
    /// In a manner told in words.
    Manner(String),
}

impl PartIs {
    /// The names that it holds, whatever it says of them.
    pub fn list(&self) -> Option<&List> {
        match self {
            PartIs::Whose(list)
            | PartIs::Using(list)
            | PartIs::Whom(_, list)
            | PartIs::Place(_, list)
            | PartIs::Platform(_, list)
            | PartIs::Time(_, list)
            | PartIs::Thing(_, list)
            | PartIs::About(list)
            | PartIs::Purpose(list)
            | PartIs::Supervised(list)
            | PartIs::Permission { from: list, .. }
            | PartIs::Consent { from: list, .. }
            | PartIs::Under(list)
            | PartIs::RecordedIn(list)
            | PartIs::Then(list)
            | PartIs::Before(Occasion::Of(list))
            | PartIs::After(Occasion::Of(list)) => Some(list),
            PartIs::Before(Occasion::They(..))
            | PartIs::After(Occasion::They(..))
            | PartIs::When(_)
            | PartIs::Unless(_)
            | PartIs::Until(_)
            | PartIs::By(_)
            | PartIs::Deadline(_)
            | PartIs::Rhythm(_)
            | PartIs::Manner(_) => None,
        }
    }
}

/// A sentence.
#[derive(Clone, Debug, PartialEq)]
pub struct Sentence {
    /// Who.
    pub who: Who,
    /// How strongly.
    pub strength: Strength,
    /// What is done.
    pub act: Act,
    /// To what.
    pub objects: Option<Objects>,
    /// The rest, in the order written.
    pub parts: Vec<Part>,
    /// Where it is written.
    pub span: Span,
}

impl Sentence {
    /// Its deadline, if it has one.
    pub fn deadline(&self) -> Option<&Deadline> {
        self.parts.iter().find_map(|part| match &part.is {
            PartIs::Deadline(deadline) => Some(deadline),
            _ => None,
        })
    }

    /// Its rhythm, if it has one.
    pub fn rhythm(&self) -> Option<&Rhythm> {
        self.parts.iter().find_map(|part| match &part.is {
            PartIs::Rhythm(rhythm) => Some(rhythm),
            _ => None,
        })
    }
}
