//! What each document prints, sentence by sentence, each with the clause that it comes from.

use super::carrier::{Carrier, Owner, Printed};
use super::pieces::{
    Origin, Piece, Words, clause_said, duty_for, duty_said, in_brief, learning_for, rule_for, rule_said, setting_for,
    steps_for,
};
use super::pulled::{concerns_pulled, duties_pulled, learning_pulled, rules_pulled, settings_pulled, trainings_pulled};
use crate::concerns::{Graph, labelled_steps};
use std::collections::HashSet;
use tutela_model::{
    Concern, Content, Duty, Emergency, Item, Learning, Letter, Model, NameId, Prose, Pull, PullKind, Rule, Section,
    Sheet, SheetKind, Step, Training,
};

/// Every sentence that the documents of a project print, document by document, in reading order: policies, then agreements
/// and guides, then letters. Tables of settings, posts and the like are not sentences, and are left out.
pub fn printed(model: &Model) -> Vec<Printed<'_>> {
    let mut all = Vec::new();
    for policy in &model.policies {
        let mut tracing = Tracing { model, carrier: Carrier::Policy(policy), heading: None, found: &mut all };
        policy.sections.iter().for_each(|section| tracing.section(section));
    }
    for sheet in model.sheets.iter().filter(|sheet| !sheet.not_attached) {
        Tracing { model, carrier: Carrier::Sheet(sheet), heading: None, found: &mut all }.sheet(sheet);
    }
    for letter in &model.letters {
        Tracing { model, carrier: Carrier::Letter(letter), heading: None, found: &mut all }.letter(letter);
    }
    all
}

struct Tracing<'m, 'f> {
    model: &'m Model,
    carrier: Carrier<'m>,
    heading: Option<&'m str>,
    found: &'f mut Vec<Printed<'m>>,
}

