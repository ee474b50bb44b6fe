//! Standards, what they ask, and the facts that ship beside them.

use super::{Decl, Stated, Value};
use crate::date::When;
use crate::name::{NameId, NameKind};
use crate::sentence::{List, Rhythm, Sentence, Target};
use jiff::civil::Date;
use tutela_diagnostics::Span;

/// One thing that an edition of a standard asks for.
#[derive(Clone, Debug, PartialEq)]
pub enum Ask {
    /// A duty to do this.
    Duty(Sentence),
    /// A post: held, in these groups, with a deputy.
    Role {
        /// Which post; one that ships with the tool and that the project does not have is unknown here.
        role: Target,
        /// Whether somebody must hold it.
        held: bool,
        /// In which groups.
        within: Vec<NameId>,
        /// Whether it must have a deputy.
        deputy: bool,
    },
    /// A rule.
    Rule(AskedRule),
    /// A procedure about these that reaches these in time.
    Concern(List, Option<List>, Option<crate::sentence::Deadline>),
    /// A training on these, for these, so often.
    Training(List, Option<List>, Option<Rhythm>),
    /// A setting.
    Setting(String, Option<List>, Value),
    /// A sheet for these.
    Sheet(List),
    /// A policy that names these among its risks.
    Policy(List),
    /// In words.
    Words(String),
}

/// A rule that a standard asks for.
#[derive(Clone, Debug, PartialEq)]
pub struct AskedRule {
    /// About which of these.
    pub about: List,
    /// For whom, if that is asked.
    pub for_whom: Option<List>,
    /// Whether it must forbid something of them.
    pub against: bool,
    /// Whether it must have something written down.
    pub recorded: bool,
}

/// A requirement of a standard.
#[derive(Clone, Debug, PartialEq)]
pub struct Requirement {
    /// Name and title.
    pub decl: Decl,
    /// What it asks for; any of them meets it.
    pub asks: Vec<Ask>,
    /// The same as it is written, without its article.
    pub written: Vec<String>,
    /// What to write, line by line, to have the first of them, with posts as the standard calls them; nothing where lines can
    /// be made of what is asked.
    pub instance: Vec<String>,
    /// What of it could not be established: then nobody is told that it is not met.
    pub not_established: Vec<String>,
}

/// An edition of a standard.
#[derive(Clone, Debug, PartialEq)]
pub struct Edition {
    /// Which: a year.
    pub name: String,
    /// From when it is in force, and until when.
    pub in_force: (Option<Stated<When>>, Option<Stated<When>>),
    /// What it asks for.
    pub requirements: Vec<Requirement>,
    /// The edition whose requirements it keeps, beside its own and but for those that it names again.
    pub keeps: Option<String>,
    /// What of it could not be established.
    pub not_established: Vec<String>,
    /// Where it is written.
    pub span: Span,
}

impl Edition {
    /// Whether it is in force on a day, as far as its dates are said.
    pub fn is_in_force(&self, day: Date) -> bool {
        let known = |when: &Option<Stated<When>>| when.as_ref().and_then(|when| when.known().copied());
        known(&self.in_force.0).is_none_or(|from| from.earliest() <= day)
            && known(&self.in_force.1).is_none_or(|to| day <= to.latest())
    }
}

/// A standard, law or guidance.
#[derive(Clone, Debug, PartialEq)]
pub struct Standard {
    /// Name and title.
    pub decl: Decl,
    /// Shared name.
    pub id: NameId,
    /// Who issues it.
    pub issuer: Option<String>,
    /// Where it is published.
    pub source: Option<String>,
    /// When what is said of it here was last verified.
    pub last_verified: Option<Stated<When>>,
    /// Whether it is advice, not law.
    pub advisory: bool,
    /// The last day on which it is no more than advice, where a law has it kept from the next.
    pub advisory_to: Option<Stated<When>>,
    /// Whom alone it lays duties on, where these are not schools.
    pub binds_only: Option<String>,
    /// From when it is in force, and until when.
    pub in_force: (Option<Stated<When>>, Option<Stated<When>>),
    /// What took its place, and when.
    pub replaced_by: Option<(NameId, Option<When>, Span)>,
    /// What of it could not be established.
    pub not_established: Vec<String>,
    /// Its editions.
    pub editions: Vec<Edition>,
}

impl Standard {
    /// Whether it is no more than advice on a day, as far as its dates are said.
    pub fn is_advisory(&self, day: Date) -> bool {
        self.advisory && self.advisory_to.as_ref().and_then(Stated::known).is_none_or(|to| day <= to.latest())
    }
}

/// A post, a body or an agency that shipped standards speak of: what it goes by in schools.
#[derive(Clone, Debug, PartialEq)]
pub struct Post {
    /// As the standards write it.
    pub name: String,
    /// What kind of name it is.
    pub kind: NameKind,
    /// Its usual title.
    pub title: String,
    /// What it also goes by.
    pub also_called: Vec<String>,
}

/// A body, a law or guidance that there is no longer.
#[derive(Clone, Debug, PartialEq)]
pub struct Retired {
    /// What it was called.
    pub title: String,
    /// What it also went by.
    pub also_called: Vec<String>,
    /// What took its place, as it is said.
    pub by: String,
    /// Since when.
    pub since: Option<When>,
    /// When that was last looked up.
    pub last_verified: Option<Stated<When>>,
}
