use crate::ruled::Ruled;
use crate::words::called;
use tutela_analysis::rules::override_circles;
use tutela_diagnostics::{Diagnostic, Severity};
use tutela_model::join;

/// Rules that go before each other in a circle.
pub fn check(ruled: &Ruled<'_>, findings: &mut Vec<Diagnostic>) {
    for circle in override_circles(ruled.model) {
        let [first, others @ ..] = circle.as_slice() else { continue };
        let names: Vec<String> = circle.iter().map(|decl| called(&decl.name, &decl.title)).collect();
        let message = match others.is_empty() {
            true => format!("{} overrides itself", names[0]),
            false => format!("{} override each other, so that neither goes first", join(&names, "and")),
        };
        let finding = Diagnostic::new("overrides-circle", Severity::Error, first.span, message)
            .label("overrides a rule that overrides it")
            .help("Settle which of them goes first, and take the line `overrides …` out of the other.")
            .subject(first.name.clone());
        findings.push(
            others
                .iter()
                .take(3)
                .fold(finding, |finding, other| finding.related(other.span, "and this one overrides it")),
        );
    }
}
