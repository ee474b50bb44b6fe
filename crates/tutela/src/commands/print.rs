//! `tutela print`: a copy of each sheet for each child, class by class.
//!
//! Pupils' names are in memory while this runs, and in the folder that was asked for; in no message, log or other file. Nothing
//! is written before everything is printed.

use std::io::{IsTerminal, Write};

use tutela_diagnostics::visible;
use tutela_model::{Model, School, SheetKind};
use tutela_pdf::Copies;
use tutela_render::Form;

use super::{check_project, nearest};
use crate::Outcome;
use crate::arguments::Print;
use crate::failure::{Failure, failure, reason};
use crate::output::terminal::{self, Screen};
use crate::output::{counted, thousands};
use crate::pipeline;
use crate::publish::{check_private, publish_privately};
use crate::roll::{self, Faults};

/// A list larger than this, in bytes, is no list of a school's pupils.
const LARGEST_LIST: u64 = 20_000_000;

/// Prints a copy of each sheet for each child, or says why there are none.
pub fn run(arguments: &Print) -> Result<Outcome, Failure> {
    let checked = check_project(&arguments.path, arguments.as_of)?;
    roll::check_outside(&checked.project.folder, &arguments.roll, &arguments.output)?;
    check_private(&arguments.output)?;
    let model = &checked.model;
    let school = school(model, arguments.school.as_deref())?;
    for name in &arguments.sheets {
        check_sheet(model, name)?;
    }
    let stopping = checked.diagnostics.iter().filter(|diagnostic| diagnostic.stops_publication).count();
    if stopping > 0 {
        let why = match stopping {
            1 => "A finding keeps its sheets from being printed".to_owned(),
            _ => format!("{} findings keep its sheets from being printed", thousands(stopping)),
        };
        return say(Outcome::Faults, &[format!("No sheet was printed. {why}: `tutela check` says what to mend.")], &[]);
    }
    let (pupils, mut faults) = roll::read(&list(arguments)?)?;
    let options = pipeline::view_options(&checked, false);
    let (classes, forms) = roll::classes(model, &options, school, &arguments.sheets, pupils, &mut faults);
    let children: usize = classes.iter().map(roll::Class::count).sum();
    if children == 0 {
        return say(
            Outcome::Faults,
            &["No sheet was printed: no row of the list could be used.".to_owned()],
            &told(&faults),
        );
    }
    let unprintable = |fault: tutela_pdf::PdfError| failure(format!("the sheets cannot be printed: {fault}"), "");
    let copies = Copies::new(&forms, checked.as_of, arguments.one_sided).map_err(unprintable)?;
    let progress = Progress::new(classes.len());
    let (mut files, mut pages) = (Vec::new(), 0);
    for (at, class) in classes.into_iter().enumerate() {
        progress.show(at);
        let class = class.copies(model, &options, school, &forms);
        let printed = copies.print(&class).map_err(unprintable)?;
        pages += printed.pages as usize;
        files.push((format!("{}.pdf", class.stem), printed.bytes));
    }
    progress.end();
    publish_privately(&arguments.output, &files)?;
    let printed = format!(
        "{} for {}, a file for each class, {} in {}.",
        counted(pages, "page"),
        counted(children, "pupil"),
        counted(files.len(), "file"),
        visible(&arguments.output.display().to_string())
    );
    let mut lines = vec![printed];
    let long = forms.iter().zip(copies.fits());
    lines.extend(
        long.filter_map(|(form, fit)| Some(format!("{}.", visible(&tutela_pdf::too_long(&form.document, fit)?)))),
    );
    lines.extend(uneven(&forms));
    let outcome = if faults.is_empty() { Outcome::Clean } else { Outcome::Faults };
    say(outcome, &lines, &told(&faults))
}

