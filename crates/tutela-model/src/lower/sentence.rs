//! Reads sentences: which part each preposition and kind of name make, and which words are refused because they mean two things.

use super::Lower;
use super::resolve::{ACTION, ANYTHING, CIRCUMSTANCE, DOCUMENT, EVENT, OBJECT, REGISTER, SOMEBODY, SOMETHING, Wanted};
use crate::date::{self, TimeUnit};
use crate::name::{NameId, NameKind};
use crate::sentence::{
    Act, Action, Conditions, Deadline, Every, Joint, List, Objects, Occasion, Part, PartIs, Preposition, Rhythm,
    Sentence, Strength, Target, Test, Who,
};
use tutela_diagnostics::{Diagnostic, Span};
use tutela_syntax::{Kind, Node};

impl Lower<'_> {
    /// A whole sentence (`Sentence`), or one whose subject is known (`Command`, `Never`, the predicate of a requirement).
    pub(super) fn sentence(&mut self, node: &Node, who: Option<Who>) -> Sentence {
        let who = match node.get(Kind::Who) {
            Some(who) => self.who(who),
            None => who.unwrap_or_else(|| self.somebody(node.span)),
        };
        let strength = match self.strength(node) {
            Some(strength) => strength,
            None if node.kind == Kind::Never => Strength::MustNot,
            None => Strength::Must,
        };
        let (who, strength) = self.without_nobody(who, strength);
        let act = self.act(node, strength);
        let objects = node.get(Kind::Objects).map(|objects| self.objects(objects));
        if let Some(things) = node.get(Kind::Objects).and_then(|objects| objects.get(Kind::Things)) {
            self.refuse_and(node, things, strength);
        }
        let parts = self.parts(node, Some(strength));
        Sentence { who, strength, act, objects, parts, span: node.span }
    }

    /// `nobody may` forbids it to everyone. With any other strength `nobody` means two things.
    fn without_nobody(&mut self, mut who: Who, strength: Strength) -> (Who, Strength) {
        let Some(item) = who.list.items.iter_mut().find(|item| item.target == Target::Nobody) else {
            return (who, strength);
        };
        item.target = Target::Everyone;
        let (span, alone) = (item.span, who.list.items.len() == 1);
        let against = match strength {
            Strength::May => Strength::MustNot,
            Strength::Should => Strength::ShouldNot,
            other => other,
        };
        if !alone || against == strength {
            let diagnostic =
                Diagnostic::unreadable("two-meanings", span, format!("`nobody {}` means two things", strength.word()))
                    .label("forbidden to everybody, or asked of nobody?")
                    .help("Write `nobody may` to forbid it to everybody, or `everyone need not` to leave it free.");
            self.report(diagnostic);
        }
        (who, against)
    }

    pub(super) fn somebody(&self, span: Span) -> Who {
        let item = crate::sentence::Reference { target: Target::Everyone, of: None, span };
        Who { only: false, list: List { items: vec![item], joint: Joint::Commas, span }, other_than: Vec::new() }
    }

    pub(super) fn who(&mut self, node: &Node) -> Who {
        let only = node.has(Kind::Only);
        let list = match node.get(Kind::List) {
            Some(list) => self.list(list, SOMEBODY, "who"),
            None => List { items: Vec::new(), joint: Joint::Commas, span: node.span },
        };
        let names = node.get(Kind::OtherThan).and_then(|n| n.get(Kind::Names));
        let other_than = names.map(|names| self.names(names, SOMEBODY)).unwrap_or_default();
        Who { only, list, other_than }
    }

    fn strength(&mut self, node: &Node) -> Option<Strength> {
        let found = node.children.iter().find_map(|child| {
            let strength = match child.kind {
                Kind::Must => Strength::Must,
                Kind::MustNot | Kind::MayNot => Strength::MustNot,
                Kind::Should => Strength::Should,
                Kind::ShouldNot => Strength::ShouldNot,
                Kind::May => Strength::May,
                Kind::NeedNot => Strength::NeedNot,
                _ => return None,
            };
            Some((strength, child))
        });
        let (strength, child) = found?;
        if child.kind == Kind::MayNot {
            let diagnostic = Diagnostic::unreadable("two-meanings", child.span, "`may not` means two things")
                .label("forbidden, or not certain?")
                .help("Write `must not` to forbid it, or `need not` to leave it free.");
            self.report(diagnostic);
        }
        Some(strength)
    }

    fn act(&mut self, node: &Node, strength: Strength) -> Act {
        if let Some(decide) = node.get(Kind::Decide) {
            let conditions = decide.get(Kind::Conditions).map(|c| self.conditions(c));
            return match conditions {
                Some(conditions) => Act::Decide(conditions),
                None => Act::Do(Vec::new(), Joint::Commas),
            };
        }
        let Some(actions) = node.get(Kind::Actions) else { return Act::Do(Vec::new(), Joint::Commas) };
        let (actions_list, joint) = self.actions(actions);
        self.refuse_and(node, actions, strength);
        Act::Do(actions_list, joint)
    }

    /// What is forbidden with `and` may be forbidden each by itself, or only both together. A list that has `or` as well has a
    /// finding already.
    fn refuse_and(&mut self, sentence: &Node, list: &Node, strength: Strength) {
        let Some(and) = list.get(Kind::And).filter(|_| strength.is_against() && !list.has(Kind::Or)) else { return };
        // From the action to the last thing, with the other word: what to write.
        let begin = sentence.get(Kind::Actions).map_or(list.span, |actions| actions.span).start;
        let end = sentence.get(Kind::Objects).map_or(list.span, |objects| objects.span).end;
        let text = |from: u32, to: u32| self.sources.text(Span { start: from, end: to, ..list.span });
        let (mut with_or, mut from) = (String::new(), begin);
        for and in list.all(Kind::And) {
            with_or += text(from, and.span.start);
            with_or += "or";
            from = and.span.end;
        }
        with_or += text(from, end);
        let with_or = with_or.split_whitespace().collect::<Vec<_>>().join(" ");
        let word = strength.word();
        let diagnostic =
            Diagnostic::unreadable("two-meanings", and.span, format!("`{word} … and …` means two things"))
                .label("each of them, or only both together?")
                .help(format!("If each of them is forbidden, write: {word} {with_or}. If only both together, say so in a phrase in quotes."));
        self.report(diagnostic);
    }

    fn actions(&mut self, node: &Node) -> (Vec<Action>, Joint) {
        let mut actions = Vec::new();
        let (mut and, mut or, mut joint) = (None, None, Joint::Commas);
        for child in &node.children {
            match child.kind {
                Kind::And => (and, joint) = (Some(child.span), Joint::And),
                Kind::Or => (or, joint) = (Some(child.span), Joint::Or),
                Kind::Then => joint = Joint::Then,
                Kind::Action => actions.push(match child.children.first() {
                    Some(text) if text.kind == Kind::Text => Action::Quoted(self.phrase(text)),
                    Some(name) => match self.name(name, ACTION) {
                        Some(id) => Action::Named(id),
                        None => Action::Unknown(self.text(name).to_owned()),
                    },
                    None => Action::Unknown(String::new()),
                }),
                _ => {}
            }
        }
        if let (Some(and), Some(or)) = (and, or) {
            self.mixed(and, or);
        }
        (actions, joint)
    }

    fn objects(&mut self, node: &Node) -> Objects {
        let only = node.has(Kind::Only);
        let list = match node.get(Kind::Things) {
            Some(things) => self.list(things, OBJECT, "what"),
            None => List { items: Vec::new(), joint: Joint::Commas, span: node.span },
        };
        Objects { only, list }
    }

    pub(super) fn conditions(&mut self, node: &Node) -> Conditions {
        let mut items = Vec::new();
        let (mut and, mut or) = (None, None);
        for child in &node.children {
            match child.kind {
                Kind::And => and = Some(child.span),
                Kind::Or => or = Some(child.span),
                Kind::Condition => {
                    let not = child.has(Kind::Not);
                    let target = match child.children.iter().find(|n| n.kind != Kind::Not) {
                        Some(text) if text.kind == Kind::Text => {
                            let words = self.phrase(text);
                            self.loose(Some(words.clone()), "when", text.span);
                            Target::Vague(words)
                        }
                        Some(name) if name.kind == Kind::Name => match self.circumstance(name) {
                            Some(id) => Target::Name(id),
                            None => Target::Unknown(self.text(name).to_owned()),
                        },
                        _ => {
                            self.loose(None, "when", child.span);
                            Target::NotStated
                        }
                    };
                    items.push((not, target));
                }
                _ => {}
            }
        }
        if let (Some(and), Some(or)) = (and, or) {
            self.mixed(and, or);
        }
        let joint = if or.is_some() { Joint::Or } else { Joint::And };
        Conditions { items, joint, span: node.span }
    }

    /// A circumstance; another kind of name is said with the words that it can stand behind.
    fn circumstance(&mut self, node: &Node) -> Option<NameId> {
        let text = self.text(node);
        let found = self.model.names.find(text).map(|id| self.model.names.get(id));
        let other =
            found.filter(|named| named.kind != NameKind::Circumstance && named.replaces.is_none() && !named.incomplete);
        let Some(kind) = other.map(|named| named.kind) else { return self.name(node, CIRCUMSTANCE) };
        let what = kind.with_article();
        let diagnostic = Diagnostic::unreadable(
            "wrong-kind",
            node.span,
            format!("`{text}` is {what}, and what belongs here is a circumstance"),
        )
        .label(readings(kind, text))
        .help(format!(
            "Write {}. Or give what may be so or not so a line of its own: circumstance …",
            readings(kind, text)
        ));
        self.report(diagnostic);
        None
    }

    fn test(&mut self, node: &Node) -> Test {
        if let Some(they) = node.get(Kind::TheyDo) {
            let (actions, joint, objects) = self.they(they);
            return Test::They(actions, joint, objects);
        }
        match node.get(Kind::Conditions) {
            Some(conditions) => Test::Holds(self.conditions(conditions)),
            None => Test::Holds(Conditions { items: Vec::new(), joint: Joint::And, span: node.span }),
        }
    }

    fn they(&mut self, node: &Node) -> (Vec<Action>, Joint, Option<Objects>) {
        let (actions, joint) = node.get(Kind::Actions).map(|a| self.actions(a)).unwrap_or((Vec::new(), Joint::Commas));
        let objects = node.get(Kind::Objects).map(|objects| self.objects(objects));
        (actions, joint, objects)
    }

    fn occasion(&mut self, node: &Node) -> Occasion {
        if let Some(they) = node.get(Kind::TheyDo) {
            let (actions, joint, objects) = self.they(they);
            return Occasion::They(actions, joint, objects);
        }
        match self.list_in(node, EVENT, "when") {
            Some(list) => Occasion::Of(list),
            None => Occasion::Of(List { items: Vec::new(), joint: Joint::Commas, span: node.span }),
        }
    }

    pub(super) fn parts(&mut self, node: &Node, strength: Option<Strength>) -> Vec<Part> {
        let mut parts = Vec::new();
        for child in &node.children {
            match child.kind {
                Kind::Part => parts.extend(self.part(child, strength)),
                Kind::Whose => {
                    if let Some(list) = self.list_in(child, SOMEBODY, "whose") {
                        parts.push(Part { only: false, is: PartIs::Whose(list), span: child.span });
                    }
                }
                _ => {}
            }
        }
        parts
    }

    fn part(&mut self, node: &Node, strength: Option<Strength>) -> Option<Part> {
        let only = node.has(Kind::Only);
        let inner = node.children.iter().find(|n| n.kind != Kind::Only)?;
        let is = match inner.kind {
            Kind::AtOnce | Kind::SameDay | Kind::Within | Kind::ByDay => PartIs::Deadline(self.deadline(inner)),
            Kind::Rhythm => PartIs::Rhythm(self.rhythm(inner)),
            Kind::Permission => PartIs::Permission {
                written: inner.has(Kind::Written),
                from: self.list_in(inner, SOMEBODY, "whose permission")?,
            },
            Kind::Consent => PartIs::Consent {
                written: inner.has(Kind::Written),
                from: self.list_in(inner, SOMEBODY, "whose consent")?,
            },
            Kind::SupervisedBy => PartIs::Supervised(self.list_in(inner, SOMEBODY, "who supervises")?),
            Kind::RecordedIn => PartIs::RecordedIn(self.list_in(inner, REGISTER, "where it is recorded")?),
            Kind::Under => PartIs::Under(self.list_in(inner, DOCUMENT, "under what")?),
            Kind::By => PartIs::By(self.contact_kind(inner.get(Kind::Name)?)),
            Kind::When => PartIs::When(self.test(inner)),
            Kind::Unless => {
                if strength.is_some_and(Strength::is_against) && !only {
                    let diagnostic = Diagnostic::unreadable("two-meanings", inner.span, "`unless` in a ban permits nothing by itself")
                        .label("may they, in that case?")
                        .help("Write `except when …` on the next line if they may in that case, or `only when …` in a permission.");
                    self.report(diagnostic);
                }
                PartIs::Unless(self.test(inner))
            }
            Kind::Until => PartIs::Until(self.test(inner)),
            Kind::Before => PartIs::Before(self.occasion(inner)),
            Kind::After => PartIs::After(self.occasion(inner)),
            Kind::Manner => {
                let words = self.phrase(inner.children.first()?);
                self.loose(Some(words.clone()), "how", inner.span);
                PartIs::Manner(words)
            }
            Kind::AndThen => PartIs::Then(self.list_in(inner, OBJECT, "to whom")?),
            Kind::Using => PartIs::Using(self.list_in(inner, SOMETHING, "with what")?),
            Kind::About => PartIs::About(self.list_in(inner, ANYTHING, "about what")?),
            Kind::For => PartIs::Purpose(self.list_in(inner, FOR, "for what")?),
            _ => self.prepositional(inner)?,
        };
        Some(Part { only, is, span: node.span })
    }

    /// One of the ways in which somebody can be reached.
    fn contact_kind(&mut self, name: &Node) -> String {
        let text = self.text(name).to_owned();
        if !self.contact_kinds.contains(&text) && !self.model.mentioned.contains(&text) {
            let near = super::resolve::nearest(&text, self.contact_kinds.iter().map(String::as_str));
            let known: Vec<&str> = self.contact_kinds.iter().map(String::as_str).collect();
            let diagnostic =
                Diagnostic::unreadable("unknown-name", name.span, format!("nobody can be reached by `{text}`"))
                    .did_you_mean(name.span, near, "not a way to reach somebody")
                    .help(format!(
                        "Write one of: {}. Or give somebody a contact of that name: contact {text} \"…\"",
                        known.join(", ")
                    ))
                    .subject(format!("{}.{text}", self.within));
            self.report(diagnostic);
        }
        text
    }

    /// `in`, `at`, `on`, `to`, `from`, `with`, `during`: the kind of what follows decides the part.
    fn prepositional(&mut self, node: &Node) -> Option<PartIs> {
        let (preposition, what, declare) = match node.kind {
            Kind::In => (Preposition::In, "where", "place"),
            Kind::At => (Preposition::At, "where or when", "place"),
            Kind::On => (Preposition::On, "on what", "platform"),
            Kind::To => (Preposition::To, "to whom", "group"),
            Kind::From => (Preposition::From, "from whom", "group"),
            Kind::With => (Preposition::With, "with whom", "group"),
            Kind::During => (Preposition::During, "when", "time"),
            _ => return None,
        };
        let list = self.list_in(node, Wanted { declare, ..ANYTHING }, what)?;
        // Nothing is concluded from the kind of a word whose declaration cannot be read.
        let kinds: Vec<(NameKind, Span)> = list
            .items
            .iter()
            .filter_map(|item| match item.target {
                Target::Name(id) => Some((self.model.names.get(id), item.span)),
                _ => None,
            })
            .filter(|(named, _)| !named.incomplete)
            .map(|(named, span)| (named.kind, span))
            .collect();
        let mut slots = Vec::new();
        for (kind, span) in kinds {
            let Some(slot) = slot(preposition, kind) else {
                let word = self.sources.text(span).to_owned();
                let message =
                    format!("`{} {word}` cannot be read: `{word}` is {}", preposition.word(), kind.with_article());
                let diagnostic = Diagnostic::unreadable("wrong-kind", span, message)
                    .label(readings(kind, &word))
                    .help(format!("Write {}.", readings(kind, &word)));
                self.report(diagnostic);
                return None;
            };
            slots.push((slot, kind, span));
        }
        if let Some((first, other)) =
            slots.first().and_then(|first| Some((first, slots.iter().find(|s| s.0 != first.0)?)))
        {
            let (was, is) = (first.1.with_article(), other.1.with_article());
            let diagnostic = Diagnostic::unreadable("wrong-kind", other.2, format!("this list joins {was} and {is}"))
                .label(is)
                .related(first.2, was)
                .help(format!("Write `{}` before each of them.", preposition.word()));
            self.report(diagnostic);
        }
        // People, vague or fixed, are whom something is done to; where only a place can stand, words tell a place.
        let slot = slots.first().map(|slot| slot.0).unwrap_or(match preposition {
            Preposition::In | Preposition::At => Slot::Place,
            Preposition::On => Slot::Platform,
            Preposition::During => Slot::Time,
            _ => Slot::Whom,
        });
        Some(match slot {
            Slot::Whom => PartIs::Whom(preposition, list),
            Slot::Place => PartIs::Place(preposition, list),
            Slot::Platform => PartIs::Platform(preposition, list),
            Slot::Time => PartIs::Time(preposition, list),
            Slot::Thing => PartIs::Thing(preposition, list),
        })
    }

    pub(super) fn deadline(&mut self, node: &Node) -> Deadline {
        match node.kind {
            Kind::AtOnce => Deadline::AtOnce,
            Kind::SameDay => Deadline::SameDay,
            Kind::ByDay => match node.get(Kind::Date).and_then(|d| self.day(d)) {
                Some(when) => Deadline::By(when),
                None => Deadline::NotStated,
            },
            _ => {
                if let Some(text) = node.get(Kind::Text) {
                    let words = self.phrase(text);
                    self.loose(Some(words.clone()), "by when", text.span);
                    return Deadline::Vague(words);
                }
                let label = node.get(Kind::OfLabel).and_then(|l| l.get(Kind::Name));
                let label = label.map(|l| self.label(l));
                match node.get(Kind::Amount).and_then(|amount| self.time(amount)) {
                    Some(time) => Deadline::Within(time, label),
                    None => {
                        if let Some(not_stated) = node.get(Kind::NotStated) {
                            self.loose(None, "by when", not_stated.span);
                        }
                        Deadline::NotStated
                    }
                }
            }
        }
    }

    /// A label of this procedure or of steps that it follows, or an event that is declared.
    fn label(&mut self, node: &Node) -> String {
        let text = self.text(node).to_owned();
        let is_label = self
            .only
            .as_ref()
            .and_then(|concern| self.model.labels.get(concern))
            .is_some_and(|labels| labels.contains(&text));
        if !is_label && !self.followed_labels.contains(&text) {
            self.name(node, EVENT);
        }
        text
    }

    pub(super) fn time(&mut self, node: &Node) -> Option<date::Span> {
        let count = node.get(Kind::Number)?;
        let unit = node.get(Kind::Unit)?;
        let Some(number) = self.text(count).parse::<u32>().ok().filter(|number| *number > 0) else {
            let diagnostic =
                Diagnostic::unreadable("not-understood", count.span, "a length of time is a whole number, from 1 up")
                    .label("write a whole number")
                    .help("Write a whole number of hours, days, weeks, months or years.");
            self.report(diagnostic);
            return None;
        };
        let unit = self.unit(unit)?;
        Some(date::Span { count: number, unit })
    }

    fn unit(&mut self, node: &Node) -> Option<TimeUnit> {
        let word = self.text(node);
        let unit = TimeUnit::read(word);
        if unit.is_none() {
            let diagnostic = Diagnostic::unreadable(
                "not-understood",
                node.span,
                format!("`{word}` is not a length of time"),
            )
            .label("a length of time belongs here")
            .help("Write minutes, hours, days, school days, weeks, months, half-terms, terms, years or school years.");
            self.report(diagnostic);
        }
        unit
    }

    pub(super) fn every(&mut self, node: &Node) -> Option<Every> {
        let at_least = node.has(Kind::AtLeast);
        let inner = node.children.iter().find(|n| n.kind != Kind::AtLeast)?;
        Some(match inner.kind {
            Kind::Text => {
                let words = self.phrase(inner);
                self.loose(Some(words.clone()), "how often", inner.span);
                Every::Vague(words)
            }
            Kind::NotStated => {
                self.loose(None, "how often", inner.span);
                Every::NotStated
            }
            Kind::Amount => Every::Time { time: self.time(inner)?, at_least },
            _ => Every::Time { time: date::Span { count: 1, unit: self.unit(inner)? }, at_least },
        })
    }

    pub(super) fn rhythm(&mut self, node: &Node) -> Rhythm {
        let start = node.get(Kind::Start).and_then(|s| s.get(Kind::Name)).map(|name| match self.name(name, EVENT) {
            Some(id) => Target::Name(id),
            None => Target::Unknown(self.text(name).to_owned()),
        });
        let every = node.all(Kind::Every).filter_map(|every| self.every(every)).collect();
        Rhythm { start, every, span: node.span }
    }
}

