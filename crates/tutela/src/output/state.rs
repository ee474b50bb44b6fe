//! Findings as the plain words and places of which a page is made.

use tutela_diagnostics::{Diagnostic, Severity, Span};
use tutela_render::Gravity;

use super::plain::place_in;
use super::{Report, shown, shown_help};

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
    // A page goes by the names of the project's own files, wherever it is made.
    let place = |span: Span| place_in(&report.sources.get(span.source).path, report, span);
    let written = |span: Span| shown(report.sources.text(span).lines().next().unwrap_or("").trim());
    tutela_render::Finding {
        gravity,
        id: id.to_owned(),
        message: shown(&diagnostic.message),
        place: place(diagnostic.span),
        written: written(diagnostic.span),
        related: diagnostic.related.iter().map(|other| (shown(&other.message), place(other.span))).collect(),
        help: diagnostic.help.as_deref().map(shown_help),
        stops_publication: diagnostic.stops_publication,
    }
}
