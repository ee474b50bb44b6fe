//! The one place that strings the other crates together: texts become trees, trees a model, the model findings and documents.

use std::collections::BTreeMap;
use std::sync::{LazyLock, OnceLock};

use jiff::civil::Date;
use rayon::prelude::*;
use tutela_analysis::Printed;
use tutela_diagnostics::{Diagnostic, Severity, Source, SourceId, Sources, Span};
use tutela_model::{Beside, Case, Model, Ratifiable, Reading, Sentence};
use tutela_render::{Document, Finding, Site, Variant, ViewOptions};
use tutela_syntax::Tree;

use crate::arguments::Kind;
use crate::printable::{self, CANNOT_BE_PRINTED};
use crate::project::{Project, UNREADABLE_FILE};

/// A project that has been read, and mostly checked too.
pub struct Checked {
    /// The project with its texts, and those that ship with the tool.
    pub project: Project,
    /// What each of its texts was read as. Let go of with the rest, or with the program, which is quicker.
    trees: Vec<Tree>,
    /// What the project means.
    pub model: Model,
    /// What the school or federation is called; the folder's name if there is none.
    pub title: String,
    /// The day it was judged on.
    pub as_of: Date,
    /// The findings, in their one order; of a project that was only read, what could not be read of it.
    pub diagnostics: Vec<Diagnostic>,
    /// The id of each.
    pub ids: Vec<String>,
}

/// What ships with the tool, read once however many projects are checked: the vocabulary always, a standard or a list of
/// facts when a project needs it.
struct Standard {
    sources: Vec<Source>,
    trees: Vec<OnceLock<Tree>>,
}

static STANDARD: LazyLock<Standard> = LazyLock::new(|| {
    let shipped = tutela_model::shipped().map(|shipped| (shipped.path, shipped.text));
    let texts = tutela_model::STANDARD.into_iter().chain(shipped);
    let sources: Vec<Source> = texts.map(|(path, text)| Source::new(path, text)).collect();
    let trees = sources.iter().map(|_| OnceLock::new()).collect();
    Standard { sources, trees }
});

