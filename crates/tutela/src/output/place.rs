//! Where something stands, for another program. Lines and columns count from 1, columns in characters; an end is the place behind
//! the last character.

use serde::Serialize;
use tutela_diagnostics::Span;

use super::Report;

/// A stretch of a file.
#[derive(Clone, Debug, Serialize)]
pub struct Place {
    /// The path of the file.
    pub file: String,
    /// The line that it begins in.
    pub line: usize,
    /// The column that it begins in.
    pub column: usize,
    /// The line that it ends in.
    pub end_line: usize,
    /// The column behind it.
    pub end_column: usize,
}

impl Place {
    /// A place, by its path from the current folder.
    pub fn of(report: &Report<'_>, span: Span) -> Self {
        Self::at(report.path(span.source), report, span)
    }

    /// A place, by its path from the root of the repository; from the current folder where there is no repository.
    pub fn in_repository(report: &Report<'_>, span: Span) -> Self {
        Self::at(report.path_in_repository(span.source), report, span)
    }

    fn at(file: String, report: &Report<'_>, span: Span) -> Self {
        let (start, end) = report.sources.positions(span);
        Place { file, line: start.line, column: start.column, end_line: end.line, end_column: end.column }
    }
}
