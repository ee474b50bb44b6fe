use crate::words::{called, has_words, small_words, the, title_of};
use jiff::civil::Date;
use tutela_diagnostics::{Diagnostic, Severity};
use tutela_model::{Loose, Model};

const CODE: &str = "not-pinned-down";

/// Who, when, how often or how much, left open or told in words that nobody can be held to.
pub fn check(model: &Model, _day: Date, findings: &mut Vec<Diagnostic>) {
    findings.extend(model.loose.iter().filter_map(|loose| left_open(model, loose)));
}

fn left_open(model: &Model, loose: &Loose) -> Option<Diagnostic> {
    let what = clause(loose.what);
    let message = match &loose.words {
        // A text is a good value, unless it is one of the words that say nothing.
        Some(words) if loose.what == "the value" && !says_nothing(words, PRAISE) => return None,
        Some(words)
            if is_about_somebody(loose.what)
                || is_a_day(loose.what)
                || loose.what == "which guidance"
                || loose.what == "the value"
                || says_nothing(words, if loose.what == "how" { &[] } else { PRAISE }) =>
        {
            format!("“{words}” does not say {what}")
        }
        Some(_) => return None,
        None => {
            let title = title_of(model, &loose.within, loose.span).unwrap_or(&loose.within);
            let named = called(&loose.within, title);
            match loose.what {
                "the sheet itself" => {
                    format!("the sheet “{title}” is not attached, so that nobody can see what it asks")
                }
                "who holds the post" => format!("it is not stated who holds the post of {title}"),
                "who stands in" => format!("it is not stated who stands in for {}", the(title)),
                "to whom they answer" => format!("it is not stated to whom {} answers", the(title)),
                "how they are reached" => format!("it is not stated how to reach {}", the(title)),
                _ if loose.within.contains(' ') => format!("`{}` does not state {what}", loose.within),
                _ => format!("{named} does not state {what}"),
            }
        }
    };
    let severity = if is_grave(loose.what) { Severity::Warning } else { Severity::Advice };
    Some(
        Diagnostic::new(CODE, severity, loose.span, message)
            .label(if loose.what == "the sheet itself" { "where is it?".to_owned() } else { format!("{what}?") })
            .help(advice(model, loose))
            .subject(loose.within.clone()),
    )
}

/// What is left open, as the end of "does not say …".
fn clause(what: &str) -> &str {
    match what {
        "the value" => "how much, or which",
        "since when" => "since when the post is held",
        "until when" => "until when",
        "to whom they answer" => "to whom the post answers",
        "by when it goes back" => "by when the slip goes back",
        "to whom it goes back" => "to whom the slip goes back",
        "what" => "what is meant",
        "how" => "when or how",
        _ => what,
    }
}

fn is_about_somebody(what: &str) -> bool {
    what.starts_with("who") || matches!(what, "to whom" | "from whom" | "with whom" | "by whom" | "for whom")
}

fn is_a_day(what: &str) -> bool {
    what.starts_with("since") || what.starts_with("when ") || what.starts_with("until") || what.starts_with("from when")
}

/// Whoever must act, be told, allow or answer is what a child waits for: that is for the next meeting. The rest is wording.
fn is_grave(what: &str) -> bool {
    matches!(
        what,
        "who"
            | "who handles it"
            | "who leads"
            | "who holds the post"
            | "who stands in"
            | "who supervises"
            | "who does not answer"
            | "who is away"
            | "who runs it"
            | "who keeps it"
            | "who answers for it"
            | "who approves it"
            | "whose it is"
            | "whose permission"
            | "whose consent"
            | "to whom"
            | "by when"
            | "what happens then"
            | "the sheet itself"
    )
}

/// Words that leave open whether, when or how much, wherever they stand in a short phrase.
const HEDGES: &[&str] = &[
    "almost",
    "appropriate",
    "appropriately",
    "as and when",
    "case by case",
    "continual",
    "continually",
    "excessive",
    "excessively",
    "frequent",
    "frequently",
    "from time to time",
    "generally",
    "necessary",
    "needed",
    "normally",
    "now and then",
    "occasionally",
    "often",
    "periodic",
    "periodically",
    "possible",
    "promptly",
    "quickly",
    "regular",
    "regularly",
    "relevant",
    "required",
    "short time",
    "sometimes",
    "soon",
    "sufficient",
    "sufficiently",
    "suitable",
    "suitably",
    "timely",
    "urgently",
    "usually",
];

/// Words that praise and measure nothing: they say how well something is to be done, and give no value.
const PRAISE: &[&str] = &[
    "adequate",
    "adequately",
    "careful",
    "carefully",
    "cautious",
    "effective",
    "effectively",
    "proper",
    "properly",
    "reasonable",
    "reasonably",
    "responsibly",
    "robust",
    "safe",
    "safely",
    "secure",
    "securely",
    "sensible",
    "sensibly",
    "strong",
    "thorough",
    "thoroughly",
    "up to date",
];

/// A longer phrase says something else beside them.
const SHORT: usize = 6;

/// Whether a manner hedges, so that it is found here.
pub fn hedges(words: &str) -> bool {
    says_nothing(words, &[])
}

fn says_nothing(words: &str, also: &[&str]) -> bool {
    let small = small_words(words);
    small.split(' ').count() <= SHORT && HEDGES.iter().chain(also).any(|vague| has_words(&small, vague))
}

