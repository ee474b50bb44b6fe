use crate::standards::{named, said_edition};
use jiff::civil::Date;
use tutela_analysis::standards::coming;
use tutela_diagnostics::{Diagnostic, Severity};
use tutela_model::Model;
use tutela_model::date::say_day;

/// An edition of what is followed or cited that comes into force before the next review.
pub fn check(model: &Model, day: Date, findings: &mut Vec<Diagnostic>) {
    for coming in coming(model, day) {
        let before = match coming.review {
            Some((policy, review)) => {
                format!("the next review of “{}” is due by {}", policy.decl.title, say_day(review))
            }
            None => "no review is due before then".to_owned(),
        };
        findings.push(
            Diagnostic::new(
                "edition-ahead",
                Severity::Advice,
                coming.span,
                format!(
                    "edition {} of {} comes into force on {}, and {before}",
                    said_edition(&coming.edition.name),
                    named(model, coming.standard, None),
                    say_day(coming.from)
                ),
            )
            .label("changes soon")
            .help("Put what it changes on the list for the review, or bring the review forward.")
            .subject(format!("{}.{}", coming.standard.decl.name, coming.edition.name)),
        );
    }
}
