//! Puts the parts of a walk into words.

use super::{Keep, Person, Reached, Step};
use tutela_analysis::concerns::{self, Deed, Due, Guard, Line, Place, Somebody, Walk, Why};
use tutela_model::date::say_moment;
use tutela_model::{Deadline, Model, NameId};

/// What the parts of a walk are said with.
pub(super) struct Said<'w, 'm> {
    pub model: &'m Model,
    pub walk: &'w Walk<'m>,
}

impl Said<'_, '_> {
    pub fn step(&self, number: usize, line: &Line<'_>) -> Step {
        let of_emergency = |deed: Deed<'_>| match deed {
            Deed::Emergency(emergency) => Some(emergency.when.clone()),
            _ => None,
        };
        let emergency = of_emergency(line.deed);
        let is_emergency = emergency.is_some();
        let open = line.if_so.iter().filter(|_| !is_emergency);
        Step {
            number,
            says: line
                .deed
                .clause()
                .map_or("What is done here is not stated.".to_owned(), |clause| self.model.say_clause(clause)),
            emergency,
            only: open.map(|guard| guard.said(self.model, |node| self.numbered(node))).collect(),
            because: line.because.iter().map(|guard| guard.said(self.model, |node| self.numbered(node))).collect(),
            by: self.people(&line.by),
            tells: self.people(&line.told),
            due: line.due.by().map(|at| at.to_string()),
            by_when: self.by_when(line),
            recorded_in: line.recorded_in.iter().map(|id| self.model.say_name(*id)).collect(),
        }
    }

    pub fn keep(&self, keep: &concerns::Keep<'_>) -> Keep {
        let (says, because) = (self.model.say_clause(keep.clause), keep.of.decl.title.clone());
        Keep { says, because, by: self.people(&keep.by) }
    }

    fn numbered(&self, node: usize) -> String {
        let at = self.walk.lines.iter().position(|line| line.node == node);
        at.map_or_else(|| "a step that is not taken".to_owned(), |at| format!("step {}", at + 1))
    }

    fn by_when(&self, line: &Line<'_>) -> String {
        let deadline = line.deed.clause().and_then(|clause| clause.sentence.deadline());
        let said = || deadline.map_or(String::new(), |deadline| self.model.say_deadline(deadline));
        match &line.due {
            Due::By(at) if self.is_first_of_circumstance(line) => {
                format!("when this is known, {}; at the latest by {}.", said(), say_moment(*at))
            }
            Due::By(at) => format!("by {} at the latest.", say_moment(*at)),
            Due::NotSet if line.told.is_empty() => String::new(),
            Due::NotSet => "no time is set for it.".to_owned(),
            Due::AfterLine(node) => {
                format!("{}, counted from {}, for which no time is set.", said(), self.numbered(*node))
            }
            Due::AfterEvent(_) => format!("{}.", said()),
            Due::CalendarRunsOut => format!("{}: the terms that this policy knows end before that.", said()),
        }
    }

    /// Whether it is the first line of a branch for a circumstance. That may become known at any time, so that the line above
    /// says only when at the latest.
    fn is_first_of_circumstance(&self, line: &Line<'_>) -> bool {
        let Some(own @ Guard::When(_)) = line.if_so.last() else { return false };
        let deadline = line.deed.clause().and_then(|clause| clause.sentence.deadline());
        let counts_from_here = !matches!(deadline, Some(Deadline::By(_) | Deadline::Within(_, Some(_))));
        let mut before = self.walk.lines.iter().take_while(|other| other.node < line.node);
        counts_from_here && !before.any(|other| other.if_so.iter().any(|guard| guard.is(own)))
    }

    pub fn people(&self, list: &[Somebody<'_>]) -> Vec<Person> {
        let name = |id: NameId| self.model.say_name(id);
        let one = |somebody: &Somebody<'_>| Person {
            named: self.model.say_target(somebody.taken.named),
            place: match somebody.taken.place {
                Place::Named(id) => Some(name(id)),
                Place::Said(target) => Some(self.model.say_target(target)),
                Place::Nobody => None,
            },
            people: somebody.taken.people.iter().map(|id| name(*id)).collect(),
            because: somebody.taken.why.iter().map(|why| self.because(*why)).collect(),
            contact: somebody
                .contact
                .map(|contact| Reached { kind: contact.kind.clone(), value: contact.value.clone() }),
        };
        list.iter().map(one).collect()
    }

    fn because(&self, why: Why) -> String {
        let name = |id: NameId| self.model.say_name(id);
        match why {
            Why::Away(id) => format!("{} is away", name(id)),
            Why::Vacant(id) => format!("nobody is {}", name(id)),
            Why::Subject(id) => format!("it is about {}", name(id)),
            Why::Replaced(id) => format!("{} has been replaced", name(id)),
        }
    }
}
