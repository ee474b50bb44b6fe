//! The policies that are shipped, which the tests here take as their texts.
#![allow(clippy::disallowed_methods, dead_code)] // Tests read files; not every test uses every function.

use std::path::{Path, PathBuf};
use tutela_diagnostics::{Diagnostic, Severity, SourceId};
use tutela_syntax::{Parsed, parse};

/// Every shipped policy with its name, in order.
pub fn policies() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../policies");
    let mut files = Vec::new();
    collect(&folder, &mut files);
    files.sort();
    assert!(files.len() > 10, "the shipped policies are not where they should be");
    let name = |file: &PathBuf| file.strip_prefix(&folder).unwrap_or(file).display().to_string();
    files
        .iter()
        .map(|file| (name(file), std::fs::read_to_string(file).expect("a shipped policy can be read")))
        .collect()
}

fn collect(path: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(path).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "policy") {
            files.push(path);
        }
    }
}

/// Reads a text that stands alone.
pub fn read(text: &str) -> Parsed {
    parse(SourceId(0), text)
}

/// The faults among findings: what is not only advice.
pub fn faults(parsed: &Parsed) -> Vec<&Diagnostic> {
    parsed.diagnostics.iter().filter(|finding| finding.severity == Severity::Error).collect()
}
