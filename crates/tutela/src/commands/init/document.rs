//! `tutela init --from`: a policy that is a document becomes a draft project.

use std::fs;
use std::io::Read;
use std::path::Path;

use tutela_import::{Imported, LARGEST_DOCUMENT};

use super::{place, write_all};
use crate::Outcome;
use crate::failure::{Failure, failure, reason};
use crate::output::terminal::{self, Screen};
use crate::output::{counted, thousands};

/// Takes a document over into a folder that holds no policy yet.
pub fn run(document: &Path, folder: &Path) -> Result<Outcome, Failure> {
    let name =
        document.file_name().map_or_else(|| document.display().to_string(), |name| name.to_string_lossy().into_owned());
    let bytes = read(document)?;
    let imported = tutela_import::import(&name, &bytes, &tutela_pdf::can_print)
        .map_err(|refusal| failure(refusal.message, format!("{} Nothing was written.", refusal.help)))?;
    write_all(folder, &imported.files)?;
    terminal::print(&told(&imported, folder))?;
    Ok(Outcome::Clean)
}

/// The bytes of a document, no more than can be taken over.
fn read(path: &Path) -> Result<Vec<u8>, Failure> {
    let could_not =
        |error| failure(format!("`{}` cannot be read: {}", path.display(), reason(&error)), "Nothing was written.");
    if path.is_dir() {
        let help = "Name the document itself, such as policy.docx. Nothing was written.";
        return Err(failure(format!("`{}` is a folder, not a document", path.display()), help));
    }
    let mut bytes = Vec::new();
    let file = fs::File::open(path).map_err(could_not)?;
    file.take(LARGEST_DOCUMENT + 1).read_to_end(&mut bytes).map_err(could_not)?;
    Ok(bytes)
}

/// What to say when it is done: what there is, what was left out, and what to do next.
fn told(imported: &Imported, folder: &Path) -> String {
    let screen = Screen::of_output();
    let (place, go) = place(folder);
    let mut paragraphs = vec![format!(
        "“{}” is in {place}, in {}: {} of its words as they stood.",
        imported.title,
        counted(imported.files.len(), "file"),
        counted(imported.sections, "section"),
    )];
    paragraphs.extend(imported.notes.iter().map(|note| format!("- {note}")));
    if imported.proposals > 0 {
        paragraphs.push(format!(
            "What looks like a post, a day, another policy or a rule stands beside them as {} drafts behind `#`. Take the `#` away \
             to take one in; then name a rule where it is to be read, `rules …`, and take out the sentence that it came from.",
            thousands(imported.proposals)
        ));
    }
    let mut text: String = paragraphs
        .iter()
        .map(|line| {
            screen.wrap(&tutela_diagnostics::visible(line), "", if line.starts_with('-') { "  " } else { "" }) + "\n"
        })
        .collect();
    text += &format!(
        "\nTo see what is wrong or missing:     tutela check{go}\nTo print it as it is now:            tutela build{go}\n"
    );
    text
}
