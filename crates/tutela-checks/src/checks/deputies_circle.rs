use crate::routes::Routes;
use crate::ways::without;
use crate::words::the;
use jiff::civil::Date;
use std::collections::HashSet;
use tutela_analysis::acts_or_is_told;
use tutela_diagnostics::{Diagnostic, Severity};
use tutela_model::{List, Model, NameId, Role, join};

const CODE: &str = "deputies-circle";

/// No school has so many posts that stand in for each other.
const MANY: usize = 12;

/// Posts that deputise for each other in a circle.
pub fn check(routes: &Routes<'_>, findings: &mut Vec<Diagnostic>) {
    let (model, day) = (routes.model, routes.day);
    let waited_for = acts_or_is_told(model);
    let mut told: HashSet<NameId> = HashSet::new();
    for role in model.roles.iter().filter(|role| role.not_applicable.is_none()) {
        let Some(deputies) = &role.deputy else { continue };
        if deputies.names().eq([role.id]) && deputies.items.len() == 1 {
            findings.push(
                Diagnostic::new(
                    CODE,
                    Severity::Error,
                    deputies.span,
                    format!("{} is named as its own deputy", the(&role.decl.title)),
                )
                .label("the same post")
                .way(without(routes, &[role.id], None, |_| true))
                .help("Name another post: deputy …. While nobody stands in, write: deputy not stated")
                .subject(role.decl.name.clone()),
            );
            continue;
        }
        let Some(circle) = circle(model, role) else { continue };
        if circle.iter().any(|post| !told.insert(post.id)) {
            continue;
        }
        let posts: Vec<NameId> = circle.iter().map(|post| post.id).collect();
        let finding = closed(model, role, &circle, &waited_for, day);
        findings.extend(finding.map(|finding| finding.way(without(routes, &posts, None, |_| true))));
    }
}

/// The posts of a circle out of which nobody leads: each is reached from each, and no other post is.
pub fn circle<'m>(model: &'m Model, role: &'m Role) -> Option<Vec<&'m Role>> {
    let from = reached(model, role)?;
    let whole = from.len() > 1
        && from.iter().any(|post| post.id == role.id)
        && from.iter().all(|post| reached(model, post).is_some_and(|back| back.iter().any(|post| post.id == role.id)));
    whole.then_some(from)
}

/// Every post that stands in for a post, or for one that does; nothing where one of them cannot be told.
fn reached<'m>(model: &'m Model, role: &'m Role) -> Option<Vec<&'m Role>> {
    let mut found: Vec<&Role> = Vec::new();
    let mut waiting = vec![role];
    while let Some(next) = waiting.pop() {
        let deputies = next.deputy.as_ref()?;
        let roles: Vec<&Role> = deputies.names().filter_map(|id| model.role(id)).collect();
        if next.decl.incomplete || roles.len() != deputies.items.len() {
            return None;
        }
        for deputy in roles {
            if !found.iter().any(|known| known.id == deputy.id) {
                if found.len() == MANY {
                    return None;
                }
                found.push(deputy);
                waiting.push(deputy);
            }
        }
    }
    found.sort_by_key(|post| post.decl.span.start);
    Some(found)
}

fn closed(model: &Model, role: &Role, circle: &[&Role], waited_for: &HashSet<NameId>, day: Date) -> Option<Diagnostic> {
    let posts: Vec<String> = circle.iter().map(|post| the(&post.decl.title)).collect();
    let posts = join(&posts, "and");
    let deputies: &List = role.deputy.as_ref()?;
    let holders = holders(model, circle, day);
    let all_known = circle.iter().all(|post| !model.holders(post, day, None).is_empty());
    let finding = match holders.as_slice() {
        [one] if all_known => Diagnostic::new(
            CODE,
            Severity::Error,
            deputies.span,
            format!("{} is {posts}, which stand in for each other", model.title(*one)),
        )
        .label("the same person")
        .help("Name a post that somebody else holds: deputy …"),
        _ if circle.iter().any(|post| waited_for.contains(&post.id)) => {
            let (each, both) = if circle.len() == 2 { ("each other", "both") } else { ("one another", "all") };
            Diagnostic::new(
                CODE,
                Severity::Advice,
                deputies.span,
                format!("{posts} stand in for {each} only, so that nobody is left when {both} are away"),
            )
            .label("leads back to where it began")
            .help("Name one more post, to which a worry goes when these are away: deputy …, …")
        }
        _ => return None,
    };
    let others = circle.iter().filter(|post| post.id != role.id).take(3);
    let finding = others
        .filter_map(|post| post.deputy.as_ref())
        .fold(finding, |finding, deputy| finding.related(deputy.span, "in the same circle"));
    Some(finding.subject(role.decl.name.clone()))
}

/// Those who hold some posts, each once, in the order of their names.
pub fn holders(model: &Model, posts: &[&Role], day: Date) -> Vec<NameId> {
    let mut holders: Vec<NameId> = posts.iter().flat_map(|post| model.holders(post, day, None)).collect();
    holders.sort();
    holders.dedup();
    holders
}
