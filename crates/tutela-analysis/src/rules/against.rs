//! Finds what a sentence may meet without looking at every other: by an action and a part of what both speak of.

use super::Rulebook;
use super::provision::Given;
use super::region::{Dim, OutOfSteps, Region, Steps};
use super::sets::SetId;
use jiff::civil::Date;
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;
use tutela_model::{PartIs, Sentence, Strength};

/// How many sentences one may meet that say the opposite; nobody would read more.
const MOST_MET: usize = 200;

/// Something that forbids, or takes an obligation back.
pub(super) struct Against {
    /// The sentence.
    pub provision: usize,
    /// Where.
    pub regions: Vec<Region>,
    /// Whether it obliges to do what cannot be done beside it.
    pub excluded: bool,
}

/// Everything that forbids, by the leaves of its actions and of its things.
pub(super) struct Index {
    list: Vec<Against>,
    /// All, by their actions.
    by_act: FxHashMap<usize, Vec<usize>>,
    /// Those that name no thing, by their actions.
    of_any_thing: FxHashMap<usize, Vec<usize>>,
    /// Those that name things, by action and thing.
    by_thing: FxHashMap<(usize, usize), Vec<usize>>,
}

impl Index {
    pub fn new(book: &Rulebook<'_>) -> Self {
        let mut list = Vec::new();
        // Only what somebody need not do is held against obligations; most projects say nothing of the kind.
        let takes_back = book.provisions.iter().any(|provision| provision.strength == Strength::NeedNot);
        for (at, provision) in book.provisions.iter().enumerate().filter(|(_, provision)| !provision.is_default()) {
            let Ok(held) = &provision.held else { continue };
            match provision.strength {
                Strength::MustNot | Strength::ShouldNot => {
                    list.push(Against { provision: at, regions: held.clone(), excluded: false });
                }
                Strength::Must | Strength::Should => {
                    if takes_back {
                        // That somebody need not is no way of doing it: all ways of doing it are taken together.
                        let given = Given::of(provision, &book.lexicon);
                        let all = held.iter().map(|region| {
                            let all = given.project(&book.lexicon, region).with(Dim::Act, region.get(Dim::Act));
                            all.with(Dim::Thing, region.get(Dim::Thing))
                        });
                        list.push(Against { provision: at, regions: all.collect(), excluded: false });
                    }
                    if is_standing(&provision.sentence) {
                        let excluded = provision.denoted.actions.iter().fold(SetId::EMPTY, |set, action| {
                            book.lexicon.sets.join(set, book.lexicon.words.excluded(*action))
                        });
                        if excluded != SetId::EMPTY && provision.denoted.actions.len() == 1 {
                            let regions = held.iter().map(|region| region.with(Dim::Act, excluded)).collect();
                            list.push(Against { provision: at, regions, excluded: true });
                        }
                    }
                }
                Strength::May | Strength::NeedNot => {}
            }
        }
        let mut index = Index {
            list: Vec::new(),
            by_act: FxHashMap::default(),
            of_any_thing: FxHashMap::default(),
            by_thing: FxHashMap::default(),
        };
        for (at, against) in list.iter().enumerate() {
            let things = things(book, &against.regions);
            for act in leaves(book, &against.regions, Dim::Act) {
                index.by_act.entry(act).or_default().push(at);
                match &things {
                    None => index.of_any_thing.entry(act).or_default().push(at),
                    Some(things) => {
                        things.iter().for_each(|thing| index.by_thing.entry((act, *thing)).or_default().push(at));
                    }
                }
            }
        }
        Index { list, ..index }
    }

    /// What may meet some regions, by what both do and do it to; one may be found more than once.
    fn candidates(&self, book: &Rulebook<'_>, regions: &[Region]) -> Vec<usize> {
        let things = things(book, regions);
        let mut found: Vec<usize> = Vec::new();
        for act in leaves(book, regions, Dim::Act) {
            let Some(things) = &things else {
                found.extend(self.by_act.get(&act).into_iter().flatten());
                continue;
            };
            found.extend(self.of_any_thing.get(&act).into_iter().flatten());
            found.extend(things.iter().filter_map(|thing| self.by_thing.get(&(act, *thing))).flatten());
        }
        found
    }

