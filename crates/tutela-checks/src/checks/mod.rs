//! One file for each check.

pub mod audience_without_sheet;
pub mod document_not_listed;
pub mod document_not_used;
pub mod document_two_titles;
pub mod holder_left;
pub mod letter_to_other_parents;
pub mod not_pinned_down;
pub mod not_ratified;
pub mod number_repeated;
pub mod other_phase;
pub mod placeholder_link;
pub mod review_lapsed;
pub mod role_vacant;
pub mod rule_in_prose;
pub mod rule_left_out;
pub mod sheet_too_long;
pub mod sheet_unsigned;
pub mod slip_incomplete;
pub mod statements_only;
pub mod template_residue;
pub mod undefined_term;
pub mod unused;
