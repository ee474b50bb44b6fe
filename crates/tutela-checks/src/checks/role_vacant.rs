use jiff::civil::Date;
use tutela_diagnostics::{Diagnostic, Severity};
use tutela_model::{Model, NameId, Role, Stated};

/// A post that nobody holds.
pub fn check(model: &Model, day: Date, findings: &mut Vec<Diagnostic>) {
    for role in &model.roles {
        if role.one_for_each.is_some() || role.not_applicable.is_some() || role.decl.incomplete || model.names.get(role.id).standard {
            continue;
        }
        // In a federation a post may be held school by school; then each school has to have somebody.
        let by_school = role.held.iter().chain(&role.vacant).any(|holding| holding.at.is_some());
        if by_school {
            for school in model.schools.iter().filter_map(|school| school.id) {
                one(model, role, day, Some(school), findings);
            }
        } else {
            one(model, role, day, None, findings);
        }
    }
}

fn one(model: &Model, role: &Role, day: Date, school: Option<NameId>, findings: &mut Vec<Diagnostic>) {
    let here = |at: Option<NameId>| at.is_none() || school.is_none() || at == school;
    if role.held.iter().any(|holding| here(holding.at) && holding.covers(day)) {
        return;
    }
    let title = &role.decl.title;
    let place = school.map_or(String::new(), |school| format!(" at {}", model.title(school)));
    let vacant = role.vacant.iter().find(|holding| here(holding.at) && holding.covers(day));
    let last = role.held.iter().rfind(|holding| here(holding.at));
    let since = vacant
        .and_then(|v| v.since.as_ref())
        .or(last.and_then(|held| held.until.as_ref()))
        .and_then(Stated::known)
        .map_or(String::new(), |since| format!(" since {since}"));
    let span = vacant.or(last).map_or(role.decl.span, |holding| holding.span);
    let school_name = school.map_or(String::new(), |school| format!(" at {}", model.names.get(school).name));
    findings.push(
        Diagnostic::new("role-vacant", Severity::Error, span, format!("nobody holds the post of {title}{place}{since}"))
            .label("vacant")
            .help(format!(
                "Add whoever holds it now: held by …{school_name} since {day}. If the school has no such post: not applicable because \"…\""
            ))
            .subject(match school {
                Some(school) => format!("{}.{}", role.decl.name, model.names.get(school).name),
                None => role.decl.name.clone(),
            }),
    );
}
