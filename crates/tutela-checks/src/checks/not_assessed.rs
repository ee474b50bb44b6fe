use jiff::civil::Date;
use tutela_analysis::{duties_to_assess, last_recorded};
use tutela_diagnostics::{Diagnostic, Severity};
use tutela_model::{Model, Reference, System, Target, join};

/// A system that holds information about pupils, and of which nothing says that its risks were looked at.
pub fn check(model: &Model, day: Date, findings: &mut Vec<Diagnostic>) {
    for system in &model.systems {
        // That the day is not stated is not pinned down, and said there.
        let left_out = !system.assessed.is_empty() || system.decl.incomplete || model.names.get(system.id).standard;
        if left_out || is_public(model, system) || assessed_by_a_duty(model, system, day) {
            continue;
        }
        let about: Vec<&Reference> =
            (system.holds.iter().flat_map(|holds| &holds.items)).filter(|item| is_about_pupils(model, item)).collect();
        let mut held: Vec<String> = Vec::new();
        for item in &about {
            let alone = about.iter().filter(|other| other.target == item.target).count() == 1;
            // The same of one group after the other is said once.
            let said = match &item.of {
                Some(of) if alone => format!("{} of {}", model.say_target(&item.target), model.say_target(of)),
                _ => model.say_target(&item.target),
            };
            if !held.contains(&said) {
                held.push(said);
            }
        }
        let Some(holds) = system.holds.as_ref().filter(|_| !held.is_empty()) else { continue };
        let title = &system.decl.title;
        let message =
            format!("{title} holds {}, and nobody is recorded to have assessed its risks", join(&held, "and"));
        findings.push(
            Diagnostic::new("not-assessed", Severity::Warning, holds.span, message)
                .label("assessed when?")
                .help(format!(
                    "Write the day on which its risks were assessed: risk assessed {day}, review every school year. If they never were, assess them, and write the day then."
                ))
                .subject(system.decl.name.clone()),
        );
    }
}

/// Information about pupils who can be told apart. Pupils' work alone need not name anybody.
const ABOUT_PUPILS: &[&str] =
    &["pupil-information", "pupil-accounts", "pupil-records", "images-of-pupils", "pupil-names"];

fn is_about_pupils(model: &Model, item: &Reference) -> bool {
    let Target::Name(id) = item.target else { return false };
    let within = |outer: &&&str| model.names.find(outer).is_some_and(|outer| model.names.is_within(id, outer));
    let of_pupils = || match item.of {
        Some(Target::Name(of)) => model.names.find("pupils").is_some_and(|pupils| model.names.is_within(of, pupils)),
        _ => false,
    };
    ABOUT_PUPILS.iter().any(|outer| within(&outer)) || of_pupils()
}

/// What stands on a website or a public page has been published: consent is asked for that.
fn is_public(model: &Model, system: &System) -> bool {
    let within = |name: &str| model.names.find(name).is_some_and(|outer| model.names.is_within(system.id, outer));
    within("websites") || within("social-media")
}

/// Whether a duty to assess the system has been done.
fn assessed_by_a_duty(model: &Model, system: &System, day: Date) -> bool {
    duties_to_assess(model, system).any(|duty| last_recorded(&duty.last_done, day).is_some())
}
