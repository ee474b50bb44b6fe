//! A concern line by line, with the shared steps in the place where they are followed.

use crate::simulator::days::Unit;
use crate::simulator::outcome::Said;
use crate::simulator::project::{Act, Project, Sentence, Step, Target, When, Who};

/// What has to be so for a line. Each branch is known by its number in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Guard {
    Emergency,
    Holds(usize),
    HoldsNot(usize),
    Decided(usize, usize),
    /// No answer from these within a time to those of the lines above that tell them.
    NoAnswer(usize, Vec<Target>, Option<(usize, Unit)>, Vec<usize>),
    /// The branch, whether it is instead, and who is away.
    Away(usize, bool, Vec<Who>),
    /// The same; none stand for whoever is told.
    About(usize, bool, Option<Vec<Who>>),
}

impl Guard {
    /// What kind it is.
    pub fn said(&self) -> Said {
        match self {
            Guard::Emergency => Said::Emergency,
            Guard::Holds(_) => Said::Holds,
            Guard::HoldsNot(_) => Said::HoldsNot,
            Guard::Decided(line, end) => Said::Decided(*line, *end),
            Guard::NoAnswer(..) => Said::NoAnswer,
            Guard::Away(..) => Said::Away,
            Guard::About(..) => Said::About,
        }
    }
}

/// A line in its place.
#[derive(Debug)]
pub struct Laid<'p> {
    pub sentence: Option<&'p Sentence>,
    pub is_emergency: bool,
    /// In which procedure it is written.
    pub of: usize,
    pub guards: Vec<Guard>,
    /// The lines before it.
    pub waits: Vec<usize>,
}

/// A concern with its lines.
#[derive(Debug)]
pub struct Script<'p> {
    pub project: &'p Project,
    pub lines: Vec<Laid<'p>>,
    /// The procedure in which a label is written, the label, and the lines that it stands for.
    pub labels: Vec<(usize, &'p str, Vec<usize>)>,
    /// Every procedure that is followed, the concern itself first.
    pub followed: Vec<usize>,
    guards: Vec<Guard>,
}

/// Where the lines of some braces stand.
#[derive(Clone, Copy)]
struct Around<'a> {
    /// The procedures, the outermost first.
    within: &'a [usize],
    /// What comes before the braces: from then on it is known who is away and whom it is about.
    before: &'a [usize],
}

/// Whom a sentence tells, in any order.
pub fn told(sentence: &Sentence) -> Vec<Target> {
    match &sentence.act {
        Act::Tell(to, then) => to.iter().chain(then).copied().collect(),
        Act::Ask(to) | Act::Report(to) => to.clone(),
        Act::Record | Act::Check | Act::Keep | Act::Decide(_) => Vec::new(),
    }
}

impl<'p> Script<'p> {
    /// Lays out the concern of a project.
    pub fn new(project: &'p Project) -> Self {
        let mut script =
            Script { project, lines: Vec::new(), labels: Vec::new(), followed: Vec::new(), guards: Vec::new() };
        script.whole(0, &[], &[]);
        script
    }

    /// The lines that a label stands for, read in a line: those of its own procedure first, and the nearest above, for shared
    /// steps may be followed twice.
    pub fn labelled(&self, at: usize, label: &str) -> &[usize] {
        let of = self.lines[at].of;
        let named: Vec<_> = self.labels.iter().filter(|(_, known, _)| *known == label).collect();
        let own: Vec<_> = named.iter().copied().filter(|(written, ..)| *written == of).collect();
        let named = if own.is_empty() { named } else { own };
        let above = named.iter().copied().rev().find(|(.., lines)| lines.iter().all(|line| *line < at));
        above.or(named.first().copied()).map_or(&[], |(.., lines)| lines)
    }

    fn whole(&mut self, at: usize, within: &[usize], before: &[usize]) -> Vec<usize> {
        let project = self.project;
        self.followed.push(at);
        let within = [within, &[at]].concat();
        for emergency in &project.procedures[at].emergencies {
            self.guards.push(Guard::Emergency);
            self.line(Some(emergency), &within, &[]);
            self.lines.last_mut().expect("a line").is_emergency = true;
            self.guards.pop();
        }
        self.braces(&project.procedures[at].steps.iter().collect::<Vec<_>>(), &within, before)
    }

