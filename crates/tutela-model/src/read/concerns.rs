//! Says procedures: who raises, leads and closes them, their steps in order as numbered lines, and what nobody may do.

use super::{Take, Told, is_not_stated, quoted};
use crate::model::{Class, Clause, Concern, Model, Step, Trigger};
use crate::say::{capital, sentence_case};
use crate::sentence::{Deadline, List, Strength};

pub(super) fn read(model: &Model, take: &mut Take) {
    for concern in &model.concerns {
        let kind = if concern.shared { "steps" } else { "concern" };
        take(&concern.decl.name, kind, concern.decl.span, &|told| told.concern(concern));
    }
}

impl Told<'_> {
    fn concern(&mut self, concern: &Concern) {
        if concern.shared {
            self.head("a list of steps that procedures share,", &concern.decl);
        } else {
            self.head("the procedure for the concern", &concern.decl);
            self.facts(concern);
        }
        for emergency in &concern.emergencies {
            self.line(format!("an emergency is: “{}”", emergency.when));
            self.more(format!("in an emergency {}", self.model.say_sentence(&emergency.clause.sentence)));
            self.step_wordings(&emergency.clause);
        }
        if concern.emergencies.is_empty() && !concern.shared {
            self.line_aside("nothing is said of an emergency");
        }
        if concern.steps.is_empty() && concern.handled_by.is_empty() {
            self.line_aside("it has no steps");
        }
        self.steps(&concern.steps, "");
        for clause in &concern.never {
            self.line(self.model.say_clause(clause));
            self.step_wordings(clause);
        }
        if !concern.never.is_empty() {
            self.line(
                "where a line says nothing else, what is forbidden here is forbidden to everybody, at any time, in any place, \
                 by any means, for any purpose and whoever permits it",
            );
        } else if !concern.shared {
            self.line_aside("it forbids nothing of its own");
        }
        if !concern.steps.is_empty() {
            self.line_aside("where a step does not say where, how or for what, any way will do; where it names no time, none is set");
        }
        self.meets(&concern.decl);
    }

    /// Whom it concerns, before its steps.
    fn facts(&mut self, concern: &Concern) {
        self.also_called(&concern.also_called);
        match concern.kind_of.as_slice() {
            [] => self.aside("it is not a kind of another concern"),
            names => {
                let kinds = self.items(Class::Concern, names);
                self.more(format!("it is a kind of {kinds}: what those forbid, and what must be kept there whatever is judged, holds here too; their other steps do not"));
            }
        }
        self.field(concern.raised_by.as_ref(), "it is raised by", "who raises it is not said");
        self.field(concern.led_by.as_ref(), "it is led by", "who leads is not said");
        self.field(concern.about.as_ref(), "it is about", "whom it is about is not said");
        self.field(concern.closed_by.as_ref(), "it is closed by", "who closes it is not said");
        for (by, under) in &concern.handled_by {
            let by = match is_not_stated(by) {
                true => "whoever that is, which is not stated,".to_owned(),
                false => self.list(by, "and"),
            };
            match under {
                Some(under) => self.line(format!(
                    "it is handled by {by} under {}, so that its steps are there",
                    self.list(under, "and")
                )),
                None => self.line(format!("it is handled by {by}; under what is not said")),
            }
        }
        if concern.handled_by.is_empty() {
            self.aside("it is handled here, not under another document");
        }
    }

    fn steps(&mut self, steps: &[Step], above: &str) {
        for (at, step) in steps.iter().enumerate() {
            self.step(step, &format!("{above}{}.", at + 1));
        }
    }

    /// A step and what lies in it; `number` ends with its full stop.
    fn step(&mut self, step: &Step, number: &str) {
        match step {
            Step::Do(clause) => {
                self.numbered(number, &self.model.say_clause(clause));
                self.step_ends(clause);
            }
            Step::Decide { clause, so, not, unsure } => {
                self.numbered(number, &self.model.say_clause(clause));
                self.step_ends(clause);
                for (letter, when, end) in
                    [("a", "if so", so), ("b", "if not", not), ("c", "if they are unsure", unsure)]
                {
                    let number = format!("{}{letter}.", number.trim_end_matches('.'));
                    match end.as_deref() {
                        None => self.numbered(&number, &format!("{when}: what then is not said.")),
                        Some([]) => self.numbered(&number, &format!("{when}: nothing is to be done.")),
                        Some(steps) => {
                            self.numbered(&number, &format!("{when}:"));
                            self.steps(steps, &number);
                        }
                    }
                }
            }
            Step::Follow { label, steps, only, .. } => {
                let class = if self.model.items.contains_key(&(Class::Steps, steps.clone())) {
                    Class::Steps
                } else {
                    Class::Concern
                };
                let which = match only.as_slice() {
                    [] => "all the steps of".to_owned(),
                    only => format!(
                        "only the steps {} of",
                        quoted(&only.iter().map(|label| crate::lower::spaced(label)).collect::<Vec<_>>(), "and")
                    ),
                };
                self.numbered(number, &format!("follow {which} {}.", self.item(class, steps)));
                self.label(label.as_deref());
            }
            Step::Branch { when, instead, steps, .. } => {
                let how = match (instead, when) {
                    (false, _) => "do this too",
                    (true, Trigger::Holds(_)) => "do this instead of what comes below",
                    (true, Trigger::NoAnswer(..)) => "do this instead",
                    (true, _) => "do this instead of telling them",
                };
                self.numbered(number, &format!("{}, {how}:", self.trigger(when)));
                self.empty_or_steps(steps, number);
            }
            Step::Together(steps, _) => {
                self.numbered(number, "at the same time:");
                self.empty_or_steps(steps, number);
            }
            Step::AnyOrder(steps, _) => {
                self.numbered(number, "in any order:");
                self.empty_or_steps(steps, number);
            }
            Step::NotStated(_) => self.numbered(number, "what happens then is not stated."),
        }
    }

    fn empty_or_steps(&mut self, steps: &[Step], number: &str) {
        if steps.is_empty() {
            self.aside("nothing is to be done");
        }
        self.steps(steps, number);
    }

    fn numbered(&mut self, number: &str, said: &str) {
        self.lines.push(format!("{number} {}", sentence_case(said)));
        self.sentences.push(sentence_case(said));
    }

    /// What stands behind a step: its name, that it names no time, and its wordings.
    fn step_ends(&mut self, clause: &Clause) {
        self.label(clause.label.as_deref());
        let must = matches!(clause.sentence.strength, Strength::Must | Strength::Should);
        if must && clause.sentence.deadline().is_none() && clause.sentence.rhythm().is_none() {
            self.aside("by when is not said");
        }
        self.step_wordings(clause);
    }

    fn step_wordings(&mut self, clause: &Clause) {
        self.wordings(&clause.wordings, "");
        let exceptions = clause.exceptions.iter().flat_map(|exception| &exception.wordings);
        self.wordings(&exceptions.cloned().collect::<Vec<_>>(), "");
    }

    fn label(&mut self, label: Option<&str>) {
        if let Some(label) = label {
            self.more(format!("this is the step “{}”", crate::lower::spaced(label)));
        }
    }

    /// What makes a branch run.
    fn trigger(&self, trigger: &Trigger) -> String {
        match trigger {
            Trigger::Holds(conditions) => self.model.say_conditions("when", conditions, None),
            Trigger::NoAnswer(from, within) => {
                let within =
                    within.as_ref().map_or(" (within what time is not said)".to_owned(), |within| match within {
                        Deadline::NotStated => " (within what time is not stated)".to_owned(),
                        within => format!(" {}", self.model.say_deadline(within)),
                    });
                format!("when there is no answer from {}{within}", self.list(from, "or"))
            }
            Trigger::About(about) => format!("when it is about {}", self.list(about, "or")),
            Trigger::Away(away) => format!("when {} {} away", self.list(away, "or"), self.is_or_are(away)),
        }
    }

    fn is_or_are(&self, list: &List) -> &'static str {
        let several = |id| self.named(id).kind == crate::name::NameKind::Group;
        if list.names().any(several) { "are" } else { "is" }
    }

    /// A declaration's title as a heading would say it.
    pub(super) fn heading(&self, title: &str) -> String {
        format!("“{}”", capital(title))
    }
}
