//! Which column of a list holds what, by its heading, what a year group is called, and how a child's sheets are to be printed.

use tutela_render::Variant;

/// Where the columns are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Columns {
    /// How many there are.
    pub count: usize,
    full: Option<usize>,
    forename: Option<usize>,
    surname: Option<usize>,
    preferred_forename: Option<usize>,
    preferred_surname: Option<usize>,
    class: usize,
    year: Option<usize>,
    teacher: Option<usize>,
    print: Option<usize>,
}

const FULL: &[&str] = &[
    "name",
    "fullname",
    "pupil",
    "pupilname",
    "student",
    "studentname",
    "child",
    "childname",
    "childsname",
    "learner",
    "learnername",
    "legalname",
    "legalfullname",
    "preferredfullname",
];
const FORENAME: &[&str] = &[
    "forename",
    "forenames",
    "firstname",
    "firstnames",
    "givenname",
    "givennames",
    "legalforename",
    "legalforenames",
    "legalfirstname",
    "legalgivenname",
];
const SURNAME: &[&str] =
    &["surname", "lastname", "familyname", "legalsurname", "legallastname", "legalfamilyname", "secondname"];
const PREFERRED_FORENAME: &[&str] = &[
    "preferred",
    "preferredname",
    "preferredforename",
    "preferredforenames",
    "preferredfirstname",
    "preferredgivenname",
    "knownas",
    "chosenname",
];
const PREFERRED_SURNAME: &[&str] = &["preferredsurname", "preferredlastname", "preferredfamilyname"];
const CLASS: &[&str] = &[
    "class",
    "classname",
    "classgroup",
    "currentclass",
    "reg",
    "reggroup",
    "regform",
    "registration",
    "registrationgroup",
    "registrationform",
    "form",
    "formgroup",
    "formname",
    "tutorgroup",
];
const YEAR: &[&str] = &[
    "year",
    "yeargroup",
    "yeargrp",
    "yr",
    "yrgroup",
    "yrgrp",
    "ncyear",
    "ncyeargroup",
    "actualncyear",
    "ncy",
    "nationalcurriculumyear",
    "nationalcurriculumyeargroup",
    "curriculumyear",
    "currentyear",
    "currentyeargroup",
];
const TEACHER: &[&str] =
    &["teacher", "teachername", "classteacher", "tutor", "tutorname", "formtutor", "regtutor", "registrationtutor"];

const PRINT: &[&str] = &[
    "print",
    "printas",
    "printing",
    "printformat",
    "printsize",
    "printstyle",
    "format",
    "accessibleformat",
    "variant",
];

/// What a row says of a child, in the cells' own words; empty where it says nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Told {
    /// The name, forename first.
    pub name: String,
    /// Whether one of two parts of the name is missing.
    pub half_a_name: bool,
    /// The class.
    pub class: String,
    /// The year group.
    pub year: String,
    /// The class's teacher.
    pub teacher: String,
    /// How its sheets are to be printed.
    pub print: String,
}

impl Columns {
    /// The columns of a row of headings; nothing if it is none, or lacks a name or a class.
    pub fn find(headings: &[String]) -> Option<Columns> {
        let plain: Vec<String> = headings.iter().map(|heading| plain(heading)).collect();
        // Of several headings that will do, the one that stands first in the row.
        let of = |known: &[&str]| plain.iter().position(|heading| known.contains(&heading.as_str()));
        let columns = Columns {
            count: headings.len(),
            full: of(FULL),
            forename: of(FORENAME),
            surname: of(SURNAME),
            preferred_forename: of(PREFERRED_FORENAME),
            preferred_surname: of(PREFERRED_SURNAME),
            class: of(CLASS)?,
            year: of(YEAR),
            teacher: of(TEACHER),
            print: of(PRINT),
        };
        let forename = columns.forename.or(columns.preferred_forename);
        (columns.full.or(forename).or(columns.surname).is_some()).then_some(columns)
    }

    /// What a row says.
    pub fn read(&self, cells: &[String]) -> Told {
        let cell = |at: Option<usize>| at.and_then(|at| cells.get(at)).map_or("", String::as_str);
        let either = |a: &'_ str, b: &'_ str| if a.is_empty() { b.to_owned() } else { a.to_owned() };
        let preferred = cell(self.preferred_forename);
        let forename = either(preferred, cell(self.forename));
        let surname = either(cell(self.preferred_surname), cell(self.surname));
        let in_parts = (self.forename.is_some() || self.preferred_forename.is_some()) && self.surname.is_some();
        let (name, half_a_name) = if in_parts && !(forename.is_empty() && surname.is_empty()) {
            // A preferred name may be a whole one.
            let whole = forename.ends_with(&format!(" {surname}"));
            let both = if whole { forename.clone() } else { format!("{forename} {surname}") };
            (both.trim().to_owned(), forename.is_empty() || surname.is_empty())
        } else {
            let any = either(preferred, &either(cell(self.full), &format!("{forename} {surname}")));
            (turned(any.trim()), false)
        };
        Told {
            name,
            half_a_name,
            class: cell(Some(self.class)).to_owned(),
            year: cell(self.year).to_owned(),
            teacher: turned(cell(self.teacher)),
            print: cell(self.print).to_owned(),
        }
    }
}

