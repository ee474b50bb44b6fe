//! `tutela compare`: what changed between two states of a policy, in the words of a governor's agenda.

use std::io::{IsTerminal, Write};

use crate::Outcome;
use crate::arguments::{Compare, CompareFormat};
use crate::day;
use crate::failure::{Failure, failure, reason};
use crate::output::compare::{Comparison, STEPS};
use crate::output::terminal::{self, Screen};
use crate::states::{self, State};

/// Says what changed. Changes are no fault.
pub fn run(arguments: &Compare) -> Result<Outcome, Failure> {
    let as_of = arguments.as_of.unwrap_or_else(day::today);
    let then = states::named(&arguments.old, &arguments.path, as_of)?;
    let now = match &arguments.new {
        Some(name) => states::named(name, &arguments.path, as_of)?,
        None => states::present(&arguments.path, as_of)?,
    };
    let comparison = Comparison::of(&then, &now);
    match arguments.format {
        CompareFormat::Human => terminal::print(&comparison.human(Screen::of_output()))?,
        CompareFormat::Json => terminal::print(&comparison.json())?,
        CompareFormat::Markdown => {
            let mut document = comparison.document(&now);
            // A comment has no picture beside it.
            document.school.crest = None;
            terminal::print(&tutela_render::markdown(&document))?;
        }
        CompareFormat::Html => {
            let document = comparison.document(&now);
            let site = tutela_render::Site::of(std::slice::from_ref(&document), &[]);
            terminal::print(&tutela_render::html(&document, &site))?;
        }
        CompareFormat::Pdf => print(&comparison, &now)?,
    }
    Ok(Outcome::Clean)
}

fn print(comparison: &Comparison, now: &State) -> Result<(), Failure> {
    let mut output = std::io::stdout().lock();
    if output.is_terminal() {
        let help = "Write it into a file: tutela compare OLD --format pdf > agenda.pdf";
        return Err(failure("a PDF cannot be shown in a terminal", help));
    }
    let print = |cuts: usize| {
        tutela_pdf::print(&comparison.shortened(now, cuts), now.checked.as_of)
            .map_err(|fault| failure(format!("the page cannot be printed: {fault}"), ""))
    };
    // An agenda has room for one page.
    let mut printed = print(0)?;
    for cuts in 1..=STEPS {
        if printed.pages <= 1 {
            break;
        }
        printed = print(cuts)?;
    }
    let written = output.write_all(&printed.bytes).and_then(|()| output.flush());
    written.map_err(|error| failure(format!("the page could not be written: {}", reason(&error)), ""))
}
