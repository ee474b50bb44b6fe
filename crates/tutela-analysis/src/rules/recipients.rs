//! Finds sentences that are alike but for whom they go to: one of several in the one, each of them in the other.

use super::Rulebook;
use super::alike::{MOST_PAIRS, is_manner};
use super::provision::{By, Provision};
use super::region::{Dim, OutOfSteps};
use super::sets::SetId;
use std::collections::HashMap;
use tutela_model::{Joint, NameId, PartIs, Strength};

/// Two sentences that ask for the same, by their places in the book.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OneOrBoth {
    /// The one that is kept by turning to one of several.
    pub one: usize,
    /// The one that is kept by turning to each.
    pub both: usize,
}

/// A sentence that goes to several.
struct Several {
    at: usize,
    /// Which part of it they are.
    dim: Dim,
    /// Whether one of them is enough.
    is_choice: bool,
    names: Vec<NameId>,
}

impl Rulebook<'_> {
    /// Sentences of two declarations, by the same people and of the same thing, of which the one goes to one of several
    /// people or posts and the other to each of several, one of them at least among both. Steps of procedures are looked at
    /// too; how well it is done is left aside.
    pub fn one_or_both(&self) -> Vec<OneOrBoth> {
        let mut alike: HashMap<[SetId; 2], Vec<Several>> = HashMap::new();
        let (mut found, mut pairs) = (Vec::new(), 0);
        for (at, provision) in self.provisions.iter().enumerate() {
            let Some(several) = self.several(at) else { continue };
            let key = [Dim::Who, Dim::Act].map(|dim| self.spoken_of(provision, dim));
            let known = alike.entry(key).or_default();
            for other in known.iter() {
                pairs += 1;
                if pairs < MOST_PAIRS
                    && other.dim == several.dim
                    && other.is_choice != several.is_choice
                    && several.names.iter().any(|name| other.names.contains(name))
                    && self.provisions[other.at].within != provision.within
                    && self.compared(other.at, at)
                    && self.alike_but_for(several.dim, other.at, at).unwrap_or(false)
                {
                    let (one, both) = if several.is_choice { (at, other.at) } else { (other.at, at) };
                    found.push(OneOrBoth { one, both });
                }
            }
            known.push(several);
        }
        found
    }

    fn several(&self, at: usize) -> Option<Several> {
        let provision: &Provision<'_> = &self.provisions[at];
        let sentence = &provision.sentence;
        let asks = matches!(sentence.strength, Strength::Must | Strength::Should | Strength::May);
        if !asks || provision.by == By::Only || provision.exception.is_some() || sentence.has_only() {
            return None;
        }
        let whom = sentence.parts.iter().find_map(|part| match &part.is {
            PartIs::Whom(_, list) => Some((Dim::Whom, list)),
            _ => None,
        });
        // Who is told stands where things stand.
        let told = sentence.objects.iter().map(|objects| (Dim::Thing, &objects.list)).find(|(_, list)| {
            let is_somebody = |id: NameId| self.lexicon.model.names.get(id).kind.is_somebody();
            list.names().all(is_somebody)
        });
        let (dim, list) = whom.filter(|_| sentence.objects.is_some()).or(told)?;
        let names: Vec<NameId> = list.names().collect();
        let is_choice = match list.joint {
            Joint::Or => true,
            Joint::And | Joint::Then => false,
            Joint::Commas => sentence.strength == Strength::May,
        };
        (names.len() > 1).then_some(Several { at, dim, is_choice, names })
    }

    fn alike_but_for(&self, dim: Dim, one: usize, other: usize) -> Result<bool, OutOfSteps> {
        let [one, other] = [one, other].map(|at| self.leaving_aside(&self.provisions[at], Some(dim), is_manner));
        Ok(self.is_inside(&one, &other)? || self.is_inside(&other, &one)?)
    }
}
