//! The lists of faults that are put into the analysis on purpose still fit the analysis as it is.

#![allow(clippy::disallowed_methods)] // A test reads the files that it is about.

#[path = "planted/list.rs"]
mod list;

use std::path::Path;

#[test]
fn what_each_planted_fault_changes_stands_there_exactly_once() {
    let crate_folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut lists = 0;
    for entry in std::fs::read_dir(crate_folder.join("tests/planted")).expect("the lists are there") {
        let path = entry.expect("an entry").path();
        if path.extension().is_none_or(|extension| extension != "txt") {
            continue;
        }
        lists += 1;
        let list = list::read(&std::fs::read_to_string(&path).expect("a list"));
        assert!(list.faults.len() >= 10, "{} has fewer than ten faults", path.display());
        let example = list.run.first().expect("an example to run");
        assert!(crate_folder.join(format!("examples/{example}.rs")).exists(), "there is no example {example}");
        for fault in list.faults {
            let text = std::fs::read_to_string(crate_folder.join(&fault.file)).expect("a source of this crate");
            let count = text.matches(&fault.old).count();
            assert_eq!(count, 1, "“{}” stands {count} times in {}, for: {}", fault.old, fault.file, fault.says);
            assert_ne!(fault.old, fault.new, "{} changes nothing", fault.says);
        }
    }
    assert!(lists > 0, "there is no list");
}
