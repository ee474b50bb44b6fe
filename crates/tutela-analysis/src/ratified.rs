//! What has changed in a policy since it was last ratified, clause by clause.

use crate::sheets::{Carrier, printed};
use jiff::civil::Date;
use std::collections::{BTreeSet, HashMap};
use tutela_model::{Joint, List, Model, NameId, Policy, Ratifiable, Ratification, Ratified, history_digest};

/// How a policy differs from what was last ratified.
#[derive(Clone, Debug)]
pub struct Since<'m> {
    /// The record of the last ratification.
    pub record: &'m Ratification,
    /// Clauses that say something else, with what the record has.
    pub changed: Vec<(&'m Ratifiable, &'m Ratified)>,
    /// Clauses that were not there.
    pub added: Vec<&'m Ratifiable>,
    /// Clauses that are no longer there.
    pub removed: Vec<&'m Ratified>,
}

impl Since<'_> {
    /// Whether the policy stands as it was ratified.
    pub fn is_as_ratified(&self) -> bool {
        self.changed.is_empty() && self.added.is_empty() && self.removed.is_empty()
    }

    /// How many clauses differ.
    pub fn count(&self) -> usize {
        self.changed.len() + self.added.len() + self.removed.len()
    }
}

/// The records of a policy, in the order of their days.
pub fn records<'m>(model: &'m Model, policy: &Policy) -> impl Iterator<Item = &'m Ratification> {
    model.ratifications.iter().filter(move |record| record.policy == policy.decl.name)
}

/// What has changed in a policy, as it stands, since its last ratification up to a day; `None` where there is no record of one.
pub fn since_ratified<'m>(model: &'m Model, policy: &Policy, day: Date) -> Option<Since<'m>> {
    let record = records(model, policy).filter(|record| record.on <= day).last()?;
    Some(between(record, &clauses_of(model, policy, &model.ratifiable)))
}

/// The record of a ratification of a policy as it stands, on a day, by a body of this name, with its whole digest.
pub fn record_of(
    model: &Model,
    policy: &Policy,
    all: &[Ratifiable],
    on: Date,
    by: NameId,
    minute: &str,
) -> Ratification {
    // What stands within quotes in a file has straight quotes nowhere, and neither has its digest.
    let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ").replace('"', "”");
    let clause = |clause: &Ratifiable| Ratified {
        key: clause.key.clone(),
        title: plain(&clause.title),
        digest: clause.digest.clone(),
        span: clause.span,
    };
    let next = policy.next_review.as_ref().and_then(|(next, span)| Some((*next.known()?, *span)));
    let last = records(model, policy).last();
    let span = policy.decl.span;
    let mut record = Ratification {
        policy: policy.decl.name.clone(),
        on,
        by_name: model.names.get(by).name.clone(),
        by_title: plain(model.title(by)),
        by: List { items: Vec::new(), joint: Joint::Commas, span },
        minute: plain(minute),
        next_review: next,
        history: history_digest(policy, on),
        before: last.map(|last| (last.whole.clone(), last.span)),
        clauses: clauses_of(model, policy, all).into_iter().map(clause).collect(),
        whole: String::new(),
        whole_span: span,
        span,
    };
    record.whole = record.digest();
    record
}

/// How clauses as they stand differ from those of a record.
pub fn between<'m>(record: &'m Ratification, now: &[&'m Ratifiable]) -> Since<'m> {
    let then: HashMap<&str, &Ratified> = record.clauses.iter().map(|clause| (&*clause.key, clause)).collect();
    let still: BTreeSet<&str> = now.iter().map(|clause| &*clause.key).collect();
    let mut since = Since { record, changed: Vec::new(), added: Vec::new(), removed: Vec::new() };
    for clause in now {
        match then.get(&*clause.key) {
            None => since.added.push(clause),
            Some(was) if was.digest != clause.digest => since.changed.push((clause, was)),
            Some(_) => {}
        }
    }
    since.removed.extend(record.clauses.iter().filter(|clause| !still.contains(&*clause.key)));
    since
}

/// The clauses that are ratified with a policy: those of the project, if it has one policy. With several, those that stand in it
/// and those that it prints, with the sheets that carry them and whatever these speak of; what none of the policies reaches
/// belongs to each.
pub fn clauses_of<'m>(model: &Model, policy: &Policy, all: &'m [Ratifiable]) -> Vec<&'m Ratifiable> {
    if model.policies.len() <= 1 {
        return all.iter().collect();
    }
    let reached: Vec<(&str, BTreeSet<usize>)> =
        model.policies.iter().map(|policy| (&*policy.decl.name, reached(model, policy, all))).collect();
    let own = reached.iter().find(|(name, _)| *name == policy.decl.name).map(|(_, own)| own);
    let belongs = |at: usize| {
        own.is_some_and(|own| own.contains(&at)) || reached.iter().all(|(_, reached)| !reached.contains(&at))
    };
    all.iter().enumerate().filter(|(at, _)| belongs(*at)).map(|(_, clause)| clause).collect()
}

/// The places of the clauses that a policy reaches.
fn reached(model: &Model, policy: &Policy, all: &[Ratifiable]) -> BTreeSet<usize> {
    let mut by_name: HashMap<&str, Vec<usize>> = HashMap::new();
    for (at, clause) in all.iter().enumerate() {
        let names = clause.name().split([',', ' ']).filter(|name| !name.is_empty());
        names.for_each(|name| by_name.entry(name).or_default().push(at));
    }
    let printed = printed(model);
    let is_own = |carrier: &Carrier<'_>| matches!(carrier, Carrier::Policy(own) if own.decl.name == policy.decl.name);
    let owners: BTreeSet<&str> =
        printed.iter().filter(|one| is_own(&one.carrier)).map(|one| &*one.owner.decl().name).collect();
    let carriers = printed
        .iter()
        .filter(|one| !matches!(one.carrier, Carrier::Policy(_)) && owners.contains(&*one.owner.decl().name))
        .map(|one| &*one.carrier.decl().name);
    let names = owners.iter().copied().chain(carriers);
    let mut open: Vec<usize> = names.flat_map(|name| by_name.get(name).into_iter().flatten().copied()).collect();
    open.extend((0..all.len()).filter(|at| all[*at].policy.as_deref() == Some(&policy.decl.name)));
    // Another policy's own text is never this one's, whatever speaks of it.
    let is_others = |at: usize| all[at].policy.as_deref().is_some_and(|name| name != policy.decl.name);
    let mut reached = BTreeSet::new();
    while let Some(at) = open.pop() {
        if is_others(at) || !reached.insert(at) {
            continue;
        }
        open.extend(all[at].words.iter().flat_map(|word| by_name.get(&**word).into_iter().flatten().copied()));
    }
    reached
}
