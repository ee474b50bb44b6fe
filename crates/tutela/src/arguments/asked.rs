//! The commands that answer from the policy: `read`, `words`, `ask`, `trace` and `test`.

use super::Format;
use crate::day;
use clap::{Args, ValueEnum};
use jiff::civil::{Date, DateTime};
use std::path::PathBuf;

/// `tutela read`
#[derive(Debug, Args)]
pub struct Read {
    /// What to read, by its name in the policy [default: everything]
    #[arg(value_name = "NAME")]
    pub name: Option<String>,
    /// The folder of the policy, or a file of it [default: the current folder]
    #[arg(value_name = "PATH")]
    pub path: Option<PathBuf>,
}

/// `tutela words`
#[derive(Debug, Args)]
pub struct Words {
    /// A kind of word, such as actions or things; or a part of a word, such as phone [default: all]
    #[arg(value_name = "KIND")]
    pub about: Option<String>,
    /// The folder of the policy, or a file of it [default: the current folder]
    #[arg(value_name = "PATH")]
    pub path: Option<PathBuf>,
    /// How to print: in columns, in plain sentences for a screen reader, or for another program
    #[arg(long, value_name = "FORMAT", value_enum, default_value = "human", hide_default_value = true)]
    pub format: Format,
}

/// `tutela ask`
#[derive(Debug, Args)]
#[command(
    after_help = "A question is written as a rule is, with the policy's own words. What it does not say is taken not to be so: no permission, \
                  no circumstance. `tutela words` lists the words there are.\n\nExample: tutela ask \"may year-6 bring mobile-phones \
                  to school when walking-home-alone?\""
)]
pub struct Ask {
    /// What to ask, such as "may year-6 bring mobile-phones to school?"
    #[arg(value_name = "QUESTION")]
    pub question: String,
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

/// `tutela trace`
#[derive(Debug, Args)]
#[command(
    after_help = "For example: tutela trace worry-about-a-child --absent dsl --at \"2026-08-15 22:00\". Names are those of the policy: \
                  `tutela words roles` lists the posts."
)]
pub struct Trace {
    /// Which concern, by its name
    #[arg(value_name = "CONCERN")]
    pub concern: String,
    /// The folder of the policy, or a file of it
    #[arg(value_name = "PATH", default_value = ".")]
    pub path: PathBuf,
    /// Who reports it: a group or a post
    #[arg(long, value_name = "GROUP")]
    pub from: Option<String>,
    /// Whom it is about: people, posts or groups, with commas between
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    pub about: Vec<String>,
    /// Who is away: people or posts, with commas between
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    pub absent: Vec<String>,
    /// When it is reported, such as "2026-08-15 22:00" [default: now]
    #[arg(long, value_name = "MOMENT", value_parser = day::parse_moment)]
    pub at: Option<DateTime>,
    /// At which school of a federation
    #[arg(long, value_name = "SCHOOL")]
    pub school: Option<String>,
    /// How to print: in sentences, or for another program
    #[arg(long, value_name = "FORMAT", value_enum, default_value = "human", hide_default_value = true)]
    pub format: AskFormat,
}

/// How an answer is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum AskFormat {
    /// In sentences
    Human,
    /// JSON, for another program
    Json,
}

/// `tutela test`
#[derive(Debug, Args)]
pub struct Test {
    /// The folder of the policy, or a file of it
    #[arg(value_name = "PATH", default_value = ".")]
    pub path: PathBuf,
    /// The day on which to judge, such as 2026-11-21 [default: today]
    #[arg(long, value_name = "DATE", value_parser = day::parse)]
    pub as_of: Option<Date>,
    /// How to print: in sentences, or for another program
    #[arg(long, value_name = "FORMAT", value_enum, default_value = "human", hide_default_value = true)]
    pub format: TestFormat,
    /// Name every rule that no scenario asks about, however many there are
    #[arg(long)]
    pub all: bool,
}

/// How the results of scenarios are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum TestFormat {
    /// In sentences
    Human,
    /// JSON, for another program
    Json,
    /// JUnit's XML, for continuous integration
    Junit,
}
