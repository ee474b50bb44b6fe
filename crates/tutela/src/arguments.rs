//! What may be asked for on the command line.

mod asked;
mod baseline;
mod build;
mod changed;
mod check;
mod init;
mod judged;

pub use asked::{Ask, AskFormat, Read, Test, TestFormat, Trace, Words};
pub use baseline::Baseline;
pub use build::{Build, Kind, Print, Serve, Variant};
pub use changed::{Compare, CompareFormat, Ratify, SheetAsked};
pub use check::{Check, CheckFormat};
pub use init::{Ci, Init, Told};
pub use judged::{Coverage, CoverageFormat, Due, DueFormat};

use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Checks a school's online-safety policy and makes its documents.
#[derive(Debug, Parser)]
#[command(name = "tutela", version, max_term_width = 100)]
#[command(
    after_help = "The exit code is 0 when there is no error in the policy, 1 when there is, and 2 when the command could not run."
)]
pub struct Arguments {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Begin a policy: a small one to start from, or one that is a document already
    Init(Box<Init>),
    /// Say what is wrong with a policy, where, and what to write
    Check(Check),
    /// Accept for a while what is wrong with an inherited policy, so that only what is new is reported
    Baseline(Baseline),
    /// Make the documents: the policy, the sheets to sign, the letters home
    Build(Build),
    /// Show the documents in your browser, made anew as you write, with what is wrong beside them
    Serve(Serve),
    /// Print a copy of each sheet for each child, class by class, from the school's list of pupils
    Print(Print),
    /// Lay the text of a policy out evenly; the meaning stays as it is
    Fmt(Fmt),
    /// Put right by itself what can mean only one thing; the meaning stays as it is
    Fix(Fix),
    /// Say in plain sentences what a policy says
    Read(Read),
    /// List the words that rules can be written with: those of the policy, and those that come with Tutela
    Words(Words),
    /// Answer a question from the rules: yes, no, it depends, the rules disagree, or no rule speaks of it
    Ask(Ask),
    /// Send a concern on its way: who is told, by whom, by when, with which number
    Trace(Trace),
    /// Show what the standards ask that a policy follows, the clause that meets it, and what is missing
    Coverage(Coverage),
    /// Show what is due and by whom: reviews, duties, trainings, assessments, agreements and whatever else has a day
    Due(Due),
    /// Say what changed between two states of a policy, for the governors' agenda: what is stricter, what looser, who signs again
    Compare(Compare),
    /// Say what has changed since a signed sheet was printed, by the code on it, and whether it needs signing again
    Sheet(SheetAsked),
    /// Write down that a body has ratified a policy, clause by clause, so that what changes afterwards is seen
    Ratify(Ratify),
    /// Run the scenarios: questions with the answers that the policy must give
    Test(Test),
    /// Explain a finding: what it means, why it matters, how to put it right
    Explain(Explain),
    /// Print what makes a shell complete the command's words
    Completions(Completions),
    /// Print the manual page, for `man`
    Man,
}

/// How words are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// In columns
    Human,
    /// In sentences, for a screen reader
    Plain,
    /// JSON, for another program
    Json,
}

/// `tutela fmt`
#[derive(Debug, Args)]
pub struct Fmt {
    /// The folder of a policy, or a file of it
    #[arg(value_name = "PATH", default_value = ".")]
    pub path: PathBuf,
    /// Change nothing; say which files would change
    #[arg(long)]
    pub check: bool,
}

/// `tutela fix`
#[derive(Debug, Args)]
pub struct Fix {
    /// The folder of a policy, or a file of it
    #[arg(value_name = "PATH", default_value = ".")]
    pub path: PathBuf,
    /// Change nothing; show what would change
    #[arg(long)]
    pub diff: bool,
}

/// `tutela completions`
#[derive(Debug, Args)]
pub struct Completions {
    /// The shell: bash, zsh, fish, elvish or powershell
    #[arg(value_name = "SHELL", value_enum)]
    pub shell: clap_complete::Shell,
}

/// `tutela explain`
#[derive(Debug, Args)]
pub struct Explain {
    /// The name of a finding, as it stands beside it: `role-vacant` [default: list them all]
    #[arg(value_name = "CODE")]
    pub code: Option<String>,
}
