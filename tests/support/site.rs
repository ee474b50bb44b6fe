//! Builds the web pages of the example projects.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::Path;

use super::run::{policies, printed, tutela};

/// The example projects.
pub const PROJECTS: [&str; 3] = ["model-primary", "federation-as-found", "county-primary-as-found"];

/// Builds a project into a folder. The policies as they were found contradict themselves, and so are drafts.
pub fn build(project: &str, folder: &Path, more: &[&str]) {
    let mut arguments: Vec<OsString> = vec!["build".into(), policies(project).into(), "-o".into(), folder.into()];
    arguments.extend(["--as-of", "2026-11-21"].map(OsString::from));
    arguments.extend((project != "model-primary").then(|| OsString::from("--draft")));
    arguments.extend(more.iter().map(OsString::from));
    let output = tutela(arguments);
    assert!(output.status.success(), "{project}: {}", printed(&output));
}

/// The web pages in a folder, by file name.
#[allow(dead_code)] // Not every test that includes this file reads them itself.
pub fn pages(folder: &Path) -> BTreeMap<String, String> {
    let entries = std::fs::read_dir(folder).expect("the folder was made").map(|entry| entry.expect("an entry").path());
    let html = entries.filter(|path| path.extension().is_some_and(|ending| ending == "html"));
    html.map(|path| {
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        (name, std::fs::read_to_string(&path).expect("a page"))
    })
    .collect()
}
