//! What a project declares, with every name resolved.

use crate::date::{self, When};
use crate::name::{NameId, NameKind, Names};
use crate::prose::Prose;
use crate::ratified::{Ratifiable, Ratification};
use crate::sentence::{Conditions, Every, List, Part, Reference, Rhythm, Sentence, Target, Who};
use jiff::civil::{Date, Time};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeMap;
use tutela_diagnostics::{SourceId, Span};

/// Something that may be known, vague or left open.
#[derive(Clone, Debug, PartialEq)]
pub enum Stated<T> {
    /// Known.
    Known(T),
    /// Told in words that nothing can be checked by.
    Vague(String),
    /// Left open, and said to be.
    NotStated,
}

impl<T> Stated<T> {
    /// What is known, if it is.
    pub fn known(&self) -> Option<&T> {
        match self {
            Stated::Known(value) => Some(value),
            _ => None,
        }
    }
}

/// What every declaration has.
#[derive(Clone, Debug, PartialEq)]
pub struct Decl {
    /// Its name.
    pub name: String,
    /// Its title, or the name with spaces.
    pub title: String,
    /// Whether its author gave it a title.
    pub titled: bool,
    /// Its head.
    pub span: Span,
    /// Whether something in it could not be read, so that nothing may be concluded from what it lacks.
    pub incomplete: bool,
    /// What it says that it meets: `kcsie.filtering-review`.
    pub meets: Vec<String>,
}

/// One way to be reached.
#[derive(Clone, Debug, PartialEq)]
pub struct Contact {
    /// `phone`, `email`, `web`, `address`, `emergency` …
    pub kind: String,
    /// The number or address.
    pub value: String,
    /// Whether it must reach no public page.
    pub staff_only: bool,
    /// Where it is written.
    pub span: Span,
}

/// How somebody is reached.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Contacts {
    /// Each way.
    pub items: Vec<Contact>,
    /// Said to be left open, here.
    pub not_stated: Option<Span>,
}

/// A school.
#[derive(Clone, Debug, PartialEq)]
pub struct School {
    /// Its name and title.
    pub decl: Decl,
    /// Its shared name, by which posts are held at it.
    pub id: Option<NameId>,
    /// Country, `england`.
    pub country: Option<String>,
    /// Its phases, groups of pupils.
    pub phases: Vec<NameId>,
    /// Its hours.
    pub open: Option<(Time, Time)>,
    /// Its terms: name, first and last day.
    pub terms: Vec<(String, Date, Date)>,
    /// Days on which it is closed: first, last, why.
    pub closed: Vec<(Date, Date, Option<String>)>,
    /// Where a due day moves that is no school day; nowhere, if nothing is said.
    pub moves: Option<Moves>,
    /// How it is reached.
    pub contacts: Contacts,
    /// Its crest: a file beside the sources, and what it shows.
    pub crest: Option<(String, String)>,
    /// Its colours.
    pub colours: Vec<String>,
    /// Its own style sheet: a file beside the sources.
    pub style: Option<String>,
    /// Its classes: name, title, year group.
    pub classes: Vec<(String, String, Vec<NameId>)>,
}

/// Which school day takes the place of a due day that is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moves {
    /// The last one before it.
    Before,
    /// The first one after it.
    After,
}

impl Moves {
    /// The word.
    pub fn word(self) -> &'static str {
        match self {
            Moves::Before => "before",
            Moves::After => "after",
        }
    }
}

/// Somebody.
#[derive(Clone, Debug, PartialEq)]
pub struct Person {
    /// Name and title.
    pub decl: Decl,
    /// Shared name.
    pub id: NameId,
    /// When they left.
    pub left: Option<(Stated<When>, Span)>,
}

/// That somebody holds, or nobody holds, a post.
#[derive(Clone, Debug, PartialEq)]
pub struct Holding {
    /// Who; empty while vacant.
    pub by: Option<List>,
    /// At which school of a federation.
    pub at: Option<NameId>,
    /// From when.
    pub since: Option<Stated<When>>,
    /// Until when.
    pub until: Option<Stated<When>>,
    /// Where it is written.
    pub span: Span,
}

impl Holding {
    /// Whether it holds on a day, as far as its dates are known.
    pub fn covers(&self, day: Date) -> bool {
        let began = self.since.as_ref().and_then(Stated::known).is_none_or(|since| since.earliest() <= day);
        let ended = self.until.as_ref().and_then(Stated::known).is_some_and(|until| until.latest() < day);
        began && !ended
    }
}

/// A post.
#[derive(Clone, Debug, PartialEq)]
pub struct Role {
    /// Name and title.
    pub decl: Decl,
    /// Shared name.
    pub id: NameId,
    /// Who holds or held it.
    pub held: Vec<Holding>,
    /// When nobody did.
    pub vacant: Vec<Holding>,
    /// Who stands in.
    pub deputy: Option<List>,
    /// Its superior.
    pub answers_to: Option<List>,
    /// Whether it may bring a matter to its end.
    pub may_decide: bool,
    /// How it is reached.
    pub contacts: Contacts,
    /// There is one for each of these.
    pub one_for_each: Option<String>,
    /// Why the school has no such post.
    pub not_applicable: Option<String>,
}

