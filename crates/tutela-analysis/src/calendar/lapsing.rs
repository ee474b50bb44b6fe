//! What comes round: reviews, assessments, duties and trainings, each with the last day on which it is not overdue.

use super::{Answerable, Entry, Last, Of, Why};
use crate::again::{due_again, last_recorded, rhythms_of_duty, rhythms_of_training};
use crate::due::{asked_early, due_by, last_looked_at, moved, review_due};
use jiff::civil::Date;
use tutela_model::date::When;
use tutela_model::{Act, Action, Duty, Every, LastDone, Model, NameId, Role, State, Stated, System, Target, Training};

/// The reviews of the policies. One that was withdrawn is not reviewed.
pub fn policy_reviews(model: &Model, day: Date) -> Vec<Entry<'_>> {
    let policies = model.policies.iter();
    let policies = policies.filter(|policy| policy.state != Some(State::Withdrawn) && !policy.decl.incomplete);
    let entries = policies.filter_map(|policy| {
        let due = review_due(model, policy, day)?;
        let why = match (due.asked, &policy.review) {
            (Some(asked), _) => Why::Asked(asked),
            (None, Some(review)) if !due.named => Why::Rhythm(&review.every),
            _ => Why::Named,
        };
        let entry = Entry::new(model, day, Of::Policy(policy), policy.decl.name.clone(), due.by, why);
        Some(entry.last(last_looked_at(policy, day).map(Last::Event)))
    });
    entries.collect()
}

/// The reviews of other documents, which take place elsewhere.
pub fn document_reviews(model: &Model, day: Date) -> Vec<Entry<'_>> {
    let documents = model.documents.iter().filter(|document| !document.decl.incomplete);
    let entries = documents.filter_map(|document| {
        let reviewed = *document.reviewed.as_ref().and_then(Stated::known)?;
        let every = &document.review.as_ref()?.every;
        let due = due_by(model, reviewed, every)?;
        let entry = Entry::new(model, day, Of::Document(document), document.decl.name.clone(), due, Why::Rhythm(every));
        Some(entry.last(Some(Last::Reviewed(reviewed))))
    });
    entries.collect()
}

/// The assessments of the risks of systems: by the period that stands with the last one or else by that of the system, or
/// before that where something asks for an early one. A duty to assess a system that has been done since is judged by its own
/// rhythm.
pub fn assessments(model: &Model, day: Date) -> Vec<Entry<'_>> {
    let systems = model.systems.iter().filter(|system| !system.decl.incomplete);
    systems.filter_map(|system| assessment(model, system, day)).collect()
}

fn assessment<'m>(model: &'m Model, system: &'m System, day: Date) -> Option<Entry<'m>> {
    let known = system.assessed.iter().filter_map(|assessed| Some((*assessed.when.known()?, assessed)));
    let last = known.filter(|(when, _)| when.earliest() <= day).max_by_key(|(when, _)| when.latest());
    let done = |duty: &Duty| last_recorded(&duty.last_done, day).map(|(done, _)| done);
    let usual = last.and_then(|(when, last)| {
        let every = last.review.as_ref().or(system.review.as_ref().map(|review| &review.every))?;
        let by_a_duty = duties_to_assess(model, system).any(|duty| {
            let since = done(duty).is_some_and(|done| done.latest() >= when.latest());
            since && rhythms_of_duty(duty).next().is_some()
        });
        if by_a_duty { None } else { Some((due_by(model, when, every)?, Why::Rhythm(every))) }
    });
    let by_duties = duties_to_assess(model, system).filter_map(done);
    let assessed = last.map(|(when, _)| when).into_iter().chain(by_duties).max_by_key(|when| when.latest());
    let early = asked_early(model, &system.asked, assessed, day).map(|(asked, due)| (due, Why::Asked(asked)));
    let (due, why) = early.into_iter().chain(usual).min_by_key(|(due, _)| *due)?;
    let entry = Entry::new(model, day, Of::System(system), system.decl.name.clone(), due, why);
    Some(entry.last(last.map(|(when, last)| Last::Assessed(when, last))))
}

/// The duties to assess a system, or the kinds of system that it is one of.
pub fn duties_to_assess<'m>(model: &'m Model, system: &System) -> impl Iterator<Item = &'m Duty> {
    model.duties.iter().filter(|duty| {
        duty.clauses.iter().any(|clause| {
            let mut objects = clause.sentence.objects.iter().flat_map(|objects| objects.list.names());
            assesses(model, &clause.sentence.act) && objects.any(|id: NameId| model.names.is_within(system.id, id))
        })
    })
}

