use crate::lines::lines;
use crate::standards::{fact_verified, said_edition};
use jiff::civil::Date;
use std::collections::HashSet;
use tutela_analysis::spaced;
use tutela_analysis::standards::{Replacement, begins, citations, superseded};
use tutela_diagnostics::{Diagnostic, Severity, Span};
use tutela_model::date::When;
use tutela_model::{Decl, Model, NameId, Retired, Standard, State, Stated};

/// A body, a law or an edition of guidance that there is no longer, among the declarations or in a policy's prose.
pub fn check(model: &Model, day: Date, findings: &mut Vec<Diagnostic>) {
    // One finding for each name: somebody looks for the others with the word processor's search.
    let mut told: HashSet<&str> = HashSet::new();
    let gone: Vec<(&Retired, Vec<String>)> = model
        .retired
        .iter()
        .filter(|gone| gone.since.is_none_or(|since| since.latest() <= day))
        .map(|gone| (gone, std::iter::once(&gone.title).chain(&gone.also_called).map(|said| spaced(said)).collect()))
        .collect();
    for (decl, id, is_replaced) in declarations(model) {
        let titles = std::iter::once(&decl.title).chain(&model.names.get(id).also_called);
        let titles: Vec<String> = titles.map(|title| spaced(title)).collect();
        for (gone, said) in &gone {
            let is_named = said.iter().any(|said| titles.iter().any(|title| title.contains(said.as_str())));
            // Whoever says what replaced it knows; the texts may speak of the past.
            if is_named && told.insert(&gone.title) && !is_replaced {
                let message = format!("“{}” names {}, which {}", decl.title, gone.title, replaced(model, gone));
                findings.push(finding(decl.span, message, decl.name.clone(), gone.last_verified.as_ref()));
            }
        }
    }
    let cited: Vec<(&str, NameId)> = citations(model, day)
        .iter()
        .map(|citing| (citing.policy.decl.name.as_str(), citing.stale.standard.id))
        .collect();
    for policy in model.policies.iter().filter(|policy| policy.state != Some(State::Withdrawn)) {
        for line in lines(policy) {
            let small = spaced(&line.words);
            let is_named = |said: &String| {
                let mut places = small.match_indices(said.as_str());
                places.any(|(place, named)| !is_of_the_past(&small[..place], &small[place + named.len() - 1..]))
            };
            let named = gone.iter().filter(|(_, said)| said.iter().any(is_named));
            for (gone, _) in named {
                if told.insert(&gone.title) {
                    let message = format!("the text names {}, which {}", gone.title, replaced(model, gone));
                    let verified = gone.last_verified.as_ref();
                    findings.push(finding(line.span, message, line.within.clone(), verified));
                }
            }
            for standard in &model.standards {
                let is_cited = cited.contains(&(policy.decl.name.as_str(), standard.id));
                if let Some(message) = edition(model, standard, &small, day).filter(|_| !is_cited)
                    && told.insert(&standard.decl.name)
                {
                    let verified = standard.last_verified.as_ref();
                    findings.push(finding(line.span, message, line.within.clone(), verified));
                }
            }
        }
    }
}

/// A finding, with when the fact behind it was last verified.
fn finding(span: Span, message: String, subject: String, verified: Option<&Stated<When>>) -> Diagnostic {
    let verified = fact_verified(verified).map_or_else(String::new, |verified| format!(" {verified}"));
    Diagnostic::new("name-replaced", Severity::Warning, span, message)
        .label("out of date")
        .help(format!("Write what took its place wherever the policy names it, once you have checked that it fits there.{verified}"))
        .subject(subject)
}

/// What took its place and when, and what took the place of that.
fn replaced(model: &Model, gone: &Retired) -> String {
    let in_year =
        |gone: &Retired| gone.since.map_or_else(String::new, |since| format!(" in {}", since.earliest().year()));
    let first = format!("{} replaced{}", gone.by, in_year(gone));
    match model.retired.iter().find(|next| next.title == gone.by) {
        Some(next) => format!("{first}, and {} replaced that{}", next.by, in_year(next)),
        None => first,
    }
}

/// What has a title of its own and may be of something that is gone, and whether it says itself what replaced it.
fn declarations(model: &Model) -> impl Iterator<Item = (&Decl, NameId, bool)> {
    let agencies = model.agencies.iter().map(|agency| (&agency.decl, agency.id, agency.replaced_by.is_some()));
    let documents = model.documents.iter().map(|document| (&document.decl, document.id, false));
    let standards = model.standards.iter().filter(|standard| !model.names.get(standard.id).standard);
    let standards = standards
        .map(|standard| (&standard.decl, standard.id, standard.replaced_by.is_some() || !standard.editions.is_empty()));
    agencies.chain(documents).chain(standards)
}

/// Whether what stands before or behind a name says that it speaks of the past: "which replaced …", "… was replaced by".
fn is_of_the_past(before: &str, behind: &str) -> bool {
    const PAST: &[&str] = &[
        " replaced",
        " replaces",
        " replacing",
        " superseded",
        " supersedes",
        " formerly",
        " previously",
        " introduced in",
        " instead of",
        " no longer",
        " until ",
    ];
    const GONE: &[&str] = &[
        " was replaced",
        " were replaced",
        " been replaced",
        " was superseded",
        " been superseded",
        " was abolished",
        " was renamed",
        " been renamed",
        " came into force",
    ];
    // "Since KCSIE 2020", but not "since we follow KCSIE 2020".
    if before.ends_with(" since") || before.ends_with(" since the") {
        return true;
    }
    let behind: Vec<&str> = behind.split(' ').filter(|word| !word.is_empty()).take(8).collect();
    let behind = format!(" {}", behind.join(" "));
    if GONE.iter().any(|gone| behind.contains(gone)) {
        return true;
    }
    let mut start = before.len().saturating_sub(48);
    while !before.is_char_boundary(start) {
        start += 1;
    }
    PAST.iter().any(|past| before[start..].contains(past))
}

/// That guidance is named in an edition that another one has replaced.
fn edition(model: &Model, standard: &Standard, small: &str, day: Date) -> Option<String> {
    let also = &model.names.get(standard.id).also_called;
    let said: Vec<String> = std::iter::once(&standard.decl.title).chain(also).map(|said| spaced(said)).collect();
    // A name without its year hides none with one, further on in the line.
    let places = said.iter().flat_map(|said| small.match_indices(said.as_str()));
    let mut now = places.filter(|(place, said)| !is_of_the_past(&small[..*place], &small[place + said.len() - 1..]));
    let (year, number) = now.find_map(|(place, said)| {
        let year = tutela_model::year_behind(small[place + said.len()..].split(' '))?;
        let number: u16 = year.parse().ok().filter(|number| (2000..=2100).contains(number))?;
        Some((year, number))
    })?;
    let newer = match superseded(standard, Some(year), day).map(|stale| stale.by) {
        Some(Replacement::Edition(newer)) => Some(newer),
        Some(_) => None,
        // An edition that is not on the list is older than those that begun later.
        None if standard.editions.iter().any(|edition| edition.name == year) => None,
        None => standard.editions.iter().rev().find(|edition| {
            edition.name.parse::<u16>().is_ok_and(|newer| newer > number)
                && begins(edition).is_some_and(|from| from <= day)
        }),
    }?;
    Some(format!(
        "the text builds on “{}” {year}, and there have been newer editions, that of {} among them",
        standard.decl.title,
        said_edition(&newer.name)
    ))
}
