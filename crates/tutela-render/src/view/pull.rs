//! Finds what a line pulls into a document, and lays it out as a policy does.

use super::View;
use crate::{Block, Marks};
use tutela_model::{
    Act, Action, Clause, Concern, Duty, Item, Learning, List, NameId, NameKind, PartIs, Pull, PullKind, Rule, RuleKind, Sentence, Setting,
    Step, Training, Which,
};

impl<'m> View<'m> {
    /// What a pull gives, as the policy lays it out. `level` is that of the section's own headings.
    pub fn pulled(&self, pull: &Pull, level: u8) -> Vec<Block> {
        match pull.kind {
            PullKind::Rules => self.rule_list(&self.rules_of(&pull.which)),
            PullKind::Duties => self.duty_list(&self.duties_of(&pull.which)),
            PullKind::Concerns => self.concerns_of(&pull.which).into_iter().flat_map(|c| self.concern_with_heading(c, level)).collect(),
            PullKind::Settings => self.settings(&self.settings_of(&pull.which)),
            PullKind::Training => self.training_list(&self.trainings_of(&pull.which)),
            PullKind::Learning => self.learning_of(&pull.which).into_iter().flat_map(|l| self.learning(l)).collect(),
            PullKind::Roles => {
                let roles = self.model.roles.iter().filter(|r| !self.model.names.get(r.id).standard && self.has(&pull.which, &r.decl.name, &[r.id]));
                self.roles(&roles.collect::<Vec<_>>())
            }
            PullKind::Contacts => self.contacts(&self.contacts_pulled(&pull.which)),
            PullKind::Systems => {
                let systems = self.model.systems.iter().filter(|s| {
                    let mut about = vec![s.id];
                    about.extend(s.used_by.iter().flat_map(List::names));
                    self.has(&pull.which, &s.decl.name, &about)
                });
                self.systems(&systems.collect::<Vec<_>>())
            }
            PullKind::Registers => {
                let registers = self.model.registers.iter().filter(|r| self.has(&pull.which, &r.decl.name, &[r.id]));
                self.registers(&registers.collect::<Vec<_>>())
            }
            PullKind::Documents => {
                let documents = self.model.documents.iter().filter(|d| self.has(&pull.which, &d.decl.name, &[d.id]));
                self.documents_table(&documents.collect::<Vec<_>>())
            }
            PullKind::Terms => {
                let terms = self.model.terms.iter().filter(|t| self.has(&pull.which, &t.decl.name, &[t.id]));
                self.terms(&terms.collect::<Vec<_>>())
            }
            PullKind::Citations => {
                let citations = self.model.policies.iter().flat_map(|p| &p.cites).filter(|c| match &pull.which {
                    Which::Named(names) => c.standard.is_some_and(|id| names.iter().any(|(name, _)| *name == self.model.names.get(id).name)),
                    _ => true,
                });
                self.citations(&citations.collect::<Vec<_>>())
            }
        }
    }

    /// What is declared where it is read.
    pub fn declared(&self, item: Item, level: u8) -> Vec<Block> {
        let model = self.model;
        match item {
            Item::Rule(at) => self.rule_list(&[&model.rules[at]]),
            Item::Duty(at) => self.duty_list(&[&model.duties[at]]),
            Item::Setting(at) => self.settings(&[&model.settings[at]]),
            Item::Training(at) => self.training_list(&[&model.trainings[at]]),
            Item::Concern(at) => self.concern_with_heading(&model.concerns[at], level),
            Item::Learning(at) => self.learning(&model.learning[at]),
            Item::Named(id) => match model.names.get(id).kind {
                NameKind::Role => self.roles(&model.roles.iter().filter(|r| r.id == id).collect::<Vec<_>>()),
                NameKind::Agency | NameKind::Body => self.contacts(&[id]),
                NameKind::System => self.systems(&model.systems.iter().filter(|s| s.id == id).collect::<Vec<_>>()),
                NameKind::Register => self.registers(&model.registers.iter().filter(|r| r.id == id).collect::<Vec<_>>()),
                NameKind::Document => self.documents_table(&model.documents.iter().filter(|d| d.id == id).collect::<Vec<_>>()),
                NameKind::Term => self.terms(&model.terms.iter().filter(|t| t.id == id).collect::<Vec<_>>()),
                _ => Vec::new(),
            },
        }
    }

    pub fn rule_list(&self, rules: &[&Rule]) -> Vec<Block> {
        let items: Vec<Vec<Block>> = rules.iter().map(|rule| vec![Block::Paragraph { runs: self.rule(rule) }]).collect();
        if items.is_empty() { Vec::new() } else { vec![Block::List { marks: Marks::Points, items }] }
    }

