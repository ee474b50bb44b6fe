//! Whom a sheet or a wording reaches.

use tutela_model::{Model, NameId, SheetKind, Wording};

/// The groups among those a policy covers that have nothing to agree to: the group itself, or, where it is made of parts and
/// some of them are reached, the parts that are not. Empty when every member of the group is reached.
///
/// An agreement reaches its own groups and everybody in them; a letter counts, because a letter to parents is the parents'
/// sheet. A group that is open, and of which somebody is reached, is left alone: who else is in it, nobody can tell.
pub fn without_sheet(model: &Model, group: NameId) -> Vec<NameId> {
    let sheets = model.sheets.iter().filter(|sheet| sheet.kind == SheetKind::Aup).flat_map(|sheet| &sheet.for_whom);
    let readers: Vec<NameId> = sheets.chain(model.letters.iter().flat_map(|letter| &letter.to)).copied().collect();
    unreached(model, &readers, group)
}

fn unreached(model: &Model, readers: &[NameId], group: NameId) -> Vec<NameId> {
    if readers.iter().any(|reader| model.covers_group(*reader, group)) {
        return Vec::new();
    }
    let parts = parts_here(model, group);
    if parts.is_empty() {
        let somebody = readers.iter().any(|reader| model.names.is_within(*reader, group));
        return if somebody { Vec::new() } else { vec![group] };
    }
    let missing: Vec<NameId> = parts.iter().flat_map(|part| unreached(model, readers, *part)).collect();
    if missing == parts { vec![group] } else { missing }
}

/// The parts of a closed group that a school has: an infant school has no Key Stage 2.
fn parts_here(model: &Model, group: NameId) -> Vec<NameId> {
    let phases: Vec<NameId> =
        model.schools.iter().chain(&model.federation).flat_map(|school| &school.phases).copied().collect();
    let within = |inner: NameId, outer: NameId| model.names.is_within(inner, outer);
    let tells = phases.iter().any(|phase| within(*phase, group));
    let here = |part: &&NameId| !tells || phases.iter().any(|phase| within(**part, *phase) || within(*phase, **part));
    model.names.get(group).made_of.iter().filter(here).copied().collect()
}

/// The wording that a reader of a group gets: the nearest to their group, or none.
pub fn wording_for<'m>(model: &Model, wordings: &'m [Wording], group: NameId) -> Option<&'m Wording> {
    let exact = wordings.iter().find(|wording| wording.to.contains(&group));
    exact.or_else(|| wordings.iter().find(|wording| wording.to.iter().any(|to| model.covers_group(*to, group))))
}
