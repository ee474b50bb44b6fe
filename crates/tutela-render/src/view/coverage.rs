//! What guidance asks and where the policy says it, for governors: a document by itself, or an appendix of the policy.
//!
//! It is handed in as plain words; nothing here knows how it is judged.

use super::state::line_of_help;
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
    /// What has to be known of what meets it: that no document prints it, for instance.
    pub remarks: Vec<String>,
    /// What to write where something is missing: what to do with the lines, and behind it the lines themselves.
    pub write: Option<String>,
}

/// What the list is called.
const TITLE: &str = "What guidance asks, and where we say it";

/// What it is called at the end of a policy.
const TITLE_OF_APPENDIX: &str = "Appendix: what guidance asks, and where we say it";

/// The list as a document. `draft` documents are marked as all others are.
pub fn document(view: &View<'_>, stem: String, coverage: &Coverage) -> Document {
    let mut document = view.start(stem, Kind::Report, TITLE.to_owned(), TypeSize::Body);
    document.subtitle = Some(format!("As on {}. For governors and staff", say_day(view.options.day)));
    document.readers = Readers::Staff;
    document.blocks = blocks(coverage, 1, "");
    document
}

/// The list as the last section of a policy. It has no number: the policy's own are those that were ratified.
pub fn appendix(coverage: &Coverage) -> Vec<Block> {
    let made = "This appendix is put together anew whenever this document is made. It is no part of what is ratified.";
    let head = [Block::heading(1, None, TITLE_OF_APPENDIX, "appendix"), Block::paragraph(made)];
    head.into_iter().chain(blocks(coverage, 2, "appendix-")).collect()
}

/// What is said of the whole, and each standard under a heading of this level, whose anchor begins so.
fn blocks(coverage: &Coverage, level: u8, anchor: &str) -> Vec<Block> {
    let mut blocks = vec![Block::paragraph(coverage.summary.as_str())];
    for standard in &coverage.standards {
        blocks.push(Block::heading(level, None, standard.title.as_str(), format!("{anchor}{}", standard.name)));
        blocks.push(Block::paragraph(standard.about.join(" ")));
        blocks.extend(standard.parts.iter().map(|(heading, rows)| table(heading, rows)));
        if !standard.not_established.is_empty() {
            let open = standard.not_established.iter().map(|what| vec![Run::text(what.as_str())]).collect();
            blocks.push(Block::Callout {
                kind: CalloutKind::Open,
                title: Some("Could not be established".to_owned()),
                blocks: bullets(open),
            });
        }
    }
    blocks
}

fn table(heading: &str, rows: &[CoveredRow]) -> Block {
    let has_gaps = rows.iter().any(|row| row.gap.is_some());
    let has_remarks = rows.iter().any(|row| !row.remarks.is_empty());
    let has_clauses = rows.iter().any(|row| !row.clauses.is_empty());
    let mut header = vec![vec![Run::text("What is asked")]];
    if has_clauses {
        // What comes near does not say it.
        header.push(vec![Run::text(if has_gaps { "What comes near" } else { "Where the policy says it" })]);
    }
    if has_gaps {
        header.push(vec![Run::text("What is open")]);
    }
    if has_remarks {
        header.push(vec![Run::text("What to know")]);
    }
    let cells = |row: &CoveredRow| {
        let mut cells = vec![vec![Run::text(row.asked.as_str())]];
        if has_clauses {
            cells.push(vec![Run::text(row.clauses.join("; "))]);
        }
        if has_gaps {
            cells.push(open(row));
        }
        if has_remarks {
            cells.push(vec![Run::text(row.remarks.join(". "))]);
        }
        cells
    };
    Block::Table { caption: Some(format!("{heading}: {}", rows.len())), header, rows: rows.iter().map(cells).collect() }
}

/// What is missing, and below it what to write, in lines as they are to be copied.
fn open(row: &CoveredRow) -> Vec<Run> {
    let mut runs = vec![Run::text(row.gap.clone().unwrap_or_default())];
    let write = row.write.as_deref().unwrap_or_default();
    for line in write.lines() {
        runs.push(Run::LineBreak);
        runs.extend(line_of_help(line));
    }
    runs
}