/// A governing body or committee.
#[derive(Clone, Debug, PartialEq)]
pub struct Body {
    /// Name and title.
    pub decl: Decl,
    /// Shared name.
    pub id: NameId,
    /// Who belongs to it.
    pub members: Option<List>,
    /// Who chairs it.
    pub chair: Option<List>,
    /// Which body it is a part of.
    pub part_of: Vec<NameId>,
    /// Its superior.
    pub answers_to: Option<List>,
    /// Whether it may bring a matter to its end.
    pub may_decide: bool,
    /// How it is reached.
    pub contacts: Contacts,
}

/// Somebody outside the school.
#[derive(Clone, Debug, PartialEq)]
pub struct Agency {
    /// Name and title.
    pub decl: Decl,
    /// Shared name.
    pub id: NameId,
    /// How it is reached.
    pub contacts: Contacts,
    /// What took its place, and when.
    pub replaced_by: Option<(NameId, Option<When>, Span)>,
    /// What one turns to it for.
    pub use_for: Option<String>,
    /// Of what it is a part.
    pub part_of: Vec<NameId>,
    /// Who works there.
    pub members: Option<List>,
    /// When what is said of it was last looked up.
    pub last_verified: Option<Stated<When>>,
}

/// A wording, and whom it is for.
#[derive(Clone, Debug, PartialEq)]
pub struct Wording {
    /// The audiences; empty for the policy's own.
    pub to: Vec<NameId>,
    /// The words.
    pub text: Prose,
    /// Where it is written.
    pub span: Span,
}

/// How a clause joins the rule it stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Joins {
    /// It is the rule.
    Head,
    /// It adds to the rule.
    Also,
    /// It follows from the rule.
    Then,
    /// It says what happens when the rule is broken.
    IfBroken,
    /// It yields to any permission.
    Otherwise,
}

/// A sentence with its wordings and exceptions.
#[derive(Clone, Debug, PartialEq)]
pub struct Clause {
    /// How it joins what it stands in.
    pub joins: Joins,
    /// By what label others point at it.
    pub label: Option<String>,
    /// What it says.
    pub sentence: Sentence,
    /// Its wordings.
    pub wordings: Vec<Wording>,
    /// Its exceptions.
    pub exceptions: Vec<Exception>,
    /// The statement.
    pub span: Span,
}

/// What an exception says.
#[derive(Clone, Debug, PartialEq)]
pub enum ExceptionIs {
    /// A whole sentence.
    Sentence(Sentence),
    /// Only what narrows the head.
    Narrowing(Option<Who>, Vec<Part>),
}

/// An exception.
#[derive(Clone, Debug, PartialEq)]
pub struct Exception {
    /// What it says.
    pub is: ExceptionIs,
    /// Its wordings.
    pub wordings: Vec<Wording>,
    /// Exceptions to it.
    pub exceptions: Vec<Exception>,
    /// The statement.
    pub span: Span,
}

/// That a rule is left off a sheet on purpose.
#[derive(Clone, Debug, PartialEq)]
pub struct Silent {
    /// Whose sheet.
    pub to: Vec<NameId>,
    /// Why.
    pub because: String,
    /// Where it is written.
    pub span: Span,
}

/// What kind of statement a rule is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RuleKind {
    /// Formal.
    Rule,
    /// Words that an audience promises; no head.
    Promise,
    /// Words; no head.
    Statement,
}

impl RuleKind {
    /// The word of the language.
    pub fn word(self) -> &'static str {
        match self {
            RuleKind::Rule => "rule",
            RuleKind::Promise => "promise",
            RuleKind::Statement => "statement",
        }
    }
}

/// A rule, a promise or a statement.
#[derive(Clone, Debug, PartialEq)]
pub struct Rule {
    /// Name and title.
    pub decl: Decl,
    /// Which of the three.
    pub kind: RuleKind,
    /// What it says; none for a promise or statement.
    pub clauses: Vec<Clause>,
    /// A promise's or statement's audience and words, and further wordings.
    pub wordings: Vec<Wording>,
    /// Whose sheets leave it out on purpose.
    pub silent: Vec<Silent>,
    /// The rules that it says again.
    pub restates: Vec<String>,
    /// From when until when it holds.
    pub lasts: (Option<When>, Option<When>),
    /// The rules that it goes before, and why.
    pub overrides: Vec<(String, String)>,
}

/// A measure.
#[derive(Clone, Debug, PartialEq)]
pub struct Measure {
    /// Name and title.
    pub decl: Decl,
    /// What it counts.
    pub unit: Option<String>,
}

