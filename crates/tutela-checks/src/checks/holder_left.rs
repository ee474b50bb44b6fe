use jiff::civil::Date;
use tutela_diagnostics::{Diagnostic, Severity};
use tutela_model::{Model, Stated};

/// A post that is still given to somebody who has left.
pub fn check(model: &Model, day: Date, findings: &mut Vec<Diagnostic>) {
    for role in &model.roles {
        for holding in role.held.iter().filter(|holding| holding.covers(day)) {
            for id in holding.by.iter().flat_map(|by| by.names()) {
                let Some(person) = model.people.iter().find(|person| person.id == id) else { continue };
                let Some((Stated::Known(left), left_at)) = &person.left else { continue };
                if left.latest() >= day {
                    continue;
                }
                let (name, post) = (&person.decl.title, &role.decl.title);
                findings.push(
                    Diagnostic::new("holder-left", Severity::Error, holding.span, format!("{name} still holds the post of {post}, and left on {left}"))
                        .label("held by somebody who has left")
                        .related(*left_at, format!("{name} left on {left}"))
                        .help(format!(
                            "Add `until {}` to this line, and a line for whoever holds the post now: held by … since …. While nobody does, write: vacant since {}",
                            left.latest(),
                            left.latest()
                        ))
                        .subject(role.decl.name.clone()),
                );
            }
        }
    }
}
