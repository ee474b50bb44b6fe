use super::reaches_nobody::is_unheard;
use crate::routes::{Routes, branch_of, called};
use crate::ways::{Case, Way};
use tutela_analysis::concerns::{Deed, Guard, Line, Node, Route};
use tutela_diagnostics::{Diagnostic, Severity};
use tutela_model::{Act, Conditions, Step, Trigger};

const CODE: &str = "nobody-judges";

/// A condition in a procedure that nobody is told to judge: nobody leads, nobody decides, and its own lines name nobody.
pub fn check(routes: &Routes<'_>, findings: &mut Vec<Diagnostic>) {
    // Where nobody hears of the matter, that is the fault: whoever hears of it judges.
    let unled = routes.all.iter().filter(|route| route.concern.led_by.is_none() && !is_unheard(routes, route));
    for route in unled {
        let mut open: Vec<&Conditions> = Vec::new();
        for node in &route.graph.nodes {
            for guard in &node.guards {
                if let Guard::When(conditions) = guard
                    && !open.iter().any(|known| std::ptr::eq(*known, *conditions))
                    && !is_judged(route, conditions)
                {
                    open.push(conditions);
                }
            }
        }
        let [first, ..] = open.as_slice() else { continue };
        let first: &Conditions = first;
        let condition = routes.model.say_conditions("whether", first, None);
        let message = format!("{} does not say who judges {condition}", called(route.concern));
        let wanted =
            |step: &Step| matches!(step, Step::Branch { when: Trigger::Holds(held), .. } if std::ptr::eq(held, first));
        let span = branch_of(&route.concern.steps, &wanted).unwrap_or(first.span);
        let lead = routes.first_told(route.concern);
        let hangs = |line: &Line<'_>| {
            line.if_so.iter().any(|guard| matches!(guard, Guard::When(held) if std::ptr::eq(*held, first)))
        };
        let way = Way::new(routes, route, &Case::default()).map(|way| {
            let waiting = way.walk.lines.iter().find(|line| hangs(line)).map(|line| line.node);
            way.tell(|line| Some(line.node) == waiting)
                .ends(format!("nobody is told to find out {condition}, so it may be that nobody does"))
        });
        findings.push(
            Diagnostic::new(CODE, Severity::Warning, span, message)
                .way(way.unwrap_or_default())
                .label("who judges it?")
                .help(format!(
                    "Name whoever acts on it in the lines of the branch; or who leads the procedure: led by {lead}"
                ))
                .subject(route.concern.decl.name.clone()),
        );
    }
}

/// Whether somebody decides on it, or somebody is named in the lines that hang on it, who then has to judge it.
fn is_judged(route: &Route<'_>, conditions: &Conditions) -> bool {
    let decides = |node: &Node<'_>| match (node.deed, node.deed.clause().map(|clause| &clause.sentence.act)) {
        (Deed::Decide(_), Some(Act::Decide(decided))) => {
            decided.items.iter().any(|item| conditions.items.contains(item))
        }
        _ => false,
    };
    let names = |node: &Node<'_>| {
        let under =
            node.guards.iter().any(|guard| matches!(guard, Guard::When(held) if std::ptr::eq(*held, conditions)));
        under && node.deed.clause().is_none_or(|clause| !clause.sentence.who.list.names_nobody())
    };
    route.graph.nodes.iter().any(|node| decides(node) || names(node))
}
