//! What an author may write, in whatever order, is printed: nothing that Typst asks of a file for everybody (PDF/UA-1, PDF/A-2a)
//! is left to luck.

#[allow(dead_code, reason = "other tests look at more of it")]
#[path = "../../../tests/support/any_document.rs"]
mod any_document;
#[allow(dead_code, reason = "other tests look at more of it")]
#[path = "../../../tests/support/samples.rs"]
mod samples;

use any_document::{document, tricky};
use jiff::civil::date;
use proptest::prelude::*;
use tutela_pdf::print;
use tutela_render::{Block, Document, Kind, Marks, Run, Variant};

fn assert_printed(document: &Document) {
    if let Err(fault) = print(document, date(2026, 9, 7)) {
        panic!("{fault}\n{document:#?}");
    }
}

/// Contents are the view's own, and it puts them between sections, never into a list.
fn leave_out_contents(block: &mut Block) {
    let inner: Vec<&mut Vec<Block>> = match block {
        Block::List { items, .. } => items.iter_mut().collect(),
        Block::Callout { blocks, .. } => vec![blocks],
        Block::Steps { steps } => steps.iter_mut().map(|step| &mut step.blocks).collect(),
        _ => Vec::new(),
    };
    for blocks in inner {
        blocks.retain(|block| !matches!(block, Block::Contents { .. }));
        blocks.iter_mut().for_each(leave_out_contents);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, max_shrink_iters: 40, ..ProptestConfig::default() })]

    #[test]
    fn any_document_is_printed(
        mut document in document(),
        kind in prop::sample::select(vec![Kind::Policy, Kind::Sheet, Kind::Letter, Kind::Guide, Kind::Report]),
        variant in prop::sample::select(vec![Variant::Usual, Variant::LargePrint, Variant::DyslexiaFriendly]),
        language in prop::sample::select(vec!["en-GB", "", "cy", "x", "english", "zz-ZZZ-1"]),
        school in tricky(),
    ) {
        document.kind = kind;
        document.blocks.iter_mut().for_each(leave_out_contents);
        document.language = language.to_owned();
        document.school.name = school;
        assert_printed(&document.for_variant(variant));
    }
}

/// A document of these blocks.
fn of(blocks: Vec<Block>) -> Document {
    Document { blocks, page_limit: None, ..samples::sheet() }
}

#[test]
fn headings_that_skip_a_level_or_stand_anywhere_are_printed() {
    let heading = |level| Block::heading(level, None, format!("Of level {level}"), "");
    for levels in [&[6, 1, 4][..], &[3], &[1, 3, 2, 5, 1], &[0, 9]] {
        assert_printed(&of(levels.iter().map(|level| heading(*level)).collect()));
    }
    let in_a_list =
        Block::List { marks: Marks::Points, items: vec![vec![heading(4), Block::paragraph("one")], vec![heading(2)]] };
    assert_printed(&of(vec![in_a_list, heading(5)]));
    assert_printed(&of(vec![Block::heading(1, None, "", "a"), Block::heading(2, Some("1"), "", "a")]));
}

#[test]
fn what_has_no_words_is_printed() {
    let mut nameless = of(vec![]);
    nameless.title.clear();
    nameless.stem.clear();
    nameless.school.name.clear();
    nameless.edition.clear();
    if let Some(crest) = &mut nameless.school.crest {
        crest.alt.clear();
    }
    assert_printed(&nameless);
    let link = |href: &str, words: &str| Run::link(href, words);
    let links = vec![
        link("https://a.example", ""),
        link("", "no address"),
        link("#nowhere", "nowhere"),
        link("https://a.example", " "),
    ];
    assert_printed(&of(vec![Block::Paragraph { runs: links }, Block::Paragraph { runs: vec![Run::blank("")] }]));
    let bare = |header: Vec<Vec<Run>>, rows| Block::Table { caption: None, header, rows };
    assert_printed(&of(vec![
        bare(vec![], vec![vec![vec![Run::text("one")]]]),
        bare(vec![vec![]], vec![]),
        bare(vec![], vec![]),
    ]));
}

#[test]
fn a_very_long_word_text_or_title_is_printed() {
    // A longer word is found at its line before anything is printed.
    let mut document = of(vec![
        Block::paragraph("x".repeat(10_000)),
        Block::paragraph("a long text ".repeat(4_000)),
        Block::heading(1, None, "a long heading ".repeat(200), "y"),
    ]);
    document.title = "A long title ".repeat(40);
    document.edition = "z".repeat(2_000);
    assert_printed(&document);
}

#[test]
fn a_link_to_a_clause_is_printed() {
    let clause = vec![Run::anchor("phones", "rule phones"), Run::text("Phones stay at home.")];
    let to_it = Block::Paragraph { runs: vec![Run::link("#phones", "the rule on phones")] };
    assert_printed(&of(vec![to_it.clone(), Block::Paragraph { runs: clause.clone() }]));
    assert_printed(&of(vec![Block::Statements { items: vec![clause] }, to_it]));
}

#[test]
fn no_link_leads_to_what_was_left_out() {
    let empty = Block::Paragraph { runs: vec![Run::anchor("a", "nothing")] };
    assert_printed(&of(vec![empty, Block::Paragraph { runs: vec![Run::link("#a", "to what says nothing")] }]));
}
