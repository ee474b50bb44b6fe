//! The one place that strings the other crates together: texts become trees, trees a model, the model findings and documents.

use std::collections::BTreeMap;

use jiff::civil::Date;
use tutela_diagnostics::{Diagnostic, SourceId, Span};

use crate::arguments::Kind;
use crate::project::{Project, UNREADABLE_FILE};

/// A project that has been checked.
pub struct Checked {
    /// The project with its texts.
    pub project: Project,
    /// What the school or federation is called; the folder's name if there is none.
    pub title: String,
    /// The day it was judged on.
    pub as_of: Date,
    /// The findings, in their one order.
    pub diagnostics: Vec<Diagnostic>,
    /// The id of each.
    pub ids: Vec<String>,
}

/// Reads and checks everything in a project.
pub fn check(mut project: Project, as_of: Date) -> Checked {
    let mut diagnostics = std::mem::take(&mut project.diagnostics);
    for (id, source) in project.sources.iter() {
        diagnostics.extend(tutela_syntax::parse(id, &source.text).diagnostics);
    }
    // STUB: tutela_model::lower gives the model, the title and more diagnostics; tutela_checks::check gives the rest.
    diagnostics.retain(|diagnostic| !is_second_report(&project, diagnostic));
    let ids = Diagnostic::sort_and_identify(&mut diagnostics, &project.sources);
    let title = project.folder_name();
    Checked { project, title, as_of, diagnostics, ids }
}

/// Whether a finding is only about a character that could not be read, which has a finding already.
fn is_second_report(project: &Project, diagnostic: &Diagnostic) -> bool {
    if diagnostic.code == UNREADABLE_FILE || project.files[diagnostic.span.source.0 as usize].whole {
        return false;
    }
    let source = project.sources.get(diagnostic.span.source);
    source.line(source.position(diagnostic.span.start as usize).line).contains(char::REPLACEMENT_CHARACTER)
}

/// The documents of a project, each under its path in the folder of documents.
pub fn documents(_checked: &Checked, kinds: &[Kind], draft: bool) -> Vec<(String, Vec<u8>)> {
    // STUB: view, render.
    kinds.iter().map(|kind| (format!("{kind:?}.txt").to_lowercase(), format!("{draft}").into_bytes())).collect()
}

/// A declaration said back.
pub struct Reading {
    /// The name it has in the policy.
    pub name: String,
    /// Where it stands.
    pub span: Span,
    /// What it says, in plain sentences.
    pub text: String,
}

/// Every declaration of a project said back, in the order of the text.
pub fn readings(_checked: &Checked) -> Vec<Reading> {
    // STUB: tutela_model's read-back.
    Vec::new()
}

/// A text laid out evenly.
pub fn format(source: SourceId, text: &str) -> String {
    tutela_syntax::format(&tutela_syntax::parse(source, text).tree, text)
}

/// The page of every finding by its code: those of the checks, and those about files, which are found here.
pub fn pages() -> BTreeMap<&'static str, &'static str> {
    // STUB: tutela_checks::pages().
    BTreeMap::from([(UNREADABLE_FILE, include_str!("project/unreadable-file.md"))])
}
