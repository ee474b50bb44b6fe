use crate::texts::{Listed, Text, listed_documents, names_in, relied_on};
use crate::words::{has_words, words_of};
use std::collections::HashSet;
use tutela_analysis::each_clause;
use tutela_diagnostics::{Diagnostic, Severity};
use tutela_model::{Document, List, Model, NameId};

/// A document in the list of linked documents that nothing else speaks of.
pub fn check(model: &Model, texts: &[Text<'_>], findings: &mut Vec<Diagnostic>) {
    let mut listed = match listed_documents(model) {
        Listed::These(listed) => listed,
        Listed::Nowhere => Default::default(),
        Listed::Unknown => return,
    };
    for list in model.policies.iter().filter_map(|policy| policy.links.as_ref()) {
        for item in &list.items {
            if let tutela_model::Target::Name(id) = item.target {
                listed.entry(id).or_insert(item.span);
            }
        }
    }
    if listed.is_empty() || model.policies.iter().any(|policy| policy.decl.incomplete) {
        return;
    }
    let mut used: HashSet<NameId> = relied_on(model, texts).into_keys().collect();
    each_clause(model, &mut |_, clause| used.extend(names_in(clause).into_iter().map(|(id, _)| id)));
    used.extend(model.trainings.iter().flat_map(|t| t.on.iter().chain(&t.covers)).flat_map(List::names));
    used.extend(model.documents.iter().flat_map(|document| &document.part_of));
    for document in &model.documents {
        let Some(span) = listed.get(&document.id) else { continue };
        let name = &document.decl.name;
        if document.decl.incomplete
            || used.contains(&document.id)
            || model.mentioned.contains(name)
            // A part of another is there for its sake.
            || !document.part_of.is_empty()
            || is_spoken_of(model, document, texts)
        {
            continue;
        }
        let title = &document.decl.title;
        findings.push(
            Diagnostic::new(
                "document-not-used",
                Severity::Advice,
                *span,
                format!("“{title}” is in the list of linked documents, and nothing else in the policy speaks of it"),
            )
            .label("what is it needed for?")
            .help(format!(
                "Say where it counts, in the rule that it completes: … under {name}. Or take it out of the list."
            ))
            .subject(name.clone()),
        );
    }
}

/// Words that the titles of many documents share.
const COMMON: &[&str] = &[
    "agreement",
    "code",
    "conduct",
    "council",
    "county",
    "curriculum",
    "document",
    "education",
    "guidance",
    "health",
    "online",
    "plan",
    "policies",
    "policy",
    "procedure",
    "procedures",
    "safety",
    "school",
    "schools",
    "social",
    "staff",
    "statement",
];

/// Whether any text has a word by which the document is known: "citizenship". A document that has no such word is left alone.
fn is_spoken_of(model: &Model, document: &Document, texts: &[Text<'_>]) -> bool {
    let named = model.names.get(document.id);
    let titles = named.also_called.iter().chain([&named.title]);
    let own: HashSet<String> = titles
        .flat_map(|title| words_of(title))
        .filter(|word| word.chars().count() > 3 || crate::words::is_abbreviation(word))
        .map(str::to_lowercase)
        .filter(|word| !COMMON.contains(&word.as_str()))
        .collect();
    own.is_empty()
        || texts.iter().any(|text| text.span != named.span && own.iter().any(|word| has_words(&text.small, word)))
}
