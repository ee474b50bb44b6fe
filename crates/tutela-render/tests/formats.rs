//! Web pages and Markdown say the words of the document, in its order.

#[path = "../../../tests/support/markdown_text.rs"]
mod markdown_text;
#[path = "../../../tests/support/samples.rs"]
mod samples;

use markdown_text::markdown_text;
use proptest::prelude::*;
use tutela_render::{
    Block, CalloutKind, Document, Marks, Run, Site, Step, Term, html, html_text, letters, markdown, plain_text,
};

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

/// Text that Markdown would like to read as something else.
fn tricky() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "*",
        "**",
        "_",
        "__",
        "[",
        "]",
        "(",
        ")",
        "#",
        "##",
        "<b>",
        "<",
        ">",
        "&",
        "&amp;",
        "|",
        "\\",
        "`",
        "~~",
        "!",
        "-",
        "+",
        "=",
        "---",
        "1.",
        "12)",
        "1",
        ".",
        ":",
        "$",
        "\"",
        "'",
        " ",
        " ",
        "  ",
        "\n",
        "\t",
        "word",
        "a",
        "é",
        "—",
        "“",
        "http://x.example",
        "x@y.example",
        "\u{a0}",
        "\u{200b}",
        "\u{202e}",
        "\u{0}",
        "{",
        "}",
        "^",
        "@",
        "/",
        "%",
    ]);
    prop::collection::vec(piece, 0..8).prop_map(|pieces| pieces.concat())
}

fn runs() -> impl Strategy<Value = Vec<Run>> {
    let leaf = prop_oneof![
        6 => tricky().prop_map(Run::text),
        1 => tricky().prop_map(Run::blank),
        1 => Just(Run::LineBreak),
    ];
    let run = leaf.prop_recursive(2, 12, 4, |inner| {
        let runs = prop::collection::vec(inner, 0..4);
        prop_oneof![
            runs.clone().prop_map(|runs| Run::Strong { runs }),
            runs.clone().prop_map(|runs| Run::Emphasis { runs }),
            (prop::sample::select(vec!["https://x.example/(a)?b=c&copy=d|e", "#a", "javascript:x", "a.html"]), runs)
                .prop_map(|(href, runs)| Run::Link { href: href.into(), runs }),
        ]
    });
    prop::collection::vec(run, 0..5)
}

/// Runs that may begin with the name of a clause, or hold one where none belongs.
fn clause() -> impl Strategy<Value = Vec<Run>> {
    let anchor =
        (prop::sample::select(vec!["a", "b", ""]), tricky()).prop_map(|(name, label)| Run::anchor(name, label));
    (prop::option::of(anchor), runs(), prop::bool::ANY).prop_map(|(anchor, mut runs, first)| {
        let at = if first { 0 } else { runs.len() };
        runs.splice(at..at, anchor);
        runs
    })
}

fn blocks() -> impl Strategy<Value = Vec<Block>> {
    let leaf = prop_oneof![
        4 => clause().prop_map(|runs| Block::Paragraph { runs }),
        1 => (0u8..9, prop::option::of(tricky()), runs(), prop::sample::select(vec!["a", "b", ""])).prop_map(
            |(level, number, runs, anchor)| Block::Heading { level, number, runs, anchor: anchor.into() }
        ),
        1 => prop::collection::vec(clause(), 0..3).prop_map(|items| Block::Statements { items }),
        2 => (prop::option::of(tricky()), prop::collection::vec(runs(), 0..3),
              prop::collection::vec(prop::collection::vec(runs(), 0..4), 0..3))
            .prop_map(|(caption, header, rows)| Block::Table { caption, header, rows }),
        1 => prop::collection::vec((tricky(), runs()), 0..3).prop_map(|entries| Block::Terms {
            entries: entries.into_iter().map(|(label, value)| Term { label, value }).collect()
        }),
        1 => (tricky(), 0u8..4).prop_map(|(title, depth)| Block::contents(title, depth)),
        1 => prop::collection::vec(tricky(), 0..3).prop_map(|fields| Block::Signature { fields }),
        1 => tricky().prop_map(|label| Block::CutLine { label }),
    ];
    let block = leaf.prop_recursive(3, 12, 3, |inner| {
        let blocks = prop::collection::vec(inner, 0..3);
        prop_oneof![
            (prop::bool::ANY, prop::collection::vec(blocks.clone(), 0..3)).prop_map(|(numbers, items)| Block::List {
                marks: if numbers { Marks::Numbers } else { Marks::Points },
                items
            }),
            (prop::option::of(tricky()), blocks.clone()).prop_map(|(title, blocks)| Block::Callout {
                kind: CalloutKind::Note,
                title,
                blocks
            }),
            prop::collection::vec((prop::option::of(tricky()), clause(), blocks), 0..3).prop_map(|steps| {
                Block::Steps {
                    steps: steps.into_iter().map(|(label, runs, blocks)| Step { label, runs, blocks }).collect(),
                }
            }),
        ]
    });
    prop::collection::vec(block, 0..5)
}

fn document() -> impl Strategy<Value = Document> {
    (tricky(), tricky(), blocks()).prop_map(|(title, fact, blocks)| {
        let mut document = samples::letter();
        document.school.crest = None;
        document.title = title;
        document.facts[0].value = fact;
        document.blocks = blocks;
        document
    })
}

/// Looks past ruled blanks and any other underscores: two blanks and a sign between them would be told apart by nobody.
fn compared(text: &str) -> String {
    letters(text).replace('_', "")
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
