//! `tutela coverage`: what the standards ask that a policy follows, the clause that meets it, and what is missing.

use super::{nearest, unread};
use crate::Outcome;
use crate::arguments::{Coverage, CoverageFormat};
use crate::day;
use crate::failure::{Failure, failure};
use crate::output::coverage::{Report, unread_lines};
use crate::output::terminal::{self, Screen};
use crate::pipeline;
use crate::project::Project;
use tutela_model::{Model, Standard};

/// Shows how what is asked stands.
pub fn run(arguments: &Coverage) -> Result<Outcome, Failure> {
    let shipped = || tutela_model::SHIPPED.iter().map(|shipped| shipped.name);
    let more: Vec<&str> = match arguments.standard.as_deref() {
        None => Vec::new(),
        Some(name) if shipped().any(|known| known == name) => vec![name],
        // What a standard is called stands in it.
        Some(_) => shipped().collect(),
    };
    let day = arguments.as_of.unwrap_or_else(day::today);
    let checked = pipeline::read_with(Project::open(&arguments.path)?, day, &more);
    let only = arguments.standard.as_deref().map(|called| find(&checked.model, called)).transpose()?;
    // A line that could not be read names some all the same, and the report says so.
    if only.is_none() && checked.model.followed.is_empty() {
        let names: Vec<&str> = shipped().collect();
        let unread = unread_lines(unread(&checked).count());
        let unread = unread.map_or(String::new(), |said| {
            format!("{said} If one of them says so, put it right: `tutela check` says where. ")
        });
        let help = format!(
            "{unread}Say on a line of its own what it follows, for instance: follows kcsie. These come with Tutela: {}. Or ask for one: tutela coverage --standard kcsie",
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
    // What could not be read may be missing too, and so may what an edition asks for that is not there.
    let faults = report.is_missing_something() || report.lacks_an_edition() || unread(&checked).next().is_some();
    Ok(if faults { Outcome::Faults } else { Outcome::Clean })
}

/// The name of the standard that is called so: by its name, its title or what else it is called, in capitals or not.
fn find<'m>(model: &'m Model, called: &str) -> Result<&'m str, Failure> {
    let calls = |standard: &'m Standard| {
        let also = model.names.get(standard.id).also_called.iter();
        [&standard.decl.name, &standard.decl.title].into_iter().chain(also).map(move |call| (call.as_str(), standard))
    };
    let calls: Vec<(&str, &Standard)> = model.standards.iter().flat_map(calls).collect();
    let sought = plainly(called);
    let by_name = calls.iter().find(|(call, _)| *call == called);
    if let Some((_, standard)) = by_name.or_else(|| calls.iter().find(|(call, _)| plainly(call) == sought)) {
        return Ok(&standard.decl.name);
    }
    let plain: Vec<String> = calls.iter().map(|(call, _)| plainly(call)).collect();
    let near = nearest(&sought, plain.iter().map(String::as_str));
    let near = near.and_then(|near| plain.iter().position(|call| call == near)).map(|at| calls[at]);
    let help = match near {
        Some((call, standard)) if call == standard.decl.name => format!("Did you mean `{call}`?"),
        Some((call, standard)) => format!("Did you mean “{call}”, `{}`?", standard.decl.name),
        None => {
            let names: Vec<&str> = model.standards.iter().map(|standard| standard.decl.name.as_str()).collect();
            format!("There are: {}.", names.join(", "))
        }
    };
    Err(failure(format!("there is no standard `{called}`"), help))
}

/// What something is called in small letters, with nothing but spaces between its words.
fn plainly(call: &str) -> String {
    let words = call.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}
