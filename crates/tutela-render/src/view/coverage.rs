//! What guidance asks and where the policy says it, as a document for governors: an appendix of the policy on request.
//!
//! It is handed in as plain words; nothing here knows how it is judged.

use super::{View, bullets};
use crate::{Block, CalloutKind, Document, Kind, Readers, Run, TypeSize};
use tutela_model::date::say_day;

/// What standards ask of a policy, and how that stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    /// What there is to say of the whole.
    pub summary: String,
    /// Each standard.
    pub standards: Vec<CoveredStandard>,
}

/// A standard, and how what it asks stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CoveredStandard {
    /// A name for links to it.
    pub name: String,
    /// Its title with its edition.
    pub title: String,
    /// Who issues it, since when the edition is in force, when that was last verified: a sentence each.
    pub about: Vec<String>,
    /// What could not be established of it.
    pub not_established: Vec<String>,
    /// The parts of the list, in order: a heading and its rows.
    pub parts: Vec<(String, Vec<CoveredRow>)>,
}

/// A requirement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CoveredRow {
    /// What is asked.
    pub asked: String,
    /// The clauses that meet it, or come nearest, each with what it is.
    pub clauses: Vec<String>,
    /// What is missing, or what a reader has to judge; nothing where it is met.
    pub gap: Option<String>,
}

/// The document. `draft` documents are marked as all others are.
pub fn document(view: &View<'_>, stem: String, coverage: &Coverage) -> Document {
    let mut document =
        view.start(stem, Kind::Report, "What guidance asks, and where we say it".to_owned(), TypeSize::Body);
    document.subtitle = Some(format!("As on {}. For governors and staff", say_day(view.options.day)));
    document.readers = Readers::Staff;
    document.blocks.push(Block::paragraph(coverage.summary.as_str()));
    for standard in &coverage.standards {
        document.blocks.push(Block::heading(1, None, standard.title.as_str(), &standard.name));
        document.blocks.push(Block::paragraph(standard.about.join(" ")));
        for (heading, rows) in &standard.parts {
            document.blocks.push(table(heading, rows));
        }
        if !standard.not_established.is_empty() {
            let open = standard.not_established.iter().map(|what| vec![Run::text(what.as_str())]).collect();
            document.blocks.push(Block::Callout {
                kind: CalloutKind::Open,
                title: Some("Could not be established".to_owned()),
                blocks: bullets(open),
            });
        }
    }
    document
}

fn table(heading: &str, rows: &[CoveredRow]) -> Block {
    let has_gaps = rows.iter().any(|row| row.gap.is_some());
    let has_clauses = rows.iter().any(|row| !row.clauses.is_empty());
    let mut header = vec![vec![Run::text("What is asked")]];
    if has_clauses {
        // What comes near does not say it.
        header.push(vec![Run::text(if has_gaps { "What comes near" } else { "Where the policy says it" })]);
    }
    if has_gaps {
        header.push(vec![Run::text("What is open")]);
    }
    let cells = |row: &CoveredRow| {
        let mut cells = vec![vec![Run::text(row.asked.as_str())]];
        if has_clauses {
            cells.push(vec![Run::text(row.clauses.join("; "))]);
        }
        if has_gaps {
            cells.push(vec![Run::text(row.gap.clone().unwrap_or_default())]);
        }
        cells
    };
    Block::Table { caption: Some(format!("{heading}: {}", rows.len())), header, rows: rows.iter().map(cells).collect() }
}
