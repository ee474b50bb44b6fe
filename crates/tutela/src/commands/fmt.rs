//! `tutela fmt`: lays the text of a policy out evenly. Twice is once, and no meaning and no comment is lost.

use tutela_diagnostics::visible;

use crate::Outcome;
use crate::arguments::Fmt;
use crate::failure::{Failure, failure, reason};
use crate::output::counted;
use crate::output::terminal;
use crate::pipeline;
use crate::project::Project;
use crate::write;

/// Formats each file of a project, or the one file that was asked for.
pub fn run(arguments: &Fmt) -> Result<Outcome, Failure> {
    let project = Project::open(&arguments.path)?;
    let mut text = String::new();
    let (mut changed, mut left) = (0, 0);
    for ((id, source), file) in project.sources.iter().zip(&project.files) {
        if !project.is_asked(id) {
            continue;
        }
        let shown = visible(&format!("{}{}", project.prefix, source.path));
        let Some(formatted) = pipeline::format(id, &source.text).filter(|_| file.whole) else {
            left += 1;
            text += &format!("{shown}: cannot be read as it should, and was left as it is; `tutela check` says why\n");
            continue;
        };
        if formatted == *source.text && !file.byte_order_mark {
            continue;
        }
        changed += 1;
        if arguments.check {
            text += &format!("{shown}: would change\n");
        } else {
            if let Err(error) = write::replace(&file.path, formatted.as_bytes()) {
                // What was written so far stays written, so it is said before the failure.
                terminal::print(&text)?;
                return Err(failure(format!("`{shown}` cannot be written: {}", reason(&error)), ""));
            }
            text += &format!("{shown}: changed\n");
        }
    }
    let verb = if arguments.check { "would change" } else { "changed" };
    if changed > 0 {
        text += &format!("{} {verb}.\n", counted(changed, "file"));
    } else if left == 0 {
        text += "Nothing to change.\n";
    }
    terminal::print(&text)?;
    let faults = left > 0 || arguments.check && changed > 0;
    Ok(if faults { Outcome::Faults } else { Outcome::Clean })
}
