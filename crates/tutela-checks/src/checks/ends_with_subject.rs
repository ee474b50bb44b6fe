use super::subject_is_told::subjects;
use crate::routes::{Routes, called};
use crate::words::the;
use tutela_analysis::concerns::{Deed, Place, Setting, Somebody};
use tutela_diagnostics::{Diagnostic, Severity, Span};

const CODE: &str = "ends-with-subject";

/// A complaint that reaches somebody else, and is then judged or closed by the one whom it is about.
pub fn check(routes: &Routes<'_>, findings: &mut Vec<Diagnostic>) {
    for route in &routes.all {
        for role in subjects(routes.model, route) {
            let walk = route.walk(&Setting { about: vec![role.id], ..routes.setting() });
            let stranded = |one: &Somebody| one.taken.place == Place::Nobody && one.taken.passed_subject();
            if walk.lines.iter().any(|line| line.told.iter().any(stranded)) {
                continue;
            }
            let judged =
                walk.lines.iter().find(|line| matches!(line.deed, Deed::Decide(_)) && line.by.iter().any(stranded));
            let found: Option<(&str, Span)> =
                match (judged.and_then(|line| line.deed.clause()), &route.concern.closed_by) {
                    (Some(clause), _) => Some(("judged", clause.sentence.span)),
                    (None, Some(by)) if walk.closed_by.iter().any(stranded) => Some(("closed", by.span)),
                    _ => None,
                };
            let Some((ended, span)) = found else { continue };
            let post = the(&role.decl.title);
            let message = format!("{} is {ended} by {post} even when it is about {post}", called(route.concern));
            findings.push(
                Diagnostic::new(CODE, Severity::Error, span, message)
                    .label("in their own matter")
                    .related(role.decl.span, "nobody is named above this post")
                    .help(format!("Say whom {post} answers to, who then stands in their place: answers to …"))
                    .subject(route.concern.decl.name.clone()),
            );
        }
    }
}
