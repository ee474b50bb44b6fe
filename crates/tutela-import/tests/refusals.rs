//! Files that cannot be taken over: each says why in plain words, and none makes the import stumble.

mod support;

use proptest::prelude::*;
use support::{docx, import, paragraph, sound, zipped};

#[test]
fn what_cannot_be_taken_over_says_why() {
    let protected: Vec<u8> = b"\xd0\xcf\x11\xe0...."
        .iter()
        .copied()
        .chain("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    let good = docx(&paragraph("", "Words."), &[]);
    let bomb = " ".repeat(60 * 1024 * 1024);
    let deep =
        format!("<w:document><w:body>{}</w:body></w:document>", "<w:sdt>".repeat(5000) + &"</w:sdt>".repeat(5000));
    let long = "many words ".repeat(200_000);
    let cases: Vec<(&str, Vec<u8>, &str)> = vec![
        ("a.txt", b"".to_vec(), "no words"),
        ("a.md", b"\n\n---\n".to_vec(), "no words"),
        ("a.docx", b"".to_vec(), "is none"),
        ("a.docx", docx("", &[]), "no words"),
        ("a.docx", good[..good.len() / 2].to_vec(), "damaged"),
        ("a.docx", b"PK\x03\x04 and nothing more".to_vec(), "damaged"),
        ("a.docx", protected, "protected by a password"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old".to_vec(), "old Word"),
        ("a.docx", b"%PDF-1.7 ...".to_vec(), "is a PDF"),
        ("a.txt", b"{\\rtf1 words}".to_vec(), "rich text"),
        ("a.txt", b"<!DOCTYPE html><p>words".to_vec(), "web page"),
        ("a.txt", b"\x89PNG\r\n\x1a\n".to_vec(), "picture"),
        ("a.txt", (0..=255).collect(), "not a text"),
        ("a.docx", b"plain words".to_vec(), "is none"),
        ("a.odt", b"plain words".to_vec(), "OpenDocument"),
        ("a.pages", b"plain words".to_vec(), "kind"),
        ("a.docx", zipped(&[("xl/workbook.xml", "<x/>")]), "spreadsheet"),
        ("a.zip", zipped(&[("a.txt", "words")]), "no text document"),
        ("a.docx", zipped(&[("word/document.xml", "<w:document><w:body>")]), "damaged"),
        ("a.docx", zipped(&[("word/document.xml", &deep)]), "damaged"),
        ("a.docx", zipped(&[("word/document.xml", &bomb)]), "far more"),
        ("a.odt", zipped(&[("content.xml", "<d><body><spreadsheet/></body></d>")]), "not a text"),
        ("a.txt", long.into_bytes(), "too long"),
        ("a.txt", vec![b'a'; 33 * 1024 * 1024], "larger than"),
    ];
    for (name, bytes, why) in cases {
        let refusal = import(name, &bytes).expect_err(why);
        assert!(refusal.message.contains(why), "{why}: {refusal:?}");
        assert!(
            refusal.message.starts_with(|sign: char| !sign.is_uppercase()) && !refusal.message.ends_with('.'),
            "{refusal:?}"
        );
        assert!(refusal.help.ends_with('.'), "{refusal:?}");
    }
}

#[test]
fn marks_that_pile_up_do_no_harm() {
    for text in [
        "- ".repeat(20_000) + "x",
        "> ".repeat(20_000) + "x",
        "[".repeat(50_000) + "x",
        "*".repeat(50_000) + "x",
        "1. ".repeat(9_000) + "x",
    ] {
        for name in ["a.md", "a.txt"] {
            if let Ok(imported) = import(name, text.as_bytes()) {
                sound(&imported);
            }
        }
    }
    let tables = "<w:tbl><w:tr><w:tc>".repeat(60) + &paragraph("", "x") + &"</w:tc></w:tr></w:tbl>".repeat(60);
    sound(&import("a.docx", &docx(&tables, &[])).expect("it is taken over"));
}

#[test]
fn a_document_with_other_bytes_anywhere_is_read_or_refused() {
    let good = docx(&paragraph("", "Pupils must ask staff."), &[]);
    for at in (0..good.len()).step_by(3) {
        for byte in [0, 0xff, good[at] ^ 1] {
            let mut other = good.clone();
            other[at] = byte;
            let _ = import("a.docx", &other);
        }
        let _ = import("a.docx", &good[..at]);
    }
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..400), ending in "(docx|odt|md|txt|)") {
        let _ = import(&format!("a.{ending}"), &bytes);
        let mut packed = b"PK\x03\x04".to_vec();
        packed.extend(&bytes);
        let _ = import("a.docx", &packed);
    }

    #[test]
    fn any_xml_is_read_or_refused(body in "(<w:(p|r|t|tbl|tr|tc|ins|del|sdt)>|</w:(p|r|t|tbl|tr|tc|ins|del|sdt)>|[a-z &;]{0,5}){0,40}") {
        if let Ok(imported) = import("a.docx", &docx(&body, &[])) {
            sound(&imported);
        }
    }
}
