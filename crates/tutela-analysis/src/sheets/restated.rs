//! Whether a rule that restates another says the same: what it adds, drops or weakens.

use super::alike::{is_near, leaves_room, one_or_all, related, same_act, same_list, same_part};
use super::carrier::{Owner, Printed};
use std::collections::HashMap;
use std::mem::discriminant;
use tutela_model::{
    Act, Action, Clause, Exception, ExceptionIs, Joins, List, Model, NameId, Part, PartIs, Rule, Sentence, Strength,
    Target, Test,
};

/// A rule that restates another, and how it differs from it.
#[derive(Clone, Debug)]
pub struct Restatement<'m> {
    /// The rule that restates.
    pub rule: &'m Rule,
    /// The rule that it says it means.
    pub of: &'m Rule,
    /// Those for whom the sheets and letters are that carry it.
    pub readers: Vec<NameId>,
    /// How they differ, the gravest first; empty where they say the same, as far as can be told.
    pub differences: Vec<Difference<'m>>,
}

/// One way in which a rule differs from the one that it restates: `here` stands in it, `there` in the other.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs)] // The fields are what the words of each say.
pub enum Difference<'m> {
    /// It obliges, advises, permits or forbids otherwise.
    Strength { here: &'m Clause, there: &'m Clause },
    /// It leaves an exception out that some of those may fall under of whom it speaks.
    DropsException { there: &'m Exception, of: &'m Clause },
    /// It makes an exception of its own.
    AddsException { here: &'m Exception, of: &'m Clause },
    /// It leaves out some of those whom the other binds, though they read it.
    FewerPeople { here: &'m Clause, there: &'m Clause },
    /// It speaks of more people.
    MorePeople { here: &'m Clause, there: &'m Clause },
    /// It speaks of other things.
    Things { here: &'m List, there: &'m List },
    /// It says a part otherwise: another place, another time, another period.
    Part { here: &'m Part, there: &'m Part },
    /// It says a part more, which narrows it.
    AddsPart { here: &'m Part, of: &'m Clause },
    /// It leaves a part out.
    DropsPart { there: &'m Part, of: &'m Clause },
    /// It says something that the other does not say at all.
    AddsClause { here: &'m Clause },
    /// It leaves out something that the other says beside.
    DropsClause { there: &'m Clause },
}

/// Every rule that restates another which could be read whole, with what is printed to tell who reads it.
pub fn restatements<'m>(model: &'m Model, printed: &[Printed<'m>]) -> Vec<Restatement<'m>> {
    let mut found = Vec::new();
    let readers_of = readers(printed);
    for rule in model.rules.iter().filter(|rule| !rule.restates.is_empty() && !rule.decl.incomplete) {
        let readers = readers_of.get(rule.decl.name.as_str()).cloned().unwrap_or_default();
        for of in rule.restates.iter().filter_map(|name| model.rule(name)).filter(|of| !of.decl.incomplete) {
            let mut comparing = Comparing { model, readers: &readers, found: Vec::new() };
            comparing.rules(rule, of);
            let mut differences = comparing.found;
            differences.sort_by_key(gravity);
            found.push(Restatement { rule, of, readers: readers.clone(), differences });
        }
    }
    found
}

/// The readers of the sheets and letters that carry each rule, by its name.
fn readers<'m>(printed: &[Printed<'m>]) -> HashMap<&'m str, Vec<NameId>> {
    let mut readers: HashMap<&str, Vec<NameId>> = HashMap::new();
    for one in printed {
        if let Owner::Rule(rule) = one.owner {
            let known = readers.entry(rule.decl.name.as_str()).or_default();
            let new: Vec<NameId> = one.carrier.readers().iter().copied().filter(|id| !known.contains(id)).collect();
            known.extend(new);
        }
    }
    readers
}

fn gravity(difference: &Difference<'_>) -> u8 {
    match difference {
        Difference::Strength { .. } => 0,
        Difference::DropsException { .. } | Difference::AddsException { .. } => 1,
        Difference::FewerPeople { .. } | Difference::MorePeople { .. } => 2,
        Difference::Things { .. } => 3,
        Difference::Part { .. } => 4,
        Difference::AddsPart { .. } | Difference::DropsPart { .. } => 5,
        Difference::AddsClause { .. } | Difference::DropsClause { .. } => 6,
    }
}

