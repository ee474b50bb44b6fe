//! `tutela baseline`: accepts for a while what is wrong with an inherited policy, in waivers that are bound to what each finding says.

use std::fs;
use std::path::Path;

use jiff::civil::{Date, date};
use tutela_analysis::waives;
use tutela_diagnostics::{Diagnostic, Severity, SourceId, Sources};
use tutela_model::{Waiver, is_written};

use super::{check_project, outcome};
use crate::Outcome;
use crate::arguments::Baseline;
use crate::day;
use crate::failure::{Failure, failure, reason};
use crate::output::{counted, shown, terminal};
use crate::pipeline::{self, Checked};
use crate::write;

/// The file that is written, in the policy's folder.
const FILE: &str = "baseline.policy";
/// How it begins, which tells it from a file that somebody wrote.
const FIRST: &str = "# Written by `tutela baseline` on ";
/// How long what is inherited is accepted at least, in days, where no day is given: so that there is a term to mend it in.
const LEAST: i64 = 90;

/// What is found of records of ratifications: its words would be the same after another change, and no inherited policy has it.
const OF_RECORDS: [&str; 4] = ["changed-since-ratification", "date-moved", "ratified-apart", "record-altered"];

/// Writes the waivers, or says why there are none.
pub fn run(arguments: &Baseline) -> Result<Outcome, Failure> {
    let checked = check_project(&arguments.path, arguments.as_of)?;
    let path = checked.project.folder.join(FILE);
    refuse(&path, arguments.replace)?;
    let until = arguments.until.unwrap_or_else(|| usual_end(checked.as_of));
    if until < checked.as_of {
        return Err(failure(
            format!("{} is past already", day::in_words(until)),
            "Nothing was written. Name a day to come behind --until.",
        ));
    }
    let because = because(arguments.because.as_deref(), checked.as_of)?;
    let accepted = acceptable(&checked);
    let text = text(&accepted, checked.as_of, until, &because);
    let stopping: Vec<&Diagnostic> = checked.diagnostics.iter().filter(|finding| finding.stops_publication).collect();
    let mut told = String::new();
    if accepted.is_empty() {
        told += "There is nothing to accept, and nothing was written.\n";
    } else {
        write::replace(&path, text.as_bytes())
            .map_err(|error| failure(format!("`{}` cannot be written: {}", path.display(), reason(&error)), ""))?;
        let shown_path = shown(&format!("{}{FILE}", checked.project.prefix));
        told += &format!(
            "{text}\n{} accepted until {}, in {shown_path}, which says the above. Take out what you do not want to accept.\n",
            counted(accepted.len(), "finding"),
            day::in_words(until)
        );
    }
    if !stopping.is_empty() {
        told += &format!(
            "\nNot accepted, because documents cannot be published with it ({}):\n",
            counted(stopping.len(), "finding")
        );
        for finding in &stopping {
            told += &format!("  {}: {}\n", place(&checked, finding), shown(&finding.message));
        }
    }
    terminal::print(&told)?;
    Ok(outcome(stopping.into_iter(), Severity::Error))
}

/// What a check finds that a waiver can accept, and that none accepts which stands in another file; with its signs.
fn acceptable(checked: &Checked) -> Vec<(Diagnostic, String)> {
    let project = &checked.project;
    let elsewhere = |waiver: &&Waiver| project.sources.get(waiver.span.source).path != FILE;
    let others: Vec<&Waiver> = checked.model.waivers.iter().filter(elsewhere).collect();
    let mut found = tutela_checks::worded(&checked.model, checked.as_of);
    found.retain(|(finding, signs)| {
        let is_accepted = |waiver: &&Waiver| {
            waives(waiver, finding.code, &finding.subject, checked.as_of)
                && waiver.worded.as_deref().is_none_or(|worded| is_written(signs, worded))
        };
        let in_baseline = project.sources.get(finding.span.source).path == FILE;
        let is_of_record = OF_RECORDS.contains(&finding.code);
        !finding.stops_publication && !is_of_record && !in_baseline && !others.iter().any(is_accepted)
    });
    in_order(&mut found, &project.sources);
    found
}

