use crate::words::{called, words_of};
use jiff::civil::Date;
use tutela_analysis::{about_days, each_clause};
use tutela_diagnostics::{Diagnostic, Severity};
use tutela_model::date::{Span, TimeUnit};
use tutela_model::{Clause, Deadline, Every, Model, Setting, Value, Wording};

/// Words that say another number than the sentence or the setting that they stand under.
pub fn check(model: &Model, _day: Date, findings: &mut Vec<Diagnostic>) {
    let mut report = |name: &str, title: &str, wording: &Wording, head, here: &str, said: &str| {
        findings.push(
            Diagnostic::new(
                "number-otherwise",
                Severity::Warning,
                wording.text.span,
                format!("{} says “{here}”, and its words say “{said}”", called(name, title)),
            )
            .label(format!("not “{here}”"))
            .help(format!("Write “{here}” in the words too; or, if they are right, change the line above them."))
            .related(head, format!("says “{here}”"))
            .subject(name.to_owned()),
        );
    };
    each_clause(model, &mut |decl, clause| {
        if decl.incomplete {
            return;
        }
        let wrong = clause.wordings.iter().find_map(|wording| {
            let (here, said) = of_clause(model, clause, &model.say_prose(&wording.text))?;
            Some((wording, here, said))
        });
        if let Some((wording, here, said)) = wrong {
            report(&decl.name, &decl.title, wording, clause.sentence.span, &here, &said);
        }
    });
    for setting in model.settings.iter().filter(|setting| !setting.decl.incomplete) {
        let wrong = setting.wordings.iter().find_map(|wording| {
            let (here, said) = of_setting(setting, &model.say_prose(&wording.text))?;
            Some((wording, here, said))
        });
        if let Some((wording, here, said)) = wrong {
            report(&setting.decl.name, &setting.decl.title, wording, setting.decl.span, &here, &said);
        }
    }
}

/// The deadline or rhythm of a clause, and another that a wording says instead of it.
fn of_clause(model: &Model, clause: &Clause, text: &str) -> Option<(String, String)> {
    let words: Vec<String> = words_of(text).into_iter().map(str::to_lowercase).collect();
    if let Some(deadline) = clause.sentence.deadline()
        && let Some(within) = the_only(words.iter().enumerate().filter(|(_, word)| *word == "within"))
        && let Some(said) = span_at(&words[within.0 + 1..])
        && is_other_deadline(deadline, said)
    {
        return Some((model.say_deadline(deadline), format!("within {said}")));
    }
    let rhythm = clause.sentence.rhythm()?;
    let [Every::Time { time, at_least }] = rhythm.every.as_slice() else { return None };
    let (said, name) = rhythm_in(&words)?;
    let (own, other) = (about_days(*time), about_days(said));
    // What is to be done at least so often may be done oftener.
    let differs = own > 0 && other > 0 && own != other && !(*at_least && other < own);
    differs.then(|| (model.say_every(&rhythm.every[0]), name))
}

fn is_other_deadline(deadline: &Deadline, said: Span) -> bool {
    match deadline {
        Deadline::Within(own, _) => {
            let (one, other) = (about_days(*own), about_days(said));
            one != other || one == 0 && minutes(*own) != minutes(said)
        }
        Deadline::AtOnce => true,
        Deadline::SameDay => about_days(said) > 1,
        Deadline::Vague(_) | Deadline::NotStated | Deadline::By(_) => false,
    }
}

fn minutes(time: Span) -> u32 {
    if time.unit == TimeUnit::Hour { time.count * 60 } else { time.count }
}

/// The value of a setting, and another of the same unit that a wording says instead of it.
fn of_setting(setting: &Setting, text: &str) -> Option<(String, String)> {
    let Value::Amount(_, number, unit) = &setting.value else { return None };
    let singular = |word: &str| word.strip_suffix('s').unwrap_or(word).to_lowercase();
    let words = words_of(text);
    let pairs = words.windows(2).filter(|pair| singular(pair[1]) == singular(unit));
    let said: Vec<(f64, &[&str])> = pairs.filter_map(|pair| Some((number_of(pair[0])?, pair))).collect();
    let [(other, pair)] = said.as_slice() else { return None };
    (other != number).then(|| (format!("{number} {unit}"), pair.join(" ")))
}

/// What stands alone.
fn the_only<T>(mut all: impl Iterator<Item = T>) -> Option<T> {
    let first = all.next()?;
    all.next().is_none().then_some(first)
}

/// A time at the beginning of words: "2 school days".
fn span_at(words: &[String]) -> Option<Span> {
    let (first, rest) = words.split_first()?;
    let count = match first.as_str() {
        "a" | "an" => 1,
        word => number_of(word)? as u32,
    };
    let two = rest.get(1).map(|second| format!("{} {second}", rest[0]));
    let unit = two.and_then(|two| TimeUnit::read(&two)).or_else(|| TimeUnit::read(rest.first()?))?;
    Some(Span { count, unit })
}

/// How often a wording says that something is done, if it says so once.
fn rhythm_in(words: &[String]) -> Option<(Span, String)> {
    let one = |unit| Span { count: 1, unit };
    let at = |at: usize| {
        let word = words[at].as_str();
        let by_name = match word {
            "daily" => Some(one(TimeUnit::Day)),
            "weekly" => Some(one(TimeUnit::Week)),
            "monthly" => Some(one(TimeUnit::Month)),
            "termly" => Some(one(TimeUnit::Term)),
            "yearly" | "annually" => Some(one(TimeUnit::Year)),
            _ => None,
        };
        if let Some(span) = by_name {
            return Some((span, word.to_owned()));
        }
        let rest = &words[at + 1..];
        let (span, shown) = match word {
            "every" | "each" => {
                let counted = span_at(rest).map(|span| (span, span.to_string()));
                counted.or_else(|| {
                    let two = rest.get(1).map(|second| format!("{} {second}", rest[0]));
                    let unit = two.and_then(|two| TimeUnit::read(&two)).or_else(|| TimeUnit::read(rest.first()?))?;
                    Some((one(unit), unit.word().to_owned()))
                })?
            }
            "once" if rest.first().is_some_and(|word| word == "a") => {
                let unit = TimeUnit::read(rest.get(1)?)?;
                (one(unit), format!("a {}", unit.word()))
            }
            _ => return None,
        };
        Some((span, format!("{word} {shown}")))
    };
    the_only((0..words.len()).filter_map(at))
}

/// A number in digits, or in words up to twelve.
fn number_of(word: &str) -> Option<f64> {
    if word.starts_with(|c: char| c.is_ascii_digit()) {
        return word.parse().ok();
    }
    (1..=12).find(|number| crate::words::count(*number) == word.to_lowercase()).map(|number| number as f64)
}
