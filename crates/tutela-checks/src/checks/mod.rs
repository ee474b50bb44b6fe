//! One file for each check.

pub mod audience_without_sheet;
pub mod calendar_runs_out;
pub mod cycles_differ;
pub mod date_in_future;
pub mod former_holder_trained;
pub mod holder_left;
pub mod interval_broken;
pub mod never_recorded;
pub mod no_review_period;
pub mod not_assessed;
pub mod not_pinned_down;
pub mod not_ratified;
pub mod overdue;
pub mod placeholder_link;
pub mod ratified_by_another;
pub mod register_without_keeper;
pub mod review_before_issue;
pub mod review_due_soon;
pub mod review_lapsed;
pub mod role_vacant;
pub mod sheet_unsigned;
pub mod unused;
pub mod updated_since_ratification;
pub mod value_out_of_bounds;
pub mod values_differ;
