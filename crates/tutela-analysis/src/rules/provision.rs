//! What a project provides, one by one: each sentence of its rules, duties and procedures, each exception, and what each
//! `only` forbids.

use super::denote::Lexicon;
use super::denoted::Denoted;
use super::facts::{Fact, Literal};
use super::gather::Said;
use super::region::{Dim, OutOfSteps, Region, Steps, meet, minus};
use jiff::civil::Date;
use std::borrow::Cow;
use std::rc::Rc;
use tutela_model::{Clause, Deadline, Decl, Exception, Joins, Model, NameId, NameKind, PartIs, Sentence, Strength};

/// How many steps it may take to find where a sentence holds.
const MOST_STEPS: u32 = 4000;

/// Why a provision says what it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// The sentence says it.
    Saying,
    /// The word `only` in it forbids the rest.
    Only,
}

/// The declaration that a provision stands in, by its place in the model's list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs)] // Each is the kind that its name says.
pub enum In {
    Rule(usize),
    Duty(usize),
    Concern(usize),
}

/// One thing that is obliged, forbidden, advised or permitted, and where.
pub struct Provision<'m> {
    /// The declaration.
    pub decl: &'m Decl,
    /// Which it is.
    pub within: In,
    /// The clause.
    pub clause: &'m Clause,
    /// The exception that says it, if it is one.
    pub exception: Option<&'m Exception>,
    /// The provision to which it is an exception.
    pub to: Option<usize>,
    /// What is said, whole: an exception with what it has from its head.
    pub sentence: Cow<'m, Sentence>,
    /// How strongly. What `only` forbids, it forbids as strongly as the sentence speaks.
    pub strength: Strength,
    /// Whether it is said, or comes from `only`.
    pub by: By,
    /// Whether it is a permission that is only there to be restricted.
    pub weak: bool,
    /// From and until when.
    pub lasts: (Option<Date>, Option<Date>),
    /// The sets and names that it is made of.
    pub(super) denoted: Denoted,
    /// The procedure and branch that it stands in.
    pub(super) context: Rc<[Region]>,
    /// Where it speaks.
    pub(super) regions: Vec<Region>,
    /// Where it takes back what it is an exception to.
    pub(super) lifts: Vec<Region>,
    /// Where exceptions, and rules that go before it, take it back.
    pub(super) cut: Vec<Region>,
    /// Where it holds; nothing is known if that took too many steps.
    pub(super) held: Result<Vec<Region>, OutOfSteps>,
}

impl<'m> Provision<'m> {
    /// Whether it says what holds where nothing else is said.
    pub fn is_default(&self) -> bool {
        self.clause.joins == Joins::Otherwise
    }

    /// Whether it was in force, or will be, at a time at which another is.
    pub fn lasts_with(&self, other: &Provision<'_>) -> bool {
        let before = |one: (Option<Date>, Option<Date>), other: (Option<Date>, Option<Date>)| {
            one.1.zip(other.0).is_some_and(|(until, from)| until < from)
        };
        !before(self.lasts, other.lasts) && !before(other.lasts, self.lasts)
    }

    /// Whether it obliges.
    pub fn obliges(&self) -> bool {
        matches!(self.strength, Strength::Must | Strength::Should)
    }

    /// Whether it is advice.
    pub fn is_advice(&self) -> bool {
        matches!(self.strength, Strength::Should | Strength::ShouldNot)
    }

    /// Whether somebody is to do something with care, and so is not asked to do it.
    pub(super) fn asks_for_a_manner(&self) -> bool {
        self.sentence.parts.iter().any(|part| matches!(part.is, PartIs::Manner(_)))
    }

    /// The names that stand in it, by part.
    pub fn stated(&self) -> &[(Dim, NameId)] {
        &self.denoted.stated
    }

    /// Where it takes another back: an exception its head, or a rule one that it goes before.
    pub(super) fn lifting(&self, lexicon: &Lexicon<'_>, other: &Provision<'_>) -> Result<Vec<Region>, OutOfSteps> {
        let within = |denoted: Denoted| Ok(meet(&lexicon.sets, &self.context, &denoted.all(lexicon)?));
        match (self.strength.is_against(), other.strength.is_against()) {
            (false, true) => within(self.denoted.lifting(lexicon, &other.denoted.actions)),
            (true, false) if self.by == By::Saying => {
                self.denoted.read_as(lexicon, false).map_or_else(|| Ok(self.regions.clone()), within)
            }
            _ => Ok(self.regions.clone()),
        }
    }

    /// Whether an obligation is kept by one of its things rather than by all.
    pub(super) fn takes_one_thing(&self, everything: &Region) -> bool {
        let things = |region: &Region| region.get(Dim::Thing) != everything.get(Dim::Thing);
        self.denoted.factors.iter().any(|factor| factor.some && factor.all.iter().any(things))
    }
}

/// The provisions of one sentence with its exceptions, added to those before.
pub(super) fn provide<'m>(
    lexicon: &Lexicon<'m>,
    said: &Said<'m>,
    found: &mut Vec<Provision<'m>>,
) -> Result<(), OutOfSteps> {
    let head = Cow::Borrowed(&said.clause.sentence);
    add(lexicon, said, None, None, head, found)?;
    Ok(())
}

