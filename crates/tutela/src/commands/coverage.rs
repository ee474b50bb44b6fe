//! `tutela coverage`: what the standards ask that a policy follows, the clause that meets it, and what is missing.

use super::{nearest, unread};
use crate::Outcome;
use crate::arguments::{Coverage, CoverageFormat};
use crate::day;
use crate::failure::{Failure, failure};
use crate::output::coverage::Report;
use crate::output::terminal::{self, Screen};
use crate::pipeline;
use crate::project::Project;

/// Shows how what is asked stands.
pub fn run(arguments: &Coverage) -> Result<Outcome, Failure> {
    let only = arguments.standard.as_deref();
    let more: Vec<&str> = only.into_iter().collect();
    let day = arguments.as_of.unwrap_or_else(day::today);
    let checked = pipeline::read_with(Project::open(&arguments.path)?, day, &more);
    let known = || checked.model.standards.iter().map(|standard| standard.decl.name.as_str());
    if let Some(name) = only.filter(|name| !known().any(|known| known == *name)) {
        let shipped = tutela_model::SHIPPED.iter().map(|shipped| shipped.name);
        let all: Vec<&str> = known().chain(shipped).collect();
        let help = match nearest(name, all.iter().copied()) {
            Some(near) => format!("Did you mean `{near}`?"),
            None => format!("These come with Tutela: {}.", all.join(", ")),
        };
        return Err(failure(format!("there is no standard `{name}`"), help));
    }
    if only.is_none() && checked.model.follows.is_empty() {
        let names: Vec<&str> = tutela_model::SHIPPED.iter().map(|shipped| shipped.name).collect();
        let help = format!(
            "Say on a line of its own what it follows, for instance: follows kcsie. These come with Tutela: {}. Or ask for one: tutela coverage --standard kcsie",
            names.join(", ")
        );
        return Err(failure("this policy does not say which standards it follows", help));
    }
    let report = Report::new(&checked, only, unread(&checked).count());
    terminal::print(&match arguments.format {
        CoverageFormat::Human => report.human(Screen::of_output()),
        CoverageFormat::Json => report.json(),
        CoverageFormat::Html => pipeline::coverage_page(&checked, report.words()),
    })?;
    // What could not be read may be missing too.
    let faults = report.is_missing_something() || unread(&checked).next().is_some();
    Ok(if faults { Outcome::Faults } else { Outcome::Clean })
}
