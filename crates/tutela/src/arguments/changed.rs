//! The commands about states of a policy: `compare`, `sheet` and `ratify`.

use super::AskFormat;
use crate::day;
use clap::{Args, ValueEnum};
use jiff::civil::Date;
use std::path::PathBuf;

/// `tutela compare`
#[derive(Debug, Args)]
#[command(
    after_help = "A state is a revision of git (a tag, a branch, a part of a commit's name, HEAD~3), a folder, or the word `ratified`: the \
                  newest state that stands as its record of the last ratification says. What could be either is \
                  taken for a revision, and ./NAME for the folder. Git is only read: your files stay as they are.\n\nRules are compared \
                  by what they come to: where a rule became stricter or looser, a situation that is newly allowed or forbidden \
                  is told, and only one that the rules of both states bear out. What is laid out otherwise and says the same is not \
                  told. Changes are no fault: the exit code is 0, and 2 where a state cannot be read.\n\nExamples: tutela compare \
                  ratified\n          tutela compare main --format markdown > comment.md\n          tutela compare v4.0 v5.0 --format pdf > agenda.pdf"
)]
pub struct Compare {
    /// The earlier state: a revision of git, a folder, or `ratified`
    #[arg(value_name = "OLD")]
    pub old: String,
    /// The later state [default: the policy as it stands]
    #[arg(value_name = "NEW")]
    pub new: Option<String>,
    /// The folder of the policy, or a file of it
    #[arg(long, value_name = "PATH", default_value = ".")]
    pub path: PathBuf,
    /// The day on which to judge, such as 2026-11-21 [default: today]
    #[arg(long, value_name = "DATE", value_parser = day::parse)]
    pub as_of: Option<Date>,
    /// How to print: in sentences, as Markdown for a comment, for another program, as a web page, or on paper
    #[arg(long, value_name = "FORMAT", value_enum, default_value = "human", hide_default_value = true)]
    pub format: CompareFormat,
}

/// How a comparison is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum CompareFormat {
    /// In sentences
    Human,
    /// Markdown, for a comment on a merge request
    Markdown,
    /// JSON, for another program
    Json,
    /// A web page
    Html,
    /// PDF, for the papers of a meeting
    Pdf,
}

/// `tutela sheet`
#[derive(Debug, Args)]
#[command(
    after_help = "The code stands in small print at the end of an agreement, such as `ks2-agreement v5.0 · KNEQ-VN`; its last six signs are \
                  enough, in capitals or not. It changes with the words of the statements and with nothing else. States that were printed \
                  from are looked for in the history that git keeps, the newest first."
)]
pub struct SheetAsked {
    /// The code, as it is printed or its last six signs
    #[arg(value_name = "CODE")]
    pub code: String,
    /// The folder of the policy, or a file of it
    #[arg(value_name = "PATH", default_value = ".")]
    pub path: PathBuf,
    /// The day on which to judge, such as 2026-11-21 [default: today]
    #[arg(long, value_name = "DATE", value_parser = day::parse)]
    pub as_of: Option<Date>,
    /// How to print: in sentences, or for another program
    #[arg(long, value_name = "FORMAT", value_enum, default_value = "human", hide_default_value = true)]
    pub format: AskFormat,
}

/// `tutela ratify`
#[derive(Debug, Args)]
#[command(
    after_help = "What is ratified is shown first; at a terminal you are asked whether to write it down. The record is one file in the folder \
                  `ratified` of the project, to be committed with the policy. It covers meaning and wording: who holds a post, telephone \
                  numbers, days on which something was done, comments and layout may change without it (LANGUAGE.md has the list). From then on \
                  `tutela check` names every clause that has changed, and documents call it proposed.\n\nThe exit code is 1 where something stands \
                  against it: what cannot be read, rules that contradict each other where they are printed, or another body than the one that \
                  approves the policy. A lapsed review or a vacant post does not."
)]
pub struct Ratify {
    /// The policy, by its name
    #[arg(value_name = "POLICY")]
    pub policy: String,
    /// The folder of the policy
    #[arg(value_name = "PATH", default_value = ".")]
    pub path: PathBuf,
    /// Who ratified it, by the name of the body, such as governing-body
    #[arg(long, value_name = "BODY")]
    pub by: String,
    /// The minute that says so, such as "7.2"
    #[arg(long, value_name = "MINUTE")]
    pub minute: String,
    /// The day on which it was ratified, such as 2026-11-21 [default: today]
    #[arg(long, value_name = "DATE", value_parser = day::parse)]
    pub as_of: Option<Date>,
    /// Show what would be ratified, and write nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Do not ask
    #[arg(long, short, conflicts_with = "dry_run")]
    pub yes: bool,
}
