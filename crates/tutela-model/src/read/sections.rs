//! Says what stands in a section, a sheet or a letter.

use super::Told;
use crate::model::{Class, Content, Item, Pull, PullKind, Which};
use crate::say::join;

impl Told<'_> {
    /// What stands in it, in order, as one phrase each.
    pub(super) fn contents(&self, content: &[Content]) -> String {
        let said: Vec<String> = content
            .iter()
            .map(|content| match content {
                Content::Prose(prose) => format!("the text “{}”", shortened(&self.model.say_prose(prose))),
                Content::Pull(pull) => self.pull(pull),
                Content::Declared(item) => self.declared(item),
                Content::Section(section) => format!("the section {}", self.heading(&section.decl.title)),
            })
            .collect();
        if said.is_empty() { "nothing".to_owned() } else { join(&said, "and") }
    }

    fn declared(&self, item: &Item) -> String {
        let model = self.model;
        match *item {
            Item::Rule(at) => format!("the rule “{}”", model.rules[at].decl.title),
            Item::Duty(at) => format!("the duty “{}”", model.duties[at].decl.title),
            Item::Setting(at) => format!("the setting of {}", self.item(Class::Measure, &model.settings[at].measure)),
            Item::Training(at) => format!("the training “{}”", model.trainings[at].decl.title),
            Item::Concern(at) => format!("the procedure “{}”", model.concerns[at].decl.title),
            Item::Learning(at) => format!("what is learnt under “{}”", model.learning[at].decl.title),
            Item::Named(id) => format!("the {} “{}”", model.names.get(id).kind.word(), model.title(id)),
        }
    }

    /// Which of what is printed there.
    fn pull(&self, pull: &Pull) -> String {
        let what = match pull.kind {
            PullKind::Rules => "rules",
            PullKind::Duties => "duties",
            PullKind::Concerns => "procedures",
            PullKind::Flowcharts => "flowcharts",
            PullKind::Recipients => "first recipients",
            PullKind::Settings => "settings",
            PullKind::Training => "trainings",
            PullKind::Learning => "lists of what is learnt",
            PullKind::Roles => "posts",
            PullKind::Contacts => "contacts",
            PullKind::Systems => "systems",
            PullKind::Registers => "registers",
            PullKind::Documents => "documents",
            PullKind::Terms => "terms",
            PullKind::Citations => "citations",
        };
        match &pull.which {
            Which::All => format!("all {what}"),
            Which::Named(names) => {
                let titles: Vec<String> =
                    names.iter().map(|(name, _)| format!("“{}”", self.pulled_title(pull.kind, name))).collect();
                format!("the {what} {}", join(&titles, "and"))
            }
            Which::About(list) => format!("the {what} about {}", self.list(list, "or")),
            Which::Worded(whom, about) => {
                let about = about.as_ref().map_or(String::new(), |about| format!(" about {}", self.list(about, "or")));
                format!("the {what}{about} that are worded for {}", self.list(whom, "or"))
            }
            Which::Of(whose) => format!("the {what} of {}", self.list(whose, "and")),
            Which::For(whom) => format!("the {what} for {}", self.list(whom, "and")),
        }
    }

    fn pulled_title(&self, kind: PullKind, name: &str) -> String {
        let class = match kind {
            PullKind::Rules => Class::Rule,
            PullKind::Duties => Class::Duty,
            PullKind::Concerns | PullKind::Flowcharts
                if self.model.items.contains_key(&(Class::Steps, name.to_owned())) =>
            {
                Class::Steps
            }
            PullKind::Concerns | PullKind::Flowcharts | PullKind::Recipients => Class::Concern,
            PullKind::Settings => Class::Measure,
            PullKind::Training => Class::Training,
            PullKind::Learning => Class::Learning,
            _ => return self.model.title_of(name).unwrap_or_else(|| crate::lower::spaced(name)),
        };
        self.model.item_title(class, name)
    }
}

/// The beginning of a long text: the whole of it is in its document.
fn shortened(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    if words.len() <= 14 { words.join(" ") } else { format!("{} …", words[..12].join(" ")) }
}
