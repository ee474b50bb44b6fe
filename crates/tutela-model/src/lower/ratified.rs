//! Reads records of ratifications, and what they are held against.

use super::{Lower, lines};
use crate::date::When;
use crate::model::{Event, Stated};
use crate::ratified::{Ratification, Ratified, ratifiable};
use crate::sentence::{Joint, List, Reference, Target};
use tutela_diagnostics::Span;
use tutela_syntax::{Kind, Node, Statement, Tree};

impl Lower<'_> {
    pub(super) fn ratification(&mut self, statement: &Statement, node: &Node) {
        let policy = node.get(Kind::Name).map_or("", |name| self.text(name)).to_owned();
        self.within.clone_from(&policy);
        let Some(on) = node.get(Kind::Date).and_then(|date| self.day(date)).map(When::latest) else { return };
        let by = node.get(Kind::RatifiedBy);
        let by_name = by.and_then(|by| by.get(Kind::Name)).map_or("", |name| self.text(name)).to_owned();
        let by_title = by.and_then(|by| self.child_phrase(by)).unwrap_or_default();
        let list = self.body_of_then(by.map_or(statement.span, |by| by.span), &by_name, &by_title);
        let mut record = Ratification {
            policy,
            on,
            by_name,
            by_title,
            by: list,
            minute: String::new(),
            next_review: None,
            history: String::new(),
            before: None,
            clauses: Vec::new(),
            whole: String::new(),
            whole_span: statement.span,
            span: statement.span,
        };
        for (inner, line) in lines(statement) {
            let text = self.child_phrase(line).unwrap_or_default();
            match line.kind {
                Kind::Minute => record.minute = text,
                Kind::NextReview => {
                    if let Some(Stated::Known(when)) = self.when(line, "") {
                        record.next_review = Some((when, inner.span));
                    }
                }
                Kind::HistoryWas => record.history = text,
                Kind::RecordBefore => record.before = Some((text, inner.span)),
                Kind::ClauseWas => {
                    let texts: Vec<String> = line.all(Kind::Text).map(|text| self.phrase(text)).collect();
                    if let [key, title, digest] = texts.as_slice() {
                        record.clauses.push(Ratified {
                            key: key.clone(),
                            title: title.clone(),
                            digest: digest.clone(),
                            span: inner.span,
                        });
                    }
                }
                Kind::Whole => {
                    record.whole = text;
                    record.whole_span = inner.span;
                }
                _ => {}
            }
        }
        self.model.ratifications.push(record);
    }

    /// Who ratified it: who has that name now, or else what they were called then. A record is no fault of whoever renames a body.
    fn body_of_then(&mut self, span: Span, name: &str, title: &str) -> List {
        let target = match self.model.names.find(name) {
            Some(id) => {
                self.model.used.insert(id);
                Target::Name(id)
            }
            None => Target::Vague(title.to_owned()),
        };
        List { items: vec![Reference { target, of: None, span }], joint: Joint::Commas, span }
    }

    /// Puts records into the order of their days and into the histories of their policies, and finds what they are held against.
    pub(super) fn records(&mut self, trees: &[&Tree]) {
        if self.model.ratifications.is_empty() {
            return;
        }
        let model = &mut self.model;
        model.ratifications.sort_by(|one, other| {
            let key = |record: &Ratification| (record.policy.clone(), record.on, record.span.start);
            key(one).cmp(&key(other))
        });
        for record in &model.ratifications {
            let Some(policy) = model.policies.iter_mut().find(|policy| policy.decl.name == record.policy) else {
                continue;
            };
            let is_same = |event: &Event| event.what == "ratified" && event.when == When::Day(record.on);
            if !policy.history.iter().any(is_same) {
                policy.history.push(event(record));
            }
        }
        for policy in &mut model.policies {
            if policy.history.iter().any(Event::is_recorded) {
                policy.history.sort_by_key(|event| event.when.latest());
            }
        }
        let standard = &model.standard;
        let own = trees.iter().copied().filter(|tree| !standard.contains(&tree.source));
        model.ratifiable = ratifiable(self.sources, own);
    }
}

fn event(record: &Ratification) -> Event {
    let note = (!record.minute.is_empty()).then(|| format!("Minute {}", record.minute));
    Event {
        when: When::Day(record.on),
        what: "ratified".to_owned(),
        by: Some(record.by.clone()),
        note,
        said: String::new(),
        span: record.span,
    }
}
