//! Every text that a document prints, and who reads it.

use crate::each_clause;
use tutela_model::{Content, Exception, Model, NameId, Prose, Section, Wording};

/// A text, and who reads it.
#[derive(Clone, Debug)]
pub struct Text<'m> {
    /// The text.
    pub prose: &'m Prose,
    /// Its readers; empty for the policy's own, which anybody may read.
    pub readers: Vec<NameId>,
}

/// Every text that a document prints.
pub fn each_text(model: &Model) -> Vec<Text<'_>> {
    let mut texts = Vec::new();
    each_clause(model, &mut |_, clause| {
        worded(&clause.wordings, &mut texts);
        excepted(&clause.exceptions, &mut texts);
    });
    let wordings = (model.rules.iter().map(|rule| &rule.wordings))
        .chain(model.settings.iter().map(|setting| &setting.wordings))
        .chain(model.trainings.iter().map(|training| &training.wordings))
        .chain(model.learning.iter().flat_map(|learning| learning.outcomes.iter().map(|outcome| &outcome.wordings)));
    wordings.for_each(|wordings| worded(wordings, &mut texts));
    for term in &model.terms {
        texts.extend(term.means.iter().map(|prose| Text { prose, readers: Vec::new() }));
    }
    for policy in &model.policies {
        policy.sections.iter().for_each(|section| written(&section.content, &[], &mut texts));
    }
    for sheet in &model.sheets {
        let readers = &sheet.for_whom;
        let own = sheet.intro.iter().chain(&sheet.closing);
        texts.extend(own.map(|prose| Text { prose, readers: readers.clone() }));
        sheet.parts.iter().for_each(|part| written(&part.content, readers, &mut texts));
    }
    for letter in &model.letters {
        written(&letter.content, &letter.to, &mut texts);
        let slip = letter.slip.iter().flat_map(|slip| &slip.content);
        texts.extend(slip.map(|prose| Text { prose, readers: letter.to.clone() }));
    }
    texts
}

fn worded<'m>(wordings: &'m [Wording], texts: &mut Vec<Text<'m>>) {
    texts.extend(wordings.iter().map(|wording| Text { prose: &wording.text, readers: wording.to.clone() }));
}

fn excepted<'m>(exceptions: &'m [Exception], texts: &mut Vec<Text<'m>>) {
    for exception in exceptions {
        worded(&exception.wordings, texts);
        excepted(&exception.exceptions, texts);
    }
}

fn written<'m>(content: &'m [Content], readers: &[NameId], texts: &mut Vec<Text<'m>>) {
    for piece in content {
        match piece {
            Content::Prose(prose) => texts.push(Text { prose, readers: readers.to_vec() }),
            Content::Section(Section { content, .. }) => written(content, readers, texts),
            Content::Pull(_) | Content::Declared(_) => {}
        }
    }
}

/// The words of a text in small letters, each between single spaces, and one at both ends: so that words in a row are found
/// whole.
pub fn spaced(words: &str) -> String {
    let mut spaced = String::from(" ");
    for word in words.split(|sign: char| !(sign.is_alphanumeric() || sign == '-')).filter(|word| !word.is_empty()) {
        spaced.extend(word.chars().flat_map(char::to_lowercase));
        spaced.push(' ');
    }
    spaced
}
