use crate::ruled::{Ruled, place};
use crate::sheets::{contents, rules_of};
use std::cmp::Reverse;
use std::collections::BTreeSet;
use tutela_analysis::rules::{By, Contradiction, In, Provision, Shape};
use tutela_diagnostics::{Diagnostic, Severity};
use tutela_model::{Decl, Model, NameId, Rule, State};

/// A permission that a document shows, without the prohibition that limits it.
pub fn check(ruled: &Ruled<'_>, findings: &mut Vec<Diagnostic>) {
    let documents = documents(ruled.model);
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
        let shown = |document: &&Document| document.shows(permits) && !document.shows(forbids);
        let concerned = |document: &&Document| {
            document.readers.is_empty() || {
                let reads = |group: &NameId| speaks(ruled, one, *group) && speaks(ruled, other, *group);
                document.readers.iter().any(reads) && !is_silent(forbids, &document.readers)
            }
        };
        let elsewhere = documents.iter().any(|document| document.shows(forbids));
        let Some(document) = documents.iter().filter(shown).find(concerned).filter(|_| elsewhere) else { continue };
        if !told.insert(permits.decl.name.clone()) {
            continue;
        }
        let message = format!(
            "“{}” shows {} and not {}, which forbids a part of it: {}",
            document.decl.title,
            ruled.name(one),
            ruled.name(other),
            ruled.witness(found, one.strength)
        );
        findings.push(
            Diagnostic::new("limit-not-shown", Severity::Error, place(one), message)
                .label("says may")
                .related(place(other), format!("{} says {}", ruled.name(other), other.strength.word()))
                .related(document.decl.span, "shows the one and not the other")
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

fn is_silent(rule: &Rule, readers: &[NameId]) -> bool {
    rule.silent.iter().any(|silent| silent.to.iter().any(|to| readers.contains(to)))
}

/// Something that is printed, and the rules in it.
struct Document<'m> {
    decl: &'m Decl,
    /// Nobody in particular reads a policy.
    readers: Vec<NameId>,
    rules: Vec<&'m Rule>,
}

impl Document<'_> {
    fn shows(&self, rule: &Rule) -> bool {
        self.rules.iter().any(|shown| shown.decl.name == rule.decl.name || shown.restates.contains(&rule.decl.name))
    }
}

/// The sheets first: who reads one reads little else.
fn documents(model: &Model) -> Vec<Document<'_>> {
    let sheets =
        model.sheets.iter().filter(|sheet| !sheet.not_attached && !sheet.decl.incomplete).map(|sheet| Document {
            decl: &sheet.decl,
            readers: sheet.for_whom.clone(),
            rules: contents(sheet).flat_map(|content| rules_of(model, std::slice::from_ref(content))).collect(),
        });
    let letters = model.letters.iter().filter(|letter| !letter.decl.incomplete).map(|letter| Document {
        decl: &letter.decl,
        readers: letter.to.clone(),
        rules: rules_of(model, &letter.content),
    });
    let policies =
        model.policies.iter().filter(|policy| policy.state != Some(State::Withdrawn) && !policy.decl.incomplete);
    let policies = policies.map(|policy| Document {
        decl: &policy.decl,
        readers: Vec::new(),
        rules: policy.sections.iter().flat_map(|section| rules_of(model, &section.content)).collect(),
    });
    sheets.chain(letters).chain(policies).collect()
}
