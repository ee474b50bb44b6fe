//! Why a document could not be printed, in words for a school office.

use std::fmt;

use crate::fonts::Unprintable;

/// Why a document could not be printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PdfError {
    /// The text has signs that none of our fonts can print.
    Unprintable(Vec<Unprintable>),
    /// The crest is no picture that can be printed.
    Crest {
        /// The file's name.
        file: String,
        /// What is wrong with it.
        reason: String,
    },
    /// The layout was refused: a fault of Tutela's own.
    Layout {
        /// Which document.
        title: String,
        /// What was said.
        reasons: Vec<String>,
    },
}

impl fmt::Display for PdfError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PdfError::Unprintable(signs) => {
                for (at, sign) in signs.iter().enumerate() {
                    if at > 0 {
                        writeln!(out)?;
                    }
                    write!(out, "{sign}")?;
                }
                Ok(())
            }
            PdfError::Crest { file, reason } => write!(
                out,
                "the crest `{file}` cannot be printed: save it again as SVG, PNG or JPEG, or take it out ({reason})"
            ),
            PdfError::Layout { title, reasons } => write!(
                out,
                "\u{201c}{title}\u{201d} cannot be laid out on paper; this is a fault in Tutela, please report it ({})",
                reasons.join("; ")
            ),
        }
    }
}

impl std::error::Error for PdfError {}
