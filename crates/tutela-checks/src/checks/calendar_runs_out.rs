use jiff::ToSpan;
use jiff::civil::{Date, date};
use tutela_diagnostics::{Diagnostic, Severity};
use tutela_model::date::say_day;
use tutela_model::{Model, School};

/// A school whose last declared term is running, or over: after it nobody can say what "within 2 school days" is.
pub fn check(model: &Model, day: Date, findings: &mut Vec<Diagnostic>) {
    for school in model.federation.iter().chain(&model.schools) {
        findings.extend(of_school(school, day));
    }
}

fn of_school(school: &School, day: Date) -> Option<Diagnostic> {
    let end = school.terms.iter().map(|(_, _, last)| *last).max()?;
    let another = school.terms.iter().any(|(_, first, _)| *first > day);
    if another || school.decl.incomplete {
        return None;
    }
    let title = &school.decl.title;
    let message = if end < day {
        format!("the last term of {title} ended on {}, and no term is given after that", say_day(end))
    } else {
        format!("the terms of {title} end on {}, and no term is given after that", say_day(end))
    };
    Some(
        Diagnostic::new("calendar-runs-out", Severity::Warning, school.decl.span, message)
            .label("which terms come next?")
            .help(format!("Add the next terms with their own days, as in: {}", next_term(end.max(day))?))
            .subject(school.decl.name.clone()),
    )
}

/// A line for the term after a day, as schools in England usually have them.
fn next_term(day: Date) -> Option<String> {
    let (name, first, last) = match day.month() {
        1..=4 => ("summer", date(day.year(), 4, 19), date(day.year(), 7, 21)),
        5..=8 => ("autumn", date(day.year(), 9, 2), date(day.year(), 12, 17)),
        _ => {
            let year = day.checked_add(1.year()).ok()?.year();
            ("spring", date(year, 1, 5), date(year, 3, 26))
        }
    };
    Some(format!("term {name}-{} {first} to {last}", first.year()))
}
