//! Says procedures step by step: who does what, by when, and what must not be done.

use super::View;
use super::rules::paragraph;
use crate::{Block, CalloutKind, Run, Step as Printed};
use tutela_model::{Concern, Step, Trigger, capital, sentence_case};

impl View<'_> {
    /// A procedure without its heading.
    pub fn concern(&self, concern: &Concern) -> Vec<Block> {
        let model = self.model;
        let mut blocks = Vec::new();
        let mut facts = Vec::new();
        if !concern.also_called.is_empty() {
            facts.push(format!("Also called {}.", tutela_model::join(&concern.also_called, "or")));
        }
        let named = |names: &[String]| {
            let titles: Vec<String> = names.iter().map(|name| self.concern_title(name)).collect();
            tutela_model::join(&titles, "and")
        };
        if !concern.kind_of.is_empty() {
            facts.push(format!("What is forbidden and kept in “{}” holds here too.", named(&concern.kind_of)));
        }
        if let Some(about) = &concern.about {
            facts.push(format!("It is about {}.", model.say_list(about, "or")));
        }
        if let Some(by) = &concern.raised_by {
            facts.push(format!("It may be raised by {}.", model.say_list(by, "or")));
        }
        if let Some(by) = &concern.led_by {
            facts.push(format!("{} leads.", capital(&model.say_list(by, "and"))));
        }
        if !facts.is_empty() {
            blocks.push(Block::paragraph(facts.join(" ")));
        }
        for emergency in &concern.emergencies {
            let mut sentences = Vec::new();
            self.clause(&emergency.clause, &mut sentences);
            let title = Some(sentence_case(&emergency.when).trim_end_matches('.').to_owned());
            let blocks_inside = vec![Block::Paragraph { runs: paragraph(None, sentences) }];
            blocks.push(Block::Callout { kind: CalloutKind::Urgent, title, blocks: blocks_inside });
        }
        for (by, under) in &concern.handled_by {
            let under = under.as_ref().map_or(String::new(), |under| format!(" under {}", model.say_list(under, "and")));
            blocks.push(Block::paragraph(sentence_case(&format!("it is handled by {}{under}", model.say_list(by, "or")))));
        }
        let steps = self.steps(&concern.steps);
        if !steps.is_empty() {
            blocks.push(Block::Steps { steps });
        }
        if !concern.never.is_empty() {
            let items = concern
                .never
                .iter()
                .map(|never| {
                    let mut sentences = Vec::new();
                    self.clause(never, &mut sentences);
                    paragraph(None, sentences)
                })
                .collect();
            blocks.push(Block::Callout { kind: CalloutKind::Note, title: Some("What must not be done".to_owned()), blocks: super::bullets(items) });
        }
        if let Some(by) = &concern.closed_by {
            blocks.push(Block::paragraph(sentence_case(&format!("the matter is closed by {}", model.say_list(by, "and")))));
        }
        blocks
    }

    fn concern_title(&self, name: &str) -> String {
        self.model.concerns.iter().find(|c| c.decl.name == name).map_or_else(|| name.replace('-', " "), |c| c.decl.title.clone())
    }

    fn steps(&self, steps: &[Step]) -> Vec<Printed> {
        steps.iter().map(|step| self.step(step)).collect()
    }

    fn inner(&self, steps: &[Step]) -> Vec<Block> {
        let steps = self.steps(steps);
        if steps.is_empty() { Vec::new() } else { vec![Block::Steps { steps }] }
    }

    fn step(&self, step: &Step) -> Printed {
        let model = self.model;
        match step {
            Step::Do(clause) => {
                let mut sentences = Vec::new();
                self.clause(clause, &mut sentences);
                Printed { label: None, runs: paragraph(None, sentences), blocks: Vec::new() }
            }
            Step::Decide { clause, so, not, unsure } => {
                let mut sentences = Vec::new();
                self.clause(clause, &mut sentences);
                let mut ends = Vec::new();
                for (label, branch) in [("If so", so), ("If not", not), ("If unsure", unsure)] {
                    let Some(branch) = branch else { continue };
                    ends.push(self.labelled(label, branch));
                }
                let blocks = if ends.is_empty() { Vec::new() } else { vec![Block::Steps { steps: ends }] };
                Printed { label: None, runs: paragraph(None, sentences), blocks }
            }
            Step::Follow { steps, only, .. } => {
                let shared = model.concerns.iter().find(|c| c.decl.name == *steps);
                let title = shared.map_or_else(|| steps.replace('-', " "), |c| c.decl.title.clone());
                // Shared steps are written out: whoever reads a procedure in a hurry must not have to look elsewhere.
                let inner: Vec<Step> = shared.map_or(Vec::new(), |c| {
                    let wanted = |step: &&Step| only.is_empty() || label_of(step).is_some_and(|label| only.iter().any(|o| o == label));
                    flatten(&c.steps).into_iter().filter(wanted).cloned().collect()
                });
                let inner = if only.is_empty() { shared.map_or(Vec::new(), |c| c.steps.clone()) } else { inner };
                Printed { label: None, runs: vec![Run::text(sentence_case(&title))], blocks: self.inner(&inner) }
            }
            Step::Branch { when, instead, steps, .. } => {
                let label = self.trigger(when);
                let label = if *instead { format!("{label}, do this instead") } else { label };
                self.labelled(&label, steps)
            }
            Step::Together(steps, _) => self.labelled("At the same time", steps),
            Step::AnyOrder(steps, _) => self.labelled("In any order", steps),
            Step::NotStated(_) => Printed { label: None, runs: vec![Run::text("What happens then is not stated.")], blocks: Vec::new() },
        }
    }

    /// A branch; one that is a single plain step stands on the line of its label.
    fn labelled(&self, label: &str, steps: &[Step]) -> Printed {
        let label = Some(capital(label));
        if let [one @ (Step::Do(_) | Step::NotStated(_))] = steps {
            let inner = self.step(one);
            return Printed { label, runs: inner.runs, blocks: inner.blocks };
        }
        Printed { label, runs: Vec::new(), blocks: self.inner(steps) }
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

fn label_of(step: &Step) -> Option<&str> {
    match step {
        Step::Do(clause) | Step::Decide { clause, .. } => clause.label.as_deref(),
        Step::Follow { label, .. } => label.as_deref(),
        _ => None,
    }
}

fn flatten(steps: &[Step]) -> Vec<&Step> {
    let mut flat = Vec::new();
    for step in steps {
        match step {
            Step::Branch { steps, .. } | Step::Together(steps, _) | Step::AnyOrder(steps, _) => flat.extend(flatten(steps)),
            other => flat.push(other),
        }
    }
    flat
}