/// A setting's value.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Exactly, at least or at most so much.
    Amount(Bound, f64, String),
    /// A word, such as `on` or `required`.
    Word(String),
    /// In words.
    Text(String),
    /// Said to be left open.
    NotStated,
}

/// Which way a value may be passed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // Each is the word itself.
pub enum Bound {
    Exactly,
    AtLeast,
    AtMost,
}

/// The value of a measure on some things.
#[derive(Clone, Debug, PartialEq)]
pub struct Setting {
    /// Its name is the measure's.
    pub decl: Decl,
    /// Which measure.
    pub measure: String,
    /// On what; empty for everything.
    pub on: Option<List>,
    /// The value.
    pub value: Value,
    /// Its wordings.
    pub wordings: Vec<Wording>,
    /// Whose sheets leave it out on purpose.
    pub silent: Vec<Silent>,
}

/// When something was last done, and by whom.
#[derive(Clone, Debug, PartialEq)]
pub struct LastDone {
    /// When.
    pub when: Stated<When>,
    /// By whom.
    pub by: Option<List>,
    /// Where it is written.
    pub span: Span,
}

/// A duty, or all the duties of a post.
#[derive(Clone, Debug, PartialEq)]
pub struct Duty {
    /// Name and title.
    pub decl: Decl,
    /// Whose list this is, for `duties of`.
    pub of: Option<List>,
    /// What is to be done.
    pub clauses: Vec<Clause>,
    /// When it was last done.
    pub last_done: Vec<LastDone>,
    /// When it is first due.
    pub first_due: Option<When>,
    /// Whose sheets leave it out on purpose.
    pub silent: Vec<Silent>,
}

/// A training.
#[derive(Clone, Debug, PartialEq)]
pub struct Training {
    /// Name and title.
    pub decl: Decl,
    /// What it is about.
    pub on: Option<List>,
    /// Who takes it.
    pub for_whom: Option<List>,
    /// How often.
    pub rhythm: Option<Rhythm>,
    /// When it was last done.
    pub last_done: Vec<LastDone>,
    /// What else it covers.
    pub covers: Option<List>,
    /// How often it is brought up to date in between.
    pub updates: Option<Every>,
    /// Its wordings.
    pub wordings: Vec<Wording>,
    /// Said to be left open, here.
    pub not_stated: Option<Span>,
}

/// A risk assessment.
#[derive(Clone, Debug, PartialEq)]
pub struct Assessment {
    /// When it was made.
    pub when: Stated<When>,
    /// By whom.
    pub by: Option<List>,
    /// How often it is made again.
    pub review: Option<Every>,
    /// Where it is written.
    pub span: Span,
}

/// How often something is reviewed, and what brings a review forward.
#[derive(Clone, Debug, PartialEq)]
pub struct Review {
    /// How often.
    pub every: Every,
    /// What brings it forward.
    pub early: Option<Conditions>,
    /// Where it is written.
    pub span: Span,
}

/// Something that has happened and asks for an early review.
#[derive(Clone, Debug, PartialEq)]
pub struct EarlyReview {
    /// When it happened.
    pub when: When,
    /// What happened.
    pub what: String,
    /// Within what time the review is to be done, if that is said.
    pub within: Option<date::Span>,
    /// Where it is written.
    pub span: Span,
}

/// A system.
#[derive(Clone, Debug, PartialEq)]
pub struct System {
    /// Name and title.
    pub decl: Decl,
    /// Shared name.
    pub id: NameId,
    /// Who uses it.
    pub used_by: Option<List>,
    /// What for.
    pub used_for: Option<List>,
    /// What it holds.
    pub holds: Option<List>,
    /// Who runs it.
    pub run_by: Option<List>,
    /// Who provides it.
    pub provided_by: Option<List>,
    /// Who keeps it, as an account is kept.
    pub kept_by: Option<List>,
    /// Who answers for it.
    pub answered_for_by: Option<List>,
    /// Its risk assessments.
    pub assessed: Vec<Assessment>,
    /// What it blocks.
    pub blocks: Option<List>,
    /// What it manages.
    pub manages: Option<List>,
    /// Where changes to it are recorded.
    pub changes_in: Option<List>,
    /// Whether it is an official account of the school's, and its handle.
    pub official: Option<Option<String>>,
    /// The age from which it may be used.
    pub minimum_age: Option<Stated<u32>>,
    /// How often it is reviewed.
    pub review: Option<Review>,
    /// What asks for an early assessment of its risks.
    pub asked: Vec<EarlyReview>,
    /// How its keepers are reached.
    pub contacts: Contacts,
}

/// A register.
#[derive(Clone, Debug, PartialEq)]
pub struct Register {
    /// Name and title.
    pub decl: Decl,
    /// Shared name.
    pub id: NameId,
    /// Who keeps it.
    pub kept_by: Option<List>,
    /// How long what stands in it is kept.
    pub kept_for: Option<Stated<date::Span>>,
    /// Who sees it.
    pub seen_by: Option<List>,
}

