use crate::words;
use jiff::civil::Date;
use tutela_diagnostics::{Diagnostic, Severity, Span};
use tutela_model::date::When;
use tutela_model::{List, Model, NameId, Stated};

const CODE: &str = "holder-left";

/// A post that is still given to somebody who has left.
pub fn check(model: &Model, day: Date, findings: &mut Vec<Diagnostic>) {
    for role in model.roles.iter().filter(|role| role.not_applicable.is_none()) {
        for holding in role.held.iter().filter(|holding| holding.covers(day)) {
            for (id, name, left, left_at) in gone(model, holding.by.as_ref(), day) {
                let post = &role.decl.title;
                let (mut place, mut subject) = (String::new(), role.decl.name.clone());
                if let Some(school) = holding.at {
                    place = format!(" at {}", model.title(school));
                    subject = format!("{subject}.{}", model.names.get(school).name);
                }
                let until = left.latest();
                // One of several who share a post leaves it with the others.
                let shared = holding.by.iter().flat_map(List::names).any(|other| other != id);
                let help = match shared {
                    true => format!("Take {name} out of this line, or write who took over."),
                    false => format!(
                        "Add `until {until}` to this line, and a line for whoever holds the post now: held by … since …. While nobody does, write: vacant since {until}"
                    ),
                };
                findings.push(
                    Diagnostic::new(
                        CODE,
                        Severity::Error,
                        holding.span,
                        format!("{name} left {}, and still holds the post of {post}{place}", words::on(left)),
                    )
                    .label("held by somebody who has left")
                    .related(left_at, format!("{name} left {}", words::on(left)))
                    .help(help)
                    .subject(subject),
                );
            }
        }
    }
    for body in &model.bodies {
        let chair: Vec<NameId> = body.chair.iter().flat_map(List::names).collect();
        let title = words::the(&body.decl.title);
        let mut report = |span: Span, severity, name: &str, left: When, left_at: Span, what: &str, subject: String| {
            findings.push(
                Diagnostic::new(
                    CODE,
                    severity,
                    span,
                    format!("{name} left {}, and still {what} {title}", words::on(left)),
                )
                .label("somebody who has left")
                .related(left_at, format!("{name} left {}", words::on(left)))
                .help(format!("Take {name} out of this line, and write who took over."))
                .subject(subject),
            );
        };
        if let Some(list) = &body.chair {
            for (_, name, left, left_at) in gone(model, Some(list), day) {
                report(list.span, Severity::Error, name, left, left_at, "chairs", body.decl.name.clone());
            }
        }
        if let Some(list) = &body.members {
            for (id, name, left, left_at) in gone(model, Some(list), day) {
                if !chair.contains(&id) {
                    let subject = format!("{}.{}", body.decl.name, model.names.get(id).name);
                    report(list.span, Severity::Warning, name, left, left_at, "belongs to", subject);
                }
            }
        }
    }
}

/// Those in a list who had left before a day: their names, when, and where that is written.
fn gone<'m>(
    model: &'m Model,
    list: Option<&'m List>,
    day: Date,
) -> impl Iterator<Item = (NameId, &'m str, When, Span)> {
    list.into_iter().flat_map(List::names).filter_map(move |id| {
        let person = model.people.iter().find(|person| person.id == id)?;
        match &person.left {
            Some((Stated::Known(left), span)) if left.latest() < day => {
                Some((id, person.decl.title.as_str(), *left, *span))
            }
            _ => None,
        }
    })
}
