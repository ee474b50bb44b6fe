//! The commands that make documents: `build`, `serve` and `print`.

use crate::day;
use clap::{Args, ValueEnum};
use jiff::civil::Date;
use std::path::PathBuf;

/// `tutela build`
#[derive(Debug, Args)]
pub struct Build {
    /// The folder of the policy
    #[arg(value_name = "PATH", default_value = ".")]
    pub path: PathBuf,
    /// The folder to write into: a new one, an empty one, or one that this command made
    #[arg(short, long, value_name = "DIR", default_value = "site")]
    pub output: PathBuf,
    /// The day on which to judge, such as 2026-11-21 [default: today]
    #[arg(long, value_name = "DATE", value_parser = day::parse)]
    pub as_of: Option<Date>,
    /// Which kinds of document to make, with commas between [default: all]
    #[arg(long, value_name = "KINDS", value_enum, value_delimiter = ',', hide_default_value = true)]
    pub only: Vec<Kind>,
    /// Print each document for these readers too, in a file of its own, with commas between
    #[arg(long, value_name = "READERS", value_enum, value_delimiter = ',')]
    pub variants: Vec<Variant>,
    /// Make documents marked as drafts, whatever is wrong with the policy
    #[arg(long)]
    pub draft: bool,
    /// Add a page of what `tutela check` finds: for governors, not for the school's website
    #[arg(long)]
    pub findings: bool,
    /// Add an appendix to the policy: what guidance asks, where the policy says it, and what is missing
    #[arg(long)]
    pub coverage: bool,
}

/// `tutela serve`
#[derive(Debug, Args)]
#[command(
    after_help = "Only this computer can see the pages, and nothing is written. Where something is wrong that keeps documents from being \
                  published, they are shown as drafts. PDFs are made when you open them."
)]
pub struct Serve {
    /// The folder of the policy, or a file of it
    #[arg(value_name = "PATH", default_value = ".")]
    pub path: PathBuf,
    /// The port of this computer at which to show them [default: one that is free]
    #[arg(long, value_name = "PORT", default_value_t = 0, hide_default_value = true)]
    pub port: u16,
    /// The day on which to judge, such as 2026-11-21 [default: today]
    #[arg(long, value_name = "DATE", value_parser = day::parse)]
    pub as_of: Option<Date>,
}

/// For whom a document is printed beside most readers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
pub enum Variant {
    /// In 18 points, for readers who see badly.
    LargePrint,
    /// In a plain face set wide, with more room between lines, for readers with dyslexia.
    DyslexiaFriendly,
}

/// `tutela print`
#[derive(Debug, Args)]
#[command(
    after_help = "The list is an export (CSV) of the school's management system, with a row for each child. Its columns are found by their \
                  headings: Forename and Surname, or Name; Class, Reg or Registration group; Year, Year group or NC year, with values such as \
                  Year 3, 3, Y3, R or N; a preferred name goes before a legal one, and a Teacher is put on the register. A column Print says for which child \
                  the sheets are printed in large print (18 points), or dyslexia-friendly. Commas, semicolons \
                  and tabs are read, and UTF-8, UTF-16 and Windows-1252.\n\nThere is one PDF for each class, in the order of the list: the \
                  register of returns, and behind it each child's sheets. Each sheet begins on paper of its own when both sides are printed, so a \
                  page may be blank. A row that cannot be used is told by its number, the others are printed, and the exit code is \
                  1.\n\nPupils' names are written into DIR and nowhere else. DIR and the list must lie outside the policy's folder and its git \
                  repository."
)]
pub struct Print {
    /// The folder of the policy
    #[arg(value_name = "PATH", default_value = ".")]
    pub path: PathBuf,
    /// The list of pupils
    #[arg(long, value_name = "FILE")]
    pub roll: PathBuf,
    /// The folder to write into: a new one, an empty one, or one that this command made
    #[arg(short, long, value_name = "DIR")]
    pub output: PathBuf,
    /// Print only this sheet or letter; may be given several times [default: all that are for the child's year group]
    #[arg(long = "sheet", value_name = "ID")]
    pub sheets: Vec<String>,
    /// Which school of a federation the list is of
    #[arg(long, value_name = "SCHOOL")]
    pub school: Option<String>,
    /// Leave no page blank: for a printer that prints one side of the paper
    #[arg(long)]
    pub one_sided: bool,
    /// The day on which to judge, such as 2026-09-01 [default: today]
    #[arg(long, value_name = "DATE", value_parser = day::parse)]
    pub as_of: Option<Date>,
}

/// A kind of document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
pub enum Kind {
    /// Web pages.
    Html,
    /// Text with marks.
    Markdown,
    /// Word, to finish by hand.
    Docx,
    /// Print.
    Pdf,
}

impl Kind {
    /// What a kind is called where web pages lead to it, and how its files end; nothing for web pages themselves.
    pub fn beside_web_pages(self) -> Option<(&'static str, &'static str)> {
        match self {
            Kind::Html => None,
            Kind::Markdown => Some(("Markdown", "md")),
            Kind::Docx => Some(("Word", "docx")),
            Kind::Pdf => Some(("PDF", "pdf")),
        }
    }
}
