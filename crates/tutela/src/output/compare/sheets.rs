//! What is printed for others and changed: which statements, and who has to sign again.

use serde::Serialize;
use tutela_analysis::changes::{Lines, sentences};
use tutela_model::{Model, SheetKind, join};
use tutela_render::{Document, Kind, plain_text, statements};

use crate::output::counted;
use crate::pipeline::{self, Checked};

/// A sheet, guide or letter that changed.
#[derive(Serialize)]
pub struct SheetChange {
    pub name: String,
    pub title: String,
    /// `agreement`, `guide`, `letter`.
    pub kind: &'static str,
    /// `added`, `removed`, `changed`.
    pub what: &'static str,
    pub code_before: Option<String>,
    pub code_now: Option<String>,
    /// Whether what was signed is no longer what is printed.
    pub sign_again: bool,
    /// Whether it is new, and to be signed.
    pub sign_first: bool,
    pub head: String,
    pub points: Vec<String>,
}

/// A sheet as it is printed.
pub struct SheetSaid {
    /// Its name; in a federation with that of its school.
    pub stem: String,
    /// The word of its kind.
    pub kind: &'static str,
    pub title: String,
    /// Its code as it is printed, if it has one.
    pub code: Option<String>,
    /// The digest of its statements.
    pub digest: String,
    pub statements: Vec<String>,
    /// All its words, line by line, without the day and the edition.
    words: Vec<String>,
    /// Who signs it; nobody if nothing is signed.
    pub signed_by: Option<String>,
    /// The letters that it goes home with.
    letters: Vec<String>,
    /// Whether it quotes a code that is another now.
    quotes_old: bool,
}

/// Every sheet, guide and letter of a project as it is printed.
pub fn printed_sheets(checked: &Checked) -> Vec<SheetSaid> {
    let options = pipeline::view_options(checked, false);
    // What is proposed is told of the states; marked on the sheets it would be words of theirs.
    let mut model = checked.model.clone();
    model.ratifications.clear();
    let documents = tutela_render::documents(&model, &options);
    documents.into_iter().filter_map(|document| said(&model, document)).collect()
}

fn said(model: &Model, mut document: Document) -> Option<SheetSaid> {
    let kind = match document.kind {
        Kind::Sheet => "agreement",
        Kind::Guide => "guide",
        Kind::Letter => "letter",
        _ => return None,
    };
    let code = document.code.take();
    // How the school is reached stands in the head of each, and is a fact of its own.
    document.school.lines.clear();
    document.edition = String::new();
    // Paper sets some spaces so that no line breaks there.
    let plain = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
    let statements: Vec<String> = statements(&document).iter().map(|line| plain(line)).collect();
    let words = plain_text(&document).lines().map(plain).collect();
    let is_it = |name: &str| document.stem == name || document.stem.ends_with(&format!("-{name}"));
    let sheet = model.sheets.iter().find(|sheet| sheet.kind == SheetKind::Aup && is_it(&sheet.decl.name));
    let names =
        |ids: &[tutela_model::NameId]| join(&ids.iter().map(|id| model.say_name(*id)).collect::<Vec<_>>(), "and");
    let signed_by = sheet.filter(|sheet| sheet.sign.is_some()).map(|sheet| {
        let fields = sheet.sign.iter().flat_map(|(fields, _)| fields);
        let pupils = model.names.find("pupils");
        let is_pupil = |group: &tutela_model::NameId| pupils.is_some_and(|pupils| model.covers_group(pupils, *group));
        let parents = fields.clone().any(|field| field.name.starts_with("parent"));
        let parents = parents && sheet.for_whom.iter().all(is_pupil);
        let own = fields.clone().any(|field| field.name.starts_with("pupil"));
        match (names(&sheet.for_whom), parents) {
            (whom, true) if own => format!("{whom}, and their parents"),
            (whom, true) => format!("the parents of {whom}"),
            (whom, false) => whom,
        }
    });
    let goes_with = |letter: &&tutela_model::Letter| letter.with.iter().any(|(name, _)| is_it(name));
    let letters = model.letters.iter().filter(goes_with).map(|letter| letter.decl.title.clone()).collect();
    Some(SheetSaid {
        digest: code.iter().flat_map(|code| code.rsplit(' ').next()).map(str::to_owned).collect(),
        stem: document.stem.clone(),
        kind,
        title: document.title.clone(),
        code,
        statements,
        words,
        signed_by,
        letters,
        quotes_old: false,
    })
}

