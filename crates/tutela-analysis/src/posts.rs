//! Posts: who has something to do, and at which schools a post is held.

use crate::each_clause;
use crate::sent::sent;
use std::collections::HashSet;
use tutela_model::{Clause, Exception, ExceptionIs, List, Model, NameId, Part, PartIs, Role, Sentence, Strength};

/// The posts, bodies and groups that something gives something to do: a duty, a rule, a step, a register, a document, a
/// post to stand in for. Whoever is one of several that are told something is told, and no more.
pub fn given_something_to_do(model: &Model) -> HashSet<NameId> {
    let mut found = HashSet::new();
    let mut add = |list: Option<&List>| found.extend(list.into_iter().flat_map(List::names));
    for role in &model.roles {
        add(role.deputy.as_ref());
        add(role.answers_to.as_ref());
    }
    for body in &model.bodies {
        [&body.members, &body.chair, &body.answers_to].into_iter().for_each(|list| add(list.as_ref()));
    }
    for system in &model.systems {
        [&system.run_by, &system.kept_by, &system.answered_for_by].into_iter().for_each(|list| add(list.as_ref()));
        system.assessed.iter().for_each(|assessment| add(assessment.by.as_ref()));
    }
    for register in &model.registers {
        add(register.kept_by.as_ref());
        add(register.seen_by.as_ref());
    }
    for document in &model.documents {
        add(document.owner.as_ref());
        add(document.issued_by.as_ref());
    }
    for policy in &model.policies {
        add(policy.owner.as_ref());
        add(policy.approver.as_ref());
    }
    for slip in model.letters.iter().filter_map(|letter| letter.slip.as_ref()) {
        add(slip.return_to.as_ref());
    }
    for training in &model.trainings {
        training.last_done.iter().for_each(|done| add(done.by.as_ref()));
    }
    for concern in &model.concerns {
        add(concern.led_by.as_ref());
        add(concern.closed_by.as_ref());
        concern.handled_by.iter().for_each(|(by, _)| add(Some(by)));
    }
    for duty in &model.duties {
        add(duty.of.as_ref());
        duty.last_done.iter().for_each(|done| add(done.by.as_ref()));
    }
    each_clause(model, &mut |_, clause| of_clause(model, clause, &mut found));
    found
}

fn of_clause(model: &Model, clause: &Clause, found: &mut HashSet<NameId>) {
    of_sentence(model, &clause.sentence, found);
    clause.exceptions.iter().for_each(|exception| of_exception(model, exception, found));
}

fn of_exception(model: &Model, exception: &Exception, found: &mut HashSet<NameId>) {
    match &exception.is {
        ExceptionIs::Sentence(sentence) => of_sentence(model, sentence, found),
        ExceptionIs::Narrowing(who, parts) => {
            found.extend(who.iter().flat_map(|who| who.list.names()));
            of_parts(parts, found);
        }
    }
    exception.exceptions.iter().for_each(|inner| of_exception(model, inner, found));
}

fn of_sentence(model: &Model, sentence: &Sentence, found: &mut HashSet<NameId>) {
    if matches!(sentence.strength, Strength::Must | Strength::Should | Strength::May) {
        found.extend(sentence.who.list.names());
    }
    of_parts(&sentence.parts, found);
    let sendings = sent(model, sentence);
    // Who is asked has to answer; who alone is told has to see to it.
    for sending in &sendings {
        if sending.asks || sending.alone().is_some() {
            found.extend(sending.to.names());
        }
    }
    if sendings.is_empty() {
        let objects = sentence.objects.iter().map(|objects| &objects.list);
        let whom = sentence.parts.iter().filter_map(|part| match &part.is {
            PartIs::Whom(_, list) => Some(list),
            _ => None,
        });
        found.extend(objects.chain(whom).flat_map(List::names));
    }
}

fn of_parts(parts: &[Part], found: &mut HashSet<NameId>) {
    for part in parts {
        match &part.is {
            PartIs::Supervised(list) | PartIs::Permission { from: list, .. } | PartIs::Consent { from: list, .. } => {
                found.extend(list.names());
            }
            _ => {}
        }
    }
}

/// The schools at which a post is held, each by itself: none where it is held for all of them together.
pub fn held_at(model: &Model, role: &Role) -> Vec<Option<NameId>> {
    let at = |school: NameId| role.held.iter().chain(&role.vacant).any(|holding| holding.at == Some(school));
    let schools: Vec<_> =
        model.schools.iter().filter_map(|school| school.id).filter(|school| at(*school)).map(Some).collect();
    if schools.is_empty() { vec![None] } else { schools }
}

/// Whether other posts are in a post, so that whoever holds them holds it.
pub fn is_of_several(model: &Model, role: &Role) -> bool {
    let has_parts = model.names.iter().any(|(_, named)| named.parents.contains(&role.id));
    has_parts && model.roles.iter().any(|other| other.id != role.id && model.names.is_within(other.id, role.id))
}
