//! Pupils' names stay out of the folder that the policy is shared from.

use std::path::{Path, PathBuf};

use crate::failure::{Failure, failure, reason};
use crate::project::repository;

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
    let output_place = as_it_will_be(output);
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

/// The whole path of a folder that may not be there yet.
fn as_it_will_be(path: &Path) -> PathBuf {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let mut there = absolute.as_path();
    let mut missing = Vec::new();
    loop {
        if let Ok(known) = std::fs::canonicalize(there) {
            return missing.iter().rev().fold(known, |path: PathBuf, name| path.join(name));
        }
        match (there.parent(), there.file_name()) {
            (Some(parent), Some(name)) => {
                missing.push(name);
                there = parent;
            }
            (Some(parent), None) => there = parent,
            (None, _) => return absolute,
        }
    }
}
