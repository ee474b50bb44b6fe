//! Every policy file of a folder.

use std::fs::{self, FileType};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use tutela_diagnostics::{Diagnostic, Source, SourceId, Sources};

use super::find::is_policy;
use super::text::{self, unreadable};
use super::{BUILD_MARKER, File};
use crate::failure::{Failure, failure, reason};

/// The most bytes that one file may have; a long policy has a hundred thousand.
pub const LARGEST_FILE: u64 = 512 * 1024;
/// The most bytes that all files of a project may have together.
pub const LARGEST_PROJECT: u64 = 8 * 1024 * 1024;
/// The most entries of folders that are looked at.
pub const MOST_ENTRIES: usize = 20_000;

/// What a folder holds.
#[derive(Default)]
pub struct Contents {
    /// The texts, by path.
    pub sources: Sources,
    /// How each stands on the disk.
    pub files: Vec<File>,
    /// What was wrong with them.
    pub diagnostics: Vec<Diagnostic>,
    /// How many bytes have been read.
    size: u64,
}

/// Reads every policy file of a folder and its subfolders, by path. Left out are hidden files and folders, and folders that
/// `build` made.
pub fn contents(folder: &Path) -> Result<Contents, Failure> {
    let mut found = walk(folder)?;
    found.sort_by(|a, b| a.shown.cmp(&b.shown));
    if found.is_empty() {
        return Err(failure(
            format!("there is no policy file in `{}`", folder.display()),
            "The name of a policy file ends in `.policy`. `tutela init` writes a small policy to start from.",
        ));
    }
    let mut contents = Contents::default();
    for item in found {
        let id = SourceId(contents.files.len() as u32);
        let shown = item.shown.clone();
        let (text, file) = contents.read(id, item);
        contents.sources.add(Source::new(shown, text));
        contents.files.push(file);
    }
    Ok(contents)
}

/// Policy files that have been read already, by path.
pub fn texts(files: Vec<(String, Vec<u8>)>) -> Contents {
    let mut contents = Contents::default();
    for (shown, bytes) in files {
        let id = SourceId(contents.files.len() as u32);
        let text = text::from_bytes(id, &bytes);
        contents.diagnostics.extend(text.diagnostic.map(|diagnostic| diagnostic.subject(shown.clone())));
        contents.files.push(File {
            path: PathBuf::from(&shown),
            whole: text.whole,
            byte_order_mark: text.byte_order_mark,
        });
        contents.sources.add(Source::new(shown, text.text));
    }
    contents
}

/// A file to be read, or what kept it or a folder from being read.
struct Found {
    path: PathBuf,
    /// Its path in the project, with `/` between folders.
    shown: String,
    problem: Option<Problem>,
}

/// Why something was not read.
struct Problem {
    message: String,
    help: &'static str,
}

impl Found {
    /// What the computer would not show.
    fn refused(path: PathBuf, shown: String, error: &io::Error) -> Found {
        let problem = Some(Problem::refused(&shown, error));
        Found { path, shown, problem }
    }
}

impl Problem {
    fn refused(shown: &str, error: &io::Error) -> Problem {
        Problem {
            message: format!("`{shown}` cannot be opened: {}", reason(error)),
            help: "Nothing in it was checked. Ask whoever looks after the computer to let you open it, or move it elsewhere.",
        }
    }
}

