//! A procedure in a setting: who is told by whom, by when, with which number, what is recorded, what must not be done, and why it
//! is not whoever the line names.

use super::calendar::{Calendar, Due};
use super::cast::{Cast, Place, Setting, Taken};
use super::graph::{Deed, Graph, Guard, Node};
use super::keeps::keeps;
use super::walking::Walking;
use crate::sent::{Sent, sent};
use jiff::civil::DateTime;
use tutela_model::{Clause, Concern, Contact, Deadline, List, Model, NameId};

/// Somebody in a line of a walk.
#[derive(Clone, Debug)]
pub struct Somebody<'m> {
    /// Who takes the place, and why it is not whoever the line names.
    pub taken: Taken<'m>,
    /// How they are reached by whoever tells them, at that hour. None for those who act, and where nothing is declared.
    pub contact: Option<&'m Contact>,
}

/// One line of a procedure, as a setting runs it.
#[derive(Clone, Debug)]
pub struct Line<'m> {
    /// Its place among the nodes of the graph.
    pub node: usize,
    /// What it is.
    pub deed: Deed<'m>,
    /// What still has to be so for it to run: circumstances and decisions, and people who may not answer.
    pub if_so: Vec<Guard<'m>>,
    /// What had to be so, and is in this setting.
    pub because: Vec<Guard<'m>>,
    /// Who does it.
    pub by: Vec<Somebody<'m>>,
    /// Who is told, asked, reported or referred to.
    pub told: Vec<Somebody<'m>>,
    /// When it can begin at the latest; none where a line before it has no time.
    pub from: Option<DateTime>,
    /// By when it is to be done, if each line before it takes as long as it may.
    pub due: Due,
    /// The registers in which it is recorded.
    pub recorded_in: Vec<NameId>,
}

impl Line<'_> {
    /// Whether it runs whatever anybody judges: nothing but an answer that does not come may still bring it about.
    pub fn is_certain(&self) -> bool {
        self.if_so.is_empty()
    }
}

/// What must not be done while a procedure runs.
#[derive(Clone, Copy, Debug)]
pub struct Ban<'m> {
    /// The sentence.
    pub clause: &'m Clause,
    /// The procedure that says so: itself, one that it is a kind of, or steps that it follows.
    pub of: &'m Concern,
}

/// What must be kept while a procedure runs, because one that it is a kind of keeps it.
#[derive(Clone, Debug)]
pub struct Keep<'m> {
    /// The sentence.
    pub clause: &'m Clause,
    /// The procedure that says so.
    pub of: &'m Concern,
    /// Who does it.
    pub by: Vec<Somebody<'m>>,
}

/// A procedure in a setting.
#[derive(Clone, Debug)]
pub struct Walk<'m> {
    /// The lines that run or may run, emergencies first, then in the order in which they are written.
    pub lines: Vec<Line<'m>>,
    /// Lines that would have told only the subject, or whoever is away, and in whose place another line runs.
    pub replaced: Vec<usize>,
    /// What must not be done.
    pub bans: Vec<Ban<'m>>,
    /// What must be kept, because a wider procedure keeps it; what its own lines keep is in those.
    pub keeps: Vec<Keep<'m>>,
    /// Who closes the matter.
    pub closed_by: Vec<Somebody<'m>>,
    /// Who handles it elsewhere, and under what.
    pub handled_by: Vec<(Vec<Somebody<'m>>, Option<&'m List>)>,
    /// Whether it was reported while the school is closed.
    pub out_of_hours: bool,
}

impl<'m> Walk<'m> {
    /// The lines by which somebody who is there tells somebody who is there, whatever anybody judges: not the reporter or the
    /// subject, and nobody in an emergency.
    pub fn telling(&self) -> impl Iterator<Item = &Line<'m>> {
        let is_told = |one: &Somebody| matches!(one.taken.place, Place::Named(_));
        let is_there = |one: &Somebody| one.taken.place != Place::Nobody;
        self.lines.iter().filter(move |line| {
            !matches!(line.deed, Deed::Emergency(_))
                && line.is_certain()
                && line.by.iter().any(is_there)
                && line.told.iter().any(is_told)
        })
    }
}

impl Walk<'_> {
    /// The people who tell or are told in the lines of [`Walk::telling`], each once; a post whose holder nobody has named stands
    /// for its holder. If anybody else is away besides, those lines stay as they are.
    pub fn takers(&self) -> Vec<NameId> {
        let mut found: Vec<NameId> = Vec::new();
        for one in self.telling().flat_map(|line| line.by.iter().chain(&line.told)) {
            let own = match (one.taken.place, one.taken.people.as_slice()) {
                (Place::Named(id), []) => vec![id],
                (_, people) => people.to_vec(),
            };
            for id in own {
                if !found.contains(&id) {
                    found.push(id);
                }
            }
        }
        found
    }
}

