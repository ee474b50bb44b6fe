//! Says texts, with what is drawn into them.

use crate::model::{Class, Model};
use crate::name::NameId;
use crate::prose::{Drawn, Inline, Prose, ProseBlock};
use crate::say::say_value;
use crate::sentence::{List, Target};

impl Model {
    /// A text as plain words on one line. What depends on the day or the school, such as who holds a post, is described.
    pub fn say_prose(&self, prose: &Prose) -> String {
        self.say_blocks(&prose.blocks).split_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn say_blocks(&self, blocks: &[ProseBlock]) -> String {
        let said: Vec<String> = blocks
            .iter()
            .map(|block| match block {
                ProseBlock::Paragraph(inlines) | ProseBlock::Heading(inlines) => self.say_inlines(inlines),
                ProseBlock::Quote(blocks) => self.say_blocks(blocks),
                ProseBlock::List(_, items) => {
                    items.iter().map(|item| self.say_blocks(item)).collect::<Vec<_>>().join("; ")
                }
            })
            .collect();
        said.join(" ")
    }

    fn say_inlines(&self, inlines: &[Inline]) -> String {
        let mut said = String::new();
        for inline in inlines {
            match inline {
                Inline::Text(words) => said.push_str(words),
                Inline::Strong(inner) | Inline::Emphasis(inner) | Inline::Link(_, inner) => {
                    said.push_str(&self.say_inlines(inner));
                }
                Inline::Drawn(drawn) => said.push_str(&self.say_drawn(drawn)),
                Inline::Break => said.push(' '),
            }
        }
        said
    }

    fn say_drawn(&self, drawn: &Drawn) -> String {
        match drawn {
            Drawn::Title(id) => self.title(*id).to_owned(),
            Drawn::ItemTitle(class, name) => self.item_title(*class, name),
            Drawn::Field(id, field) => format!("[{} of {}]", crate::lower::spaced(field), self.say_name(*id)),
            Drawn::ItemField(class, name, field) => {
                format!("[{} of {}]", crate::lower::spaced(field), self.item_title(*class, name))
            }
            Drawn::Setting(measure, on) => match self.setting(measure, *on) {
                Some(setting) => say_value(&setting.value),
                None => "[not set]".to_owned(),
            },
            Drawn::School(field) => format!("[the school's {}]", crate::lower::spaced(field)),
            Drawn::Blank(label) => format!("[room for: {label}]"),
        }
    }

    /// The title of a declaration with a name of its own; the name with spaces where there is no such declaration.
    pub fn item_title(&self, class: Class, name: &str) -> String {
        let title = match class {
            Class::Rule => self.rules.iter().find(|rule| rule.decl.name == name).map(|rule| &rule.decl.title),
            Class::Duty => self.duties.iter().find(|duty| duty.decl.name == name).map(|duty| &duty.decl.title),
            Class::Concern => self.concern(name).map(|concern| &concern.decl.title),
            Class::Steps => self.steps(name).map(|steps| &steps.decl.title),
            Class::Measure => {
                self.measures.iter().find(|measure| measure.decl.name == name).map(|measure| &measure.decl.title)
            }
            Class::Training => {
                self.trainings.iter().find(|training| training.decl.name == name).map(|training| &training.decl.title)
            }
            Class::Learning => {
                self.learning.iter().find(|learning| learning.decl.name == name).map(|learning| &learning.decl.title)
            }
            Class::Policy => {
                self.policies.iter().find(|policy| policy.decl.name == name).map(|policy| &policy.decl.title)
            }
            Class::Aup | Class::Guide => {
                self.sheets.iter().find(|sheet| sheet.decl.name == name).map(|sheet| &sheet.decl.title)
            }
            Class::Letter => {
                self.letters.iter().find(|letter| letter.decl.name == name).map(|letter| &letter.decl.title)
            }
        };
        title.cloned().unwrap_or_else(|| crate::lower::spaced(name))
    }

    /// The title of what has a name, a shared one or one of its own kind.
    pub(super) fn title_of(&self, name: &str) -> Option<String> {
        if let Some(id) = self.names.find(name) {
            return Some(self.title(id).to_owned());
        }
        self.items.keys().find(|(_, known)| known == name).map(|(class, name)| self.item_title(*class, name))
    }
}

/// The same list, with its vague words in quotes: they are the author's, and nothing else vouches for them.
pub(super) fn with_vague_words_quoted(list: &List) -> List {
    let mut list = list.clone();
    for item in &mut list.items {
        for target in std::iter::once(&mut item.target).chain(item.of.as_mut()) {
            if let Target::Vague(words) = target {
                *words = format!("“{words}”");
            }
        }
    }
    list
}

/// Names as a title each, for a list of what belongs where.
pub(super) fn titles(model: &Model, names: impl Iterator<Item = NameId>) -> Vec<String> {
    names.map(|id| format!("“{}”", model.title(id))).collect()
}
