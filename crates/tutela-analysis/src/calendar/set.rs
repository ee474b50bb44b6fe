//! What is set for a day to come, and passes: agreements to sign, guidance that comes into force, rules that begin and end,
//! waivers that end, and people who leave.

use super::{Entry, Of, Why};
use crate::again::terms;
use crate::due::school_year;
use jiff::civil::Date;
use tutela_model::date::When;
use tutela_model::{Deadline, Letter, List, Model, NameId, Sheet, SheetKind, State, Stated, Waiver};

/// The agreements that are signed. Each is due when the slip of its letter is to be back, or else on the first day of a school
/// year: the policy keeps no record of who has signed, so that none is ever overdue.
pub(super) fn agreements(model: &Model, day: Date) -> Vec<Entry<'_>> {
    let sheets = model.sheets.iter();
    let sheets = sheets.filter(|sheet| sheet.kind == SheetKind::Aup && !sheet.not_attached && !sheet.decl.incomplete);
    let entries = sheets.filter_map(|sheet| {
        let slips: Vec<&Letter> = letters(model, sheet).collect();
        if sheet.sign.is_none() && slips.is_empty() {
            return None;
        }
        let back = |letter: &&'_ Letter| Some(letter.slip.as_ref()?.return_by.as_ref()?.known()?.latest());
        let dated = slips.into_iter().filter_map(|letter| Some((back(&letter)?, letter)));
        let (due, why) = match dated.filter(|(back, _)| *back >= day).min_by_key(|(back, _)| *back) {
            Some((back, letter)) => (back, Why::Slip(letter)),
            None => (next_school_year(model, day)?, Why::SchoolYear),
        };
        Some(Entry::new(model, day, Of::Agreement(sheet), sheet.decl.name.clone(), due, why))
    });
    entries.collect()
}

/// The letters that a sheet goes with and whose slip is signed.
fn letters<'m>(model: &'m Model, sheet: &Sheet) -> impl Iterator<Item = &'m Letter> {
    let signed = |letter: &&Letter| letter.slip.as_ref().is_some_and(|slip| slip.sign.is_some());
    model.letters.iter().filter(signed).filter(|letter| letter.with.iter().any(|(name, _)| *name == sheet.decl.name))
}

/// The first day of the school year that begins next, or on the day itself: of its first term where that is declared, or else
/// 1 September.
fn next_school_year(model: &Model, day: Date) -> Option<Date> {
    let (this, end) = school_year(day);
    let begins = |first: Date| {
        let (_, last) = school_year(first);
        terms(model)
            .into_iter()
            .map(|(begins, _)| begins)
            .find(|begins| first <= *begins && *begins <= last)
            .unwrap_or(first)
    };
    Some(begins(this)).filter(|first| *first >= day).or_else(|| end.tomorrow().ok().map(begins))
}

/// Guidance that the project follows or a policy cites, and that comes into force.
pub(super) fn guidance(model: &Model, day: Date) -> Vec<Entry<'_>> {
    let in_use = model.policies.iter().filter(|policy| policy.state != Some(State::Withdrawn));
    let cited: Vec<NameId> = in_use.flat_map(|policy| &policy.cites).filter_map(|cited| cited.standard).collect();
    let mut entries = Vec::new();
    for standard in &model.standards {
        if !model.follows.contains(&standard.id) && !cited.contains(&standard.id) {
            continue;
        }
        let name = &standard.decl.name;
        let from = |from: &Option<Stated<When>>| coming(from.as_ref()?.known()?.earliest(), day);
        if let Some(due) = from(&standard.in_force.0) {
            entries.push(Entry::new(model, day, Of::Standard(standard), name.clone(), due, Why::Begins));
        }
        for edition in &standard.editions {
            if let Some(due) = from(&edition.in_force.0) {
                let subject = format!("{name}.{}", edition.name);
                entries.push(Entry::new(model, day, Of::Edition(standard, edition), subject, due, Why::Begins));
            }
        }
    }
    entries
}