/// Everything about a procedure that does not change with the setting, so that many settings can be tried.
pub struct Route<'m> {
    /// The model.
    pub model: &'m Model,
    /// The procedure.
    pub concern: &'m Concern,
    /// Its lines.
    pub graph: Graph<'m>,
    /// Whom each node sends people to.
    pub sent: Vec<Vec<Sent<'m>>>,
    /// The days and hours by which its deadlines are counted.
    pub calendar: Calendar<'m>,
    pub(super) bans: Vec<Ban<'m>>,
    pub(super) keeps: Vec<(&'m Clause, &'m Concern)>,
    /// The branches that run in place of what tells somebody, each with what has to be so around it.
    pub(super) instead: Vec<(Guard<'m>, Vec<Guard<'m>>)>,
}

impl<'m> Route<'m> {
    /// Lays a procedure out, for a school of a federation or for the one school.
    pub fn new(model: &'m Model, concern: &'m Concern, school: Option<NameId>) -> Self {
        let graph = Graph::new(model, concern);
        let mut sources: Vec<&Concern> = Vec::new();
        bind(model, concern, &mut sources);
        let wider = sources[1..].to_vec();
        graph.followed.iter().for_each(|followed| bind(model, followed, &mut sources));
        let mut instead: Vec<(Guard<'m>, Vec<Guard<'m>>)> = Vec::new();
        for node in &graph.nodes {
            for (depth, guard) in node.guards.iter().enumerate() {
                let around = &node.guards[..depth];
                let stands = matches!(guard, Guard::About { instead: true, .. } | Guard::Away { instead: true, .. });
                let is_known = |(known, of): &(Guard<'m>, Vec<Guard<'m>>)| {
                    known.is_branch_of(guard)
                        && of.len() == depth
                        && of.iter().zip(around).all(|(one, other)| one.is(other))
                };
                if stands && !instead.iter().any(is_known) {
                    instead.push((guard.clone(), around.to_vec()));
                }
            }
        }
        let sent_by =
            |node: &Node<'m>| node.deed.clause().map(|clause| sent(model, &clause.sentence)).unwrap_or_default();
        let sent = graph.nodes.iter().map(sent_by).collect();
        // What its own lines keep, they keep in their places.
        let is_line = |clause: &Clause| {
            graph.nodes.iter().any(|node| node.deed.clause().is_some_and(|own| std::ptr::eq(own, clause)))
        };
        let kept = wider.into_iter().flat_map(|of| keeps(model, of).into_iter().map(move |clause| (clause, of)));
        let keeps = kept.filter(|(clause, _)| !is_line(clause)).collect();
        let bans = sources.into_iter().flat_map(|of| of.never.iter().map(move |clause| Ban { clause, of })).collect();
        Route { model, concern, graph, sent, calendar: Calendar::new(model, school), bans, keeps, instead }
    }

    /// What must not be done while it runs.
    pub fn bans(&self) -> &[Ban<'m>] {
        &self.bans
    }

    /// What must be kept while it runs, because a wider procedure keeps it: each line, and where it stands.
    pub fn keeps(&self) -> &[(&'m Clause, &'m Concern)] {
        &self.keeps
    }

    /// By when something is to be done that is to be done so soon after the report.
    pub fn limit(&self, setting: &Setting, deadline: &Deadline) -> Due {
        self.calendar.due(setting.at, deadline)
    }

    /// Walks it in a setting.
    pub fn walk(&self, setting: &Setting) -> Walk<'m> {
        let mut cast = Cast::new(self.model, setting.at.date(), setting.school);
        cast.set(&setting.about, &setting.absent);
        self.walk_with(&cast, setting)
    }

    /// The same with a cast that is set already, so that many settings of one day share it.
    pub fn walk_with(&self, cast: &Cast<'m>, setting: &Setting) -> Walk<'m> {
        Walking::new(self, cast, setting).run()
    }

    /// Those whom its lines name, acting or told, closing and handling included, each once.
    pub fn named(&self) -> Vec<NameId> {
        let mut found: Vec<NameId> = Vec::new();
        let concern = self.concern;
        let lists = concern.led_by.iter().chain(&concern.closed_by).chain(concern.handled_by.iter().map(|(by, _)| by));
        let mut add = |list: &List| {
            for id in list.names() {
                if !found.contains(&id) {
                    found.push(id);
                }
            }
        };
        lists.for_each(&mut add);
        self.graph.nodes.iter().filter_map(|node| node.deed.clause()).for_each(|clause| add(&clause.sentence.who.list));
        self.sent.iter().flatten().for_each(|sent| add(sent.to));
        found
    }
}

/// A procedure and all that it is a kind of: what they forbid holds in it.
fn bind<'m>(model: &'m Model, concern: &'m Concern, found: &mut Vec<&'m Concern>) {
    if found.iter().any(|known| std::ptr::eq(*known, concern)) {
        return;
    }
    found.push(concern);
    for kind in &concern.kind_of {
        model.concern(kind).into_iter().for_each(|wider| bind(model, wider, found));
    }
}
