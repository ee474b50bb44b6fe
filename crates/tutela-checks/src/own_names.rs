//! Lines to write name the posts and registers that the project has, and not those that most schools have.

use tutela_diagnostics::Diagnostic;
use tutela_model::{Model, NameKind};

/// Registers that lines to write speak of: the words by which a project's own register for the same is known, the likeliest
/// first, and what is said where there is none.
const REGISTERS: &[(&str, &[&str], &str)] = &[
    ("incident-log", &["incident", "concern", "safeguard"], "\"the incident log\""),
    ("filtering-log", &["filter"], "\"the log of changes to the filter\""),
];

/// What is to be written in place of a name, where the project means the same by another.
pub struct OwnNames(Vec<(String, String)>);

impl OwnNames {
    /// Looks up what the project calls the posts that most schools have, by their usual titles. Those are read with the shipped
    /// standards, so that a project that speaks of none of these has the usual names.
    pub fn of(model: &Model) -> OwnNames {
        let is_free = |name: &str| model.names.find(name).is_none();
        let posts = model.posts.iter().filter(|post| post.kind == NameKind::Role && is_free(&post.name));
        let posts = posts.filter_map(|post| {
            let same = |title: &str| {
                let mut usual = post.also_called.iter().chain([&post.title]);
                usual.any(|usual| usual.eq_ignore_ascii_case(title))
            };
            let own = model.roles.iter().find(|role| {
                let also_called = &model.names.get(role.id).also_called;
                same(&role.decl.title) || also_called.iter().any(|title| same(title))
            })?;
            Some((post.name.clone(), own.decl.name.clone()))
        });
        let registers = REGISTERS.iter().filter(|(name, ..)| is_free(name)).map(|(name, words, or_else)| {
            let known = |word: &str| {
                let is = |text: &str| text.to_lowercase().contains(word);
                model.registers.iter().find(|register| is(&register.decl.name) || is(&register.decl.title))
            };
            let own = words.iter().find_map(|word| known(word));
            ((*name).to_owned(), own.map_or((*or_else).to_owned(), |own| own.decl.name.clone()))
        });
        OwnNames(posts.chain(registers).collect())
    }

    /// Puts the project's names into what a finding tells its reader to write.
    pub fn put_into(&self, finding: &mut Diagnostic) {
        let Some(help) = &mut finding.help else { return };
        for (usual, own) in &self.0 {
            if help.contains(usual.as_str()) {
                *help = replaced(help, usual, own);
            }
        }
    }
}

/// A text with one name for another, wherever it stands as a name: not as a part of a longer one, and not as a word of English,
/// which has its article.
fn replaced(text: &str, usual: &str, own: &str) -> String {
    let mut written = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(usual) {
        let (before, behind) = (&rest[..at], &rest[at + usual.len()..]);
        written.push_str(before);
        let joins = |c: char| c.is_alphanumeric() || c == '-';
        let begins = !written.ends_with(|c: char| joins(c) || c == '.');
        let is_english = ["the ", "The ", "a ", "A "].iter().any(|article| written.ends_with(article));
        let mut signs = behind.chars();
        let ends = match signs.next() {
            Some('.') => !signs.next().is_some_and(char::is_alphanumeric),
            next => !next.is_some_and(joins),
        };
        written.push_str(if begins && ends && !is_english { own } else { usual });
        rest = behind;
    }
    written + rest
}
