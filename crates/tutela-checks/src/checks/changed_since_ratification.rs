use crate::words;
use jiff::civil::Date;
use tutela_analysis::{Since, since_ratified};
use tutela_diagnostics::{Diagnostic, Severity};
use tutela_model::date::say_day;
use tutela_model::{Model, Policy, State};

const CODE: &str = "changed-since-ratification";

/// A clause that is not as it was last ratified, where there is a record of that.
pub fn check(model: &Model, day: Date, findings: &mut Vec<Diagnostic>) {
    for policy in model.policies.iter().filter(|policy| policy.state != Some(State::Withdrawn)) {
        if let Some(since) = since_ratified(model, policy, day) {
            of_policy(model, policy, &since, findings);
        }
    }
}

/// The same as errors, waived or not, and a policy of which there is no record.
pub fn required(model: &Model, day: Date, findings: &mut Vec<Diagnostic>) {
    findings.retain(|finding| !matches!(finding.code, CODE | "not-ratified"));
    let mut required = Vec::new();
    check(model, day, &mut required);
    for policy in model.policies.iter().filter(|policy| policy.state != Some(State::Withdrawn)) {
        if since_ratified(model, policy, day).is_none() {
            let message = format!("there is no record that anybody ratified {}", words::the(&policy.decl.title));
            required.push(
                Diagnostic::new("not-ratified", Severity::Warning, policy.decl.span, message)
                    .label("no record")
                    .help(format!("When it has been ratified, record it: {}", words::ratify(model, policy)))
                    .subject(policy.decl.name.clone()),
            );
        }
    }
    findings.extend(required.into_iter().map(|finding| Diagnostic { severity: Severity::Error, ..finding }));
}

fn of_policy(model: &Model, policy: &Policy, since: &Since<'_>, findings: &mut Vec<Diagnostic>) {
    let record = since.record;
    let ratified = format!("{} ratified", model.say_list(&record.by, "and"));
    let on = say_day(record.on);
    let title = words::the(&policy.decl.title);
    let changed = since.changed.iter().map(|(now, _)| {
        (now.span, now.name(), format!("{} has changed since {ratified} {title} on {on}", now.said()), "changed")
    });
    let added = since
        .added
        .iter()
        .map(|now| (now.span, now.name(), format!("{} is new since {ratified} {title} on {on}", now.said()), "new"));
    let removed = since.removed.iter().map(|then| {
        (then.span, then.name(), format!("{} was taken out after {ratified} {title} on {on}", then.said()), "taken out")
    });
    for (span, subject, message, label) in changed.chain(added).chain(removed) {
        findings.push(
            Diagnostic::new(CODE, Severity::Warning, span, message)
                .label(label)
                .related(record.span, "as it was ratified")
                .help(format!(
                    "See what is different: tutela compare ratified. Put it before those who ratify the policy, and record that they agree: {}. If it was not meant, put it back as it was.",
                    words::ratify(model, policy)
                ))
                .subject(subject),
        );
    }
}
