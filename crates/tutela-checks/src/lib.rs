//! Says what is missing, lapsed or contradictory on a given day.
//!
//! A check is one short file, one page with the same stem, and one line in [`CHECKS`]. It is a function of the model and the
//! day; the order of checks changes nothing. What is found while a text is read (an unknown name, a lost brace) has a page
//! here too, so that `explain` knows every finding.

mod checks;
mod words;

use jiff::civil::Date;
use tutela_diagnostics::Diagnostic;
use tutela_model::{Model, Waiver};

/// One check.
pub struct Check {
    /// Its name, which reads well after "allow": named for the fault.
    pub code: &'static str,
    /// What it finds, why it matters, what it leaves alone, how to put it right; its examples are its tests.
    pub page: &'static str,
    run: fn(&Model, Date, &mut Vec<Diagnostic>),
}

macro_rules! checks {
    ($($module:ident $code:literal),* $(,)?) => {
        &[$(Check { code: $code, page: include_str!(concat!("checks/", stringify!($module), ".md")), run: checks::$module::check }),*]
    };
}

/// Every check.
pub const CHECKS: &[Check] = checks![
    audience_without_sheet "audience-without-sheet",
    holder_left "holder-left",
    not_pinned_down "not-pinned-down",
    not_ratified "not-ratified",
    placeholder_link "placeholder-link",
    review_lapsed "review-lapsed",
    role_vacant "role-vacant",
    sheet_unsigned "sheet-unsigned",
    unused "unused",
];

macro_rules! reading {
    ($($code:literal),* $(,)?) => { &[$(($code, include_str!(concat!("reading/", $code, ".md")))),*] };
}

/// The pages of what is found while the texts are read.
pub const READING: &[(&str, &str)] = reading![
    "braces",
    "circle",
    "empty",
    "indentation",
    "name-clash",
    "name-form",
    "no-such-day",
    "not-understood",
    "quotes",
    "two-meanings",
    "unknown-name",
    "untidy",
    "wrong-kind",
];

/// Everything that the checks find in a model on a day, without what the project waives on that day.
pub fn check(model: &Model, day: Date) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for check in CHECKS {
        (check.run)(model, day, &mut findings);
    }
    findings.retain(|finding| !model.waivers.iter().any(|waiver| silences(waiver, finding, day)));
    findings
}

/// Whether a waiver silences a finding on a day: it names its check, and what it is about or the declaration that it is in.
/// The last day of a waiver is still waived; a waiver whose day cannot be read waives nothing.
fn silences(waiver: &Waiver, finding: &Diagnostic, day: Date) -> bool {
    let rest = finding.subject.strip_prefix(waiver.subject.as_str());
    waiver.code == finding.code
        && rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        && waiver.until.is_some_and(|until| day <= until.latest())
}

