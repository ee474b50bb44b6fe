//! What must hold of every printed document.

#[path = "../../../tests/support/pdf_text.rs"]
mod pdf_text;
#[path = "../../../tests/support/samples.rs"]
mod samples;

use jiff::civil::date;
use pdf_text::pdf_text;
use tutela_pdf::{Fit, PdfError, print, too_long};
use tutela_render::{Block, CalloutKind, Document, Kind, Run, Step, TypeSize, Variant, letters, plain_text};

fn printed(document: &Document) -> tutela_pdf::Printed {
    print(document, date(2026, 9, 7)).unwrap_or_else(|error| panic!("{}: {error}", document.stem))
}

fn assert_same_words(document: &Document) {
    let expected = letters(&plain_text(document));
    let found = letters(&pdf_text(&printed(document).bytes));
    if expected != found {
        let at = expected.chars().zip(found.chars()).take_while(|(one, other)| one == other).count();
        let near = |text: &str| text.chars().skip(at.saturating_sub(40)).take(120).collect::<String>();
        panic!("{}:\nexpected …{}…\nfound    …{}…", document.stem, near(&expected), near(&found));
    }
}

#[test]
fn paper_says_the_words_of_the_document_in_their_order() {
    for document in samples::all() {
        assert_same_words(&document);
    }
}

#[test]
fn the_same_document_and_day_give_the_same_bytes() {
    for document in samples::all() {
        assert_eq!(printed(&document).bytes, printed(&document).bytes, "{}", document.stem);
    }
}

#[test]
fn sheets_letters_and_guides_fit_one_page() {
    for document in [samples::sheet(), samples::letter(), samples::guide()] {
        let printed = printed(&document);
        assert_eq!(printed.pages, 1, "{}", document.stem);
        assert!(matches!(printed.fit, Fit::Fits | Fit::Tightened), "{}", document.stem);
    }
}

#[test]
fn a_page_for_pupils_is_printed_as_large_as_it_fits() {
    let mut poster = samples::sheet();
    poster.type_size = TypeSize::Pupil;
    poster.blocks.truncate(2);
    let large = printed(&poster);
    poster.page_limit = None;
    assert_eq!((large.pages, large.fit), (1, Fit::Fits));
    assert_ne!(large.bytes, printed(&poster).bytes);
}

#[test]
fn a_page_limit_that_cannot_be_kept_is_reported() {
    let mut sheet = samples::sheet();
    let long = "and then again ".repeat(100);
    sheet.blocks.push(Block::Statements { items: vec![vec![Run::text(format!("I ask first {long}"))]; 2] });
    let fit = printed(&sheet).fit;
    assert!(matches!(fit, Fit::TooLong { limit: 1, pages_at_tightest: 2.., words_over: 1.. }));
    let said = too_long(&sheet, fit).expect("it is too long");
    assert!(said.contains("is to fit 1 page and takes 2") && said.contains(" words too many."), "{said}");
    let line = "“I ask first and then again and then again and then again …” (303 words)";
    assert!(said.contains(&format!("Its longest lines: {line}; {line}")), "{said}");
    assert_eq!(too_long(&sheet, Fit::Tightened), None);
}

#[test]
fn other_readers_are_told_the_same_in_another_face_or_size() {
    for document in samples::all() {
        let usual = letters(&pdf_text(&printed(&document).bytes));
        for (variant, ending) in
            [(Variant::LargePrint, "large-print"), (Variant::DyslexiaFriendly, "dyslexia-friendly")]
        {
            let made = document.for_variant(variant);
            assert_eq!(made.stem, format!("{}-{ending}", document.stem));
            let found = printed(&made);
            assert_eq!(found.fit, Fit::Unlimited, "{}", made.stem);
            assert_same_words(&made);
            let words = letters(&pdf_text(&found.bytes));
            assert_eq!(words.replace(&letters(&made.edition), ""), usual.replace(&letters(&document.edition), ""));
        }
    }
}

