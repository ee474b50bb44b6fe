//! `tutela build`: makes the documents.
//!
//! What cannot be read or contradicts itself keeps documents from being made, except as drafts. What the calendar causes, a
//! lapsed review or a vacant post, does not: September's sheets are still printed, and their cover says so.

use std::path::Path;

use tutela_diagnostics::{Severity, visible};

use super::{check_project, report};
use crate::Outcome;
use crate::arguments::{Build, Kind, Variant};
use crate::day;
use crate::failure::{Failure, failure};
use crate::output::terminal::{self, Screen};
use crate::output::{counted, coverage, human, state, thousands};
use crate::pipeline;
use crate::publish::publish;

/// Makes the documents of a project, or says why there are none.
pub fn run(arguments: &Build) -> Result<Outcome, Failure> {
    if !arguments.path.is_dir() && arguments.path.exists() {
        let help = "Documents are made from a whole policy. Name the folder that holds it.";
        return Err(failure(format!("`{}` is a file, not a folder", arguments.path.display()), help));
    }
    let checked = check_project(&arguments.path, arguments.as_of)?;
    let stopping = checked.diagnostics.iter().filter(|diagnostic| diagnostic.stops_publication).count();
    if stopping > 0 && !arguments.draft {
        let screen = Screen::of_output();
        let text = human::render(&report(&checked), screen, false);
        let until = match stopping {
            1 => "Until the finding marked so is mended".to_owned(),
            _ => format!("Until the {} findings marked so are mended", thousands(stopping)),
        };
        let why = format!("No document was written. {until}, documents can only be made as drafts: add --draft.");
        terminal::print(&format!("{text}\n{}\n", screen.wrap(&why, "", "")))?;
        return Ok(Outcome::Faults);
    }
    let more = pipeline::Appendices {
        findings: arguments.findings.then(|| state::findings(&report(&checked))),
        coverage: arguments.coverage.then(|| coverage::Report::new(&checked, None, 0).words()),
    };
    let (kinds, variants) = (kinds(&arguments.only), variants(&arguments.variants));
    let built = match pipeline::documents(&checked, &kinds, &variants, arguments.draft, more) {
        Ok(built) => built,
        Err(faults) => {
            let screen = Screen::of_output();
            let why: Vec<String> = faults.iter().map(|fault| screen.wrap(&visible(fault), "", "  ")).collect();
            terminal::print(&format!(
                "No document was written, because some could not be printed.\n\n{}\n",
                why.join("\n")
            ))?;
            return Ok(Outcome::Faults);
        }
    };
    publish(&arguments.output, &built.files)?;
    let kind = if arguments.draft { "draft document" } else { "document" };
    let written = format!(
        "{} in {}, as on {}.",
        counted(built.files.len(), kind),
        shown(&arguments.output),
        day::in_words(checked.as_of)
    );
    let only_advice = checked.diagnostics.iter().all(|finding| finding.severity == Severity::Advice);
    let more = match (checked.diagnostics.is_empty(), only_advice) {
        (true, _) => ".",
        (_, true) => ": `tutela check --all` says what.",
        _ => ": `tutela check` says what.",
    };
    let summary = format!("{}{more}", report(&checked).summary());
    let screen = Screen::of_output();
    terminal::print(&format!("{}\n{}\n", screen.wrap(&written, "", ""), screen.wrap(&summary, "", "")))?;
    let screen = Screen::of_output();
    for fault in &built.too_long {
        terminal::print(&format!("{}\n", screen.wrap(&format!("{}.", visible(fault)), "! ", "  ")))?;
    }
    // The documents are there, which is what was asked for; what is still to mend is for `check` to fail on. That a sheet breaks
    // the promise of its pages is known to nobody but the printer.
    Ok(if built.too_long.is_empty() || arguments.draft { Outcome::Clean } else { Outcome::Faults })
}

/// The kinds asked for, each once and in the same order however they were named; all of them if none was.
fn kinds(only: &[Kind]) -> Vec<Kind> {
    let all = [Kind::Html, Kind::Markdown, Kind::Docx, Kind::Pdf];
    all.into_iter().filter(|kind| only.is_empty() || only.contains(kind)).collect()
}

/// The other readers, each once and in the same order however they were named.
fn variants(wanted: &[Variant]) -> Vec<tutela_render::Variant> {
    let all = [
        (Variant::LargePrint, tutela_render::Variant::LargePrint),
        (Variant::DyslexiaFriendly, tutela_render::Variant::DyslexiaFriendly),
    ];
    all.into_iter().filter(|(variant, _)| wanted.contains(variant)).map(|(_, made)| made).collect()
}

fn shown(path: &Path) -> String {
    visible(&path.display().to_string())
}
