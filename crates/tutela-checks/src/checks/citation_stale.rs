use crate::standards::{last_verified, named, said_edition};
use jiff::civil::Date;
use tutela_analysis::last_looked_at;
use tutela_analysis::standards::{Citing, Replacement, Stale, citations, in_force, superseded};
use tutela_diagnostics::{Diagnostic, Severity};
use tutela_model::Model;
use tutela_model::date::say_day;

/// An edition of guidance that a policy cites, or that the project follows by name, and that has been replaced.
pub fn check(model: &Model, day: Date, findings: &mut Vec<Diagnostic>) {
    for citing in citations(model, day) {
        findings.push(
            Diagnostic::new("citation-stale", Severity::Warning, citing.citation.span, cited(model, &citing, day))
                .label("out of date")
                .help(help(model, &citing.stale))
                .subject(format!("{}.{}", citing.policy.decl.name, citing.stale.standard.decl.name)),
        );
    }
    for (id, edition) in &model.pinned {
        let standard = model.standards.iter().find(|standard| standard.id == *id);
        let span = model.followed.iter().find(|(ids, _)| ids.contains(id)).map(|(_, span)| *span);
        let (Some(standard), Some(span)) = (standard, span) else { continue };
        let Some(stale) = superseded(standard, Some(edition), day) else { continue };
        let message = format!("{} is followed, and {}", named(model, standard, Some(edition)), replaced(model, &stale));
        findings.push(
            Diagnostic::new("citation-stale", Severity::Warning, span, message)
                .label("out of date")
                .help(help(model, &stale))
                .subject(standard.decl.name.clone()),
        );
    }
}

/// A policy is ratified on one day and read on another: what was wrong on the first wants other words than what has become so.
fn cited(model: &Model, citing: &Citing<'_>, day: Date) -> String {
    let stale = &citing.stale;
    let what = named(model, stale.standard, stale.edition.map(|edition| edition.name.as_str()));
    let Some(looked_at) = citing.looked_at else {
        return format!("the policy cites {what}, and {}", replaced(model, stale));
    };
    let then = match last_looked_at(citing.policy, day) {
        Some(_) => "when the policy was last ratified or reviewed",
        None => "when the policy was issued",
    };
    if !citing.on_its_day {
        return format!(
            "the policy cites {what}, which was right {then} ({looked_at}); since then {}",
            replaced(model, stale)
        );
    }
    let right = stale.edition.and_then(|_| in_force(stale.standard, looked_at.earliest()));
    let right = right.map(|edition| format!("edition {} was in force", said_edition(&edition.name)));
    let right = right.unwrap_or_else(|| replaced(model, stale));
    let now = match stale.by {
        Replacement::Edition(now)
            if in_force(stale.standard, looked_at.earliest()).is_some_and(|then| !std::ptr::eq(then, now)) =>
        {
            format!("; by now it is edition {}", said_edition(&now.name))
        }
        _ => String::new(),
    };
    format!("the policy cites {what}, which was out of date already {then} ({looked_at}): {right}{now}")
}

fn replaced(model: &Model, stale: &Stale<'_>) -> String {
    let since = stale.since.map_or_else(String::new, |since| format!(" on {}", say_day(since)));
    match stale.by {
        Replacement::Edition(now) => format!("edition {} has come into force", said_edition(&now.name)),
        Replacement::Standard(by) => format!("{} took its place{since}", model.say_name(by)),
        Replacement::Ended => "it is no longer in force".to_owned(),
    }
}

fn help(model: &Model, stale: &Stale<'_>) -> String {
    let write = match stale.by {
        Replacement::Edition(now) => format!(
            "Read what has changed, change the policy where it must, and then write: {} edition {}",
            stale.standard.decl.name, now.name
        ),
        Replacement::Standard(by) => format!(
            "Read what has changed, change the policy where it must, and then cite: {}",
            model.names.get(by).name
        ),
        Replacement::Ended => "Look up what stands in its place, and cite that.".to_owned(),
    };
    match last_verified(stale.standard) {
        Some(verified) => format!("{write}. {verified}").replace("..", "."),
        None => write,
    }
}
