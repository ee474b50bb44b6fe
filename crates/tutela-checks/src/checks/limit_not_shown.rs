use crate::ruled::{Ruled, place};
use crate::sheets::{Document, Shown, is_silent_to};
use std::cmp::Reverse;
use std::collections::BTreeSet;
use tutela_analysis::Carrier;
use tutela_analysis::rules::{By, Contradiction, In, Provision, Shape};
use tutela_diagnostics::{Diagnostic, Severity};
use tutela_model::{NameId, State};

/// A permission that a document shows, without the prohibition that limits it.
pub fn check(ruled: &Ruled<'_>, shown: &Shown<'_>, findings: &mut Vec<Diagnostic>) {
    let documents = read(shown);
    let mut told = BTreeSet::new();
    let mut limits: Vec<&Contradiction> =
        ruled.book.verdicts().contradictions.iter().filter(|found| found.shape == Shape::Limit).collect();
    // Of several that one permission is shown without, the one that takes most from it is told.
    limits.sort_by_key(|found| (found.positive, Reverse(found.things)));
    for found in limits {
        let (one, other) = (ruled.positive(found), ruled.negative(found));
        let (In::Rule(permits), In::Rule(forbids)) = (one.within, other.within) else { continue };
        if other.by == By::Only || permits == forbids {
            continue;
        }
        let (permits, forbids) = (&ruled.model.rules[permits], &ruled.model.rules[forbids]);
        let shown = |document: &&&Document| document.shows(permits) && !document.shows(forbids);
        let concerned = |document: &&&Document| {
            // Nobody in particular reads a policy.
            let readers = document.carrier.readers();
            readers.is_empty() || {
                let reads = |group: &NameId| speaks(ruled, one, *group) && speaks(ruled, other, *group);
                readers.iter().any(reads) && !is_silent_to(ruled.model, forbids, readers)
            }
        };
        let elsewhere = documents.iter().any(|document| document.shows(forbids));
        let Some(document) = documents.iter().filter(shown).find(concerned).filter(|_| elsewhere) else { continue };
        if !told.insert(permits.decl.name.clone()) {
            continue;
        }
        let message = format!(
            "“{}” shows {} and not {}, which forbids a part of it: {}",
            document.carrier.decl().title,
            ruled.name(one),
            ruled.name(other),
            ruled.witness(found, one.strength)
        );
        findings.push(
            Diagnostic::new("limit-not-shown", Severity::Error, place(one), message)
                .label("says may")
                .related(place(other), format!("{} says {}", ruled.name(other), other.strength.word()))
                .related(document.carrier.decl().span, "shows the one and not the other")
                .help(format!(
                    "If the limit holds, show it where the permission is shown: rules {}. If it does not, write under it: except {}",
                    forbids.decl.name,
                    ruled.permission(found)
                ))
                .subject(ruled.subject(found)),
        );
    }
}

fn speaks(ruled: &Ruled<'_>, provision: &Provision<'_>, group: NameId) -> bool {
    ruled.book.speaks_of(provision, group)
}

/// Documents that are read: the sheets first, since whoever reads one reads little else, then letters and policies.
fn read<'s, 'm>(shown: &'s Shown<'m>) -> Vec<&'s Document<'m>> {
    let rank = |document: &Document<'_>| match document.carrier {
        Carrier::Sheet(_) => 0,
        Carrier::Letter(_) => 1,
        Carrier::Policy(_) => 2,
    };
    let is_read = |document: &&Document<'_>| {
        let withdrawn = matches!(document.carrier, Carrier::Policy(policy) if policy.state == Some(State::Withdrawn));
        !withdrawn && !document.carrier.decl().incomplete
    };
    let mut read: Vec<&Document> = shown.documents.iter().filter(is_read).collect();
    read.sort_by_key(|document| rank(document));
    read
}
