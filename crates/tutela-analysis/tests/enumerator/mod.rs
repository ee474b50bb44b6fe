//! A list of all situations, written apart from the analysis, which it is held against on random projects.
//!
//! `words` is the small world, `world` a project in it; `draw` draws one, and `write` writes it as a text. `situations` lists
//! every situation, `sayings` reads a project as sets of them, and `judge`, `overlap` and `answers` say by LANGUAGE.md what it
//! comes to. `analysed` asks the analysis, and `compare` holds the two against each other and counts what occurs.

pub mod analysed;
pub mod answers;
pub mod compare;
pub mod draw;
pub mod judge;
pub mod overlap;
pub mod sayings;
pub mod situations;
pub mod words;
pub mod world;
pub mod write;
