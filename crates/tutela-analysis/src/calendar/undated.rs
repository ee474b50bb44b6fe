//! What comes round, and of which no day is written down on which it was last done: nothing can say when it falls due.

use super::{Answerable, Of, Why, answerable, duties_to_assess};
use crate::again::{is_seldom, rhythms_of_duty, rhythms_of_training};
use crate::due::review_due;
use jiff::civil::Date;
use tutela_model::{
    Act, Action, Clause, Every, LastDone, Model, NameId, NameKind, PartIs, Sentence, State, Stated, Strength, Target,
    Where,
};

/// Something that comes round, and has no day to count from.
#[derive(Clone, Debug)]
pub struct Undated<'m> {
    /// What it is.
    pub of: Of<'m>,
    /// What it is about in the policy's own names.
    pub subject: String,
    /// How often it comes round.
    pub every: &'m Every,
    /// Where that is written.
    pub span: Where,
    /// Whether the policy says itself that the day is not stated.
    pub said_open: bool,
    /// Whether the day may well be kept elsewhere, so that nobody is told that it is missing: in something that the policy
    /// names only in quotes, or with a group that need not do it together.
    pub perhaps_elsewhere: bool,
    /// Who has it to do.
    pub answerable: Vec<Answerable>,
}

/// Everything that comes round so seldom that a policy can be expected to keep the day on which it last was, and of which it
/// keeps none. What has its days elsewhere is left out: in a register, with each of many people, or in the history of a policy;
/// and so is a policy that is not in use yet.
pub fn undated(model: &Model, day: Date) -> Vec<Undated<'_>> {
    [trainings(model, day), duties(model, day), documents(model, day), policies(model, day), systems(model, day)]
        .concat()
}

impl<'m> Undated<'m> {
    fn new(model: &'m Model, day: Date, of: Of<'m>, subject: &str, (every, span): (&'m Every, Where)) -> Self {
        let answerable = answerable::of(model, of, Why::Rhythm(every), day);
        Undated { of, subject: subject.to_owned(), every, span, said_open: false, perhaps_elsewhere: false, answerable }
    }

    /// The check that finds it, if one does.
    pub fn finding(&self) -> Option<&'static str> {
        match self.of {
            _ if self.said_open => Some("not-pinned-down"),
            _ if self.perhaps_elsewhere => None,
            Of::Training(_) | Of::Duty(_) | Of::Document(_) => Some("never-recorded"),
            _ => None,
        }
    }

    fn said_open(self, said_open: bool) -> Self {
        Undated { said_open, ..self }
    }
}

fn trainings(model: &Model, day: Date) -> Vec<Undated<'_>> {
    let trainings = model.trainings.iter().filter(|training| !training.decl.incomplete);
    let undated = trainings.filter_map(|training| {
        let every = rhythms_of_training(training).find(|every| is_seldom(every))?;
        let span = training.rhythm.as_ref().map_or(training.decl.span, |rhythm| rhythm.span);
        let entry = Undated::new(model, day, Of::Training(training), &training.decl.name, (every, span));
        has_no_day(&training.last_done).then(|| entry.said_open(!training.last_done.is_empty()))
    });
    undated.collect()
}

fn duties(model: &Model, day: Date) -> Vec<Undated<'_>> {
    // The duties of a post are many, and a day for all of them would be of none.
    let duties = model.duties.iter().filter(|duty| duty.of.is_none() && !duty.decl.incomplete);
    let undated = duties.filter(|duty| duty.first_due.is_none() && has_no_day(&duty.last_done)).filter_map(|duty| {
        let rhythm = duty.clauses.iter().find_map(|clause| clause.sentence.rhythm())?;
        let every = rhythm.every.first().filter(|_| rhythms_of_duty(duty).all(is_seldom))?;
        let dated: Option<Vec<Dated>> = duty.clauses.iter().map(|clause| dated(model, clause)).collect();
        let perhaps_elsewhere = dated?.contains(&Dated::Perhaps);
        let entry = Undated::new(model, day, Of::Duty(duty), &duty.decl.name, (every, rhythm.span));
        Some(Undated { perhaps_elsewhere, ..entry.said_open(!duty.last_done.is_empty()) })
    });
    undated.collect()
}

fn documents(model: &Model, day: Date) -> Vec<Undated<'_>> {
    let documents = model.documents.iter().filter(|document| !document.decl.incomplete);
    let undated = documents.filter_map(|document| {
        let review = document.review.as_ref().filter(|review| is_seldom(&review.every))?;
        let place = (&review.every, review.span);
        let entry = Undated::new(model, day, Of::Document(document), &document.decl.name, place);
        let is_known = document.reviewed.as_ref().and_then(Stated::known).is_some();
        (!is_known).then(|| entry.said_open(document.reviewed.is_some()))
    });
    undated.collect()
}

