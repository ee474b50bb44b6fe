use crate::routes::{Routes, called};
use crate::ways::{Case, Way, step_of};
use std::collections::VecDeque;
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
        findings.extend(counted_from_later(routes, route));
    }
}

fn circled(routes: &Routes<'_>, route: &Route<'_>, circle: &[&str]) -> Diagnostic {
    let followed: Vec<String> = circle[1..].iter().map(|name| format!("`{name}`")).collect();
    let message = match followed.as_slice() {
        [only] => format!("the steps {only} follow themselves"),
        several => format!("the steps `{}` follow {}, and so never end", circle[0], join(several, "then")),
    };
    let title = |name: &str| routes.model.steps(name).map_or(format!("`{name}`"), called);
    let way = Way::new(routes, route, &Case::default()).map(|way| {
        let way =
            circle.windows(2).fold(way, |way, pair| way.say(format!("{} follows {}", title(pair[0]), title(pair[1]))));
        way.ends(format!("so {} begins again, and never ends", title(circle[0])))
    });
    let first = routes.model.steps(circle[0]);
    let span = first.map_or(route.concern.decl.span, |concern| concern.decl.span);
    Diagnostic::new(CODE, Severity::Error, span, message)
        .label("it leads back here")
        .help("Take one `follow` out of the circle.")
        .way(way.unwrap_or_default())
        .subject(circle[0])
}

/// The first line whose time counts from a line that waits for it.
fn counted_from_later(routes: &Routes<'_>, route: &Route<'_>) -> Option<Diagnostic> {
    let graph = &route.graph;
    graph.nodes.iter().enumerate().find_map(|(at, node)| {
        let clause = node.deed.clause()?;
        let Some(Deadline::Within(_, Some(label))) = clause.sentence.deadline() else { return None };
        let (later, between) =
            graph.labelled(node.of, label).iter().find_map(|later| Some((*later, waits(graph, *later, at)?)))?;
        let message = match later == at {
            true => format!("the time of the step `{label}` counts from itself"),
            false => format!("{} lets a step wait for `{label}`, which waits for that step", called(route.concern)),
        };
        let place = graph.nodes[later].deed.clause().map_or(clause.sentence.span, |clause| clause.sentence.span);
        let finding = Diagnostic::new(CODE, Severity::Error, clause.sentence.span, message)
            .label("which comes first?")
            .way(way(routes, route, at, &between))
            .help(format!("Count the time from a step above, or move the line below `{label}`."))
            .subject(route.concern.decl.name.clone());
        Some(if later == at { finding } else { finding.related(place, "this comes later") })
    })
}

/// Which line waits for which, all the way around.
fn way(routes: &Routes<'_>, route: &Route<'_>, at: usize, between: &[usize]) -> Vec<String> {
    let Some(way) = Way::new(routes, route, &Case::default()) else { return Vec::new() };
    let said = |node: usize| step_of(routes.model, &route.graph.nodes[node]);
    if between.len() < 2 {
        return way.ends(format!("the time of {} counts from when it is over itself, so it never comes", said(at)));
    }
    let way = way.say(format!("{} has a time that counts from {}", said(at), said(between[0])));
    let way =
        between.windows(2).fold(way, |way, pair| way.say(format!("{} waits for {}", said(pair[0]), said(pair[1]))));
    way.ends("so none of them has a time that anybody can be held to")
}

/// How a node waits for another, if it does: by the fewest lines, from the one to the other.
fn waits(graph: &Graph<'_>, later: usize, earlier: usize) -> Option<Vec<usize>> {
    let mut ways = VecDeque::from([vec![later]]);
    let mut seen = vec![false; graph.nodes.len()];
    while let Some(way) = ways.pop_front() {
        let at = *way.last()?;
        if at == earlier {
            return Some(way);
        }
        if !std::mem::replace(&mut seen[at], true) {
            let before =
                graph.nodes[at].waits_for.iter().chain(graph.counted_from(&graph.nodes[at]).unwrap_or_default());
            ways.extend(before.map(|before| [way.as_slice(), &[*before]].concat()));
        }
    }
    None
}
