//! Findings as the plain words and places of which a page is made.

use tutela_diagnostics::{Diagnostic, Severity, Span};
use tutela_render::Gravity;

use super::plain::place_in;
use super::{Finding, Report, kind_said, put_together, shown, shown_help};

/// Every finding of a report, the graver first, and of those as grave the rarer.
pub fn findings(report: &Report<'_>) -> Vec<tutela_render::Finding> {
    let mut findings = Vec::new();
    for (severity, gravity) in
        [(Severity::Error, Gravity::Error), (Severity::Warning, Gravity::Warning), (Severity::Advice, Gravity::Advice)]
    {
        let page = |found: &Finding<'_>| finding(report, found.id, found.diagnostic, gravity);
        let (singly, together) = put_together(report.of(severity).collect());
        findings.extend(singly.iter().map(page));
        for kind in together {
            let said = kind_said(kind[0].diagnostic.code);
            findings
                .extend(kind.iter().map(page).map(|page| tutela_render::Finding { kind: Some(said.clone()), ..page }));
        }
    }
    findings
}

fn finding(report: &Report<'_>, id: &str, diagnostic: &Diagnostic, gravity: Gravity) -> tutela_render::Finding {
    // A page goes by the names of the project's own files, wherever it is made.
    let place = |span: Span| place_in(&report.sources.get(span.source).path, report, span);
    let written = |span: Span| shown(report.sources.text(span).lines().next().unwrap_or("").trim());
    tutela_render::Finding {
        gravity,
        kind: None,
        id: id.to_owned(),
        message: shown(&diagnostic.message),
        place: place(diagnostic.span),
        written: written(diagnostic.span),
        related: diagnostic.related.iter().map(|other| (shown(&other.message), place(other.span))).collect(),
        help: diagnostic.help.as_deref().map(shown_help),
        stops_publication: diagnostic.stops_publication,
    }
}
