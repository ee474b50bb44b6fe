//! Answers questions about a model: what falls due when, and who is reached by what.
//!
//! It says nothing in words; checks do.

mod audience;
mod due;

pub use audience::{sheets_for, wording_for};
pub use due::{due_after, last_looked_at, review_due, school_year};
