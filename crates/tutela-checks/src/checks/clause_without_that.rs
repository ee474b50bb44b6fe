use jiff::civil::Date;
use tutela_diagnostics::{Diagnostic, Severity};
use tutela_model::{Model, NameKind};

/// A circumstance that is a clause of its own, and is declared as something that is said of a person.
pub fn check(model: &Model, _day: Date, findings: &mut Vec<Diagnostic>) {
    for (_, named) in model.names.iter() {
        let is_said_of_them = named.kind == NameKind::Circumstance && named.titled && !named.is_clause;
        if named.standard || named.incomplete || !is_said_of_them || !begins_with_its_own_subject(&named.title) {
            continue;
        }
        let (name, title) = (&named.name, &named.title);
        findings.push(
            Diagnostic::new(
                "clause-without-that",
                Severity::Warning,
                named.span,
                format!("“{title}” would be read as “if somebody {title}”"),
            )
            .label("said of a person")
            .help(format!("Write `that` before it, so that it is said by itself: circumstance {name} that \"{title}\""))
            .subject(name.clone()),
        );
    }
}

/// Words that begin a clause and no verb: what is said of a person begins with a verb, as in "walks home alone".
const BEGIN: &[&str] = &[
    "a",
    "an",
    "adults",
    "another",
    "children",
    "each",
    "every",
    "everybody",
    "everyone",
    "fewer",
    "he",
    "her",
    "his",
    "i",
    "it",
    "its",
    "nobody",
    "my",
    "our",
    "parents",
    "pupils",
    "she",
    "some",
    "somebody",
    "someone",
    "staff",
    "teachers",
    "that",
    "the",
    "their",
    "there",
    "these",
    "they",
    "this",
    "those",
    "we",
    "you",
    "your",
];

fn begins_with_its_own_subject(title: &str) -> bool {
    let first = title.split_whitespace().next().unwrap_or("").to_lowercase();
    BEGIN.contains(&first.as_str())
}
