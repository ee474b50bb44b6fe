//! Word files as another program opens them: LibreOffice reads each and says what it found.
//!
//! It wants the program `soffice`. Continuous integration installs it and demands that this ran (`CI=true`); elsewhere it is left out
//! where that is missing, and said to be. What Word asks of a file is tested without it.

#![allow(clippy::disallowed_methods)] // A test of the whole program reads and writes files, as its users do.

#[path = "support/run.rs"]
mod run;
#[path = "support/tools.rs"]
mod tools;
#[path = "support/word_file.rs"]
mod word_file;

use run::{policies, printed, tutela};
use std::path::{Path, PathBuf};
use std::process::Command;
use tutela_render::letters;
use word_file::{Element, WordFile};

/// The Word files of the model project, and beside each what LibreOffice makes of it as one file of XML.
fn read_by_libreoffice(folder: &Path) -> Vec<(String, WordFile, Element)> {
    let site = folder.join("site");
    let policy = policies("model-primary");
    let build = ["build".as_ref(), policy.as_os_str(), "-o".as_ref(), site.as_os_str()];
    let how = ["--only", "docx", "--as-of", "2026-11-21"].map(std::ffi::OsStr::new);
    let output = tutela(build.into_iter().chain(how));
    assert!(output.status.success(), "{}", printed(&output));
    let mut files: Vec<PathBuf> = std::fs::read_dir(&site)
        .expect("the folder was made")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "docx"))
        .collect();
    files.sort();
    let profile = format!("-env:UserInstallation=file://{}", folder.join("profile").display());
    let read = folder.join("read");
    let output = Command::new("soffice")
        .args([profile.as_str(), "--headless", "--convert-to", "fodt", "--outdir"])
        .arg(&read)
        .args(&files)
        .output()
        .expect("the program soffice is there");
    assert!(output.status.success(), "{}", printed(&output));
    let opened = files.iter().map(|path| {
        let stem = path.file_stem().expect("a name").to_string_lossy().into_owned();
        let word = WordFile::open(&std::fs::read(path).expect("a Word file"));
        let text = std::fs::read_to_string(read.join(format!("{stem}.fodt")));
        let text = text.unwrap_or_else(|_| panic!("{stem}: LibreOffice could not open it"));
        (stem, word, word_file::parse(&text))
    });
    opened.collect()
}

#[test]
fn libreoffice_finds_the_headings_lists_tables_and_words() {
    let from = "Debian: apt-get install libreoffice-writer-nogui";
    if !tools::is_there("soffice", "no Word file was opened with LibreOffice", from) {
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let opened = read_by_libreoffice(folder.path());
    assert!(opened.len() > 10, "the model project has many documents");
    let (mut headings, mut tables, mut pictures) = (0, 0, 0);
    for (stem, word, read) in &opened {
        let body = word.body();
        let text = read.all("office:text")[0];
        let wanted: Vec<(String, String)> = body
            .all("w:p")
            .into_iter()
            .filter_map(|paragraph| {
                Some((paragraph.style().strip_prefix("Heading")?.to_owned(), letters(&paragraph.words())))
            })
            .collect();
        let found: Vec<(String, String)> = text
            .all("text:h")
            .into_iter()
            .map(|heading| (heading.attribute("text:outline-level").unwrap_or("").to_owned(), letters(&said(heading))))
            .collect();
        assert_eq!(found, wanted, "{stem}: headings");
        headings += found.len();

        let repeating = body.all("w:tblHeader").len();
        assert_eq!(text.all("table:table-header-rows").len(), repeating, "{stem}: heads of tables that repeat");
        assert_eq!(text.all("table:table").len(), body.all("w:tbl").len(), "{stem}: tables");
        tables += repeating;

        let item = |item: &&Element| item.children.first().is_some_and(|first| first.name == "text:p");
        let items = text.all("text:list-item").into_iter().filter(item).count();
        assert_eq!(items, body.all("w:numPr").len(), "{stem}: items of lists");
        assert_eq!(text.all("draw:image").len(), body.all("wp:inline").len(), "{stem}: pictures");
        pictures += text.all("draw:image").len();
        assert_eq!(letters(&said(text)), letters(&word.words()), "{stem}: words");
    }
    assert!(headings > 60 && tables > 5 && pictures > 20, "{headings} headings, {tables} tables, {pictures} pictures");
}

/// The words of an OpenDocument text in reading order. Descriptions of pictures and settings of fields are no part of it.
fn said(element: &Element) -> String {
    let mut out = String::new();
    say(element, &mut out);
    out
}

fn say(element: &Element, out: &mut String) {
    match element.name.as_str() {
        "svg:desc"
        | "svg:title"
        | "office:binary-data"
        | "text:sequence-decls"
        | "office:forms"
        | "text:index-title-template" => {}
        "text:table-of-content-source" => {}
        _ => element.pieces().for_each(|piece| match piece {
            Ok(words) => out.push_str(words),
            Err(child) => say(child, out),
        }),
    }
}
