//! How a clause is said: to a reader in their own words, or as the policy says it.

use crate::wording_for;
use tutela_model::{
    Clause, Concern, Duty, Exception, Joins, Learning, Model, NameId, Outcome, Prose, Rule, Sentence, Setting, Step,
    Target, Trigger, Wording,
};

/// How many steps of a procedure stand on a quick guide: whom to tell, whom instead, and whom when it is about them.
const STEPS_IN_BRIEF: usize = 3;

/// A sentence that is printed, and what it comes from.
#[derive(Clone, Debug)]
pub struct Piece<'m> {
    /// What it comes from.
    pub origin: Origin<'m>,
    /// How it is said.
    pub words: Words<'m>,
}

/// What a printed sentence comes from.
#[derive(Clone, Copy, Debug)]
pub enum Origin<'m> {
    /// A sentence of a rule, a duty or a procedure.
    Clause(&'m Clause),
    /// An exception to one.
    Exception(&'m Exception),
    /// Words that stand for themselves: a promise, a statement, what is said of a setting or a training.
    Words(&'m Wording),
    /// Something that is learnt.
    Outcome(&'m Outcome),
    /// A text of the document's own, which no clause stands behind.
    Text(&'m Prose),
}

/// How a sentence is said.
#[derive(Clone, Debug)]
pub enum Words<'m> {
    /// In words of its author's.
    Own(&'m Prose),
    /// In words for some readers, as others read of them.
    Quoted(&'m Wording),
    /// As the tool says it, since it has no words of its own.
    Said(String),
    /// In the sentence of what it is an exception to, which is said before it.
    Within,
}

impl Piece<'_> {
    fn own<'m>(origin: Origin<'m>, prose: &'m Prose) -> Piece<'m> {
        Piece { origin, words: Words::Own(prose) }
    }
}

/// A rule in the words for some readers, in the order of its clauses; nothing where it has none for them.
pub fn rule_for<'m>(model: &'m Model, rule: &'m Rule, readers: &[NameId]) -> Vec<Piece<'m>> {
    let own = wordings_for(model, &rule.wordings, readers).into_iter();
    let mut pieces: Vec<Piece> = own.map(|wording| Piece::own(Origin::Words(wording), &wording.text)).collect();
    pieces.extend(rule.clauses.iter().flat_map(|clause| clause_for(model, clause, readers)));
    pieces
}

/// A rule as the policy says it.
pub fn rule_said<'m>(model: &'m Model, rule: &'m Rule) -> Vec<Piece<'m>> {
    let mut pieces = Vec::new();
    let mut own = of_policy(&rule.wordings).peekable();
    // A promise or statement for one audience is still the policy's if it has no other words.
    if own.peek().is_none() {
        let quoted = |wording| Piece { origin: Origin::Words(wording), words: Words::Quoted(wording) };
        pieces.extend(rule.wordings.first().map(quoted));
    }
    pieces.extend(own.map(|wording| Piece::own(Origin::Words(wording), &wording.text)));
    pieces.extend(rule.clauses.iter().flat_map(|clause| clause_said(model, clause)));
    pieces
}

/// A clause and its exceptions in the words for some readers.
pub fn clause_for<'m>(model: &'m Model, clause: &'m Clause, readers: &[NameId]) -> Vec<Piece<'m>> {
    let own = wordings_for(model, &clause.wordings, readers).into_iter();
    let mut pieces: Vec<Piece> = own.map(|wording| Piece::own(Origin::Clause(clause), &wording.text)).collect();
    exceptions_for(model, &clause.exceptions, readers, &mut pieces);
    pieces
}

fn exceptions_for<'m>(model: &'m Model, exceptions: &'m [Exception], readers: &[NameId], pieces: &mut Vec<Piece<'m>>) {
    for exception in exceptions {
        let own = wordings_for(model, &exception.wordings, readers).into_iter();
        pieces.extend(own.map(|wording| Piece::own(Origin::Exception(exception), &wording.text)));
        exceptions_for(model, &exception.exceptions, readers, pieces);
    }
}

/// The wordings that some readers get: all for the group nearest to theirs. A clause may have several for one group.
fn wordings_for<'w>(model: &Model, wordings: &'w [Wording], readers: &[NameId]) -> Vec<&'w Wording> {
    let first = readers.iter().find_map(|group| wording_for(model, wordings, *group));
    first.map_or_else(Vec::new, |first| wordings.iter().filter(|wording| wording.to == first.to).collect())
}

/// A clause with its exceptions as the policy says it: in the policy's words, and where there are none, as a sentence.
pub fn clause_said<'m>(model: &'m Model, clause: &'m Clause) -> Vec<Piece<'m>> {
    let mut pieces: Vec<Piece> =
        of_policy(&clause.wordings).map(|own| Piece::own(Origin::Clause(clause), &own.text)).collect();
    if pieces.is_empty() {
        let origin = Origin::Clause(clause);
        pieces.push(Piece { origin, words: Words::Said(with_unworded(model, clause, clause.joins)) });
        within(unworded(&clause.exceptions), &mut pieces);
        exceptions_said(model, &clause.exceptions, &clause.sentence, &mut pieces);
    } else {
        exceptions_said(model, &clause.exceptions, &clause.sentence, &mut pieces);
        if unworded(&clause.exceptions).next().is_some() {
            // The words speak of the head; an exception that they do not say is said as it stands.
            let said = with_unworded(model, clause, Joins::Head);
            pieces.push(Piece { origin: Origin::Clause(clause), words: Words::Said(said) });
            within(unworded(&clause.exceptions), &mut pieces);
        }
    }
    pieces
}

/// The sentence of a clause, with those of its exceptions that have no words of the policy's.
fn with_unworded(model: &Model, clause: &Clause, joins: Joins) -> String {
    if joins == clause.joins && !clause.exceptions.iter().any(has_policy_words) {
        return model.say_clause(clause);
    }
    model.say_clause(&Clause {
        joins,
        label: None,
        sentence: clause.sentence.clone(),
        wordings: Vec::new(),
        exceptions: unworded(&clause.exceptions).cloned().collect(),
        span: clause.span,
    })
}

/// The exceptions that the policy has words for, each with what is excepted from it in turn.
fn exceptions_said<'m>(model: &'m Model, exceptions: &'m [Exception], head: &Sentence, pieces: &mut Vec<Piece<'m>>) {
    for exception in exceptions.iter().filter(|exception| has_policy_words(exception)) {
        let origin = Origin::Exception(exception);
        pieces.extend(of_policy(&exception.wordings).map(|own| Piece::own(origin, &own.text)));
        let own = exception.sentence(head);
        exceptions_said(model, &exception.exceptions, &own, pieces);
        if unworded(&exception.exceptions).next().is_some() {
            // Its words do not say what is taken back from it: that must not be lost.
            let bare = Clause {
                joins: Joins::Head,
                label: None,
                sentence: own,
                wordings: Vec::new(),
                exceptions: unworded(&exception.exceptions).cloned().collect(),
                span: exception.span,
            };
            pieces.push(Piece { origin, words: Words::Said(model.say_clause(&bare)) });
            within(unworded(&exception.exceptions), pieces);
        }
    }
}

