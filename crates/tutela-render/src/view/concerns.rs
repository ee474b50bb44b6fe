//! Says procedures step by step: who does what, by when, and what must not be done.

use super::rules::paragraph;
use super::text::is_not_stated;
use super::{View, bullets};
use crate::{Block, CalloutKind, Run, Step as Printed, words_of};
use tutela_analysis::concerns::{End, Graph, labelled_steps};
use tutela_analysis::in_brief;
use tutela_model::{Clause, Concern, Deadline, Emergency, List, NameId, Step, Trigger, capital, sentence_case};

impl View<'_> {
    /// A procedure without its heading.
    pub fn concern(&self, concern: &Concern) -> Vec<Block> {
        let model = self.model;
        let mut blocks = Vec::new();
        let facts = self.concern_facts(concern);
        if !facts.is_empty() {
            blocks.push(Block::paragraph(facts.join(" ")));
        }
        for emergency in Graph::new(model, concern).emergencies() {
            let title = Some(said_emergency(emergency));
            let blocks_inside = vec![Block::Paragraph { runs: self.said(&emergency.clause) }];
            blocks.push(Block::Callout { kind: CalloutKind::Urgent, title, blocks: blocks_inside });
        }
        for (by, under) in &concern.handled_by {
            let under =
                under.as_ref().map_or(String::new(), |under| format!(" under {}", model.say_list(under, "and")));
            let said = match is_not_stated(by) {
                true => format!("who handles it{under} is not stated"),
                false => format!("it is handled by {}{under}", model.say_list(by, "or")),
            };
            blocks.push(Block::paragraph(sentence_case(&said)));
        }
        let mut steps = self.steps_with_labels(&concern.steps);
        super::anchors::name_steps(&concern.decl.name, &mut steps);
        match steps.as_mut_slice() {
            [] => {}
            // One step needs no number, and no drawing.
            [only] if only.blocks.is_empty() => {
                let label = only.label.take().map(|label| [Run::strong(label), Run::text(" ")]);
                let runs = label.into_iter().flatten().chain(std::mem::take(&mut only.runs)).collect();
                blocks.push(Block::Paragraph { runs });
            }
            _ => blocks.push(Block::Steps { steps }),
        }
        if !concern.never.is_empty() {
            let items = concern.never.iter().map(|never| self.said(never)).collect();
            let title = Some("What must not be done".to_owned());
            blocks.push(Block::Callout { kind: CalloutKind::Note, title, blocks: bullets(items) });
        }
        blocks.extend(self.closed_by(concern).map(Block::paragraph));
        blocks
    }

    /// Who closes the matter, as a sentence.
    pub(super) fn closed_by(&self, concern: &Concern) -> Option<String> {
        let by = concern.closed_by.as_ref()?;
        Some(sentence_case(&match is_not_stated(by) {
            true => "who closes the matter is not stated".to_owned(),
            false => format!("the matter is closed by {}", self.model.say_list(by, "and")),
        }))
    }

    /// Who may raise it, as a sentence.
    pub(super) fn raised_by(&self, concern: &Concern) -> Option<String> {
        let by = concern.raised_by.as_ref()?;
        Some(match is_not_stated(by) {
            true => "Who may raise it is not stated.".to_owned(),
            false => format!("{} may raise it.", capital(&self.model.say_list(by, "or"))),
        })
    }

    /// A procedure on a quick guide: what to do in an emergency, and what its readers do first.
    pub fn concern_in_brief(&self, concern: &Concern, readers: &[NameId]) -> Vec<Block> {
        let urgent = |emergency: &Emergency| {
            let lead = format!("{}:", said_emergency(emergency));
            [Run::strong(lead), Run::text(" ")].into_iter().chain(self.said(&emergency.clause)).collect()
        };
        let mut items: Vec<Vec<Run>> = concern.emergencies.iter().map(urgent).collect();
        items.extend(in_brief(self.model, concern, readers).into_iter().map(|step| match step {
            Step::Do(clause) => self.said(clause),
            _ => {
                let printed = self.step(step, &[]);
                let label = printed.label.map(Run::strong);
                label.into_iter().chain([Run::text(" ")]).chain(printed.runs).collect()
            }
        }));
        bullets(items)
    }

    /// What there is to say before the steps.
    fn concern_facts(&self, concern: &Concern) -> Vec<String> {
        let model = self.model;
        let mut facts = Vec::new();
        if !concern.also_called.is_empty() {
            facts.push(format!("Also called {}.", tutela_model::join(&concern.also_called, "or")));
        }
        if !concern.kind_of.is_empty() {
            let titles: Vec<String> =
                concern.kind_of.iter().map(|name| format!("“{}”", self.concern_title(name))).collect();
            facts.push(format!("What is forbidden and kept in {} holds here too.", tutela_model::join(&titles, "and")));
        }
        if let Some(about) = &concern.about {
            facts.push(match is_not_stated(about) {
                true => "Whom it is about is not stated.".to_owned(),
                false => format!("It is about {}.", model.say_list(about, "or")),
            });
        }
        facts.extend(self.raised_by(concern));
        if let Some(by) = &concern.led_by {
            facts.push(match is_not_stated(by) {
                true => "Who leads is not stated.".to_owned(),
                false => format!("{} leads.", capital(&model.say_list(by, "and"))),
            });
        }
        facts
    }

    fn concern_title(&self, name: &str) -> String {
        self.model
            .concerns
            .iter()
            .find(|c| c.decl.name == name)
            .map_or_else(|| name.replace('-', " "), |c| c.decl.title.clone())
    }

    /// A clause as one paragraph.
    pub(super) fn said(&self, clause: &Clause) -> Vec<Run> {
        paragraph(None, self.clause(clause))
    }

    /// The steps; those that another step points at by their label say what it is.
    fn steps_with_labels(&self, steps: &[Step]) -> Vec<Printed> {
        self.steps(steps, &self.cited(steps))
    }

    /// The labels by which a step points at another.
    pub(super) fn cited<'s>(&'s self, steps: &'s [Step]) -> Vec<&'s str> {
        let mut text = String::new();
        all_words(&self.steps(steps, &[]), &mut text);
        let mut cited = labels(steps);
        for name in followed(steps) {
            cited.extend(self.model.steps(name).into_iter().flat_map(|followed| labels(&followed.steps)));
        }
        cited.retain(|label| text.contains(&format!("the step “{}”", spaced(label))));
        cited
    }

    /// The steps that a line sends to, if they do not lead back to themselves.
    pub(super) fn followed_concern(&self, name: &str) -> Option<&Concern> {
        self.model.steps(name).filter(|followed| Graph::new(self.model, followed).circles.is_empty())
    }

    fn steps(&self, steps: &[Step], cited: &[&str]) -> Vec<Printed> {
        steps.iter().map(|step| self.step(step, cited)).collect()
    }

    fn inner<'s>(&self, steps: impl Iterator<Item = &'s Step>, cited: &[&str]) -> Vec<Block> {
        let steps: Vec<Printed> = steps.map(|step| self.step(step, cited)).collect();
        if steps.is_empty() { Vec::new() } else { vec![Block::Steps { steps }] }
    }

    fn step(&self, step: &Step, cited: &[&str]) -> Printed {
        let declared = label_of(step);
        let label = declared.and_then(|label| said_label(label, cited));
        let said = |clause| super::anchors::declared_step(declared, self.said(clause));
        match step {
            Step::Do(clause) => Printed { label, runs: said(clause), blocks: Vec::new() },
            Step::Decide { clause, so, not, unsure } => {
                let mut ends = Vec::new();
                for (end, branch) in [(End::So, so), (End::Not, not), (End::Unsure, unsure)] {
                    let Some(branch) = branch else { continue };
                    ends.push(self.labelled(said_end(end), branch, cited));
                }
                let blocks = if ends.is_empty() { Vec::new() } else { vec![Block::Steps { steps: ends }] };
                Printed { label, runs: said(clause), blocks }
            }
            Step::Follow { steps, only, .. } => {
                let shared = self.followed_concern(steps);
                // Shared steps are written out: whoever reads a procedure in a hurry must not have to look elsewhere.
                let inner = shared.map_or(Vec::new(), |shared| followed_steps(shared, only));
                let title = self.concern_title(steps);
                Printed {
                    label,
                    runs: vec![Run::text(sentence_case(&title))],
                    blocks: self.inner(inner.into_iter(), cited),
                }
            }
            Step::Branch { when, instead, steps, .. } => {
                self.labelled(&in_place(self.trigger(when), *instead), steps, cited)
            }
            Step::Together(steps, _) => self.labelled("At the same time", steps, cited),
            Step::AnyOrder(steps, _) => self.labelled("In any order", steps, cited),
            Step::NotStated(_) => Printed { label: None, runs: vec![Run::text(LEFT_OPEN)], blocks: Vec::new() },
        }
    }

    /// A branch; one that is a single plain step stands on the line of its label.
    fn labelled(&self, label: &str, steps: &[Step], cited: &[&str]) -> Printed {
        match steps {
            [one @ (Step::Do(_) | Step::NotStated(_))] => {
                let inner = self.step(one, cited);
                let own = inner.label.map(|own| vec![Run::strong(own), Run::text(" ")]).unwrap_or_default();
                let runs = own.into_iter().chain(inner.runs).collect();
                Printed { label: Some(format!("{}:", capital(label))), runs, blocks: inner.blocks }
            }
            [Step::Together(steps, _)] => self.labelled(&format!("{label}, at the same time"), steps, cited),
            [Step::AnyOrder(steps, _)] => self.labelled(&format!("{label}, in any order"), steps, cited),
            _ => Printed {
                label: Some(format!("{}:", capital(label))),
                runs: Vec::new(),
                blocks: self.inner(steps.iter(), cited),
            },
        }
    }

    fn trigger(&self, when: &Trigger) -> String {
        match when {
            Trigger::Holds(conditions) => self.model.say_conditions("when", conditions, None),
            Trigger::NoAnswer(from, within) => self.no_answer(from, within.as_ref()),
            Trigger::About(about) => self.about(about),
            Trigger::Away(away) => self.away(away),
        }
    }

    pub(super) fn no_answer(&self, from: &List, within: Option<&Deadline>) -> String {
        let within = within.map_or(String::new(), |within| format!(" {}", self.model.say_deadline(within)));
        format!("when {} does not answer{within}", self.model.say_list(from, "or"))
    }

    pub(super) fn about(&self, whom: &List) -> String {
        format!("when it is about {}", self.model.say_list(whom, "or"))
    }

    pub(super) fn away(&self, whom: &List) -> String {
        format!("when {} is away", self.model.say_list(whom, "or"))
    }
}

