//! The words of the standard vocabulary, by the ways in which documents write them.

use std::collections::HashMap;

use tutela_diagnostics::{Source, SourceId, Sources};
use tutela_model::NameKind;

use super::posts::Post;

/// Words by how they are written, in small letters.
pub struct Words {
    by_phrase: HashMap<String, (String, NameKind)>,
}

/// Words that documents use for ones of the vocabulary.
const OTHER_WORDS: [(&str, &str); 50] = [
    ("children", "pupils"),
    ("child", "pupils"),
    ("pupil", "pupils"),
    ("learners", "pupils"),
    ("students", "pupils"),
    ("young people", "pupils"),
    ("staff members", "staff"),
    ("members of staff", "staff"),
    ("member of staff", "staff"),
    ("staff member", "staff"),
    ("employees", "staff"),
    ("school staff", "staff"),
    ("all staff", "staff"),
    ("teaching staff", "teachers"),
    ("teacher", "teachers"),
    ("class teachers", "teachers"),
    ("tas", "teaching-assistants"),
    ("carers", "parents"),
    ("parents and carers", "parents"),
    ("parents/carers", "parents"),
    ("parents or carers", "parents"),
    ("parents / carers", "parents"),
    ("parent", "parents"),
    ("parent/carer", "parents"),
    ("governor", "governors"),
    ("visitor", "visitors"),
    ("volunteer", "volunteers"),
    ("contractor", "contractors"),
    ("senior leader", "senior-leaders"),
    ("senior leaders", "senior-leaders"),
    ("senior leadership team", "senior-leaders"),
    ("leadership team", "senior-leaders"),
    ("slt", "senior-leaders"),
    ("leadership and management team", "senior-leaders"),
    ("technical staff", "technical-staff"),
    ("office staff", "office-staff"),
    ("phones", "mobile-phones"),
    ("mobiles", "mobile-phones"),
    ("phone", "mobile-phones"),
    ("mobile phone", "mobile-phones"),
    ("password", "passwords"),
    ("personal details", "personal-information"),
    ("photos", "photographs"),
    ("pictures", "images"),
    ("video", "videos"),
    ("class", "classrooms"),
    ("the classroom", "classrooms"),
    ("lesson time", "lessons"),
    ("memory stick", "memory-sticks"),
    ("usb sticks", "memory-sticks"),
];

impl Words {
    /// The words of the standard vocabulary, and the posts that a document names.
    pub fn new(posts: &[Post]) -> Words {
        let mut sources = Sources::default();
        let standard: Vec<SourceId> =
            tutela_model::STANDARD.iter().map(|(path, text)| sources.add(Source::new(*path, *text))).collect();
        let parsed: Vec<_> = sources.iter().map(|(id, source)| tutela_syntax::parse(id, &source.text)).collect();
        let trees: Vec<_> = parsed.iter().map(|parsed| &parsed.tree).collect();
        let model = tutela_model::lower(&sources, &trees, &standard).model;
        let mut by_phrase = HashMap::new();
        for (_, named) in model.names.iter() {
            let word = (named.name.clone(), named.kind);
            let titles = [Some(&named.title), named.many.as_ref()];
            for phrase in titles.into_iter().flatten() {
                by_phrase.entry(bare(phrase)).or_insert_with(|| word.clone());
            }
            by_phrase.insert(named.name.replace('-', " "), word);
        }
        for (other, name) in OTHER_WORDS {
            if let Some(id) = model.names.find(name) {
                by_phrase.insert(other.to_owned(), (name.to_owned(), model.names.get(id).kind));
            }
        }
        for post in posts.iter().filter(|post| post.is_held || post.name == "governing-body" || post.name == "police") {
            let kind = if post.is_held { NameKind::Role } else { NameKind::Body };
            for written in post.written {
                by_phrase.insert((*written).to_owned(), (post.name.to_owned(), kind));
            }
        }
        Words { by_phrase }
    }

    /// The word that a phrase is, if it is one.
    pub fn find(&self, phrase: &str) -> Option<(&str, NameKind)> {
        let phrase = bare(phrase);
        let (name, kind) = self.by_phrase.get(&phrase)?;
        Some((name, *kind))
    }
}

/// A phrase in small letters, without its article.
pub fn bare(phrase: &str) -> String {
    const ARTICLES: [&str; 13] = [
        "the ",
        "a ",
        "an ",
        "all ",
        "any ",
        "each ",
        "every ",
        "our ",
        "their ",
        "other ",
        "both ",
        "new members of ",
        "of the ",
    ];
    let mut phrase = phrase.trim().to_lowercase().replace('’', "'");
    let mut again = true;
    while again {
        again = false;
        // "Other" tells people apart, so it is no article of theirs.
        for article in ARTICLES.iter().filter(|article| **article != "other ") {
            if let Some(rest) = phrase.strip_prefix(article) {
                phrase = rest.trim_start().to_owned();
                again = true;
            }
        }
    }
    phrase
}