/// Nothing may end on no page at all: what is kept together as a rule breaks where it is higher than a page.
#[test]
fn what_is_higher_than_a_page_goes_on_to_the_next() {
    let words = |count: usize| "and then again ".repeat(count);
    let cell = |text: String| vec![Run::text(text)];
    let many_lines = |count: usize| {
        let line = |at: usize| [Run::text(format!("line {at}")), Run::LineBreak];
        (0..count).flat_map(line).collect::<Vec<_>>()
    };
    let table = |caption: Option<&str>, columns: usize, rows: Vec<Vec<Vec<Run>>>| Block::Table {
        caption: caption.map(str::to_owned),
        header: (0..columns).map(|at| cell(format!("Column {at}"))).collect(),
        rows,
    };
    let row = |columns: usize, count: usize| (0..columns).map(|_| cell(words(count))).collect::<Vec<_>>();
    let heading = |at: usize| Block::heading(1, Some("1"), format!("Section {at}"), format!("section-{at}"));
    let steps = (0..80).map(|at| Step { label: Some(format!("Case {at}")), runs: cell(words(9)), blocks: vec![] });
    let kinds_of_block = [
        vec![table(Some("Missing: 40"), 2, vec![row(2, 8); 40])],
        vec![table(None, 3, vec![row(3, 8); 40])],
        // Few signs, and yet high: in lines of their own, or in narrow columns.
        vec![table(Some("A few"), 2, vec![vec![many_lines(90), cell(words(1))]])],
        vec![table(None, 2, vec![vec![many_lines(20), cell(words(1))]; 6])],
        vec![table(None, 9, vec![row(9, 5); 8])],
        vec![table(None, 1, vec![row(1, 400)])],
        vec![Block::Table { caption: None, header: vec![many_lines(90)], rows: vec![row(1, 1); 3] }],
        vec![Block::contents("Contents", 1)].into_iter().chain((0..90).map(heading)).collect(),
        vec![Block::Callout {
            kind: CalloutKind::Urgent,
            title: Some("Now".to_owned()),
            blocks: vec![Block::paragraph(words(400))],
        }],
        vec![Block::Steps { steps: steps.collect() }],
        vec![Block::Signature { fields: (0..90).map(|at| format!("Name {at}")).collect() }],
        vec![
            Block::CutLine { label: "Cut here".to_owned() },
            Block::paragraph(words(400)),
            table(None, 2, vec![row(2, 8); 40]),
        ],
    ];
    let settings =
        [(Kind::Policy, Variant::Usual), (Kind::Policy, Variant::LargePrint), (Kind::Letter, Variant::Usual)];
    for (kind, variant) in settings {
        for blocks in &kinds_of_block {
            let whole = Document { kind, blocks: blocks.clone(), page_limit: None, ..samples::sheet() };
            assert_same_words(&whole.for_variant(variant));
        }
    }
}

#[test]
fn a_sign_that_no_font_has_is_named() {
    let mut sheet = samples::sheet();
    sheet.blocks.push(Block::paragraph("Be kind 😀 to everybody"));
    let Err(error @ PdfError::Unprintable(_)) = print(&sheet, date(2026, 9, 7)) else { panic!("it was printed") };
    assert_eq!(
        error.to_string(),
        "“😀” (U+1F600) cannot be printed: say it in words instead, in “Be kind 😀 to everybody”"
    );
}

#[test]
fn a_broken_crest_is_reported_by_name() {
    let mut sheet = samples::sheet();
    if let Some(crest) = &mut sheet.school.crest {
        crest.bytes = b"no picture".to_vec();
    }
    assert!(matches!(print(&sheet, date(2026, 9, 7)), Err(PdfError::Crest { .. })));
}

#[test]
fn odd_text_is_printed_as_it_stands() {
    let mut sheet = samples::sheet();
    sheet.page_limit = None;
    sheet.blocks = vec![
        Block::heading(4, Some("1."), "#set text(red) *not* _code_ $x$ @ref <label> // gone?", "a b"),
        Block::heading(1, None, "Again", "a b"),
        Block::paragraph("\\ \"quoted\" 'single' -- --- ... ~ fi ffl ŵ ŷ é e\u{301} ½ ≥ € №"),
        Block::Paragraph { runs: vec![Run::link("javascript:alert(1)", "no script"), Run::link("#a b", " back")] },
        Block::Table { caption: None, header: vec![], rows: vec![vec![vec![Run::text("one")], vec![]]] },
        Block::Signature { fields: vec![] },
        Block::contents("List", 1),
    ];
    assert_same_words(&sheet);
}
