use super::deputies_circle;
use crate::routes::{Routes, called};
use crate::ways::{Case, Way, shortest, surely_tells};
use crate::words::{count, quoted};
use tutela_analysis::concerns::{Cast, Route, Setting};
use tutela_diagnostics::{Diagnostic, Severity};
use tutela_model::{NameId, NameKind, join};

const CODE: &str = "two-away";

/// A procedure in which more people take part is not stopped by two of them.
const MANY: usize = 60;

/// A procedure that two people strand, and the school of a federation at which they do.
type Stranded<'r, 'm> = (&'r Route<'m>, Option<NameId>);

/// Two people without whom a procedure reaches nobody. One alone is found by `no-cover`.
pub fn check(routes: &Routes<'_>, findings: &mut Vec<Diagnostic>) {
    // Each pair with the procedures that it strands, in the order in which they are found.
    let mut pairs: Vec<([NameId; 2], Vec<Stranded<'_, '_>>)> = Vec::new();
    for school in routes.schools() {
        let mut cast = Cast::new(routes.model, routes.day, school);
        for route in routes.with_lines() {
            for pair in stranding(routes, route, &mut cast, school) {
                match pairs.iter_mut().find(|(known, _)| *known == pair) {
                    Some((_, stranded)) if stranded.iter().any(|(known, _)| std::ptr::eq(*known, route)) => {}
                    Some((_, stranded)) => stranded.push((route, school)),
                    None => pairs.push((pair, vec![(route, school)])),
                }
            }
        }
    }
    if pairs.is_empty() {
        return;
    }
    let model = routes.model;
    // Two posts that only stand in for each other have a finding already.
    let circles: Vec<Vec<NameId>> = (model.roles.iter().filter_map(|role| deputies_circle::circle(model, role)))
        .map(|posts| deputies_circle::holders(model, &posts, routes.day))
        .collect();
    pairs.retain(|(pair, _)| !circles.iter().any(|holders| holders == pair));
    findings.extend(pairs.iter().map(|(pair, stranded)| advice(routes, *pair, stranded)));
}

/// The pairs whose absence leaves nobody who hears of it, where neither alone does.
fn stranding<'m>(
    routes: &Routes<'m>,
    route: &Route<'m>,
    cast: &mut Cast<'m>,
    school: Option<NameId>,
) -> Vec<[NameId; 2]> {
    let mut takers = |absent: &[NameId]| {
        cast.set(&[], absent);
        let walk = route.walk_with(cast, &Setting { school, ..routes.setting() });
        walk.telling().next().is_some().then(|| walk.takers())
    };
    let mut found = Vec::new();
    let first = takers(&[]).unwrap_or_default();
    if first.len() > MANY {
        return found;
    }
    // Whoever takes no part changes nothing by being away: so one of the two takes part, and the other does without them.
    for one in first {
        for other in takers(&[one]).unwrap_or_default() {
            let pair = if one < other { [one, other] } else { [other, one] };
            if !found.contains(&pair) && takers(&pair).is_none() && takers(&[other]).is_some() {
                found.push(pair);
            }
        }
    }
    found
}

fn advice(routes: &Routes<'_>, pair: [NameId; 2], stranded: &[Stranded<'_, '_>]) -> Diagnostic {
    let model = routes.model;
    let said = |id: NameId| match model.names.get(id).kind {
        NameKind::Person => model.title(id).to_owned(),
        _ => model.say_name(id),
    };
    let titles: Vec<&str> = stranded.iter().map(|(route, _)| route.concern.decl.title.as_str()).collect();
    let matters = match titles.as_slice() {
        few @ ([_] | [_, _]) => quoted(few.iter().copied()),
        [first, others @ ..] => format!("“{first}” and {} other procedures", count(others.len())),
        [] => String::new(),
    };
    let [one, other] = pair.map(said);
    let names = pair.map(|id| model.names.get(id).name.clone());
    let message = format!("with {} both away, nobody hears of {matters}", join(&[one, other], "and"));
    Diagnostic::new(CODE, Severity::Advice, stranded[0].0.concern.decl.span, message)
        .label("nobody is left")
        .help("Name somebody who stands in for the second of them: deputy …. Or tell a body or an agency too.")
        .way(shortest(stranded.iter().filter_map(|(route, school)| way(routes, pair, route, *school))))
        .subject(names.join("."))
}

/// Who is told, who would stand in, and that nobody is left.
fn way(routes: &Routes<'_>, pair: [NameId; 2], route: &Route<'_>, school: Option<NameId>) -> Option<Vec<String>> {
    let case = Case { absent: pair.to_vec(), school, ..Case::default() };
    let way = Way::where_wrong(routes, route, &case, |walk| walk.telling().next().is_none())?;
    Some(way.tell(surely_tells).ends(format!("nobody hears of {}", called(route.concern))))
}
