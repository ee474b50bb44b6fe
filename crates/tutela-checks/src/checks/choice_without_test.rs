use crate::routes::{Routes, called, is_hedged, tellings};
use std::collections::BTreeSet;
use tutela_diagnostics::{Diagnostic, Severity};
use tutela_model::{Joint, List, Model, NameId, NameKind};

const CODE: &str = "choice-without-test";

/// A line that sends people to one or another, with nothing to choose by.
pub fn check(routes: &Routes<'_>, findings: &mut Vec<Diagnostic>) {
    for route in &routes.all {
        let (name, called) = (&route.concern.decl.name, called(route.concern));
        let mut told: Vec<BTreeSet<NameId>> = Vec::new();
        for telling in tellings(route).filter(|telling| telling.sent.is_choice()) {
            let posts = posts(routes.model, telling.sent.to);
            if posts.len() > 1 && !is_hedged(&telling.clause.sentence) {
                let verb = if telling.sent.asks { "asks" } else { "goes to" };
                findings.push(choice(routes.model, name, &format!("{called} {verb}"), telling.sent.to));
            }
            told.push(posts);
        }
        // The same choice between those who handle it is no second fault.
        for by in route.concern.handled_by.iter().map(|(by, _)| by).filter(|by| by.joint == Joint::Or) {
            let posts = posts(routes.model, by);
            if posts.len() > 1 && !told.contains(&posts) {
                findings.push(choice(routes.model, name, &format!("{called} is handled by"), by));
            }
        }
    }
}

/// The posts, bodies, agencies and people of a list. Which teacher a child goes to, nobody has to be told.
fn posts(model: &Model, list: &List) -> BTreeSet<NameId> {
    list.names().filter(|id| !matches!(model.names.get(*id).kind, NameKind::Group)).collect()
}

fn choice(model: &Model, name: &str, goes: &str, list: &List) -> Diagnostic {
    let message = format!("{goes} {}, and nothing says to which of them", model.say_list(list, "or"));
    let message =
        if goes.ends_with("goes to") { message } else { message.replace(" to which of them", " which of them") };
    Diagnostic::new(CODE, Severity::Warning, list.span, message)
        .label("which of them?")
        .help("Name one of them; or write `and`, so that all are told; or say when it is which: when … also { … }")
        .subject(name)
}
