use crate::ruled::{Ruled, place};
use tutela_analysis::rules::{In, Provision};
use tutela_diagnostics::{Diagnostic, Severity};

/// A sentence that another says already, of the same situations and with the same strength.
pub fn check(ruled: &Ruled<'_>, findings: &mut Vec<Diagnostic>) {
    for group in ruled.book.repeated() {
        let first = &ruled.book.provisions[group[0]];
        for repeats in group.into_iter().skip(1) {
            let repeats = &ruled.book.provisions[repeats];
            let same_place = repeats.within == first.within;
            let (where_, help) = if same_place {
                (
                    format!("{} says the same twice", ruled.name(repeats)),
                    "Take one of the two out. If they were meant to differ, write into each what sets it apart."
                        .to_owned(),
                )
            } else {
                (format!("{} says again what {} says", ruled.name(repeats), ruled.name(first)), help(first, repeats))
            };
            let message = format!("{where_}: {}", ruled.model.say_sentence(&repeats.sentence));
            let name = &repeats.decl.name;
            let subject = if same_place { name.clone() } else { format!("{name}.{}", first.decl.name) };
            findings.push(
                Diagnostic::new("rule-repeated", Severity::Advice, place(repeats), message)
                    .label("said before")
                    .related(place(first), "says the same")
                    .help(help)
                    .subject(subject),
            );
        }
    }
}

/// What to write where another declaration says it already; only a rule can say that it restates a rule.
fn help(first: &Provision<'_>, repeats: &Provision<'_>) -> String {
    let name = &first.decl.name;
    let once = format!("Say it once, in `{name}`, and take the sentence out here.");
    match (first.within, repeats.within) {
        (In::Rule(_), In::Rule(_)) => format!(
            "{once} A sheet that needs words of its own has them there: say to … \"…\". If it is said again on purpose, write into this one: restates {name}"
        ),
        _ => format!("{once} If the two were meant to differ, write into each what sets it apart."),
    }
}
