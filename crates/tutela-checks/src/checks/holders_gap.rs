use jiff::ToSpan;
use jiff::civil::{Date, Weekday, date};
use tutela_analysis::{held_at, is_of_several};
use tutela_diagnostics::{Diagnostic, Severity};
use tutela_model::date::say_day;
use tutela_model::{Holding, Model, NameId, Role, Stated};

/// Days between two holders of a post on which nobody held it.
pub fn check(model: &Model, day: Date, findings: &mut Vec<Diagnostic>) {
    for role in &model.roles {
        let left_out = role.one_for_each.is_some() || role.not_applicable.is_some() || role.decl.incomplete;
        if !left_out && !is_of_several(model, role) {
            findings.extend(held_at(model, role).into_iter().filter_map(|school| gap(model, role, school, day)));
        }
    }
}

/// The next gap, or else the last one of the past year: nobody can do anything about an older one.
fn gap(model: &Model, role: &Role, school: Option<NameId>, day: Date) -> Option<Diagnostic> {
    let here = |holding: &&Holding| holding.at.is_none() || school.is_none() || holding.at == school;
    let mut gaps: Vec<(&Holding, &Holding, Date, Date)> = Vec::new();
    for earlier in role.held.iter().filter(here) {
        let Some(last) = earlier.until.as_ref().and_then(Stated::known).map(|until| until.latest()) else { continue };
        let Ok(from) = last.checked_add(1.day()) else { continue };
        // Whoever still held the post then, or may have, leaves no gap.
        let others = || role.held.iter().filter(here).filter(|other| !std::ptr::eq(*other, earlier));
        let goes_on = others().any(|other| {
            let began = other.since.as_ref().and_then(Stated::known).is_none_or(|since| since.earliest() <= from);
            let ended = other.until.as_ref().and_then(Stated::known).is_some_and(|until| until.latest() < from);
            began && !ended
        });
        let since = |other: &&Holding| other.since.as_ref().and_then(Stated::known).map(|since| since.earliest());
        let next = others().filter(|other| since(other).is_some_and(|since| since > from)).min_by_key(since);
        let Some((next, since)) = next.and_then(|next| Some((next, since(&next)?))) else { continue };
        let Ok(to) = since.checked_sub(1.day()) else { continue };
        // That nobody held it may be said; and on a day inside the gap it is a vacancy.
        let said = role.vacant.iter().filter(here).any(|vacant| vacant.covers(from) || vacant.covers(to));
        let now = (from..=to).contains(&day);
        if !(goes_on || said || now) && is_missed(model, from, to) {
            gaps.push((earlier, next, from, to));
        }
    }
    let year_ago = day.checked_sub(1.year()).ok()?;
    let coming = gaps.iter().filter(|(.., from, _)| *from > day).min_by_key(|(.., from, _)| *from);
    let past = || gaps.iter().filter(|(.., to)| *to < day && *to >= year_ago).max_by_key(|(.., to)| *to);
    let (earlier, next, from, to) = *coming.or_else(past)?;
    let (mut place, mut name, mut subject) = (String::new(), String::new(), role.decl.name.clone());
    if let Some(school) = school {
        place = format!(" at {}", model.title(school));
        name = format!(" at {}", model.names.get(school).name);
        subject = format!("{subject}.{}", model.names.get(school).name);
    }
    let title = &role.decl.title;
    let days =
        if from == to { format!("on {}", say_day(from)) } else { format!("from {} to {}", say_day(from), say_day(to)) };
    let line = format!("{name} since {from} until {to}");
    let (message, help) = if from > day {
        (
            format!("nobody will hold the post of {title}{place} {days}"),
            format!("Agree on who stands in, and write: held by …{line}. If nobody does: vacant{line}"),
        )
    } else {
        (
            format!("nobody held the post of {title}{place} {days}"),
            format!("If somebody stood in, write: held by …{line}. If nobody did: vacant{line}"),
        )
    };
    Some(
        Diagnostic::new("holders-gap", Severity::Warning, earlier.span, message)
            .label("nobody after this")
            .related(next.span, "the next holder")
            .help(help)
            .subject(subject),
    )
}

/// Whether a school would have missed somebody: there was a school day in between. Where the school's calendar does not reach,
/// only what is longer than any holiday outside the summer counts.
fn is_missed(model: &Model, from: Date, to: Date) -> bool {
    let terms = || model.schools.iter().chain(&model.federation).flat_map(|school| &school.terms);
    let closed = || model.schools.iter().chain(&model.federation).flat_map(|school| &school.closed);
    let known = terms().any(|(_, first, _)| *first <= from) && terms().any(|(_, _, last)| *last >= to);
    let mut days = 0;
    let mut at = from;
    // Longer than this, a gap holds a school day whatever the calendar says.
    for _ in 0..120 {
        let weekend = matches!(at.weekday(), Weekday::Saturday | Weekday::Sunday);
        let open = if known {
            terms().any(|(_, first, last)| *first <= at && at <= *last)
                && !closed().any(|(first, last, _)| *first <= at && at <= *last)
        } else {
            let summer = (date(at.year(), 7, 15), date(at.year(), 9, 7));
            !(summer.0 <= at && at <= summer.1)
        };
        days += i32::from(open && !weekend);
        let Ok(next) = at.checked_add(1.day()) else { break };
        at = next;
        if at > to {
            break;
        }
    }
    days > if known { 0 } else { 12 }
}
