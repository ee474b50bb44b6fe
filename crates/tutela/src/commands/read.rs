//! `tutela read`: says in plain sentences what a policy says, so that who wrote it can hear whether that was meant.

mod printed;

use std::path::{Path, PathBuf};

use tutela_diagnostics::{Severity, visible};

use super::{nearest, outcome, read_project, unread};
use crate::Outcome;
use crate::arguments::Read;
use crate::failure::{Failure, failure};
use crate::output::counted;
use crate::output::terminal::{self, Screen};
use crate::pipeline;

/// Reads one declaration, or all of a project.
pub fn run(arguments: &Read) -> Result<Outcome, Failure> {
    let (name, path) = sort_out(arguments.name.as_deref(), arguments.path.as_deref());
    let checked = read_project(&path, None)?;
    let project = &checked.project;
    let readings = pipeline::readings(&checked, name);
    let wanted: Vec<_> = readings
        .iter()
        .filter(|reading| match name {
            Some(_) => true,
            None => project.is_asked(reading.span.source),
        })
        .collect();
    if let (Some(name), true) = (name, wanted.is_empty()) {
        let help = match nearest(name, pipeline::readings(&checked, None).iter().map(|reading| reading.name.as_str())) {
            Some(near) => format!("Did you mean `{near}`?"),
            None if Path::new(name).is_dir() => {
                format!("To read all of the folder of that name: `tutela read ./{name}`.")
            }
            None => "`tutela read` without a name reads everything.".to_owned(),
        };
        return Err(failure(format!("nothing is called `{name}` in this policy"), help));
    }
    let screen = Screen::of_output();
    let mut text = String::new();
    // Of all there is, it would be more than anybody reads.
    let trace = if name.is_some() { pipeline::printed(&checked) } else { Vec::new() };
    for reading in wanted {
        let line = project.sources.positions(reading.span).0.line;
        let place = format!("{}:{line}", project.shown(reading.span.source));
        let sentences: Vec<_> = reading.text.lines().map(visible).collect();
        text += &format!("{}  {}\n", screen.bold(&visible(&reading.name)), screen.faint(&visible(&place)));
        text += &screen.wrap(&sentences.join("\n"), "  ", "  ");
        for line in printed::traced(project, &checked.model, &trace, reading) {
            text += "\n";
            text += &screen.wrap(&visible(&line), "  ", if line.starts_with("- ") { "    " } else { "  " });
        }
        text += "\n\n";
    }
    let unreadable = unread(&checked).count();
    if unreadable > 0 {
        // What was not understood cannot be said back, and its absence must not be taken for its meaning.
        text +=
            &format!("{} in this policy may change what was read: see `tutela check`.\n", counted(unreadable, "fault"));
    }
    terminal::print(&text)?;
    Ok(outcome(unread(&checked), Severity::Error))
}

/// The name and the path. With one argument alone it is a path if it looks like one, which no name does.
pub fn sort_out<'n>(name: Option<&'n str>, path: Option<&Path>) -> (Option<&'n str>, PathBuf) {
    let here = PathBuf::from(".");
    match (name, path) {
        (name, Some(path)) => (name, path.to_owned()),
        (Some(name), None) if name.contains(['.', '/', '\\']) && Path::new(name).exists() => {
            (None, PathBuf::from(name))
        }
        (name, None) => (name, here),
    }
}
