//! Reads any declaration back as plain sentences, with what was left out said aloud. Authors trust what is said back to them.

use crate::model::Model;
use tutela_diagnostics::Span;

/// One declaration said back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// Its name.
    pub name: String,
    /// Its word of the language: `rule`, `group`, `concern` …
    pub kind: &'static str,
    /// Its head.
    pub span: Span,
    /// What it says, in sentences; a line for each thing that is said of it.
    pub text: String,
}

/// Every declaration of the project, in the order of the sources.
pub fn readings(model: &Model) -> Vec<Reading> {
    model
        .rules
        .iter()
        .map(|rule| Reading {
            name: rule.decl.name.clone(),
            kind: "rule",
            span: rule.decl.span,
            text: rule.clauses.iter().map(|c| model.say_clause(c)).collect::<Vec<_>>().join("\n"),
        })
        .chain(model.duties.iter().map(|rule| Reading {
            name: rule.decl.name.clone(),
            kind: "duty",
            span: rule.decl.span,
            text: rule.clauses.iter().map(|c| model.say_clause(c)).collect::<Vec<_>>().join("\n"),
        }))
        .collect()
}

/// Whatever has a name, words of the standard vocabulary included.
pub fn reading(model: &Model, name: &str) -> Vec<Reading> {
    readings(model).into_iter().filter(|reading| reading.name == name).collect()
}
