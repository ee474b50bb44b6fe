//! Answers questions about a model: what falls due when, who is reached by what, and what agrees.
//!
//! It says nothing in words; checks do.

mod again;
mod audience;
mod calendar;
pub mod changes;
pub mod concerns;
mod due;
mod posts;
mod ratified;
pub mod rules;
mod sent;
mod sheets;
pub mod standards;
mod texts;
mod titles;
mod told;
mod values;

pub use again::{
    about_days, due_again, is_seldom, last_meeting_by, last_recorded, rhythms_of_duty, rhythms_of_training, terms,
};
pub use audience::{without_sheet, wording_for};
pub use calendar::{
    Answerable, Entry, Last, Of, SOON, Undated, Urgency, Why, assessments, calendar, document_reviews, duties,
    duties_to_assess, is_waived_kind, policy_reviews, trainings, undated, waives,
};
pub use due::{ReviewDue, due_by, issue_after_review, last_looked_at, over_after, review_due, school_year};
pub use posts::{given_something_to_do, held_at, is_of_several};
pub use ratified::{Since, between, clauses_of, record_of, records, since_ratified};
pub use sent::{Sent, first_told, sent};
pub use sheets::{
    Carrier, Difference, Origin, Owner, Piece, Printed, Restatement, Words, clause_for, clause_said, concerns_pulled,
    duties_pulled, duty_for, duty_said, in_brief, is_listed, learning_for, learning_pulled, meets, printed,
    restatements, rule_for, rule_said, rules_pulled, setting_for, settings_pulled, steps_for, trainings_pulled,
};
pub use texts::{Text, each_text, spaced};
pub use titles::{Title, is_variant};
pub use told::{Asked, acts_or_is_told, asked, each_clause, each_sentence};
pub use values::{Clash, Disagreement, clashes};
