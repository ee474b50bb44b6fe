use crate::routes::{Routes, does, is_ordinary, takes_up, tellings};
use crate::ways::{Case, Way, shortest, surely_tells};
use crate::words::{count, the};
use tutela_analysis::concerns::Route;
use tutela_diagnostics::{Diagnostic, Severity};
use tutela_model::{Clause, Decl, List, Model, NameId, Role, Strength, Target};

const CODE: &str = "keeper-not-told";

/// What a log of everything that happens is a log of.
const EVENTS: [&str; 2] = ["incidents", "concerns"];

/// Whoever has to write every incident down, where most procedures tell somebody else.
pub fn check(routes: &Routes<'_>, findings: &mut Vec<Diagnostic>) {
    let told: Vec<&Route<'_>> = routes.with_lines().filter(|route| tells_a_post(routes.model, route)).collect();
    for duty in &routes.model.duties {
        for clause in &duty.clauses {
            let Some(keeper) = keeper(routes.model, duty.of.as_ref(), clause) else { continue };
            let without: Vec<&Route<'_>> =
                told.iter().copied().filter(|route| !route.named().contains(&keeper.id)).collect();
            if without.len() > 1 && without.len() * 2 > told.len() {
                let finding = found(&duty.decl, clause, keeper, without.len(), told.len());
                let ways = without.iter().filter_map(|route| way(routes, route, keeper, clause));
                findings.push(finding.way(shortest(ways)));
            }
        }
    }
}

/// Whom a procedure tells, and who was to write it down.
fn way(routes: &Routes<'_>, route: &Route<'_>, keeper: &Role, clause: &Clause) -> Option<Vec<String>> {
    let way = Way::new(routes, route, &Case::default())?;
    let deadline = clause.sentence.deadline();
    let how_soon = deadline.map_or(String::new(), |deadline| format!(" {}", routes.model.say_deadline(deadline)));
    let way = way.tell(surely_tells);
    let who = way.whose(keeper.id);
    Some(way.ends(format!("no line tells {who}, who was to write it down{how_soon}")))
}

/// The post that must write down whatever happens.
fn keeper<'m>(model: &'m Model, of: Option<&List>, clause: &Clause) -> Option<&'m Role> {
    let sentence = &clause.sentence;
    let named = |id: NameId| model.names.get(id).name.as_str();
    let mut things = sentence.objects.iter().flat_map(|objects| objects.list.names());
    if sentence.strength != Strength::Must || !does(model, sentence, &["record", "write-down"]) {
        return None;
    }
    things.find(|id| EVENTS.contains(&named(*id)))?;
    match of.unwrap_or(&sentence.who.list).items.as_slice() {
        [only] => match only.target {
            Target::Name(id) => model.role(id),
            _ => None,
        },
        _ => None,
    }
}

fn tells_a_post(model: &Model, route: &Route<'_>) -> bool {
    tellings(route).any(|telling| {
        is_ordinary(telling.node)
            && !telling.sent.asks
            && telling.sent.to.items.iter().any(|item| takes_up(model, item))
    })
}

fn found(decl: &Decl, clause: &Clause, keeper: &Role, without: usize, all: usize) -> Diagnostic {
    let post = the(&keeper.decl.title);
    let message = format!(
        "{post} is to write down whatever happens, and {} of the {} procedures tell somebody else",
        count(without),
        count(all)
    );
    Diagnostic::new(CODE, Severity::Warning, clause.sentence.span, message)
        .label("how would they hear of it?")
        .help(format!(
            "Tell them in each procedure, when it is over at the latest: … must tell {} within 1 school day",
            keeper.decl.name
        ))
        .subject(decl.name.clone())
}
