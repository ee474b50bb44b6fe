//! The command `tutela`: the only place with files, a clock, a terminal and exit codes.
//!
//! Each command is one file in `commands`: load, call, print, and say how it went; `main` picks the exit code and stops. What
//! the texts mean is worked out elsewhere, in `pipeline` strung together from the other crates.

// The root clippy.toml keeps files, clock and environment out of every other crate; they belong here.
#![allow(clippy::disallowed_methods)]

mod arguments;
mod commands;
mod day;
mod failure;
mod git;
mod output;
mod pipeline;
mod printable;
mod project;
mod publish;
mod roll;
mod serve;
mod states;
mod write;

use std::panic;
use std::process::ExitCode;

use clap::Parser;

use crate::arguments::{Arguments, Command};
use crate::failure::Failure;

/// A text of a hundred kilobytes becomes a hundred thousand small pieces: an allocator made for that saves a tenth of the time.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// How a command that could run went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    /// There is nothing at the level of an error.
    Clean,
    /// There is something.
    Faults,
}

fn main() -> ExitCode {
    // Wrong arguments end the program here, with exit code 2 and a usage line.
    let arguments = Arguments::parse();
    panic::set_hook(Box::new(|mistake| output::terminal::print_mistake(&mistake.to_string())));
    match panic::catch_unwind(|| run(&arguments.command)) {
        Ok(Ok(Outcome::Clean)) => ExitCode::SUCCESS,
        Ok(Ok(Outcome::Faults)) => ExitCode::from(1),
        Ok(Err(failure)) => {
            output::terminal::print_failure(&failure);
            ExitCode::from(2)
        }
        Err(_) => ExitCode::from(2),
    }
}

fn run(command: &Command) -> Result<Outcome, Failure> {
    match command {
        Command::Init(arguments) => commands::init::run(arguments),
        Command::Check(arguments) => commands::check::run(arguments),
        Command::Baseline(arguments) => commands::baseline::run(arguments),
        Command::Build(arguments) => commands::build::run(arguments),
        Command::Serve(arguments) => commands::serve::run(arguments),
        Command::Print(arguments) => commands::print::run(arguments),
        Command::Fmt(arguments) => commands::fmt::run(arguments),
        Command::Fix(arguments) => commands::fix::run(arguments),
        Command::Read(arguments) => commands::read::run(arguments),
        Command::Words(arguments) => commands::words::run(arguments),
        Command::Ask(arguments) => commands::ask::run(arguments),
        Command::Trace(arguments) => commands::trace::run(arguments),
        Command::Coverage(arguments) => commands::coverage::run(arguments),
        Command::Due(arguments) => commands::due::run(arguments),
        Command::Compare(arguments) => commands::compare::run(arguments),
        Command::Sheet(arguments) => commands::sheet::run(arguments),
        Command::Ratify(arguments) => commands::ratify::run(arguments),
        Command::Test(arguments) => commands::test::run(arguments),
        Command::Explain(arguments) => commands::explain::run(arguments),
        Command::Completions(arguments) => commands::shell::completions(arguments),
        Command::Man => commands::shell::manual(),
    }
}
