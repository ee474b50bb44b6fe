//! The copies of one class: whose they are, and the register in which their return is ticked off.

use serde::Serialize;

use super::{Form, View, ViewOptions};
use crate::prepare::clean;
use crate::{Document, Fact, Kind, TypeSize};
use tutela_model::{Model, School, capital};

/// A child, as it stands on a school's list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Child {
    /// Its name; none if it has letters that cannot be printed, and is to be written by hand.
    pub name: Option<String>,
    /// Where it stands on the list: "row 12 of the list".
    pub row: String,
    /// Its class.
    pub class: String,
    /// Its year group: "Year 3".
    pub year: String,
    /// The forms it gets, by their place among all.
    pub forms: Vec<usize>,
}

/// All that is printed for a class.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClassCopies {
    /// The file's name without its extension, such as `willow`.
    pub stem: String,
    /// The title of the file.
    pub title: String,
    /// What stands above the register: school, title and facts. Its text is the table.
    pub head: Document,
    /// The register.
    pub register: Register,
    /// The children, in the order of the list.
    pub children: Vec<Child>,
}

/// The table of what came back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Register {
    /// Over the names.
    pub name: String,
    /// Over the year groups, in a class that has several.
    pub year: Option<String>,
    /// Over the days on which something came back.
    pub returned: String,
    /// What comes back, one after the other.
    pub columns: Vec<Column>,
    /// The children.
    pub rows: Vec<Row>,
    /// What is filled in at the end: "Returned", "of 28".
    pub sum: [String; 2],
}

/// A form in the register.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Column {
    /// Its title.
    pub title: String,
    /// Its code; several where the words differ from year group to year group.
    pub codes: Vec<String>,
    /// Whose names it comes back with.
    pub signed_by: Vec<String>,
}

/// A child in the register.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Row {
    /// Its name, if it can be printed.
    pub name: Option<String>,
    /// Where it stands on the list.
    pub row: String,
    /// Its year group.
    pub year: String,
    /// For each column whether the child was given that form.
    pub given: Vec<bool>,
}

/// The copies of a class. `teachers` are those that the list names; `forms` are those that the children's numbers mean.
pub fn class_copies(
    model: &Model,
    options: &ViewOptions,
    school: &School,
    (stem, class): (&str, &str),
    teachers: &[String],
    children: Vec<Child>,
    forms: &[Form],
) -> ClassCopies {
    let view = View::new(model, options, Some(school));
    // In the order in which the children get them.
    let mut returned: Vec<usize> = Vec::new();
    for form in children.iter().flat_map(|child| child.forms.iter().copied()) {
        if forms[form].returns.is_some() && !returned.contains(&form) {
            returned.push(form);
        }
    }
    let mut names: Vec<&str> = Vec::new();
    for form in returned.iter().map(|form| &forms[*form]) {
        if !names.contains(&form.name.as_str()) {
            names.push(&form.name);
        }
    }
    let back = || returned.iter().map(|form| &forms[*form]);
    let columns = names.iter().map(|name| column(back().filter(|form| form.name == *name))).collect();
    let row = |child: &Child| Row {
        name: child.name.clone(),
        row: child.row.clone(),
        year: child.year.clone(),
        given: names.iter().map(|name| child.forms.iter().any(|form| forms[*form].name == *name)).collect(),
    };
    let mut years: Vec<&str> = Vec::new();
    for child in &children {
        if !years.contains(&child.year.as_str()) {
            years.push(&child.year);
        }
    }
    let mut facts = vec![Fact::new("Year group", tutela_model::join(&owned(&years), "and"))];
    if !teachers.is_empty() {
        facts.push(Fact::new("Teacher", tutela_model::join(teachers, "and")));
    }
    facts.extend(to_return(back()));
    let mut head = view.start(stem.to_owned(), Kind::Report, format!("{class}: register of returns"), TypeSize::Body);
    head.facts = facts;
    let register = Register {
        name: "Name".to_owned(),
        year: (years.len() > 1).then(|| "Year".to_owned()),
        returned: "Returned on".to_owned(),
        columns,
        rows: children.iter().map(row).collect(),
        sum: ["Returned".to_owned(), format!("of {}", children.len())],
    };
    ClassCopies { stem: stem.to_owned(), title: format!("{class}: agreements"), head, register, children }
}

fn owned(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

/// One column for a form, whichever words its year groups have.
fn column<'f>(forms: impl Iterator<Item = &'f Form>) -> Column {
    let mut column = Column { title: String::new(), codes: Vec::new(), signed_by: Vec::new() };
    for form in forms {
        let Some(returns) = &form.returns else { continue };
        column.title = clean(&form.document.title);
        add(&mut column.codes, &returns.code);
        returns.signed_by.iter().for_each(|by| add(&mut column.signed_by, by));
    }
    column
}

fn add(list: &mut Vec<String>, item: &str) {
    if list.iter().all(|other| other != item) {
        list.push(item.to_owned());
    }
}

/// To whom the forms go back and by when, where something says so.
fn to_return<'f>(forms: impl Iterator<Item = &'f Form>) -> Option<Fact> {
    let mut told: Vec<String> = Vec::new();
    for returns in forms.filter_map(|form| form.returns.as_ref()) {
        let to = returns.to.as_deref().map(|to| format!("to {to}"));
        let line: Vec<&str> = [to.as_deref(), returns.by.as_deref()].into_iter().flatten().collect();
        let line = line.join(" ");
        if !line.is_empty() && !told.contains(&line) {
            told.push(line);
        }
    }
    (!told.is_empty()).then(|| Fact::new("Returns", capital(&told.join("; "))))
}
