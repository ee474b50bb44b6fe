//! The page that leads to the other documents: which there are and whom they are for, how the policy stands, whom to tell.

use super::{View, bullets, policy};
use crate::{Block, Document, Kind, Readers, Run, TypeSize};
use tutela_analysis::concerns_pulled;
use tutela_model::Which;

/// What of a policy's cover says how it stands.
const STANDING: [&str; 4] = ["State", "Version", "Last ratified", "Review due by"];

/// Where the index says whom to tell.
pub const WHOM_TO_TELL: &str = "whom-to-tell";

/// The index of a build.
pub fn document(view: &View<'_>, documents: &[Document]) -> Document {
    let mut index = view.start("index".to_owned(), Kind::Index, "Online safety".to_owned(), TypeSize::Body);
    index.notices.extend(view.options.notices.iter().cloned());
    let policies = &view.model.policies;
    if let [only] = policies.as_slice() {
        index.facts = policy::facts(view, only).into_iter().filter(|f| STANDING.contains(&f.label.as_str())).collect();
    }
    for shelf in shelves(documents) {
        index.blocks.push(Block::heading(1, None, shelf.title, shelf.title.to_lowercase().replace([' ', ','], "-")));
        let entry = |document: &&Document| {
            let mut runs = vec![Run::link(format!("{}.html", document.stem), &document.title)];
            let mut said: Vec<String> = vec![what(document).to_owned()];
            if view.is_federation() && matches!(document.kind, Kind::Sheet | Kind::Letter | Kind::Guide) {
                said.push(document.school.name.clone());
            }
            if document.kind == Kind::Policy && policies.len() > 1 {
                let standing = document.facts.iter().filter(|fact| STANDING.contains(&fact.label.as_str()));
                said.extend(standing.map(|fact| format!("{}: {}", fact.label, fact.value)));
            }
            said.retain(|said| !said.is_empty());
            if !said.is_empty() {
                runs.push(Run::text(format!(" ({})", said.join(", "))));
            }
            runs
        };
        index.blocks.extend(bullets(shelf.documents.iter().map(entry).collect()));
    }
    // Staff have their own guides; whoever looks here first is a parent.
    let parents: Vec<_> = view.model.names.find("parents").into_iter().collect();
    let told = view.at_a_glance(&concerns_pulled(view.model, &Which::All), &parents);
    if !told.is_empty() {
        index.blocks.push(Block::heading(1, None, "Whom to tell", WHOM_TO_TELL));
        index.blocks.extend(told);
    }
    index
}

/// What a document is, beside its title.
fn what(document: &Document) -> &'static str {
    let to_sign = document.blocks.iter().any(|block| matches!(block, Block::Signature { .. }));
    match document.kind {
        Kind::Sheet if to_sign => "agreement to sign",
        Kind::Sheet => "agreement",
        Kind::Letter => "letter",
        Kind::Guide => "guide",
        Kind::Report => "what the checks found",
        Kind::Policy | Kind::Contacts | Kind::Index => "",
    }
}

/// Documents for the same readers.
pub struct Shelf<'d> {
    /// Whom they are for.
    pub title: &'static str,
    /// Agreements first.
    pub documents: Vec<&'d Document>,
}

/// Documents by whom they are for, the index left out; what is for staff stands last.
pub fn shelves(documents: &[Document]) -> Vec<Shelf<'_>> {
    let all = [
        (Readers::Everyone, "The policy and contacts"),
        (Readers::Pupils, "For pupils"),
        (Readers::Parents, "For parents and carers"),
        (Readers::Others, "For governors, volunteers and visitors"),
        (Readers::Staff, "For staff, not for the website"),
    ];
    let shelf = |(readers, title)| {
        let own = documents.iter().filter(|document| document.readers == readers && document.kind != Kind::Index);
        let mut documents: Vec<&Document> = own.collect();
        // What is to be signed stands first; agreements keep their order, which is that of the year groups.
        documents.sort_by_key(|document| match document.kind {
            Kind::Policy => 0,
            Kind::Sheet => 1,
            Kind::Letter => 2,
            Kind::Guide => 3,
            Kind::Contacts | Kind::Report | Kind::Index => 4,
        });
        Shelf { title, documents }
    };
    all.into_iter().map(shelf).filter(|shelf| !shelf.documents.is_empty()).collect()
}
