//! One calendar of everything in a policy that has a day: what comes round and falls due, and what is set for a day to come.
//!
//! When something falls due is decided in `due` and `again`; this gathers it, with who has it to do. What is called overdue
//! here is what the checks `overdue` and `review-lapsed` find, since they read these entries.

mod answerable;
mod lapsing;
mod set;
mod undated;

pub use answerable::Answerable;
pub use lapsing::{assessments, document_reviews, duties, duties_to_assess, policy_reviews, trainings};
pub use undated::{Undated, undated};

use jiff::ToSpan;
use jiff::civil::Date;
use tutela_model::date::When;
use tutela_model::{
    Assessment, Decl, Document, Duty, EarlyReview, Edition, Event, Every, Holding, LastDone, Letter, Model, NameId,
    Person, Policy, Role, Rule, Sentence, Sheet, Standard, System, Training, Waiver,
};

/// What is due within so many days is due soon.
pub const SOON: i64 = 30;

/// What an entry is about.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs)] // Each says it by its name.
pub enum Of<'m> {
    Policy(&'m Policy),
    Document(&'m Document),
    System(&'m System),
    Duty(&'m Duty),
    Training(&'m Training),
    /// An agreement to be signed.
    Agreement(&'m Sheet),
    /// A sentence of a rule or duty that is to be kept by a day.
    Sentence(&'m Decl, &'m Sentence),
    /// A rule that begins, or that ends.
    Rule(&'m Rule),
    /// Guidance that comes into force.
    Standard(&'m Standard),
    /// An edition of guidance that comes into force.
    Edition(&'m Standard, &'m Edition),
    /// A finding that is accepted no longer than this; and how many others are, for the same reason.
    Waiver(&'m Waiver, usize),
    /// A post whose holder leaves it.
    Post(&'m Role, &'m Holding),
    /// Somebody who leaves.
    Person(&'m Person),
}

/// What is known of when it was last done.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs)] // Each is the line that says so.
pub enum Last<'m> {
    Event(&'m Event),
    Reviewed(When),
    Record(When, &'m LastDone),
    Assessed(When, &'m Assessment),
}

impl Last<'_> {
    /// The day or month.
    pub fn when(&self) -> When {
        match self {
            Last::Event(event) => event.when,
            Last::Reviewed(when) | Last::Record(when, _) | Last::Assessed(when, _) => *when,
        }
    }
}

/// Why it is due on its day.
#[derive(Clone, Copy, Debug)]
pub enum Why<'m> {
    /// It comes round so often; of several rhythms the one that leaves the most time.
    Rhythm(&'m Every),
    /// The policy names the day of its next review.
    Named,
    /// It is first due then.
    First,
    /// Something asks for an early review.
    Asked(&'m EarlyReview),
    /// The slip of a letter is to come back by then.
    Slip(&'m Letter),
    /// A school year begins.
    SchoolYear,
    /// A sentence says so.
    Deadline,
    /// It begins then.
    Begins,
    /// It ends then.
    Ends,
}

/// How urgent it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Urgency {
    /// The last day for it is past.
    Overdue,
    /// The last day for it is past, and a waiver accepts that for now.
    Accepted,
    /// It is due within [`SOON`] days.
    Soon,
    /// It is due after that.
    Later,
}

/// One thing with a day.
#[derive(Clone, Debug)]
pub struct Entry<'m> {
    /// What it is about.
    pub of: Of<'m>,
    /// What it is about in the policy's own names, as a waiver names it: `test-filter`, `leading.p-nair`.
    pub subject: String,
    /// The last day on which it is not overdue; of what is set for a day, that day.
    pub due: Date,
    /// When it was last done.
    pub last: Option<Last<'m>>,
    /// Why it is due then.
    pub why: Why<'m>,
    /// Whose training it is, where a record of their own says so.
    pub person: Option<NameId>,
    /// Who has it to do.
    pub answerable: Vec<Answerable>,
    /// How urgent it is.
    pub urgency: Urgency,
}

impl<'m> Entry<'m> {
    fn new(model: &'m Model, day: Date, of: Of<'m>, subject: String, due: Date, why: Why<'m>) -> Self {
        let mut entry = Entry {
            of,
            subject,
            due,
            last: None,
            why,
            person: None,
            answerable: answerable::of(model, of, why, day),
            urgency: Urgency::Later,
        };
        entry.urgency = entry.judged(model, day);
        entry
    }

    fn last(self, last: Option<Last<'m>>) -> Self {
        Entry { last, ..self }
    }

    /// The check that finds it once it is overdue; nothing for what is only set for a day, which passes.
    pub fn finding(&self) -> Option<&'static str> {
        match self.of {
            Of::Policy(_) | Of::Document(_) | Of::System(_) => Some("review-lapsed"),
            Of::Duty(_) | Of::Training(_) => Some("overdue"),
            _ => None,
        }
    }

    /// Whether its last day is past, whether or not that is accepted.
    pub fn is_past(&self, day: Date) -> bool {
        self.due < day
    }

    fn judged(&self, model: &Model, day: Date) -> Urgency {
        let accepted = |code: &str| model.waivers.iter().any(|waiver| waives(waiver, code, &self.subject, day));
        let soon = day.saturating_add(SOON.days());
        match self.due {
            due if due < day && self.finding().is_some_and(accepted) => Urgency::Accepted,
            due if due < day => Urgency::Overdue,
            due if due <= soon => Urgency::Soon,
            _ => Urgency::Later,
        }
    }
}

/// Whether a waiver speaks of a finding: it names its check, and what it is about or the declaration that it is in.
pub fn is_waived_kind(waiver: &Waiver, code: &str, subject: &str) -> bool {
    let rest = subject.strip_prefix(waiver.subject.as_str());
    waiver.code == code && rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.') || rest.starts_with(" on "))
}

/// Whether a waiver that speaks of a finding silences it on a day, if the finding says what the waiver wants it to say. The last
/// day of a waiver is still waived; a waiver whose day cannot be read waives nothing.
pub fn waives(waiver: &Waiver, code: &str, subject: &str, day: Date) -> bool {
    is_waived_kind(waiver, code, subject) && waiver.until.is_some_and(|until| day <= until.latest())
}

/// Everything with a day, judged on a day: what is overdue, and what is to come, in the order of its days. What has no day on
/// record is not in it, but among the [`undated`]; nor is what could not be read whole.
pub fn calendar(model: &Model, day: Date) -> Vec<Entry<'_>> {
    let mut entries = [
        policy_reviews(model, day),
        document_reviews(model, day),
        assessments(model, day),
        duties(model, day),
        trainings(model, day),
        set::agreements(model, day),
        set::guidance(model, day),
        set::rules(model, day),
        set::deadlines(model, day),
        set::waivers(model, day),
        set::leavers(model, day),
    ]
    .concat();
    // What is due on one day stays in the order of the kinds above, and within it of the policy's own text.
    entries.sort_by_key(|entry| entry.due);
    entries
}
