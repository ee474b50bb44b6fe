use crate::words;
use jiff::civil::Date;
use tutela_analysis::{due_again, last_recorded, rhythms_of_training};
use tutela_diagnostics::{Diagnostic, Severity};
use tutela_model::date::When;
use tutela_model::{Holding, List, Model, NameId, Role, Stated, Training, join};

/// A training of a post that was last held before whoever holds the post now took it up.
pub fn check(model: &Model, day: Date, findings: &mut Vec<Diagnostic>) {
    for training in &model.trainings {
        let Some((when, last)) = last_recorded(&training.last_done, day) else { continue };
        // Whoever is trained on taking up the post has been; and once it is overdue, holding it answers both.
        let at_start = training.rhythm.as_ref().is_some_and(|rhythm| rhythm.start.is_some());
        let overdue = due_again(model, when, rhythms_of_training(training)).is_some_and(|due| due < day);
        if at_start || overdue || training.decl.incomplete {
            continue;
        }
        for role in training.for_whom.iter().flat_map(List::names).filter_map(|id| model.role(id)) {
            for holding in current(role, day) {
                let Some(Stated::Known(since)) = &holding.since else { continue };
                let mut holders: Vec<NameId> = holding.by.iter().flat_map(List::names).collect();
                let named = |holder: &NameId| {
                    training.last_done.iter().flat_map(|done| &done.by).flat_map(List::names).any(|by| by == *holder)
                };
                holders.retain(|holder| !named(holder) && !trained_in_another_post(model, training, *holder, when));
                if since.earliest() <= when.latest() || holders.is_empty() {
                    continue;
                }
                let names: Vec<String> = holders.iter().map(|holder| model.title(*holder).to_owned()).collect();
                let have = if names.len() == 1 { "has" } else { "have" };
                let names = join(&names, "and");
                let written: Vec<&str> = holders.iter().map(|holder| model.names.get(*holder).name.as_str()).collect();
                let written = written.join(", ");
                let (place, at) = holding.at.map_or((String::new(), String::new()), |school| {
                    (format!(" at {}", model.title(school)), format!(".{}", model.names.get(school).name))
                });
                let message = format!(
                    "“{}” was last done {}, before {names} became {}{place}",
                    training.decl.title,
                    words::on(when),
                    role.decl.title
                );
                findings.push(
                    Diagnostic::new("former-holder-trained", Severity::Warning, last.span, message)
                        .label("before the post changed hands")
                        .related(holding.span, format!("held since {since}"))
                        .help(format!(
                            "If {names} {have} had this training, write that day and who it was: last done {day} by {written}. If not, book it."
                        ))
                        .subject(format!("{}.{}{at}", training.decl.name, role.decl.name)),
                );
            }
        }
    }
}

fn current(role: &Role, day: Date) -> impl Iterator<Item = &Holding> {
    let counts = role.not_applicable.is_none() && !role.decl.incomplete;
    role.held.iter().filter(move |holding| counts && holding.covers(day))
}

/// Whether somebody held, on the day of a training, a post that it or another on the same topic is for: a deputy who is
/// trained as the lead is, and then becomes the lead.
fn trained_in_another_post(model: &Model, training: &Training, holder: NameId, when: When) -> bool {
    let topics: Vec<NameId> = training.on.iter().flat_map(List::names).collect();
    let shares = |other: &&Training| other.on.iter().flat_map(List::names).any(|topic| topics.contains(&topic));
    let posts = model.trainings.iter().filter(shares).flat_map(|other| other.for_whom.iter().flat_map(List::names));
    posts
        .filter_map(|id| model.role(id))
        .flat_map(|role| &role.held)
        .any(|holding| holding.covers(when.latest()) && holding.by.iter().flat_map(List::names).any(|by| by == holder))
}
