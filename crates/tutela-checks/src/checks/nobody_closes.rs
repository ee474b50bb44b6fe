use crate::routes::{Routes, called};
use crate::words::none_of;
use tutela_analysis::concerns::Route;
use tutela_diagnostics::{Diagnostic, Severity};

const CODE: &str = "nobody-closes";

/// A procedure that does not say who closes the matter; told once where none of them does.
pub fn check(routes: &Routes<'_>, findings: &mut Vec<Diagnostic>) {
    // What is handled elsewhere is closed there.
    let here = |route: &&Route<'_>| route.concern.handled_by.is_empty();
    let all: Vec<&Route<'_>> = routes.with_lines().filter(here).collect();
    let open: Vec<&Route<'_>> = all.iter().copied().filter(|route| route.concern.closed_by.is_none()).collect();
    if let ([first, _, ..], true) = (open.as_slice(), open.len() == all.len()) {
        findings.push(found(routes, first, format!("{} procedures says who closes the matter", none_of(all.len()))));
        return;
    }
    for route in open {
        findings.push(found(routes, route, format!("{} does not say who closes the matter", called(route.concern))));
    }
}

fn found(routes: &Routes<'_>, route: &Route<'_>, message: String) -> Diagnostic {
    let concern = route.concern;
    Diagnostic::new(CODE, Severity::Warning, concern.decl.span, message)
        .label("closed by whom?")
        .help(format!("Add a line to the procedure: closed by {}", routes.first_told(concern)))
        .subject(concern.decl.name.clone())
}
