//! Sheets against rules: what each document prints, and the clause that it comes from.
//!
//! A clause is what a wording hangs on: the head of a rule, what it adds, what follows from it, what happens when it is broken,
//! an exception, a promise, a statement, a duty, a step. What a line pulls in is decided in `pulled`, how a clause is said to a
//! reader in `pieces`, and both are used by whoever lays documents out; so what is traced here is what is printed.

pub(crate) mod alike;
mod carrier;
mod pieces;
mod pulled;
mod restated;
mod trace;

pub use carrier::{Carrier, Owner, Printed};
pub use pieces::{
    Origin, Piece, Words, clause_for, clause_said, duty_for, duty_said, in_brief, is_listed, learning_for, rule_for,
    rule_said, setting_for, steps_for,
};
pub use pulled::{
    concerns_pulled, duties_pulled, learning_pulled, meets, rules_pulled, settings_pulled, trainings_pulled,
};
pub use restated::{Difference, Restatement, restatements};
pub use trace::printed;
