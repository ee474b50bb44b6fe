//! Documents of any kind, for tests that hold of every one.
//!
//! Taken into a test with `#[path]`, beside `samples`; wants `proptest`.

use proptest::prelude::*;
use tutela_render::{Block, CalloutKind, Document, Marks, Run, Step, Term, letters};

use super::samples;

/// Text that Markdown would like to read as something else.
pub fn tricky() -> impl Strategy<Value = String> {
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

/// A document of any words and blocks.
pub fn document() -> impl Strategy<Value = Document> {
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
pub fn compared(text: &str) -> String {
    letters(text).replace('_', "")
}
