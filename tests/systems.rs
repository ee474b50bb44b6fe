//! Each of the 32 systems that a school's policy runs on paper is declared in the model school, is read back, and is printed.

#![allow(clippy::disallowed_methods)] // A test of the whole program reads and writes files, as its users do.

#[path = "support/run.rs"]
mod run;

use run::{policies, printed, root, tutela};
use tutela_render::html_text;

#[test]
fn every_system_is_declared_read_back_and_printed() {
    let folder = tempfile::tempdir().expect("a folder");
    let site = folder.path().join("site");
    let model = policies("model-primary").into_os_string();
    let arguments = [
        "build".into(),
        model.clone(),
        "-o".into(),
        site.as_os_str().to_owned(),
        "--as-of".into(),
        "2026-11-21".into(),
        "--only".into(),
        "html".into(),
    ];
    let output = tutela(arguments);
    assert!(output.status.success(), "{}", printed(&output));
    let table = std::fs::read_to_string(root().join("tests/systems.tsv")).expect("the table is there");
    let mut count = 0;
    for row in table.lines().filter(|row| !row.starts_with('#')) {
        let cells: Vec<&str> = row.split('\t').collect();
        let [number, system, declarations, document, words] = cells.as_slice() else {
            panic!("a row with other cells: {row}")
        };
        count += 1;
        assert_eq!(number.parse(), Ok(count), "{system}");
        for name in declarations.split(',') {
            let output = tutela(["read".into(), name.into(), model.clone()]);
            assert_eq!(output.status.code(), Some(0), "{system}: {name}: {}", printed(&output));
        }
        let page = std::fs::read_to_string(site.join(format!("{document}.html"))).expect("the document was made");
        let text = html_text(&page).replace('\u{a0}', " ");
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        for words in words.split('|') {
            assert!(text.contains(words), "{system}: {document} does not say “{words}”");
        }
    }
    assert_eq!(count, 32);
}
