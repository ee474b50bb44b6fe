//! A Word file says the words of the document, in its order, in what Word has for each: headings, lists that count, tables whose
//! heads repeat.

#[path = "../../../tests/support/any_document.rs"]
mod any_document;
#[path = "../../../tests/support/samples.rs"]
mod samples;
#[path = "../../../tests/support/word_file.rs"]
mod word_file;

use any_document::{compared, document};
use jiff::civil::{Date, date};
use proptest::prelude::*;
use tutela_docx::{WordError, word};
use tutela_render::{Block, Document, Image, Marks, Run, letters, plain_text};
use word_file::WordFile;

const DAY: Date = date(2026, 11, 21);

fn opened(document: &Document) -> WordFile {
    let file = WordFile::open(&word(document, DAY).expect("a file"));
    file.check();
    file
}

#[test]
fn samples_say_the_same_words() {
    for document in samples::all() {
        assert_eq!(letters(&opened(&document).words()), letters(&plain_text(&document)), "{}", document.stem);
    }
}

#[test]
fn two_files_of_one_document_are_equal_to_the_byte() {
    for document in samples::all() {
        assert!(word(&document, DAY) == word(&document, DAY), "{}", document.stem);
    }
}

#[test]
fn headings_are_headings() {
    for document in samples::all() {
        let body = opened(&document).body();
        let of = |style: &str| -> Vec<String> {
            let paragraphs = body.all("w:p").into_iter().filter(|paragraph| paragraph.style() == style);
            paragraphs.map(|paragraph| paragraph.words().trim().to_owned()).collect()
        };
        assert_eq!(of("Title").iter().map(|title| letters(title)).collect::<Vec<_>>(), [letters(&document.title)]);
        for level in 1..=3 {
            let wanted: Vec<String> = headings(&document.blocks, level).iter().map(|words| letters(words)).collect();
            let found: Vec<String> = of(&format!("Heading{level}")).iter().map(|words| letters(words)).collect();
            assert_eq!(found, wanted, "{}", document.stem);
        }
    }
    let headings: usize = samples::all().iter().map(|document| headings(&document.blocks, 1).len()).sum();
    assert!(headings > 10, "the samples have headings");
}

fn headings(blocks: &[Block], wanted: u8) -> Vec<String> {
    let words = |block: &Block| match block {
        Block::Heading { level, number, runs, .. } if *level == wanted => {
            Some(format!("{} {}", number.as_deref().unwrap_or_default(), tutela_render::words_of(runs)))
        }
        _ => None,
    };
    blocks.iter().filter_map(words).collect()
}

#[test]
fn the_head_of_a_table_is_said_again_on_each_page() {
    let body = opened(&samples::contacts()).body();
    let tables: Vec<_> = body
        .all("w:tbl")
        .into_iter()
        .filter(|table| table.get("w:tblPr").and_then(|properties| properties.value("w:tblStyle")) == Some("DataTable"))
        .collect();
    assert_eq!(tables.len(), 1);
    let repeats: Vec<bool> = tables[0].all("w:tr").iter().map(|row| !row.all("w:tblHeader").is_empty()).collect();
    assert_eq!(repeats, [true, false, false, false], "only the first row heads the others");
    assert_eq!(tables[0].all("w:tblCaption").len(), 1, "a table says what it shows");
}

#[test]
fn every_list_that_counts_begins_with_one() {
    let mut document = samples::guide();
    let list = |marks| Block::List { marks, items: (0..2).map(|_| vec![Block::paragraph("Go on")]).collect() };
    document.blocks = vec![list(Marks::Numbers), list(Marks::Points), list(Marks::Numbers), list(Marks::Points)];
    let file = opened(&document);
    let lists: Vec<String> = file
        .body()
        .all("w:numId")
        .iter()
        .map(|list| list.attribute("w:val").expect("a list's number").to_owned())
        .collect();
    let [first, _, points, _, second, _, more_points, _] = lists.as_slice() else { panic!("{lists:?}") };
    assert!(first != second && points == more_points, "{lists:?}");
    let numbering = file.part("word/numbering.xml");
    for counted in [first, second] {
        let number = numbering.all("w:num").into_iter().find(|list| list.attribute("w:numId") == Some(counted));
        assert_eq!(number.expect("the list").all("w:startOverride").len(), 1);
    }
}

