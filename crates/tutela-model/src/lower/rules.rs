//! Reads rules, promises, statements, duties and their clauses.

use super::resolve::{GROUP, SOMEBODY};
use super::{Lower, lines};
use crate::model::{
    Class, Clause, Duty, Exception, ExceptionIs, Item, Joins, LastDone, Rule, RuleKind, Silent, Wording,
};
use crate::sentence::{Strength, Who};
use tutela_syntax::{Kind, Node, Statement};

impl Lower<'_> {
    pub(super) fn rule(&mut self, statement: &Statement, node: &Node) -> Item {
        let decl = self.decl(statement, node);
        let clauses = self.clauses(statement);
        let mut rule = Rule {
            decl,
            kind: RuleKind::Rule,
            clauses,
            wordings: Vec::new(),
            silent: Vec::new(),
            restates: Vec::new(),
            lasts: (None, None),
            overrides: Vec::new(),
        };
        for (inner, line) in lines(statement) {
            match line.kind {
                Kind::Silent => rule.silent.extend(self.silent(inner, line)),
                Kind::Restates => {
                    for name in line.get(Kind::Names).iter().flat_map(|n| n.all(Kind::Name)) {
                        rule.restates.push(self.item(name, Class::Rule));
                    }
                }
                Kind::Lasts => {
                    rule.lasts.0 = line.get(Kind::Date).and_then(|d| self.day(d)).or(rule.lasts.0);
                    let until = line.get(Kind::UntilDay).and_then(|u| u.get(Kind::Date));
                    rule.lasts.1 = until.and_then(|d| self.day(d)).or(rule.lasts.1);
                }
                Kind::Overrides => {
                    let because = line.get(Kind::Because).and_then(|b| self.child_phrase(b)).unwrap_or_default();
                    for name in line.get(Kind::Names).iter().flat_map(|n| n.all(Kind::Name)) {
                        let name = self.item(name, Class::Rule);
                        rule.overrides.push((name, because.clone()));
                    }
                }
                _ => {}
            }
        }
        // One without braces has been told so where it was read.
        if rule.clauses.is_empty() && !rule.decl.incomplete && statement.block.is_some() {
            let diagnostic =
                tutela_diagnostics::Diagnostic::unreadable("empty", statement.span, format!("the rule `{}` has no sentence", rule.decl.name))
                    .label("who must, should or may do what?")
                    .help(format!("Write a sentence inside its braces, such as: pupils must not bring mobile-phones to school. If there is only a wording, write instead: statement {} \"…\"", rule.decl.name));
            self.report(diagnostic);
        }
        self.model.rules.push(rule);
        Item::Rule(self.model.rules.len() - 1)
    }

    pub(super) fn promise(&mut self, statement: &Statement, node: &Node) -> Item {
        let name = node.get(Kind::Name).map_or("", |n| self.text(n)).to_owned();
        let mut decl = self.decl(statement, node);
        // The text of the head is the wording, not a title.
        decl.title = super::spaced(&name);
        decl.titled = false;
        let to = node
            .get(Kind::For)
            .and_then(|f| self.list_in(f, GROUP, ""))
            .map(|l| l.names().collect())
            .unwrap_or_default();
        let mut wordings = Vec::new();
        if let Some(text) = node.get(Kind::Text) {
            wordings.push(Wording { to, text: self.prose(text), span: statement.span });
        }
        wordings.extend(self.wordings(statement));
        let mut silent = Vec::new();
        for (inner, line) in lines(statement) {
            match line.kind {
                Kind::Say => wordings.extend(self.wording(inner, line)),
                Kind::Silent => silent.extend(self.silent(inner, line)),
                _ => {}
            }
        }
        let kind = if node.kind == Kind::PromiseDecl { RuleKind::Promise } else { RuleKind::Statement };
        self.model.rules.push(Rule {
            decl,
            kind,
            clauses: Vec::new(),
            wordings,
            silent,
            restates: Vec::new(),
            lasts: (None, None),
            overrides: Vec::new(),
        });
        Item::Rule(self.model.rules.len() - 1)
    }

    pub(super) fn silent(&mut self, statement: &Statement, line: &Node) -> Option<Silent> {
        let to = line.get(Kind::To).and_then(|to| self.list_in(to, GROUP, ""))?.names().collect();
        let because = line.get(Kind::Because).and_then(|b| self.child_phrase(b)).unwrap_or_default();
        Some(Silent { to, because, span: statement.span })
    }

    /// The sentences of a block with what hangs on them.
    pub(super) fn clauses(&mut self, statement: &Statement) -> Vec<Clause> {
        let mut clauses = Vec::new();
        for (inner, line) in lines(statement) {
            let joins = match line.kind {
                Kind::Line => Joins::Head,
                Kind::AlsoLine => Joins::Also,
                Kind::ThenLine => Joins::Then,
                Kind::IfBroken => Joins::IfBroken,
                Kind::Otherwise => Joins::Otherwise,
                _ => continue,
            };
            if let Some(sentence) = line.get(Kind::Sentence) {
                let sentence = self.sentence(sentence, None);
                clauses.push(self.clause(inner, joins, None, sentence));
            }
        }
        clauses
    }

    pub(super) fn clause(
        &mut self,
        statement: &Statement,
        joins: Joins,
        label: Option<String>,
        sentence: crate::sentence::Sentence,
    ) -> Clause {
        let wordings = self.wordings(statement);
        let exceptions = self.exceptions(statement, sentence.strength);
        Clause { joins, label, sentence, wordings, exceptions, span: statement.span }
    }

    pub(super) fn wordings(&mut self, statement: &Statement) -> Vec<Wording> {
        let mut wordings = Vec::new();
        for clause in &statement.clauses {
            if let Some(node) = clause.node.as_ref().filter(|n| n.kind == Kind::Say) {
                wordings.extend(self.wording(clause, node));
            }
        }
        wordings
    }

    pub(super) fn wording(&mut self, statement: &Statement, node: &Node) -> Option<Wording> {
        let to = node
            .get(Kind::To)
            .and_then(|to| self.list_in(to, GROUP, ""))
            .map(|l| l.names().collect())
            .unwrap_or_default();
        let text = self.prose(node.get(Kind::Text)?);
        Some(Wording { to, text, span: statement.span })
    }

    fn exceptions(&mut self, statement: &Statement, strength: Strength) -> Vec<Exception> {
        let mut exceptions = Vec::new();
        for clause in &statement.clauses {
            let Some(node) = clause.node.as_ref().filter(|n| n.kind == Kind::Except) else { continue };
            let is = match (node.get(Kind::Sentence), node.get(Kind::Narrowing)) {
                (Some(sentence), _) => ExceptionIs::Sentence(self.sentence(sentence, None)),
                (None, Some(narrowing)) => {
                    let who = narrowing.get(Kind::Who).map(|who| self.who(who));
                    let parts = self.parts(narrowing, Some(strength.opposite()));
                    ExceptionIs::Narrowing(who, parts)
                }
                _ => continue,
            };
            let inner = match &is {
                ExceptionIs::Sentence(sentence) => sentence.strength,
                ExceptionIs::Narrowing(..) => strength.opposite(),
            };
            exceptions.push(Exception {
                is,
                wordings: self.wordings(clause),
                exceptions: self.exceptions(clause, inner),
                span: clause.span,
            });
        }
        exceptions
    }

    // ---- Duties

    pub(super) fn duty(&mut self, statement: &Statement, node: &Node) -> Item {
        let decl = self.decl(statement, node);
        let clauses = self.clauses(statement);
        let mut duty = Duty { decl, of: None, clauses, last_done: Vec::new(), first_due: None, silent: Vec::new() };
        self.duty_lines(statement, &mut duty);
        self.model.duties.push(duty);
        Item::Duty(self.model.duties.len() - 1)
    }

    pub(super) fn duties(&mut self, statement: &Statement, node: &Node) -> Item {
        let mut decl = self.decl(statement, node);
        let of = self.list_in(node, SOMEBODY, "who");
        let name = of
            .as_ref()
            .map(|of| self.sources.text(of.span).split_whitespace().collect::<Vec<_>>().join("-"))
            .unwrap_or_default();
        decl.name = format!("duties-of-{}", name.replace(',', ""));
        self.within.clone_from(&decl.name);
        if !decl.titled {
            let titles: Vec<String> =
                of.iter().flat_map(|of| of.names()).map(|id| self.model.title(id).to_owned()).collect();
            decl.title =
                if titles.is_empty() { "What the school does".to_owned() } else { crate::say::join(&titles, "and") };
        }
        let mut clauses = Vec::new();
        for (inner, line) in lines(statement) {
            if line.kind == Kind::Command {
                let who = of.clone().map(|list| Who { only: false, list, other_than: Vec::new() });
                let sentence = self.sentence(line, who);
                clauses.push(self.clause(inner, Joins::Head, None, sentence));
            }
        }
        let mut duty = Duty { decl, of, clauses, last_done: Vec::new(), first_due: None, silent: Vec::new() };
        self.duty_lines(statement, &mut duty);
        self.model.duties.push(duty);
        Item::Duty(self.model.duties.len() - 1)
    }

    fn duty_lines(&mut self, statement: &Statement, duty: &mut Duty) {
        for (inner, line) in lines(statement) {
            match line.kind {
                Kind::LastDone => duty.last_done.extend(self.last_done(inner, line)),
                Kind::FirstDue => duty.first_due = line.get(Kind::Date).and_then(|d| self.day(d)),
                Kind::Silent => duty.silent.extend(self.silent(inner, line)),
                _ => {}
            }
        }
    }

    pub(super) fn last_done(&mut self, statement: &Statement, line: &Node) -> Option<LastDone> {
        let when = self.when(line, "when it was last done")?;
        let by = self.list_in(line, SOMEBODY, "who did it");
        Some(LastDone { when, by, span: statement.span })
    }
}
