//! Earlier states of a project, read through the program `git`.
//!
//! Nothing here touches the working folder, the index or the network: commits are named, listed and read, and that is all.

use std::collections::BTreeSet;
use std::io::{ErrorKind, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use jiff::civil::Date;

use crate::failure::{Failure, failure, reason};
use crate::project::{BUILD_MARKER, LARGEST_PROJECT, is_policy};

/// The folder of a project, in the repository around it.
pub struct Repository {
    folder: PathBuf,
    /// What leads from the top of the repository to the project: nothing, or ending in `/`.
    prefix: String,
}

/// A state that somebody has committed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Commit {
    /// Its whole name.
    pub name: String,
    /// The day on which it was committed, where it was.
    pub day: Option<Date>,
}

impl Commit {
    /// As much of its name as people write.
    pub fn short(&self) -> &str {
        self.name.get(..10).unwrap_or(&self.name)
    }
}

/// The files of a project in a commit: the path of each inside the project, and its bytes.
pub type Files = Vec<(String, Vec<u8>)>;

impl Repository {
    /// The repository around a project's folder.
    pub fn around(folder: &Path) -> Result<Repository, Failure> {
        let outside = Repository { folder: folder.to_owned(), prefix: String::new() };
        let output = outside.run(&["rev-parse", "--show-prefix"])?;
        if !output.status.success() {
            let words = String::from_utf8_lossy(&output.stderr);
            let shown = folder.display();
            return Err(match words.contains("dubious ownership") {
                true => failure(
                    format!("git does not read `{shown}`, because the folder belongs to another account"),
                    "Ask whose folder it is, or tell git that it is safe, as `git status` there shows.",
                ),
                false => failure(
                    format!("`{shown}` is in no git repository, so that no earlier state of it is known"),
                    "Give the folder of the earlier state instead, such as a copy: tutela compare ../policy-last-year",
                ),
            });
        }
        let prefix = text(&output)?.trim_end_matches('\n').to_owned();
        Ok(Repository { prefix, ..outside })
    }

    /// The commit that a revision means: a tag, a branch, a part of a commit's name, `HEAD~3` …; nothing if git knows none.
    pub fn find(&self, revision: &str) -> Result<Option<Commit>, Failure> {
        // What begins so would be an option to git.
        if revision.is_empty() || revision.starts_with('-') {
            return Ok(None);
        }
        let output = self.run(&["rev-parse", "--verify", "--quiet", &format!("{revision}^{{commit}}")])?;
        if !output.status.success() {
            return Ok(None);
        }
        self.commit(text(&output)?.trim()).map(Some)
    }

    /// Why a revision is not known.
    pub fn unknown(&self, revision: &str) -> Failure {
        if revision.contains("..") {
            return failure(
                format!("`{revision}` is a range, not a state"),
                "Give the two states after each other: tutela compare OLD NEW",
            );
        }
        if self.is_shallow() {
            return failure(
                format!(
                    "git knows no `{revision}` here, and this copy of the repository holds only its newest commits"
                ),
                "Fetch the others: git fetch --unshallow --tags. On a server that runs checks, ask for all of them: `fetch-depth: 0` \
                 (GitHub), `GIT_DEPTH: 0` (GitLab).",
            );
        }
        failure(
            format!("git knows no `{revision}` here, and there is no folder of that name"),
            "Give a tag, a branch, the name of a commit (`git log --oneline` lists them), or the folder of the earlier state.",
        )
    }

    /// Whether only the newest commits of the history are here.
    pub fn is_shallow(&self) -> bool {
        let answer = self.run(&["rev-parse", "--is-shallow-repository"]).and_then(|output| text(&output));
        answer.is_ok_and(|answer| answer.trim() == "true")
    }

    /// The commits of the history that touched the project's folder, the newest first, at most so many.
    pub fn history(&self, most: usize) -> Result<Vec<Commit>, Failure> {
        if self.find("HEAD")?.is_none() {
            return Ok(Vec::new());
        }
        let most = format!("--max-count={most}");
        // Run at the project's folder, where `.` is the project.
        let output =
            self.run(&["log", "--full-history", "--date-order", &most, "--format=%H %cs", "HEAD", "--", "."])?;
        let lines = self.succeeded(output)?;
        let mut seen = BTreeSet::new();
        Ok(lines.lines().filter_map(read_commit).filter(|commit| seen.insert(commit.name.clone())).collect())
    }

