//! What the analysis says becomes of a concern.

use crate::simulator::days::{self, Minute, OF_A_DAY, day_of};
use crate::simulator::outcome::{Due, Line, Outcome, Place, Said, Setting, Taker};
use crate::simulator::places::Why;
use crate::simulator::project::{Project, Target, Who, name};
use crate::simulator::write::Written;
use jiff::civil::{DateTime, date};
use std::collections::HashMap;
use tutela_analysis::concerns::{self, End, Guard, Route, Somebody, Walk};
use tutela_diagnostics::Sources;
use tutela_model::{self as model, Clause, Model, NameId};

/// The concern of a project as the analysis has it, with the names of the project.
pub struct Walked<'m> {
    pub route: Route<'m>,
    ids: HashMap<Who, NameId>,
    names: HashMap<NameId, Who>,
    /// For each sentence and prohibition, by where it begins, its number.
    numbers: HashMap<usize, usize>,
}

impl<'m> Walked<'m> {
    /// Lays it out.
    pub fn new(model: &'m Model, sources: &Sources, project: &Project, written: &Written) -> Self {
        let concern = model.concerns.iter().find(|concern| concern.decl.name == "k0").expect("the concern");
        let mut all: Vec<Who> = (0..project.people.len()).map(Who::Person).collect();
        all.extend((0..project.posts.len()).map(Who::Post));
        all.extend((0..project.bodies.len()).map(Who::Body));
        all.extend((0..project.agencies.len()).map(Who::Agency));
        all.extend((0..4).map(Who::Group));
        let ids: HashMap<Who, NameId> =
            all.into_iter().map(|who| (who, model.names.find(&name(who)).expect("a name"))).collect();
        let names = ids.iter().map(|(who, id)| (*id, *who)).collect();
        let route = Route::new(model, concern, None);
        let clauses = route.graph.nodes.iter().filter_map(|node| node.deed.clause());
        let clauses = clauses.chain(route.bans().iter().map(|ban| ban.clause));
        let clauses = clauses.chain(route.keeps().iter().map(|(clause, _)| *clause));
        let number = |clause: &Clause| {
            let line = sources.positions(clause.sentence.span).0.line;
            (std::ptr::from_ref(clause).addr(), written.lines[&line])
        };
        let numbers = clauses.map(number).collect();
        Walked { route, ids, names, numbers }
    }

    /// The setting as the analysis takes it.
    pub fn setting(&self, setting: &Setting) -> concerns::Setting {
        let all = |list: &[Who]| list.iter().map(|who| self.ids[who]).collect();
        concerns::Setting {
            from: setting.from.map(|who| self.ids[&who]),
            about: all(&setting.about),
            absent: all(&setting.absent),
            at: moment(setting.at),
            school: None,
        }
    }

    /// What becomes of it.
    pub fn outcome(&self, walk: &Walk<'m>) -> Outcome {
        let number = |clause: &Clause| self.numbers[&std::ptr::from_ref(clause).addr()];
        let lines = walk.lines.iter().map(|line| {
            let mut told = self.people(&line.told);
            told.sort();
            Line {
                place: line.node,
                number: line.deed.clause().map(number),
                if_so: line.if_so.iter().map(said).collect(),
                because: line.because.iter().map(said).collect(),
                by: self.people(&line.by),
                told,
                from: line.from.map(minute),
                due: match &line.due {
                    concerns::Due::By(by) => Due::By(minute(*by)),
                    concerns::Due::NotSet => Due::NotSet,
                    concerns::Due::AfterLine(line) => Due::AfterLine(*line),
                    concerns::Due::AfterEvent(_) => Due::AfterEvent,
                    concerns::Due::CalendarRunsOut => Due::RunsOut,
                },
                recorded: !line.recorded_in.is_empty(),
            }
        });
        Outcome {
            lines: lines.collect(),
            replaced: walk.replaced.clone(),
            bans: walk.bans.iter().map(|ban| number(ban.clause)).collect(),
            keeps: walk.keeps.iter().map(|keep| (number(keep.clause), self.people(&keep.by))).collect(),
            closed_by: self.people(&walk.closed_by),
            handled_by: walk.handled_by.iter().flat_map(|(by, _)| self.people(by)).collect(),
            out_of_hours: walk.out_of_hours,
        }
    }

    fn people(&self, list: &[Somebody<'_>]) -> Vec<Taker> {
        list.iter().map(|one| self.taker(one)).collect()
    }

    fn taker(&self, one: &Somebody<'_>) -> Taker {
        let place = match one.taken.place {
            concerns::Place::Named(id) => Place::Is(self.names[&id]),
            concerns::Place::Nobody => Place::Nobody,
            concerns::Place::Said(model::Target::Everyone) => Place::Said(Target::Everyone),
            concerns::Place::Said(model::Target::TheyAnswerTo) => Place::Said(Target::TheyAnswerTo),
            concerns::Place::Said(other) => panic!("{other:?} is drawn nowhere"),
        };
        let people = one.taken.people.iter().map(|id| match self.names[id] {
            Who::Person(person) => person,
            // A post is no person: no project has so many people.
            _ => usize::MAX,
        });
        let why = one.taken.why.iter().map(|why| match why {
            concerns::Why::Away(id) => Why::Away(self.names[id]),
            concerns::Why::Vacant(id) => Why::Vacant(self.names[id]),
            concerns::Why::Subject(id) => Why::Subject(self.names[id]),
            concerns::Why::Replaced(id) => Why::Replaced(self.names[id]),
        });
        let contact = one.contact.map(|contact| contact.value.parse().expect("a number"));
        Taker { place, people: people.collect(), contact, why: vec![why.collect()] }
    }
}

fn said(guard: &Guard<'_>) -> Said {
    match guard {
        Guard::Emergency(_) => Said::Emergency,
        Guard::When(_) => Said::Holds,
        Guard::WhenNot(_) => Said::HoldsNot,
        Guard::Decided(line, End::So) => Said::Decided(*line, 0),
        Guard::Decided(line, End::Not) => Said::Decided(*line, 1),
        Guard::Decided(line, End::Unsure) => Said::Decided(*line, 2),
        Guard::NoAnswer { .. } => Said::NoAnswer,
        Guard::Away { .. } => Said::Away,
        Guard::About { .. } => Said::About,
    }
}

fn moment(at: Minute) -> DateTime {
    let (year, month, day) = days::date(at / OF_A_DAY);
    let minute = at % OF_A_DAY;
    date(year as i16, month as i8, day as i8).at((minute / 60) as i8, (minute % 60) as i8, 0, 0)
}

fn minute(at: DateTime) -> Minute {
    let day = day_of(at.year() as usize, at.month() as usize, at.day() as usize);
    day * OF_A_DAY + at.hour() as usize * 60 + at.minute() as usize
}