/// Another document.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// Name and title.
    pub decl: Decl,
    /// Shared name.
    pub id: NameId,
    /// Whose it is.
    pub owner: Option<List>,
    /// When it was last reviewed.
    pub reviewed: Option<Stated<When>>,
    /// How often it is.
    pub review: Option<Review>,
    /// Where it is found.
    pub found_at: Option<(Stated<String>, Span)>,
    /// Of what it is a part.
    pub part_of: Vec<NameId>,
    /// Who issued it.
    pub issued_by: Option<List>,
    /// Whether it is relied on and not attached.
    pub not_attached: bool,
}

/// A term with its meaning.
#[derive(Clone, Debug, PartialEq)]
pub struct Term {
    /// Name and title.
    pub decl: Decl,
    /// Shared name.
    pub id: NameId,
    /// What it means.
    pub means: Option<Prose>,
}

/// One thing that is learnt.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    /// Its name.
    pub name: String,
    /// Whether it is something to be able to do, rather than to know.
    pub can: bool,
    /// What.
    pub text: Prose,
    /// Its wordings.
    pub wordings: Vec<Wording>,
    /// Where it is written.
    pub span: Span,
}

/// What a group learns.
#[derive(Clone, Debug, PartialEq)]
pub struct Learning {
    /// Name and title.
    pub decl: Decl,
    /// Who learns it.
    pub for_whom: Vec<NameId>,
    /// What they learn.
    pub outcomes: Vec<Outcome>,
    /// Said to be left open, here.
    pub not_stated: Option<Span>,
}

/// What makes a branch of a procedure run.
#[derive(Clone, Debug, PartialEq)]
pub enum Trigger {
    /// A circumstance.
    Holds(Conditions),
    /// Somebody does not answer in time.
    NoAnswer(List, Option<crate::sentence::Deadline>),
    /// Somebody is the subject.
    About(List),
    /// Somebody is away.
    Away(List),
}

/// One line of a procedure.
#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    /// A sentence.
    Do(Clause),
    /// A decision with its ends.
    Decide {
        /// Who decides what.
        clause: Clause,
        /// If it is so.
        so: Option<Vec<Step>>,
        /// If it is not.
        not: Option<Vec<Step>>,
        /// If whoever decides is unsure.
        unsure: Option<Vec<Step>>,
    },
    /// Shared steps.
    Follow {
        /// By what label others point at it.
        label: Option<String>,
        /// Which.
        steps: String,
        /// Only these labels of them.
        only: Vec<String>,
        /// Where it is written.
        span: Span,
    },
    /// A branch.
    Branch {
        /// What makes it run.
        when: Trigger,
        /// Whether it runs instead of the rest, rather than beside it.
        instead: bool,
        /// Its steps.
        steps: Vec<Step>,
        /// Its head.
        span: Span,
    },
    /// Steps at the same time.
    Together(Vec<Step>, Span),
    /// Steps in any order.
    AnyOrder(Vec<Step>, Span),
    /// Said to be left open, here.
    NotStated(Span),
}

/// What to do at once when somebody is in danger.
#[derive(Clone, Debug, PartialEq)]
pub struct Emergency {
    /// How one knows it.
    pub when: String,
    /// What to do.
    pub clause: Clause,
}

/// A procedure, or shared steps of procedures.
#[derive(Clone, Debug, PartialEq)]
pub struct Concern {
    /// Name and title.
    pub decl: Decl,
    /// Whether it is only steps that procedures share.
    pub shared: bool,
    /// What it also goes by.
    pub also_called: Vec<String>,
    /// The procedures whose prohibitions hold here too.
    pub kind_of: Vec<String>,
    /// Who may raise it.
    pub raised_by: Option<List>,
    /// Who leads.
    pub led_by: Option<List>,
    /// Whom it is about.
    pub about: Option<List>,
    /// Who closes it.
    pub closed_by: Option<List>,
    /// Who handles it elsewhere, and under which documents.
    pub handled_by: Vec<(List, Option<List>)>,
    /// What to do in an emergency.
    pub emergencies: Vec<Emergency>,
    /// Its steps.
    pub steps: Vec<Step>,
    /// What nobody may do.
    pub never: Vec<Clause>,
}

/// Something covered, and where.
#[derive(Clone, Debug, PartialEq)]
pub struct Covered {
    /// Whom or what.
    pub what: Reference,
    /// Where, if not everywhere.
    pub within: Option<List>,
    /// Said to be everywhere.
    pub anywhere: bool,
}

/// Something cited.
#[derive(Clone, Debug, PartialEq)]
pub struct Citation {
    /// The standard; `None` when only named in words.
    pub standard: Option<NameId>,
    /// Its words, where only named.
    pub text: Option<String>,
    /// Which edition.
    pub edition: Option<String>,
    /// Where it is written.
    pub span: Span,
}

