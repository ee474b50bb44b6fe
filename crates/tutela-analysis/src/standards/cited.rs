//! Editions that policies cite and projects follow: which were right on their day, and which have been replaced.

use super::{begins, in_force};
use crate::{last_looked_at, review_due};
use jiff::civil::Date;
use tutela_model::Where;
use tutela_model::date::When;
use tutela_model::{Citation, Edition, Model, NameId, Policy, Standard, State};

/// An edition that has been replaced.
#[derive(Clone, Copy, Debug)]
pub struct Stale<'m> {
    /// Of which standard.
    pub standard: &'m Standard,
    /// The edition; none where the whole standard was replaced.
    pub edition: Option<&'m Edition>,
    /// What replaced it: a later edition, or another standard.
    pub by: Replacement<'m>,
    /// Since when.
    pub since: Option<Date>,
}

/// What replaced an edition.
#[derive(Clone, Copy, Debug)]
pub enum Replacement<'m> {
    /// The edition that is in force now.
    Edition(&'m Edition),
    /// Another standard.
    Standard(NameId),
    /// Nothing that is known: its own last day is past.
    Ended,
}

/// A citation that is out of date.
#[derive(Clone, Copy, Debug)]
pub struct Citing<'m> {
    /// In which policy.
    pub policy: &'m Policy,
    /// The citation.
    pub citation: &'m Citation,
    /// Why.
    pub stale: Stale<'m>,
    /// The last day on which the whole policy was looked at.
    pub looked_at: Option<When>,
    /// Whether it was out of date on that day already.
    pub on_its_day: bool,
}

/// Whether an edition of a standard, or the standard as a whole, has been replaced by a day.
pub fn superseded<'m>(standard: &'m Standard, edition: Option<&str>, day: Date) -> Option<Stale<'m>> {
    if let Some((by, when, _)) = &standard.replaced_by {
        let since = when.map(When::latest);
        if since.is_none_or(|since| since <= day) {
            return Some(Stale { standard, edition: None, by: Replacement::Standard(*by), since });
        }
    }
    let at = standard.editions.iter().position(|own| edition.is_some_and(|edition| own.name == edition))?;
    let cited = &standard.editions[at];
    let later = standard.editions.iter().skip(at + 1);
    let first = later.clone().filter_map(begins).filter(|from| *from <= day).min();
    if let Some(since) = first {
        let now = in_force(standard, day).filter(|now| !std::ptr::eq(*now, cited)).or_else(|| later.clone().next())?;
        return Some(Stale { standard, edition: Some(cited), by: Replacement::Edition(now), since: Some(since) });
    }
    let end = cited.in_force.1.as_ref().and_then(|to| to.known().copied()).map(When::latest).filter(|end| *end < day);
    let since = end.and_then(|end| end.tomorrow().ok())?;
    Some(Stale { standard, edition: Some(cited), by: Replacement::Ended, since: Some(since) })
}

/// Every citation of a policy in use that is out of date on a day.
pub fn citations(model: &Model, day: Date) -> Vec<Citing<'_>> {
    let mut found = Vec::new();
    for policy in model.policies.iter().filter(|policy| policy.state != Some(State::Withdrawn)) {
        let issued = || policy.issued.as_ref().and_then(|when| when.known().copied());
        let looked_at = last_looked_at(policy, day).map(|event| event.when).or_else(issued);
        let looked_at = looked_at.filter(|when| when.earliest() <= day);
        for citation in &policy.cites {
            let standard = citation.standard.and_then(|id| model.standards.iter().find(|own| own.id == id));
            let Some(standard) = standard else { continue };
            let Some(stale) = superseded(standard, citation.edition.as_deref(), day) else { continue };
            // On the very day of a month nobody knows: the benefit of the doubt.
            let on_its_day = looked_at.is_some_and(|when| stale.since.is_some_and(|since| since <= when.earliest()));
            found.push(Citing { policy, citation, stale, looked_at, on_its_day });
        }
    }
    found
}

/// An edition that comes into force before the next review.
#[derive(Clone, Copy, Debug)]
pub struct Coming<'m> {
    /// Of which standard.
    pub standard: &'m Standard,
    /// The edition.
    pub edition: &'m Edition,
    /// From when.
    pub from: Date,
    /// Where the project cites or follows it.
    pub span: Where,
    /// The day of the next review, and of which policy.
    pub review: Option<(&'m Policy, Date)>,
}

/// Every edition of what is followed or cited that comes into force after a day, up to the next review of a policy; where none
/// is due, within the school year.
pub fn coming(model: &Model, day: Date) -> Vec<Coming<'_>> {
    let in_use = model.policies.iter().filter(|policy| policy.state != Some(State::Withdrawn));
    let due = in_use.filter_map(|policy| Some((policy, review_due(model, policy, day)?.by)));
    let review = due.filter(|(_, by)| *by >= day).min_by_key(|(_, by)| *by);
    let last = review.map_or(crate::school_year(day).1, |(_, by)| by);
    let mut found = Vec::new();
    for standard in &model.standards {
        let cited = model.policies.iter().flat_map(|policy| &policy.cites);
        let cited = cited.filter(|citation| citation.standard == Some(standard.id)).map(|citation| citation.span);
        let followed = model.followed.iter().filter(|(ids, _)| ids.contains(&standard.id)).map(|(_, span)| *span);
        let Some(span) = followed.chain(cited).next() else { continue };
        for edition in &standard.editions {
            let from = edition.in_force.0.as_ref().and_then(|from| from.known().copied()).map(When::latest);
            if let Some(from) = from.filter(|from| day < *from && *from <= last) {
                found.push(Coming { standard, edition, from, span, review });
            }
        }
    }
    found
}