fn add<'m>(
    lexicon: &Lexicon<'m>,
    said: &Said<'m>,
    exception: Option<&'m Exception>,
    to: Option<usize>,
    sentence: Cow<'m, Sentence>,
    found: &mut Vec<Provision<'m>>,
) -> Result<Option<usize>, OutOfSteps> {
    let against = sentence.strength.is_against();
    let Some(denoted) = lexicon.denote(&sentence, against) else { return Ok(None) };
    let within = |regions: Vec<Region>| meet(&lexicon.sets, &said.context, &regions);
    // `must not … only` says nothing that could be told apart from `must not`.
    let only = sentence.has_only() && !against;
    let make = |strength, by, weak, denoted: Denoted, regions: Vec<Region>| Provision {
        decl: said.decl,
        within: said.within,
        clause: said.clause,
        exception,
        to,
        sentence: sentence.clone(),
        strength,
        by,
        weak,
        lasts: said.lasts,
        denoted,
        context: said.context.clone(),
        regions,
        lifts: Vec::new(),
        cut: Vec::new(),
        held: Ok(Vec::new()),
    };
    let regions = within(denoted.all(lexicon)?);
    let own = found.len();
    // With `only`, an obligation restricts; it asks for nothing.
    let strength = if only { Strength::May } else { sentence.strength };
    found.push(make(strength, By::Saying, only, denoted, regions));
    let exceptions = exception.map_or(&said.clause.exceptions, |exception| &exception.exceptions);
    let mut cut_by = own;
    if only {
        let denoted = &found[own].denoted;
        let denoted = denoted.read_as(lexicon, true).unwrap_or_else(|| denoted.clone());
        let beyond = within(denoted.beyond(lexicon)?);
        let strength = if sentence.strength == Strength::Should { Strength::ShouldNot } else { Strength::MustNot };
        cut_by = found.len();
        found.push(make(strength, By::Only, false, denoted, beyond));
    }
    for exception in exceptions {
        let excepted = exception.sentence(&sentence);
        if let Some(at) = add(lexicon, said, Some(exception), Some(cut_by), Cow::Owned(excepted), found)? {
            let lifted = found[at].lifting(lexicon, &found[cut_by])?;
            found[cut_by].cut.extend(lifted.iter().cloned());
            found[at].lifts = lifted;
        }
    }
    Ok(Some(own))
}

/// Finds where each holds, once all that takes them back is known.
pub(super) fn settle(lexicon: &Lexicon<'_>, provisions: &mut [Provision<'_>]) {
    for provision in provisions {
        provision.held = left(lexicon, &provision.regions, &provision.cut);
    }
}

/// What is left of some regions where others are taken from them.
pub(super) fn left(lexicon: &Lexicon<'_>, regions: &[Region], cut: &[Region]) -> Result<Vec<Region>, OutOfSteps> {
    minus(&lexicon.sets, &*lexicon.close(), regions, cut, &mut Steps(MOST_STEPS))
}

/// Which parts and facts of a situation somebody who has an obligation cannot choose.
pub(super) struct Given {
    dims: Vec<Dim>,
    /// Whether it has to be done at once, so that nobody can wait for anything.
    at_once: bool,
}

impl Given {
    /// Who, and in which procedure; and whose, what and when, as far as it says so. Of things that are listed with `or`, one
    /// is enough, and so is one of those to whom something is done. What it leaves out is left to whoever keeps it.
    pub fn of(provision: &Provision<'_>, lexicon: &Lexicon<'_>) -> Self {
        let everything = lexicon.everything();
        let says = |dim: &Dim| provision.regions.iter().any(|region| region.get(*dim) != everything.get(*dim));
        let mut dims: Vec<Dim> = [Dim::Whose, Dim::Time, Dim::Thing].into_iter().filter(says).collect();
        if provision.takes_one_thing(&everything) {
            dims.retain(|dim| *dim != Dim::Thing);
        }
        dims.extend([Dim::Who, Dim::Matter]);
        Given { dims, at_once: matches!(provision.sentence.deadline(), Some(Deadline::AtOnce)) }
    }

    /// Whether a part cannot be chosen.
    pub fn holds(&self, dim: Dim) -> bool {
        self.dims.contains(&dim)
    }

    /// Whether a fact cannot be chosen.
    pub fn gives(&self, lexicon: &Lexicon<'_>, literal: Literal) -> bool {
        !is_a_way(lexicon, literal) || self.at_once && is_awaited(lexicon, literal)
    }

    /// A region with whatever can be chosen left open.
    pub fn project(&self, lexicon: &Lexicon<'_>, region: &Region) -> Region {
        let mut wide = lexicon.everything();
        for dim in &self.dims {
            wide.dims[*dim as usize] = region.get(*dim);
        }
        let is_given = |literal: &Literal| self.gives(lexicon, *literal);
        wide.facts = region.facts.iter().copied().filter(is_given).collect();
        wide
    }
}

/// Whether a fact is that an event is still to come, or has come; what they do themselves they can do at once.
fn is_awaited(lexicon: &Lexicon<'_>, literal: Literal) -> bool {
    let (Fact::Before(what) | Fact::After(what)) = lexicon.facts.fact(literal) else { return false };
    event(lexicon.model, &what).is_some()
}

/// The word for what something is before or after; none, if that is something that they do.
pub(super) fn event(model: &Model, what: &str) -> Option<NameId> {
    model.names.find(what).filter(|id| model.names.get(*id).kind != NameKind::Action)
}

/// Whether a fact tells how something is done, or at what moment.
fn is_a_way(lexicon: &Lexicon<'_>, literal: Literal) -> bool {
    matches!(
        lexicon.facts.fact(literal),
        Fact::Manner(_) | Fact::Under(_) | Fact::Recorded(_) | Fact::By(_) | Fact::Before(_) | Fact::After(_)
    )
}