/// Something that happened to a policy.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// When.
    pub when: When,
    /// `ratified`, `updated`, `issued`, `reviewed` …
    pub what: String,
    /// By whom.
    pub by: Option<List>,
    /// A note.
    pub note: Option<String>,
    /// How it is written, on one line; empty where a record of a ratification says it.
    pub said: String,
    /// Where it is written.
    pub span: Span,
}

impl Event {
    /// Whether it is a record of a ratification that says it, and no line of the history.
    pub fn is_recorded(&self) -> bool {
        self.said.is_empty()
    }
}

/// The state of a policy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // Each is the word itself.
pub enum State {
    Draft,
    Proposed,
    Ratified,
    Withdrawn,
}

impl State {
    /// The word.
    pub fn word(self) -> &'static str {
        match self {
            State::Draft => "draft",
            State::Proposed => "proposed",
            State::Ratified => "ratified",
            State::Withdrawn => "withdrawn",
        }
    }
}

/// What a line pulls into a document.
#[derive(Clone, Debug, PartialEq)]
pub struct Pull {
    /// `rules`, `duties` …
    pub kind: PullKind,
    /// Which of them.
    pub which: Which,
    /// Where it is written.
    pub span: Span,
}

/// What kind of thing is pulled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)] // Each is the word itself.
pub enum PullKind {
    Rules,
    Duties,
    Concerns,
    Flowcharts,
    Recipients,
    Settings,
    Training,
    Learning,
    Roles,
    Contacts,
    Systems,
    Registers,
    Documents,
    Terms,
    Citations,
}

/// Which of a kind are pulled.
#[derive(Clone, Debug, PartialEq)]
pub enum Which {
    /// All.
    All,
    /// These.
    Named(Vec<(String, Span)>),
    /// Those about these words.
    About(List),
    /// Those with a wording for these, about these words if given.
    Worded(List, Option<List>),
    /// Those of these.
    Of(List),
    /// Those for these.
    For(List),
}

/// Something declared where it is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // Each is the index in the list of the model that its name says.
pub enum Item {
    Rule(usize),
    Duty(usize),
    Setting(usize),
    Training(usize),
    Concern(usize),
    Learning(usize),
    Named(NameId),
}

/// What stands in a section or sheet.
#[derive(Clone, Debug, PartialEq)]
pub enum Content {
    /// Prose.
    Prose(Prose),
    /// Something pulled by name or kind.
    Pull(Pull),
    /// Something declared here.
    Declared(Item),
    /// A section in it.
    Section(Section),
}

/// What stands before a section's heading.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum SectionNumber {
    /// Its place among the sections beside it that have numbers, behind the number of the one around it.
    #[default]
    Counted,
    /// A number of its own, as it is written.
    Own(String),
    /// Nothing.
    None,
}

impl SectionNumber {
    /// The number as it is printed. `begins` is what the numbers there begin with: nothing at the top of a policy, `4.` within
    /// section 4; `None` within a section without a number. `count` is how many numbered ones stand before it there, and counts
    /// it with them.
    pub fn printed(&self, begins: Option<&str>, count: &mut usize) -> Option<String> {
        if *self == SectionNumber::None {
            return None;
        }
        *count += 1;
        match self {
            SectionNumber::Own(number) => Some(number.clone()),
            _ => begins.map(|begins| format!("{begins}{count}")),
        }
    }
}

/// A section.
#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    /// Name and title.
    pub decl: Decl,
    /// What stands before its heading.
    pub number: SectionNumber,
    /// What stands in it.
    pub content: Vec<Content>,
}

/// A policy.
#[derive(Clone, Debug, PartialEq)]
pub struct Policy {
    /// Name and title.
    pub decl: Decl,
    /// Whose it is.
    pub owner: Option<List>,
    /// Who approves it.
    pub approver: Option<List>,
    /// Its state.
    pub state: Option<State>,
    /// How often it is reviewed.
    pub review: Option<Review>,
    /// When next.
    pub next_review: Option<(Stated<When>, Span)>,
    /// What asks for an early review.
    pub asked: Vec<EarlyReview>,
    /// When it was issued.
    pub issued: Option<Stated<When>>,
    /// Its version.
    pub version: Option<String>,
    /// Whom and what it covers.
    pub covers: Vec<Covered>,
    /// What it cites.
    pub cites: Vec<Citation>,
    /// The policies beside it.
    pub links: Option<List>,
    /// With whom it was written.
    pub written_with: Option<List>,
    /// What it was written from.
    pub based_on: Option<String>,
    /// The risks that it speaks of.
    pub risks: Option<List>,
    /// What happened to it.
    pub history: Vec<Event>,
    /// Its sections.
    pub sections: Vec<Section>,
}

/// A field to sign or fill in.
#[derive(Clone, Debug, PartialEq)]
pub struct SignField {
    /// `pupil`, `parent`, `class`, `date` …
    pub name: String,
    /// What is printed; the name itself where nothing is given.
    pub label: String,
}

