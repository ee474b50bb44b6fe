//! Who there is: schools, people, posts, bodies and agencies.

use super::{Decl, Stated};
use crate::date::When;
use crate::name::NameId;
use crate::sentence::List;
use jiff::civil::{Date, Time};
use tutela_diagnostics::Span;

/// One way to be reached.
#[derive(Clone, Debug, PartialEq)]
pub struct Contact {
    /// `phone`, `email`, `web`, `address`, `emergency` …
    pub kind: String,
    /// The number or address.
    pub value: String,
    /// Whether it must reach no public page.
    pub staff_only: bool,
    /// Where it is written.
    pub span: Span,
}

/// How somebody is reached.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Contacts {
    /// Each way.
    pub items: Vec<Contact>,
    /// Said to be left open, here.
    pub not_stated: Option<Span>,
}

/// A school.
#[derive(Clone, Debug, PartialEq)]
pub struct School {
    /// Its name and title.
    pub decl: Decl,
    /// Its shared name, by which posts are held at it.
    pub id: Option<NameId>,
    /// Country, `england`.
    pub country: Option<String>,
    /// Its phases, groups of pupils.
    pub phases: Vec<NameId>,
    /// Its hours.
    pub open: Option<(Time, Time)>,
    /// Its terms: name, first and last day.
    pub terms: Vec<(String, Date, Date)>,
    /// Days on which it is closed: first, last, why.
    pub closed: Vec<(Date, Date, Option<String>)>,
    /// Where a due day moves that is no school day; nowhere, if nothing is said.
    pub moves: Option<Moves>,
    /// How it is reached.
    pub contacts: Contacts,
    /// Its crest: a file beside the sources, and what it shows.
    pub crest: Option<(String, String)>,
    /// Its colours.
    pub colours: Vec<String>,
    /// Its own style sheet: a file beside the sources.
    pub style: Option<String>,
    /// Its classes: name, title, year group.
    pub classes: Vec<(String, String, Vec<NameId>)>,
}

/// Which school day takes the place of a due day that is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moves {
    /// The last one before it.
    Before,
    /// The first one after it.
    After,
}

impl Moves {
    /// The word.
    pub fn word(self) -> &'static str {
        match self {
            Moves::Before => "before",
            Moves::After => "after",
        }
    }
}

/// Somebody.
#[derive(Clone, Debug, PartialEq)]
pub struct Person {
    /// Name and title.
    pub decl: Decl,
    /// Shared name.
    pub id: NameId,
    /// When they left.
    pub left: Option<(Stated<When>, Span)>,
}

/// That somebody holds, or nobody holds, a post.
#[derive(Clone, Debug, PartialEq)]
pub struct Holding {
    /// Who; empty while vacant.
    pub by: Option<List>,
    /// At which school of a federation.
    pub at: Option<NameId>,
    /// From when.
    pub since: Option<Stated<When>>,
    /// Until when.
    pub until: Option<Stated<When>>,
    /// Where it is written.
    pub span: Span,
}

impl Holding {
    /// Whether it holds on a day, as far as its dates are known.
    pub fn covers(&self, day: Date) -> bool {
        let began = self.since.as_ref().and_then(Stated::known).is_none_or(|since| since.earliest() <= day);
        let ended = self.until.as_ref().and_then(Stated::known).is_some_and(|until| until.latest() < day);
        began && !ended
    }
}

/// A post.
#[derive(Clone, Debug, PartialEq)]
pub struct Role {
    /// Name and title.
    pub decl: Decl,
    /// Shared name.
    pub id: NameId,
    /// Who holds or held it.
    pub held: Vec<Holding>,
    /// When nobody did.
    pub vacant: Vec<Holding>,
    /// Who stands in.
    pub deputy: Option<List>,
    /// Its superior.
    pub answers_to: Option<List>,
    /// Whether it may bring a matter to its end.
    pub may_decide: bool,
    /// How it is reached.
    pub contacts: Contacts,
    /// There is one for each of these.
    pub one_for_each: Option<String>,
    /// Why the school has no such post.
    pub not_applicable: Option<String>,
}

/// A governing body or committee.
#[derive(Clone, Debug, PartialEq)]
pub struct Body {
    /// Name and title.
    pub decl: Decl,
    /// Shared name.
    pub id: NameId,
    /// Who belongs to it.
    pub members: Option<List>,
    /// Who chairs it.
    pub chair: Option<List>,
    /// Which body it is a part of.
    pub part_of: Vec<NameId>,
    /// Its superior.
    pub answers_to: Option<List>,
    /// Whether it may bring a matter to its end.
    pub may_decide: bool,
    /// How it is reached.
    pub contacts: Contacts,
}

/// Somebody outside the school.
#[derive(Clone, Debug, PartialEq)]
pub struct Agency {
    /// Name and title.
    pub decl: Decl,
    /// Shared name.
    pub id: NameId,
    /// How it is reached.
    pub contacts: Contacts,
    /// What took its place, and when.
    pub replaced_by: Option<(NameId, Option<When>, Span)>,
    /// What one turns to it for.
    pub use_for: Option<String>,
    /// Of what it is a part.
    pub part_of: Vec<NameId>,
    /// Who works there.
    pub members: Option<List>,
    /// When what is said of it was last looked up.
    pub last_verified: Option<Stated<When>>,
}
