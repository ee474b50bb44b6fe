use jiff::civil::Date;
use std::collections::{HashMap, HashSet};
use tutela_analysis::{each_clause, given_something_to_do, is_of_several, sent};
use tutela_diagnostics::{Diagnostic, Severity, Span};
use tutela_model::{List, Model, NameId, Role, Target, join};

/// A post that somebody holds, and that nothing gives anything to do.
pub fn check(model: &Model, day: Date, findings: &mut Vec<Diagnostic>) {
    // A school that has only written down who is who is told nothing yet.
    if model.rules.is_empty() && model.duties.is_empty() && model.concerns.is_empty() {
        return;
    }
    let (busy, told) = (given_something_to_do(model), told(model));
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
        findings.push(idle(model, role, &holders, told.get(&role.id).copied()));
    }
}

/// Whether a post, or a group that it is in, has something to do. What all staff do, and more people yet, makes nobody's post.
fn is_busy(model: &Model, id: NameId, busy: &HashSet<NameId>) -> bool {
    let staff = model.names.find("staff");
    let mut waiting = vec![id];
    let mut seen = HashSet::new();
    while let Some(next) = waiting.pop() {
        let everybody = staff.is_some_and(|staff| model.names.is_within(staff, next));
        if everybody || !seen.insert(next) {
            continue;
        }
        if busy.contains(&next) {
            return true;
        }
        waiting.extend(&model.names.get(next).parents);
    }
    false
}

/// Whether somebody in a post sits on a body: that is what governors do.
fn sits(model: &Model, holders: &[NameId]) -> bool {
    let mut seats = model.bodies.iter().flat_map(|body| body.members.iter().chain(&body.chair)).flat_map(List::names);
    seats.any(|member| holders.contains(&member))
}

fn idle(model: &Model, role: &Role, holders: &[NameId], told: Option<Span>) -> Diagnostic {
    let people: Vec<String> = holders.iter().map(|id| model.title(*id).to_owned()).collect();
    let (hold, name) = (if people.len() == 1 { "holds" } else { "hold" }, &role.decl.name);
    let given = if told.is_some() { "is told what happens and given nothing to do" } else { "is given nothing to do" };
    let message = format!("{} {hold} the post of {}, which {given}", join(&people, "and"), role.decl.title);
    let finding = Diagnostic::new("post-without-duties", Severity::Advice, role.decl.span, message)
        .label("to do what?")
        .help(format!(
            "Say what the post does: duties of {name} {{ must … }}. If it has nothing to do with this policy, take it out."
        ))
        .subject(name.clone());
    match told {
        Some(place) => finding.related(place, "told here"),
        None => finding,
    }
}

/// The first place at which each post is told something.
fn told(model: &Model) -> HashMap<NameId, Span> {
    let mut places = HashMap::new();
    each_clause(model, &mut |_, clause| {
        for item in sent(model, &clause.sentence).iter().flat_map(|sent| sent.recipients()) {
            if let Target::Name(id) = item.target {
                places.entry(id).or_insert(item.span);
            }
        }
    });
    places
}