    pub fn duty_list(&self, duties: &[&Duty]) -> Vec<Block> {
        let mut blocks = Vec::new();
        let mut run: Vec<Vec<Block>> = Vec::new();
        for duty in duties {
            if duty.of.is_none() {
                run.push(self.duty(duty));
                continue;
            }
            if !run.is_empty() {
                blocks.push(Block::List { marks: Marks::Points, items: std::mem::take(&mut run) });
            }
            blocks.extend(self.duty(duty));
        }
        if !run.is_empty() {
            blocks.push(Block::List { marks: Marks::Points, items: run });
        }
        blocks
    }

    fn training_list(&self, trainings: &[&Training]) -> Vec<Block> {
        let mut blocks = self.trainings(trainings);
        let worded = trainings.iter().flat_map(|t| &t.wordings).filter(|w| w.to.is_empty());
        blocks.extend(worded.map(|wording| Block::Paragraph { runs: self.line(&wording.text) }));
        blocks
    }

    fn concern_with_heading(&self, concern: &Concern, level: u8) -> Vec<Block> {
        let mut blocks = vec![Block::heading(level.saturating_add(1), None, &concern.decl.title, &concern.decl.name)];
        blocks.extend(self.concern(concern));
        blocks
    }

    // ---- Which

    /// Whether a pull asks for something of a name that is about these.
    fn has(&self, which: &Which, name: &str, about: &[NameId]) -> bool {
        match which {
            Which::All => true,
            Which::Named(names) => names.iter().any(|(named, _)| named == name),
            Which::About(list) | Which::Of(list) | Which::For(list) | Which::Worded(_, Some(list)) => self.meet(list, about),
            Which::Worded(_, None) => true,
        }
    }

    /// Whether any of these is one of a list, or a part of one.
    fn meet(&self, list: &List, about: &[NameId]) -> bool {
        list.names().any(|wanted| about.iter().any(|id| self.model.names.is_within(*id, wanted)))
    }

