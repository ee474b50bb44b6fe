//! What a sentence comes to: a product of factors, and the ways to take it apart.

use super::denote::Lexicon;
use super::region::{Dim, OutOfSteps, Region, Steps, minus};
use tutela_model::NameId;

/// How many regions one sentence may come to.
pub(super) const MOST_REGIONS: usize = 128;

/// The factor of a sentence that says what is done.
const ACTS: usize = 1;

/// One part of a sentence.
#[derive(Clone, Debug)]
pub(super) struct Factor {
    /// Whether nothing else is allowed.
    pub only: bool,
    /// Whether each of several is meant, rather than any.
    pub each: bool,
    /// Whether an obligation is kept by one of these.
    pub some: bool,
    /// Each that is listed.
    pub items: Vec<Region>,
    /// All of them, in as few regions as will do.
    pub all: Vec<Region>,
    /// Among what `only` forbids the rest; everything, if nothing else is said.
    pub among: Region,
}

/// What a sentence covers.
#[derive(Clone, Debug)]
pub(super) struct Denoted {
    pub factors: Vec<Factor>,
    /// The names that stand in it, by part.
    pub stated: Vec<(Dim, NameId)>,
    /// The actions that it names.
    pub actions: Vec<NameId>,
}

impl Denoted {
    /// The same with its action read as what it hinders, or as what it is; nothing if that is no different.
    pub fn read_as(&self, lexicon: &Lexicon, forbids: bool) -> Option<Denoted> {
        let words = &lexicon.words;
        if self.actions.iter().all(|id| words.hinders(*id) == words.covers(*id)) {
            return None;
        }
        let mut other = self.clone();
        other.factors[ACTS] = lexicon.acts(&self.actions, self.factors[ACTS].each, forbids);
        Some(other)
    }

    /// The same with its action read as what it takes back, where some actions are forbidden.
    pub fn lifting(&self, lexicon: &Lexicon, forbidden: &[NameId]) -> Denoted {
        let lifts = |id: &NameId| lexicon.words.lifts(&lexicon.sets, *id, forbidden);
        let acts = self.actions.iter().map(|id| Some(lexicon.everything().with(Dim::Act, lifts(id))));
        let mut other = self.clone();
        other.factors[ACTS] = lexicon.factor(false, self.factors[ACTS].each, acts.collect());
        other
    }

    /// All that it covers.
    pub fn all(&self, lexicon: &Lexicon) -> Result<Vec<Region>, OutOfSteps> {
        lexicon.product(self.factors.iter().map(|factor| factor.all.as_slice()))
    }

    /// The same with every part that `only` restricts left open.
    pub fn unrestricted(&self, lexicon: &Lexicon) -> Result<Vec<Region>, OutOfSteps> {
        lexicon.product(self.factors.iter().filter(|factor| !factor.only).map(|factor| factor.all.as_slice()))
    }

    /// What its `only`s forbid: the same conduct with any other value of a part.
    pub fn beyond(&self, lexicon: &Lexicon) -> Result<Vec<Region>, OutOfSteps> {
        let mut found = Vec::new();
        let close = lexicon.close();
        for factor in self.factors.iter().filter(|factor| factor.only) {
            let among = std::slice::from_ref(&factor.among);
            let others = minus(&lexicon.sets, &*close, among, &factor.all, &mut Steps(1000))?;
            let rest = self.factors.iter().filter(|factor| !factor.only).map(|factor| factor.all.as_slice());
            found.extend(lexicon.product(rest.chain([others.as_slice()]))?);
        }
        Ok(found)
    }

    /// It with one list cut down to one of its items, for each item of each list.
    pub fn alternatives(&self, lexicon: &Lexicon) -> Result<Vec<Vec<Region>>, OutOfSteps> {
        let mut found = Vec::new();
        for (at, factor) in self.factors.iter().enumerate().filter(|(_, factor)| factor.items.len() > 1) {
            for item in &factor.items {
                let one = std::slice::from_ref(item);
                let factors = self.factors.iter().enumerate();
                found
                    .push(lexicon.product(factors.map(|(other, factor)| if other == at { one } else { &factor.all }))?);
            }
        }
        Ok(found)
    }

    /// Each single thing that it says: one item from each of its lists.
    pub fn picks(&self, lexicon: &Lexicon) -> Result<Vec<Vec<Region>>, OutOfSteps> {
        let single = self.factors.iter().cloned().map(|factor| Factor { each: factor.items.len() > 1, ..factor });
        let single = Denoted { factors: single.collect(), stated: Vec::new(), actions: Vec::new() };
        single.duties(lexicon)
    }

    /// What has to be done, one by one: where each of several is meant, each is a duty of its own.
    pub fn duties(&self, lexicon: &Lexicon) -> Result<Vec<Vec<Region>>, OutOfSteps> {
        let mut picked: Vec<Vec<&[Region]>> = vec![Vec::new()];
        for factor in &self.factors {
            let choices: Vec<&[Region]> = if factor.each {
                factor.items.iter().map(std::slice::from_ref).collect()
            } else {
                vec![factor.all.as_slice()]
            };
            let mut next = Vec::with_capacity(picked.len() * choices.len());
            for choice in choices {
                next.extend(picked.iter().map(|so_far| {
                    let mut with = so_far.clone();
                    with.push(choice);
                    with
                }));
            }
            picked = next;
            if picked.len() > MOST_REGIONS {
                return Err(OutOfSteps);
            }
        }
        picked.into_iter().map(|factors| lexicon.product(factors.into_iter())).collect()
    }
}
