use crate::routes::{Routes, Telling, called, is_hedged, takes_up, tellings};
use crate::ways::{Case, Way, days_later};
use crate::words::count;
use tutela_analysis::concerns::{Due, Line, Route};
use tutela_diagnostics::{Diagnostic, Severity};
use tutela_model::{NameId, NameKind, Strength};

const CODE: &str = "no-deadline";

/// A procedure that tells somebody and does not say how soon.
pub fn check(routes: &Routes<'_>, findings: &mut Vec<Diagnostic>) {
    for route in &routes.all {
        let mut open: Vec<Telling<'_, '_>> = Vec::new();
        let only_asks = tellings(route).all(|telling| telling.sent.asks);
        for telling in tellings(route).filter(|telling| is_open(routes, telling, only_asks)) {
            // The two parts of one sentence wait for one time.
            if !open.iter().any(|known| std::ptr::eq(known.clause, telling.clause)) {
                open.push(telling);
            }
        }
        let [first, others @ ..] = open.as_slice() else { continue };
        let called = called(route.concern);
        let message = match others.len() {
            0 => format!("{called} does not say how soon {}", are(routes, first)),
            more => format!("{called} in {} places tells somebody and does not say how soon", count(more + 1)),
        };
        let mut finding = Diagnostic::new(CODE, Severity::Warning, first.clause.sentence.span, message)
            .label("how soon?")
            .help("Add a time at the end of the line: at once, the same day, or within 1 school day.")
            .subject(route.concern.decl.name.clone());
        finding = finding.way(way(routes, route, first));
        for other in others.iter().take(3) {
            finding = finding.related(other.clause.sentence.span, "and here");
        }
        findings.push(finding);
    }
}

/// The line without a time, and that nobody is ever late with it.
fn way(routes: &Routes<'_>, route: &Route<'_>, open: &Telling<'_, '_>) -> Vec<String> {
    let Some(way) = Way::new(routes, route, &Case::default()) else { return Vec::new() };
    let is_open = |line: &Line<'_>| line.deed.clause().is_some_and(|clause| std::ptr::eq(clause, open.clause));
    let Some(at) = way.walk.lines.iter().find(|line| is_open(line)).map(|line| line.node) else { return Vec::new() };
    let waits = |line: &&Line<'_>| matches!(line.due, Due::AfterLine(node) if node == at);
    let waiting = way.walk.lines.iter().filter(waits).count();
    let mut way = way.tell(|line| line.node == at);
    if waiting > 0 {
        let (lines, count_) = if waiting == 1 { ("line", "counts") } else { ("lines", "count") };
        way =
            way.say(format!("the time of {} more {lines} {count_} from it, and cannot be told either", count(waiting)));
    }
    let later = days_later(way.at(), 28);
    way.ends(format!("four weeks later, on {later}, it may still not have been done, and nobody is late"))
}

/// Whether a line tells somebody who can take the matter up, and sets no time. Who is only asked is asked when there is need,
/// unless asking an agency is all that is done; a time that is left open is found by itself.
fn is_open(routes: &Routes<'_>, telling: &Telling<'_, '_>, only_asks: bool) -> bool {
    let sentence = &telling.clause.sentence;
    let is_agency = |id: NameId| routes.model.names.get(id).kind == NameKind::Agency;
    matches!(sentence.strength, Strength::Must | Strength::Should)
        && (!telling.sent.asks || only_asks && telling.sent.to.names().any(is_agency))
        && sentence.deadline().is_none()
        && !is_hedged(sentence)
        && telling.sent.to.items.iter().any(|item| takes_up(routes.model, item))
}

fn are(routes: &Routes<'_>, telling: &Telling<'_, '_>) -> String {
    let list = routes.model.say_list(telling.sent.to, "and");
    let several =
        telling.sent.to.items.len() > 1 && !telling.sent.is_choice() || list.ends_with('s') || list.ends_with("olice");
    let verb = if telling.sent.asks { "asked" } else { "told" };
    format!("{list} {} {verb}", if several { "are" } else { "is" })
}
