//! Says sentences, and clauses with their exceptions.

use super::{is_of_a_person, join, sentence_case};
use crate::model::{Clause, Exception, ExceptionIs, Joins, Model};
use crate::name::NameKind;
use crate::sentence::{Act, Conditions, Joint, Part, PartIs, Sentence, Strength, Target, Test, Who};

impl Model {
    /// A sentence without capital and full stop.
    pub fn say_sentence(&self, sentence: &Sentence) -> String {
        let (who, strength, person) = match self.say_person_in(sentence) {
            Some(person) => (person, sentence.strength.word(), true),
            None => {
                let (who, strength) = self.say_head(sentence);
                (who, strength, false)
            }
        };
        let first = sentence.parts.iter().position(|part| matches!(part.is, PartIs::When(_)));
        let parts =
            sentence.parts.iter().enumerate().filter(|(at, _)| !person || Some(*at) != first).map(|(_, part)| part);
        format!("{who} {strength} {}", self.say_deed(sentence, parts))
    }

    /// What is done, and how. What is to be decided comes last: behind it, "the same day" would be read as a part of it.
    fn say_deed<'p>(&self, sentence: &Sentence, parts: impl Iterator<Item = &'p Part>) -> String {
        let bare = bare(sentence.strength);
        let strength = sentence.strength;
        match &sentence.act {
            Act::Do(actions, joint) => {
                let mut said = self.say_actions(actions, *joint, bare);
                said.push_str(&self.say_objects(sentence.objects.as_ref(), bare));
                self.add_parts(&mut said, parts, strength, false);
                said
            }
            Act::Decide(conditions) => {
                let (after, parts): (Vec<&Part>, Vec<&Part>) =
                    parts.partition(|part| matches!(part.is, PartIs::RecordedIn(_) | PartIs::Then(_)));
                let (under, before): (Vec<&Part>, Vec<&Part>) =
                    parts.into_iter().partition(|part| matches!(part.is, PartIs::Under(_)));
                let mut said = "decide".to_owned();
                let aside = !under.is_empty() && !before.is_empty();
                self.add_parts(&mut said, before.into_iter(), strength, false);
                // "the same day, under the Child Protection Policy, whether …"
                let mut document = String::new();
                self.add_parts(&mut document, under.into_iter(), strength, false);
                match (aside, document.is_empty()) {
                    (true, _) => said.push_str(&format!(", {document},")),
                    (false, false) => said.push_str(&format!(" {document}")),
                    (false, true) => {}
                }
                said.push(' ');
                said.push_str(&self.say_conditions("whether", conditions, None));
                self.add_parts(&mut said, after.into_iter(), strength, false);
                said
            }
        }
    }

    /// Who and how strongly. What is forbidden to everyone is English only as "nobody may".
    fn say_head(&self, sentence: &Sentence) -> (String, &'static str) {
        let who = &sentence.who;
        let everyone =
            matches!(who.list.items.as_slice(), [item] if item.target == Target::Everyone && item.of.is_none());
        let nobody = |strength| match who.other_than.as_slice() {
            [] => ("nobody".to_owned(), strength),
            others => (format!("nobody other than {}", self.say_names(others, "or")), strength),
        };
        match sentence.strength {
            Strength::MustNot if everyone => nobody("may"),
            Strength::ShouldNot if everyone => nobody("should"),
            Strength::NeedNot if everyone => nobody("need"),
            strength => (self.say_who(who, "and"), strength.word()),
        }
    }

    /// "a Year 6 pupil who walks home alone": who, together with a circumstance of theirs.
    fn say_person_in(&self, sentence: &Sentence) -> Option<String> {
        let [item] = sentence.who.list.items.as_slice() else { return None };
        let Target::Name(id) = item.target else { return None };
        if self.names.get(id).kind != NameKind::Group || !matches!(sentence.act, Act::Do(..)) {
            return None;
        }
        // Where somebody else stands in the sentence, the circumstance may be theirs.
        let objects = sentence.objects.iter().flat_map(|objects| &objects.list.items);
        let is_somebody = |target: &Target| match target {
            Target::Name(id) => self.names.get(*id).kind == NameKind::Group,
            Target::Child | Target::Subject => true,
            _ => false,
        };
        if objects.into_iter().any(|item| is_somebody(&item.target) || item.of.as_ref().is_some_and(is_somebody)) {
            return None;
        }
        let when = sentence.parts.iter().find(|part| matches!(part.is, PartIs::When(_)))?;
        let Part { only: false, is: PartIs::When(Test::Holds(conditions)), .. } = when else { return None };
        self.say_person_who(conditions, self.say_one(&sentence.who).as_deref())
    }

    /// "a Year 6 pupil who walks home alone", where all that is asked is said of a person.
    fn say_person_who(&self, conditions: &Conditions, one: Option<&str>) -> Option<String> {
        let one = one?;
        let said: Option<Vec<String>> = conditions
            .items
            .iter()
            .map(|(not, target)| match target {
                Target::Name(id) if !not && is_of_a_person(self.names.get(*id)) => Some(self.title(*id).to_owned()),
                _ => None,
            })
            .collect();
        let said = said.filter(|said| !said.is_empty())?;
        let word = if conditions.joint == Joint::Or { "or" } else { "and" };
        Some(format!("{one} who {}", join(&said, word)))
    }

    /// How strongly, and what: "must tell the lead at once", for a list of duties whose holder stands above it.
    pub fn say_command(&self, sentence: &Sentence) -> String {
        format!("{} {}", sentence.strength.word(), self.say_deed(sentence, sentence.parts.iter()))
    }

    /// An exception that only narrows: "a Year 6 pupil who walks home alone, with permission from parents".
    fn say_narrowing(&self, who: Option<&Who>, parts: &[Part], head: &Who, strength: Strength) -> String {
        let one = self.say_one(who.unwrap_or(head));
        let person = match parts.first() {
            Some(Part { only: false, is: PartIs::When(Test::Holds(conditions)), .. }) => {
                self.say_person_who(conditions, one.as_deref())
            }
            _ => None,
        };
        let (mut said, rest) = match (person, who) {
            (Some(person), _) => (person, &parts[1..]),
            (None, Some(who)) => (self.say_who(who, "and"), parts),
            (None, None) => (String::new(), parts),
        };
        self.add_parts(&mut said, rest.iter(), strength, true);
        said
    }

    /// An exception as it stands behind its head, without the exceptions to it: "a Year 6 pupil who walks home alone". One
    /// that is a whole sentence is said as that.
    pub fn say_exception(&self, exception: &Exception, head: &Sentence) -> String {
        let own = exception.sentence(head);
        match &exception.is {
            ExceptionIs::Sentence(_) => self.say_sentence(&own),
            ExceptionIs::Narrowing(who, parts) => {
                self.say_narrowing(who.as_ref(), parts, &head.who, own.strength).trim_start().to_owned()
            }
        }
    }

    /// A clause with its exceptions, as sentences.
    pub fn say_clause(&self, clause: &Clause) -> String {
        let mut said = self.say_sentence(&clause.sentence);
        said = match clause.joins {
            Joins::Otherwise => format!("unless another rule permits it, {said}"),
            Joins::IfBroken => format!("if this is broken, {said}"),
            _ => said,
        };
        let mut after = Vec::new();
        self.say_exceptions(&clause.exceptions, &clause.sentence, 0, &mut said, &mut after);
        let mut sentences = vec![sentence_case(&said)];
        sentences.extend(after);
        sentences.join(" ")
    }

    /// Exceptions follow on the sentence as phrases; those that are whole sentences come after it.
    fn say_exceptions(
        &self,
        exceptions: &[Exception],
        head: &Sentence,
        depth: usize,
        said: &mut String,
        after: &mut Vec<String>,
    ) {
        let mut first = true;
        for exception in exceptions {
            let own = exception.sentence(head);
            match &exception.is {
                ExceptionIs::Sentence(_) => {
                    let mut words = format!("however, {}", self.say_sentence(&own));
                    let at = after.len();
                    self.say_exceptions(&exception.exceptions, &own, 0, &mut words, after);
                    after.insert(at, sentence_case(&words));
                }
                ExceptionIs::Narrowing(who, parts) => {
                    said.push_str(match (head.is_widened_by_exceptions(), depth, first) {
                        (true, ..) => ", and also ",
                        (false, 0, true) => ", except ",
                        (false, 0, false) => ", and except ",
                        (false, 1, _) => ", but not ",
                        (false, ..) => ", except again ",
                    });
                    first = false;
                    said.push_str(&self.say_narrowing(who.as_ref(), parts, &head.who, own.strength));
                    self.say_exceptions(&exception.exceptions, &own, depth + 1, said, after);
                }
            }
        }
    }
}

/// The word for a list joined by commas alone: `and` in an obligation, `or` in a permission or prohibition.
pub(crate) fn bare(strength: Strength) -> &'static str {
    match strength {
        Strength::Must | Strength::Should | Strength::NeedNot => "and",
        Strength::MustNot | Strength::ShouldNot | Strength::May => "or",
    }
}
