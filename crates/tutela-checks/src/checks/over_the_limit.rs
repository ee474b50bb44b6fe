use crate::routes::{Routes, called};
use crate::ways::{Case, Way};
use jiff::civil::DateTime;
use tutela_analysis::concerns::Route;
use tutela_analysis::standards::{Required, is_about, moments, reached, required};
use tutela_diagnostics::{Diagnostic, Severity};
use tutela_model::date::say_moment;
use tutela_model::{Ask, Deadline, List};

const CODE: &str = "over-the-limit";

/// A procedure that reaches somebody later than a standard that the project follows allows.
pub fn check(routes: &Routes<'_>, findings: &mut Vec<Diagnostic>) {
    let model = routes.model;
    for standard in model.standards.iter().filter(|standard| model.follows.contains(&standard.id)) {
        for required in required(model, standard, routes.day) {
            for ask in &required.requirement.asks {
                let Ask::Concern(about, Some(reaching), Some(deadline)) = ask else { continue };
                let is_meant = |route: &&Route<'_>| {
                    required.is_claimed_by(&route.concern.decl) || is_about(model, route.concern, about)
                };
                for route in routes.with_lines().filter(is_meant) {
                    findings.extend(too_late(routes, route, &required, reaching, deadline));
                }
            }
        }
    }
}

fn too_late(
    routes: &Routes<'_>,
    route: &Route<'_>,
    required: &Required<'_>,
    reaching: &List,
    deadline: &Deadline,
) -> Option<Diagnostic> {
    let mut tried = moments(route, routes.day).into_iter();
    let (at, (node, limit)) = tried.find_map(|at| Some((at, reached(route, at, reaching, deadline)?)))?;
    let model = routes.model;
    let (whom, within) = (model.say_list(reaching, "or"), model.say_deadline(deadline));
    let called = called(route.concern);
    let finding = Diagnostic::new(
        CODE,
        Severity::Warning,
        route.concern.decl.span,
        format!("{called} may reach {whom} later than “{}” allows", required.standard.decl.title),
    )
    .label("too late")
    .help(format!(
        "What is asked for is {within}. Shorten the times of the lines that lead there, or tell {whom} beside them: at the \
         same time {{ … }}"
    ))
    .way(way(routes, route, at, node, &format!("{whom} was to hear of it by {}", say_moment(limit))))
    .subject(format!("{}.{}", route.concern.decl.name, required.name()));
    Some(match model.standard.contains(&required.requirement.decl.span.source) {
        true => finding,
        false => finding.related(required.requirement.decl.span, "this is asked for"),
    })
}

/// The lines that lead there, and the moment that they miss.
fn way(routes: &Routes<'_>, route: &Route<'_>, at: DateTime, node: usize, ends: &str) -> Vec<String> {
    let closed = !route.calendar.is_open(at);
    let case = Case { moment: Some(at), at_night: closed, ..Case::default() };
    Way::new(routes, route, &case).map_or_else(Vec::new, |way| way.tell_up_to(node).ends(ends))
}
