//! Every print of the example projects, and of a class, as programs find it that know nothing of ours: poppler reads the tags,
//! qpdf the file, pdfua what it knows of PDF/UA-1: 16 of 106 rules by its own count, less the two about empty headings, at which it stumbles.
//!
//! Continuous integration installs them and demands that this ran (`CI=true`). Elsewhere what is missing is left out, and said to be.

use super::run::{policies, printed, root, tutela};
use super::tools::{is_there, run};
use super::{PROJECTS, files, tags};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// The invented children of a class that is printed for.
const LIST: &str =
    "Name,Class,Year\nZoë Quillfeather,Oak,Year 4\nŁukasz Bramblewick,Oak,Year 4\nBo Applethwaite,Elm,Year 2\n";

/// Prints for a class of the model project, and gives the class's files. The first has a register too, as every one has.
fn classes() -> &'static [(String, Vec<u8>)] {
    static ONCE: OnceLock<Vec<(String, Vec<u8>)>> = OnceLock::new();
    ONCE.get_or_init(|| {
        let folder = tempfile::tempdir().expect("a folder");
        let (list, out) = (folder.path().join("classes.csv"), folder.path().join("out"));
        std::fs::write(&list, LIST).expect("a list");
        let policy = policies("model-primary");
        let day = ["--as-of".as_ref(), "2026-09-28".as_ref()];
        let what = ["print".as_ref(), policy.as_os_str(), "--roll".as_ref(), list.as_os_str(), "-o".as_ref()];
        let output = tutela(what.into_iter().chain([out.as_os_str()]).chain(day));
        assert!(output.status.success(), "{}", printed(&output));
        let read = |name: &str| (format!("class/{name}"), std::fs::read(out.join(name)).expect("a class's file"));
        ["oak.pdf", "elm.pdf"].map(read).into()
    })
}

/// Every print by the name of its project and its own.
fn prints() -> Vec<(String, &'static [u8])> {
    let mut all: Vec<(String, &[u8])> = Vec::new();
    for project in PROJECTS {
        let prints = files(project).iter().filter(|(name, _)| name.ends_with(".pdf"));
        all.extend(prints.map(|(name, bytes)| (format!("{project}/{name}"), bytes.as_slice())));
    }
    all.extend(classes().iter().map(|(name, bytes)| (name.clone(), bytes.as_slice())));
    assert!(all.len() > 25, "only {} prints", all.len());
    all
}

/// The same as files in a folder, in the same order.
fn written(folder: &Path) -> Vec<PathBuf> {
    let write = |(name, bytes): (String, &[u8])| {
        let path = folder.join(name.replace('/', "-"));
        std::fs::write(&path, bytes).expect("a file");
        path
    };
    prints().into_iter().map(write).collect()
}

/// What the figures of a print say to those who do not see them.
fn descriptions(bytes: &[u8]) -> Vec<String> {
    let document = lopdf::Document::load_mem(bytes).expect("a PDF");
    let tags = document.objects.values().filter_map(|object| object.as_dict().ok());
    let figures = tags.filter(|tag| tag.get(b"S").and_then(lopdf::Object::as_name).is_ok_and(|name| name == b"Figure"));
    let told = |tag: &lopdf::Dictionary| tag.get(b"Alt").ok().and_then(|alt| lopdf::decode_text_string(alt).ok());
    figures.map(|tag| told(tag).unwrap_or_default()).collect()
}

