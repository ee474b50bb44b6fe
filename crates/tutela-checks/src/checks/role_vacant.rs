use crate::words;
use jiff::civil::Date;
use std::collections::HashSet;
use tutela_analysis::acts_or_is_told;
use tutela_diagnostics::{Diagnostic, Severity};
use tutela_model::date::When;
use tutela_model::{Holding, Model, NameId, Role, Stated};

/// A post that nobody holds.
pub fn check(model: &Model, day: Date, findings: &mut Vec<Diagnostic>) {
    let waited_for = acts_or_is_told(model);
    for role in &model.roles {
        // A post that other posts are in is held by whoever holds them.
        let of_several =
            model.roles.iter().any(|other| other.id != role.id && model.names.is_within(other.id, role.id));
        let left_out =
            role.one_for_each.is_some() || role.not_applicable.is_some() || role.decl.incomplete || of_several;
        if !left_out && !model.names.get(role.id).standard {
            for school in schools(model, role, &waited_for) {
                findings.extend(vacant(model, role, day, school));
            }
        }
    }
}

/// In a federation a post may be held school by school. Then it has to be held at each school of which its lines speak, and,
/// if a procedure waits for it, at every school; a post of one school alone, such as a nursery's, is nobody's loss elsewhere.
fn schools(model: &Model, role: &Role, waited_for: &HashSet<NameId>) -> Vec<Option<NameId>> {
    let spoken_of = |school: NameId| role.held.iter().chain(&role.vacant).any(|holding| holding.at == Some(school));
    let all: Vec<NameId> = model.schools.iter().filter_map(|school| school.id).collect();
    if !all.iter().any(|school| spoken_of(*school)) {
        return vec![None];
    }
    all.into_iter().filter(|school| spoken_of(*school) || waited_for.contains(&role.id)).map(Some).collect()
}

/// Posts that the law or Keeping children safe in education asks every school to fill.
fn is_required(role: &Role) -> bool {
    let title = role.decl.title.to_lowercase();
    matches!(role.decl.name.as_str(), "dsl" | "headteacher")
        || matches!(title.as_str(), "designated safeguarding lead" | "headteacher" | "head teacher")
}

fn vacant(model: &Model, role: &Role, day: Date, school: Option<NameId>) -> Option<Diagnostic> {
    let here = |holding: &&Holding| holding.at.is_none() || school.is_none() || holding.at == school;
    let since = |holding: &Holding| holding.since.as_ref().and_then(Stated::known).copied();
    let until = |holding: &Holding| holding.until.as_ref().and_then(Stated::known).copied();
    let stated = role.vacant.iter().filter(here).find(|holding| holding.covers(day));
    let holder = role.held.iter().filter(here).find(|holding| holding.covers(day));
    if let Some(holder) = holder {
        // A line that says `vacant since …` was written after the line of the last holder, whose end it forgot.
        let later = stated
            .and_then(since)
            .is_some_and(|from| since(holder).is_some_and(|began| began.earliest() < from.earliest()));
        if !later || holder.until.is_some() {
            return None;
        }
    }
    let last = role.held.iter().filter(here).filter(|holding| until(holding).is_some_and(|end| end.latest() < day));
    let last = last.max_by_key(|holding| until(holding).map(When::latest));
    let next = role.held.iter().filter(here).filter(|holding| since(holding).is_some_and(|from| from.earliest() > day));
    let next = next.min_by_key(|holding| since(holding).map(When::earliest));
    let from = stated.and_then(since).or(last.and_then(until));
    let title = &role.decl.title;
    let (place, name) = school.map_or((String::new(), String::new()), |school| {
        (format!(" at {}", model.title(school)), format!(" at {}", model.names.get(school).name))
    });
    // That a post is vacant is one thing; that nothing at all is said of who holds it is another, and less grave.
    let said = stated.is_some() || last.is_some() || next.is_some();
    let (severity, message) = match (said, from) {
        (true, Some(from)) => (Severity::Error, format!("nobody has held the post of {title}{place} since {from}")),
        (true, None) => (Severity::Error, format!("nobody holds the post of {title}{place}")),
        (false, _) => (Severity::Warning, format!("nobody is named as holding the post of {title}{place}")),
    };
    let span = stated.or(last).or(next).map_or(role.decl.span, |holding| holding.span);
    let held = role.decl.line_in(&format!("held by …{name} since {day}"));
    let mut finding = Diagnostic::new("role-vacant", severity, span, message)
        .label(if said { "vacant" } else { "held by whom?" })
        .help(if is_required(role) {
            format!("Every school has to have one. Add whoever holds the post now, or acts in it: {held}")
        } else {
            let not = role.decl.line_in("not applicable because \"…\"");
            format!("Add whoever holds it now: {held}. If the school has no such post: {not}")
        })
        .subject(match school {
            Some(school) => format!("{}.{}", role.decl.name, model.names.get(school).name),
            None => role.decl.name.clone(),
        });
    if let Some((next, from)) = next.and_then(|next| Some((next, since(next)?))) {
        finding = finding.related(next.span, format!("the post is taken up {}", words::on(from)));
    }
    Some(finding)
}
