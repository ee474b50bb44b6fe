//! Gathers every sentence of a project that says what is obliged, forbidden or permitted, and what it stands in.

use super::denote::Lexicon;
use super::facts::{Fact, Literal};
use super::provision::In;
use super::region::{Dim, Region};
use crate::concerns::keeps;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use tutela_model::{Clause, Concern, Decl, Exception, ExceptionIs, Joins, Model, NameId, Sentence, Step, Trigger, Who};

/// A sentence, and what it stands in.
pub(super) struct Said<'m> {
    pub decl: &'m Decl,
    pub within: In,
    pub clause: &'m Clause,
    /// In which procedures and branches it speaks.
    pub context: Rc<[Region]>,
    pub lasts: (Option<Date>, Option<Date>),
}

/// Everybody whom sentences speak of as doing something.
pub(super) fn mentioned(model: &Model) -> BTreeSet<NameId> {
    let mut found = BTreeSet::new();
    crate::each_clause(model, &mut |_, clause| {
        who(&clause.sentence.who, &mut found);
        excepted(&clause.exceptions, &mut found);
    });
    found.extend(model.names.find("staff"));
    found
}

fn who(who: &Who, found: &mut BTreeSet<NameId>) {
    found.extend(who.list.names().chain(who.other_than.iter().copied()));
}

fn excepted(exceptions: &[Exception], found: &mut BTreeSet<NameId>) {
    for exception in exceptions {
        match &exception.is {
            ExceptionIs::Sentence(sentence) => who(&sentence.who, found),
            ExceptionIs::Narrowing(Some(narrowed), _) => who(narrowed, found),
            ExceptionIs::Narrowing(None, _) => {}
        }
        excepted(&exception.exceptions, found);
    }
}

/// Makes known whose permission and whose eye sentences speak of.
pub(super) fn mention(lexicon: &Lexicon<'_>) {
    crate::each_clause(lexicon.model, &mut |_, clause| {
        clause.sentence.parts.iter().for_each(|part| lexicon.mention(part));
        mention_in(lexicon, &clause.exceptions);
    });
}

fn mention_in(lexicon: &Lexicon<'_>, exceptions: &[Exception]) {
    for exception in exceptions {
        let (ExceptionIs::Sentence(Sentence { parts, .. }) | ExceptionIs::Narrowing(_, parts)) = &exception.is;
        parts.iter().for_each(|part| lexicon.mention(part));
        mention_in(lexicon, &exception.exceptions);
    }
}

/// Every sentence that is in force on a day or will be.
pub(super) fn gather<'m>(lexicon: &Lexicon<'m>, day: Option<Date>) -> Vec<Said<'m>> {
    let model = lexicon.model;
    let mut found = Vec::new();
    let everything: Rc<[Region]> = [lexicon.everything()].into();
    for (at, rule) in model.rules.iter().enumerate().filter(|(_, rule)| !rule.decl.incomplete) {
        let lasts = (rule.lasts.0.map(|from| from.earliest()), rule.lasts.1.map(|until| until.latest()));
        if day.zip(lasts.1).is_some_and(|(day, until)| until < day) {
            continue;
        }
        for clause in &rule.clauses {
            let context = match clause.joins {
                Joins::IfBroken => with_facts(
                    lexicon,
                    &everything,
                    &[vec![lexicon.facts.literal(Fact::Broken(rule.decl.name.clone()))]],
                ),
                _ => everything.clone(),
            };
            found.push(Said { decl: &rule.decl, within: In::Rule(at), clause, context, lasts });
        }
    }
    for (at, duty) in model.duties.iter().enumerate().filter(|(_, duty)| !duty.decl.incomplete) {
        let said = |clause| Said {
            decl: &duty.decl,
            within: In::Duty(at),
            clause,
            context: everything.clone(),
            lasts: (None, None),
        };
        found.extend(duty.clauses.iter().map(said));
    }
    let followers = followers(model);
    for (at, concern) in model.concerns.iter().enumerate().filter(|(_, concern)| !concern.decl.incomplete) {
        let matter = |concerns: &[usize]| -> Rc<[Region]> {
            let leaves = concerns.iter().map(|at| lexicon.words.matter(*at));
            [lexicon.everything().with(Dim::Matter, lexicon.sets.of(leaves))].into()
        };
        let said = |clause, context| Said {
            decl: &concern.decl,
            within: In::Concern(at),
            clause,
            context,
            lasts: (None, None),
        };
        let own = matter(&followers[at]);
        for emergency in &concern.emergencies {
            let fact = lexicon.facts.literal(Fact::Words(emergency.when.clone()));
            found.push(said(&emergency.clause, with_facts(lexicon, &own, &[vec![fact]])));
        }
        // What nobody may do in a matter, nobody may do in the kinds of it; and what is kept in it is kept in them.
        let kinds: Vec<usize> = (0..model.concerns.len()).filter(|kind| is_kind_of(model, *kind, at, 0)).collect();
        let everywhere: Vec<usize> = kinds.iter().flat_map(|kind| followers[*kind].iter().copied()).collect();
        let everywhere = matter(&everywhere);
        let keeps = keeps(model, concern);
        steps(lexicon, &concern.steps, &own, &mut |clause, context| {
            let is_kept = keeps.iter().any(|keep| std::ptr::eq(*keep, clause));
            found.push(said(clause, if is_kept { everywhere.clone() } else { context }));
        });
        found.extend(concern.never.iter().map(|clause| said(clause, everywhere.clone())));
    }
    found
}

