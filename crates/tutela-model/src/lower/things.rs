//! Reads words, terms, measures, settings, trainings, systems, registers, documents and what is learnt.

use super::resolve::{ANYTHING, DOCUMENT, GROUP, PURPOSE, REGISTER, SOMEBODY, SOMETHING, TOPIC, and_more};
use super::{Lower, lines};
use crate::model::{
    Assessment, Bound, Class, Contacts, Document, EarlyReview, Item, Learning, Measure, Outcome, Register, Review,
    Setting, Stated, System, Term, Training, Value,
};
use crate::name::NameId;
use tutela_syntax::{Kind, Node, Statement};

impl Lower<'_> {
    pub(super) fn word(&mut self, node: &Node) {
        let standard = self.is_standard(node.span);
        let own: Vec<NameId> = node
            .get(Kind::Words)
            .iter()
            .flat_map(|words| words.all(Kind::Word))
            .filter_map(|word| word.get(Kind::Name))
            .filter_map(|name| self.model.names.find(self.text(name)))
            // A standard word that the project declares anew keeps nothing of the standard's.
            .filter(|id| self.model.names.get(*id).standard == standard)
            .collect();
        self.within = own.first().map_or(String::new(), |id| self.model.names.get(*id).name.clone());
        for child in &node.children {
            let Some(names) = child.get(Kind::Names) else { continue };
            let used = std::mem::take(&mut self.model.used);
            let others = self.names(names, ANYTHING_AT_ALL);
            let named_here = std::mem::replace(&mut self.model.used, used);
            // That a word is a part of another does not make the other used; that it stands under one does.
            if child.kind != Kind::Parents || !standard {
                self.model.used.extend(named_here);
            }
            for id in &own {
                let named = self.model.names.get_mut(*id);
                match child.kind {
                    Kind::Parents => named.parents.extend(&others),
                    Kind::MadeOf => named.made_of.extend(&others),
                    Kind::Implies => named.implies.extend(&others),
                    Kind::Requires => named.requires.extend(&others),
                    Kind::Excludes => named.excludes.extend(&others),
                    Kind::ApartFrom => named.apart_from.extend(&others),
                    _ => {}
                }
            }
            if child.kind == Kind::MadeOf {
                for part in &others {
                    self.model.names.get_mut(*part).parents.extend(&own);
                }
            }
        }
    }

    pub(super) fn term(&mut self, statement: &Statement, node: &Node) -> Option<Item> {
        let decl = self.decl(statement, node);
        let id = self.own_id(node)?;
        let means = node.get(Kind::Means).and_then(|m| m.get(Kind::Text)).map(|text| self.prose(text));
        self.model.terms.push(Term { decl, id, means });
        Some(Item::Named(id))
    }

    pub(super) fn measure(&mut self, statement: &Statement, node: &Node) {
        let decl = self.decl(statement, node);
        let unit = node.get(Kind::MeasureIn).and_then(|m| m.get(Kind::Unit)).map(|u| self.text(u).to_owned());
        // The project's own takes the place of the standard's.
        let standard = self.is_standard(decl.span);
        let key = (Class::Measure, decl.name.clone());
        if standard && self.model.items.get(&key).is_some_and(|place| !place.standard) {
            return;
        }
        let ships = self.model.standard.clone();
        self.model.measures.retain(|known| known.decl.name != decl.name || !ships.contains(&known.decl.span.source));
        self.model.measures.push(Measure { decl, unit });
    }

    pub(super) fn value(&mut self, node: &Node) -> Value {
        let bound = if node.has(Kind::AtLeast) {
            Bound::AtLeast
        } else if node.has(Kind::AtMost) {
            Bound::AtMost
        } else {
            Bound::Exactly
        };
        let Some(inner) = node.children.iter().find(|n| !matches!(n.kind, Kind::AtLeast | Kind::AtMost)) else {
            return Value::NotStated;
        };
        match inner.kind {
            Kind::Amount => {
                let number = inner.get(Kind::Number).and_then(|n| self.text(n).parse().ok()).unwrap_or(0.0);
                let unit = inner.get(Kind::Unit).map_or("", |u| self.text(u)).to_owned();
                Value::Amount(bound, number, unit)
            }
            Kind::Text => {
                let words = self.phrase(inner);
                self.loose(Some(words.clone()), "the value", inner.span);
                Value::Text(words)
            }
            Kind::NotStated => {
                self.loose(None, "the value", inner.span);
                Value::NotStated
            }
            _ => Value::Word(self.text(inner).to_owned()),
        }
    }

    pub(super) fn setting(&mut self, statement: &Statement, node: &Node) -> Item {
        let measure = node.get(Kind::Name).map(|name| self.item(name, Class::Measure)).unwrap_or_default();
        let on_node = node.get(Kind::On);
        let on_text = on_node.and_then(|on| on.get(Kind::List)).map(|list| self.text(list).to_owned());
        let name = match &on_text {
            Some(on) => format!("{measure} on {on}"),
            None => measure.clone(),
        };
        let mut decl = self.decl(statement, node);
        decl.name.clone_from(&name);
        self.within = name;
        let on = on_node.and_then(|on| self.list_in(on, ANYTHING, "on what"));
        let value = match node.get(Kind::Is).and_then(|is| is.get(Kind::Value)) {
            Some(value) => self.value(value),
            None => Value::NotStated,
        };
        let mut wordings = self.wordings(statement);
        let mut silent = Vec::new();
        for (inner, line) in lines(statement) {
            match line.kind {
                Kind::Say => wordings.extend(self.wording(inner, line)),
                Kind::Silent => silent.extend(self.silent(inner, line)),
                _ => {}
            }
        }
        self.model.settings.push(Setting { decl, measure, on, value, wordings, silent });
        Item::Setting(self.model.settings.len() - 1)
    }

    /// How often a training comes, or how often one is asked for.
    pub(super) fn rhythm_of_training(&mut self, node: &Node) -> Option<crate::sentence::Rhythm> {
        let mut rhythm = node.get(Kind::Rhythm).map(|r| self.rhythm(r));
        if let (None, Some(at)) = (&rhythm, node.get(Kind::At)) {
            // `at induction` alone: once, then never again.
            let list = self.list_in(at, ANYTHING, "when");
            let start = list.and_then(|list| list.items.first().map(|item| item.target.clone()));
            rhythm = Some(crate::sentence::Rhythm { start, every: Vec::new(), span: at.span });
        }
        rhythm
    }

    pub(super) fn training(&mut self, statement: &Statement, node: &Node) -> Item {
        let decl = self.decl(statement, node);
        let on = node.get(Kind::On).and_then(|on| self.list_in(on, TOPIC, "on what"));
        let for_whom = node.get(Kind::For).and_then(|f| self.list_in(f, SOMEBODY, "for whom"));
        let rhythm = self.rhythm_of_training(node);
        let mut training = Training {
            decl,
            on,
            for_whom,
            rhythm,
            last_done: Vec::new(),
            covers: None,
            updates: None,
            wordings: self.wordings(statement),
            not_stated: None,
        };
        for (inner, line) in lines(statement) {
            match line.kind {
                Kind::LastDone => training.last_done.extend(self.last_done(inner, line)),
                Kind::CoversTopics => and_more(&mut training.covers, self.list_in(line, TOPIC, "what it covers")),
                Kind::Updates => training.updates = line.get(Kind::Every).and_then(|e| self.every(e)),
                Kind::Say => training.wordings.extend(self.wording(inner, line)),
                Kind::NothingStated => {
                    self.loose(None, "how often", inner.span);
                    training.not_stated = Some(inner.span);
                }
                _ => {}
            }
        }
        self.model.trainings.push(training);
        Item::Training(self.model.trainings.len() - 1)
    }

    pub(super) fn review(&mut self, statement: &Statement, line: &Node) -> Option<Review> {
        let every = match line.children.first()? {
            every if every.kind == Kind::Every => self.every(every)?,
            text if text.kind == Kind::Text => {
                let words = self.phrase(text);
                self.loose(Some(words.clone()), "how often it is reviewed", text.span);
                crate::sentence::Every::Vague(words)
            }
            other => {
                self.loose(None, "how often it is reviewed", other.span);
                crate::sentence::Every::NotStated
            }
        };
        let early = line.get(Kind::Early).and_then(|e| e.get(Kind::Conditions)).map(|node| {
            let mut conditions = self.conditions(node);
            // Any of them brings the review forward, unless `and` says that they must come together.
            if !node.has(Kind::And) {
                conditions.joint = crate::sentence::Joint::Or;
            }
            conditions
        });
        Some(Review { every, early, span: statement.span })
    }

    /// What asks for an early review.
    pub(super) fn asked(&mut self, statement: &Statement, line: &Node) -> Option<EarlyReview> {
        let when = line.get(Kind::Date).and_then(|day| self.day(day))?;
        let within = line.get(Kind::ReviewWithin).and_then(|within| self.time(within.get(Kind::Amount)?));
        Some(EarlyReview { when, what: self.child_phrase(line)?, within, span: statement.span })
    }

    pub(super) fn system(&mut self, statement: &Statement, node: &Node) -> Option<Item> {
        let decl = self.decl(statement, node);
        let id = self.own_id(node)?;
        self.parents(node, id);
        let mut system = System {
            decl,
            id,
            used_by: None,
            used_for: None,
            holds: None,
            run_by: None,
            provided_by: None,
            kept_by: None,
            answered_for_by: None,
            assessed: Vec::new(),
            blocks: None,
            manages: None,
            changes_in: None,
            official: None,
            minimum_age: None,
            review: None,
            asked: Vec::new(),
            contacts: Contacts::default(),
        };
        for (inner, line) in lines(statement) {
            match line.kind {
                Kind::UsedBy => and_more(&mut system.used_by, self.list_in(line, SOMEBODY, "who uses it")),
                Kind::UsedFor => and_more(&mut system.used_for, self.list_in(line, PURPOSE, "what for")),
                Kind::Holds => and_more(&mut system.holds, self.list_in(line, SOMETHING, "what it holds")),
                Kind::RunBy => and_more(&mut system.run_by, self.list_in(line, SOMEBODY, "who runs it")),
                Kind::ProvidedBy => and_more(&mut system.provided_by, self.list_in(line, SOMEBODY, "who provides it")),
                Kind::KeptBy => and_more(&mut system.kept_by, self.list_in(line, SOMEBODY, "who keeps it")),
                Kind::AnsweredFor => {
                    and_more(&mut system.answered_for_by, self.list_in(line, SOMEBODY, "who answers for it"))
                }
                Kind::RiskAssessed => system.assessed.extend(self.assessment(inner, line)),
                Kind::Blocks => and_more(&mut system.blocks, self.list_in(line, ANYTHING, "what it blocks")),
                Kind::Manages => and_more(&mut system.manages, self.list_in(line, SOMETHING, "what it manages")),
                Kind::Changes => {
                    system.changes_in = line
                        .get(Kind::RecordedIn)
                        .and_then(|r| self.list_in(r, REGISTER, "where changes are recorded"));
                }
                Kind::Official => system.official = Some(self.child_phrase(line)),
                Kind::MinimumAge => {
                    system.minimum_age = Some(match line.get(Kind::Number).and_then(|n| self.text(n).parse().ok()) {
                        Some(age) => Stated::Known(age),
                        None => {
                            self.loose(None, "from what age", inner.span);
                            Stated::NotStated
                        }
                    });
                }
                Kind::Review => system.review = self.review(inner, line),
                Kind::Trigger => system.asked.extend(self.asked(inner, line)),
                Kind::Contact => self.contact(inner, line, &mut system.contacts),
                _ => {}
            }
        }
        self.model.systems.push(system);
        Some(Item::Named(id))
    }

    fn assessment(&mut self, statement: &Statement, line: &Node) -> Option<Assessment> {
        let when = self.when(line, "when its risks were assessed")?;
        let by = line.get(Kind::ByWhom).and_then(|by| {
            // `by A and B` has no commas, so that `, review every …` can follow it.
            let list = self.list(by, SOMEBODY, "who assessed its risks");
            (!list.items.is_empty()).then_some(list)
        });
        let review = line.get(Kind::ReviewIn).and_then(|r| r.get(Kind::Every)).and_then(|e| self.every(e));
        Some(Assessment { when, by, review, span: statement.span })
    }

    pub(super) fn register(&mut self, statement: &Statement, node: &Node) -> Option<Item> {
        let decl = self.decl(statement, node);
        let id = self.own_id(node)?;
        let mut register = Register { decl, id, kept_by: None, kept_for: None, seen_by: None };
        for (_, line) in lines(statement) {
            match line.kind {
                Kind::KeptBy => {
                    and_more(&mut register.kept_by, self.list_in(line, SOMEBODY, "who keeps it"));
                    register.kept_for = line.get(Kind::KeptFor).and_then(|kept| match kept.children.first()? {
                        amount if amount.kind == Kind::Amount => self.time(amount).map(Stated::Known),
                        text if text.kind == Kind::Text => {
                            let words = self.phrase(text);
                            self.loose(Some(words.clone()), "how long it is kept", text.span);
                            Some(Stated::Vague(words))
                        }
                        other => {
                            self.loose(None, "how long it is kept", other.span);
                            Some(Stated::NotStated)
                        }
                    });
                }
                Kind::SeenBy => and_more(&mut register.seen_by, self.list_in(line, SOMEBODY, "who sees it")),
                _ => {}
            }
        }
        self.model.registers.push(register);
        Some(Item::Named(id))
    }

    pub(super) fn document(&mut self, statement: &Statement, node: &Node) -> Option<Item> {
        let decl = self.decl(statement, node);
        let id = self.own_id(node)?;
        let mut document = Document {
            decl,
            id,
            owner: None,
            reviewed: None,
            review: None,
            found_at: None,
            part_of: Vec::new(),
            issued_by: None,
            not_attached: false,
        };
        for (inner, line) in lines(statement) {
            match line.kind {
                Kind::Owner => and_more(&mut document.owner, self.list_in(line, SOMEBODY, "whose it is")),
                Kind::Reviewed => document.reviewed = self.when(line, "when it was reviewed"),
                Kind::Review => document.review = self.review(inner, line),
                Kind::FoundAt => {
                    document.found_at = Some(match line.get(Kind::Text) {
                        Some(text) => {
                            let link = self.phrase(text);
                            self.model.links.push((link.clone(), text.span));
                            (Stated::Known(link), text.span)
                        }
                        None => {
                            self.loose(None, "where it is found", inner.span);
                            (Stated::NotStated, inner.span)
                        }
                    });
                }
                Kind::PartOf => {
                    document.part_of = line.get(Kind::Names).map(|n| self.names(n, DOCUMENT)).unwrap_or_default()
                }
                Kind::IssuedBy => and_more(&mut document.issued_by, self.list_in(line, SOMEBODY, "who issued it")),
                Kind::NotAttached => document.not_attached = true,
                _ => {}
            }
        }
        self.model.documents.push(document);
        Some(Item::Named(id))
    }

    pub(super) fn learning(&mut self, statement: &Statement, node: &Node) -> Item {
        let mut decl = self.decl(statement, node);
        let for_whom = match node.get(Kind::For) {
            Some(f) => self.list_in(f, GROUP, "").map(|l| l.names().collect()).unwrap_or_default(),
            None => node.get(Kind::Name).and_then(|n| self.name(n, GROUP)).into_iter().collect::<Vec<_>>(),
        };
        if let (false, Some(group)) = (decl.titled, for_whom.first()) {
            decl.title = super::resolve::capital(self.model.title(*group));
        }
        let mut learning = Learning { decl, for_whom, outcomes: Vec::new(), not_stated: None };
        for (inner, line) in lines(statement) {
            match line.kind {
                Kind::Know => {
                    let Some(text) = line.get(Kind::Text) else { continue };
                    let name = line.get(Kind::Name).map_or("", |n| self.text(n)).to_owned();
                    let can = line.get(Kind::Verb).is_some_and(|v| self.text(v) == "can");
                    let text = self.prose(text);
                    let wordings = self.wordings(inner);
                    learning.outcomes.push(Outcome { name, can, text, wordings, span: inner.span });
                }
                Kind::NothingStated => {
                    self.loose(None, "what is learnt", inner.span);
                    learning.not_stated = Some(inner.span);
                }
                _ => {}
            }
        }
        self.model.learning.push(learning);
        Item::Learning(self.model.learning.len() - 1)
    }
}

const ANYTHING_AT_ALL: super::resolve::Wanted =
    super::resolve::Wanted { fits: |_| true, said: "a declared word", declare: "group" };
