use crate::standards::{named, said_edition};
use jiff::civil::Date;
use tutela_diagnostics::{Diagnostic, Severity, Span};
use tutela_model::{Model, NameId, Standard, State, join};

/// An edition that is followed or cited, and that nothing here says there is: then nothing is judged by it.
pub fn check(model: &Model, _: Date, findings: &mut Vec<Diagnostic>) {
    let unknown = |id: NameId, edition: &str| {
        let standard = model.standards.iter().find(|standard| standard.id == id)?;
        // Of a standard without editions nobody knows which there are.
        let is_known = standard.editions.is_empty() || standard.editions.iter().any(|own| own.name == edition);
        (!is_known && !standard.decl.incomplete).then_some(standard)
    };
    for (id, edition) in &model.pinned {
        let followed = model.followed.iter().find(|(ids, _)| ids.contains(id)).map(|(_, span)| *span);
        if let (Some(standard), Some(span)) = (unknown(*id, edition), followed) {
            findings.push(finding(model, standard, edition, span, Severity::Error, &standard.decl.name));
        }
    }
    for policy in model.policies.iter().filter(|policy| policy.state != Some(State::Withdrawn)) {
        for citation in &policy.cites {
            let cited = citation.standard.zip(citation.edition.as_deref());
            if let Some((edition, standard)) = cited.and_then(|(id, edition)| Some((edition, unknown(id, edition)?))) {
                let subject = format!("{}.{}", policy.decl.name, standard.decl.name);
                findings.push(finding(model, standard, edition, citation.span, Severity::Warning, &subject));
            }
        }
    }
}

fn finding(
    model: &Model,
    standard: &Standard,
    edition: &str,
    span: Span,
    severity: Severity,
    subject: &str,
) -> Diagnostic {
    let known: Vec<String> = standard.editions.iter().map(|own| own.name.clone()).collect();
    let message = format!(
        "there is no edition {} of {} here, so that nothing can be judged by it",
        said_edition(edition),
        named(model, standard, None)
    );
    let ships = model.names.get(standard.id).standard;
    let other = match ships {
        true => "If a newer one has come out, a newer Tutela may know it.".to_owned(),
        false => format!("If it is a new one, write it into the standard: edition {edition} {{ … }}"),
    };
    Diagnostic::new("edition-unknown", severity, span, message)
        .label("no such edition here")
        .help(format!("Write one that there is: edition {}. {other}", join(&known, "or")))
        .subject(subject.to_owned())
}
