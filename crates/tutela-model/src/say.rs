//! Says sentences in plain English, with the spoken forms that words are declared with.

use crate::model::{Clause, Exception, ExceptionIs, Model, Stated};
use crate::name::{NameId, NameKind};
use crate::sentence::{
    Act, Action, Conditions, Deadline, Every, Joint, List, Objects, Occasion, Part, PartIs, Reference, Rhythm, Sentence, Strength, Target,
    Test, Who,
};

/// Joins words as English does: "a, b and c".
pub fn join(items: &[String], word: &str) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} {word} {last}", first.join(", ")),
    }
}

/// A text with its first letter large.
pub fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// A clause as a sentence: a capital and a full stop.
pub fn sentence_case(text: &str) -> String {
    let text = capital(text.trim());
    if text.ends_with(['.', '!', '?', '”']) { text } else { format!("{text}.") }
}

impl Model {
    /// A name as it is said inside a sentence.
    pub fn say_name(&self, id: NameId) -> String {
        let named = self.names.get(id);
        let title = &named.title;
        match named.kind {
            NameKind::Group => named.many.clone().unwrap_or_else(|| title.clone()),
            NameKind::Role | NameKind::Body | NameKind::Document | NameKind::Register => with_the(title),
            NameKind::Agency if title.contains(' ') || title.to_lowercase().ends_with("police") => with_the(title),
            _ => title.clone(),
        }
    }

    /// One of a group: "a Year 6 pupil".
    fn say_one(&self, who: &Who) -> Option<String> {
        let [item] = who.list.items.as_slice() else { return None };
        let Target::Name(id) = item.target else { return None };
        let named = self.names.get(id);
        match named.kind {
            NameKind::Group => named.one.clone(),
            NameKind::Role | NameKind::Person => Some(self.say_name(id)),
            _ => None,
        }
    }

    /// Whom or what a sentence speaks of.
    pub fn say_target(&self, target: &Target) -> String {
        match target {
            Target::Name(id) => self.say_name(*id),
            Target::Everyone => "everyone".to_owned(),
            Target::Nobody => "nobody".to_owned(),
            Target::Somebody => "somebody".to_owned(),
            Target::TheSchool => "the school".to_owned(),
            Target::Child => "the child".to_owned(),
            Target::Reporter => "whoever raised it".to_owned(),
            Target::Subject => "the person it is about".to_owned(),
            Target::Recipient => "somebody who would be told".to_owned(),
            Target::TheyAnswerTo => "whoever they answer to".to_owned(),
            Target::Them => "them".to_owned(),
            Target::Vague(words) => words.clone(),
            Target::NotStated => "(not stated)".to_owned(),
            Target::Unknown(name) => name.replace('-', " "),
        }
    }

    fn say_reference(&self, item: &Reference) -> String {
        match &item.of {
            Some(of) => format!("{} of {}", self.say_target(&item.target), self.say_target(of)),
            None => self.say_target(&item.target),
        }
    }

    /// A list; `bare` is the word for one that is joined by commas alone.
    pub fn say_list(&self, list: &List, bare: &str) -> String {
        let items: Vec<String> = list.items.iter().map(|item| self.say_reference(item)).collect();
        match list.joint {
            Joint::And => join(&items, "and"),
            Joint::Or => join(&items, "or"),
            Joint::Then => items.join(", then "),
            Joint::Commas => join(&items, bare),
        }
    }

    /// Who, with "only" and "other than".
    pub fn say_who(&self, who: &Who, bare: &str) -> String {
        let only = if who.only { "only " } else { "" };
        let mut said = format!("{only}{}", self.say_list(&who.list, bare));
        if !who.other_than.is_empty() {
            let others: Vec<String> = who.other_than.iter().map(|id| self.say_name(*id)).collect();
            said.push_str(&format!(" other than {}", join(&others, "and")));
        }
        said
    }

    fn say_actions(&self, actions: &[Action], joint: Joint, bare: &str) -> String {
        let said: Vec<String> = actions
            .iter()
            .map(|action| match action {
                Action::Named(id) => self.title(*id).to_owned(),
                Action::Quoted(words) => words.clone(),
                Action::Unknown(name) => name.replace('-', " "),
            })
            .collect();
        match joint {
            Joint::And => join(&said, "and"),
            Joint::Or => join(&said, "or"),
            Joint::Then => said.join(", then "),
            Joint::Commas => join(&said, bare),
        }
    }

