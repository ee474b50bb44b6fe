use crate::routes::{Routes, called, is_ordinary, sentences, tellings};
use crate::ways::{Case, Way};
use crate::words::count;
use tutela_diagnostics::{Diagnostic, Severity};
use tutela_model::{NameId, NameKind};

const CODE: &str = "nobody-acts";

/// So many are told that each may think another sees to it.
const SEVERAL: usize = 3;

/// A procedure that tells several people, of whom none has to act on it.
pub fn check(routes: &Routes<'_>, findings: &mut Vec<Diagnostic>) {
    let model = routes.model;
    let is_post = |id: &NameId| matches!(model.names.get(*id).kind, NameKind::Role | NameKind::Body | NameKind::Person);
    for route in &routes.all {
        let concern = route.concern;
        let led = concern.led_by.is_some() || concern.closed_by.is_some() || !concern.handled_by.is_empty();
        let told = tellings(route).find(|telling| {
            let posts = telling.sent.to.names().filter(is_post).count();
            is_ordinary(telling.node) && !telling.sent.is_choice() && !telling.sent.asks && posts >= SEVERAL
        });
        let Some(told) = told.filter(|_| !led) else { continue };
        let acts = |id: NameId| sentences(route).any(|(_, sentence)| sentence.who.list.names().any(|who| who == id));
        if told.sent.to.names().any(acts) {
            continue;
        }
        let number = count(told.sent.to.items.len());
        let way = Way::new(routes, route, &Case::default()).map(|way| {
            way.tell(|line| line.deed.clause().is_some_and(|clause| std::ptr::eq(clause, told.clause)))
                .ends("no line says what any of them does next, and nobody leads or closes it: each may leave it to the others")
        });
        findings.push(
            Diagnostic::new(
                CODE,
                Severity::Warning,
                told.sent.to.span,
                format!("{} tells {number} people, and none of them has to act on it", called(concern)),
            )
            .way(way.unwrap_or_default())
            .label("which of them acts?")
            .help(format!(
                "Say who leads: led by {}. Or write a line for what one of them does next.",
                routes.first_told(concern)
            ))
            .subject(concern.decl.name.clone()),
        );
    }
}