/// The page of every finding, by its code.
pub fn pages() -> impl Iterator<Item = (&'static str, &'static str)> {
    CHECKS.iter().map(|check| (check.code, check.page)).chain(READING.iter().copied())
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use tutela_diagnostics::{Severity, Source, Sources, Span};

    /// A project at which every check finds something.
    const FAULTY: &str = r##"
        school hawthorn "Hawthorn Primary School" { country england }
        person s-okafor "Sam Okafor" left 2026-07-20
        person nobody-knows "Nell Ames"
        role dsl "Designated Safeguarding Lead" { held by s-okafor since 2023-09-01 }
        role online-safety-lead "Online Safety Lead" { vacant since 2026-07-20 }
        policy online-safety "Online Safety Policy" {
          review every 12 months; covers parents, pupils; issued 2023-06; owner not stated
        }
        aup ks2-agreement "Our rules" for ks2 { rules own-account }
        rule own-account { everyone must not share passwords "carelessly" }
        document behaviour "Behaviour policy" { found at "#" }
    "##;

    fn model(text: &str) -> Model {
        let mut sources = Sources::new();
        let standard: Vec<_> =
            tutela_model::STANDARD.into_iter().map(|(path, text)| sources.add(Source::new(path, text))).collect();
        sources.add(Source::new("example.policy", text));
        let parsed: Vec<_> = sources.iter().map(|(id, source)| tutela_syntax::parse(id, &source.text)).collect();
        let lowered =
            tutela_model::lower(&sources, &parsed.iter().map(|parsed| &parsed.tree).collect::<Vec<_>>(), &standard);
        assert!(parsed.iter().all(|parsed| parsed.diagnostics.is_empty()) && lowered.diagnostics.is_empty());
        lowered.model
    }

    fn day() -> Date {
        date(2026, 11, 21)
    }

    #[test]
    fn every_check_finds_something_in_the_faulty_project() {
        let found = check(&model(FAULTY), day());
        for check in CHECKS {
            assert!(found.iter().any(|finding| finding.code == check.code), "{} finds nothing", check.code);
        }
    }

    #[test]
    fn the_order_of_the_checks_changes_nothing() {
        let model = model(FAULTY);
        let key = |finding: &Diagnostic| (finding.code, finding.span.start, finding.message.clone());
        let mut backwards = Vec::new();
        for check in CHECKS.iter().rev() {
            (check.run)(&model, day(), &mut backwards);
        }
        let mut forwards = check(&model, day());
        forwards.sort_by_key(key);
        backwards.sort_by_key(key);
        assert_eq!(forwards, backwards);
    }

    /// A check adds findings of its own code, and touches neither the others' nor the model.
    #[test]
    fn a_check_only_adds() {
        let model = model(FAULTY);
        let before = format!("{model:?}");
        let first = Diagnostic::new(
            "untidy",
            Severity::Advice,
            Span::new(tutela_diagnostics::SourceId(0), 0, 1),
            "of somebody else's",
        );
        for check in CHECKS {
            let mut findings = vec![first.clone()];
            (check.run)(&model, day(), &mut findings);
            assert_eq!(findings[0], first, "{}", check.code);
            assert!(findings[1..].iter().all(|finding| finding.code == check.code), "{}", check.code);
        }
        assert_eq!(format!("{model:?}"), before);
    }

    /// What the calendar brings about fails a check, and keeps no school from printing its sheets.
    #[test]
    fn the_calendar_never_stops_publication() {
        let model = model(FAULTY);
        for day in [date(2000, 1, 1), day(), date(2100, 1, 1)] {
            for finding in check(&model, day) {
                assert!(!finding.stops_publication, "{}", finding.message);
            }
        }
        let errors: Vec<&str> =
            check(&model, day()).iter().filter(|f| f.severity == Severity::Error).map(|f| f.code).collect();
        assert_eq!(errors, ["holder-left", "review-lapsed", "role-vacant"]);
    }

    #[test]
    fn a_finding_says_what_to_do_in_one_clause_and_where() {
        for finding in check(&model(FAULTY), day()) {
            let message = &finding.message;
            assert!(!message.ends_with('.') && !message.contains('\n'), "{message}");
            assert!(finding.help.as_ref().is_some_and(|help| help.starts_with(char::is_uppercase)), "{message}");
            assert!(!finding.label.is_empty() && !finding.subject.is_empty(), "{message}");
        }
    }

    #[test]
    fn a_waiver_silences_its_finding_to_its_last_day() {
        let waived = |line: &str, day: Date| {
            let text = format!("{FAULTY}\n{line} because \"Starts in January.\"");
            !check(&model(&text), day).iter().any(|finding| finding.code == "role-vacant")
        };
        let last = date(2027, 1, 31);
        assert!(waived("waive role-vacant on online-safety-lead until 2027-01-31", day()));
        assert!(waived("waive role-vacant on online-safety-lead until 2027-01-31", last));
        assert!(waived("waive role-vacant on online-safety-lead until 2027-01", last));
        assert!(!waived("waive role-vacant on online-safety-lead until 2027-01-31", date(2027, 2, 1)));
        assert!(
            !waived("waive role-vacant on online-safety until 2027-01-31", day()),
            "a part of a name is another name"
        );
        assert!(!waived("waive holder-left on online-safety-lead until 2027-01-31", day()));
        assert!(!waived("waive role-vacant on online-safety-lead until \"the new year\"", day()));
    }
}
