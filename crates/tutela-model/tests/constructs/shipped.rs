//! The shipped policies as the data of tests, and that all of them are read back.

use crate::project::{Project, project_of};
use std::path::Path;

/// The example projects.
pub const PROJECTS: [&str; 3] = ["model-primary", "federation-as-found", "county-primary-as-found"];

/// The files of an example project: path and text, in the order of their paths.
pub fn files(name: &str) -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../policies").join(name);
    let mut files = Vec::new();
    collect(&folder, &mut files);
    files.sort();
    assert!(!files.is_empty(), "{} has no policies", folder.display());
    files
}

fn collect(folder: &Path, files: &mut Vec<(String, String)>) {
    for entry in std::fs::read_dir(folder).expect("the policies ship with the sources") {
        let path = entry.expect("an entry of a folder").path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "policy") {
            let text = std::fs::read_to_string(&path).expect("a policy is a text");
            files.push((path.display().to_string(), text));
        }
    }
}

fn shipped(name: &str) -> Project {
    project_of(&files(name))
}

#[test]
fn every_declaration_is_read_back_in_whole_sentences() {
    for name in PROJECTS {
        let project = shipped(name);
        let readings = tutela_model::readings(&project.model);
        assert!(readings.len() > 100, "{name}: {}", readings.len());
        for reading in &readings {
            assert!(!reading.text.is_empty(), "nothing is said of {}", reading.name);
            for line in reading.text.lines() {
                assert!(line.ends_with(['.', '!', '?', ':', '”', '…', ')']), "{}: {line}", reading.name);
                for fault in ["  ", "..", " ,", "the the ", "the The ", " a a ", "()", "“”"] {
                    assert!(!line.contains(fault), "{}: `{fault}` in {line}", reading.name);
                }
            }
        }
        let order: Vec<_> = readings.iter().map(|reading| (reading.span.source, reading.span.start)).collect();
        assert!(order.is_sorted(), "{name} is not read back in its order");
    }
}

#[test]
fn every_name_that_is_declared_can_be_asked_for() {
    for name in PROJECTS {
        let project = shipped(name);
        for (_, named) in project.model.names.iter() {
            assert!(
                !tutela_model::reading(&project.model, &named.name).is_empty(),
                "nothing is said of {}",
                named.name
            );
        }
        for (class, item) in project.model.items.keys() {
            assert!(
                !tutela_model::reading(&project.model, item).is_empty(),
                "nothing is said of the {} {item}",
                class.word()
            );
        }
    }
}
