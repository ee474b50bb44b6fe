//! Finds what a line pulls into a document, and lays it out as a policy does.

use super::View;
use crate::{Block, Marks};
use tutela_model::{
    Act, Action, Citation, Clause, Concern, Document, Duty, Item, Learning, List, NameId, NameKind, PartIs, Pull,
    PullKind, Register, Role, Rule, RuleKind, Sentence, Setting, Step, System, Term, Training, Which,
};

/// What lines of a section pull in or declare, before it is laid out: what is of one kind and stands together is laid out
/// together, as one list or one table.
pub enum Gathered<'m> {
    Points(Vec<Point<'m>>),
    Settings(Vec<&'m Setting>),
    Trainings(Vec<&'m Training>),
    Concerns(Vec<&'m Concern>),
    Roles(Vec<&'m Role>),
    Contacts(Vec<NameId>),
    Systems(Vec<&'m System>),
    Registers(Vec<&'m Register>),
    Documents(Vec<&'m Document>),
    Terms(Vec<&'m Term>),
    Citations(Vec<&'m Citation>),
}

/// A point of a list.
#[derive(Clone, Copy)]
pub enum Point<'m> {
    Rule(&'m Rule),
    Duty(&'m Duty),
    Learning(&'m Learning),
}

impl Gathered<'_> {
    /// Takes in what follows if it is of the same kind; gives it back if not.
    pub fn absorb(&mut self, next: Self) -> Option<Self> {
        match (self, next) {
            (Gathered::Points(own), Gathered::Points(more)) => own.extend(more),
            (Gathered::Settings(own), Gathered::Settings(more)) => own.extend(more),
            (Gathered::Trainings(own), Gathered::Trainings(more)) => own.extend(more),
            (Gathered::Concerns(own), Gathered::Concerns(more)) => own.extend(more),
            (Gathered::Roles(own), Gathered::Roles(more)) => own.extend(more),
            (Gathered::Contacts(own), Gathered::Contacts(more)) => own.extend(more),
            (Gathered::Systems(own), Gathered::Systems(more)) => own.extend(more),
            (Gathered::Registers(own), Gathered::Registers(more)) => own.extend(more),
            (Gathered::Documents(own), Gathered::Documents(more)) => own.extend(more),
            (Gathered::Terms(own), Gathered::Terms(more)) => own.extend(more),
            (Gathered::Citations(own), Gathered::Citations(more)) => own.extend(more),
            (_, other) => return Some(other),
        }
        None
    }

    /// Whether a list of it may go on from the list of something else before it: points that say of themselves what they are.
    pub fn continues_a_list(&self) -> bool {
        !matches!(self, Gathered::Systems(_) | Gathered::Concerns(_) | Gathered::Contacts(_) | Gathered::Citations(_))
    }
}

impl<'m> View<'m> {
    /// What a pull gives.
    pub fn pulled(&self, pull: &Pull) -> Gathered<'m> {
        let model = self.model;
        match pull.kind {
            PullKind::Rules => Gathered::Points(self.rules_of(&pull.which).into_iter().map(Point::Rule).collect()),
            PullKind::Duties => Gathered::Points(self.duties_of(&pull.which).into_iter().map(Point::Duty).collect()),
            PullKind::Learning => {
                Gathered::Points(self.learning_of(&pull.which).into_iter().map(Point::Learning).collect())
            }
            PullKind::Concerns => Gathered::Concerns(self.concerns_of(&pull.which)),
            PullKind::Settings => Gathered::Settings(self.settings_of(&pull.which)),
            PullKind::Training => Gathered::Trainings(self.trainings_of(&pull.which)),
            PullKind::Roles => {
                let roles = model.roles.iter();
                Gathered::Roles(
                    roles
                        .filter(|r| !model.names.get(r.id).standard && self.has(&pull.which, &r.decl.name, &[r.id]))
                        .collect(),
                )
            }
            PullKind::Contacts => Gathered::Contacts(self.contacts_pulled(&pull.which)),
            PullKind::Systems => {
                let systems = model.systems.iter().filter(|s| {
                    let mut about = vec![s.id];
                    about.extend(s.used_by.iter().flat_map(List::names));
                    self.has(&pull.which, &s.decl.name, &about)
                });
                Gathered::Systems(systems.collect())
            }
            PullKind::Registers => Gathered::Registers(
                model.registers.iter().filter(|r| self.has(&pull.which, &r.decl.name, &[r.id])).collect(),
            ),
            PullKind::Documents => Gathered::Documents(
                model.documents.iter().filter(|d| self.has(&pull.which, &d.decl.name, &[d.id])).collect(),
            ),
            PullKind::Terms => {
                Gathered::Terms(model.terms.iter().filter(|t| self.has(&pull.which, &t.decl.name, &[t.id])).collect())
            }
            PullKind::Citations => {
                let citations = model.policies.iter().flat_map(|p| &p.cites).filter(|c| match &pull.which {
                    Which::Named(names) => {
                        c.standard.is_some_and(|id| names.iter().any(|(name, _)| *name == model.names.get(id).name))
                    }
                    _ => true,
                });
                Gathered::Citations(citations.collect())
            }
        }
    }

    /// What is declared where it is read, if it is something that is printed there.
    pub fn declared(&self, item: Item) -> Option<Gathered<'m>> {
        let model = self.model;
        Some(match item {
            Item::Rule(at) => Gathered::Points(vec![Point::Rule(&model.rules[at])]),
            Item::Duty(at) => Gathered::Points(vec![Point::Duty(&model.duties[at])]),
            Item::Learning(at) => Gathered::Points(vec![Point::Learning(&model.learning[at])]),
            Item::Setting(at) => Gathered::Settings(vec![&model.settings[at]]),
            Item::Training(at) => Gathered::Trainings(vec![&model.trainings[at]]),
            Item::Concern(at) => Gathered::Concerns(vec![&model.concerns[at]]),
            Item::Named(id) => match model.names.get(id).kind {
                NameKind::Role => Gathered::Roles(model.roles.iter().filter(|r| r.id == id).collect()),
                NameKind::Agency | NameKind::Body => Gathered::Contacts(vec![id]),
                NameKind::System => Gathered::Systems(model.systems.iter().filter(|s| s.id == id).collect()),
                NameKind::Register => Gathered::Registers(model.registers.iter().filter(|r| r.id == id).collect()),
                NameKind::Document => Gathered::Documents(model.documents.iter().filter(|d| d.id == id).collect()),
                NameKind::Term => Gathered::Terms(model.terms.iter().filter(|t| t.id == id).collect()),
                _ => return None,
            },
        })
    }

    /// What was gathered, as a policy lays it out. `level` is that of the section's own heading.
    pub fn laid_out(&self, gathered: &Gathered<'m>, level: u8) -> Vec<Block> {
        match gathered {
            Gathered::Points(points) => {
                let items: Vec<Vec<Block>> = points.iter().map(|point| self.point(*point)).collect();
                if items.is_empty() { Vec::new() } else { vec![Block::List { marks: Marks::Points, items }] }
            }
            Gathered::Settings(settings) => self.settings(settings),
            Gathered::Trainings(trainings) => self.training_list(trainings),
            Gathered::Concerns(concerns) => concerns.iter().flat_map(|c| self.concern_with_heading(c, level)).collect(),
            Gathered::Roles(roles) => self.roles(roles),
            Gathered::Contacts(names) => self.contacts(names),
            Gathered::Systems(systems) => self.systems(systems),
            Gathered::Registers(registers) => self.registers(registers),
            Gathered::Documents(documents) => self.documents_table(documents),
            Gathered::Terms(terms) => self.terms(terms),
            Gathered::Citations(citations) => self.citations(citations),
        }
    }

    fn point(&self, point: Point<'_>) -> Vec<Block> {
        match point {
            Point::Rule(rule) => vec![Block::Paragraph { runs: self.rule(rule) }],
            Point::Duty(duty) => self.duty(duty),
            Point::Learning(learning) => self.learning(learning),
        }
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
            Which::About(list) | Which::Of(list) | Which::For(list) | Which::Worded(_, Some(list)) => {
                self.meet(list, about)
            }
            Which::Worded(_, None) => true,
        }
    }

    /// Whether any of these is one of a list, or a part of one.
    fn meet(&self, list: &List, about: &[NameId]) -> bool {
        list.names().any(|wanted| about.iter().any(|id| self.model.names.is_within(*id, wanted)))
    }

    /// Those that are named, in the order in which they are named; or those that fit, in the order of the sources.
    fn choose<'i, T>(
        &self,
        all: &'i [T],
        which: &Which,
        name: impl Fn(&T) -> &str,
        fits: impl Fn(&T) -> bool,
    ) -> Vec<&'i T> {
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
        self.choose(
            &model.rules,
            which,
            |rule| &rule.decl.name,
            |rule| {
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
            },
        )
    }

    pub fn duties_of(&self, which: &Which) -> Vec<&'m Duty> {
        let model = self.model;
        self.choose(
            &model.duties,
            which,
            |duty| &duty.decl.name,
            |duty| {
                let who = || {
                    duty.clauses
                        .iter()
                        .flat_map(|c| c.sentence.who.list.items.iter().map(|i| i.target.clone()))
                        .collect::<Vec<_>>()
                };
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
                    Which::About(list) => {
                        self.meet(list, &duty.clauses.iter().flat_map(clause_names).collect::<Vec<_>>())
                    }
                    Which::Worded(groups, _) => !self.duty_for(duty, &groups.names().collect::<Vec<_>>()).is_empty(),
                    Which::Named(_) => false,
                }
            },
        )
    }

    pub fn concerns_of(&self, which: &Which) -> Vec<&'m Concern> {
        let model = self.model;
        self.choose(
            &model.concerns,
            which,
            |c| &c.decl.name,
            |concern| match which {
                Which::All => !concern.shared,
                Which::Of(list) | Which::For(list) => {
                    concern.raised_by.as_ref().is_some_and(|by| self.meet(list, &by.names().collect::<Vec<_>>()))
                }
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
            },
        )
    }

    pub fn settings_of(&self, which: &Which) -> Vec<&'m Setting> {
        let model = self.model;
        self.choose(
            &model.settings,
            which,
            |s| &s.measure,
            |setting| match which {
                Which::All => true,
                Which::About(list) | Which::Of(list) | Which::For(list) => {
                    setting.on.as_ref().is_some_and(|on| self.meet(list, &on.names().collect::<Vec<_>>()))
                }
                _ => false,
            },
        )
    }

    fn trainings_of(&self, which: &Which) -> Vec<&'m Training> {
        let model = self.model;
        self.choose(
            &model.trainings,
            which,
            |t| &t.decl.name,
            |training| match which {
                Which::All => true,
                Which::About(list) => {
                    training.on.as_ref().is_some_and(|on| self.meet(list, &on.names().collect::<Vec<_>>()))
                }
                Which::Of(list) | Which::For(list) => {
                    training.for_whom.as_ref().is_some_and(|f| self.meet(list, &f.names().collect::<Vec<_>>()))
                }
                _ => false,
            },
        )
    }

    pub fn learning_of(&self, which: &Which) -> Vec<&'m Learning> {
        let model = self.model;
        self.choose(
            &model.learning,
            which,
            |l| &l.decl.name,
            |learning| match which {
                Which::All => true,
                Which::Of(list) | Which::For(list) | Which::About(list) => self.meet(list, &learning.for_whom),
                Which::Worded(groups, _) => {
                    !self.learning_for(learning, &groups.names().collect::<Vec<_>>()).is_empty()
                }
                Which::Named(_) => false,
            },
        )
    }

    fn contacts_pulled(&self, which: &Which) -> Vec<NameId> {
        match which {
            Which::Named(names) => names.iter().filter_map(|(name, _)| self.model.names.find(name)).collect(),
            Which::All => {
                let roles = self.model.roles.iter().filter(|r| self.public(&r.contacts).next().is_some()).map(|r| r.id);
                let bodies =
                    self.model.bodies.iter().filter(|b| self.public(&b.contacts).next().is_some()).map(|b| b.id);
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
    // Those whom it is done to, or who watch or allow it, are not what it is about; nor is what it comes before or after.
    let is_beside = |is: &PartIs| {
        matches!(
            is,
            PartIs::Whose(_)
                | PartIs::Whom(..)
                | PartIs::Supervised(_)
                | PartIs::Permission { .. }
                | PartIs::Consent { .. }
                | PartIs::Then(_)
                | PartIs::Before(_)
                | PartIs::After(_)
        )
    };
    let parts = sentence.parts.iter().map(|part| &part.is).filter(|is| !is_beside(is));
    names.extend(parts.filter_map(PartIs::list).flat_map(List::names));
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
            Step::Branch { steps, .. } | Step::Together(steps, _) | Step::AnyOrder(steps, _) => {
                step_names(steps, names)
            }
            Step::Follow { .. } | Step::NotStated(_) => {}
        }
    }
}
