//! Collects every name before anything is resolved, so that a name may be used before it is declared, in any file.

use super::{Lower, spaced};
use crate::model::{Class, Place};
use crate::name::{NameKind, Named};
use tutela_diagnostics::{Diagnostic, Span};
use tutela_syntax::{Kind, Node, Statement, Tree};

/// What to do where two declarations have one name.
pub(super) const TWICE: &str =
    "If both are the same, take one of them out. If not, give one another name, and use it wherever that one is meant.";
/// And where they are of different kinds.
const APART: &str = "Give one of the two another name, and use it wherever that one is meant.";

impl Lower<'_> {
    pub(super) fn collect(&mut self, tree: &Tree) {
        tree.walk(&mut |statement| self.collect_one(statement));
    }

    fn collect_one(&mut self, statement: &Statement) {
        let Some(node) = &statement.node else {
            return self.collect_broken(statement);
        };
        if super::shipped::is_fact(self, statement, node) {
            return self.collect_fact(statement, node);
        }
        match node.kind {
            Kind::WordDecl => self.collect_words(node),
            Kind::Contact => {
                let kinds = node
                    .all(Kind::ContactItem)
                    .filter_map(|item| item.get(Kind::Name))
                    .map(|name| self.text(name).to_owned());
                let kinds: Vec<String> = kinds.collect();
                self.contact_kinds.extend(kinds);
            }
            Kind::Step | Kind::Follow => {}
            kind => {
                if let Some(named) = shared(kind) {
                    self.collect_named(statement, node, named);
                } else if let Some(class) = class(kind) {
                    self.collect_item(statement, node, class);
                }
            }
        }
    }

    fn collect_words(&mut self, node: &Node) {
        let Some(kind) = node.get(Kind::WordKind).and_then(|k| word_kind(self.text(k))) else { return };
        for word in node.get(Kind::Words).iter().flat_map(|words| words.all(Kind::Word)) {
            let Some(name) = word.get(Kind::Name) else { continue };
            let clause = word.get(Kind::Clause).and_then(|c| self.child_phrase(c));
            let texts: Vec<String> = word.all(Kind::Text).map(|t| self.phrase(t)).collect();
            let form = |lower: &Self, kind| word.get(kind).and_then(|f: &Node| lower.child_phrase(f));
            let text = self.text(name).to_owned();
            let title = clause.clone().or(texts.first().cloned());
            let named = Named {
                many: form(self, Kind::Many),
                one: form(self, Kind::One),
                done: texts.get(1).cloned(),
                is_clause: clause.is_some(),
                ..self.named(&text, kind, title, name.span)
            };
            self.add(named);
        }
    }

    fn named(&self, name: &str, kind: NameKind, title: Option<String>, span: Span) -> Named {
        Named {
            name: name.to_owned(),
            kind,
            titled: title.is_some(),
            title: title.unwrap_or_else(|| spaced(name)),
            many: None,
            one: None,
            done: None,
            is_clause: false,
            also_called: Vec::new(),
            parents: Vec::new(),
            made_of: Vec::new(),
            implies: Vec::new(),
            requires: Vec::new(),
            excludes: Vec::new(),
            apart_from: Vec::new(),
            span,
            standard: self.is_standard(span),
            replaces: None,
            incomplete: false,
        }
    }

    fn collect_named(&mut self, statement: &Statement, node: &Node, kind: NameKind) {
        let Some(name) = node.get(Kind::Name) else { return };
        let mut named = self.named(self.text(name), kind, self.child_phrase(node), name.span);
        for (_, line) in super::lines(statement).filter(|(s, _)| s.kind == Some(Kind::AlsoCalled)) {
            named.also_called.extend(line.all(Kind::Text).map(|t| self.phrase(t)));
        }
        self.add(named);
    }

    fn add(&mut self, named: Named) {
        let (name, span, kind) = (named.name.clone(), named.span, named.kind);
        self.judge_name(&name, span);
        if let Err(first) = self.model.names.add(named) {
            let known = self.model.names.get(first);
            if known.incomplete {
                return;
            }
            let (what, there) = (known.kind.with_article(), known.span);
            let help = if known.kind == kind { TWICE } else { APART };
            let diagnostic =
                Diagnostic::unreadable("name-clash", span, format!("`{name}` is already the name of {what}"))
                    .label(format!("the second `{name}`, {}", kind.with_article()))
                    .related(there, format!("the first `{name}`"))
                    .help(help)
                    .subject(name.clone());
            self.diagnostics.push(diagnostic);
        }
    }

    fn collect_item(&mut self, statement: &Statement, node: &Node, class: Class) {
        let Some(name) = node.get(Kind::Name) else { return };
        let key = (class, self.text(name).to_owned());
        self.judge_name(&key.1, name.span);
        let standard = self.is_standard(name.span);
        if standard && self.model.items.get(&key).is_some_and(|first| !first.standard) {
            return;
        }
        if let Some(first) = self.model.items.get(&key).filter(|first| !first.standard) {
            let there = first.span;
            let diagnostic = Diagnostic::unreadable(
                "name-clash",
                name.span,
                format!("`{}` is already the name of {}", key.1, another(class)),
            )
            .label(format!("the second `{}`", key.1))
            .related(there, format!("the first `{}`", key.1))
            .help(TWICE)
            .subject(key.1.clone());
            self.diagnostics.push(diagnostic);
            return;
        }
        if class == Class::Steps {
            let labels = self.labels_in(statement);
            self.step_labels.insert(key.1.clone(), labels);
        }
        self.model.items.insert(key, Place { span: name.span, standard });
    }

    /// Names are small letters, digits and hyphens; everything else was read only to be able to say so.
    fn judge_name(&mut self, name: &str, span: Span) {
        if name.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-')) {
            return;
        }
        let tidy = name.to_lowercase().replace('_', "-");
        if tidy != name {
            let diagnostic = Diagnostic::unreadable(
                "name-form",
                span,
                format!("a name is written in small letters, and `{name}` is not"),
            )
            .label(format!("write `{tidy}`"))
            .help(format!("Write `{tidy}` here and wherever it is used. A title in quotes after it may have capitals."))
            .subject(tidy);
            self.diagnostics.push(diagnostic);
        }
    }

    /// A statement that cannot be read: what it declares counts as declared, what it and its block mention as used.
    fn collect_broken(&mut self, statement: &Statement) {
        self.model.unreadable += 1;
        let text = self.sources.text(statement.span);
        let mut end = statement.span;
        statement.walk(&mut |inner| end = end.to(inner.span));
        self.model.mentioned.extend(words_of(self.sources.text(end)).map(str::to_owned));
        if statement.kind == Some(Kind::Follows) {
            // Which standards it names is not known, but that it names some.
            self.model.followed.push((Vec::new(), statement.span));
        }
        let words: Vec<&str> = words_of(text).collect();
        let Some(name) = words.get(1).copied() else { return };
        let kind = match statement.kind {
            Some(Kind::WordDecl) => word_kind(words[0]),
            kind => kind.and_then(shared),
        };
        let mut names = vec![name];
        if statement.kind == Some(Kind::WordDecl) {
            names = words_declared(text);
            // Where quotes are lost any of its words may be a name.
            self.half_declared.extend(words.iter().map(|word| (*word).to_owned()));
        }
        if let Some(kind) = kind {
            for name in names {
                let named = Named { incomplete: true, ..self.named(name, kind, None, statement.span) };
                let _ = self.model.names.add(named);
            }
        } else if let Some(class) = statement.kind.and_then(class) {
            let place = Place { span: statement.span, standard: self.is_standard(statement.span) };
            self.model.items.entry((class, name.to_owned())).or_insert(place);
        } else {
            // Nobody knows what it was to declare; its name stands near its beginning.
            self.half_declared.extend(names.into_iter().chain(words.get(2).copied()).map(str::to_owned));
        }
    }
}

