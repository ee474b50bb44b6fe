use crate::sheets::Shown;
use crate::texts::{names_in, words_and_drawn};
use crate::words::{has_words, small_words};
use std::collections::HashSet;
use tutela_analysis::{Carrier, Origin, Printed, Words, each_clause};
use tutela_diagnostics::{Diagnostic, Severity, Span};
use tutela_model::{Content, Drawn, Item, List, Model, NameId, NameKind, PullKind, Section, Which};

/// Systems of these kinds are there for all that is done, and nobody is signed up to them.
const INFRASTRUCTURE: &[&str] = &["networks", "management-systems"];

/// A system that a sheet speaks of, and the policy does not.
pub fn check(model: &Model, shown: &Shown<'_>, findings: &mut Vec<Diagnostic>) {
    let unread = model.policies.iter().any(|policy| policy.decl.incomplete);
    // A project that prints no policy yet is only being written down.
    if unread || model.policies.iter().all(|policy| policy.sections.is_empty()) {
        return;
    }
    let Some(mut known) = listed(model) else { return };
    let is_policy = |one: &&Printed<'_>| matches!(one.carrier, Carrier::Policy(_));
    let in_policy: HashSet<Span> = shown.trace.iter().filter(is_policy).map(|one| one.owner.decl().span).collect();
    each_clause(model, &mut |decl, clause| {
        // What nothing prints may be printed one day.
        if in_policy.contains(&decl.span) || !shown.is_printed(decl) {
            known.extend(names_in(clause).into_iter().map(|(id, _)| id));
        }
    });
    known.extend(model.settings.iter().filter_map(|setting| setting.on.as_ref()).flat_map(List::names));
    let mut said: Vec<String> = Vec::new();
    for one in shown.trace.iter().filter(is_policy) {
        if let Words::Own(prose) = &one.piece.words {
            let (words, drawn) = words_and_drawn(prose);
            said.push(small_words(&words));
            known.extend(drawn.into_iter().filter_map(named));
        }
    }
    for one in shown.trace.iter().filter(|one| matches!(one.carrier, Carrier::Sheet(_) | Carrier::Letter(_))) {
        for (id, span) in spoken_of(one) {
            let system = model.names.get(id);
            let titles = || std::iter::once(&system.title).chain(&system.also_called);
            let is_infrastructure =
                |kind: &&str| model.names.find(kind).is_some_and(|kind| model.names.is_within(id, kind));
            if system.kind != NameKind::System
                || INFRASTRUCTURE.iter().any(is_infrastructure)
                || system.incomplete
                || known.contains(&id)
                || titles().any(|title| said.iter().any(|said| has_words(said, &small_words(title))))
            {
                continue;
            }
            known.insert(id);
            let sheet = &one.carrier.decl().title;
            findings.push(
                Diagnostic::new(
                    "system-only-on-sheet",
                    Severity::Advice,
                    span,
                    format!("“{sheet}” speaks of {}, of which the policy says nothing", model.say_name(id)),
                )
                .label("not in the policy")
                .help(format!(
                    "Say in the policy that the school uses it, in the section where it belongs: systems {}. Or take it off the sheet.",
                    system.name
                ))
                .related(system.span, "declared here")
                .subject(system.name.clone()),
            );
        }
    }
}

/// The systems that the sections of the policies list; nothing is known where they list them by what they are about.
fn listed(model: &Model) -> Option<HashSet<NameId>> {
    let mut found = HashSet::new();
    let mut sections: Vec<&Section> = model.policies.iter().flat_map(|policy| &policy.sections).collect();
    while let Some(section) = sections.pop() {
        for content in &section.content {
            match content {
                Content::Section(inner) => sections.push(inner),
                Content::Pull(pull) if pull.kind == PullKind::Systems => match &pull.which {
                    Which::Named(names) => found.extend(names.iter().filter_map(|(name, _)| model.names.find(name))),
                    _ => return None,
                },
                Content::Declared(Item::Named(id)) => drop(found.insert(*id)),
                _ => {}
            }
        }
    }
    Some(found)
}

/// What a printed sentence speaks of, with its place.
fn spoken_of(one: &Printed<'_>) -> Vec<(NameId, Span)> {
    let mut found = match one.piece.origin {
        Origin::Clause(clause) => names_in(clause),
        _ => Vec::new(),
    };
    if let Words::Own(prose) = &one.piece.words {
        found.extend(words_and_drawn(prose).1.into_iter().filter_map(named).map(|id| (id, prose.span)));
    }
    found
}

fn named(drawn: &Drawn) -> Option<NameId> {
    match drawn {
        Drawn::Title(id) | Drawn::Field(id, _) => Some(*id),
        _ => None,
    }
}