#[test]
fn language_page_and_title_are_set_and_pages_counted() {
    for document in samples::all() {
        let file = opened(&document);
        let language = file.part("word/styles.xml").all("w:lang")[0].attribute("w:val").map(str::to_owned);
        assert_eq!(language.as_deref(), Some("en-GB"));
        let body = file.body();
        let page = body.all("w:pgSz")[0];
        assert_eq!((page.attribute("w:w"), page.attribute("w:h")), (Some("11906"), Some("16838")), "A4");
        let properties = file.part("docProps/core.xml");
        assert_eq!(properties.get("dc:title").map(|title| title.text.as_str()), Some(document.title.as_str()));
        assert!(properties.all("dcterms:created")[0].text.starts_with("2026-11-21"));
        let (header, footer) = (file.part("word/header1.xml"), file.part("word/footer1.xml"));
        assert!(header.words().contains(&document.school.name) && header.words().contains(&document.title));
        assert!(footer.words().contains(&document.edition), "{}", footer.words());
        let fields: Vec<_> =
            footer.all("w:fldSimple").iter().map(|field| field.attribute("w:instr").map(str::trim)).collect();
        assert_eq!(fields, [Some("PAGE"), Some("NUMPAGES")]);
    }
}

#[test]
fn nothing_asks_the_reader_to_bring_fields_up_to_date() {
    let file = opened(&samples::policy());
    assert!(file.part("word/settings.xml").all("w:updateFields").is_empty());
    let body = file.body();
    assert!(body.all("w:fldChar").iter().all(|mark| mark.attribute("w:dirty").is_none()));
    let field = body.all("w:instrText").first().map(|field| field.text.clone());
    assert!(field.is_some_and(|field| field.contains("TOC")), "the contents are Word's own");
}

#[test]
fn a_blank_can_be_filled_in_on_a_screen_and_a_name_signed_on_paper() {
    let body = opened(&samples::letter()).body();
    let fields: Vec<_> = body.all("w:sdtPr").iter().map(|field| field.value("w:alias").map(str::to_owned)).collect();
    assert_eq!(fields, [Some("your child’s name".to_owned())]);
    let ruled = body.all("w:tab").into_iter().filter(|tab| tab.attribute("w:leader") == Some("underscore")).count();
    assert_eq!(ruled, 4, "class, parent, signature and date");
}

#[test]
fn a_crest_of_any_sort_is_a_picture_that_every_word_shows() {
    let mut document = samples::sheet();
    let file = opened(&document);
    let picture = file.parts.get("word/media/picture1.png").expect("the crest").clone();
    assert!(picture.len() > 500);
    // The same picture as PNG is drawn again.
    document.school.crest = Some(Image { file: "crest.PNG".into(), bytes: picture, alt: "Our crest".into() });
    let file = opened(&document);
    assert_eq!(file.body().all("wp:docPr")[0].attribute("descr"), Some("Our crest"));
    assert!(file.parts["word/media/picture1.png"].len() > 500, "the picture is not empty");
    for (file, bytes) in [("crest.svg", &b"<html/>"[..]), ("crest.png", b"GIF"), ("crest.jpg", b"")] {
        document.school.crest = Some(Image { file: file.into(), bytes: bytes.to_vec(), alt: String::new() });
        let Err(WordError::Crest { file: named, .. }) = word(&document, DAY) else { panic!("{file} is no picture") };
        assert_eq!(named, file);
    }
}

#[test]
fn a_crest_looks_at_no_other_file() {
    let mut document = samples::sheet();
    let svg = |address: &str| {
        let frame = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><image href=\"{address}\" width=\"9\" height=\"9\"/></svg>"
        );
        Some(Image { file: "crest.svg".into(), bytes: frame.into_bytes(), alt: String::new() })
    };
    let crest = concat!(env!("CARGO_MANIFEST_DIR"), "/../../policies/model-primary/crest.svg");
    document.school.crest = svg(crest);
    let with_a_file = word(&document, DAY);
    document.school.crest = svg("/nowhere.svg");
    assert!(with_a_file == word(&document, DAY), "a drawing shows what it was not given");
}

#[test]
fn a_link_to_a_script_is_plain_words() {
    let mut document = samples::sheet();
    document.blocks = vec![Block::Paragraph { runs: vec![Run::link("javascript:alert(1)", "press")] }];
    let file = opened(&document);
    assert!(file.words().contains("press") && file.body().all("w:hyperlink").is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_document_is_sound_and_says_its_words(document in document()) {
        let file = opened(&document);
        prop_assert_eq!(compared(&file.words()), compared(&plain_text(&document)));
    }
}
