use super::limit_not_shown::limits_not_shown;
use crate::ruled::{Ruled, place};
use crate::sheets::Shown;
use tutela_analysis::rules::Shape;
use tutela_diagnostics::{Diagnostic, Severity};

/// An obligation that every way of keeping is forbidden, or a permission that can never be used. Where both are printed, nobody
/// is to be handed the one and the other.
pub fn check(ruled: &Ruled<'_>, shown: &Shown<'_>, findings: &mut Vec<Diagnostic>) {
    let found =
        ruled.contradictions(|found| matches!(found.shape, Shape::NeverKept | Shape::NeverUsable) && !found.advice);
    findings.extend(found.into_iter().map(|found| {
        let (one, other) = (ruled.positive(found), ruled.negative(found));
        let are_printed = [one, other].iter().all(|provision| shown.is_printed(provision.decl));
        let finding = Diagnostic::new("rules-contradict", Severity::Error, place(one), ruled.message(found));
        let mut finding = ruled.finish(Diagnostic { stops_publication: are_printed, ..finding }, found);
        if let (Some(help), limits @ [_, ..]) = (&mut finding.help, limits_not_shown(ruled, shown, found).as_slice()) {
            let limits = limits.join(", ");
            let shown = format!(
                ". What still limits it then is to be shown where it is permitted: rules {limits}. If they may not"
            );
            *help = help.replacen(". If they may not", &shown, 1);
        }
        finding
    }));
}
