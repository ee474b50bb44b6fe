//! Real git repositories, made in a folder that goes with the test.

use std::path::{Path, PathBuf};
use std::process::Command;

/// Git in a folder, with nobody's own settings and always on the same day.
pub fn git(folder: &Path) -> Command {
    let mut git = Command::new("git");
    git.current_dir(folder)
        .envs([("GIT_CONFIG_GLOBAL", "/dev/null"), ("GIT_CONFIG_NOSYSTEM", "1")])
        .envs([("GIT_AUTHOR_NAME", "A Governor"), ("GIT_AUTHOR_EMAIL", "governor@ash.example")])
        .envs([("GIT_COMMITTER_NAME", "A Governor"), ("GIT_COMMITTER_EMAIL", "governor@ash.example")])
        .envs([("GIT_AUTHOR_DATE", "2026-09-01T09:00:00Z"), ("GIT_COMMITTER_DATE", "2026-09-01T09:00:00Z")]);
    git
}

/// Runs git in a folder, which has to go well, and gives what it prints.
pub fn run_git(folder: &Path, arguments: &[&str]) -> String {
    let output = git(folder).args(arguments).output().expect("git is there");
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "git {arguments:?}: {said}{}", String::from_utf8_lossy(&output.stderr));
    said
}

/// A repository with a project in it.
#[allow(dead_code)] // Each test uses a part of this.
pub struct Repository {
    folder: tempfile::TempDir,
}

#[allow(dead_code)] // Each test uses a part of this.
impl Repository {
    /// A new repository with these files, committed.
    pub fn with(files: &[(&str, &str)]) -> Repository {
        let repository = Repository { folder: tempfile::tempdir().expect("a folder") };
        repository.git(&["init", "--quiet", "--initial-branch", "main"]);
        for (file, text) in files {
            repository.write(file, text);
        }
        repository.commit("The policy");
        repository
    }

    /// Its folder.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// One of its files.
    pub fn file(&self, file: &str) -> PathBuf {
        self.path().join(file)
    }

    /// Runs git in it, and gives what it prints.
    pub fn git(&self, arguments: &[&str]) -> String {
        run_git(self.path(), arguments)
    }

    /// Commits whatever has changed.
    pub fn commit(&self, message: &str) {
        self.git(&["add", "--all"]);
        self.git(&["commit", "--quiet", "--message", message]);
    }

    /// What a file says.
    pub fn read(&self, file: &str) -> String {
        std::fs::read_to_string(self.file(file)).unwrap_or_else(|fault| panic!("{file}: {fault}"))
    }

    /// Writes a file, and the folders around it.
    pub fn write(&self, file: &str, text: &str) {
        let path = self.file(file);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("folders are made");
        std::fs::write(path, text).expect("written");
    }

    /// Puts some words of a file in the place of others, which have to be there.
    pub fn edit(&self, file: &str, from: &str, to: &str) {
        let text = self.read(file);
        assert!(text.contains(from), "{file} does not say {from}");
        self.write(file, &text.replace(from, to));
    }
}
