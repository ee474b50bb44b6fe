use crate::ruled::{Ruled, place};
use tutela_analysis::rules::Shape;
use tutela_diagnostics::{Diagnostic, Severity};

/// Advice that cannot be followed by whoever keeps a rule, and rules that only somebody in two groups cannot keep together.
pub fn check(ruled: &Ruled<'_>, findings: &mut Vec<Diagnostic>) {
    let found =
        ruled.contradictions(|found| matches!(found.shape, Shape::NeverKept | Shape::NeverUsable) && found.advice);
    findings.extend(found.into_iter().map(|found| {
        let one = place(ruled.positive(found));
        let finding = Diagnostic::new("advice-contradicts", Severity::Advice, one, ruled.message(found));
        ruled.finish(finding, found)
    }));
}