/// A part of a sheet.
#[derive(Clone, Debug, PartialEq)]
pub struct SheetPart {
    /// Its heading.
    pub title: Option<String>,
    /// What stands in it.
    pub content: Vec<Content>,
    /// Where it is written.
    pub span: Span,
}

/// What kind of sheet it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SheetKind {
    /// An agreement to sign.
    Aup,
    /// A guide.
    Guide,
}

/// A sheet: an acceptable-use agreement, or a guide.
#[derive(Clone, Debug, PartialEq)]
pub struct Sheet {
    /// Name and title.
    pub decl: Decl,
    /// Which of the two.
    pub kind: SheetKind,
    /// Whom it is for.
    pub for_whom: Vec<NameId>,
    /// What it begins with.
    pub intro: Option<Prose>,
    /// What it ends with.
    pub closing: Option<Prose>,
    /// Its parts; what stands outside a part is one without a heading.
    pub parts: Vec<SheetPart>,
    /// The reading age that it must not pass.
    pub reading_age: Option<u32>,
    /// The pages that it must fit.
    pub fits: Option<u32>,
    /// What is signed.
    pub sign: Option<(Vec<SignField>, Span)>,
    /// Whether it is relied on and not attached.
    pub not_attached: bool,
}

/// A slip to cut off and return.
#[derive(Clone, Debug, PartialEq)]
pub struct Slip {
    /// Its heading.
    pub title: Option<String>,
    /// Its words.
    pub content: Vec<Prose>,
    /// What is signed.
    pub sign: Option<(Vec<SignField>, Span)>,
    /// To whom it goes back.
    pub return_to: Option<List>,
    /// By when.
    pub return_by: Option<Stated<When>>,
    /// Where it is written.
    pub span: Span,
}

/// A letter.
#[derive(Clone, Debug, PartialEq)]
pub struct Letter {
    /// Name and title.
    pub decl: Decl,
    /// To whom.
    pub to: Vec<NameId>,
    /// The sheets that go with it.
    pub with: Vec<(String, Span)>,
    /// Its words.
    pub content: Vec<Content>,
    /// Its slip.
    pub slip: Option<Slip>,
    /// The pages that it must fit.
    pub fits: Option<u32>,
}

/// One thing that an edition of a standard asks for.
#[derive(Clone, Debug, PartialEq)]
pub enum Ask {
    /// A duty to do this.
    Duty(Sentence),
    /// A post: held, in these groups, with a deputy.
    Role {
        /// Which post; one that ships with the tool and that the project does not have is unknown here.
        role: Target,
        /// Whether somebody must hold it.
        held: bool,
        /// In which groups.
        within: Vec<NameId>,
        /// Whether it must have a deputy.
        deputy: bool,
    },
    /// A rule about these, for these; and whether it must have something written down.
    Rule(List, Option<List>, bool),
    /// A procedure about these that reaches these in time.
    Concern(List, Option<List>, Option<crate::sentence::Deadline>),
    /// A training on these, for these, so often.
    Training(List, Option<List>, Option<Rhythm>),
    /// A setting.
    Setting(String, Option<List>, Value),
    /// A sheet for these.
    Sheet(List),
    /// A policy that names these among its risks.
    Policy(List),
    /// In words.
    Words(String),
}

/// A requirement of a standard.
#[derive(Clone, Debug, PartialEq)]
pub struct Requirement {
    /// Name and title.
    pub decl: Decl,
    /// What it asks for; any of them meets it.
    pub asks: Vec<Ask>,
    /// The same as it is written, without its article.
    pub written: Vec<String>,
    /// What to write, line by line, to have the first of them, with posts as the standard calls them; nothing where lines can
    /// be made of what is asked.
    pub instance: Vec<String>,
    /// What of it could not be established: then nobody is told that it is not met.
    pub not_established: Vec<String>,
}

/// An edition of a standard.
#[derive(Clone, Debug, PartialEq)]
pub struct Edition {
    /// Which: a year.
    pub name: String,
    /// From when it is in force, and until when.
    pub in_force: (Option<Stated<When>>, Option<Stated<When>>),
    /// What it asks for.
    pub requirements: Vec<Requirement>,
    /// The edition whose requirements it keeps, beside its own and but for those that it names again.
    pub keeps: Option<String>,
    /// What of it could not be established.
    pub not_established: Vec<String>,
    /// Where it is written.
    pub span: Span,
}

impl Edition {
    /// Whether it is in force on a day, as far as its dates are said.
    pub fn is_in_force(&self, day: Date) -> bool {
        let known = |when: &Option<Stated<When>>| when.as_ref().and_then(|when| when.known().copied());
        known(&self.in_force.0).is_none_or(|from| from.earliest() <= day)
            && known(&self.in_force.1).is_none_or(|to| day <= to.latest())
    }
}

