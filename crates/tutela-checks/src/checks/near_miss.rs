use crate::ruled::{Ruled, place};
use tutela_diagnostics::{Diagnostic, Severity};

/// Opposite rules that are alike but for the action: the one forbids it, the other permits its sibling.
pub fn check(ruled: &Ruled<'_>, findings: &mut Vec<Diagnostic>) {
    for found in ruled.book.near_misses() {
        let (one, other) = (&ruled.book.provisions[found.positive], &ruled.book.provisions[found.negative]);
        let names = &ruled.model.names;
        let (permitted, forbidden) = (&names.get(found.permitted), &names.get(found.forbidden));
        let message = format!(
            "{} says that {}, and {} that {}: they agree only if “{}” is never “{}”",
            ruled.name(one),
            ruled.model.say_sentence(&one.sentence),
            ruled.name(other),
            ruled.model.say_sentence(&other.sentence),
            ruled.model.title(found.permitted),
            ruled.model.title(found.forbidden)
        );
        findings.push(
            Diagnostic::new("near-miss", Severity::Advice, place(one), message)
                .label("almost what the other forbids")
                .related(place(other), format!("{} says {}", ruled.name(other), other.sentence.strength.word()))
                .help(format!(
                    "If whoever does the first does the second too, declare it: action {0} … implies {1}. If the two are different, say so where the word is declared: action {0} … apart from {1}",
                    permitted.name, forbidden.name
                ))
                .subject(format!("{}.{}", one.decl.name, other.decl.name)),
        );
    }
}
