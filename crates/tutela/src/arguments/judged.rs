//! `tutela coverage` and `tutela due`

use crate::day;
use clap::{Args, ValueEnum};
use jiff::civil::Date;
use std::path::PathBuf;
use tutela_model::date::Span;

/// `tutela coverage`
#[derive(Debug, Args)]
#[command(
    after_help = "The exit code is 1 when something is missing or cannot be read, or an edition is followed that is not there; else it is 0. What is judged is what is declared, \
                  never a word in a text: what may stand in words is listed for a reader. What could not be established is never \
                  asserted, and each standard says when it was last verified.\n\nFor a page: tutela coverage --format html > coverage.html. As \
                  an appendix of the policy: tutela build --coverage."
)]
pub struct Coverage {
    /// The folder of the policy, or a file of it
    #[arg(value_name = "PATH", default_value = ".")]
    pub path: PathBuf,
    /// One standard by its name or title, whether or not the policy follows it
    #[arg(long, value_name = "NAME")]
    pub standard: Option<String>,
    /// The day on which to judge, such as 2026-11-21 [default: today]
    #[arg(long, value_name = "DATE", value_parser = day::parse)]
    pub as_of: Option<Date>,
    /// How to print: in sentences, for another program, or as a web page
    #[arg(long, value_name = "FORMAT", value_enum, default_value = "human", hide_default_value = true)]
    pub format: CoverageFormat,
}

/// How coverage is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum CoverageFormat {
    /// In sentences
    Human,
    /// JSON, for another program
    Json,
    /// A web page
    Html,
}

/// `tutela due`
#[derive(Debug, Args)]
#[command(after_help = "What is overdue is always shown, and the exit code is then 1, as it is where something \
                  cannot be read; else it is 0. What is overdue here is what `tutela check` \
                  reports as overdue or review-lapsed. What has no day on record is not here: `tutela check --all` names it, as \
                  never-recorded.\n\nThe feed is for a diary: tutela due --within \"1 year\" --format ics > due.ics. Each event keeps its name when its \
                  day moves on, so that a diary that fetches the feed again moves it too. It names those who hold posts: it is for staff, not for \
                  the school's website.")]
pub struct Due {
    /// The folder of the policy, or a file of it
    #[arg(value_name = "PATH", default_value = ".")]
    pub path: PathBuf,
    /// How far ahead to look, such as "90 days", "6 weeks" or "1 term"
    #[arg(long, value_name = "TIME", value_parser = day::parse_time, default_value = "90 days")]
    pub within: Span,
    /// The day on which to judge, such as 2026-11-21 [default: today]
    #[arg(long, value_name = "DATE", value_parser = day::parse)]
    pub as_of: Option<Date>,
    /// How to print: in sentences, for another program, or as a feed for a diary
    #[arg(long, value_name = "FORMAT", value_enum, default_value = "human", hide_default_value = true)]
    pub format: DueFormat,
}

/// How the calendar is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum DueFormat {
    /// By urgency
    Human,
    /// JSON, for another program
    Json,
    /// iCalendar, for a diary
    Ics,
}