fn words_of(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-')).filter(|word| !word.is_empty())
}

/// The names that a line of words declares, so far as it can be told: those outside its texts, before what is said of them.
fn words_declared(text: &str) -> Vec<&str> {
    const AFTER: [&str; 6] = ["in", "made", "implies", "requires", "excludes", "apart"];
    let mut names = Vec::new();
    // A text whose quotes are lost hides the rest.
    let paired = text.matches('"').count().is_multiple_of(2);
    let outside = text.split('"').step_by(2).take(if paired { usize::MAX } else { 1 });
    for (at, piece) in outside.enumerate() {
        let skip = usize::from(at == 0);
        for word in words_of(piece).skip(skip) {
            if AFTER.contains(&word) {
                return names;
            }
            if !["one", "many", "that"].contains(&word) {
                names.push(word);
            }
        }
    }
    names
}

fn another(class: Class) -> &'static str {
    match class {
        Class::Rule => "another rule, promise or statement",
        Class::Duty => "another duty",
        Class::Concern => "another concern",
        Class::Steps => "another list of steps",
        Class::Measure => "another measure",
        Class::Training => "another training",
        Class::Learning => "another list of what is learnt",
        Class::Policy => "another policy",
        Class::Aup => "another sheet",
        Class::Letter => "another letter",
        Class::Guide => "another guide",
    }
}

fn word_kind(word: &str) -> Option<NameKind> {
    Some(match word {
        "group" => NameKind::Group,
        "action" => NameKind::Action,
        "thing" => NameKind::Thing,
        "place" => NameKind::Place,
        "platform" => NameKind::Platform,
        "time" => NameKind::Time,
        "purpose" => NameKind::Purpose,
        "circumstance" => NameKind::Circumstance,
        _ => return None,
    })
}

/// The declarations that share one set of names.
fn shared(kind: Kind) -> Option<NameKind> {
    Some(match kind {
        Kind::PersonDecl => NameKind::Person,
        Kind::RoleDecl => NameKind::Role,
        Kind::BodyDecl => NameKind::Body,
        Kind::AgencyDecl => NameKind::Agency,
        Kind::SystemDecl => NameKind::System,
        Kind::RegisterDecl => NameKind::Register,
        Kind::DocumentDecl => NameKind::Document,
        Kind::TermDecl => NameKind::Term,
        Kind::StandardDecl => NameKind::Standard,
        Kind::SchoolDecl => NameKind::School,
        _ => return None,
    })
}

/// The declarations that have names of their own.
fn class(kind: Kind) -> Option<Class> {
    Some(match kind {
        Kind::RuleDecl | Kind::PromiseDecl | Kind::StatementDecl => Class::Rule,
        Kind::DutyDecl => Class::Duty,
        Kind::ConcernDecl => Class::Concern,
        Kind::StepsDecl => Class::Steps,
        Kind::MeasureDecl => Class::Measure,
        Kind::TrainingDecl => Class::Training,
        Kind::LearningDecl => Class::Learning,
        Kind::PolicyDecl => Class::Policy,
        Kind::AupDecl => Class::Aup,
        Kind::LetterDecl => Class::Letter,
        Kind::GuideDecl => Class::Guide,
        _ => return None,
    })
}