/// By file and place, as `check` lists them.
fn in_order(found: &mut [(Diagnostic, String)], sources: &Sources) {
    let path = |finding: &Diagnostic| sources.get(finding.span.source).path.clone();
    found.sort_by(|(a, _), (b, _)| {
        (path(a), a.span, a.severity, a.code, &a.message).cmp(&(path(b), b.span, b.severity, b.code, &b.message))
    });
}

/// The file: each waiver below what it accepts.
fn text(accepted: &[(Diagnostic, String)], today: Date, until: Date, because: &str) -> String {
    let mut text = format!(
        "{FIRST}{}.\n\
         # What was wrong with the policy on that day is accepted until {}. Each line holds only while the finding says what stands\n\
         # above the line. What has been mended, `tutela check --all` calls waiver-unused: take its line out.\n",
        day::in_words(today),
        day::in_words(until)
    );
    for (finding, signs) in accepted {
        text += &format!(
            "\n# {}\nwaive {} on {} as \"{signs}\" until {until} because \"{because}\"\n",
            shown(&finding.message).replace('\n', " "),
            finding.code,
            finding.subject
        );
    }
    pipeline::format(SourceId(0), &text).unwrap_or(text)
}

/// The first 31 August that leaves time to mend something. A policy is gone through when a school year begins; what was accepted
/// before comes up again then, before those who accepted it have left.
fn usual_end(today: Date) -> Date {
    let least = today.saturating_add(jiff::Span::new().days(LEAST));
    let ends = |year: i16| date(year, 8, 31);
    if ends(least.year()) >= least { ends(least.year()) } else { ends(least.year() + 1) }
}

/// The reason as it can stand between quotes.
fn because(given: Option<&str>, today: Date) -> Result<String, Failure> {
    let text = given.map_or_else(|| format!("Found when checking began, on {}.", day::in_words(today)), str::to_owned);
    let text = text.trim();
    if text.is_empty() || text.contains(['"', '{', '}']) || text.chars().any(char::is_control) {
        return Err(failure(
            "a reason is one line of words, without straight quotes and braces",
            "Nothing was written. Write, for instance: --because \"Inherited from the last policy.\"",
        ));
    }
    Ok(text.to_owned())
}

/// A file of that name is left as it is, unless this command wrote it and may write it again.
fn refuse(path: &Path, replace: bool) -> Result<(), Failure> {
    let there = match fs::read_to_string(path) {
        Ok(there) => there,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(failure(format!("`{}` cannot be read: {}", path.display(), reason(&error)), "")),
    };
    if !there.starts_with(FIRST) {
        return Err(failure(
            format!("`{}` is there already, and this command did not write it", path.display()),
            "Nothing was written. Give that file another name.",
        ));
    }
    if !replace {
        return Err(failure(
            format!("`{}` is there already", path.display()),
            "Nothing was written. To accept what is wrong now in its place, add --replace.",
        ));
    }
    Ok(())
}

/// Where a finding stands.
fn place(checked: &Checked, finding: &Diagnostic) -> String {
    let start = checked.project.sources.positions(finding.span).0;
    shown(&format!("{}:{}", checked.project.shown(finding.span.source), start.line))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_with_the_school_year_that_leaves_time_to_mend() {
        for (today, end) in [
            (date(2026, 11, 21), date(2027, 8, 31)),
            (date(2027, 6, 2), date(2027, 8, 31)),
            (date(2027, 6, 3), date(2028, 8, 31)),
            (date(2027, 8, 31), date(2028, 8, 31)),
            (date(2026, 9, 1), date(2027, 8, 31)),
        ] {
            assert_eq!(usual_end(today), end, "{today}");
        }
    }
}
