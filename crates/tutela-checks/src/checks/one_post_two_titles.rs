use crate::lines::lines;
use crate::words::quoted;
use jiff::civil::Date;
use tutela_analysis::{Title, is_of_several, is_variant, spaced};
use tutela_diagnostics::{Diagnostic, Severity};
use tutela_model::{Decl, List, Model, NameId, NameKind, Policy, Role, join};

const CODE: &str = "one-post-two-titles";

/// One post, body or agency that goes by two titles.
pub fn check(model: &Model, day: Date, findings: &mut Vec<Diagnostic>) {
    let roles = model.roles.iter().map(|role| (role.id, &role.decl));
    let bodies = model.bodies.iter().map(|body| (body.id, &body.decl));
    let agencies = model.agencies.iter().map(|agency| (agency.id, &agency.decl));
    for (id, decl) in roles.chain(bodies).chain(agencies) {
        findings.extend(variants(model, id, decl));
    }
    findings.extend(model.policies.iter().flat_map(in_prose));
    let posts: Vec<Post> = model.roles.iter().filter_map(|role| post(model, role, day)).collect();
    for (n, second) in posts.iter().enumerate() {
        if let Some(first) = posts[..n].iter().find(|first| may_be_one(model, first, second)) {
            findings.push(declared_twice(first.role, second.role));
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
    let (one, several) = match named.kind {
        NameKind::Role => ("post", "posts"),
        NameKind::Body => ("body", "bodies"),
        _ => ("agency", "agencies"),
    };
    let another = match others.len() {
        1 => format!("as if it were another {one}"),
        _ => format!("as if they were other {several}"),
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

/// A post that might be another by another title.
struct Post<'m> {
    role: &'m Role,
    title: Title,
    holders: Vec<NameId>,
    /// That it is held by somebody who is not named.
    unnamed: bool,
}

fn post<'m>(model: &'m Model, role: &'m Role, day: Date) -> Option<Post<'m>> {
    let apart = role.one_for_each.is_some() || role.not_applicable.is_some() || role.decl.incomplete;
    if apart || is_of_several(model, role) {
        return None;
    }
    let mut holders = model.holders(role, day, None);
    holders.sort();
    let unnamed = role.held.iter().any(|holding| holding.by.iter().any(List::names_nobody));
    Some(Post { role, title: Title::new(&role.decl.title), holders, unnamed })
}

/// Whether two declared posts look like one: the titles hardly differ, and nobody is known who holds the one and not the other.
fn may_be_one(model: &Model, first: &Post, second: &Post) -> bool {
    let same_holder = first.holders.len() == 1 && first.holders == second.holders;
    if !(first.unnamed || second.unnamed || same_holder) {
        return false;
    }
    let (one, two) = (&first.title, &second.title);
    let alike =
        one.differs_in_rank(two) || (first.unnamed && second.unnamed && (one.is_said_by(two) || two.is_said_by(one)));
    let linked = |one: &Role, two: &Role| {
        one.deputy.iter().chain(&one.answers_to).flat_map(List::names).any(|id| id == two.id)
            || model.names.is_within(one.id, two.id)
    };
    // Two posts of one title are a finding of their own.
    let same_title = first.role.decl.title.to_lowercase() == second.role.decl.title.to_lowercase();
    alike && !same_title && !linked(first.role, second.role) && !linked(second.role, first.role)
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
        "If they are one post, take this one out and write `{}` wherever `{}` stands. If they are two, say who holds each: held by … since …",
        one.name, two.name
    ))
    .subject(two.name.clone())
}

/// The ways in which one post is written, for posts of which a school has one. Those of a row differ in the rank or in a slip.
const WRITTEN: &[&[&str]] = &[
    &[
        "designated safeguarding lead",
        "designated safeguard lead",
        "designated safeguarding officer",
        "designated safeguarding officers",
        "designated safeguarding person",
        "designated child protection officer",
    ],
    &[
        "online safety lead",
        "online safety leader",
        "online safety officer",
        "online safety coordinator",
        "online safety co-ordinator",
        "e-safety lead",
        "e-safety leader",
        "e-safety officer",
        "e-safety coordinator",
        "e-safety co-ordinator",
    ],
    &["it technician", "ict technician"],
    &["chair of governors", "chair of the governing body", "chair of the governing board"],
];

/// A post that goes by two titles in the prose of a policy. A hyphen alone makes no other title.
fn in_prose(policy: &Policy) -> Vec<Diagnostic> {
    let lines = lines(policy);
    let mut findings = Vec::new();
    for titles in WRITTEN {
        let mut found: Vec<(&str, usize, String)> = Vec::new();
        for (at, line) in lines.iter().enumerate() {
            let small = spaced(&line.words);
            for title in *titles {
                let same = |other: &str| plain(other) == plain(title);
                if small.contains(&format!(" {title} ")) && !found.iter().any(|(other, ..)| same(other)) {
                    let place = line.words.to_lowercase().find(title);
                    let said = place.and_then(|start| line.words.get(start..start + title.len())).unwrap_or(title);
                    found.push((title, at, said.to_owned()));
                }
            }
        }
        let [(_, first, _), .., (_, last, _)] = &found[..] else { continue };
        let (first, line) = (*first, &lines[*last]);
        let said = quoted(found.iter().map(|(_, _, said)| said.as_str()));
        let message = format!("the texts speak of {said}, as if they were different posts");
        findings.push(
            Diagnostic::new(CODE, Severity::Advice, line.span, message)
                .label("one post or several?")
                .related(lines[first].span, "the other title")
                .help("If it is one post, choose one title, declare it once as a `role`, and write its name in braces wherever a text speaks of it.")
                .subject(line.within.clone()),
        );
    }
    findings
}

/// A title as it is heard, whatever its hyphens and its number.
fn plain(title: &str) -> String {
    title.replace('-', "").trim_end_matches('s').to_owned()
}
