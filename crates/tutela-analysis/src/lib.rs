//! Answers questions about a model: what falls due when, and who is reached by what.
//!
//! It says nothing in words; checks do.

mod audience;
mod due;
mod told;

pub use audience::{without_sheet, wording_for};
pub use due::{ReviewDue, due_after, last_looked_at, review_due, school_year};
pub use told::{Asked, acts_or_is_told, asked, each_sentence};
