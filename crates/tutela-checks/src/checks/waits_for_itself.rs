use crate::routes::{Routes, called};
use tutela_analysis::concerns::{Graph, Route};
use tutela_diagnostics::{Diagnostic, Severity};
use tutela_model::{Deadline, join};

const CODE: &str = "waits-for-itself";

/// A step that has to wait for itself: its time counts from a step that comes after it, or shared steps lead back to themselves.
pub fn check(routes: &Routes<'_>, findings: &mut Vec<Diagnostic>) {
    let mut told: Vec<Vec<&str>> = Vec::new();
    for route in &routes.all {
        for circle in &route.graph.circles {
            let mut names = circle[1..].to_vec();
            names.sort_unstable();
            if !told.contains(&names) {
                told.push(names);
                findings.push(circled(routes, route, circle));
            }
        }
        findings.extend(counted_from_later(route));
    }
}

fn circled(routes: &Routes<'_>, route: &Route<'_>, circle: &[&str]) -> Diagnostic {
    let followed: Vec<String> = circle[1..].iter().map(|name| format!("`{name}`")).collect();
    let message = match followed.as_slice() {
        [only] => format!("the steps {only} follow themselves"),
        several => format!("the steps `{}` follow {}, and so never end", circle[0], join(several, "then")),
    };
    let first = routes.model.steps(circle[0]);
    let span = first.map_or(route.concern.decl.span, |concern| concern.decl.span);
    Diagnostic::new(CODE, Severity::Error, span, message)
        .label("it leads back here")
        .help("Take one `follow` out of the circle.")
        .subject(circle[0])
}

/// The first line whose time counts from a line that waits for it.
fn counted_from_later(route: &Route<'_>) -> Option<Diagnostic> {
    let graph = &route.graph;
    graph.nodes.iter().enumerate().find_map(|(at, node)| {
        let clause = node.deed.clause()?;
        let Some(Deadline::Within(_, Some(label))) = clause.sentence.deadline() else { return None };
        let later = graph.labelled(node.of, label).iter().copied().find(|later| waits(graph, *later, at))?;
        let message = match later == at {
            true => format!("the time of the step `{label}` counts from itself"),
            false => format!("{} lets a step wait for `{label}`, which waits for that step", called(route.concern)),
        };
        let place = graph.nodes[later].deed.clause().map_or(clause.sentence.span, |clause| clause.sentence.span);
        let finding = Diagnostic::new(CODE, Severity::Error, clause.sentence.span, message)
            .label("which comes first?")
            .help(format!("Count the time from a step above, or move the line below `{label}`."))
            .subject(route.concern.decl.name.clone());
        Some(if later == at { finding } else { finding.related(place, "this comes later") })
    })
}

/// Whether a node waits for another, by way of any lines between them.
fn waits(graph: &Graph<'_>, later: usize, earlier: usize) -> bool {
    let mut waiting = vec![later];
    let mut seen = vec![false; graph.nodes.len()];
    while let Some(at) = waiting.pop() {
        if at == earlier {
            return true;
        }
        if !std::mem::replace(&mut seen[at], true) {
            waiting.extend(&graph.nodes[at].waits_for);
            waiting.extend(graph.counted_from(&graph.nodes[at]).unwrap_or_default());
        }
    }
    false
}
