//! What an entry of the calendar is called, why it is due, and where it stands; and what to write of what has no day.

use jiff::ToSpan;
use jiff::civil::Date;
use tutela_analysis::{Entry, Last, Of, SOON, Undated, Why};
use tutela_diagnostics::Span;
use tutela_model::date::When;
use tutela_model::{List, Model, NameId, capital};

/// Its kind, in a word for programs.
pub fn kind(of: Of<'_>, why: Why<'_>) -> &'static str {
    match (of, why) {
        (Of::Policy(_) | Of::Document(_), _) => "review",
        (Of::System(_), _) => "assessment",
        (Of::Duty(_), _) => "duty",
        (Of::Training(_), _) => "training",
        (Of::Agreement(_), _) => "agreement",
        (Of::Sentence(..), _) => "deadline",
        (Of::Rule(_), Why::Begins) => "rule-begins",
        (Of::Rule(_), _) => "rule-ends",
        (Of::Standard(_) | Of::Edition(..), _) => "guidance",
        (Of::Waiver(..), _) => "waiver",
        (Of::Post(..), _) => "post",
        (Of::Person(_), _) => "leaver",
    }
}

/// What is to be done or happens, in a line without a full stop.
pub fn what(model: &Model, of: Of<'_>, why: Why<'_>, person: Option<NameId>) -> String {
    let ends = |begins: &str, title: &str| match why {
        Why::Begins => format!("{begins} begins to hold: {title}"),
        _ => format!("Last day of {}: {title}", begins.to_lowercase()),
    };
    match of {
        Of::Policy(policy) => match why {
            Why::Asked(_) => format!("Early review: {}", policy.decl.title),
            _ => format!("Review: {}", policy.decl.title),
        },
        Of::Document(document) => format!("Review: {}", document.decl.title),
        Of::System(system) => match why {
            Why::Asked(_) => format!("Early risk assessment: {}", system.decl.title),
            _ => format!("Risk assessment: {}", system.decl.title),
        },
        Of::Duty(duty) => format!("Duty: {}", capital(&duty.decl.title)),
        Of::Training(training) => {
            let of = person.map_or(String::new(), |person| format!(", for {}", model.title(person)));
            format!("Training: {}{of}", capital(&training.decl.title))
        }
        Of::Agreement(sheet) => format!("To be signed: {}", sheet.decl.title),
        Of::Sentence(_, sentence) => capital(model.say_sentence(sentence).trim_end_matches('.')),
        Of::Rule(rule) => ends("Rule", &capital(&rule.decl.title)),
        Of::Standard(standard) => format!("Comes into force: {}", standard.decl.title),
        Of::Edition(standard, edition) => {
            format!("Comes into force: {}, edition {}", standard.decl.title, edition.name)
        }
        Of::Waiver(waiver, 0) => format!("Last day of a waiver: {} on {}", waiver.code, waiver.subject),
        Of::Waiver(waiver, more) => {
            format!("Last day of {} waivers: {} on {}, and others", more + 1, waiver.code, waiver.subject)
        }
        Of::Post(role, holding) => format!("Last day as {}: {}", role.decl.title, people(model, holding.by.as_ref())),
        Of::Person(person) => format!("Last day at the school: {}", person.decl.title),
    }
}

fn people(model: &Model, list: Option<&List>) -> String {
    let names: Vec<&str> = list.into_iter().flat_map(List::names).map(|id| model.title(id)).collect();
    if names.is_empty() { "whoever holds it".to_owned() } else { names.join(", ") }
}