struct Comparing<'m, 'r> {
    model: &'m Model,
    readers: &'r [NameId],
    found: Vec<Difference<'m>>,
}

impl<'m> Comparing<'m, '_> {
    fn rules(&mut self, rule: &'m Rule, of: &'m Rule) {
        let mut matched: Vec<&Clause> = Vec::new();
        for here in &rule.clauses {
            let is_free = |there: &&Clause| !matched.iter().any(|known| std::ptr::eq(*known, *there));
            let is_alike = |there: &&Clause| same_act(self.model, &here.sentence, &there.sentence);
            let there = of.clauses.iter().filter(is_free).find(is_alike);
            // The heads are the two rules themselves, whatever words they choose.
            let head = || of.clauses.iter().filter(is_free).find(|there| there.joins == Joins::Head);
            match (there, here.joins) {
                (Some(there), _) => {
                    matched.push(there);
                    self.clauses(here, there, true);
                }
                (None, Joins::Head) => {
                    if let Some(head) = head() {
                        matched.push(head);
                        self.clauses(here, head, false);
                    }
                }
                (None, _) if is_comparable(&here.sentence) => self.found.push(Difference::AddsClause { here }),
                (None, _) => {}
            }
        }
        for there in of.clauses.iter().filter(|there| there.joins == Joins::Also) {
            if is_comparable(&there.sentence) && !matched.iter().any(|known| std::ptr::eq(*known, there)) {
                self.found.push(Difference::DropsClause { there });
            }
        }
    }

    /// Compares two clauses; only how strongly, who and with which exceptions where they do not do the same.
    fn clauses(&mut self, here: &'m Clause, there: &'m Clause, same_act: bool) {
        let (one, other) = (&here.sentence, &there.sentence);
        let differs = match same_act {
            true => one.strength != other.strength,
            false => matches!((force(one), force(other)), (Some(one), Some(other)) if one != other),
        };
        if differs {
            self.found.push(Difference::Strength { here, there });
        }
        self.people(here, there);
        self.things(one, other, same_act);
        if same_act {
            self.parts(here, there);
        }
        self.exceptions(here, there, same_act);
    }

    fn people(&mut self, here: &'m Clause, there: &'m Clause) {
        let (one, other) = (&here.sentence.who, &there.sentence.who);
        let named = |list: &List| list.items.iter().all(|item| matches!(item.target, Target::Name(_)));
        // Where it names nobody, that is what is wrong with it.
        if !named(&one.list) || !named(&other.list) || !one.other_than.is_empty() || !other.other_than.is_empty() {
            return;
        }
        let binds = |list: &List, reader: NameId| list.names().any(|group| self.model.covers_group(group, reader));
        let missing = |from: &List, of: &List| of.names().any(|group| !binds(from, group));
        if missing(&other.list, &one.list) {
            self.found.push(Difference::MorePeople { here, there });
        } else if self.readers.iter().any(|reader| binds(&other.list, *reader) && !binds(&one.list, *reader)) {
            self.found.push(Difference::FewerPeople { here, there });
        }
    }

    fn things(&mut self, here: &'m Sentence, there: &'m Sentence, same_act: bool) {
        let (Some(one), Some(other)) = (&here.objects, &there.objects) else { return };
        let (one, other) = (&one.list, &other.list);
        let overlaps = one.names().any(|name| other.names().any(|known| related(self.model, name, known)));
        let asks = matches!(here.strength, Strength::Must | Strength::Should);
        let other_choice = asks && one_or_all(one, other);
        if (same_act || overlaps) && (other_choice || !same_list(self.model, one, other)) {
            self.found.push(Difference::Things { here: one, there: other });
        }
    }

    fn parts(&mut self, here: &'m Clause, there: &'m Clause) {
        // What is vague on either side is told as that.
        let told = |part: &&Part| !is_vague(part);
        let same_kind = |part: &Part, parts: &'m [Part]| {
            parts.iter().find(|other| discriminant(&other.is) == discriminant(&part.is))
        };
        for part in here.sentence.parts.iter().filter(told) {
            match same_kind(part, &there.sentence.parts) {
                None if self.is_exception_of(part, there) => {}
                None => self.found.push(Difference::AddsPart { here: part, of: here }),
                Some(other) if !same_part(self.model, part, other) => {
                    self.found.push(Difference::Part { here: part, there: other })
                }
                Some(_) => {}
            }
        }
        for part in there.sentence.parts.iter().filter(told) {
            if same_kind(part, &here.sentence.parts).is_none() && !self.is_exception_of(part, here) {
                self.found.push(Difference::DropsPart { there: part, of: there });
            }
        }
    }

    fn exceptions(&mut self, here: &'m Clause, there: &'m Clause, same_act: bool) {
        for exception in &there.exceptions {
            let own = exception.sentence(&there.sentence);
            let bound = |item: &Target| match item {
                Target::Name(id) => here.sentence.who.list.items.iter().any(|who| match who.target {
                    Target::Name(known) => related(self.model, *id, known),
                    _ => true,
                }),
                _ => true,
            };
            let falls_under = own.who.list.items.iter().any(|item| bound(&item.target));
            if falls_under && !self.is_kept(exception, here) {
                self.found.push(Difference::DropsException { there: exception, of: there });
            }
        }
        for exception in &here.exceptions {
            let permits = |part: &Part| matches!(part.is, PartIs::Permission { .. } | PartIs::Consent { .. });
            let is_told = same_act || parts_of(exception).iter().any(permits);
            if is_told && !self.is_kept(exception, there) {
                self.found.push(Difference::AddsException { here: exception, of: here });
            }
        }
    }

    /// Whether a clause leaves the same room as an exception: by one of its own, or in its own sentence.
    fn is_kept(&self, exception: &Exception, by: &Clause) -> bool {
        let parts = parts_of(exception);
        let same = |others: &[Part]| {
            parts.is_empty() || parts.iter().any(|part| others.iter().any(|other| is_near(self.model, part, other)))
        };
        by.exceptions.iter().any(|other| same(parts_of(other)))
            || !parts.is_empty()
                && parts.iter().any(|part| by.sentence.parts.iter().any(|own| leaves_room(self.model, part, own)))
    }

    /// Whether a part of one rule, `unless` or `when not`, is an exception of the other.
    fn is_exception_of(&self, part: &Part, clause: &Clause) -> bool {
        clause
            .exceptions
            .iter()
            .any(|exception| parts_of(exception).iter().any(|own| leaves_room(self.model, own, part)))
    }
}