    /// The policy files of the project in a commit, by path, as they would be read from a folder.
    pub fn files(&self, commit: &Commit) -> Result<Files, Failure> {
        let whole = ["ls-tree", "-r", "-z", "-l", "--full-tree", commit.name.as_str()];
        let output = match self.prefix.as_str() {
            "" => self.run(&whole)?,
            prefix => self.run(&[&whole[..], &["--", prefix]].concat())?,
        };
        let listed = self.succeeded(output)?;
        let entries: Vec<Entry<'_>> = listed.split('\0').filter_map(|line| self.entry(line)).collect();
        let marked = |entry: &Entry<'_>| entry.path.strip_suffix(BUILD_MARKER).map(str::to_owned);
        let built: Vec<String> = entries.iter().filter_map(marked).filter(|folder| !folder.is_empty()).collect();
        let is_source = |entry: &&Entry<'_>| {
            is_policy(Path::new(entry.path))
                && !entry.path.split('/').any(|name| name.starts_with('.'))
                && !built.iter().any(|folder| entry.path.starts_with(folder.as_str()))
        };
        let mut sources: Vec<&Entry<'_>> = entries.iter().filter(is_source).collect();
        sources.sort_by(|a, b| a.path.cmp(b.path));
        if let Some(link) = sources.iter().find(|entry| entry.mode == "120000") {
            return Err(failure(
                format!("in the commit {} `{}` only points to a file elsewhere", commit.short(), link.path),
                "What it points to is not in the commit. Compare with a folder instead.",
            ));
        }
        let size: u64 = sources.iter().map(|entry| entry.size).sum();
        if size > LARGEST_PROJECT {
            let message = format!("the policy files in the commit {} are too large together", commit.short());
            return Err(failure(message, "All files of a project may hold 8 million characters."));
        }
        if sources.is_empty() {
            let place = if self.prefix.is_empty() { "the top folder" } else { self.prefix.trim_end_matches('/') };
            return Err(failure(
                format!("in the commit {} there is no policy in `{place}`", commit.short()),
                "The project may have had another folder then, or not have been there yet: `git log --oneline -- .` there shows since \
                 when it is.",
            ));
        }
        let bytes = self.blobs(&sources.iter().map(|entry| entry.blob).collect::<Vec<_>>())?;
        Ok(sources.iter().map(|entry| entry.path.to_owned()).zip(bytes).collect())
    }

    /// A line of `ls-tree`: "100644 blob 3b18e5… 142\tpath".
    fn entry<'l>(&self, line: &'l str) -> Option<Entry<'l>> {
        let (head, path) = line.split_once('\t')?;
        let mut words = head.split_whitespace();
        let (mode, kind, blob, size) = (words.next()?, words.next()?, words.next()?, words.next()?);
        let path = path.strip_prefix(self.prefix.as_str())?;
        (kind == "blob").then(|| Entry { mode, blob, size: size.parse().unwrap_or(0), path })
    }

    /// What stands in some files, each by its name in git.
    fn blobs(&self, names: &[&str]) -> Result<Vec<Vec<u8>>, Failure> {
        let could_not = |error: std::io::Error| failure(format!("git could not be asked: {}", reason(&error)), "");
        let mut git = self.git();
        git.args(["cat-file", "--batch"]).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut running = git.spawn().map_err(could_not)?;
        let mut asked = running.stdin.take().ok_or_else(refused)?;
        let mut answer = running.stdout.take().ok_or_else(refused)?;
        let wanted: String = names.iter().map(|name| format!("{name}\n")).collect();
        let mut bytes = Vec::new();
        // Both at once: a pipe that is full would keep both waiting.
        std::thread::scope(|scope| {
            scope.spawn(move || asked.write_all(wanted.as_bytes()));
            answer.read_to_end(&mut bytes)
        })
        .map_err(could_not)?;
        running.wait().map_err(could_not)?;
        let mut rest = bytes.as_slice();
        names.iter().map(|_| next_blob(&mut rest).ok_or_else(refused)).collect()
    }

    fn commit(&self, name: &str) -> Result<Commit, Failure> {
        let output = self.run(&["log", "--max-count=1", "--format=%H %cs", name, "--"])?;
        self.succeeded(output)?.lines().find_map(read_commit).ok_or_else(refused)
    }

    fn succeeded(&self, output: Output) -> Result<String, Failure> {
        if !output.status.success() {
            let words = String::from_utf8_lossy(&output.stderr);
            let line = words.lines().next().unwrap_or("nothing").to_owned();
            return Err(failure(format!("git could not read the repository; it says: {line}"), ""));
        }
        text(&output)
    }

    fn git(&self) -> Command {
        let mut git = Command::new("git");
        // Nothing is written, fetched or asked for, and no language but one answers.
        git.arg("--no-pager").arg("--no-optional-locks").arg("-C").arg(&self.folder);
        git.args(["-c", "core.fsmonitor=false", "-c", "log.showSignature=false"]);
        git.env("LC_ALL", "C").env("GIT_TERMINAL_PROMPT", "0").env("GIT_NO_LAZY_FETCH", "1");
        // A hook of git names a repository of its own for what it starts; ours is the one around the project.
        for name in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"] {
            git.env_remove(name);
        }
        git.stdin(Stdio::null());
        git
    }

    fn run(&self, arguments: &[&str]) -> Result<Output, Failure> {
        self.git().args(arguments).output().map_err(|error| match error.kind() {
            ErrorKind::NotFound => failure(
                "the program `git` is not on this computer, and earlier states are read through it",
                "Install git, or give the folder of the earlier state instead: tutela compare ../policy-last-year",
            ),
            _ => failure(format!("git could not be started: {}", reason(&error)), ""),
        })
    }
}

struct Entry<'l> {
    mode: &'l str,
    blob: &'l str,
    size: u64,
    path: &'l str,
}

/// "3b18e5… 2026-11-21"
fn read_commit(line: &str) -> Option<Commit> {
    let (name, day) = line.split_once(' ')?;
    Some(Commit { name: name.to_owned(), day: day.parse().ok() })
}

/// The next file of what `cat-file --batch` answers: a line "3b18e5… blob 142", so many bytes, and a line end.
fn next_blob(rest: &mut &[u8]) -> Option<Vec<u8>> {
    let end = rest.iter().position(|byte| *byte == b'\n')?;
    let head = std::str::from_utf8(&rest[..end]).ok()?;
    let mut words = head.split(' ').skip(1);
    let size = words.next().filter(|kind| *kind == "blob").and_then(|_| words.next())?.parse::<usize>().ok()?;
    let bytes = rest.get(end + 1..end + 1 + size)?.to_vec();
    *rest = rest.get(end + 2 + size..)?;
    Some(bytes)
}

fn text(output: &Output) -> Result<String, Failure> {
    String::from_utf8(output.stdout.clone()).map_err(|_| {
        failure(
            "a name in the git repository holds signs that cannot be read",
            "Rename it, or compare with a folder instead.",
        )
    })
}

fn refused() -> Failure {
    failure("git answered otherwise than was expected", "`git fsck` says whether the repository is whole.")
}
