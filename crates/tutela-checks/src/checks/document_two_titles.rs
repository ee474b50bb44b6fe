use crate::words::{count, is_abbreviation, quoted, words_of};
use jiff::civil::Date;
use tutela_diagnostics::{Diagnostic, Severity};
use tutela_model::Model;

/// A document that goes by more than one title.
pub fn check(model: &Model, _day: Date, findings: &mut Vec<Diagnostic>) {
    for document in &model.documents {
        let named = model.names.get(document.id);
        if document.decl.incomplete || named.standard {
            continue;
        }
        let mut titles: Vec<&str> = vec![&named.title];
        for other in &named.also_called {
            // Its initials are no second title, nor is the same title with other capitals.
            if !is_abbreviation(other) && !titles.iter().any(|title| said_alike(title, other)) {
                titles.push(other);
            }
        }
        if let [title, _, ..] = titles.as_slice() {
            let message = format!("one document goes by {} titles: {}", count(titles.len()), quoted(titles.clone()));
            findings.push(
                Diagnostic::new("document-two-titles", Severity::Advice, document.decl.span, message)
                    .label("one document or several?")
                    .help(format!(
                        "Choose the title that stands on its cover and write it everywhere, without `also called`: document {} \"{title}\"",
                        named.name
                    ))
                    .subject(named.name.clone()),
            );
        }
    }
}

/// Whether two titles are the same but for capitals, marks and articles.
fn said_alike(one: &str, other: &str) -> bool {
    let told = |title: &str| {
        let words = words_of(title).into_iter().map(str::to_lowercase);
        words.filter(|word| !matches!(word.as_str(), "the" | "a" | "an" | "our")).collect::<Vec<_>>().concat()
    };
    told(one) == told(other)
}
