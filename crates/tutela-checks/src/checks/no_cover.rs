use crate::routes::Routes;
use crate::ways::without;
use crate::words::{count, the};
use tutela_analysis::{first_told, held_at, is_of_several};
use tutela_diagnostics::{Diagnostic, Severity, Span};
use tutela_model::{Concern, List, Model, NameId, Role, Target};

const CODE: &str = "no-cover";

/// A post that concerns wait for, and for which nobody stands in.
pub fn check(routes: &Routes<'_>, findings: &mut Vec<Diagnostic>) {
    let model = routes.model;
    let waiting = waits(model);
    for role in &model.roles {
        let left_out = role.one_for_each.is_some() || role.not_applicable.is_some() || role.decl.incomplete;
        if left_out || is_of_several(model, role) {
            continue;
        }
        let concerns: Vec<(&Concern, Span)> =
            waiting.iter().filter(|(id, ..)| *id == role.id).map(|(_, concern, span)| (*concern, *span)).collect();
        findings.extend(uncovered(routes, role, &concerns));
    }
}

/// Each post with the procedures that tell it alone, and do not say what happens while it is away.
fn waits(model: &Model) -> Vec<(NameId, &Concern, Span)> {
    let mut found: Vec<(NameId, &Concern, Span)> = Vec::new();
    for concern in model.concerns.iter().filter(|concern| !concern.shared) {
        let (sent, covered) = first_told(model, concern);
        let told = sent.iter().filter(|sent| !sent.asks).filter_map(|sent| sent.alone());
        let handled = concern.handled_by.iter().filter_map(|(by, _)| match by.items.as_slice() {
            [only] => Some(only),
            _ => None,
        });
        for item in told.chain(handled) {
            if let Target::Name(id) = item.target
                && !covered.contains(&id)
                && !found.iter().any(|(known, other, _)| *known == id && other.decl.name == concern.decl.name)
            {
                found.push((id, concern, item.span));
            }
        }
    }
    found
}

/// `concerns` are the procedures that wait for the post, each with the place where it is named.
fn uncovered(routes: &Routes<'_>, role: &Role, concerns: &[(&Concern, Span)]) -> Option<Diagnostic> {
    let (model, day) = (routes.model, routes.day);
    let ((first, place), others) = concerns.split_first()?;
    let post = the(&role.decl.title);
    let at_schools = held_at(model, role);
    let holders = |role: &Role, school| -> Vec<NameId> { model.holders(role, day, school) };
    let (message, school) = match &role.deputy {
        // A vacant post is a finding of its own, and where two hold a post one stands in for the other.
        None => {
            let vacant = role.vacant.iter().any(|vacant| vacant.covers(day));
            let said = role.held.iter().any(|holding| holding.covers(day));
            let alone = at_schools.iter().find(|school| holders(role, **school).len() < 2)?;
            if vacant || !said {
                return None;
            }
            let message = match others.len() {
                0 => format!("“{}” goes to {post} alone, and nobody stands in", first.decl.title),
                more => format!("{} procedures go to {post} alone, and nobody stands in", count(more + 1)),
            };
            (message, *alone)
        }
        // Somebody who is their own deputy, by another post.
        Some(deputies) => {
            let deputies: Vec<&Role> = known(model, deputies)?;
            let (alone, school) = at_schools.iter().find_map(|school| {
                let own = holders(role, *school);
                let [only] = own.as_slice() else { return None };
                let also = deputies.iter().flat_map(|deputy| holders(deputy, *school)).collect::<Vec<_>>();
                (!also.is_empty() && also.iter().all(|other| other == only)).then_some((*only, *school))
            })?;
            // Posts in a circle are told that they are.
            if deputies.iter().any(|deputy| deputy.deputy.iter().flat_map(List::names).any(|id| id == role.id)) {
                return None;
            }
            let deputy = the(&deputies.first()?.decl.title);
            (format!("{} is both {post} and {deputy}, who is to stand in", model.title(alone)), school)
        }
    };
    let span = role.deputy.as_ref().map_or(role.decl.span, |deputy| deputy.span);
    let name = &role.decl.name;
    // The post whose title says that it stands in.
    let title = role.decl.title.to_lowercase();
    let says_so = |other: &&Role| {
        other.decl.title.to_lowercase() == format!("deputy {title}")
            && !other.deputy.iter().flat_map(List::names).any(|id| id == role.id)
    };
    let deputy = model.roles.iter().find(says_so).map_or("…", |other| other.decl.name.as_str());
    Some(
        Diagnostic::new(CODE, Severity::Warning, span, message)
            .label("who stands in?")
            .related(*place, "told here")
            .way(without(routes, &[role.id], school, |route| concerns.iter().any(|(one, _)| std::ptr::eq(*one, route.concern))))
            .help(format!(
                "Name a post that stands in: deputy {deputy}. Or say in the procedure what is done then: when {name} is away instead {{ … }}"
            ))
            .subject(name.clone()),
    )
}

/// The posts in a list, if it holds nothing else and the school has them all.
fn known<'m>(model: &'m Model, list: &List) -> Option<Vec<&'m Role>> {
    let roles: Vec<&Role> = list.names().filter_map(|id| model.role(id)).collect();
    let whole = roles.len() == list.items.len()
        && roles.iter().all(|role| !role.decl.incomplete && role.not_applicable.is_none());
    whole.then_some(roles)
}
