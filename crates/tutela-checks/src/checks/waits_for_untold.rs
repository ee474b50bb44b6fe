use crate::routes::{Routes, called};
use crate::ways::{Case, Way, days_later, surely_tells};
use tutela_analysis::concerns::{Deed, Line, Node, Route};
use tutela_diagnostics::{Diagnostic, Severity};
use tutela_model::{Concern, Conditions, List, Model, NameId, PartIs, Sentence, Target, Test};

const CODE: &str = "waits-for-untold";

/// A line that lasts until an agency has done something, or that is done when it has given an answer, in a procedure that never
/// tells the agency.
pub fn check(routes: &Routes<'_>, findings: &mut Vec<Diagnostic>) {
    for route in &routes.all {
        let lines = route.graph.nodes.iter().filter_map(|node| node.deed.clause());
        let mut lines = lines.chain(&route.concern.never);
        let found = lines.find_map(|clause| {
            let (conditions, agency) = waits_for(routes.model, &clause.sentence)?;
            (!is_told(route, agency)).then_some((&clause.sentence, conditions, agency))
        });
        if let Some((sentence, conditions, agency)) = found {
            let finding = untold(routes, route.concern, sentence, conditions, agency);
            findings.push(finding.way(way(routes, route, sentence, conditions, agency)));
        }
    }
}

/// Who is told, what lasts until then, and that it lasts for ever.
fn way(
    routes: &Routes<'_>,
    route: &Route<'_>,
    waiting: &Sentence,
    conditions: &Conditions,
    agency: NameId,
) -> Vec<String> {
    let Some(way) = Way::new(routes, route, &Case::default()) else { return Vec::new() };
    let is_waiting = |line: &Line<'_>| line.deed.clause().is_some_and(|clause| std::ptr::eq(&clause.sentence, waiting));
    let is_line = way.walk.lines.iter().any(is_waiting);
    let last = way.walk.lines.iter().find(|line| is_waiting(line)).map_or(usize::MAX, |line| line.node);
    let mut way = way.tell(|line| is_waiting(line) || line.node < last && surely_tells(line));
    if !is_line {
        way = way.say(format!("meanwhile {}", routes.model.say_sentence(waiting)));
    }
    let later = days_later(way.at(), 28);
    way.ends(format!(
        "no line tells {}; four weeks later, on {later}, everybody still waits {}",
        routes.model.say_name(agency),
        routes.model.say_conditions("until", conditions, None)
    ))
}

/// What a sentence waits for, and the agency that brings it about: one whose name the circumstance begins with.
fn waits_for<'m>(model: &Model, sentence: &'m Sentence) -> Option<(&'m Conditions, NameId)> {
    sentence.parts.iter().find_map(|part| {
        let (conditions, is_answer) = match &part.is {
            PartIs::Until(Test::Holds(conditions)) => (conditions, false),
            PartIs::When(Test::Holds(conditions)) => (conditions, true),
            _ => return None,
        };
        let agency = conditions.items.iter().find_map(|(_, target)| {
            let Target::Name(id) = target else { return None };
            let circumstance = &model.names.get(*id).name;
            // Of its own accord an agency may ask for something, and it answers nobody who has not told it.
            if is_answer && !circumstance.ends_with("-given") {
                return None;
            }
            let agencies = model.agencies.iter();
            agencies.map(|agency| agency.id).find(|id| {
                circumstance.strip_prefix(&model.names.get(*id).name).is_some_and(|rest| rest.starts_with('-'))
            })
        });
        agency.map(|agency| (conditions, agency))
    })
}

/// Whether any line tells or asks it. In an emergency it is told too, and an emergency is not what the line waits for.
fn is_told(route: &Route<'_>, agency: NameId) -> bool {
    let nodes = route.graph.nodes.iter().zip(&route.sent).filter(|(node, _)| !matches!(node.deed, Deed::Emergency(_)));
    let named = |node: &Node<'_>| {
        let parts = node.deed.clause().into_iter().flat_map(|clause| &clause.sentence.parts);
        let objects = node.deed.clause().and_then(|clause| clause.sentence.objects.as_ref());
        let lists = parts.filter_map(|part| part.is.list()).chain(objects.map(|objects| &objects.list));
        lists.flat_map(List::names).any(|id| id == agency)
    };
    nodes.into_iter().any(|(node, sent)| named(node) || sent.iter().any(|sent| sent.to.names().any(|id| id == agency)))
}

fn untold(
    routes: &Routes<'_>,
    concern: &Concern,
    sentence: &Sentence,
    conditions: &Conditions,
    agency: NameId,
) -> Diagnostic {
    let model = routes.model;
    let message = format!(
        "{} waits {}, and no line of it tells {}",
        called(concern),
        model.say_conditions("until", conditions, None),
        model.say_name(agency)
    );
    Diagnostic::new(CODE, Severity::Error, sentence.span, message)
        .label("how would they know?")
        .help(format!(
            "Add a line that tells them, and by when: {} must tell {} at once",
            routes.first_told(concern),
            model.names.get(agency).name
        ))
        .subject(concern.decl.name.clone())
}
