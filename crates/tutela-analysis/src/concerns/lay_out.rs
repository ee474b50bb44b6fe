//! Lays a procedure out as a graph, line by line.

use super::graph::{Deed, End, Graph, Guard, Node};
use crate::sent::sent;
use tutela_model::{Concern, List, Model, Step, Strength, Trigger};

/// How often shared steps are laid out in one procedure. Steps that follow others twice, and those others twice, would not end.
const MOST_FOLLOWED: usize = 500;

pub(super) struct Build<'m> {
    model: &'m Model,
    graph: Graph<'m>,
    /// What has to be so here.
    guards: Vec<Guard<'m>>,
    /// The procedure and the shared steps around this place.
    within: Vec<&'m Concern>,
    /// What comes before the lines in these braces.
    before_all: Vec<usize>,
    /// How often shared steps were laid out.
    followed: usize,
}

impl<'m> Build<'m> {
    pub fn new(model: &'m Model, graph: Graph<'m>) -> Self {
        Build { model, graph, guards: Vec::new(), within: Vec::new(), before_all: Vec::new(), followed: 0 }
    }

    /// The graph of a procedure.
    pub fn of(mut self, concern: &'m Concern) -> Graph<'m> {
        self.procedure(concern, &concern.steps, Vec::new());
        self.graph
    }

    /// Lays out emergencies and lines. `before` are the nodes that come before; gives those that come last.
    fn procedure(&mut self, concern: &'m Concern, steps: &'m [Step], before: Vec<usize>) -> Vec<usize> {
        self.within.push(concern);
        for emergency in &concern.emergencies {
            self.guards.push(Guard::Emergency(&emergency.when));
            self.node(Deed::Emergency(emergency), &[]);
            self.guards.pop();
        }
        let last = self.sequence(steps.iter(), before);
        self.within.pop();
        last
    }

    fn sequence(&mut self, steps: impl Iterator<Item = &'m Step>, mut before: Vec<usize>) -> Vec<usize> {
        let depth = self.guards.len();
        let around = std::mem::replace(&mut self.before_all, before.clone());
        for step in steps {
            before = self.step(step, before);
        }
        self.before_all = around;
        self.guards.truncate(depth);
        before
    }

    fn step(&mut self, step: &'m Step, before: Vec<usize>) -> Vec<usize> {
        match step {
            Step::Do(clause) => {
                let node = self.node(Deed::Do(clause), &before);
                // What may be done is waited for by nobody.
                if clause.sentence.strength == Strength::May { before } else { vec![node] }
            }
            Step::Decide { clause, so, not, unsure } => {
                let node = self.node(Deed::Decide(clause), &before);
                let mut last = Vec::new();
                for (end, steps) in [(End::So, so), (End::Not, not), (End::Unsure, unsure)] {
                    self.guards.push(Guard::Decided(node, end));
                    last.extend(self.sequence(steps.iter().flatten(), vec![node]));
                    self.guards.pop();
                }
                last.sort_unstable();
                last.dedup();
                last
            }
            Step::Follow { label, steps, only, .. } => self.follow(label.as_deref(), steps, only, before),
            Step::Branch { when, instead, steps, .. } => {
                let guard = self.guard(when, *instead);
                // Who is away and whom it is about is known from the first, and who does not answer from when they are told.
                let from = if guard.is_of_people() { self.before_all.clone() } else { before.clone() };
                self.guards.push(guard);
                self.sequence(steps.iter(), from);
                self.guards.pop();
                if let (Trigger::Holds(conditions), true) = (when, instead) {
                    self.guards.push(Guard::WhenNot(conditions));
                }
                before
            }
            Step::Together(steps, _) | Step::AnyOrder(steps, _) => {
                let depth = self.guards.len();
                let mut last: Vec<usize> = steps.iter().flat_map(|step| self.step(step, before.clone())).collect();
                self.guards.truncate(depth);
                last.sort_unstable();
                last.dedup();
                if last.is_empty() { before } else { last }
            }
            Step::NotStated(_) => vec![self.node(Deed::Open, &before)],
        }
    }

    fn follow(&mut self, label: Option<&'m str>, name: &'m str, only: &'m [String], before: Vec<usize>) -> Vec<usize> {
        let Some(followed) = self.model.steps(name) else { return before };
        if let Some(at) = self.within.iter().position(|around| around.decl.name == followed.decl.name) {
            let around = self.within[at..].iter().map(|around| around.decl.name.as_str());
            let circle: Vec<&str> = around.chain([followed.decl.name.as_str()]).collect();
            self.graph.circles.push(circle);
            return before;
        }
        self.followed += 1;
        if self.followed > MOST_FOLLOWED {
            return before;
        }
        self.graph.followed.push(followed);
        let first = self.graph.nodes.len();
        let last = match only {
            [] => self.procedure(followed, &followed.steps, before),
            only => {
                let chosen = labelled_steps(&followed.steps, only);
                self.within.push(followed);
                let last = self.sequence(chosen.into_iter(), before);
                self.within.pop();
                last
            }
        };
        if let (Some(label), Some(around)) = (label, self.within.last()) {
            let nodes = last.iter().copied().filter(|node| *node >= first).collect();
            self.graph.labels.push((&around.decl.name, label, nodes));
        }
        last
    }

    fn node(&mut self, deed: Deed<'m>, before: &[usize]) -> usize {
        let at = self.graph.nodes.len();
        let of = self.within.last().copied().expect("a line stands in a procedure");
        let label = deed.clause().and_then(|clause| clause.label.as_deref());
        self.graph.labels.extend(label.map(|label| (of.decl.name.as_str(), label, vec![at])));
        let (guards, waits_for) = (self.guards.clone(), before.to_vec());
        self.graph.nodes.push(Node { deed, label, of, guards, waits_for });
        at
    }

    fn guard(&self, when: &'m Trigger, instead: bool) -> Guard<'m> {
        match when {
            Trigger::Holds(conditions) => Guard::When(conditions),
            Trigger::NoAnswer(from, within) => {
                Guard::NoAnswer { from, within: within.as_ref(), watched: self.telling(from), instead }
            }
            Trigger::Away(whom) => Guard::Away { whom, instead },
            Trigger::About(whom) => Guard::About { whom, instead },
        }
    }

    /// The lines above that tell one of these.
    fn telling(&self, whom: &List) -> Vec<usize> {
        let tells = |node: &Node<'m>| {
            let clause = node.deed.clause().filter(|_| !matches!(node.deed, Deed::Emergency(_)));
            let sent = clause.map(|clause| sent(self.model, &clause.sentence)).unwrap_or_default();
            sent.iter().any(|sent| sent.recipients().any(|one| whom.items.iter().any(|item| item.target == one.target)))
        };
        let nodes = self.graph.nodes.iter().enumerate();
        nodes.filter(|(_, node)| tells(node)).map(|(at, _)| at).collect()
    }
}

/// The steps with one of these labels, wherever they stand, in the order in which they are written.
pub fn labelled_steps<'m>(steps: &'m [Step], labels: &[String]) -> Vec<&'m Step> {
    let mut found = Vec::new();
    labelled(steps, labels, &mut found);
    found
}

fn labelled<'m>(steps: &'m [Step], labels: &[String], found: &mut Vec<&'m Step>) {
    for step in steps {
        let label = match step {
            Step::Do(clause) | Step::Decide { clause, .. } => clause.label.as_ref(),
            Step::Follow { label, .. } => label.as_ref(),
            _ => None,
        };
        if label.is_some_and(|label| labels.contains(label)) {
            found.push(step);
            continue;
        }
        match step {
            Step::Decide { so, not, unsure, .. } => {
                [so, not, unsure].into_iter().flatten().for_each(|end| labelled(end, labels, found));
            }
            Step::Branch { steps, .. } | Step::Together(steps, _) | Step::AnyOrder(steps, _) => {
                labelled(steps, labels, found);
            }
            Step::Do(_) | Step::Follow { .. } | Step::NotStated(_) => {}
        }
    }
}