/// A standard, law or guidance.
#[derive(Clone, Debug, PartialEq)]
pub struct Standard {
    /// Name and title.
    pub decl: Decl,
    /// Shared name.
    pub id: NameId,
    /// Who issues it.
    pub issuer: Option<String>,
    /// Where it is published.
    pub source: Option<String>,
    /// When what is said of it here was last verified.
    pub last_verified: Option<Stated<When>>,
    /// Whether it is advice, not law.
    pub advisory: bool,
    /// From when it is in force, and until when.
    pub in_force: (Option<Stated<When>>, Option<Stated<When>>),
    /// What took its place, and when.
    pub replaced_by: Option<(NameId, Option<When>, Span)>,
    /// What of it could not be established.
    pub not_established: Vec<String>,
    /// Its editions.
    pub editions: Vec<Edition>,
}

/// A post, a body or an agency that shipped standards speak of: what it goes by in schools.
#[derive(Clone, Debug, PartialEq)]
pub struct Post {
    /// As the standards write it.
    pub name: String,
    /// What kind of name it is.
    pub kind: NameKind,
    /// Its usual title.
    pub title: String,
    /// What it also goes by.
    pub also_called: Vec<String>,
}

/// A body, a law or guidance that there is no longer.
#[derive(Clone, Debug, PartialEq)]
pub struct Retired {
    /// What it was called.
    pub title: String,
    /// What it also went by.
    pub also_called: Vec<String>,
    /// What took its place, as it is said.
    pub by: String,
    /// Since when.
    pub since: Option<When>,
    /// When that was last looked up.
    pub last_verified: Option<Stated<When>>,
}

/// An answer to a question of a scenario.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // Each is the answer itself.
pub enum Answer {
    Yes,
    No,
    Depends,
    Disagree,
    Silent,
}

/// What a scenario asks.
#[derive(Clone, Debug, PartialEq)]
pub enum Case {
    /// A question about the rules, and the answer that is expected.
    Question(Sentence, Answer),
    /// A run of a procedure.
    Concern(Run),
}

/// A run of a procedure, and what it must come to.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    /// Which.
    pub concern: String,
    /// Who is away.
    pub absent: Vec<NameId>,
    /// Whom it is about.
    pub about: Option<List>,
    /// When it begins.
    pub at: Option<jiff::civil::DateTime>,
    /// At which school.
    pub school: Option<List>,
    /// Whom it must reach, by when.
    pub reaches: Option<(List, Option<crate::sentence::Deadline>)>,
    /// Whom it must never tell.
    pub never_tells: Option<List>,
    /// Where it is written.
    pub span: Span,
}

/// A scenario.
#[derive(Clone, Debug, PartialEq)]
pub struct Scenario {
    /// Its title.
    pub title: String,
    /// What it asks.
    pub cases: Vec<Case>,
    /// Where it is written.
    pub span: Span,
}

/// A finding that is accepted for a time.
#[derive(Clone, Debug, PartialEq)]
pub struct Waiver {
    /// Which check.
    pub code: String,
    /// Where the name of the check is written.
    pub code_span: Span,
    /// On what.
    pub subject: String,
    /// What the finding says, in six signs such as `K7QX-3M`: only while it says so it is accepted. Nothing accepts whatever it says.
    pub worded: Option<String>,
    /// Until when.
    pub until: Option<When>,
    /// Why.
    pub because: String,
    /// Where it is written.
    pub span: Span,
}

/// The kinds of declaration that have names of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs)] // Each is the word itself.
pub enum Class {
    Rule,
    Duty,
    Concern,
    Steps,
    Measure,
    Training,
    Learning,
    Policy,
    Aup,
    Letter,
    Guide,
}

impl Class {
    /// The word of the language.
    pub fn word(self) -> &'static str {
        match self {
            Class::Rule => "rule",
            Class::Duty => "duty",
            Class::Concern => "concern",
            Class::Steps => "steps",
            Class::Measure => "measure",
            Class::Training => "training",
            Class::Learning => "learning",
            Class::Policy => "policy",
            Class::Aup => "aup",
            Class::Letter => "letter",
            Class::Guide => "guide",
        }
    }
}

/// Where a declared item is, and whether a document or another item speaks of it.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    /// Its head.
    pub span: Span,
    /// Whether it ships with the tool.
    pub standard: bool,
}

/// A place where something is said in vague words, or said to be left open.
#[derive(Clone, Debug, PartialEq)]
pub struct Loose {
    /// The words; `None` where it is `not stated`, nobody named, or the school.
    pub words: Option<String>,
    /// What is not pinned down: "how often", "who", "by when" …
    pub what: &'static str,
    /// In what: the declaration's name.
    pub within: String,
    /// Where it is written.
    pub span: Span,
}