/// "Lee, Ann" as "Ann Lee".
fn turned(name: &str) -> String {
    match name.split_once(',') {
        Some((last, first)) if !first.contains(',') && !first.trim().is_empty() && !last.trim().is_empty() => {
            format!("{} {}", first.trim(), last.trim())
        }
        _ => name.to_owned(),
    }
}

/// Letters and digits in small print.
fn plain(text: &str) -> String {
    text.chars().filter(|sign| sign.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The name that the vocabulary has for a year group, however the list writes it: `year-3`, `reception`, `nursery`.
pub fn year_group(written: &str) -> Option<String> {
    let plain = plain(written);
    let mut rest = plain.as_str();
    for before in ["nationalcurriculum", "nc", "yeargroup", "year", "yr", "y"] {
        // "YR" is a year group and no word before one.
        rest = rest.strip_prefix(before).filter(|rest| !rest.is_empty()).unwrap_or(rest);
    }
    match rest {
        "r" | "rec" | "reception" | "fs2" | "f2" => return Some("reception".to_owned()),
        "n" | "nur" | "nursery" | "n1" | "n2" | "nursery1" | "nursery2" | "fs1" | "f1" => {
            return Some("nursery".to_owned());
        }
        _ => {}
    }
    match rest.parse::<u8>().ok()? {
        0 => Some("reception".to_owned()),
        number @ 1..=13 => Some(format!("year-{number}")),
        _ => None,
    }
}

/// For which readers a child's sheets are printed, however the list writes it; nothing if it cannot be told.
pub fn variant(written: &str) -> Option<Variant> {
    let plain = plain(written);
    let rest = plain.strip_suffix("print").filter(|rest| !rest.is_empty()).unwrap_or(&plain);
    Some(match rest {
        "" | "usual" | "normal" | "standard" | "regular" | "no" | "none" | "n" => Variant::Usual,
        "large" | "larger" | "big" | "lp" | "18" | "18pt" | "18point" | "18points" => Variant::LargePrint,
        "dyslexia" | "dyslexic" | "dyslexiafriendly" | "df" => Variant::DyslexiaFriendly,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(headings: &[&str], cells: &[&str]) -> Told {
        let owned = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
        Columns::find(&owned(headings)).expect("headings").read(&owned(cells))
    }

    #[test]
    fn names_are_found_by_their_headings() {
        for (headings, cells) in [
            (&["Forename", "Surname", "Class"][..], &["Ann", "Lee", "3A"][..]),
            (&["Reg Group", "Last name", "First name"], &["3A", "Lee", "Ann"]),
            (&["Legal Forename", "Legal Surname", "Preferred Forename", "Reg"], &["Annette", "Lee", "Ann", "3A"]),
            (&["Legal Forename", "Preferred forename", "Surname", "Form"], &["Ann", "", "Lee", "3A"]),
            (&["Preferred name", "Surname", "CLASS"], &["Ann Lee", "Lee", "3A"]),
            (&["NAME", "Registration group"], &["Lee, Ann", "3A"]),
            (&["Pupil name", "class name"], &["Ann Lee", "3A"]),
        ] {
            let told = read(headings, cells);
            assert_eq!((told.name.as_str(), told.class.as_str()), ("Ann Lee", "3A"), "{headings:?}");
        }
        assert!(read(&["Forename", "Surname", "Class"], &["Ann", "", "3A"]).half_a_name);
        assert_eq!(Columns::find(&["Name".to_owned(), "Year".to_owned()]), None);
        assert_eq!(Columns::find(&["Class".to_owned()]), None);
    }

    #[test]
    fn year_groups_are_known_however_they_are_written() {
        for (group, written) in [
            ("year-3", &["Year 3", "3", "Y3", "y 03", "Yr 3", "NC Year 3", "YEAR3", "Year group 3"][..]),
            ("reception", &["R", "Reception", "YR", "Year R", "0", "Y0"]),
            ("nursery", &["N", "Nursery", "N1", "n2", "Year N"]),
            ("year-7", &["7"]),
        ] {
            for written in written {
                assert_eq!(year_group(written).as_deref(), Some(group), "{written}");
            }
        }
        for written in ["", "Year", "Three", "99", "Ann"] {
            assert_eq!(year_group(written), None, "{written}");
        }
    }

    #[test]
    fn a_way_to_print_is_known_however_it_is_written() {
        for (variant, written) in [
            (Variant::Usual, &["", "-", "Usual", "normal print", "No", "Standard"][..]),
            (
                Variant::LargePrint,
                &["large print", "Large", "LARGE-PRINT", "LP", "18 pt", "18 point print", "big print"],
            ),
            (Variant::DyslexiaFriendly, &["dyslexia", "Dyslexia-friendly", "dyslexia friendly print", "DF"]),
        ] {
            for written in written {
                assert_eq!(super::variant(written), Some(variant), "{written}");
            }
        }
        for written in ["Braille", "yes", "24 pt", "large print, dyslexia", "Ann"] {
            assert_eq!(super::variant(written), None, "{written}");
        }
        assert_eq!(read(&["Name", "Class", "Print"], &["Ann Lee", "3A", "large"]).print, "large");
    }
}
