//! `tutela due`: one calendar of everything dated, by urgency and with who has it to do.

use jiff::civil::Date;
use tutela_analysis::{Entry, Urgency, calendar, over_after, undated, waives};

use super::{read_project, unread};
use crate::Outcome;
use crate::arguments::{Due, DueFormat};
use crate::failure::Failure;
use crate::output::due::{Agenda, ics};
use crate::output::terminal::{self, Screen};
use crate::pipeline::Checked;

/// Shows the calendar.
pub fn run(arguments: &Due) -> Result<Outcome, Failure> {
    let checked = read_project(&arguments.path, arguments.as_of)?;
    let all = calendar(&checked.model, checked.as_of);
    let all = as_worded(&checked, all);
    // A time beyond what a calendar can count shows everything.
    let until = over_after(&checked.model, checked.as_of, arguments.within).unwrap_or(Date::MAX);
    // What is accepted for now stands in the calendar with the day on which that ends.
    let accepted =
        |code, subject: &str| checked.model.waivers.iter().any(|waiver| waives(waiver, code, subject, checked.as_of));
    let mut undated = undated(&checked.model, checked.as_of);
    undated.retain(|one| !one.finding().is_some_and(|code| accepted(code, &one.subject)));
    let overdue = all.iter().any(|entry| entry.urgency == Urgency::Overdue);
    let agenda = Agenda::new(&checked, &all, &undated, arguments.within, until, unread(&checked).count());
    terminal::print(&match arguments.format {
        DueFormat::Human => agenda.human(Screen::of_output()),
        DueFormat::Json => agenda.json(),
        DueFormat::Ics => ics::feed(&agenda),
    })?;
    // What could not be read may be overdue too.
    Ok(if overdue || unread(&checked).next().is_some() { Outcome::Faults } else { Outcome::Clean })
}

/// The calendar with what is accepted only in other words shown as overdue, as `check` reports it: a waiver may be bound to what a
/// finding says, which the calendar does not know.
fn as_worded<'c>(checked: &Checked, mut all: Vec<Entry<'c>>) -> Vec<Entry<'c>> {
    if !checked.model.waivers.iter().any(|waiver| waiver.worded.is_some()) {
        return all;
    }
    let left = tutela_checks::check(&checked.model, checked.as_of);
    for entry in all.iter_mut().filter(|entry| entry.urgency == Urgency::Accepted) {
        let is_left = |code| left.iter().any(|finding| finding.code == code && finding.subject == entry.subject);
        if entry.finding().is_some_and(is_left) {
            entry.urgency = Urgency::Overdue;
        }
    }
    all
}
