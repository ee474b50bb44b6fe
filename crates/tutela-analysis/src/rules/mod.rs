//! What the rules of a project come to together: whether they contradict each other, and what they say of a situation.
//!
//! A *situation* has one most specific word for each part of a sentence (who, what is done, to what, whose, using what, to
//! whom, where, on what platform, when, for what) and says of each fact whether it is so. A sentence *denotes* a set of
//! situations, less its exceptions; the sets are kept as regions (`region`), one set of leaves (`words`, `people`) for each
//! part and the facts that must be so (`facts`). `denote` and `conditions` read a sentence into
//! its factors (`denoted`), `gather` and `provision` read a project, and `verdict` holds every obligation (`obligation`) and
//! permission (`permission`) against the prohibitions that it meets (`against`), exactly, with a witness that can be said in
//! words (`witness`). `clauses` looks at clauses one by one; `repeated`, `answerable`, `approvers`, `recipients` and
//! `near` look for sentences that are alike, with what `alike` gives them, and `apart` for words that a verdict takes to be
//! different. `differing` holds two states of a project against each other, and `telling` says in which situations they differ.
//! LANGUAGE.md says what the verdicts mean.

mod against;
mod alike;
mod answer;
mod answerable;
mod apart;
mod approvers;
mod clauses;
mod conditions;
mod denote;
mod denoted;
mod differing;
mod facts;
mod gather;
mod near;
mod obligation;
mod odds;
mod people;
mod permission;
mod provision;
mod recipients;
mod region;
mod repeated;
mod sets;
mod telling;
mod verdict;
mod witness;
mod words;

pub use answer::{Answered, Told, Unanswered};
pub use approvers::Approvers;
pub use clauses::{Slip, Strengths};
pub use differing::{Shift, Shifts, Turn, shifts};
pub use facts::Fact;
pub use gather::override_circles;
pub use near::NearMiss;
pub use provision::{By, In, Provision};
pub use recipients::OneOrBoth;
pub use region::Dim;
pub use verdict::{Contradiction, Shape, Verdicts};
pub use witness::Witness;

use denote::Lexicon;
use jiff::civil::Date;
use people::People;
use provision::{provide, settle};
use sets::{SetId, Sets};
use std::cell::{Cell, OnceCell};
use std::rc::Rc;
use tutela_model::{Clause, Decl, Model, NameId};
use words::Words;

/// The rules of a project, ready to be asked.
pub struct Rulebook<'m> {
    lexicon: Rc<Lexicon<'m>>,
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
        let lexicon = Rc::new(Lexicon::new(model));
        Rulebook::of(&lexicon, day, &|_| true)
    }

    /// Those of the rules of a lexicon that are wanted.
    fn of(lexicon: &Rc<Lexicon<'m>>, day: Option<Date>, wanted: &dyn Fn(&gather::Said<'m>) -> bool) -> Self {
        let (mut provisions, undecided) = read(lexicon, day, wanted);
        go_before(lexicon, &mut provisions);
        settle(lexicon, &mut provisions);
        Rulebook { lexicon: Rc::clone(lexicon), provisions, undecided, verdicts: OnceCell::new() }
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

impl<'m> Lexicon<'m> {
    /// The words of a model, with all whom its rules speak of.
    fn new(model: &'m Model) -> Self {
        let sets = Sets::new();
        let words = Words::new(model, &sets);
        let people = People::new(model, &sets, &gather::mentioned(model));
        let lexicon = Lexicon { model, sets, words, people, facts: facts::Facts::new(model), open: Cell::new(0) };
        gather::mention(&lexicon);
        lexicon
    }
}

fn read<'m>(lexicon: &Lexicon<'m>, day: Option<Date>, wanted: &dyn Fn(&gather::Said<'m>) -> bool) -> Read<'m> {
    let (mut provisions, mut undecided) = (Vec::new(), Vec::new());
    for said in gather::gather(lexicon, day).into_iter().filter(wanted) {
        let before = provisions.len();
        if provide(lexicon, &said, &mut provisions).is_err() {
            provisions.truncate(before);
            undecided.push((said.decl, said.clause));
        }
    }
    (provisions, undecided)
}

/// Takes a rule back where one that goes before it holds and says the opposite. What holds where nothing else is said goes before
/// nothing.
fn go_before(lexicon: &Lexicon<'_>, provisions: &mut [Provision<'_>]) {
    for rule in gather::first_to_last(lexicon.model) {
        let of = |wanted: usize, provisions: &[Provision<'_>]| -> Vec<usize> {
            (0..provisions.len()).filter(|at| provisions[*at].within == In::Rule(wanted)).collect()
        };
        let first = of(rule, provisions);
        for other in gather::overridden(lexicon.model, rule) {
            for at in of(other, provisions) {
                let opposing = first.iter().map(|before| &provisions[*before]);
                let opposing =
                    opposing.filter(|before| !before.is_default() && verdict::oppose(before, &provisions[at]));
                let cut: Vec<region::Region> =
                    opposing.flat_map(|before| goes_before(lexicon, before, &provisions[at])).collect();
                provisions[at].cut.extend(cut);
            }
        }
    }
}

/// Where one goes before another; nowhere, if that takes too many steps: so nothing is lost that is forbidden or asked for.
fn goes_before(lexicon: &Lexicon<'_>, before: &Provision<'_>, other: &Provision<'_>) -> Vec<region::Region> {
    let reach = before.lifting(lexicon, other);
    let held = reach.and_then(|reach| provision::left(lexicon, &reach, &before.cut));
    held.unwrap_or_default()
}
