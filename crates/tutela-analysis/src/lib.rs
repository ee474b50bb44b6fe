//! Answers questions about a model: what falls due when, and who is reached by what.
//!
//! It says nothing in words; checks do.

mod audience;
mod due;
mod posts;
mod sent;
mod texts;
mod titles;
mod told;

pub use audience::{without_sheet, wording_for};
pub use due::{ReviewDue, due_after, last_looked_at, review_due, school_year};
pub use posts::{each_clause, given_something_to_do, held_at, is_of_several};
pub use sent::{Sent, first_told, sent};
pub use texts::{Text, each_text};
pub use titles::{Title, is_variant};
pub use told::{acts_or_is_told, each_sentence};
