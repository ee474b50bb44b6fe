//! All that Typst can see: our templates, our fonts, one document's data and its crest.

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

static TEMPLATES: LazyLock<Vec<Source>> = LazyLock::new(|| {
    [
        ("main.typ", include_str!("../../../templates/print/main.typ")),
        ("style.typ", include_str!("../../../templates/print/style.typ")),
        ("opening.typ", include_str!("../../../templates/print/opening.typ")),
        ("blocks.typ", include_str!("../../../templates/print/blocks.typ")),
    ]
    .into_iter()
    .map(|(path, text)| Source::new(file(path), text.to_owned()))
    .collect()
});

static DATA: LazyLock<FileId> = LazyLock::new(|| file("data.json"));

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

pub(crate) struct PrintWorld {
    data: Bytes,
    crest: Option<(FileId, Bytes)>,
}

impl PrintWorld {
    pub(crate) fn new(data: Vec<u8>, crest: Option<&Image>) -> PrintWorld {
        let crest = crest.map(|crest| (file(&crest_path(&crest.file)), Bytes::new(crest.bytes.clone())));
        PrintWorld { data: Bytes::new(data), crest }
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
        TEMPLATES[0].id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        TEMPLATES.iter().find(|source| source.id() == id).cloned().ok_or(FileError::AccessDenied)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        match &self.crest {
            _ if id == *DATA => Ok(self.data.clone()),
            Some((crest, bytes)) if id == *crest => Ok(bytes.clone()),
            _ => Err(FileError::AccessDenied),
        }
    }

    fn font(&self, index: usize) -> Option<Font> {
        FONTS.get(index).cloned()
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        // The day is the caller's to say; no template may ask for it.
        None
    }
}
