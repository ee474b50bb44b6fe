//! What changed between two states of a project, declaration by declaration.
//!
//! What is read back of a declaration is its meaning: where both states read alike, nothing changed, however the text is laid
//! out. Wordings are told apart from it, and so are facts: who holds a post, how somebody is reached, when something was last
//! done. Which situations are newly allowed or forbidden is worked out in `rules`; `times` says which of two times is shorter.

mod declared;
mod layers;
mod lines;
mod sections;
mod times;

pub use declared::{Change, What, changes};
pub use lines::{Lines, sentences};
pub use times::{Course, Timing, setting_course, timings};