/// The list's bytes.
fn list(arguments: &Print) -> Result<Vec<u8>, Failure> {
    let path = &arguments.roll;
    let could_not = |error: std::io::Error| {
        failure(format!("the list `{}` cannot be read: {}", path.display(), reason(&error)), "")
    };
    let metadata = std::fs::metadata(path).map_err(could_not)?;
    if metadata.len() > LARGEST_LIST {
        return Err(failure(format!("`{}` is too large to be a list of pupils", path.display()), ""));
    }
    std::fs::read(path).map_err(could_not)
}

/// The school that the list is of.
fn school<'m>(model: &'m Model, name: Option<&str>) -> Result<&'m School, Failure> {
    let known: Vec<&str> = model.schools.iter().map(|school| school.decl.name.as_str()).collect();
    match (name, model.schools.as_slice()) {
        (Some(name), schools) => {
            let found = schools.iter().find(|school| school.decl.name == name || school.decl.title == name);
            found.ok_or_else(|| {
                failure(format!("no school is called `{name}`"), format!("There are: {}.", known.join(", ")))
            })
        }
        (None, [one]) => Ok(one),
        (None, []) => Err(failure("the policy names no school", "Write one: school our-school \"Our School\" { … }")),
        (None, _) => Err(failure(
            "the policy is of several schools, and a list is of one",
            format!("Say which with --school: {}.", known.join(", ")),
        )),
    }
}

/// Whether a name is that of a sheet or letter that children are given.
fn check_sheet(model: &Model, name: &str) -> Result<(), Failure> {
    let sheets = model.sheets.iter().filter(|sheet| sheet.kind == SheetKind::Aup && !sheet.not_attached);
    let known: Vec<&str> =
        sheets.map(|s| s.decl.name.as_str()).chain(model.letters.iter().map(|l| l.decl.name.as_str())).collect();
    if known.contains(&name) {
        return Ok(());
    }
    let help = match nearest(name, known.iter().copied()) {
        Some(near) => format!("Is it `{near}`?"),
        None => format!("There are: {}.", known.join(", ")),
    };
    Err(failure(format!("no sheet or letter is called `{name}`"), help))
}

/// What to say where nothing is to be returned, or no day is set: a register is of little use without.
fn uneven(forms: &[Form]) -> Option<String> {
    let returned = forms.iter().filter_map(|form| form.returns.as_ref());
    let no_day = returned.clone().all(|returns| returns.by.is_none()) && returned.count() > 0;
    no_day.then(|| "The registers name no day: no slip says `return to … by …`.".to_owned())
}

/// A line for each thing that is wrong with rows, in the order of the first of them.
fn told(faults: &Faults) -> Vec<String> {
    let mut faults: Vec<(&String, &Vec<usize>)> = faults.iter().collect();
    faults.sort_by_key(|(what, rows)| (rows.first().copied(), what.as_str()));
    let line = |(what, rows): (&String, &Vec<usize>)| {
        let numbers: Vec<String> = rows.iter().map(usize::to_string).collect();
        let rows = if rows.len() == 1 { "Row" } else { "Rows" };
        format!("{rows} {}: {what}.", tutela_model::join(&numbers, "and"))
    };
    faults.into_iter().map(line).collect()
}

fn say(outcome: Outcome, lines: &[String], rows: &[String]) -> Result<Outcome, Failure> {
    let screen = Screen::of_output();
    for line in lines {
        terminal::print(&format!("{}\n", screen.wrap(line, "", "")))?;
    }
    for line in rows {
        terminal::print(&format!("{}\n", screen.wrap(line, "! ", "  ")))?;
    }
    Ok(outcome)
}

/// How far it is, on a line of its own in a terminal and nowhere else.
struct Progress {
    count: usize,
    is_shown: bool,
}

impl Progress {
    fn new(count: usize) -> Progress {
        Progress { count, is_shown: std::io::stderr().is_terminal() }
    }

    fn show(&self, done: usize) {
        if self.is_shown {
            let _ = write!(std::io::stderr(), "\rPrinting class {} of {} …", done + 1, self.count);
        }
    }

    fn end(&self) {
        if self.is_shown {
            let _ = write!(std::io::stderr(), "\r{:40}\r", "");
        }
    }
}
