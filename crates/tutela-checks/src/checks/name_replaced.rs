use crate::lines::{lines, spaced};
use jiff::civil::{Date, date};
use std::collections::HashSet;
use tutela_diagnostics::{Diagnostic, Severity};
use tutela_model::{Model, State};

/// A body, a law or an edition of guidance in a policy's prose that there is no longer.
pub fn check(model: &Model, day: Date, findings: &mut Vec<Diagnostic>) {
    for policy in model.policies.iter().filter(|policy| policy.state != Some(State::Withdrawn)) {
        // One finding for each name: somebody looks for the others with the word processor's search.
        let mut told: HashSet<&str> = HashSet::new();
        for line in lines(policy) {
            let small = spaced(&line.words);
            let gone = GONE.iter().filter(|gone| gone.since <= day);
            let gone = gone.filter(|gone| gone.said.iter().any(|said| small.contains(&format!(" {said} "))));
            let faults: Vec<(&str, String)> = gone
                .filter(|gone| !declared(model, gone))
                .map(|gone| (gone.title, format!("the text names {}, which {}", gone.title, gone.what)))
                .chain(edition(&small, day).map(|message| ("edition", message)))
                .collect();
            for (title, message) in faults {
                if told.insert(title) {
                    findings.push(
                        Diagnostic::new("name-replaced", Severity::Warning, line.span, message)
                            .label("out of date")
                            .help("Look up what stands in its place, and write that wherever the policy names it.")
                            .subject(line.within.clone()),
                    );
                }
            }
        }
    }
}

/// What there is no longer.
struct Gone {
    /// How it is written, in small letters.
    said: &'static [&'static str],
    title: &'static str,
    /// What became of it, with its year.
    what: &'static str,
    since: Date,
}

/// Facts of England: the Children and Social Work Act 2017 with its transitional arrangements; the Data Protection Act 2018; the
/// Protection of Freedoms Act 2012; and the departments and councils by their own announcements.
const GONE: &[Gone] = &[
    Gone {
        said: &["safeguarding children board", "safeguarding children boards", "lscb", "lscbs"],
        title: "the local Safeguarding Children Board",
        what: "safeguarding partners replaced in September 2019",
        since: date(2019, 9, 29),
    },
    Gone {
        said: &["ukccis", "uk council for child internet safety"],
        title: "UKCCIS",
        what: "became the UK Council for Internet Safety (UKCIS) in 2018",
        since: date(2018, 12, 31),
    },
    Gone {
        said: &["sexting in schools and colleges"],
        title: "“Sexting in schools and colleges”",
        what: "“Sharing nudes and semi-nudes” replaced in December 2020",
        since: date(2020, 12, 31),
    },
    Gone {
        said: &["data protection act 1998"],
        title: "the Data Protection Act 1998",
        what: "the Data Protection Act 2018 replaced",
        since: date(2018, 5, 25),
    },
    Gone { said: &["becta"], title: "Becta", what: "was closed in 2011", since: date(2011, 3, 31) },
    Gone {
        said: &["department for children schools and families", "dcsf"],
        title: "the Department for Children, Schools and Families",
        what: "the Department for Education replaced in 2010",
        since: date(2010, 5, 12),
    },
    Gone {
        said: &["department for education and skills", "dfes"],
        title: "the Department for Education and Skills",
        what: "was divided in 2007",
        since: date(2007, 6, 28),
    },
    Gone {
        said: &["criminal records bureau", "crb check", "crb checks"],
        title: "the Criminal Records Bureau",
        what: "the Disclosure and Barring Service replaced in 2012",
        since: date(2012, 12, 1),
    },
    Gone {
        said: &["independent safeguarding authority"],
        title: "the Independent Safeguarding Authority",
        what: "the Disclosure and Barring Service replaced in 2012",
        since: date(2012, 12, 1),
    },
];

/// Whether the project declares it, with what replaced it.
fn declared(model: &Model, gone: &Gone) -> bool {
    model.agencies.iter().any(|agency| {
        let title = spaced(&agency.decl.title);
        agency.replaced_by.is_some() && gone.said.iter().any(|said| title.contains(&format!(" {said} ")))
    })
}

/// The days from which editions of "Keeping children safe in education" were in force, by the years that they are called after.
const EDITIONS: &[(u16, Date)] = &[
    (2016, date(2016, 9, 5)),
    (2018, date(2018, 9, 3)),
    (2019, date(2019, 9, 2)),
    (2020, date(2020, 9, 1)),
    (2021, date(2021, 9, 1)),
    (2022, date(2022, 9, 1)),
    (2023, date(2023, 9, 1)),
    (2024, date(2024, 9, 2)),
    (2025, date(2025, 9, 1)),
];

/// That the guidance is named in an edition that another one has replaced.
fn edition(small: &str, day: Date) -> Option<String> {
    let behind = ["keeping children safe in education ", "kcsie "].iter().find_map(|name| small.split_once(name))?.1;
    let year: u16 = behind.split(' ').next().filter(|year| year.len() == 4)?.parse().ok()?;
    let (newer, _) = EDITIONS.iter().rev().find(|(newer, from)| *newer > year && *from <= day)?;
    (2014..=2100).contains(&year).then(|| {
        format!("the text builds on “Keeping children safe in education” {year}, and there have been newer editions, that of {newer} among them")
    })
}
