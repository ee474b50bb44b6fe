//! The states of a project that can be compared: as it stands, in another folder, or as somebody committed it.

use std::path::Path;

use jiff::civil::Date;
use tutela_analysis::since_ratified;
use tutela_diagnostics::{Severity, visible};

use crate::day;
use crate::failure::{Failure, failure};
use crate::git::{Commit, Repository};
use crate::output::counted;
use crate::pipeline::{self, Checked};
use crate::project::Project;

/// A state of a project.
pub struct State {
    /// What it says.
    pub checked: Checked,
    /// Which it is, in words: "the policy as it stands", "v4.0 (commit 1f2e3d4c5b of 12 January 2026)".
    pub said: String,
    /// The commit, if it is one.
    pub commit: Option<Commit>,
}

/// The state of a project as it stands.
pub fn present(path: &Path, as_of: Date) -> Result<State, Failure> {
    let checked = pipeline::read(Project::open(path)?, as_of);
    whole(State { checked, said: "the policy as it stands".to_owned(), commit: None })
}

/// The state that a name means: a revision of git, or else a folder.
pub fn named(name: &str, path: &Path, as_of: Date) -> Result<State, Failure> {
    let folder = Path::new(name);
    let project = match Project::open(path) {
        Ok(project) => project,
        // Two folders can be compared from anywhere.
        Err(_) if folder.is_dir() => return in_folder(folder, name, as_of),
        Err(why) => return Err(why),
    };
    if name == RATIFIED {
        return ratified(&project, as_of);
    }
    let is_path = name.starts_with('.') || folder.is_absolute();
    let repository = Repository::around(&project.folder);
    if !is_path
        && let Ok(repository) = &repository
        && let Some(commit) = repository.find(name)?
    {
        return committed(repository, &commit, Some(name), &project, as_of);
    }
    if folder.exists() {
        return in_folder(folder, name, as_of);
    }
    Err(match repository {
        Ok(_) if name.starts_with('-') => {
            failure(format!("no state is called `{name}`"), "No name of one begins with `-`.")
        }
        Ok(_) if is_path => failure(format!("there is no folder `{name}`"), ""),
        Ok(repository) => repository.unknown(name),
        Err(why) => why,
    })
}

fn in_folder(folder: &Path, name: &str, as_of: Date) -> Result<State, Failure> {
    let checked = pipeline::read(Project::open(folder)?, as_of);
    whole(State { checked, said: format!("the folder `{name}`"), commit: None })
}

/// The word for the state that was ratified last.
const RATIFIED: &str = "ratified";
/// The most states of the history that are looked through.
pub const MOST_STATES: usize = 300;

/// The newest state of the history that stands as its record of the last ratification says.
fn ratified(project: &Project, as_of: Date) -> Result<State, Failure> {
    let repository = Repository::around(&project.folder)?;
    let history = repository.history(MOST_STATES + 1)?;
    let mut has_record = false;
    for commit in history.iter().take(MOST_STATES) {
        // A state in which the project was not there, or could not be read, was ratified by nobody.
        let Ok(state) = committed(&repository, commit, None, project, as_of) else { continue };
        let model = &state.checked.model;
        let since: Vec<_> = model.policies.iter().filter_map(|policy| since_ratified(model, policy, as_of)).collect();
        has_record |= !since.is_empty();
        let last = since.iter().map(|since| since.record.on).max();
        if let Some(on) = last.filter(|_| since.iter().all(|since| since.is_as_ratified())) {
            let said = format!("what was ratified on {} (commit {})", day::in_words(on), commit.short());
            return Ok(State { said, ..state });
        }
    }
    let (message, help) = match has_record {
        true => (
            "in no state that git keeps here does the policy stand as its record of a ratification says",
            "Commit a record together with the text that was ratified. `tutela check` names what differs from it.",
        ),
        false => (
            "no state that git keeps here has a record of a ratification",
            "`tutela ratify` writes one. Until then give a tag or a commit: tutela compare v4.0",
        ),
    };
    let help = match history.len() > MOST_STATES || repository.is_shallow() {
        true => format!("{help} Older states are not here, or were not looked through."),
        false => help.to_owned(),
    };
    Err(failure(message, help))
}

/// The state that somebody committed.
pub fn committed(
    repository: &Repository,
    commit: &Commit,
    name: Option<&str>,
    project: &Project,
    as_of: Date,
) -> Result<State, Failure> {
    let files = repository.files(commit)?;
    let checked = pipeline::read(Project::of_files(&project.folder, files), as_of);
    let of = commit.day.map_or(String::new(), |day| format!(" of {}", day::in_words(day)));
    let said = match name.filter(|name| !commit.name.starts_with(name)) {
        Some(name) => format!("{name} (commit {}{of})", commit.short()),
        None => format!("the commit {}{of}", commit.short()),
    };
    whole(State { checked, said, commit: Some(commit.clone()) })
}

/// A state that was read whole: of any other nobody knows what it says.
fn whole(state: State) -> Result<State, Failure> {
    let checked = &state.checked;
    let texts = |finding: &&tutela_diagnostics::Diagnostic| {
        finding.stops_publication && finding.severity == Severity::Error && pipeline::is_about_text(finding)
    };
    let faults: Vec<_> = checked.diagnostics.iter().filter(texts).collect();
    let Some(first) = faults.first() else { return Ok(state) };
    let path = visible(&checked.project.sources.get(first.span.source).path);
    let line = checked.project.sources.positions(first.span).0.line;
    let message = format!(
        "{} cannot be read whole, so that nobody can say what changed: {}; the first is in {path}, line {line}: {}",
        state.said,
        counted(faults.len(), "fault"),
        first.message
    );
    let help = match &state.commit {
        None => "`tutela check` shows what to mend.",
        Some(_) => "A state that was committed stays as it is: compare with one before or after it.",
    };
    Err(failure(message, help))
}
