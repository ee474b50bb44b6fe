//! Crests and style sheets: what a school's lines name must stand beside the policy, and a crest must be a picture.

use tutela_diagnostics::{Diagnostic, Severity};
use tutela_pdf::picture_fault;
use tutela_render::Image;
use tutela_syntax::{Kind, Tree};

use super::{CANNOT_BE_PRINTED, phrase};
use crate::project::{Beside, Project, UNREADABLE_FILE};

/// A finding for each line that names a file which is not there, or a crest that cannot be printed.
pub fn files(project: &Project, trees: &[Tree]) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for tree in trees {
        tree.walk(&mut |statement| {
            let Some(node) = statement.node.as_ref().filter(|node| matches!(node.kind, Kind::Crest | Kind::Style)) else {
                return;
            };
            let (Some(file), Some(at)) = (phrase(&project.sources, node), node.get(Kind::Text)) else { return };
            let missing = |message: String, label: &str, help: String| {
                Diagnostic::new(UNREADABLE_FILE, Severity::Error, at.span, message).label(label).help(help).subject(&file)
            };
            match project.beside(&file) {
                Beside::Missing => found.push(missing(
                    format!("the file `{file}` is not beside the policy"),
                    "names a file that is not there",
                    format!("Put `{file}` into the folder of the policy, no larger than 5 MB, or take out the line that names it."),
                )),
                Beside::TooLarge => found.push(missing(
                    format!("the file `{file}` is larger than 5 MB"),
                    "no page can carry it",
                    format!("Save a smaller copy as `{file}`; a crest is printed two centimetres high. Or take out the line that names it."),
                )),
                Beside::Holds(bytes) if node.kind == Kind::Crest => {
                    let image = Image { file: file.clone(), bytes, alt: "Crest".to_owned() };
                    found.extend(picture_fault(&image).map(|fault| {
                        Diagnostic::unreadable(CANNOT_BE_PRINTED, at.span, format!("the crest `{file}` cannot be printed"))
                            .label(fault.what())
                            .help(fault.help())
                            .subject(&file)
                    }));
                }
                Beside::Holds(_) => {}
            }
        });
    }
    found
}

/// A crest's picture, if there is one; for a draft only one that can be printed.
pub fn crest(project: &Project, file: &str, draft: bool) -> Option<Vec<u8>> {
    let bytes = project.beside(file).bytes()?;
    let image = Image { file: file.to_owned(), bytes, alt: String::new() };
    (!draft || picture_fault(&image).is_none()).then_some(image.bytes)
}
