//! A procedure as a graph: one node for each line that somebody does or judges, what each waits for, and what has to be so for it
//! to run. Shared steps are laid out where they are followed.
//!
//! The same graph, with the same names, is what a flowchart draws: `waits_for` are its arrows, a [`Guard`] what is written on them.

use super::lay_out::Build;
use tutela_model::{Clause, Concern, Conditions, Deadline, Emergency, List, Model};

/// What a node of a procedure is.
#[derive(Clone, Copy, Debug)]
pub enum Deed<'m> {
    /// What to do in an emergency.
    Emergency(&'m Emergency),
    /// A line that somebody does.
    Do(&'m Clause),
    /// A line by which somebody decides.
    Decide(&'m Clause),
    /// A line that is left open, and said to be.
    Open,
}

impl<'m> Deed<'m> {
    /// Its sentence; none where it is left open.
    pub fn clause(self) -> Option<&'m Clause> {
        match self {
            Deed::Emergency(emergency) => Some(&emergency.clause),
            Deed::Do(clause) | Deed::Decide(clause) => Some(clause),
            Deed::Open => None,
        }
    }
}

/// The three ends of a decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum End {
    /// It is so.
    So,
    /// It is not.
    Not,
    /// Whoever decides is unsure.
    Unsure,
}

/// What has to be so for a line to run.
#[derive(Clone, Debug)]
pub enum Guard<'m> {
    /// There is such an emergency.
    Emergency(&'m str),
    /// A circumstance holds, that somebody has to judge.
    When(&'m Conditions),
    /// A circumstance does not hold: a line above runs instead where it does.
    WhenNot(&'m Conditions),
    /// The decision of that node ended so.
    Decided(usize, End),
    /// Somebody whom those nodes tell has not answered in time.
    NoAnswer {
        /// Who.
        from: &'m List,
        /// In what time.
        within: Option<&'m Deadline>,
        /// The nodes that tell them; none if nothing does.
        watched: Vec<usize>,
        /// Whether it runs in place of what tells them.
        instead: bool,
    },
    /// Somebody is away.
    Away {
        /// Who.
        whom: &'m List,
        /// Whether it runs in place of what tells them.
        instead: bool,
    },
    /// Somebody is the one whom the matter is about.
    About {
        /// Who; `a recipient` is whoever is told something.
        whom: &'m List,
        /// Whether it runs in place of what tells them.
        instead: bool,
    },
}

impl Guard<'_> {
    /// Whether nothing but the people of a setting decides it, so that nobody has to judge anything.
    pub fn is_of_people(&self) -> bool {
        matches!(self, Guard::NoAnswer { .. } | Guard::Away { .. } | Guard::About { .. })
    }

    /// Whether both stand for the same branch, for when somebody is away or it is about them.
    pub fn is_branch_of(&self, other: &Guard<'_>) -> bool {
        match (self, other) {
            (Guard::About { whom: one, .. }, Guard::About { whom: other, .. })
            | (Guard::Away { whom: one, .. }, Guard::Away { whom: other, .. }) => std::ptr::eq(*one, *other),
            _ => false,
        }
    }

    /// Whether both ask for the same: the same braces around two lines.
    pub fn is(&self, other: &Guard<'_>) -> bool {
        match (self, other) {
            (Guard::Emergency(one), Guard::Emergency(other)) => std::ptr::eq(*one, *other),
            (Guard::When(one), Guard::When(other)) | (Guard::WhenNot(one), Guard::WhenNot(other)) => {
                std::ptr::eq(*one, *other)
            }
            (Guard::Decided(one, end), Guard::Decided(other, other_end)) => one == other && end == other_end,
            (Guard::NoAnswer { from: one, watched, .. }, Guard::NoAnswer { from: other, watched: others, .. }) => {
                std::ptr::eq(*one, *other) && watched == others
            }
            _ => self.is_branch_of(other),
        }
    }
}

/// One line of a procedure in its place.
#[derive(Clone, Debug)]
pub struct Node<'m> {
    /// What it is.
    pub deed: Deed<'m>,
    /// By what label others point at it.
    pub label: Option<&'m str>,
    /// The procedure or the shared steps that it is written in.
    pub of: &'m Concern,
    /// What has to be so for it to run, the outermost first.
    pub guards: Vec<Guard<'m>>,
    /// The nodes that come before it; none where it waits for nothing but the report.
    pub waits_for: Vec<usize>,
}

/// A procedure with its shared steps laid out.
#[derive(Clone, Debug)]
pub struct Graph<'m> {
    /// Its lines, emergencies first, then in the order in which they are written.
    pub nodes: Vec<Node<'m>>,
    /// The procedures and shared steps that are followed, even those without a line of their own.
    pub followed: Vec<&'m Concern>,
    /// Shared steps that lead back to themselves, by name, the first again at the end.
    pub circles: Vec<Vec<&'m str>>,
    /// What each label stands for: where it is written, the label, its nodes.
    pub(super) labels: Vec<(&'m str, &'m str, Vec<usize>)>,
}

impl<'m> Graph<'m> {
    /// Lays a procedure out.
    pub fn new(model: &'m Model, concern: &'m Concern) -> Self {
        Build::new(model, Graph { nodes: Vec::new(), followed: Vec::new(), circles: Vec::new(), labels: Vec::new() })
            .of(concern)
    }

    /// What to do in an emergency, here and in the steps that are followed.
    pub fn emergencies(&self) -> impl Iterator<Item = &'m Emergency> {
        self.nodes.iter().filter_map(|node| match node.deed {
            Deed::Emergency(emergency) => Some(emergency),
            _ => None,
        })
    }

    /// The nodes that a label stands for, as somebody reads it who writes in `of`.
    pub fn labelled(&self, of: &Concern, label: &str) -> &[usize] {
        self.known(of, label).first().map_or(&[], |nodes| nodes)
    }

    /// Each time that a label is laid out, with its nodes: in the procedure in which it is read, or else in others.
    fn known(&self, of: &Concern, label: &str) -> Vec<&[usize]> {
        let named = || self.labels.iter().filter(|(_, known, _)| *known == label);
        let own: Vec<&[usize]> =
            named().filter(|(within, ..)| *within == of.decl.name).map(|(.., nodes)| nodes.as_slice()).collect();
        if own.is_empty() { named().map(|(.., nodes)| nodes.as_slice()).collect() } else { own }
    }

    /// The nodes that a deadline is counted from: those of the label that it names, or those that the line waits for. `None`
    /// where it is counted from an event that is no line.
    pub fn counted_from<'g>(&'g self, node: &'g Node<'m>) -> Option<&'g [usize]> {
        match node.deed.clause().and_then(|clause| clause.sentence.deadline()) {
            Some(Deadline::Within(_, Some(label))) => {
                // Shared steps that are followed twice have each label twice: the nearest above is meant.
                let at = self.nodes.iter().position(|known| std::ptr::eq(known, node)).unwrap_or_default();
                let known = self.known(node.of, label);
                let above = known.iter().rev().find(|nodes| nodes.iter().all(|known| *known < at));
                above.or(known.first()).copied().filter(|nodes| !nodes.is_empty())
            }
            _ => Some(&node.waits_for),
        }
    }
}
