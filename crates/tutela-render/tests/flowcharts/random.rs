//! Procedures at random, as somebody would write them.

use super::drawn::compile;
use proptest::prelude::*;
use tutela_model::Model;

const PEOPLE: &str = r#"
school hawthorn "Hawthorn" { country england }
role lead "Lead" in staff { answers to head }
role head "Head" in staff
role second "Second" in staff
agency police "Police" { contact emergency "999" }
circumstance risky that "a child is at risk"
circumstance late that "it is late"
"#;

/// A project of these people and this text.
pub fn model(text: &str) -> Model {
    compile(&[("people.policy".to_owned(), PEOPLE.to_owned()), ("random.policy".to_owned(), text.to_owned())])
}

fn line() -> impl Strategy<Value = String> {
    prop::sample::select(vec![
        "everyone must tell lead the same day",
        "lead must tell head at once",
        "lead must tell police within 2 school days",
        "second may tell head",
        "head must tell second and police at once",
        "not stated",
        "follow shared",
        "follow alarmed",
    ])
    .prop_map(str::to_owned)
}

fn steps(depth: u32) -> BoxedStrategy<String> {
    let some = prop::collection::vec(step(depth), 1..4);
    some.prop_map(|lines| lines.join("\n")).boxed()
}

fn step(depth: u32) -> BoxedStrategy<String> {
    if depth == 0 {
        return line().boxed();
    }
    let whens = prop::sample::select(vec![
        "when risky",
        "when late",
        "when no answer from lead within 1 hour",
        "when about a recipient",
        "when head is away",
    ]);
    let branch = (whens, prop::bool::ANY, steps(depth - 1)).prop_map(|(when, instead, steps)| {
        format!("{when} {} {{\n{steps}\n}}", if instead { "instead" } else { "also" })
    });
    let end = |word: &'static str| {
        prop::option::weighted(0.7, steps(depth - 1).prop_map(move |steps| format!("{word} {{\n{steps}\n}}\n")))
    };
    let decide = (end("if so"), end("if not"), end("if unsure")).prop_map(|(so, not, unsure)| {
        let ends: String = [so, not, unsure].into_iter().flatten().collect();
        match ends.is_empty() {
            true => "lead must decide whether risky the same day".to_owned(),
            false => format!("lead must decide whether risky the same day {{\n{ends}}}"),
        }
    });
    let together = (prop::bool::ANY, steps(depth - 1)).prop_map(|(any_order, steps)| {
        format!("{} {{\n{steps}\n}}", if any_order { "in any order" } else { "at the same time" })
    });
    prop_oneof![4 => line(), 2 => branch, 1 => decide, 1 => together].boxed()
}

/// A procedure, and shared steps that it may follow.
pub fn procedure() -> impl Strategy<Value = String> {
    prop::collection::vec(step(2), 2..7).prop_map(|lines| {
        format!(
            "steps shared \"Shared\" {{\nlead must tell head at once\nfirst: second must tell head at once\n}}\n\
             steps alarmed \"Alarmed\" {{\nemergency \"Fire\": everyone must tell police by emergency at once\n\
             when risky also {{ lead must tell second }}\nlead must tell head the same day\n}}\n\
             concern random \"At random\" {{\n{}\nclosed by lead\n}}",
            lines.join("\n")
        )
    })
}
