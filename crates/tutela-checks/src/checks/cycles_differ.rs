use crate::words;
use jiff::civil::Date;
use tutela_analysis::{about_days, rhythms_of_training};
use tutela_diagnostics::{Diagnostic, Severity};
use tutela_model::{Every, List, Model, NameId, Training};

/// Two trainings on one topic, for the same people, that come round at different times.
pub fn check(model: &Model, _day: Date, findings: &mut Vec<Diagnostic>) {
    for (at, training) in model.trainings.iter().enumerate() {
        // The first one is enough: a third cycle is settled together with the second.
        findings.extend(model.trainings[..at].iter().find_map(|other| of_two(model, other, training)));
    }
}

fn of_two(model: &Model, first: &Training, second: &Training) -> Option<Diagnostic> {
    if first.decl.incomplete || second.decl.incomplete {
        return None;
    }
    let shared = |one: &Option<List>, other: &Option<List>| -> Option<NameId> {
        let others: Vec<NameId> = other.iter().flat_map(List::names).collect();
        one.iter().flat_map(List::names).find(|name| others.contains(name))
    };
    // A deeper training for a part of the people has a cycle of its own.
    let group = shared(&second.for_whom, &first.for_whom)?;
    let topic = shared(&second.on, &first.on)?;
    let (one, other) = (rhythm(first)?, rhythm(second)?);
    let updates = |training: &Training, every: &Every| {
        training.updates.as_ref().is_some_and(|updates| length(updates) == length(every))
    };
    // A training whose updates come as often as the other one does is kept up by it.
    if length(one) == length(other) || updates(first, other) || updates(second, one) {
        return None;
    }
    let span = second.rhythm.as_ref().map_or(second.decl.span, |rhythm| rhythm.span);
    let place = first.rhythm.as_ref().map_or(first.decl.span, |rhythm| rhythm.span);
    let message = format!(
        "“{}” covers {} for {} {}, and “{}” {}",
        second.decl.title,
        model.say_name(topic),
        words::group(model, group),
        model.say_every(other),
        first.decl.title,
        model.say_every(one)
    );
    let (seldom, often) = if length(one) > length(other) { (first, other) } else { (second, one) };
    Some(
        Diagnostic::new("cycles-differ", Severity::Warning, span, message)
            .label("how often, then?")
            .related(place, format!("{} here", model.say_every(one)))
            .help(format!(
                "Settle on how often, and write the same in both; or take {} out of one of them. If the one that comes more often is an update, say so in “{}”: updates {}",
                model.names.get(topic).name,
                seldom.decl.title,
                model.say_every(often)
            ))
            .subject(second.decl.name.clone()),
    )
}

fn rhythm(training: &Training) -> Option<&Every> {
    rhythms_of_training(training).find(|every| length(every).is_some())
}

fn length(every: &Every) -> Option<u64> {
    match every {
        Every::Time { time, .. } => Some(about_days(*time)),
        _ => None,
    }
}
