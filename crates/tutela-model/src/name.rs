//! The names that a project shares among words, people, systems, registers, documents and terms.

use rustc_hash::FxHashMap;
use tutela_diagnostics::Span;

/// Names one of the shared names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct NameId(pub u32);

/// What a name names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs)] // Each is the word of the language itself.
pub enum NameKind {
    Group,
    Action,
    Thing,
    Place,
    Platform,
    Time,
    Purpose,
    Circumstance,
    Person,
    Role,
    Body,
    Agency,
    System,
    Register,
    Document,
    Term,
    Standard,
    School,
}

impl NameKind {
    /// The word of the language, as in "a group".
    pub fn word(self) -> &'static str {
        match self {
            NameKind::Group => "group",
            NameKind::Action => "action",
            NameKind::Thing => "thing",
            NameKind::Place => "place",
            NameKind::Platform => "platform",
            NameKind::Time => "time",
            NameKind::Purpose => "purpose",
            NameKind::Circumstance => "circumstance",
            NameKind::Person => "person",
            NameKind::Role => "role",
            NameKind::Body => "body",
            NameKind::Agency => "agency",
            NameKind::System => "system",
            NameKind::Register => "register",
            NameKind::Document => "document",
            NameKind::Term => "term",
            NameKind::Standard => "standard",
            NameKind::School => "school",
        }
    }

    /// The word with its article.
    pub fn with_article(self) -> String {
        match self {
            NameKind::Action | NameKind::Agency => format!("an {}", self.word()),
            _ => format!("a {}", self.word()),
        }
    }

    /// Whether it can do something or be told something.
    pub fn is_somebody(self) -> bool {
        matches!(self, NameKind::Group | NameKind::Role | NameKind::Person | NameKind::Body | NameKind::Agency)
    }

    /// Whether it is a word of the rules' vocabulary: one that is printed in no list of its own, and lives by what speaks of it.
    pub fn is_word(self) -> bool {
        matches!(
            self,
            NameKind::Group
                | NameKind::Action
                | NameKind::Thing
                | NameKind::Place
                | NameKind::Platform
                | NameKind::Time
                | NameKind::Purpose
                | NameKind::Circumstance
        )
    }

    /// Whether something can be done with it.
    pub fn is_something(self) -> bool {
        matches!(
            self,
            NameKind::Thing
                | NameKind::System
                | NameKind::Register
                | NameKind::Document
                | NameKind::Term
                | NameKind::Standard
                | NameKind::Platform
        )
    }
}

/// A shared name and what is said of it as a word.
#[derive(Clone, Debug, PartialEq)]
pub struct Named {
    /// As it is written.
    pub name: String,
    /// What it names.
    pub kind: NameKind,
    /// As it is headed: its title, or the name with spaces.
    pub title: String,
    /// Whether its author gave it a title.
    pub titled: bool,
    /// As it is said inside a sentence, of all; its title where nothing else is given.
    pub many: Option<String>,
    /// As one of it is said: "a Year 6 pupil".
    pub one: Option<String>,
    /// For an action, as what has been done: "uploaded".
    pub done: Option<String>,
    /// For a circumstance: it is said as a clause of its own, not of the person.
    pub is_clause: bool,
    /// What it also goes by.
    pub also_called: Vec<String>,
    /// What it belongs to.
    pub parents: Vec<NameId>,
    /// What it is made of, if it is closed: nothing else is in it, and nothing is in two of them.
    pub made_of: Vec<NameId>,
    /// What holds whenever it does.
    pub implies: Vec<NameId>,
    /// What must hold for it to.
    pub requires: Vec<NameId>,
    /// What cannot hold while it does.
    pub excludes: Vec<NameId>,
    /// Words that it shares nothing with.
    pub apart_from: Vec<NameId>,
    /// Where it is named.
    pub span: Span,
    /// Whether it ships with the tool.
    pub standard: bool,
    /// What the standard vocabulary means by it, where the project means something of another kind.
    pub replaces: Option<NameKind>,
    /// Whether its declaration could not be read whole, so that nothing may be concluded from what it lacks.
    pub incomplete: bool,
}

/// All shared names.
#[derive(Clone, Debug, Default)]
pub struct Names {
    list: Vec<Named>,
    by_name: FxHashMap<String, NameId>,
}

impl Names {
    /// Takes a name in; a name of the project takes the place of a standard one. Gives the one that was there before, if
    /// both are the project's.
    pub(crate) fn add(&mut self, mut named: Named) -> Result<NameId, NameId> {
        if let Some(&known) = self.by_name.get(&named.name) {
            let slot = &mut self.list[known.0 as usize];
            if slot.standard && !named.standard {
                named.replaces = Some(slot.kind).filter(|kind| *kind != named.kind);
                *slot = named;
                return Ok(known);
            }
            if named.standard && !slot.standard {
                return Ok(known);
            }
            return Err(known);
        }
        let id = NameId(self.list.len() as u32);
        self.by_name.insert(named.name.clone(), id);
        self.list.push(named);
        Ok(id)
    }

    /// Finds a name as it is written.
    pub fn find(&self, name: &str) -> Option<NameId> {
        self.by_name.get(name).copied()
    }

    /// What an id names.
    pub fn get(&self, id: NameId) -> &Named {
        &self.list[id.0 as usize]
    }

    pub(crate) fn get_mut(&mut self, id: NameId) -> &mut Named {
        &mut self.list[id.0 as usize]
    }

    /// All of them, with their ids, in the order taken in.
    pub fn iter(&self) -> impl Iterator<Item = (NameId, &Named)> {
        self.list.iter().enumerate().map(|(i, named)| (NameId(i as u32), named))
    }

    /// Whether one name is another or stands somewhere under it.
    pub fn is_within(&self, inner: NameId, outer: NameId) -> bool {
        // Nearly every name stands under few others. This is asked so often that it must not allocate.
        let mut waiting = [inner; 8];
        let mut left = 1;
        for _ in 0..24 {
            if left == 0 {
                return false;
            }
            left -= 1;
            let id = waiting[left];
            if id == outer {
                return true;
            }
            let parents = &self.get(id).parents;
            let Some(room) = waiting.get_mut(left..left + parents.len()) else { break };
            room.copy_from_slice(parents);
            left += parents.len();
        }
        self.is_far_within(inner, outer)
    }

    /// The same for names under many others, or in a circle.
    fn is_far_within(&self, inner: NameId, outer: NameId) -> bool {
        let mut stack = vec![inner];
        let mut seen = vec![false; self.list.len()];
        while let Some(id) = stack.pop() {
            if id == outer {
                return true;
            }
            if std::mem::replace(&mut seen[id.0 as usize], true) {
                continue;
            }
            stack.extend(&self.get(id).parents);
        }
        false
    }
}
