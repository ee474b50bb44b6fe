//! Says words: what they are, how they are said, and what lies in, under and beside them.

use super::{Take, Told};
use crate::model::Model;
use crate::name::{NameId, NameKind, Named};
use crate::say::join;

pub(super) fn read(model: &Model, take: &mut Take) {
    for (id, named) in model.names.iter().filter(|(_, named)| named.kind.is_word()) {
        take(&named.name, named.kind.word(), named.span, &|told| told.word(id, named));
    }
}

impl Told<'_> {
    fn word(&mut self, id: NameId, named: &Named) {
        self.line(format!("“{}” is {}", named.title, named.kind.with_article()));
        if named.incomplete {
            self.more("its line could not be read, so something may be missing here");
        }
        self.spoken(named);
        self.belongs_to(id);
        self.under(id, named);
        if named.kind == NameKind::Group {
            self.aside("it may share members with any group that is not said to be apart from it");
        }
        self.beside(named);
    }

    /// How it is said inside a sentence.
    fn spoken(&mut self, named: &Named) {
        match named.kind {
            NameKind::Group => {
                let many = named.many.clone().unwrap_or_else(|| crate::lower::spaced(&named.name));
                self.more(format!("all of them are said as “{many}”"));
                self.either(
                    named.one.as_ref(),
                    |one| format!("one of them is said as “{one}”"),
                    "how one of them is said is not given",
                );
            }
            NameKind::Action => self.either(
                named.done.as_ref(),
                |done| format!("when it is done it is said as “{done}”"),
                "how it is said when it is done is not given",
            ),
            NameKind::Circumstance if named.is_clause => {
                self.more(format!("it is a clause of its own: “when {}”", named.title))
            }
            NameKind::Circumstance if named.titled => {
                self.more(format!("it is said of a person: “when somebody {}”", named.title));
            }
            NameKind::Circumstance => self.more(format!("it is said as it stands: “when {}”", named.title)),
            _ => {}
        }
    }

    /// What it is made of, or what lies under it.
    fn under(&mut self, id: NameId, named: &Named) {
        if !named.made_of.is_empty() {
            let parts = self.names(&named.made_of, "and");
            self.more(format!("it is made of {parts}: nothing else is in it, and nothing is in two of them"));
            return;
        }
        let under: Vec<NameId> =
            self.model.names.iter().filter(|(_, other)| other.parents.contains(&id)).map(|(other, _)| other).collect();
        match under.as_slice() {
            [] => self.aside("nothing is said to lie under it"),
            under => {
                let said: Vec<String> = super::texts::titles(self.model, under.iter().copied());
                self.aside(format!("under it lie {}", join(&said, "and")));
            }
        }
        if named.kind != NameKind::Circumstance {
            self.aside("it is open: it covers whatever else may belong to it");
        }
    }

    /// What it implies, requires and excludes, and what it is apart from.
    fn beside(&mut self, named: &Named) {
        let held = |names: &[NameId]| join(&super::texts::titles(self.model, names.iter().copied()), "and");
        let doing = if named.kind == NameKind::Action { "doing it" } else { "it" };
        let said = [(&named.implies, "implies"), (&named.requires, "requires"), (&named.excludes, "excludes")].map(
            |(names, verb)| match names.as_slice() {
                [] => format!("{verb} nothing"),
                names => format!("{verb} {}", held(names)),
            },
        );
        let apart = match named.apart_from.as_slice() {
            [] => "it is not said to be apart from anything".to_owned(),
            names => format!("it shares nothing with {}", held(names)),
        };
        self.more(format!("{doing} {}", join(&said, "and")));
        self.more(apart);
    }
}
