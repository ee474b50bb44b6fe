use crate::routes::{Routes, does, is_about_risk, tellings};
use crate::ways::{Case, Way, shortest};
use tutela_analysis::concerns::{Line, Route};
use tutela_analysis::each_clause;
use tutela_diagnostics::{Diagnostic, Severity};

const CODE: &str = "evidence-not-kept";

/// What keeps something that may be evidence.
const KEEPS: [&str; 6] = ["keep", "isolate", "hand-over", "hand-in", "save", "collect"];

/// Procedures that call the police or the lead for safeguarding, in a policy that tells nobody to keep anything.
pub fn check(routes: &Routes<'_>, findings: &mut Vec<Diagnostic>) {
    let model = routes.model;
    let police = model.names.find("police");
    let calls =
        |route: &&Route<'_>| tellings(route).any(|telling| telling.sent.to.names().any(|id| Some(id) == police));
    let Some(first) = routes.with_lines().find(calls) else { return };
    let grave = routes.with_lines().filter(|route| calls(route) || is_about_risk(route)).count();
    let mut kept = false;
    each_clause(model, &mut |decl, clause| {
        let in_procedure = model.concerns.iter().any(|concern| std::ptr::eq(&concern.decl, decl));
        let forbids = clause.sentence.strength.is_against() && does(model, &clause.sentence, &["delete", "wipe"]);
        kept |= in_procedure && (forbids || does(model, &clause.sentence, &KEEPS));
    });
    if kept {
        return;
    }
    let message = match grave {
        1 => "the procedure calls the police, and nobody is told to keep what they will want to see".to_owned(),
        _ => "procedures call the police, and none tells anybody to keep what they will want to see".to_owned(),
    };
    let ways =
        routes.with_lines().filter(calls).filter_map(|route| {
            let tells_police =
                |line: &Line<'_>| route.sent[line.node].iter().any(|sent| sent.to.names().any(|id| Some(id) == police));
            let way = Way::new(routes, route, &Case::default())?;
            let first = way.walk.lines.iter().find(|line| tells_police(line)).map(|line| line.node)?;
            Some(way.tell(|line| line.node == first).ends(
                "meanwhile nobody has to keep anything: a device may be wiped or given back, and no line forbids it",
            ))
        });
    findings.push(
        Diagnostic::new(CODE, Severity::Warning, first.concern.decl.span, message)
            .way(shortest(ways))
            .label("and the evidence?")
            .help("Add a line: … must keep devices-involved in safe until police-advice-given. And what nobody may do: never delete evidence until police-advice-given")
            .subject(first.concern.decl.name.clone()),
    );
}
