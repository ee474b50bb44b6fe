//! The pages of a policy as it is written now.

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use jiff::civil::Date;
use tutela_render::{Block, Colours, Document, Live, Readers, Run, School, Site, TypeSize};

use crate::arguments::Kind;
use crate::commands::{check_project, report};
use crate::failure::Failure;
use crate::output::state;
use crate::pipeline::{self, Appendices, View};

/// Where a page asks for its script, and the script whether there is something newer.
pub const SCRIPT: &str = "live.js";

/// How many of the findings that stop publication stand at the head of each page.
const MOST_AT_THE_HEAD: usize = 3;

/// The pages as they are at one time.
pub struct Preview {
    /// Counts up with every change.
    pub number: u64,
    /// How the policy stands, as a sentence.
    pub said: String,
    files: BTreeMap<String, Vec<u8>>,
    /// What is printed only when it is asked for, since that takes seconds.
    documents: Vec<Document>,
    printed: Mutex<HashMap<String, Arc<Vec<u8>>>>,
    as_of: Option<Date>,
    site: Site,
}

impl Preview {
    /// The pages of a project, and its folder.
    pub fn of(path: &Path, as_of: Option<Date>, number: u64) -> Result<(Preview, PathBuf), Failure> {
        let checked = check_project(path, as_of)?;
        let report = report(&checked);
        let findings = state::findings(&report);
        let said = format!("{}.", report.summary());
        let stopping: Vec<String> = findings
            .iter()
            .filter(|finding| finding.stops_publication)
            .map(|finding| format!("{}: {}", finding.place, quoted(&finding.message)))
            .collect();
        let kinds = [Kind::Html, Kind::Markdown, Kind::Pdf];
        let View { documents, mut site, images } = pipeline::view(
            &checked,
            &kinds,
            !stopping.is_empty(),
            Appendices { findings: Some(findings), coverage: None },
        );
        let href = documents.iter().find(|document| document.kind == tutela_render::Kind::Report);
        site.live = Some(Live {
            state: said.clone(),
            stopping: stopping.into_iter().take(MOST_AT_THE_HEAD).collect(),
            href: href.map(|state| format!("{}.html", state.stem)),
            script: format!("{SCRIPT}?after={number}"),
        });
        let mut files = BTreeMap::new();
        for document in &documents {
            files.insert(format!("{}.html", document.stem), tutela_render::html(document, &site).into_bytes());
            files.insert(format!("{}.md", document.stem), tutela_render::markdown(document).into_bytes());
        }
        files.extend(images);
        let (as_of, folder) = (Some(checked.as_of), checked.project.folder.clone());
        Ok((Preview { number, said, files, documents, printed: Mutex::default(), as_of, site }, folder))
    }

    /// What is shown while the project cannot be read at all: why.
    pub fn of_failure(number: u64, failure: &Failure) -> Preview {
        let said = format!("The policy cannot be read: {failure}.");
        let live =
            Live { state: said.clone(), stopping: Vec::new(), href: None, script: format!("{SCRIPT}?after={number}") };
        let site = Site { live: Some(live), ..Site::default() };
        let (files, documents) = (BTreeMap::new(), Vec::new());
        Preview { number, said, files, documents, printed: Mutex::default(), as_of: None, site }
    }

    /// Whether everything is as it was but the number.
    pub fn is_same(&self, other: &Preview) -> bool {
        let of = |preview: &Preview| (preview.said.clone(), preview.as_of, preview.site.stylesheet.clone());
        of(self) == of(other) && self.documents == other.documents
    }

    /// What stands at an address in the site, if anything does.
    pub fn file(&self, name: &str) -> Option<&[u8]> {
        self.files.get(name).map(Vec::as_slice)
    }

    /// A document on paper, printed once; nothing if there is no such document, or why it could not be printed.
    pub fn paper(&self, stem: &str) -> Option<Result<Arc<Vec<u8>>, String>> {
        let document = self.documents.iter().find(|document| document.stem == stem)?;
        // One at a time: a second wish for the same document waits for the first.
        let mut printed = self.printed.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = printed.get(stem) {
            return Some(Ok(known.clone()));
        }
        let made = tutela_pdf::print(document, self.as_of?).map(|paper| Arc::new(paper.bytes));
        Some(made.map_err(|fault| format!("{}: {fault}", document.title)).inspect(|bytes| {
            printed.insert(stem.to_owned(), bytes.clone());
        }))
    }

    /// A page that says something itself, such as that there is no page of that name.
    pub fn notice(&self, title: &str, text: &str) -> Vec<u8> {
        let school = self.documents.first().map(|index| index.school.clone());
        let none = || School { name: String::new(), lines: Vec::new(), crest: None, colours: Colours::default() };
        let document = Document {
            stem: String::new(),
            kind: tutela_render::Kind::Report,
            readers: Readers::Staff,
            title: title.to_owned(),
            subtitle: None,
            language: "en-GB".to_owned(),
            school: school.unwrap_or_else(none),
            facts: Vec::new(),
            notices: Vec::new(),
            edition: String::new(),
            code: None,
            page_limit: None,
            type_size: TypeSize::Body,
            variant: tutela_render::Variant::Usual,
            blocks: text.lines().map(|line| Block::Paragraph { runs: vec![Run::text(line)] }).collect(),
        };
        tutela_render::html(&document, &self.site).into_bytes()
    }
}

/// A text with quotation marks for its backticks.
fn quoted(text: &str) -> String {
    let mut opens = false;
    let mark = |sign| match sign {
        '`' => {
            opens = !opens;
            if opens { '“' } else { '”' }
        }
        sign => sign,
    };
    text.chars().map(mark).collect()
}
