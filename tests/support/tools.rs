//! Programs that are none of ours, which a test asks what they find. Where one is missing the test is left out, and said to be;
//! continuous integration installs them all, and fails without (`CI=true`).

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use super::run::root;

/// Where a program is: the one that `.ci/run` installs, or one of this machine.
fn program(name: &str) -> PathBuf {
    let own = root().join("target/pdfua/bin").join(name);
    if own.is_file() { own } else { name.into() }
}

/// Runs a program; nothing if it is not there.
pub fn run(name: &str, arguments: &[&Path]) -> Option<Output> {
    Command::new(program(name)).args(arguments).output().ok()
}

/// Whether a program is there. `without` says what is not done without it, `from` how to get it. Panics in continuous integration.
pub fn is_there(name: &str, without: &str, from: &str) -> bool {
    if run(name, &[Path::new(if name == "pdfinfo" { "-v" } else { "--version" })]).is_some() {
        return true;
    }
    assert!(std::env::var_os("CI").is_none(), "{without}: `{name}` is missing ({from})");
    // Not by `eprintln`, of which nothing is seen where a test passes.
    writeln!(std::io::stderr(), "LEFT OUT: {without}, because `{name}` is missing ({from}).").expect("it can be said");
    false
}