/// A project with its names resolved.
#[derive(Clone, Debug, Default)]
pub struct Model {
    /// The shared names.
    pub names: Names,
    /// Names of all other declarations, and where they are.
    pub items: BTreeMap<(Class, String), Place>,
    /// The federation, if the project is one; its contacts and calendar.
    pub federation: Option<School>,
    /// The school, or the schools of the federation.
    pub schools: Vec<School>,
    /// People.
    pub people: Vec<Person>,
    /// Posts.
    pub roles: Vec<Role>,
    /// Bodies.
    pub bodies: Vec<Body>,
    /// Agencies.
    pub agencies: Vec<Agency>,
    /// Rules, promises and statements, in the order of the sources.
    pub rules: Vec<Rule>,
    /// Measures.
    pub measures: Vec<Measure>,
    /// Settings.
    pub settings: Vec<Setting>,
    /// Duties.
    pub duties: Vec<Duty>,
    /// Trainings.
    pub trainings: Vec<Training>,
    /// Systems.
    pub systems: Vec<System>,
    /// Registers.
    pub registers: Vec<Register>,
    /// Documents.
    pub documents: Vec<Document>,
    /// Terms.
    pub terms: Vec<Term>,
    /// What is learnt.
    pub learning: Vec<Learning>,
    /// Procedures and shared steps.
    pub concerns: Vec<Concern>,
    /// Policies.
    pub policies: Vec<Policy>,
    /// The records of ratifications, by policy and day.
    pub ratifications: Vec<Ratification>,
    /// What would be ratified now, clause by clause; empty while there is no record to hold against it.
    pub ratifiable: Vec<Ratifiable>,
    /// Agreements and guides.
    pub sheets: Vec<Sheet>,
    /// Letters.
    pub letters: Vec<Letter>,
    /// Standards.
    pub standards: Vec<Standard>,
    /// The standards that the project follows.
    pub follows: Vec<NameId>,
    /// Those of them that it follows in one edition, whatever the day.
    pub pinned: Vec<(NameId, String)>,
    /// What declarations say that they meet: `kcsie.filtering-review`.
    pub claimed: Vec<String>,
    /// The posts, bodies and agencies that shipped standards speak of.
    pub posts: Vec<Post>,
    /// What there is no longer.
    pub retired: Vec<Retired>,
    /// The same, statement by statement, each with its place.
    pub followed: Vec<(Vec<NameId>, Span)>,
    /// Scenarios.
    pub scenarios: Vec<Scenario>,
    /// Waivers.
    pub waivers: Vec<Waiver>,
    /// Everything that is vague or left open.
    pub loose: Vec<Loose>,
    /// Links in prose and contacts: where they lead, and where they are written.
    pub links: Vec<(String, Span)>,
    /// Shared names that something speaks of.
    pub used: FxHashSet<NameId>,
    /// Other declarations that something speaks of.
    pub used_items: FxHashSet<(Class, String)>,
    /// Names in statements that could not be read: nothing may be concluded from their seeming unused or missing.
    pub mentioned: FxHashSet<String>,
    /// The names of a file's statements that could not be read at all; documents are not published while there are any.
    pub unreadable: usize,
    /// Labels of steps, by concern.
    pub labels: FxHashMap<String, FxHashSet<String>>,
    /// The sources that ship with the tool.
    pub standard: Vec<SourceId>,
}

impl Model {
    /// The title of a shared name.
    pub fn title(&self, id: NameId) -> &str {
        &self.names.get(id).title
    }

    /// The role that a name names.
    pub fn role(&self, id: NameId) -> Option<&Role> {
        self.roles.iter().find(|role| role.id == id)
    }

    /// Whoever holds a post on a day, at a school if it is held school by school.
    pub fn holders(&self, role: &Role, day: Date, school: Option<NameId>) -> Vec<NameId> {
        let held = role.held.iter().filter(|h| h.covers(day) && (h.at.is_none() || school.is_none() || h.at == school));
        held.flat_map(|h| h.by.iter().flat_map(List::names)).collect()
    }

    /// Whether a group is, or is a part of, another, or is made of parts of it.
    pub fn covers_group(&self, outer: NameId, inner: NameId) -> bool {
        if self.names.is_within(inner, outer) {
            return true;
        }
        let made_of = &self.names.get(outer).made_of;
        made_of.iter().any(|part| self.names.is_within(inner, *part))
    }

    /// The procedure of a name; shared steps are none.
    pub fn concern(&self, name: &str) -> Option<&Concern> {
        self.concerns.iter().find(|concern| !concern.shared && concern.decl.name == name)
    }

    /// What `follow` runs by a name: shared steps, or else the lines of a procedure.
    pub fn steps(&self, name: &str) -> Option<&Concern> {
        let shared = self.concerns.iter().find(|concern| concern.shared && concern.decl.name == name);
        shared.or_else(|| self.concern(name))
    }

    /// The rule of a name.
    pub fn rule(&self, name: &str) -> Option<&Rule> {
        self.rules.iter().find(|rule| rule.decl.name == name)
    }
}
