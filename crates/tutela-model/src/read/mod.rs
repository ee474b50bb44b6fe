//! Reads any declaration back as plain sentences, with what was left out said aloud. Authors trust what is said back to them.
//!
//! One file for each family of declarations. What every family says alike is here; what a sentence leaves out is in `left_out`.

mod concerns;
mod documents;
mod left_out;
mod people;
mod rules;
mod sections;
mod standards;
mod texts;
mod things;
mod words;

use crate::date::When;
use crate::model::{Class, Contacts, Content, Decl, Model, Silent, Stated, Wording};
use crate::name::{NameId, Named};
use crate::say::{join, sentence_case};
use crate::sentence::{List, Target};
use tutela_diagnostics::Span;

/// One declaration said back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// Its name; a scenario's is its title.
    pub name: String,
    /// Its word of the language: `rule`, `group`, `concern` …
    pub kind: &'static str,
    /// Its head.
    pub span: Span,
    /// What it says, in sentences; a line for each thing that is said of it.
    pub text: String,
    /// The same one by one, without what is only said to be missing or belongs to another declaration, and without the numbers
    /// of steps: two declarations that say the same have the same.
    pub sentences: Vec<String>,
}

/// Every declaration of the project, in the order of the sources; those that ship with the tool are left out.
pub fn readings(model: &Model) -> Vec<Reading> {
    let own = |span: &Span| !model.standard.contains(&span.source);
    read(model, |_, span| own(span))
}

/// Whatever has a name, those that ship with the tool included. Several declarations may share a name.
pub fn reading(model: &Model, name: &str) -> Vec<Reading> {
    read(model, |declared, _| declared == name)
}

/// The declarations that are wanted. A reading costs more than asking, so that only they are said.
fn read(model: &Model, wanted: impl Fn(&str, &Span) -> bool) -> Vec<Reading> {
    let mut readings = Vec::new();
    let mut take = |name: &str, kind: &'static str, span: Span, say: &dyn Fn(&mut Told)| {
        if wanted(name, &span) {
            let mut told = Told { model, lines: Vec::new(), sentences: Vec::new() };
            say(&mut told);
            let text = told.lines.join("\n");
            readings.push(Reading { name: name.to_owned(), kind, span, text, sentences: told.sentences });
        }
    };
    words::read(model, &mut take);
    people::read(model, &mut take);
    rules::read(model, &mut take);
    things::read(model, &mut take);
    concerns::read(model, &mut take);
    documents::read(model, &mut take);
    standards::read(model, &mut take);
    readings.sort_by_key(|reading| (reading.span.source, reading.span.start, reading.span.end));
    readings
}

/// What a line that is no text shows in a section, a sheet or a letter: "all rules", "the rule “Phones at school”".
pub fn say_content(model: &Model, content: &Content) -> String {
    let told = Told { model, lines: Vec::new(), sentences: Vec::new() };
    told.contents(std::slice::from_ref(content))
}

/// Takes a declaration: its name, its word, its head, and how it is said.
type Take<'t> = dyn FnMut(&str, &'static str, Span, &dyn Fn(&mut Told)) + 't;

/// What has been said of a declaration so far.
struct Told<'m> {
    model: &'m Model,
    lines: Vec<String>,
    /// Those of them that say something, one by one.
    sentences: Vec<String>,
}

