//! Who gets which forms, class by class.

use std::collections::BTreeMap;

use tutela_model::{Model, NameId, School};
use tutela_pdf::can_print;
use tutela_render::{Child, Choice, ClassCopies, Form, Variant, ViewOptions, class_copies, forms};

use super::columns::year_group;
use super::{Faults, Pupil, add_fault};

/// A class of a list, before its copies are made.
#[derive(Debug, Default)]
pub struct Class {
    stem: String,
    title: String,
    teachers: Vec<String>,
    children: Vec<Child>,
}

impl Class {
    /// How many children are in it.
    pub fn count(&self) -> usize {
        self.children.len()
    }

    /// All that is printed for it.
    pub fn copies(self, model: &Model, options: &ViewOptions, school: &School, forms: &[Form]) -> ClassCopies {
        let name = (self.stem.as_str(), self.title.as_str());
        class_copies(model, options, school, name, &self.teachers, self.children, forms)
    }
}

/// The classes of a list, each where its first child stands, and the forms that their children get, none twice. Rows that
/// get none are told.
pub fn classes(
    model: &Model,
    options: &ViewOptions,
    school: &School,
    only: &[String],
    pupils: Vec<Pupil>,
    faults: &mut Faults,
) -> (Vec<Class>, Vec<Form>) {
    let mut all: Vec<Form> = Vec::new();
    let mut by_year: BTreeMap<(NameId, Variant), Vec<usize>> = BTreeMap::new();
    let mut found: Vec<(String, Class)> = Vec::new();
    for pupil in pupils {
        let key = key(&pupil.class);
        let declared = school.classes.iter().find(|(name, title, _)| self::key(title) == key || self::key(name) == key);
        let year = match (pupil.year.is_empty(), declared) {
            (true, Some((_, _, years))) if years.len() == 1 => Ok(years[0]),
            (true, _) => {
                Err("the year group is missing, and the policy does not say which one the class is in; left out")
            }
            (false, _) => match year_group(&pupil.year).map(|group| model.names.find(&group)) {
                Some(Some(year)) => Ok(year),
                Some(None) => Err("a year group that no sheet of this policy is for; left out"),
                None => Err("the year group cannot be read: write it as Year 3, 3, R or N; left out"),
            },
        };
        let class = printable(declared.map_or(&pupil.class, |(_, title, _)| title));
        let (year, class) = match (year, class) {
            (Ok(year), Some(class)) => (year, class),
            (Err(what), _) => {
                add_fault(faults, what, pupil.row);
                continue;
            }
            (_, None) => {
                add_fault(faults, "the class has no letter that can be printed; left out", pupil.row);
                continue;
            }
        };
        let given = by_year.entry((year, pupil.variant)).or_insert_with(|| {
            let own = forms(model, options, &Choice { school, year, only });
            let made = |form: Form| Form { document: form.document.for_variant(pupil.variant), ..form };
            own.into_iter().map(|form| place_of(made(form), &mut all)).collect()
        });
        if given.is_empty() {
            add_fault(faults, "a year group that no sheet of this policy is for; left out", pupil.row);
            continue;
        }
        let name = whole(&pupil.name);
        if name.is_none() {
            let what = "the name has letters that the printer's faces do not have; printed with a line to write it on";
            add_fault(faults, what, pupil.row);
        }
        let at = match found.iter().position(|(known, _)| *known == key) {
            Some(at) => at,
            None => {
                let stem = stem(&class, found.iter().map(|(_, class)| class.stem.as_str()));
                found.push((key, Class { stem, title: class, ..Class::default() }));
                found.len() - 1
            }
        };
        let into = &mut found[at].1;
        if let Some(teacher) = whole(&pupil.teacher).filter(|teacher| !into.teachers.contains(teacher)) {
            into.teachers.push(teacher);
        }
        into.children.push(Child {
            name,
            row: format!("row {} of the list", pupil.row),
            class: into.title.clone(),
            year: model.title(year).to_owned(),
            forms: given.clone(),
        });
    }
    (found.into_iter().map(|(_, class)| class).collect(), all)
}

/// The place of a form among all; one that two year groups share stands there once.
fn place_of(form: Form, all: &mut Vec<Form>) -> usize {
    all.iter().position(|known| *known == form).unwrap_or_else(|| {
        all.push(form);
        all.len() - 1
    })
}

/// What tells a class from others, whichever case and spaces it is written with.
fn key(class: &str) -> String {
    class.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// A text as it is printed; none if it is empty or has a letter that cannot be printed.
fn whole(text: &str) -> Option<String> {
    let text = tutela_render::one_line(text);
    (!text.is_empty() && text.chars().all(can_print)).then_some(text)
}

/// What of a text can be printed: some classes carry a small picture.
fn printable(text: &str) -> Option<String> {
    let text: String = tutela_render::one_line(text).chars().filter(|sign| can_print(*sign)).collect();
    let text = text.trim();
    text.contains(char::is_alphanumeric).then(|| text.to_owned())
}

/// A file's name for a class, unlike those that are taken.
fn stem<'t>(class: &str, taken: impl Iterator<Item = &'t str>) -> String {
    let taken: Vec<&str> = taken.collect();
    let words: String =
        class.chars().map(|sign| if sign.is_alphanumeric() { sign.to_ascii_lowercase() } else { ' ' }).collect();
    let words: Vec<&str> = words.split_whitespace().collect();
    let mut stem: String = words.join("-").chars().take(40).collect();
    // Names that Windows keeps for devices.
    if ["con", "prn", "aux", "nul"].contains(&stem.as_str())
        || stem.len() == 4 && (stem.starts_with("com") || stem.starts_with("lpt"))
    {
        stem.insert_str(0, "class-");
    }
    let mut name = stem.clone();
    let mut count = 1;
    while taken.contains(&name.as_str()) {
        count += 1;
        name = format!("{stem}-{count}");
    }
    name
}