fn is_kind_of(model: &Model, kind: usize, wider: usize, depth: usize) -> bool {
    let find = |name: &String| {
        let wider = model.concern(name)?;
        model.concerns.iter().position(|concern: &Concern| std::ptr::eq(concern, wider))
    };
    kind == wider
        || depth < model.concerns.len()
            && model.concerns[kind].kind_of.iter().filter_map(find).any(|at| is_kind_of(model, at, wider, depth + 1))
}

/// For each procedure itself and those that follow its steps.
fn followers(model: &Model) -> Vec<Vec<usize>> {
    let mut found: Vec<Vec<usize>> = (0..model.concerns.len()).map(|at| vec![at]).collect();
    for (at, concern) in model.concerns.iter().enumerate() {
        let mut stack: Vec<&Step> = concern.steps.iter().collect();
        while let Some(step) = stack.pop() {
            match step {
                Step::Follow { steps, .. } => {
                    let shared = model.concerns.iter().position(|other| other.shared && other.decl.name == *steps);
                    if let Some(shared) = shared {
                        found[shared].push(at);
                    }
                }
                Step::Decide { so, not, unsure, .. } => stack.extend([so, not, unsure].into_iter().flatten().flatten()),
                Step::Branch { steps, .. } | Step::Together(steps, _) | Step::AnyOrder(steps, _) => stack.extend(steps),
                Step::Do(_) | Step::NotStated(_) => {}
            }
        }
    }
    found
}

fn with_facts(lexicon: &Lexicon<'_>, context: &[Region], choices: &[Vec<Literal>]) -> Rc<[Region]> {
    let mut found = Vec::new();
    for region in context {
        for choice in choices {
            let facts = region.facts.iter().chain(choice).copied();
            found.extend(lexicon.facts.close(facts).map(|facts| Region { dims: region.dims, facts }));
        }
    }
    found.into()
}

fn steps<'m>(
    lexicon: &Lexicon<'m>,
    list: &'m [Step],
    context: &Rc<[Region]>,
    say: &mut impl FnMut(&'m Clause, Rc<[Region]>),
) {
    let told = |words: &str| vec![vec![lexicon.facts.literal(Fact::Words(words.to_owned()))]];
    for step in list {
        match step {
            Step::Do(clause) => say(clause, context.clone()),
            Step::Decide { clause, so, not, unsure } => {
                say(clause, context.clone());
                let decided = match &clause.sentence.act {
                    tutela_model::Act::Decide(conditions) => lexicon.conditions(conditions),
                    tutela_model::Act::Do(..) => told("it is so"),
                };
                let untrue = lexicon.untrue(&decided);
                for (end, facts) in [(so, decided), (not, untrue), (unsure, told("they are unsure"))] {
                    if let Some(end) = end {
                        steps(lexicon, end, &with_facts(lexicon, context, &facts), say);
                    }
                }
            }
            Step::Branch { when, steps: inner, span, .. } => {
                let facts = match when {
                    Trigger::Holds(conditions) => lexicon.conditions(conditions),
                    // Somebody is away, does not answer, or is whom it is about: each branch is a case of its own.
                    _ => told(&format!("branch at {}:{}", span.source.0, span.start)),
                };
                steps(lexicon, inner, &with_facts(lexicon, context, &facts), say);
            }
            Step::Together(inner, _) | Step::AnyOrder(inner, _) => steps(lexicon, inner, context, say),
            Step::Follow { .. } | Step::NotStated(_) => {}
        }
    }
}

/// The rules that a rule goes before, by their places in the model.
pub(super) fn overridden(model: &Model, rule: usize) -> impl Iterator<Item = usize> + '_ {
    let names = model.rules[rule].overrides.iter().map(|(name, _)| name);
    names.filter_map(|name| model.rules.iter().position(|other| other.decl.name == *name))
}

/// The rules that go before others, each behind those that go before it; rules in a circle in the order of the sources.
pub(super) fn first_to_last(model: &Model) -> Vec<usize> {
    let first: Vec<usize> = (0..model.rules.len()).filter(|rule| !model.rules[*rule].overrides.is_empty()).collect();
    let mut before: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for &rule in &first {
        overridden(model, rule).for_each(|other| before.entry(other).or_default().push(rule));
    }
    let mut found = Vec::new();
    let mut seen = BTreeSet::new();
    let mut stack: Vec<(usize, bool)> = first.into_iter().rev().map(|rule| (rule, false)).collect();
    while let Some((rule, is_known)) = stack.pop() {
        if is_known {
            found.push(rule);
        } else if seen.insert(rule) {
            stack.push((rule, true));
            stack.extend(before.get(&rule).into_iter().flatten().map(|other| (*other, false)));
        }
    }
    found
}

/// Rules that go before each other in a circle, each circle once, in its order.
pub fn override_circles(model: &Model) -> Vec<Vec<&Decl>> {
    let mut found: Vec<Vec<usize>> = Vec::new();
    for start in 0..model.rules.len() {
        if model.rules[start].overrides.is_empty() {
            continue;
        }
        let mut path = vec![start];
        circle(model, start, &mut path, &mut found);
    }
    found.into_iter().map(|circle| circle.into_iter().map(|at| &model.rules[at].decl).collect()).collect()
}

/// Follows what goes before what; a circle is told from its first rule, and by its shortest way.
fn circle(model: &Model, start: usize, path: &mut Vec<usize>, found: &mut Vec<Vec<usize>>) {
    let last = path[path.len() - 1];
    for next in overridden(model, last).collect::<Vec<_>>() {
        if next == start {
            found.push(path.clone());
        } else if next > start && !path.contains(&next) && path.len() < 12 {
            path.push(next);
            circle(model, start, path, found);
            path.pop();
        }
    }
}
