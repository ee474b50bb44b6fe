//! From a path to the project that it belongs to.

use std::fs;
use std::io::Read;
use std::path::{Component, Path, PathBuf};

use crate::failure::{Failure, failure, reason};

/// Where a project is.
pub struct Place {
    /// Its folder.
    pub folder: PathBuf,
    /// What is put before its paths to show them.
    pub prefix: String,
    /// The file or folder in it that was asked about, with `/` between folders; empty for all of it.
    pub asked: String,
}

/// The project of a path. Going up from the path, it is the first folder in which itself (not below it) a `.policy` file has
/// a line that begins with `school` or `federation`. If there is none, it is the folder given, or the folder of the file given:
/// then the declaration may stand further down, or be missing, which is for the checks to say.
pub fn place(path: &Path) -> Result<Place, Failure> {
    let shown = path.display();
    let metadata = fs::metadata(path).map_err(|error| {
        failure(
            format!("`{shown}` cannot be read: {}", reason(&error)),
            "Give the folder of a policy, or one of its files. Without a name, the current folder is taken.",
        )
    })?;
    let given = match metadata.is_dir() {
        true => path,
        false => parent(path),
    };
    if !metadata.is_dir() && !is_policy(path) {
        return Err(failure(
            format!("`{shown}` is not a policy file"),
            "The name of a policy file ends in `.policy`. Give such a file, or the folder that holds them.",
        ));
    }
    // Links are resolved for going up: the folder above a link is not the folder above what it leads to.
    let full =
        fs::canonicalize(path).map_err(|error| failure(format!("`{shown}` cannot be read: {}", reason(&error)), ""))?;
    let (full_folder, file) =
        if metadata.is_dir() { (full.as_path(), None) } else { (parent(&full), full.file_name()) };
    let levels = full_folder.ancestors().position(declares_school).unwrap_or(0);
    let folder = folder_above(given, full_folder, levels);
    let inside = full_folder.components().skip(full_folder.components().count() - levels).map(Component::as_os_str);
    let asked: Vec<_> = inside.chain(file).map(|name| name.to_string_lossy()).collect();
    Ok(Place { prefix: prefix(&folder), asked: asked.join("/"), folder })
}

/// The root of the git repository around a folder, whose path is whole and without links.
pub fn repository(folder: &Path) -> Option<PathBuf> {
    folder.ancestors().find(|folder| folder.join(".git").exists()).map(Path::to_owned)
}

/// The whole path of a folder that may not be there yet, without links as far as it is there.
pub fn whole(path: &Path) -> PathBuf {
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

/// Whether a name ends as a policy file's does.
pub fn is_policy(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("policy"))
}

fn parent(path: &Path) -> &Path {
    path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// The folder that is `levels` above, written the way the reader wrote theirs if that leads there.
fn folder_above(given: &Path, full: &Path, levels: usize) -> PathBuf {
    let target = full.ancestors().nth(levels).unwrap_or(full);
    let leads_there = |path: &PathBuf| fs::canonicalize(path).is_ok_and(|path| path == target);
    let shortened = given
        .ancestors()
        .nth(levels)
        .map(|path| if path.as_os_str().is_empty() { PathBuf::from(".") } else { path.to_owned() });
    let climbed = [given.to_owned()].into_iter().chain(std::iter::repeat_n(PathBuf::from(".."), levels)).collect();
    shortened.into_iter().chain([climbed]).find(leads_there).unwrap_or_else(|| target.to_owned())
}

/// What leads from the current folder to the project's: nothing for the current folder itself.
fn prefix(folder: &Path) -> String {
    let mut prefix = String::new();
    for part in folder.components() {
        match part {
            Component::CurDir => {}
            Component::RootDir => prefix.push('/'),
            part => {
                prefix.push_str(&part.as_os_str().to_string_lossy());
                prefix.push('/');
            }
        }
    }
    prefix
}

/// Whether a policy file directly in this folder declares a school or a federation.
fn declares_school(folder: &Path) -> bool {
    // A folder that cannot be looked into declares nothing that could be read.
    let Ok(entries) = fs::read_dir(folder) else {
        return false;
    };
    entries
        .take(super::read::MOST_ENTRIES)
        .flatten()
        .any(|entry| is_policy(&entry.path()) && file_declares_school(&entry.path()))
}

fn file_declares_school(path: &Path) -> bool {
    if !fs::metadata(path).is_ok_and(|metadata| metadata.is_file()) {
        return false;
    }
    let mut bytes = Vec::new();
    let Ok(file) = fs::File::open(path) else { return false };
    if file.take(super::read::LARGEST_FILE).read_to_end(&mut bytes).is_err() {
        return false;
    }
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
    text.split(|byte| *byte == b'\n').any(|line| {
        [&b"school"[..], b"federation"]
            .iter()
            .any(|word| line.strip_prefix(*word).is_some_and(|rest| matches!(rest.first(), Some(b' ' | b'\t'))))
    })
}
