//! Small projects made of one text, with the standard vocabulary beside it.

use std::sync::OnceLock;
use tutela_diagnostics::{Diagnostic, Source, SourceId, Sources, Span};
use tutela_model::{List, Lowered, Model, NameId, STANDARD, Target, lower, reading};
use tutela_syntax::Parsed;

/// A project and what is wrong with it.
pub struct Project {
    pub model: Model,
    pub diagnostics: Vec<Diagnostic>,
    pub sources: Sources,
}

/// The standard sources, read once: they come first, so that their ids are the same in every project.
fn standard() -> &'static [Parsed] {
    static PARSED: OnceLock<Vec<Parsed>> = OnceLock::new();
    PARSED.get_or_init(|| {
        STANDARD.iter().enumerate().map(|(at, (_, text))| tutela_syntax::parse(SourceId(at as u32), text)).collect()
    })
}

/// A project of several texts, each under its name.
pub fn project_of(texts: &[(String, String)]) -> Project {
    let mut sources = Sources::new();
    let ids: Vec<SourceId> = STANDARD.iter().map(|(path, text)| sources.add(Source::new(*path, *text))).collect();
    let own: Vec<Parsed> = texts
        .iter()
        .map(|(path, text)| {
            let id = sources.add(Source::new(path.as_str(), text.as_str()));
            tutela_syntax::parse(id, text)
        })
        .collect();
    lower_all(sources, &ids, &own)
}

/// The same where the texts are parsed already, in the order of their sources.
pub fn lower_all(sources: Sources, standard_ids: &[SourceId], own: &[Parsed]) -> Project {
    let trees: Vec<_> = standard().iter().chain(own).map(|parsed| &parsed.tree).collect();
    let Lowered { model, diagnostics } = lower(&sources, &trees, standard_ids);
    let mut all: Vec<Diagnostic> = own.iter().flat_map(|parsed| parsed.diagnostics.clone()).collect();
    all.extend(diagnostics);
    Diagnostic::sort_and_identify(&mut all, &sources);
    Project { model, diagnostics: all, sources }
}

/// A project of one text.
pub fn project(text: &str) -> Project {
    project_of(&[("school.policy".to_owned(), text.to_owned())])
}

/// A project of one text that has nothing wrong with it.
pub fn sound(text: &str) -> Project {
    let project = project(text);
    assert!(project.diagnostics.is_empty(), "{}\n{:#?}", text, project.diagnostics);
    project
}

impl Project {
    /// The name that an id names, as it is written.
    pub fn name(&self, id: NameId) -> &str {
        &self.model.names.get(id).name
    }

    pub fn names(&self, ids: &[NameId]) -> Vec<&str> {
        ids.iter().map(|id| self.name(*id)).collect()
    }

    /// A list as its names, with their `of`; what is no name as it is in the model.
    pub fn list(&self, list: &List) -> String {
        let target = |target: &Target| match target {
            Target::Name(id) => self.name(*id).to_owned(),
            other => format!("{other:?}"),
        };
        let items = list.items.iter().map(|item| match &item.of {
            Some(of) => format!("{} of {}", target(&item.target), target(of)),
            None => target(&item.target),
        });
        items.collect::<Vec<_>>().join(", ")
    }

    pub fn list_in(&self, list: &Option<List>) -> String {
        list.as_ref().map_or(String::new(), |list| self.list(list))
    }

    /// The text of a place.
    pub fn at(&self, span: Span) -> &str {
        self.sources.text(span)
    }

    /// What is said of a name.
    pub fn says(&self, name: &str) -> String {
        let readings = reading(&self.model, name);
        assert!(!readings.is_empty(), "nothing is said of {name}");
        readings.into_iter().map(|reading| reading.text).collect::<Vec<_>>().join("\n")
    }

    /// Asserts that the reading of a name has each of these words.
    pub fn says_all(&self, name: &str, words: &[&str]) {
        let said = self.says(name);
        for wanted in words {
            assert!(said.contains(wanted), "“{wanted}” is not said of {name}:\n{said}");
        }
    }

    /// Every finding as `code: message [label] help`, with the text underlined.
    pub fn findings(&self) -> Vec<String> {
        let said = self.diagnostics.iter().map(|found| {
            let help = found.help.as_deref().unwrap_or("");
            format!("{}: {} ({}) [{}] {help}", found.code, found.message, self.at(found.span), found.label)
        });
        said.collect()
    }

    /// The one finding of a project.
    pub fn one(&self) -> &Diagnostic {
        assert_eq!(self.diagnostics.len(), 1, "{:#?}", self.findings());
        &self.diagnostics[0]
    }
}

/// Each text with its findings: code, message, the text underlined, label and help.
pub fn check(table: &[(&str, &[&str])]) {
    for (text, wanted) in table {
        assert_eq!(project(text).findings(), *wanted, "{text}");
    }
}