fn assesses(model: &Model, act: &Act) -> bool {
    let Act::Do(actions, _) = act else { return false };
    actions.iter().any(|action| matches!(action, Action::Named(id) if model.names.get(*id).name == "assess"))
}

/// The duties that come round, or that are first due on a day.
pub fn duties(model: &Model, day: Date) -> Vec<Entry<'_>> {
    let mut entries = Vec::new();
    for duty in model.duties.iter().filter(|duty| !duty.decl.incomplete) {
        let of = || (Of::Duty(duty), duty.decl.name.clone());
        entries.extend(of_record(model, of(), last_recorded(&duty.last_done, day), || rhythms_of_duty(duty), day));
        if let (Some(first), true) = (duty.first_due, duty.last_done.is_empty()) {
            let (of, subject) = of();
            entries.push(Entry::new(model, day, of, subject, moved(model, first.latest()), Why::First));
        }
    }
    entries
}

/// The trainings that come round: by their latest record, and, where the records of a training for posts say who has had it,
/// also for each holder whose own record is an older one.
pub fn trainings(model: &Model, day: Date) -> Vec<Entry<'_>> {
    let mut entries = Vec::new();
    for training in model.trainings.iter().filter(|training| !training.decl.incomplete) {
        let rhythms = || rhythms_of_training(training);
        let latest = last_recorded(&training.last_done, day);
        let own = own_records(model, training, day);
        let of_latest = of_record(model, (Of::Training(training), training.decl.name.clone()), latest, rhythms, day);
        let (mut theirs, mut others) = (Vec::new(), Vec::new());
        for (person, record) in own {
            let is_latest = latest.is_some_and(|(_, latest)| std::ptr::eq(record.1, latest));
            if is_latest { theirs.push(person) } else { others.push((person, record)) }
        }
        entries.extend(of_latest.map(|entry| match (theirs.as_slice(), others.is_empty()) {
            // The latest record is of one alone of several, so that the day is theirs and nobody else's.
            ([person], false) => of_person(model, entry, *person, day),
            _ => entry,
        }));
        for (person, record) in others {
            let subject = format!("{}.{}", training.decl.name, model.names.get(person).name);
            let entry = of_record(model, (Of::Training(training), subject), Some(record), rhythms, day);
            entries.extend(entry.map(|entry| of_person(model, entry, person, day)));
        }
    }
    entries
}

fn of_person<'m>(model: &Model, entry: Entry<'m>, person: NameId, day: Date) -> Entry<'m> {
    Entry { person: Some(person), answerable: vec![Answerable::new(model, person, day)], ..entry }
}

/// Of a training that is for posts alone, each holder with the latest record that is of them: by their name, by the post that
/// they hold, or by nobody, which is of all.
fn own_records<'m>(model: &Model, training: &'m Training, day: Date) -> Vec<(NameId, (When, &'m LastDone))> {
    let mut own: Vec<(NameId, (When, &LastDone))> = Vec::new();
    let roles: Vec<_> =
        training.for_whom.iter().flat_map(|list| &list.items).map(|item| role(model, &item.target)).collect();
    if roles.iter().any(Option::is_none) {
        return own;
    }
    for role in roles.into_iter().flatten() {
        for holder in model.holders(role, day, None) {
            let is_theirs =
                |done: &&LastDone| done.by.as_ref().is_none_or(|by| by.names().any(|by| by == holder || by == role.id));
            let records = training.last_done.iter().filter(is_theirs);
            let known = records.filter_map(|done| Some((*done.when.known()?, done)));
            let latest = known.filter(|(when, _)| when.earliest() <= day).max_by_key(|(when, _)| when.latest());
            let Some(latest) = latest else { continue };
            match own.iter_mut().find(|(known, _)| *known == holder) {
                Some((_, known)) if known.0.latest() < latest.0.latest() => *known = latest,
                Some(_) => {}
                None => own.push((holder, latest)),
            }
        }
    }
    own
}

fn role<'m>(model: &'m Model, target: &Target) -> Option<&'m Role> {
    match target {
        Target::Name(id) => model.role(*id),
        _ => None,
    }
}

fn of_record<'m, I: Iterator<Item = &'m Every>>(
    model: &'m Model,
    (of, subject): (Of<'m>, String),
    record: Option<(When, &'m LastDone)>,
    rhythms: impl Fn() -> I,
    day: Date,
) -> Option<Entry<'m>> {
    let (when, last) = record?;
    let due = due_again(model, when, rhythms())?;
    let longest = rhythms().max_by_key(|every| due_by(model, when, every))?;
    let entry = Entry::new(model, day, of, subject, due, Why::Rhythm(longest));
    Some(entry.last(Some(Last::Record(when, last))))
}
