//! All that Typst can see: our templates, our fonts, the data of one document or of a class, and crests.

use std::sync::LazyLock;

use tutela_render::Image;
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Features, Library, LibraryExt, World};

use crate::fonts::{BOOK, FONTS};

static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| {
    // Heads of rows in a table are told to a screen reader only with this.
    let features: Features = [Feature::A11yExtras].into_iter().collect();
    LazyHash::new(Library::builder().with_features(features).build())
});

/// The templates of a document.
const TEMPLATES: [(&str, &str); 6] = [
    ("main.typ", include_str!("../../../templates/print/main.typ")),
    ("style.typ", include_str!("../../../templates/print/style.typ")),
    ("opening.typ", include_str!("../../../templates/print/opening.typ")),
    ("blocks.typ", include_str!("../../../templates/print/blocks.typ")),
    ("copy.typ", include_str!("../../../templates/print/copy.typ")),
    ("register.typ", include_str!("../../../templates/print/register.typ")),
];

/// The same by themselves, as most documents are printed.
static ALONE: LazyLock<Vec<Source>> = LazyLock::new(|| templates_in(""));

/// What strings the copies of a class together.
const CLASS: (&str, &str) = ("class.typ", include_str!("../../../templates/print/class.typ"));

fn templates_in(folder: &str) -> Vec<Source> {
    let source = |(path, text): (&str, &str)| Source::new(file(&format!("{folder}/{path}")), text.to_owned());
    TEMPLATES.into_iter().map(source).collect()
}

fn file(path: &str) -> FileId {
    let path = VirtualPath::new(path).expect("a plain name is a path");
    RootedPath::new(VirtualRoot::Project, path).intern()
}

/// Where the templates find a crest: its own name may hold anything, the ending says what it is.
pub(crate) fn crest_path(name: &str) -> String {
    let ending = name.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    let ending = if ["svg", "png", "jpg", "jpeg", "gif", "webp"].contains(&ending.as_str()) { &ending } else { "png" };
    format!("crest.{ending}")
}

/// The templates and the data of one document. The templates ask for what stands beside them, so that several documents,
/// each in a folder of its own, can be laid out as one.
#[derive(Clone)]
pub(crate) struct Folder {
    templates: Vec<Source>,
    files: Vec<(FileId, Bytes)>,
}

impl Folder {
    /// A document's folder; without a name it is where everything begins.
    pub(crate) fn new(name: &str, data: Vec<u8>, crest: Option<&Image>) -> Folder {
        let inside = |path: &str| file(&format!("{name}/{path}"));
        let templates = if name.is_empty() { ALONE.clone() } else { templates_in(name) };
        let crest = crest.map(|crest| (inside(&crest_path(&crest.file)), Bytes::new(crest.bytes.clone())));
        let files = [(inside("data.json"), Bytes::new(data))].into_iter().chain(crest).collect();
        Folder { templates, files }
    }
}

pub(crate) struct PrintWorld {
    main: FileId,
    templates: Vec<Source>,
    files: Vec<(FileId, Bytes)>,
}

impl PrintWorld {
    /// All that one document needs.
    pub(crate) fn of_one(folder: Folder) -> PrintWorld {
        PrintWorld { main: folder.templates[0].id(), templates: folder.templates, files: folder.files }
    }

    /// A picture by itself, to see whether it can be printed.
    pub(crate) fn of_picture(picture: &Image) -> PrintWorld {
        let path = crest_path(&picture.file);
        let template = format!(
            "#set document(title: \"Crest\")\n#set text(lang: \"en\")\n#image(\"{path}\", height: 2cm, alt: \"Crest\")"
        );
        let template = Source::new(file("picture.typ"), template);
        let files = vec![(file(&path), Bytes::new(picture.bytes.clone()))];
        PrintWorld { main: template.id(), templates: vec![template], files }
    }

    /// All that a class needs: the folders of its documents, and who is in it.
    pub(crate) fn of_class<'f>(folders: impl IntoIterator<Item = &'f Folder>, class: Vec<u8>) -> PrintWorld {
        let class_template = Source::new(file(CLASS.0), CLASS.1.to_owned());
        let mut world = PrintWorld {
            main: class_template.id(),
            templates: vec![class_template],
            files: vec![(file("class.json"), Bytes::new(class))],
        };
        for folder in folders {
            world.templates.extend(folder.templates.iter().cloned());
            world.files.extend(folder.files.iter().cloned());
        }
        world
    }
}

impl World for PrintWorld {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &BOOK
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        self.templates.iter().find(|source| source.id() == id).cloned().ok_or(FileError::AccessDenied)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let found = self.files.iter().find(|(file, _)| *file == id);
        found.map(|(_, bytes)| bytes.clone()).ok_or(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        FONTS.get(index).cloned()
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        // The day is the caller's to say; no template may ask for it.
        None
    }
}
