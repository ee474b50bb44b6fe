use std::fs;
use std::path::Path;

use jiff::civil::date;
use tempfile::TempDir;
use tutela_diagnostics::Diagnostic;

use super::CANNOT_BE_PRINTED;
use super::signs::{ALIKE, is_usual};
use crate::pipeline::{Checked, check, pages};
use crate::project::Project;

const SCHOOL: &str = "school ash-hill \"Ash Hill Primary\" {\n}\n";

/// A project of these files, checked.
fn checked(files: &[(&str, &[u8])]) -> (TempDir, Checked) {
    let folder = TempDir::new().expect("a folder");
    for (path, bytes) in files {
        fs::write(folder.path().join(path), bytes).expect("a file");
    }
    let project = Project::open(folder.path()).expect("a project");
    (folder, check(project, date(2026, 9, 7)))
}

/// The findings of this sort in a text beside a school: the words underlined, and the finding.
fn found(text: &str) -> Vec<(String, Diagnostic)> {
    let (_folder, checked) = checked(&[("a.policy", text.as_bytes()), ("school.policy", SCHOOL.as_bytes())]);
    let own = checked.diagnostics.iter().filter(|diagnostic| diagnostic.code == CANNOT_BE_PRINTED);
    own.map(|diagnostic| (checked.project.sources.text(diagnostic.span).to_owned(), diagnostic.clone())).collect()
}

fn underlined(text: &str) -> Vec<String> {
    found(text).into_iter().map(|(words, _)| words).collect()
}

#[test]
fn usual_signs_are_printed_by_every_face() {
    let strange: Vec<char> = (' '..=char::MAX)
        .filter(|sign| !sign.is_control() && is_usual(*sign) && !tutela_pdf::can_print(*sign))
        .collect();
    assert!(strange.is_empty(), "{strange:?}");
}

#[test]
fn the_page_is_true() {
    let page = pages()[CANNOT_BE_PRINTED];
    let mut kinds = Vec::new();
    for block in page.split("```policy ").skip(1) {
        let (kind, text) = block.split_once('\n').expect("an example");
        let text = text.split("```").next().expect("an end");
        let (_folder, checked) = checked(&[("a.policy", text.as_bytes()), ("school.policy", SCHOOL.as_bytes())]);
        let stopping = checked.diagnostics.iter().filter(|diagnostic| diagnostic.stops_publication);
        let codes: Vec<&str> = stopping.map(|diagnostic| diagnostic.code).collect();
        match kind {
            "reported" => assert_eq!(codes, [CANNOT_BE_PRINTED], "{text}"),
            _ => assert_eq!(codes, [""; 0], "{text}"),
        }
        kinds.push(kind);
    }
    kinds.dedup();
    assert_eq!(kinds, ["reported", "left-alone"]);
}

#[test]
fn a_sign_is_found_where_it_stands_and_once() {
    let text = "promise kind for pupils \"I am kind 😀\"\nstatement more \"\"\"\n  Ticks ✔, and 😀 again.\n  Or ✔.\n  - 😀\n  \"\"\"\n";
    let found = found(text);
    assert_eq!(found.iter().map(|(words, _)| words.as_str()).collect::<Vec<_>>(), ["😀", "✔"]);
    let (_, smile) = &found[0];
    assert_eq!(smile.message, "“😀” cannot be printed");
    assert_eq!(smile.subject, "U+1F600");
    assert_eq!(smile.span.start as usize, text.find('😀').expect("it is there"));
    let others: Vec<usize> = smile.related.iter().map(|other| other.span.start as usize).collect();
    assert_eq!(others, text.match_indices('😀').skip(1).map(|(at, _)| at).collect::<Vec<_>>());
    let (_, tick) = &found[1];
    assert_eq!(tick.help.as_deref(), Some("Write “✓”, which is a sign of the same meaning, or say it in words."));
    let fix = tick.fix.as_ref().expect("it can mean only one thing");
    assert!(fix.safe && fix.edits.len() == 2 && fix.edits.iter().all(|edit| edit.text == "✓"), "{fix:?}");
    assert!(found.iter().all(|(_, finding)| finding.stops_publication));
}

#[test]
fn what_is_proposed_can_be_printed() {
    for sign in ALIKE.iter().flat_map(|(odd, _)| odd.chars()) {
        assert!(!tutela_pdf::can_print(sign), "{sign} can be printed as it is");
    }
    assert!(ALIKE.iter().all(|(_, usual)| usual.chars().all(tutela_pdf::can_print)));
}

#[test]
fn what_is_one_sign_to_its_reader_is_one_finding() {
    // A family, joined; a skin tone; a flag; a heart with a mark of how it is to look; a keycap.
    for sign in ["👨\u{200d}👩\u{200d}👧", "👍🏽", "🇬🇧", "❤\u{fe0f}"] {
        let one = format!("statement one \"See {sign}.\"\n");
        assert_eq!(underlined(&one), [sign]);
    }
    assert_eq!(underlined("statement one \"See 👍🏽 and 👍.\"\n"), ["👍🏽", "👍"]);
}

