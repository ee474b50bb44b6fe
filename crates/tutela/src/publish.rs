//! Writing the folder of documents, whole or not at all.
//!
//! Everything is written into a hidden folder beside the one asked for, and the two change places in one step. The folder
//! carries a marker that lists what was written into it, and only a folder with the marker, in which nothing else stands, is
//! ever replaced: what somebody else put there is never erased.

mod maker;

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::fs::{self, TryLockError};
use std::io::{self, Write};
use std::path::{Component, Path, PathBuf};

use crate::failure::{Failure, failure, reason};
use crate::project::BUILD_MARKER;
use maker::{BUILD, Maker, PRINT};

/// What file browsers leave in a folder that was looked at; not worth keeping.
const FILE_BROWSERS: [&str; 3] = [".DS_Store", "Thumbs.db", "desktop.ini"];

/// Puts the documents into `target`, in place of the documents of an earlier run. Each has its path in the folder, with `/`
/// between folders.
pub fn publish(target: &Path, documents: &[(String, Vec<u8>)]) -> Result<(), Failure> {
    write(target, documents, &BUILD)
}

/// The same for documents that name pupils: on Unix no other account can read them.
pub fn publish_privately(target: &Path, documents: &[(String, Vec<u8>)]) -> Result<(), Failure> {
    write(target, documents, &PRINT)
}

/// Whether documents that name pupils could be put into `target`, before time is spent on them.
pub fn check_private(target: &Path) -> Result<(), Failure> {
    check_target(target, target, &PRINT)
}

fn write(target: &Path, documents: &[(String, Vec<u8>)], maker: &Maker) -> Result<(), Failure> {
    check_paths(documents)?;
    let place = Place::of(target)?;
    place.clear_leftovers();
    check_target(&place.target, target, maker)?;
    let could_not =
        |error: io::Error| failure(format!("`{}` cannot be written: {}", target.display(), reason(&error)), "");
    let new = place.new_folder(maker).map_err(could_not)?;
    // The lock is held until the end, so that another run does not take the new folder for a leftover. Windows moves no folder
    // in which a file is open.
    let written = fill(&new, documents, maker).and_then(|lock| {
        let _lock = (!cfg!(windows)).then_some(lock);
        swap(&new, &place.target)
    });
    // After a swap this is the old folder, after a failure the new one; neither is wanted.
    remove(&new);
    written.map_err(could_not)
}

/// A document's path must stay inside the folder. One that does not is our own mistake, and better caught than written.
fn check_paths(documents: &[(String, Vec<u8>)]) -> Result<(), Failure> {
    let inside =
        |path: &str| !path.is_empty() && Path::new(path).components().all(|part| matches!(part, Component::Normal(_)));
    match documents.iter().find(|(path, _)| !inside(path) || path == BUILD_MARKER) {
        Some((path, _)) => Err(failure(format!("`{path}` cannot be the name of a document"), "")),
        None => Ok(()),
    }
}

/// Where to write.
struct Place {
    /// The folder that holds the target; links on the way to it are resolved.
    parent: PathBuf,
    /// The target's own name.
    name: OsString,
    target: PathBuf,
}

impl Place {
    fn of(target: &Path) -> Result<Place, Failure> {
        let could_not = |error: io::Error| {
            failure(
                format!("there is no place for `{}`: {}", target.display(), reason(&error)),
                "Name another folder after -o.",
            )
        };
        // For `.` and `a/..` the name has to be asked for; for a new folder there is nobody to ask.
        let full = match target.file_name() {
            Some(_) => target.to_owned(),
            None => fs::canonicalize(target).map_err(could_not)?,
        };
        let name = full.file_name().map(OsString::from).ok_or_else(|| could_not(io::ErrorKind::IsADirectory.into()))?;
        let parent = full.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
        fs::create_dir_all(parent).map_err(could_not)?;
        let parent = fs::canonicalize(parent).map_err(could_not)?;
        Ok(Place { target: parent.join(&name), parent, name })
    }

    /// What the names of our folders beside the target begin with.
    fn beginning(&self) -> String {
        format!(".{}.tutela-", self.name.to_string_lossy())
    }

    /// An empty folder beside the target.
    fn new_folder(&self, maker: &Maker) -> io::Result<PathBuf> {
        let mut number = std::process::id();
        loop {
            let folder = self.parent.join(format!("{}{number}", self.beginning()));
            match maker.create_dir(&folder) {
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => number = number.wrapping_add(1),
                result => return result.map(|()| folder),
            }
        }
    }

    /// Takes away what runs that were cut short have left, and puts an old folder back that had just been moved aside.
    fn clear_leftovers(&self) {
        let Ok(entries) = fs::read_dir(&self.parent) else {
            return;
        };
        for entry in entries.flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            let path = entry.path();
            let ours = name.strip_prefix(&self.beginning()).is_some_and(|rest| {
                let number = rest.strip_suffix(OLD).unwrap_or(rest);
                !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
            });
            if !ours || !entry.file_type().is_ok_and(|kind| kind.is_dir()) || is_in_use(&path) {
                continue;
            }
            let moved_aside = name.ends_with(OLD) && fs::symlink_metadata(&self.target).is_err();
            if !(moved_aside && fs::rename(&path, &self.target).is_ok()) && is_ours_or_empty(&path) {
                remove(&path);
            }
        }
    }
}

/// What the name of an old folder ends in where two folders cannot change places in one step.
const OLD: &str = "-old";