    /// Those that are named, in the order in which they are named; or those that fit, in the order of the sources.
    fn choose<'i, T>(&self, all: &'i [T], which: &Which, name: impl Fn(&T) -> &str, fits: impl Fn(&T) -> bool) -> Vec<&'i T> {
        match which {
            Which::Named(names) => {
                let name = &name;
                names.iter().flat_map(|(wanted, _)| all.iter().filter(move |item| name(item) == wanted)).collect()
            }
            _ => all.iter().filter(|item| fits(item)).collect(),
        }
    }

    pub fn rules_of(&self, which: &Which) -> Vec<&'m Rule> {
        let model = self.model;
        self.choose(&model.rules, which, |rule| &rule.decl.name, |rule| {
            let about = || rule.clauses.iter().flat_map(clause_names).collect::<Vec<_>>();
            match which {
                Which::All => rule.kind == RuleKind::Rule || !rule.wordings.is_empty(),
                Which::About(list) => self.meet(list, &about()),
                Which::Worded(groups, topic) => {
                    let audience: Vec<NameId> = groups.names().collect();
                    self.is_worded(rule, &audience) && topic.as_ref().is_none_or(|topic| self.meet(topic, &about()))
                }
                Which::Of(list) | Which::For(list) => {
                    let who: Vec<NameId> = rule.clauses.iter().flat_map(|c| c.sentence.who.list.names()).collect();
                    self.meet(list, &who)
                }
                Which::Named(_) => false,
            }
        })
    }

    pub fn duties_of(&self, which: &Which) -> Vec<&'m Duty> {
        let model = self.model;
        self.choose(&model.duties, which, |duty| &duty.decl.name, |duty| {
            let who = || duty.clauses.iter().flat_map(|c| c.sentence.who.list.items.iter().map(|i| i.target.clone())).collect::<Vec<_>>();
            match which {
                Which::All => true,
                // `duties of dsl` is the list of that post's; a duty of its own is pulled by its name.
                Which::Of(list) => {
                    let wanted: Vec<_> = list.items.iter().map(|item| &item.target).collect();
                    match &duty.of {
                        Some(of) => of.items.iter().any(|item| wanted.contains(&&item.target)),
                        None => false,
                    }
                }
                Which::For(list) => list.items.iter().any(|item| who().contains(&item.target)),
                Which::About(list) => self.meet(list, &duty.clauses.iter().flat_map(clause_names).collect::<Vec<_>>()),
                Which::Worded(groups, _) => !self.duty_for(duty, &groups.names().collect::<Vec<_>>()).is_empty(),
                Which::Named(_) => false,
            }
        })
    }

    pub fn concerns_of(&self, which: &Which) -> Vec<&'m Concern> {
        let model = self.model;
        self.choose(&model.concerns, which, |c| &c.decl.name, |concern| match which {
            Which::All => !concern.shared,
            Which::Of(list) | Which::For(list) => concern.raised_by.as_ref().is_some_and(|by| self.meet(list, &by.names().collect::<Vec<_>>())),
            Which::Worded(groups, _) => {
                let mut lines = Vec::new();
                self.steps_for(&concern.steps, &groups.names().collect::<Vec<_>>(), &mut lines);
                !lines.is_empty()
            }
            Which::About(list) => {
                let mut names = Vec::new();
                step_names(&concern.steps, &mut names);
                names.extend(concern.never.iter().flat_map(clause_names));
                self.meet(list, &names)
            }
            Which::Named(_) => false,
        })
    }

    pub fn settings_of(&self, which: &Which) -> Vec<&'m Setting> {
        let model = self.model;
        self.choose(&model.settings, which, |s| &s.measure, |setting| match which {
            Which::All => true,
            Which::About(list) | Which::Of(list) | Which::For(list) => {
                setting.on.as_ref().is_some_and(|on| self.meet(list, &on.names().collect::<Vec<_>>()))
            }
            _ => false,
        })
    }

    fn trainings_of(&self, which: &Which) -> Vec<&'m Training> {
        let model = self.model;
        self.choose(&model.trainings, which, |t| &t.decl.name, |training| match which {
            Which::All => true,
            Which::About(list) => training.on.as_ref().is_some_and(|on| self.meet(list, &on.names().collect::<Vec<_>>())),
            Which::Of(list) | Which::For(list) => training.for_whom.as_ref().is_some_and(|f| self.meet(list, &f.names().collect::<Vec<_>>())),
            _ => false,
        })
    }

    pub fn learning_of(&self, which: &Which) -> Vec<&'m Learning> {
        let model = self.model;
        self.choose(&model.learning, which, |l| &l.decl.name, |learning| match which {
            Which::All => true,
            Which::Of(list) | Which::For(list) | Which::About(list) => self.meet(list, &learning.for_whom),
            Which::Worded(groups, _) => !self.learning_for(learning, &groups.names().collect::<Vec<_>>()).is_empty(),
            Which::Named(_) => false,
        })
    }

    fn contacts_pulled(&self, which: &Which) -> Vec<NameId> {
        match which {
            Which::Named(names) => names.iter().filter_map(|(name, _)| self.model.names.find(name)).collect(),
            Which::All => {
                let roles = self.model.roles.iter().filter(|r| self.public(&r.contacts).next().is_some()).map(|r| r.id);
                let bodies = self.model.bodies.iter().filter(|b| self.public(&b.contacts).next().is_some()).map(|b| b.id);
                roles.chain(bodies).chain(self.model.agencies.iter().map(|a| a.id)).collect()
            }
            Which::About(list) | Which::Of(list) | Which::For(list) | Which::Worded(list, _) => list.names().collect(),
        }
    }
}

/// Every declared name that a clause speaks of, apart from who.
fn clause_names(clause: &Clause) -> Vec<NameId> {
    sentence_names(&clause.sentence)
}

fn sentence_names(sentence: &Sentence) -> Vec<NameId> {
    let mut names: Vec<NameId> = sentence.objects.iter().flat_map(|objects| objects.list.names()).collect();
    if let Act::Do(actions, _) = &sentence.act {
        names.extend(actions.iter().filter_map(|action| match action {
            Action::Named(id) => Some(*id),
            _ => None,
        }));
    }
    for part in &sentence.parts {
        match &part.is {
            PartIs::Using(list)
            | PartIs::Place(_, list)
            | PartIs::Platform(_, list)
            | PartIs::Time(_, list)
            | PartIs::Thing(_, list)
            | PartIs::About(list)
            | PartIs::Purpose(list)
            | PartIs::Under(list)
            | PartIs::RecordedIn(list) => names.extend(list.names()),
            _ => {}
        }
    }
    names
}

fn step_names(steps: &[Step], names: &mut Vec<NameId>) {
    for step in steps {
        match step {
            Step::Do(clause) => names.extend(clause_names(clause)),
            Step::Decide { clause, so, not, unsure } => {
                names.extend(clause_names(clause));
                [so, not, unsure].into_iter().flatten().for_each(|branch| step_names(branch, names));
            }
            Step::Branch { steps, .. } | Step::Together(steps, _) | Step::AnyOrder(steps, _) => step_names(steps, names),
            Step::Follow { .. } | Step::NotStated(_) => {}
        }
    }
}
