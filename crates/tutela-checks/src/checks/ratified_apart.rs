use crate::words;
use jiff::civil::Date;
use tutela_analysis::{records, since_ratified};
use tutela_diagnostics::{Diagnostic, Severity};
use tutela_model::Model;
use tutela_model::date::say_day;

/// Two ratifications that both follow the same record, so that neither knows of what the other agreed to.
pub fn check(model: &Model, day: Date, findings: &mut Vec<Diagnostic>) {
    for policy in &model.policies {
        let records: Vec<_> = records(model, policy).filter(|record| record.is_whole()).collect();
        for (at, record) in records.iter().enumerate() {
            let before = |record: &tutela_model::Ratification| record.before.as_ref().map(|(before, _)| before.clone());
            let Some(other) = records[..at].iter().find(|other| before(other) == before(record)) else { continue };
            // A later ratification of the whole has answered it.
            if records[at + 1..].iter().any(|later| later.before.is_some()) {
                continue;
            }
            let differs = since_ratified(model, policy, day).is_some_and(|since| !since.is_as_ratified());
            let title = words::the(&policy.decl.title);
            let (one, two) = (say_day(other.on), say_day(record.on));
            let message = format!("{title} was ratified on {one} and on {two}, each time without what the other has");
            let as_one = match differs {
                true => "What stands here now is both together, which nobody has ratified.",
                false => "What stands here now is what the second has; what only the first had is not in it.",
            };
            findings.push(
                Diagnostic::new("ratified-apart", Severity::Warning, record.span, message)
                    .label("follows the same record")
                    .related(other.span, "as this one does")
                    .help(format!(
                        "{as_one} Put the whole before those who ratify it, and record that they agree: {}",
                        words::ratify(model, policy)
                    ))
                    .subject(format!("{}.{}", policy.decl.name, record.on)),
            );
        }
    }
}
