//! `tutela serve`: the documents in the browser, made anew as the policy is written.

use crate::Outcome;
use crate::arguments::Serve;
use crate::failure::Failure;
use crate::serve::{Wanted, serve};

/// Serves until it is told to end.
pub fn run(arguments: &Serve) -> Result<Outcome, Failure> {
    serve(Wanted { path: arguments.path.clone(), as_of: arguments.as_of, port: arguments.port })?;
    Ok(Outcome::Clean)
}
