use crate::words::{called, on};
use jiff::civil::Date;
use tutela_diagnostics::{Diagnostic, Severity};
use tutela_model::{Deadline, Model};

/// A sentence of a rule that falls due before the rule is in force, or after it has ended.
pub fn check(model: &Model, _day: Date, findings: &mut Vec<Diagnostic>) {
    for rule in model.rules.iter().filter(|rule| !rule.decl.incomplete) {
        for clause in &rule.clauses {
            let Some(Deadline::By(due)) = clause.sentence.deadline() else { continue };
            let (from, until) = rule.lasts;
            let early = from.filter(|from| due.latest() < from.earliest()).map(|from| ("begins", from));
            let late = until.filter(|until| until.latest() < due.earliest()).map(|until| ("ends", until));
            let Some((word, limit)) = early.or(late) else { continue };
            let message = format!(
                "{} is to be kept by {due}, and {word} {}: {}",
                called(&rule.decl.name, &rule.decl.title),
                on(limit),
                model.say_sentence(&clause.sentence)
            );
            findings.push(
                Diagnostic::new("due-too-early", Severity::Error, clause.sentence.span, message)
                    .label("falls due while the rule is not in force")
                    .help("Write a day on which the rule is in force: by … If it is to be done before, let the rule begin before: from …")
                    .subject(rule.decl.name.clone()),
            );
        }
    }
}
