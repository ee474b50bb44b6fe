use crate::lines::{Line, lines};
use jiff::ToSpan;
use jiff::civil::Date;
use tutela_diagnostics::{Diagnostic, Severity};
use tutela_model::date::When;
use tutela_model::{Model, Policy, State, days_in};

/// A review date in a policy's prose that is past, or a yearly review whose last day in the prose is more than a year ago.
pub fn check(model: &Model, day: Date, findings: &mut Vec<Diagnostic>) {
    for policy in &model.policies {
        // What the policy itself states is judged there.
        let stated = policy.next_review.is_some() || policy.review.is_some() || !policy.history.is_empty();
        if stated || policy.state == Some(State::Withdrawn) || policy.decl.incomplete {
            continue;
        }
        let lines = lines(policy);
        findings.extend(given(policy, &lines, day).or_else(|| promised(policy, &lines, day)));
    }
}

/// What stands before the day of a review.
const MARKS: &[&str] =
    &["review date", "next review", "review due", "to be reviewed", "due for review", "renewal date"];

fn given(policy: &Policy, lines: &[Line], day: Date) -> Option<Diagnostic> {
    let dated = lines.iter().flat_map(|line| {
        let small = line.words.to_lowercase();
        let marks = MARKS.iter().flat_map(|mark| small.match_indices(mark).map(|(at, mark)| at + mark.len()));
        let all: Vec<When> = marks.filter_map(|behind| days_in(&small[behind..]).into_iter().next()).collect();
        all.into_iter().map(move |when| (line, when))
    });
    // Where one of several is still to come, the others are those of before.
    let (line, when) = dated.max_by_key(|(_, when)| when.latest()).filter(|(_, when)| when.latest() < day)?;
    let message = format!("the review date that the text gives, {when}, is past");
    Some(finding(policy, line, message))
}

/// What is said of a policy that is reviewed every year.
const YEARLY: &[&str] =
    &["annually", "every year", "each year", "once a year", "yearly", "every 12 months", "annual basis"];
/// What is said of a day on which somebody looked at it.
const LOOKED_AT: &[&str] =
    &["adopted", "agreed", "approved", "issued", "ratified", "reviewed", "revised", "updated", "written"];

fn promised(policy: &Policy, lines: &[Line], day: Date) -> Option<Diagnostic> {
    let promise = lines.iter().find(|line| {
        line.words.split(['.', ';']).any(|sentence| {
            let small = sentence.to_lowercase();
            let of_policy =
                ["this policy", "the policy", "this online safety policy"].iter().any(|of| small.contains(of));
            of_policy && small.contains("review") && YEARLY.iter().any(|yearly| small.contains(yearly))
        })
    })?;
    // A short line with a day, as in a table of what happened; a day to come is none on which it was looked at.
    let short = lines.iter().filter(|line| line.words.split(' ').count() <= 16);
    let looked_at = short.filter_map(|line| {
        let small = line.words.to_lowercase();
        let what = LOOKED_AT.iter().any(|what| small.contains(what));
        what.then(|| days_in(&line.words).into_iter().max_by_key(|when| when.latest())).flatten()
    });
    let last = looked_at.max_by_key(|when| when.latest())?;
    // A later day anywhere may be one on which somebody looked at it, in other words.
    let later = |line: &Line| days_in(&line.words).iter().any(|when| when.latest() > last.latest());
    let due = last.latest().checked_add(1.year()).ok().filter(|_| !lines.iter().any(later))?;
    let message = format!("the text promises a review every year, and the last day that it names is {last}");
    (due < day).then(|| finding(policy, promise, message))
}

fn finding(policy: &Policy, line: &Line, message: String) -> Diagnostic {
    Diagnostic::new("review-date-past", Severity::Warning, line.span, message)
        .label("past")
        .help(
            "Review the policy, if nobody has since, and put in the day of the next review. Better, state that day in the policy, outside its sections, where it is watched: next review …",
        )
        .subject(policy.decl.name.clone())
}
