//! The page that leads to the other documents.

use super::{View, bullets};
use crate::{Block, Document, Kind, Run, TypeSize};

/// The index of a build.
pub fn document(view: &View<'_>, documents: &[Document]) -> Document {
    let title = match documents.iter().find(|document| document.kind == Kind::Policy) {
        Some(policy) => policy.title.clone(),
        None => "Online safety".to_owned(),
    };
    let mut index = view.start("index".to_owned(), Kind::Index, title, TypeSize::Body);
    index.notices.extend(view.options.notices.iter().cloned());
    let groups: [(&str, &[Kind]); 4] = [
        ("The policy", &[Kind::Policy]),
        ("Agreements to sign", &[Kind::Sheet]),
        ("Letters home", &[Kind::Letter]),
        ("Quick guides", &[Kind::Guide]),
    ];
    for (heading, kinds) in groups {
        let of_kind: Vec<&Document> = documents.iter().filter(|d| kinds.contains(&d.kind)).collect();
        if of_kind.is_empty() {
            continue;
        }
        index.blocks.push(Block::heading(1, None, heading, heading.to_lowercase().replace(' ', "-")));
        let items = of_kind
            .into_iter()
            .map(|document| {
                let mut runs = vec![Run::link(format!("{}.html", document.stem), &document.title)];
                if view.is_federation() && document.kind != Kind::Policy {
                    runs.push(Run::text(format!(", {}", document.school.name)));
                }
                if document.subtitle.as_deref() == Some("For staff") {
                    runs.push(Run::text(" (for staff, not for the website)"));
                }
                runs
            })
            .collect();
        index.blocks.extend(bullets(items));
    }
    index
}
