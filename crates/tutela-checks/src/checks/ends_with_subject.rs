use super::subject_is_told::subjects;
use crate::routes::{Routes, called};
use crate::ways::{Case, Way, surely_tells};
use crate::words::the;
use tutela_analysis::concerns::{Deed, Line, Place, Setting, Somebody};
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
            let is_judging = |line: &Line<'_>| {
                judged
                    .and_then(|line| line.deed.clause())
                    .is_some_and(|clause| line.deed.clause().is_some_and(|own| std::ptr::eq(own, clause)))
            };
            let case = Case { about: vec![role.id], ..Case::default() };
            let way = Way::new(routes, route, &case).map(|way| {
                let who = way.whose(role.id);
                let way = way.tell(|line| surely_tells(line) || is_judging(line));
                match judged {
                    Some(_) => way.ends(format!("so {who} judges what is about themselves, or nobody does")),
                    None => way.closed().ends(format!("so {who} closes what is about themselves, or nobody does")),
                }
            });
            let message = format!("{} is {ended} by {post} even when it is about {post}", called(route.concern));
            findings.push(
                Diagnostic::new(CODE, Severity::Error, span, message)
                    .label("in their own matter")
                    .related(role.decl.span, "nobody is named above this post")
                    .help(format!("Say whom {post} answers to, who then stands in their place: answers to …"))
                    .way(way.unwrap_or_default())
                    .subject(route.concern.decl.name.clone()),
            );
        }
    }
}
