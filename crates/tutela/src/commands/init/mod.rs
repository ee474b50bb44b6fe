//! `tutela init`: a small, complete policy to start from, or one that is a document already.

mod answers;
mod ask;
mod document;
mod starter;
mod workflow;

use std::fs;
use std::io::{self, IsTerminal};
use std::path::Path;

use crate::Outcome;
use crate::arguments::{Init, Told};
use crate::day;
use crate::failure::{Failure, failure, reason};
use crate::output::{counted, terminal};
use crate::write;
use answers::{Answers, Question};
use workflow::Workflow;

/// Writes a policy to start from into a folder that holds none yet.
pub fn run(arguments: &Init) -> Result<Outcome, Failure> {
    let folder = &arguments.folder;
    let workflow = arguments.ci.map(|ci| Workflow::new(ci, folder)).transpose()?;
    let there = policy_in(folder)?;
    match (&workflow, &arguments.from, there) {
        (Some(_), None, Some(_)) if arguments.told == Told::default() => {}
        (_, _, Some(name)) => {
            return Err(failure(
                format!("there is a policy in `{}` already: `{name}`", folder.display()),
                "Nothing was written. Name a new folder after `tutela init`.",
            ));
        }
        (_, Some(document), None) => {
            document::run(document, folder)?;
        }
        (_, None, None) => {
            let answers = answers(arguments)?;
            let files = starter::files(&answers, day::today());
            write_all(folder, &files)?;
            terminal::print(&told(&answers, files.len(), folder))?;
        }
    }
    if let Some(workflow) = workflow {
        workflow.write()?;
        terminal::print(&workflow.told())?;
    }
    Ok(Outcome::Clean)
}

/// What the policy is filled in with. Somebody at a terminal is asked; nobody else is kept waiting.
fn answers(arguments: &Init) -> Result<Answers, Failure> {
    let answers = ask::from_told(&arguments.told)?;
    let can_ask = io::stdin().is_terminal() && io::stdout().is_terminal();
    if arguments.yes || !(can_ask || arguments.ask) {
        return Ok(answers);
    }
    ask::ask(&arguments.told, answers, &mut io::stdin().lock(), &mut io::stdout().lock())
}

/// What there is now, what is still an example in it, and what to do next.
fn told(answers: &Answers, files: usize, folder: &Path) -> String {
    let (place, go) = place(folder);
    let usual = Answers::default();
    let examples: Vec<&str> = Question::ALL
        .into_iter()
        .filter(|question| *question != Question::Phases)
        .filter(|question| question.usual(&usual).is_some() && question.usual(&usual) == question.usual(answers))
        .map(Question::about)
        .collect();
    let mut text = format!("A small policy of {} for {} is in {place}.\n", counted(files, "file"), answers.school);
    if !examples.is_empty() {
        let screen = terminal::Screen::of_output();
        let left = format!("Still an example, for you to put your own in its place: {}.", examples.join(", "));
        text += &format!("{}\n", screen.wrap(&left, "", "  "));
    }
    text + &format!(
        "\nTo see what is wrong or missing:     tutela check{go}\n\
         To hear what a rule says:            tutela read phones-at-school{go}\n\
         To make the sheets and the letter:   tutela build{go}\n"
    )
}

/// A folder as it is spoken of, and as it stands behind a command.
fn place(folder: &Path) -> (String, String) {
    if folder == Path::new(".") {
        return ("this folder".to_owned(), String::new());
    }
    let shown = folder.display().to_string();
    let is_plain = |sign: char| sign.is_alphanumeric() || "/._-".contains(sign);
    let typed = if shown.chars().all(is_plain) { shown.clone() } else { format!("\"{shown}\"") };
    (format!("`{shown}`"), format!(" {typed}"))
}

/// Writes the files of a new project, all or none.
fn write_all(folder: &Path, files: &[(String, String)]) -> Result<(), Failure> {
    write::all_new(folder, files).map_err(|(path, error)| {
        failure(format!("`{}` cannot be written: {}", path.display(), reason(&error)), "Nothing was written.")
    })
}

/// A policy file in a folder, by its name.
fn policy_in(folder: &Path) -> Result<Option<String>, Failure> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        // It will be made.
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => {
            return Err(failure(format!("the folder `{}` cannot be read: {}", folder.display(), reason(&error)), ""));
        }
    };
    let names = entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned());
    Ok(names.filter(|name| name.to_lowercase().ends_with(".policy")).min())
}