    fn say_objects(&self, objects: Option<&Objects>, bare: &str) -> String {
        objects.map_or(String::new(), |objects| {
            let only = if objects.only { "only " } else { "" };
            format!(" {only}{}", self.say_list(&objects.list, bare))
        })
    }

    fn say_condition(&self, target: &Target, one: Option<&str>) -> String {
        let Target::Name(id) = target else { return self.say_target(target) };
        let named = self.names.get(*id);
        match (named.is_clause, named.titled, one) {
            (true, ..) | (_, false, _) => named.title.clone(),
            (false, true, Some(one)) => format!("{one} {}", named.title),
            (false, true, None) => format!("somebody {}", named.title),
        }
    }

    /// What has to hold, with its leading word: "when …", "unless …".
    pub fn say_conditions(&self, lead: &str, conditions: &Conditions, one: Option<&str>) -> String {
        let word = if conditions.joint == Joint::Or { "or" } else { "and" };
        // `when not supervised` is said as "unless supervised", which is English whatever the circumstance is called.
        let all_not = !conditions.items.is_empty() && conditions.items.iter().all(|(not, _)| *not);
        let lead = match (lead, all_not) {
            ("when", true) => "unless",
            ("unless", true) => "when",
            _ => lead,
        };
        let said: Vec<String> = conditions
            .items
            .iter()
            .map(|(not, target)| {
                let said = self.say_condition(target, one);
                if *not && !all_not { format!("not {said}") } else { said }
            })
            .collect();
        format!("{lead} {}", join(&said, word))
    }

    fn say_test(&self, lead: &str, test: &Test, one: Option<&str>) -> String {
        match test {
            Test::Holds(conditions) => self.say_conditions(lead, conditions, one),
            Test::They(actions, joint, objects) => {
                format!("{lead} they {}{}", self.say_actions(actions, *joint, "or"), self.say_objects(objects.as_ref(), "or"))
            }
        }
    }

    fn say_occasion(&self, lead: &str, occasion: &Occasion) -> String {
        match occasion {
            Occasion::Of(list) => format!("{lead} {}", self.say_list(list, "and")),
            Occasion::They(actions, joint, objects) => {
                format!("{lead} they {}{}", self.say_actions(actions, *joint, "or"), self.say_objects(objects.as_ref(), "or"))
            }
        }
    }

    /// By when.
    pub fn say_deadline(&self, deadline: &Deadline) -> String {
        match deadline {
            Deadline::AtOnce => "at once".to_owned(),
            Deadline::SameDay => "the same day".to_owned(),
            Deadline::Within(time, label) => {
                let of = label.as_ref().map_or(String::new(), |label| format!(" of {}", self.say_label(label)));
                format!("within {time}{of}")
            }
            Deadline::Vague(words) => format!("within {words}"),
            Deadline::NotStated => "(by when is not stated)".to_owned(),
            Deadline::By(when) => format!("by {when}"),
        }
    }

    fn say_label(&self, label: &str) -> String {
        match self.names.find(label) {
            Some(id) => self.say_name(id),
            None => format!("the step “{}”", label.replace('-', " ")),
        }
    }

    /// How often, once.
    pub fn say_every(&self, every: &Every) -> String {
        match every {
            Every::Time { time, at_least } => {
                let least = if *at_least { "at least " } else { "" };
                if time.count == 1 { format!("{least}every {}", time.unit.word()) } else { format!("{least}every {time}") }
            }
            Every::Vague(words) => words.clone(),
            Every::NotStated => "(how often is not stated)".to_owned(),
        }
    }

    /// How often.
    pub fn say_rhythm(&self, rhythm: &Rhythm) -> String {
        let mut said: Vec<String> = rhythm.start.iter().map(|start| format!("at {}", self.say_target(start))).collect();
        said.extend(rhythm.every.iter().map(|every| self.say_every(every)));
        said.join(", then ")
    }

