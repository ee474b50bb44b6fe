use crate::routes::{Routes, called};
use tutela_analysis::concerns::{Deed, End, Guard, Route};
use tutela_diagnostics::{Diagnostic, Severity, Span};
use tutela_model::{Act, Conditions, Model};

const CODE: &str = "step-never-runs";

/// A line of a procedure that nothing can bring about.
pub fn check(routes: &Routes<'_>, findings: &mut Vec<Diagnostic>) {
    for route in &routes.all {
        let mut told: Vec<Span> = Vec::new();
        for node in &route.graph.nodes {
            let Some((span, message)) = never(routes.model, route, &node.guards) else { continue };
            if told.contains(&span) {
                continue;
            }
            told.push(span);
            findings.push(
                Diagnostic::new(CODE, Severity::Warning, span, message)
                    .label("when would this be?")
                    .help("Take the lines out, or move them to where they can come about.")
                    .subject(route.concern.decl.name.clone()),
            );
        }
    }
}

/// Why these can never all be so, and where that is written.
fn never(model: &Model, route: &Route<'_>, guards: &[Guard<'_>]) -> Option<(Span, String)> {
    let called = called(route.concern);
    guards.iter().enumerate().find_map(|(at, guard)| match guard {
        Guard::NoAnswer { from, watched, .. } if watched.is_empty() => {
            let who = model.say_list(from, "or");
            Some((
                from.span,
                format!("{called} says what to do when {who} does not answer, and no line above tells them"),
            ))
        }
        Guard::When(conditions) => {
            let excluded = guards[..at].iter().any(|outer| excludes(route, outer, conditions));
            let said = model.say_conditions("when", conditions, None);
            excluded
                .then(|| (conditions.span, format!("{called} says what to do {said}, where that is already ruled out")))
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
