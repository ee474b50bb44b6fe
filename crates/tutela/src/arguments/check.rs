//! What `tutela check` may be asked for.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use jiff::civil::Date;

use crate::day;

/// `tutela check`
#[derive(Debug, Args)]
pub struct Check {
    /// The folder of a policy, or a file of it
    #[arg(value_name = "PATH", default_value = ".")]
    pub paths: Vec<PathBuf>,
    /// The day on which to judge, such as 2026-11-21 [default: today]
    #[arg(long, value_name = "DATE", value_parser = day::parse)]
    pub as_of: Option<Date>,
    /// How to print: drawn for a terminal, in plain sentences for a screen reader, or for another program
    #[arg(long, value_name = "FORMAT", value_enum, default_value = "human", hide_default_value = true)]
    pub format: CheckFormat,
    /// Write the findings into a file too, such as sarif=findings.sarif; may be given several times
    #[arg(long = "output", value_name = "FORMAT=FILE", value_parser = output)]
    pub outputs: Vec<Output>,
    /// Treat what can wait for the next meeting as an error too
    #[arg(long, value_name = "warnings", value_enum)]
    pub deny: Option<Deny>,
    /// For a published branch: a clause that is not as it was last ratified is an error, and so is a policy without a record
    #[arg(long)]
    pub require_ratified: bool,
    /// List only the findings of a name, with what to write; may be given several times, or several names with commas between
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    pub only: Vec<String>,
    /// Show suggestions too, and up to a thousand findings of each kind instead of fifty
    #[arg(long)]
    pub all: bool,
}

/// How findings are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum CheckFormat {
    /// Drawn for a terminal, with the text that each finding is about
    Human,
    /// In sentences, for a screen reader
    Plain,
    /// JSON, for another program
    Json,
    /// SARIF 2.1.0, as GitHub and editors take it
    Sarif,
    /// JUnit's XML, a case for each check
    Junit,
    /// Lines that GitHub shows beside the changed text, ten of a kind
    Github,
    /// Code quality, as GitLab takes it
    Gitlab,
    /// Markdown, for the summary of a job or a comment on a change
    Markdown,
}

/// A file to write findings into.
#[derive(Clone, Debug)]
pub struct Output {
    /// How.
    pub format: CheckFormat,
    /// Where.
    pub file: PathBuf,
}

fn output(text: &str) -> Result<Output, String> {
    let (format, file) = text.split_once('=').unwrap_or((text, ""));
    let format = CheckFormat::from_str(format, false).map_err(|_| {
        let known: Vec<_> =
            CheckFormat::value_variants().iter().filter_map(|format| format.to_possible_value()).collect();
        let known: Vec<_> = known.iter().map(|format| format.get_name()).collect();
        format!("write a format and a file, such as sarif=findings.sarif; the formats are {}", known.join(", "))
    })?;
    if file.is_empty() {
        return Err("write the file behind the format, such as sarif=findings.sarif".to_owned());
    }
    Ok(Output { format, file: file.into() })
}

/// What counts as an error besides errors.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Deny {
    /// What should be seen to before the next meeting
    Warnings,
}
