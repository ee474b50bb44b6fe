//! The kinds of declaration as governors call them, and under which heading each is told.

use tutela_model::Class;

/// The headings, in their order.
pub const PARTS: [&str; 7] = [
    "Rules",
    "Duties and training",
    "Procedures",
    "Posts and bodies",
    "Settings and systems",
    "What the policy and the sheets say",
    "Words that the rules are written with",
];

/// The heading of a kind, by its place.
pub fn part(kind: &str) -> usize {
    match kind {
        "rule" | "promise" | "statement" => 0,
        "duty" | "duties of" | "training" | "learning" => 1,
        "concern" | "steps" => 2,
        "role" | "body" | "agency" | "person" | "school" | "federation" => 3,
        "setting" | "measure" | "system" | "register" | "document" | "standard" => 4,
        "policy" | "section" | "aup" | "guide" | "letter" => 5,
        _ => 6,
    }
}

/// A kind in a word or two.
pub fn word(kind: &str) -> &str {
    match kind {
        "duties of" => "list of duties",
        "learning" => "list of what is learnt",
        "concern" => "procedure",
        "steps" => "set of shared steps",
        "role" => "post",
        "agency" => "agency",
        "aup" => "agreement",
        "waive" => "waiver",
        other => other,
    }
}

/// A declaration as it is spoken of.
pub fn named(kind: &str, title: &str) -> String {
    format!("{} “{title}”", word(kind))
}

/// In which list the name of a rule or duty stands.
pub fn class(kind: &str) -> Class {
    if kind == "rule" { Class::Rule } else { Class::Duty }
}
