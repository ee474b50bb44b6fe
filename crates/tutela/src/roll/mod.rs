//! A school's list of its pupils: who is in which class and year group.
//!
//! The list is read once and kept nowhere. What is wrong with a row is told by the row's number: no message holds what stands
//! in a cell, because it may be a child's name in the wrong place.

mod classes;
mod columns;
mod place;
mod text;

use std::collections::BTreeMap;

use tutela_render::Variant;

use crate::failure::{Failure, failure};
use columns::Columns;

pub use classes::{Class, classes};
pub use place::check_outside;

/// A row that says who a child is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pupil {
    /// Its row, as a spreadsheet counts.
    pub row: usize,
    /// Its name, forename first.
    pub name: String,
    /// Its class, as it is written.
    pub class: String,
    /// Its year group, as it is written; may be empty.
    pub year: String,
    /// Its class's teacher; may be empty.
    pub teacher: String,
    /// For which readers its sheets are printed.
    pub variant: Variant,
}

/// Rows by what is wrong with them.
pub type Faults = BTreeMap<String, Vec<usize>>;

/// Adds a row to what is wrong.
pub fn add_fault(faults: &mut Faults, what: impl Into<String>, row: usize) {
    faults.entry(what.into()).or_default().push(row);
}

/// A longer one is no name but a sign of cells that have run together.
const LONGEST: usize = 120;
/// Headings are looked for in so many rows; some exports begin with a title and the day.
const FIRST_ROWS: usize = 10;

/// Reads a list. What cannot be used of it is told by row; `Err` is for one of which nothing can.
pub fn read(bytes: &[u8]) -> Result<(Vec<Pupil>, Faults), Failure> {
    let text = text::decode(bytes)?;
    let Some((rows, header, columns)) = [b',', b';', b'\t'].into_iter().find_map(|separator| {
        let rows = text::rows(&text, separator);
        let heading = rows.iter().take(FIRST_ROWS).enumerate().find_map(|(at, row)| {
            let columns = Columns::find(row.cells.as_deref()?)?;
            Some((at, columns))
        });
        heading.map(|(at, columns)| (rows, at, columns))
    }) else {
        return Err(failure(
            "the list has no row of headings that names a column for the name and one for the class",
            "Its first row must say what stands in each column, such as Forename, Surname, Class and Year, with commas, \
             semicolons or tabs between.",
        ));
    };
    let (mut pupils, mut faults, mut seen) = (Vec::new(), Faults::new(), BTreeMap::new());
    for row in rows.into_iter().skip(header + 1) {
        let number = row.number;
        let Some(cells) = row.cells else {
            add_fault(&mut faults, "a quotation mark is opened and not closed; left out", number);
            continue;
        };
        if cells.iter().skip(columns.count).any(|cell| !cell.is_empty()) {
            let what = "more cells than there are headings, as when a name holds a comma and has no quotation marks around \
                        it; left out";
            add_fault(&mut faults, what, number);
            continue;
        }
        let told = columns.read(&cells);
        let missing = match () {
            () if told.name.is_empty() => Some("the name is missing; left out"),
            () if told.name.chars().count() > LONGEST => Some("the name is longer than any name; left out"),
            () if told.class.is_empty() => Some("the class is missing; left out"),
            () if told.class.chars().count() > LONGEST => Some("the class is longer than any class's name; left out"),
            () => None,
        };
        if let Some(what) = missing {
            add_fault(&mut faults, what, number);
            continue;
        }
        if let Some(first) = seen.get(&cells) {
            add_fault(&mut faults, format!("the same as row {first} in every cell; printed once"), number);
            continue;
        }
        seen.insert(cells, number);
        if told.half_a_name {
            add_fault(&mut faults, "the forename or the surname is missing; printed with the other alone", number);
        }
        let variant = columns::variant(&told.print).unwrap_or_else(|| {
            let what = "how to print for this child cannot be told: write large print or dyslexia-friendly in the column, or \
                        nothing; printed as usual";
            add_fault(&mut faults, what, number);
            Variant::Usual
        });
        let columns::Told { name, class, year, teacher, .. } = told;
        pupils.push(Pupil { row: number, name, class, year, teacher, variant });
    }
    Ok((pupils, faults))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> Vec<String> {
        read(text.as_bytes())
            .expect("a list")
            .0
            .into_iter()
            .map(|pupil| format!("{} {}", pupil.name, pupil.class))
            .collect()
    }

    #[test]
    fn lists_are_read_with_each_separator_and_below_a_title() {
        for text in [
            "Forename,Surname,Class\nAnn,Lee,3A\n",
            "Forename;Surname;Class\r\nAnn;Lee;3A\r\n",
            "Forename\tSurname\tClass\nAnn\tLee\t3A",
            "sep=;\nForename;Surname;Class\nAnn;Lee;3A",
            "Pupils by class\n\nMade on 1 September,,\nForename,Surname,Class\nAnn,Lee,3A",
            "Class,Name\n3A,\"Lee, Ann\"",
        ] {
            assert_eq!(names(text), ["Ann Lee 3A"], "{text}");
        }
        assert!(read(b"Ann,Lee,3A\n").is_err());
    }

    #[test]
    fn what_is_wrong_is_told_by_row_and_without_a_name() {
        let text = "Forename,Surname,Class\nZoe,,3A\n,,3A\nAnn,Lee,\nAnn,Lee,3A\nAnn,Lee,3A\nBo,Lee, Jr,3A\n\"Cy,Lee,3A\nDi,Lee,3A\n";
        let (pupils, faults) = read(text.as_bytes()).expect("a list");
        let rows: Vec<usize> = pupils.iter().map(|pupil| pupil.row).collect();
        assert_eq!(rows, [2, 5, 9]);
        let told: Vec<usize> = faults.values().flatten().copied().collect();
        assert_eq!(told.len(), 6, "{faults:?}");
        for row in [2, 3, 4, 6, 7, 8] {
            assert!(told.contains(&row), "{row}: {faults:?}");
        }
        for name in ["Zoe", "Ann", "Lee", "Bo", "Cy"] {
            assert!(faults.keys().all(|what| !what.contains(name)), "{faults:?}");
        }
    }
}
