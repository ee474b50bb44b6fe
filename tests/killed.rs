//! A run that is killed leaves each file as it was or as it was to be, whenever that happens.

#![allow(clippy::disallowed_methods)] // A test of the whole program reads and writes files, as its users do.

#[path = "support/run.rs"]
mod run;

use run::policies;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// How often each command is killed.
const KILLS: u32 = 24;

/// The policy files below a folder, by their path in it.
fn texts(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    fn below(folder: &Path, root: &Path, found: &mut BTreeMap<PathBuf, Vec<u8>>) {
        for entry in std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()) {
            // What is hidden is no part of a policy.
            let hidden = entry.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
            if entry.is_dir() {
                below(&entry, root, found);
            } else if !hidden {
                let name = entry.strip_prefix(root).expect("inside").to_owned();
                found.insert(name, std::fs::read(&entry).expect("read"));
            }
        }
    }
    let mut found = BTreeMap::new();
    below(folder, folder, &mut found);
    found
}

fn put(folder: &Path, texts: &BTreeMap<PathBuf, Vec<u8>>) {
    for (name, bytes) in texts {
        let path = folder.join(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("folders");
        std::fs::write(path, bytes).expect("written");
    }
}

fn command(arguments: &[&str], folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tutela"));
    command.args(arguments).arg(folder).stdout(Stdio::null()).stderr(Stdio::null());
    command
}

/// Kills a command at moments that are spread over as long as it takes, and holds each file to what it was and what it was to be.
fn killed(arguments: &[&str], before: &BTreeMap<PathBuf, Vec<u8>>) {
    let whole = tempfile::tempdir().expect("a folder");
    put(whole.path(), before);
    let begun = Instant::now();
    let status = command(arguments, whole.path()).status().expect("it runs");
    let takes = begun.elapsed();
    assert!(status.success(), "{arguments:?} ends well when it is left alone");
    let after = texts(whole.path());
    assert_ne!(*before, after, "{arguments:?} changes something");
    let (mut cut_short, mut untouched) = (0, 0);
    for kill in 0..KILLS {
        let folder = tempfile::tempdir().expect("a folder");
        put(folder.path(), before);
        let mut child = command(arguments, folder.path()).spawn().expect("it runs");
        std::thread::sleep(takes * kill / KILLS + Duration::from_micros(u64::from(kill) * 137));
        let _ = child.kill();
        let status = child.wait().expect("it ends");
        cut_short += u32::from(!status.success());
        let now = texts(folder.path());
        untouched += u32::from(now == *before);
        for (name, bytes) in &now {
            let is_old = before.get(name) == Some(bytes);
            let is_new = after.get(name) == Some(bytes);
            assert!(is_old || is_new, "{arguments:?}, kill {kill}: {} is neither", name.display());
        }
        for name in before.keys() {
            assert!(now.contains_key(name), "{arguments:?}, kill {kill}: {} is gone", name.display());
        }
        // Nothing that is left over keeps the next run from its work.
        let status = command(arguments, folder.path()).status().expect("it runs again");
        let done = texts(folder.path()) == after;
        assert!(done, "{arguments:?}, kill {kill}: the run after it ended with {status}");
    }
    assert!(cut_short > KILLS / 4, "{arguments:?}: only {cut_short} of {KILLS} runs were cut short");
    assert!(untouched > 0, "{arguments:?}: none was killed before it wrote");
}

fn model_school() -> BTreeMap<PathBuf, Vec<u8>> {
    texts(&policies("model-primary"))
}

#[test]
fn a_layout_that_is_cut_short_leaves_old_files_or_new_ones() {
    let mut untidy = model_school();
    for (name, bytes) in &mut untidy {
        if name.extension().is_some_and(|ending| ending == "policy") {
            bytes.extend_from_slice(b"\n\n\n#   the end   \n");
        }
    }
    killed(&["fmt"], &untidy);
}

#[test]
fn a_fix_that_is_cut_short_leaves_old_files_or_new_ones() {
    let mut untidy = model_school();
    let day = |text: String| text.replace("until 2024-07-19", "until 19/07/2024").replace("2026-09-14", "14/09/2026");
    for bytes in untidy.values_mut() {
        if let Ok(text) = String::from_utf8(bytes.clone()) {
            *bytes = day(text).into_bytes();
        }
    }
    killed(&["fix"], &untidy);
}

#[test]
fn a_ratification_that_is_cut_short_leaves_a_whole_record_or_none() {
    let school = model_school();
    let arguments =
        ["ratify", "online-safety-policy", "--by", "governing-body", "--minute", "7", "--as-of", "2026-11-21", "--yes"];
    killed(&arguments, &school);
}
