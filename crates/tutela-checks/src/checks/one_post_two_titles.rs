use jiff::civil::Date;
use tutela_analysis::{differ_in_rank, is_of_several, is_variant, says_more};
use tutela_diagnostics::{Diagnostic, Severity};
use tutela_model::{Decl, List, Model, NameId, NameKind, Role, join};

const CODE: &str = "one-post-two-titles";

/// One post, body or agency that goes by two titles.
pub fn check(model: &Model, day: Date, findings: &mut Vec<Diagnostic>) {
    let roles = model.roles.iter().map(|role| (role.id, &role.decl));
    let bodies = model.bodies.iter().map(|body| (body.id, &body.decl));
    let agencies = model.agencies.iter().map(|agency| (agency.id, &agency.decl));
    for (id, decl) in roles.chain(bodies).chain(agencies) {
        findings.extend(variants(model, id, decl));
    }
    for (n, role) in model.roles.iter().enumerate() {
        if let Some(other) = model.roles[..n].iter().find(|other| is_another(model, other, role, day)) {
            findings.push(declared_twice(other, role));
        }
    }
}

/// What it is also called, where that reads like a post of its own.
fn variants(model: &Model, id: NameId, decl: &Decl) -> Option<Diagnostic> {
    let named = model.names.get(id);
    let others: Vec<String> = named
        .also_called
        .iter()
        .filter(|other| is_variant(&decl.title, other))
        .map(|other| format!("“{other}”"))
        .collect();
    if others.is_empty() || decl.incomplete {
        return None;
    }
    let another = match (others.len(), named.kind) {
        (1, NameKind::Role) => "as if it were another post",
        (1, _) => "as if it were another one",
        (_, NameKind::Role) => "as if they were other posts",
        _ => "as if they were others",
    };
    Some(
        Diagnostic::new(
            CODE,
            Severity::Advice,
            decl.span,
            format!("“{}” is also called {}, {another}", decl.title, join(&others, "and")),
        )
        .label("one title would do")
        .help(format!(
            "Keep one title, write {{{}}} wherever a text speaks of it, and take the rest out of the line `also called`.",
            decl.name
        ))
        .subject(decl.name.clone()),
    )
}

/// Whether two declared posts look like one: the titles hardly differ, and nobody is known who holds the one and not the other.
fn is_another(model: &Model, role: &Role, other: &Role, day: Date) -> bool {
    let apart = |role: &Role| {
        role.one_for_each.is_some()
            || role.not_applicable.is_some()
            || role.decl.incomplete
            || is_of_several(model, role)
    };
    let linked = |one: &Role, two: &Role| {
        one.deputy.iter().chain(&one.answers_to).flat_map(List::names).any(|id| id == two.id)
            || model.names.is_within(one.id, two.id)
    };
    if apart(role) || apart(other) || linked(role, other) || linked(other, role) {
        return false;
    }
    let (first, second) = (&role.decl.title, &other.decl.title);
    // Two posts of one title are a finding of their own.
    if first.to_lowercase() == second.to_lowercase() {
        return false;
    }
    let (mut holds, mut also) = (model.holders(role, day, None), model.holders(other, day, None));
    holds.sort();
    also.sort();
    let not_said = |role: &Role| role.held.iter().any(|holding| holding.by.iter().any(List::names_nobody));
    if differ_in_rank(first, second) {
        return not_said(role) || not_said(other) || (holds.len() == 1 && holds == also);
    }
    not_said(role) && not_said(other) && (says_more(first, second) || says_more(second, first))
}

fn declared_twice(first: &Role, second: &Role) -> Diagnostic {
    let (one, two) = (&first.decl, &second.decl);
    Diagnostic::new(
        CODE,
        Severity::Advice,
        two.span,
        format!("“{}” may be “{}” by another title, and nothing tells them apart", two.title, one.title),
    )
    .label("one post or two?")
    .related(one.span, "the other title")
    .help(format!(
        "If they are one post, take this one out and write `{}` wherever `{}` stands. If they are two, name who holds each: held by … since …",
        one.name, two.name
    ))
    .subject(two.name.clone())
}