/// Exceptions that are said in the sentence of their head.
fn within<'m>(exceptions: impl Iterator<Item = &'m Exception>, pieces: &mut Vec<Piece<'m>>) {
    for exception in exceptions {
        pieces.push(Piece { origin: Origin::Exception(exception), words: Words::Within });
        within(exception.exceptions.iter(), pieces);
    }
}

fn of_policy(wordings: &[Wording]) -> impl Iterator<Item = &Wording> {
    wordings.iter().filter(|wording| wording.to.is_empty())
}

fn has_policy_words(exception: &Exception) -> bool {
    of_policy(&exception.wordings).next().is_some()
}

fn unworded(exceptions: &[Exception]) -> impl Iterator<Item = &Exception> {
    exceptions.iter().filter(|exception| !has_policy_words(exception))
}

/// A duty in the words for some readers.
pub fn duty_for<'m>(model: &'m Model, duty: &'m Duty, readers: &[NameId]) -> Vec<Piece<'m>> {
    duty.clauses.iter().flat_map(|clause| clause_for(model, clause, readers)).collect()
}

/// A duty, or the duties of a post, as the policy says them.
pub fn duty_said<'m>(model: &'m Model, duty: &'m Duty) -> Vec<Piece<'m>> {
    let said = |clause| match duty.of.is_some() && is_listed(clause) {
        true => {
            let words = Words::Said(model.say_command(&clause.sentence));
            vec![Piece { origin: Origin::Clause(clause), words }]
        }
        false => clause_said(model, clause),
    };
    duty.clauses.iter().flat_map(said).collect()
}

