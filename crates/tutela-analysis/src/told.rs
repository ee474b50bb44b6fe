//! Who has a part in a procedure.

use std::collections::HashSet;
use tutela_model::{Clause, Decl, List, Model, NameId, PartIs, Step};

/// Everybody whom a procedure tells, or who does or decides something in one: the posts that a child waits for.
pub fn acts_or_is_told(model: &Model) -> HashSet<NameId> {
    let mut found = HashSet::new();
    for concern in &model.concerns {
        for list in concern.led_by.iter().chain(&concern.closed_by).chain(concern.handled_by.iter().map(|(by, _)| by)) {
            found.extend(list.names());
        }
        for emergency in &concern.emergencies {
            clause(&emergency.clause, &mut found);
        }
        each_sentence(&concern.steps, &mut |sentence| clause(sentence, &mut found));
    }
    found
}

/// Every clause of the rules, duties and procedures, what nobody may do in a procedure included, with its declaration.
pub fn each_clause<'m>(model: &'m Model, visit: &mut impl FnMut(&'m Decl, &'m Clause)) {
    for rule in &model.rules {
        rule.clauses.iter().for_each(|clause| visit(&rule.decl, clause));
    }
    for duty in &model.duties {
        duty.clauses.iter().for_each(|clause| visit(&duty.decl, clause));
    }
    for concern in &model.concerns {
        let of = &concern.decl;
        concern.emergencies.iter().for_each(|emergency| visit(of, &emergency.clause));
        each_sentence(&concern.steps, &mut |clause| visit(of, clause));
        concern.never.iter().for_each(|clause| visit(of, clause));
    }
}

/// A declaration and the sentences in it that ask something of somebody.
pub struct Asked<'m> {
    /// The declaration.
    pub decl: &'m Decl,
    /// Its sentences, in the order in which they are written, those of branches and emergencies included.
    pub clauses: Vec<&'m Clause>,
    /// Whether it is a procedure, so that a child waits for what it asks.
    pub is_concern: bool,
}

/// Every rule, duty and procedure with its sentences.
pub fn asked(model: &Model) -> impl Iterator<Item = Asked<'_>> {
    let of = |decl, clauses| Asked { decl, clauses, is_concern: false };
    let rules = model.rules.iter().map(move |rule| of(&rule.decl, rule.clauses.iter().collect()));
    let duties = model.duties.iter().map(move |duty| of(&duty.decl, duty.clauses.iter().collect()));
    let concerns = model.concerns.iter().map(|concern| {
        let mut clauses: Vec<&Clause> = concern.emergencies.iter().map(|emergency| &emergency.clause).collect();
        each_sentence(&concern.steps, &mut |clause| clauses.push(clause));
        Asked { decl: &concern.decl, clauses, is_concern: true }
    });
    rules.chain(duties).chain(concerns)
}

fn clause(clause: &Clause, found: &mut HashSet<NameId>) {
    let sentence = &clause.sentence;
    let objects = sentence.objects.iter().map(|objects| &objects.list);
    let told = sentence.parts.iter().filter_map(|part| match &part.is {
        PartIs::Whom(_, list) => Some(list),
        _ => None,
    });
    found.extend(std::iter::once(&sentence.who.list).chain(objects).chain(told).flat_map(List::names));
}

/// Every sentence of a procedure, branches and decisions included, in the order in which they are written.
pub fn each_sentence<'m>(steps: &'m [Step], visit: &mut impl FnMut(&'m Clause)) {
    for step in steps {
        match step {
            Step::Do(clause) => visit(clause),
            Step::Decide { clause, so, not, unsure } => {
                visit(clause);
                for end in [so, not, unsure].into_iter().flatten() {
                    each_sentence(end, visit);
                }
            }
            Step::Branch { steps, .. } | Step::Together(steps, _) | Step::AnyOrder(steps, _) => {
                each_sentence(steps, visit)
            }
            Step::Follow { .. } | Step::NotStated(_) => {}
        }
    }
}
