use crate::words::the;
use jiff::civil::Date;
use std::collections::HashSet;
use tutela_analysis::{given_something_to_do, is_of_several};
use tutela_diagnostics::{Diagnostic, Severity};
use tutela_model::{List, Model, NameId, Role, join};

/// A post that somebody holds, and that nothing gives anything to do.
pub fn check(model: &Model, day: Date, findings: &mut Vec<Diagnostic>) {
    // A school that has only written down who is who is told nothing yet.
    if model.rules.is_empty() && model.duties.is_empty() && model.concerns.is_empty() {
        return;
    }
    let busy = given_something_to_do(model);
    for role in &model.roles {
        let left_out = role.one_for_each.is_some()
            || role.not_applicable.is_some()
            || role.decl.incomplete
            || is_of_several(model, role)
            || model.mentioned.contains(&role.decl.name);
        let holders = model.holders(role, day, None);
        if left_out || holders.is_empty() || is_busy(model, role.id, &busy) || sits(model, &holders) {
            continue;
        }
        findings.push(idle(model, role, &holders));
    }
}

/// Whether a post, or a group that it is in, has something to do. What all staff do, and more people yet, makes nobody's post.
fn is_busy(model: &Model, id: NameId, busy: &HashSet<NameId>) -> bool {
    let staff = model.names.find("staff");
    let holds_all_staff = |group: NameId| staff.is_some_and(|staff| model.names.is_within(staff, group));
    busy.iter().any(|group| *group == id || (!holds_all_staff(*group) && model.names.is_within(id, *group)))
}

/// Whether somebody in a post sits on a body: that is what governors do.
fn sits(model: &Model, holders: &[NameId]) -> bool {
    let mut seats = model.bodies.iter().flat_map(|body| body.members.iter().chain(&body.chair)).flat_map(List::names);
    seats.any(|member| holders.contains(&member))
}

fn idle(model: &Model, role: &Role, holders: &[NameId]) -> Diagnostic {
    let people: Vec<String> = holders.iter().map(|id| model.title(*id).to_owned()).collect();
    let (hold, name) = (if people.len() == 1 { "holds" } else { "hold" }, &role.decl.name);
    Diagnostic::new(
        "post-without-duties",
        Severity::Advice,
        role.decl.span,
        format!(
            "{} {hold} the post of {}, and nothing says what {} does",
            join(&people, "and"),
            role.decl.title,
            the(&role.decl.title)
        ),
    )
    .label("to do what?")
    .help(format!(
        "Say what the post does: duties of {name} {{ must … }}. If it has nothing to do with this policy, take it out."
    ))
    .subject(name.clone())
}
