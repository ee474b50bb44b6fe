use crate::sheets::is_for_pupils;
use crate::texts::{Text, TextKind};
use crate::words::{quoted, words_of};
use tutela_diagnostics::{Diagnostic, Severity, Span};
use tutela_model::{Class, Drawn, Letter, Model, Sheet, Slip};

/// A slip that does not say which sheet it answers, by when it goes back, or where to.
pub fn check(model: &Model, texts: &[Text<'_>], findings: &mut Vec<Diagnostic>) {
    for letter in &model.letters {
        let Some(slip) = &letter.slip else { continue };
        if letter.decl.incomplete {
            continue;
        }
        let title = &letter.decl.title;
        let mut report = |part: &str, span: Span, message: String, label: &str, help: String| {
            findings.push(
                Diagnostic::new("slip-incomplete", Severity::Warning, span, message)
                    .label(label)
                    .help(help)
                    .subject(format!("{}.{part}", letter.decl.name)),
            );
        };
        match (&slip.return_to, &slip.return_by) {
            (None, None) => report(
                "return",
                slip.span,
                format!("the slip of “{title}” does not say to whom it goes back, or by when"),
                "back to whom?",
                "Write the post and the day on the slip: return to office-staff by 2027-01-15".to_owned(),
            ),
            (Some(to), None) => report(
                "by-when",
                to.span,
                format!("the slip of “{title}” does not say by when it goes back"),
                "by when?",
                format!("Add the day: return to {} by 2027-01-15", names(model, slip)),
            ),
            // A day without a place cannot be written; one that is left open is said to be.
            _ => {}
        }
        if let Some((sheets, why)) = unclear_sheets(model, texts, letter, slip) {
            let titles = quoted(sheets.iter().map(|sheet| sheet.decl.title.as_str()));
            report(
                "which-sheet",
                slip.span,
                format!("the slip of “{title}” does not say which sheet was read: {titles} {why}"),
                "for which of them?",
                "Let the reader fill it in: sign parent, pupil, class, sheet \"Sheet that we read\", date".to_owned(),
            );
        }
    }
}

/// To whom a slip goes back, as it is written.
fn names(model: &Model, slip: &Slip) -> String {
    let to = slip.return_to.iter().flat_map(|to| to.names()).map(|id| model.names.get(id).name.clone());
    tutela_model::join(&to.collect::<Vec<_>>(), "or")
}

/// The sheets among which a slip leaves it open which one was read, and why.
///
/// A class tells the sheet, and so does a slip that says nothing of its sheets' titles: but not one that calls several of them
/// by the title that they share.
fn unclear_sheets<'m>(
    model: &'m Model,
    texts: &[Text<'_>],
    letter: &Letter,
    slip: &Slip,
) -> Option<(Vec<&'m Sheet>, &'static str)> {
    let sheet = |name: &String| model.sheets.iter().find(|sheet| sheet.decl.name == *name);
    let sheets: Vec<&Sheet> =
        letter.with.iter().filter_map(|(name, _)| sheet(name)).filter(|sheet| is_for_pupils(model, sheet)).collect();
    let fields: Vec<&str> =
        slip.sign.iter().flat_map(|(fields, _)| fields).flat_map(|field| [field.name.as_str(), &field.label]).collect();
    if sheets.len() < 2 || fields.iter().any(|field| field.to_lowercase().contains("sheet")) {
        return None;
    }
    let own: Vec<_> = texts.iter().filter(|t| t.kind == TextKind::Slip && t.within == letter.decl.name).collect();
    let said: String = own.iter().map(|text| format!(" {} ", plain(&text.words))).collect();
    let drawn = |sheet: &Sheet| {
        own.iter()
            .flat_map(|text| &text.drawn)
            .any(|drawn| matches!(drawn, Drawn::ItemTitle(Class::Aup | Class::Guide, name) if *name == sheet.decl.name))
    };
    let named = |sheet: &&Sheet| drawn(sheet) || said.contains(&format!(" {} ", plain(&sheet.decl.title)));
    if sheets.iter().any(named) {
        return None;
    }
    let shared: Vec<&Sheet> = sheets
        .iter()
        .copied()
        .filter(|sheet| {
            let title = short(&sheet.decl.title);
            let others = sheets.iter().filter(|other| short(&other.decl.title) == title).count();
            others > 1 && said.contains(&format!(" {title} "))
        })
        .collect();
    if !shared.is_empty() {
        return Some((shared, "go by the same title on it"));
    }
    (!fields.iter().any(|field| field.to_lowercase().contains("class"))).then_some((sheets, "all go home with it"))
}

/// A title up to what tells it from others like it: "Pupil Acceptable Use Policy (KS2)" without its brackets.
fn short(title: &str) -> String {
    let short = title.split(['(', ':', '–']).next().unwrap_or(title);
    // One word fits too much.
    if words_of(short).len() > 1 { plain(short) } else { plain(title) }
}

fn plain(text: &str) -> String {
    words_of(text).join(" ").to_lowercase()
}