/// What `for` may lead: a purpose, or for whom or what.
const FOR: Wanted = Wanted {
    fits: |k| {
        k == NameKind::Purpose || k.is_somebody() || k.is_something() || matches!(k, NameKind::Time | NameKind::School)
    },
    said: "a purpose",
    declare: "purpose",
};

#[derive(Clone, Copy, PartialEq, Eq)]
enum Slot {
    Whom,
    Place,
    Platform,
    Time,
    Thing,
}

/// Kind and preposition together decide the part.
fn slot(preposition: Preposition, kind: NameKind) -> Option<Slot> {
    use Preposition::*;
    let something = kind.is_something();
    Some(match (preposition, kind) {
        (In | At | To | From | On, NameKind::Place | NameKind::School) => Slot::Place,
        (In | On | To | From | At, NameKind::Platform | NameKind::System) => Slot::Platform,
        (In | At | On | During, NameKind::Time) => Slot::Time,
        (To | From | With, _) if kind.is_somebody() => Slot::Whom,
        (On, NameKind::Thing) => Slot::Platform,
        (In | To | From | With | On, _) if something => Slot::Thing,
        _ => return None,
    })
}

/// The ways in which a kind of name can stand in a sentence.
fn readings(kind: NameKind, word: &str) -> String {
    match kind {
        NameKind::Purpose => format!("`for {word}`"),
        NameKind::Time => format!("`during {word}`, `at {word}` or `on {word}`"),
        NameKind::Circumstance => format!("`when {word}`"),
        NameKind::Place | NameKind::School => format!("`in {word}`, `at {word}`, `to {word}` or `from {word}`"),
        NameKind::Platform | NameKind::System => format!("`on {word}`"),
        NameKind::Action => format!("`when they {word} …`"),
        kind if kind.is_somebody() => format!("`to {word}`, `with {word}`, `from {word}` or `of {word}`"),
        _ => format!("`using {word}`, `about {word}` or `on {word}`"),
    }
}
