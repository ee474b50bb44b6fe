//! `tutela completions` and `tutela man`: what a shell and `man` want to know of the command.

use clap::CommandFactory;

use crate::Outcome;
use crate::arguments::{Arguments, Completions};
use crate::failure::{Failure, failure, reason};
use crate::output::terminal;

/// Prints a shell's completions.
pub fn completions(arguments: &Completions) -> Result<Outcome, Failure> {
    let mut bytes = Vec::new();
    clap_complete::generate(arguments.shell, &mut Arguments::command(), "tutela", &mut bytes);
    terminal::print(&String::from_utf8_lossy(&bytes))?;
    Ok(Outcome::Clean)
}

/// Prints the manual page: the command, and each of its commands behind it.
pub fn manual() -> Result<Outcome, Failure> {
    let mut bytes = Vec::new();
    let mut command = Arguments::command().disable_help_subcommand(true);
    command.build();
    let mut render = |command: clap::Command| clap_mangen::Man::new(command).render(&mut bytes);
    let rendered = render(command.clone()).and_then(|()| command.get_subcommands().cloned().try_for_each(render));
    rendered.map_err(|error| failure(format!("the manual page cannot be made: {}", reason(&error)), ""))?;
    terminal::print(&String::from_utf8_lossy(&bytes))?;
    Ok(Outcome::Clean)
}