/// Words of those outside the school to whom something is told.
const AGENCIES: &[&str] = &["agencies", "authorities", "bodies", "organisations", "partners", "services"];

/// Words of groups of people.
const PEOPLE: &[&str] = &["community", "families", "people", "public"];

/// A value of the kind that a setting has: so much of what its measure counts, what is in a password, or whether it is on.
fn value_for(model: &Model, loose: &Loose) -> String {
    let setting = model.settings.iter().find(|setting| {
        let span = setting.decl.span;
        span.source == loose.span.source && span.start <= loose.span.start && loose.span.start <= span.end
    });
    let Some(setting) = setting else { return "60 minutes, at least 8 characters, on".to_owned() };
    let measure = model.measures.iter().find(|measure| measure.decl.name == setting.measure);
    match (setting.measure.as_str(), measure.and_then(|measure| measure.unit.as_deref())) {
        (_, Some("minutes")) => "at most 10 minutes".to_owned(),
        (_, Some("characters")) => "at least 8 characters".to_owned(),
        (_, Some("digits")) => "at least 6 digits".to_owned(),
        (_, Some("attempts")) => "at most 10 attempts".to_owned(),
        (_, Some(unit)) => format!("at most … {unit}"),
        ("password-mix", _) => "\"capitals, small letters and numbers\"".to_owned(),
        ("filtering-level", _) => "the name of the level".to_owned(),
        (name, _) if name.contains("password") => "at least 8 characters".to_owned(),
        _ => "on, or required".to_owned(),
    }
}

/// What to write instead.
fn advice(model: &Model, loose: &Loose) -> String {
    let what = loose.what;
    let speaks_of = |words: &[&str]| {
        let said = loose.words.as_deref().map(small_words).unwrap_or_default();
        words.iter().any(|word| has_words(&said, word))
    };
    let whom = || match () {
        () if speaks_of(AGENCIES) => Some(
            "which agencies, by their names, such as police. A new one has a line of its own: agency social-care \"Children's social care\"",
        ),
        () if speaks_of(PEOPLE) => Some("which groups, by their names, such as parents, volunteers or visitors"),
        () => None,
    };
    let example = match what {
        "the value" => return format!("Write a value that can be looked up: {}.", value_for(model, loose)),
        "what" | "to whom" | "from whom" | "with whom" if whom().is_some() => whom().unwrap_or_default(),
        "how often" | "how often it is reviewed" => {
            "how often, so that everybody can tell whether it was kept: every term, every school year, every 12 months"
        }
        "by when" => {
            "a time, so that everybody can tell whether it was kept: at once, the same day, within 2 school days"
        }
        "when" => {
            "a circumstance that two people would judge alike, such as: when unattended. A new one has a line of its own: circumstance visitor-online that \"a visitor goes online\""
        }
        "how" => "what is to be done so that two people would agree whether it was done, or leave the words out",
        "how they are reached" => "a way to reach them: contact phone \"…\", email \"…\"",
        "the sheet itself" => "the sheet, its rules and what is filled in at its foot: rules …; sign name, date",
        "which guidance" => {
            "the guidance by its name: cites kcsie edition 2026. If nothing has that name yet, add on a line of its own: standard kcsie \"Keeping children safe in education\" { edition 2026 }"
        }
        "how long it is kept" => "for how long, as your retention schedule says: kept by dsl for 7 years",
        "where it is recorded" => "the register, by its name: recorded in incident-log",
        "where changes are recorded" => "the register, by its name: changes recorded in filtering-log",
        "what happens then" => "the steps, or who handles it: handled by … under …",
        "what is learnt" => "what they learn, such as: know where-to-get-help \"Know where to go for help\"",
        "who holds the post" => "who holds it: held by … since …. If nobody does: vacant since …",
        "who belongs to it" => "the people, by name: members p-shah, j-lee",
        "who chairs it" => "the person, by name: chaired by p-shah",
        "where" => "the place or the register, by its name: in office, or: recorded in incident-log",
        "by when it goes back" => "the day: return to office by 2026-09-25",
        "what for" => "a purpose by its name, such as: for class-work. A new one has a line of its own: purpose …",
        "whose it is" => "the post, by its name: owner headteacher",
        "who approves it" => "who does: approver governors",
        "who handles it" => "the post, by its name: handled by headteacher",
        "who leads" => "the post, by its name: led by dsl",
        "who raises it" => "who may: raised by everyone",
        "who closes it" => "the post, by its name: closed by dsl",
        "who stands in" => "the post, by its name: deputy …",
        "to whom they answer" => "the post or body, by its name: answers to headteacher",
        "who runs it" => "the post, by its name: run by it-technician",
        "who keeps it" => "the post, by its name: kept by headteacher",
        "who answers for it" => "the post, by its name: answered for by headteacher",
        "who uses it" => "the groups: used by pupils, staff",
        "who sees it" => "the posts, by their names: seen by headteacher",
        "who supervises" => "who does: supervised by staff",
        "whose consent" => "whose it is, such as: with consent of parents",
        "whose permission" => "who gives it, such as: with permission from headteacher",
        _ if is_about_somebody(what) => "the post, by its name, such as dsl or headteacher",
        _ if is_a_day(what) => "the day: 2026-09-01",
        _ => "the name of what is meant. A new one has a line of its own: thing …",
    };
    // A line that is left open at its end needs no full stop.
    format!("Write {example}{}", if example.ends_with('…') { "" } else { "." })
}
