//! Finds in a graph what comes after what, what stands beside it and where it parts and meets again.

use std::collections::BTreeSet;
use std::ptr;
use tutela_analysis::concerns::{Deed, Graph, Guard, Node};
use tutela_model::Strength;

/// What a stage of a procedure is.
#[derive(Debug)]
pub(super) enum Main {
    /// A line.
    Step(usize),
    /// A line that decides, and its ends.
    Decide(usize, Vec<Branch>),
    /// What is done at the same time.
    Fork(Vec<Branch>),
}

/// What is written at the beginning of a branch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Label {
    /// What a guard says, by its node and its place among the guards of that node.
    Guard(usize, usize),
    /// That none of the other ends is so.
    Otherwise,
}

/// A branch.
#[derive(Debug)]
pub(super) struct Branch {
    pub label: Option<Label>,
    pub body: Vec<Stage>,
}

/// What goes on at the same place of a procedure: what later stages wait for, and what nobody waits for beside it.
#[derive(Debug, Default)]
pub(super) struct Stage {
    pub main: Option<Main>,
    pub sides: Vec<Branch>,
}

/// The stages of a procedure, without its emergencies.
pub(super) fn stages(graph: &Graph<'_>) -> Vec<Stage> {
    let outline = Outline::new(graph);
    let nodes: Vec<usize> = (0..graph.nodes.len()).filter(|node| !is_emergency(&graph.nodes[*node])).collect();
    outline.stages(outline.items(&nodes, 0))
}

pub(super) fn is_emergency(node: &Node<'_>) -> bool {
    matches!(node.deed, Deed::Emergency(_))
}

#[derive(Clone)]
struct Item {
    is: Is,
    /// Every node of it.
    nodes: Vec<usize>,
    /// The nodes that it comes after, without those that come before one of these.
    after: BTreeSet<usize>,
}

#[derive(Clone)]
enum Is {
    Step(usize),
    Decide(usize, Vec<(Label, Vec<usize>)>),
    Branch(Label),
}

struct Outline<'g, 'm> {
    graph: &'g Graph<'m>,
    /// By node, the nodes that come before it.
    before: Vec<BTreeSet<usize>>,
    /// By node, the places of the guards that open a branch: what runs where another line does not is no branch of its own.
    opening: Vec<Vec<usize>>,
}

impl<'g, 'm> Outline<'g, 'm> {
    fn new(graph: &'g Graph<'m>) -> Self {
        let mut before: Vec<BTreeSet<usize>> = Vec::with_capacity(graph.nodes.len());
        for (at, node) in graph.nodes.iter().enumerate() {
            let mut all = BTreeSet::new();
            for &one in node.waits_for.iter().filter(|one| **one < at) {
                all.insert(one);
                all.extend(&before[one]);
            }
            before.push(all);
        }
        let opens = |guard: &Guard| !matches!(guard, Guard::WhenNot(_));
        let opening = |node: &Node| (0..node.guards.len()).filter(|at| opens(&node.guards[*at])).collect();
        Outline { graph, before, opening: graph.nodes.iter().map(opening).collect() }
    }

    fn guard(&self, node: usize, depth: usize) -> Option<&'g Guard<'m>> {
        Some(&self.graph.nodes[node].guards[*self.opening[node].get(depth)?])
    }

    /// The lines and branches that these nodes are, so many guards deep.
    fn items(&self, nodes: &[usize], depth: usize) -> Vec<Item> {
        let mut items = Vec::new();
        let mut rest = nodes;
        while let Some((&first, others)) = rest.split_first() {
            let deed = &self.graph.nodes[first].deed;
            let decided =
                |node: &usize| matches!(self.guard(*node, depth), Some(Guard::Decided(by, _)) if *by == first);
            let (is, length) = match self.guard(first, depth) {
                Some(_) => {
                    let same = |node: &&usize| same_branch(self.guard(first, depth), self.guard(**node, depth));
                    (Is::Branch(Label::Guard(first, self.opening[first][depth])), rest.iter().take_while(same).count())
                }
                None if matches!(deed, Deed::Decide(_)) => {
                    let ends = others.iter().take_while(|node| decided(node)).count();
                    (Is::Decide(first, self.ends(&others[..ends], depth)), ends + 1)
                }
                None => (Is::Step(first), 1),
            };
            let (own, after) = rest.split_at(length.max(1));
            rest = after;
            let after = self.nearest(self.graph.nodes[first].waits_for.iter().copied().collect());
            items.push(Item { is, nodes: own.to_vec(), after });
        }
        self.hang_on_whom_they_watch(&mut items, depth);
        items
    }

    fn ends(&self, nodes: &[usize], depth: usize) -> Vec<(Label, Vec<usize>)> {
        let same = |one: &usize, other: &usize| same_branch(self.guard(*one, depth), self.guard(*other, depth));
        let label = |node: usize| Label::Guard(node, self.opening[node][depth]);
        nodes.chunk_by(same).map(|end| (label(end[0]), end.to_vec())).collect()
    }

    /// What runs when somebody does not answer comes after the line that tells them, where that stands beside it.
    fn hang_on_whom_they_watch(&self, items: &mut [Item], depth: usize) {
        let steps: Vec<usize> =
            items.iter().filter_map(|item| if let Is::Step(node) = item.is { Some(node) } else { None }).collect();
        for item in items.iter_mut().filter(|item| matches!(item.is, Is::Branch(_))) {
            let Some(Guard::NoAnswer { watched, .. }) = self.guard(item.nodes[0], depth) else { continue };
            if !watched.is_empty() && watched.iter().all(|node| steps.contains(node)) {
                let all = item.after.iter().chain(watched).copied().collect();
                let nearest = self.nearest(all);
                // Of several that are told at the same time none is the one whose answer is missing.
                if nearest.len() == 1 {
                    item.after = nearest;
                }
            }
        }
    }

