use crate::words;
use jiff::civil::Date;
use tutela_analysis::records;
use tutela_diagnostics::{Diagnostic, Severity};
use tutela_model::date::{When, say_day};
use tutela_model::{Model, NameId, Policy, Ratification, Stated};

/// A policy that was ratified again in the same words, though guidance that it follows has changed in between.
pub fn check(model: &Model, day: Date, findings: &mut Vec<Diagnostic>) {
    for policy in &model.policies {
        let records: Vec<&Ratification> = records(model, policy).filter(|record| record.on <= day).collect();
        let [.., before, last] = records.as_slice() else { continue };
        let same = |record: &Ratification| -> Vec<(String, String)> {
            let mut clauses: Vec<_> = record.clauses.iter().map(|one| (one.key.clone(), one.digest.clone())).collect();
            clauses.sort();
            clauses
        };
        if same(before) != same(last) {
            continue;
        }
        let Some((standard, edition, from)) = new_edition(model, policy, before.on, last.on) else { continue };
        let message = format!(
            "{} was ratified again on {} in the same words, though “{}” has changed: its edition {edition} is in force from {from}",
            words::the(&policy.decl.title),
            say_day(last.on),
            model.title(standard)
        );
        findings.push(
            Diagnostic::new("ratified-unchanged", Severity::Warning, last.span, message)
                .label("nothing changed")
                .related(before.span, "the same words")
                .help("Read what the new edition asks for, and change the policy where it has to. If nothing has to, cite the new edition, and have that ratified.")
                .subject(policy.decl.name.clone()),
        );
    }
}

/// The first edition of a standard that the school follows or the policy cites which came into force after one day, up to another.
fn new_edition(model: &Model, policy: &Policy, after: Date, to: Date) -> Option<(NameId, String, When)> {
    let cited = policy.cites.iter().filter_map(|citation| citation.standard);
    let followed: Vec<NameId> = model.follows.iter().copied().chain(cited).collect();
    let standards = model.standards.iter().filter(|standard| followed.contains(&standard.id));
    let editions = standards.flat_map(|standard| standard.editions.iter().map(|edition| (standard.id, edition)));
    editions
        .filter_map(|(id, edition)| {
            Some((id, edition.name.clone(), *edition.in_force.0.as_ref().and_then(Stated::known)?))
        })
        .find(|(_, _, from)| after < from.earliest() && from.earliest() <= to)
}