impl Standard {
    /// The texts that every project is read with, and these of the others, by their places among them.
    fn trees(&'static self, shipped: &[usize]) -> Vec<&'static Tree> {
        let always = tutela_model::STANDARD.len();
        let places = (0..always).chain(shipped.iter().map(|place| always + place));
        // A test of the model holds that they can be read without fault.
        let read = |place: usize| tutela_syntax::parse(Sources::shipped_id(place), &self.sources[place].text).tree;
        places.map(|place| self.trees[place].get_or_init(|| read(place))).collect()
    }
}

/// What is done with a project.
#[derive(Clone, Copy)]
enum Wanted {
    Read,
    Check,
    /// Checks, and has whatever is not ratified for an error.
    CheckRatified,
}

/// Reads everything in a project, for questions about what it says.
pub fn read(project: Project, as_of: Date) -> Checked {
    work(project, as_of, None, Wanted::Read, &[])
}

/// Reads everything in a project, and these of the standards that ship with the tool whether or not it follows them.
pub fn read_with(project: Project, as_of: Date, standards: &[&str]) -> Checked {
    work(project, as_of, None, Wanted::Read, standards)
}

/// Reads and checks everything in a project.
pub fn check(project: Project, as_of: Date) -> Checked {
    work(project, as_of, None, Wanted::Check, &[])
}

/// Reads and checks everything in a project; where it is for publication, whatever is not as it was ratified is an error.
pub fn check_strictly(project: Project, as_of: Date, require_ratified: bool) -> Checked {
    work(project, as_of, None, if require_ratified { Wanted::CheckRatified } else { Wanted::Check }, &[])
}

/// What would be ratified of a project now, clause by clause.
pub fn ratifiable(checked: &Checked) -> Vec<Ratifiable> {
    tutela_model::ratifiable(&checked.project.sources, checked.trees.iter())
}

/// What a question is called among the texts.
const QUESTION: &str = "your question";

/// Reads a project together with a question about it, which is read as a scenario's is; or what is wrong with the
/// question.
pub fn ask(project: Project, as_of: Date, question: &str) -> (Checked, Result<Sentence, Vec<Diagnostic>>) {
    let words: Vec<&str> = question.trim().trim_end_matches('?').split_whitespace().collect();
    let asked = match words.split_first() {
        // The first word of a sentence may have a capital; and what one can do is asked of what one may do.
        Some((first, rest)) => {
            let first = first.to_lowercase();
            let first = if first == "can" { "may" } else { first.as_str() };
            [&[first][..], rest].concat().join(" ")
        }
        None => String::new(),
    };
    let question = format!("scenario \"{QUESTION}\" {{\n  {asked}: yes\n}}\n");
    let mut checked = work(project, as_of, Some(&question), Wanted::Read, &[]);
    let is_of_question = |span: Span| checked.project.sources.get(span.source).path == QUESTION;
    let faults = checked.diagnostics.iter().filter(|diagnostic| is_of_question(diagnostic.span)).cloned();
    let faults: Vec<Diagnostic> = faults.filter(|fault| fault.severity == Severity::Error).collect();
    let scenario = checked.model.scenarios.iter().find(|scenario| is_of_question(scenario.span));
    let question = scenario.and_then(|scenario| match scenario.cases.as_slice() {
        [Case::Question(sentence, _)] => Some(sentence.clone()),
        _ => None,
    });
    let answer = match question {
        Some(question) if faults.is_empty() => Ok(question),
        _ => Err(faults),
    };
    let kept: Vec<bool> = checked.diagnostics.iter().map(|diagnostic| !is_of_question(diagnostic.span)).collect();
    let mut of = kept.iter();
    checked.diagnostics.retain(|_| *of.next().expect("one for each"));
    let mut of = kept.iter();
    checked.ids.retain(|_| *of.next().expect("one for each"));
    (checked, answer)
}

fn work(mut project: Project, as_of: Date, question: Option<&str>, wanted: Wanted, standards: &[&str]) -> Checked {
    let mut diagnostics = std::mem::take(&mut project.diagnostics);
    if let Some(question) = question {
        project.sources.add(Source::new(QUESTION, question));
    }
    let (mut trees, mut unread) = (Vec::new(), Vec::new());
    for (id, source) in project.sources.iter() {
        let parsed = tutela_syntax::parse(id, &source.text);
        trees.push(parsed.tree);
        unread.push(parsed.diagnostics);
    }
    let standard = &*STANDARD;
    let shipped = standard.trees(&tutela_model::shipped_for(&project.sources, trees.iter(), standards));
    project.sources.ship(&standard.sources);
    let ids: Vec<SourceId> = shipped.iter().map(|tree| tree.source).collect();
    let all: Vec<&Tree> = trees.iter().chain(shipped).collect();
    let lowered = tutela_model::lower(&project.sources, &all, &ids);
    diagnostics.extend(unread.into_iter().flatten());
    diagnostics.extend(lowered.diagnostics);
    if !matches!(wanted, Wanted::Read) {
        let unread = diagnostics.iter().any(|diagnostic| diagnostic.stops_publication);
        let mut found = tutela_checks::check(&lowered.model, as_of);
        // What a waiver is about may stand in what cannot be read.
        found.retain(|finding| !unread || finding.code != "waiver-unused");
        diagnostics.extend(found);
    }
    if let Wanted::CheckRatified = wanted {
        tutela_checks::require_ratified(&lowered.model, as_of, &mut diagnostics);
    }
    diagnostics.extend(printable::files(&project, &trees));
    if !matches!(wanted, Wanted::Read) {
        diagnostics.extend(printable::signs(&project.sources, &trees));
    }
    diagnostics.retain(|diagnostic| !is_second_report(&project, diagnostic));
    let ids = Diagnostic::sort_and_identify(&mut diagnostics, &project.sources);
    let model = lowered.model;
    let school = model.federation.as_ref().or(model.schools.first());
    let title = school.map_or_else(|| project.folder_name(), |school| school.decl.title.clone());
    Checked { project, trees, model, title, as_of, diagnostics, ids }
}

/// Whether a finding is about what the texts say, and not about a picture beside them or what paper refuses.
pub fn is_about_text(finding: &Diagnostic) -> bool {
    finding.code != CANNOT_BE_PRINTED
}

/// The rules of two states of a project in one model.
pub fn beside(then: &Checked, now: &Checked) -> Beside {
    let mut sources = Sources::default();
    for checked in [now, then] {
        for (_, source) in checked.project.sources.iter() {
            sources.add(Source::new(source.path.clone(), source.text.to_string()));
        }
    }
    let trees: Vec<Tree> = sources.iter().map(|(id, source)| tutela_syntax::parse(id, &source.text).tree).collect();
    let standard = &*STANDARD;
    let shipped = standard.trees(&tutela_model::shipped_for(&sources, trees.iter(), &[]));
    sources.ship(&standard.sources);
    let ids: Vec<SourceId> = shipped.iter().map(|tree| tree.source).collect();
    let (present, earlier) = trees.split_at(now.project.files.len());
    let present: Vec<&Tree> = present.iter().chain(shipped).collect();
    tutela_model::lower_beside(&sources, &present, &earlier.iter().collect::<Vec<_>>(), &ids)
}

/// Whether a finding is only about a character that could not be read, which has a finding already.
fn is_second_report(project: &Project, diagnostic: &Diagnostic) -> bool {
    let file = project.files.get(diagnostic.span.source.0 as usize);
    if diagnostic.code == UNREADABLE_FILE || file.is_none_or(|file| file.whole) {
        return false;
    }
    let source = project.sources.get(diagnostic.span.source);
    source.line(source.position(diagnostic.span.start as usize).line).contains(char::REPLACEMENT_CHARACTER)
}

/// The documents of a project.
pub struct Built {
    /// Each under its path in the folder of documents.
    pub files: Vec<(String, Vec<u8>)>,
    /// What fits fewer pages than it takes, and by how much it is too long.
    pub too_long: Vec<String>,
}

/// What the documents of a project say, before they are laid out.
pub struct View {
    /// The documents, the index first.
    pub documents: Vec<Document>,
    /// How their pages lead to each other.
    pub site: Site,
    /// The pictures that stand beside them, by file name.
    pub images: Vec<(String, Vec<u8>)>,
}

/// What the views of a project are made for: the day, what the calendar has to say, and the pictures; a draft
/// leaves out what cannot be printed.
pub fn view_options(checked: &Checked, draft: bool) -> ViewOptions {
    let calendar = ["review-lapsed", "role-vacant", "holder-left"];
    let notices = checked.diagnostics.iter().filter(|finding| calendar.contains(&finding.code));
    let schools = checked.model.federation.iter().chain(&checked.model.schools);
    let crests = schools.filter_map(|school| Some(school.crest.as_ref()?.0.clone()));
    ViewOptions {
        day: checked.as_of,
        draft,
        notices: notices.map(|finding| tutela_model::sentence_case(&finding.message)).collect(),
        images: crests
            .filter_map(|file| Some((file.clone(), printable::crest(&checked.project, &file, draft)?)))
            .collect(),
        findings: None,
        coverage: None,
    }
}

/// A web page of what standards ask and how it stands.
pub fn coverage_page(checked: &Checked, coverage: tutela_render::Coverage) -> String {
    let document = tutela_render::coverage(&checked.model, &view_options(checked, false), &coverage);
    let site = Site::of(std::slice::from_ref(&document), &[]);
    tutela_render::html(&document, &site)
}

/// What the documents of a project say on request, besides the policy.
#[derive(Clone, Debug, Default)]
pub struct Appendices {
    /// The findings, for a page of their own.
    pub findings: Option<Vec<Finding>>,
    /// What standards ask and how it stands, for an appendix of each policy.
    pub coverage: Option<tutela_render::Coverage>,
}

/// What the documents of a project say. `kinds` are those that will be made of them; `more` is what is added on request.
pub fn view(checked: &Checked, kinds: &[Kind], draft: bool, more: Appendices) -> View {
    let Appendices { findings, coverage } = more;
    let options = ViewOptions { findings, coverage, ..view_options(checked, draft) };
    let schools = checked.model.federation.iter().chain(&checked.model.schools);
    let style =
        schools.filter_map(|school| school.style.as_ref()).find_map(|file| checked.project.beside(file).bytes());
    let style = style.map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    let mut documents = tutela_render::documents(&checked.model, &options);
    if draft {
        documents.iter_mut().for_each(|document| *document = document.with_printable_signs(tutela_pdf::can_print));
    }
    let formats: Vec<(&str, &str)> = kinds.iter().filter_map(|kind| kind.beside_web_pages()).collect();
    let site = Site { stylesheet: style, ..Site::of(&documents, &formats) };
    View { documents, site, images: options.images }
}

/// The documents of a project; or what no printer could print.
///
/// Print is made for each of the `variants` beside most readers.
pub fn documents(
    checked: &Checked,
    kinds: &[Kind],
    variants: &[Variant],
    draft: bool,
    more: Appendices,
) -> Result<Built, Vec<String>> {
    let View { documents, site, images } = view(checked, kinds, draft, more);
    let mut files = Vec::new();
    let mut faults = Vec::new();
    let mut too_long = Vec::new();
    for document in &documents {
        for kind in kinds {
            match kind {
                Kind::Html => {
                    files.push((format!("{}.html", document.stem), tutela_render::html(document, &site).into_bytes()));
                }
                Kind::Markdown => {
                    files.push((format!("{}.md", document.stem), tutela_render::markdown(document).into_bytes()))
                }
                Kind::Docx | Kind::Pdf => {}
            }
        }
    }
    if kinds.contains(&Kind::Docx) {
        let written: Vec<_> =
            documents.par_iter().map(|document| (document, tutela_docx::word(document, checked.as_of))).collect();
        for (document, written) in written {
            match written {
                Ok(bytes) => files.push((format!("{}.docx", document.stem), bytes)),
                Err(fault) => faults.push(format!("{}: {fault}", document.title)),
            }
        }
    }
    if kinds.contains(&Kind::Pdf) {
        // Each page is laid out by itself, so that two cores print in half the time; the order stays that of the documents.
        let others =
            |document: &Document| variants.iter().map(|variant| document.for_variant(*variant)).collect::<Vec<_>>();
        let documents: Vec<Document> =
            documents.iter().flat_map(|document| [vec![document.clone()], others(document)].concat()).collect();
        let printed: Vec<_> =
            documents.par_iter().map(|document| (document, tutela_pdf::print(document, checked.as_of))).collect();
        for (document, printed) in printed {
            match printed {
                Ok(printed) => {
                    too_long.extend(tutela_pdf::too_long(document, printed.fit));
                    files.push((format!("{}.pdf", document.stem), printed.bytes));
                }
                Err(fault) => faults.push(format!("{}: {fault}", document.title)),
            }
        }
    }
    for (file, bytes) in images {
        files.push((file, bytes));
    }
    files.sort();
    files.dedup();
    if faults.is_empty() { Ok(Built { files, too_long }) } else { Err(faults) }
}

/// Every declaration of a project said back, in the order of the text; or whatever has a name, the vocabulary that ships
/// with the tool included.
pub fn readings(checked: &Checked, name: Option<&str>) -> Vec<Reading> {
    match name {
        Some(name) => tutela_model::reading(&checked.model, name),
        None => tutela_model::readings(&checked.model),
    }
}

/// Every sentence that the documents of a project print, with the clause that it comes from.
pub fn printed(checked: &Checked) -> Vec<Printed<'_>> {
    tutela_analysis::printed(&checked.model)
}

/// A text laid out evenly; `None` for one whose braces or quotes do not pair, which is to be left as it is.
pub fn format(source: SourceId, text: &str) -> Option<String> {
    tutela_syntax::format(&tutela_syntax::parse(source, text).tree, text)
}

/// The page of every finding by its code: those of the checks, and those about files and paper, which are found here.
pub fn pages() -> BTreeMap<&'static str, &'static str> {
    let files = (UNREADABLE_FILE, include_str!("project/unreadable-file.md"));
    let paper = (CANNOT_BE_PRINTED, include_str!("printable/cannot-be-printed.md"));
    tutela_checks::pages().chain([files, paper]).collect()
}
