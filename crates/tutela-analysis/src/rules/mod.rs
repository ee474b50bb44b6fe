//! What the rules of a project come to together: whether they contradict each other, and what they say of a situation.
//!
//! A *situation* has one most specific word for each part of a sentence (who, what is done, to what, whose, using what, to
//! whom, where, on what platform, when, for what) and says of each fact whether it is so. A sentence *denotes* a set of
//! situations, less its exceptions; the sets are kept as regions (`region`), one set of leaves (`words`, `people`) for each
//! part and the facts that must be so (`facts`). `denote` and `conditions` read a sentence into
//! its factors (`denoted`), `gather` and `provision` read a project, and `verdict` holds every obligation (`obligation`) and
//! permission (`permission`) against the prohibitions that it meets (`against`), exactly, with a witness that can be said in
//! words (`witness`). `clauses` looks at clauses one by one. LANGUAGE.md says what the verdicts mean.

mod against;
mod answer;
mod clauses;
mod conditions;
mod denote;
mod denoted;
mod facts;
mod gather;
mod obligation;
mod people;
mod permission;
mod provision;
mod region;
mod sets;
mod verdict;
mod witness;
mod words;

pub use answer::{Answered, Told, Unanswered};
pub use clauses::{Slip, Strengths};
pub use facts::Fact;
pub use gather::override_circles;
pub use provision::{By, In, Provision};
pub use region::Dim;
pub use verdict::{Contradiction, Shape, Verdicts};
pub use witness::Witness;

use denote::Lexicon;
use jiff::civil::Date;
use people::People;
use provision::{provide, settle};
use sets::{SetId, Sets};
use std::cell::{Cell, OnceCell};
use tutela_model::{Clause, Decl, Model, NameId};
use words::Words;

/// The rules of a project, ready to be asked.
pub struct Rulebook<'m> {
    lexicon: Lexicon<'m>,
    /// Everything that is provided, in the order of the sources.
    pub provisions: Vec<Provision<'m>>,
    /// Clauses that speak of too much at once to be decided, with their declarations.
    pub undecided: Vec<(&'m Decl, &'m Clause)>,
    /// What was found of all of them together, once somebody has asked.
    verdicts: OnceCell<Verdicts>,
}

impl<'m> Rulebook<'m> {
    /// The rules that are in force on a day or will be; without a day, all of them.
    pub fn new(model: &'m Model, day: Option<Date>) -> Self {
        let sets = Sets::new();
        let words = Words::new(model, &sets);
        let people = People::new(model, &sets, &gather::mentioned(model));
        let lexicon = Lexicon { model, sets, words, people, facts: facts::Facts::new(model), open: Cell::new(0) };
        gather::mention(&lexicon);
        let (mut provisions, undecided) = read(&lexicon, day);
        go_before(model, &mut provisions);
        settle(&lexicon, &mut provisions);
        Rulebook { lexicon, provisions, undecided, verdicts: OnceCell::new() }
    }
}

impl Rulebook<'_> {
    /// Whether a provision speaks of somebody in a group, without another group of theirs.
    pub fn speaks_of(&self, provision: &Provision<'_>, group: NameId) -> bool {
        let (sets, people) = (&self.lexicon.sets, &self.lexicon.people);
        let group = sets.meet(people.covers(group), people.plain);
        provision.regions.iter().any(|region| sets.meet(region.get(Dim::Who), group) != SetId::EMPTY)
    }
}

type Read<'m> = (Vec<Provision<'m>>, Vec<(&'m Decl, &'m Clause)>);

fn read<'m>(lexicon: &Lexicon<'m>, day: Option<Date>) -> Read<'m> {
    let (mut provisions, mut undecided) = (Vec::new(), Vec::new());
    for said in gather::gather(lexicon, day) {
        let before = provisions.len();
        if provide(lexicon, &said, &mut provisions).is_err() {
            provisions.truncate(before);
            undecided.push((said.decl, said.clause));
        }
    }
    (provisions, undecided)
}

/// Takes a rule back where one that goes before it says the opposite.
fn go_before(model: &Model, provisions: &mut [Provision<'_>]) {
    for rule in (0..model.rules.len()).filter(|rule| !model.rules[*rule].overrides.is_empty()) {
        for other in gather::overridden(model, rule) {
            let first: Vec<usize> =
                (0..provisions.len()).filter(|at| provisions[*at].within == In::Rule(rule)).collect();
            for at in 0..provisions.len() {
                if provisions[at].within != In::Rule(other) {
                    continue;
                }
                let opposing = first.iter().filter(|before| verdict::oppose(&provisions[**before], &provisions[at]));
                let forbids = provisions[at].strength.is_against();
                let regions = |before: &usize| {
                    let first = &provisions[*before];
                    if forbids { first.lifts.clone() } else { first.regions.clone() }
                };
                let cut: Vec<region::Region> = opposing.flat_map(regions).collect();
                provisions[at].cut.extend(cut);
            }
        }
    }
}
