use super::subject_is_told::leaves_to_subject;
use crate::routes::Routes;
use crate::standards::{Write, asked_in, gap_said, last_verified, nearest_is_told_already, proposals, said_edition};
use tutela_analysis::standards::{Gap, Judge, Required, Verdict, required};
use tutela_diagnostics::{Diagnostic, Severity, Span};
use tutela_model::{Ask, Model};

/// What a standard that the project follows asks for, and that is not there; and a claim to meet something that does not.
pub fn check(routes: &Routes<'_>, findings: &mut Vec<Diagnostic>) {
    let (model, day) = (routes.model, routes.day);
    let judge = Judge::new(model, day);
    let (mut unmet, mut spans) = (Vec::new(), Vec::new());
    for standard in &model.standards {
        let followed = model.followed.iter().find(|(ids, _)| ids.contains(&standard.id)).map(|(_, span)| *span);
        for required in required(model, standard, day) {
            if followed.is_none() && !is_claimed(model, &required) {
                continue;
            }
            if let Verdict::Unmet(gap) = judge.verdict(&required)
                && !nearest_is_told_already(model, &gap)
                && !is_told_of_subject(routes, &required, &gap)
                && let Some(span) = gap.near.map(|near| near.span).or(followed)
            {
                unmet.push((required, gap));
                spans.push(span);
            }
        }
    }
    // What is proposed for one must go with what is proposed for the others.
    let proposals = proposals(model, &unmet);
    for (((required, gap), write), span) in unmet.iter().zip(&proposals).zip(spans) {
        findings.push(finding(routes, required, gap, write, span));
    }
}

/// Whether the procedure that comes near is found to go to those it is about, so that one cause stays one finding.
fn is_told_of_subject(routes: &Routes<'_>, required: &Required<'_>, gap: &Gap<'_>) -> bool {
    let Ask::Concern(about, ..) = &required.requirement.asks[gap.ask] else { return false };
    let near = gap.near.and_then(|near| routes.all.iter().find(|route| std::ptr::eq(&route.concern.decl, near.decl)));
    near.is_some_and(|route| about.names().any(|post| leaves_to_subject(routes, route, post)))
}

/// Whether some declaration says that it meets it.
fn is_claimed(model: &Model, required: &Required<'_>) -> bool {
    model.claimed.iter().any(|claim| {
        claim.split('.').next() == Some(required.standard.decl.name.as_str())
            && claim.rsplit('.').next() == Some(required.requirement.decl.name.as_str())
    })
}

fn finding(routes: &Routes<'_>, required: &Required<'_>, gap: &Gap<'_>, write: &Write, span: Span) -> Diagnostic {
    let (model, day) = (routes.model, routes.day);
    let severity = if required.standard.is_advisory(day) { Severity::Advice } else { Severity::Warning };
    let message = format!("{}, and {}", asked_in(model, required), gap_said(model, gap));
    let verified = last_verified(required.standard).map_or_else(String::new, |verified| format!(" {verified}"));
    let since = if std::ptr::eq(required.since, required.edition) {
        String::new()
    } else {
        format!(" Edition {} asked for it too.", said_edition(&required.since.name))
    };
    let finding = Diagnostic::new("requirement-unmet", severity, span, message)
        .label(if gap.near.is_some() { "not all that is asked for" } else { "followed here" })
        .help(format!(
            "{}\nIf you have it in other words, write `meets {}` there.{since}{verified}",
            write.said(),
            required.name()
        ))
        .subject(required.name());
    // What ships with the tool is no text of theirs to point at.
    match model.standard.contains(&required.requirement.decl.span.source) {
        true => finding,
        false => finding.related(required.requirement.decl.span, "this is asked for"),
    }
}