    /// Without those that come before one of the others.
    fn nearest(&self, nodes: BTreeSet<usize>) -> BTreeSet<usize> {
        nodes.iter().copied().filter(|one| !nodes.iter().any(|other| self.before[*other].contains(one))).collect()
    }

    fn stages(&self, mut rest: Vec<Item>) -> Vec<Stage> {
        let mut stages = Vec::new();
        while let Some(first) = rest.first() {
            let after = first.after.clone();
            let (heads, others): (Vec<Item>, Vec<Item>) = rest.into_iter().partition(|item| item.after == after);
            let (mut mains, mut sides): (Vec<Item>, Vec<Item>) =
                heads.into_iter().partition(|head| self.is_waited_for(head, &others));
            if mains.is_empty() {
                (mains, sides) = sides.into_iter().partition(|item| self.is_to_be_done(item));
            }
            let sides = sides.into_iter().map(|side| self.side(side)).collect();
            if let [_] = mains.as_slice() {
                rest = others;
                stages.extend(mains.pop().map(|main| Stage { main: Some(self.main(main)), sides }));
                continue;
            }
            let mut chains: Vec<Vec<Item>> = mains.into_iter().map(|main| vec![main]).collect();
            rest = Vec::new();
            for other in others {
                let holds = |chain: &&mut Vec<Item>| {
                    let has = |node: &usize| chain.iter().any(|item| item.nodes.contains(node));
                    other.after.iter().all(has)
                };
                match chains.iter_mut().find(holds) {
                    Some(chain) => chain.push(other),
                    None => rest.push(other),
                }
            }
            let fork: Vec<Branch> =
                chains.into_iter().map(|chain| Branch { label: None, body: self.stages(chain) }).collect();
            stages.push(Stage { main: (!fork.is_empty()).then_some(Main::Fork(fork)), sides });
        }
        stages
    }

    /// Whether one of the others comes after it, or something further out waits for it.
    fn is_waited_for(&self, item: &Item, others: &[Item]) -> bool {
        let has = |node: &usize| item.nodes.contains(node);
        let mut nodes = self.graph.nodes.iter().enumerate();
        others.iter().any(|other| other.after.iter().any(has))
            || nodes.any(|(at, node)| !has(&at) && node.waits_for.iter().any(has))
    }

    /// Whether it is a line of the way, not one that may be left out or that has a condition.
    fn is_to_be_done(&self, item: &Item) -> bool {
        match item.is {
            Is::Step(node) => {
                self.graph.nodes[node].deed.clause().is_none_or(|clause| clause.sentence.strength != Strength::May)
            }
            Is::Decide(..) => true,
            Is::Branch(_) => false,
        }
    }

    fn side(&self, item: Item) -> Branch {
        match item.is {
            Is::Branch(label) => Branch { label: Some(label), body: self.inner(label, &item.nodes) },
            _ => Branch { label: None, body: vec![Stage { main: Some(self.main(item)), sides: Vec::new() }] },
        }
    }

    fn main(&self, item: Item) -> Main {
        match item.is {
            Is::Step(node) => Main::Step(node),
            Is::Branch(label) => Main::Fork(vec![Branch { label: Some(label), body: self.inner(label, &item.nodes) }]),
            Is::Decide(node, ends) => {
                let mut branches: Vec<Branch> = ends
                    .iter()
                    .map(|(label, nodes)| Branch { label: Some(*label), body: self.inner(*label, nodes) })
                    .collect();
                let past = |other: &Node| other.waits_for.contains(&node);
                let outside = (0..self.graph.nodes.len()).filter(|other| !item.nodes.contains(other));
                let is_passed = outside.into_iter().any(|other| past(&self.graph.nodes[other]));
                if (1..3).contains(&branches.len()) && is_passed {
                    branches.push(Branch { label: Some(Label::Otherwise), body: Vec::new() });
                }
                if branches.is_empty() { Main::Step(node) } else { Main::Decide(node, branches) }
            }
        }
    }

    fn inner(&self, label: Label, nodes: &[usize]) -> Vec<Stage> {
        let Label::Guard(node, guard) = label else { return Vec::new() };
        let depth = self.opening[node].iter().position(|at| *at == guard).map_or(0, |depth| depth + 1);
        self.stages(self.items(nodes, depth))
    }
}

/// Whether two guards are the same line of a procedure.
fn same_branch(one: Option<&Guard<'_>>, other: Option<&Guard<'_>>) -> bool {
    match (one, other) {
        (Some(Guard::When(one)), Some(Guard::When(other))) => ptr::eq(*one, *other),
        (Some(Guard::Decided(one, first)), Some(Guard::Decided(other, second))) => one == other && first == second,
        (Some(Guard::NoAnswer { from: one, .. }), Some(Guard::NoAnswer { from: other, .. }))
        | (Some(Guard::Away { whom: one, .. }), Some(Guard::Away { whom: other, .. }))
        | (Some(Guard::About { whom: one, .. }), Some(Guard::About { whom: other, .. })) => ptr::eq(*one, *other),
        _ => false,
    }
}
