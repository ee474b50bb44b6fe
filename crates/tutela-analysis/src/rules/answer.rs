//! Answers a question: may a Year 6 pupil bring a telephone to school?
//!
//! A question speaks of what it says and of nothing else: a circumstance that it does not name is taken not to hold, permission that
//! it does not name not to be given, and it is asked outside every procedure. What would be otherwise if one of these were so is
//! told beside the answer. A part that it leaves out may be anything, so that an answer can depend on it.

use super::Rulebook;
use super::against::Index;
use super::facts::{Literal, not, together};
use super::provision::{By, In, Provision};
use super::region::{Dim, OutOfSteps, Region, Steps, minus};
use super::words::ANYTHING_ELSE;
use std::collections::HashSet;
use tutela_model::{Answer, Sentence, Strength};

/// How many steps an answer may take.
const MOST_STEPS: u32 = 20_000;

/// What the rules say of a question.
#[derive(Clone, Debug)]
pub struct Answered {
    /// In a word.
    pub answer: Answer,
    /// The sentences that say so: those that permit, those that forbid, those that disagree, or those that each speak of a part of
    /// the question.
    pub told: Vec<Told>,
    /// Whether there is a part of the question of which no rule speaks, where it depends.
    pub partly_silent: bool,
    /// Sentences that would answer otherwise if something were so that the question does not say.
    pub changes: Vec<Told>,
    /// Sentences that only advise against it.
    pub advised: Vec<usize>,
    /// Every sentence that speaks of any part of the question.
    pub speaking: Vec<usize>,
}

/// Why there is no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unanswered {
    /// What is asked is told in words that no rule can be held against.
    InOwnWords,
    /// It would take too many steps.
    TooMuch,
}

/// What one sentence says of a question.
#[derive(Clone, Debug)]
pub struct Told {
    /// The sentence, by its place in the book.
    pub provision: usize,
    /// Whether it says yes to the question.
    pub agrees: bool,
}

/// What a question asks of: one region for each thing that it lists, and how strongly it asks.
pub(super) struct Asked {
    pub regions: Vec<Region>,
    pub strength: Strength,
}

impl Asked {
    /// Whether a sentence is for what is asked about: it permits what is asked to be permitted, obliges to what is asked to be obliged.
    fn is_for(&self, provision: &Provision<'_>) -> bool {
        match self.strength {
            Strength::May | Strength::MustNot | Strength::ShouldNot => {
                provision.obliges() || provision.strength == Strength::May
            }
            Strength::Must | Strength::NeedNot => provision.strength == Strength::Must,
            Strength::Should => provision.obliges(),
        }
    }

    /// Whether a sentence is against it.
    fn is_against(&self, provision: &Provision<'_>) -> bool {
        match self.strength {
            Strength::May | Strength::MustNot => provision.strength == Strength::MustNot,
            Strength::Must | Strength::NeedNot => {
                matches!(provision.strength, Strength::MustNot | Strength::NeedNot)
            }
            Strength::Should | Strength::ShouldNot => {
                provision.strength.is_against() || provision.strength == Strength::NeedNot
            }
        }
    }

    /// Whether the question asks for the opposite, so that what is against it says yes.
    fn is_turned(&self) -> bool {
        matches!(self.strength, Strength::MustNot | Strength::ShouldNot | Strength::NeedNot)
    }
}

/// A sentence, and where in the question it speaks.
struct Speaking {
    provision: usize,
    region: Region,
}

