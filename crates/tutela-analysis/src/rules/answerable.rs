//! Finds one task that is given to different posts in different places.

use super::Rulebook;
use super::alike::{is_manner, same_times};
use super::provision::Provision;
use super::region::{Dim, OutOfSteps};
use super::sets::SetId;
use tutela_model::{NameKind, Strength, Target};

impl Rulebook<'_> {
    /// Tasks that several declarations give, each to other posts, bodies, or the school at large; the sentences that give
    /// each, by their places in the book, in the order of the sources.
    ///
    /// How well it is to be done is left aside. What a group is to do, everybody in it does for themselves, so groups are
    /// not looked at; nor are steps of a procedure, which are given to those who are at hand.
    pub fn given_twice(&self) -> Vec<Vec<usize>> {
        let key = |provision: &Provision<'_>| {
            [Dim::Act, Dim::Thing, Dim::Whom, Dim::About].map(|dim| self.spoken_of(provision, dim))
        };
        let mut tasks = self.grouped(|provision| self.is_task(provision), key, |one, other| self.one_task(one, other));
        for task in &mut tasks {
            // Of what is given to the same people twice, once is enough.
            let mut seen: Vec<SetId> = Vec::new();
            task.retain(|at| {
                let who = self.spoken_of(&self.provisions[*at], Dim::Who);
                let is_new = !seen.contains(&who);
                seen.push(who);
                is_new
            });
        }
        tasks.retain(|task| task.len() > 1);
        tasks
    }

    fn is_task(&self, provision: &Provision<'_>) -> bool {
        let is_post = |target: &Target| match target {
            Target::Name(id) => matches!(self.lexicon.model.names.get(*id).kind, NameKind::Role | NameKind::Body),
            Target::TheSchool => true,
            _ => false,
        };
        provision.strength == Strength::Must
            && self.stands_alone(provision)
            && provision.sentence.objects.is_some()
            && provision.sentence.who.list.items.iter().all(|item| is_post(&item.target))
    }

    /// Whether two sentences ask for the same, whoever is to do it and however well.
    fn one_task(&self, one: usize, other: usize) -> Result<bool, OutOfSteps> {
        let (a, b) = (&self.provisions[one], &self.provisions[other]);
        if a.within == b.within || !same_times(a, b) {
            return Ok(false);
        }
        let [a, b] = [a, b].map(|task| self.leaving_aside(task, Some(Dim::Who), is_manner));
        self.same_regions(&a, &b)
    }
}
