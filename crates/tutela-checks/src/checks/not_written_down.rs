use crate::routes::{Routes, called, does, is_about_risk, tellings};
use crate::words::count;
use tutela_analysis::concerns::{Deed, Guard, Node, Route};
use tutela_diagnostics::{Diagnostic, Severity};
use tutela_model::PartIs;

const CODE: &str = "not-written-down";

/// A procedure of fewer lines than this is the beginning of one.
const WHOLE: usize = 4;

/// A procedure on a grave matter without a line that writes the case down; told once where there are several.
pub fn check(routes: &Routes<'_>, findings: &mut Vec<Diagnostic>) {
    let lacking: Vec<&Route<'_>> =
        routes.with_lines().filter(|route| is_grave(routes, route) && !is_recorded(routes, route)).collect();
    let [first, others @ ..] = lacking.as_slice() else { return };
    let message = match others.len() {
        0 => format!("{} has no line that writes the case down", called(first.concern)),
        more => format!("{} procedures on grave matters have no line that writes the case down", count(more + 1)),
    };
    let lead = routes.first_told(first.concern);
    let mut finding = Diagnostic::new(CODE, Severity::Warning, first.concern.decl.span, message)
        .label("recorded where?")
        .help(format!("Add a line: {lead} must record concerns in … the same day. Or end one with `recorded in …`."))
        .subject(first.concern.decl.name.clone());
    for other in others.iter().take(3) {
        finding = finding.related(other.concern.decl.span, "nor this one");
    }
    findings.push(finding);
}

/// Whether it is a whole procedure for a child at risk, or one that calls the police.
fn is_grave(routes: &Routes<'_>, route: &Route<'_>) -> bool {
    let police = routes.model.names.find("police");
    let calls_police = || tellings(route).any(|telling| telling.sent.to.names().any(|id| Some(id) == police));
    // Whom one tells in somebody's place is no further step.
    let is_step = |node: &&Node<'_>| {
        matches!(node.deed, Deed::Do(_) | Deed::Decide(_)) && !node.guards.iter().any(Guard::is_of_people)
    };
    let lines = route.graph.nodes.iter().filter(is_step).count();
    lines >= WHOLE && (is_about_risk(route) || calls_police())
}

fn is_recorded(routes: &Routes<'_>, route: &Route<'_>) -> bool {
    route.graph.nodes.iter().filter_map(|node| node.deed.clause()).any(|clause| {
        let recorded = clause.sentence.parts.iter().any(|part| matches!(part.is, PartIs::RecordedIn(_)));
        recorded || does(routes.model, &clause.sentence, &["record", "write-down"])
    })
}
