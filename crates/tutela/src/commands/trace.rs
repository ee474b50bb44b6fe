//! `tutela trace`: sends a concern on its way: who is told, by whom, by when, with which number.

use tutela_analysis::concerns::{Route, Setting};
use tutela_diagnostics::Severity;
use tutela_model::{Concern, Model, NameId, NameKind};

use super::{nearest, outcome, read_project, unread};
use crate::Outcome;
use crate::arguments::{AskFormat, Trace};
use crate::day;
use crate::failure::{Failure, failure};
use crate::output::counted;
use crate::output::terminal::{self, Screen};
use crate::output::trace;

/// Walks a procedure.
pub fn run(arguments: &Trace) -> Result<Outcome, Failure> {
    let at = arguments.at.unwrap_or_else(day::now);
    let checked = read_project(&arguments.path, Some(at.date()))?;
    let model = &checked.model;
    let concern = concern(model, &arguments.concern)?;
    let somebody = |names: &[String]| names.iter().map(|name| somebody(model, name)).collect::<Result<Vec<_>, _>>();
    let school = arguments.school.as_deref().map(|name| school(model, name)).transpose()?;
    let setting = Setting {
        from: arguments.from.as_deref().map(|name| self::somebody(model, name)).transpose()?,
        about: if arguments.about.is_empty() { posts_about(model, concern) } else { somebody(&arguments.about)? },
        absent: somebody(&arguments.absent)?,
        at,
        school,
    };
    let route = Route::new(model, concern, setting.school);
    let walk = route.walk(&setting);
    let said = trace::Trace::new(&route, &walk, &setting);
    let unreadable = unread(&checked).count();
    let text = match arguments.format {
        AskFormat::Json => said.json(),
        AskFormat::Human => {
            let mut text = said.human(Screen::of_output());
            if unreadable > 0 {
                let faults = counted(unreadable, "fault");
                text += &format!("\n{faults} in this policy may change the way: see `tutela check`.\n");
            }
            text
        }
    };
    terminal::print(&text)?;
    Ok(outcome(unread(&checked), Severity::Error))
}

/// The posts that a procedure says it is about: whoever holds one of them hears of it from nobody.
fn posts_about(model: &Model, concern: &Concern) -> Vec<NameId> {
    let about = concern.about.iter().flat_map(|about| about.names());
    about.filter(|id| model.names.get(*id).kind == NameKind::Role).collect()
}

/// A procedure by its name, its title or what else it goes by.
fn concern<'m>(model: &'m Model, name: &str) -> Result<&'m Concern, Failure> {
    let small = name.to_lowercase();
    let is_called = |concern: &&Concern| {
        let titles = concern.also_called.iter().chain([&concern.decl.title]);
        concern.decl.name == name || titles.map(|title| title.to_lowercase()).any(|title| title == small)
    };
    let mut all = model.concerns.iter().filter(|concern| !concern.shared);
    all.clone().find(is_called).ok_or_else(|| {
        let known: Vec<&str> = all.by_ref().map(|concern| concern.decl.name.as_str()).collect();
        let help = match (nearest(name, known.iter().copied()), known.is_empty()) {
            (Some(near), _) => format!("Did you mean `{near}`? There are: {}.", known.join(", ")),
            (None, false) => format!("There are: {}.", known.join(", ")),
            (None, true) => "This policy has no procedure. One begins with the word `concern`.".to_owned(),
        };
        failure(format!("no concern is called `{name}`"), help)
    })
}

/// A person, a post or a group, by its name or its title.
fn somebody(model: &Model, name: &str) -> Result<NameId, Failure> {
    let small = name.to_lowercase();
    let all = || model.names.iter().filter(|(_, named)| named.kind.is_somebody() || named.kind == NameKind::Person);
    let titled = || all().find(|(_, named)| named.title.to_lowercase() == small).map(|(id, _)| id);
    let named = all().find(|(_, named)| named.name == name).map(|(id, _)| id);
    named.or_else(titled).ok_or_else(|| {
        let help = match nearest(name, all().map(|(_, named)| named.name.as_str())) {
            Some(near) => format!("Did you mean `{near}`?"),
            None => "`tutela words roles`, `tutela words groups` and `tutela words persons` list those there are."
                .to_owned(),
        };
        failure(format!("nobody is called `{name}` in this policy"), help)
    })
}

/// A school of a federation.
fn school(model: &Model, name: &str) -> Result<NameId, Failure> {
    let found = model.schools.iter().find(|school| school.decl.name == name || school.decl.title == name);
    found.and_then(|school| school.id).ok_or_else(|| {
        let known: Vec<&str> = model.schools.iter().map(|school| school.decl.name.as_str()).collect();
        failure(format!("no school is called `{name}`"), format!("There are: {}.", known.join(", ")))
    })
}
