use crate::routes::{Routes, called, is_about_risk, is_family, is_hedged, is_judged, tellings};
use crate::ways::{Case, Way};
use tutela_diagnostics::{Diagnostic, Severity};
use tutela_model::{Part, PartIs, Strength};

const CODE: &str = "parents-always-told";

/// A procedure for a child at risk that always tells the parents.
pub fn check(routes: &Routes<'_>, findings: &mut Vec<Diagnostic>) {
    for route in routes.all.iter().filter(|route| is_about_risk(route)) {
        let always = tellings(route).find(|telling| {
            let sentence = &telling.clause.sentence;
            let has_test = |part: &Part| matches!(part.is, PartIs::When(_) | PartIs::Unless(_));
            matches!(sentence.strength, Strength::Must | Strength::Should)
                && telling.sent.to.items.iter().any(|item| is_family(routes.model, item))
                && !sentence.parts.iter().any(has_test)
                && !is_hedged(sentence)
                && !is_judged(telling.node)
                && telling.clause.exceptions.is_empty()
        });
        let Some(telling) = always else { continue };
        let message =
            format!("{} always tells the parents, even where that would put the child at risk", called(route.concern));
        let lead = routes.first_told(route.concern);
        let case = Case { besides: "it may put the child at risk if the parents know", ..Case::default() };
        let way = Way::new(routes, route, &case).map(|way| {
            way.tell(|line| line.deed.clause().is_some_and(|clause| std::ptr::eq(clause, telling.clause)))
                .ends("no line says when they are not to be told")
        });
        findings.push(
            Diagnostic::new(CODE, Severity::Warning, telling.clause.sentence.span, message)
                .way(way.unwrap_or_default())
                .label("always?")
                .help(format!(
                    "Say when they are not told: end the line with `unless telling-is-a-risk`. And say who decides what then: \
                     when telling-is-a-risk also {{ {lead} must ask … the same day }}"
                ))
                .subject(route.concern.decl.name.clone()),
        );
    }
}