#[test]
fn the_tags_of_every_print_are_as_they_were_read() {
    if !is_there("pdfinfo", "no print was held against its tags", "Debian: apt-get install poppler-utils") {
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    for ((name, bytes), path) in prints().into_iter().zip(written(folder.path())) {
        let output = run("pdfinfo", &["-struct-text".as_ref(), &path]).expect("pdfinfo is there");
        assert!(output.status.success(), "{name}: {}", printed(&output));
        let tree = tags::read(&String::from_utf8_lossy(&output.stdout));
        assert_eq!(tree.faults(), [""; 0], "{name}");
        let figures = descriptions(bytes);
        assert_eq!(figures.len(), tree.count("Figure"), "{name}: figures");
        let mut told = tree.told();
        for figure in figures {
            assert!(!figure.trim().is_empty(), "{name}: a figure says nothing");
            told.push_str(&format!("Figure: {}\n", tags::shown(&figure, 100)));
        }
        // One class is enough to be read; the others have the same forms.
        if name != "class/elm.pdf" {
            let (project, file) = name.split_once('/').expect("a project");
            settings.set_snapshot_path(root().join("tests/documents/tags").join(project));
            settings.bind(|| insta::assert_snapshot!(file.trim_end_matches(".pdf"), told));
        }
    }
}

#[test]
fn wrong_tags_are_noticed() {
    let tree = |text: &str| tags::read(text).faults();
    let good = "Document\n  H1 \"A\" (block)\n    \"A\"\n  L (block):\n     /ListNumbering /Circle\n    LI (block)\n      \
                LBody (block)\n        \"One\"\n  Table (block)\n    TR\n      TH:\n         /Scope /Column\n        \"Who\"\n    \
                TR\n      TD:\n         /Headers [(U1)]\n        \"Me\"\n";
    assert_eq!(tree(good), [""; 0]);
    for (from, to, fault) in [
        ("H1", "H2", "left out"),
        ("    \"A\"\n", "", "empty heading"),
        ("    LI (block)", "    P (block)", "something else than items"),
        ("LBody", "Lbl", "without a text"),
        ("\"One\"", "\"\"", "without a text"),
        ("    TR\n      TH", "    P\n      TH", "something else than rows"),
        ("      TD:", "      P:", "something else than cells"),
        ("         /Scope /Column\n", "", "a head of nobody knows what"),
        ("[(U1)]", "[]", "a cell without a head"),
    ] {
        let faults = tree(&good.replacen(from, to, 1));
        assert!(faults.iter().any(|told| told.contains(fault)), "{from} to {to}: {faults:?}");
    }
    // What no rule forbids is seen beside the text that was read and kept.
    let told = |text: &str| tags::read(text).told();
    assert_ne!(told(good), told(&good.replace("  H1 \"A\" (block)", "  P (block)")));
    assert_ne!(told(good), told(&good.replace("/Circle", "/Decimal")));
}

#[test]
fn qpdf_finds_every_print_sound() {
    if !is_there("qpdf", "no print was looked at by qpdf", "Debian: apt-get install qpdf") {
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let check = |path: &Path| run("qpdf", &["--check".as_ref(), path]).expect("qpdf is there");
    for path in written(folder.path()) {
        let output = check(&path);
        assert!(output.status.success(), "{}", printed(&output));
    }
    let broken = folder.path().join("broken.pdf");
    std::fs::write(&broken, &prints()[0].1[..2000]).expect("a file");
    assert!(!check(&broken).status.success(), "half a file is sound");
}

#[test]
fn pdfua_finds_nothing_wrong_with_any_print() {
    let from =
        "python3 -m venv target/pdfua && target/pdfua/bin/pip install --require-hashes -r tests/documents/pdfua.txt";
    if !is_there("pdfua", "no print was looked at by pdfua", from) {
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let paths = written(folder.path());
    let all: Vec<&Path> = std::iter::once(Path::new("check")).chain(paths.iter().map(PathBuf::as_path)).collect();
    let output = run("pdfua", &all).expect("pdfua is there");
    let said = printed(&output);
    assert!(output.status.success(), "{said}");
    // It cannot judge empty headings where one has links or parts, and says so; `tags.rs` judges them.
    let skipped = said.lines().filter(|line| line.contains("[skip") && !line.contains("UA-14-001"));
    assert_eq!(skipped.count(), 0, "pdfua could not judge all: {said}");
    // A print without language and tags, and one whose figures say nothing.
    for taken in [&b"Lang"[..], b"StructTreeRoot", b"Alt"] {
        let mut document = lopdf::Document::load_mem(prints()[0].1).expect("a PDF");
        for object in document.objects.values_mut() {
            if let Ok(dictionary) = object.as_dict_mut() {
                dictionary.remove(taken);
            }
        }
        let path = folder.path().join("wrong.pdf");
        document.save(&path).expect("a file");
        let output = run("pdfua", &[Path::new("check"), &path]).expect("pdfua is there");
        assert!(!output.status.success(), "without {}: {}", String::from_utf8_lossy(taken), printed(&output));
    }
}