impl Told<'_> {
    /// Says a sentence on a line of its own.
    fn line(&mut self, sentence: impl AsRef<str>) {
        self.line_aside(&sentence);
        self.sentences.push(sentence_case(sentence.as_ref()));
    }

    /// Says on a line of its own what is missing, or what another declaration says.
    fn line_aside(&mut self, sentence: impl AsRef<str>) {
        self.lines.push(sentence_case(sentence.as_ref()));
    }

    /// Begins a line, for sentences that are said by `more`.
    fn new_line(&mut self) {
        self.lines.push(String::new());
    }

    /// Says a sentence behind the last one.
    fn more(&mut self, sentence: impl AsRef<str>) {
        self.aside(&sentence);
        self.sentences.push(sentence_case(sentence.as_ref()));
    }

    /// Says behind the last sentence what is missing, or what another declaration says.
    fn aside(&mut self, sentence: impl AsRef<str>) {
        let said = sentence_case(sentence.as_ref());
        match self.lines.last_mut() {
            Some(line) if line.is_empty() => *line = said,
            Some(line) => *line = format!("{line} {said}"),
            None => self.lines.push(said),
        }
    }

    /// Says one of two sentences, by whether there is a value.
    fn either<T>(&mut self, value: Option<T>, said: impl FnOnce(T) -> String, missing: &str) {
        match value {
            Some(value) => self.more(said(value)),
            None => self.aside(missing),
        }
    }

    /// What a declaration is, and whether it could be read whole.
    fn head(&mut self, what: &str, decl: &Decl) {
        self.line(format!("this is {what} “{}”", decl.title));
        self.incomplete(decl);
    }

    fn incomplete(&mut self, decl: &Decl) {
        if decl.incomplete {
            self.more("a part of it could not be read, so something may be missing here");
        }
    }

    fn list(&self, list: &List, word: &str) -> String {
        said_list(self.model, list, word)
    }

    fn names(&self, names: &[NameId], word: &str) -> String {
        self.model.say_names(names, word)
    }

    fn named(&self, id: NameId) -> &Named {
        self.model.names.get(id)
    }

    fn also_called(&mut self, names: &[String]) {
        match names {
            [] => self.aside("it goes by no other name"),
            names => self.more(format!("it is also called {}", quoted(names, "and"))),
        }
    }

    fn contacts(&mut self, contacts: &Contacts) {
        if let Some(_not_stated) = contacts.not_stated {
            self.more("how to reach it is not stated");
        } else if contacts.items.is_empty() {
            self.aside("no way to reach it is given");
        }
        for contact in &contacts.items {
            let kind = crate::lower::spaced(&contact.kind);
            let staff = if contact.staff_only { ", which is for staff only" } else { "" };
            self.more(format!("{kind}: {}{staff}", contact.value));
        }
    }

    fn meets(&mut self, decl: &Decl) {
        let said: Vec<String> = decl.meets.iter().map(|dotted| self.requirement(dotted)).collect();
        match said.as_slice() {
            [] => self.aside("it claims to meet no standard"),
            said => self.more(format!("it claims to meet {}", join(said, "and"))),
        }
    }

    /// `kcsie.filtering-review` as the requirement and the standard.
    fn requirement(&self, dotted: &str) -> String {
        let mut names = dotted.split('.');
        let standard = names.next().and_then(|name| self.model.names.find(name));
        let standard = standard.and_then(|id| self.model.standards.iter().find(|standard| standard.id == id));
        let last = names.next_back();
        let requirement = standard.zip(last).and_then(|(standard, name)| {
            let all = standard.editions.iter().flat_map(|edition| &edition.requirements);
            all.clone().find(|requirement| requirement.decl.name == name)
        });
        match (requirement, standard) {
            (Some(requirement), Some(standard)) => {
                format!("the requirement “{}” of {}", requirement.decl.title, self.model.say_name(standard.id))
            }
            (None, Some(standard)) if last.is_none() => self.model.say_name(standard.id),
            _ => format!("“{dotted}”"),
        }
    }

    fn silent(&mut self, silent: &[Silent]) {
        for left_out in silent {
            let to = self.names(&left_out.to, "and");
            self.line(format!("sheets for {to} leave it out on purpose: “{}”", left_out.because));
        }
    }

    /// Wordings, each with its readers; what the policy prints where there is none.
    fn wordings(&mut self, wordings: &[Wording], missing: &str) {
        for wording in wordings {
            let text = self.model.say_prose(&wording.text);
            let to = match wording.to.as_slice() {
                [] => "the policy words it".to_owned(),
                to => format!("for {} it is worded", self.names(to, "and")),
            };
            self.line(format!("{to}: “{text}”"));
        }
        if !wordings.iter().any(|wording| wording.to.is_empty()) && !missing.is_empty() {
            self.line_aside(missing);
        }
    }

    /// The title of a declaration with a name of its own, in quotes.
    fn item(&self, class: Class, name: &str) -> String {
        format!("“{}”", self.model.item_title(class, name))
    }

    fn items(&self, class: Class, names: &[String]) -> String {
        join(&names.iter().map(|name| self.item(class, name)).collect::<Vec<_>>(), "and")
    }

    /// "on 2 July 2026", "in March 2018".
    fn on_day(&self, when: &Stated<When>) -> String {
        match when {
            Stated::Known(When::Day(_)) => format!("on {}", self.model.say_when(when)),
            Stated::Known(When::Month(_)) => format!("in {}", self.model.say_when(when)),
            Stated::Vague(words) => format!("at a time told only as “{words}”"),
            Stated::NotStated => "on a day that is not stated".to_owned(),
        }
    }
}

/// A list as it is said, with its vague words in quotes.
fn said_list(model: &Model, list: &List, word: &str) -> String {
    model.say_list(&texts::with_vague_words_quoted(list), word)
}

/// Whether a list is only `not stated`.
fn is_not_stated(list: &List) -> bool {
    matches!(list.items.as_slice(), [item] if item.target == Target::NotStated)
}

fn quoted(words: &[String], word: &str) -> String {
    join(&words.iter().map(|words| format!("“{words}”")).collect::<Vec<_>>(), word)
}
