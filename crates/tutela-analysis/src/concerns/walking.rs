//! Walks a procedure line by line.

use super::calendar::Due;
use super::cast::{Cast, Place, Setting, Taken};
use super::contact::reach_by;
use super::graph::{Guard, Node};
use super::walk::{Keep, Line, Route, Somebody, Walk};
use jiff::civil::DateTime;
use tutela_model::{Clause, Concern, Deadline, List, Model, NameId, NameKind, PartIs, Strength, Target};

pub(super) struct Walking<'w, 'm> {
    route: &'w Route<'m>,
    cast: &'w Cast<'m>,
    setting: &'w Setting,
    /// Whether the subject is among those told.
    is_recipient: bool,
}

/// Whether a guard holds in a setting.
enum Holds {
    Yes,
    No,
    /// Somebody judges it, or does not answer.
    Open,
}

impl<'w, 'm> Walking<'w, 'm> {
    pub fn new(route: &'w Route<'m>, cast: &'w Cast<'m>, setting: &'w Setting) -> Self {
        let mut walking = Walking { route, cast, setting, is_recipient: false };
        walking.is_recipient = walking.subject_is_told();
        walking
    }

    pub fn run(&self) -> Walk<'m> {
        let graph = &self.route.graph;
        let concern = self.route.concern;
        // By node: when it is over at the latest, where that is known.
        let mut over: Vec<Due> = Vec::with_capacity(graph.nodes.len());
        let mut ran = vec![false; graph.nodes.len()];
        let (mut lines, mut replaced): (Vec<Line<'m>>, Vec<usize>) = (Vec::new(), Vec::new());
        for (at, node) in graph.nodes.iter().enumerate() {
            let (from, due) = self.time(at, node, &over, &ran);
            over.push(due.clone());
            let Some((because, if_so)) = self.guards(node, &lines) else { continue };
            let told = self.told(at, node, from.unwrap_or(self.setting.at));
            if told.is_empty() && !self.route.sent[at].is_empty() {
                replaced.push(at);
                continue;
            }
            ran[at] = true;
            let by = node.deed.clause().map(|clause| self.people(&clause.sentence.who.list)).unwrap_or_default();
            let recorded_in = node.deed.clause().map(|clause| registers(self.route.model, clause)).unwrap_or_default();
            lines.push(Line { node: at, deed: node.deed, if_so, because, by, told, from, due, recorded_in });
        }
        Walk {
            lines,
            replaced,
            bans: self.route.bans.clone(),
            keeps: self.route.keeps.iter().map(|(clause, of)| self.keep(clause, of)).collect(),
            closed_by: concern.closed_by.as_ref().map(|list| self.people(list)).unwrap_or_default(),
            handled_by: concern.handled_by.iter().map(|(by, under)| (self.people(by), under.as_ref())).collect(),
            out_of_hours: !self.route.calendar.is_open(self.setting.at),
        }
    }

