use crate::sheets::Shown;
use crate::words::{called, count};
use tutela_analysis::{Difference, Restatement, restatements};
use tutela_diagnostics::{Diagnostic, Severity, Span};
use tutela_model::{Clause, Exception, List, Model, NameId, Part, Strength, capital};

/// How many differences a finding tells; the others are counted.
const TOLD: usize = 3;

/// A rule that restates another and does not say the same.
pub fn check(model: &Model, shown: &Shown<'_>, findings: &mut Vec<Diagnostic>) {
    for restatement in restatements(model, &shown.trace) {
        let Restatement { rule, of, readers, differences } = restatement;
        let [first, ..] = differences.as_slice() else { continue };
        let mut told: Vec<String> = differences.iter().take(TOLD).map(|difference| said(model, difference)).collect();
        match differences.len().saturating_sub(TOLD) {
            0 => {}
            1 => told.push("differs in one thing more".to_owned()),
            more => told.push(format!("differs in {} things more", count(more))),
        }
        let [own, other] = [&rule.decl, &of.decl].map(|decl| called(&decl.name, &decl.title));
        let finding = Diagnostic::new(
            "restated-otherwise",
            Severity::Warning,
            place_here(first).unwrap_or(rule.decl.span),
            format!("{own} restates {other}, and says otherwise: it {}", said_together(&told)),
        )
        .label(label(first))
        .help(format!(
            "Say it once: write its words for the readers of the sheet under the sentence of `{0}`, {1}; name that rule on the sheet in place of this one: rules {0}; and take this one out, with the words that only it uses. Or change one of the two, so that both say the same.",
            of.decl.name,
            say_line(model, &readers)
        ))
        .related(place_there(first).unwrap_or(of.decl.span), "says otherwise")
        .subject(rule.decl.name.clone());
        findings.push(finding);
    }
}

/// The beginning of a wording for some readers.
fn say_line(model: &Model, readers: &[NameId]) -> String {
    let names: Vec<&str> = readers.iter().map(|id| model.names.get(*id).name.as_str()).collect();
    if names.is_empty() { "say to … \"…\"".to_owned() } else { format!("say to {} \"…\"", names.join(", ")) }
}

/// Differences as one sentence; they have commas of their own.
fn said_together(told: &[String]) -> String {
    match told {
        [first @ .., last] if !first.is_empty() => format!("{}; and it {last}", first.join("; it ")),
        told => told.join(""),
    }
}

/// A difference, as what the restating rule does.
fn said(model: &Model, difference: &Difference<'_>) -> String {
    let part = |part: &Part, of: &Clause| format!("“{}”", said_part(model, part, of.sentence.strength));
    match difference {
        Difference::Strength { here, there } => {
            let [here, there] = [here, there].map(|clause| clause.sentence.strength);
            format!("says “{}”, where that says “{}”", here.word(), there.word())
        }
        Difference::DropsException { there, of } => format!("leaves out an exception, {}", exception(model, there, of)),
        Difference::AddsException { here, of } => {
            format!("makes an exception that the other does not, {}", exception(model, here, of))
        }
        Difference::FewerPeople { here, there } | Difference::MorePeople { here, there } => {
            let [here, there] = [here, there].map(|clause| list(model, &clause.sentence.who.list));
            format!("speaks of {here}, where that speaks of {there}")
        }
        Difference::Things { here, there } => {
            format!("speaks of {}, where that speaks of {}", list(model, here), list(model, there))
        }
        Difference::Part { here, there } => {
            let [here, there] = [here, there].map(|part| said_part(model, part, Strength::MustNot));
            format!("says “{here}”, where that says “{there}”")
        }
        Difference::AddsPart { here, of } => format!("adds {}", part(here, of)),
        Difference::DropsPart { there, of } => format!("leaves out {}", part(there, of)),
        Difference::AddsClause { here } => format!("adds “{}”", capital(&model.say_sentence(&here.sentence))),
        Difference::DropsClause { there } => format!("leaves out “{}”", capital(&model.say_sentence(&there.sentence))),
    }
}

fn said_part(model: &Model, part: &Part, strength: Strength) -> String {
    let word = if matches!(strength, Strength::Must | Strength::Should) { "and" } else { "or" };
    model.say_part(part, word, Some("they"))
}

fn exception(model: &Model, exception: &Exception, of: &Clause) -> String {
    format!("“{}”", model.say_exception(exception, &of.sentence))
}

fn list(model: &Model, list: &List) -> String {
    model.say_list(list, "and")
}

/// What is underlined, said in a phrase.
fn label(difference: &Difference<'_>) -> &'static str {
    match difference {
        Difference::Strength { .. } => "another strength",
        Difference::DropsException { .. } => "without the exception",
        Difference::AddsException { .. } => "an exception that the rule does not make",
        Difference::FewerPeople { .. } => "fewer people",
        Difference::MorePeople { .. } => "more people",
        Difference::Things { .. } => "other things",
        Difference::Part { .. } => "said otherwise",
        Difference::AddsPart { .. } | Difference::AddsClause { .. } => "added here",
        Difference::DropsPart { .. } | Difference::DropsClause { .. } => "says less",
    }
}

fn place_here(difference: &Difference<'_>) -> Option<Span> {
    match difference {
        Difference::Strength { here, .. }
        | Difference::FewerPeople { here, .. }
        | Difference::MorePeople { here, .. }
        | Difference::AddsClause { here } => Some(here.sentence.span),
        Difference::AddsException { here, .. } => Some(here.span),
        Difference::Things { here, .. } => Some(here.span),
        Difference::Part { here, .. } | Difference::AddsPart { here, .. } => Some(here.span),
        Difference::DropsException { .. } | Difference::DropsPart { .. } | Difference::DropsClause { .. } => None,
    }
}

fn place_there(difference: &Difference<'_>) -> Option<Span> {
    match difference {
        Difference::Strength { there, .. }
        | Difference::FewerPeople { there, .. }
        | Difference::MorePeople { there, .. }
        | Difference::DropsClause { there } => Some(there.sentence.span),
        Difference::DropsException { there, .. } => Some(there.span),
        Difference::Things { there, .. } => Some(there.span),
        Difference::Part { there, .. } | Difference::DropsPart { there, .. } => Some(there.span),
        Difference::AddsException { .. } | Difference::AddsPart { .. } | Difference::AddsClause { .. } => None,
    }
}
