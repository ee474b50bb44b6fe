//! What we tell the reader.
//!
//! A [`Diagnostic`] is one finding: what is wrong, where, and what to write. It knows the text it points at through
//! [`Sources`], and nothing about policies, terminals or files. Words are written beside the condition that causes them,
//! never here.

mod diagnostic;
mod excerpt;
mod source;

pub use diagnostic::{Diagnostic, Edit, Fix, Related, Severity};
pub use excerpt::{Excerpt, Mark, visible};
pub use source::{Position, Source, SourceId, Sources, Span};
