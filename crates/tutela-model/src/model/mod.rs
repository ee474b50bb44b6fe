//! What a project declares, with every name resolved.

mod concerns;
mod people;
mod policies;
mod rules;
mod scenarios;
mod sheets;
mod standards;
mod things;

pub use concerns::*;
pub use people::*;
pub use policies::*;
pub use rules::*;
pub use scenarios::*;
pub use sheets::*;
pub use standards::*;
pub use things::*;

use crate::name::{NameId, Names};
use crate::ratified::{Ratifiable, Ratification};
use crate::sentence::List;
use jiff::civil::Date;
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeMap;
use tutela_diagnostics::{SourceId, Span};

/// Something that may be known, vague or left open.
#[derive(Clone, Debug, PartialEq)]
pub enum Stated<T> {
    /// Known.
    Known(T),
    /// Told in words that nothing can be checked by.
    Vague(String),
    /// Left open, and said to be.
    NotStated,
}

impl<T> Stated<T> {
    /// What is known, if it is.
    pub fn known(&self) -> Option<&T> {
        match self {
            Stated::Known(value) => Some(value),
            _ => None,
        }
    }
}

/// What every declaration has.
#[derive(Clone, Debug, PartialEq)]
pub struct Decl {
    /// Its name.
    pub name: String,
    /// Its title, or the name with spaces.
    pub title: String,
    /// Whether its author gave it a title.
    pub titled: bool,
    /// Its head.
    pub span: Span,
    /// Its head as it is written, where it ends without a block; a line within it has to bring the block.
    pub bare: Option<String>,
    /// Whether something in it could not be read, so that nothing may be concluded from what it lacks.
    pub incomplete: bool,
    /// What it says that it meets: `kcsie.filtering-review`.
    pub meets: Vec<String>,
}

impl Decl {
    /// A line to add to it, as it is to be written: where its head ends without a block it is shown whole, since the line
    /// cannot stand without one.
    pub fn line_in(&self, line: &str) -> String {
        self.bare.as_ref().map_or_else(|| line.to_owned(), |head| format!("{head} {{ {line} }}"))
    }
}

/// The kinds of declaration that have names of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs)] // Each is the word itself.
pub enum Class {
    Rule,
    Duty,
    Concern,
    Steps,
    Measure,
    Training,
    Learning,
    Policy,
    Aup,
    Letter,
    Guide,
}

impl Class {
    /// The word of the language.
    pub fn word(self) -> &'static str {
        match self {
            Class::Rule => "rule",
            Class::Duty => "duty",
            Class::Concern => "concern",
            Class::Steps => "steps",
            Class::Measure => "measure",
            Class::Training => "training",
            Class::Learning => "learning",
            Class::Policy => "policy",
            Class::Aup => "aup",
            Class::Letter => "letter",
            Class::Guide => "guide",
        }
    }
}

/// Where a declared item is, and whether a document or another item speaks of it.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    /// Its head.
    pub span: Span,
    /// Whether it ships with the tool.
    pub standard: bool,
}

/// A place where something is said in vague words, or said to be left open.
#[derive(Clone, Debug, PartialEq)]
pub struct Loose {
    /// The words; `None` where it is `not stated`, nobody named, or the school.
    pub words: Option<String>,
    /// What is not pinned down: "how often", "who", "by when" …
    pub what: &'static str,
    /// In what: the declaration's name.
    pub within: String,
    /// Where it is written.
    pub span: Span,
}

