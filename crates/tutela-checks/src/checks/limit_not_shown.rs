use crate::ruled::{Ruled, place};
use crate::sheets::{Document, Shown, is_silent_to};
use std::cmp::Reverse;
use std::collections::BTreeSet;
use tutela_analysis::Carrier;
use tutela_analysis::rules::{By, Contradiction, In, Provision, Shape};
use tutela_diagnostics::{Diagnostic, Severity};
use tutela_model::{NameId, Rule, State};

/// A permission that a document shows, without the prohibition that limits it.
pub fn check(ruled: &Ruled<'_>, shown: &Shown<'_>, findings: &mut Vec<Diagnostic>) {
    let documents = read(shown);
    let mut told = BTreeSet::new();
    let mut limits: Vec<&Contradiction> =
        ruled.book.verdicts().contradictions.iter().filter(|found| found.shape == Shape::Limit).collect();
    // Of several that one permission is shown without, the one that takes most from it is told.
    limits.sort_by_key(|found| (found.positive, Reverse(found.things)));
    for found in &limits {
        let (one, other) = (ruled.positive(found), ruled.negative(found));
        let Some((permits, forbids, document)) = kept_from(ruled, &documents, one, other) else { continue };
        if !told.insert(permits.decl.name.clone()) {
            continue;
        }
        // Whoever mends what is told has the others to mend next: the advice is for all of them.
        let mut all = vec![forbids];
        for limit in &limits {
            let further = kept_from(ruled, &documents, ruled.positive(limit), ruled.negative(limit));
            let of_it = further.filter(|(of, ..)| of.decl.name == permits.decl.name);
            all.extend(
                of_it.map(|(_, forbids, _)| forbids).filter(|it| !all.iter().any(|rule| std::ptr::eq(*rule, *it))),
            );
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
                .help(help(ruled, shown, found, document, (permits, &all)))
                .subject(ruled.subject(found)),
        );
    }
}

/// The rules that still limit a permission once what forbids it is mended, and that a document which shows it does not show.
pub fn limits_not_shown(ruled: &Ruled<'_>, shown: &Shown<'_>, found: &Contradiction) -> Vec<String> {
    let documents = read(shown);
    let mut names: Vec<String> = Vec::new();
    for limit in &found.limits {
        let kept = kept_from(ruled, &documents, ruled.positive(found), &ruled.book.provisions[*limit]);
        names.extend(kept.map(|(_, forbids, _)| forbids.decl.name.clone()).filter(|name| !names.contains(name)));
    }
    names
}

/// The rule that permits, the one that limits it, and the first document that shows the one to its readers and not the other.
fn kept_from<'r, 'd, 's, 'm>(
    ruled: &Ruled<'r>,
    documents: &[&'d Document<'s>],
    one: &Provision<'m>,
    other: &Provision<'m>,
) -> Option<(&'r Rule, &'r Rule, &'d Document<'s>)> {
    let (In::Rule(permits), In::Rule(forbids)) = (one.within, other.within) else { return None };
    if other.by == By::Only || permits == forbids {
        return None;
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
    let document = documents.iter().filter(shown).find(concerned).filter(|_| elsewhere)?;
    Some((permits, forbids, *document))
}

/// What to write if the limits hold, and if they do not.
fn help(
    ruled: &Ruled<'_>,
    shown: &Shown<'_>,
    found: &Contradiction,
    document: &Document<'_>,
    (permits, forbids): (&Rule, &[&Rule]),
) -> String {
    let names: Vec<&str> = forbids.iter().map(|rule| rule.decl.name.as_str()).collect();
    let names = names.join(", ");
    let (limit, holds, them, does) = match forbids {
        [_] => ("limit", "holds", "it", "it does"),
        _ => ("limits", "hold", "them", "they do"),
    };
    let shows = match forbids {
        // Named in the policy, it would be a rule of the policy that stands on the sheet of others alone.
        [only] if matches!(document.carrier, Carrier::Policy(_)) && !shown.in_policy(only) => {
            format!("write it under the sentence of the permission: except {}", ruled.prohibition(found))
        }
        _ => format!("show {them} where the permission is shown: rules {names}"),
    };
    format!(
        "If the {limit} {holds}, {shows}. If {does} not, write in `{}`: overrides {names} because \"…\"",
        permits.decl.name
    )
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
