use crate::routes::{Routes, does, is_hedged, is_ordinary, tellings};
use std::collections::BTreeSet;
use tutela_analysis::concerns::Route;
use tutela_analysis::sent;
use tutela_diagnostics::{Diagnostic, Severity};
use tutela_model::{Clause, Decl, Joins, Model, NameId, NameKind, join};

const CODE: &str = "recipients-differ";

/// One matter of which a rule or a duty tells some people, and the procedure for it others.
pub fn check(routes: &Routes<'_>, findings: &mut Vec<Diagnostic>) {
    let model = routes.model;
    let rules = model.rules.iter().flat_map(|rule| rule.clauses.iter().map(move |clause| (&rule.decl, clause)));
    let duties = model.duties.iter().flat_map(|duty| duty.clauses.iter().map(move |clause| (&duty.decl, clause)));
    for (decl, clause) in rules.chain(duties).filter(|(_, clause)| clause.joins != Joins::IfBroken) {
        let told = told(model, clause);
        let Some(route) = things(model, clause).into_iter().find_map(|thing| only_procedure(routes, thing)) else {
            continue;
        };
        let (thing, route) = route;
        let here: BTreeSet<NameId> = tellings(route)
            .filter(|telling| is_ordinary(telling.node) && !telling.sent.asks)
            .flat_map(|telling| telling.sent.to.names())
            .filter(|id| is_post(model, *id))
            .collect();
        if !told.is_empty() && !here.is_empty() && !told.is_subset(&here) && !here.is_subset(&told) {
            findings.push(differ(model, decl, clause, thing, route, [&told, &here]));
        }
    }
}

fn is_post(model: &Model, id: NameId) -> bool {
    matches!(model.names.get(id).kind, NameKind::Role | NameKind::Body | NameKind::Agency | NameKind::Person)
}

/// The posts that a sentence tells something; none where it leaves the choice to somebody.
fn told(model: &Model, clause: &Clause) -> BTreeSet<NameId> {
    if is_hedged(&clause.sentence) {
        return BTreeSet::new();
    }
    let sent = sent(model, &clause.sentence);
    sent.iter().filter(|sent| !sent.asks).flat_map(|sent| sent.to.names()).filter(|id| is_post(model, *id)).collect()
}

/// What it tells them of.
fn things(model: &Model, clause: &Clause) -> Vec<NameId> {
    let tells = does(model, &clause.sentence, &["report", "tell"]);
    let objects = clause.sentence.objects.iter().filter(|_| tells).flat_map(|objects| objects.list.names());
    objects.filter(|id| model.names.get(*id).kind == NameKind::Thing).collect()
}

/// The one procedure in which something is done about a thing; none where several speak of it, which are not one matter.
fn only_procedure<'r, 'm>(routes: &'r Routes<'m>, thing: NameId) -> Option<(NameId, &'r Route<'m>)> {
    let speaks = |route: &&Route<'m>| {
        let clauses = route.graph.nodes.iter().filter_map(|node| node.deed.clause());
        let objects = clauses.filter_map(|clause| clause.sentence.objects.as_ref());
        objects.flat_map(|objects| objects.list.names()).any(|id| id == thing)
    };
    let mut speaking = routes.all.iter().filter(speaks);
    let first = speaking.next()?;
    speaking.next().is_none().then_some((thing, first))
}

fn differ(
    model: &Model,
    decl: &Decl,
    clause: &Clause,
    thing: NameId,
    route: &Route<'_>,
    [told, here]: [&BTreeSet<NameId>; 2],
) -> Diagnostic {
    let said = |ids: &BTreeSet<NameId>| join(&ids.iter().map(|id| model.say_name(*id)).collect::<Vec<_>>(), "and");
    let message = format!(
        "{} are told to {} by {}, and to {} by {}",
        model.say_name(thing),
        said(told),
        crate::words::called_by_whose(model, decl),
        said(here),
        crate::routes::called(route.concern)
    );
    Diagnostic::new(CODE, Severity::Warning, clause.sentence.span, message)
        .label("to whom?")
        .related(route.concern.decl.span, "the procedure")
        .help("Keep one list, in the procedure, and take the other out.")
        .subject(route.concern.decl.name.clone())
}
