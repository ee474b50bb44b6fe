//! The page of whom to tell is what walks of the procedures say, and shows nobody a number that is not for them.

#![allow(clippy::disallowed_methods)] // The example projects are read from their files.
#![allow(dead_code)] // What only drawings are judged with.

#[path = "flowcharts/drawn.rs"]
mod drawn;

use drawn::compile;
use tutela_render::{Block, ViewOptions, documents, words_of};

const SCHOOL: &str = r#"
school hawthorn "Hawthorn" {
  country england
  open 08:45 to 15:15
  term autumn 2026-09-02 to 2026-12-18
}
person ann "Ann Able"
person bob "Bob Best"
person cat "Cat Chase"
person eve "Eve East"
role chair "Chair" in governors { held by eve; contact phone "01632 960901" }
role head "Head" in staff { held by ann; deputy second; answers to chair; contact phone "01632 960902" }
role second "Second" in staff { held by bob; answers to head; contact phone "01632 960903" }
role lead "Lead" in staff {
  held by cat
  deputy second
  answers to head
  contact phone "01632 960904"
  contact out-of-hours "01632 960905" for staff only
}
agency lado "Designated Officer" { also called "LADO"; contact phone "01632 960906" }
agency police "Police" { contact phone "101", emergency "999" }
concern worry "A worry" {
  raised by everyone
  emergency "Somebody is in danger": everyone must tell police by emergency at once, then lead
  everyone must tell lead the same day
  when no answer from lead within 1 hour also { everyone must tell second at once }
  when about a recipient instead { everyone must tell lado and whoever they answer to at once }
}
concern another "Another worry" {
  raised by staff
  staff must tell lead at once
  when no answer from lead within 1 hour also { staff must tell second at once }
  when about a recipient instead { staff must tell lado and whoever they answer to at once }
}
concern complaint "A complaint" { raised by parents; parents must tell head within 5 school days }
concern adult "An adult" {
  raised by everyone
  everyone must tell head at once
  when about a recipient instead { everyone must tell whoever they answer to at once }
}
guide of-staff "Who do I tell?" for staff { recipients }
guide of-parents "Whom do we tell?" for parents { recipients }
"#;

/// The lines of a guide of that name: of the callout, then each row of the table, then everybody who is named.
fn page(name: &str) -> Vec<String> {
    let model = compile(&[("school.policy".to_owned(), SCHOOL.to_owned())]);
    // A Friday in a term.
    let day = "2026-11-20".parse().expect("a day");
    let made = documents(
        &model,
        &ViewOptions { day, draft: false, notices: Vec::new(), images: Vec::new(), findings: None, coverage: None },
    );
    let guide = made.into_iter().find(|document| document.stem == name).expect("the guide");
    let mut lines = Vec::new();
    for block in guide.blocks {
        match block {
            Block::Callout { blocks, .. } => lines.extend(blocks.iter().map(|block| match block {
                Block::List { items, .. } => {
                    let said = |block: &Block| {
                        if let Block::Paragraph { runs } = block { words_of(runs) } else { String::new() }
                    };
                    items.iter().flatten().map(said).collect::<Vec<_>>().join(" ")
                }
                other => panic!("{other:?}"),
            })),
            Block::Table { rows, .. } => lines.extend(rows.iter().map(|row| {
                row.iter().map(|cell| words_of(cell).replace('\u{a0}', " ")).collect::<Vec<_>>().join(" | ")
            })),
            Block::Terms { entries } => lines.extend(
                entries
                    .iter()
                    .map(|entry| format!("{}: {}", entry.label, words_of(&entry.value).replace('\u{a0}', " "))),
            ),
            _ => {}
        }
    }
    lines
}

#[test]
fn staff_are_told_whom_in_whose_place_and_whom_if_it_is_about_them() {
    assert_eq!(
        page("of-staff"),
        [
            "Tell Police 999, then Cat Chase: Somebody is in danger.".to_owned(),
            "The same day: A worry. At once: Another worry. | Cat Chase 01632 960904 | Bob Best (also after 1 hour) | \
             LADO Ann Able"
                .to_owned(),
            "At once: An adult. | Ann Able 01632 960902 | Bob Best | Eve East".to_owned(),
            "Cat Chase: Lead, 01632 960904, out of hours 01632 960905".to_owned(),
            "Bob Best: Second, 01632 960903".to_owned(),
            "LADO: Designated Officer, 01632 960906".to_owned(),
            "Ann Able: Head, 01632 960902".to_owned(),
            "Eve East: Chair, 01632 960901".to_owned(),
        ]
    );
}

#[test]
fn others_are_not_shown_what_is_for_staff_and_have_procedures_of_their_own() {
    let page = page("of-parents");
    assert!(
        page.iter().any(|row| row.starts_with("Within 5 school days: A complaint. At once: An adult. | Ann Able")),
        "{page:#?}"
    );
    assert!(!page.iter().any(|row| row.contains("Another worry") || row.contains("960905")), "{page:#?}");
}
