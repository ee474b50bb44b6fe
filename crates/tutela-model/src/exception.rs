//! What an exception comes to, together with what it is an exception to.

use crate::model::{Exception, ExceptionIs};
use crate::sentence::{Part, PartIs, Sentence, Strength};
use std::mem::discriminant;

impl Sentence {
    /// Whether `only` stands anywhere in it.
    pub fn has_only(&self) -> bool {
        self.who.only
            || self.objects.as_ref().is_some_and(|objects| objects.only)
            || self.parts.iter().any(|part| part.only)
    }

    /// Whether an exception to it permits more, rather than turning it round: after an `only` it widens.
    pub fn is_widened_by_exceptions(&self) -> bool {
        self.has_only() && !self.strength.is_against()
    }

    /// How strongly an exception to it speaks.
    pub fn strength_of_exceptions(&self) -> Strength {
        if self.is_widened_by_exceptions() { Strength::May } else { self.strength.opposite() }
    }
}

impl Exception {
    /// The whole sentence that it stands for: what it does not say itself it has from its head.
    ///
    /// Conditions and occasions of both hold; any other part that the exception says takes the place of the head's. After an
    /// `only` the exception takes the place of what is restricted.
    pub fn sentence(&self, head: &Sentence) -> Sentence {
        let (who, parts) = match &self.is {
            ExceptionIs::Sentence(sentence) => return sentence.clone(),
            ExceptionIs::Narrowing(who, parts) => (who, parts),
        };
        let adds = |is: &PartIs| {
            matches!(is, PartIs::When(_) | PartIs::Unless(_) | PartIs::Until(_) | PartIs::Before(_) | PartIs::After(_))
        };
        let restated = |is: &PartIs| !adds(is) && parts.iter().any(|part| discriminant(&part.is) == discriminant(is));
        let widens = head.is_widened_by_exceptions();
        let dropped = |part: &&Part| restated(&part.is) || widens && part.only;
        let kept = head.parts.iter().filter(|part| !dropped(part));
        let mut who = who.clone().unwrap_or_else(|| head.who.clone());
        let mut objects = head.objects.clone();
        if widens {
            who.only = false;
            objects = objects.filter(|objects| !objects.only);
        }
        // What permits it or keeps a record of it is said last.
        let ends =
            |is: &PartIs| matches!(is, PartIs::Permission { .. } | PartIs::Consent { .. } | PartIs::RecordedIn(_));
        let mut parts: Vec<_> = kept.chain(parts).cloned().collect();
        parts.sort_by_key(|part| ends(&part.is));
        Sentence {
            who,
            strength: head.strength_of_exceptions(),
            act: head.act.clone(),
            objects,
            parts,
            span: self.span,
        }
    }
}
