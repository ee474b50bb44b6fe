//! One file for each check.

pub mod audience_without_sheet;
pub mod contact_missing;
pub mod deputies_circle;
pub mod duty_without_post;
pub mod holder_left;
pub mod holders_gap;
pub mod no_cover;
pub mod not_pinned_down;
pub mod not_ratified;
pub mod one_post_two_titles;
pub mod placeholder_link;
pub mod post_held_twice;
pub mod post_without_duties;
pub mod private_contact;
pub mod review_lapsed;
pub mod role_vacant;
pub mod sheet_unsigned;
pub mod staff_contact_public;
pub mod two_posts_one_title;
pub mod unused;
