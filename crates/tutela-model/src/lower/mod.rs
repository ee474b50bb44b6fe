//! Gives trees their meaning: first every name is collected, then every statement is read with all names known.
//!
//! Lowering never fails: what cannot be resolved becomes a diagnostic and a target that is unknown, and what could not be read
//! marks its declaration as incomplete, so that nothing is concluded from what it seems to lack.

mod beside;
mod collect;
mod concerns;
mod documents;
mod people;
mod prose;
mod ratified;
mod resolve;
mod rules;
mod sentence;
mod shipped;
mod standards;
mod things;

pub use beside::{Beside, lower_beside};
pub use prose::named_sign;
pub use resolve::nearest;

use crate::model::{Decl, Item, Model};
use rustc_hash::FxHashSet;
use std::collections::{BTreeSet, HashMap};
use tutela_diagnostics::{Diagnostic, SourceId, Sources, Span};
use tutela_syntax::{Kind, Node, Statement, Tree};

/// A model, and what is wrong with its names and days.
#[derive(Debug)]
pub struct Lowered {
    /// The model.
    pub model: Model,
    /// Findings about names, kinds, days and words that mean two things.
    pub diagnostics: Vec<Diagnostic>,
}

/// Gives trees their meaning. `standard` names the sources that ship with the tool.
pub fn lower(sources: &Sources, trees: &[&Tree], standard: &[SourceId]) -> Lowered {
    let mut lower = Lower::new(sources, standard);
    for tree in trees {
        lower.collect(tree);
    }
    lower.name_successors();
    for tree in trees {
        for statement in &tree.statements {
            lower.declaration(statement);
        }
    }
    lower.check_values();
    lower.check_meets();
    lower.check_followed();
    lower.check_circles();
    lower.records(trees);
    Lowered { model: lower.model, diagnostics: lower.diagnostics }
}

pub(crate) struct Lower<'a> {
    sources: &'a Sources,
    pub model: Model,
    pub diagnostics: Vec<Diagnostic>,
    /// The declaration that is being read, as findings name it.
    within: String,
    /// While set, the labels that a deadline may point at.
    only: Option<String>,
    /// Beside those, the labels of the shared steps that are followed here.
    followed_labels: FxHashSet<String>,
    /// The labels of all shared steps, by the name of the steps.
    step_labels: HashMap<String, FxHashSet<String>>,
    /// Values of settings that texts draw on, to be looked up when all settings are known.
    values: Vec<(String, Option<crate::name::NameId>, Span)>,
    /// The ways in which somebody can be reached: those that everybody knows, and those that the project gives.
    contact_kinds: BTreeSet<String>,
    /// Names that a statement without a head that can be read may have declared.
    half_declared: BTreeSet<String>,
    /// Names that are declared nowhere, and which finding says so.
    unknown: HashMap<String, usize>,
    /// What declarations say that they meet, to be looked up when all standards are known.
    met: Vec<(String, String, Span)>,
    /// Whether a standard that ships with the tool is being read: it may speak of posts that the project does not have.
    in_shipped: bool,
    /// Whether any standard is being read.
    in_standard: bool,
    /// Labels of shared steps that are followed, to be looked up when all steps are known: whose, which, where.
    followed: Vec<(String, String, Span)>,
}

impl<'a> Lower<'a> {
    fn new(sources: &'a Sources, standard: &[SourceId]) -> Self {
        Lower {
            sources,
            model: Model { standard: standard.to_vec(), ..Model::default() },
            diagnostics: Vec::new(),
            within: String::new(),
            only: None,
            values: Vec::new(),
            contact_kinds: people::CONTACT_KINDS.iter().map(|kind| (*kind).to_owned()).collect(),
            half_declared: BTreeSet::new(),
            unknown: HashMap::new(),
            met: Vec::new(),
            followed: Vec::new(),
            in_shipped: false,
            in_standard: false,
            followed_labels: FxHashSet::default(),
            step_labels: HashMap::new(),
        }
    }

