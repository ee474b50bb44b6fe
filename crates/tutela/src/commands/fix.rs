//! `tutela fix`: puts right what can mean only one thing. What somebody has to choose is left to them.

use std::collections::BTreeMap;

use similar::TextDiff;
use tutela_diagnostics::{Diagnostic, Edit, SourceId, visible};

use crate::Outcome;
use crate::arguments::Fix;
use crate::day;
use crate::failure::{Failure, failure, reason};
use crate::output::{counted, terminal};
use crate::pipeline;
use crate::project::Project;
use crate::write;

/// Fixes a project, or the one file that was asked for.
pub fn run(arguments: &Fix) -> Result<Outcome, Failure> {
    let checked = pipeline::check(Project::open(&arguments.path)?, day::today());
    let project = &checked.project;
    let Changes { edits, made, to_choose } = changes(project, &checked.diagnostics);
    let mut text = String::new();
    for (id, edits) in &edits {
        let source = project.sources.get(*id);
        let shown = visible(&project.shown(*id));
        let fixed = applied(&source.text, edits);
        if arguments.diff {
            let diff = TextDiff::from_lines(&*source.text, &fixed);
            text += &diff.unified_diff().context_radius(2).header(&shown, &format!("{shown} (put right)")).to_string();
            continue;
        }
        let path = &project.files[id.0 as usize].path;
        if let Err(error) = write::replace(path, fixed.as_bytes()) {
            // What was written so far stays written, so it is said before the failure.
            terminal::print(&text)?;
            return Err(failure(format!("`{shown}` cannot be written: {}", reason(&error)), ""));
        }
        text += &format!("{shown}: changed\n");
    }
    text += &match (made, arguments.diff) {
        (0, _) => "Nothing can be put right without asking you.\n".to_owned(),
        (_, true) => format!("{} would be made.\n", counted(made, "change")),
        (_, false) => format!("{} made.\n", counted(made, "change")),
    };
    if to_choose > 0 {
        text += &format!(
            "{} with a suggestion to choose yourself: `tutela check` shows what to write.\n",
            counted(to_choose, "finding")
        );
    }
    terminal::print(&text)?;
    Ok(Outcome::Clean)
}

/// What is to be changed.
#[derive(Default)]
struct Changes<'d> {
    /// The edits of each file; none touches another.
    edits: BTreeMap<SourceId, Vec<&'d Edit>>,
    /// How many findings they answer.
    made: usize,
    /// How many findings offer a change that is for somebody to choose.
    to_choose: usize,
}

/// The safe fixes of what was asked about. One of which a part touches another's waits for the next run.
fn changes<'d>(project: &Project, diagnostics: &'d [Diagnostic]) -> Changes<'d> {
    let mut changes = Changes::default();
    for diagnostic in diagnostics.iter().filter(|diagnostic| project.is_asked(diagnostic.span.source)) {
        let Some(fix) = &diagnostic.fix else { continue };
        if !fix.safe {
            changes.to_choose += 1;
            continue;
        }
        let possible = |edit: &Edit| {
            let taken = changes.edits.get(&edit.span.source).into_iter().flatten();
            let apart =
                taken.into_iter().all(|other| edit.span.end < other.span.start || other.span.end < edit.span.start);
            apart && project.files.get(edit.span.source.0 as usize).is_some_and(|file| file.whole)
        };
        if fix.edits.iter().all(possible) {
            changes.made += 1;
            for edit in &fix.edits {
                changes.edits.entry(edit.span.source).or_default().push(edit);
            }
        }
    }
    changes
}

/// A text with edits applied.
fn applied(text: &str, edits: &[&Edit]) -> String {
    let mut edits = edits.to_vec();
    edits.sort_by_key(|edit| edit.span.start);
    let mut fixed = text.to_owned();
    for edit in edits.iter().rev() {
        fixed.replace_range(edit.span.range(), &edit.text);
    }
    fixed
}
