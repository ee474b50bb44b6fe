use crate::routes::{Routes, called};
use crate::ways::{Case, Way, surely_tells};
use tutela_analysis::concerns::{Deed, End, Guard, Route};
use tutela_diagnostics::{Diagnostic, Severity, Span};
use tutela_model::{Act, Conditions, Model};

const CODE: &str = "step-never-runs";

/// A line of a procedure that nothing can bring about.
pub fn check(routes: &Routes<'_>, findings: &mut Vec<Diagnostic>) {
    for route in &routes.all {
        let mut told: Vec<Span> = Vec::new();
        for (at, node) in route.graph.nodes.iter().enumerate() {
            let Some((span, message, why)) = never(routes.model, route, &node.guards) else { continue };
            if told.contains(&span) {
                continue;
            }
            told.push(span);
            findings.push(
                Diagnostic::new(CODE, Severity::Warning, span, message)
                    .label("when would this be?")
                    .help("Take the lines out, or move them to where they can come about.")
                    .way(way(routes, route, at, why))
                    .subject(route.concern.decl.name.clone()),
            );
        }
    }
}

/// The lines above it, and why it never comes.
fn way(routes: &Routes<'_>, route: &Route<'_>, at: usize, why: String) -> Vec<String> {
    let Some(way) = Way::new(routes, route, &Case::default()) else { return Vec::new() };
    let guards = &route.graph.nodes[at].guards;
    let decides = |node: usize| guards.iter().any(|guard| matches!(guard, Guard::Decided(by, _) if *by == node));
    let way = way.tell(|line| line.node < at && surely_tells(line) || decides(line.node)).say(why);
    let line = route.graph.nodes[at].deed.clause().map(|clause| routes.model.say_sentence(&clause.sentence));
    way.ends(
        line.map_or("what is left open there never comes".to_owned(), |line| format!("so this never comes: {line}")),
    )
}

/// Why these can never all be so: where that is written, what is wrong, and how it comes about.
fn never(model: &Model, route: &Route<'_>, guards: &[Guard<'_>]) -> Option<(Span, String, String)> {
    let called = called(route.concern);
    guards.iter().enumerate().find_map(|(at, guard)| match guard {
        Guard::NoAnswer { from, watched, .. } if watched.is_empty() => {
            let who = model.say_list(from, "or");
            Some((
                from.span,
                format!("{called} says what to do when {who} does not answer, and no line above tells them"),
                format!("no line has told {who}, so nobody waits for an answer from them"),
            ))
        }
        Guard::When(conditions) => {
            let outer = guards[..at].iter().find(|outer| excludes(route, outer, conditions))?;
            let said = model.say_conditions("when", conditions, None);
            let message = format!("{called} says what to do {said}, where that is already ruled out");
            let why = match outer {
                Guard::Decided(..) => "the decision is that it is not so".to_owned(),
                _ => format!("{said}, other lines run in place of these"),
            };
            Some((conditions.span, message, why))
        }
        _ => None,
    })
}

/// Whether what is so already rules a condition out: a line above runs instead where it holds, or a decision ended otherwise.
fn excludes(route: &Route<'_>, outer: &Guard<'_>, inner: &Conditions) -> bool {
    let same = |other: &Conditions| inner.items.len() == 1 && other.items == inner.items;
    match outer {
        Guard::WhenNot(other) => same(other),
        Guard::Decided(node, End::Not) => match route.graph.nodes[*node].deed {
            Deed::Decide(clause) => matches!(&clause.sentence.act, Act::Decide(decided) if same(decided)),
            _ => false,
        },
        _ => false,
    }
}
