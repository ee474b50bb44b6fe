//! What becomes of a concern: the graph of its procedure, and a walk of it in a setting of people, absences and hours.
//!
//! It answers who is told by whom, by when and with which number, what is recorded, what must not be done, and why it is not the
//! one whom the line names. It judges nothing; checks do.

mod calendar;
mod cast;
mod contact;
mod graph;
mod holidays;
mod keeps;
mod lay_out;
mod said;
mod walk;
mod walking;
mod way;

pub use calendar::{Calendar, Due, END_OF_DAY, next_weekday};
pub use cast::{Cast, Place, Setting, Taken, Why};
pub use contact::reach_by;
pub use graph::{Deed, End, Graph, Guard, Node};
pub use holidays::is_bank_holiday;
pub use keeps::keeps;
pub use lay_out::labelled_steps;
pub use walk::{Ban, Keep, Line, Route, Somebody, Walk};
