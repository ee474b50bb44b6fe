//! One file for each check.

pub mod actor_not_named;
pub mod audience_without_sheet;
pub mod holder_left;
pub mod nobody_in_particular;
pub mod not_pinned_down;
pub mod not_ratified;
pub mod placeholder_link;
pub mod review_lapsed;
pub mod role_vacant;
pub mod sheet_unsigned;
pub mod unused;
