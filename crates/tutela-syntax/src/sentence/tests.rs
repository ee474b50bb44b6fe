//! What the rules that are written from the grammar read is what pest reads.

use super::{Kind, Node, grammar, read};
use crate::context::forms_table;
use pest::Parser;
use pest::iterators::Pair;
use proptest::prelude::*;
use tutela_diagnostics::{SourceId, Span};

fn by_pest(kind: Kind, text: &str) -> Option<Node> {
    fn node(pair: Pair<'_, Kind>) -> Node {
        let (kind, span) = (pair.as_rule(), Span::new(SourceId(0), pair.as_span().start(), pair.as_span().end()));
        Node {
            kind,
            span,
            children: pair.into_inner().filter(|inner| inner.as_rule() != Kind::EOI).map(node).collect(),
        }
    }
    grammar::Grammar::parse(kind, text).ok().and_then(|mut pairs| pairs.next()).map(node)
}

fn same(kind: Kind, text: &str) {
    let (own, pests) = (read(kind, text, SourceId(0), 0), by_pest(kind, text));
    assert_eq!(format!("{own:?}"), format!("{pests:?}"), "{kind:?} {text:?}");
}

#[test]
fn every_form_reads_its_sample_as_pest_does() {
    for (_, _, _, own, sample) in forms_table() {
        let line = sample.split(" {").next().unwrap_or(sample);
        assert!(read(own, line, SourceId(0), 0).is_some(), "{line}");
        for (_, _, _, kind, _) in forms_table() {
            same(kind, line);
        }
    }
}

#[test]
fn every_statement_of_the_shipped_policies_is_read_as_pest_reads_it() {
    let mut count = 0;
    for text in SHIPPED {
        crate::parse(SourceId(0), text).tree.walk(&mut |statement| {
            if let Some(kind) = statement.kind {
                same(kind, &text[statement.span.range()]);
                count += 1;
            }
        });
    }
    assert!(count > 1000, "only {count} were read");
}

const SHIPPED: &[&str] = &[
    include_str!("../../../../policies/standard/vocabulary.policy"),
    include_str!("../../../../policies/standard/measures.policy"),
    include_str!("../../../../policies/model-primary/concerns-children.policy"),
    include_str!("../../../../policies/model-primary/duties.policy"),
    include_str!("../../../../policies/model-primary/policy.policy"),
    include_str!("../../../../policies/model-primary/scenarios.policy"),
    include_str!("../../../../policies/model-primary/sheets.policy"),
    include_str!("../../../../policies/model-primary/systems.policy"),
    include_str!("../../../../policies/federation-as-found/sheets.policy"),
];

/// Signs that mean something, or nothing.
const SIGNS: &[&str] = &[",", " ", "\"", "# a\n", "\n", "\u{a0}", "“", "”", "é", "-", ":", "\"\"\"", "\0"];

proptest! {
    #![proptest_config(ProptestConfig { cases: 4000, failure_persistence: None, ..ProptestConfig::default() })]

    /// Samples with words lost, doubled and changed for others, and with signs that do not belong there.
    #[test]
    fn a_broken_statement_is_read_as_pest_reads_it(
        which in any::<prop::sample::Index>(),
        other in any::<prop::sample::Index>(),
        changes in prop::collection::vec((0_u8..6, any::<prop::sample::Index>(), any::<prop::sample::Index>()), 0..4),
    ) {
        let table: Vec<_> = forms_table().collect();
        let mut words: Vec<&str> = which.get(&table).4.trim_end_matches('{').split_inclusive(' ').collect();
        let others: Vec<&str> = table.iter().flat_map(|form| form.4.split_inclusive(' ')).collect();
        for (change, at, with) in &changes {
            if words.is_empty() {
                break;
            }
            let at = at.index(words.len());
            match change {
                0 => { words.remove(at); }
                1 => words.insert(at, words[at]),
                2 => words[at] = others[with.index(others.len())],
                3 => words.insert(at, others[with.index(others.len())]),
                4 => words.insert(at, SIGNS[with.index(SIGNS.len())]),
                _ => {
                    let with = with.index(words.len());
                    words.swap(at, with);
                }
            }
        }
        let text = words.concat();
        for text in [text.as_str(), text.trim()] {
            same(which.get(&table).3, text);
            same(other.get(&table).3, text);
        }
    }
}
