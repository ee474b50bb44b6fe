use crate::routes::{Routes, Telling, called, is_in, is_ordinary, tellings};
use crate::ways::{Case, Way};
use tutela_analysis::concerns::{Calendar, Cast, Deed, Line, Route};
use tutela_diagnostics::{Diagnostic, Severity, Span};
use tutela_model::date::{TimeUnit, say_moment};
use tutela_model::{Concern, Deadline, List, Model, NameKind, Target, join};

const CODE: &str = "no-out-of-hours";

/// Something urgent that may be reported at night or in August, when nobody whom it tells can be reached.
pub fn check(routes: &Routes<'_>, findings: &mut Vec<Diagnostic>) {
    let model = routes.model;
    if !Calendar::new(model, None).has_hours() {
        return;
    }
    let cast = Cast::new(model, routes.day, None);
    for route in routes.with_lines().filter(|route| is_raised_outside(model, route.concern)) {
        let urgent =
            tellings(route).find(|telling| is_ordinary(telling.node) && is_urgent(telling.clause.sentence.deadline()));
        let Some(urgent) = urgent else { continue };
        if !answers_at_night(model, &cast, route) {
            let finding = unreached(route.concern, model.say_list(urgent.sent.to, "and"), urgent.sent.to.span);
            findings.push(finding.way(way(routes, route, &urgent).unwrap_or_default()));
        }
    }
}

/// A Saturday night: by when it is to be told, by which number, and when somebody is there again.
fn way(routes: &Routes<'_>, route: &Route<'_>, urgent: &Telling<'_, '_>) -> Option<Vec<String>> {
    let way = Way::new(routes, route, &Case { at_night: true, ..Case::default() })?;
    let is_urgent = |line: &Line<'_>| line.deed.clause().is_some_and(|clause| std::ptr::eq(clause, urgent.clause));
    let line = way.walk.lines.iter().find(|line| is_urgent(line))?;
    let numbers: Vec<String> = line.told.iter().filter_map(|one| Some(one.contact?.value.clone())).collect();
    let opens = say_moment(route.calendar.opens(way.at().date()));
    let way = way.tell(is_urgent);
    Some(match numbers.as_slice() {
        [] => way.ends(format!("nobody is there to be told until {opens}")),
        numbers => way.ends(format!("{} is not answered until {opens}", join(numbers, "or"))),
    })
}

/// Whether people raise it who are not only there while the school is open.
fn is_raised_outside(model: &Model, concern: &Concern) -> bool {
    let at_school = |list: &List| {
        list.items.iter().all(|item| match item.target {
            Target::Name(id) => is_in(model, id, "staff") || model.names.get(id).kind == NameKind::Role,
            _ => false,
        })
    };
    concern.raised_by.as_ref().is_some_and(|list| !at_school(list))
}

/// Whether it cannot wait until the school opens.
fn is_urgent(deadline: Option<&Deadline>) -> bool {
    match deadline {
        Some(Deadline::AtOnce | Deadline::SameDay) => true,
        Some(Deadline::Within(span, _)) => matches!(span.unit, TimeUnit::Minute | TimeUnit::Hour),
        _ => false,
    }
}

/// Whether there is an emergency line, an agency, or somebody with a number for the time when the school is closed; or somebody
/// without any number, whom another finding is about.
fn answers_at_night(model: &Model, cast: &Cast<'_>, route: &Route<'_>) -> bool {
    let told = route.graph.nodes.iter().zip(&route.sent).flat_map(|(node, sent)| {
        let is_emergency = matches!(node.deed, Deed::Emergency(_));
        sent.iter().flat_map(|sent| sent.to.names()).map(move |id| (is_emergency, id))
    });
    told.into_iter().any(|(is_emergency, id)| {
        let contacts = cast.contacts(id).map(|contacts| contacts.items.as_slice()).unwrap_or_default();
        is_emergency
            || model.names.get(id).kind == NameKind::Agency
            || model.names.get(id).kind == NameKind::Role && contacts.is_empty()
            || contacts.iter().any(|contact| contact.kind == "out-of-hours")
    })
}

fn unreached(concern: &Concern, who: String, span: Span) -> Diagnostic {
    let message = format!(
        "{} is urgent, and says nothing for when the school is closed: {who} cannot be reached then",
        called(concern)
    );
    Diagnostic::new(CODE, Severity::Warning, span, message)
        .label("at night, or in August?")
        .help(
            "Say whom one rings then: emergency \"A child is in danger now\": everyone must tell police by emergency at once. \
             Or give the post a number for it: contact out-of-hours \"…\"",
        )
        .subject(concern.decl.name.clone())
}
