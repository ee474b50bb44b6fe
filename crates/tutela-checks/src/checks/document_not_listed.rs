use crate::texts::{Listed, Text, listed_documents, relied_on};
use crate::words::count;
use tutela_diagnostics::{Diagnostic, Severity};
use tutela_model::{Model, NameId, State};

const CODE: &str = "document-not-listed";

/// A document that readers are sent to, and that the list of linked documents leaves out.
pub fn check(model: &Model, texts: &[Text<'_>], findings: &mut Vec<Diagnostic>) {
    // A policy without sections is not written yet.
    let policy = model.policies.iter().find(|policy| policy.state != Some(State::Withdrawn));
    let Some(policy) = policy.filter(|policy| !policy.decl.incomplete && !policy.sections.is_empty()) else { return };
    let relied = relied_on(model, texts);
    // What somebody else issues is guidance, and not one of the school's own papers.
    let own = |id: NameId| {
        model.documents.iter().find(|document| {
            document.id == id
                && document.issued_by.is_none()
                && !document.decl.incomplete
                && !model.mentioned.contains(&document.decl.name)
        })
    };
    let sent_to: Vec<_> = relied.iter().filter_map(|(id, places)| Some((own(*id)?, places))).collect();
    match listed_documents(model) {
        Listed::Unknown => {}
        Listed::Nowhere => {
            if sent_to.len() < 2 {
                return;
            }
            let message = format!(
                "readers are sent to {} other documents, and no section of the policy lists them",
                count(sent_to.len())
            );
            let mut finding = Diagnostic::new(CODE, Severity::Advice, policy.decl.span, message)
                .label("which documents belong with it?")
                .help("List them in a section: section linked \"Policies that belong with it\" { documents }")
                .subject(policy.decl.name.clone());
            for (document, places) in sent_to.into_iter().take(4) {
                finding = finding.related(places[0], format!("sent to “{}” here", document.decl.title));
            }
            findings.push(finding);
        }
        Listed::These(listed) => {
            for (document, places) in sent_to {
                if listed.contains_key(&document.id) {
                    continue;
                }
                let title = &document.decl.title;
                findings.push(
                    Diagnostic::new(
                        CODE,
                        Severity::Advice,
                        document.decl.span,
                        format!("readers are sent to “{title}”, and the list of linked documents leaves it out"),
                    )
                    .label("not in the list")
                    .help(format!(
                        "Add it to the list in the policy, as a line of its own: documents {}",
                        document.decl.name
                    ))
                    .related(places[0], "readers are sent to it here")
                    .subject(document.decl.name.clone()),
                );
            }
        }
    }
}
