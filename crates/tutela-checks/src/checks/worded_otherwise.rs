use crate::modals::{Otherwise, otherwise};
use crate::words::{called, group, words_of};
use jiff::civil::Date;
use tutela_analysis::each_clause;
use tutela_diagnostics::{Diagnostic, Severity};
use tutela_model::{Act, Action, Clause, Decl, Model, Sentence, Wording, join};

/// Words that say otherwise than the sentence that they stand under.
pub fn check(model: &Model, _day: Date, findings: &mut Vec<Diagnostic>) {
    each_clause(model, &mut |decl, clause| {
        if decl.incomplete || model.standard.contains(&decl.span.source) {
            return;
        }
        let (verbs, things) = (verbs(model, &clause.sentence), things(model, &clause.sentence));
        let wrong: Vec<(&Wording, Otherwise)> = clause
            .wordings
            .iter()
            .filter_map(|wording| {
                let said = otherwise(&model.say_prose(&wording.text), &clause.sentence, &verbs, &things)?;
                Some((wording, said))
            })
            .collect();
        if let [(first, said), others @ ..] = wrong.as_slice() {
            let others: Vec<&Wording> = others.iter().map(|(wording, _)| *wording).collect();
            findings.push(finding(model, decl, clause, first, said, &others));
        }
    });
}

fn finding(
    model: &Model,
    decl: &Decl,
    clause: &Clause,
    wording: &Wording,
    said: &Otherwise,
    others: &[&Wording],
) -> Diagnostic {
    let strength = clause.sentence.strength.word();
    let rule = called(&decl.name, &decl.title);
    let words = match wording.to.as_slice() {
        [] => "the policy's words for it".to_owned(),
        to => format!("its words for {}", join(&to.iter().map(|id| group(model, *id)).collect::<Vec<_>>(), "and")),
    };
    let (severity, message, label) = match said {
        Otherwise::Opposite => {
            (Severity::Error, format!("{rule} says “{strength}”, and {words} say the opposite"), "says the opposite")
        }
        Otherwise::Weaker(word) => {
            (Severity::Warning, format!("{rule} says “{strength}”, and {words} only “{word}”"), "says less")
        }
        Otherwise::Stronger(word) => {
            (Severity::Warning, format!("{rule} says “{strength}”, and {words} “{word}”"), "says more")
        }
    };
    let finding = Diagnostic::new("worded-otherwise", severity, wording.text.span, message)
        .label(label)
        .help(format!(
            "Reword it so that it says “{strength}” too; or, if the words are right, change the sentence above them."
        ))
        .related(clause.sentence.span, format!("says “{strength}”"))
        .subject(decl.name.clone());
    others.iter().take(2).fold(finding, |finding, other| finding.related(other.text.span, "so do these words"))
}

/// The verbs of a sentence, as they stand behind "I", "may" and "must".
fn verbs(model: &Model, sentence: &Sentence) -> Vec<String> {
    let Act::Do(actions, _) = &sentence.act else { return Vec::new() };
    let named = actions.iter().filter_map(|action| match action {
        Action::Named(id) => Some(model.title(*id).to_lowercase().replace('-', " ")),
        _ => None,
    });
    named.collect()
}

/// The last word of each thing that a sentence is about: "passwords".
fn things(model: &Model, sentence: &Sentence) -> Vec<String> {
    let names = sentence.objects.iter().flat_map(|objects| objects.list.names());
    names.filter_map(|id| words_of(model.title(id)).last().map(|word| word.to_lowercase())).collect()
}