    fn keep(&self, clause: &'m Clause, of: &'m Concern) -> Keep<'m> {
        Keep { clause, of, by: self.people(&clause.sentence.who.list) }
    }

    /// When a node can begin at the latest, and by when it is to be done.
    fn time(&self, at: usize, node: &Node<'m>, over: &[Due], ran: &[bool]) -> (Option<DateTime>, Due) {
        let graph = &self.route.graph;
        let latest = |nodes: &[usize]| -> Result<DateTime, Due> {
            let mut latest = self.setting.at;
            for &before in nodes.iter().filter(|before| **before < at && ran[**before]) {
                match &over[before] {
                    Due::By(by) => latest = latest.max(*by),
                    Due::NotSet => return Err(Due::AfterLine(before)),
                    unknown => return Err(unknown.clone()),
                }
            }
            Ok(latest)
        };
        let mut begins = latest(&node.waits_for);
        for guard in &node.guards {
            let Guard::NoAnswer { within, watched, .. } = guard else { continue };
            begins =
                latest(watched).and_then(|told| match within.map(|within| self.route.calendar.due(told, within)) {
                    Some(Due::By(by)) => begins.clone().map(|begins| begins.max(by)),
                    Some(unknown) => Err(unknown),
                    None => begins.clone(),
                });
        }
        let from = begins.as_ref().ok().copied();
        let Some(deadline) = node.deed.clause().and_then(|clause| clause.sentence.deadline()) else {
            return (from, Due::NotSet);
        };
        let base = match (graph.counted_from(node), deadline) {
            (None, Deadline::Within(_, Some(event))) => return (from, Due::AfterEvent(event.clone())),
            (Some(nodes), Deadline::Within(_, Some(_))) => latest(nodes),
            _ => begins,
        };
        match (base, deadline) {
            (_, Deadline::By(_)) => (from, self.route.calendar.due(self.setting.at, deadline)),
            (Ok(base), _) => (from, self.route.calendar.due(base, deadline)),
            (Err(unknown), _) => (from, unknown),
        }
    }

    /// What had to be so and is, and what still has to be; nothing where something is not so.
    fn guards(&self, node: &Node<'m>, lines: &[Line<'m>]) -> Option<(Vec<Guard<'m>>, Vec<Guard<'m>>)> {
        let (mut because, mut if_so) = (Vec::new(), Vec::new());
        for guard in &node.guards {
            match self.holds(guard, &node.guards, lines) {
                Holds::Yes => because.push(guard.clone()),
                Holds::Open => if_so.push(guard.clone()),
                Holds::No => return None,
            }
        }
        Some((because, if_so))
    }

    /// `beside` are all the guards of the node, `lines` those that run before it.
    fn holds(&self, guard: &Guard<'m>, beside: &[Guard<'m>], lines: &[Line<'m>]) -> Holds {
        let of = |yes| if yes { Holds::Yes } else { Holds::No };
        match guard {
            Guard::Emergency(_) | Guard::When(_) | Guard::WhenNot(_) | Guard::Decided(..) => Holds::Open,
            Guard::NoAnswer { from, watched, .. } => {
                // Whoever cannot be told does not answer; whoever is told may not.
                let ran = lines.iter().filter(|line| watched.contains(&line.node));
                let asked = ran.map(|line| (line, self.asked(line.node, from))).filter(|(_, asked)| !asked.is_empty());
                let asked: Vec<(&Line<'m>, Vec<Taken<'m>>)> = asked.collect();
                if asked.is_empty() {
                    return Holds::No;
                }
                let nobody = asked.iter().flat_map(|(_, asked)| asked).all(|taken| taken.place == Place::Nobody);
                // A line that may not run tells nobody for sure, unless this one runs only where that does.
                let runs_too = |line: &Line<'m>| line.if_so.iter().all(|one| beside.iter().any(|own| own.is(one)));
                if nobody && asked.iter().any(|(line, _)| runs_too(line)) { Holds::Yes } else { Holds::Open }
            }
            Guard::Away { whom, .. } => of(whom.names().any(|id| self.cast.is_away(id))),
            Guard::About { whom, .. } => of(whom.items.iter().any(|item| match item.target {
                Target::Recipient => self.is_recipient,
                Target::Name(id) => self.cast.is_about(id),
                _ => false,
            })),
        }
    }

    /// Who takes the places of some of those whom a node tells, one for each, even where one person takes several.
    fn asked(&self, number: usize, whom: &List) -> Vec<Taken<'m>> {
        let node = &self.route.graph.nodes[number];
        let items = self.route.sent[number].iter().flat_map(|sent| &sent.to.items);
        let items = items.filter(|item| whom.items.iter().any(|one| one.target == item.target));
        items.filter(|item| !self.stands_aside(node, &item.target)).flat_map(|item| self.take(&item.target)).collect()
    }

    /// Whether the subject is among those whom the lines tell, or would be while others are away. What runs only because the
    /// matter is about somebody is left out.
    fn subject_is_told(&self) -> bool {
        if self.setting.about.is_empty() {
            return false;
        }
        let nodes = self.route.graph.nodes.iter().zip(&self.route.sent);
        let nodes = nodes.filter(|(node, _)| !node.guards.iter().any(|guard| matches!(guard, Guard::About { .. })));
        nodes.flat_map(|(_, sent)| sent).flat_map(|sent| &sent.to.items).any(|item| match item.target {
            Target::Name(id) => self.is_place_of_subject(&item.target, id),
            _ => false,
        })
    }

    fn is_place_of_subject(&self, named: &'m Target, id: NameId) -> bool {
        let kind = self.route.model.names.get(id).kind;
        let is_post = matches!(kind, NameKind::Role | NameKind::Person);
        if !is_post {
            return false;
        }
        let is_subject = |id: NameId| self.cast.is_about(id);
        is_subject(id)
            || match self.cast.take_of_anybody(named, id).place {
                Place::Named(other) => other != id && is_subject(other),
                _ => false,
            }
    }

    /// Whom a node tells. Where a line runs in place of what tells the subject, or whoever is away, they are left out.
    fn told(&self, number: usize, node: &Node<'m>, at: DateTime) -> Vec<Somebody<'m>> {
        let Some(clause) = node.deed.clause() else { return Vec::new() };
        let by = clause.sentence.parts.iter().find_map(|part| match &part.is {
            PartIs::By(kind) => Some(kind.as_str()),
            _ => None,
        });
        let mut found: Vec<Somebody<'m>> = Vec::new();
        for sent in &self.route.sent[number] {
            let may_have_staff_contacts = self.is_of_school(&sent.who.list);
            for item in &sent.to.items {
                if self.stands_aside(node, &item.target) {
                    continue;
                }
                for taken in self.take(&item.target) {
                    let known = found.iter().any(|one| one.taken.place == taken.place && taken.place != Place::Nobody);
                    if known {
                        continue;
                    }
                    let contact = match taken.place {
                        Place::Named(id) => self.cast.contacts(id).and_then(|contacts| {
                            reach_by(contacts, by, !self.route.calendar.is_open(at), may_have_staff_contacts)
                        }),
                        _ => None,
                    };
                    found.push(Somebody { taken, contact });
                }
            }
        }
        found
    }

    /// Whether another line runs in place of telling this one: one that runs whenever the node does.
    fn stands_aside(&self, node: &Node<'m>, target: &'m Target) -> bool {
        let Target::Name(id) = target else { return false };
        let own = |guard: &Guard<'m>| node.guards.iter().any(|known| known.is_branch_of(guard));
        let runs_too = |around: &[Guard<'m>]| {
            let stands = |outer: &Guard<'m>| node.guards.iter().any(|known| known.is(outer));
            around.iter().all(|outer| stands(outer) || matches!(self.holds(outer, around, &[]), Holds::Yes))
        };
        let mut instead = self.route.instead.iter().filter(|(_, around)| runs_too(around)).map(|(guard, _)| guard);
        instead.any(|guard| match guard {
            Guard::About { whom, instead: true } if !own(guard) => {
                let fires = whom.items.iter().any(|item| match item.target {
                    Target::Recipient => self.is_recipient,
                    Target::Name(named) => named == *id && self.cast.is_about(named),
                    _ => false,
                });
                fires && self.is_place_of_subject(target, *id)
            }
            Guard::Away { whom, instead: true } if !own(guard) => {
                whom.names().any(|named| named == *id) && self.cast.is_away(*id)
            }
            _ => false,
        })
    }

    /// Whether those who tell may have contacts that are for staff only.
    fn is_of_school(&self, who: &List) -> bool {
        let model = self.route.model;
        let within = |id: NameId| {
            let kind = model.names.get(id).kind;
            let of = |name| model.names.find(name).is_some_and(|outer| model.covers_group(outer, id));
            kind == NameKind::Role || of("staff") || of("governors")
        };
        who.items.iter().all(|item| match item.target {
            Target::Name(id) => within(id),
            _ => self.setting.from.is_some_and(within),
        })
    }

    fn people(&self, list: &'m List) -> Vec<Somebody<'m>> {
        let taken = list.items.iter().flat_map(|item| self.take(&item.target));
        taken.map(|taken| Somebody { taken, contact: None }).collect()
    }

    fn take(&self, target: &'m Target) -> Vec<Taken<'m>> {
        let said = || Taken { named: target, place: Place::Said(target), people: Vec::new(), why: Vec::new() };
        match target {
            Target::Name(id) => vec![self.cast.take(target, *id)],
            Target::TheyAnswerTo => match self.cast.above_subject(target) {
                above if above.is_empty() => vec![said()],
                above => above,
            },
            Target::Everyone => match self.setting.from {
                Some(from) => vec![Taken { place: Place::Named(from), ..said() }],
                None => vec![said()],
            },
            _ => vec![said()],
        }
    }
}

/// The registers in which a line is recorded: `recorded in`, or what is recorded in one.
fn registers(model: &Model, clause: &Clause) -> Vec<NameId> {
    let is_register = |id: &NameId| model.names.get(*id).kind == NameKind::Register;
    if matches!(clause.sentence.strength, Strength::MustNot | Strength::ShouldNot | Strength::NeedNot) {
        return Vec::new();
    }
    let lists = clause.sentence.parts.iter().filter_map(|part| match &part.is {
        PartIs::RecordedIn(list) | PartIs::Place(_, list) | PartIs::Thing(_, list) | PartIs::Platform(_, list) => {
            Some(list)
        }
        _ => None,
    });
    lists.flat_map(List::names).filter(is_register).collect()
}
