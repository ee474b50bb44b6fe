//! `tutela init`: a small, complete policy to start from, or one that is a document already.

mod document;

use std::fs;
use std::path::Path;

use jiff::civil::{Date, date};

use crate::Outcome;
use crate::arguments::Init;
use crate::day;
use crate::failure::{Failure, failure, reason};
use crate::output::{counted, terminal};
use crate::write;

/// The files of the starter, with marks such as `{{today}}` where a day stands.
const STARTER: [(&str, &str); 5] = [
    ("school.policy", include_str!("../../starter/school.policy")),
    ("people.policy", include_str!("../../starter/people.policy")),
    ("policy.policy", include_str!("../../starter/policy.policy")),
    ("rules.policy", include_str!("../../starter/rules.policy")),
    ("sheets.policy", include_str!("../../starter/sheets.policy")),
];

/// Writes a policy to start from into a folder that holds none yet.
pub fn run(arguments: &Init) -> Result<Outcome, Failure> {
    let folder = &arguments.folder;
    if let Some(document) = &arguments.from {
        return document::run(document, folder);
    }
    refuse_a_policy(folder)?;
    let today = day::today();
    let files: Vec<(String, String)> = STARTER.iter().map(|(name, text)| ((*name).to_owned(), on(text, today))).collect();
    write_all(folder, &files)?;
    let (place, go) = place(folder);
    terminal::print(&format!(
        "A small policy of {} is in {place}. It is an example: put your school's own words in its place.\n\
         To see what is wrong or missing:     tutela check{go}\n\
         To hear what a rule says:            tutela read phones-at-school{go}\n\
         To make the sheets and the letter:   tutela build{go}\n",
        counted(files.len(), "file"),
    ))?;
    Ok(Outcome::Clean)
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

/// A folder that holds a policy file is left as it is.
fn refuse_a_policy(folder: &Path) -> Result<(), Failure> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        // It will be made.
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(()),
        Err(error) => {
            return Err(failure(format!("the folder `{}` cannot be read: {}", folder.display(), reason(&error)), ""));
        }
    };
    let names = entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned());
    match names.filter(|name| name.to_lowercase().ends_with(".policy")).min() {
        None => Ok(()),
        Some(name) => Err(failure(
            format!("there is a policy in `{}` already: `{name}`", folder.display()),
            "Nothing was written. Name a new folder after `tutela init`.",
        )),
    }
}

/// A file of the starter, with the days of the school year that a day is in.
fn on(text: &str, today: Date) -> String {
    // In August schools plan for September.
    let year = if today.month() >= 8 { today.year() } else { today.year() - 1 };
    let next = year + 1;
    let days = [
        ("today", today),
        ("autumn-start", date(year, 9, 2)),
        ("autumn-end", date(year, 12, 18)),
        ("spring-start", date(next, 1, 5)),
        ("spring-end", date(next, 3, 26)),
        ("summer-start", date(next, 4, 13)),
        ("summer-end", date(next, 7, 21)),
        ("october-start", date(year, 10, 26)),
        ("october-end", date(year, 10, 30)),
        ("february-start", date(next, 2, 15)),
        ("february-end", date(next, 2, 19)),
        ("may-start", date(next, 5, 31)),
        ("may-end", date(next, 6, 4)),
        ("may-day", date(next, 5, 3)),
        // An example letter asks for its slip three weeks from the day it is written.
        ("return", today.saturating_add(jiff::Span::new().days(21))),
    ];
    days.iter().fold(text.to_owned(), |text, (name, day)| text.replace(&format!("{{{{{name}}}}}"), &day.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fills_in_every_day_of_the_starter() {
        for (name, text) in STARTER {
            for today in [date(2026, 11, 21), date(2027, 2, 28), date(2027, 8, 1), date(2028, 2, 29)] {
                let text = on(text, today);
                assert!(!text.contains("{{"), "{name} on {today}");
            }
        }
        assert_eq!(on("{{autumn-start}} {{today}}", date(2027, 2, 28)), "2026-09-02 2027-02-28");
    }
}
