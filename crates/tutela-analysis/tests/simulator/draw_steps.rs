//! Draws the procedures of a random project.

use crate::chance::Chance;
use crate::simulator::days::{UNITS, Unit, day_of};
use crate::simulator::project::{
    Act, CIRCUMSTANCES, Deadline, GROUPS, Procedure, Project, Sentence, Step, Target, When, Who,
};

/// Draws the concern, wider ones and shared steps.
pub fn procedures(chance: &mut Chance, project: &mut Project) {
    let wider = chance.below(3);
    let shared = chance.below(3);
    let posts: Vec<Who> = (0..project.posts.len()).map(Who::Post).collect();
    let mut somebody = posts.clone();
    somebody.extend(posts.clone());
    somebody.extend((0..project.bodies.len()).map(Who::Body));
    somebody.extend((0..project.agencies.len()).map(Who::Agency));
    somebody.push(Who::Person(chance.below(project.people.len())));
    somebody.push(Who::Group(chance.below(GROUPS.len())));
    let mut draw = Draw {
        chance,
        posts,
        somebody,
        number: 0,
        branches: 0,
        long: false,
        shared: Vec::new(),
        labels: Vec::new(),
        all: Vec::new(),
    };
    let all = 1 + wider + shared;
    let mut drawn: Vec<Procedure> = Vec::new();
    // The last first, so that each may follow those behind it.
    for at in (0..all).rev() {
        draw.labels.clear();
        let mut procedure = draw.procedure(at > 0);
        let behind = (at + 1..=wider).filter(|_| draw.chance.one_in(2));
        procedure.kind_of = if at <= wider { behind.collect() } else { Vec::new() };
        drawn.insert(0, procedure);
        draw.shared.insert(0, (at, draw.labels.clone()));
    }
    project.procedures = drawn;
    project.wider = wider;
}

struct Draw<'c> {
    chance: &'c mut Chance,
    posts: Vec<Who>,
    /// Those who may be told; posts more often.
    somebody: Vec<Who>,
    number: usize,
    branches: usize,
    /// Whether some deadline is of months or years: two of them would lead out of the list of days.
    long: bool,
    /// The procedures that may be followed, with their labels.
    shared: Vec<(usize, Vec<String>)>,
    /// The labels above in this procedure.
    labels: Vec<String>,
    /// All labels.
    all: Vec<String>,
}

