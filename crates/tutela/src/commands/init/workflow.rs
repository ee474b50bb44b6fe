//! The file that has a policy looked after by GitHub or GitLab, on every change and every week.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::arguments::Ci;
use crate::failure::{Failure, failure, reason};
use crate::output::shown;
use crate::output::terminal::Screen;
use crate::project::{repository, whole};
use crate::write;

/// A file that is to be written: where, and what it says.
pub struct Workflow {
    ci: Ci,
    folder: PathBuf,
    name: &'static str,
    text: String,
}

impl Workflow {
    /// The file for a policy in a folder, which may not be there yet. It belongs at the root of the repository around it; without
    /// one, the policy's folder will be its root. What is there is never written over.
    pub fn new(ci: Ci, policy: &Path) -> Result<Workflow, Failure> {
        let whole = whole(policy);
        let root = repository(&whole).unwrap_or_else(|| whole.clone());
        let inside = whole.strip_prefix(&root).unwrap_or(Path::new(""));
        let inside: Vec<_> = inside.components().map(|part| part.as_os_str().to_string_lossy()).collect();
        let inside = if inside.is_empty() { ".".to_owned() } else { inside.join("/") };
        let (folder, name, text) = match ci {
            Ci::Github => (root.join(".github/workflows"), "tutela.yml", include_str!("../../starter/ci/github.yml")),
            Ci::Gitlab => (root, ".gitlab-ci.yml", include_str!("../../starter/ci/gitlab.yml")),
        };
        let workflow = Workflow { ci, folder, name, text: text.replace("@POLICY@", &quoted(&inside)) };
        match fs::symlink_metadata(workflow.path()) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(workflow),
            _ => Err(failure(
                format!("`{}` is there already", workflow.path().display()),
                "Nothing was written. To see what it would say, write it into a folder elsewhere, and take over what you need.",
            )),
        }
    }

    /// Where it is written.
    pub fn path(&self) -> PathBuf {
        self.folder.join(self.name)
    }

    /// Writes it, whole or not at all.
    pub fn write(&self) -> Result<(), Failure> {
        write::all_new(&self.folder, &[(self.name.to_owned(), self.text.clone())]).map_err(|(path, error)| {
            failure(format!("`{}` cannot be written: {}", path.display(), reason(&error)), "Nothing was written there.")
        })
    }

    /// What to do with it next.
    pub fn told(&self) -> String {
        let often = match self.ci {
            Ci::Github => "on every change and every week",
            Ci::Gitlab => "on every change, and every week when a schedule has been added",
        };
        let told = format!(
            "`{}` has the policy checked and printed {often}. Its first lines say what is to be set once, so that Tutela can be installed there.",
            shown(&self.path().display().to_string())
        );
        format!("{}\n", Screen::of_output().wrap(&told, "", ""))
    }
}

/// A text as YAML has it between quotes.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}
