//! Says procedures step by step: who does what, by when, and what must not be done.

use super::rules::paragraph;
use super::text::is_not_stated;
use super::{View, bullets};
use crate::{Block, CalloutKind, Run, Step as Printed, words_of};
use tutela_analysis::in_brief;
use tutela_model::{Clause, Concern, Emergency, NameId, Step, Trigger, capital, sentence_case};

impl View<'_> {
    /// A procedure without its heading.
    pub fn concern(&self, concern: &Concern) -> Vec<Block> {
        let model = self.model;
        let mut blocks = Vec::new();
        let facts = self.concern_facts(concern);
        if !facts.is_empty() {
            blocks.push(Block::paragraph(facts.join(" ")));
        }
        for emergency in &concern.emergencies {
            let title = Some(sentence_case(&emergency.when).trim_end_matches('.').to_owned());
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
        match steps.as_mut_slice() {
            [] => {}
            // One step needs no number.
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
        if let Some(by) = &concern.closed_by {
            let said = match is_not_stated(by) {
                true => "who closes the matter is not stated".to_owned(),
                false => format!("the matter is closed by {}", model.say_list(by, "and")),
            };
            blocks.push(Block::paragraph(sentence_case(&said)));
        }
        blocks
    }

    /// A procedure on a quick guide: what to do in an emergency, and what its readers do first.
    pub fn concern_in_brief(&self, concern: &Concern, readers: &[NameId]) -> Vec<Block> {
        let urgent = |emergency: &Emergency| {
            let lead = format!("{}:", sentence_case(&emergency.when).trim_end_matches('.'));
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
        if let Some(by) = &concern.raised_by {
            facts.push(match is_not_stated(by) {
                true => "Who may raise it is not stated.".to_owned(),
                false => format!("{} may raise it.", capital(&model.say_list(by, "or"))),
            });
        }
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
    fn said(&self, clause: &Clause) -> Vec<Run> {
        paragraph(None, self.clause(clause))
    }

    /// The steps; those that another step points at by their label say what it is.
    fn steps_with_labels(&self, steps: &[Step]) -> Vec<Printed> {
        let mut text = String::new();
        all_words(&self.steps(steps, &[]), &mut text);
        let mut cited = labels(steps);
        for name in followed(steps) {
            cited.extend(self.model.concerns.iter().filter(|c| c.decl.name == name).flat_map(|c| labels(&c.steps)));
        }
        cited.retain(|label| text.contains(&format!("the step “{}”", spaced(label))));
        self.steps(steps, &cited)
    }

    fn steps(&self, steps: &[Step], cited: &[&str]) -> Vec<Printed> {
        steps.iter().map(|step| self.step(step, cited)).collect()
    }

    fn inner(&self, steps: &[Step], cited: &[&str]) -> Vec<Block> {
        let steps = self.steps(steps, cited);
        if steps.is_empty() { Vec::new() } else { vec![Block::Steps { steps }] }
    }

    fn step(&self, step: &Step, cited: &[&str]) -> Printed {
        let model = self.model;
        let label =
            label_of(step).filter(|label| cited.contains(label)).map(|label| format!("{}:", capital(&spaced(label))));
        match step {
            Step::Do(clause) => Printed { label, runs: self.said(clause), blocks: Vec::new() },
            Step::Decide { clause, so, not, unsure } => {
                let mut ends = Vec::new();
                for (label, branch) in [("If so", so), ("If not", not), ("If unsure", unsure)] {
                    let Some(branch) = branch else { continue };
                    ends.push(self.labelled(label, branch, cited));
                }
                let blocks = if ends.is_empty() { Vec::new() } else { vec![Block::Steps { steps: ends }] };
                Printed { label, runs: self.said(clause), blocks }
            }
            Step::Follow { steps, only, .. } => {
                let shared = model.concerns.iter().find(|c| c.decl.name == *steps);
                let title = shared.map_or_else(|| steps.replace('-', " "), |c| c.decl.title.clone());
                // Shared steps are written out: whoever reads a procedure in a hurry must not have to look elsewhere.
                let inner: Vec<Step> = shared.map_or(Vec::new(), |c| {
                    let wanted = |step: &&Step| {
                        only.is_empty() || label_of(step).is_some_and(|label| only.iter().any(|o| o == label))
                    };
                    flatten(&c.steps).into_iter().filter(wanted).cloned().collect()
                });
                let inner = if only.is_empty() { shared.map_or(Vec::new(), |c| c.steps.clone()) } else { inner };
                Printed { label, runs: vec![Run::text(sentence_case(&title))], blocks: self.inner(&inner, cited) }
            }
            Step::Branch { when, instead, steps, .. } => {
                let label = self.trigger(when);
                let label = if *instead { format!("{label}, do this instead") } else { label };
                self.labelled(&label, steps, cited)
            }
            Step::Together(steps, _) => self.labelled("At the same time", steps, cited),
            Step::AnyOrder(steps, _) => self.labelled("In any order", steps, cited),
            Step::NotStated(_) => {
                Printed { label: None, runs: vec![Run::text("What happens then is not stated.")], blocks: Vec::new() }
            }
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
                blocks: self.inner(steps, cited),
            },
        }
    }

    fn trigger(&self, when: &Trigger) -> String {
        let model = self.model;
        match when {
            Trigger::Holds(conditions) => model.say_conditions("when", conditions, None),
            Trigger::NoAnswer(from, within) => {
                let within = within.as_ref().map_or(String::new(), |within| format!(" {}", model.say_deadline(within)));
                format!("when {} does not answer{within}", model.say_list(from, "or"))
            }
            Trigger::About(about) => format!("when it is about {}", model.say_list(about, "or")),
            Trigger::Away(away) => format!("when {} is away", model.say_list(away, "or")),
        }
    }
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
fn inside(step: &Step) -> impl Iterator<Item = &[Step]> {
    let lists: [Option<&[Step]>; 3] = match step {
        Step::Decide { so, not, unsure, .. } => [so.as_deref(), not.as_deref(), unsure.as_deref()],
        Step::Branch { steps, .. } | Step::Together(steps, _) | Step::AnyOrder(steps, _) => [Some(steps), None, None],
        Step::Do(_) | Step::Follow { .. } | Step::NotStated(_) => [None; 3],
    };
    lists.into_iter().flatten()
}

fn flatten(steps: &[Step]) -> Vec<&Step> {
    let mut flat = Vec::new();
    for step in steps {
        match step {
            Step::Branch { steps, .. } | Step::Together(steps, _) | Step::AnyOrder(steps, _) => {
                flat.extend(flatten(steps))
            }
            other => flat.push(other),
        }
    }
    flat
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
