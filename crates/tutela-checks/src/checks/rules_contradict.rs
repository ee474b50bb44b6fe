use crate::ruled::{Ruled, place};
use tutela_analysis::rules::Shape;
use tutela_diagnostics::{Diagnostic, Severity};

/// An obligation that every way of keeping is forbidden, or a permission that can never be used.
pub fn check(ruled: &Ruled<'_>, findings: &mut Vec<Diagnostic>) {
    let found =
        ruled.contradictions(|found| matches!(found.shape, Shape::NeverKept | Shape::NeverUsable) && !found.advice);
    findings.extend(found.into_iter().map(|found| {
        let one = place(ruled.positive(found));
        ruled.finish(Diagnostic::new("rules-contradict", Severity::Error, one, ruled.message(found)), found)
    }));
}
