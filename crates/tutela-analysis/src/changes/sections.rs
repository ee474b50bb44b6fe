//! What stands in the sections of policies, sentence by sentence.

use super::lines::sentences;
use tutela_model::{Content, Model, Prose, Section, say_content};

/// A section with its own text; sections in it are others.
pub(super) struct Text {
    /// The policy's name and those of the sections around it, with `/` between them.
    pub name: String,
    pub title: String,
    pub paragraphs: Vec<String>,
}

/// Every section of every policy, in their order.
pub(super) fn sections(model: &Model) -> Vec<Text> {
    let mut found = Vec::new();
    for policy in &model.policies {
        policy.sections.iter().for_each(|section| add(model, &policy.decl.name, section, &mut found));
    }
    found
}

fn add(model: &Model, within: &str, section: &Section, found: &mut Vec<Text>) {
    let name = format!("{within}/{}", section.decl.name);
    let (mut paragraphs, mut inner) = (Vec::new(), Vec::new());
    for content in &section.content {
        match content {
            Content::Prose(prose) => {
                let whole = prose.blocks.iter().map(|block| Prose { blocks: vec![block.clone()], span: prose.span });
                let said: Vec<String> = whole.map(|prose| model.say_prose(&prose)).collect();
                paragraphs.extend(sentences(&said).into_iter().map(|sentence| format!("“{sentence}”")));
            }
            Content::Section(section) => inner.push(section),
            // What is declared in a section is told as what it is, wherever it stands.
            Content::Declared(_) => {}
            Content::Pull(_) => paragraphs.push(format!("It shows {}.", say_content(model, content))),
        }
    }
    found.push(Text { name: name.clone(), title: section.decl.title.clone(), paragraphs });
    inner.into_iter().for_each(|section| add(model, &name, section, found));
}
