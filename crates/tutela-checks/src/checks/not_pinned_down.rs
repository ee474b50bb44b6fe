use jiff::civil::Date;
use tutela_diagnostics::{Diagnostic, Severity};
use tutela_model::Model;

/// Who, when, how often or how much, left open or told in words that nobody can be held to.
pub fn check(model: &Model, _day: Date, findings: &mut Vec<Diagnostic>) {
    for loose in &model.loose {
        // Whoever must act, or be told, or answer, is what a child waits for: that is for the next meeting. The rest is wording.
        let grave = loose.what.starts_with("who") || matches!(loose.what, "to whom" | "by when" | "what happens then" | "the sheet itself");
        let severity = if grave { Severity::Warning } else { Severity::Advice };
        let what = loose.what;
        let message = match &loose.words {
            Some(words) => format!("“{words}” does not say {what}"),
            None => format!("it is not stated {what}"),
        };
        findings.push(
            Diagnostic::new("not-pinned-down", severity, loose.span, message)
                .label(format!("{what}?"))
                .help(advice(what))
                .subject(loose.within.clone()),
        );
    }
}

/// What to write instead.
fn advice(what: &str) -> String {
    let example = match what {
        "how often" | "how often it is reviewed" => "a rhythm that can be kept and missed: every term, every school year, every 12 months",
        "by when" => "a time that can be kept and missed: at once, the same day, within 2 school days",
        "when" => "a circumstance that somebody can judge, declared as: circumstance …",
        "how" => "what is to be done so that two people would agree whether it was done, or leave the words out",
        "the value" => "a value that can be looked up: 60 minutes, at least 8 characters, on",
        "how they are reached" => "a way to reach them: contact phone \"…\", email \"…\"",
        "the sheet itself" => "the sheet: its rules, and who signs it",
        "which guidance" => "the guidance itself by name, with its edition: cites kcsie edition 2026",
        _ if what.starts_with("who") || what == "to whom" => "the post, by its name",
        _ if what.starts_with("when") || what.starts_with("since") || what.starts_with("until") => "the day: 2026-09-01",
        _ => "what is meant",
    };
    format!("Write {example}.")
}