    /// What meets a sentence and says the opposite; nothing is known once more has been looked at than may be.
    pub fn meeting(&self, book: &Rulebook<'_>, at: usize, looks: &mut Steps) -> Result<Vec<&Against>, OutOfSteps> {
        let provision = &book.provisions[at];
        let Ok(held) = &provision.held else { return Ok(Vec::new()) };
        looks.take_all(1)?;
        let mut found = self.candidates(book, held);
        looks.take_all(found.len())?;
        found.sort_unstable();
        found.dedup();
        let opposes = |against: &&Against| {
            let other = &book.provisions[against.provision];
            match (provision.strength, against.excluded) {
                (Strength::NeedNot, excluded) => other.obliges() && !excluded,
                (Strength::Must | Strength::Should, true) => is_standing(&provision.sentence),
                (Strength::May, true) => true,
                (_, false) => other.strength.is_against(),
                (_, true) => false,
            }
        };
        let meets = |against: &&Against| {
            held.iter()
                .any(|region| against.regions.iter().any(|other| region.meet(&book.lexicon.sets, other).is_some()))
        };
        let list = found.into_iter().map(|at| &self.list[at]);
        let met = list.filter(opposes).filter(|against| book.compared(at, against.provision)).filter(meets);
        let met: Vec<&Against> = met.take(MOST_MET + 1).collect();
        if met.len() > MOST_MET { Err(OutOfSteps) } else { Ok(met) }
    }
}

impl Rulebook<'_> {
    /// Of what a sentence meets, what is in force at once while it is in force itself: sentences that follow each other forbid
    /// nothing together.
    pub(super) fn at_once<'a>(&self, at: usize, met: &[&'a Against]) -> Vec<Vec<&'a Against>> {
        let lasts = |at: usize| self.provisions[at].lasts;
        if met.iter().all(|against| lasts(against.provision) == (None, None)) {
            return vec![met.to_vec()];
        }
        let is_in_force = |day: Option<Date>, (from, until): (Option<Date>, Option<Date>)| {
            from <= day && day.zip(until).is_none_or(|(day, until)| day <= until)
        };
        // Something comes into force on the first of its days; without one, it always was.
        let days: BTreeSet<Option<Date>> =
            met.iter().map(|against| lasts(against.provision).0).chain([lasts(at).0]).collect();
        let mut found: Vec<Vec<&Against>> = Vec::new();
        for day in days.into_iter().filter(|day| is_in_force(*day, lasts(at))) {
            let now: Vec<&Against> =
                met.iter().filter(|against| is_in_force(day, lasts(against.provision))).copied().collect();
            found.push(now);
        }
        found
    }
}

fn leaves(book: &Rulebook<'_>, regions: &[Region], dim: Dim) -> Vec<usize> {
    let sets = &book.lexicon.sets;
    sets.leaves(regions.iter().fold(SetId::EMPTY, |set, region| sets.join(set, region.get(dim))))
}

/// The things of some regions, if each names any.
fn things(book: &Rulebook<'_>, regions: &[Region]) -> Option<Vec<usize>> {
    let few = |region: &Region| {
        book.lexicon.sets.len(region.get(Dim::Thing)) * 2 < book.lexicon.sets.len(book.lexicon.words.all)
    };
    regions.iter().all(few).then(|| leaves(book, regions, Dim::Thing))
}

/// Whether something is to be so at all times, rather than to be done at a moment: of two moments the one may come after the
/// other.
fn is_standing(sentence: &Sentence) -> bool {
    !sentence.parts.iter().any(|part| {
        matches!(
            part.is,
            PartIs::Deadline(_) | PartIs::Rhythm(_) | PartIs::Before(_) | PartIs::After(_) | PartIs::Until(_)
        )
    })
}
