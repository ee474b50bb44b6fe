use crate::routes::{Routes, called};
use crate::texts::names_in;
use crate::ways::{Case, Way};
use jiff::civil::{Date, DateTime, Weekday};
use tutela_analysis::concerns::{Deed, Due, Place, Route, Setting, next_weekday};
use tutela_diagnostics::{Diagnostic, Severity};
use tutela_model::date::say_moment;
use tutela_model::{Ask, Deadline, List, NameId, Requirement, Standard};

const CODE: &str = "over-the-limit";

/// In how many days a Saturday and a holiday are looked for.
const A_YEAR: usize = 366;

/// A procedure that reaches somebody later than a standard that the project follows allows.
pub fn check(routes: &Routes<'_>, findings: &mut Vec<Diagnostic>) {
    for standard in followed(routes) {
        for requirement in in_force(routes, standard) {
            for ask in &requirement.asks {
                let Ask::Concern(about, Some(reaching), Some(deadline)) = ask else { continue };
                for route in routes.with_lines().filter(|route| is_about(route, about, standard, requirement)) {
                    findings.extend(too_late(routes, route, standard, requirement, reaching, deadline));
                }
            }
        }
    }
}

fn followed<'m>(routes: &Routes<'m>) -> impl Iterator<Item = &'m Standard> {
    let model = routes.model;
    model.standards.iter().filter(|standard| model.follows.contains(&standard.id))
}

/// What the editions that are in force on the day ask for.
fn in_force<'m>(routes: &Routes<'m>, standard: &'m Standard) -> impl Iterator<Item = &'m Requirement> {
    let day = routes.day;
    let editions = standard.editions.iter().filter(move |edition| edition.is_in_force(day));
    editions.flat_map(|edition| &edition.requirements)
}

/// Whether a procedure is about these: it says so, what it decides on or forbids speaks of them, or it says that it meets what
/// is asked.
fn is_about(route: &Route<'_>, about: &List, standard: &Standard, requirement: &Requirement) -> bool {
    let model = route.model;
    let meets = format!("{}.{}", model.names.get(standard.id).name, requirement.decl.name);
    let overlap = |one: NameId, other: NameId| model.covers_group(one, other) || model.covers_group(other, one);
    let whom: Vec<NameId> = route.concern.about.iter().flat_map(List::names).collect();
    let decided = route.graph.nodes.iter().filter_map(|node| match node.deed {
        Deed::Decide(clause) => Some(clause),
        _ => None,
    });
    let spoken = decided.chain(&route.concern.never).flat_map(names_in).map(|(id, _)| id);
    let matters: Vec<NameId> = whom.into_iter().chain(spoken).collect();
    route.concern.decl.meets.contains(&meets)
        || about.names().any(|asked| matters.iter().any(|id| overlap(asked, *id) || model.names.is_within(*id, asked)))
}

fn too_late(
    routes: &Routes<'_>,
    route: &Route<'_>,
    standard: &Standard,
    requirement: &Requirement,
    reaching: &List,
    deadline: &Deadline,
) -> Option<Diagnostic> {
    let (at, node, limit) = moments(routes, route).into_iter().find_map(|at| {
        let setting = Setting::at(at);
        let (reached, node) = first_told(route, &setting, reaching)?;
        match route.limit(&setting, deadline) {
            Due::By(limit) if limit < reached => Some((at, node, limit)),
            _ => None,
        }
    })?;
    let model = routes.model;
    let (whom, within) = (model.say_list(reaching, "or"), model.say_deadline(deadline));
    let called = called(route.concern);
    let finding = Diagnostic::new(
        CODE,
        Severity::Warning,
        route.concern.decl.span,
        format!("{called} may reach {whom} later than “{}” allows", standard.decl.title),
    )
    .label("too late")
    .related(requirement.decl.span, "this is asked for")
    .help(format!(
        "What is asked for is {within}. Shorten the times of the lines that lead there, or tell {whom} beside them: at the \
         same time {{ … }}"
    ))
    .way(way(routes, route, at, node, &format!("{whom} was to hear of it by {}", say_moment(limit))))
    .subject(format!(
        "{}.{}.{}",
        route.concern.decl.name,
        model.names.get(standard.id).name,
        requirement.decl.name
    ));
    Some(finding)
}

/// The lines that lead there, and the moment that they miss.
fn way(routes: &Routes<'_>, route: &Route<'_>, at: DateTime, node: usize, ends: &str) -> Vec<String> {
    let closed = !route.calendar.is_open(at);
    let case = Case { moment: Some(at), at_night: closed, ..Case::default() };
    Way::new(routes, route, &case).map_or_else(Vec::new, |way| way.tell_up_to(node).ends(ends))
}

/// By when one of these hears of it at the latest, if everything goes its usual way, and by which line.
fn first_told(route: &Route<'_>, setting: &Setting, reaching: &List) -> Option<(DateTime, usize)> {
    let is_asked = |id: NameId| reaching.names().any(|asked| route.model.covers_group(asked, id));
    let walk = route.walk(setting);
    let lines = walk.lines.iter().filter(|line| {
        !matches!(line.deed, Deed::Emergency(_))
            && line.told.iter().any(|one| matches!(one.taken.place, Place::Named(id) if is_asked(id)))
    });
    lines.filter_map(|line| Some((line.due.by()?, line.node))).min()
}

/// The moments at which a report is tried, the commonest first: when the school opens, the Friday after, the Saturday, and the
/// first day of the next holiday of a week or more.
fn moments(routes: &Routes<'_>, route: &Route<'_>) -> Vec<DateTime> {
    let opens = route.calendar.opens(routes.day);
    let days: Vec<_> = std::iter::successors(Some(opens.date()), |day| day.tomorrow().ok()).take(A_YEAR).collect();
    let is_off = |day: &Date| !route.calendar.is_school_day(*day);
    let holiday = days.windows(7).find(|week| week.iter().all(is_off)).map(|week| week[0]);
    let friday = next_weekday(opens.date(), Weekday::Friday).at(14, 0, 0, 0);
    let mut found = vec![opens, friday, next_weekday(opens.date(), Weekday::Saturday).at(12, 0, 0, 0)];
    found.extend(holiday.map(|day| day.at(12, 0, 0, 0)));
    found
}
