//! What a page knows of the pages beside it.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::document::{Block, Document, Kind};
use crate::prepare::clean;
use crate::view::{WHOM_TO_TELL, shelves};

/// The pages of a build, for the ways from each to the others. A page alone has the empty one.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Site {
    /// The pages that every page leads to at its head, the index first.
    pub main: Vec<Entry>,
    /// All pages but the index, by whom they are for.
    pub shelves: Vec<Shelf>,
    /// In what other formats there is a document, by the address of its page.
    pub formats: BTreeMap<String, Vec<Format>>,
    /// The school's own style sheet, which comes after ours and so has the last word.
    #[serde(skip)]
    pub stylesheet: Option<String>,
    /// What a page that is shown while it is written says besides; nothing on a page that is published.
    pub live: Option<Live>,
}

/// Pages for the same readers.
#[derive(Clone, Debug, Serialize)]
pub struct Shelf {
    /// Whom they are for.
    pub title: String,
    /// The pages.
    pub entries: Vec<Entry>,
}

/// A page.
#[derive(Clone, Debug, Serialize)]
pub struct Entry {
    /// Its address from any other page.
    pub href: String,
    /// What it is called.
    pub title: String,
}

/// A document in another format.
#[derive(Clone, Debug, Serialize)]
pub struct Format {
    /// What the format is called: "PDF".
    pub label: String,
    /// The address from any page.
    pub href: String,
}

/// What stands at the head of a page that is shown while it is written.
#[derive(Clone, Debug, Serialize)]
pub struct Live {
    /// How the policy stands: "2 to mend before publishing".
    pub state: String,
    /// The first of what keeps the documents from being published: place and finding.
    pub stopping: Vec<String>,
    /// Where all findings are said, if there is a page of them.
    pub href: Option<String>,
    /// A script on the same server that shows the page anew when it has changed.
    pub script: String,
}

impl Site {
    /// The site of some documents. `formats` are those that are made besides web pages: what each is called, and how its files
    /// end.
    pub fn of(documents: &[Document], formats: &[(&str, &str)]) -> Site {
        let several =
            documents.iter().map(|document| &document.school.name).collect::<std::collections::BTreeSet<_>>().len() > 1;
        let entry = |document: &Document| {
            let own = several && matches!(document.kind, Kind::Sheet | Kind::Letter | Kind::Guide);
            let school = if own { format!(", {}", document.school.name) } else { String::new() };
            Entry { href: href(document), title: clean(&format!("{}{school}", document.title)) }
        };
        let is_main = |document: &&Document| matches!(document.kind, Kind::Policy | Kind::Contacts);
        let index = documents.iter().find(|document| document.kind == Kind::Index);
        let main = index.iter().map(|index| Entry { href: href(index), title: "All documents".to_owned() });
        // Whoever is worried is one step from whom to tell, wherever they are.
        let tells = index.iter().filter(|index| index.blocks.iter().any(is_whom_to_tell));
        let tells = tells
            .map(|index| Entry { href: format!("{}#{WHOM_TO_TELL}", href(index)), title: "Whom to tell".to_owned() });
        Site {
            main: main.chain(documents.iter().filter(is_main).map(entry)).chain(tells).collect(),
            shelves: shelves(documents)
                .into_iter()
                .map(|shelf| Shelf {
                    title: shelf.title.to_owned(),
                    entries: shelf.documents.into_iter().map(entry).collect(),
                })
                .collect(),
            formats: documents
                .iter()
                .filter(|_| !formats.is_empty())
                .map(|document| {
                    let made = formats.iter().map(|(label, ending)| Format {
                        label: (*label).to_owned(),
                        href: format!("{}.{ending}", document.stem),
                    });
                    (href(document), made.collect())
                })
                .collect(),
            stylesheet: None,
            live: None,
        }
    }
}

fn is_whom_to_tell(block: &Block) -> bool {
    matches!(block, Block::Heading { anchor, .. } if anchor == WHOM_TO_TELL)
}

/// The address of a document's page from any other.
pub(crate) fn href(document: &Document) -> String {
    format!("{}.html", document.stem)
}