#[test]
fn what_nobody_sees_and_loose_accents_are_left_alone() {
    for sign in [
        "e\u{301}", "\u{200b}", "\u{feff}", "\u{ad}", "\u{202e}", "\u{a0}", "\u{2009}", "\u{fe0f}", "№", "Ł", "✓", "→",
        "\u{7}",
    ] {
        let text = format!("statement one \"Say {sign}x.\"\n");
        assert_eq!(underlined(&text), [""; 0], "{sign:?}");
    }
}

#[test]
fn a_sign_of_another_programs_font_is_not_shown_as_a_sign() {
    let found = found("statement one \"\u{f0fc} Tablets\"\n");
    let [(_, finding)] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!(finding.message, "this sign is one that only the font of another program has");
    assert_eq!(finding.label, "no meaning of its own (U+F0FC)");
}

#[test]
fn a_sign_may_be_written_by_its_name_or_number() {
    for written in ["&phone;", "&#10004;", "&#x1F600;", "&starf;"] {
        assert_eq!(underlined(&format!("statement one \"Tablets {written}\"\n")), [written]);
    }
    for written in [
        "&amp;",
        "&#123;",
        "&eacute;",
        "&frac12;",
        "Q&A; here",
        "&check;",
        "\\&starf;",
        "`&starf;`",
        "&nosuch;",
        "R & B",
    ] {
        assert_eq!(underlined(&format!("statement one \"Tablets {written}\"\n")), [""; 0], "{written}");
    }
}

#[test]
fn names_of_things_and_people_are_looked_at_too() {
    let text = "person ann \"Ann ★ Lee\"\nthing rings \"Rings ◆\" in personal-devices\nrule phones \"Phones ☎\" {\n  \
                pupils must not bring mobile-phones to school\n    say to pupils \"I leave my phone at home ♥\"\n}\n";
    assert_eq!(underlined(text), ["★", "◆", "☎", "♥"]);
}

/// What is said of a crest of that name that holds this.
fn crest(file: &str, bytes: &[u8]) -> Option<(String, String, bool)> {
    let school = format!("school ash-hill \"Ash Hill Primary\" {{\n  crest \"{file}\" shows \"An ash\"\n}}\n");
    let (_folder, checked) = checked(&[("school.policy", school.as_bytes()), (file, bytes)]);
    let own = checked
        .diagnostics
        .iter()
        .find(|diagnostic| diagnostic.span.start as usize == school.find("\"cr").unwrap_or(0));
    own.map(|found| (found.message.clone(), found.label.clone(), found.stops_publication))
}

fn label(file: &str, bytes: &[u8]) -> Option<String> {
    crest(file, bytes).map(|(_, label, _)| label)
}

const DOT: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><circle r=\"4\"/></svg>";

#[test]
fn a_crest_is_tried_at_the_line_that_names_it() {
    assert_eq!(crest("crest.svg", DOT.as_bytes()), None);
    let broken = "cannot be read as a picture";
    let (message, label_of, stops) = crest("crest.svg", b"no picture").expect("a finding");
    assert_eq!((message.as_str(), label_of.as_str(), stops), ("the crest `crest.svg` cannot be printed", broken, true));
    assert_eq!(label("crest.png", DOT.as_bytes()).as_deref(), Some(broken));
    assert_eq!(label("crest.jpg", b"\xff\xd8\xff\xe0rest").as_deref(), Some(broken));
    assert_eq!(label("crest.svg", &DOT.as_bytes()[..60]).as_deref(), Some(broken));
    let other = DOT.replace("<circle", "<image href=\"other.png\" width=\"9\" height=\"9\"/><circle");
    assert_eq!(label("crest.svg", other.as_bytes()).as_deref(), Some("a drawing that takes in another file"));
    let lettered = DOT.replace("<circle r=\"4\"/>", "<text y=\"5\" font-size=\"3\">Ash</text>");
    assert_eq!(label("crest.svg", lettered.as_bytes()), None);
}

#[test]
fn a_crest_of_dots_is_whole_or_reported() {
    let png = fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../templates/ks2-agreement.png")).expect("a PNG");
    assert_eq!(crest("crest.png", &png), None);
    assert!(crest("crest.png", &png[..png.len() / 2]).is_some());
    assert!(crest("crest.jpeg", &png).is_some());
}

#[test]
fn a_crest_that_is_too_large_is_not_said_to_be_missing() {
    let large = vec![b' '; 5_000_001];
    assert_eq!(crest("crest.svg", &large).expect("a finding").0, "the file `crest.svg` is larger than 5 MB");
}

#[test]
fn a_word_that_no_line_can_hold_is_found() {
    let long = |word: String| found(&format!("statement one \"See {word} here.\"\n"));
    let [(_, finding)] = &long("QUJD".repeat(6_000))[..] else { panic!("it is found") };
    assert_eq!(finding.message, "a word of 24000 letters cannot be printed");
    assert_eq!(long("abc ".repeat(6_000)), []);
}
