use crate::routes::{Routes, called, is_about_risk};
use crate::ways::{Case, Way, shortest, surely_tells};
use crate::words::none_of;
use tutela_analysis::concerns::{Deed, Route};
use tutela_diagnostics::{Diagnostic, Severity};
use tutela_model::{Part, PartIs};

const CODE: &str = "no-emergency";

/// A procedure for a child at risk that says nothing of danger now. Where only a few procedures speak of it, they are taken to
/// speak for all; where none does, it is told once.
pub fn check(routes: &Routes<'_>, findings: &mut Vec<Diagnostic>) {
    let at_risk: Vec<&Route<'_>> = routes.with_lines().filter(|route| is_about_risk(route)).collect();
    let lacking: Vec<&Route<'_>> = at_risk.iter().copied().filter(|route| !has_emergency(route)).collect();
    let any = routes.all.iter().any(has_emergency);
    match lacking.as_slice() {
        [first, _, ..] if !any => {
            let none = none_of(lacking.len());
            let message =
                format!("{none} procedures for a child at risk says what to do when a child is in danger now");
            let ways = lacking.iter().filter_map(|route| way(routes, route));
            findings.push(found(first, message).way(shortest(ways)));
        }
        lacking if !any || lacking.len() * 2 < at_risk.len() => findings.extend(lacking.iter().map(|route| {
            let message = format!("{} does not say what to do when a child is in danger now", called(route.concern));
            found(route, message).way(way(routes, route).unwrap_or_default())
        })),
        _ => {}
    }
}

/// What the procedure says to do in place of ringing.
fn way(routes: &Routes<'_>, route: &Route<'_>) -> Option<Vec<String>> {
    let case = Case { besides: "a child is in danger now", ..Case::default() };
    let way = Way::new(routes, route, &case)?;
    let first = way.walk.lines.iter().find(|line| surely_tells(line)).map(|line| line.node);
    Some(way.tell(|line| Some(line.node) == first).ends("no line says to ring 999 before that"))
}

/// Whether it says what to do in an emergency: in a line of its own, or by telling somebody by their emergency number.
fn has_emergency(route: &Route<'_>) -> bool {
    route.graph.nodes.iter().any(|node| {
        let by_emergency = |part: &Part| matches!(&part.is, PartIs::By(kind) if kind == "emergency");
        matches!(node.deed, Deed::Emergency(_))
            || node.deed.clause().is_some_and(|clause| clause.sentence.parts.iter().any(by_emergency))
    })
}

fn found(route: &Route<'_>, message: String) -> Diagnostic {
    Diagnostic::new(CODE, Severity::Warning, route.concern.decl.span, message)
        .label("and in an emergency?")
        .help("Add a line to the procedure: emergency \"A child is in danger now\": everyone must tell police by emergency at once")
        .subject(route.concern.decl.name.clone())
}
