//! What `tutela baseline` may be asked for.

use std::path::PathBuf;

use clap::Args;
use jiff::civil::Date;

use crate::day;

/// `tutela baseline`
#[derive(Debug, Args)]
#[command(
    after_help = "It writes one file, `baseline.policy`, into the policy's folder: a waiver for each finding that there is. Each holds only while \
                  the finding says what it says now, so that a second one of its kind is reported, and so is the same in other words. What cannot be \
                  read, and whatever else keeps documents from being published, is never accepted. What is mended is told by `tutela check --all`: \
                  take its line out."
)]
pub struct Baseline {
    /// The folder of the policy
    #[arg(value_name = "PATH", default_value = ".")]
    pub path: PathBuf,
    /// The last day on which it is accepted [default: 31 August, at the end of this school year, or of the next one when it ends within three
    /// months]
    #[arg(long, value_name = "DATE", value_parser = day::parse)]
    pub until: Option<Date>,
    /// Why it is accepted [default: that it was found when checking began]
    #[arg(long, value_name = "TEXT")]
    pub because: Option<String>,
    /// Write a new file in the place of one that this command wrote
    #[arg(long)]
    pub replace: bool,
    /// The day on which to judge, such as 2026-11-21 [default: today]
    #[arg(long, value_name = "DATE", value_parser = day::parse)]
    pub as_of: Option<Date>,
}
