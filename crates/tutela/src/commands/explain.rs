//! `tutela explain`: what a finding means, why it matters, and how to put it right.

use super::nearest;
use crate::Outcome;
use crate::arguments::Explain;
use crate::failure::{Failure, failure};
use crate::output::page;
use crate::output::terminal::{self, Screen};
use crate::pipeline;

/// Prints the page of a finding, or the names of all.
pub fn run(arguments: &Explain) -> Result<Outcome, Failure> {
    let pages = pipeline::pages();
    let screen = Screen::of_output();
    let text = match &arguments.code {
        None => pages
            .iter()
            .map(|(code, page)| format!("{}\n{}\n", screen.bold(code), screen.wrap(&page::summary(page), "  ", "  ")))
            .collect(),
        Some(code) => match pages.get(code.trim_matches('`')) {
            Some(markdown) => page::render(markdown, screen),
            None => {
                let help = match nearest(code, pages.keys().copied()) {
                    Some(near) => format!("Did you mean `{near}`?"),
                    None => "`tutela explain` without a name lists them all.".to_owned(),
                };
                return Err(failure(format!("there is no finding called `{code}`"), help));
            }
        },
    };
    terminal::print(&text)?;
    Ok(Outcome::Clean)
}
