//! Pupils' names stay out of the folder that the policy is shared from.

use std::path::Path;

use crate::failure::{Failure, failure, reason};
use crate::project::{repository, whole};

/// Whether the list and the folder for the sheets lie outside the policy's folder and its repository. `Err` says which does
/// not.
pub fn check_outside(project: &Path, roll: &Path, output: &Path) -> Result<(), Failure> {
    let project = std::fs::canonicalize(project).unwrap_or_else(|_| project.to_owned());
    let (closed, whose) = match repository(&project) {
        Some(folder) => (folder, "the git repository of the policy"),
        None => (project.clone(), "the folder of the policy"),
    };
    let what = |path: &Path| if path.starts_with(&project) { "the folder of the policy" } else { whose };
    let roll_place = std::fs::canonicalize(roll)
        .map_err(|error| failure(format!("the list `{}` cannot be read: {}", roll.display(), reason(&error)), ""))?;
    if roll_place.starts_with(&closed) {
        return Err(failure(
            format!("the list lies in {}, and pupils' names must never be shared with it", what(&roll_place)),
            "Move the list to a folder of its own, outside of it. If it has been committed, ask whoever looks after the \
             repository to remove it from the history too.",
        ));
    }
    let output_place = whole(output);
    if output_place.starts_with(&closed) {
        return Err(failure(
            format!(
                "`{}` lies in {}, and pupils' names must never be shared with it",
                output.display(),
                what(&output_place)
            ),
            "Name a folder outside of it after -o.",
        ));
    }
    Ok(())
}
