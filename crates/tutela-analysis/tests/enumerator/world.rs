//! A project in the small world, as plain data.

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Says {
    Must,
    MustNot,
    Should,
    ShouldNot,
    May,
    NeedNot,
}

impl Says {
    pub fn is_against(self) -> bool {
        matches!(self, Says::MustNot | Says::ShouldNot)
    }

    pub fn obliges(self) -> bool {
        matches!(self, Says::Must | Says::Should)
    }

    pub fn only_advises(self) -> bool {
        matches!(self, Says::Should | Says::ShouldNot)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Only {
    None,
    Who,
    Thing,
    Place,
    Fact,
}

/// A sentence: numbers of words, by part.
#[derive(Clone, Debug)]
pub struct Phrase {
    pub says: Says,
    pub only: Only,
    pub who: Vec<usize>,
    pub other_than: Option<usize>,
    pub act: usize,
    pub things: Vec<usize>,
    /// Whether one of what is listed is enough.
    pub or: bool,
    pub places: Vec<usize>,
    pub time: bool,
    /// Facts, and whether each is to be so.
    pub facts: Vec<(usize, bool)>,
    /// Whether it is to be done every term, rather than to be so at all times.
    pub now_and_then: bool,
}

/// What narrows a sentence, or a whole sentence that stands against it.
#[derive(Clone, Debug)]
pub struct Except {
    pub who: Option<usize>,
    pub place: Option<usize>,
    pub fact: Option<(usize, bool)>,
    pub whole: Option<Phrase>,
    pub except: Vec<Except>,
    /// In which line of its declaration it stands.
    pub line: usize,
}

/// How a sentence stands in its declaration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Joins {
    Plainly,
    IfBroken,
    Otherwise,
    /// What nobody may do in a procedure.
    Never,
    /// In a branch of a procedure that is for one circumstance.
    Branch(usize),
}

#[derive(Clone, Debug)]
pub struct Clause {
    pub joins: Joins,
    pub phrase: Phrase,
    pub except: Vec<Except>,
    /// In which line of its declaration it stands.
    pub line: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Rule,
    Duty,
    /// The first procedure, or the second, which is a kind of it.
    Concern(usize),
}

/// One declaration.
#[derive(Clone, Debug)]
pub struct Unit {
    pub kind: Kind,
    pub clauses: Vec<Clause>,
    /// The first and the last day, by their places in the list of days.
    pub lasts: (Option<usize>, Option<usize>),
    /// Those that it goes before, and those that it says again.
    pub overrides: Vec<usize>,
    pub restates: Vec<usize>,
}

/// A project, and what is asked of it.
#[derive(Clone, Debug)]
pub struct World {
    pub units: Vec<Unit>,
    pub questions: Vec<Phrase>,
    /// From which day on it is looked at.
    pub day: Option<usize>,
}

/// How an exception speaks.
pub fn opposite(says: Says) -> Says {
    match says {
        Says::Must | Says::Should => Says::NeedNot,
        Says::MustNot | Says::ShouldNot => Says::May,
        Says::May | Says::NeedNot => Says::MustNot,
    }
}
