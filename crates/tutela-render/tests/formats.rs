//! Web pages and Markdown say the words of the document, in its order.

#[path = "../../../tests/support/any_document.rs"]
mod any_document;
#[path = "../../../tests/support/markdown_text.rs"]
mod markdown_text;
#[path = "../../../tests/support/samples.rs"]
mod samples;

use any_document::{compared, document, tricky};
use markdown_text::markdown_text;
use proptest::prelude::*;
use tutela_render::{Block, Run, Site, html, html_text, letters, markdown, plain_text};

#[test]
fn samples_say_the_same_words_in_every_format() {
    for document in samples::all() {
        let words = letters(&plain_text(&document));
        assert_eq!(letters(&html_text(&html(&document, &Site::default()))), words, "{} as a web page", document.stem);
        assert_eq!(letters(&markdown_text(&markdown(&document))), words, "{} as Markdown", document.stem);
    }
}

#[test]
fn a_page_fetches_nothing_and_runs_nothing() {
    let mut document = samples::sheet();
    document.title = "<script>alert(1)</script>".into();
    document.blocks.push(Block::Paragraph { runs: vec![Run::link("javascript:alert(1)", "press")] });
    let page = html(
        &document,
        &Site {
            stylesheet: Some("body { color: red } </style><script>alert(2)</script>".to_owned()),
            ..Site::default()
        },
    );
    let (_, shown) = page.split_once("</style>").expect("the page has a style");
    assert!(!shown.contains("</style>") && !shown.contains("<script") && !shown.contains("javascript:"), "{shown}");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read_back_from_markdown(document in document()) {
        let written = markdown(&document);
        prop_assert_eq!(compared(&markdown_text(&written)), compared(&plain_text(&document)), "{}", written);
    }

    #[test]
    fn any_text_is_read_back_from_a_page(document in document()) {
        prop_assert_eq!(compared(&html_text(&html(&document, &Site::default()))), compared(&plain_text(&document)));
    }

    #[test]
    fn a_line_of_any_text_is_read_back_sign_for_sign(text in tricky()) {
        let mut document = samples::letter();
        document.blocks = vec![Block::paragraph(text)];
        prop_assert_eq!(letters(&markdown_text(&markdown(&document))), letters(&plain_text(&document)));
    }
}
