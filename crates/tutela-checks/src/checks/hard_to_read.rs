use crate::readability::Readability;
use crate::sheets::Shown;
use tutela_analysis::{Carrier, Words};
use tutela_diagnostics::{Diagnostic, Severity};
use tutela_model::{Model, NameId, Sheet, SheetKind, join};

/// A text of fewer words says little about how hard its author writes.
const ENOUGH: usize = 60;

/// How much older than its oldest reader a text for pupils may be. Sheets that schools use are three to five years older than
/// their readers, and adults help with them.
const ABOVE_PUPILS: u32 = 3;

/// The age at which a text for families is easy for most of them: that of the end of compulsory reading lessons.
const FOR_FAMILIES: u32 = 14;

/// Words and plainer ones that are named.
const NAMED: usize = 4;

/// A sheet that is harder to read than its readers are old, or than its own limit.
pub fn check(model: &Model, shown: &Shown<'_>, findings: &mut Vec<Diagnostic>) {
    for sheet in model.sheets.iter().filter(|sheet| !sheet.not_attached && !sheet.decl.incomplete) {
        let Some((limit, readers)) = limit(model, sheet) else { continue };
        let text = text(model, shown, sheet);
        let Some(age) = text.age().filter(|age| *age > limit && text.words() >= ENOUGH) else { continue };
        findings.push(finding(sheet, &text, age, &readers));
    }
}

/// The greatest age that a sheet may be written for, and why. The sheets of staff and governors have none of their own.
fn limit(model: &Model, sheet: &Sheet) -> Option<(u32, String)> {
    if let Some(limit) = sheet.reading_age {
        return Some((limit, format!("its own limit is {limit}")));
    }
    let oldest = sheet.for_whom.iter().filter_map(|group| oldest(model, *group)).max();
    if let Some(oldest) = oldest {
        return Some((oldest + ABOVE_PUPILS, format!("its oldest readers are {oldest}")));
    }
    let families = model.names.find("parents")?;
    let is_for_them =
        sheet.kind == SheetKind::Aup && sheet.for_whom.iter().any(|group| model.covers_group(families, *group));
    is_for_them.then(|| (FOR_FAMILIES, "not every parent reads more easily than at 14".to_owned()))
}

/// How old the oldest pupils of a group are at the end of their year; nothing for adults.
fn oldest(model: &Model, group: NameId) -> Option<u32> {
    let is_in = |name: &str| model.names.find(name).is_some_and(|year| model.covers_group(group, year));
    let years = (1..=13).filter(|year| is_in(&format!("year-{year}")) && is_of_school(model, *year));
    let pupils = model.names.find("pupils")?;
    match years.max() {
        Some(year) => Some(year + 5),
        None if model.covers_group(pupils, group) && (is_in("reception") || is_in("eyfs")) => Some(5),
        None => None,
    }
    .filter(|_| model.covers_group(pupils, group))
}

/// Whether a year can be one of the school's: one of a primary school has none after the sixth.
fn is_of_school(model: &Model, year: u32) -> bool {
    let has_older = model.schools.iter().chain(&model.federation).any(|school| {
        school.phases.iter().any(|phase| ["ks3", "ks4", "ks5"].contains(&model.names.get(*phase).name.as_str()))
    });
    year <= 6 || has_older
}

/// What a sheet prints.
fn text(model: &Model, shown: &Shown<'_>, sheet: &Sheet) -> Readability {
    let mut text = Readability::default();
    for printed in &shown.trace {
        if !matches!(printed.carrier, Carrier::Sheet(of) if std::ptr::eq(of, sheet)) {
            continue;
        }
        match &printed.piece.words {
            Words::Own(prose) => text.add(&own_words(&model.say_prose(prose))),
            Words::Quoted(wording) => text.add(&own_words(&model.say_prose(&wording.text))),
            Words::Said(said) => text.add(said),
            Words::Within => {}
        }
    }
    text
}

/// A text without the names and numbers that are drawn into it: they are no harder to read for being described at length.
fn own_words(text: &str) -> String {
    let mut own = String::new();
    let mut rest = text;
    while let Some((before, drawn)) = rest.split_once('[') {
        own.push_str(before);
        own.push('…');
        rest = drawn.split_once(']').map_or("", |(_, after)| after);
    }
    own + rest
}

fn finding(sheet: &Sheet, text: &Readability, age: u32, readers: &str) -> Diagnostic {
    let severity = if sheet.reading_age.is_some() { Severity::Warning } else { Severity::Advice };
    let message = format!("“{}” reads like a text for somebody of {age}, and {readers}", sheet.decl.title);
    let (words, sentence) = text.longest();
    let mut help = vec![format!(
        "Its grade by Flesch and Kincaid is {:.1}. Its longest sentence has {words} words: “{sentence}”",
        text.grade().unwrap_or_default()
    )];
    let hard: Vec<String> = (text.hardest().into_iter().take(NAMED))
        .map(|(word, plainer)| match plainer {
            Some(plainer) => format!("“{word}” (plainer: {plainer})"),
            None => format!("“{word}”"),
        })
        .collect();
    if !hard.is_empty() {
        help.push(format!("Its hardest words: {}", join(&hard, "and")));
    }
    help.push("Say one thing in each sentence, in short words".to_owned());
    Diagnostic::new("hard-to-read", severity, sheet.decl.span, message)
        .label("hard for its readers")
        .help(format!("{}.", help.join(". ").replace(".”.", "”.")))
        .subject(sheet.decl.name.clone())
}