    fn line(&mut self, sentence: Option<&'p Sentence>, within: &[usize], waits: &[usize]) -> Vec<usize> {
        let (place, of) = (self.lines.len(), *within.last().expect("a procedure"));
        if let Some(label) = sentence.and_then(|sentence| sentence.label.as_ref()) {
            self.labels.push((of, label, vec![place]));
        }
        let (guards, waits) = (self.guards.clone(), waits.to_vec());
        self.lines.push(Laid { sentence, is_emergency: false, of, guards, waits });
        vec![place]
    }

    /// The lines in braces, one after the other. Gives those that come last.
    fn braces(&mut self, steps: &[&'p Step], within: &[usize], before: &[usize]) -> Vec<usize> {
        let outside = self.guards.clone();
        let mut last = before.to_vec();
        for step in steps {
            last = self.step(step, Around { within, before }, last);
        }
        self.guards = outside;
        last
    }

    fn under(&mut self, guard: Guard, steps: &'p [Step], within: &[usize], before: &[usize]) -> Vec<usize> {
        self.guards.push(guard);
        let last = self.braces(&steps.iter().collect::<Vec<_>>(), within, before);
        self.guards.pop();
        last
    }

    fn step(&mut self, step: &'p Step, around: Around<'_>, before: Vec<usize>) -> Vec<usize> {
        match step {
            Step::Do(sentence) => {
                let line = self.line(Some(sentence), around.within, &before);
                if sentence.may { before } else { line }
            }
            Step::NotStated => self.line(None, around.within, &before),
            Step::Decide(sentence, ends) => {
                let line = self.line(Some(sentence), around.within, &before);
                let mut last = Vec::new();
                for (end, steps) in ends.iter().enumerate() {
                    // An end that nobody has thought of ends with the decision.
                    let steps = steps.as_deref().unwrap_or_default();
                    last.extend(self.under(Guard::Decided(line[0], end), steps, around.within, &line));
                }
                tidy(last)
            }
            Step::Together(_, steps) => {
                let outside = self.guards.clone();
                let last: Vec<usize> = steps.iter().flat_map(|step| self.step(step, around, before.clone())).collect();
                self.guards = outside;
                if last.is_empty() { before } else { tidy(last) }
            }
            Step::Branch(number, when, instead, steps) => {
                let (guard, from) = match when {
                    When::Holds(..) => (Guard::Holds(*number), before.as_slice()),
                    When::NoAnswer(from, within) => {
                        let watched = self.telling(from);
                        (Guard::NoAnswer(*number, from.clone(), *within, watched), around.before)
                    }
                    When::Away(whom) => (Guard::Away(*number, *instead, whom.clone()), around.before),
                    When::About(whom) => (Guard::About(*number, *instead, Some(whom.clone())), around.before),
                    When::AboutRecipient => (Guard::About(*number, *instead, None), around.before),
                };
                self.under(guard, steps, around.within, from);
                if let (When::Holds(..), true) = (when, instead) {
                    self.guards.push(Guard::HoldsNot(*number));
                }
                before
            }
            Step::Follow(at, only) => {
                if only.is_empty() {
                    self.whole(*at, around.within, &before)
                } else {
                    self.followed.push(*at);
                    let mut chosen = Vec::new();
                    choose(&self.project.procedures[*at].steps, only, &mut chosen);
                    self.braces(&chosen, &[around.within, &[*at]].concat(), &before)
                }
            }
        }
    }

    /// The lines so far that tell one of these, but for what is done in an emergency.
    fn telling(&self, whom: &[Target]) -> Vec<usize> {
        let tells = |laid: &Laid<'_>| {
            let sentence = laid.sentence.filter(|_| !laid.is_emergency);
            sentence.is_some_and(|sentence| told(sentence).iter().any(|one| whom.contains(one)))
        };
        (0..self.lines.len()).filter(|at| tells(&self.lines[*at])).collect()
    }
}

fn tidy(mut lines: Vec<usize>) -> Vec<usize> {
    lines.sort_unstable();
    lines.dedup();
    lines
}

/// The steps with one of these labels, in whatever braces.
fn choose<'p>(steps: &'p [Step], labels: &[String], found: &mut Vec<&'p Step>) {
    for step in steps {
        let label = match step {
            Step::Do(sentence) | Step::Decide(sentence, _) => sentence.label.as_ref(),
            _ => None,
        };
        match step {
            _ if label.is_some_and(|label| labels.contains(label)) => found.push(step),
            Step::Decide(_, ends) => ends.iter().flatten().for_each(|end| choose(end, labels, found)),
            Step::Branch(.., steps) | Step::Together(_, steps) => choose(steps, labels, found),
            Step::Do(_) | Step::Follow(..) | Step::NotStated => {}
        }
    }
}
