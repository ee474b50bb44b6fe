//! Gives the tree its meaning: every name points at what it names, every date and period is a real one; any declaration can be
//! read back as a sentence.
//!
//! It knows nothing of today's day, of files or of paper.

pub mod date;
mod days;
mod digest;
mod exception;
mod lower;
mod model;
mod name;
mod prose;
mod ratified;
mod read;
mod say;
mod sentence;
mod shipped;

pub use days::days_in;
pub use digest::{digest, is_written};
pub use lower::{Beside, Lowered, lower, lower_beside, named_sign, nearest};
pub use model::*;
pub use name::{NameId, NameKind, Named, Names};
pub use prose::{Drawn, Inline, Prose, ProseBlock};
pub use ratified::{Ratifiable, Ratification, Ratified, history_digest, ratifiable};
pub use read::{Reading, reading, readings, say_content};
pub use say::{capital, join, say_value, sentence_case};
pub use sentence::*;
pub use shipped::{FACTS, SHIPPED, Shipped, shipped, shipped_for, year_behind};
/// Where something is written.
pub use tutela_diagnostics::Span as Where;

/// The vocabulary and the measures that ship with the tool and that every project is read with: the name under which each is
/// shown, and its text.
pub const STANDARD: [(&str, &str); 2] = [
    ("standard/vocabulary.policy", include_str!("../../../policies/standard/vocabulary.policy")),
    ("standard/measures.policy", include_str!("../../../policies/standard/measures.policy")),
];