/// Why it is due on its day, in a line without a full stop.
pub fn why(model: &Model, entry: &Entry<'_>) -> String {
    let last = || match entry.last {
        Some(Last::Event(event)) => format!(", last {} {}", event.what, on(event.when)),
        Some(Last::Reviewed(when)) => format!(", last reviewed {}", on(when)),
        Some(Last::Assessed(when, _)) => format!(", last assessed {}", on(when)),
        Some(Last::Record(when, _)) => format!(", last done {}", on(when)),
        None => String::new(),
    };
    match (entry.why, entry.of) {
        (Why::Rhythm(every), _) => format!("{}{}", model.say_every(every), last()),
        (Why::Named, _) => format!("on the day that the policy names{}", last()),
        (Why::First, _) => "due for the first time".to_owned(),
        (Why::Asked(asked), _) => format!("asked for {}: “{}”{}", on(asked.when), asked.what, last()),
        (Why::Slip(letter), _) => format!("the slip of “{}” is to be back", letter.decl.title),
        (Why::SchoolYear, _) => "at the start of the school year".to_owned(),
        (Why::Deadline, Of::Sentence(decl, _)) => format!("so says “{}”", capital(&decl.title)),
        (Why::Deadline, _) => "so it is said".to_owned(),
        (Why::Ends, Of::Waiver(waiver, more)) => {
            let what = if more == 0 { "the finding is" } else { "the findings are" };
            format!("after that {what} reported again: “{}”", waiver.because)
        }
        (Why::Ends, Of::Post(..) | Of::Person(_)) => "somebody else has to hold the post from the next day".to_owned(),
        (Why::Ends, _) => "it holds for the last time".to_owned(),
        (Why::Begins, Of::Rule(_)) => "it holds from then".to_owned(),
        (Why::Begins, _) => "the policy cites or follows it".to_owned(),
    }
}

/// The line that would give it a day, with the day on which it is judged, and what to do with the line.
pub fn to_write(undated: &Undated<'_>, day: Date) -> (String, String) {
    let line = match undated.of {
        Of::Policy(policy) => policy.decl.line_in(&format!("history {{ {day} reviewed by governors }}")),
        Of::Document(document) => document.decl.line_in(&format!("reviewed {day}")),
        Of::System(system) => system.decl.line_in(&format!("risk assessed {day}")),
        Of::Training(training) => training.decl.line_in(&format!("last done {day}")),
        _ => format!("last done {day}"),
    };
    let said = format!("Write the day on which it last was: `{line}`");
    let said = match undated.of {
        // Other things are first due when they are first done.
        Of::Duty(_) => {
            format!("{said}; or if it never was, when it is to be: `first due {}`", day.saturating_add(SOON.days()))
        }
        _ => said,
    };
    (line, said)
}

fn on(when: When) -> String {
    match when {
        When::Day(_) => format!("on {when}"),
        When::Month(_) => format!("in {when}"),
    }
}

/// The line that says so.
pub fn place(entry: &Entry<'_>) -> Span {
    if let Why::Asked(asked) = entry.why {
        return asked.span;
    }
    if let Some(Last::Record(_, record)) = entry.last {
        return record.span;
    }
    match entry.of {
        Of::Policy(policy) => match (entry.why, &policy.next_review, &policy.review) {
            (Why::Named, Some((_, span)), _) => *span,
            (_, _, Some(review)) => review.span,
            _ => policy.decl.span,
        },
        Of::Document(document) => document.review.as_ref().map_or(document.decl.span, |review| review.span),
        Of::System(system) => match entry.last {
            Some(Last::Assessed(_, assessed)) => assessed.span,
            _ => system.decl.span,
        },
        Of::Duty(duty) => duty.decl.span,
        Of::Training(training) => training.decl.span,
        Of::Agreement(sheet) => match entry.why {
            Why::Slip(letter) => letter.slip.as_ref().map_or(letter.decl.span, |slip| slip.span),
            _ => sheet.decl.span,
        },
        Of::Sentence(_, sentence) => sentence.span,
        Of::Rule(rule) => rule.decl.span,
        Of::Standard(standard) => standard.decl.span,
        Of::Edition(_, edition) => edition.span,
        Of::Waiver(waiver, _) => waiver.span,
        Of::Post(_, holding) => holding.span,
        Of::Person(person) => person.left.as_ref().map_or(person.decl.span, |(_, span)| *span),
    }
}
