use crate::words;
use jiff::civil::Date;
use tutela_analysis::{Entry, Last, Of, Why, assessments, document_reviews, policy_reviews};
use tutela_diagnostics::{Diagnostic, Severity, Span};
use tutela_model::date::say_day;
use tutela_model::{Document, Model, Policy, System};

const CODE: &str = "review-lapsed";

/// A review that is overdue: of a policy, of another document, or of the risks of a system.
pub fn check(model: &Model, day: Date, findings: &mut Vec<Diagnostic>) {
    let entries = [policy_reviews(model, day), document_reviews(model, day), assessments(model, day)].concat();
    for entry in entries.iter().filter(|entry| entry.is_past(day)) {
        findings.extend(match entry.of {
            Of::Policy(policy) => Some(of_policy(model, policy, entry, day)),
            Of::Document(document) => of_document(document, entry, day),
            Of::System(system) => Some(of_system(model, system, entry, day)),
            _ => None,
        });
    }
}

fn of_policy(model: &Model, policy: &Policy, entry: &Entry<'_>, day: Date) -> Diagnostic {
    let (span, asked) = words::why_reviewed(policy, entry.why);
    let by = words::approver(model, policy);
    let next =
        if matches!(entry.why, Why::Named) { " Then write the day of the next one: next review …" } else { "" };
    let title = words::the(&policy.decl.title);
    let mut finding = Diagnostic::new(
        CODE,
        Severity::Error,
        span,
        format!("the review of {title}{asked} lapsed on {}", say_day(entry.due)),
    )
    .label("overdue")
    .help(format!(
        "Review the policy, have it ratified, and add the day to its history, as in: {day} ratified by {by}.{next}"
    ))
    .subject(policy.decl.name.clone());
    if let Some(Last::Event(last)) = entry.last {
        finding = finding.related(last.span, format!("last {} {}", last.what, words::on(last.when)));
    }
    if let Some((span, said)) = words::too_late(model, policy, day) {
        finding = finding.related(span, said);
    }
    finding
}

/// Other documents are reviewed elsewhere, so that only a reminder is due here.
fn of_document(document: &Document, entry: &Entry<'_>, day: Date) -> Option<Diagnostic> {
    let review = document.review.as_ref()?;
    let title = words::the(&document.decl.title);
    let message = format!("the review of {title} lapsed on {}", say_day(entry.due));
    Some(
        Diagnostic::new(CODE, Severity::Warning, review.span, message)
            .label("overdue")
            .help(format!(
                "If it has been reviewed since, write the day here: reviewed {day}. If not, ask for its review."
            ))
            .subject(document.decl.name.clone()),
    )
}

/// The last assessment of a system's risks, or one that something has asked for since.
fn of_system(model: &Model, system: &System, entry: &Entry<'_>, day: Date) -> Diagnostic {
    let title = &system.decl.title;
    let last: Option<(Span, Option<_>)> = match entry.last {
        Some(Last::Assessed(_, last)) => Some((last.span, last.review.as_ref())),
        _ => None,
    };
    let (span, asked, every) = match entry.why {
        Why::Asked(asked) => {
            let every = last.and_then(|(_, every)| every).or(system.review.as_ref().map(|review| &review.every));
            (asked.span, words::asked_for(asked), every)
        }
        Why::Rhythm(every) => (last.map_or(system.decl.span, |(span, _)| span), String::new(), Some(every)),
        _ => (system.decl.span, String::new(), None),
    };
    let review = every.map_or(String::new(), |every| format!(", review {}", model.say_every(every)));
    let message = format!("the risk assessment of {title}{asked} lapsed on {}", say_day(entry.due));
    Diagnostic::new(CODE, Severity::Warning, span, message)
        .label("overdue")
        .help(format!("Assess its risks again, and write the day here: risk assessed {day}{review}"))
        .subject(system.decl.name.clone())
}
