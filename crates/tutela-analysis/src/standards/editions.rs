//! Which edition of a standard is in force, and what it requires.

use jiff::civil::Date;
use tutela_model::{Edition, Model, Requirement, Standard, Stated};

/// The first day on which an edition is certainly in force: of a month alone, its last. `None` where nothing is known.
pub fn begins(edition: &Edition) -> Option<Date> {
    edition.in_force.0.as_ref().and_then(Stated::known).map(|from| from.latest())
}

/// The edition of a standard that is in force on a day: the last that has begun, unless an end of its own is past. Where no
/// edition has a day, the last of them.
pub fn in_force(standard: &Standard, day: Date) -> Option<&Edition> {
    if standard.editions.iter().all(|edition| edition.in_force.0.is_none()) {
        return standard.editions.last();
    }
    let begun = standard.editions.iter().filter_map(|edition| Some((begins(edition)?, edition)));
    let (_, last) = begun.filter(|(from, _)| *from <= day).max_by_key(|(from, _)| *from)?;
    let end = last.in_force.1.as_ref().and_then(Stated::known);
    end.is_none_or(|to| day <= to.latest()).then_some(last)
}

/// The edition by which a project is judged on a day: the one that it follows by name, or else the one in force.
pub fn judged_by<'m>(model: &'m Model, standard: &'m Standard, day: Date) -> Option<&'m Edition> {
    let pinned = model.pinned.iter().find(|(id, _)| *id == standard.id);
    match pinned {
        Some((_, name)) => standard.editions.iter().find(|edition| edition.name == *name),
        None => in_force(standard, day),
    }
}

/// What an edition requires, and the edition that says so as it stands: what it keeps of another one, and its own.
pub fn requirements<'m>(standard: &'m Standard, edition: &'m Edition) -> Vec<(&'m Requirement, &'m Edition)> {
    let mut chain = vec![edition];
    while let Some(kept) = chain.last().and_then(|last| last.keeps.as_ref())
        && let Some(next) = standard.editions.iter().find(|edition| edition.name == *kept)
        && !chain.iter().any(|known| std::ptr::eq(*known, next))
    {
        chain.push(next);
    }
    let mut found: Vec<(&Requirement, &Edition)> = Vec::new();
    for edition in chain.into_iter().rev() {
        for requirement in &edition.requirements {
            match found.iter_mut().find(|(known, _)| known.decl.name == requirement.decl.name) {
                Some(known) => *known = (requirement, edition),
                None => found.push((requirement, edition)),
            }
        }
    }
    found
}