/// Whether a sentence says with declared words who does what, so that its like can be found elsewhere.
fn is_comparable(sentence: &Sentence) -> bool {
    let names = |act: &Act| matches!(act, Act::Do(actions, _) if actions.iter().any(|action| matches!(action, Action::Named(_))));
    names(&sentence.act) && !sentence.who.list.names_nobody()
}

/// Whether a part is told in words that nothing can be compared by.
fn is_vague(part: &Part) -> bool {
    let vague = |target: &Target| matches!(target, Target::Vague(_) | Target::NotStated | Target::Unknown(_));
    match &part.is {
        PartIs::Manner(_) => true,
        PartIs::When(Test::Holds(held)) | PartIs::Unless(Test::Holds(held)) | PartIs::Until(Test::Holds(held)) => {
            held.items.iter().any(|(_, target)| vague(target))
        }
        is => is.list().is_some_and(|list| list.items.iter().any(|item| vague(&item.target))),
    }
}

/// How binding a sentence is, whatever it asks or forbids; a permission is neither.
fn force(sentence: &Sentence) -> Option<u8> {
    match sentence.strength {
        Strength::Must | Strength::MustNot => Some(2),
        Strength::Should | Strength::ShouldNot => Some(1),
        Strength::May | Strength::NeedNot => None,
    }
}

/// The parts by which an exception narrows, or those of its sentence.
fn parts_of(exception: &Exception) -> &[Part] {
    match &exception.is {
        ExceptionIs::Narrowing(_, parts) => parts,
        ExceptionIs::Sentence(sentence) => &sentence.parts,
    }
}