    fn say_part(&self, part: &Part, bare: &str, one: Option<&str>) -> String {
        let only = if part.only { "only " } else { "" };
        let list = |list: &List| self.say_list(list, bare);
        let said = match &part.is {
            PartIs::Whose(whose) => format!("of {}", list(whose)),
            PartIs::Using(what) => format!("using {}", list(what)),
            PartIs::Whom(preposition, whom)
            | PartIs::Place(preposition, whom)
            | PartIs::Platform(preposition, whom)
            | PartIs::Time(preposition, whom)
            | PartIs::Thing(preposition, whom) => format!("{} {}", preposition.word(), list(whom)),
            PartIs::About(what) => format!("about {}", list(what)),
            PartIs::Purpose(what) => format!("for {}", list(what)),
            PartIs::When(test) => self.say_test("when", test, one),
            PartIs::Unless(test) => self.say_test("unless", test, one),
            PartIs::Until(test) => self.say_test("until", test, one),
            PartIs::Before(occasion) => self.say_occasion("before", occasion),
            PartIs::After(occasion) => self.say_occasion("after", occasion),
            PartIs::Supervised(by) => format!("supervised by {}", self.say_list(by, "or")),
            PartIs::Permission { written, from } => format!("with {}permission from {}", if *written { "written " } else { "" }, self.say_list(from, "or")),
            PartIs::Consent { written, from } => format!("with {}consent from {}", if *written { "written " } else { "" }, self.say_list(from, "or")),
            PartIs::Under(documents) => format!("under {}", self.say_list(documents, "and")),
            PartIs::By(contact) => match contact.as_str() {
                "emergency" => "by the emergency number".to_owned(),
                "report" => "on the reporting page".to_owned(),
                "web" => "on the website".to_owned(),
                other => format!("by {}", other.replace('-', " ")),
            },
            PartIs::RecordedIn(registers) => format!("recorded in {}", self.say_list(registers, "and")),
            PartIs::Deadline(deadline) => self.say_deadline(deadline),
            PartIs::Rhythm(rhythm) => self.say_rhythm(rhythm),
            PartIs::Manner(words) => words.clone(),
        };
        format!("{only}{said}")
    }

    fn say_act(&self, act: &Act, bare: &str) -> String {
        match act {
            Act::Do(actions, joint) => self.say_actions(actions, *joint, bare),
            Act::Decide(conditions) => self.say_conditions("decide whether", conditions, None),
        }
    }

    /// A sentence without capital and full stop.
    pub fn say_sentence(&self, sentence: &Sentence) -> String {
        let bare = bare(sentence.strength);
        // A prohibition to everyone is English only as "nobody may".
        let everyone = matches!(sentence.who.list.items.as_slice(), [item] if item.target == Target::Everyone && item.of.is_none());
        let (who, strength) = match sentence.strength {
            Strength::MustNot if everyone && sentence.who.other_than.is_empty() => ("nobody".to_owned(), "may"),
            strength => (self.say_who(&sentence.who, "and"), strength.word()),
        };
        format!("{who} {strength} {}", self.say_predicate(sentence, bare))
    }

    /// A sentence without who and how strongly.
    fn say_predicate(&self, sentence: &Sentence, bare: &str) -> String {
        let one = self.say_one(&sentence.who);
        let mut said = self.say_act(&sentence.act, bare);
        said.push_str(&self.say_objects(sentence.objects.as_ref(), bare));
        for (at, part) in sentence.parts.iter().enumerate() {
            let pause = at > 0 && matches!(part.is, PartIs::Permission { .. } | PartIs::Consent { .. } | PartIs::RecordedIn(_));
            said.push_str(if pause || matches!(part.is, PartIs::RecordedIn(_)) { ", " } else { " " });
            said.push_str(&self.say_part(part, bare, one.as_deref()));
        }
        said
    }

    /// The predicate of a sentence as a heading for a list of commands: "tell the lead at once".
    pub fn say_command(&self, sentence: &Sentence) -> String {
        format!("{} {}", sentence.strength.word(), self.say_predicate(sentence, bare(sentence.strength)))
    }

