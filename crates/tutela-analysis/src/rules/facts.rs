//! What may hold or not: circumstances, who gave permission, who watches, what is written down, and conditions told in words.

use rustc_hash::FxHashMap;
use std::cell::RefCell;
use tutela_model::{Model, NameId, NameKind};

/// Something that holds or does not.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Fact {
    /// A circumstance.
    Holds(NameId),
    /// Permission or consent from somebody, in writing or not.
    Permission {
        /// In writing.
        written: bool,
        /// From whom.
        from: NameId,
    },
    /// Somebody of these has an eye on it.
    Supervised(NameId),
    /// It is done under a document.
    Under(NameId),
    /// It is recorded in a register.
    Recorded(NameId),
    /// It is done by this way of reaching somebody.
    By(String),
    /// It is before something.
    Before(String),
    /// It is after something.
    After(String),
    /// What they do besides.
    They(String),
    /// How it is done, in words.
    Manner(String),
    /// A condition, a person or a place told in words that nothing can be checked by.
    Words(String),
    /// What is said to be left open: each differs from every other.
    Open(usize),
    /// A rule has been broken.
    Broken(String),
}

/// A fact that holds or does not, by its number: even where it holds.
pub(super) type Literal = u32;

/// Facts that hold or do not, with all that follows from them, in order.
pub(super) type Literals = Vec<Literal>;

/// Every fact that a sentence speaks of, and what follows from what.
pub(super) struct Facts<'m> {
    model: &'m Model,
    inner: RefCell<Inner>,
}

#[derive(Default)]
struct Inner {
    facts: Vec<Fact>,
    ids: FxHashMap<Fact, u32>,
    /// Those of somebody: permissions and supervision, which follow from each other by their groups.
    of_somebody: Vec<u32>,
    /// What follows at once from each literal.
    next: Vec<Vec<Literal>>,
}

pub(super) fn not(literal: Literal) -> Literal {
    literal ^ 1
}

impl<'m> Facts<'m> {
    pub fn new(model: &'m Model) -> Self {
        let facts = Facts { model, inner: RefCell::default() };
        let circumstances = model.names.iter().filter(|(_, named)| named.kind == NameKind::Circumstance);
        for (id, named) in circumstances {
            let one = facts.literal(Fact::Holds(id));
            let is_one = |other: &&NameId| model.names.get(**other).kind == NameKind::Circumstance;
            let wider = named.parents.iter().chain(&named.implies).chain(&named.requires).filter(is_one);
            wider.for_each(|wider| facts.follows(one, facts.literal(Fact::Holds(*wider))));
            let excluded = named.excludes.iter().chain(&named.apart_from).filter(is_one);
            excluded.for_each(|other| facts.follows(one, not(facts.literal(Fact::Holds(*other)))));
        }
        facts
    }

    fn follows(&self, from: Literal, to: Literal) {
        let next = &mut self.inner.borrow_mut().next;
        next[from as usize].push(to);
        next[not(to) as usize].push(not(from));
    }

    /// That a fact holds.
    pub fn literal(&self, fact: Fact) -> Literal {
        if let Some(known) = self.inner.borrow().ids.get(&fact) {
            return known * 2;
        }
        let (id, others) = {
            let mut inner = self.inner.borrow_mut();
            let id = inner.facts.len() as u32;
            inner.facts.push(fact.clone());
            inner.ids.insert(fact.clone(), id);
            inner.next.extend([Vec::new(), Vec::new()]);
            let is_of_somebody = matches!(fact, Fact::Permission { .. } | Fact::Supervised(_));
            let others = if is_of_somebody { inner.of_somebody.clone() } else { Vec::new() };
            if is_of_somebody {
                inner.of_somebody.push(id);
            }
            (id, others)
        };
        for other in others {
            let known = self.fact(other * 2);
            if self.comes_with(&fact, &known) {
                self.follows(id * 2, other * 2);
            }
            if self.comes_with(&known, &fact) {
                self.follows(other * 2, id * 2);
            }
        }
        match &fact {
            Fact::Supervised(_) => {
                // Somebody who has an eye on it makes it supervised, if the project has a word for that.
                let supervised = self.model.names.find("supervised");
                let supervised = supervised.filter(|id| self.model.names.get(*id).kind == NameKind::Circumstance);
                if let Some(supervised) = supervised {
                    self.follows(id * 2, self.literal(Fact::Holds(supervised)));
                }
            }
            Fact::Before(what) => self.follows(id * 2, not(self.literal(Fact::After(what.clone())))),
            _ => {}
        }
        id * 2
    }

    fn comes_with(&self, fact: &Fact, wider: &Fact) -> bool {
        match (fact, wider) {
            (Fact::Permission { written, from }, Fact::Permission { written: wanted, from: wide }) => {
                (*written || !wanted) && self.model.names.is_within(*from, *wide)
            }
            (Fact::Supervised(by), Fact::Supervised(wide)) => self.model.names.is_within(*by, *wide),
            _ => false,
        }
    }

    /// The fact of a literal.
    pub fn fact(&self, literal: Literal) -> Fact {
        self.inner.borrow().facts[literal as usize / 2].clone()
    }

    /// These literals and all that follows from them; nothing if they cannot all be so.
    pub fn close(&self, literals: impl IntoIterator<Item = Literal>) -> Option<Literals> {
        let inner = self.inner.borrow();
        let mut found: Literals = Vec::new();
        let mut stack: Vec<Literal> = literals.into_iter().collect();
        while let Some(literal) = stack.pop() {
            if !found.contains(&literal) {
                if found.contains(&not(literal)) {
                    return None;
                }
                found.push(literal);
                stack.extend(&inner.next[literal as usize]);
            }
        }
        found.sort_unstable();
        Some(found)
    }
}

/// Both, if they can hold together. Each has all that follows from it, and nothing follows from two facts that does not
/// follow from one, so that a fact which holds in one and not in the other is the only way to disagree.
pub(super) fn together(one: &[Literal], other: &[Literal]) -> Option<Literals> {
    let mut found = Literals::with_capacity(one.len() + other.len());
    let (mut a, mut b) = (one.iter().peekable(), other.iter().peekable());
    loop {
        let next = match (a.peek(), b.peek()) {
            (Some(x), Some(y)) if x == y => {
                b.next();
                a.next()
            }
            (Some(x), Some(y)) if x < y => a.next(),
            (_, Some(_)) => b.next(),
            (Some(_), None) => a.next(),
            (None, None) => return Some(found),
        };
        let literal = *next.expect("one of the two has more");
        if literal & 1 == 1 && found.last() == Some(&not(literal)) {
            return None;
        }
        found.push(literal);
    }
}
