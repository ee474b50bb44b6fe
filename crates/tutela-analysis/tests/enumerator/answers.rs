//! Answers questions by listing every situation that is asked about.

use crate::enumerator::judge::Judge;
use crate::enumerator::overlap::overlap;
use crate::enumerator::sayings::Saying;
use crate::enumerator::situations::{Part, Set};
use crate::enumerator::words::{FACTS, STATES, is_so};
use crate::enumerator::world::{Kind, Only, Phrase, Says};
use tutela_model::Answer;

/// What is asked about: all that may be so, and what is so if nothing is that is not said.
struct Asked {
    says: Says,
    any: Set,
    /// The same in every procedure too.
    anywhere: Set,
    as_said: u64,
}

impl Asked {
    fn is_for(&self, one: &Saying) -> bool {
        match self.says {
            Says::May | Says::MustNot | Says::ShouldNot => one.says.obliges() || one.says == Says::May,
            Says::Must | Says::NeedNot => one.says == Says::Must,
            Says::Should => one.says.obliges(),
        }
    }

    fn is_against(&self, one: &Saying) -> bool {
        match self.says {
            Says::May | Says::MustNot => one.says == Says::MustNot,
            Says::Must | Says::NeedNot => matches!(one.says, Says::MustNot | Says::NeedNot),
            Says::Should | Says::ShouldNot => one.says.is_against() || one.says == Says::NeedNot,
        }
    }

    /// Where it holds in what is asked, taken that nothing is so that is not said.
    fn speaks(&self, set: &Set) -> Set {
        set.0.iter().zip(&self.any.0).map(|(held, asked)| held & asked & self.as_said).collect()
    }
}

/// The state in which all is so that is said, with what follows from it, and nothing else.
fn as_said(phrase: &Phrase) -> Option<u64> {
    let agrees = |state: &usize| phrase.facts.iter().all(|(fact, so)| is_so(*fact, *state) == *so);
    let so = |state: &usize| (0..FACTS.len()).filter(|fact| is_so(*fact, *state)).count();
    (0..STATES).filter(agrees).min_by_key(so).map(|state| 1 << state)
}

