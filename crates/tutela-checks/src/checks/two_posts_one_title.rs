use jiff::civil::Date;
use std::collections::HashMap;
use tutela_diagnostics::{Diagnostic, Severity};
use tutela_model::{Decl, Model, NameId, NameKind};

/// Two posts, bodies or agencies that go by one title.
pub fn check(model: &Model, _day: Date, findings: &mut Vec<Diagnostic>) {
    let roles = model.roles.iter().filter(|role| role.not_applicable.is_none()).map(|role| (role.id, &role.decl));
    let bodies = model.bodies.iter().map(|body| (body.id, &body.decl));
    let agencies = model.agencies.iter().filter(|agency| agency.replaced_by.is_none());
    let all: Vec<(NameId, &Decl)> =
        roles.chain(bodies).chain(agencies.map(|agency| (agency.id, &agency.decl))).collect();
    let mut known: HashMap<String, (NameId, &Decl)> = HashMap::new();
    let mut told: Vec<(NameId, NameId)> = Vec::new();
    for &(id, decl) in &all {
        let named = model.names.get(id);
        for title in std::iter::once(&decl.title).chain(&named.also_called) {
            let key = title.trim().to_lowercase();
            let key = key.strip_prefix("the ").unwrap_or(&key).to_owned();
            let (other, first) = *known.entry(key).or_insert((id, decl));
            if other != id && !told.contains(&(other, id)) && !are_apart(model, other, id) {
                told.push((other, id));
                findings.push(shared(model, title, (other, first), (id, decl)));
            }
        }
    }
}

/// Whether no reader can confuse the two: one is in the other, or each is held at schools of its own.
fn are_apart(model: &Model, one: NameId, other: NameId) -> bool {
    let within = model.names.is_within(one, other) || model.names.is_within(other, one);
    let schools = |id: NameId| -> Option<Vec<NameId>> {
        let role = model.role(id)?;
        let held = role.held.iter().chain(&role.vacant);
        held.map(|holding| holding.at).collect::<Option<Vec<NameId>>>().filter(|schools| !schools.is_empty())
    };
    let elsewhere = schools(one).zip(schools(other)).is_some_and(|(a, b)| !a.iter().any(|school| b.contains(school)));
    within || elsewhere
}

fn shared(model: &Model, title: &str, first: (NameId, &Decl), second: (NameId, &Decl)) -> Diagnostic {
    let kind = |id: NameId| match model.names.get(id).kind {
        NameKind::Role => "post",
        kind => kind.word(),
    };
    let ((one, first), (other, second)) = (first, second);
    let what = match (kind(one), kind(other)) {
        ("post", "post") => "two posts go".to_owned(),
        ("body", "body") => "two bodies go".to_owned(),
        ("agency", "agency") => "two agencies go".to_owned(),
        (a, b) => format!("a {a} and {} {b} go", if b == "agency" { "an" } else { "a" }),
    };
    let say =
        |decl: &Decl| if decl.title == title { format!("`{}`", decl.name) } else { format!("“{}”", decl.title) };
    Diagnostic::new(
        "two-posts-one-title",
        Severity::Warning,
        second.span,
        format!("{what} by “{title}”: {} and {}", say(first), say(second)),
    )
    .label("this title is taken")
    .related(first.span, "by this one")
    .help(format!(
        "Give one of them a title of its own. If they are one and the same, keep `{}` alone, and write that wherever `{}` stands.",
        first.name, second.name
    ))
    .subject(second.name.clone())
}
