//! Who has something of the calendar to do.

use super::{Of, Why};
use jiff::civil::Date;
use tutela_model::{Holding, List, Model, NameId, NameKind, Policy, State};

/// A post, and who holds it on the day on which the calendar is read; or a body, a group or a person, held by nobody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answerable {
    /// The post, body, group or person.
    pub who: NameId,
    /// Who holds the post.
    pub holders: Vec<NameId>,
}

impl Answerable {
    /// Somebody by name, with whoever holds the post.
    pub fn new(model: &Model, who: NameId, day: Date) -> Self {
        let mut holders = model.role(who).map(|role| model.holders(role, day, None)).unwrap_or_default();
        let mut seen = Vec::new();
        holders.retain(|holder| {
            !seen.contains(holder) && {
                seen.push(*holder);
                true
            }
        });
        Answerable { who, holders }
    }
}

/// Who has it to do. Where nobody is named, it is nobody: the reader is told so.
pub(super) fn of(model: &Model, of: Of<'_>, why: Why<'_>, day: Date) -> Vec<Answerable> {
    let owners = |policy: &Policy| names(policy.owner.as_ref().or(policy.approver.as_ref()));
    let names = match of {
        Of::Policy(policy) => owners(policy),
        Of::Document(document) => names(document.owner.as_ref()),
        Of::System(system) => {
            names(system.answered_for_by.as_ref().or(system.kept_by.as_ref()).or(system.run_by.as_ref()))
        }
        Of::Duty(duty) => {
            let who = duty.clauses.iter().map(|clause| &clause.sentence.who.list);
            who.chain(&duty.of).flat_map(List::names).collect()
        }
        Of::Sentence(_, sentence) => sentence.who.list.names().collect(),
        Of::Training(training) => names(training.for_whom.as_ref()),
        Of::Agreement(_) => match why {
            Why::Slip(letter) => names(letter.slip.as_ref().and_then(|slip| slip.return_to.as_ref())),
            _ => in_use(model).flat_map(owners).collect(),
        },
        Of::Rule(_) | Of::Standard(_) | Of::Edition(..) | Of::Waiver(..) => in_use(model).flat_map(owners).collect(),
        Of::Post(role, _) => names(role.answers_to.as_ref()),
        Of::Person(person) => {
            let holds = |holding: &Holding| {
                holding.covers(day) && holding.by.iter().flat_map(List::names).any(|by| by == person.id)
            };
            let posts = model.roles.iter().filter(|role| role.held.iter().any(holds));
            posts.flat_map(|role| names(role.answers_to.as_ref())).collect()
        }
    };
    let mut answerable: Vec<Answerable> = Vec::new();
    for who in names {
        let known = answerable.iter().any(|one| one.who == who);
        let is_somebody = model.names.get(who).kind.is_somebody() || model.names.get(who).kind == NameKind::Person;
        if !known && is_somebody {
            answerable.push(Answerable::new(model, who, day));
        }
    }
    answerable
}

fn names(list: Option<&List>) -> Vec<NameId> {
    list.into_iter().flat_map(List::names).collect()
}

/// The policies that have not been withdrawn.
fn in_use(model: &Model) -> impl Iterator<Item = &Policy> {
    model.policies.iter().filter(|policy| policy.state != Some(State::Withdrawn))
}
