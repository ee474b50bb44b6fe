use crate::routes::{Routes, is_in};
use tutela_diagnostics::{Diagnostic, Severity};
use tutela_model::{Concern, List, Model, Policy, Target};

const CODE: &str = "concern-missing";

/// A policy that covers staff and has no procedure for their conduct, or covers pupils and none that a pupil may raise.
pub fn check(routes: &Routes<'_>, findings: &mut Vec<Diagnostic>) {
    let model = routes.model;
    let concerns: Vec<&Concern> = model.concerns.iter().filter(|concern| !concern.shared).collect();
    // Who wrote down one procedure has not come to the others yet.
    if concerns.iter().filter(|concern| !concern.steps.is_empty()).count() < 2
        || concerns.iter().any(|concern| concern.decl.incomplete)
    {
        return;
    }
    let Some(policy) = model.policies.iter().find(|policy| !policy.covers.is_empty()) else { return };
    let says_about = concerns.iter().any(|concern| concern.about.is_some());
    let about_staff =
        concerns.iter().any(|concern| concern.about.as_ref().is_some_and(|list| speaks_of(model, list, "adults")));
    if covers(model, policy, "staff") && says_about && !about_staff {
        findings.push(missing(
            policy,
            "staff",
            "the policy covers staff, and no procedure is about their conduct",
            "Add one: concern conduct \"The conduct of an adult in school\" { about staff; everyone must tell headteacher the same day … }",
        ));
    }
    let raised = concerns.iter().all(|concern| concern.raised_by.is_some());
    let by_pupils =
        concerns.iter().any(|concern| concern.raised_by.as_ref().is_some_and(|list| speaks_of(model, list, "pupils")));
    if covers(model, policy, "pupils") && raised && !by_pupils {
        findings.push(missing(
            policy,
            "pupils",
            "the policy covers pupils, and no procedure can be raised by one",
            "Say in one of them whom a child tells: raised by everyone; pupils must tell teachers at once",
        ));
    }
}

fn covers(model: &Model, policy: &Policy, group: &str) -> bool {
    policy.covers.iter().any(|covered| matches!(covered.what.target, Target::Name(id) if is_in(model, id, group)))
}

/// Whether a list speaks of somebody in a group, or of everybody.
fn speaks_of(model: &Model, list: &List, group: &str) -> bool {
    let of = |id| is_in(model, id, group) || model.names.find(group).is_some_and(|inner| model.covers_group(id, inner));
    list.items.iter().any(|item| match item.target {
        Target::Name(id) => of(id) || model.role(id).is_some() && group == "adults",
        _ => true,
    })
}

fn missing(policy: &Policy, group: &str, message: &str, help: &str) -> Diagnostic {
    Diagnostic::new(CODE, Severity::Warning, policy.decl.span, message)
        .label("a procedure is missing")
        .help(help)
        .subject(format!("{}.{group}", policy.decl.name))
}
