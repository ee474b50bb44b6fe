//! Which folder is the project, and what its files say.
//!
//! A project is the folder that holds the one `school` or `federation` declaration, with its subfolders. Whatever stands on
//! the disk, looking through it ends: links to folders are not followed, and there is a limit to how much is read. What
//! could not be read becomes a finding at the file's name, so that nothing is left out unseen.

mod find;
mod read;
mod text;

use std::path::{Path, PathBuf};

use tutela_diagnostics::{Diagnostic, Source, SourceId, Sources};

pub use find::{is_policy, repository, whole};
pub use read::LARGEST_PROJECT;
pub use text::UNREADABLE_FILE;

use crate::failure::Failure;

/// The file that marks a folder as one that `build` made.
pub const BUILD_MARKER: &str = ".tutela-build";

/// A picture larger than this, in bytes, is none that a page can carry.
const LARGEST_PICTURE: u64 = 5_000_000;

/// A project as it was found on the disk.
#[derive(Debug)]
pub struct Project {
    /// Its folder.
    pub folder: PathBuf,
    /// What stands before a path of the project when it is shown, so that it leads there from the current folder: empty, or
    /// ending in `/`.
    pub prefix: String,
    /// The texts, named by their path inside the project; for what could not be read, an empty one.
    pub sources: Sources,
    /// How each source stands on the disk, in the order of the sources.
    pub files: Vec<File>,
    /// What was wrong with the files themselves.
    pub diagnostics: Vec<Diagnostic>,
    /// The file or subfolder that was asked about, as a path inside the project; empty when it is all of it.
    pub asked: String,
}

/// What stands beside the sources under a name.
pub enum Beside {
    /// Nothing that may be read.
    Missing,
    /// More than a page can carry.
    TooLarge,
    /// This.
    Holds(Vec<u8>),
}

impl Beside {
    /// What it holds, if it can be used.
    pub fn bytes(self) -> Option<Vec<u8>> {
        match self {
            Beside::Holds(bytes) => Some(bytes),
            Beside::Missing | Beside::TooLarge => None,
        }
    }
}

/// How one source stands on the disk.
#[derive(Debug)]
pub struct File {
    /// Where.
    pub path: PathBuf,
    /// Whether the source holds every character of the file, so that it may be written back.
    pub whole: bool,
    /// Whether an invisible mark (U+FEFF) stood before the text; it is no part of the source.
    pub byte_order_mark: bool,
}

impl Project {
    /// Finds the project that `path` is, or belongs to, and reads it.
    pub fn open(path: &Path) -> Result<Project, Failure> {
        let place = find::place(path)?;
        let contents = read::contents(&place.folder)?;
        Ok(Project {
            prefix: place.prefix,
            sources: contents.sources,
            files: contents.files,
            diagnostics: contents.diagnostics,
            asked: place.asked,
            folder: place.folder,
        })
    }

    /// A project of files that stand on no disk: the path of each inside the project, in order, and its bytes. `name` is what its
    /// folder is called.
    pub fn of_files(name: &Path, files: Vec<(String, Vec<u8>)>) -> Project {
        let contents = read::texts(files);
        Project {
            prefix: String::new(),
            sources: contents.sources,
            files: contents.files,
            diagnostics: contents.diagnostics,
            asked: String::new(),
            folder: name.to_owned(),
        }
    }

    /// Adds a text as if it stood in a file of the project.
    pub fn add_text(&mut self, file: &str, text: String) {
        self.sources.add(Source::new(file, text));
        self.files.push(File { path: self.folder.join(file), whole: true, byte_order_mark: false });
    }

    /// A source as it is shown, so that the path leads there from the current folder; what ships with the tool has no folder.
    pub fn shown(&self, source: SourceId) -> String {
        let path = &self.sources.get(source).path;
        if (source.0 as usize) < self.files.len() { format!("{}{path}", self.prefix) } else { path.clone() }
    }

    /// Whether a source is, or lies in, what was asked about.
    pub fn is_asked(&self, source: SourceId) -> bool {
        let path = self.sources.get(source).path.as_str();
        self.asked.is_empty()
            || path.strip_prefix(&self.asked).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }

    /// What leads from the root of the git repository around the project to its folder, empty or ending in `/`; nothing
    /// where it is in none.
    pub fn in_repository(&self) -> Option<String> {
        let folder = std::fs::canonicalize(&self.folder).ok()?;
        let root = repository(&folder)?;
        let parts = folder.strip_prefix(root).ok()?.components();
        Some(parts.map(|part| format!("{}/", part.as_os_str().to_string_lossy())).collect())
    }

    /// A file beside the sources, such as a crest: only one inside the project, and no larger than a picture is.
    pub fn beside(&self, file: &str) -> Beside {
        let relative = Path::new(file);
        let inside = relative.components().all(|part| matches!(part, std::path::Component::Normal(_)));
        let path = self.folder.join(relative);
        match std::fs::metadata(&path) {
            Ok(data) if inside && data.is_file() && data.len() > LARGEST_PICTURE => Beside::TooLarge,
            Ok(data) if inside && data.is_file() => std::fs::read(path).map_or(Beside::Missing, Beside::Holds),
            _ => Beside::Missing,
        }
    }

    /// What the folder is called, for want of a better name.
    pub fn folder_name(&self) -> String {
        let name = |path: &Path| path.file_name().map(|name| name.to_string_lossy().into_owned());
        name(&self.folder)
            .or_else(|| name(&std::fs::canonicalize(&self.folder).ok()?))
            .unwrap_or_else(|| "the project".to_owned())
    }
}

#[cfg(test)]
mod tests;
