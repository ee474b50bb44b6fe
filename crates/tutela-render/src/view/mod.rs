//! Makes the documents of a model: decides order, headings, numbers and the wording of dates.
//!
//! What each reader gets to see is decided here and nowhere else: a public document never carries a contact that is for staff
//! only.

mod agenda;
mod anchors;
mod asking;
mod class;
mod concerns;
mod contacts;
mod coverage;
mod flowchart;
mod forms;
mod index;
mod lists;
mod policy;
mod proposed;
mod pull;
mod recipients;
mod rules;
mod sheets;
mod state;
mod text;

pub use agenda::{Agenda, AgendaItem, agenda};
pub use class::{Child, ClassCopies, Column, Register, Row, class_copies};
pub use coverage::{Coverage, CoveredRow, CoveredStandard};
pub use forms::{Choice, Form, Returns, YEARS, forms};

use crate::{Block, Colour, Colours, Document, Image, Kind, Marks, Readers, Run, School, SheetCode, TypeSize, Variant};

pub(crate) use index::{WHOM_TO_TELL, shelves};
use jiff::civil::Date;
pub use state::{Finding, Gravity};
use std::collections::HashSet;
use std::rc::Rc;
use tutela_model::{Contact, Contacts, Model, NameId};

/// What a view is made for, besides the model.
#[derive(Clone, Debug)]
pub struct ViewOptions {
    /// The day that the documents are made for.
    pub day: Date,
    /// Whether they are drafts, and marked so.
    pub draft: bool,
    /// What the calendar has to say about the policies, for their covers.
    pub notices: Vec<String>,
    /// Pictures that the project names, by file name.
    pub images: Vec<(String, Vec<u8>)>,
    /// The findings on the day, for a page of their own; no such page without them.
    pub findings: Option<Vec<Finding>>,
    /// What standards ask and how it stands, for an appendix of each policy; none without it.
    pub coverage: Option<Coverage>,
}

/// What standards ask and how it stands, as a document by itself.
pub fn coverage(model: &Model, options: &ViewOptions, coverage: &Coverage) -> Document {
    coverage::document(&View::new(model, options, None), "coverage".to_owned(), coverage)
}

/// Every document of a model, the index first.
pub fn documents(model: &Model, options: &ViewOptions) -> Vec<Document> {
    let mut documents = Vec::new();
    for policy in &model.policies {
        documents.push(policy::document(&View::new(model, options, None), policy));
    }
    for school in &model.schools {
        let view = View::new(model, options, Some(school));
        documents.extend(
            model
                .sheets
                .iter()
                .filter(|s| !s.not_attached && view.serves(&s.for_whom))
                .map(|s| sheets::sheet(&view, s)),
        );
        documents.extend(model.letters.iter().map(|letter| sheets::letter(&view, letter)));
    }
    let view = View::new(model, options, None);
    let contacts = contacts::document(&view, free_stem("contacts", &documents));
    documents.extend(contacts);
    let state = options.findings.as_ref();
    documents.extend(state.map(|all| state::document(&view, free_stem("state-of-checks", &documents), all)));
    documents.insert(0, index::document(&view, &documents));
    documents
}

/// A name that no document has yet, for one that is not declared in the policy.
fn free_stem(wanted: &str, documents: &[Document]) -> String {
    let is_free = |stem: &String| documents.iter().all(|document| document.stem != *stem);
    let numbered = (2..).map(|number| format!("{wanted}-{number}"));
    [wanted.to_owned()].into_iter().chain(numbered).find(is_free).unwrap_or_else(|| wanted.to_owned())
}

/// What every part of a view needs to know.
pub(crate) struct View<'m> {
    pub model: &'m Model,
    pub options: &'m ViewOptions,
    /// The school whose document it is; none for what a federation has in common.
    pub school: Option<&'m tutela_model::School>,
    /// Whether only staff are to have the document.
    pub for_staff: bool,
    /// The clauses that are not as they were ratified.
    pub proposed: Rc<HashSet<&'m str>>,
}

impl<'m> View<'m> {
    fn new(model: &'m Model, options: &'m ViewOptions, school: Option<&'m tutela_model::School>) -> Self {
        let school = school.or(if model.schools.len() == 1 { model.schools.first() } else { None });
        let proposed = Rc::new(proposed::keys(model, options.day));
        View { model, options, school, for_staff: false, proposed }
    }