    /// An exception to a sentence, as it follows on it: a phrase, or a sentence of its own.
    fn say_exception(&self, exception: &Exception, head: &Who, strength: Strength) -> (bool, String) {
        match &exception.is {
            ExceptionIs::Sentence(sentence) => (true, self.say_sentence(sentence)),
            ExceptionIs::Narrowing(who, parts) => {
                let bare = bare(strength.opposite());
                let mut said = String::new();
                let mut rest = parts.as_slice();
                let one = who.as_ref().or(Some(head)).and_then(|who| self.say_one(who));
                let person = match rest.first().map(|part| &part.is) {
                    Some(PartIs::When(Test::Holds(conditions))) => self.say_person_who(conditions, one.as_deref()),
                    _ => None,
                };
                match (person, who) {
                    (Some(person), _) => {
                        said = person;
                        rest = &rest[1..];
                    }
                    (None, Some(who)) => said = self.say_who(who, "and"),
                    (None, None) => {}
                }
                for part in rest {
                    if !said.is_empty() {
                        said.push_str(if matches!(part.is, PartIs::Permission { .. } | PartIs::Consent { .. }) { ", " } else { " " });
                    }
                    said.push_str(&self.say_part(part, bare, one.as_deref()));
                }
                (false, said)
            }
        }
    }

    /// "a Year 6 pupil who walks home alone", where the circumstance is said of a person.
    fn say_person_who(&self, conditions: &Conditions, one: Option<&str>) -> Option<String> {
        let [(false, Target::Name(id))] = conditions.items.as_slice() else { return None };
        let named = self.names.get(*id);
        (named.titled && !named.is_clause).then(|| one.map(|one| format!("{one} who {}", named.title)))?
    }

    /// A clause with its exceptions, as sentences.
    pub fn say_clause(&self, clause: &Clause) -> String {
        let mut said = self.say_sentence(&clause.sentence);
        said = match clause.joins {
            crate::model::Joins::Otherwise => format!("unless another rule permits it, {said}"),
            crate::model::Joins::IfBroken => format!("if this is broken, {said}"),
            _ => said,
        };
        let mut after = Vec::new();
        self.say_exceptions(&clause.exceptions, &clause.sentence.who, clause.sentence.strength, &mut said, &mut after);
        let mut sentences = vec![sentence_case(&said)];
        sentences.extend(after);
        sentences.join(" ")
    }

    fn say_exceptions(&self, exceptions: &[Exception], head: &Who, strength: Strength, said: &mut String, after: &mut Vec<String>) {
        for exception in exceptions {
            let (whole, words) = self.say_exception(exception, head, strength);
            let (inner_head, inner_strength) = match &exception.is {
                ExceptionIs::Sentence(sentence) => (&sentence.who, sentence.strength),
                ExceptionIs::Narrowing(who, _) => (who.as_ref().unwrap_or(head), strength.opposite()),
            };
            if whole {
                let mut own = format!("however, {words}");
                self.say_exceptions(&exception.exceptions, inner_head, inner_strength, &mut own, after);
                after.insert(0, sentence_case(&own));
            } else {
                let lead = if strength == Strength::May && head.only { ", and also " } else { ", except " };
                said.push_str(lead);
                said.push_str(&words);
                self.say_exceptions(&exception.exceptions, inner_head, inner_strength, said, after);
            }
        }
    }

    /// A day that may be vague.
    pub fn say_when(&self, when: &Stated<crate::date::When>) -> String {
        match when {
            Stated::Known(when) => when.to_string(),
            Stated::Vague(words) => words.clone(),
            Stated::NotStated => "(not stated)".to_owned(),
        }
    }
}

/// The word for a list joined by commas alone: `and` in an obligation, `or` in a permission or prohibition.
fn bare(strength: Strength) -> &'static str {
    match strength {
        Strength::Must | Strength::Should | Strength::NeedNot => "and",
        Strength::MustNot | Strength::ShouldNot | Strength::May => "or",
    }
}

fn with_the(title: &str) -> String {
    let has_article = ["the ", "The ", "our ", "Our ", "a ", "an "].iter().any(|article| title.starts_with(article));
    if has_article { title.to_owned() } else { format!("the {title}") }
}

