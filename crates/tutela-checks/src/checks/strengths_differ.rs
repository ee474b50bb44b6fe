use crate::ruled::{Ruled, place};
use crate::source::written;
use tutela_diagnostics::{Diagnostic, Severity};

/// What one rule advises and another demands.
pub fn check(ruled: &Ruled<'_>, findings: &mut Vec<Diagnostic>) {
    for found in ruled.book.strengths() {
        let (advice, rule) = (&ruled.book.provisions[found.advice], &ruled.book.provisions[found.rule]);
        let message = format!(
            "{} only advises what {} demands: {}",
            ruled.name(advice),
            ruled.name(rule),
            ruled.model.say_sentence(&advice.sentence)
        );
        findings.push(
            Diagnostic::new("strengths-differ", Severity::Advice, place(advice), message)
                .label(format!("says {}", advice.sentence.strength.word()))
                .related(place(rule), format!("{} says {}", ruled.name(rule), rule.sentence.strength.word()))
                .help(format!(
                    "If it is a rule, write: {}. If it is advice, say so in {} too.",
                    written(ruled.model, &advice.sentence, rule.sentence.strength),
                    ruled.name(rule)
                ))
                .subject(format!("{}.{}", advice.decl.name, rule.decl.name)),
        );
    }
}
