//! What must hold of every document of every example project, as the program writes it.

#![allow(clippy::disallowed_methods)] // A test of the whole program reads and writes files, as its users do.

#[path = "support/markdown_text.rs"]
mod markdown_text;
#[path = "support/pdf_text.rs"]
mod pdf_text;
#[path = "documents/print.rs"]
mod print;
#[path = "support/run.rs"]
mod run;
#[path = "documents/tags.rs"]
mod tags;
#[path = "support/tools.rs"]
mod tools;
#[path = "support/word_file.rs"]
mod word_file;

use run::{policies, printed, tutela};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::OnceLock;
use tutela_render::{html_text, letters};

const PROJECTS: [&str; 3] = ["model-primary", "federation-as-found", "county-primary-as-found"];

/// Builds a project and gives its files by name. The policies as they were found contradict themselves, and so are drafts.
fn built(project: &str, folder: &Path) -> Files {
    let (policies, draft) = (policies(project), project != "model-primary");
    let arguments = ["build".as_ref(), policies.as_os_str(), "-o".as_ref(), folder.as_os_str()];
    let more = ["--as-of", "2026-11-21", "--draft"].map(std::ffi::OsStr::new);
    let more = if draft { &more[..] } else { &more[..2] };
    let output = tutela(arguments.into_iter().chain(more.iter().copied()).map(std::ffi::OsStr::to_owned));
    assert!(output.status.success(), "{project}: {}", printed(&output));
    let mut files = BTreeMap::new();
    for entry in std::fs::read_dir(folder).expect("the folder was made") {
        let path = entry.expect("an entry").path();
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        files.insert(name, std::fs::read(&path).expect("a file"));
    }
    files
}

type Files = BTreeMap<String, Vec<u8>>;

/// The files of a project, which is built once for all tests of this program.
fn files(project: &str) -> &'static Files {
    static ONCE: [OnceLock<Files>; 3] = [const { OnceLock::new() }; 3];
    let at = PROJECTS.iter().position(|known| *known == project).expect("one of the example projects");
    ONCE[at].get_or_init(|| {
        let folder = tempfile::tempdir().expect("a folder");
        built(project, &folder.path().join("site"))
    })
}

#[test]
fn the_four_formats_say_the_same_words_in_the_same_order() {
    for project in PROJECTS {
        let files = files(project);
        let stems: Vec<&str> = files.keys().filter_map(|name| name.strip_suffix(".html")).collect();
        assert!(stems.len() >= 2, "{project} has only {stems:?}");
        for stem in stems {
            let text = |ending: &str| String::from_utf8(files[&format!("{stem}.{ending}")].clone()).expect("a text");
            let web = letters(&html_text(&text("html")));
            let markdown = letters(&markdown_text::markdown_text(&text("md")));
            let paper = letters(&pdf_text::pdf_text(&files[&format!("{stem}.pdf")]));
            assert_same(&format!("{project}, {stem}: web page and Markdown"), &web, &markdown);
            assert_same(&format!("{project}, {stem}: web page and paper"), &web, &paper);
            let word = word_file::WordFile::open(&files[&format!("{stem}.docx")]);
            word.check();
            assert_same(&format!("{project}, {stem}: Markdown and Word"), &markdown, &letters(&word.words()));
        }
    }
}

fn assert_same(what: &str, one: &str, other: &str) {
    if one != other {
        let at = one.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
        let near = |text: &str| text.chars().skip(at.saturating_sub(60)).take(160).collect::<String>();
        panic!("{what}:\n…{}…\n…{}…", near(one), near(other));
    }
}

#[test]
fn two_builds_are_equal_to_the_byte() {
    for project in PROJECTS {
        let folder = tempfile::tempdir().expect("a folder");
        let first = files(project);
        let second = built(project, &folder.path().join("second"));
        assert_eq!(first.keys().collect::<Vec<_>>(), second.keys().collect::<Vec<_>>());
        for (name, bytes) in first {
            assert!(*bytes == second[name], "{project}: {name} differs between two builds");
        }
    }
}

#[test]
fn what_is_for_staff_only_reaches_no_public_document() {
    // The safeguarding lead's direct number in the model project is declared `for staff only`.
    let files = files("model-primary");
    let secret = staff_only(&policies("model-primary"));
    assert!(!secret.is_empty(), "the model project has a number for staff only");
    for (name, bytes) in files {
        let Some(stem) = name.strip_suffix(".html") else { continue };
        let page = String::from_utf8_lossy(bytes);
        // A document for staff says so under its title.
        if page.contains("For staff") && stem.starts_with("staff") {
            continue;
        }
        for number in &secret {
            let spaced = page.replace('\u{a0}', " ").replace("&nbsp;", " ");
            assert!(!spaced.contains(number.as_str()), "{name} shows {number}, which is for staff only");
        }
    }
}

/// The values of every `contact … for staff only` of a project.
fn staff_only(folder: &Path) -> Vec<String> {
    let mut values = Vec::new();
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let text = std::fs::read_to_string(entry.expect("an entry").path()).unwrap_or_default();
        for line in
            text.lines().filter(|line| line.trim_start().starts_with("contact") && line.contains("for staff only"))
        {
            values.extend(line.split('"').skip(1).step_by(2).map(str::to_owned));
        }
    }
    values
}

#[test]
fn each_school_of_a_federation_has_sheets_of_its_own() {
    let files = files("federation-as-found");
    // The sheet itself: its page leads to the other school's documents too.
    let page = |name: &str| html_text(&String::from_utf8_lossy(&files[name]));
    let (infants, juniors) = (page("ash-infants-adult-agreement.html"), page("ash-juniors-adult-agreement.html"));
    assert!(infants.contains("Ash Infant School") && !infants.contains("Ash Junior School"));
    assert!(juniors.contains("Ash Junior School") && !juniors.contains("Ash Infant School"));
    assert_ne!(infants, juniors);
    // A sheet for pupils whom a school does not have is not printed for it.
    assert!(files.keys().all(|name| !name.starts_with("ash-infants-junior")), "{:?}", files.keys());
}
