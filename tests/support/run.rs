//! Runs the program as its users do.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// The folder that holds the repository.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().expect("the repository is there")
}

/// One of the example projects.
#[allow(dead_code)] // Not every test that includes this file looks at the examples.
pub fn policies(name: &str) -> PathBuf {
    root().join("policies").join(name)
}

/// Runs the program and waits for it.
#[allow(dead_code)] // A test of the repository itself runs nothing.
pub fn tutela<I, S>(arguments: I) -> Output
where
    I: IntoIterator<Item = S>,
    S: AsRef<std::ffi::OsStr>,
{
    Command::new(env!("CARGO_BIN_EXE_tutela")).args(arguments).current_dir(root()).output().expect("the program runs")
}

/// What it printed.
#[allow(dead_code)]
pub fn printed(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}