impl Draw<'_> {
    fn number(&mut self) -> usize {
        self.number += 1;
        self.number
    }

    fn procedure(&mut self, is_other: bool) -> Procedure {
        let mut procedure = Procedure::default();
        if self.chance.one_in(3) {
            let act = Act::Tell(self.told(), Vec::new());
            let deadline = (!self.chance.one_in(4)).then_some(Deadline::AtOnce);
            let by = self.chance.one_in(2).then_some("emergency");
            let who = vec![Target::Everyone];
            let number = self.number();
            let emergency = Sentence { number, label: None, may: false, who, act, recorded: false, by, deadline };
            procedure.emergencies.push(emergency);
        }
        let steps = if is_other { self.chance.below(4) } else { 2 + self.chance.below(5) };
        procedure.steps = self.steps(steps, 2);
        if is_other && self.chance.one_in(3) {
            procedure.steps.push(Step::Do(self.sentence(Act::Keep)));
        }
        procedure.never = (0..self.chance.below(2)).map(|_| self.number()).collect();
        if !is_other && self.chance.one_in(2) {
            procedure.closed_by = vec![Target::Is(self.chance.one(&self.posts))];
        }
        if !is_other && self.chance.one_in(6) {
            procedure.handled_by = vec![Target::Is(self.chance.one(&self.somebody))];
        }
        procedure
    }

    fn steps(&mut self, count: usize, depth: usize) -> Vec<Step> {
        (0..count).map(|_| self.step(depth)).collect()
    }

    fn step(&mut self, depth: usize) -> Step {
        let inner = 1 + self.chance.below(2);
        match self.chance.below(20) {
            0..=2 if depth > 0 => {
                let decides = Act::Decide(self.chance.below(CIRCUMSTANCES.len()));
                let head = self.sentence(decides);
                let mut end = || (!self.chance.one_in(4)).then(|| self.steps(inner, depth - 1));
                Step::Decide(head, [end(), end(), end()])
            }
            3..=7 if depth > 0 => {
                let when = self.when();
                self.branches += 1;
                let number = self.branches;
                let instead = match when {
                    When::NoAnswer(..) => self.chance.one_in(8),
                    // Whether a line that tells a post tells a group of which its holder is one is not said.
                    When::About(ref whom) if whom.iter().any(|who| matches!(who, Who::Group(_))) => false,
                    _ => self.chance.one_in(2),
                };
                Step::Branch(number, when, instead, self.steps(inner, depth - 1))
            }
            8 | 9 if depth > 0 => Step::Together(self.chance.one_in(2), self.steps(inner + 1, depth - 1)),
            10 | 11 if !self.shared.is_empty() => self.follow(),
            12 if self.chance.one_in(3) => Step::NotStated,
            _ => {
                let act = self.act();
                Step::Do(self.sentence(act))
            }
        }
    }

    fn follow(&mut self) -> Step {
        let (at, labels) = self.shared[self.chance.below(self.shared.len())].clone();
        let only = if labels.is_empty() || !self.chance.one_in(3) {
            Vec::new()
        } else {
            vec![labels[self.chance.below(labels.len())].clone()]
        };
        Step::Follow(at, only)
    }

    fn label(&mut self) -> Option<String> {
        // Now and then shared steps have the same label.
        let again = !self.all.is_empty() && self.chance.one_in(8);
        let label =
            if again { self.all[self.chance.below(self.all.len())].clone() } else { format!("l{}", self.all.len()) };
        if self.labels.contains(&label) {
            return None;
        }
        self.labels.push(label.clone());
        self.all.push(label.clone());
        Some(label)
    }

    fn when(&mut self) -> When {
        match self.chance.below(8) {
            0 | 1 => When::Holds(self.chance.below(CIRCUMSTANCES.len()), !self.chance.one_in(4)),
            2 | 3 => {
                let units =
                    [(1, Unit::Hour), (2, Unit::Hour), (30, Unit::Minute), (1, Unit::SchoolDay), (1, Unit::Day)];
                let within = (!self.chance.one_in(4)).then(|| self.chance.one(&units));
                When::NoAnswer(vec![Target::Is(self.chance.one(&self.posts))], within)
            }
            4 | 5 => {
                let mut whom = vec![self.chance.one(&self.posts)];
                let other = self.chance.one(&self.posts);
                if self.chance.one_in(4) && !whom.contains(&other) {
                    whom.push(other);
                }
                When::Away(whom)
            }
            6 => {
                let group = Who::Group(self.chance.below(GROUPS.len()));
                When::About(vec![if self.chance.one_in(3) { group } else { self.chance.one(&self.posts) }])
            }
            _ => When::AboutRecipient,
        }
    }

    fn told(&mut self) -> Vec<Target> {
        let count = if self.chance.one_in(4) { 2 } else { 1 };
        let mut told: Vec<Target> = Vec::new();
        for _ in 0..count {
            let one = Target::Is(self.chance.one(&self.somebody));
            if !told.contains(&one) {
                told.push(one);
            }
        }
        if self.chance.one_in(8) {
            told.push(Target::TheyAnswerTo);
        }
        told
    }

    fn act(&mut self) -> Act {
        match self.chance.below(10) {
            0..=4 => {
                let then = if self.chance.one_in(6) { self.told() } else { Vec::new() };
                Act::Tell(self.told(), then)
            }
            5 => Act::Ask(self.told()),
            6 => Act::Report(self.told()),
            7 => Act::Record,
            8 => Act::Keep,
            _ => Act::Check,
        }
    }

    fn sentence(&mut self, act: Act) -> Sentence {
        let who = match self.chance.below(10) {
            0..=3 => Target::Everyone,
            4 => Target::Is(Who::Group(self.chance.below(GROUPS.len()))),
            _ => Target::Is(self.chance.one(&self.posts)),
        };
        let mut who = vec![who];
        let other = Target::Is(self.chance.one(&self.posts));
        if self.chance.one_in(10) && !who.contains(&Target::Everyone) && !who.contains(&other) {
            who.push(other);
        }
        let may = self.chance.one_in(10) && !matches!(act, Act::Decide(_));
        let is_told = matches!(act, Act::Tell(..) | Act::Ask(_) | Act::Report(_));
        let by = (is_told && self.chance.one_in(6)).then(|| self.chance.one(&["phone", "email", "text"]));
        let recorded = self.chance.one_in(8);
        let deadline = self.deadline();
        let label = if self.chance.one_in(3) { self.label() } else { None };
        let number = self.number();
        Sentence { number, label, may, who, act, recorded, by, deadline }
    }

    fn deadline(&mut self) -> Option<Deadline> {
        match self.chance.below(20) {
            0 | 1 => None,
            2 => Some(Deadline::Vague),
            3 => Some(Deadline::By(day_of(2027, 9, 1) + self.chance.below(400))),
            4..=6 => Some(Deadline::AtOnce),
            7..=9 => Some(Deadline::SameDay),
            _ => {
                let units = if self.long { 7 } else { UNITS.len() };
                let (unit, _) = self.chance.one(&UNITS[..units]);
                self.long |= unit >= Unit::Month;
                let count = 1 + self.chance.below(if unit >= Unit::Month { 1 } else { 3 });
                let of = (!self.labels.is_empty() && self.chance.one_in(3))
                    .then(|| self.labels[self.chance.below(self.labels.len())].clone());
                Some(Deadline::Within(count, unit, of))
            }
        }
    }
}
