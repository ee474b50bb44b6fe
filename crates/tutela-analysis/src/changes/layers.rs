//! What every declaration says, in three layers: its meaning, how it is worded for its readers, and facts.

use tutela_model::{Clause, Contacts, Decl, Exception, Model, RuleKind, Step, readings};

/// What a declaration says.
pub(super) struct Said {
    pub kind: &'static str,
    pub name: String,
    pub meaning: Vec<String>,
    pub wording: Vec<String>,
    pub facts: Vec<String>,
}

/// Declarations that hold facts and nothing else.
const FACTS: [&str; 4] = ["person", "standard", "ratification", "waive"];
/// Declarations that are no part of the policy: questions that it asks itself.
const SILENT: [&str; 1] = ["scenario"];

/// Every declaration of a project, in the order of its sources.
pub(super) fn said(model: &Model) -> Vec<Said> {
    let mut bare = model.clone();
    without_contents(&mut bare);
    let mut worded = bare.clone();
    without_facts(&mut worded);
    let mut told = bare;
    without_wordings(&mut told);
    let mut meant = worded.clone();
    without_wordings(&mut meant);
    let (worded, told, meant) = (readings(&worded), readings(&told), readings(&meant));
    let all = meant.into_iter().zip(worded).zip(told).filter(|((meant, _), _)| !SILENT.contains(&meant.kind));
    let layers = all.map(|((meant, worded), told)| {
        let beyond = |all: Vec<String>| super::Lines::between(&meant.sentences, &all).now;
        let (wording, mut facts) = (beyond(worded.sentences), beyond(told.sentences));
        let mut meaning = meant.sentences.clone();
        if FACTS.contains(&meant.kind) {
            facts = [std::mem::take(&mut meaning), facts].concat();
        }
        Said { kind: meant.kind, name: meant.name, meaning, wording, facts }
    });
    layers.collect()
}

/// Operational facts, which the last table of LANGUAGE.md lists: who holds a post, how somebody is reached, what has been done and when, and what the calendar says.
fn without_facts(model: &mut Model) {
    let none = Contacts::default;
    for school in model.federation.iter_mut().chain(&mut model.schools) {
        (school.open, school.contacts, school.crest, school.style) = (None, none(), None, None);
        (school.terms, school.closed, school.classes) = (Vec::new(), Vec::new(), Vec::new());
        school.colours.clear();
    }
    for role in &mut model.roles {
        (role.held, role.vacant, role.contacts) = (Vec::new(), Vec::new(), none());
    }
    for body in &mut model.bodies {
        (body.members, body.chair, body.contacts) = (None, None, none());
    }
    for agency in &mut model.agencies {
        (agency.contacts, agency.replaced_by, agency.members) = (none(), None, None);
        agency.part_of.clear();
    }
    for duty in &mut model.duties {
        (duty.last_done, duty.first_due) = (Vec::new(), None);
    }
    model.trainings.iter_mut().for_each(|training| training.last_done = Vec::new());
    for system in &mut model.systems {
        (system.assessed, system.asked, system.contacts) = (Vec::new(), Vec::new(), none());
        system.provided_by = None;
    }
    for document in &mut model.documents {
        (document.reviewed, document.found_at) = (None, None);
    }
    for policy in &mut model.policies {
        (policy.state, policy.issued, policy.version) = (None, None, None);
        (policy.asked, policy.history) = (Vec::new(), Vec::new());
    }
    for decl in claims(model) {
        decl.meets.clear();
    }
}

/// Whatever may say that it meets a standard.
fn claims(model: &mut Model) -> impl Iterator<Item = &mut Decl> {
    let rules = model.rules.iter_mut().map(|one| &mut one.decl);
    let duties = model.duties.iter_mut().map(|one| &mut one.decl);
    let roles = model.roles.iter_mut().map(|one| &mut one.decl);
    let settings = model.settings.iter_mut().map(|one| &mut one.decl);
    let trainings = model.trainings.iter_mut().map(|one| &mut one.decl);
    let systems = model.systems.iter_mut().map(|one| &mut one.decl);
    let registers = model.registers.iter_mut().map(|one| &mut one.decl);
    let documents = model.documents.iter_mut().map(|one| &mut one.decl);
    let learning = model.learning.iter_mut().map(|one| &mut one.decl);
    let concerns = model.concerns.iter_mut().map(|one| &mut one.decl);
    let policies = model.policies.iter_mut().map(|one| &mut one.decl);
    let first = rules.chain(duties).chain(roles).chain(settings).chain(trainings).chain(systems);
    first.chain(registers).chain(documents).chain(learning).chain(concerns).chain(policies)
}

/// The words of rules, settings, trainings and procedures for their readers. Promises and statements are words alone.
fn without_wordings(model: &mut Model) {
    for rule in model.rules.iter_mut().filter(|rule| rule.kind == RuleKind::Rule) {
        rule.wordings.clear();
        rule.clauses.iter_mut().for_each(unworded);
    }
    model.rules.iter_mut().for_each(|rule| rule.silent.clear());
    for duty in &mut model.duties {
        duty.silent.clear();
        duty.clauses.iter_mut().for_each(unworded);
    }
    for setting in &mut model.settings {
        setting.wordings.clear();
        setting.silent.clear();
    }
    model.trainings.iter_mut().for_each(|training| training.wordings.clear());
    for concern in &mut model.concerns {
        concern.never.iter_mut().for_each(unworded);
        concern.emergencies.iter_mut().for_each(|emergency| unworded(&mut emergency.clause));
        unworded_steps(&mut concern.steps);
    }
    let outcomes = model.learning.iter_mut().flat_map(|learning| &mut learning.outcomes);
    outcomes.for_each(|outcome| outcome.wordings.clear());
}

fn unworded(clause: &mut Clause) {
    clause.wordings.clear();
    unworded_exceptions(&mut clause.exceptions);
}

fn unworded_exceptions(exceptions: &mut [Exception]) {
    for exception in exceptions {
        exception.wordings.clear();
        unworded_exceptions(&mut exception.exceptions);
    }
}

fn unworded_steps(steps: &mut [Step]) {
    for step in steps {
        match step {
            Step::Do(clause) => unworded(clause),
            Step::Decide { clause, so, not, unsure } => {
                unworded(clause);
                [so, not, unsure].into_iter().flatten().for_each(|steps| unworded_steps(steps));
            }
            Step::Branch { steps, .. } | Step::Together(steps, _) | Step::AnyOrder(steps, _) => unworded_steps(steps),
            Step::Follow { .. } | Step::NotStated(_) => {}
        }
    }
}

/// What stands in sections, sheets and letters is told of them, paragraph by paragraph or as it is printed.
fn without_contents(model: &mut Model) {
    model.policies.iter_mut().for_each(|policy| policy.sections.clear());
    for sheet in &mut model.sheets {
        sheet.parts.clear();
        (sheet.intro, sheet.closing) = (None, None);
    }
    for letter in &mut model.letters {
        letter.content.clear();
        letter.slip.iter_mut().for_each(|slip| slip.content.clear());
    }
}
