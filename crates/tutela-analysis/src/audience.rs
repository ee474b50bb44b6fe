//! Whom a sheet or a wording reaches.

use tutela_model::{Model, NameId, Sheet, SheetKind, Wording};

/// The agreements that reach every member of a group: those for it or for what it is a part of, or for each of its parts.
/// Letters count, because a letter to parents is the parents' sheet.
pub fn sheets_for(model: &Model, group: NameId) -> bool {
    let reaches = |to: &NameId| model.covers_group(*to, group);
    let by_sheet = |sheet: &Sheet| sheet.kind == SheetKind::Aup && sheet.for_whom.iter().any(reaches);
    if model.sheets.iter().any(by_sheet) || model.letters.iter().any(|letter| letter.to.iter().any(reaches)) {
        return true;
    }
    let parts = &model.names.get(group).made_of;
    !parts.is_empty() && parts.iter().all(|part| sheets_for(model, *part))
}

/// The wording that a reader of a group gets: the nearest to their group, or none.
pub fn wording_for<'m>(model: &Model, wordings: &'m [Wording], group: NameId) -> Option<&'m Wording> {
    let exact = wordings.iter().find(|wording| wording.to.contains(&group));
    exact.or_else(|| wordings.iter().find(|wording| wording.to.iter().any(|to| model.covers_group(*to, group))))
}
