//! Puts faults into a copy of the analysis, one at a time, and sees that what holds it to account notices each.
//!
//! `cargo run -p tutela-analysis --example planted`; behind `--` may follow lists of faults, without which it takes each in
//! `tests/planted`. The copy is kept in the folder for temporary files, so that it is quick to build another time. Ends with code 1 if
//! a fault goes unnoticed.

#![allow(clippy::disallowed_methods)] // It copies files and runs cargo.

#[path = "../tests/planted/list.rs"]
mod list;

use list::{Fault, List};
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, exit};

/// What the analysis is built from.
const NEEDED: [&str; 7] = [
    "Cargo.toml",
    "Cargo.lock",
    "policies/standard",
    "crates/tutela-diagnostics",
    "crates/tutela-syntax",
    "crates/tutela-model",
    "crates/tutela-analysis",
];

fn main() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let named: Vec<PathBuf> = std::env::args().skip(1).map(PathBuf::from).collect();
    let folder = root.join("crates/tutela-analysis/tests/planted");
    let mut lists = if named.is_empty() { entries(&folder) } else { named };
    lists.retain(|path| path.extension() == Some(OsStr::new("txt")));
    let folder = std::env::temp_dir().join("tutela-planted");
    let copy = Copy { project: folder.join("project"), target: folder.join("target") };
    NEEDED.iter().for_each(|path| bring(&root.join(path), &copy.project.join(path)));
    let missed: usize = lists.iter().map(|path| copy.try_all(path)).sum();
    exit(i32::from(missed > 0));
}

/// A copy of the sources, and where it is built.
struct Copy {
    project: PathBuf,
    target: PathBuf,
}

impl Copy {
    /// Tries each fault of a list, and tells how many went unnoticed.
    fn try_all(&self, path: &Path) -> usize {
        let list = list::read(&std::fs::read_to_string(path).expect("a list of faults"));
        println!("{}: {}", path.file_name().unwrap_or_default().display(), list.run.join(" "));
        if let Err(why) = self.run(&list).and_then(|first| first.map_or(Ok(()), |first| Err(first.to_string()))) {
            println!("the analysis as it is does not agree: {why}");
            return list.faults.len();
        }
        let mut missed = 0;
        for fault in &list.faults {
            let told = match self.with(fault, || self.run(&list)) {
                Ok(Some(first)) => format!("noticed by {first}"),
                Ok(None) => "NOT NOTICED".to_owned(),
                Err(why) => format!("NOT TRIED: {why}"),
            };
            missed += usize::from(told.starts_with("NOT"));
            println!("{told:>22}  {}", fault.says);
        }
        println!("{} of {} faults are noticed", list.faults.len() - missed, list.faults.len());
        missed
    }

    /// Does something while a fault is in the copy.
    fn with<T>(&self, fault: &Fault, act: impl FnOnce() -> Result<T, String>) -> Result<T, String> {
        let path = self.project.join("crates/tutela-analysis").join(&fault.file);
        let text = std::fs::read_to_string(&path).map_err(|error| error.to_string())?;
        if text.matches(&fault.old).count() != 1 {
            return Err(format!("“{}” does not stand exactly once in {}", fault.old, fault.file));
        }
        std::fs::write(&path, text.replacen(&fault.old, &fault.new, 1)).map_err(|error| error.to_string())?;
        let done = act();
        std::fs::write(&path, text).map_err(|error| error.to_string())?;
        done
    }

    /// Builds the copy and runs what holds it to account: the number of the first project that differs, if any does.
    fn run(&self, list: &List) -> Result<Option<usize>, String> {
        let example = &list.run[0];
        let built = self.cargo(&["build", "--quiet", "--example", example]);
        if !built.status.success() {
            return Err(format!("it cannot be built\n{}", String::from_utf8_lossy(&built.stderr)));
        }
        let program = self.target.join("debug/examples").join(example).with_extension(std::env::consts::EXE_EXTENSION);
        let ran = Command::new(program).args(&list.run[1..]).output().map_err(|error| error.to_string())?;
        let said = String::from_utf8_lossy(&ran.stdout);
        let first = said.lines().rev().find_map(|line| line.strip_prefix("first: "));
        match (ran.status.code(), first.and_then(|first| first.parse().ok())) {
            (Some(0), None) => Ok(None),
            (Some(1), Some(first)) => Ok(Some(first)),
            _ => Err(format!("it stopped\n{}", String::from_utf8_lossy(&ran.stderr))),
        }
    }

    fn cargo(&self, arguments: &[&str]) -> Output {
        let mut cargo = Command::new(option_env!("CARGO").unwrap_or("cargo"));
        cargo.args(arguments).args(["--offline", "--package", "tutela-analysis"]);
        cargo.current_dir(&self.project).env("CARGO_TARGET_DIR", &self.target);
        cargo.output().expect("cargo can be run")
    }
}

/// Makes a file or folder of the copy like its original; what is alike is left, so that it is not built again.
fn bring(from: &Path, to: &Path) {
    if from.is_dir() {
        std::fs::create_dir_all(to).expect("a folder for the copy");
        entries(from).iter().for_each(|path| bring(path, &to.join(path.file_name().expect("a name"))));
        entries(to).iter().filter(|path| !from.join(path.file_name().expect("a name")).exists()).for_each(|path| {
            let _ = std::fs::remove_file(path);
        });
        return;
    }
    let bytes = std::fs::read(from).expect("a file to copy");
    // Cargo writes the list of packages anew for the few that are copied.
    let is_kept = to.file_name() == Some(OsStr::new("Cargo.lock")) && to.exists();
    if !is_kept && std::fs::read(to).ok().as_ref() != Some(&bytes) {
        std::fs::create_dir_all(to.parent().expect("a folder")).expect("a folder for the copy");
        std::fs::write(to, bytes).expect("a copy of a file");
    }
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    let mut entries: Vec<PathBuf> = entries.collect();
    entries.sort();
    entries
}