/// Whether a clause has no words of the policy's and no exceptions, so that it can stand in a list of what somebody must do.
pub fn is_listed(clause: &Clause) -> bool {
    clause.exceptions.is_empty() && of_policy(&clause.wordings).next().is_none()
}

/// What a group learns, in the words for some readers.
pub fn learning_for<'m>(model: &'m Model, learning: &'m Learning, readers: &[NameId]) -> Vec<Piece<'m>> {
    let said = |outcome: &'m Outcome| {
        let own = wordings_for(model, &outcome.wordings, readers).into_iter();
        own.map(move |wording| Piece::own(Origin::Outcome(outcome), &wording.text))
    };
    learning.outcomes.iter().flat_map(said).collect()
}

/// A setting in the words for the first of some readers.
pub fn setting_for<'m>(model: &'m Model, setting: &'m Setting, readers: &[NameId]) -> Option<Piece<'m>> {
    let wording = wording_for(model, &setting.wordings, *readers.first()?)?;
    Some(Piece::own(Origin::Words(wording), &wording.text))
}

/// The steps of a procedure in the words for some readers.
pub fn steps_for<'m>(model: &'m Model, steps: &'m [Step], readers: &[NameId]) -> Vec<Piece<'m>> {
    let mut pieces = Vec::new();
    crate::each_sentence(steps, &mut |clause| pieces.extend(clause_for(model, clause, readers)));
    pieces
}

/// The steps of a procedure that stand on a quick guide: the first that fall to its readers, or else the first of all; plain
/// ones, and the ways round somebody who cannot be told.
pub fn in_brief<'m>(model: &Model, concern: &'m Concern, readers: &[NameId]) -> Vec<&'m Step> {
    let plain = |step: &'m Step| match step {
        Step::Do(clause) => Some(clause),
        Step::Branch { when: Trigger::NoAnswer(..) | Trigger::About(_) | Trigger::Away(_), steps, .. } => {
            match steps.as_slice() {
                [Step::Do(clause)] => Some(clause),
                _ => None,
            }
        }
        _ => None,
    };
    let theirs = |clause: &Clause| {
        clause.sentence.who.list.items.iter().any(|item| match item.target {
            Target::Everyone => true,
            Target::Name(who) => readers.iter().any(|reader| model.covers_group(who, *reader)),
            _ => false,
        })
    };
    let all: Vec<(&Step, &Clause)> = concern.steps.iter().filter_map(|step| Some((step, plain(step)?))).collect();
    let own: Vec<&Step> = all.iter().filter(|(_, clause)| theirs(clause)).map(|(step, _)| *step).collect();
    let chosen = if own.is_empty() { all.into_iter().map(|(step, _)| step).collect() } else { own };
    chosen.into_iter().take(STEPS_IN_BRIEF).collect()
}