/// What is said of a line that is left open.
pub(super) const LEFT_OPEN: &str = "What happens then is not stated.";

/// How an end of a decision begins.
pub(super) fn said_end(end: End) -> &'static str {
    match end {
        End::So => "If so",
        End::Not => "If not",
        End::Unsure => "If unsure",
    }
}

/// What stands before a line that runs in place of another.
pub(super) fn in_place(label: String, instead: bool) -> String {
    if instead { format!("{label}, do this instead") } else { label }
}

/// The label that stands before a step, if another step points at it.
pub(super) fn said_label(label: &str, cited: &[&str]) -> Option<String> {
    cited.contains(&label).then(|| format!("{}:", capital(&spaced(label))))
}

/// The shared steps that are followed: all, or those of these labels.
pub(super) fn followed_steps<'s>(shared: &'s Concern, only: &[String]) -> Vec<&'s Step> {
    match only {
        [] => shared.steps.iter().collect(),
        only => labelled_steps(&shared.steps, only),
    }
}

/// What an emergency is, as a title.
pub(super) fn said_emergency(emergency: &Emergency) -> String {
    sentence_case(&emergency.when).trim_end_matches('.').to_owned()
}

/// A label as it is said.
fn spaced(label: &str) -> String {
    label.replace('-', " ")
}