/// All policy files below a folder, in no order. Folders wait in a list rather than on the stack, so depth costs nothing.
fn walk(root: &Path) -> Result<Vec<Found>, Failure> {
    let mut found = Vec::new();
    let mut waiting = vec![(root.to_owned(), String::new())];
    let mut entries_seen = 0;
    while let Some((folder, shown)) = waiting.pop() {
        let entries = match fs::read_dir(&folder) {
            Ok(entries) => entries,
            Err(error) if shown.is_empty() => {
                return Err(failure(format!("the folder `{}` cannot be read: {}", root.display(), reason(&error)), ""));
            }
            Err(error) => {
                found.push(Found::refused(folder, shown, &error));
                continue;
            }
        };
        // A folder that `build` made holds documents, not sources; but what is asked for by name is looked into.
        if !shown.is_empty() && folder.join(BUILD_MARKER).exists() {
            continue;
        }
        for entry in entries {
            entries_seen += 1;
            if entries_seen > MOST_ENTRIES {
                return Err(failure(
                    format!("there are more than {MOST_ENTRIES} files and folders in `{}`", root.display()),
                    "That is more than any policy has. Go to the folder of the policy, or name it after the command.",
                ));
            }
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) => {
                    found.push(Found::refused(folder, shown, &error));
                    break;
                }
            };
            let name = entry.file_name().to_string_lossy().into_owned();
            if name.starts_with('.') {
                continue;
            }
            let path = entry.path();
            let shown = if shown.is_empty() { name } else { format!("{shown}/{name}") };
            match entry.file_type() {
                Ok(kind) if kind.is_dir() => waiting.push((path, shown)),
                Ok(kind) => found.extend(file(path, shown, kind)),
                Err(error) => found.push(Found::refused(path, shown, &error)),
            }
        }
    }
    Ok(found)
}

/// What is not a folder: a policy file, a link that matters, or nothing to us.
fn file(path: PathBuf, shown: String, kind: FileType) -> Option<Found> {
    // Followed, a link could lead back to where we are, or to the whole disk.
    let leads_to_folder = kind.is_symlink() && fs::metadata(&path).is_ok_and(|metadata| metadata.is_dir());
    let problem = leads_to_folder.then(|| Problem {
        message: format!("`{shown}` only points to a folder elsewhere"),
        help: "What it points to is not read. Put the folder itself here, or remove what points to it.",
    });
    (leads_to_folder || is_policy(&path)).then_some(Found { path, shown, problem })
}

impl Contents {
    /// The text of what was found, and how it stands on the disk; whatever is wrong with it becomes a finding.
    fn read(&mut self, id: SourceId, found: Found) -> (String, File) {
        let mut file = File { path: found.path.clone(), whole: false, byte_order_mark: false };
        let bytes = match found.problem {
            Some(problem) => Err(problem),
            None => self.bytes(&found),
        };
        let (text, diagnostic) = match bytes.map(|bytes| text::from_bytes(id, &bytes)) {
            Ok(text) => {
                file.whole = text.whole;
                file.byte_order_mark = text.byte_order_mark;
                (text.text, text.diagnostic)
            }
            Err(problem) => (String::new(), Some(unreadable(id, 0, 0, problem.message).help(problem.help))),
        };
        self.diagnostics.extend(diagnostic.map(|diagnostic| diagnostic.subject(found.shown)));
        (text, file)
    }

    fn bytes(&mut self, found: &Found) -> Result<Vec<u8>, Problem> {
        let shown = &found.shown;
        let refused = |error| Problem::refused(shown, &error);
        // Opening something that is not a file, a pipe for one, could wait for ever.
        if !fs::metadata(&found.path).map_err(refused)?.is_file() {
            let message = format!("`{shown}` is not a file that can be read");
            return Err(Problem { message, help: "Move it out of the policy's folder." });
        }
        let mut bytes = Vec::new();
        let file = fs::File::open(&found.path).map_err(refused)?;
        file.take(LARGEST_FILE + 1).read_to_end(&mut bytes).map_err(refused)?;
        if bytes.len() as u64 > LARGEST_FILE {
            return Err(Problem {
                message: format!("`{shown}` is too large to be a policy file"),
                help: "A file may hold half a million characters, some five times a long policy. Divide it into several files.",
            });
        }
        self.size += bytes.len() as u64;
        if self.size > LARGEST_PROJECT {
            return Err(Problem {
                message: format!("`{shown}` is not read, because the files before it are too large together"),
                help: "All files of a project may hold 8 million characters. Check that every file belongs to the policy.",
            });
        }
        Ok(bytes)
    }
}
