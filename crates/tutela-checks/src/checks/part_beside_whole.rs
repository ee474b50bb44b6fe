use crate::words::group;
use jiff::civil::Date;
use std::collections::BTreeMap;
use tutela_analysis::each_clause;
use tutela_diagnostics::{Diagnostic, Severity, Span};
use tutela_model::{Model, NameId, NameKind, join};

/// Sentences that name a group and beside it some who are in it, as if they were not: one finding for each group.
pub fn check(model: &Model, _day: Date, findings: &mut Vec<Diagnostic>) {
    let mut beside: BTreeMap<NameId, Vec<(NameId, Span)>> = BTreeMap::new();
    each_clause(model, &mut |_, clause| {
        let who = &clause.sentence.who.list;
        let groups: Vec<NameId> = who.names().filter(|id| model.names.get(*id).kind == NameKind::Group).collect();
        for whole in &groups {
            let parts = groups.iter().filter(|part| *part != whole && model.covers_group(*whole, **part));
            beside.entry(*whole).or_default().extend(parts.map(|part| (*part, who.span)));
        }
    });
    for (whole, places) in beside {
        let [(first, place), others @ ..] = places.as_slice() else { continue };
        let named = model.names.get(whole);
        if named.incomplete {
            continue;
        }
        let mut parts: Vec<NameId> = places.iter().map(|(part, _)| *part).collect();
        parts.sort_unstable();
        parts.dedup();
        let said: Vec<String> = parts.iter().map(|part| group(model, *part)).collect();
        let message = format!(
            "{} are named beside {}, and the words of the project count them in already",
            join(&said, "and"),
            group(model, whole)
        );
        let part = &model.names.get(*first).name;
        let finding = Diagnostic::new("part-beside-whole", Severity::Advice, *place, message)
            .label("one of these is in another")
            .help(format!(
                "If {0} includes them, take {part} out of the list. If it does not, change the declaration of {part}, so that it no longer stands in {0}.",
                named.name
            ))
            .subject(named.name.clone());
        let mut finding = finding.related(model.names.get(*first).span, "declared here as a part of the group");
        for (_, place) in others.iter().take(2) {
            finding = finding.related(*place, "and here");
        }
        findings.push(finding);
    }
}
