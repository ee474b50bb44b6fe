//! `tutela init`

use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// Begins a policy. At a terminal you are asked for the school and its posts; what you give here is not asked for.
#[derive(Debug, Args)]
#[command(
    after_help = "Nothing that is there is written over. With --from, the words of the document become sections of the policy, and what \
                  looks like a rule, a post, a day or another policy is written beside them behind `#`, for you to take in."
)]
pub struct Init {
    /// The folder to write into; it is made if there is none
    #[arg(value_name = "DIR", default_value = ".")]
    pub folder: PathBuf,
    /// Take over a policy that is a document: Word (.docx), OpenDocument (.odt), Markdown (.md) or plain text (.txt)
    #[arg(long, value_name = "FILE")]
    pub from: Option<PathBuf>,
    /// What you would be asked, if you would rather say it here.
    #[command(flatten)]
    pub told: Told,
    /// Have the policy checked and printed on every change and every week, by a file for GitHub or GitLab. Where there is a policy
    /// already, only that file is written
    #[arg(long, value_name = "PLACE", value_enum)]
    pub ci: Option<Ci>,
    /// Ask nothing: take an example for whatever is not given
    #[arg(long, short, conflicts_with = "from")]
    pub yes: bool,
    /// Ask even when the answers come from a file or another program
    #[arg(long, conflicts_with_all = ["from", "yes"], hide = true)]
    pub ask: bool,
}

/// Who looks after a policy's repository.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Ci {
    /// GitHub: .github/workflows/tutela.yml
    Github,
    /// GitLab: .gitlab-ci.yml
    Gitlab,
}

/// What a new policy is filled in with.
#[derive(Clone, Debug, Default, PartialEq, Args)]
#[group(conflicts_with = "from", multiple = true, id = "told")]
pub struct Told {
    /// What the school is called
    #[arg(long, value_name = "NAME")]
    pub school: Option<String>,
    /// Which pupils it has: primary, infant or junior; or eyfs, ks1, ks2 with commas between
    #[arg(long, value_name = "PHASES")]
    pub phases: Option<String>,
    /// Who is headteacher
    #[arg(long, value_name = "NAME")]
    pub head: Option<String>,
    /// Who is designated safeguarding lead
    #[arg(long, value_name = "NAME")]
    pub dsl: Option<String>,
    /// Who leads on online safety or computing, if somebody does
    #[arg(long, value_name = "NAME")]
    pub lead: Option<String>,
    /// Who looks after the computers, if somebody does
    #[arg(long, value_name = "NAME")]
    pub technician: Option<String>,
    /// Who chairs the governors
    #[arg(long, value_name = "NAME")]
    pub chair: Option<String>,
    /// Which governor looks after safeguarding, if one does
    #[arg(long, value_name = "NAME")]
    pub governor: Option<String>,
    /// The telephone number of the school office
    #[arg(long, value_name = "NUMBER")]
    pub phone: Option<String>,
    /// The e-mail address of the school office
    #[arg(long, value_name = "ADDRESS")]
    pub email: Option<String>,
}