/// A project with its names resolved.
#[derive(Clone, Debug, Default)]
pub struct Model {
    /// The shared names.
    pub names: Names,
    /// Names of all other declarations, and where they are.
    pub items: BTreeMap<(Class, String), Place>,
    /// The federation, if the project is one; its contacts and calendar.
    pub federation: Option<School>,
    /// The school, or the schools of the federation.
    pub schools: Vec<School>,
    /// People.
    pub people: Vec<Person>,
    /// Posts.
    pub roles: Vec<Role>,
    /// Bodies.
    pub bodies: Vec<Body>,
    /// Agencies.
    pub agencies: Vec<Agency>,
    /// Rules, promises and statements, in the order of the sources.
    pub rules: Vec<Rule>,
    /// Measures.
    pub measures: Vec<Measure>,
    /// Settings.
    pub settings: Vec<Setting>,
    /// Duties.
    pub duties: Vec<Duty>,
    /// Trainings.
    pub trainings: Vec<Training>,
    /// Systems.
    pub systems: Vec<System>,
    /// Registers.
    pub registers: Vec<Register>,
    /// Documents.
    pub documents: Vec<Document>,
    /// Terms.
    pub terms: Vec<Term>,
    /// What is learnt.
    pub learning: Vec<Learning>,
    /// Procedures and shared steps.
    pub concerns: Vec<Concern>,
    /// Policies.
    pub policies: Vec<Policy>,
    /// The records of ratifications, by policy and day.
    pub ratifications: Vec<Ratification>,
    /// What would be ratified now, clause by clause; empty while there is no record to hold against it.
    pub ratifiable: Vec<Ratifiable>,
    /// Agreements and guides.
    pub sheets: Vec<Sheet>,
    /// Letters.
    pub letters: Vec<Letter>,
    /// Standards.
    pub standards: Vec<Standard>,
    /// The standards that the project follows.
    pub follows: Vec<NameId>,
    /// Those of them that it follows in one edition, whatever the day.
    pub pinned: Vec<(NameId, String)>,
    /// What declarations say that they meet: `kcsie.filtering-review`.
    pub claimed: Vec<String>,
    /// The posts, bodies and agencies that shipped standards speak of.
    pub posts: Vec<Post>,
    /// What there is no longer.
    pub retired: Vec<Retired>,
    /// The same, statement by statement, each with its place.
    pub followed: Vec<(Vec<NameId>, Span)>,
    /// Scenarios.
    pub scenarios: Vec<Scenario>,
    /// Waivers.
    pub waivers: Vec<Waiver>,
    /// Everything that is vague or left open.
    pub loose: Vec<Loose>,
    /// Links in prose and contacts: where they lead, and where they are written.
    pub links: Vec<(String, Span)>,
    /// Shared names that something speaks of.
    pub used: FxHashSet<NameId>,
    /// Other declarations that something speaks of.
    pub used_items: FxHashSet<(Class, String)>,
    /// Names in statements that could not be read: nothing may be concluded from their seeming unused or missing.
    pub mentioned: FxHashSet<String>,
    /// The names of a file's statements that could not be read at all; documents are not published while there are any.
    pub unreadable: usize,
    /// Labels of steps, by concern.
    pub labels: FxHashMap<String, FxHashSet<String>>,
    /// The sources that ship with the tool.
    pub standard: Vec<SourceId>,
}

impl Model {
    /// The title of a shared name.
    pub fn title(&self, id: NameId) -> &str {
        &self.names.get(id).title
    }

    /// The role that a name names.
    pub fn role(&self, id: NameId) -> Option<&Role> {
        self.roles.iter().find(|role| role.id == id)
    }

    /// Whoever holds a post on a day, at a school if it is held school by school.
    pub fn holders(&self, role: &Role, day: Date, school: Option<NameId>) -> Vec<NameId> {
        let held = role.held.iter().filter(|h| h.covers(day) && (h.at.is_none() || school.is_none() || h.at == school));
        held.flat_map(|h| h.by.iter().flat_map(List::names)).collect()
    }

    /// Whether a group is, or is a part of, another, or is made of parts of it.
    pub fn covers_group(&self, outer: NameId, inner: NameId) -> bool {
        if self.names.is_within(inner, outer) {
            return true;
        }
        let made_of = &self.names.get(outer).made_of;
        made_of.iter().any(|part| self.names.is_within(inner, *part))
    }

    /// The procedure of a name; shared steps are none.
    pub fn concern(&self, name: &str) -> Option<&Concern> {
        self.concerns.iter().find(|concern| !concern.shared && concern.decl.name == name)
    }

    /// What `follow` runs by a name: shared steps, or else the lines of a procedure.
    pub fn steps(&self, name: &str) -> Option<&Concern> {
        let shared = self.concerns.iter().find(|concern| concern.shared && concern.decl.name == name);
        shared.or_else(|| self.concern(name))
    }

    /// The rule of a name.
    pub fn rule(&self, name: &str) -> Option<&Rule> {
        self.rules.iter().find(|rule| rule.decl.name == name)
    }
}
