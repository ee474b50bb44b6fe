use crate::routes::{Routes, Telling, called, does, is_ordinary, sentences, takes_up, tellings};
use crate::ways::{Case, Way, surely_tells};
use tutela_analysis::concerns::{Guard, Route};
use tutela_diagnostics::{Diagnostic, Severity};
use tutela_model::{Concern, Conditions, List, NameKind, PartIs, Sentence, Strength, Target};

const CODE: &str = "reaches-nobody";

/// A procedure in which nobody who can take the matter up hears of it, unless somebody judges something first.
pub fn check(routes: &Routes<'_>, findings: &mut Vec<Diagnostic>) {
    for route in routes.all.iter().filter(|route| is_unheard(routes, route)) {
        findings.push(unheard(routes, route));
    }
}

/// Whether nobody who can take it up hears of it, unless somebody judges something first.
pub fn is_unheard(routes: &Routes<'_>, route: &Route<'_>) -> bool {
    let (model, concern) = (routes.model, route.concern);
    let is_told = |list: &List| list.items.iter().any(|item| takes_up(model, item));
    let handled = concern.handled_by.iter().any(|(by, _)| is_told(by));
    let told = tellings(route).any(|telling| is_ordinary(telling.node) && is_told(telling.sent.to));
    let loosely = sentences(route).any(|(node, sentence)| is_ordinary(node) && is_told_loosely(route, sentence));
    // Whoever leads it is known, and so is a post that has something to do whatever is judged.
    let led = concern.led_by.as_ref().is_some_and(is_told);
    let is_post = |id| model.names.get(id).kind != NameKind::Group;
    let acts = sentences(route).any(|(node, sentence)| {
        is_ordinary(node) && sentence.strength == Strength::Must && sentence.who.list.names().any(is_post)
    });
    !handled && !led && !told && !acts && !loosely && !is_frame(routes, concern)
}

/// Whether it says only what must not be done, for the procedures that are a kind of it.
fn is_frame(routes: &Routes<'_>, concern: &Concern) -> bool {
    let is_wider = routes.model.concerns.iter().any(|other| other.kind_of.contains(&concern.decl.name));
    concern.steps.is_empty() && concern.handled_by.is_empty() && is_wider
}

/// Whether it tells somebody who is left open: that is found by itself.
fn is_told_loosely(route: &Route<'_>, sentence: &Sentence) -> bool {
    let loose = |list: &List| list.items.iter().any(|item| matches!(item.target, Target::Vague(_) | Target::NotStated));
    let whom = sentence.parts.iter().filter_map(|part| match &part.is {
        PartIs::Whom(_, list) => Some(list),
        _ => None,
    });
    does(route.model, sentence, &["tell", "report", "refer", "contact", "ask"])
        && sentence.objects.iter().map(|objects| &objects.list).chain(whom).any(loose)
}

fn unheard(routes: &Routes<'_>, route: &Route<'_>) -> Diagnostic {
    let (concern, called) = (route.concern, called(route.concern));
    let school = tellings(route).find(|told| told.sent.recipients().any(|item| item.target == Target::TheSchool));
    let judged = tellings(route).find_map(|telling| {
        telling.node.guards.iter().find_map(|guard| match guard {
            Guard::When(conditions) => Some((*conditions, telling)),
            _ => None,
        })
    });
    let is_at_large = school.is_some_and(|telling| is_ordinary(telling.node));
    let (message, place) = match (school, judged) {
        (Some(telling), _) if is_at_large => (
            format!("{called} goes to the school at large, which is nobody that anybody can speak to"),
            Some(telling.sent.to.span),
        ),
        (_, Some((conditions, telling))) => (
            format!(
                "nobody hears of {called} first: it tells somebody only {}",
                routes.model.say_conditions("when", conditions, None)
            ),
            Some(telling.clause.sentence.span),
        ),
        _ => (format!("nobody hears of {called}: no line of it tells anybody who can take it up"), None),
    };
    let finding = Diagnostic::new(CODE, Severity::Error, concern.decl.span, message)
        .label("who hears of it?")
        .help(help(routes, concern, judged.is_some() && !is_at_large))
        .subject(concern.decl.name.clone());
    let mut finding = match place {
        Some(place) => finding.related(place, "told here"),
        None => finding,
    };
    finding.stops_publication = true;
    finding.way(way(routes, route, judged.filter(|_| !is_at_large)))
}

/// The line to write, and, where somebody has to judge something before anybody else is told, who does.
fn help(routes: &Routes<'_>, concern: &Concern, is_judged: bool) -> String {
    let line =
        |who: &str| format!("Write on its first line who is told, and how soon: everyone must tell {who} the same day");
    match routes.to_tell(concern) {
        Some(role) if is_judged && concern.led_by.is_none() => {
            let who = &role.decl.name;
            format!("{}. And write above it who leads the matter, and judges it: led by {who}", line(who))
        }
        Some(role) => line(&role.decl.name),
        None if routes.model.roles.is_empty() => format!(
            "{}. Declare that post first, on a line of its own: role headteacher \"Headteacher\" in staff {{ held by … since … }}",
            line("headteacher")
        ),
        None => format!("{}. Name a post that it cannot be about", line("…")),
    }
}

/// Whom its lines tell, and that nobody who can take it up hears of it. `waiting` tells somebody once something has been judged.
fn way(routes: &Routes<'_>, route: &Route<'_>, waiting: Option<(&Conditions, Telling<'_, '_>)>) -> Vec<String> {
    let Some(way) = Way::new(routes, route, &Case::default()) else { return Vec::new() };
    let way = way.tell(surely_tells);
    match waiting {
        Some((conditions, telling)) => {
            let judged = routes.model.say_conditions("whether", conditions, None);
            let to = routes.model.say_list(telling.sent.to, "and");
            way.say(format!("nobody has been told who could judge {judged}"))
                .ends(format!("so {to} may never hear of it"))
        }
        None => way.ends("no line tells anybody who can take it up: it stays with whoever came upon it"),
    }
}
