//! A simulator of concerns, written apart from the analysis, which it is held against on random projects.
//!
//! `days` counts days one by one; `project` is a small school with a concern, which `draw` and `draw_steps` draw and `write` writes
//! as a text. `places` says who takes whose place, `laid` lays the concern out, and `steps` steps through it: together an
//! `outcome` for each setting. `walked` asks the analysis for the same, `moments` are the hours at which both are tried, and
//! `compare` holds them against each other and counts what occurs, as `cover` names it.

pub mod compare;
pub mod cover;
pub mod days;
pub mod draw;
pub mod draw_steps;
pub mod laid;
pub mod moments;
pub mod outcome;
pub mod places;
pub mod project;
pub mod steps;
pub mod walked;
pub mod write;
