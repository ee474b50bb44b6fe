//! Reads procedures.

use super::resolve::{DOCUMENT, SOMEBODY, and_more};
use super::{Lower, lines};
use crate::model::{Class, Concern, Decl, Emergency, Item, Joins, Step, Trigger};
use crate::sentence::Act;
use rustc_hash::FxHashSet;
use tutela_diagnostics::Diagnostic;
use tutela_syntax::{Block, Kind, Node, Statement};

impl Lower<'_> {
    pub(super) fn concern(&mut self, statement: &Statement, node: &Node) -> Item {
        let decl = self.decl(statement, node);
        let name = decl.name.clone();
        let concern = self.with_labels(statement, &name, |lower| lower.concern_lines(statement, node, decl));
        self.model.concerns.push(concern);
        Item::Concern(self.model.concerns.len() - 1)
    }

    /// Reads with the labels of a procedure's steps known, and those of the shared steps that it follows.
    pub(super) fn with_labels<T>(&mut self, statement: &Statement, name: &str, read: impl FnOnce(&mut Self) -> T) -> T {
        let labels = self.labels_in(statement);
        let mut followed = FxHashSet::default();
        statement.walk(&mut |s| {
            let name = s.node.as_ref().filter(|n| n.kind == Kind::Follow).and_then(|n| n.get(Kind::Name));
            let steps = name.and_then(|name| self.step_labels.get(self.text(name)));
            followed.extend(steps.into_iter().flatten().cloned());
        });
        self.model.labels.insert(name.to_owned(), labels);
        self.only = Some(name.to_owned());
        self.followed_labels = followed;
        let read = read(self);
        self.only = None;
        self.followed_labels.clear();
        read
    }

    /// The labels of the lines in a declaration.
    pub(super) fn labels_in(&self, statement: &Statement) -> FxHashSet<String> {
        let mut labels = FxHashSet::default();
        for inner in statement.block.iter().flat_map(|b| &b.statements) {
            inner.walk(&mut |s| {
                let label = s.node.as_ref().and_then(|n| n.get(Kind::Label)).and_then(|l| l.get(Kind::Name));
                labels.extend(label.map(|l| self.text(l).to_owned()));
                if s.node.is_none() {
                    // A step that cannot be read may still be pointed at by its label.
                    let text = self.sources.text(s.span);
                    let label = text.split(|c: char| c == ':' || c.is_whitespace()).next();
                    labels.extend(label.map(str::to_owned));
                }
            });
        }
        labels
    }

    fn concern_lines(&mut self, statement: &Statement, node: &Node, decl: Decl) -> Concern {
        let names = node.get(Kind::KindOf).and_then(|k| k.get(Kind::Names));
        let kind_of = names.iter().flat_map(|n| n.all(Kind::Name)).map(|n| self.item(n, Class::Concern)).collect();
        let mut concern = Concern {
            decl,
            shared: node.kind == Kind::StepsDecl,
            also_called: Vec::new(),
            kind_of,
            raised_by: None,
            led_by: None,
            about: None,
            closed_by: None,
            handled_by: Vec::new(),
            emergencies: Vec::new(),
            steps: Vec::new(),
            never: Vec::new(),
        };
        for (inner, line) in lines(statement) {
            match line.kind {
                Kind::AlsoCalled => concern.also_called.extend(line.all(Kind::Text).map(|t| self.phrase(t))),
                Kind::RaisedBy => and_more(&mut concern.raised_by, self.list_in(line, SOMEBODY, "who raises it")),
                Kind::LedBy => and_more(&mut concern.led_by, self.list_in(line, SOMEBODY, "who leads")),
                Kind::AboutWhom => and_more(&mut concern.about, self.list_in(line, SOMEBODY, "whom it is about")),
                Kind::ClosedBy => and_more(&mut concern.closed_by, self.list_in(line, SOMEBODY, "who closes it")),
                Kind::HandledBy => {
                    let under = line.get(Kind::Under).and_then(|u| self.list_in(u, DOCUMENT, "under what"));
                    if let Some(by) = self.list_in(line, SOMEBODY, "who handles it") {
                        concern.handled_by.push((by, under));
                    }
                }
                Kind::Emergency => {
                    let when = self.child_phrase(line).unwrap_or_default();
                    if let Some(sentence) = line.get(Kind::Sentence) {
                        let sentence = self.sentence(sentence, None);
                        let clause = self.clause(inner, Joins::Head, None, sentence);
                        concern.emergencies.push(Emergency { when, clause });
                    }
                }
                Kind::Never => {
                    let mut who = self.somebody(line.span);
                    who.list.items[0].target = crate::sentence::Target::Everyone;
                    let sentence = self.sentence(line, Some(who));
                    concern.never.push(self.clause(inner, Joins::Head, None, sentence));
                }
                _ => {}
            }
        }
        if let Some(block) = &statement.block {
            concern.steps = self.steps(block);
        }
        concern
    }

    pub(super) fn steps(&mut self, block: &Block) -> Vec<Step> {
        let mut steps = Vec::new();
        for statement in &block.statements {
            let Some(node) = &statement.node else { continue };
            steps.extend(self.step(statement, node));
        }
        steps
    }

    fn step(&mut self, statement: &Statement, node: &Node) -> Option<Step> {
        let inner = |lower: &mut Self| statement.block.as_ref().map(|b| lower.steps(b)).unwrap_or_default();
        let label = node.get(Kind::Label).and_then(|l| l.get(Kind::Name)).map(|l| self.text(l).to_owned());
        Some(match node.kind {
            Kind::Step => {
                let sentence = self.sentence(node.get(Kind::Sentence)?, None);
                let decides = matches!(sentence.act, Act::Decide(_));
                let clause = self.clause(statement, Joins::Head, label, sentence);
                let Some(block) = statement.block.as_ref() else { return Some(Step::Do(clause)) };
                if !decides {
                    let diagnostic = Diagnostic::unreadable("not-understood", statement.span, "only a decision has braces after it")
                        .label("this is no decision")
                        .help("Write: dsl must decide whether … { if so { … }; if not { … }; if unsure { … } }. Or put the steps on lines of their own.");
                    self.report(diagnostic);
                }
                let mut end = |kind| {
                    let found = block.statements.iter().find(|s| s.kind == Some(kind))?;
                    Some(found.block.as_ref().map(|b| self.steps(b)).unwrap_or_default())
                };
                let (so, not, unsure) = (end(Kind::IfSo), end(Kind::IfNot), end(Kind::IfUnsure));
                Step::Decide { clause, so, not, unsure }
            }
            Kind::Follow => {
                let name = node.get(Kind::Name)?;
                let steps = self.text(name).to_owned();
                self.item_named(&steps, name.span, &[Class::Steps, Class::Concern]);
                let names = node.get(Kind::FollowOnly).and_then(|f| f.get(Kind::Names));
                let labels = names.iter().flat_map(|n| n.all(Kind::Name)).map(|n| (self.text(n).to_owned(), n.span));
                let labels: Vec<_> = labels.collect();
                self.followed.extend(labels.iter().map(|(label, span)| (steps.clone(), label.clone(), *span)));
                let only = labels.into_iter().map(|(label, _)| label).collect();
                Step::Follow { label, steps, only, span: statement.span }
            }
            Kind::Branch => {
                let when = self.trigger(node)?;
                Step::Branch { when, instead: node.has(Kind::InsteadMark), steps: inner(self), span: statement.span }
            }
            Kind::SameTime => Step::Together(inner(self), statement.span),
            Kind::AnyOrder => Step::AnyOrder(inner(self), statement.span),
            Kind::NothingStated => {
                self.loose(None, "what happens then", statement.span);
                Step::NotStated(statement.span)
            }
            _ => return None,
        })
    }

    /// That every step that is followed by its label is there.
    pub(super) fn check_followed(&mut self) {
        for (steps, label, span) in std::mem::take(&mut self.followed) {
            let Some(labels) = self.model.labels.get(&steps) else { continue };
            let unread =
                self.model.concerns.iter().any(|concern| concern.decl.name == steps && concern.decl.incomplete);
            if labels.contains(&label) || unread {
                continue;
            }
            let near = super::resolve::nearest(&label, labels.iter().map(String::as_str));
            let diagnostic = Diagnostic::unreadable(
                "unknown-name",
                span,
                format!("`{steps}` has no step with the label `{label}`"),
            )
            .did_you_mean(span, near, "no step has this label")
            .help(format!(
                "Write the label before one of its steps, `{label}: …`, or leave `only` out to follow all of them."
            ))
            .subject(format!("{steps}.{label}"));
            self.diagnostics.push(diagnostic);
        }
    }

    fn trigger(&mut self, node: &Node) -> Option<Trigger> {
        let first = node.children.first()?;
        Some(match first.kind {
            Kind::NoAnswer => {
                let from = self.list_in(first, SOMEBODY, "who does not answer")?;
                let within = first.get(Kind::Within).map(|within| self.deadline(within));
                Trigger::NoAnswer(from, within)
            }
            Kind::AboutTest => Trigger::About(self.list_in(first, SOMEBODY, "whom it is about")?),
            Kind::Away => Trigger::Away(self.list_in(first, SOMEBODY, "who is away")?),
            _ => Trigger::Holds(self.conditions(first)),
        })
    }
}