    fn same(&self) -> View<'m> {
        View {
            model: self.model,
            options: self.options,
            school: self.school,
            for_staff: self.for_staff,
            proposed: Rc::clone(&self.proposed),
        }
    }

    /// The same view for a document that only staff are to have.
    fn staff(&self) -> View<'m> {
        View { for_staff: true, ..self.same() }
    }

    /// Whether there is more than one school, so that documents say whose they are.
    fn is_federation(&self) -> bool {
        self.model.schools.len() > 1
    }

    /// Whether a school has the readers of a sheet: one for Key Stage 2 is not for an infants' school.
    fn serves(&self, audience: &[NameId]) -> bool {
        let Some(school) = self.school.filter(|_| self.is_federation()) else { return true };
        let related = |a: NameId, b: NameId| self.model.covers_group(a, b) || self.model.covers_group(b, a);
        let everywhere: Vec<NameId> = self.model.schools.iter().flat_map(|s| s.phases.iter().copied()).collect();
        let by_phase: Vec<NameId> =
            audience.iter().copied().filter(|g| everywhere.iter().any(|p| related(*g, *p))).collect();
        by_phase.is_empty() || by_phase.iter().any(|g| school.phases.iter().any(|phase| related(*g, *phase)))
    }

    fn school_id(&self) -> Option<NameId> {
        self.school.and_then(|school| school.id)
    }

    /// The name of the school, or of the federation for what its schools have in common.
    fn issuer_name(&self) -> String {
        let common = self.model.federation.as_ref().map(|federation| &federation.decl.title);
        self.school.map(|school| &school.decl.title).or(common).cloned().unwrap_or_else(|| "Our school".to_owned())
    }

    /// The head of a document.
    fn issuer(&self) -> School {
        let own = self.school.or(self.model.federation.as_ref());
        let parent = self.model.federation.as_ref();
        let crest = own.and_then(|s| s.crest.as_ref()).or(parent.and_then(|f| f.crest.as_ref()));
        let crest = crest.and_then(|(file, alt)| {
            let bytes = self.options.images.iter().find(|(name, _)| name == file)?.1.clone();
            Some(Image { file: file.clone(), bytes, alt: alt.clone() })
        });
        let colours = own.map(|s| &s.colours).filter(|c| !c.is_empty()).or(parent.map(|f| &f.colours));
        let accent = colours.and_then(|colours| colours.first()).and_then(|colour| Colour::parse(colour));
        let mut palette = Colours::default();
        if let Some(accent) = accent {
            palette.accent = accent;
        }
        let mut lines = Vec::new();
        if let Some(own) = own {
            lines.extend(self.public(&own.contacts).map(said_contact));
        }
        School { name: self.issuer_name(), lines, crest, colours: palette }
    }

    /// The contacts that this document may carry.
    fn public<'c>(&self, contacts: &'c Contacts) -> impl Iterator<Item = &'c Contact> + use<'c> {
        let for_staff = self.for_staff;
        // A dead link that a source left behind, "#", reaches nobody.
        let reaches = |contact: &&Contact| contact.value.contains(char::is_alphanumeric);
        contacts.items.iter().filter(move |contact| for_staff || !contact.staff_only).filter(reaches)
    }

    /// The edition, for small print.
    fn edition(&self) -> String {
        let made = format!("made on {}", tutela_model::date::say_day(self.options.day));
        let Some(policy) = self.model.policies.first() else { return tutela_model::capital(&made) };
        let version = policy.version.as_ref().map_or(String::new(), |version| format!("version {version}, "));
        format!("{}, {version}{made}", policy.decl.title)
    }

    /// The code of an agreement.
    fn code(&self, sheet: &tutela_model::Sheet, document: &Document) -> SheetCode {
        let version = self.model.policies.first().and_then(|policy| policy.version.as_deref());
        SheetCode::of(&self.stem(&sheet.decl.name), version, document)
    }

    /// Whether every reader belongs to a group of the standard vocabulary.
    fn is_for(&self, readers: &[NameId], group: &str) -> bool {
        let Some(group) = self.model.names.find(group) else { return false };
        !readers.is_empty() && readers.iter().all(|reader| self.model.covers_group(group, *reader))
    }

    /// A document with everything that all of them have.
    fn start(&self, stem: String, kind: Kind, title: String, type_size: TypeSize) -> Document {
        let notices = if self.options.draft { vec!["Draft: not for use.".to_owned()] } else { Vec::new() };
        Document {
            stem,
            kind,
            readers: if self.for_staff { Readers::Staff } else { Readers::Everyone },
            title,
            subtitle: None,
            language: "en-GB".to_owned(),
            school: self.issuer(),
            facts: Vec::new(),
            notices,
            edition: self.edition(),
            code: None,
            page_limit: None,
            type_size,
            variant: Variant::Usual,
            blocks: Vec::new(),
        }
    }

    /// The name of a document's file: in a federation it says whose it is.
    fn stem(&self, name: &str) -> String {
        match self.school.filter(|_| self.is_federation()) {
            Some(school) => format!("{}-{name}", school.decl.name),
            None => name.to_owned(),
        }
    }
}

/// A contact as it is printed: "Telephone 01632 960100".
fn said_contact(contact: &Contact) -> String {
    match contact.kind.as_str() {
        "phone" => format!("Telephone {}", contact.value),
        "emergency" => format!("In an emergency {}", contact.value),
        "email" | "address" => contact.value.clone(),
        "web" => bare_address(&contact.value).to_owned(),
        "report" => format!("Report at {}", bare_address(&contact.value)),
        other => format!("{} {}", tutela_model::capital(&other.replace('-', " ")), contact.value),
    }
}

/// An address of the web as it is read out: without what every one of them begins with.
fn bare_address(address: &str) -> &str {
    address.trim_start_matches("https://").trim_start_matches("http://").trim_end_matches('/')
}

/// A bulleted list with one line each; nothing for no lines.
fn bullets(items: Vec<Vec<Run>>) -> Vec<Block> {
    if items.is_empty() {
        return Vec::new();
    }
    vec![Block::List {
        marks: Marks::Points,
        items: items.into_iter().map(|runs| vec![Block::Paragraph { runs }]).collect(),
    }]
}

/// Adds blocks; a list at their beginning goes on with the list before it.
fn extend_list(blocks: &mut Vec<Block>, more: Vec<Block>) {
    let mut more = more.into_iter();
    match (blocks.last_mut(), more.next()) {
        (Some(Block::List { marks: Marks::Points, items }), Some(Block::List { marks: Marks::Points, items: new })) => {
            items.extend(new)
        }
        (_, first) => blocks.extend(first),
    }
    blocks.extend(more);
}