/// What is printed otherwise.
pub fn changes(then: &Checked, now: &Checked) -> Vec<SheetChange> {
    let (mut before, after) = (printed_sheets(then), printed_sheets(now));
    // A slip quotes the codes of the sheets that it is for; that they changed is told of the sheets.
    let code = |sheets: &[SheetSaid], stem: &str| sheets.iter().find(|sheet| sheet.stem == stem)?.code.clone();
    let codes: Vec<(String, String)> =
        before.iter().filter_map(|old| Some((old.code.clone()?, code(&after, &old.stem)?))).collect();
    for sheet in &mut before {
        let quotes = codes.iter().any(|(old, new)| old != new && sheet.words.iter().any(|line| line.contains(old)));
        sheet.quotes_old = quotes;
        for line in &mut sheet.words {
            codes.iter().for_each(|(old, new)| *line = line.replace(old.as_str(), new));
        }
    }
    let mut found = Vec::new();
    for sheet in &after {
        match before.iter().find(|old| old.stem == sheet.stem && old.kind == sheet.kind) {
            Some(old) => found.extend(sheet.since(old)),
            None => found.push(sheet.alone("added")),
        }
    }
    let is_gone = |old: &&SheetSaid| after.iter().all(|sheet| (&sheet.stem, sheet.kind) != (&old.stem, old.kind));
    found.extend(before.iter().filter(is_gone).map(|old| old.alone("removed")));
    // Who has to do something is told first.
    found.sort_by_key(|sheet| (!sheet.sign_again, !sheet.sign_first));
    found
}

impl SheetSaid {
    /// What is printed otherwise than it was.
    fn since(&self, old: &SheetSaid) -> Option<SheetChange> {
        let (_, told) = self.statements_since(old);
        let words = Lines::between(&old.words, &self.words);
        if words.is_empty() && old.digest == self.digest && !old.quotes_old {
            return None;
        }
        let sign_again = self.signed_by.is_some() && old.digest != self.digest;
        let mut points = Vec::new();
        if let Some(who) = self.signed_by.as_ref().filter(|_| sign_again) {
            points.push(format!("To be signed again by {who}."));
            points.extend(self.letters.iter().map(|letter| format!("It goes home with the letter “{letter}”.")));
        }
        points.extend(told);
        let others = |all: &[String], known: &[String]| all.iter().any(|line| !known.contains(line));
        if self.kind == "agreement" {
            let elsewhere = others(&words.before, &old.statements) || others(&words.now, &self.statements);
            if elsewhere {
                points.push("Words around the statements changed.".to_owned());
            }
            if !sign_again {
                points.push("What is agreed to stays as it was: nothing to sign again.".to_owned());
            }
        } else {
            // What a guide or a letter draws from rules and procedures is told of them.
            points.extend(match words.before.len().max(words.now.len()) {
                0 | 1 => super::said::pairs(&words),
                _ => vec![format!(
                    "It is printed otherwise: {} went, and {} came.",
                    counted(words.before.len(), "line"),
                    counted(words.now.len(), "line")
                )],
            });
        }
        if old.quotes_old {
            points.push("Its slip quotes the new code of what is signed.".to_owned());
        }
        let head = format!("The {} “{}”", self.kind, self.title);
        Some(SheetChange { code_before: old.code.clone(), ..self.told("changed", head, points, sign_again) })
    }

    /// Which of its statements went and came since it was printed, and that in words.
    pub fn statements_since(&self, old: &SheetSaid) -> (Lines, Vec<String>) {
        let lines = Lines::between(&sentences(&old.statements), &sentences(&self.statements));
        let points = match lines.is_empty() && old.digest != self.digest {
            true => vec!["The same sentences are divided into statements otherwise.".to_owned()],
            false => super::said::pairs(&lines),
        };
        (lines, points)
    }

    fn alone(&self, what: &'static str) -> SheetChange {
        let signed = self.signed_by.iter().map(|who| match what {
            "added" => format!("To be signed by {who}."),
            _ => format!("It was signed by {who}."),
        });
        let head = match what {
            "added" => format!("New {}: “{}”", self.kind, self.title),
            _ => format!("Taken out: the {} “{}”", self.kind, self.title),
        };
        let told = self.told(what, head, signed.collect(), false);
        match what {
            "removed" => SheetChange { code_before: told.code_now.clone(), code_now: None, ..told },
            _ => told,
        }
    }

    fn told(&self, what: &'static str, head: String, points: Vec<String>, sign_again: bool) -> SheetChange {
        SheetChange {
            name: self.stem.clone(),
            title: self.title.clone(),
            kind: self.kind,
            what,
            code_before: None,
            code_now: self.code.clone(),
            sign_again,
            sign_first: what == "added" && self.signed_by.is_some(),
            head,
            points,
        }
    }
}
