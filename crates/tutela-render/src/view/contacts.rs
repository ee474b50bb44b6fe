//! The page of contacts: every post, body and agency that is told of something, and how each is reached.
//!
//! It is for everybody, so that it never carries what is for staff only. A post of which nothing may be said in public stands here
//! with its holder all the same: it can be asked for at the office.

use super::View;
use crate::{Block, Document, Kind, TypeSize};
use tutela_analysis::sent;
use tutela_model::{Model, NameId, Target};

/// The contacts of a project; nothing where nobody is to be told of anything and no agency is named.
pub fn document(view: &View<'_>, stem: String) -> Option<Document> {
    let mut document = view.start(stem, Kind::Contacts, "Contacts".to_owned(), TypeSize::Body);
    let told = told(view.model);
    if view.is_federation() {
        for school in &view.model.schools {
            let own = View::new(view.model, view.options, Some(school));
            let anchor = format!("at-{}", school.decl.name);
            part(&own, &school.decl.title, anchor, &own.at_school(&told), &mut document.blocks);
        }
    } else {
        part(view, "At school", "at-school".to_owned(), &view.at_school(&told), &mut document.blocks);
    }
    let agencies: Vec<NameId> = view.model.agencies.iter().map(|agency| agency.id).collect();
    part(view, "Outside school", "outside-school".to_owned(), &agencies, &mut document.blocks);
    (!document.blocks.is_empty()).then_some(document)
}

fn part(view: &View<'_>, title: &str, anchor: String, names: &[NameId], out: &mut Vec<Block>) {
    if !names.is_empty() {
        out.push(Block::heading(1, None, title, anchor));
        out.extend(view.contacts(names));
    }
}

impl View<'_> {
    /// The posts and bodies that are told of something, or that say in public how they are reached.
    fn at_school(&self, told: &[NameId]) -> Vec<NameId> {
        let is_public = |id: NameId| self.contacts_of(id).is_some_and(|known| self.public(known).next().is_some());
        let posts = self.model.roles.iter().filter(|role| role.not_applicable.is_none()).map(|role| role.id);
        let bodies = self.model.bodies.iter().map(|body| body.id);
        posts.chain(bodies).filter(|id| told.contains(id) || is_public(*id)).collect()
    }
}

/// Whoever is to be told of anything.
fn told(model: &Model) -> Vec<NameId> {
    let mut found = Vec::new();
    tutela_analysis::each_clause(model, &mut |_, clause| {
        let told = sent(model, &clause.sentence);
        found.extend(told.iter().flat_map(|sent| sent.recipients()).filter_map(|item| match item.target {
            Target::Name(id) => Some(id),
            _ => None,
        }));
    });
    found
}