    fn text(&self, node: &Node) -> &'a str {
        self.sources.text(node.span)
    }

    fn report(&mut self, diagnostic: Diagnostic) {
        let subject = self.within.clone();
        self.diagnostics.push(if diagnostic.subject.is_empty() { diagnostic.subject(subject) } else { diagnostic });
    }

    fn is_standard(&self, span: Span) -> bool {
        self.model.standard.contains(&span.source)
    }

    /// The words between quotes, as their author meant them: without the common indentation of a text of several lines.
    fn unquoted(&self, node: &Node) -> (&'a str, usize) {
        let raw = self.text(node);
        let mark = if raw.starts_with("\"\"\"") { 3 } else { raw.chars().next().map_or(0, char::len_utf8) };
        let end = if raw.starts_with("\"\"\"") { 3 } else { raw.chars().next_back().map_or(0, char::len_utf8) };
        let inner = raw.get(mark..raw.len().saturating_sub(end)).unwrap_or("");
        (inner, mark)
    }

    /// A text on one line.
    fn phrase(&self, node: &Node) -> String {
        let words = self.unquoted(node).0;
        // Most stand on the page as they are meant.
        let spaced = |byte: &u8| byte.is_ascii_whitespace() || !byte.is_ascii();
        let apart = |pair: &[u8]| pair[0] == b' ' && spaced(&pair[1]) || spaced(&pair[0]) && pair[0] != b' ';
        let bytes = words.as_bytes();
        if !bytes.windows(2).any(apart) && !bytes.first().is_some_and(spaced) && !bytes.last().is_some_and(spaced) {
            return words.to_owned();
        }
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn child_phrase(&self, node: &Node) -> Option<String> {
        node.get(Kind::Text).map(|text| self.phrase(text))
    }

    /// The head of a declaration without a block, on one line; none where a comment stands within it.
    fn bare(&self, statement: &Statement) -> Option<String> {
        let span = statement.span;
        let commented = statement.inner_comments.iter().any(|comment| comment.span.start < span.end);
        let head = || self.sources.text(span).split_whitespace().collect::<Vec<_>>().join(" ");
        (statement.block.is_none() && !commented).then(head)
    }

    /// What every declaration has, from its head.
    fn decl(&mut self, statement: &Statement, node: &Node) -> Decl {
        let name = node.children.iter().find(|n| matches!(n.kind, Kind::Name)).map_or("", |n| self.text(n)).to_owned();
        let title = self.child_phrase(node);
        self.within.clone_from(&name);
        let mut decl = Decl {
            title: title.clone().unwrap_or_else(|| spaced(&name)),
            titled: title.is_some(),
            name,
            span: statement.span,
            bare: self.bare(statement),
            incomplete: false,
            meets: Vec::new(),
        };
        for inner in statement.block.iter().flat_map(|b| &b.statements) {
            inner.walk(&mut |s| decl.incomplete |= s.node.is_none());
        }
        for clause in &statement.clauses {
            clause.walk(&mut |s| decl.incomplete |= s.node.is_none());
        }
        for (inner, node) in lines(statement) {
            if inner.kind == Some(Kind::Meets) {
                for dotted in node.all(Kind::Dotted) {
                    let text = self.text(dotted).to_owned();
                    self.met.push((decl.name.clone(), text.clone(), dotted.span));
                    self.model.claimed.push(text.clone());
                    decl.meets.push(text);
                }
            }
        }
        decl
    }

    /// Reads one declaration; gives what it declared, if that is something a section can show.
    pub(crate) fn declaration(&mut self, statement: &Statement) -> Option<Item> {
        let Some(node) = &statement.node else {
            self.broken(statement);
            return None;
        };
        if shipped::is_fact(self, statement, node) {
            return None;
        }
        match node.kind {
            Kind::WordDecl => self.word(node),
            Kind::TermDecl => return self.term(statement, node),
            Kind::SchoolDecl => self.school(statement, node),
            Kind::FederationDecl => self.federation(statement, node),
            Kind::PersonDecl => self.person(statement, node),
            Kind::RoleDecl => return self.role(statement, node),
            Kind::BodyDecl => return self.body(statement, node),
            Kind::AgencyDecl => return self.agency(statement, node),
            Kind::RuleDecl => return Some(self.rule(statement, node)),
            Kind::PromiseDecl | Kind::StatementDecl => return Some(self.promise(statement, node)),
            Kind::MeasureDecl => self.measure(statement, node),
            Kind::SettingDecl => return Some(self.setting(statement, node)),
            Kind::DutyDecl => return Some(self.duty(statement, node)),
            Kind::DutiesOf => return Some(self.duties(statement, node)),
            Kind::TrainingDecl => return Some(self.training(statement, node)),
            Kind::SystemDecl => return self.system(statement, node),
            Kind::RegisterDecl => return self.register(statement, node),
            Kind::DocumentDecl => return self.document(statement, node),
            Kind::LearningDecl => return Some(self.learning(statement, node)),
            Kind::ConcernDecl | Kind::StepsDecl => return Some(self.concern(statement, node)),
            Kind::PolicyDecl => self.policy(statement, node),
            Kind::RatificationDecl => self.ratification(statement, node),
            Kind::AupDecl | Kind::GuideDecl => self.sheet(statement, node),
            Kind::LetterDecl => self.letter(statement, node),
            Kind::StandardDecl => return self.standard(statement, node),
            Kind::Follows => self.follows(statement, node),
            Kind::ScenarioDecl => self.scenario(statement, node),
            Kind::Waive => self.waive(statement, node),
            _ => {}
        }
        None
    }

    /// A declaration whose head cannot be read: what stands in its block is still read, so that it is still checked.
    fn broken(&mut self, statement: &Statement) {
        let Some(block) = &statement.block else { return };
        let name = self.sources.text(statement.span).split_whitespace().nth(1).unwrap_or("").to_owned();
        self.within.clone_from(&name);
        match statement.kind {
            Some(Kind::RuleDecl | Kind::DutyDecl) => {
                let _ = self.clauses(statement);
            }
            Some(Kind::PolicyDecl | Kind::SectionDecl) => {
                let _ = self.contents(statement);
            }
            Some(Kind::ConcernDecl | Kind::StepsDecl) => {
                self.with_labels(statement, &name, |lower| lower.steps(block));
            }
            Some(Kind::FederationDecl) => {
                for inner in &block.statements {
                    self.declaration(inner);
                }
            }
            _ => {}
        }
    }
}

/// The readable lines of a statement's block.
pub(crate) fn lines(statement: &Statement) -> impl Iterator<Item = (&Statement, &Node)> {
    statement.block.iter().flat_map(|block| &block.statements).filter_map(|s| s.node.as_ref().map(|node| (s, node)))
}

/// A name as it is said when nothing else is given.
pub(crate) fn spaced(name: &str) -> String {
    name.replace(['-', '_'], " ")
}
