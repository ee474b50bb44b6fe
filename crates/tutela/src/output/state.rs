//! Findings as the plain words and places of which a page is made.

use tutela_diagnostics::{Diagnostic, Severity, Span};
use tutela_render::Gravity;

use super::plain::place;
use super::{Report, shown};

/// Every finding of a report, the graver first.
pub fn findings(report: &Report<'_>) -> Vec<tutela_render::Finding> {
    let of =
        |severity, gravity| report.of(severity).map(move |found| finding(report, found.id, found.diagnostic, gravity));
    of(Severity::Error, Gravity::Error)
        .chain(of(Severity::Warning, Gravity::Warning))
        .chain(of(Severity::Advice, Gravity::Advice))
        .collect()
}

fn finding(report: &Report<'_>, id: &str, diagnostic: &Diagnostic, gravity: Gravity) -> tutela_render::Finding {
    let written = |span: Span| shown(report.sources.text(span).lines().next().unwrap_or("").trim());
    tutela_render::Finding {
        gravity,
        id: id.to_owned(),
        message: shown(&diagnostic.message),
        place: place(report, diagnostic.span),
        written: written(diagnostic.span),
        related: diagnostic.related.iter().map(|other| (shown(&other.message), place(report, other.span))).collect(),
        help: diagnostic.help.as_deref().map(shown),
        stops_publication: diagnostic.stops_publication,
    }
}