impl Rulebook<'_> {
    /// Answers a question.
    pub fn answer(&self, question: &Sentence) -> Result<Answered, Unanswered> {
        let denoted = self.lexicon.denote(question, false).ok_or(Unanswered::InOwnWords)?;
        let answered = denoted.all(&self.lexicon).and_then(|regions| {
            let asked = Asked { regions: self.outside_procedures(&regions), strength: question.strength };
            self.answer_to(&asked)
        });
        answered.map_err(|OutOfSteps| Unanswered::TooMuch)
    }

    /// People with one hat, outside every procedure.
    pub(super) fn outside_procedures(&self, regions: &[Region]) -> Vec<Region> {
        let outside = self.lexicon.sets.of([ANYTHING_ELSE]);
        self.plain(regions).into_iter().map(|region| region.with(Dim::Matter, outside)).collect()
    }

    pub(super) fn answer_to(&self, asked: &Asked) -> Result<Answered, OutOfSteps> {
        let mut steps = Steps(MOST_STEPS);
        let mut yes = self.speaking(asked, |one| !one.is_default() && asked.is_for(one))?;
        let mut no = self.speaking(asked, |one| !one.is_default() && asked.is_against(one))?;
        // A default yields to whatever else says the opposite.
        let default_yes = self.speaking(asked, |one| one.is_default() && asked.is_for(one))?;
        let default_no = self.speaking(asked, |one| one.is_default() && asked.is_against(one))?;
        let (yes_more, no_more) = (self.less(default_yes, &no, &mut steps)?, self.less(default_no, &yes, &mut steps)?);
        yes.extend(yes_more);
        no.extend(no_more);
        let disagreeing = self.disagreeing(asked, &yes, &no)?;
        let mut speaking: Vec<usize> = yes.iter().chain(&no).map(|one| one.provision).collect();
        let is_advice = |one: &Provision<'_>| one.strength == Strength::ShouldNot && asked.strength == Strength::May;
        let advised = self.speaking(asked, is_advice)?;
        let mut advised: Vec<usize> = advised.into_iter().map(|one| one.provision).collect();
        advised.dedup();
        speaking.extend(&advised);
        let left = self.less(yes, &no, &mut steps)?;
        let mut spoken: Vec<Region> = left.iter().chain(&no).map(|one| one.region.clone()).collect();
        spoken.iter_mut().for_each(|region| region.facts.clear());
        let bare: Vec<Region> =
            asked.regions.iter().map(|region| Region { dims: region.dims, facts: Vec::new() }).collect();
        let silent = !minus(&self.lexicon.sets, &*self.lexicon.close(), &bare, &spoken, &mut steps)?.is_empty();
        let answer = match (disagreeing.is_empty(), left.is_empty(), no.is_empty(), silent) {
            (false, ..) => Answer::Disagree,
            (true, false, true, false) => Answer::Yes,
            (true, true, false, false) => Answer::No,
            (true, true, true, _) => Answer::Silent,
            _ => Answer::Depends,
        };
        let mut changes = self.changes(asked, answer);
        // What is said of some circumstance is an answer of a kind, and so is what is allowed only in one.
        let only = |one: &Speaking| self.provisions[one.provision].by == By::Only;
        let depends = match answer {
            Answer::Silent => !changes.is_empty(),
            Answer::No => no.iter().all(only) && changes.iter().any(|change| self.provisions[change.provision].weak),
            _ => false,
        };
        let answer = if depends { Answer::Depends } else { answer };
        let told = match answer {
            Answer::Disagree => self.each_once(asked, disagreeing),
            _ => self.each_once(asked, left.into_iter().chain(no)),
        };
        let said: HashSet<usize> = told.iter().map(|told| told.provision).collect();
        changes.retain(|change| !said.contains(&change.provision));
        let answer = match (answer, asked.is_turned()) {
            (Answer::Yes, true) => Answer::No,
            (Answer::No, true) => Answer::Yes,
            (answer, _) => answer,
        };
        Ok(Answered {
            answer,
            told,
            partly_silent: answer == Answer::Depends && silent && !depends,
            changes,
            advised,
            speaking,
        })
    }

    /// Where sentences of a kind speak of what is asked, taken that nothing holds that is not said.
    fn speaking(&self, asked: &Asked, is: impl Fn(&Provision<'_>) -> bool) -> Result<Vec<Speaking>, OutOfSteps> {
        let mut found = Vec::new();
        for (at, provision) in self.provisions.iter().enumerate().filter(|(_, provision)| is(provision)) {
            for region in provision.held.as_ref().map_err(|_| OutOfSteps)? {
                for question in &asked.regions {
                    if holds_as_said(&question.facts, &region.facts)
                        && let Some(there) = bare(question).meet(&self.lexicon.sets, &bare(region))
                    {
                        found.push(Speaking { provision: at, region: there });
                    }
                }
            }
        }
        Ok(found)
    }

    /// What is left of some where others do not speak.
    fn less(&self, some: Vec<Speaking>, others: &[Speaking], steps: &mut Steps) -> Result<Vec<Speaking>, OutOfSteps> {
        let (sets, close) = (&self.lexicon.sets, self.lexicon.close());
        let others: Vec<Region> = others.iter().map(|other| other.region.clone()).collect();
        let mut found = Vec::new();
        for one in some {
            let left = minus(sets, &*close, &[one.region], &others, steps)?;
            found.extend(left.into_iter().map(|region| Speaking { provision: one.provision, region }));
        }
        Ok(found)
    }

    /// Those that permit and those that forbid the same, where the prohibition is no limit that a permission has.
    fn disagreeing(&self, asked: &Asked, yes: &[Speaking], no: &[Speaking]) -> Result<Vec<Speaking>, OutOfSteps> {
        let meeting = |one: &Speaking, other: &Speaking| {
            let compared = !self.provisions[one.provision].weak && self.compared(one.provision, other.provision);
            compared.then(|| one.region.meet(&self.lexicon.sets, &other.region)).flatten()
        };
        let mut index = None;
        let mut found = Vec::new();
        for (one, other) in yes.iter().flat_map(|one| no.iter().map(move |other| (one, other))) {
            let Some(there) = meeting(one, other) else { continue };
            let is_asked = |region: &Region| {
                asked.regions.iter().any(|question| holds_as_said(&question.facts, &region.facts))
                    && bare(region).meet(&self.lexicon.sets, &there).is_some()
            };
            let index = index.get_or_insert_with(|| Index::new(self));
            if self.at_odds(index, one.provision, other.provision, is_asked)? {
                let both = [one, other].into_iter();
                found.extend(both.map(|one| Speaking { provision: one.provision, region: one.region.clone() }));
            }
        }
        Ok(found)
    }

    /// Each sentence once.
    fn each_once(&self, asked: &Asked, speaking: impl IntoIterator<Item = Speaking>) -> Vec<Told> {
        let mut found: Vec<Told> = Vec::new();
        for one in speaking {
            if found.iter().all(|told| told.provision != one.provision) {
                found.push(self.told(asked, one.provision));
            }
        }
        found
    }

    /// What would answer otherwise if something were so that is not said.
    fn changes(&self, asked: &Asked, answer: Answer) -> Vec<Told> {
        // An obligation that begins with something else is no permission that one could wait for.
        let could_be_yes = |one: &Provision<'_>| match asked.strength {
            Strength::May | Strength::MustNot | Strength::ShouldNot => one.strength == Strength::May,
            _ => asked.is_for(one),
        };
        let wanted = |one: &Provision<'_>| {
            (answer != Answer::Yes && could_be_yes(one)) || (answer != Answer::No && asked.is_against(one))
        };
        let mut found = Vec::new();
        for (at, provision) in self.provisions.iter().enumerate().filter(|(_, provision)| wanted(provision)) {
            let regions = provision.held.as_deref().unwrap_or_default();
            let pairs = regions.iter().flat_map(|region| asked.regions.iter().map(move |question| (region, question)));
            if pairs.into_iter().any(|(region, question)| self.would_speak(provision, region, question)) {
                found.push(self.told(asked, at));
            }
        }
        found
    }

    fn told(&self, asked: &Asked, at: usize) -> Told {
        Told { provision: at, agrees: asked.is_for(&self.provisions[at]) != asked.is_turned() }
    }

    /// Whether a sentence speaks of a question once something else is so, or in a procedure.
    fn would_speak(&self, provision: &Provision<'_>, region: &Region, question: &Region) -> bool {
        let in_procedure = matches!(provision.within, In::Concern(_));
        let mut question = question.clone();
        if in_procedure {
            question.dims[Dim::Matter as usize] = self.lexicon.words.all;
        }
        let unsaid = |literal: &Literal| literal & 1 == 0 && !question.facts.contains(literal);
        together(&question.facts, &region.facts).is_some()
            && bare(&question).meet(&self.lexicon.sets, &bare(region)).is_some()
            && (in_procedure || region.facts.iter().any(unsaid))
    }
}

/// A region without its facts.
fn bare(region: &Region) -> Region {
    Region { dims: region.dims, facts: Vec::new() }
}

/// Whether some facts are so if these are, and nothing else is.
fn holds_as_said(said: &[Literal], facts: &[Literal]) -> bool {
    facts.iter().all(|literal| match literal & 1 {
        0 => said.contains(literal),
        _ => !said.contains(&not(*literal)),
    })
}
