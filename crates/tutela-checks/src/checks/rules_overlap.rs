use crate::ruled::{Ruled, place};
use tutela_analysis::rules::Shape;
use tutela_diagnostics::{Diagnostic, Severity};

/// A permission and a prohibition that meet, of which each goes beyond the other.
pub fn check(ruled: &Ruled<'_>, findings: &mut Vec<Diagnostic>) {
    let found = ruled.contradictions(|found| found.shape == Shape::Partly);
    findings.extend(found.into_iter().map(|found| {
        let one = place(ruled.positive(found));
        let finding = Diagnostic::new("rules-overlap", Severity::Warning, one, ruled.message(found));
        ruled.finish(finding, found)
    }));
}
