use crate::words;
use jiff::civil::Date;
use tutela_diagnostics::{Diagnostic, Severity};
use tutela_model::{Model, NameId, NameKind, Policy, State, join};

/// A policy that somebody else ratified than the body that approves it.
pub fn check(model: &Model, day: Date, findings: &mut Vec<Diagnostic>) {
    findings.extend(model.policies.iter().filter_map(|policy| of_policy(model, policy, day)));
}

fn of_policy(model: &Model, policy: &Policy, day: Date) -> Option<Diagnostic> {
    if matches!(policy.state, Some(State::Draft | State::Proposed | State::Withdrawn)) || policy.decl.incomplete {
        return None;
    }
    let approver = policy.approver.as_ref()?;
    let approvers: Vec<NameId> = approver.names().collect();
    // Only the last one counts: who approves a policy may have changed before it.
    let ratified = |what: &str| matches!(what, "ratified" | "approved");
    let past = policy.history.iter().filter(|event| ratified(&event.what) && event.when.earliest() <= day);
    let last = past.max_by_key(|event| event.when.latest())?;
    let by: Vec<NameId> = last.by.as_ref()?.names().collect();
    if approvers.is_empty() || by.is_empty() {
        return None;
    }
    if by.iter().any(|by| approvers.iter().any(|approver| may_stand_for(model, *by, *approver))) {
        return None;
    }
    let say = |ids: &[NameId]| join(&ids.iter().map(|id| model.say_name(*id)).collect::<Vec<_>>(), "and");
    let title = words::the(&policy.decl.title);
    let message = format!("{title} was last {} by {}, and its approver is {}", last.what, say(&by), say(&approvers));
    let (by_name, approver_name) = (&model.names.get(by[0]).name, &model.names.get(approvers[0]).name);
    Some(
        Diagnostic::new("ratified-by-another", Severity::Warning, last.span, message)
            .label("not its approver")
            .help(format!(
                "Put the policy before {}, and add the day to its history: {day} ratified by {approver_name}. If {} approves it now, write: approver {by_name}",
                say(&approvers),
                say(&by)
            ))
            .related(approver.span, "who approves it")
            .subject(policy.decl.name.clone()),
    )
}

/// Whether a ratification by one may be one by the other too: a committee acts for its body, and a body for its committee;
/// governors are their body, and its chair acts for it; in which post a person acted, nobody can tell.
fn may_stand_for(model: &Model, by: NameId, approver: NameId) -> bool {
    if by == approver || model.names.is_within(by, approver) || model.names.is_within(approver, by) {
        return true;
    }
    if part_of(model, by, approver) || part_of(model, approver, by) {
        return true;
    }
    let kind = |id: NameId| model.names.get(id).kind;
    match (kind(by), kind(approver)) {
        (NameKind::Agency, _) | (_, NameKind::Agency) => true,
        // Who of a group acted, and whether everybody of a body did, nobody can tell.
        (NameKind::Group, NameKind::Body | NameKind::Role) | (NameKind::Body | NameKind::Role, NameKind::Group) => true,
        (NameKind::Role, NameKind::Body) => is_governor(model, by),
        // What a whole body agrees to needs nobody's agreement beside it.
        (NameKind::Body, NameKind::Role) | (NameKind::Person, _) | (_, NameKind::Person) => true,
        _ => false,
    }
}

fn is_governor(model: &Model, role: NameId) -> bool {
    model.names.find("governors").is_some_and(|governors| model.names.is_within(role, governors))
}

/// Whether a body is a part of another, at however many removes.
fn part_of(model: &Model, inner: NameId, outer: NameId) -> bool {
    let mut at = vec![inner];
    let mut seen = Vec::new();
    while let Some(id) = at.pop() {
        if id == outer {
            return true;
        }
        if !seen.contains(&id) {
            seen.push(id);
            at.extend(model.bodies.iter().filter(|body| body.id == id).flat_map(|body| &body.part_of));
        }
    }
    false
}
