use super::contact_missing;
use crate::texts::Text;
use crate::words::the;
use std::cell::LazyCell;
use std::collections::HashSet;
use tutela_diagnostics::{Diagnostic, Severity};
use tutela_model::{Contacts, Drawn, Model, NameId};

/// A text that draws on a telephone number or another contact that nobody has given.
pub fn check(model: &Model, texts: &[Text<'_>], findings: &mut Vec<Diagnostic>) {
    let mut told = HashSet::new();
    // Whoever cannot be reached at all has a finding already.
    let unreachable: LazyCell<HashSet<String>, _> =
        LazyCell::new(|| contact_missing::unreachable(model).into_iter().map(|finding| finding.subject).collect());
    for text in texts {
        for drawn in &text.drawn {
            let Some((whose, kind, name)) = lacking(model, drawn) else { continue };
            if unreachable.contains(name) || !told.insert((text.span, name.to_owned(), kind.to_owned())) {
                continue;
            }
            findings.push(
                Diagnostic::new(
                    "nothing-to-draw-in",
                    Severity::Warning,
                    text.span,
                    format!(
                        "this text is to give the {} of {whose}, and no line gives one, so that a gap is printed",
                        said(kind)
                    ),
                )
                .label(format!("draws on {{{name}.{kind}}}"))
                .help(format!(
                    "Add it to the lines of {whose}: contact {kind} \"…\". Or take {{{name}.{kind}}} out of the text."
                ))
                .subject(format!("{}.{name}-{kind}", text.within)),
            );
        }
    }
}

/// What a kind of contact is called in a sentence.
fn said(kind: &str) -> &str {
    match kind {
        "phone" => "telephone number",
        "mobile" => "mobile number",
        "email" => "email address",
        "emergency" => "emergency number",
        "web" => "website",
        kind => kind,
    }
}

/// Whose contact is drawn in and not known, of which kind, and by which name.
fn lacking<'m>(model: &'m Model, drawn: &'m Drawn) -> Option<(String, &'m str, &'m str)> {
    match drawn {
        Drawn::Field(id, field) => {
            let contacts = contacts(model, *id)?;
            let known =
                ["title", "holder", "deputy", "members", "chair"].contains(&field.as_str()) || has(contacts, field);
            (!known).then(|| (the(model.title(*id)), field.as_str(), model.names.get(*id).name.as_str()))
        }
        Drawn::School(field) => {
            let own = ["name", "title"].contains(&field.as_str());
            let schools = || model.schools.iter().chain(&model.federation);
            let known = own || schools().any(|school| has(&school.contacts, field) || school.decl.incomplete);
            (!known && schools().next().is_some()).then(|| ("the school".to_owned(), field.as_str(), "school"))
        }
        _ => None,
    }
}

/// How somebody is reached, of whom that may be said; nothing of one whose declaration could not be read whole.
fn contacts(model: &Model, id: NameId) -> Option<&Contacts> {
    let role = model.roles.iter().find(|role| role.id == id).map(|role| (&role.decl, &role.contacts));
    let body = || model.bodies.iter().find(|body| body.id == id).map(|body| (&body.decl, &body.contacts));
    let agency = || model.agencies.iter().find(|agency| agency.id == id).map(|agency| (&agency.decl, &agency.contacts));
    let (decl, contacts) = role.or_else(body).or_else(agency)?;
    (!decl.incomplete).then_some(contacts)
}

fn has(contacts: &Contacts, kind: &str) -> bool {
    contacts.items.iter().any(|contact| contact.kind == kind)
}
