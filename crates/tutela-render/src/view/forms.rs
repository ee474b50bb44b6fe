//! What a child is given: the sheets of its year group, and what goes home with them, each with its place for the child's
//! name.
//!
//! No child stands here. A form is the same for every child of a year group; whoever prints it puts the names in.

use super::sheets::{letter_with, returned, sheet, sheets_with};
use super::{View, ViewOptions};
use crate::{Block, Document};
use tutela_model::{Letter, Model, NameId, School, Sheet, SheetKind, SignField, capital};

/// A document that every child of a year group gets a copy of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form {
    /// The sheet's or letter's name in the policy.
    pub name: String,
    /// What is printed. Fields for the child's class and year, and on the child's own sheet for its name, are left out: they
    /// are printed above.
    pub document: Document,
    /// What stands before the child's name: "Name" on a sheet of its own, "Child" on what is read at home.
    pub label: String,
    /// How it comes back, if it does.
    pub returns: Option<Returns>,
}

/// How a form comes back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Returns {
    /// Whose names it comes back with: "Child", "Parent"; never empty.
    pub signed_by: Vec<String>,
    /// The code of the sheet; of a letter, the version of its slip.
    pub code: String,
    /// To whom: "the school office".
    pub to: Option<String>,
    /// By when: "by 15 January 2027".
    pub by: Option<String>,
}

/// Which forms are wanted.
#[derive(Clone, Copy, Debug)]
pub struct Choice<'c> {
    /// The school, of those of the model.
    pub school: &'c School,
    /// The child's year group.
    pub year: NameId,
    /// Sheets and letters by name; if there are none, all that are for the year group.
    pub only: &'c [String],
}

/// The forms of a year group: the pupils' sheets, then letters, then the parents' sheets, each in the order of the policy.
/// A sheet that is named in the choice, and is for pupils whom no year group tells, such as those who need easier words, is
/// for every child.
pub fn forms(model: &Model, options: &ViewOptions, choice: &Choice<'_>) -> Vec<Form> {
    let view = View::new(model, options, Some(choice.school));
    let is_wanted = |name: &String| choice.only.is_empty() || choice.only.contains(name);
    let own: Vec<&Sheet> = printed(&view).filter(|sheet| is_own(&view, sheet, choice)).collect();
    let at_home: Vec<&Sheet> = printed(&view).filter(|sheet| view.is_for(&sheet.for_whom, "parents")).collect();
    let mut forms: Vec<Form> =
        own.iter().filter(|sheet| is_wanted(&sheet.decl.name)).map(|sheet| of_sheet(&view, sheet, true)).collect();
    for letter in model.letters.iter().filter(|letter| is_wanted(&letter.decl.name)) {
        let with: Vec<&Sheet> =
            sheets_with(&view, letter).filter(|one| own.iter().chain(&at_home).any(|s| s.decl == one.decl)).collect();
        let goes_with_own = with.iter().any(|one| own.iter().any(|s| s.decl == one.decl));
        if goes_with_own || letter.with.is_empty() && letter.slip.is_some() {
            forms.push(of_letter(&view, letter, &with));
        }
    }
    forms.extend(at_home.into_iter().filter(|s| is_wanted(&s.decl.name)).map(|s| of_sheet(&view, s, false)));
    forms
}

/// The agreements that a school prints.
fn printed<'m>(view: &View<'m>) -> impl Iterator<Item = &'m Sheet> {
    let model = view.model;
    model.sheets.iter().filter(|s| s.kind == SheetKind::Aup && !s.not_attached && view.serves(&s.for_whom))
}

/// Whether a sheet is for a child of the year group.
fn is_own(view: &View<'_>, sheet: &Sheet, choice: &Choice<'_>) -> bool {
    let model = view.model;
    let is_for_a_year = |year: NameId| sheet.for_whom.iter().any(|group| model.covers_group(*group, year));
    let pupils = model.names.find("pupils");
    let is_of_pupils = |group: NameId| pupils.is_some_and(|pupils| model.covers_group(pupils, group));
    let for_some_pupils = !sheet.for_whom.is_empty() && sheet.for_whom.iter().all(|group| is_of_pupils(*group));
    // Which children such a sheet is for, only whoever names it can know.
    let for_nobodys_year = for_some_pupils && !YEARS.iter().filter_map(|y| model.names.find(y)).any(is_for_a_year);
    is_for_a_year(choice.year) || for_nobodys_year && choice.only.contains(&sheet.decl.name)
}

/// The year groups of the standard vocabulary.
pub const YEARS: [&str; 8] = ["nursery", "reception", "year-1", "year-2", "year-3", "year-4", "year-5", "year-6"];

fn of_sheet(view: &View<'_>, from: &Sheet, is_own: bool) -> Form {
    let mut document = sheet(view, from);
    let fields = from.sign.as_ref().map_or(&[][..], |(fields, _)| fields);
    let signs = |names: &[&str]| fields.iter().any(|field| names.contains(&field.name.as_str()));
    let others_sign = signs(&["pupil", "child", "parent", "signature"]);
    leave_out(&mut document, fields, |field| match field.name.as_str() {
        "class" | "year" => true,
        "name" => is_own && others_sign,
        _ => false,
    });
    let mut signed_by = Vec::new();
    if signs(&["pupil", "child"]) || is_own && signs(&["name", "signature"]) {
        signed_by.push("Child".to_owned());
    }
    if signs(&["parent", "carer"]) || !is_own && signs(&["name", "signature"]) {
        signed_by.push("Parent".to_owned());
    }
    let code = document.code.clone().unwrap_or_default();
    let returns = (!signed_by.is_empty()).then_some(Returns { signed_by, code, to: None, by: None });
    let label = if is_own { "Name" } else { "Child" };
    Form { name: from.decl.name.clone(), document, label: label.to_owned(), returns }
}

fn of_letter(view: &View<'_>, letter: &Letter, sheets: &[&Sheet]) -> Form {
    let mut document = letter_with(view, letter, sheets, "and");
    let returns = letter.slip.as_ref().map(|slip| {
        let fields = slip.sign.as_ref().map_or(&[][..], |(fields, _)| fields);
        leave_out(&mut document, fields, |field| matches!(field.name.as_str(), "class" | "year"));
        let signs = |names: &[&str]| fields.iter().any(|field| names.contains(&field.name.as_str()));
        let mut signed_by = Vec::new();
        if signs(&["pupil", "child"]) {
            signed_by.push("Child".to_owned());
        }
        if signed_by.is_empty() || signs(&["parent", "carer", "signature"]) {
            signed_by.push("Parent".to_owned());
        }
        let (to, by) = returned(view, slip);
        let version = view.model.policies.first().and_then(|policy| policy.version.as_deref());
        let code = version.map_or("slip".to_owned(), |version| format!("slip, v{version}"));
        Returns { signed_by, code, to, by }
    });
    Form { name: letter.decl.name.clone(), document, label: "Child".to_owned(), returns }
}

/// Leaves out the fields that are filled in before it is printed.
fn leave_out(document: &mut Document, fields: &[SignField], is_known: impl Fn(&SignField) -> bool) {
    let known: Vec<String> = fields.iter().filter(|f| is_known(f)).map(|field| capital(&field.label)).collect();
    for block in &mut document.blocks {
        if let Block::Signature { fields } = block {
            fields.retain(|field| !known.contains(field));
        }
    }
    document.blocks.retain(|block| !matches!(block, Block::Signature { fields } if fields.is_empty()));
}
