use crate::ruled::{Ruled, place};
use std::collections::HashSet;
use tutela_analysis::printed;
use tutela_analysis::rules::Shape;
use tutela_diagnostics::{Diagnostic, Severity};

/// An obligation that every way of keeping is forbidden, or a permission that can never be used. Where both are printed, nobody
/// is to be handed the one and the other.
pub fn check(ruled: &Ruled<'_>, findings: &mut Vec<Diagnostic>) {
    let found =
        ruled.contradictions(|found| matches!(found.shape, Shape::NeverKept | Shape::NeverUsable) && !found.advice);
    if found.is_empty() {
        return;
    }
    let printed = printed(ruled.model);
    let printed: HashSet<&str> = printed.iter().map(|printed| printed.owner.decl().name.as_str()).collect();
    findings.extend(found.into_iter().map(|found| {
        let (one, other) = (ruled.positive(found), ruled.negative(found));
        let are_printed = [one, other].iter().all(|provision| printed.contains(provision.decl.name.as_str()));
        let finding = Diagnostic::new("rules-contradict", Severity::Error, place(one), ruled.message(found));
        ruled.finish(Diagnostic { stops_publication: are_printed, ..finding }, found)
    }));
}