/// Rules that begin to hold, and rules that hold for the last time.
pub(super) fn rules(model: &Model, day: Date) -> Vec<Entry<'_>> {
    let mut entries = Vec::new();
    for rule in model.rules.iter().filter(|rule| !rule.decl.incomplete) {
        let (from, until) = rule.lasts;
        let begins = from.and_then(|from| coming(from.earliest(), day)).map(|due| (due, Why::Begins));
        let ends = until.and_then(|until| coming(until.latest(), day)).map(|due| (due, Why::Ends));
        for (due, why) in begins.into_iter().chain(ends) {
            entries.push(Entry::new(model, day, Of::Rule(rule), rule.decl.name.clone(), due, why));
        }
    }
    entries
}

/// Sentences of rules and duties that are to be kept by a day. Whether they were is recorded nowhere, so that none is ever
/// overdue.
pub(super) fn deadlines(model: &Model, day: Date) -> Vec<Entry<'_>> {
    let rules = model.rules.iter().map(|rule| (&rule.decl, &rule.clauses));
    let duties = model.duties.iter().map(|duty| (&duty.decl, &duty.clauses));
    let whole = rules.chain(duties).filter(|(decl, _)| !decl.incomplete);
    let sentences = whole.flat_map(|(decl, clauses)| clauses.iter().map(move |clause| (decl, &clause.sentence)));
    let entries = sentences.filter_map(|(decl, sentence)| {
        let Some(Deadline::By(by)) = sentence.deadline() else { return None };
        let due = coming(by.latest(), day)?;
        Some(Entry::new(model, day, Of::Sentence(decl, sentence), decl.name.clone(), due, Why::Deadline))
    });
    entries.collect()
}

/// Waivers, on the last day on which they hold. Those that are bound to what a finding says come in hundreds, as
/// `tutela baseline` writes them: all that end on one day for one reason are one entry.
pub(super) fn waivers(model: &Model, day: Date) -> Vec<Entry<'_>> {
    let ends_with = |one: &Waiver, other: &Waiver| {
        let both_bound = one.worded.is_some() && other.worded.is_some();
        both_bound && one.until == other.until && one.because == other.because
    };
    let entries = model.waivers.iter().enumerate().filter_map(|(at, waiver)| {
        let due = coming(waiver.until?.latest(), day)?;
        if model.waivers[..at].iter().any(|before| ends_with(before, waiver)) {
            return None;
        }
        let more = model.waivers[at + 1..].iter().filter(|behind| ends_with(waiver, behind)).count();
        let of = if waiver.worded.is_some() { ".worded" } else { "" };
        let subject = format!("{}.{}{of}", waiver.code, waiver.subject.replace(' ', "."));
        Some(Entry::new(model, day, Of::Waiver(waiver, more), subject, due, Why::Ends))
    });
    entries.collect()
}

/// Posts that somebody leaves, and people who leave while their posts say nothing of it.
pub(super) fn leavers(model: &Model, day: Date) -> Vec<Entry<'_>> {
    let mut entries = Vec::new();
    let mut told: Vec<NameId> = Vec::new();
    for role in model.roles.iter().filter(|role| !role.decl.incomplete) {
        for holding in &role.held {
            let Some(Stated::Known(until)) = &holding.until else { continue };
            let Some(due) = coming(until.latest(), day) else { continue };
            let who: Vec<NameId> = holding.by.iter().flat_map(List::names).collect();
            let names: Vec<&str> = who.iter().map(|who| model.names.get(*who).name.as_str()).collect();
            let subject = format!("{}.{}", role.decl.name, names.join("."));
            told.extend(who);
            entries.push(Entry::new(model, day, Of::Post(role, holding), subject, due, Why::Ends));
        }
    }
    for person in model.people.iter().filter(|person| !person.decl.incomplete && !told.contains(&person.id)) {
        let Some((Stated::Known(left), _)) = &person.left else { continue };
        if let Some(due) = coming(left.latest(), day) {
            entries.push(Entry::new(model, day, Of::Person(person), person.decl.name.clone(), due, Why::Ends));
        }
    }
    entries
}

/// A day that is not past.
fn coming(due: Date, day: Date) -> Option<Date> {
    (day <= due).then_some(due)
}
