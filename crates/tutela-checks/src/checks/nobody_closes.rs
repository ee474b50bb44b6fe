use super::subject_is_told::{chair, is_about};
use crate::routes::{Routes, called};
use crate::words::{count, none_of};
use tutela_analysis::concerns::Route;
use tutela_diagnostics::{Diagnostic, Severity};

const CODE: &str = "nobody-closes";

/// A procedure that does not say who closes the matter; told once where none of them or few do.
pub fn check(routes: &Routes<'_>, findings: &mut Vec<Diagnostic>) {
    // What is handled elsewhere is closed there.
    let here = |route: &&Route<'_>| route.concern.handled_by.is_empty();
    let all: Vec<&Route<'_>> = routes.with_lines().filter(here).collect();
    let open: Vec<&Route<'_>> = all.iter().copied().filter(|route| route.concern.closed_by.is_none()).collect();
    // One that was mended must not turn one finding into many.
    if let ([first, _, ..], true) = (open.as_slice(), open.len() * 2 > all.len()) {
        let message = if open.len() == all.len() {
            format!("{} procedures says who closes the matter", none_of(all.len()))
        } else {
            format!("{} of the {} procedures do not say who closes the matter", count(open.len()), count(all.len()))
        };
        findings.push(found(first, message, help_for_all(routes, &open)));
        return;
    }
    for route in open {
        let message = format!("{} does not say who closes the matter", called(route.concern));
        let help = format!("Add a line to the procedure: closed by {}", closer(routes, route).unwrap_or("…"));
        findings.push(found(route, message, help));
    }
}

fn found(route: &Route<'_>, message: String, help: String) -> Diagnostic {
    let concern = route.concern;
    Diagnostic::new(CODE, Severity::Warning, concern.decl.span, message)
        .label("closed by whom?")
        .help(help)
        .subject(concern.decl.name.clone())
}

/// So many procedures are named with the line to write.
const NAMED: usize = 5;

fn help_for_all(routes: &Routes<'_>, open: &[&Route<'_>]) -> String {
    let line = |route: &&Route<'_>| match closer(routes, route) {
        Some(closer) => format!("{}, closed by {closer}", called(route.concern)),
        None => format!("{}, closed by …", called(route.concern)),
    };
    let mut lines: Vec<String> = open.iter().take(NAMED).map(line).collect();
    match open.len().saturating_sub(NAMED) {
        0 => {}
        1 => lines.push("and one other".to_owned()),
        more => lines.push(format!("and {} others", count(more))),
    }
    format!("Add a line to each, such as: {}", lines.join("; "))
}

/// Who could close a matter, as it is written: whoever leads it or is told first, or the lead for safeguarding; nobody whom it
/// may be about, of whose matters the chair of governors says when they are closed.
fn closer<'m>(routes: &Routes<'m>, route: &Route<'_>) -> Option<&'m str> {
    let model = routes.model;
    let first = routes.first_told(route.concern);
    match model.names.find(first) {
        Some(id) if is_about(model, route.concern, id) => {
            chair(model).filter(|chair| !is_about(model, route.concern, chair.id)).map(|chair| chair.decl.name.as_str())
        }
        _ => Some(first),
    }
}
