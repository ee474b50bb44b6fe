//! Finds what a line pulls into a document, and lays it out as a policy does.

use super::View;
use super::anchors::declared;
use crate::{Block, Marks};
use tutela_analysis::{
    concerns_pulled, duties_pulled, learning_pulled, meets, rules_pulled, settings_pulled, trainings_pulled,
};
use tutela_model::{
    Citation, Concern, Document, Duty, Item, Learning, List, NameId, NameKind, Pull, PullKind, Register, Role, Rule,
    Setting, System, Term, Training, Which,
};

/// What lines of a section pull in or declare, before it is laid out: what is of one kind and stands together is laid out
/// together, as one list or one table.
pub enum Gathered<'m> {
    Points(Vec<Point<'m>>),
    Settings(Vec<&'m Setting>),
    Trainings(Vec<&'m Training>),
    Concerns(Vec<&'m Concern>),
    Flowcharts(Vec<&'m Concern>),
    Recipients(Vec<&'m Concern>),
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
            (Gathered::Flowcharts(own), Gathered::Flowcharts(more)) => own.extend(more),
            (Gathered::Recipients(own), Gathered::Recipients(more)) => own.extend(more),
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
        !matches!(
            self,
            Gathered::Systems(_)
                | Gathered::Concerns(_)
                | Gathered::Flowcharts(_)
                | Gathered::Recipients(_)
                | Gathered::Contacts(_)
                | Gathered::Citations(_)
        )
    }
}

impl<'m> View<'m> {
    /// What a pull gives.
    pub fn pulled(&self, pull: &Pull) -> Gathered<'m> {
        let model = self.model;
        match pull.kind {
            PullKind::Rules => {
                Gathered::Points(rules_pulled(model, &pull.which).into_iter().map(Point::Rule).collect())
            }
            PullKind::Duties => {
                Gathered::Points(duties_pulled(model, &pull.which).into_iter().map(Point::Duty).collect())
            }
            PullKind::Learning => {
                Gathered::Points(learning_pulled(model, &pull.which).into_iter().map(Point::Learning).collect())
            }
            PullKind::Concerns => Gathered::Concerns(concerns_pulled(model, &pull.which)),
            PullKind::Flowcharts => Gathered::Flowcharts(concerns_pulled(model, &pull.which)),
            PullKind::Recipients => Gathered::Recipients(concerns_pulled(model, &pull.which)),
            PullKind::Settings => Gathered::Settings(settings_pulled(model, &pull.which)),
            PullKind::Training => Gathered::Trainings(trainings_pulled(model, &pull.which)),
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
            Gathered::Concerns(concerns) => {
                concerns.iter().flat_map(|c| self.with_heading(c, level, self.concern(c))).collect()
            }
            Gathered::Flowcharts(concerns) => {
                concerns.iter().flat_map(|c| self.with_heading(c, level, self.concern_drawn(c))).collect()
            }
            Gathered::Recipients(concerns) => self.recipients(concerns, &[]),
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
            Point::Rule(rule) => vec![Block::Paragraph {
                runs: self.mark(rule.kind.word(), &rule.decl.name, declared("rule", &rule.decl.name, self.rule(rule))),
            }],
            Point::Duty(duty) => {
                self.marked_block("duty", &duty.decl.name, named("duty", &duty.decl.name, self.duty(duty)))
            }
            Point::Learning(learning) => {
                let blocks = named("what is learnt:", &learning.decl.name, self.learning(learning));
                self.marked_block("learning", &learning.decl.name, blocks)
            }
        }
    }

    /// Blocks of which the first is marked where what they say is proposed.
    fn marked_block(&self, what: &str, name: &str, mut blocks: Vec<Block>) -> Vec<Block> {
        if let Some(Block::Paragraph { runs }) = blocks.first_mut() {
            *runs = self.mark(what, name, std::mem::take(runs));
        }
        blocks
    }

    /// A procedure below its heading.
    fn with_heading(&self, concern: &Concern, level: u8, blocks: Vec<Block>) -> impl Iterator<Item = Block> + use<> {
        let title = self.marked("concern", &concern.decl.name, &concern.decl.title);
        let heading = Block::heading(level.saturating_add(1), None, title, &concern.decl.name);
        [heading].into_iter().chain(blocks)
    }

    fn training_list(&self, trainings: &[&Training]) -> Vec<Block> {
        let mut blocks = self.trainings(trainings);
        let worded = trainings.iter().flat_map(|t| &t.wordings).filter(|w| w.to.is_empty());
        blocks.extend(worded.map(|wording| Block::Paragraph { runs: self.line(&wording.text) }));
        blocks
    }

    // ---- Which

    /// Whether a pull asks for something of a name that is about these.
    fn has(&self, which: &Which, name: &str, about: &[NameId]) -> bool {
        match which {
            Which::All => true,
            Which::Named(names) => names.iter().any(|(named, _)| named == name),
            Which::About(list) | Which::Of(list) | Which::For(list) | Which::Worded(_, Some(list)) => {
                meets(self.model, list, about)
            }
            Which::Worded(_, None) => true,
        }
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

/// Blocks of which the first begins with the anchor of what is declared under a name.
fn named(what: &str, name: &str, mut blocks: Vec<Block>) -> Vec<Block> {
    if let Some(Block::Paragraph { runs }) = blocks.first_mut() {
        *runs = declared(what, name, std::mem::take(runs));
    }
    blocks
}
