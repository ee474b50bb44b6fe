use crate::routes::{Routes, called, tellings};
use crate::ways::{Case, Way, days_later};
use tutela_diagnostics::{Diagnostic, Severity};
use tutela_model::{NameId, NameKind, Strength};

const CODE: &str = "nobody-has-to-tell";

/// A procedure by which somebody may be told, and nobody has to.
pub fn check(routes: &Routes<'_>, findings: &mut Vec<Diagnostic>) {
    let model = routes.model;
    let is_post = |id: NameId| model.names.get(id).kind != NameKind::Group;
    for route in &routes.all {
        let mut first = None;
        let mut has_to = false;
        for telling in tellings(route).filter(|telling| telling.sent.to.names().any(is_post)) {
            match telling.clause.sentence.strength {
                Strength::May => first = first.or(Some(telling)),
                _ => has_to = true,
            }
        }
        let Some(first) = first.filter(|_| !has_to) else { continue };
        let joint = if first.sent.is_choice() { "or" } else { "and" };
        let message = format!(
            "by {}, {} may be told, and nobody has to tell them",
            called(route.concern),
            model.say_list(first.sent.to, joint)
        );
        let way = Way::new(routes, route, &Case::default()).map(|way| {
            let way = way.tell(|line| line.deed.clause().is_some_and(|clause| std::ptr::eq(clause, first.clause)));
            let later = days_later(way.at(), 7);
            way.ends(format!("nobody has to: it may be that a week later, on {later}, nobody has been told"))
        });
        findings.push(
            Diagnostic::new(CODE, Severity::Warning, first.clause.sentence.span, message)
                .way(way.unwrap_or_default())
                .label("who has to?")
                .help("Say who must, and by when: staff must tell … the same day")
                .subject(route.concern.decl.name.clone()),
        );
    }
}