impl<'m> Tracing<'m, '_> {
    fn add(&mut self, owner: Owner<'m>, pieces: impl IntoIterator<Item = Piece<'m>>) {
        let (carrier, heading) = (self.carrier, self.heading);
        self.found.extend(pieces.into_iter().map(|piece| Printed { carrier, heading, owner, piece }));
    }

    fn text(&mut self, prose: &'m Prose) {
        let piece = Piece { origin: Origin::Text(prose), words: Words::Own(prose) };
        self.add(Owner::Carrier(self.carrier), [piece]);
    }

    fn section(&mut self, section: &'m Section) {
        let outer = self.heading.replace(&section.decl.title);
        for content in &section.content {
            match content {
                Content::Section(inner) => self.section(inner),
                Content::Prose(prose) => self.text(prose),
                Content::Pull(pull) => self.pull(pull),
                Content::Declared(item) => self.declared(*item),
            }
        }
        self.heading = outer;
    }

    fn sheet(&mut self, sheet: &'m Sheet) {
        let readers = &sheet.for_whom;
        sheet.intro.iter().for_each(|intro| self.text(intro));
        for part in &sheet.parts {
            self.heading = part.title.as_deref();
            for content in &part.content {
                match (sheet.kind, content) {
                    (_, Content::Prose(prose)) => self.text(prose),
                    (SheetKind::Aup, Content::Pull(pull)) => self.lines(pull, readers),
                    (SheetKind::Aup, Content::Declared(Item::Rule(at))) => {
                        self.rule_line(&self.model.rules[*at], readers)
                    }
                    (SheetKind::Guide, Content::Pull(pull)) => match pull.kind {
                        PullKind::Rules | PullKind::Duties | PullKind::Learning => self.lines(pull, readers),
                        PullKind::Concerns => {
                            let concerns = concerns_pulled(self.model, &pull.which);
                            concerns.into_iter().for_each(|concern| self.brief(concern, readers));
                        }
                        _ => self.pull(pull),
                    },
                    (SheetKind::Guide, Content::Declared(Item::Concern(at))) => {
                        self.brief(&self.model.concerns[*at], readers)
                    }
                    (SheetKind::Guide, Content::Declared(item)) => self.declared(*item),
                    _ => {}
                }
            }
        }
        self.heading = None;
        sheet.closing.iter().for_each(|closing| self.text(closing));
    }

    fn letter(&mut self, letter: &'m Letter) {
        for content in &letter.content {
            match content {
                Content::Prose(prose) => self.text(prose),
                Content::Pull(pull) => self.lines(pull, &letter.to),
                _ => {}
            }
        }
        if let Some(slip) = &letter.slip {
            self.heading = slip.title.as_deref();
            slip.content.iter().for_each(|prose| self.text(prose));
        }
    }

    /// What a line pulls in, as a policy prints it.
    fn pull(&mut self, pull: &'m Pull) {
        let (model, which) = (self.model, &pull.which);
        match pull.kind {
            PullKind::Rules => rules_pulled(model, which).into_iter().for_each(|rule| self.rule(rule)),
            PullKind::Duties => duties_pulled(model, which).into_iter().for_each(|duty| self.duty(duty)),
            PullKind::Learning => learning_pulled(model, which).into_iter().for_each(|one| self.learning(one)),
            PullKind::Concerns | PullKind::Flowcharts => {
                concerns_pulled(model, which).into_iter().for_each(|one| self.concern(one))
            }
            PullKind::Training => trainings_pulled(model, which).into_iter().for_each(|one| self.training(one)),
            _ => {}
        }
    }

    fn declared(&mut self, item: Item) {
        let model = self.model;
        match item {
            Item::Rule(at) => self.rule(&model.rules[at]),
            Item::Duty(at) => self.duty(&model.duties[at]),
            Item::Learning(at) => self.learning(&model.learning[at]),
            Item::Concern(at) => self.concern(&model.concerns[at]),
            Item::Training(at) => self.training(&model.trainings[at]),
            Item::Setting(_) | Item::Named(_) => {}
        }
    }

    fn rule(&mut self, rule: &'m Rule) {
        self.add(Owner::Rule(rule), rule_said(self.model, rule));
    }

    fn duty(&mut self, duty: &'m Duty) {
        self.add(Owner::Duty(duty), duty_said(self.model, duty));
    }

    fn learning(&mut self, learning: &'m Learning) {
        let text = |outcome| Piece { origin: Origin::Outcome(outcome), words: Words::Own(&outcome.text) };
        self.add(Owner::Learning(learning), learning.outcomes.iter().map(text));
    }

    fn training(&mut self, training: &'m Training) {
        let own = training.wordings.iter().filter(|wording| wording.to.is_empty());
        let piece = |wording| Piece { origin: Origin::Words(wording), words: Words::Own(&wording.text) };
        self.add(Owner::Training(training), own.map(piece));
    }

    fn concern(&mut self, concern: &'m Concern) {
        self.emergencies(concern, Graph::new(self.model, concern).emergencies());
        self.steps(concern, &concern.steps.iter().collect::<Vec<_>>(), &mut HashSet::new());
        for never in &concern.never {
            self.add(Owner::Concern(concern), clause_said(self.model, never));
        }
    }

    fn emergencies(&mut self, concern: &'m Concern, emergencies: impl Iterator<Item = &'m Emergency>) {
        for emergency in emergencies {
            self.add(Owner::Concern(concern), clause_said(self.model, &emergency.clause));
        }
    }

    /// The steps of a procedure; shared ones are written out where they are followed.
    fn steps(&mut self, concern: &'m Concern, steps: &[&'m Step], followed: &mut HashSet<&'m str>) {
        for step in steps.iter().copied() {
            match step {
                Step::Do(clause) => self.add(Owner::Concern(concern), clause_said(self.model, clause)),
                Step::Decide { clause, so, not, unsure } => {
                    self.add(Owner::Concern(concern), clause_said(self.model, clause));
                    for end in [so, not, unsure].into_iter().flatten() {
                        self.steps(concern, &end.iter().collect::<Vec<_>>(), followed);
                    }
                }
                Step::Branch { steps, .. } | Step::Together(steps, _) | Step::AnyOrder(steps, _) => {
                    self.steps(concern, &steps.iter().collect::<Vec<_>>(), followed)
                }
                Step::Follow { steps, only, .. } => {
                    let Some(shared) = self.model.steps(steps).filter(|_| followed.insert(steps)) else { continue };
                    let wanted = match only.as_slice() {
                        [] => shared.steps.iter().collect(),
                        only => labelled_steps(&shared.steps, only),
                    };
                    self.steps(shared, &wanted, followed);
                    followed.remove(steps.as_str());
                }
                Step::NotStated(_) => {}
            }
        }
    }

    /// A procedure on a quick guide.
    fn brief(&mut self, concern: &'m Concern, readers: &[NameId]) {
        self.emergencies(concern, concern.emergencies.iter());
        self.steps(concern, &in_brief(self.model, concern, readers), &mut HashSet::new());
    }

    /// What a line pulls onto a sheet or into a letter.
    fn lines(&mut self, pull: &'m Pull, readers: &[NameId]) {
        let (model, which) = (self.model, &pull.which);
        match pull.kind {
            PullKind::Rules => rules_pulled(model, which).into_iter().for_each(|rule| self.rule_line(rule, readers)),
            PullKind::Duties => {
                for duty in duties_pulled(model, which) {
                    let worded = duty_for(model, duty, readers);
                    let said = || duty.clauses.iter().flat_map(|clause| clause_said(model, clause)).collect();
                    self.add(Owner::Duty(duty), if worded.is_empty() { said() } else { worded });
                }
            }
            PullKind::Learning => {
                for learning in learning_pulled(model, which) {
                    self.add(Owner::Learning(learning), learning_for(model, learning, readers));
                }
            }
            PullKind::Concerns => {
                for concern in concerns_pulled(model, which) {
                    self.add(Owner::Concern(concern), steps_for(model, &concern.steps, readers));
                }
            }
            PullKind::Settings => {
                for setting in settings_pulled(model, which) {
                    self.add(Owner::Setting(setting), setting_for(model, setting, readers));
                }
            }
            _ => {}
        }
    }

    /// A rule on a sheet: in its readers' words, or, where it has none for them, as the policy says it.
    fn rule_line(&mut self, rule: &'m Rule, readers: &[NameId]) {
        let worded = rule_for(self.model, rule, readers);
        let pieces = if worded.is_empty() { rule_said(self.model, rule) } else { worded };
        self.add(Owner::Rule(rule), pieces);
    }
}