/// Whether another run is writing into the folder now.
fn is_in_use(folder: &Path) -> bool {
    let marker = fs::File::open(folder.join(BUILD_MARKER));
    marker.is_ok_and(|marker| matches!(marker.try_lock(), Err(TryLockError::WouldBlock)))
}

fn is_ours_or_empty(folder: &Path) -> bool {
    let empty = fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_none());
    empty || fs::symlink_metadata(folder.join(BUILD_MARKER)).is_ok_and(|metadata| metadata.is_file())
}

/// Whether the folder asked for may be replaced; `shown` is what the reader calls it.
fn check_target(target: &Path, shown: &Path, maker: &Maker) -> Result<(), Failure> {
    let shown = shown.display();
    let elsewhere = "Name a new or an empty folder after -o.";
    let metadata = match fs::symlink_metadata(target) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => {
            return Err(failure(format!("`{shown}` cannot be looked at: {}", reason(&error)), elsewhere));
        }
        Ok(metadata) => metadata,
    };
    if metadata.is_symlink() {
        return Err(failure(
            format!("`{shown}` only points to a place elsewhere, and what is there is left alone"),
            elsewhere,
        ));
    }
    if !metadata.is_dir() {
        return Err(failure(format!("`{shown}` is a file, not a folder"), elsewhere));
    }
    let listed = listed(target, maker);
    match stranger(target, listed.as_ref()) {
        Ok(None) => Ok(()),
        Ok(Some(_)) if listed.is_none() => Err(failure(
            format!("the folder `{shown}` holds files that were not made by this command, so it is left as it is"),
            elsewhere,
        )),
        Ok(Some(path)) => Err(failure(
            format!(
                "`{path}` in the folder `{shown}` was not made by this command, and replacing the folder would erase it"
            ),
            "Move it elsewhere first, or name a new or an empty folder after -o.",
        )),
        Err(error) => Err(failure(format!("the folder `{shown}` cannot be read: {}", reason(&error)), elsewhere)),
    }
}

/// What the marker says was written into a folder; nothing if there is no marker of this command.
fn listed(folder: &Path, maker: &Maker) -> Option<BTreeSet<String>> {
    let marker = folder.join(BUILD_MARKER);
    if !fs::symlink_metadata(&marker).is_ok_and(|metadata| metadata.is_file()) {
        return None;
    }
    let text = fs::read_to_string(marker).ok()?;
    let mut lines = text.lines();
    (lines.next() == Some(maker.heading)).then(|| lines.map(str::to_owned).collect())
}

/// The first file in a folder that its marker does not list.
fn stranger(root: &Path, listed: Option<&BTreeSet<String>>) -> io::Result<Option<String>> {
    let mut waiting = vec![(root.to_owned(), String::new())];
    while let Some((folder, beginning)) = waiting.pop() {
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy().into_owned();
            let path = format!("{beginning}{name}");
            if entry.file_type()?.is_dir() {
                waiting.push((entry.path(), format!("{path}/")));
            } else if path != BUILD_MARKER
                && !FILE_BROWSERS.contains(&name.as_str())
                && !listed.is_some_and(|listed| listed.contains(&path))
            {
                return Ok(Some(path));
            }
        }
    }
    Ok(None)
}

/// Writes the marker and then everything else. The marker comes back locked.
fn fill(folder: &Path, documents: &[(String, Vec<u8>)], maker: &Maker) -> io::Result<fs::File> {
    let mut marker = maker.create_file(&folder.join(BUILD_MARKER))?;
    // A file system without locks only loses the care taken with two runs at once.
    let _ = marker.try_lock();
    let paths: BTreeSet<_> = documents.iter().map(|(path, _)| path.as_str()).collect();
    writeln!(marker, "{}", maker.heading)?;
    for path in paths {
        writeln!(marker, "{path}")?;
    }
    for (path, bytes) in documents {
        let path = folder.join(path);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent)?;
        }
        maker.create_file(&path)?.write_all(bytes)?;
    }
    Ok(marker)
}

/// Puts `new` where `target` is, and the other way round if there is one.
fn swap(new: &Path, target: &Path) -> io::Result<()> {
    if fs::symlink_metadata(target).is_err() {
        return fs::rename(new, target);
    }
    if exchange(new, target).is_ok() {
        return Ok(());
    }
    // Where the two cannot change places in one step it takes two, and a run cut short between them is put right by the next.
    let mut old = new.as_os_str().to_owned();
    old.push(OLD);
    let old = PathBuf::from(old);
    fs::rename(target, &old)?;
    if let Err(error) = fs::rename(new, target) {
        fs::rename(&old, target)?;
        return Err(error);
    }
    remove(&old);
    Ok(())
}

#[cfg(any(target_os = "linux", target_os = "macos"))]
fn exchange(a: &Path, b: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, a, CWD, b, RenameFlags::EXCHANGE)?)
}

#[cfg(not(any(target_os = "linux", target_os = "macos")))]
fn exchange(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// Removes a folder of ours, the marker last, so that it is known as ours however early this is cut short. What is behind a link
/// stays. What cannot be removed is left for the next run.
fn remove(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten().filter(|entry| entry.file_name() != BUILD_MARKER) {
        let _ = match entry.file_type() {
            Ok(kind) if kind.is_dir() => fs::remove_dir_all(entry.path()),
            _ => fs::remove_file(entry.path()),
        };
    }
    let _ = fs::remove_file(folder.join(BUILD_MARKER));
    let _ = fs::remove_dir(folder);
}

#[cfg(test)]
mod tests;
