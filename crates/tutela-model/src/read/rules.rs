//! Says rules, promises, statements and duties.

use super::left_out::left_out;
use super::{Take, Told};
use crate::model::{Class, Clause, Duty, Exception, ExceptionIs, Joins, LastDone, Model, Rule, RuleKind, Stated};
use crate::sentence::Sentence;

pub(super) fn read(model: &Model, take: &mut Take) {
    for rule in &model.rules {
        let kind = match rule.kind {
            RuleKind::Rule => "rule",
            RuleKind::Promise => "promise",
            RuleKind::Statement => "statement",
        };
        take(&rule.decl.name, kind, rule.decl.span, &|told| match rule.kind {
            RuleKind::Rule => told.rule(rule),
            _ => told.promise(rule, kind),
        });
    }
    for duty in &model.duties {
        let kind = if duty.of.is_some() { "duties of" } else { "duty" };
        take(&duty.decl.name, kind, duty.decl.span, &|told| told.duty(duty));
    }
}

impl Told<'_> {
    fn rule(&mut self, rule: &Rule) {
        self.head("the rule", &rule.decl);
        for clause in &rule.clauses {
            self.clause(clause);
        }
        self.silent(&rule.silent);
        match (rule.lasts.0, rule.lasts.1) {
            (None, None) => self.line_aside("no dates are given: it holds for as long as the policy does"),
            (Some(from), None) => self.line(format!("it holds from {from}, with no end")),
            (None, Some(until)) => self.line(format!("it holds until {until}")),
            (Some(from), Some(until)) => self.line(format!("it holds from {from} until {until}")),
        }
        match rule.restates.as_slice() {
            [] => self.aside("it restates no other rule"),
            names => self.more(format!("it restates {}, and means the same", self.items(Class::Rule, names))),
        }
        if rule.overrides.is_empty() {
            self.aside("it overrides none");
        }
        for (name, because) in &rule.overrides {
            self.more(format!("it overrides {} because “{because}”", self.item(Class::Rule, name)));
        }
        self.meets(&rule.decl);
    }

    fn promise(&mut self, rule: &Rule, kind: &str) {
        self.head(&format!("the {kind}"), &rule.decl);
        self.wordings(&rule.wordings, "");
        self.line_aside("it is words alone: no check knows what it asks or forbids");
        self.silent(&rule.silent);
    }

    /// A clause with what it leaves out, what its exceptions come to, and how it is worded.
    pub(super) fn clause(&mut self, clause: &Clause) {
        let said = self.model.say_clause(clause);
        self.line(match clause.joins {
            Joins::Also => format!("it adds: {said}"),
            Joins::Then => format!("what follows from it: {said}"),
            Joins::Otherwise => format!("where nothing else is said: {said}"),
            Joins::Head | Joins::IfBroken => said,
        });
        for sentence in left_out(self.model, &clause.sentence) {
            self.aside(sentence);
        }
        if clause.joins == Joins::IfBroken {
            self.more("“The child” is whoever broke the rule");
        }
        self.wordings(&clause.wordings, "the policy has no wording for it, and prints it as it is said here");
        self.exceptions(&clause.exceptions, &clause.sentence);
    }

    fn exceptions(&mut self, exceptions: &[Exception], head: &Sentence) {
        for exception in exceptions {
            let own = exception.sentence(head);
            let said = self.model.say_sentence(&own);
            match exception.is {
                ExceptionIs::Sentence(_) => {
                    self.line_aside(format!("an exception: {said}"));
                    for sentence in left_out(self.model, &own) {
                        self.aside(sentence);
                    }
                }
                ExceptionIs::Narrowing(..) => self.line_aside(format!("so {said}; in all else it is as above")),
            }
            self.wordings(&exception.wordings, "the policy has no wording for this exception");
            self.exceptions(&exception.exceptions, &own);
        }
    }

    fn duty(&mut self, duty: &Duty) {
        match &duty.of {
            Some(of) => {
                let of = self.list(of, "and");
                self.head(&format!("the list of the duties of {of},"), &duty.decl);
            }
            None => self.head("the duty", &duty.decl),
        }
        for clause in &duty.clauses {
            self.clause(clause);
        }
        self.silent(&duty.silent);
        self.last_done(&duty.last_done);
        self.either(
            duty.first_due.as_ref(),
            |day| format!("it is first due {}", on(*day)),
            "no day is given on which it is first due",
        );
        self.meets(&duty.decl);
    }

    pub(super) fn last_done(&mut self, done: &[LastDone]) {
        if done.is_empty() {
            self.line_aside("when it was last done is not said");
        }
        for (at, done) in done.iter().enumerate() {
            let by = done
                .by
                .as_ref()
                .map_or(", by whom is not said".to_owned(), |by| format!(" by {}", self.list(by, "and")));
            let last = if at == 0 { "it was last done" } else { "it was done" };
            self.line(format!("{last} {}{by}", self.on_day(&done.when)));
        }
    }
}

fn on(day: crate::date::When) -> String {
    match day {
        crate::date::When::Day(_) => format!("on {day}"),
        crate::date::When::Month(_) => format!("in {day}"),
    }
}

/// Says something that may be vague or left open.
pub(super) fn stated<T>(value: &Stated<T>, known: impl FnOnce(&T) -> String) -> String {
    match value {
        Stated::Known(value) => known(value),
        Stated::Vague(words) => format!("“{words}”, which is vague"),
        Stated::NotStated => "not stated".to_owned(),
    }
}
