//! Rules, their clauses and their exceptions.

use super::Decl;
use crate::date::When;
use crate::name::NameId;
use crate::prose::Prose;
use crate::sentence::{Part, Sentence, Who};
use tutela_diagnostics::Span;

/// A wording, and whom it is for.
#[derive(Clone, Debug, PartialEq)]
pub struct Wording {
    /// The audiences; empty for the policy's own.
    pub to: Vec<NameId>,
    /// The words.
    pub text: Prose,
    /// Where it is written.
    pub span: Span,
}

/// How a clause joins the rule it stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Joins {
    /// It is the rule.
    Head,
    /// It adds to the rule.
    Also,
    /// It follows from the rule.
    Then,
    /// It says what happens when the rule is broken.
    IfBroken,
    /// It yields to any permission.
    Otherwise,
}

/// A sentence with its wordings and exceptions.
#[derive(Clone, Debug, PartialEq)]
pub struct Clause {
    /// How it joins what it stands in.
    pub joins: Joins,
    /// By what label others point at it.
    pub label: Option<String>,
    /// What it says.
    pub sentence: Sentence,
    /// Its wordings.
    pub wordings: Vec<Wording>,
    /// Its exceptions.
    pub exceptions: Vec<Exception>,
    /// The statement.
    pub span: Span,
}

/// What an exception says.
#[derive(Clone, Debug, PartialEq)]
pub enum ExceptionIs {
    /// A whole sentence.
    Sentence(Sentence),
    /// Only what narrows the head.
    Narrowing(Option<Who>, Vec<Part>),
}

/// An exception.
#[derive(Clone, Debug, PartialEq)]
pub struct Exception {
    /// What it says.
    pub is: ExceptionIs,
    /// Its wordings.
    pub wordings: Vec<Wording>,
    /// Exceptions to it.
    pub exceptions: Vec<Exception>,
    /// The statement.
    pub span: Span,
}

/// That a rule is left off a sheet on purpose.
#[derive(Clone, Debug, PartialEq)]
pub struct Silent {
    /// Whose sheet.
    pub to: Vec<NameId>,
    /// Why.
    pub because: String,
    /// Where it is written.
    pub span: Span,
}

/// What kind of statement a rule is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RuleKind {
    /// Formal.
    Rule,
    /// Words that an audience promises; no head.
    Promise,
    /// Words; no head.
    Statement,
}

impl RuleKind {
    /// The word of the language.
    pub fn word(self) -> &'static str {
        match self {
            RuleKind::Rule => "rule",
            RuleKind::Promise => "promise",
            RuleKind::Statement => "statement",
        }
    }
}

/// A rule, a promise or a statement.
#[derive(Clone, Debug, PartialEq)]
pub struct Rule {
    /// Name and title.
    pub decl: Decl,
    /// Which of the three.
    pub kind: RuleKind,
    /// What it says; none for a promise or statement.
    pub clauses: Vec<Clause>,
    /// A promise's or statement's audience and words, and further wordings.
    pub wordings: Vec<Wording>,
    /// Whose sheets leave it out on purpose.
    pub silent: Vec<Silent>,
    /// The rules that it says again.
    pub restates: Vec<String>,
    /// From when until when it holds.
    pub lasts: (Option<When>, Option<When>),
    /// The rules that it goes before, and why.
    pub overrides: Vec<(String, String)>,
}
