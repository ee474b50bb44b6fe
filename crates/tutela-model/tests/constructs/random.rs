//! No text makes the model panic: random edits of the shipped policies, and random words of the language.

use crate::project::project_of;
use crate::shipped::{PROJECTS, files};
use proptest::prelude::*;
use std::sync::OnceLock;

/// One file of each project that has most sorts of statement in it, and all words of the language.
fn texts() -> &'static (Vec<String>, Vec<String>) {
    static TEXTS: OnceLock<(Vec<String>, Vec<String>)> = OnceLock::new();
    TEXTS.get_or_init(|| {
        let texts: Vec<String> = PROJECTS.iter().flat_map(|name| files(name)).map(|(_, text)| text).collect();
        let mut words: Vec<String> = texts.iter().flat_map(|text| text.split(' ')).map(str::to_owned).collect();
        words.sort();
        words.dedup();
        (texts, words)
    })
}

/// Reads a text through parse, lower and read-back, and takes every diagnostic's place.
fn read(text: &str) {
    let project = project_of(&[("random.policy".to_owned(), text.to_owned())]);
    for found in &project.diagnostics {
        let _ = project.sources.text(found.span);
        assert!(!found.message.is_empty());
    }
    for reading in tutela_model::readings(&project.model) {
        assert!(!reading.text.is_empty(), "nothing is said of {} {}", reading.kind, reading.name);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn random_edits_of_a_shipped_file_never_panic(
        file in any::<prop::sample::Index>(),
        edits in prop::collection::vec((any::<prop::sample::Index>(), 0usize..40, any::<prop::sample::Index>(), 0u8..5), 1..12),
    ) {
        let (texts, words) = texts();
        let mut text = texts[file.index(texts.len())].clone();
        for (at, length, word, way) in edits {
            let near = |text: &str, at: usize| (0..=at.min(text.len())).rev().find(|n| text.is_char_boundary(*n)).unwrap_or(0);
            let start = near(&text, at.index(text.len() + 1));
            let end = near(&text, start + length).max(start);
            let new = match way {
                0 => String::new(),
                1 => words[word.index(words.len())].clone(),
                2 => "\"".to_owned(),
                3 => "{ é”\u{0}}".to_owned(),
                _ => format!(" {}\n", text[start..end].to_owned()),
            };
            text.replace_range(start..end, &new);
        }
        read(&text);
    }

    #[test]
    fn random_words_of_the_language_never_panic(picks in prop::collection::vec(any::<prop::sample::Index>(), 1..200)) {
        let (_, words) = texts();
        let text: Vec<&str> = picks.iter().map(|pick| words[pick.index(words.len())].as_str()).collect();
        read(&text.join(" "));
    }

    #[test]
    fn random_characters_never_panic(text in "\\PC{0,200}") {
        read(&text);
        read(&format!("statement s \"{text}\""));
        read(&format!("rule r {{ pupils must {text} }}"));
    }
}