/// Policies in use that are reviewed so often, and of which nothing says that they were looked at or issued.
fn policies(model: &Model, day: Date) -> Vec<Undated<'_>> {
    let policies = model.policies.iter().filter(|policy| {
        let in_use = !matches!(policy.state, Some(State::Draft | State::Proposed | State::Withdrawn));
        in_use && !policy.decl.incomplete && policy.history.is_empty()
    });
    let undated = policies.filter_map(|policy| {
        let review = policy.review.as_ref().filter(|review| is_seldom(&review.every))?;
        let entry = Undated::new(model, day, Of::Policy(policy), &policy.decl.name, (&review.every, review.span));
        review_due(model, policy, day).is_none().then_some(entry)
    });
    undated.collect()
}

/// Systems whose risks are assessed so often, and of which nothing says that they were. Where a duty has it done, it is the
/// duty that has the day.
fn systems(model: &Model, day: Date) -> Vec<Undated<'_>> {
    let systems = model.systems.iter().filter(|system| !system.decl.incomplete);
    let undated = systems.filter(|system| duties_to_assess(model, system).next().is_none()).filter_map(|system| {
        let with_the_last = system.assessed.iter().find_map(|one| Some((one.review.as_ref()?, one.span)));
        let place = with_the_last.or(system.review.as_ref().map(|review| (&review.every, review.span)))?;
        let has_no_day = system.assessed.iter().all(|one| one.when.known().is_none());
        let entry = Undated::new(model, day, Of::System(system), &system.decl.name, place);
        (has_no_day && is_seldom(place.0)).then(|| entry.said_open(!system.assessed.is_empty()))
    });
    undated.collect()
}

/// Whether no record has a day. One that is yet to come is a day too: that it cannot be is said elsewhere.
fn has_no_day(records: &[LastDone]) -> bool {
    records.iter().all(|done| done.when.known().is_none())
}

/// Whether one day can be recorded for what a sentence asks.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Dated {
    /// It can.
    Surely,
    /// It can, and may be recorded elsewhere or done by each for themselves.
    Perhaps,
}

/// Groups of so few people that what they have to do in turns of months is done by them together.
const ACT_TOGETHER: [&str; 3] = ["senior-leaders", "technical-staff", "governors"];

/// Whether one day could be recorded for what a sentence asks: some post does it, for everybody, and nowhere else is it written
/// down. What each member of a group does, or each class teacher, has as many days as people; a review of the policy stands in
/// its history, and what is recorded in a register stands there. A record that has only words is no register that keeps days.
fn dated(model: &Model, clause: &Clause) -> Option<Dated> {
    let sentence = &clause.sentence;
    if !matches!(sentence.strength, Strength::Must | Strength::Should) || is_of_the_policy(model, sentence) {
        return None;
    }
    let records = sentence.parts.iter().filter_map(|part| match &part.is {
        PartIs::RecordedIn(list) => Some(list),
        _ => None,
    });
    let kept = records.map(|list| {
        let in_words = list.items.iter().all(|item| matches!(item.target, Target::Vague(_)));
        in_words.then_some(Dated::Perhaps)
    });
    let done = sentence.who.list.items.iter().map(|item| match item.target {
        Target::Name(id) => match model.names.get(id).kind {
            NameKind::Role => model.role(id).is_none_or(|role| role.one_for_each.is_none()).then_some(Dated::Surely),
            NameKind::Body | NameKind::Person | NameKind::Agency => Some(Dated::Surely),
            NameKind::Group => acts_together(model, id).then_some(Dated::Perhaps),
            _ => None,
        },
        Target::TheSchool => Some(Dated::Surely),
        _ => None,
    });
    let all: Option<Vec<Dated>> = kept.chain(done).collect();
    Some(if all?.contains(&Dated::Perhaps) { Dated::Perhaps } else { Dated::Surely })
}

/// Whether a group is one of those that act together, or a part of one.
fn acts_together(model: &Model, group: NameId) -> bool {
    let mut known = ACT_TOGETHER.iter().filter_map(|name| model.names.find(name));
    known.any(|few| model.covers_group(few, group))
}

/// Whether a sentence has policies looked at, the day of which stands in their history.
fn is_of_the_policy(model: &Model, sentence: &Sentence) -> bool {
    let Act::Do(actions, _) = &sentence.act else { return false };
    let is = |name: &str, words: &[&str]| words.contains(&name);
    let looks = actions.iter().any(|action| match action {
        Action::Named(id) => is(&model.names.get(*id).name, &["review", "approve", "ratify", "update"]),
        _ => false,
    });
    let objects = sentence.objects.iter().flat_map(|objects| objects.list.names());
    let mut policies = objects.filter(|id| model.names.get(*id).name.contains("polic"));
    looks && policies.next().is_some()
}