impl Judge<'_> {
    /// The answer to a question.
    pub fn answer(&self, question: &Phrase) -> Answer {
        let (answer, _) = self.unturned(&self.asked(question));
        match (answer, matches!(question.says, Says::MustNot | Says::ShouldNot | Says::NeedNot)) {
            (Answer::Yes, true) => Answer::No,
            (Answer::No, true) => Answer::Yes,
            _ => answer,
        }
    }

    /// Whether all that is asked about is forbidden, taken that nothing is so that is not said; or the rules disagree.
    #[allow(dead_code)] // Not every test asks.
    pub fn is_forbidden(&self, question: &Phrase) -> bool {
        let (answer, waits) = self.unturned(&self.asked(question));
        waits || matches!(answer, Answer::No | Answer::Disagree)
    }

    fn asked(&self, question: &Phrase) -> Asked {
        let mut within = self.space.spoken_of(question, false, Only::None);
        let anywhere = self.space.of(&within).and(&self.plain);
        within.parts[Part::Matter as usize].iter_mut().skip(1).for_each(|matter| *matter = false);
        let any = self.space.of(&within).and(&self.plain);
        let as_said = as_said(question).unwrap_or(0);
        Asked { says: question.says, any, anywhere, as_said }
    }

    /// The answer, and whether it depends only because what is forbidden may be waited for.
    fn unturned(&self, asked: &Asked) -> (Answer, bool) {
        let speaking = |is: &dyn Fn(&Saying) -> bool| -> Vec<(&Saying, Set)> {
            let some = self.sayings.iter().filter(|one| is(one) && one.held.meets(&asked.any));
            some.map(|one| (one, asked.speaks(&one.held))).filter(|(_, set)| set.any()).collect()
        };
        let sum = |some: &[(&Saying, Set)]| self.sum(some.iter().map(|(_, set)| set));
        let yes = speaking(&|one| !one.is_default() && asked.is_for(one));
        let no = speaking(&|one| !one.is_default() && asked.is_against(one));
        // A default yields to whatever says the opposite.
        let default_yes = sum(&speaking(&|one| one.is_default() && asked.is_for(one))).less(&sum(&no));
        let more_no = speaking(&|one| one.is_default() && asked.is_against(one));
        let more_no = more_no.into_iter().map(|(one, set)| (one, set.less(&sum(&yes)))).filter(|(_, set)| set.any());
        let more_no: Vec<(&Saying, Set)> = more_no.collect();
        let (mut for_it, mut against) = (sum(&yes), sum(&no));
        for_it.add(&default_yes);
        against.add(&sum(&more_no));
        let pairs = || yes.iter().flat_map(|one| no.iter().map(move |other| (one, other)));
        if pairs().any(|(one, other)| self.disagree(one, other)) {
            return (Answer::Disagree, false);
        }
        for_it = for_it.less(&against);
        let mut spoken = for_it.clone();
        spoken.add(&against);
        let silent = !asked.speaks(&self.space.of(&self.space.everything())).is_inside(&spoken);
        let answer = match (for_it.any(), against.any(), silent) {
            (true, false, false) => Answer::Yes,
            (false, true, false) => {
                let only = no.iter().chain(&more_no).all(|(one, _)| one.is_beyond());
                let waits =
                    self.sayings.iter().any(|one| one.weak && asked.is_for(one) && self.would_speak(asked, one));
                return if only && waits { (Answer::Depends, true) } else { (Answer::No, false) };
            }
            (false, false, _) => {
                // What is said of some circumstance is an answer of a kind. An obligation that begins with something else is no
                // permission that one could wait for.
                let permits = |one: &Saying| match asked.says {
                    Says::May | Says::MustNot | Says::ShouldNot => one.says == Says::May,
                    _ => asked.is_for(one),
                };
                let wanted = |one: &&Saying| permits(one) || asked.is_against(one);
                let changes = self.sayings.iter().filter(wanted).any(|one| self.would_speak(asked, one));
                if changes { Answer::Depends } else { Answer::Silent }
            }
            _ => Answer::Depends,
        };
        (answer, false)
    }

    /// Whether a saying speaks of what is asked once something else is so, or in a procedure.
    fn would_speak(&self, asked: &Asked, one: &Saying) -> bool {
        let in_procedure = matches!(self.world.units[one.place.0].kind, Kind::Concern(_));
        let there = if in_procedure { &asked.anywhere } else { &asked.any };
        if !one.held.meets(there) {
            return false;
        }
        let now = asked.speaks(&one.held);
        one.held.0.iter().zip(&there.0).zip(&now.0).any(|((held, asked), now)| held & asked != 0 && *now == 0)
    }

    /// Whether one permits or obliges to what the other forbids, and the other is no limit of it.
    fn disagree(&self, (one, here): &(&Saying, Set), (other, there): &(&Saying, Set)) -> bool {
        if one.weak || !self.compared(one, other) || !here.meets(there) {
            return false;
        }
        match (one.says, other.says) {
            (_, Says::NeedNot) => self.at_odds(other, one, &here.and(there)),
            _ => self.at_odds(one, other, &here.and(there)),
        }
    }

    /// Whether what obliges, permits or frees stands against another saying.
    fn at_odds(&self, one: &Saying, other: &Saying, there: &Set) -> bool {
        let against = self.against(one);
        let Some((_, set)) = against.iter().find(|(against, _)| against.place == other.place) else { return false };
        if one.says.obliges() {
            // What can be kept in another way is only limited.
            return self.never_kept(one, &self.sum(against.iter().map(|(_, set)| set))).meets(there);
        }
        let within = self.alternatives(one).iter().any(|alternative| alternative.any() && alternative.is_inside(set));
        within || overlap(self, one, other, set) != "limit"
    }
}
