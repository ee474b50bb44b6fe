//! Runs a procedure as a scenario asks: whether it reaches somebody in time, or never tells somebody.

use jiff::civil::{Date, DateTime};
use tutela_analysis::concerns::{Line, Place, Route, Setting, Somebody, Walk};
use tutela_model::date::say_moment;
use tutela_model::{List, Model, NameId, Run, join};

use crate::output::scenarios::Result as Verdict;

/// Runs it; a report without a moment comes when the school opens on the day that is asked about, or next.
pub fn run(model: &Model, asked: &Run, as_of: Date) -> Verdict {
    let Some(concern) = model.concern(&asked.concern) else {
        return Verdict::Failed(format!("No concern is called {}.", asked.concern));
    };
    let named = |list: &Option<List>| list.iter().flat_map(List::names).collect::<Vec<_>>();
    let school = named(&asked.school).first().copied();
    let route = Route::new(model, concern, school);
    let at = asked.at.unwrap_or_else(|| route.calendar.opens(as_of));
    let setting = Setting { from: None, about: named(&asked.about), absent: asked.absent.clone(), at, school };
    let ran = Ran { model, walk: route.walk(&setting) };
    let faults: Vec<String> = match (&asked.reaches, &asked.never_tells) {
        (Some((whom, deadline)), _) => {
            let limit = deadline.as_ref().map(|deadline| route.calendar.due(at, deadline).by());
            whom.names().filter_map(|whom| ran.does_not_reach(whom, limit)).collect()
        }
        (None, Some(whom)) => whom.names().filter_map(|whom| ran.tells(whom)).collect(),
        (None, None) => Vec::new(),
    };
    if faults.is_empty() { Verdict::Passed } else { Verdict::Failed(faults.join(" ")) }
}

struct Ran<'m> {
    model: &'m Model,
    walk: Walk<'m>,
}

impl<'m> Ran<'m> {
    /// Why somebody is not reached, or not by a moment; `Some(None)` is a limit that the calendar does not reach.
    fn does_not_reach(&self, whom: NameId, limit: Option<Option<DateTime>>) -> Option<String> {
        let name = self.model.say_name(whom);
        let reaching: Vec<&Line<'_>> = self.telling(whom).collect();
        let certain: Vec<&&Line<'_>> = reaching.iter().filter(|line| line.is_certain()).collect();
        let known: Vec<DateTime> = certain.iter().filter_map(|line| line.due.by()).collect();
        match (limit, known.iter().min(), certain.is_empty()) {
            (None, _, false) => None,
            (Some(Some(limit)), Some(first), false) if *first <= limit => None,
            (Some(Some(limit)), Some(first), false) => {
                let (first, limit) = (say_moment(*first), say_moment(limit));
                Some(format!("It reaches {name} by {first}, and the scenario wants that by {limit}."))
            }
            (Some(None), ..) => {
                Some("The terms that the policy knows end before the time that the scenario gives.".to_owned())
            }
            (Some(_), None, false) => Some(format!("It reaches {name}, and no line says by when.")),
            (.., true) => Some(match reaching.first() {
                Some(line) => {
                    let only: Vec<String> =
                        line.if_so.iter().map(|guard| guard.said(self.model, |node| self.said(node))).collect();
                    format!("It reaches {name} only {}.", join(&only, "and"))
                }
                None => format!("It does not reach {name}. {}", self.whom_it_tells()),
            }),
        }
    }

    /// That somebody is told, and by which line.
    fn tells(&self, whom: NameId) -> Option<String> {
        let line = self.telling(whom).next()?;
        let says = line.deed.clause().map_or(String::new(), |clause| self.model.say_clause(clause));
        Some(format!("It tells {}: {says}", self.model.say_name(whom)))
    }

    /// The sentence of a node, as what decides is called where its number means nothing.
    fn said(&self, node: usize) -> String {
        let line = self.walk.lines.iter().find(|line| line.node == node);
        let clause = line.and_then(|line| line.deed.clause());
        clause
            .map_or("a line".to_owned(), |clause| format!("“{}”", self.model.say_clause(clause).trim_end_matches('.')))
    }

    fn whom_it_tells(&self) -> String {
        let mut names: Vec<String> = Vec::new();
        for one in self.walk.lines.iter().filter(|line| line.is_certain()).flat_map(|line| &line.told) {
            if let Place::Named(id) = one.taken.place {
                let name = self.model.say_name(id);
                if !names.contains(&name) {
                    names.push(name);
                }
            }
        }
        match names.is_empty() {
            true => "It tells nobody whatever happens.".to_owned(),
            false => format!("Whatever happens it tells {}.", join(&names, "and")),
        }
    }

    /// The lines that tell a post, whoever holds it, a person, or somebody of a group.
    fn telling(&self, whom: NameId) -> impl Iterator<Item = &Line<'_>> {
        let is_in = move |one: &Somebody<'_>| match one.taken.place {
            Place::Named(id) => id == whom || one.taken.people.contains(&whom) || self.model.covers_group(whom, id),
            _ => false,
        };
        self.walk.lines.iter().filter(move |line| line.told.iter().any(is_in))
    }
}
