//! The words for what standards ask, what is lacking and what to write: for the checks, and for the report on coverage.

mod proposals;
mod remarks;
mod write;

pub use proposals::{Declared, Write, proposals, to_write};
pub use remarks::{Remark, Remarks};
pub use write::{Head, Place};

use tutela_analysis::standards::{Gap, Lack, Required};
use tutela_model::{Model, Standard, Stated, Target, join};

/// What is asked, by which standard in which edition: “Keeping children safe in education” 2026 asks for “…”.
pub fn asked_in(model: &Model, required: &Required<'_>) -> String {
    let standard = named(model, required.standard, Some(&required.edition.name));
    format!("{standard} asks for “{}”", required.requirement.decl.title)
}

/// A standard with its edition, as it is said.
pub fn named(model: &Model, standard: &Standard, edition: Option<&str>) -> String {
    let title = model.say_name(standard.id);
    match edition.filter(|edition| edition.starts_with(|first: char| first.is_ascii_digit())) {
        Some(edition) => format!("{title} {}", said_edition(edition)),
        None => title,
    }
}

/// An edition as it is said: a year as it is, a month in words.
pub fn said_edition(edition: &str) -> String {
    let month = edition.split_once('-').and_then(|(year, month)| Some((year, month.parse::<usize>().ok()?)));
    match month {
        Some((year, month @ 1..=12)) => format!("of {} {year}", tutela_model::date::MONTHS[month - 1]),
        _ => edition.to_owned(),
    }
}

/// When what is said of a standard was last verified, as a sentence.
pub fn last_verified(standard: &Standard) -> Option<String> {
    let when = standard.last_verified.as_ref().and_then(Stated::known)?;
    Some(format!("What it asks was last verified in {}.", month(*when)))
}

/// When a fact was last verified, as a sentence.
pub fn fact_verified(when: Option<&Stated<tutela_model::date::When>>) -> Option<String> {
    let when = when.and_then(Stated::known)?;
    Some(format!("That was last verified in {}.", month(*when)))
}

fn month(when: tutela_model::date::When) -> String {
    tutela_model::date::When::Month(when.earliest().first_of_month()).to_string()
}

/// Whether what is lacking has a finding of its own, so that one cause stays one finding: a vacant post, a deadline that is
/// missed, a post without cover that procedures lead to.
pub fn nearest_is_told_already(model: &Model, gap: &Gap<'_>) -> bool {
    let in_procedures = |name: &str| {
        let told = tutela_analysis::acts_or_is_told(model);
        model.names.find(name).is_some_and(|id| told.contains(&id)) && !model.concerns.is_empty()
    };
    !gap.lacks.is_empty()
        && gap.lacks.iter().all(|lack| match lack {
            Lack::Holder | Lack::Late => true,
            Lack::Deputy => gap.near.is_some_and(|near| in_procedures(&near.decl.name)),
            _ => false,
        })
}

/// What is lacking, as the end of a sentence: "nothing here says so".
pub fn gap_said(model: &Model, gap: &Gap<'_>) -> String {
    let Some(near) = gap.near else { return "nothing here says so".to_owned() };
    let lacks: Vec<String> = gap.lacks.iter().map(|lack| lack_said(model, lack)).collect();
    let claims = if near.claimed { " says that it meets this, but" } else { "" };
    format!("“{}”{claims} {}", near.title(model), join(&lacks, "and"))
}

fn lack_said(model: &Model, lack: &Lack) -> String {
    let all = |targets: &[Target], word: &str| {
        join(&targets.iter().map(|target| model.say_target(target)).collect::<Vec<_>>(), word)
    };
    match lack {
        Lack::Who(who) => format!("gives no part in it to {}", all(who, "or")),
        Lack::Often => "does not say that it is done that often".to_owned(),
        Lack::Start => "is not said to come when somebody starts".to_owned(),
        Lack::Record => "has nothing written down".to_owned(),
        Lack::About(what) => format!("leaves out {}", all(what, "and")),
        Lack::For(whom) => format!("is not for {}", all(whom, "and")),
        Lack::When(when) => format!("does not speak of the case {}", cases(model, when)),
        Lack::At(places) => format!("does not speak of {}", all(places, "or")),
        Lack::Reach(whom) => format!("does not lead to {}", all(whom, "or")),
        Lack::Late => "takes longer than is asked".to_owned(),
        Lack::Among(groups) => {
            let groups: Vec<String> = groups.iter().map(|id| model.say_name(*id)).collect();
            format!("is not said to be one of the {}", join(&groups, "or"))
        }
        Lack::Holder => "is held by nobody on this day".to_owned(),
        Lack::Deputy => "has nobody to stand in".to_owned(),
        Lack::Ban => "permits it, and nothing forbids any of it".to_owned(),
        Lack::Value => "has another value".to_owned(),
        Lack::Kind => "is of another kind".to_owned(),
    }
}

fn cases(model: &Model, when: &[Target]) -> String {
    let said = when.iter().map(|target| match target {
        Target::Name(id) if model.names.get(*id).is_clause => format!("that {}", model.say_target(target)),
        _ => format!("“{}”", model.say_target(target)),
    });
    join(&said.collect::<Vec<_>>(), "or")
}
