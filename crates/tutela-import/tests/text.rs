//! Markdown and plain text.

mod support;

use proptest::prelude::*;
use support::{import, said, shown, sound, words};

fn check(name: &str, text: &str, wanted: &str) -> String {
    let imported = import(name, text.as_bytes()).expect("it is taken over");
    assert_eq!(words(&said(&imported)), words(wanted), "{}", shown(&imported));
    sound(&imported);
    shown(&imported)
}

#[test]
fn markdown_keeps_its_headings_lists_tables_and_links() {
    let text = "---\nauthor: Office\n---\n# Online Safety Policy\r\n\r\nHawthorn & co.[^1]\n\n## Aims\n\n* one `{code}`\n* two\n  1. inside\n\n\
        Setext\n------\n\n| Who | What |\n|---|---|\n| Staff | lock <br> it |\n\n> quoted **bold *both*** [here](https://a.example/b) [there](#x) [file](a.docx)\n\n\
        ```\nlet {x} = \"\"\"1\"\"\";\n```\n\n<!-- nobody sees this -->\n\n<div>in a box</div>\n\n![A hawthorn](h.png)\n\n[^1]: Founded 1902.\n";
    let all = check(
        "policy.md",
        text,
        "Online Safety Policy Hawthorn co 1 Aims one code two inside Setext Who What Staff lock it quoted bold both here there file let x 1 \
         in a box A hawthorn 1 Founded 1902",
    );
    for part in [
        "section aims \"Aims\"",
        "section setext \"Setext\"",
        "[here](https://a.example/b) there file",
        "## At the head or foot of its pages: author: Office",
        "## This link led nowhere: “file” (a.docx)",
        "&#123;code&#125;",
    ] {
        assert!(all.contains(part), "{part}\n{all}");
    }
}

#[test]
fn headings_of_plain_text_are_told_by_how_they_look() {
    let text = "\u{feff}ONLINE SAFETY POLICY\r\n\r\nHeadteacher: Mrs Hannah Ward\r\nDate: May 2025\r\n\r\n1. Our aims\r\n\r\nWe keep “children” safe \u{2013} always.\r\n\
        - one\r\n  - inside\r\n- two\r\n\r\n1.1 Who does what\r\n\r\nDate\tWhat\r\n14.06.2021\tWritten\r\n\r\n2. Staff\r\n\r\n1. lock it\r\n2. log out\r\n\r\nThe end.\r\n";
    let all = check(
        "policy.txt",
        text,
        "ONLINE SAFETY POLICY Headteacher Mrs Hannah Ward Date May 2025 Our aims We keep children safe always one inside two Who does what \
         Date What 14 06 2021 Written Staff lock it log out The end",
    );
    for part in [
        "policy online-safety \"ONLINE SAFETY POLICY\"",
        "section our-aims \"Our aims\" {",
        "section who-does-what \"Who does what\" {",
        "section staff \"Staff\" {",
        "section front-page \"Front page\" not numbered",
        "- one\n      - inside\n    - two",
        "1. lock it\n    2. log out",
        "# issued 2025-05",
    ] {
        assert!(all.contains(part), "{part}\n{all}");
    }
}

#[test]
fn a_text_without_headings_is_one_section() {
    let all = check(
        "note.txt",
        "pupils must not share passwords. Ring 01632 960123.\n",
        "Online Safety Policy pupils must not share passwords Ring 01632 960123",
    );
    assert!(all.contains("section the-policy \"The policy\""), "{all}");
    assert!(all.contains("#   pupils must not share passwords"), "{all}");
}

#[test]
fn paragraphs_that_were_cut_at_the_edge_of_a_page_are_whole_again() {
    let text = "Aims\n\nThis paragraph was cut at the edge of a page by an old\nprogram, and goes on for two more lines of the same length\nuntil it ends.\n";
    let all = check("a.txt", text, &format!("Online Safety Policy {text}"));
    assert!(all.contains("by an old program, and"), "{all}");
}

#[test]
fn marks_within_a_word_do_not_join_its_halves() {
    check("a.txt", "Aims\n\nA**a** and **b**c **d**.\n", "Online Safety Policy Aims A a and b c d");
}

#[test]
fn text_stored_in_older_ways_is_read() {
    let text = "Aims\n\nThe café’s “rule”.";
    let utf16: Vec<u8> = format!("\u{feff}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    let windows = b"Aims\n\nThe caf\xe9\x92s \x93rule\x94.";
    for bytes in [text.as_bytes(), &utf16, windows] {
        let imported = import("a.txt", bytes).expect("it is taken over");
        assert_eq!(words(&said(&imported)), words(&format!("Online Safety Policy {text}")));
    }
}

#[test]
fn quotes_that_meet_where_one_run_ends_and_the_next_begins_end_no_text() {
    let imported = import("a.md", b"He said \"\"*\"yes*\" twice.").expect("it is taken over");
    assert_eq!(words(&said(&imported)), words("Online Safety Policy He said yes twice"));
    sound(&imported);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_word_of_a_plain_text_is_lost(lines in prop::collection::vec("[ A-Za-zé“”'\"{}#*_`<>&;:!?.,\\\\|~=+/-]{0,70}|[a-z ]{0,130}", 0..25)) {
        let text = format!("Begin\n\n{}\n\nEnd of it.", lines.join("\n"));
        let imported = import("a.txt", text.as_bytes()).expect("it is taken over");
        prop_assert_eq!(words(&said(&imported)), words(&format!("Online Safety Policy {text}")), "{}", shown(&imported));
        sound(&imported);
    }

    #[test]
    fn no_markdown_makes_it_stumble(text in "[ \n\t#*_`<>&;:!?.,(){}\\[\\]\\\\|~=+/0-9a-c\"-]{1,300}") {
        if let Ok(imported) = import("a.md", text.as_bytes()) {
            sound(&imported);
        }
    }
}
