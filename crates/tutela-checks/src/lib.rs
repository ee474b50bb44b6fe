//! Says what is missing, lapsed or contradictory on a given day.
//!
//! A check is one short file, one page with the same stem, and one line in [`CHECKS`]. It is a function of the model and the
//! day; the order of checks changes nothing. What is found while a text is read (an unknown name, a lost brace) has a page
//! here too, so that `explain` knows every finding.

mod asking;
mod checks;
mod drawn;
mod lines;
mod modals;
mod own_names;
mod readability;
mod routes;
mod ruled;
mod sheets;
mod source;
pub mod standards;
mod texts;
mod waivers;
mod ways;
mod words;

use jiff::civil::Date;
use own_names::OwnNames;
use routes::Routes;
use ruled::Ruled;
use sheets::Shown;
use std::cell::OnceCell;
use texts::{Text, texts};
use tutela_diagnostics::Diagnostic;
use tutela_model::Model;
use waivers::Accepted;

/// One check.
pub struct Check {
    /// Its name, which reads well after "allow": named for the fault.
    pub code: &'static str,
    /// What it finds, why it matters, what it leaves alone, how to put it right; its examples are its tests.
    pub page: &'static str,
    run: Run,
}

/// What a check looks at.
enum Run {
    /// The model, on a day.
    Model(fn(&Model, Date, &mut Vec<Diagnostic>)),
    /// The model and every text in it.
    Texts(fn(&Model, &[Text<'_>], &mut Vec<Diagnostic>)),
    /// The model and every sentence that its documents print, with the clause that it comes from.
    Printed(fn(&Model, &Shown<'_>, &mut Vec<Diagnostic>)),
    /// The rules as sets of situations, and where they contradict each other.
    Rules(fn(&Ruled<'_>, &mut Vec<Diagnostic>)),
    /// The same, and what the documents print.
    RulesPrinted(fn(&Ruled<'_>, &Shown<'_>, &mut Vec<Diagnostic>)),
    /// The procedures as graphs.
    Routes(fn(&Routes<'_>, &mut Vec<Diagnostic>)),
    /// What all others find, and which of it is accepted.
    Accepted(fn(&Accepted<'_>, &mut Vec<Diagnostic>)),
}

/// What checks read of a model on a day. What several read is put together once, when the first of them asks.
struct Read<'m> {
    model: &'m Model,
    day: Date,
    texts: OnceCell<Vec<Text<'m>>>,
    shown: OnceCell<Shown<'m>>,
    ruled: OnceCell<Ruled<'m>>,
    routes: OnceCell<Routes<'m>>,
    own_names: OnceCell<OwnNames>,
}

impl<'m> Read<'m> {
    fn new(model: &'m Model, day: Date) -> Self {
        Read {
            model,
            day,
            texts: OnceCell::new(),
            shown: OnceCell::new(),
            ruled: OnceCell::new(),
            routes: OnceCell::new(),
            own_names: OnceCell::new(),
        }
    }
}

impl Check {
    /// Whether it looks at the procedures as graphs.
    pub fn reads_procedures(&self) -> bool {
        matches!(self.run, Run::Routes(_))
    }

    /// What it finds in a model on a day.
    pub fn findings(&self, model: &Model, day: Date) -> Vec<Diagnostic> {
        let mut findings = Vec::new();
        self.run(&Read::new(model, day), &mut findings);
        findings
    }

    fn run(&self, read: &Read<'_>, findings: &mut Vec<Diagnostic>) {
        let model = read.model;
        let shown = || read.shown.get_or_init(|| Shown::of(model));
        let ruled = || read.ruled.get_or_init(|| Ruled::new(model, read.day));
        let before = findings.len();
        match self.run {
            Run::Model(check) => check(model, read.day, findings),
            Run::Texts(check) => check(model, read.texts.get_or_init(|| texts(model)), findings),
            Run::Printed(check) => check(model, shown(), findings),
            Run::Rules(check) => check(ruled(), findings),
            Run::RulesPrinted(check) => check(ruled(), shown(), findings),
            Run::Routes(check) => check(read.routes.get_or_init(|| Routes::new(model, read.day)), findings),
            Run::Accepted(check) => check(&Accepted::new(model, read.day, found(read, |_| {})), findings),
        }
        let own_names = read.own_names.get_or_init(|| OwnNames::of(model));
        findings.iter_mut().skip(before).for_each(|finding| own_names.put_into(finding));
    }
}

macro_rules! checks {
    (@run $module:ident) => { Run::Model(checks::$module::check) };
    (@run $module:ident reads texts) => { Run::Texts(checks::$module::check) };
    (@run $module:ident reads printed) => { Run::Printed(checks::$module::check) };
    (@run $module:ident reads rules) => { Run::Rules(checks::$module::check) };
    (@run $module:ident reads rules and printed) => { Run::RulesPrinted(checks::$module::check) };
    (@run $module:ident reads routes) => { Run::Routes(checks::$module::check) };
    (@run $module:ident reads accepted) => { Run::Accepted(checks::$module::check) };
    ($($module:ident $code:literal $(reads $($what:ident)+)?),* $(,)?) => {
        &[$(Check {
            code: $code,
            page: include_str!(concat!("checks/", stringify!($module), ".md")),
            run: checks!(@run $module $(reads $($what)+)?),
        }),*]
    };
}

/// Every check. Behind one that reads more than the model stands what: every text, what is printed, rules held against each other,
/// procedures as graphs, what is accepted.
pub const CHECKS: &[Check] = checks![
    actor_not_named "actor-not-named",
    advice_contradicts "advice-contradicts" reads rules,
    audience_without_sheet "audience-without-sheet",
    ban_left_out "ban-left-out" reads printed,
    calendar_runs_out "calendar-runs-out",
    changed_since_ratification "changed-since-ratification",
    choice_without_test "choice-without-test" reads routes,
    citation_stale "citation-stale",
    clause_without_that "clause-without-that",
    concern_missing "concern-missing" reads routes,
    contact_missing "contact-missing",
    could_not_decide "could-not-decide" reads rules,
    cycles_differ "cycles-differ",
    date_in_future "date-in-future",
    date_moved "date-moved",
    deputies_circle "deputies-circle" reads routes,
    document_not_listed "document-not-listed" reads texts,
    document_not_used "document-not-used" reads texts,
    document_two_titles "document-two-titles",
    due_too_early "due-too-early",
    duty_without_post "duty-without-post",
    edition_ahead "edition-ahead",
    edition_unknown "edition-unknown",
    ends_with_subject "ends-with-subject" reads routes,
    evidence_destroyed "evidence-destroyed" reads routes,
    evidence_not_kept "evidence-not-kept" reads routes,
    exception_left_out "exception-left-out" reads printed,
    exception_swallows_rule "exception-swallows-rule" reads rules,
    exception_without_effect "exception-without-effect" reads rules,
    former_holder_trained "former-holder-trained",
    given_twice "given-twice" reads rules,
    hard_to_read "hard-to-read" reads printed,
    holder_left "holder-left",
    holders_gap "holders-gap",
    interval_broken "interval-broken",
    keeper_not_told "keeper-not-told" reads routes,
    law_for_others "law-for-others",
    lead_passed_over "lead-passed-over" reads routes,
    letter_to_other_parents "letter-to-other-parents",
    limit_not_shown "limit-not-shown" reads rules and printed,
    name_replaced "name-replaced",
    near_miss "near-miss" reads rules,
    never_applies "never-applies" reads rules,
    never_recorded "never-recorded",
    no_cover "no-cover" reads routes,
    no_deadline "no-deadline" reads routes,
    no_emergency "no-emergency" reads routes,
    no_out_of_hours "no-out-of-hours" reads routes,
    no_review_period "no-review-period",
    nobody_acts "nobody-acts" reads routes,
    nobody_closes "nobody-closes" reads routes,
    nobody_has_to_tell "nobody-has-to-tell" reads routes,
    nobody_in_particular "nobody-in-particular",
    nobody_judges "nobody-judges" reads routes,
    not_assessed "not-assessed",
    not_pinned_down "not-pinned-down",
    not_ratified "not-ratified",
    not_written_down "not-written-down" reads routes,
    nothing_to_draw_in "nothing-to-draw-in" reads texts,
    number_otherwise "number-otherwise",
    number_repeated "number-repeated" reads texts,
    one_or_both "one-or-both" reads rules,
    one_post_two_titles "one-post-two-titles",
    only_on_sheet "only-on-sheet" reads printed,
    other_phase "other-phase" reads texts,
    over_the_limit "over-the-limit" reads routes,
    overdue "overdue",
    overrides_circle "overrides-circle" reads rules,
    parents_always_told "parents-always-told" reads routes,
    part_beside_whole "part-beside-whole",
    placeholder_link "placeholder-link",
    post_held_twice "post-held-twice",
    post_without_duties "post-without-duties",
    printed_nowhere "printed-nowhere",
    private_contact "private-contact",
    pulls_nothing "pulls-nothing",
    ratified_apart "ratified-apart",
    ratified_by_another "ratified-by-another",
    ratified_unchanged "ratified-unchanged",
    reaches_nobody "reaches-nobody" reads routes,
    recipients_differ "recipients-differ" reads routes,
    record_altered "record-altered",
    register_without_keeper "register-without-keeper",
    requirement_unmet "requirement-unmet" reads routes,
    restated_otherwise "restated-otherwise" reads printed,
    review_before_issue "review-before-issue",
    review_date_past "review-date-past",
    review_due_soon "review-due-soon",
    review_lapsed "review-lapsed",
    role_vacant "role-vacant",
    rule_in_prose "rule-in-prose" reads texts,
    rule_left_out "rule-left-out" reads printed,
    rule_repeated "rule-repeated" reads rules,
    rules_contradict "rules-contradict" reads rules and printed,
    rules_overlap "rules-overlap" reads rules,
    sheet_too_long "sheet-too-long",
    sheet_unsigned "sheet-unsigned",
    slip_incomplete "slip-incomplete" reads texts,
    staff_contact_public "staff-contact-public",
    statements_only "statements-only",
    step_never_runs "step-never-runs" reads routes,
    steps_repeated "steps-repeated" reads routes,
    strengths_differ "strengths-differ" reads rules,
    subject_is_told "subject-is-told" reads routes,
    system_only_on_sheet "system-only-on-sheet" reads printed,
    template_residue "template-residue" reads texts,
    told_to_others "told-to-others" reads printed,
    two_approvers "two-approvers" reads rules,
    two_away "two-away" reads routes,
    two_posts_one_title "two-posts-one-title",
    undefined_term "undefined-term" reads texts,
    unused "unused",
    updated_since_ratification "updated-since-ratification",
    value_out_of_bounds "value-out-of-bounds",
    values_differ "values-differ",
    waits_for_itself "waits-for-itself" reads routes,
    waits_for_untold "waits-for-untold" reads routes,
    waiver_of_nothing "waiver-of-nothing",
    waiver_unused "waiver-unused" reads accepted,
    worded_otherwise "worded-otherwise",
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
    check_telling(model, day, |_| {})
}

/// Makes whatever is not as it was ratified an error, for a branch that is published: clauses that have changed since, and
/// policies of which nobody is recorded to have ratified a word. No waiver holds against it.
pub fn require_ratified(model: &Model, day: Date, findings: &mut Vec<Diagnostic>) {
    checks::changed_since_ratification::required(model, day, findings);
}

/// Does what [`check`] does, and tells each check's code when that check is done, so that a measurement can say what took
/// how long. What several checks read counts with the first of them.
pub fn check_telling(model: &Model, day: Date, done: impl FnMut(&'static str)) -> Vec<Diagnostic> {
    let accepted = Accepted::new(model, day, found(&Read::new(model, day), done));
    let mut findings = Vec::new();
    for check in CHECKS {
        if let Run::Accepted(check) = check.run {
            check(&accepted, &mut findings);
        }
    }
    [accepted.left, findings].concat()
}

/// Every finding of a model on a day, waived or not, with six signs for what it says; waivers themselves are not judged.
pub fn worded(model: &Model, day: Date) -> Vec<(Diagnostic, String)> {
    waivers::worded(found(&Read::new(model, day), |_| {}))
}

/// What all checks find but those of what is accepted.
fn found(read: &Read<'_>, mut done: impl FnMut(&'static str)) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for check in CHECKS.iter().filter(|check| !matches!(check.run, Run::Accepted(_))) {
        check.run(read, &mut findings);
        done(check.code);
    }
    findings
}

/// The page of every finding, by its code.
pub fn pages() -> impl Iterator<Item = (&'static str, &'static str)> {
    CHECKS.iter().map(|check| (check.code, check.page)).chain(READING.iter().copied())
}
