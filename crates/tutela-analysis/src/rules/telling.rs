//! Says a situation of which two states say different things, and reads it back as the question that it is.

use super::Rulebook;
use super::differing::Turn;
use super::provision::Provision;
use super::region::{Dim, Region};
use super::sets::SetId;
use std::collections::BTreeSet;
use tutela_model::{Conditions, Joins, Joint, NameId, Part, PartIs, Sentence, Strength, Target, Test, Who};

impl Rulebook<'_> {
    /// A part of a region in words, in several ways, the plainest first. What the other side permits or asks for there lends its
    /// words.
    pub(super) fn say_shift(&self, at: usize, other: &Rulebook<'_>, region: &Region, turn: Turn) -> Vec<Sentence> {
        let one = &self.provisions[at];
        let sets = &self.lexicon.sets;
        let lends = |that: &&Provision<'_>| match turn.asks() {
            _ if that.clause.joins == Joins::IfBroken => false,
            Strength::May => that.strength == Strength::May && !that.weak,
            _ => matches!(that.strength, Strength::NeedNot | Strength::Must),
        };
        let meeting = other.provisions.iter().filter(lends).filter_map(|that| {
            let there = that.held.as_ref().ok()?.iter().find_map(|held| region.meet(sets, held))?;
            let own = that.regions.iter().find(|own| own.meet(sets, &there).is_some())?;
            Some((that, Region { dims: there.dims, facts: own.facts.clone() }, there))
        });
        let name = |that: &Provision<'_>| that.decl.name.trim_end_matches('@').to_owned();
        let near = |that: &Provision<'_>| (name(that) == name(one), that.exception.is_some());
        let lent = meeting.max_by_key(|(that, ..)| near(that));
        let (that, mut ways) = match lent {
            Some((that, own, there)) => (that, vec![own, there]),
            None => (one, vec![region.clone()]),
        };
        // What is not said is taken not to be so.
        let said = |region: &Region| {
            let facts = region.facts.iter().copied().filter(|literal| literal & 1 == 0).collect();
            Region { dims: region.dims, facts }
        };
        let bare: Vec<Region> = ways.iter().map(said).collect();
        ways = bare.into_iter().chain(ways).collect();
        let witnesses = ways.iter().map(|there| self.witness_of(one, that, there));
        let plain = witnesses.filter(|witness| witness.hats.is_none());
        let said = plain.map(|witness| Sentence { strength: turn.asks(), ..witness.sentence });
        let named = said.map(|sentence| self.with_people(sentence, [one, that], region));
        // All of whom the sentence speaks, if it is so for all of them; else some of them.
        let own = |sentence: &Sentence| {
            let mut who = Who { only: false, ..one.sentence.who.clone() };
            who.list.items.iter_mut().filter(|item| item.target == Target::Nobody).for_each(|item| {
                item.target = Target::Everyone;
            });
            Sentence { who, ..sentence.clone() }
        };
        // The sentence itself, if it is so of all that it says.
        let mut whole = Sentence { strength: turn.asks(), ..own(&one.sentence) };
        whole.objects.iter_mut().for_each(|objects| objects.only = false);
        whole.parts.iter_mut().for_each(|part| part.only = false);
        std::iter::once(whole).chain(named.flat_map(|sentence| [own(&sentence), sentence])).collect()
    }

    /// A sentence that speaks of somebody in no group that has a name: it speaks of everyone but those who are named.
    fn with_people(&self, mut sentence: Sentence, named: [&Provision<'_>; 2], region: &Region) -> Sentence {
        if let Some(item) = sentence
            .who
            .list
            .items
            .first_mut()
            .filter(|item| matches!(item.target, Target::Somebody | Target::TheSchool))
        {
            let (sets, people) = (&self.lexicon.sets, &self.lexicon.people);
            let stated = named.iter().flat_map(|one| one.stated()).filter(|(dim, _)| *dim == Dim::Who);
            let outside = |id: &NameId| sets.meet(people.covers(*id), region.get(Dim::Who)) == SetId::EMPTY;
            let others: BTreeSet<NameId> = stated.map(|(_, id)| *id).filter(outside).collect();
            item.target = Target::Everyone;
            sentence.who.other_than = others.into_iter().collect();
        }
        sentence
    }

    /// What a situation that was said asks about, as a question would.
    pub(super) fn asked_by(&self, said: &Sentence) -> Option<Vec<Region>> {
        let parts = said.parts.iter().filter_map(asked).collect();
        let question = Sentence { parts, ..said.clone() };
        let regions = self.lexicon.denote(&question, false)?.all(&self.lexicon).ok()?;
        Some(self.outside_procedures(&regions))
    }
}

/// A part of a situation as a question says it: what is not so is not said there, and words stand without quotes.
fn asked(part: &Part) -> Option<Part> {
    let PartIs::Manner(words) = &part.is else { return Some(part.clone()) };
    let bare = |words: &str| words.strip_prefix('“').and_then(|words| words.strip_suffix('”')).map(str::to_owned);
    let is = match (bare(words), words.strip_prefix("when ").and_then(bare)) {
        (Some(words), _) => PartIs::Manner(words),
        (None, Some(words)) => {
            let items = vec![(false, Target::Vague(words))];
            PartIs::When(Test::Holds(Conditions { items, joint: Joint::And, span: part.span }))
        }
        (None, None) => return None,
    };
    Some(Part { is, ..part.clone() })
}
