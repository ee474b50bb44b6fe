//! `tutela due`: one calendar of everything dated, by urgency and with who has it to do.

use jiff::civil::Date;
use tutela_analysis::{Urgency, calendar, over_after};

use super::{read_project, unread};
use crate::Outcome;
use crate::arguments::{Due, DueFormat};
use crate::failure::Failure;
use crate::output::due::{Agenda, ics};
use crate::output::terminal::{self, Screen};

/// Shows the calendar.
pub fn run(arguments: &Due) -> Result<Outcome, Failure> {
    let checked = read_project(&arguments.path, arguments.as_of)?;
    let all = calendar(&checked.model, checked.as_of);
    // A time beyond what a calendar can count shows everything.
    let until = over_after(&checked.model, checked.as_of, arguments.within).unwrap_or(Date::MAX);
    let overdue = all.iter().any(|entry| entry.urgency == Urgency::Overdue);
    let agenda = Agenda::new(&checked, &all, arguments.within, until, unread(&checked).count());
    terminal::print(&match arguments.format {
        DueFormat::Human => agenda.human(Screen::of_output()),
        DueFormat::Json => agenda.json(),
        DueFormat::Ics => ics::feed(&agenda),
    })?;
    // What could not be read may be overdue too.
    Ok(if overdue || unread(&checked).next().is_some() { Outcome::Faults } else { Outcome::Clean })
}
