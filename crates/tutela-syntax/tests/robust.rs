//! Whatever the bytes, reading and formatting end, soon, and without a panic.

mod shipped;

use proptest::prelude::*;
use shipped::{faults, policies, read};
use tutela_syntax::{format, same_meaning};

/// Reads, formats, reads again: nothing may panic, every finding must lie in the text, and the laws of the formatter hold.
fn survives(text: &str) {
    let parsed = read(text);
    for finding in &parsed.diagnostics {
        let range = finding.span.range();
        assert!(text.get(range.clone()).is_some(), "a finding lies across a character or beyond the end: {range:?}");
        for edit in finding.fix.iter().flat_map(|fix| &fix.edits) {
            assert!(text.get(edit.span.range()).is_some());
        }
        assert!(!finding.message.contains(char::is_control) && !finding.label.contains(char::is_control));
    }
    let once = format(&parsed.tree, text).unwrap_or_else(|| text.to_owned());
    let again = read(&once);
    assert!(same_meaning(&parsed.tree, text, &again.tree, &once) || once == text, "formatting changed what is said");
    assert_eq!(
        format(&again.tree, &once).unwrap_or_else(|| once.clone()),
        once,
        "formatting twice is not formatting once"
    );
}

#[test]
fn long_and_deep_texts_end() {
    // A slow build tries a tenth of each.
    let times = |text: &str, count: usize| text.repeat(if cfg!(debug_assertions) { count / 10 } else { count });
    for (name, text) in [
        ("words in one line", times("pupils ", 1_430_000)),
        ("letters in one line", times("a", 10_000_000)),
        ("one sentence", format!("rule a {{ pupils must not bring {}phones }}", times("phones, ", 1_250_000))),
        ("quotes in one line", times("\" ", 5_000_000)),
        ("texts in one line", times("\"a\" ", 2_500_000)),
        ("quotes and braces in one line", times("\"{a ", 500_000)),
        ("three quotes", times("\"\"\"\n", 250_000)),
        ("three quotes and prose", times("\"\"\"\nrules a\n", 100_000)),
        ("open braces", times("{", 100_000)),
        ("open braces on lines", times("rule a {\n", 100_000)),
        ("braces on one line", times("{}", 100_000)),
        ("blocks in one line", times("role a { }", 100_000)),
        ("close braces", times("}", 100_000)),
        ("close braces on lines", times("}\n", 100_000)),
        ("unclosed items", times("rule a {\n  pupils must use laptops\n", 100_000)),
        ("unclosed items in a section", format!("policy p {{\n{}", times("  section a {\n    rules b\n", 100_000))),
        ("heads without a brace", times("rule a\n  pupils must use laptops\n", 100_000)),
        ("heads without a brace on one line", times("role a deputy b }\n", 100_000)),
        ("clauses", format!("rule a {{\n  pupils must use laptops\n{}}}\n", times("    say \"x\"\n", 100_000))),
        ("sentences that cannot be read", format!("rule a {{\n{}}}\n", times("  pupils must must must\n", 30_000))),
        (
            "a long sentence that cannot be read",
            format!("rule a {{\n  pupils must {}\n}}", times("use laptops in in ", 50_000)),
        ),
        ("lines that go on", format!("rule a {{\n  pupils must use laptops,\n{}}}", times("    use,\n", 100_000))),
        ("comments", times("# a\n", 100_000)),
        (
            "comments in a sentence",
            format!("rule a {{\n  pupils # a\n{}    must use laptops\n}}", times("    # a\n", 100_000)),
        ),
        ("semicolons", times(";", 100_000)),
        ("labels", times("a:", 100_000)),
        ("nothing", String::new()),
        ("only a mark at the start", "\u{feff}".to_owned()),
    ] {
        println!("{name}");
        survives(&text);
    }
    let further =
        |head: &str, behind: &str| (0..1500).map(|n| format!("{}{head}{behind}\n", " ".repeat(n))).collect::<String>();
    survives(&further("section a", " {"));
    survives(&format!("rule a {{\npupils must use laptops\n{}", further("except ks1", "")));
    survives(&further("rule a", ""));
}