fn label_of(step: &Step) -> Option<&str> {
    match step {
        Step::Do(clause) | Step::Decide { clause, .. } => clause.label.as_deref(),
        Step::Follow { label, .. } => label.as_deref(),
        _ => None,
    }
}

/// Every label of some steps.
fn labels(steps: &[Step]) -> Vec<&str> {
    let mut all = Vec::new();
    for step in steps {
        all.extend(label_of(step));
        inside(step).for_each(|steps| all.extend(labels(steps)));
    }
    all
}

/// The shared steps that some steps send to.
fn followed(steps: &[Step]) -> Vec<&str> {
    let mut all = Vec::new();
    for step in steps {
        if let Step::Follow { steps, .. } = step {
            all.push(steps.as_str());
        }
        inside(step).for_each(|steps| all.extend(followed(steps)));
    }
    all
}

/// The steps that hang on a step.
pub(super) fn inside(step: &Step) -> impl Iterator<Item = &[Step]> {
    let lists: [Option<&[Step]>; 3] = match step {
        Step::Decide { so, not, unsure, .. } => [so.as_deref(), not.as_deref(), unsure.as_deref()],
        Step::Branch { steps, .. } | Step::Together(steps, _) | Step::AnyOrder(steps, _) => [Some(steps), None, None],
        Step::Do(_) | Step::Follow { .. } | Step::NotStated(_) => [None; 3],
    };
    lists.into_iter().flatten()
}

fn all_words(steps: &[Printed], out: &mut String) {
    for step in steps {
        out.extend(step.label.as_deref());
        out.push_str(&words_of(&step.runs));
        for block in &step.blocks {
            if let Block::Steps { steps } = block {
                all_words(steps, out);
            }
        }
    }
}
