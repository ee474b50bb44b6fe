//! Reads the text of a project with the real front end.

use tutela_diagnostics::{Source, Sources};
use tutela_model::Model;

/// What some texts mean, one for each file, and where they stand.
///
/// # Panics
/// What cannot be read is a mistake of whoever drew the project.
pub fn read(texts: &[String]) -> (Model, Sources) {
    let mut sources = Sources::new();
    let files = texts.iter().enumerate().map(|(at, text)| Source::new(format!("file-{at}.policy"), text.as_str()));
    let ids: Vec<_> = files.collect::<Vec<_>>().into_iter().map(|file| sources.add(file)).collect();
    let parsed: Vec<_> = ids.into_iter().zip(texts).map(|(id, text)| tutela_syntax::parse(id, text)).collect();
    let unread: Vec<_> = parsed.iter().flat_map(|parsed| &parsed.diagnostics).collect();
    assert!(unread.is_empty(), "{unread:?}\n{}", texts.concat());
    let lowered = tutela_model::lower(&sources, &parsed.iter().map(|parsed| &parsed.tree).collect::<Vec<_>>(), &[]);
    assert!(lowered.diagnostics.is_empty(), "{:?}\n{}", lowered.diagnostics, texts.concat());
    (lowered.model, sources)
}