/// Any characters, but often those that mean something.
fn scraps() -> impl Strategy<Value = String> {
    let scrap = prop_oneof![
        4 => Just(" ".to_owned()), 3 => Just("\n".to_owned()), 2 => Just("\n  ".to_owned()), 1 => Just("\r\n".to_owned()),
        1 => Just("\t".to_owned()), 1 => Just("\u{a0}".to_owned()), 2 => Just("{".to_owned()), 2 => Just("}".to_owned()),
        1 => Just(";".to_owned()), 1 => Just(",".to_owned()), 1 => Just(":".to_owned()), 2 => Just("\"".to_owned()),
        1 => Just("\"\"\"".to_owned()), 1 => Just("“".to_owned()), 1 => Just("”".to_owned()), 1 => Just("#".to_owned()),
        6 => prop::sample::select(vec![
            "rule", "pupils", "must", "not", "say", "except", "to", "ks2", "role", "policy", "section", "concern", "when", "also",
            "if so", "in", "with", "every", "term", "2026-09-01", "21/11/2026", "within", "1", "hour", "use", "laptops", "school",
            "dsl:", "decide whether", "rules", "also called", "history", "not stated", "known by", "only", "{dsl}", "aup",
        ]).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(scrap, 0..120).prop_map(|scraps| scraps.concat())
}

/// One change to a text, at a place given as a share of its length.
#[derive(Clone, Debug)]
enum Change {
    DropChar,
    DropWord,
    DropLine,
    Insert(String),
    DoubleLine,
    SwapLines,
    Indent(usize),
}

fn change() -> impl Strategy<Value = (f64, Change)> {
    let change = prop_oneof![
        Just(Change::DropChar),
        Just(Change::DropWord),
        Just(Change::DropLine),
        Just(Change::DoubleLine),
        Just(Change::SwapLines),
        (0usize..9).prop_map(Change::Indent),
        prop::sample::select(vec![
            "{", "}", "\"", "\"\"\"", ",", ";", "#", "\n", " say ", " except ", " must ", ":", "\t", "“", "é",
            "\u{a0}", "\r\n"
        ])
        .prop_map(|text| Change::Insert(text.to_owned())),
    ];
    (0.0..1.0, change)
}

fn changed(text: &str, changes: &[(f64, Change)]) -> String {
    let mut text = text.to_owned();
    for (share, change) in changes {
        let at = (share * text.len() as f64) as usize;
        let at = (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
        let line = text[..at].rfind('\n').map_or(0, |n| n + 1);
        let end = text[at..].find('\n').map_or(text.len(), |n| at + n + 1);
        match change {
            Change::DropChar => {
                if at < text.len() {
                    text.remove(at);
                }
            }
            Change::DropWord => {
                let end = text[at..].find(char::is_whitespace).map_or(text.len(), |n| at + n);
                text.replace_range(at..end, "");
            }
            Change::DropLine => text.replace_range(line..end, ""),
            Change::Insert(what) => text.insert_str(at, what),
            Change::DoubleLine => {
                let copy = text[line..end].to_owned();
                text.insert_str(line, &copy);
            }
            Change::SwapLines => {
                let own = text[line..end].to_owned();
                let next = text[end..].find('\n').map_or(text.len(), |n| end + n + 1);
                text.insert_str(next, &own);
                text.replace_range(line..end, "");
            }
            Change::Indent(depth) => {
                let spaces = text[line..].len() - text[line..].trim_start_matches(' ').len();
                text.replace_range(line..line + spaces, &" ".repeat(*depth));
            }
        }
    }
    text
}

proptest! {
    #![proptest_config(ProptestConfig { cases: if cfg!(debug_assertions) { 150 } else { 20_000 }, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_survived(bytes in prop::collection::vec(any::<u8>(), 0..2000)) {
        survives(&String::from_utf8_lossy(&bytes));
    }

    #[test]
    fn scraps_of_the_language_are_survived(text in scraps()) {
        survives(&text);
    }

    #[test]
    fn changed_policies_are_survived(which in any::<prop::sample::Index>(), changes in prop::collection::vec(change(), 1..6)) {
        let policies = policies();
        let (_, text) = &policies[which.index(policies.len())];
        survives(&changed(text, &changes));
    }
}

#[test]
fn random_bytes_at_length_are_survived() {
    let mut seed = 1u64;
    let bytes = std::iter::repeat_with(|| {
        seed = seed.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (seed >> 33) as u8
    });
    let bytes: Vec<u8> = bytes.take(if cfg!(debug_assertions) { 200_000 } else { 2_000_000 }).collect();
    survives(&String::from_utf8_lossy(&bytes));
}

#[test]
fn the_shipped_policies_have_no_fault() {
    for (name, text) in policies() {
        let parsed = read(&text);
        let messages: Vec<&str> = faults(&parsed).iter().map(|fault| fault.message.as_str()).collect();
        assert!(messages.is_empty(), "{name}: {messages:?}");
    }
}
