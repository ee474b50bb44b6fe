//! What a project may say in words that nothing can be judged by: so that nobody is told that something is missing which
//! stands there in other words.

use crate::{each_text, spaced};
use tutela_model::{Inline, Model, Prose, ProseBlock, Target};

/// Further words for a matter. They meet nothing: they only keep it from being called missing.
const WORDS: &[(&str, &[&str])] = &[
    ("generative-ai", &["artificial intelligence", " ai ", "chatbot", "chatgpt"]),
    ("ai-tools", &["artificial intelligence", " ai ", "chatbot", "chatgpt"]),
    (
        "child-on-child-abuse",
        &["peer-on-peer", "peer on peer", "child-on-child", "child on child", "sexual harassment"],
    ),
    ("low-level-concerns", &["low-level", "low level"]),
    ("suspected-images", &["nude", "sexting", "indecent image", "sexual image"]),
    ("radicalisation", &["radicali", "extremis"]),
    ("misinformation", &["fake news", "disinformation", "conspiracy"]),
    ("filter-breaches", &["unsuitable site", "unsuitable website", "filter"]),
];

/// All texts of a project in small letters.
pub struct Hints<'m> {
    /// Each concern with its title and what it also goes by.
    pub concerns: Vec<(&'m tutela_model::Concern, String)>,
    texts: String,
}

impl<'m> Hints<'m> {
    pub fn of(model: &'m Model) -> Self {
        let mut texts = String::new();
        each_text(model).iter().for_each(|text| said(text.prose, &mut texts));
        for rule in &model.rules {
            texts += &format!("{} ", rule.decl.title);
        }
        let titles = |concern: &&'m tutela_model::Concern| {
            let mut titles = format!("{} ", concern.decl.title);
            concern.also_called.iter().for_each(|other| titles += &format!("{other} "));
            (*concern, spaced(&titles))
        };
        let concerns = model.concerns.iter().filter(|concern| !concern.shared);
        Hints { concerns: concerns.map(|concern| titles(&concern)).collect(), texts: spaced(&texts) }
    }

    /// Whether some text speaks of it.
    pub fn is_told(&self, model: &Model, matter: &Target) -> bool {
        words_for(model, matter).iter().any(|words| self.texts.contains(words.as_str()))
    }

    /// Whether these words speak of it.
    pub fn speaks_of(&self, model: &Model, matter: &Target, words: &str) -> bool {
        let words = spaced(words);
        words_for(model, matter).iter().any(|sought| words.contains(sought.as_str()))
    }
}

/// The words by which a matter may be told: its title without the ending of the plural, and those of the list.
fn words_for(model: &Model, matter: &Target) -> Vec<String> {
    let (name, title) = match matter {
        Target::Name(id) => {
            let named = model.names.get(*id);
            (named.name.as_str(), named.title.clone())
        }
        Target::Unknown(name) => {
            let post = model.posts.iter().find(|post| post.name == *name);
            (name.as_str(), post.map_or_else(String::new, |post| post.title.clone()))
        }
        _ => return Vec::new(),
    };
    let plain = |words: &str| {
        let words = spaced(words);
        words.trim().trim_end_matches('s').trim_end_matches("ing").to_owned()
    };
    let more = WORDS.iter().filter(|(word, _)| *word == name).flat_map(|(_, words)| *words);
    let own = [plain(&name.replace('-', " ")), plain(&title)];
    own.into_iter().chain(more.map(|words| (*words).to_owned())).filter(|words| words.len() > 2).collect()
}

fn said(prose: &Prose, text: &mut String) {
    let mut blocks: Vec<&ProseBlock> = prose.blocks.iter().collect();
    while let Some(block) = blocks.pop() {
        match block {
            ProseBlock::Paragraph(inlines) | ProseBlock::Heading(inlines) => {
                inlines.iter().for_each(|inline| inline_said(inline, text));
                text.push(' ');
            }
            ProseBlock::List(_, items) => blocks.extend(items.iter().flatten()),
            ProseBlock::Quote(inner) => blocks.extend(inner),
        }
    }
}

fn inline_said(inline: &Inline, text: &mut String) {
    match inline {
        Inline::Text(words) => text.push_str(words),
        Inline::Strong(inner) | Inline::Emphasis(inner) | Inline::Link(_, inner) => {
            inner.iter().for_each(|inline| inline_said(inline, text));
        }
        Inline::Drawn(_) | Inline::Break => text.push(' '),
    }
}
