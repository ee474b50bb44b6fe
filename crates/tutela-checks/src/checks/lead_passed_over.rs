use crate::routes::{Routes, called, is_in, is_safeguarding_lead, takes_up, tellings};
use crate::ways::{Case, Way, surely_tells};
use tutela_diagnostics::{Diagnostic, Severity};
use tutela_model::{Model, NameId};

const CODE: &str = "lead-passed-over";

/// A procedure about pupils that tells others in school, and never the lead for safeguarding.
pub fn check(routes: &Routes<'_>, findings: &mut Vec<Diagnostic>) {
    let model = routes.model;
    let Some(lead) = model.roles.iter().find(|role| is_safeguarding_lead(model, role.id)) else { return };
    for route in routes.with_lines() {
        let concern = route.concern;
        let about_pupils = concern.about.iter().flat_map(|about| about.names()).any(|id| is_in(model, id, "pupils"));
        if !about_pupils || !concern.handled_by.is_empty() || route.named().into_iter().any(|id| is_lead(model, id)) {
            continue;
        }
        let told = tellings(route).find(|telling| {
            let to = &telling.sent.to.items;
            !telling.sent.asks && to.iter().any(|item| takes_up(model, item))
        });
        let Some(told) = told else { continue };
        let message = format!(
            "{} tells {}, and never {}",
            called(concern),
            model.say_list(told.sent.to, "and"),
            model.say_name(lead.id)
        );
        let way = Way::new(routes, route, &Case::default()).map(|way| {
            let way = way.tell(surely_tells);
            let who = way.whose(lead.id);
            way.ends(format!("no line tells {who}, whether or not the child is at risk"))
        });
        findings.push(
            Diagnostic::new(CODE, Severity::Warning, told.sent.to.span, message)
                .label("and the lead for safeguarding?")
                .way(way.unwrap_or_default())
                .help(format!(
                    "Tell them too, or where there may be harm: when child-at-risk-of-harm also {{ … must tell {} at once }}",
                    lead.decl.name
                ))
                .subject(concern.decl.name.clone()),
        );
    }
}

/// A lead, their deputy, or whoever else has safeguarding in their title.
fn is_lead(model: &Model, id: NameId) -> bool {
    is_safeguarding_lead(model, id) || model.names.get(id).title.to_lowercase().contains("safeguarding")
}
