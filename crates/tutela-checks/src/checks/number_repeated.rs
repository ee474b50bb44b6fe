use crate::texts::{LEFT_OUT, Text, TextKind};
use crate::words::{Phrases, words_of};
use std::collections::HashSet;
use tutela_diagnostics::{Diagnostic, Severity, Span};
use tutela_model::{Model, Setting, Value};

/// A number in a text that a setting says once already.
pub fn check(model: &Model, texts: &[Text<'_>], findings: &mut Vec<Diagnostic>) {
    let settings: Vec<Known<'_>> = model.settings.iter().filter_map(|setting| Known::of(model, setting)).collect();
    if settings.is_empty() {
        return;
    }
    let words = Phrases::new(WORDS);
    let mut told: HashSet<Span> = HashSet::new();
    for text in texts {
        if matches!(text.kind, TextKind::Title | TextKind::Phrase) || !has_number(&text.small, &words) {
            continue;
        }
        for sentence in text.words.split(['.', '!', '?']).filter(|sentence| !sentence.contains(LEFT_OUT)) {
            if !words_of(sentence).into_iter().any(|word| number(&word.to_lowercase()).is_some()) {
                continue;
            }
            let words: Vec<String> = words_of(sentence).into_iter().map(stem).collect();
            let meant = settings.iter().find(|known| {
                let own = known.setting.decl.name == text.within;
                known.says(&words) && (own || known.is_meant(&words))
            });
            let Some(Known { setting, said, .. }) = meant else { continue };
            if !told.insert(text.span) {
                continue;
            }
            let on = setting.on.as_ref().and_then(|on| on.names().next()).map(|id| &model.names.get(id).name);
            let draw = on.map_or_else(|| setting.measure.clone(), |on| format!("{} on {on}", setting.measure));
            findings.push(
                Diagnostic::new(
                    "number-repeated",
                    Severity::Advice,
                    text.span,
                    format!("“{}” repeats the {said} of a setting, and will not change with the setting", text.title),
                )
                .label(format!("{said}, said a second time"))
                .help(format!("Write {{{draw}}} in place of the number, so that it is printed from the setting."))
                .related(setting.decl.span, "the setting")
                .subject(text.within.clone()),
            );
        }
    }
}

/// A setting with its number as texts say it.
struct Known<'m> {
    setting: &'m Setting,
    number: f64,
    unit: Vec<String>,
    said: String,
    measure: Vec<String>,
    on: Vec<String>,
}

impl<'m> Known<'m> {
    fn of(model: &'m Model, setting: &'m Setting) -> Option<Known<'m>> {
        let Value::Amount(_, number, unit) = &setting.value else { return None };
        let title = model.measures.iter().find(|measure| measure.decl.name == setting.measure);
        let mut measure = telling(&setting.measure);
        measure.extend(title.iter().flat_map(|measure| telling(&measure.decl.title)));
        let things = setting.on.iter().flat_map(|on| on.names());
        let on = things.flat_map(|id| telling(&model.names.get(id).name)).collect();
        let unit: Vec<String> = words_of(unit).into_iter().map(stem).collect();
        let said = format!("{number} {}{}", unit.join(" "), if *number == 1.0 { "" } else { "s" });
        Some(Known { setting, number: *number, unit, said, measure, on })
    }

    /// Whether a sentence has the number before the unit.
    fn says(&self, words: &[String]) -> bool {
        let behind = |at: usize| words[at + 1..].starts_with(&self.unit);
        words.iter().enumerate().any(|(at, word)| number(word) == Some(self.number) && behind(at))
    }

    /// Whether a sentence speaks of what is set, and of the thing that it is set on.
    fn is_meant(&self, words: &[String]) -> bool {
        let speaks = |of: &[String]| of.iter().any(|word| words.contains(word));
        let exact: Vec<String> = self.measure.iter().filter(|word| !self.unit.contains(word)).cloned().collect();
        speaks(&exact) && (self.on.is_empty() || speaks(&self.on) || self.on.iter().any(|word| exact.contains(word)))
    }
}

/// A word without what its plural adds.
fn stem(word: &str) -> String {
    let lower = word.to_lowercase();
    lower.strip_suffix('s').filter(|rest| rest.len() > 2).map_or(lower.clone(), str::to_owned)
}

/// The words of a name or title that tell what it is.
fn telling(title: &str) -> Vec<String> {
    let plain =
        |word: &&str| !matches!(*word, "account" | "age" | "from" | "school" | "staff" | "time" | "length" | "level");
    let words: Vec<String> = words_of(title).into_iter().map(stem).collect();
    words.into_iter().filter(|word| word.len() > 2 && plain(&word.as_str())).collect()
}

const WORDS: [&str; 13] =
    ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

/// Whether small words may have a number among them.
fn has_number(small: &str, words: &Phrases) -> bool {
    small.bytes().any(|byte| byte.is_ascii_digit()) || words.found(small) != 0
}

fn number(word: &str) -> Option<f64> {
    if word.starts_with(|c: char| c.is_ascii_digit()) {
        return word.parse().ok();
    }
    WORDS.iter().position(|known| *known == word).map(|at| at as f64)
}
